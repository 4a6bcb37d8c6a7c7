"""What the report shows: products with their pages and codes as pictures, and the verdict on them."""

from __future__ import annotations

import datetime
from enum import StrEnum

from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.core.paper import Insets
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.proof_paper import ProofPaper
from exhibit_builder.preflight.codes.code_reading import CodeReading
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.typography.extent import Box
from exhibit_builder.words.report_words import ReportWords, report_words

ROLL_UP = "roll-up"
"""The format that is called by what it is."""


class ProductKind(StrEnum):
    """How a product is made: by a print shop, as a folded booklet or as tiles on an office printer."""

    PRINT = "print"
    OFFICE = "office"
    TILES = "tiles"


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A finished page as pixels: a PNG, its size in pixels, and the page's boxes.

    ``width`` and ``height`` are the trimmed page's in points. ``area`` is what the picture shows and ``bleed`` the
    bleed box, both in points from the trim's top left corner, y down.
    """

    png: bytes
    pixels: tuple[int, int]
    width: float
    height: float
    area: Box
    bleed: Box

    def share(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page lies in the picture: 0 to 1 from its left and from its top."""
        left, top, right, bottom = self.area
        return (x - left) / (right - left), (y - top) / (bottom - top)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A page of a product: the file below the output folder, its number there from 1, its panel or ``""``.

    ``title`` is its panel's where it shows one whole; others go by their number. ``keep_out`` is how far text keeps
    away from the trim on each side, in points.
    """

    path: str
    number: int
    panel: str
    title: str
    keep_out: Insets
    picture: PagePicture

    def named(self, kind: ProductKind, words: ReportWords) -> str:
        """The page as its picture's name has it: its title, ``Page 3``, or ``Sheet side 3`` of an office's files."""
        by_number = words.page if kind is ProductKind.PRINT else words.sheet_side
        return self.title or by_number.format(number=self.number)


@dataclass(frozen=True, slots=True)
class ReportCode:
    """A printed code: the link's name and address, where it stands, and a picture of it out of the finished file.

    ``side`` is the printed width in points, without the empty margin that the picture shows as well.
    """

    kind: str
    url: str
    path: str
    panel: str
    page: int
    side: float
    picture: bytes


@dataclass(frozen=True, slots=True)
class ReportProduct:
    """Posters or a booklet of one format, made in one way.

    ``paper`` is the finished format's name; ``size`` that format in points.
    ``files`` are its paths below the output folder, none when it could not be made; ``sheets`` counts their pages.
    ``pages`` are those that are shown: all that a print shop gets, and of office files those with findings.
    """

    product: Product
    paper: str
    kind: ProductKind
    size: tuple[float, float]
    distance: float
    files: tuple[str, ...] = ()
    sheets: int = 0
    pages: tuple[ReportPage, ...] = ()
    codes: tuple[ReportCode, ...] = ()
    readings: tuple[CodeReading, ...] = ()

    def named(self, words: ReportWords) -> str:
        """The product as a heading calls it: ``Posters A1``, ``Booklet A5 for an office printer``."""
        template = {
            Product.POSTER: words.posters,
            Product.BOOKLET: words.booklet,
            Product.HANDBILL: words.handbill,
            Product.LEAFLET: words.leaflet,
        }[self.product]
        what = words.rollups if self.paper == ROLL_UP else template.format(paper=self.paper)
        made = {ProductKind.OFFICE: words.for_office, ProductKind.TILES: words.in_tiles}
        return made[self.kind].format(product=what) if self.kind in made else what

    @property
    def anchor(self) -> str:
        """The product in an anchor: letters, digits and hyphens."""
        return "-".join((self.product, *(part for part in (self.paper, self.kind) if part))).lower()


@dataclass(frozen=True, slots=True)
class LeftFile:
    """A file of an earlier build beside those that the report is about: its path, the SHA-256 of the texts that it was
    made from (empty when that is not known), and its day if it is a draft."""

    path: str
    texts_sha256: str
    draft: str


@dataclass(frozen=True, slots=True)
class ReportContent:
    """All that a report needs.

    ``title`` to ``edition`` are the exhibit's own words, empty when it could not be read; ``labels`` are its links'
    labels by their names. ``checked`` is the day on which its facts were checked, ``today`` the day of this check.
    ``folder`` is what an exhibit without a title is called by, ``version`` this program's. ``draft`` is whether the
    pages say they are of one; ``withheld`` are files that were looked at and not written, for they must not be printed.
    ``left`` are files of earlier builds in the same folder, which nobody looked at this time. ``page_pictures`` are the
    records of pages as pictures. ``condition`` is the ink condition whose print the pages of press files show, on
    ``proof_paper``. ``zone`` is where it is ``today``: ``UTC+04:00``.
    """

    folder: str
    today: datetime.date
    version: str
    verdict: Verdict
    title: str = ""
    subtitle: str = ""
    language: str = ""
    edition: str = ""
    checked: datetime.date | None = None
    labels: tuple[tuple[str, str], ...] = ()
    products: tuple[ReportProduct, ...] = ()
    draft: bool = False
    withheld: tuple[str, ...] = ()
    left: tuple[LeftFile, ...] = ()
    page_pictures: tuple[FileRecord, ...] = ()
    condition: str = ""
    proof_paper: ProofPaper = ProofPaper.WHITE
    zone: str = ""

    @property
    def words(self) -> ReportWords:
        """The words of the page that people read."""
        return report_words(self.language)
