"""Strips into columns and pages: nothing lost, nothing out of order, nothing parted that belongs together."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from exhibit_builder.blocks.setting import Galley, Strip, stack_height
from exhibit_builder.layout.columns import balanced, filled_columns, groups
from exhibit_builder.layout.pagination import Room, paginate
from exhibit_builder.layout.rows import placed_rows, rows

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


@settings(deadline=None, max_examples=300)
@given(st.lists(GALLEY, min_size=1, max_size=6), st.floats(100, 400), st.floats(100, 400), st.floats(0, 20))
def test_pages_hold_everything_in_order(galleys: list[Galley], first: float, later: float, gap: float) -> None:
    """Every strip stands on a page, groups whole, within its room unless it is reported, in the manuscript's order.

    Only running text may pass a figure that has to wait for the next page, as in any book.
    """
    paginated = paginate(galleys, lambda n: Room(20.0, 20.0 + (first if n == 0 else later)), gap, gap / 2)
    sets = [item for page in paginated.pages for item in page]
    placed = [id(strip) for strip in flat([item.strips for item in sets])]
    assert sorted(placed) == sorted(id(strip) for strip in flat([galley.strips for galley in galleys]))
    for running in (True, False):
        own = [id(strip) for galley in galleys if galley.running == running for strip in galley.strips]
        assert [strip for strip in placed if strip in set(own)] == own
    for galley in galleys:
        assert kept_together(galley.strips, [item.strips for item in sets])
    assert all(paginated.pages[1:]), "no page is blank; a chapter's first page has its title"
    if paginated.too_tall < 0:
        for number, page in enumerate(paginated.pages):
            bottom = 20.0 + (first if number == 0 else later)
            assert all(item.y + stack_height(item.strips) <= bottom + 0.1 for item in page)
    assert len(paginated.fills) == len(paginated.pages)


@settings(deadline=None, max_examples=100)
@given(STRIPS, STRIPS)
def test_a_heading_stays_with_what_it_heads(before: list[Strip], after: list[Strip]) -> None:
    """The first lines after a heading are on the heading's page, where that page can hold both at all."""
    head = Galley((Strip(10.0, ()),), 100.0, glued=True)
    galleys = [Galley(tuple(before), 100.0), head, Galley(tuple(after), 100.0)]
    paginated = paginate(galleys, lambda n: Room(0.0, 400.0), 6.0, 6.0)
    if stack_height(groups(after)[0]) > 400.0 - 13.0:
        return
    page_of = {id(s): n for n, page in enumerate(paginated.pages) for item in page for s in item.strips}
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
