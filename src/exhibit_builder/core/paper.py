"""Paper formats: one row each, with what a reader's distance and a maker's bleed ask of it, and what it is for.

What an exhibit can ask for is a :class:`PaperCatalogue`: the formats that come with the program, and its own.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from math import floor
from typing import Literal

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import MADE, Product
from exhibit_builder.core.units import INCH, MM, PIXEL


@dataclass(frozen=True, slots=True)
class Insets:
    """Strips along the four edges of a sheet, in points from the trim inwards."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A trimmed sheet, or a picture on a screen.

    ``width`` and ``height`` in points; ``distance`` in metres is how far away its text is read;
    ``bleed`` in points; ``band`` is the part of the height, in points from the top, that reading
    content may use (``None``: all of it). ``code`` is the short name printed on the page. ``safe`` is how far
    text keeps away from the trim, in points, and ``covered`` what a cassette, a frame or eyelets hide.
    ``folds_from`` names the office sheet that two pages of a booklet are folded from when exhibit.yaml names none;
    it is empty for what is not folded, and where no office sheet holds two pages. ``use`` says what it is for, for a
    table; it is empty for an exhibit's own format. ``stands_on`` is the height in points of the table under a format
    with a band of its own, 0 for the floor. ``on_screen`` is whether it is read on a screen and never printed, ``hung``
    whether it is a panel of a wall: cards and handbills are given away.
    """

    name: str
    code: str
    width: float
    height: float
    distance: float
    bleed: float
    band: tuple[float, float] | None = None
    safe: float = 0.0
    covered: Insets = Insets()
    folds_from: str = ""
    use: str = ""
    stands_on: float = 0.0
    on_screen: bool = False
    hung: bool = True

    @property
    def keep_out(self) -> Insets:
        """Where text, codes, names and pictures may not stand; backgrounds go in."""
        hidden = self.covered
        return Insets(
            max(self.safe, hidden.top),
            max(self.safe, hidden.right),
            max(self.safe, hidden.bottom),
            max(self.safe, hidden.left),
        )

    @property
    def given(self) -> bool:
        """Whether it is given into the hand."""
        return not self.hung and not self.on_screen

    @property
    def short(self) -> float:
        """The short side in points."""
        return min(self.width, self.height)

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


BLEED_MM = 3.0
"""Bleed of posters, roll-ups and booklets (house: one file suits sheet-fed and large-format printers; print-rules.md,
Bleed and safe zone)."""

POSTER_SAFE_MM, BOOKLET_SAFE_MM = 10.0, 5.0
"""How far text keeps away from the trim (house: sign printers ask for 6.35 mm at least; print-rules.md, Bleed and safe
zone)."""

BOARD_BLEED_MM, BOARD_SAFE_MM = 5.0, 15.0
"""The same of foam boards (house: they are cut less exactly than paper)."""

FRAME_LIP_MM = 15.0
"""What a snap frame's lip hides on each side (house: 8 to 10 mm, with a little air beside it)."""

EYELET_MM = 40.0
"""How far eyelets reach in (house: they have 12 mm, are punched 25 mm from the edge, and have rings)."""

ROLLUP_COVERED_MM = (20.0, 40.0, 150.0, 40.0)
"""Top, right, foot, left of a roll-up of any size: the rail at its head, curling sides, and what stays in the
cassette (print-rules.md, Bleed and safe zone)."""

ROLLUP_WIDTH_MM = 850.0
"""Width of the usual roll-up (house: a wider one is read from as far, for what is read is as high)."""

ROLLUP_BAND_MM = (300.0, 1000.0)
"""Reading content of a 2 m roll-up stands 1000-1700 mm above the floor (Smithsonian; Glasgow Museums)."""

TABLE_MM = 740.0
"""How high a table is (house: tables to sit at have 720 to 760 mm)."""

TABLE_BAND_MM = (640.0, 1240.0)
"""Reading content of a 1.6 m roll-up on such a table stands 1100-1700 mm above the floor, its centre at 1400 mm: as it
should be (print-rules.md, Hanging). On the floor it could not: of 1000-1700 mm only 600 mm are on it, its title takes
half of them, and the text's centre would be some 200 mm too low. The band ends 60 mm above the quiet 300 mm at the foot
(house: the colophon line stands there)."""

SCREEN_DISTANCE = 0.4
"""Metres from which a screen is read (house: a page in the hand is held as far away, and phones are held nearer)."""


def reading_distance(short_mm: float) -> float:
    """Metres from which a sheet of this short side is read: 1 m for A1, never under 0.4 m (house: people step
    back from what is large, and 0.4 m is a page in the hand)."""
    return max(0.4, round(short_mm / 594, 1))


def _sheet(name: str, code: str, width_mm: float, height_mm: float, use: str) -> Paper:
    return Paper(
        name,
        code,
        width_mm * MM,
        height_mm * MM,
        reading_distance(min(width_mm, height_mm)),
        BLEED_MM * MM,
        safe=POSTER_SAFE_MM * MM,
        use=use,
    )


def _inches(name: str, code: str, width: float, height: float, use: str) -> Paper:
    return _sheet(name, code, width * INCH / MM, height * INCH / MM, use)


def _pixels(name: str, code: str, width: int, height: int, use: str) -> Paper:
    """A format of so many pixels: nothing of it is cut, so it has neither bleed nor safe zone."""
    return Paper(name, code, width * PIXEL, height * PIXEL, SCREEN_DISTANCE, 0.0, use=use, on_screen=True, hung=False)


def _rollup(
    name: str, code: str, width_mm: float, height_mm: float, band_mm: tuple[float, float], use: str, table_mm: float = 0
) -> Paper:
    return Paper(
        name,
        code,
        width_mm * MM,
        height_mm * MM,
        reading_distance(min(width_mm, ROLLUP_WIDTH_MM)),
        BLEED_MM * MM,
        (band_mm[0] * MM, band_mm[1] * MM),
        POSTER_SAFE_MM * MM,
        Insets(*(side * MM for side in ROLLUP_COVERED_MM)),
        use=use,
        stands_on=table_mm * MM,
    )


def _turned(paper: Paper) -> Paper:
    return replace(
        paper,
        name=f"{paper.name}-landscape",
        code=f"{paper.code}L",
        width=paper.height,
        height=paper.width,
        use=f"as {paper.name}, where a wall, a board or a window is wider than high",
    )


def _board(paper: Paper) -> Paper:
    """The format mounted on foam board."""
    return replace(
        paper,
        name=f"{paper.name}-board",
        code=f"{paper.code}B",
        bleed=BOARD_BLEED_MM * MM,
        safe=BOARD_SAFE_MM * MM,
        use=f"{paper.name} on foam board: stands on easels and hangs without a frame",
    )


def _framed(paper: Paper) -> Paper:
    """The format in a snap frame."""
    lip = FRAME_LIP_MM * MM
    return replace(
        paper,
        name=f"{paper.name}-framed",
        code=f"{paper.code}F",
        covered=Insets(lip, lip, lip, lip),
        use=f"{paper.name} in a snap frame, whose sheet is changed",
    )


def _with_eyelets(paper: Paper) -> Paper:
    """The format as a banner with eyelets along its edges."""
    zone = EYELET_MM * MM
    return replace(
        paper,
        name=f"{paper.name}-eyelets",
        code=f"{paper.code}E",
        covered=Insets(zone, zone, zone, zone),
        use=f"{paper.name} as a banner with eyelets: fences, railings, outdoors",
    )


_PORTRAIT = (
    _sheet("A0", "A0", 841, 1189, "a hall or a foyer, where several people read one panel together"),
    _sheet("A1", "A1", 594, 841, "the usual panel of a wall: a room, a wide corridor"),
    _sheet("A2", "A2", 420, 594, "a corridor, a shop window, a large notice board"),
    _sheet("A3", "A3", 297, 420, "a notice board, a classroom; most copy shops print it"),
    _sheet("A4", "A4", 210, 297, "a notice board, a door; any office printer prints it"),
    _inches("Letter", "Letter", 8.5, 11, "as A4, on paper of North America"),
    _inches("Tabloid", "Tabloid", 11, 17, "as A3, on paper of North America"),
    _inches("18x24in", "18x24", 18, 24, "as A2, on paper of North America"),
    _inches("24x36in", "24x36", 24, 36, "as A1, on paper of North America"),
)

_GIVEN = tuple(
    replace(paper, hung=False, safe=BOOKLET_SAFE_MM * MM)
    for paper in (
        _sheet("A6", "A6", 105, 148, "a card, given into the hand: a panel's short form"),
        _sheet("DL", "DL", 99, 210, "the same for a rack, or for a letter's long envelope"),
    )
)

_ROLLUPS = (
    _rollup("roll-up", "RU85", 850, 2000, ROLLUP_BAND_MM, "a stand on the floor: foyers, fairs, exhibits that travel"),
    _rollup("roll-up-wide", "RU100", 1000, 2000, ROLLUP_BAND_MM, "the same for a wider cassette"),
    _rollup(
        "roll-up-table", "RU60", 600, 1600, TABLE_BAND_MM, "a stand on a table: information desks, stalls", TABLE_MM
    ),
)

_SCREENS = (
    _pixels("square", "SQ", 1080, 1080, "a post on a social network, read on a phone; never printed"),
    _pixels("screen", "SCR", 1920, 1080, "a monitor, a slide, a web page: 16 : 9; never printed"),
)

_MOUNTED = tuple(mount(paper) for paper in _PORTRAIT[:4] for mount in (_board, _framed, _with_eyelets))

POSTER_PAPERS: dict[str, Paper] = {
    paper.name: paper for paper in (*_PORTRAIT, *map(_turned, _PORTRAIT), *_ROLLUPS, *_MOUNTED, *_GIVEN, *_SCREENS)
}
"""Every poster format that comes with the program, by name; cards, roll-ups and what is mounted have no
landscape. DL is a third of A4, for the long envelope of that name (ISO 269). What an exhibit can ask for, its
:class:`PaperCatalogue` says."""

HANDBILL_PAPERS: dict[str, Paper] = {
    paper.name: replace(paper, use=use)
    for paper, use in zip(
        _GIVEN,
        ("what people take home and pass on", "the same for a rack, or for a long envelope"),
        strict=True,
    )
}
"""Every handbill format that comes with the program, by name."""

SHEETS: dict[str, Paper] = {name: POSTER_PAPERS[name] for name in ("A4", "A3", "Letter", "Tabloid")}
"""What an office printer takes, by name."""

LEAST_HUNG = 140 * MM
"""Points of the short side from which an own sheet hangs (*house*: what is smaller than A5 is given away)."""

FIT_TOLERANCE = 0.5 * MM
"""How much two pages may be wider than a sheet (*house*: half a millimetre is lost in any printer's feed)."""


def holds_two(sheet: Paper, page: Paper) -> bool:
    """Whether two pages of a booklet find room side by side on a sheet, whichever way it lies."""
    return scale_for_two(sheet, page.width, page.height) == 1.0


SheetScale = Literal["actual", "fit"]
"""How pages go on the sheets of an office printer: at their size, or smaller where two have no room at that."""

LEAST_SCALE = 0.5
"""The smallest share of their size at which pages are put on a sheet (*house*: at half of it, text of 10.5 points is as
small as the notes of a medicine, and a code of 25 mm is no longer found by an old phone)."""


def scale_for_two(sheet: Paper, width: float, height: float) -> float:
    """The share of their size at which two pages that are ``width`` by ``height`` points find room side by side on a
    sheet: 1, or a whole per cent below it, so that what is said of it is what is printed; 0 under
    :data:`LEAST_SCALE`."""
    long, short = max(sheet.width, sheet.height), min(sheet.width, sheet.height)
    if long + FIT_TOLERANCE >= 2 * width and short + FIT_TOLERANCE >= height:
        return 1.0
    share = floor(100 * min(long / (2 * width), short / height)) / 100
    return share if share >= LEAST_SCALE else 0.0


def _page(paper: Paper, folds_from: str, use: str = "", safe: float | None = None) -> Paper:
    """The sheet as a page of a booklet, whose safe zone is ``safe`` points, or the house's."""
    return replace(paper, safe=BOOKLET_SAFE_MM * MM if safe is None else safe, folds_from=folds_from, use=use)


BOOKLET_PAPERS: dict[str, Paper] = {
    paper.name: _page(paper, sheet, paper.use)
    for paper, sheet in (
        # Two pages side by side are the sheet, but for A6: office printers seldom take A5, so it is cut out of A4.
        (_sheet("A6", "A6", 105, 148, "a booklet for the pocket"), "A4"),
        (_sheet("A5", "A5", 148, 210, "the usual booklet: a sheet of A4, folded once"), "A4"),
        (_sheet("A4", "A4", 210, 297, "a reader for lessons, in larger type; folded from A3"), "A3"),
        (_inches("half-letter", "HL", 5.5, 8.5, "the usual booklet, on paper of North America"), "Letter"),
        (_inches("Letter", "Letter", 8.5, 11, "a reader for lessons, on paper of North America"), "Tabloid"),
    )
}
"""Every booklet page that comes with the program, by name: sizes of ISO 216, and of ANSI Y14.1 with its half. A4 and
Letter are posters too; which is meant, the key in exhibit.yaml says."""


def _leaflet(name: str, sheet: str, use: str) -> Paper:
    """A sheet that lies across and is folded in three, read in the hand."""
    upright = POSTER_PAPERS[sheet]
    return replace(
        upright,
        name=name,
        width=upright.height,
        height=upright.width,
        distance=reading_distance(0),
        safe=BOOKLET_SAFE_MM * MM,
        use=use,
        hung=False,
    )


LEAFLET_PAPERS: dict[str, Paper] = {
    paper.name: paper
    for paper in (
        _leaflet("A4", "A4", "a leaflet folded in three, which fits a long envelope (DL)"),
        _leaflet("Letter", "Letter", "the same on paper of North America, which fits a No. 10 envelope"),
    )
}
"""Every sheet of a leaflet that comes with the program, by name, as it lies unfolded."""


_FOLDED = ("A4", "Letter", "A3", "Tabloid")
"""Office sheets that a booklet of an exhibit's own format is folded from, in the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """A format as an exhibit asks for it, whether for posters or for the booklet.

    ``width``, ``height``, ``bleed`` and ``safe`` in points, ``distance`` in metres; ``bleed`` and ``safe`` are ``None``
    where the house's hold. One ``on_screen`` has neither, and is no page of a booklet.
    """

    name: str
    width: float
    height: float
    distance: float
    bleed: float | None = None
    safe: float | None = None
    on_screen: bool = False

    def as_poster(self) -> Paper:
        """The sheet of a poster."""
        bleed, safe = (0.0, 0.0) if self.on_screen else (BLEED_MM * MM, POSTER_SAFE_MM * MM)
        return Paper(
            self.name,
            self.name,
            self.width,
            self.height,
            self.distance,
            bleed if self.bleed is None else self.bleed,
            safe=safe if self.safe is None else self.safe,
            on_screen=self.on_screen,
            hung=not self.on_screen and min(self.width, self.height) >= LEAST_HUNG,
        )

    def as_page(self) -> Paper:
        """The page of a booklet, folded from the first office sheet that holds two."""
        paper = self.as_poster()
        return _page(paper, next((name for name in _FOLDED if holds_two(SHEETS[name], paper)), ""), safe=self.safe)


@dataclass(frozen=True)
class PaperCatalogue:
    """The formats that an exhibit can ask for, by product and name: those of the program, and its ``own``.

    Selection, checks, order and reports all ask this; nobody else knows which formats there are.
    """

    own: tuple[OwnPaper, ...] = ()

    @cached_property
    def formats(self) -> Mapping[Product, Mapping[str, Paper]]:
        """The formats of each product by name; a size for a screen is no page of a booklet, a large one no handbill."""
        pages = (paper.as_page() for paper in self.own if not paper.on_screen)
        posters = {paper.name: paper.as_poster() for paper in self.own}
        return {
            Product.POSTER: {**POSTER_PAPERS, **posters},
            Product.BOOKLET: {**BOOKLET_PAPERS, **{page.name: page for page in pages}},
            Product.HANDBILL: HANDBILL_PAPERS | {name: paper for name, paper in posters.items() if paper.given},
            Product.LEAFLET: LEAFLET_PAPERS,
        }

    @property
    def every(self) -> Mapping[str, Paper]:
        """The formats of all products by name; of one that two products have, the later product's."""
        return {name: paper for product in MADE for name, paper in self.formats[product].items()}


SHIPPED = PaperCatalogue()
"""The formats that come with the program alone, for what knows no exhibit."""


def ordered_name(product: Product, name: str, asked: Mapping[Product, Collection[str]]) -> str:
    """What an order calls a format of a product: its name, or ``A4-booklet`` beside posters of that name.

    ``asked`` are the names of the formats of each product that the exhibit asks for.
    """
    before = MADE[: MADE.index(product)]
    return f"{name}-{product}" if any(name in asked.get(other, ()) for other in before) else name


def called(written: str, names: Iterable[str]) -> str | None:
    """The name among ``names`` that is ``written``, whatever its case, or ``None``."""
    folded = written.strip().casefold()
    return next((name for name in names if name.casefold() == folded), None)


def nearest(name: str, papers: Iterable[str]) -> str | None:
    """The format's name that is spelled most like ``name``, whatever its case, or ``None``."""
    folded = {known.casefold(): known for known in papers}
    if name.casefold() in folded:
        return folded[name.casefold()]
    found = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
    return folded[found[0]] if found else None
