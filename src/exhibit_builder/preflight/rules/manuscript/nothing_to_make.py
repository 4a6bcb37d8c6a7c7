"""``nothing-to-make``: an exhibit without papers."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="nothing-to-make",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Nothing to be made",
    why=(
        "An exhibit becomes posters or a booklet on the papers that it names. Without any there is no page to "
        "look at, nor to print."
    ),
    source="house: papers are chosen, never assumed.",
    remedy="Write posters: or booklet: in exhibit.yaml, with papers: under it.",
    fails=Example(exhibit="posters:\n"),
    passes=Example(
        exhibit="""\
posters:
  papers: [A3]
"""
    ),
    excusable=False,
)
