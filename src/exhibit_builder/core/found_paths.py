"""Files by the names that somebody wrote, whichever way an archive spells their letters.

A Mac's zip parts ə́ and й into letter and mark (NFD), and keyboards write them as one character (NFC); both look alike.
"""

from __future__ import annotations

import errno
import unicodedata
from pathlib import Path, PurePosixPath


def unnameable(path: Path) -> str:
    """Why no file can have that name on this computer: a null character, half a character, too many of them; empty
    where one can."""
    try:
        path.lstat()
    except FileNotFoundError:
        return ""
    except ValueError:  # also what no encoding of file names has
        return "its name has a character that no file’s name can have"
    except OSError as fault:
        return fault.strerror or str(fault) if fault.errno == errno.ENAMETOOLONG else ""
    return ""


def found_path(folder: Path, written: str) -> Path:
    """The file below ``folder`` that ``written`` names, with ``/`` between folders.

    Where there is none of exactly that name, one whose name has the same letters (Unicode, canonical equivalence);
    where there is none of these either, the path as it was written.
    """
    path = folder / written
    if written.isascii() or path.exists():
        return path
    found = folder
    for part in PurePosixPath(written).parts:
        exact = found / part
        if not exact.exists() and found.is_dir():
            alike = unicodedata.normalize("NFC", part)
            exact = next((one for one in found.iterdir() if unicodedata.normalize("NFC", one.name) == alike), exact)
        found = exact
    return found


def twins(path: Path) -> tuple[str, ...]:
    """The names beside a file, its own apart, that look like its name and are spelled with other characters."""
    if path.name.isascii() or not path.parent.is_dir():
        return ()
    alike = unicodedata.normalize("NFC", path.name)
    names = (one.name for one in path.parent.iterdir())
    return tuple(sorted(name for name in names if name != path.name and unicodedata.normalize("NFC", name) == alike))
