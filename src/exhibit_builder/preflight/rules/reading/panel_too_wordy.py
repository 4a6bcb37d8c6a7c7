"""``panel-too-wordy``: more words on a poster than somebody standing reads."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.wall_text import wall_panels, wall_words

MOST = 200
"""Words on a panel (Serrell; Smithsonian)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    for panel in wall_panels(evidence):
        count, optional = wall_words(evidence, panel)
        if count <= MOST:
            continue
        also = f", {optional} of them in optional blocks" if optional else ""
        yield Defect(
            f"The poster “{panel.fields.title}” has {count} words to read{also}.",
            panel.place,
            expected=f"at most {MOST} words",
            hint=f"Cut about {count - MOST} words, or keep a block for the booklet with “only: [booklet]”.",
        )


RULE = Rule(
    id="panel-too-wordy",
    group=Group.READING,
    severity=Severity.WARNING,
    title="More words on a poster than people read",
    why=(
        "People stand for a minute or two, and read the panel next to it as well. Of a text that looks long they read "
        "nothing. Titles and captions count; sources, lists of names and labels on a map don't. A panel that has no "
        "room for its words is a defect of its own; this one says that they fit and are still too many."
    ),
    source="Serrell, Exhibit Labels; Smithsonian guidelines for accessible exhibition design: at most 200 words.",
    remedy="Cut words, or keep a block for the booklet with “only: [booklet]”.",
    fails=Example(
        blocks="""\
- lede: The ferry was the only way across the river for as long as anyone in the town could remember.[@minutes]
- text: |
    The ferry carried one cart at a time. It was drawn along a rope that hung from bank to bank. Two men worked it from
    dawn to dusk. When the river was high it did not cross at all.[@minutes]

    Carts then waited on both banks. Some waited for a day, some for a week. Fish went bad, and letters came late. The
    baker on the far side had flour and no customers.

    People made do. They slept in the ferry house, and they told each other the news. Children were born there. A pair
    from either bank met in the queue and married in spring.

    The town council met about it every year. Every year it agreed that something had to be done, and that there was no
    money to do it with.[@minutes]
- text: |
    In the end a mason from the next valley came down with a drawing under his arm. He had built a small bridge
    there, and it had stood for three winters. He asked for stone, lime and forty people with time to spare.[@minutes]

    The council asked him to wait. It sent two of its members up the valley to see the bridge with their own eyes. They
    came back after nine days with wet boots, and both of them were in favour.[@minutes]
"""
    ),
    passes=Example(
        blocks="""\
- lede: The ferry was the only way across the river for as long as anyone in the town could remember.[@minutes]
- text: |
    The ferry carried one cart at a time. It was drawn along a rope that hung from bank to bank. Two men worked it from
    dawn to dusk. When the river was high it did not cross at all.[@minutes]
"""
    ),
    check=_check,
)
