"""``line-alone``: one line parted from its paragraph by a column or a page, or alone in its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from exhibit_builder.core.theme import TextRole
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.pages.set_text import PlacedLine, columns, quoted
from exhibit_builder.preflight.rule import Defect

NEXT_COLUMN = 3
"""Lines in another column that make a single one look left over (*house*: one beside two still makes a pair)."""


_WHERE = {
    "first": "The first line of a paragraph stands alone at the foot of a column",
    "last": "The last line of a paragraph stands alone at the head of a column",
}


def check(group: PageGroup) -> Iterator[Defect]:
    for paragraph in group.set_paragraphs:
        for placed, which in parted(paragraph.columns):
            yield Defect(
                f"{_WHERE[which]} on {placed.page.name}: “{quoted([placed])}”.",
                paragraph.place,
                placed.spot,
                expected="two lines together",
            )
    yield from _in_columns(group)


def parted(parts: Sequence[Sequence[PlacedLine]]) -> Iterator[tuple[PlacedLine, str]]:
    """The ``first`` and the ``last`` line of a paragraph in several columns or pages, where it stands alone."""
    if len(parts) > 1:
        for part, which in ((parts[0], "first"), (parts[-1], "last")):
            if len(part) == 1:
                yield part[0], which


def _in_columns(group: PageGroup) -> Iterator[Defect]:
    """A text in columns, one of which holds a single line."""
    for page in group.pages:
        running = [
            PlacedLine(page, line) for line in page.lines if line.role == TextRole.BODY and line.paragraph is not None
        ]
        for place, lines in groupby(running, key=lambda placed: placed.line.place):
            parts = columns(list(lines))
            if max(map(len, parts)) < NEXT_COLUMN:
                continue
            for part in parts:
                whole = part[0].line.paragraph
                if len(part) == 1 and whole is not None and whole.lines == 1:
                    yield Defect(
                        f"One line stands alone in its column on {page.name}: “{quoted(part)}”.",
                        place,
                        part[0].spot,
                        expected="two lines, or all of the text in one column",
                    )
