"""``missing-glyph``: a character that no typeface of the program has."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="missing-glyph",
    group=Group.TYPOGRAPHY,
    severity=Severity.ERROR,
    title="A character without a typeface",
    why="It would print as an empty box, or as nothing. In a name that is the worst misprint.",
    source=(
        "ISO 15930-7 (PDF/X-4): no .notdef. The typefaces cover Latin, Cyrillic, Greek, Armenian, Georgian, "
        "Arabic and Hebrew letters."
    ),
    remedy="Write it differently: a name from another script in the letters of the exhibit's language.",
    fails=Example(
        blocks="- text: The ferryman signed with the character 渡.[@minutes]\n",
    ),
    passes=Example(
        blocks="- text: The ferryman signed with a cross.[@minutes]\n",
    ),
    stage=Stage.PAGES,
    excusable=False,
)
