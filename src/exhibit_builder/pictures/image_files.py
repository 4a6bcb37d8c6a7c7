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

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
"""What a file of each kind begins with; its name says nothing."""

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
    struct.error,
    zlib.error,
)
"""Everything that Pillow's two readers are known to raise on bytes that only look like a picture."""

_QUIET = Lock()


@contextmanager
def _quietly() -> Iterator[None]:
    """Without the warning that Pillow prints for each damaged note of the camera."""
    # What Python does with warnings is one setting for all threads: whoever changes it waits for the other.
    with _QUIET, warnings.catch_warnings(action="ignore"):
        yield


def open_picture(path: Path) -> ImageFile:
    """The JPEG or PNG at ``path`` with only its header read, whatever its size in pixels; close it after use.

    Raises one of :data:`BROKEN` for a file that can't be read, is neither, or has a damaged header.
    """
    with path.open("rb") as stream:
        start = stream.read(len(PNG))
    with _quietly():
        if start == PNG:
            from PIL.PngImagePlugin import PngImageFile

            return PngImageFile(path)
        if start.startswith(JPEG):
            from PIL.JpegImagePlugin import JpegImageFile

            return JpegImageFile(path)
    raise OSError(f"{path.name} is neither a JPEG nor a PNG")


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
