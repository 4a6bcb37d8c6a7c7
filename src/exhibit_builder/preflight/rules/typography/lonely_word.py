"""``lonely-word``: a paragraph whose last line is one short word."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.theme import TextRole
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.set_text import READ, quoted, set_paragraphs
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage

LEAST = 0.22
"""Share of the measure that a last line should fill (house rule of the design)."""

_ROLES = READ | {TextRole.QUOTE, TextRole.CAPTION}


def _check(evidence: Evidence) -> Iterator[Defect]:
    for paragraph in set_paragraphs(evidence):
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


RULE = Rule(
    id="lonely-word",
    group=Group.TYPOGRAPHY,
    severity=Severity.WARNING,
    title="One word alone in the last line",
    why="A short word alone looks like a leftover and opens a gap as wide as an empty line. The program breaks lines "
    "so that it doesn't happen; where it does, no other breaks would do.",
    source="House: a last line fills 22 % of its measure. The Chicago Manual asks for more than part of a word.",
    remedy="Add or take away a word in this paragraph.",
    fails=Example(
        blocks="""\
- text: |
    By the Vierwaldstätterseedampfschifffahrtsgesellschaft alone.[@minutes]
"""
    ),
    passes=Example(
        blocks="""\
- text: |
    By the Vierwaldstätterseedampfschifffahrtsgesellschaft, and by nobody else.[@minutes]
"""
    ),
    check=_check,
    stage=Stage.PAGES,
)
