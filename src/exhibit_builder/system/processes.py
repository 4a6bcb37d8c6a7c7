"""A job in a second process of its own, where the system can split one."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Value = TypeVar("Value")


def can_split() -> bool:
    """Whether a process may be forked here: a system with fork, more than one processor, and no other thread.

    macOS is left out: its own libraries don't survive a fork (CPython documentation, multiprocessing).
    """
    return (
        hasattr(os, "fork") and sys.platform != "darwin" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1
    )


@contextmanager
def in_second_process(job: Callable[[], Value]) -> Iterator[Callable[[], Value]]:
    """Run ``job`` beside what the ``with`` block does; the function that it gives waits for the job's value.

    Without :func:`can_split` the job runs when its value is asked for, with the same result. What the job raises is
    raised to whoever asks. Leaving the block early ends the job.
    """
    if not can_split():
        yield job
        return
    read, write = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _work(job, read, write)
    os.close(write)
    waiting = True

    def value() -> Value:
        nonlocal waiting
        with os.fdopen(read, "rb") as pipe:
            data = pipe.read()
        os.waitpid(child, 0)
        waiting = False
        if not data:
            raise RuntimeError("the second process ended without an answer")
        done, answer = pickle.loads(data)
        if not done:
            raise answer
        return answer  # type: ignore[no-any-return]

    try:
        yield value
    finally:
        if waiting:
            os.kill(child, signal.SIGTERM)
            os.waitpid(child, 0)


def _work(job: Callable[[], object], read: int, write: int) -> None:
    """The child's part: send the value or the error, and leave without the parent's clean-up."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the parent decides and ends this one.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # That is how it does.
        os.close(read)
        try:
            answer: tuple[bool, object] = (True, job())
        except Exception as error:
            answer = (False, error)
        with os.fdopen(write, "wb") as pipe:
            pickle.dump(answer, pipe)
        status = 0
    finally:
        os._exit(status)
