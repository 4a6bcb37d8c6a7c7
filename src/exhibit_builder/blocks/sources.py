"""A list of sources in full."""

from dataclasses import replace
from typing import ClassVar, Literal

from exhibit_builder.blocks.fields import BlockFields, ListHeading
from exhibit_builder.blocks.setting import CHARACTER, Galley, Setting, Strip, mirrored_x
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark

HANG = 2.2
"""Modules from a note's number to its text (design.md, Sources)."""

NOTE_GAP = 0.25
"""Modules between notes (house: a quarter of a line, so that notes are told apart and take no room of their own)."""

LONGEST_NOTE = 75
"""Average characters for which a note's line has room at most (house: lines of ragged text are a tenth and more shorter
than their measure, so they have some 65)."""

BLOCK_SPAN = 3
"""Grid columns of a column of sources in a block, where its lines aren't too long so (house: as of running text)."""


class Sources(BlockFields):
    """All sources of the exhibit (``show: all``) or those that this panel cites (``cited``)."""

    stands_once: ClassVar[bool] = True
    shorthand: ClassVar[str] = "show"
    show: Literal["all", "cited"] = "all"
    heading: ListHeading | None = None

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Number and hanging text, balanced over the page's columns."""
        if setting.booklet:
            columns = setting.text_columns(measure)
            width = (measure - (columns - 1) * setting.gutter) / columns
        else:
            columns, width = note_columns(setting, measure, BLOCK_SPAN)
        strips = source_strips(setting, setting.sources(self.show == "all"), width)
        lead = None
        if self.heading:
            style = setting.style(TextRole.H2)
            head = setting.text_strips([setting.plain(self.heading, style)], measure, style)
            lead = Galley(tuple(head), measure, setting.cap(style), glued=True)
        return Galley(tuple(strips), width, columns=columns, gutter=setting.gutter, lead=lead)


def note_columns(setting: Setting, measure: float, span: int) -> tuple[int, float]:
    """How many columns of notes stand in a poster's ``measure``, and how wide each is; both widths are points.

    Each is as wide as ``span`` grid columns, or fewer where its lines would be too long.
    """
    longest = LONGEST_NOTE * CHARACTER * setting.style(TextRole.SOURCE).size + HANG * setting.u
    grid = max(1, round((measure + setting.gutter) / (setting.column + setting.gutter)))
    span = max(1, min(span, grid))
    while span > 1 and setting.span(span) > longest:
        span -= 1
    return grid // span, min(setting.span(span), measure)


def source_strips(setting: Setting, notes: list[tuple[int, str]], width: float) -> list[Strip]:
    """A strip a line for numbered notes, kept whole: the number, and the text hung ``HANG`` modules in."""
    style = setting.style(TextRole.SOURCE)
    number_style = setting.style(TextRole.SOURCE_NUMBER)
    indent = HANG * setting.u
    strips: list[Strip] = []
    for number, note in notes:
        own = setting.text_strips(setting.rich(note, style), width, style, indent=indent)
        if not own:
            continue
        label = setting.set_lines(setting.plain(str(number), number_style), indent)[0]
        marks: list[Mark] = setting.line_marks(label, mirrored_x(0.0, indent, width, setting.rtl), setting.cap(style))
        first = own[0]
        own[0] = Strip(first.height, (*marks, *first.marks), first.trail, first.keep)
        # A note is whole: nobody looks for the rest of it at the head of the next column.
        own[:-1] = [replace(strip, keep=True) for strip in own[:-1]]
        last = own[-1]
        extra = NOTE_GAP * setting.u
        own[-1] = Strip(last.height + extra, last.marks, last.trail + extra, last.keep)
        strips.extend(own)
    return strips
