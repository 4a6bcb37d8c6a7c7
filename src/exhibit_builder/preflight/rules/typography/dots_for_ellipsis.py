"""``dots-for-ellipsis``: three full stops instead of an ellipsis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.written_text import TypedFiles, written

_DOTS = re.compile(r"(?<!\.)(?:\.\.\.|\. \. \.)(?!\.)")


def _check(evidence: Evidence) -> Iterator[Defect]:
    files = TypedFiles(evidence)
    for text in written(evidence):
        for match in _DOTS.finditer(text.text):
            yield Defect(
                f"Three full stops: “{text.quoted(*match.span(), 0)}”.",
                files.place(text.passage, match.start()),
                expected="one sign: …",
                replacements=files.replacements(text.passage, (*match.span(), "…")),
            )


RULE = Rule(
    id="dots-for-ellipsis",
    group=Group.TYPOGRAPHY,
    severity=Severity.WARNING,
    title="Three full stops for an ellipsis",
    why="Three full stops stand closer than an ellipsis, a screen reader says “dot dot dot”, and with spaces between "
    "them they can be parted at the end of a line.",
    source="Robert Bringhurst, The Elements of Typographic Style; Unicode: U+2026 horizontal ellipsis.",
    remedy="Type …, or end the sentence.",
    fails=Example(
        blocks="""\
- text: |
    The boat came back, and came back ... until it did not.[@minutes]
"""
    ),
    passes=Example(
        blocks="""\
- text: |
    The boat came back, and came back … until it did not.[@minutes]
"""
    ),
    check=_check,
)
