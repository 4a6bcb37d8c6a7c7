"""``panel-overflow``: a panel that doesn't fit its format in type that can be read."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="panel-overflow",
    group=Group.FIT,
    severity=Severity.ERROR,
    title="A panel too full",
    why=(
        "A panel that is too full would have to be clipped, or set in type that nobody standing before it "
        "can read. The program does neither: it says how many words are too many."
    ),
    source=(
        "The least type: US National Park Service, 24 points for each metre of distance, and RNIB clear "
        "print in the hand. That nothing is clipped or squeezed: house."
    ),
    remedy="Cut so many words from its text, mark a block optional: true, or take a larger format.",
    fails=Example(
        blocks="""\
- text: |
    The ferry carried one cart at a time. When the river was high it did not cross. Carts waited on both banks.
    The market stood empty, and the ferrymen had no wage. The council asked for a bridge and was told to wait.

    The ferry carried one cart at a time. When the river was high it did not cross. Carts waited on both banks.
    The market stood empty, and the ferrymen had no wage. The council asked for a bridge and was told to wait.

    The ferry carried one cart at a time. When the river was high it did not cross. Carts waited on both banks.
    The market stood empty, and the ferrymen had no wage. The council asked for a bridge and was told to wait.

    The ferry carried one cart at a time. When the river was high it did not cross. Carts waited on both banks.
    The market stood empty, and the ferrymen had no wage. The council asked for a bridge and was told to wait.

    The ferry carried one cart at a time. When the river was high it did not cross. Carts waited on both banks.
    The market stood empty, and the ferrymen had no wage. The council asked for a bridge and was told to wait.

    The ferry carried one cart at a time. When the river was high it did not cross. Carts waited on both banks.
    The market stood empty, and the ferrymen had no wage. The council asked for a bridge and was told to wait.

    The ferry carried one cart at a time. When the river was high it did not cross. Carts waited on both banks.
    The market stood empty, and the ferrymen had no wage. The council asked for a bridge and was told to wait.
""",
        exhibit="""\
posters:
  papers: [A4-landscape]
""",
    ),
    passes=Example(
        blocks="""\
- text: |
    The ferry carried one cart at a time. When the river was high it did not cross. Carts waited on both banks.
    The market stood empty, and the ferrymen had no wage. The council asked for a bridge and was told to wait.
""",
        exhibit="""\
posters:
  papers: [A4-landscape]
""",
    ),
    stage=Stage.PAGES,
    excusable=False,
)
