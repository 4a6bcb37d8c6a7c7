"""``word-too-wide``: a word wider than its column."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="word-too-wide",
    group=Group.FIT,
    severity=Severity.ERROR,
    title="A word wider than its column",
    why=(
        "Words on panels are not parted. One that is wider than its column would run into the next one or "
        "over the edge."
    ),
    source="house: panels are never hyphenated, so that names stay whole.",
    remedy="Shorten it, or put a place to break into it: a space or a hyphen.",
    fails=Example(
        blocks="""\
- heading: Donaudampfschifffahrtsgesellschaftskapitänsversammlungsprotokollbuchführungsgehilfenkammerdiener
- text: The ferry carried one cart at a time.[@minutes]
""",
    ),
    passes=Example(
        blocks="""\
- heading: Donaudampfschifffahrtsgesellschaft
- text: The ferry carried one cart at a time.[@minutes]
""",
    ),
    stage=Stage.PAGES,
    excusable=False,
)
