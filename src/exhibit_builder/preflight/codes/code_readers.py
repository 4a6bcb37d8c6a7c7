"""The two programs that read codes out of pictures. Neither knows the other, so what both read is in the picture."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image


class CodeReader(StrEnum):
    """A program that reads codes, by the name that findings give it.

    ``ZXING`` finds the codes of a page. ``QRDEC`` is asked for a second opinion on each, sharp and damaged (*house*: of
    the readers that come in wheels for Linux, macOS and Windows it read each of 1000 sharp codes of 21 to 69 squares,
    upright and overhead; quirc, of the same library, missed every thirteenth).
    """

    ZXING = "zxing-cpp"
    QRDEC = "QRdec"


ZXING_LIBRARY, QRDEC_LIBRARY = "zxingcpp", "deqr"
"""The libraries that hold the readers, by the names that they are imported by."""


def decoded(picture: Image) -> list[Any]:
    """The QR codes that zxing-cpp finds in a picture, dark on light as the standard has them."""
    import zxingcpp

    found: list[Any] = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
    )
    return found


def text_of(code: Any) -> str:
    """What a code that zxing-cpp found holds, to the byte: bytes that are no UTF-8 come out as lone surrogates and
    equal no address."""
    return _as_text(bytes(code.bytes))


def installed_readers() -> tuple[CodeReader, ...]:
    """The readers that are there; without zxing-cpp nobody asks."""
    second = importlib.util.find_spec(QRDEC_LIBRARY) is not None
    return (CodeReader.ZXING, CodeReader.QRDEC) if second else (CodeReader.ZXING,)


def gives(reader: CodeReader, picture: Image, text: str) -> bool:
    """Whether a reader reads ``text`` out of a picture."""
    if reader is CodeReader.QRDEC:
        return text in _read_by_qrdec(picture)
    return any(text_of(code) == text for code in decoded(picture))


def read_by_each(picture: Image, expected: str) -> tuple[tuple[CodeReader, str | None], ...]:
    """What each reader that is installed reads out of a picture of one code: ``None`` for nothing.

    ``expected`` is told where it is among several codes that a reader finds.
    """
    found = [(CodeReader.ZXING, [text_of(code) for code in decoded(picture)])]
    if CodeReader.QRDEC in installed_readers():
        found.append((CodeReader.QRDEC, _read_by_qrdec(picture)))
    return tuple((reader, _the_one(texts, expected)) for reader, texts in found)


def differ(read_by: Sequence[tuple[CodeReader, str | None]]) -> bool:
    """Whether two readers read a code two ways, or one of them alone reads it."""
    return len({text for _, text in read_by}) > 1


def _read_by_qrdec(picture: Image) -> list[str]:
    from deqr import QRdecDecoder

    # Unconverted, for it takes every code for UTF-8 and every figure for a number.
    codes = QRdecDecoder().decode(picture, convert_data=False)
    return [_as_text(b"".join(bytes(part.data) for part in code.data_entries)) for code in codes]


def _the_one(texts: Sequence[str], expected: str) -> str | None:
    return expected if expected in texts else next(iter(texts), None)


def _as_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
