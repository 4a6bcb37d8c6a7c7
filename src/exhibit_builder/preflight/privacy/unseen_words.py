"""The words of a finished file that no page shows: what it says of itself, of its pictures, links and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from exhibit_builder.preflight.pdfx.objects import MALFORMED
from exhibit_builder.system.library_paths import for_library

_SPOKEN = re.compile(rb"/(?:ActualText|Alt|E)\s*(?:<([0-9A-Fa-f\s]*)>|\(((?:\\.|[^\\()])*)\))", re.DOTALL)
"""Words that a page's operators give to who doesn't see it (ISO 32000-1, 14.9)."""

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
        if isinstance(each, (pikepdf.Dictionary, pikepdf.Stream)):
            yield from _strings(each)
        if isinstance(each, pikepdf.Stream):
            yield from _of_stream(each)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, inner in value.items():
            if key not in _NUMBERS and isinstance(inner, pikepdf.Object) and not inner.is_indirect:
                yield from _strings(inner)
    elif isinstance(value, pikepdf.Array):
        items: Any = value
        for inner in items:
            if not isinstance(inner, pikepdf.Object):
                return
            if not inner.is_indirect:
                yield from _strings(inner)


def _of_stream(stream: Any) -> Iterator[str]:
    if stream.get("/Type") == "/Metadata":
        yield stream.read_bytes().decode("utf-8", "replace")
    elif "/Subtype" not in stream or stream.get("/Subtype") == "/Form":
        if "/Length1" in stream or "/N" in stream or "/FunctionType" in stream:
            return  # a font, a profile or objects; a function
        for coded, plain in _SPOKEN.findall(stream.read_bytes()):
            yield _decoded(bytes.fromhex(coded.decode("ascii")) if coded else plain)


def _decoded(data: bytes) -> str:
    """A text string (ISO 32000-2, 7.9.2.2)."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.decode("utf-8" if data.startswith(b"\xef\xbb\xbf") else "latin-1", "replace")
