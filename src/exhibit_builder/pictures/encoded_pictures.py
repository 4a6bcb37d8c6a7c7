"""Encoded pictures, kept from one build to the next by what they are made of."""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import IO, Self

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.pictures.program import PIECE, FileRanges, Filter, Space
from exhibit_builder.system.store import CachedFile, Store, address
from exhibit_builder.system.work_folders import work_folder

MOST_BYTES = 1_000_000_000
"""Size of the folder; beyond it, what was not used for longest goes (*house*: the photographs of many exhibits, and
little of a disk)."""

VERSION = 4
"""Of how pictures are made; another one makes all of them anew."""

_TAIL = struct.Struct(">I")
"""How long the description is that an entry ends with."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """What was written: filter, size in pixels, space of its 8-bit channels, and whether there is a mask."""

    filter: Filter
    width: int
    height: int
    space: Space
    masked: bool


@dataclass(frozen=True, slots=True)
class CachedPicture:
    """An encoded picture in the store: what it is, and where its bytes and its mask's bytes lie."""

    encoded: Encoded
    colour: FileRanges
    mask: FileRanges | None


Make = Callable[[IO[bytes], IO[bytes]], Encoded]
"""Writes a picture's stream to the first file and its mask's to the second."""


def picture_key(file: Path, *how: str) -> str:
    """The key of what is made of a file's bytes in this way, by these versions of this program and its libraries."""
    import isal
    import PIL

    with file.open("rb") as stream:
        content = hashlib.file_digest(stream, "sha256").hexdigest()
    return address(content, *how, f"{VERSION}", PIL.__version__, isal.__version__)


class PictureStore:
    """Encoded pictures, each kept at the address of what it is made of.

    ``folder`` ``None``, or one that can't be written to, means a temporary folder that goes with :meth:`close`:
    nothing is kept for the next build, and nothing else changes. Close it after the last picture was written
    to its PDF; it is a context manager too. Several processes may share the folder, several threads the store.
    """

    def __init__(self, folder: Path | None = None, most_bytes: int = MOST_BYTES) -> None:
        self._store = None if folder is None else Store(folder, most_bytes)
        self._temporary: Store | None = None
        self._until_closed = ExitStack()
        self._one_temporary = Lock()
        self._turns: dict[str, Lock] = {}

    @classmethod
    def default(cls) -> Self:
        """The store in the folder where this computer keeps what can be made again."""
        kept = cls()
        kept._store = Store.at_home("pictures", MOST_BYTES)
        return kept

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Removes what was kept for this build only."""
        self._temporary = None
        self._until_closed.close()

    def cached(self, key: str, make: Make) -> CachedPicture:
        """The picture of that key: as it was kept, or made now. A damaged one is made again.

        Raises what ``make`` raises, and :class:`ExhibitError` (``no-room``) when there is no folder at all
        that can hold it.
        """
        with self._turns.setdefault(key, Lock()):  # the same picture under two names is made once
            return self._cached_somewhere(key, make)

    def _cached_somewhere(self, key: str, make: Make) -> CachedPicture:
        if self._store is not None:
            try:
                return _cached_in(self._store, key, make)
            except OSError:
                self._store = None
        try:
            with self._one_temporary:
                if self._temporary is None:
                    # What is kept for this build alone is never too much.
                    self._temporary = Store(self._until_closed.enter_context(work_folder()), sys.maxsize)
            return _cached_in(self._temporary, key, make)
        except OSError as fault:
            raise ExhibitError(
                [
                    Finding(
                        "no-room",
                        f"A picture can't be prepared: {fault.strerror or fault} in {tempfile.gettempdir()}.",
                        expected="a folder for temporary files that can be written to",
                        hint="Make room on that disk, or name another folder in TMPDIR.",
                    )
                ]
            ) from fault


def _cached_in(store: Store, key: str, make: Make) -> CachedPicture:
    found = _found(store.find(key))
    if found is None:
        found = _made(store, key, make)
        store.make_room()
    return found


def _made(store: Store, key: str, make: Make) -> CachedPicture:
    """The picture, made and kept: stream, mask, description."""

    def write(out: IO[bytes]) -> tuple[Encoded, int, int]:
        with tempfile.TemporaryFile(dir=store.folder) as mask:
            encoded = make(out, mask)
            colour = out.tell()
            if encoded.masked:
                mask.seek(0)
                shutil.copyfileobj(mask, out, PIECE)
        masking = out.tell() - colour
        about = json.dumps({"colour": colour, "mask": masking, "encoded": asdict(encoded)}).encode()
        out.write(about + _TAIL.pack(len(about)))
        return encoded, colour, masking

    kept, (encoded, colour, masking) = store.keep_file(key, write)
    return _cached(kept.path, encoded, colour, masking)


def _found(entry: CachedFile | None) -> CachedPicture | None:
    """What was kept; ``None`` when it is not there or says something else than we do."""
    if entry is None:
        return None
    try:
        with entry.path.open("rb") as stream:
            stream.seek(entry.size - _TAIL.size)
            (length,) = _TAIL.unpack(stream.read(_TAIL.size))
            stream.seek(entry.size - _TAIL.size - length)
            about = json.loads(stream.read(length))
        colour, masking, encoded = about["colour"], about["mask"], Encoded(**about["encoded"])
        if colour + masking + length + _TAIL.size != entry.size:
            return None
    except (OSError, ValueError, KeyError, TypeError, struct.error):
        return None
    return _cached(entry.path, encoded, colour, masking)


def _cached(path: Path, encoded: Encoded, colour: int, masking: int) -> CachedPicture:
    mask = FileRanges(path, ((colour, masking),)) if encoded.masked else None
    return CachedPicture(encoded, FileRanges(path, ((0, colour),)), mask)
