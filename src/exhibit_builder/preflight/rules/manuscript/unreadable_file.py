"""``unreadable-file``: a file that the system doesn't let be read."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="unreadable-file",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A file that can't be read",
    why=(
        "The file has a name in its folder, but the system gives none of its content: it is a folder or a device, "
        "or another user's."
    ),
    source="house: what can't be read is told, and the rest is read all the same.",
    remedy="Look at the file's kind and at who may read it.",
    fails=Example(
        exhibit="panels: [opening, bank, market]\n",
        files={"panels/market.yaml/notes.txt": "A folder of the panel's name.\n"},
    ),
    passes=Example(
        exhibit="panels: [opening, bank, market]\n",
        files={
            "panels/market.yaml": """\
title: The market
blocks:
  - text: It stood empty for days.
"""
        },
    ),
    excusable=False,
)
