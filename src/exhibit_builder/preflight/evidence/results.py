"""Results of slow looks at finished files, kept from one check to the next by what was looked at.

A file of the same bytes has the same result, so after a change to one panel only its files are looked at again.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Any, Self, TypeVar

from exhibit_builder.core.version import __version__

MOST_BYTES = 100_000_000
"""Size of the folder; beyond it, what was not used for longest goes (*house*: some fifty versions of an exhibit)."""

RECENT = 3600.0
"""Seconds: what was used within an hour of the newest stays (*house*: another check may be reading it)."""

Value = TypeVar("Value")

_JUDGES = ("pypdfium2", "zxing-cpp", "pikepdf", "pillow")
_ENDING = ".json"


class ResultStore:
    """A folder of results as JSON, each in a file named by its key and replaced in one step.

    ``folder`` ``None``, or one that can't be written to, keeps nothing: every result is made anew and nothing else
    changes. Several processes may share the folder.
    """

    def __init__(self, folder: Path | None = None, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most = most_bytes

    @classmethod
    def default(cls) -> Self:
        """The store in the folder where this computer keeps what can be made again (``XDG_CACHE_HOME`` counts)."""
        from platformdirs import user_cache_path

        return cls(user_cache_path("exhibit-builder", appauthor=False) / "proof")

    def kept(
        self, what: str, made_of: tuple[str, ...], make: Callable[[], Any], parse: Callable[[Any], Value]
    ) -> Value:
        """What ``parse`` gives for the result of ``make`` (what JSON can hold): for ``what`` was looked for in what is
        ``made_of``.

        ``made_of`` has to name all that the result depends on but the program itself and its libraries: check sums,
        limits, expectations. A kept result that can't be parsed is made again.
        """
        if self._folder is None:
            return parse(make())
        key = hashlib.sha256("\n".join((self._program, what, *made_of)).encode()).hexdigest()
        path = self._folder / f"{key}{_ENDING}"
        try:
            found = parse(json.loads(path.read_bytes()))
            os.utime(path)
            return found
        # Another program's file, or one that was torn: whatever is wrong with it, the result can be had anew.
        except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            pass
        result = make()
        with suppress(OSError):
            self._keep(path, json.dumps(result, separators=(",", ":")))
        return parse(result)

    def make_room(self) -> None:
        """Removes what was not used for longest, when there is too much."""
        if self._folder is None:
            return
        files = []
        with suppress(OSError):
            for entry in os.scandir(self._folder):
                with suppress(OSError):  # another check was quicker
                    stat = entry.stat()
                    files.append((stat.st_mtime, stat.st_size, entry.path))
        files.sort()
        total = sum(size for _, size, _ in files)
        for used, size, name in files:
            if total <= self._most or files[-1][0] - used < RECENT:
                return
            with suppress(OSError):
                os.unlink(name)
            total -= size

    @cached_property
    def _program(self) -> str:
        """This version of the room that looks, and of what it looks with."""
        room = Path(__file__).parents[1]
        told = [f"{name} {metadata.version(name)}" for name in _JUDGES if _installed(name)]
        told.append(__version__)
        for path in sorted(room.rglob("*.py")):
            stat = path.stat()
            told.append(f"{path.relative_to(room)} {stat.st_size} {stat.st_mtime_ns}")
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    @staticmethod
    def _keep(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                out.write(text)
            os.replace(part, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(part)
            raise


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
