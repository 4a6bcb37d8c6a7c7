"""What a build makes: what each file is for, and its record in the manifest."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Self

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product


class Purpose(str):
    """What a file is for, and what follows from that; it is its word, as manifests and messages have it.

    An output of a new kind brings a purpose of its own, so code asks what a purpose is like and not which it is.
    ``pdf`` is whether all of its files are PDF. ``for_press`` is whether a print shop gets them, with bleed, in its
    inks and with its marks. ``printed`` is whether they end on paper. ``on_sheets`` is whether pages stand anywhere on
    the sheets of an office printer. ``despite_errors`` is whether they are written although a rule found an error:
    nothing can be printed or ordered from them. ``stays`` is whether they are files of the build at all: those that
    aren't are drawn for others to be made from them, and gone afterwards.
    """

    pdf: bool
    for_press: bool
    printed: bool
    on_sheets: bool
    despite_errors: bool
    stays: bool

    def __new__(
        cls,
        word: str,
        *,
        pdf: bool = True,
        for_press: bool = False,
        printed: bool = False,
        on_sheets: bool = False,
        despite_errors: bool = False,
        stays: bool = True,
    ) -> Self:
        """Its word, with what follows from it."""
        purpose = super().__new__(cls, word)
        purpose.pdf, purpose.for_press, purpose.printed = pdf, for_press, printed
        purpose.on_sheets, purpose.despite_errors, purpose.stays = on_sheets, despite_errors, stays
        return purpose


PRESS = Purpose("press", for_press=True, printed=True)
"""For a print shop."""

SCREEN = Purpose("screen", despite_errors=True)
"""To be read and passed on."""

OFFICE = Purpose("office", printed=True, on_sheets=True)
"""A booklet's pages on the sheets of an office printer, to be folded."""

TILES = Purpose("tiles", printed=True, on_sheets=True)
"""A poster on the sheets of an office printer, to be cut and glued."""

CARD = Purpose("card", printed=True)
"""How to print and fold."""

ORDER = Purpose("order", pdf=False)
"""The papers of a print order: PDF for people, XML for machines."""

PROOF = Purpose("proof", pdf=False, despite_errors=True)
"""The report on all the others."""

PICTURE = Purpose("picture", pdf=False, despite_errors=True)
"""A page as a picture, for mail, web and social media."""

PICTURED = Purpose("pictured", stays=False)
"""Pages that are drawn only so that pictures can be made of them."""


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A code on a page: ``page`` counts from 1, ``x_mm``, ``y_mm`` is its top left corner from the trim's.

    ``size_mm`` is its width without the quiet zone.
    """

    kind: str
    url: str
    page: int
    x_mm: float
    y_mm: float
    size_mm: float


@dataclass(frozen=True, slots=True)
class CodeRecord:
    """A content code in a colophon line: of the panel's poster, or of the whole booklet (``panel`` is ``None``)."""

    panel: str | None
    code: str


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of the manifest: ``path`` below the output folder, sizes in millimetres, ``bytes`` and SHA-256.

    ``spots`` are the spot inks that a press file needs beside CMYK; ``left_out`` the places of blocks that its short
    forms of panels leave to the long ones. ``pixels`` is how wide and high a picture is and ``alt`` what it shows, in
    the exhibit's language; other files have neither. ``codes`` are the content codes that the pages of a press file or
    a screen file bear.
    """

    path: str
    product: Product
    purpose: Purpose
    language: str
    edition: str
    panel: str | None
    paper: str
    trim_mm: tuple[float, float]
    bleed_mm: float
    pages: int
    bytes: int
    sha256: str
    links: tuple[LinkRecord, ...] = ()
    spots: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    pixels: tuple[int, int] | None = None
    alt: str = ""
    codes: tuple[CodeRecord, ...] = ()


def digest(path: Path) -> tuple[int, str]:
    """A file's bytes and its SHA-256."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return file.tell(), sha256
