"""How a finding quotes a text: its first words, enough to find it by."""

from __future__ import annotations

LONGEST_QUOTED = 6
"""Words of a longer text that are quoted (house: enough to find it by)."""


def shortened(text: str, most: int) -> str:
    """A text on one line, shortened at its end to ``most`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 2].rstrip()} …"


def beginning(text: str) -> str:
    """The first words of a text, and three dots where it goes on."""
    words = text.split()
    return " ".join(words) if len(words) <= LONGEST_QUOTED else f"{' '.join(words[:LONGEST_QUOTED])} …"
