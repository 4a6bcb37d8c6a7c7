"""Picture files, opened in one way wherever the program looks at one.

``PIL.Image.open`` is not used: its guard against huge pictures is a switch for the whole process, with a
warning above 89 and an error above 179 million pixels. The manuscript's own limit is checked on the header
when an exhibit is read (:mod:`exhibit_builder.manuscript.picture_files`), so that what passed there opens here.

Pillow is imported only when there is a picture to look at.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from exhibit_builder.pictures.film_frames import open_frame
from exhibit_builder.pictures.kinds import PictureKind, kind_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

ORIENTATION = 0x0112
"""The EXIF tag for how a picture is turned, 1 to 8; 5 to 8 lie on their side (CIPA DC-008)."""

BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""Everything that the readers are known to raise on bytes that only look like a picture. Room that a
file asks for and that can't be had is among it: sizes are checked before."""

_QUIET = Lock()


@contextmanager
def _quietly() -> Iterator[None]:
    """Without the warning that Pillow prints for each damaged note of the camera."""
    # What Python does with warnings is one setting for all threads: whoever changes it waits for the other.
    with _QUIET, warnings.catch_warnings(action="ignore"):
        yield


def open_picture(path: Path) -> ImageFile:
    """The picture at ``path`` with only its header read, whatever its size in pixels; close it after use.

    Raises one of :data:`BROKEN` for a file that can't be read, is of no kind that is known, or has a damaged header.
    """
    kind = kind_of(path)
    with _quietly():
        match kind:
            case PictureKind.PNG:
                from PIL.PngImagePlugin import PngImageFile

                return PngImageFile(path)
            case PictureKind.JPEG:
                from PIL.JpegImagePlugin import JpegImageFile

                return JpegImageFile(path)
            case PictureKind.TIFF:
                from PIL.TiffImagePlugin import TiffImageFile

                return TiffImageFile(path)
            case PictureKind.WEBP:
                from PIL.WebPImagePlugin import WebPImageFile

                return WebPImageFile(path)
            case PictureKind.AVIF | PictureKind.HEIC:
                return open_frame(path, kind)
    raise OSError(f"{path.name} is no picture")


def turn_of(picture: Image) -> int:
    """How a picture is turned by its EXIF orientation, 1 to 8; 1, upright, where none can be read.

    A damaged note about the camera is no reason to refuse whole pixels.
    """
    with _quietly():
        try:
            turn = picture.getexif().get(ORIENTATION, 1)
        except BROKEN:
            return 1
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1
