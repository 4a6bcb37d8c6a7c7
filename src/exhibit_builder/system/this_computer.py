"""What this computer and whoever works at it are called, so that no file that is passed on says it."""

from __future__ import annotations

import getpass
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from exhibit_builder.core.plain_values import dataclass

LEAST_PATH, LEAST_PLAIN = 6, 12
"""Letters of a path that is looked for, and of a name that has letters alone (*house*: shorter ones are words as well:
somebody is called Mark, and a machine Atlas. Where a short name would come in, as in a path, that is looked for)."""


@dataclass(frozen=True, slots=True)
class ThisComputer:
    """Paths of folders that the program works in or for, and names of the user and of the machine."""

    paths: tuple[str, ...]
    names: tuple[str, ...]


def this_computer(*folders: Path) -> ThisComputer:
    """What is known of this computer; ``folders`` are further ones, such as the exhibit's."""
    paths = dict.fromkeys(
        path for folder in (*folders, *_own_folders()) for path in _spellings(folder) if len(path) >= LEAST_PATH
    )
    names = dict.fromkeys(
        name.strip()
        for name in _names()
        if len(name.strip()) >= LEAST_PATH and (len(name.strip()) >= LEAST_PLAIN or not name.strip().isalpha())
    )
    return ThisComputer(tuple(paths), tuple(names))


def _own_folders() -> Iterator[Path]:
    with suppress(RuntimeError):
        yield Path.home()
    yield Path(tempfile.gettempdir())
    yield Path.cwd()


def _spellings(folder: Path) -> Iterator[str]:
    """A folder as it was named and as it is, with either slash; the root of a disk is nobody's."""
    for known in {folder.absolute(), folder.resolve()}:
        if known.parent != known:
            yield str(known)
            yield known.as_posix()
            with suppress(ValueError):
                yield known.as_uri()


def _names() -> Iterator[str]:
    # Where nobody is logged in, nobody is named.
    with suppress(OSError, KeyError, ImportError):
        yield getpass.getuser()
    yield from (os.environ.get(key, "") for key in ("USER", "LOGNAME", "USERNAME", "COMPUTERNAME", "HOSTNAME"))
    yield from _full_name()
    yield socket.gethostname().split(".")[0]


def _full_name() -> Iterator[str]:
    """The user's name in full, which systems like Unix keep beside the short one."""
    with suppress(ImportError, KeyError, AttributeError):
        import pwd

        yield pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0]
