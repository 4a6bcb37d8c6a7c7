"""``measure-too-wide``: lines so long that the eye loses the next one."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight.pages.measures import NO_NUMBER, average_line
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.quoting import beginning

MOST, MOST_IN_HAND = 60, 70
"""Characters in a line on a panel (Smithsonian) and in a booklet (RNIB)."""

TOLERANCE, TOLERANCE_OF_TWO = 1.1, 1.5
"""How many times as many characters still pass (house: a tenth more, for lines differ by the letters in them, and half
more in a paragraph of two lines, where the eye goes back only once)."""


def check(group: PageGroup) -> Iterator[Defect | Unchecked]:
    for paragraph in group.set_paragraphs:
        first, count = paragraph.lines[0], average_line(paragraph)
        if count is None:
            yield Unchecked(NO_NUMBER)
            continue
        on_wall = not first.page.in_hand
        tolerance = TOLERANCE if len(paragraph.lines) > 2 else TOLERANCE_OF_TWO
        if count > tolerance * (MOST if on_wall else MOST_IN_HAND):
            yield Defect(
                f"The lines of “{beginning(first.line.text)}” have {count:.0f} characters on {first.page.name}.",
                paragraph.place,
                first.spot,
                expected=f"about 45 to {MOST} characters" if on_wall else f"about 60 to {MOST_IN_HAND} characters",
            )
