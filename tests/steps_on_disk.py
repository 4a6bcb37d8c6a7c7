"""Every step by which a process changes what is below a folder, counted; before any of them it can be made to end."""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ENDED = 9
"""How a process ends that was ended at a step."""

_ASKED_OF_THE_SYSTEM = {
    "open": "begin a file",
    "os.mkdir": "make a folder",
    "os.rename": "move",
    "os.remove": "remove",
    "os.utime": "tell the time",
}
"""What Python tells its audit hooks before it asks the system (documentation of ``sys``, table of audit events)."""


class StepsOnDisk:
    """Counts the steps of this process below ``folder``, for good, and ends it in place of the step ``last``.

    Nothing is cleaned up then, as when the process is killed: no ``finally``, no buffer written out. What is written
    is written in two halves with a step before each, so that half a file is left as well.
    """

    def __init__(self, folder: Path, last: int | None = None) -> None:
        self.kinds: Counter[str] = Counter()
        self._folder = os.path.realpath(folder)
        self._last = last
        sys.addaudithook(self._told)
        os.fdopen = self._opened  # type: ignore[assignment]

    def _step(self, kind: str) -> None:
        if self.kinds.total() == self._last:
            os._exit(ENDED)
        self.kinds[kind] += 1

    def _told(self, event: str, args: tuple[Any, ...]) -> None:
        kind = _ASKED_OF_THE_SYSTEM.get(event)
        if kind is None or not isinstance(args[0], (str, Path)) or not str(args[0]).startswith(self._folder):
            return
        if event != "open" or args[2] & os.O_CREAT:
            self._step(kind)

    def _opened(self, handle: int, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if "+" not in mode:
            return open(handle, mode, *args, **kwargs)
        return _InHalves(handle, mode.replace("b", ""), self._step)


class _InHalves(io.FileIO):
    """A file whose bytes reach the disk as soon as they are written, in two halves."""

    def __init__(self, handle: int, mode: str, step: Callable[[str], None]) -> None:
        super().__init__(handle, mode)
        self._step = step

    def write(self, data: Any) -> int:
        whole = memoryview(data).cast("B")
        for half in (whole[: len(whole) // 2], whole[len(whole) // 2 :]):
            self._step("write")
            super().write(half)
        return len(whole)


def in_child(work: Callable[[], None]) -> int:
    """How a process ended that was split off to do ``work``: 0, :data:`ENDED`, or 1 after an error, which it tells."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except BaseException as error:
            sys.excepthook(type(error), error, error.__traceback__)
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
