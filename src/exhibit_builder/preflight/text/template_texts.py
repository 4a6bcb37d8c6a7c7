"""The texts of the exhibit that ``exhibit new`` writes, as somebody's own exhibit may still hold them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TEMPLATE = Path(__file__).parents[2] / "scaffold" / "template"

LEAST_WORDS = 4
"""Words of a text that is known as the template's (house: three words, such as “From here on”, anybody may write)."""


def is_of_template(text: str) -> bool:
    """Whether a text stands in the template word for word, however its lines are broken."""
    words = text.split()
    return len(words) >= LEAST_WORDS and " ".join(words) in _whole()


@cache
def _whole() -> str:
    """The template's files as they are, on one line: to look a text up in them takes no parser."""
    paths = sorted(_TEMPLATE.rglob("*.yaml"))
    return " ".join(word for path in paths for word in path.read_text(encoding="utf-8").split())
