"""How a finding quotes a text: its first words, enough to find it by."""

from __future__ import annotations

LONGEST_QUOTED = 6
"""Words of a longer text that are quoted (house: enough to find it by)."""


def beginning(text: str) -> str:
    """The first words of a text, and three dots where it goes on."""
    words = text.split()
    return " ".join(words) if len(words) <= LONGEST_QUOTED else f"{' '.join(words[:LONGEST_QUOTED])} …"
