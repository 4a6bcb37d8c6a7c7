"""``unknown-name-field``: a field in a file's name that there is not."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="unknown-name-field",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A field in a file name that there is not",
    why=(
        "The print shop sorts files by their names. A field that isn't known would stay empty, and files of "
        "several panels get one name."
    ),
    source="house: the fields that a build knows.",
    remedy="Take one of the fields that the finding lists.",
    fails=Example(printer="file-name: '{code}_{title}_{paper}'\n"),
    passes=Example(printer="file-name: '{code}_{panel}_{paper}'\n"),
    excusable=False,
)
