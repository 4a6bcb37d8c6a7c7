"""``unknown-printer``: a printer without a profile."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="unknown-printer",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A printer that isn't known",
    why=(
        "Without the printer's profile its wishes are not kept: bleed, ink limit, marks and names of files. The "
        "shop may send the files back."
    ),
    source="house: a printer is a file in printers/, yours or the program's.",
    remedy="Correct the name, or write the print shop's wishes into printers/NAME.yaml.",
    fails=Example(
        exhibit="""\
press:
  printer: weir-and-sons
"""
    ),
    passes=Example(
        exhibit="""\
press:
  printer: weir-and-sons
""",
        files={"printers/weir-and-sons.yaml": "label: Weir and Sons, Alderford\n"},
    ),
    excusable=False,
)
