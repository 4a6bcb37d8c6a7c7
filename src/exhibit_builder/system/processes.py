"""A job in a second process of its own, where the system can split one."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from exhibit_builder.core.findings import ExhibitError, Finding

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
    raised to whoever asks. Leaving the block early ends the job; so does the end of this process, however it comes.

    Raises :class:`ExhibitError` with ``process-lost`` where the second process ended before its job did.
    """
    if not can_split():
        yield job
        return
    read, write = os.pipe()
    ours_ends, ours_lives = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        os.close(ours_lives)
        _work(job, read, write, ours_ends)
    os.close(write)
    os.close(ours_ends)
    waiting = True

    def value() -> Value:
        nonlocal waiting
        with os.fdopen(read, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(child, 0)
        waiting = False
        if not data:
            raise ExhibitError([_lost(status)])
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
        os.close(ours_lives)


def _lost(status: int) -> Finding:
    """``process-lost`` for how the system says that a process ended."""
    code = os.waitstatus_to_exitcode(status)
    how = f"it was ended by signal {-code}" if code < 0 else f"it ended with {code}"
    return Finding(
        "process-lost",
        f"A part of the work was broken off in the middle: {how}.",
        expected="a computer with memory left for it",
        hint="close other programs and run it again, or make one product at a time with --only",
    )


def _end_with(parent: int) -> None:
    """End this process when the one that holds the other end of the pipe ``parent`` has ended."""
    with suppress(OSError):
        os.read(parent, 1)
    os._exit(1)


def _work(job: Callable[[], object], read: int, write: int, parent: int) -> None:
    """The child's part: send the value or the error, and leave without the parent's clean-up."""
    status = 1
    try:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
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
