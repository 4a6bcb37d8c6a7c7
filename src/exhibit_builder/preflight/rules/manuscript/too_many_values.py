"""``too-many-values``: a file with more values than an exhibit needs."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="too-many-values",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="Too many values in a file",
    why=(
        "A file of this kind was made by a program, or grows by values that repeat one another. It would fill the "
        "memory and no wall holds it."
    ),
    source="house: 100,000 values; 5,000 names with their ages are 20,000.",
    remedy="Take out what the panel doesn't show, or make several panels of it.",
    fails=Example(
        files={
            "panels/bank.yaml": """\
ten: &ten [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
hundred: &hundred [*ten, *ten, *ten, *ten, *ten, *ten, *ten, *ten, *ten, *ten]
thousand: &thousand [*hundred, *hundred, *hundred, *hundred, *hundred, *hundred, *hundred, *hundred, *hundred, *hundred]
ten-thousand: &more [*thousand, *thousand, *thousand, *thousand, *thousand, *thousand, *thousand, *thousand, *thousand]
all: [*more, *more, *more, *more, *more, *more, *more, *more, *more, *more, *more]
"""
        }
    ),
    passes=Example(
        files={
            "panels/bank.yaml": """\
title: One bank
blocks:
  - text: The ferry carried one cart.[@minutes]
"""
        }
    ),
    excusable=False,
)
