"""Ctrl-C, a shutdown, a closed window: how they end a command, and what it had done to files by then."""

from __future__ import annotations

import errno
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, NoReturn

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""What ends a program that doesn't say otherwise and comes from outside, where the system has it."""


OF_THE_DISK = frozenset(
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG", "EIO", "EROFS") if hasattr(errno, name)
)
"""Faults of whatever is written to: full, too small, broken, or only to be read."""


class Interrupt(BaseException):
    """One of these signals; each ends a command as Ctrl-C does.

    It is no ``KeyboardInterrupt``: libraries that know that one end the program in their own words.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _Outcome:
    """What this process has done to files so far."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.mixed: list[str] = []


_OUTCOME = _Outcome()


@contextmanager
def listening() -> Iterator[None]:
    """In the block each of these signals raises :class:`Interrupt`; what somebody has ignored, as nohup does, stays so.

    Only the main thread can ask for it; from another one nothing changes.
    """
    before: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        for number in _numbers():
            if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
                before[number] = signal.signal(number, _raise)
    try:
        yield
    finally:
        _again(before)


def exit_code(stop: BaseException) -> int:
    """With what a command ends that was stopped so: 128 and the number of the signal, as shells report it."""
    return 128 + (stop.number if isinstance(stop, Interrupt) else signal.SIGINT)


def _raise(number: int, _: FrameType | None) -> NoReturn:
    raise Interrupt(number)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


@contextmanager
def held() -> Iterator[None]:
    """Nothing interrupts the block; what came meanwhile comes at its end. Who asks twice is obeyed at once.

    For steps that take moments and belong together.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before: dict[int, Any] = {}

    def note(number: int, frame: FrameType | None) -> None:
        came.append(number)
        if len(came) > 1:
            _again(before)
            came.clear()
            signal.raise_signal(number)

    for number in _numbers():
        if signal.getsignal(number) not in (signal.SIG_IGN, None):
            before[number] = signal.signal(number, note)
    try:
        yield
    finally:
        _again(before)
        if came:
            signal.raise_signal(came[0])


def _again(handlers: dict[int, Any]) -> None:
    for number, handler in handlers.items():
        with suppress(TypeError, ValueError):  # one that Python didn't set can't be set by it
            signal.signal(number, handler)


def note_written(what: str) -> None:
    """``what`` (a file, a folder of files) is complete now: an interrupt that comes later leaves it so."""
    if what not in _OUTCOME.written:
        _OUTCOME.written.append(what)


def note_mixed(what: str) -> None:
    """Of the files in the folder ``what`` some are new and some are not, and that could not be undone."""
    if what not in _OUTCOME.mixed:
        _OUTCOME.mixed.append(what)


Noted = tuple[tuple[str, ...], tuple[str, ...]]
"""What was noted: as complete, and as mixed."""


def noted() -> Noted:
    """What was noted in this process, for one that began it and has to say what stands."""
    return tuple(_OUTCOME.written), tuple(_OUTCOME.mixed)


def note_all(others: Noted) -> None:
    """What another process noted."""
    for what in others[0]:
        note_written(what)
    for what in others[1]:
        note_mixed(what)


def what_stands() -> str:
    """In words, what an interrupt now leaves of files; for the end of a line that says that the command stopped."""
    words = []
    if _OUTCOME.mixed:
        names = ", ".join(_OUTCOME.mixed)
        words.append(f"Some files in {names} are new and some are not; the next build into it puts that right.")
    if _OUTCOME.written:
        words.append(f"Already complete: {', '.join(_OUTCOME.written)}.")
        words.append("Other files that were there before are untouched.")
    return " ".join(words) or "Files that were there before are untouched."
