"""``headline-cut``: a seam between two sheets of a poster in tiles runs through a word of a headline."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

_OPENING = "title: {title}\nscene: opening\nblocks:\n  - lede: The town had two banks and one boat.[@minutes]\n"

RULE = Rule(
    id="headline-cut",
    group=Group.PEOPLE,
    severity=Severity.WARNING,
    title="A seam through a headline",
    why="A headline is read from five metres, and from there a word that is glued half a millimetre off is seen first.",
    source="House: no seam runs through a word of a headline where moving the sheets avoids it.",
    remedy="Cut and glue there with care, or tile the poster on larger sheets, such as A3 or Tabloid.",
    fails=Example(
        exhibit="office: {sheets: [A4], tiles: [A3]}\n",
        files={"panels/opening.yaml": _OPENING.format(title="Alderford")},
    ),
    passes=Example(
        exhibit="office: {sheets: [A4], tiles: [A3]}\n",
        files={"panels/opening.yaml": _OPENING.format(title="Old bridge")},
    ),
    stage=Stage.FILES,
)
