"""Which program this is, to the byte: what was kept by another one is not taken for its work."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from exhibit_builder.core.version import __version__

_INSTALLED = (".dist-info", ".egg-info")
"""How the folders end in which an installed package's version is told, which is in their names (the Python Packaging
Authority's specification of recorded projects)."""


@cache
def this_program() -> str:
    """What stands for this version of the program, of Python and of all libraries that it finds.

    Its modules and data are told by size and moment of writing, libraries by their versions.
    """
    names = [__version__, sys.version, *sorted(_libraries())]
    names.extend(sorted(_modules(Path(__file__).parents[1])))
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def _libraries() -> Iterator[str]:
    """The packages that are installed, each with its version."""
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:  # a zip file, or none
            yield from [entry.name for entry in entries if entry.name.endswith(_INSTALLED)]


def _modules(folder: str | Path) -> Iterator[str]:
    """The modules and data files in a folder and below it, each with its size and when it was written."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _modules(entry.path)
            else:
                stat = entry.stat()
                yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"
