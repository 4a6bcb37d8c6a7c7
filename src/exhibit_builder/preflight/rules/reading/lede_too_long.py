"""``lede-too-long``: an introduction that not everybody reads."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule

MOST = 40
"""Words in a lede (LOOK section 3: house; Serrell gives an introduction up to 150, on a panel of its own)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    for passage in evidence.passages:
        if passage.part is not Part.LEDE:
            continue
        count = sum(len(words(paragraph)) for paragraph in passage.paragraphs)
        if count > MOST:
            yield Defect(f"A lede has {count} words.", passage.place, expected=f"at most {MOST} words")


RULE = Rule(
    id="lede-too-long",
    group=Group.READING,
    severity=Severity.WARNING,
    title="A lede too long",
    why=(
        "The lede stands under the title in large type. It is the one text of a panel that everybody reads, from two "
        "metres away and in passing; what is long there takes the room and the patience for the rest."
    ),
    source="house: in its size it fills three lines with 40 words. Serrell gives an introduction of its own 20 to 150.",
    remedy="Keep the sentence that somebody in a hurry must read; move the rest to the text below.",
    fails=Example(
        blocks="""\
- lede: >-
    The town had two banks and one boat. The boat was drawn along a rope by two men. It carried one cart at a time,
    and when the river was high, in spring and late in autumn, it stayed where it was for days.[@minutes]
- text: Carts waited on both banks.[@minutes]
"""
    ),
    passes=Example(
        blocks="""\
- lede: The town had two banks and one boat. When the river was high, nobody crossed.[@minutes]
- text: The boat carried one cart at a time.[@minutes]
"""
    ),
    check=_check,
)
