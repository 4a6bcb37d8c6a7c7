"""One process at a time: a lock on a file, which the system itself takes back from a process that ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

BETWEEN_TRIES = 0.05
"""Seconds between two tries to get a lock (*house*: nobody notices, and a waiting process takes no time)."""

_NOT_OFFERED = {
    getattr(errno, name) for name in ("ENOLCK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL") if hasattr(errno, name)
}
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


class FileLock:
    """A lock on the file at ``path``, which is there while the lock is held and is removed with it.

    It can't go stale: however its process ends, the system gives it free. A file that somebody left is taken over. On a
    disk that knows no locks (some network drives) everybody gets it at once. Threads of one process exclude one another
    too. A child that was forked meanwhile holds it with its parent, until either gives it free or both have ended.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether it is ours."""
        return self._handle is not None

    def take(self) -> bool:
        """Whether it could be had at once. Raises ``OSError`` when the file can't be made or opened."""
        while self._handle is None:
            handle = os.open(self._path, _FLAGS, 0o666)
            if not _locked(handle):
                os.close(handle)
                return False
            if _is_at(handle, self._path):
                self._handle = handle
            else:  # its holder removed the file between the two calls
                os.close(handle)
        return True

    def wait(self, waits: Callable[[], None] | None = None) -> None:
        """Take it, as soon as it is free; ``waits`` is called once when it isn't. Raises what :meth:`take` raises."""
        if self.take():
            return
        if waits is not None:
            waits()
        while not self.take():
            time.sleep(BETWEEN_TRIES)

    def release(self) -> None:
        """Give it free."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if sys.platform != "win32":  # while it is held, so that nobody else's is removed
            with suppress(OSError):
                self._path.unlink()
        _unlocked(handle)
        os.close(handle)
        if sys.platform == "win32":  # which removes no open file; one that another process waits for stays
            with suppress(OSError):
                self._path.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _is_at(handle: int, path: Path) -> bool:
    """Whether an open file is still the one at ``path``."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path, follow_symlinks=False))
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as fault:
            return fault.errno in _NOT_OFFERED
        return True

    def _unlocked(handle: int) -> None:
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            return fault.errno in _NOT_OFFERED
        return True

    def _unlocked(handle: int) -> None:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
