"""From a drawing's file to its outlines, read once and kept for as long as the file stays as it is."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from exhibit_builder.core.findings import Finding
from exhibit_builder.vectors.artwork import Artwork, UnfitDrawing

MOST_BYTES = 10_000_000
"""Size limit of a drawing's file, bytes (*house*: ten times what a coat of arms takes as SVG)."""

_LOOKED_AT = 4096


def is_drawing(file: Path) -> bool:
    """Whether a file is an SVG or a PDF, by its first bytes."""
    with file.open("rb") as stream:
        start = stream.read(_LOOKED_AT)
    return _is_pdf(start) or _is_svg(start)


def _is_pdf(start: bytes) -> bool:
    return start[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-")


def _is_svg(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "ignore").encode()
    small = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return small.startswith((b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE svg")) and (b"<svg" in start or b":svg" in start)


def read_drawing(file: Path) -> Artwork:
    """The outlines of an SVG or PDF; raises :class:`UnfitDrawing`."""
    about = file.stat()
    if about.st_size > MOST_BYTES:
        raise UnfitDrawing(
            f"has {about.st_size / 1e6:.0f} MB",
            "Export it without preview and embedded pictures; in Illustrator, without “Preserve Illustrator Editing”.",
            expected=f"at most {MOST_BYTES / 1e6:.0f} MB",
            code="file-too-large",
        )
    return _read(file, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=64)
def _read(file: Path, changed: int, size: int) -> Artwork:
    with file.open("rb") as stream:
        start = stream.read(_LOOKED_AT)
    if _is_pdf(start):
        from exhibit_builder.vectors.pdf_page import read_pdf

        return read_pdf(file)
    from exhibit_builder.vectors.svg import read_svg

    return read_svg(file.read_bytes())


def drawing_finding(file: Path, written: str) -> Finding | None:
    """What is wrong with a drawing that the exhibit calls ``written``; still without a place.

    Findings: ``unfit-drawing``, ``file-too-large``, ``several-pictures``, ``broken-picture``, ``unreadable-file``.
    """
    try:
        read_drawing(file)
    except UnfitDrawing as unfit:
        where = f" (line {unfit.line})" if unfit.line else ""
        return Finding(unfit.code, f"{written} {unfit.message}{where}.", expected=unfit.expected, hint=unfit.hint)
    except OSError as fault:
        return Finding("unreadable-file", f"{written} can't be read: {fault.strerror}.")
    return None
