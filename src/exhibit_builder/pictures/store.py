"""Encoded pictures, kept from one build to the next by what they are made of."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import struct
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import IO, Self

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.pictures.program import PIECE, FileRanges, Filter, Space
from exhibit_builder.system.stores import cache_folder, make_room, moved_in_whole

MOST_BYTES = 1_000_000_000
"""Size of the folder; beyond it, what was not used for longest goes (*house*: the photographs of many exhibits, and
little of a disk)."""

VERSION = 3
"""Of how pictures are made; another one makes all of them anew."""

_ENDING = ".picture"
_TAIL = struct.Struct(">II")


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
    made_of = (content, *how, f"{VERSION}", PIL.__version__, isal.__version__)
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()


class PictureStore:
    """A folder of encoded pictures, each in a file named by its key and replaced in one step.

    ``folder`` ``None``, or one that can't be written to, means a temporary folder that goes with :meth:`close`:
    nothing is kept for the next build, and nothing else changes. Close it after the last picture was written
    to its PDF; it is a context manager too. Several processes may share the folder, several threads the store.
    """

    def __init__(self, folder: Path | None = None, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most = most_bytes
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._one_temporary = Lock()
        self._turns: dict[str, Lock] = {}

    @classmethod
    def default(cls) -> Self:
        """The store in the folder where this computer keeps what can be made again."""
        return cls(cache_folder("pictures"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Removes what was kept for this build only."""
        if self._temporary is not None:
            self._temporary.cleanup()
            self._temporary = None

    def cached(self, key: str, make: Make) -> CachedPicture:
        """The picture of that key: as it was kept, or made now. A damaged one is made again.

        Raises what ``make`` raises, and :class:`ExhibitError` (``no-room``) when there is no folder at all
        that can hold it.
        """
        with self._turns.setdefault(key, Lock()):  # the same picture under two names is made once
            return self._cached_somewhere(key, make)

    def _cached_somewhere(self, key: str, make: Make) -> CachedPicture:
        folder = self._folder
        if folder is not None:
            try:
                return self._cached_in(folder, key, make)
            except OSError:
                self._folder = None
        try:
            with self._one_temporary:
                if self._temporary is None:
                    self._temporary = tempfile.TemporaryDirectory(prefix="exhibit-builder-")
            return self._cached_in(Path(self._temporary.name), key, make)
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

    def _cached_in(self, folder: Path, key: str, make: Make) -> CachedPicture:
        path = folder / f"{key}{_ENDING}"
        found = _found(path)
        if found is None:
            found = _made(path, make)
            make_room(folder, self._most)
        return found


def _made(path: Path, make: Make) -> CachedPicture:
    """The picture, made beside its place and moved in whole: stream, mask, description, check sum."""
    with moved_in_whole(path) as out, tempfile.TemporaryFile(dir=path.parent) as mask:
        encoded = make(out, mask)
        colour = out.tell()
        if encoded.masked:
            mask.seek(0)
            shutil.copyfileobj(mask, out, PIECE)
        masking = out.tell() - colour
        about = json.dumps({"colour": colour, "mask": masking, "encoded": asdict(encoded)}).encode()
        out.write(about)
        out.seek(0)
        check = _check_sum(out, colour + masking + len(about))
        out.seek(0, os.SEEK_END)
        out.write(_TAIL.pack(len(about), check))
    return _cached(path, encoded, colour, masking)


def _found(path: Path) -> CachedPicture | None:
    """What was kept at ``path``; ``None`` when it is not there or not whole."""
    try:
        with path.open("rb") as stream:
            size = stream.seek(-_TAIL.size, os.SEEK_END)
            length, check = _TAIL.unpack(stream.read())
            stream.seek(0)
            if _check_sum(stream, size) != check:
                return None
            stream.seek(size - length)
            about = json.loads(stream.read(length))
        colour, masking, encoded = about["colour"], about["mask"], Encoded(**about["encoded"])
        if colour + masking + length != size:
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    with suppress(OSError):  # a folder that may only be read from
        os.utime(path)
    return _cached(path, encoded, colour, masking)


def _cached(path: Path, encoded: Encoded, colour: int, masking: int) -> CachedPicture:
    mask = FileRanges(path, ((colour, masking),)) if encoded.masked else None
    return CachedPicture(encoded, FileRanges(path, ((0, colour),)), mask)


def _check_sum(stream: IO[bytes], size: int) -> int:
    """CRC-32 of the next ``size`` bytes."""
    check = 0
    while size and (piece := stream.read(min(PIECE, size))):
        check = zlib.crc32(piece, check)
        size -= len(piece)
    return check
