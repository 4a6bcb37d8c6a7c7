"""What stands in step on two facing pages: a row is what one language says beside the same in the other.

A page of a booklet is too narrow for two columns (design.md, Two languages), so each language has a page of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.fields import BlockFields
from exhibit_builder.blocks.figures import Figures
from exhibit_builder.blocks.setting import Galley, Setting, Strip, stack_height
from exhibit_builder.blocks.statistics import Statistics
from exhibit_builder.blocks.two_languages import of_rank, paragraphs_of
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.ranks import Rank
from exhibit_builder.layout.booklet.block_galleys import BETWEEN
from exhibit_builder.layout.booklet.pouring import PlacedStrips

WHOLE = (Figures, Statistics, Action)
"""What is compared at one glance, or reached for, and stands on one page."""

BETWEEN_BLOCKS = 3.8
"""Modules between two blocks (design.md, Booklet: as close as blocks of a booklet usually come)."""


@dataclass(frozen=True, slots=True)
class FacingRow:
    """Strips on the page of the leading language and on that of the second, their tops at one height.

    ``rise`` is by how many points each stands lower so that first baselines are equal; ``before`` is the room over the
    row, ``glued`` whether it stays with the next, ``running`` whether it is running text.
    """

    leading: tuple[Strip, ...]
    second: tuple[Strip, ...]
    rise: tuple[float, float]
    before: float
    glued: bool = False
    running: bool = False

    @property
    def height(self) -> float:
        """How high the taller of both is, in points."""
        pages = zip((self.leading, self.second), self.rise, strict=True)
        return max(stack_height(strips) + rise for strips, rise in pages)


def facing_rows(fields: BlockFields, base: Setting, measure: float) -> list[FacingRow]:
    """A block in rows within ``measure`` points; ``base`` is set to neither of both languages."""
    gap, between = BETWEEN_BLOCKS * base.u, BETWEEN * base.u
    if fields.stands_once:
        galleys = fields.lay(base, measure).with_lead()
        return [
            FacingRow((strip,), (), (0.0, 0.0), gap if not number else 0.0, strip.keep or galley.glued)
            for galley in galleys
            for number, strip in enumerate(galley.strips)
        ]
    first, second = (
        of_rank(fields, rank).lay(own, measure).with_lead()
        for rank, own in ((Rank.LEADING, base.in_leading), (Rank.SECOND, base.in_second))
    )
    rows: list[FacingRow] = []
    for mine, theirs in zip_longest(first, second, fillvalue=Galley((), 0.0)):
        ahead = max(mine.align, theirs.align)
        if isinstance(fields, WHOLE):
            parts = [(mine.strips, theirs.strips)]
        else:
            parts = list(zip_longest(paragraphs_of(mine.strips), paragraphs_of(theirs.strips), fillvalue=()))
        for number, (left, right) in enumerate(parts):
            before = gap if not number else between if mine.running else _trail(parts[number - 1])
            rise = ahead - mine.align, ahead - theirs.align
            rows.append(FacingRow(left, right, rise, before, mine.glued, mine.running))
    return rows


def _trail(pair: tuple[tuple[Strip, ...], tuple[Strip, ...]]) -> float:
    """The room that a block keeps between two of its parts."""
    return max((strips[-1].trail for strips in pair if strips), default=0.0)


def on_spreads(rows: Sequence[FacingRow], rooms: Sequence[float]) -> list[list[FacingRow]]:
    """The rows of each spread, whose two pages turn together; the last of the ``rooms`` holds for all that follow.

    What stands once and has no room on a spread heads the next one, and text that follows it goes before it.
    """
    spreads: list[list[FacingRow]] = []
    waiting = list(rows)
    while waiting:
        room = rooms[min(len(spreads), len(rooms) - 1)]
        own, waiting = _filled(waiting, room)
        spreads.append(own)
    return spreads or [[]]


def _filled(rows: Sequence[FacingRow], room: float) -> tuple[list[FacingRow], list[FacingRow]]:
    """The rows that a spread takes, and those that wait for the next."""
    taken: list[FacingRow] = []
    deferred: list[FacingRow] = []
    y = 0.0
    index = 0
    while index < len(rows):
        last = index
        while last + 1 < len(rows) and rows[last].glued:
            last += 1
        own = rows[index : last + 1]
        needed = sum(row.before + row.height for row in own) - (0.0 if taken else own[0].before)
        if not taken or y + needed <= room:
            if deferred and not all(row.running for row in own):
                break
            taken.extend(own)
            y += needed
        elif not deferred and not own[0].running:
            deferred.extend(own)
        else:
            break
        index = last + 1
    return taken, [*deferred, *rows[index:]]


def placed_in_step(rows: Sequence[FacingRow], measure: float) -> tuple[list[PlacedStrips], list[PlacedStrips], float]:
    """Strips of the rows on either page, and how high they stand in points."""
    pages: tuple[list[PlacedStrips], list[PlacedStrips]] = ([], [])
    y = 0.0
    for number, row in enumerate(rows):
        y += row.before if number else 0.0
        for page, strips, rise in zip(pages, (row.leading, row.second), row.rise, strict=True):
            if strips:
                page.append(PlacedStrips(0.0, y + rise, measure, strips))
        y += row.height
    return pages[0], pages[1], y
