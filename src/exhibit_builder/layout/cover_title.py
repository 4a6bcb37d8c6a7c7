"""The large title of a cover with its subtitle, in a sky or on paper: of a booklet and of a leaflet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.findings import Finding, Place, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.setting_up import PageFindings
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.page.marks import Mark

HERO_LARGEST = 16.0
"""The most body sizes that the title on the cover takes (house: larger ones leave its subtitle no room above the
hills)."""

HERO_LEAST_ON_ONE_LINE, HERO_LINES = 6.0, 3
"""Body sizes under which a title takes further lines, and how many at most (house: smaller ones are no picture)."""

SUBTITLE = 2.0
"""Size of the subtitle in body sizes (design.md, Booklet)."""

SMALLER = 0.94
"""What a step makes of the title's size where the hills stand in its way (house: not seen)."""


@dataclass(frozen=True, slots=True)
class CoverTitle:
    """A title and its subtitle: their marks, and their lowest descender in points from the page's head."""

    marks: tuple[Mark, ...]
    lowest: float
    width: float


@dataclass(frozen=True)
class CoverTitles:
    """Sets a cover's ``title`` and ``subtitle`` within ``measure`` from ``left`` on, its capitals ``top`` under the
    trim, all in points; ``u`` is the page's module, ``least`` and ``largest`` its sizes in body sizes.

    ``base`` is the setting of its sky; what it reports is what the size that is taken reports.
    """

    base: Setting
    title: str
    subtitle: str
    measure: float
    left: float
    top: float
    u: float
    least: float
    largest: float = HERO_LARGEST

    def fitted(self, ridge: Callable[[float], float]) -> CoverTitle:
        """The title as large as its width allows, smaller where it would reach ``ridge``, which gives the highest
        point of the hills in points over so many points from the start of the measure."""
        size = max(self.least, self._largest())
        attempt = PageFindings()
        found = self._at(replace(self.base, report=attempt), size)
        while found.lowest > ridge(found.width) and size > self.least:
            size = max(self.least, size * SMALLER)
            attempt = PageFindings()
            found = self._at(replace(self.base, report=attempt), size)
        for finding in attempt.findings.values():
            self.base.report(finding)
        return found

    def _largest(self) -> float:
        """The most body sizes at which the title takes its width, on one line or in as many as its words ask for."""
        base, measure = self.base.in_leading if self.base.both is not None else self.base, self.measure
        probe = base.style(TextRole.HERO, size=6.0)
        whole = measure / base.typesetter.width(base.plain(self.title, probe)) * 6.0
        if whole >= HERO_LEAST_ON_ONE_LINE:
            return min(self.largest, whole)
        size = self.largest
        while size > whole:
            style = base.style(TextRole.HERO, size=size)
            broken = base.typesetter.lines(base.plain(self.title, style), measure, rtl=base.rtl, balance=True)
            if len(broken.lines) <= HERO_LINES and max(line.width for line in broken.lines) <= measure:
                return size
            size *= 0.96
        return whole

    def _at(self, base: Setting, size: float) -> CoverTitle:
        """Title and subtitle, the title in ``size`` body sizes."""
        style = replace(base.style(TextRole.HERO, size=size), leading=size * base.body * 1.03)
        marks: list[Mark] = []
        baseline = self.top + base.cap(style)
        said = base.each(self.title, style)
        lines = [line for words in said for line in base.set_lines(words, self.measure * 1.001, balance=True)]
        leading = base.clear(lines, style.leading)
        for number, line in enumerate(lines):
            baseline += leading if number else 0.0
            marks.extend(base.line_marks(line, self.left, baseline))
        date = base.style(TextRole.DATE, size=SUBTITLE)
        lowest = baseline + max(0.27 * style.size + base.cap(date) + 1.2 * self.u, 4 * self.u)
        told = base.each(self.subtitle, date)
        dates = [line for words in told for line in base.set_lines(words, self.measure, balance=True)]
        for number, line in enumerate(dates):
            lowest += date.leading if number else 0.0
            marks.extend(base.line_marks(line, self.left, lowest))
        width = max(line.width for line in (*lines, *dates))
        return CoverTitle(tuple(marks), lowest + 0.3 * date.size, width)


def no_room_on_cover(exhibit: Exhibit, why: str, spot: Spot) -> Finding:
    """``title-too-long`` for the exhibit's title and subtitle on a cover; ``why`` says what they run into."""
    fields = exhibit.fields
    return Finding(
        "title-too-long",
        f"title and subtitle (“{fields.title}”, “{fields.subtitle}”) {why}",
        exhibit.places.get(("title",), Place("exhibit.yaml", key="title")),
        expected="a title of one to three words and a subtitle of one or two lines",
        hint="shorten one of them",
        spot=spot,
    )
