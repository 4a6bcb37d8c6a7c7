"""What stands for all that lies in a folder: another value when a byte, a name or a file differs."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

MOST_FILES = 20_000
"""Files of a folder that are looked at (*house*: an exhibit has some hundreds; more is somebody's whole disk)."""

_OF_VERSION_CONTROL = frozenset({".git", ".hg", ".svn"})
"""Folders in which others keep what was before; no exhibit's file lies there."""


def folder_sum(folder: Path) -> str | None:
    """The SHA-256 of the names and the bytes of every file in a folder and below it.

    ``None`` where that can't be known: a file that can't be read or is no regular file, a link to another folder, more
    than :data:`MOST_FILES`, a name that no folder can have.
    """
    digest = hashlib.sha256()
    count = 0
    try:
        for path in _files(folder):
            count += 1
            if count > MOST_FILES or not stat.S_ISREG(path.stat().st_mode):
                return None
            with path.open("rb") as stream:
                content = hashlib.file_digest(stream, "sha256").digest()
            name = os.fsencode(path.relative_to(folder))
            digest.update(len(name).to_bytes(4, "big") + name + content)
    except (OSError, ValueError):  # a null character in the name is a ValueError
        return None
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder and below it, always in the same order. Raises ``OSError`` for a link to a folder."""
    for root, folders, names in os.walk(folder, onerror=_raised):
        folders[:] = sorted(set(folders) - _OF_VERSION_CONTROL)
        for name in folders:
            if os.path.islink(os.path.join(root, name)):
                raise OSError("a link to another folder, whose files are not looked at")
        for name in sorted(names):
            yield Path(root, name)


def _raised(fault: OSError) -> None:
    raise fault
