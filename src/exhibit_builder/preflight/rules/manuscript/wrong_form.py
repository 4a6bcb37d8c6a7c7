"""``wrong-form``: a value that isn't written as it must be."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="wrong-form",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A value in the wrong form",
    why=(
        "Languages, codes and names of files go into other programs: screen readers, the printer's folder, the "
        "names of files. They take a few letters and signs only."
    ),
    source=(
        "BCP 47 (RFC 5646) for languages; house for codes and names, so that every system can have files of that name."
    ),
    remedy="Write it in the form that the finding shows.",
    fails=Example(exhibit="language: English\n"),
    passes=Example(exhibit="language: en\n"),
    excusable=False,
)
