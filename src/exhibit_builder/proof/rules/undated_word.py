"""``undated-word``: "currently" and "recently" on a panel that hangs for years."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.findings import Severity
from exhibit_builder.proof.dating import has_date
from exhibit_builder.proof.evidence import Evidence
from exhibit_builder.proof.rule import Defect, Example, Group, Rule
from exhibit_builder.proof.statements import prose
from exhibit_builder.proof.wording import wording


def _check(evidence: Evidence) -> Iterator[Defect]:
    words = wording(evidence.language.code)
    if words is None:
        return
    asking = {panel.name for panel in evidence.exhibit.panels if any(block.kind == "action" for block in panel.blocks)}
    for paragraph in prose(evidence):
        passage = paragraph.passage
        asks = passage.panel is not None and passage.panel.name in asking
        for sentence in paragraph.sentences:
            low = words.lowered(sentence.text)
            # "Sign today" is meant for the day on which it is read.
            found = [match for match in words.undated.all(low) if not words.whose.before(low, match.start())]
            found += [] if asks else words.today.all(low)
            found = [match for match in found if not paragraph.in_quotes(sentence.start + match.start())]
            if not found or has_date(sentence.text, words):
                continue
            first = found[0]
            yield Defect(
                f"“{sentence.text[first.start() : first.end()]}” has no date: “{sentence.text}”.",
                passage.place,
                expected="a year or a month in the same sentence",
            )


RULE = Rule(
    id="undated-word",
    group=Group.SOURCES,
    severity=Severity.WARNING,
    title="A time that nobody can date",
    why=(
        "Printed, “currently” and “last year” mean the day on which somebody reads them, perhaps five years on. Looked "
        "for in Armenian, Azerbaijani, English, French, German, Russian and Turkish; “today” not where the panel asks "
        "to act."
    ),
    source="House.",
    remedy="Write the date: “since 2024”, “as of February 2026”, “in 2025”.",
    fails=Example(blocks="- text: The bridge is currently closed to carts.[@minutes]\n"),
    passes=Example(
        blocks="""\
- text: In the ferry’s last year it sank twice. Until today, 1 November 2026, the bridge is closed to carts.[@minutes]
- text: Sign today.
- action:
    - {verb: Sign, text: It takes a minute., link: archive}
"""
    ),
    check=_check,
)
