"""``wrong-length``: a length that can't be used."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="wrong-length",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A length that can't be used",
    why=(
        "A bare number may be millimetres, inches or points, and a bleed of 3 inches is another poster. So each "
        "length names its unit and stays within what presses ask for."
    ),
    source=(
        "house: a number and mm, cm, in or pt; at most 200 mm in an exhibit and 50 mm for a printer (sign makers "
        "ask for up to 25)."
    ),
    remedy="Write a number and its unit, such as 3 mm.",
    fails=Example(printer="bleed: 3\n"),
    passes=Example(printer="bleed: 3 mm\n"),
    excusable=False,
)
