"""What a page prints, and what a file of it is made from, in 32 bytes: the same for the same, another for another.

The places in the YAML, the kinds of text and the paragraphs that lines belong to change nothing of what is drawn, so
they are left out: moving a line in the manuscript changes nothing on paper.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.identity import Same
from exhibit_builder.page.marks import WHOLE_LINE, GlyphRun, LinkArea, Mark, Picture, QrCode, Shape
from exhibit_builder.page.sheet import Page

FileDigest = Callable[[Path], str]
"""What stands for the bytes of a file, such as its SHA-256 in hexadecimal."""

Sized = Callable[[Iterable[float]], bytes]
"""What stands for numbers, with how long it is."""

THOUSANDTHS = 1000
"""Parts of a point that are told apart where two computers must come to the same (*house*: files are written so; the
last digits of a sine differ from one computer to another)."""


def file_digest(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content_fingerprint(page: Page, digest_of: FileDigest = file_digest) -> bytes:
    """The SHA-256 of what a page prints: its trim, its bleed and its own marks, with the bytes of pictures.

    What stands outside it and on top of it (printers' marks, the stamp of a draft) is not counted.
    """
    return _of_content(page, digest_of, _numbers)


def portable_fingerprint(page: Page, digest_of: FileDigest = file_digest) -> bytes:
    """The same to a thousandth of a point, which is the same on every computer."""
    return _of_content(page, digest_of, _rounded)


def _of_content(page: Page, digest_of: FileDigest, numbers: Sized) -> bytes:
    boxes = page.boxes
    digest = hashlib.sha256(numbers((boxes.width, boxes.height, boxes.bleed)))
    for mark in page.marks:
        for part in _printed(mark, digest_of, numbers):
            digest.update(part)
    return digest.digest()


def page_fingerprint(page: Page, digest_of: FileDigest = file_digest) -> bytes:
    """The SHA-256 of all that any file of this page is made from: what it prints, what stands round and on it, its
    links, its colours for office printers, its slug, its folds and the name that it has in an outline."""
    digest = hashlib.sha256(content_fingerprint(page, digest_of))
    digest.update(_numbers((page.boxes.slug, *page.folds)) + _text(page.title))
    for marks in (page.outside, page.stamp):
        digest.update(b"|")
        for mark in marks:
            for part in _printed(mark, digest_of, _numbers):
                digest.update(part)
    for mark in page.every_mark:
        for part in _not_in_ink(mark):
            digest.update(part)
    return digest.digest()


def placed_fingerprint(page: Page, digest_of: FileDigest = file_digest, drawn: bytes | None = None) -> bytes:
    """The SHA-256 of all that a page is: what :func:`page_fingerprint` stands for, and for each mark where it was
    written, what kind of text or shape it is, and which paragraph it belongs to.

    ``drawn`` is its page fingerprint, where that is known."""
    digest = hashlib.sha256(page_fingerprint(page, digest_of) if drawn is None else drawn)
    paragraphs: dict[int, int] = {}
    lines_of: dict[int, str] = {}
    for mark in page.every_mark:
        place = mark.place
        words = ["" if place is None else repr((place.file, place.line, place.column, place.key))]
        match mark:
            case GlyphRun():
                number, lines = -1, ""
                if mark.paragraph is not None:
                    key = id(mark.paragraph)
                    number = paragraphs.setdefault(key, len(paragraphs))
                    lines = lines_of[key] if key in lines_of else lines_of.setdefault(key, repr(mark.paragraph))
                reading = "" if mark.reading == WHOLE_LINE else repr(mark.reading)
                words += [mark.role, str(number), lines, str(mark.line), mark.missing, reading]
                words += [mark.ink.name, mark.halo[0].name if mark.halo is not None else ""]
            case Shape():
                words += [mark.role, *("" if ink is None else ink.name for ink in (mark.fill, mark.stroke))]
            case Picture():
                words.append(mark.file)
            case QrCode():
                words += [mark.kind, mark.url, mark.ink.name]
        digest.update(b"".join(map(_text, words)))
    digest.update(_text(repr(page.short)))
    return digest.digest()


class Fingerprints:
    """The fingerprints of pages in hexadecimal, and the sums of their pictures' files, each worked out once."""

    def __init__(self) -> None:
        self._drawn: dict[Same, bytes] = {}
        self._placed: dict[Same, bytes] = {}
        self._files: dict[Path, str] = {}

    def drawn(self, page: Page) -> str:
        """:func:`page_fingerprint` of a page."""
        return self._drawn_bytes(page).hex()

    def placed(self, page: Page) -> str:
        """:func:`placed_fingerprint` of a page."""
        key = Same(page)
        if key not in self._placed:
            self._placed[key] = placed_fingerprint(page, self._file, self._drawn_bytes(page))
        return self._placed[key].hex()

    def _drawn_bytes(self, page: Page) -> bytes:
        key = Same(page)
        if key not in self._drawn:
            self._drawn[key] = page_fingerprint(page, self._file)
        return self._drawn[key]

    def _file(self, path: Path) -> str:
        if path not in self._files:
            self._files[path] = file_digest(path)
        return self._files[path]


def _printed(mark: Mark, digest_of: FileDigest, numbers: Sized) -> Iterator[bytes]:
    """What a mark prints, in bytes that begin with its kind and tell how long their parts are, so that none runs into
    another; nothing of one that doesn't."""
    match mark:
        case GlyphRun():
            yield b"G" + _text(mark.face) + numbers((mark.size, mark.x, mark.y)) + _ink(mark.ink, numbers)
            if mark.halo is not None:
                yield b"H" + _ink(mark.halo[0], numbers) + numbers(mark.halo[1:])
            glyphs = array("q", chain.from_iterable([glyph[:4] for glyph in mark.glyphs]))
            yield _sized(_little(glyphs)) + _text("\0".join([glyph[4] for glyph in mark.glyphs]))
        case Shape():
            yield b"S" + numbers((mark.x, mark.y, mark.width)) + _ink(mark.fill, numbers) + _ink(mark.stroke, numbers)
            if mark.opacity < 1:
                yield b"T" + numbers((mark.opacity,))
            yield _text("".join([code for code, _ in mark.segments]))
            yield numbers(chain.from_iterable([steps for _, steps in mark.segments]))
        case Picture():
            yield b"P" + _text(digest_of(Path(mark.file))) + _text(mark.tone) + _ink(mark.dye, numbers)
            # Shares of a picture; a point stands for the whole of it.
            yield numbers((mark.x, mark.y, mark.width, mark.height, *(edge * THOUSANDTHS for edge in mark.crop)))
        case QrCode():
            yield b"Q" + numbers((mark.x, mark.y, mark.side, mark.quiet)) + _ink(mark.ink, numbers)
            yield _text("\n".join(["".join(["01"[cell] for cell in row]) for row in mark.modules]))


def _not_in_ink(mark: Mark) -> Iterator[bytes]:
    """What files hold of a mark beside what it prints: links, and colours that an office printer has in their place."""
    match mark:
        case LinkArea():
            yield b"L" + _numbers((mark.x, mark.y, mark.width, mark.height)) + _text(mark.url) + _text(mark.label)
        case Picture():
            yield b"A" + _text(mark.alt)
        case GlyphRun(ink=Ink(office=tuple() as office)) | Shape(fill=Ink(office=tuple() as office)):
            yield b"O" + _numbers(office)
    if isinstance(mark, Shape) and mark.stroke is not None and mark.stroke.office is not None:
        yield b"O" + _numbers(mark.stroke.office)


def _ink(ink: Ink | None, numbers: Sized) -> bytes:
    return b"-" if ink is None else numbers((*ink.cmyk, *ink.srgb)) + _text(ink.spot)


def _numbers(numbers: Iterable[float]) -> bytes:
    return _sized(_little(array("d", numbers)))


def _rounded(numbers: Iterable[float]) -> bytes:
    return _sized(_little(array("q", [round(number * THOUSANDTHS) for number in numbers])))


def _little(numbers: array[float] | array[int]) -> bytes:
    """The numbers, the lowest byte first on every machine."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _text(words: str) -> bytes:
    return _sized(words.encode("utf-8", "surrogatepass"))


def _sized(data: bytes) -> bytes:
    return len(data).to_bytes(4, "little") + data
