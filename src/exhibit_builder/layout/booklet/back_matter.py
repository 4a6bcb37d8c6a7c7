"""Sources and how the exhibit was made: whole notes in columns on the spread after the last chapter."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial

from exhibit_builder.blocks.setting import Setting, Strip, stack_height
from exhibit_builder.blocks.sources import source_strips
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.layout.booklet.block_galleys import BlockGalleys, SetBlock
from exhibit_builder.layout.booklet.pouring import TOLERANCE, PlacedStrips
from exhibit_builder.layout.booklet.spreads import ChapterFitting, ChapterPlan, fill_costs
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.columns import balanced, filled_columns, groups
from exhibit_builder.layout.setting_up import PageFindings
from exhibit_builder.typography.isolation import fill_isolated
from exhibit_builder.typography.style import TextStyle

COLUMNS, COLUMNS_OF_WIDE_PAGE = 2, 3
"""Columns of notes on a page, and on one with the grid of a poster (design.md, Booklet)."""

SMALL, LEAST_SMALL = 0.9, 7.5
"""Share of a caption's size, and points at least, of credits that are too long for a caption's (house: the size of
notes)."""


LONGEST_NOTE = 0.4
"""Share of a page's height up to which a note is kept whole (house: what is longer is read like any text)."""


@dataclass(frozen=True, slots=True)
class _Credits:
    """The credits in so many columns, and how many points they stand over their page."""

    columns: tuple[tuple[Strip, ...], ...]
    over: float = 0.0


class BackMatter:
    """Sets sources and credits within pages, for one body size."""

    def __init__(self, fitting: ChapterFitting, setter: BlockGalleys, numbering: Numbering) -> None:
        self.fitting = fitting
        self.grid = fitting.grid
        self.exhibit = setter.job.exhibit.fields
        self.report = PageFindings()
        self.base = setter.setting(numbering, self.report)
        self.columns = COLUMNS_OF_WIDE_PAGE if self.grid.columns >= 6 else COLUMNS
        self.width = (self.grid.live - (self.columns - 1) * self.grid.gutter) / self.columns
        self.notes = _whole_notes(self.base, setter, numbering, self.width, LONGEST_NOTE * self.grid.paper.height)

    def best(self, start: int, pages: int, *, whole_credits: bool = False) -> ChapterPlan | None:
        """The notes in all columns of so many pages but those that the credits fill; ``None`` where they don't fit.

        Credits of more than a page are set and told of, unless ``whole_credits`` are asked for.
        """
        over, _ = next(self.fitting.heads(start, (), 0))
        room = self.fitting.room(start, over, over.highest)
        credit = self._credits(room)
        if credit.over > 0 and whole_credits:
            return None
        left = pages * self.columns - len(credit.columns)
        if self.notes:
            if left < 1:
                return None
            columns = balanced(self.notes, left)
            if max(map(stack_height, columns)) > room + TOLERANCE:
                columns = filled_columns(groups(self.notes), room)
            if len(columns) > left or max(map(stack_height, columns)) > room + TOLERANCE:
                return None
            # Credits end the last page, whatever the notes leave free.
            columns = [*columns, *[()] * (left - len(columns))]
        else:
            columns = []
        every = [*columns, *credit.columns]
        every += [()] * (pages * self.columns - len(every))
        sets, heights = [], []
        for page in range(pages):
            own = every[page * self.columns : (page + 1) * self.columns]
            step = self.width + self.grid.gutter
            sets.append(
                tuple(PlacedStrips(i * step, 0.0, self.width, strips) for i, strips in enumerate(own) if strips)
            )
            heights.append(max((stack_height(strips) for strips in own), default=0.0))
        if not all(sets):
            return None
        report = PageFindings(dict(self.report.findings))
        if credit.over > 0:
            report(self._too_many(credit.over))
        fills = [min(1.0, height / room) for height in heights]
        further = [next(self.fitting.heads(start, (), n))[0] for n in range(1, (pages + 1) // 2)]
        blocks = (SetBlock((), report),)
        return ChapterPlan(
            start,
            tuple(sets),
            tuple(heights),
            (over, *further),
            blocks,
            (),
            fill_costs(fills),
            fullest=max(fills),
            limit=over.highest + room - heights[0],
        )

    def _too_many(self, over: float) -> Finding:
        return Finding(
            "credits-overflow",
            f"the credits stand {over / MM:.0f} mm over on their page of the booklet",
            Place("exhibit.yaml", key="credits"),
            expected="credits that fit one page",
            hint="shorten or join some of the credits",
        )

    def _credits(self, room: float) -> _Credits:
        """Credits in as few columns as hold them, in a caption's size or a note's; over a page at most."""
        for number in range(1, self.columns + 1):
            for strips in (self._in_caption_size, self._in_small_size):
                if stack_height(strips) > number * (room + TOLERANCE):
                    continue
                columns = balanced(strips, number)
                if max(map(stack_height, columns)) <= room + TOLERANCE:
                    return _Credits(tuple(columns))
        columns = balanced(self._in_small_size, self.columns)
        return _Credits(tuple(columns), max(map(stack_height, columns)) - room)

    @cached_property
    def _in_caption_size(self) -> list[Strip]:
        return self._credit_strips(self.base.style(TextRole.CAPTION))

    @cached_property
    def _in_small_size(self) -> list[Strip]:
        caption = self.base.style(TextRole.CAPTION)
        size, leading = max(LEAST_SMALL, caption.size * SMALL), caption.leading * (SMALL + 0.02)
        return self._credit_strips(replace(caption, size=size, leading=leading))

    def _credit_strips(self, style: TextStyle) -> list[Strip]:
        """Credits and the day on which facts were checked, under their heading where sources stand before them."""
        base = self.base
        words = base.words
        day = words.spoken.writing.dated(self.exhibit.checked)
        texts = [*self.exhibit.credits, fill_isolated(words.checked, date=day)]
        head = base.style(TextRole.LABEL)
        heading = base.text_strips([base.own(words.made, head)], self.width, head) if self.notes else []
        if heading:
            heading = [replace(heading[-1], height=heading[-1].height + 0.6 * base.u, keep=True)]
        pieces = [piece for text in texts for piece in base.rich(text, style)]
        return [*heading, *base.text_strips(pieces, self.width, style, gap=0.45 * style.leading, within=self.width)]


def _whole_notes(
    base: Setting, setter: BlockGalleys, numbering: Numbering, width: float, longest: float
) -> list[Strip]:
    """Numbered notes, each kept whole unless it is higher than ``longest`` points."""
    strips: list[Strip] = []
    for note in numbering.notes():
        strips.extend(setter.once(("note", note), partial(_whole_note, base, note, width, longest)))
    return strips


def _whole_note(base: Setting, note: tuple[int, str], width: float, longest: float) -> list[Strip]:
    own = source_strips(base, [note], width)
    if stack_height(own) > longest:
        return own
    return [replace(strip, keep=index < len(own) - 1) for index, strip in enumerate(own)]
