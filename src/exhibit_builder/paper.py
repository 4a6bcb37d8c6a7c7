"""Paper formats: one row each, with what a reader's distance and a maker's bleed ask of it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from exhibit_builder.units import INCH, MM


@dataclass(frozen=True, slots=True)
class Paper:
    """A trimmed sheet.

    ``width`` and ``height`` in points; ``distance`` in metres is how far away its text is read;
    ``bleed`` in points; ``band`` is the part of the height, in points from the top, that reading
    content may use (``None``: all of it). ``slug`` is the short name printed on the page.
    """

    name: str
    slug: str
    width: float
    height: float
    distance: float
    bleed: float
    band: tuple[float, float] | None = None

    @property
    def short(self) -> float:
        """The short side in points."""
        return min(self.width, self.height)

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


BLEED_MM = 3.0
"""Bleed of posters, roll-ups and booklets (house, shared by sheet-fed and large-format printers)."""

ROLLUP_BAND_MM = (300.0, 1000.0)
"""Reading content of a 2 m roll-up stands 1000-1700 mm above the floor (Smithsonian; Glasgow Museums)."""


def reading_distance(short_mm: float) -> float:
    """Metres from which a sheet of this short side is read: 1 m for A1, never under 0.4 m (house)."""
    return max(0.4, round(short_mm / 594, 1))


def _sheet(name: str, slug: str, width_mm: float, height_mm: float) -> Paper:
    return Paper(
        name,
        slug,
        width_mm * MM,
        height_mm * MM,
        reading_distance(min(width_mm, height_mm)),
        BLEED_MM * MM,
    )


def _inches(name: str, slug: str, width: float, height: float) -> Paper:
    return Paper(name, slug, width * INCH, height * INCH, reading_distance(min(width, height) * 25.4), BLEED_MM * MM)


def _turned(paper: Paper) -> Paper:
    return Paper(f"{paper.name}-landscape", f"{paper.slug}L", paper.height, paper.width, paper.distance, paper.bleed)


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
)

POSTER_PAPERS: dict[str, Paper] = {
    paper.name: paper for paper in (*_PORTRAIT, *(_turned(paper) for paper in _PORTRAIT), _ROLLUP)
}
"""Every poster format by name; the roll-up has no landscape."""

BOOKLET_PAPERS: dict[str, Paper] = {
    paper.name: paper for paper in (_sheet("A5", "A5", 148, 210), _inches("half-letter", "HL", 5.5, 8.5))
}
"""Every booklet page by name."""


def nearest(name: str, papers: dict[str, Paper]) -> str | None:
    """The format's name that is spelled most like ``name``, whatever its case, or ``None``."""
    folded = {known.casefold(): known for known in papers}
    if name.casefold() in folded:
        return folded[name.casefold()]
    found = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
    return folded[found[0]] if found else None
