"""Paper formats: one row each, with what a reader's distance and a maker's bleed ask of it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from exhibit_builder.core.product import MADE, Product
from exhibit_builder.core.units import INCH, MM


@dataclass(frozen=True, slots=True)
class Insets:
    """Strips along the four edges of a sheet, in points from the trim inwards."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A trimmed sheet.

    ``width`` and ``height`` in points; ``distance`` in metres is how far away its text is read;
    ``bleed`` in points; ``band`` is the part of the height, in points from the top, that reading
    content may use (``None``: all of it). ``code`` is the short name printed on the page. ``safe`` is how far
    text keeps away from the trim, in points, and ``covered`` what a cassette, a frame or eyelets hide.
    ``folds_from`` names the office sheet that two pages of a booklet are folded from when exhibit.yaml names none;
    it is empty for what is not folded.
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
"""Top, right, foot, left of a roll-up 850 × 2000: the rail at its head, curling sides, and what stays in the
cassette (print-rules.md, Bleed and safe zone)."""

ROLLUP_BAND_MM = (300.0, 1000.0)
"""Reading content of a 2 m roll-up stands 1000-1700 mm above the floor (Smithsonian; Glasgow Museums)."""


def reading_distance(short_mm: float) -> float:
    """Metres from which a sheet of this short side is read: 1 m for A1, never under 0.4 m (house: people step
    back from what is large, and 0.4 m is a page in the hand)."""
    return max(0.4, round(short_mm / 594, 1))


def _sheet(name: str, code: str, width_mm: float, height_mm: float) -> Paper:
    return Paper(
        name,
        code,
        width_mm * MM,
        height_mm * MM,
        reading_distance(min(width_mm, height_mm)),
        BLEED_MM * MM,
        safe=POSTER_SAFE_MM * MM,
    )


def _inches(name: str, code: str, width: float, height: float) -> Paper:
    return _sheet(name, code, width * INCH / MM, height * INCH / MM)


def _turned(paper: Paper) -> Paper:
    return replace(paper, name=f"{paper.name}-landscape", code=f"{paper.code}L", width=paper.height, height=paper.width)


def _board(paper: Paper) -> Paper:
    """The format mounted on foam board."""
    return replace(
        paper,
        name=f"{paper.name}-board",
        code=f"{paper.code}B",
        bleed=BOARD_BLEED_MM * MM,
        safe=BOARD_SAFE_MM * MM,
    )


def _framed(paper: Paper) -> Paper:
    """The format in a snap frame."""
    lip = FRAME_LIP_MM * MM
    return replace(paper, name=f"{paper.name}-framed", code=f"{paper.code}F", covered=Insets(lip, lip, lip, lip))


def _with_eyelets(paper: Paper) -> Paper:
    """The format as a banner with eyelets along its edges."""
    zone = EYELET_MM * MM
    return replace(paper, name=f"{paper.name}-eyelets", code=f"{paper.code}E", covered=Insets(zone, zone, zone, zone))


_PORTRAIT = (
    _sheet("A0", "A0", 841, 1189),
    _sheet("A1", "A1", 594, 841),
    _sheet("A2", "A2", 420, 594),
    _sheet("A3", "A3", 297, 420),
    _sheet("A4", "A4", 210, 297),
    _inches("Letter", "Letter", 8.5, 11),
    _inches("Tabloid", "Tabloid", 11, 17),
    _inches("18x24in", "18x24", 18, 24),
    _inches("24x36in", "24x36", 24, 36),
)

_ROLLUP = Paper(
    "roll-up",
    "RU85",
    850 * MM,
    2000 * MM,
    reading_distance(850),
    BLEED_MM * MM,
    (ROLLUP_BAND_MM[0] * MM, ROLLUP_BAND_MM[1] * MM),
    POSTER_SAFE_MM * MM,
    Insets(*(side * MM for side in ROLLUP_COVERED_MM)),
)

_MOUNTED = tuple(mount(paper) for paper in _PORTRAIT[:4] for mount in (_board, _framed, _with_eyelets))

POSTER_PAPERS: dict[str, Paper] = {
    paper.name: paper for paper in (*_PORTRAIT, *(_turned(paper) for paper in _PORTRAIT), _ROLLUP, *_MOUNTED)
}
"""Every poster format by name; the roll-up and what is mounted have no landscape."""

BOOKLET_PAPERS: dict[str, Paper] = {
    paper.name: replace(paper, safe=BOOKLET_SAFE_MM * MM, folds_from=sheet)
    for paper, sheet in (
        # Two pages side by side are the sheet, but for A6: office printers seldom take A5, so it is cut out of A4.
        (_sheet("A6", "A6", 105, 148), "A4"),
        (_sheet("A5", "A5", 148, 210), "A4"),
        (_sheet("A4", "A4", 210, 297), "A3"),
        (_inches("half-letter", "HL", 5.5, 8.5), "Letter"),
        (_inches("Letter", "Letter", 8.5, 11), "Tabloid"),
    )
}
"""Every booklet page by name: sizes of ISO 216, and of ANSI Y14.1 with its half. A4 and Letter are posters too;
which is meant, the key in exhibit.yaml says."""

PAPERS: dict[Product, dict[str, Paper]] = {Product.POSTER: POSTER_PAPERS, Product.BOOKLET: BOOKLET_PAPERS}
"""The formats of each product that an exhibit can ask for."""

SHEETS: dict[str, Paper] = {name: POSTER_PAPERS[name] for name in ("A4", "A3", "Letter", "Tabloid")}
"""What an office printer takes, by name."""


def ordered_name(product: Product, name: str, asked: Mapping[Product, Collection[str]]) -> str:
    """What an order calls a format of a product: its name, or ``A4-booklet`` beside posters of that name.

    ``asked`` are the names of the formats of each product that the exhibit asks for.
    """
    before = MADE[: MADE.index(product)]
    return f"{name}-{product}" if any(name in asked.get(other, ()) for other in before) else name


def nearest(name: str, papers: dict[str, Paper]) -> str | None:
    """The format's name that is spelled most like ``name``, whatever its case, or ``None``."""
    folded = {known.casefold(): known for known in papers}
    if name.casefold() in folded:
        return folded[name.casefold()]
    found = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
    return folded[found[0]] if found else None
