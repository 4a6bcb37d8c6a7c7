"""The words of a finished file that no page shows: what it says of itself, of its pictures, links and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight.pdfx.objects import MALFORMED
from exhibit_builder.system.library_paths import for_library

_SPOKEN = late_pattern(rb"/(?:ActualText|Alt|E)\s*(?:<([0-9A-Fa-f\s]*)>|\(((?:\\.|[^\\()])*)\))", re.DOTALL)
"""Words that a page's operators give to who doesn't see it (ISO 32000-1, 14.9)."""

_TYPEFACES = frozenset(["/BaseFont", "/FontName", "/FontFamily"])
"""Entries that hold what a typeface is called."""

_TEXTS_OF_PROFILE = (b"desc", b"mluc", b"text", b"dict")
"""Types of a profile's tags that hold texts (ICC.1:2022, 10; ICC.1:2001, 6.5.17; ICC dictType, 2012)."""

_NOTICES = 16_384
"""Bytes at the beginning of a CFF font in which its notices stand (*house*: the longest known take a tenth)."""

_NUMBERS = frozenset(["/W", "/Widths", "/Kids", "/Parent", "/P"])


def unseen_words(path: Path) -> tuple[str, ...]:
    """Every text in a PDF that stands under some key, and those that its pages give to who doesn't see them; of another
    file all of its bytes as one text."""
    data = path.read_bytes()
    if not data.startswith(b"%PDF"):
        return (data.decode("utf-8", "replace"),)
    try:
        pdf = pikepdf.open(for_library(path))
    except (OSError, RuntimeError, *MALFORMED):
        return ()
    with pdf:
        return tuple(dict.fromkeys(_of_document(pdf)))


def _of_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from _strings(pdf.trailer.get("/Info"))
    for each in pdf.objects:
        if isinstance(each, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)):
            yield from _strings(each)
        if isinstance(each, pikepdf.Stream):
            yield from _of_stream(each)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, inner in value.items():
            if key in _TYPEFACES:
                yield str(inner)
            elif key not in _NUMBERS and isinstance(inner, pikepdf.Object) and not inner.is_indirect:
                yield from _strings(inner)
    elif isinstance(value, pikepdf.Array):
        items: Any = value
        if len(items) == 4 and items[0] in ("/Separation", "/DeviceN"):
            yield " ".join(map(str, items[1])) if isinstance(items[1], pikepdf.Array) else str(items[1])
        for inner in items:
            if not isinstance(inner, pikepdf.Object):
                return
            if not inner.is_indirect:
                yield from _strings(inner)


def _of_stream(stream: Any) -> Iterator[str]:
    if stream.get("/Type") == "/Metadata":
        yield stream.read_bytes().decode("utf-8", "replace")
    elif stream.get("/Subtype") in ("/CIDFontType0C", "/Type1C"):
        yield stream.read_bytes()[:_NOTICES].decode("latin-1")
    elif "/Subtype" not in stream or stream.get("/Subtype") == "/Form":
        if "/N" in stream and stream.get("/Type") != "/ObjStm":
            yield from _of_profile(stream.read_bytes())
        if "/Length1" in stream or "/N" in stream or "/FunctionType" in stream:
            return  # a font, a profile or objects; a function
        for coded, plain in _SPOKEN.findall(stream.read_bytes()):
            yield _decoded(bytes.fromhex(coded.decode("ascii")) if coded else plain)


def _of_profile(data: bytes) -> Iterator[str]:
    """The texts of a colour profile (ICC.1:2022, 7.3)."""
    for row in range(132, 132 + 12 * min(int.from_bytes(data[128:132], "big"), 1000), 12):
        at, length = int.from_bytes(data[row + 4 : row + 8], "big"), int.from_bytes(data[row + 8 : row + 12], "big")
        content = data[at : at + length]
        if content.startswith(_TEXTS_OF_PROFILE):
            yield content.replace(b"\0", b"").decode("latin-1")
            yield content.decode("utf-16-be", "replace")


def _decoded(data: bytes) -> str:
    """A text string (ISO 32000-2, 7.9.2.2)."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.decode("utf-8" if data.startswith(b"\xef\xbb\xbf") else "latin-1", "replace")
