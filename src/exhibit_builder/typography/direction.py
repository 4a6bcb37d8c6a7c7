"""Directions within a paragraph (UAX 9)."""

from __future__ import annotations

import unicodedata
from typing import Any

_REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})


def has_rtl(text: str) -> bool:
    """Whether any character could run from right to left, by the blocks of Unicode that hold such scripts."""
    return any(
        "\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" or char in "\u200f\u2067\u202b" for char in text
    )


def levels(text: str, rtl: bool) -> list[int]:
    """An embedding level for each character; odd levels run from right to left.

    ``rtl`` is the paragraph's own direction. Isolates and marks count as their classes in UAX 9.
    """
    if not rtl and not has_rtl(text):
        return [0] * len(text)
    from bidi import algorithm

    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = 1 if rtl else 0
    storage["base_dir"] = "R" if rtl else "L"
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    resolved = [int(char["level"]) for char in storage["chars"]]
    if len(resolved) == len(text):
        return resolved
    # Rule X9 removes explicit controls and boundary-neutral characters; they take the level of what precedes them.
    base = int(storage["base_level"])
    kept = iter(resolved)
    out: list[int] = []
    for char in text:
        removed = unicodedata.bidirectional(char) in _REMOVED
        out.append((out[-1] if out else base) if removed else next(kept, base))
    return out


def visual_order(run_levels: list[int]) -> list[int]:
    """Indices of runs from left to right (rule L2)."""
    order = list(range(len(run_levels)))
    if not order:
        return order
    highest = max(run_levels)
    lowest_odd = min((level for level in run_levels if level % 2), default=highest + 1)
    for level in range(highest, lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            if run_levels[order[start]] >= level:
                end = start
                while end < len(order) and run_levels[order[end]] >= level:
                    end += 1
                order[start:end] = reversed(order[start:end])
                start = end
            start += 1
    return order
