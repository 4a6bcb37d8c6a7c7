"""``path-outside``: a path that leaves the exhibit's folder."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="path-outside",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="A file outside the exhibit's folder",
    why=(
        "The folder is what is handed on, archived and built elsewhere: a picture that lies beside it is missing "
        "there. It also keeps an exhibit from somebody else from reading your other files."
    ),
    source="house: an exhibit is one folder, whole.",
    remedy="Copy the file into the exhibit's folder and name it from there.",
    fails=Example(
        blocks="""\
- image:
    file: ../photos/bridge.jpg
    alt: A stone bridge with four arches
    caption: The bridge from the east.
    credit: Town archive
    rights: Public domain
"""
    ),
    passes=Example(
        blocks="""\
- image:
    file: images/bridge.jpg
    alt: A stone bridge with four arches
    caption: The bridge from the east.
    credit: Town archive
    rights: Public domain
""",
        files={"images/bridge.jpg": "@photograph 600x400"},
    ),
    excusable=False,
)
