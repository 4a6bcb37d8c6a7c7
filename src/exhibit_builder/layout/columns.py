"""Strips into columns: balanced, with nothing parted that belongs together."""

from __future__ import annotations

from collections.abc import Sequence

from exhibit_builder.blocks.setting import Strip, stack_height

PARAGRAPH_PREFERENCE = 1.0
"""A column break between paragraphs is preferred when it makes the columns at most this many lines longer
than the most even break (design.md, Text)."""


def groups(strips: Sequence[Strip]) -> list[tuple[Strip, ...]]:
    """Strips that stay together, in order."""
    out: list[list[Strip]] = [[]]
    for strip in strips:
        out[-1].append(strip)
        if not strip.keep:
            out.append([])
    return [tuple(group) for group in out if group]


def balanced(strips: Sequence[Strip], columns: int) -> list[tuple[Strip, ...]]:
    """The strips in at most ``columns`` columns of the least height."""
    parts = groups(strips)
    if columns <= 1 or len(parts) <= 1:
        return [tuple(strips)]
    if columns == 2:
        return _two(parts)
    total = sum(strip.height for strip in strips)
    low, high = max(stack_height(part) for part in parts), total
    for _ in range(40):
        middle = (low + high) / 2
        if len(filled_columns(parts, middle)) <= columns:
            high = middle
        else:
            low = middle
    return filled_columns(parts, high)


def filled_columns(parts: Sequence[tuple[Strip, ...]], height: float) -> list[tuple[Strip, ...]]:
    """Groups poured into columns of ``height`` points one after the other."""
    out: list[list[Strip]] = [[]]
    used = 0.0
    for part in parts:
        whole = sum(strip.height for strip in part)
        if out[-1] and used + whole - part[-1].trail > height + 1e-6:
            out.append([])
            used = 0.0
        out[-1].extend(part)
        used += whole
    return [tuple(column) for column in out]


def _two(parts: list[tuple[Strip, ...]]) -> list[tuple[Strip, ...]]:
    usual = min(strip.height for part in parts for strip in part)
    best: tuple[float, list[tuple[Strip, ...]]] | None = None
    for cut in range(1, len(parts)):
        first = tuple(strip for part in parts[:cut] for strip in part)
        second = tuple(strip for part in parts[cut:] for strip in part)
        left, right = stack_height(first), stack_height(second)
        cost = max(left, right)
        if first[-1].height <= usual * 1.05:
            cost += PARAGRAPH_PREFERENCE * usual
        if right > left:
            cost += 0.1 * usual
        if best is None or cost < best[0]:
            best = cost, [first, second]
    assert best is not None
    return best[1]
