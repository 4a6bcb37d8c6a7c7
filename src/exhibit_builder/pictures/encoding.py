"""Strips as the encoded stream of one PDF image, written as they come."""

from __future__ import annotations

import io
import struct
from typing import IO, TYPE_CHECKING, Protocol

from exhibit_builder.pictures.deflating import Deflated
from exhibit_builder.pictures.png import filtered

if TYPE_CHECKING:
    from PIL.Image import Image

JPEG_QUALITY = 92
"""For photographs that had to be decoded (*house*: from about 90 on, losses aren't seen in print)."""

MOST_JPEG_SIDE = 65_500
"""Pixels, what libjpeg writes at most."""

_SOS, _SOF = 0xDA, 0xC0
_SEVENTH_RESTART, _END = b"\xff\xd7", b"\xff\xd9"


class Encoder(Protocol):
    """Takes a picture's bands from top to bottom."""

    def add(self, band: Image) -> None:
        """The next band, in the mode and width of the others."""

    def finish(self) -> None:
        """After the last band."""


class FlateEncoder:
    """Without loss: filtered as in PNG, deflated. For ``L``, ``RGB`` and ``CMYK``."""

    def __init__(self, out: IO[bytes]) -> None:
        self._deflated = Deflated(out)
        self._above = b""

    def add(self, band: Image) -> None:
        """The next band."""
        rows = band.tobytes()
        stride = len(rows) // band.height
        self._deflated.add(filtered(rows, self._above or bytes(stride), stride // band.width))
        self._above = rows[-stride:]

    def finish(self) -> None:
        """After the last band."""
        self._deflated.finish()


class JpegEncoder:
    """As a JPEG of ``height`` rows, colours at full size. For ``L``, ``RGB`` and ``CMYK`` (Adobe's, inverted).

    Each band is encoded by itself with a restart mark behind each row of blocks; the next band's scan goes on
    where it ends, for after a mark nothing refers back (ITU-T T.81, E.1.4). So every band but the last needs
    a multiple of 64 rows.
    """

    def __init__(self, out: IO[bytes], height: int) -> None:
        self._out = out
        self._height = height
        self._first = True

    def add(self, band: Image) -> None:
        """The next band."""
        file = io.BytesIO()
        # Pillow would carry the source's own comment over.
        band.save(file, "JPEG", quality=JPEG_QUALITY, subsampling=0, restart_marker_rows=1, comment=b"")
        data = file.getvalue()
        scan, size = _scan(data)
        if self._first:
            self._out.write(data[:size] + struct.pack(">H", self._height) + data[size + 2 : scan])
        else:
            self._out.write(_SEVENTH_RESTART)
        self._out.write(data[scan : -len(_END)])
        self._first = False

    def finish(self) -> None:
        """After the last band."""
        self._out.write(_END)


def _scan(jpeg: bytes) -> tuple[int, int]:
    """Where the scan of a baseline JPEG begins, and where the number of its rows stands."""
    at = 2
    height_at = 0
    while True:
        code, length = struct.unpack_from(">xBH", jpeg, at)
        if code == _SOF:
            height_at = at + 5
        at += 2 + length
        if code == _SOS:
            return at, height_at
