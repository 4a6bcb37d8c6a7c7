"""``loose-line``: a line that breaks off early in the middle of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.theme import TextRole
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.pages.set_text import READ, quoted
from exhibit_builder.preflight.rule import Defect

EMPTY = 0.4
"""Share of the measure that a line may leave empty (*house*: the program tries hyphens from 0.28, where it may)."""

NARROWEST = 40
"""Characters of a full line: in narrower columns lines differ that much in any text (*house*: one long word in four
makes it so)."""


def check(group: PageGroup) -> Iterator[Defect]:
    for paragraph in group.set_paragraphs:
        # A lede is balanced as a title is: its lines are as even as its words allow.
        if paragraph.role not in READ or paragraph.role is TextRole.LEDE or paragraph.characters < NARROWEST:
            continue
        for placed, following in zip(paragraph.lines, paragraph.lines[1:], strict=False):
            empty = 1 - placed.width / paragraph.kind.measure
            if empty > EMPTY:
                word = following.line.text.split()[:1]
                yield Defect(
                    f"A line of {placed.page.name} leaves {empty * 100:.0f} % of its width empty: "
                    f"“{quoted([placed])}”. The next word is “{''.join(word)}”.",
                    paragraph.place,
                    placed.spot,
                    expected=f"at most {EMPTY * 100:.0f} % in the middle of a paragraph",
                )
