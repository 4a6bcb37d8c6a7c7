"""``measure-too-narrow``: a text of many short lines."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight.pages.measures import NO_NUMBER, average_line
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.pages.set_text import LEDES, READ
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.quoting import beginning

LEAST = 35
"""Characters in a line of text, on average (house: a column of text and its neighbour may be that narrow; the
Smithsonian recommends 45)."""

LEAST_OF_LEDE = 20
"""The same for ledes (house: they have half as large letters again and lines of one length, and stand in one of three
columns by design; three or four words of display type are seen at one look, as in a title)."""

LINES = 6
"""Lines from which short ones tire (house: a note of a few lines beside a code is read in one look)."""


def check(group: PageGroup) -> Iterator[Defect | Unchecked]:
    for paragraph in group.set_paragraphs:
        first, count = paragraph.lines[0], average_line(paragraph)
        if count is None:
            yield Unchecked(NO_NUMBER)
            continue
        least = LEAST_OF_LEDE if paragraph.role in LEDES else LEAST
        if paragraph.role not in READ or len(paragraph.lines) < LINES or count >= least:
            continue
        if first.page.page.short is not None:
            continue  # A lede alone in large type is read in one look; a small sheet has no wider column for it.
        yield Defect(
            f"“{beginning(first.line.text)}” is set in {len(paragraph.lines)} lines of {count:.0f} characters on "
            f"{first.page.name}.",
            paragraph.place,
            first.spot,
            expected=f"at least {least} characters a line, or fewer than {LINES} lines",
        )
