"""``unknown-value``: a word that is none of those to choose from."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="unknown-value",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A word that isn't one of the choices",
    why=(
        "Where there is a choice of words, any other word would have to be passed over, and the page would look "
        "otherwise than was meant."
    ),
    source="house: the choices of the key, which the finding lists.",
    remedy="Take one of the words that the finding lists.",
    fails=Example(panel="scene: market\n"),
    passes=Example(panel="scene: home\n"),
    excusable=False,
)
