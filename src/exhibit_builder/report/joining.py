"""Words in a row, as a sentence has them."""

from __future__ import annotations

from collections.abc import Sequence


def joined_by_and(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part) if words else ""
