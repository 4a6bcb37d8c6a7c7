"""``lonely-word``: a paragraph whose last line is one short word."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.theme import TextRole
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.pages.set_text import READ, quoted
from exhibit_builder.preflight.rule import Defect

LEAST = 0.22
"""Share of the measure that a last line should fill (design.md, Line breaking)."""

_ROLES = READ | {TextRole.QUOTE, TextRole.CAPTION}


def check(group: PageGroup) -> Iterator[Defect]:
    for paragraph in group.set_paragraphs:
        last = paragraph.lines[-1]
        if paragraph.role not in _ROLES or last.line.number != paragraph.kind.lines - 1:
            continue
        share = last.width / paragraph.kind.measure
        if len(last.line.text.split()) == 1 and share < LEAST:
            yield Defect(
                f"A paragraph on {last.page.name} ends in a line of one short word, “{last.line.text.strip()}”, after "
                f"“{quoted(paragraph.lines[-2:-1])}”.",
                paragraph.place,
                last.spot,
                expected=f"two words, or a word that fills {LEAST * 100:.0f} % of the line",
            )
