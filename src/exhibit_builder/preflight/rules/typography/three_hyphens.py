"""``three-hyphens``: three lines in a row that end in a hyphen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.set_text import set_paragraphs
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage

MOST = 2
"""Lines in a row that may end in a hyphen."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    for paragraph in set_paragraphs(evidence):
        for column in paragraph.columns:
            for hyphenated, group in groupby(column, key=lambda placed: placed.ends_in_hyphen):
                lines = list(group)
                if hyphenated and len(lines) > MOST:
                    parts = ", ".join(f"“{line.line.text.split()[-1]}”" for line in lines)
                    yield Defect(
                        f"{len(lines)} lines in a row end in a hyphen on {lines[0].page.name}: {parts}.",
                        paragraph.place,
                        lines[0].spot,
                        expected=f"at most {MOST}",
                    )


RULE = Rule(
    id="three-hyphens",
    group=Group.TYPOGRAPHY,
    severity=Severity.WARNING,
    title="Three hyphens under one another",
    why="Hyphens under one another draw the eye to the margin, and it loses the line. Words with a hyphen of their own "
    "count like words that were parted.",
    source="The Chicago Manual of Style: no more than two hyphens in a row at line ends.",
    remedy="Say it with shorter words; where words were parted, hyphenate: false in theme.yaml keeps them whole.",
    fails=Example(
        blocks="""\
- text:
    width: half
    text: >-
      The ferry carried people from Middlehampton-under-Wychwood, Stanton-under-Hill, Westonbury-juxta-Aldermere,
      Kingsferry-by-the-Mill, Alderford-on-the-Water and Cunninghampton-juxta-Aldermere.[@minutes]
"""
    ),
    passes=Example(
        blocks="""\
- text: |
    The ferry carried one cart at a time, and when the river was high it carried none at all.[@minutes]
"""
    ),
    check=_check,
    stage=Stage.PAGES,
)
