"""Galleys down the pages of a chapter: nothing parted that belongs together, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exhibit_builder.blocks.setting import Galley, Strip, stack_height
from exhibit_builder.layout.columns import balanced, filled, groups


@dataclass(frozen=True, slots=True)
class Room:
    """What a page offers: ``top`` and ``bottom`` of its text in points from the page's top."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Set:
    """Strips at their place on a page: ``x`` from the measure's start edge, ``y`` from the page's top."""

    x: float
    y: float
    width: float
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Paginated:
    """Pages of set strips; ``fills`` is the share of its room that each page uses; ``too_tall`` is the
    index of a galley that no page can hold, or -1."""

    pages: tuple[tuple[Set, ...], ...]
    fills: tuple[float, ...]
    too_tall: int = -1


def paginate(galleys: Sequence[Galley], room_of: Callable[[int], Room], gap: float, between: float) -> Paginated:
    """Galleys on as many pages as they need.

    ``room_of`` gives the room of the chapter's n-th page, counted from 0. ``gap`` is the space between
    blocks in points; after a heading it is half of that, and between running texts ``between``.
    """
    pages: list[list[Set]] = [[]]
    room = room_of(0)
    y = room.top
    too_tall = -1
    fills: list[float] = []

    def turn() -> None:
        nonlocal room, y
        fills.append((y - room.top) / (room.bottom - room.top))
        pages.append([])
        room = room_of(len(pages) - 1)
        y = room.top

    waiting = list(range(len(galleys)))
    placed = -1
    while waiting:
        if pages[-1]:
            _let_text_pass(waiting, galleys, room.bottom - y - gap, between)
        index = waiting.pop(0)
        galley = galleys[index]
        if pages[-1]:
            before = galleys[placed]
            y += gap / 2 if before.glued else between if before.running and galley.running else gap
        placed = index
        parts = groups(galley.strips)
        needed = stack_height(parts[0]) if parts else 0.0
        chained = index
        while galleys[chained].glued and chained + 1 < len(galleys):
            # Headings stay with the first lines of what they head.
            following = groups(galleys[chained + 1].strips)
            before_next = sum(galley.height + gap / 2 for galley in galleys[index : chained + 1])
            needed = before_next + (stack_height(following[0]) if following else 0.0)
            chained += 1
        if pages[-1] and y + needed > room.bottom + 0.01:
            turn()
        while parts:
            height = room.bottom - y
            columns = filled(parts, height) if galley.columns == 1 else _columned(parts, height, galley.columns)
            taken = columns[: galley.columns]
            if any(stack_height(column) > height + 0.01 for column in taken):
                if pages[-1]:
                    turn()
                    continue
                coming = (room_of(len(pages) + n) for n in (0, 1))
                if any(max(stack_height(part) for part in parts) <= room.bottom - room.top for room in coming):
                    # The first pages of a chapter have least room: a figure may have to wait for a later one.
                    turn()
                    continue
                too_tall = index if too_tall < 0 else too_tall
            count = sum(len(column) for column in taken)
            tallest = 0.0
            for number, column in enumerate(taken):
                pages[-1].append(Set(number * (galley.width + galley.gutter), y, galley.width, column))
                tallest = max(tallest, stack_height(column))
            y += tallest
            left = count
            while left > 0:
                left -= len(parts[0])
                parts = parts[1:]
            if parts:
                turn()
    fills.append((y - room.top) / (room.bottom - room.top))
    return Paginated(tuple(tuple(page) for page in pages), tuple(fills), too_tall)


def _let_text_pass(waiting: list[int], galleys: Sequence[Galley], height: float, between: float) -> None:
    """Where a figure is too tall for what is left of the page, running text that follows it goes first.

    Only whole texts that stand right behind the figure and fit do so; nothing else changes its order.
    """
    first = galleys[waiting[0]]
    if first.running or first.glued or len(groups(first.strips)) > 1 or first.height <= height:
        return
    passing = 0
    while passing + 1 < len(waiting):
        text = galleys[waiting[passing + 1]]
        if not text.running or text.glued or text.height > height:
            break
        height -= text.height + between
        passing += 1
    waiting[: passing + 1] = [*waiting[1 : passing + 1], waiting[0]]


def _columned(parts: list[tuple[Strip, ...]], height: float, columns: int) -> list[tuple[Strip, ...]]:
    """Balanced columns when all that is left fits the page; full ones otherwise."""
    poured = filled(parts, height)
    if len(poured) > columns:
        return poured
    even = balanced([strip for part in parts for strip in part], columns)
    # What balancing prefers (a break between paragraphs) must not make a column taller than the page.
    return even if all(stack_height(column) <= height + 0.01 for column in even) else poured
