"""Galleys down the pages of a chapter: nothing parted that belongs together, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exhibit_builder.blocks.setting import Galley, Strip, stack_height
from exhibit_builder.layout.columns import balanced, filled_columns, groups


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
    filling = _Filling(room_of)
    too_tall = -1
    waiting = list(range(len(galleys)))
    placed = -1
    while waiting:
        if not filling.empty:
            _let_text_pass(waiting, galleys, filling.room.bottom - filling.y - gap, between)
        index = waiting.pop(0)
        galley = galleys[index]
        if not filling.empty:
            filling.y += _space(galleys[placed], galley, gap, between)
        placed = index
        if not filling.empty and filling.y + _beginning(galleys, index, gap) > filling.room.bottom + 0.01:
            filling.turn()
        if not filling.pour(galley) and too_tall < 0:
            too_tall = index
    return filling.paginated(too_tall)


class _Filling:
    """Pages while they are filled: the last one with its room, and ``y``, down to which it is taken."""

    def __init__(self, room_of: Callable[[int], Room]) -> None:
        self._room_of = room_of
        self._pages: list[list[Set]] = [[]]
        self._fills: list[float] = []
        self.room = room_of(0)
        self.y = self.room.top

    @property
    def empty(self) -> bool:
        """Whether nothing stands on the last page yet."""
        return not self._pages[-1]

    def turn(self) -> None:
        """Go on to the next page."""
        self._fills.append(self._fill())
        self._pages.append([])
        self.room = self._room_of(len(self._pages) - 1)
        self.y = self.room.top

    def pour(self, galley: Galley) -> bool:
        """The galley from here on, over as many pages as it needs; whether none of it was taller than a page."""
        parts = groups(galley.strips)
        fits = True
        while parts:
            height = self.room.bottom - self.y
            columns = filled_columns(parts, height) if galley.columns == 1 else _columned(parts, height, galley.columns)
            taken = columns[: galley.columns]
            if any(stack_height(column) > height + 0.01 for column in taken):
                if not self.empty or self._has_room_soon(parts):
                    self.turn()
                    continue
                fits = False
            self._set(galley, taken)
            parts = _after(parts, sum(len(column) for column in taken))
            if parts:
                self.turn()
        return fits

    def paginated(self, too_tall: int) -> Paginated:
        """The pages as they are now."""
        fills = (*self._fills, self._fill())
        return Paginated(tuple(tuple(page) for page in self._pages), fills, too_tall)

    def _fill(self) -> float:
        return (self.y - self.room.top) / (self.room.bottom - self.room.top)

    def _has_room_soon(self, parts: Sequence[tuple[Strip, ...]]) -> bool:
        """Whether one of the next two pages holds each part: the first pages of a chapter have least room."""
        coming = (self._room_of(len(self._pages) + n) for n in (0, 1))
        tallest = max(stack_height(part) for part in parts)
        return any(tallest <= room.bottom - room.top for room in coming)

    def _set(self, galley: Galley, columns: Sequence[tuple[Strip, ...]]) -> None:
        """Columns side by side, and the place under the tallest."""
        for number, column in enumerate(columns):
            self._pages[-1].append(Set(number * (galley.width + galley.gutter), self.y, galley.width, column))
        self.y += max(stack_height(column) for column in columns)


def _space(before: Galley, galley: Galley, gap: float, between: float) -> float:
    """Points between two galleys that follow each other."""
    if before.glued:
        return gap / 2
    return between if before.running and galley.running else gap


def _beginning(galleys: Sequence[Galley], index: int, gap: float) -> float:
    """The least height in points that a galley needs where it begins; headings stay with the first lines under them."""
    parts = groups(galleys[index].strips)
    needed = stack_height(parts[0]) if parts else 0.0
    chained = index
    while galleys[chained].glued and chained + 1 < len(galleys):
        following = groups(galleys[chained + 1].strips)
        before_next = sum(galley.height + gap / 2 for galley in galleys[index : chained + 1])
        needed = before_next + (stack_height(following[0]) if following else 0.0)
        chained += 1
    return needed


def _after(parts: Sequence[tuple[Strip, ...]], count: int) -> list[tuple[Strip, ...]]:
    """The groups that are left when ``count`` strips of the first ones are taken."""
    left = list(parts)
    while count > 0:
        count -= len(left.pop(0))
    return left


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
    poured = filled_columns(parts, height)
    if len(poured) > columns:
        return poured
    even = balanced([strip for part in parts for strip in part], columns)
    # What balancing prefers (a break between paragraphs) must not make a column taller than the page.
    return even if all(stack_height(column) <= height + 0.01 for column in even) else poured
