"""``measure-too-wide``: lines so long that the eye loses the next one."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.findings import Severity
from exhibit_builder.proof.evidence import Evidence
from exhibit_builder.proof.measures import average_line
from exhibit_builder.proof.quoting import beginning
from exhibit_builder.proof.rule import Defect, Example, Group, Rule, Stage
from exhibit_builder.proof.set_text import set_paragraphs

MOST, MOST_IN_HAND = 60, 70
"""Characters in a line on a panel (Smithsonian) and in a booklet (RNIB)."""

TOLERANCE, TOLERANCE_OF_TWO = 1.1, 1.5
"""How many times as many characters still pass (house): a tenth more, for lines differ by the letters in them, and half
more in a paragraph of two lines, where the eye goes back only once."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    for paragraph in set_paragraphs(evidence):
        first, count = paragraph.lines[0], average_line(paragraph)
        on_wall = first.page.product == "poster"
        tolerance = TOLERANCE if len(paragraph.lines) > 2 else TOLERANCE_OF_TWO
        if count is not None and count > tolerance * (MOST if on_wall else MOST_IN_HAND):
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
        "narrow; a caption goes as wide as its picture. Looked at are paragraphs of more than one line, in alphabets "
        "that the number was made for: Latin, Cyrillic, Greek, Armenian and Georgian, not Arabic and Hebrew."
    ),
    source=(
        "Smithsonian: 45 to 60 characters on panels. RNIB: 60 to 70 in print for the hand. House: a tenth more passes, "
        "and half more in two lines."
    ),
    remedy="Set the picture to “width: half”, or shorten its caption to one line or two.",
    fails=Example(
        blocks="""\
- image:
    illustration: ridge
    alt: Drawing of hills in snow.
    caption: >-
      The river at Alderford, seen from the hill above the mill. The ferry lay on the near bank, where the road comes
      down between the two barns. Its rope went over to the tall post on the other side.
    credit: Drawn for this exhibit
    rights: May be reproduced with this exhibit
"""
    ),
    passes=Example(
        blocks="""\
- image:
    illustration: ridge
    width: half
    alt: Drawing of hills in snow.
    caption: >-
      The river at Alderford, seen from the hill above the mill. The ferry lay on the near bank, where the road comes
      down between the barns.
    credit: Drawn for this exhibit
    rights: May be reproduced with this exhibit
"""
    ),
    check=_check,
    stage=Stage.PAGES,
)
