"""Folders to work in that are gone afterwards; where a process was killed, the next one removes what it left."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from exhibit_builder.system.interrupts import held
from exhibit_builder.system.locks import FileLock

PREFIX = ".exhibit-work-"
"""What their names begin with."""

LOCK = "lock"
"""The file in each that its process holds a lock on for as long as it lives."""

BEING_MADE = 60.0
"""Seconds in which a folder without that file may still be one that is being made (*house*: it takes moments)."""

ATTEMPTS = 100
"""How often a folder is made anew (*house*: that another process takes one is a chance of moments)."""


@contextmanager
def work_folder(home: Path | None = None) -> Iterator[Path]:
    """A new empty folder in ``home``, or where the system keeps temporary files; it is gone when the block ends.

    Those in ``home`` whose processes were killed are removed first. Raises ``OSError`` when it can't be made.
    """
    place = Path(tempfile.gettempdir()) if home is None else home
    remove_left_over(place)
    folder, lock = _locked_folder(place)
    try:
        inner = folder / "work"
        inner.mkdir()
        yield inner
    finally:
        with held():
            # The lock last: without it, another process could take the rest for left over.
            shutil.rmtree(folder / "work", ignore_errors=True)
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)


def _locked_folder(home: Path) -> tuple[Path, FileLock]:
    """A new folder in ``home``, and the lock on it that is held."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home))
        lock = FileLock(folder / LOCK)
        try:
            if lock.take():
                return folder, lock
        except FileNotFoundError:
            pass
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        # Before it was locked, another process took it for left over; it removes it.


def remove_left_over(home: Path) -> None:
    """Remove the work folders in ``home`` that no process works in any more; those of other people stay."""
    with suppress(OSError), os.scandir(home) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX):
                with suppress(OSError):
                    _remove(Path(entry.path), entry.stat(follow_symlinks=False).st_mtime)


def _remove(folder: Path, changed: float) -> None:
    if folder.is_symlink() or not folder.is_dir():
        return
    if not (folder / LOCK).exists():
        if time.time() - changed > BEING_MADE:
            shutil.rmtree(folder, ignore_errors=True)
        return
    with FileLock(folder / LOCK) as lock:
        if lock.take():
            shutil.rmtree(folder / "work", ignore_errors=True)
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)
