"""Work in processes of its own, where the system can split one: a job beside others, or many over all processors."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NoReturn, TypeVar

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.system.interrupts import Interrupt

Value = TypeVar("Value")

MOST_PROCESSES = 4
"""That share jobs among them (*house*: each may hold a page's pixels and its own copy of what it changes: some
60 MB)."""

CLEARING_UP = 5.0
"""Seconds that a process which is to end has to take away what is half made (*house*: it takes moments; a library may
be in the middle of a page, or lose what is raised in it)."""

_NUMBER = 2
"""Bytes of a job's number in the queue; so many are read or none (POSIX, pipe: under PIPE_BUF)."""


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


def do_side_by_side(
    jobs: Sequence[Callable[[], object]], taken: Callable[[int], None] | None = None, most: int = MOST_PROCESSES
) -> None:
    """Do jobs over the processors, this process among those that do them. Each takes the next as soon as it is free.

    A job gives nothing back but what it keeps where others find it. So what goes wrong with one is nobody's matter
    here: whoever finds nothing kept does it again and says why it can't be done. ``taken`` is told how many were begun;
    ``most`` is how many processes there may be.

    Nothing is done without :func:`can_split`: whoever needs it does it then. No process that was begun here is left
    when it returns, however it does.
    """
    count = min(most, os.cpu_count() or 1, len(jobs))
    if count < 2 or len(jobs) >= 256**_NUMBER // 2 or not can_split():
        return
    queue, fill = os.pipe()
    ours_ends, ours_lives = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    children: list[int] = []
    try:
        for _ in range(count - 1):
            child = os.fork()
            if child == 0:
                os.close(fill)
                os.close(ours_lives)
                _take(jobs, queue, ours_ends)
            children.append(child)
        os.write(fill, b"".join(number.to_bytes(_NUMBER, "big") for number in range(len(jobs))))
        os.close(fill)
        fill = -1
        for number in _numbers(queue):
            if taken is not None:
                taken(number + 1)
            with suppress(Exception):
                jobs[number]()
        while children:
            os.waitpid(children[-1], 0)
            children.pop()
    finally:
        for end in (queue, fill, ours_ends):
            if end >= 0:
                os.close(end)
        for child in children:
            os.kill(child, signal.SIGTERM)
            os.waitpid(child, 0)
        os.close(ours_lives)


def _numbers(queue: int) -> Iterator[int]:
    """The numbers that are left in a queue which others take from as well."""
    while number := os.read(queue, _NUMBER):
        yield int.from_bytes(number, "big")


def _take(jobs: Sequence[Callable[[], object]], queue: int, parent: int) -> None:
    """A child's part: do jobs as long as there are any, and leave without the parent's clean-up."""
    try:
        _listen_to(parent)
        for number in _numbers(queue):
            with suppress(Exception):
                jobs[number]()
    finally:
        os._exit(0)


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


def _listen_to(parent: int) -> None:
    """A child's part: end when the parent says so or has ended, and take away what is half made."""
    for number in (signal.SIGINT, signal.SIGHUP):  # They reach both; the parent decides and ends this one.
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end(number: int, _: object) -> NoReturn:
    """What is raised here leads through what clears up; what takes too long is ended by the system."""
    signal.setitimer(signal.ITIMER_REAL, CLEARING_UP)
    raise Interrupt(number)


def _end_with(parent: int) -> None:
    """End this process when the one that holds the other end of the pipe ``parent`` has ended."""
    with suppress(OSError):
        os.read(parent, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(CLEARING_UP)
    os._exit(1)


def _work(job: Callable[[], object], read: int, write: int, parent: int) -> None:
    """The child's part: send the value or the error, and leave without the parent's clean-up."""
    status = 1
    try:
        _listen_to(parent)
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
