"""``alt-too-long``: a description that nobody listens to until its end."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule

MOST = {Part.ALT: 250, Part.LONG_ALT: 600}
"""Characters of a description (*house*: two sentences for a picture, a short paragraph for a map)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    for passage in evidence.passages:
        most = MOST.get(passage.part)
        length = len(" ".join(passage.text.split()))
        if most is not None and length > most:
            yield Defect(
                f"A description has {length} characters.",
                passage.place,
                expected=f"at most {most} characters for {'a map' if passage.part is Part.LONG_ALT else 'a picture'}",
            )


RULE = Rule(
    id="alt-too-long",
    group=Group.PEOPLE,
    severity=Severity.NOTE,
    title="A description too long",
    why="A description is read aloud in one go: it can't be skimmed, and one can't go back to a word of it.",
    source="House, after the W3C's Images Tutorial: as short as can be; what is complex is told in the text.",
    remedy="Say what matters most in one or two sentences, and the rest in the panel's text.",
    fails=Example(
        blocks="- image:\n    illustration: ridge\n    alt: "
        + "A line of hills without people goes from the left to the right. " * 6
        + "\n    caption: The hills above the ford.\n    credit: Drawn for this exhibit\n    rights: Free to use\n"
    ),
    passes=Example(
        blocks="""\
- image:
    illustration: ridge
    alt: A line of hills without people.
    caption: The hills above the ford. A drawing.
    credit: Drawn for this exhibit
    rights: Free to use
"""
    ),
    check=_check,
)
