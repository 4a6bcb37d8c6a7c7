"""Finished pages as pixels by PDFium, and pixels as files: sRGB, tagged as such, and nothing else told in them.

The same page gives the same pixels, and the same pixels the same bytes: no file names a day, a machine or a program.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.encodings import Encoding
from exhibit_builder.pictures.colours import SRGB_PROFILE
from exhibit_builder.system.library_paths import for_library

if TYPE_CHECKING:
    import PIL.Image
    import pypdfium2

WEBP_QUALITY = 90
"""Of pages with photographs (*house*: as for JPEG, losses aren't seen)."""

WEBP_EFFORT = 6
"""The most that libwebp takes (*house*: files are made once and sent often)."""

_RENDERING_INTENT = b"\x00"
"""Perceptual, in the PNG chunk that says that colours are sRGB (PNG specification, 11.3.2.5)."""


@contextmanager
def opened_document(source: Path | bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF as PDFium opens it. Raises ``OSError`` or PDFium's own error for one that can't be opened."""
    import pypdfium2

    document = pypdfium2.PdfDocument(for_library(source) if isinstance(source, Path) else source)
    try:
        yield document
    finally:
        document.close()


@contextmanager
def page_drawn(page: pypdfium2.PdfPage, width: int, height: int) -> Iterator[PIL.Image.Image]:
    """A whole page exactly so many pixels wide and high: no edge is cut off or shows white through. The pixels are gone
    when the block ends.

    PDFium's own way to a size rounds both sides up, which is one pixel too many where a page's shape isn't whole.
    """
    import PIL.Image
    from pypdfium2 import PdfBitmap
    from pypdfium2 import raw as pdfium

    # Four bytes a pixel, red first: as Pillow has them, which then copies nothing.
    bitmap = PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGRx)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap.raw, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap.raw, page.raw, 0, 0, width, height, 0, pdfium.FPDF_REVERSE_BYTE_ORDER)
        yield PIL.Image.frombuffer("RGBX", (width, height), bitmap.buffer, "raw", "RGBX", bitmap.stride, 1)
    finally:
        bitmap.close()


def page_in_pixels(page: pypdfium2.PdfPage, width: int, height: int) -> PIL.Image.Image:
    """The same in RGB, to be kept."""
    with page_drawn(page, width, height) as drawn:
        return drawn.convert("RGB")


def quickly_encoded(picture: PIL.Image.Image, encoding: Encoding) -> bytes:
    """The same picture as :func:`encoded` gives, in less time and more bytes: to be looked at once, and not sent."""
    out = io.BytesIO()
    profile = SRGB_PROFILE.read_bytes()
    match encoding:
        case Encoding.PNG:
            picture.convert("RGB").save(out, "PNG", compress_level=1, icc_profile=profile)
        case Encoding.JPEG:
            from exhibit_builder.pictures.encoding import JPEG_QUALITY

            picture.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0, icc_profile=profile)
        case Encoding.WEBP:
            picture.convert("RGB").save(out, "WEBP", lossless=True, quality=0, method=0, icc_profile=profile)
    return out.getvalue()


def encoded(picture: PIL.Image.Image, encoding: Encoding, *, photographs: bool = False) -> bytes:
    """A picture in RGB as a file in sRGB.

    PNG says so in its own chunk, JPEG and WebP carry the profile. WebP is without loss, and so as sharp as PNG and
    smaller, unless there are ``photographs`` on it, of which that would make a large file. JPEG keeps colours at full
    size, for letters would fray.
    """
    out = io.BytesIO()
    match encoding:
        case Encoding.PNG:
            from PIL.PngImagePlugin import PngInfo

            told = PngInfo()
            told.add(b"sRGB", _RENDERING_INTENT)
            picture.save(out, "PNG", pnginfo=told, optimize=True)
        case Encoding.JPEG:
            from exhibit_builder.pictures.encoding import JPEG_QUALITY

            picture.save(
                out,
                "JPEG",
                quality=JPEG_QUALITY,
                subsampling=0,
                optimize=True,
                icc_profile=SRGB_PROFILE.read_bytes(),
            )
        case Encoding.WEBP:
            quality = WEBP_QUALITY if photographs else 100
            picture.save(
                out,
                "WEBP",
                lossless=not photographs,
                quality=quality,
                method=WEBP_EFFORT,
                icc_profile=SRGB_PROFILE.read_bytes(),
            )
    return out.getvalue()
