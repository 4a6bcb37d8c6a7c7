"""``not-utf8``: text in another encoding than UTF-8."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="not-utf8",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A text file that is not in UTF-8",
    why=(
        "In an older encoding the same byte is another letter in each country, so a name could be printed wrongly "
        "without anybody seeing why."
    ),
    source="house: UTF-8 alone. YAML 1.2.2 (5.2) allows UTF-16 and UTF-32 too, which editors hardly write.",
    remedy="Open the file in an editor and save it again with the encoding UTF-8.",
    fails=Example(
        files={
            "panels/bank.yaml": b"title: Le caf\xe9 du pont\nblocks:\n  - text: The ferry carried one cart.[@minutes]\n"
        }
    ),
    passes=Example(
        files={
            "panels/bank.yaml": """\
title: Le café du pont
blocks:
  - text: The ferry carried one cart.[@minutes]
"""
        }
    ),
    excusable=False,
)
