"""``measure-too-wide``: lines so long that the eye loses the next one."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.measures import NO_NUMBER, average_line
from exhibit_builder.preflight.pages.set_text import set_paragraphs
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage, Unchecked
from exhibit_builder.preflight.text.quoting import beginning

MOST, MOST_IN_HAND = 60, 70
"""Characters in a line on a panel (Smithsonian) and in a booklet (RNIB)."""

TOLERANCE, TOLERANCE_OF_TWO = 1.1, 1.5
"""How many times as many characters still pass (house): a tenth more, for lines differ by the letters in them, and half
more in a paragraph of two lines, where the eye goes back only once."""


def _check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    for paragraph in set_paragraphs(evidence):
        first, count = paragraph.lines[0], average_line(paragraph)
        if count is None:
            yield Unchecked(NO_NUMBER)
            continue
        on_wall = not first.page.product.in_hand
        tolerance = TOLERANCE if len(paragraph.lines) > 2 else TOLERANCE_OF_TWO
        if count > tolerance * (MOST if on_wall else MOST_IN_HAND):
            yield Defect(
                f"The lines of “{beginning(first.line.text)}” have {count:.0f} characters on {first.page.name}.",
                paragraph.place,
                first.spot,
                expected=f"about 45 to {MOST} characters" if on_wall else f"about 60 to {MOST_IN_HAND} characters",
            )


RULE = Rule(
    id="measure-too-wide",
    group=Group.READING,
    severity=Severity.WARNING,
    title="Lines too long to follow",
    why=(
        "At the end of a long line the eye doesn't find the beginning of the next. The program keeps columns of text "
        "and captions narrow; what stands under a quotation goes as wide as the quotation. Looked at are paragraphs of "
        "more than one line, in alphabets that the number was made for: Latin, Cyrillic, Greek, Armenian and Georgian, "
        "not Arabic and Hebrew."
    ),
    source=(
        "Smithsonian: 45 to 60 characters on panels. RNIB: 60 to 70 in print for the hand. House: a tenth more passes, "
        "and half more in two lines."
    ),
    remedy="Shorten it to one line, or say the rest in the text above or below.",
    fails=Example(
        blocks="""\
- quote:
    text: We ask for a bridge because the river takes the ferry every spring.
    attribution: >-
      The town council to the county, in a letter that the clerk wrote on the third of March 1868 and that every
      householder of both banks had signed by the end of the month, paragraph 4 of the copy in the minutes
    source: minutes
"""
    ),
    passes=Example(
        blocks="""\
- quote:
    text: We ask for a bridge because the river takes the ferry every spring.
    attribution: The town council to the county, 3 March 1868, paragraph 4
    source: minutes
"""
    ),
    check=_check,
    stage=Stage.PAGES,
)
