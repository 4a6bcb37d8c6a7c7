"""Strips into columns and pages: nothing lost, nothing out of order, nothing parted that belongs together."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibit_builder.blocks.setting import Galley, Strip, stack_height
from exhibit_builder.layout.booklet.block_galleys import SetBlock
from exhibit_builder.layout.booklet.pouring import Flow, Parting, PlacedStrips, part_evenly
from exhibit_builder.layout.columns import balanced, filled_columns, groups
from exhibit_builder.layout.rows import placed_rows, rows
from exhibit_builder.layout.setting_up import PageFindings

HEIGHT = st.sampled_from([4.0, 10.0, 10.0, 10.0, 15.0, 40.0])
STRIP = st.builds(
    lambda height, trail, keep: Strip(height, (), trail * height, keep),
    HEIGHT,
    st.sampled_from([0.0, 0.3]),
    st.booleans(),
)
STRIPS = st.lists(STRIP, min_size=1, max_size=25)


def kept_together(strips: Sequence[Strip], parts: Sequence[Sequence[Strip]]) -> bool:
    """Whether each group of ``strips`` lies within one of ``parts``."""
    home = {id(strip): number for number, part in enumerate(parts) for strip in part}
    return all(len({home[id(strip)] for strip in group}) == 1 for group in groups(strips))


def same(one: Sequence[Strip], other: Sequence[Strip]) -> bool:
    return [id(strip) for strip in one] == [id(strip) for strip in other]


def flat(parts: Sequence[Sequence[Strip]]) -> list[Strip]:
    return [strip for part in parts for strip in part]


@settings(deadline=None, max_examples=200)
@given(STRIPS, st.integers(1, 4))
def test_columns_hold_everything_in_order(strips: list[Strip], columns: int) -> None:
    """Balanced columns are the strips in order, no more columns than asked for, groups whole."""
    parts = balanced(strips, columns)
    assert same(flat(parts), strips)
    assert len(parts) <= columns
    assert kept_together(strips, parts)


@settings(deadline=None, max_examples=200)
@given(STRIPS, st.integers(2, 4))
def test_columns_are_balanced(strips: list[Strip], columns: int) -> None:
    """No column is higher than the strips in one, nor than an even share and the tallest group together."""
    tallest = max(stack_height(part) for part in balanced(strips, columns))
    assert tallest <= stack_height(strips) + 1e-6
    share = sum(strip.height for strip in strips) / columns
    group = max(sum(strip.height for strip in part) for part in groups(strips))
    usual = min(strip.height for strip in strips)
    assert tallest <= share + group + 2 * usual + 1e-6


@settings(deadline=None, max_examples=200)
@given(STRIPS, st.floats(40, 300))
def test_filled_columns_are_no_higher_than_asked(strips: list[Strip], height: float) -> None:
    """Only a group that is taller by itself stands over."""
    parts = filled_columns(groups(strips), height)
    assert same(flat(parts), strips)
    for part in parts:
        assert stack_height(part) <= height + 1e-3 or len(groups(part)) == 1


GALLEY = st.builds(
    lambda strips, columns, glued, running: Galley(
        tuple(strips), 100.0, columns=columns, gutter=10.0, glued=glued and columns == 1, running=running
    ),
    STRIPS,
    st.integers(1, 2),
    st.booleans(),
    st.booleans(),
)


def flow_of(galleys: Sequence[Galley], gap: float, between: float) -> Flow:
    return Flow(tuple(SetBlock((galley,), PageFindings()) for galley in galleys), gap, between)


def placed_on(flow: Flow, rooms: Sequence[float], parting: Parting) -> list[list[PlacedStrips]]:
    return [list(flow.placed(a, b, room)) for (a, b), room in zip(pairwise(parting.ends), rooms, strict=True)]


@settings(deadline=None, max_examples=300)
@given(
    st.lists(GALLEY, min_size=1, max_size=6),
    st.lists(st.floats(60, 400), min_size=1, max_size=4),
    st.floats(0, 20),
    st.booleans(),
)
def test_pages_hold_everything_in_order(galleys: list[Galley], rooms: list[float], gap: float, forced: bool) -> None:
    """Every strip stands on a page in the manuscript's order, groups whole, within its room unless that is forced; no
    page is blank."""
    flow = flow_of(galleys, gap, gap / 2)
    parting = part_evenly(flow, rooms, forced=forced)
    if parting is None:
        return
    pages = placed_on(flow, rooms, parting)
    assert all(pages), "no page is blank"
    placed = flat([item.strips for page in pages for item in page])
    assert same(placed, flat([galley.strips for galley in galleys]))
    for galley in galleys:
        assert kept_together(galley.strips, [item.strips for page in pages for item in page])
    for page, room, height in zip(pages, rooms, parting.heights, strict=True):
        reach = max(item.y + stack_height(item.strips) for item in page)
        assert reach == pytest.approx(height, abs=0.05)
        assert forced or reach <= room + 0.05


@settings(deadline=None, max_examples=150)
@given(st.lists(GALLEY, min_size=2, max_size=5), st.floats(100, 400))
def test_two_pages_are_as_even_as_can_be(galleys: list[Galley], room: float) -> None:
    """No other end of the first page that costs no more gives two pages that differ less."""
    flow = flow_of(galleys, 6.0, 3.0)
    parting = part_evenly(flow, [room, room])
    if parting is None:
        return
    first, second = parting.heights
    chosen = 2 * sum((height / room - flow_share(flow, room)) ** 2 for height in (first, second)) + parting.cost
    for number, at in enumerate(flow.positions[1:-1], 1):
        heights = flow.height(flow.positions[0], at), flow.height(at, flow.positions[-1])
        if max(heights) <= room:
            other = 2 * sum((height / room - flow_share(flow, room)) ** 2 for height in heights) + flow.endings[number]
            assert chosen <= other + 1e-6


def flow_share(flow: Flow, room: float) -> float:
    return min(1.0, flow.height(flow.positions[0], flow.positions[-1]) / (2 * room))


@settings(deadline=None, max_examples=100)
@given(STRIPS, STRIPS)
def test_a_heading_stays_with_what_it_heads(before: list[Strip], after: list[Strip]) -> None:
    """No page ends between a heading and the first lines after it."""
    head = Galley((Strip(10.0, ()),), 100.0, glued=True)
    flow = flow_of([Galley(tuple(before), 100.0), head, Galley(tuple(after), 100.0)], 6.0, 6.0)
    parting = part_evenly(flow, [600.0, 600.0])
    if parting is None:
        return
    pages = placed_on(flow, [600.0, 600.0], parting)
    page_of = {id(s): n for n, page in enumerate(pages) for item in page for s in item.strips}
    assert page_of[id(head.strips[0])] == page_of[id(after[0])]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(STRIPS, st.integers(1, 3), st.booleans(), st.booleans()), min_size=1, max_size=6))
def test_rows_hold_every_galley(parts: list[tuple[list[Strip], int, bool, bool]]) -> None:
    """Side by side or below one another, no strip is left out; a row is as high as its tallest cell."""
    galleys = [
        Galley(tuple(s), 100.0, columns=1 if half else columns, gutter=10.0, half=half, glued=glued)
        for s, columns, half, glued in parts
    ]
    placed = rows(galleys, 210.0, 6.0)
    inside = [id(strip) for row in placed for cell in row.cells for strip in cell.strips]
    assert sorted(inside) == sorted(id(strip) for galley in galleys for strip in galley.strips)
    for row in placed:
        reach = max(cell.top + stack_height(cell.strips) for cell in row.cells)
        assert row.height >= reach - 1e-6
    down = list(placed_rows(placed, 0.0, 6.0, 6.0))
    for (above, y), (_, below) in itertools.pairwise(down):
        assert below >= y + above.height
