"""``loose-line``: a line that breaks off early in the middle of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.set_text import READ, quoted, set_paragraphs
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage

EMPTY = 0.4
"""Share of the measure that a line may leave empty (*house*: the program tries hyphens from 0.28, where it may)."""

NARROWEST = 40
"""Characters of a full line: in narrower columns lines differ that much in any text (*house*)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    for paragraph in set_paragraphs(evidence):
        if paragraph.role not in READ or paragraph.characters < NARROWEST:
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


RULE = Rule(
    id="loose-line",
    group=Group.TYPOGRAPHY,
    severity=Severity.WARNING,
    title="A line that breaks off early",
    why="Text is set ragged, so no line is ever stretched or squeezed; but one that ends far before the others looks "
    "like the end of a paragraph. It happens before very long words. Columns of fewer than 40 characters are not "
    "looked at. What is wider than its column is told as word-too-wide.",
    source="House; after Donald Knuth and Michael Plass, Breaking paragraphs into lines.",
    remedy="Say it in other words, or move the long word.",
    fails=Example(
        blocks="""\
- text: |
    The ferry belonged to the Donaudampfschifffahrtsgesellschaft, which sold it in 1871.[@minutes]
"""
    ),
    passes=Example(
        blocks="""\
- text: |
    The ferry belonged to a company that sailed steamers on the Danube, which sold it in 1871.[@minutes]
"""
    ),
    check=_check,
    stage=Stage.PAGES,
)
