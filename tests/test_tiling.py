"""Posters on sheets of office paper: everything is covered once, and seams keep away from what matters."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.core.units import MM
from exhibit_builder.sheets.seams import Guard, TiledEdge, place_seams
from exhibit_builder.sheets.tiling import (
    OVERLAP,
    TOLERANCE,
    UNPRINTABLE,
    Avoided,
    Rectangle,
    TilePlan,
    plan_tiles,
    row_name,
)

SHEETS = ("A4", "A3", "Letter", "Tabloid")
CLOSE = 0.02
"""Points: a micrometre is 0.003 of them."""

sizes = st.floats(60, 2200).map(lambda millimetres: millimetres * MM)
sheets = st.sampled_from(SHEETS)


def planned(width: float, height: float, sheet: str = "A4", avoid: Sequence[Avoided] = ()) -> TilePlan:
    paper = POSTER_PAPERS[sheet]
    plan, findings = plan_tiles(width, height, paper.width, paper.height, avoid=avoid)
    assert plan is not None, findings
    return plan


def codes_found(width: float, height: float, sheet: str, avoid: Sequence[Avoided]) -> list[str]:
    paper = POSTER_PAPERS[sheet]
    return [finding.code for finding in plan_tiles(width, height, paper.width, paper.height, avoid=avoid)[1]]


@given(sizes, sizes, sheets)
def test_the_sheets_show_the_whole_poster_once(width: float, height: float, sheet: str) -> None:
    """What is seen of the sheets lies edge to edge and is the poster, no more and no less."""
    plan = planned(width, height, sheet)
    assert len(plan.tiles) == plan.rows * plan.columns
    for row in range(plan.rows):
        line = [plan.tiles[row * plan.columns + column].visible for column in range(plan.columns)]
        assert (line[0].left, line[-1].right) == (0.0, plan.width)
        assert all(a.right == pytest.approx(b.left) and a.right > a.left for a, b in itertools.pairwise(line))
        assert len({(box.top, box.bottom) for box in line}) == 1
    column = [plan.tiles[row * plan.columns].visible for row in range(plan.rows)]
    assert (column[0].top, column[-1].bottom) == (0.0, plan.height)
    assert all(a.bottom == pytest.approx(b.top) and a.bottom > a.top for a, b in itertools.pairwise(column))


@given(sizes, sizes, sheets)
def test_neighbours_share_the_overlap(width: float, height: float, sheet: str) -> None:
    """Ten millimetres of the poster are on both sheets, and the cut line runs inside them."""
    plan = planned(width, height, sheet)
    for tile in plan.tiles:
        right, below = plan.tile(tile.row, tile.column + 1), plan.tile(tile.row + 1, tile.column)
        if right is not None:
            assert tile.window.right - right.window.left == pytest.approx(10 * MM)
            assert right.window.left + 2 * MM < tile.visible.right < tile.window.right - 2 * MM
        if below is not None:
            assert tile.window.bottom - below.window.top == pytest.approx(10 * MM)
            assert below.window.top + 2 * MM < tile.visible.bottom < tile.window.bottom - 2 * MM


@given(sizes, sizes, sheets)
def test_nothing_lies_where_a_home_printer_does_not_print(width: float, height: float, sheet: str) -> None:
    """Each sheet keeps its edges of 5 mm free, but for the quarter millimetre that saves a row of paper."""
    plan = planned(width, height, sheet)
    margin = UNPRINTABLE - TOLERANCE / 2 - CLOSE
    for tile in plan.tiles:
        assert tile.left >= margin
        assert tile.top >= margin
        assert tile.left + tile.window.width <= plan.sheet_width - margin
        assert tile.top + tile.window.height <= plan.sheet_height - margin


@given(sizes, sizes, sheets)
def test_no_other_way_takes_fewer_sheets(width: float, height: float, sheet: str) -> None:
    """With nothing to avoid, the better of both orientations with as few rows and columns as reach."""
    paper = POSTER_PAPERS[sheet]

    def needed(length: float, side: float) -> int:
        usable = side - 2 * UNPRINTABLE + TOLERANCE
        count = 1
        while count * usable - (count - 1) * OVERLAP + CLOSE < length:
            count += 1
        return count

    upright = needed(width, paper.width) * needed(height, paper.height)
    lying = needed(width, paper.height) * needed(height, paper.width)
    plan = planned(width, height, sheet)
    assert len(plan.tiles) == min(upright, lying)
    if upright == lying:
        assert plan.sheet_width <= plan.sheet_height


@pytest.mark.parametrize(
    ("paper", "sheet", "count"),
    [("A1", "A4", 12), ("A0", "A4", 21), ("A2", "A4", 8), ("A3", "A4", 4), ("24x36in", "Letter", 15), ("A1", "A3", 6)],
)
def test_common_posters(paper: str, sheet: str, count: int) -> None:
    """The numbers that a user can count on paper."""
    poster = POSTER_PAPERS[paper]
    assert len(planned(poster.width, poster.height, sheet).tiles) == count


def test_a_page_size_in_whole_points_takes_no_sheet_more() -> None:
    """Many programs write A1 as 1684 × 2384 points, which is a little more than A1."""
    assert len(planned(1684, 2384).tiles) == 12


@st.composite
def seam_problems(draw: st.DrawFn) -> tuple[TiledEdge, int, list[Guard]]:
    overlap = draw(st.integers(1, 4))
    usable = draw(st.integers(2 * overlap, 20))
    length = draw(st.integers(overlap, 45))
    side = TiledEdge(length, usable, overlap)
    count = side.fewest + draw(st.integers(0, 1))
    ranges = st.tuples(st.integers(-5, 45), st.integers(0, 12), st.sampled_from([1, 1, 10, 100]))
    guards = [Guard(first, first + wide, weight) for first, wide, weight in draw(st.lists(ranges, max_size=6))]
    return side, count, guards


@given(seam_problems())
@settings(max_examples=300, deadline=None)
def test_seams_lie_where_they_cost_least(problem: tuple[TiledEdge, int, list[Guard]]) -> None:
    """No choice of places at all costs less: every one of them is tried here."""
    side, count, guards = problem

    def fits(starts: tuple[int, ...]) -> bool:
        places = (None, *starts, None)
        for before, after in itertools.pairwise(places):
            first = 0 if before is None else before
            last = side.length if after is None else after + side.overlap
            inner = before is not None and after is not None
            if last - first > side.usable or (inner and last - first < 2 * side.overlap):
                return False
        return all(0 <= start <= side.length - side.overlap for start in starts)

    def cost(starts: tuple[int, ...]) -> int:
        return sum(guard.weight for start in starts for guard in guards if guard.first <= start <= guard.last)

    count = min(count, 4)
    every = [
        starts for starts in itertools.combinations_with_replacement(range(side.length + 1), count - 1) if fits(starts)
    ]
    found = place_seams(side, count, guards)
    if not every:
        assert found is None
        return
    assert found is not None
    assert fits(found.starts)
    assert cost(found.starts) == found.cost == min(map(cost, every))


def names(boxes: Sequence[Rectangle]) -> list[Avoided]:
    return [Avoided("name", box, f"name {number}") for number, box in enumerate(boxes)]


@st.composite
def named_posters(draw: st.DrawFn) -> tuple[float, float, list[Avoided]]:
    width, height = draw(st.floats(250, 900)) * MM, draw(st.floats(250, 900)) * MM
    boxes = []
    for _ in range(draw(st.integers(1, 6))):
        wide, high = draw(st.floats(3, 150)) * MM, draw(st.floats(3, 60)) * MM
        left, top = draw(st.floats(0, 1)) * (width - wide), draw(st.floats(0, 1)) * (height - high)
        boxes.append(Rectangle(left, top, left + wide, top + high))
    return width, height, names(boxes)


def overlap_touches(starts: Sequence[float], spans: Sequence[tuple[float, float]]) -> bool:
    return any(start < end - CLOSE and start + OVERLAP > begin + CLOSE for start in starts for begin, end in spans)


@given(named_posters())
@settings(deadline=None)
def test_names_are_spared_wherever_a_shift_of_the_grid_spares_them(poster: tuple[float, float, list[Avoided]]) -> None:
    """If any even grid of as many sheets, shifted by any millimetre, touches no name, then the plan touches none."""
    width, height, avoid = poster
    plan = planned(width, height, avoid=avoid)

    def some_shift(length: float, sheet: float, count: int, spans: list[tuple[float, float]]) -> bool:
        step = sheet - 2 * UNPRINTABLE - OVERLAP
        slack = count * step + OVERLAP - length
        shifts = [min(slack, n * MM) for n in range(math.ceil(max(0.0, slack) / MM) + 1)]
        return any(
            not overlap_touches([number * step - shift for number in range(1, count)], spans) for shift in shifts
        )

    across = [(thing.box.left, thing.box.right) for thing in avoid]
    down = [(thing.box.top, thing.box.bottom) for thing in avoid]
    if some_shift(width, plan.sheet_width, plan.columns, across):
        assert not overlap_touches([tile.window.left for tile in plan.tiles[1 : plan.columns]], across)
    if some_shift(height, plan.sheet_height, plan.rows, down):
        assert not overlap_touches([tile.window.top for tile in plan.tiles[plan.columns :: plan.columns]], down)


@given(named_posters())
@settings(deadline=None)
def test_every_name_that_is_cut_is_reported_and_no_other(poster: tuple[float, float, list[Avoided]]) -> None:
    """A warning for each name that a cut line runs through; what is whole is not mentioned."""
    width, height, avoid = poster
    paper = POSTER_PAPERS["A4"]
    plan, findings = plan_tiles(width, height, paper.width, paper.height, avoid=avoid)
    assert plan is not None
    lines_x = [tile.visible.left for tile in plan.tiles[1 : plan.columns]]
    lines_y = [tile.visible.top for tile in plan.tiles[plan.columns :: plan.columns]]
    for thing in avoid:
        told = any(f"“{thing.label}”" in finding.message for finding in findings)
        box = thing.box

        def crossed(by: float, box: Rectangle = box) -> bool:
            across = any(box.left - by < x < box.right + by for x in lines_x)
            return across or any(box.top - by < y < box.bottom + by for y in lines_y)

        if crossed(-CLOSE):
            assert told
        if not crossed(0.5 * MM + CLOSE):
            assert not told


def test_a_row_more_is_better_than_a_cut_code() -> None:
    """A1 fills three rows of A4 to the last millimetre; a code on a seam there gets a row or a column more."""
    a1 = POSTER_PAPERS["A1"]
    code = Avoided("code", Rectangle(200 * MM, 240 * MM, 300 * MM, 340 * MM), "petition", 15 * MM)
    plan = planned(a1.width, a1.height, avoid=[code])
    assert len(plan.tiles) > 12
    assert not codes_found(a1.width, a1.height, "A4", [code])
    [holder] = [tile for tile in plan.tiles if contains(tile.visible, code.box)]
    box, clear = code.box, code.clear
    around = Rectangle(box.left - clear, box.top - clear, box.right + clear, box.bottom + clear)
    assert contains(holder.window, around)


def contains(outer: Rectangle, inner: Rectangle) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )


def test_a_name_is_not_worth_a_row_more() -> None:
    """The same place asks for no more paper when it is a headline; the user is told."""
    a1 = POSTER_PAPERS["A1"]
    headline = Avoided("headline", Rectangle(200 * MM, 240 * MM, 300 * MM, 340 * MM), "Ice")
    assert len(planned(a1.width, a1.height, avoid=[headline]).tiles) == 12
    assert codes_found(a1.width, a1.height, "A4", [headline]) == ["headline-cut"]


def test_a_code_that_no_sheet_holds_is_an_error() -> None:
    """A code of 300 mm can't be whole on A4; on A3 it is."""
    a0 = POSTER_PAPERS["A0"]
    a4, a3 = POSTER_PAPERS["A4"], POSTER_PAPERS["A3"]
    code = Avoided("code", Rectangle(200 * MM, 600 * MM, 460 * MM, 860 * MM), "petition")
    _, findings = plan_tiles(a0.width, a0.height, a4.width, a4.height, avoid=[code])
    assert [(finding.code, finding.severity) for finding in findings] == [("code-cut", Severity.ERROR)]
    assert "A3" in findings[0].hint
    assert not plan_tiles(a0.width, a0.height, a3.width, a3.height, avoid=[code])[1]


def test_a_code_outweighs_any_number_of_names() -> None:
    """Where one of them must give way, it is the names."""
    a3 = POSTER_PAPERS["A3"]
    code = Avoided("code", Rectangle(60 * MM, 20 * MM, 237 * MM, 197 * MM), "petition")
    crowd = names([Rectangle(5 * MM, y * MM, 55 * MM, (y + 4) * MM) for y in range(220, 410, 5)])
    crowd += names([Rectangle(242 * MM, y * MM, 292 * MM, (y + 4) * MM) for y in range(220, 410, 5)])
    assert "code-cut" not in codes_found(a3.width, a3.height, "A4", [code, *crowd])
    assert "code-on-seam" not in codes_found(a3.width, a3.height, "A4", [code, *crowd])


def test_a_headline_larger_than_a_sheet_is_only_noted() -> None:
    """What can't be helped is no warning."""
    a1, a4 = POSTER_PAPERS["A1"], POSTER_PAPERS["A4"]
    hero = Avoided("headline", Rectangle(48 * MM, 100 * MM, 546 * MM, 220 * MM), "Khojaly")
    _, findings = plan_tiles(a1.width, a1.height, a4.width, a4.height, avoid=[hero])
    assert [(finding.code, finding.severity) for finding in findings] == [("headline-cut", Severity.NOTE)]


def test_seams_run_between_lines_of_text() -> None:
    """Where nothing weightier decides, a seam lies between two lines and not through one."""
    lines = [Rectangle(20 * MM, y * MM, 190 * MM, (y + 7) * MM) for y in range(20, 560, 12)]
    text = [Avoided("text", box) for box in lines]
    plan = planned(200 * MM, 594 * MM, avoid=text)
    cuts = [tile.visible.top for tile in plan.tiles[plan.columns :: plan.columns]]
    assert cuts
    assert not [box for box in lines for y in cuts if box.top < y < box.bottom]


@pytest.mark.parametrize(
    ("width", "height", "sheet_width", "sheet_height", "code"),
    [
        (0, 841, 210, 297, "wrong-size"),
        (-594, 841, 210, 297, "wrong-size"),
        (594, 841, 0, 297, "wrong-size"),
        (594, 841, 30, 297, "wrong-size"),
        (math.nan, 841, 210, 297, "wrong-size"),
        (math.inf, 841, 210, 297, "wrong-size"),
        (20, 841, 210, 297, "wrong-size"),
        (10_000, 14_000, 210, 297, "too-many-tiles"),
        (60, 10**9, 210, 297, "too-many-tiles"),
    ],
)
def test_impossible_sizes_are_findings(
    width: float, height: float, sheet_width: float, sheet_height: float, code: str
) -> None:
    """No plan, and a sentence that says what would be right."""
    plan, findings = plan_tiles(width * MM, height * MM, sheet_width * MM, sheet_height * MM)
    assert plan is None
    assert {finding.code for finding in findings} == {code}
    assert all(finding.expected for finding in findings)


def test_rows_go_on_after_z() -> None:
    """Letters as in a spreadsheet."""
    assert [row_name(row) for row in (0, 25, 26, 27, 51, 52)] == ["A", "Z", "AA", "AB", "AZ", "BA"]


def test_a_wall_of_names_is_planned_at_once() -> None:
    """Two thousand names and a banner of seventy sheets: the steps stay few, whatever is avoided."""
    crowd = names(
        [Rectangle(x, y, x + 90 + (x + y) % 40, y + 14) for x in range(40, 2300, 160) for y in range(40, 3300, 24)]
    )
    assert len(crowd) > 1900
    assert planned(841 * MM, 1189 * MM, avoid=crowd).tiles
    banner = names([Rectangle(20, y, 300, y + 14) for y in range(40, 39000, 24)])
    assert len(planned(150 * MM, 13_900 * MM, avoid=banner).tiles) >= 49
