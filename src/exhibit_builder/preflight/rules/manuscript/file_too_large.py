"""``file-too-large``: a file larger than any exhibit needs."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="file-too-large",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A file too large",
    why=(
        "Such a file is a slip in most cases, a scan where its text was meant. Reading it would take long or fill "
        "the memory."
    ),
    source=(
        "house: 1 MB of YAML (a long panel has 20 kB), 5 MB of map data, 200 MB for a picture (an A0 photograph "
        "has some 40)."
    ),
    remedy="Keep texts alone in YAML; simplify map data, and save pictures as JPEG.",
    fails=Example(files={"theme.yaml": "@blanks 1200000"}),
    passes=Example(files={"theme.yaml": "gap: 4 mm\n"}),
    excusable=False,
)
