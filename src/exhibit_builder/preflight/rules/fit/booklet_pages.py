"""``booklet-pages``: a booklet whose pages make no whole sheets."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="booklet-pages",
    group=Group.FIT,
    severity=Severity.ERROR,
    title="Pages that make no whole sheets",
    why=(
        "A folded sheet has four pages. Any other number leaves a page blank, and a blank page in a "
        "memorial booklet looks like a page that was lost."
    ),
    source=(
        "Saddle stitch: a multiple of four. That no page is blank: house. The program reaches such a number "
        "by spacing, by optional blocks and by up to three pages that show the landscape alone, so this is "
        "seldom told."
    ),
    remedy="Mark a block of the booklet optional: true, or add or cut some 100 words.",
    fails=Example(
        specimen=(
            "a booklet whose pages come to no multiple of four, and that may not be filled up with pages of "
            "landscape; no text is known that needs more than these"
        ),
    ),
    passes=Example(),
    stage=Stage.PAGES,
    excusable=False,
)
