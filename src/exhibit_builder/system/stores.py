"""Folders where this computer keeps what can be made again: results, encoded pictures."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

RECENT = 3600.0
"""Seconds: what was used within an hour of the newest stays (*house*: another build may be reading it)."""


def cache_folder(name: str) -> Path:
    """The folder of that name where this computer keeps what can be made again (``XDG_CACHE_HOME`` counts)."""
    from platformdirs import user_cache_path

    return user_cache_path("exhibit-builder", appauthor=False) / name


@contextmanager
def moved_in_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write and read back, which stands at ``path`` when the block ends and nowhere when it raises.

    The folder is made where it is missing. Raises ``OSError`` where it can't be written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(part)
        raise


def make_room(folder: Path, most_bytes: int) -> None:
    """Remove what was not used for longest where the files of ``folder`` take more than ``most_bytes``.

    Several processes may do so at once; what can't be looked at or removed stays.
    """
    files = []
    with suppress(OSError):
        for entry in os.scandir(folder):
            with suppress(OSError):  # another process was quicker
                stat = entry.stat()
                files.append((stat.st_mtime, stat.st_size, entry.path))
    files.sort()
    total = sum(size for _, size, _ in files)
    for used, size, name in files:
        if total <= most_bytes or files[-1][0] - used < RECENT:
            return
        with suppress(OSError):  # as above, or open on a system that forbids it
            os.unlink(name)
        total -= size
