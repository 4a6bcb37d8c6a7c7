"""The names on a map: the places that a label may take beside its dot, its arrow or its circle."""

from collections.abc import Iterator, Sequence

from exhibit_builder.blocks.map_content import Side
from exhibit_builder.blocks.setting import Setting
from exhibit_builder.cartography.label_placing import Box, Site
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.marks import Mark
from exhibit_builder.typography.paragraph import Line
from exhibit_builder.typography.style import TextStyle

HALO = 0.7
"""Width of a label's halo in modules (design.md, Map)."""

BLACK = 0.85
"""Share of black from which a ground counts as black (print-rules.md, Ink: small black is of black alone)."""

APART = 0.3
"""Ems that stay free between two labels (house: a little more than the space between two words of one, so that no two
read as one)."""

LARGE_LEADING = 1.15
"""Ems from a town's name to the same in another language (house: Arabic letters just clear Latin capitals)."""

HIGH, DEEP = 0.72, 0.22
"""Ems that letters take above and below their baseline where room is sought for them (house: capitals, and most of
what hangs below)."""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A line of a label, its left edge and its baseline in points."""

    line: Line
    size: float
    left: float
    baseline: float

    @property
    def letters(self) -> Box:
        """What its letters take up."""
        top, bottom = self.baseline - HIGH * self.size, self.baseline + DEEP * self.size
        return self.left, top, self.left + self.line.width, bottom

    @property
    def taken(self) -> Box:
        """The room that nothing beside the map may use."""
        top, bottom = self.baseline - self.size, self.baseline + 0.3 * self.size
        return self.left, top, self.left + self.line.width, bottom


@dataclass(frozen=True, slots=True)
class MapLabel:
    """Lines of a label, one below the other, before they have a place."""

    lines: tuple[tuple[Line, float], ...]
    leading: float

    def at_side(self, side: Side, x: float, baseline: float, off: float) -> tuple[LabelRow, ...]:
        """Beginning ``off`` points right of ``x``, or ending as far left of it."""
        return tuple(
            LabelRow(line, size, x + off if side == "end" else x - off - line.width, baseline + number * self.leading)
            for number, (line, size) in enumerate(self.lines)
        )

    def centred(self, x: float, baseline: float) -> tuple[LabelRow, ...]:
        """Each line in the middle over ``x``."""
        return tuple(
            LabelRow(line, size, x - line.width / 2, baseline + number * self.leading)
            for number, (line, size) in enumerate(self.lines)
        )

    @property
    def drop(self) -> float:
        """Points from the first baseline to the last."""
        return (len(self.lines) - 1) * self.leading


def label(setting: Setting, rows: Sequence[tuple[str, TextStyle]], leading: float) -> MapLabel:
    """A label of these texts, set ``leading`` points apart; a text in two languages takes a line of each."""
    lines = tuple((setting.tight(pieces), style.size) for text, style in rows for pieces in setting.each(text, style))
    if len(lines) > len(rows):
        # A town's name is larger than what usually stands below another line.
        leading = max(leading, LARGE_LEADING * max(style.size for _, style in rows))
    return MapLabel(lines, leading)


def lettered(setting: Setting, rows: Sequence[LabelRow]) -> Iterator[Mark]:
    """The marks of a label at its place, with the ground's halo; none on black, whose inks a thin line can't hold."""
    ground = setting.ground.paper
    halo = (ground, HALO * setting.u) if ground.cmyk[3] < BLACK else None
    for row in rows:
        yield from setting.line_marks(row.line, row.left, row.baseline, halo)


def site_of(rows: Sequence[LabelRow], strokes: tuple[Box, ...] = ()) -> Site:
    """What a label takes up at its place."""
    return Site(tuple(row.letters for row in rows), strokes)


def label_sites(
    lettering: MapLabel, side: Side, fixed: bool, x: float, y: float, baseline: float, off: float, clear: float
) -> list[tuple[LabelRow, ...]]:
    """Where the label of a dot at ``x``, ``y`` may stand, the best first.

    ``baseline`` and ``off`` are as on its usual side. With ``fixed`` it keeps that side, for somebody chose it.
    ``clear`` is how far from the dot's middle it keeps above and below.
    """
    sides: list[Side] = [side]
    if not fixed:
        sides.append("start" if side == "end" else "end")
    size = lettering.lines[0][1]
    above = y - clear - DEEP * size - lettering.drop
    below = y + clear + HIGH * size
    shifts = (0.0, -0.55 * size, 0.55 * size)
    found = [lettering.at_side(each, x, baseline + shift, off) for each in sides for shift in shifts]
    found += [lettering.at_side(each, x, level, 0.2 * off) for each in sides for level in (above, below)]
    found += [lettering.centred(x, level) for level in (above, below)]
    return found
