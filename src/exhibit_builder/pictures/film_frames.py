"""Pictures that are coded as a frame of a film is, AVIF and HEIC: opened here once another process outlived it.

Decoders of films end the whole process on some damaged files (libheif, issues 784 and 1734: a fault in memory), so the
first decoding of a file is not done in this one. That it went well is known by the file's bytes from then on.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.pictures.kinds import PictureKind, kind_of
from exhibit_builder.system.store import Store, address
from exhibit_builder.system.this_program import this_program
from exhibit_builder.system.trials import outlived, without_traces

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MOST_HELD = 200_000_000
"""Bytes of one decoded picture that are held at once (*house*: under half of the 500 MB that a build may take)."""

MOST_BYTES = 1_000_000
"""Size of the store; beyond it, what was not used for longest goes (*house*: some thousands of pictures)."""

_BYTES = 4  # Pillow's bytes of a pixel
_WELL = b"decoded"


def open_frame(path: Path, kind: PictureKind) -> ImageFile:
    """An AVIF or a HEIC with its header read; raises ``OSError`` where decoding it would end the process, and what its
    reader raises."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if not _outlived(digest, path):
        raise OSError(f"{path.name} would end the program that decodes it")
    return _opened(path, kind)


def _opened(path: Path, kind: PictureKind) -> ImageFile:
    if kind is PictureKind.AVIF:
        from PIL.AvifImagePlugin import AvifImageFile

        return AvifImageFile(path)
    from pi_heif import HeifImageFile

    heic: ImageFile = HeifImageFile(path)
    return heic


@cache
def _outlived(digest: str, path: Path) -> bool:
    """Whether a process outlives decoding the file of that digest: as it is kept, or tried now. That it ended badly is
    not kept, for the reason may be a full memory."""
    store = Store.at_home("frames", MOST_BYTES)
    where = address(this_program(), digest)
    if store is not None and store.read(where) == _WELL:
        return True
    well = outlived(__name__, str(path.absolute()))
    if well and store is not None:
        store.keep(where, _WELL)
        store.make_room()
    return well


def _try(path: Path) -> None:
    """Decode the picture, unless it is larger than is decoded at once: then its header is all that is ever read."""
    kind = kind_of(path)
    if kind is None:
        return
    # What its reader says of the file is of no interest here: it says so again where it is opened.
    try:
        with _opened(path, kind) as picture:
            if picture.width * picture.height * _BYTES <= MOST_HELD:
                picture.load()
    except Exception:
        return


if __name__ == "__main__":
    without_traces()
    _try(Path(sys.argv[1]))
