"""Where a character of a YAML file stands, as a finding names it."""

from __future__ import annotations

import re

from exhibit_builder.core.findings import Place


def place_at(file: str, text: str, index: int) -> Place:
    """The place of the character at ``index`` of the file's text."""
    before = re.split(r"\r\n|\n|\r", text[:index])
    return Place(file, len(before), len(before[-1]) + 1)
