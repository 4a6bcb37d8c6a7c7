"""Twice as many names or panels are twice the work, and what is found and set is what the plain way gives."""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibit_builder.blocks.setting import Strip
from exhibit_builder.commands.check import check
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.booklet.pouring import Flow
from exhibit_builder.layout.columns import LEVEL, PARAGRAPH_PREFERENCE, Stack
from exhibit_builder.layout.least_between import LeastBetween
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.preflight.rules.people.name_spelled_two_ways import _pairs_but
from exhibit_builder.preflight.rules.typography.text_overlaps import _OpenBoxes
from rule_samples import TODAY
from samples import booklet, write

MORE = 2.6
"""By how much the work may grow when there is twice as much to do (linear is 2; some of it sorts)."""

PEOPLE_RULES = ("name-spelled-two-ways", "name-twice", "names-out-of-order", "age-differs")


def calls(job: Callable[[], object]) -> int:
    """How many functions a job calls: work that no other program on the computer changes."""
    count = 0

    def note(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        job()
    finally:
        sys.setprofile(before)
    return count


SYLLABLES = "ba de ki lo mu na ri so ta vu xe zo ha ge fi ja pe ro tu wa".split()


def people(count: int) -> list[dict[str, Any]]:
    """People of whom many share a name, as in any town."""
    chance = random.Random(count)

    def word(least: int) -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(least, 4))).capitalize()

    given_names = [word(2) for _ in range(60)]
    return [{"name": f"{chance.choice(given_names)} {word(2)}", "age": number % 90} for number in range(count)]


def dead(folder: Path, count: int) -> Path:
    text = {"text": "We knew Bada Kilomu and Muna Riso, and so did their town.[@minutes]"}
    listed = {"names": {"source": "minutes", "people": people(count)}}
    return write(folder, [text, listed], posters=None, booklet={"papers": ["A5"]})


@pytest.mark.parametrize("rule", PEOPLE_RULES)
def test_rules_of_names_grow_with_the_list(rule: str, tmp_path: Path) -> None:
    """No name of a list is held against all others."""

    def looking(count: int) -> int:
        folder = dead(tmp_path / str(count), count)
        return calls(lambda: check(folder, select_rules=[rule], today=TODAY))

    looking(50)
    assert looking(1200) <= MORE * looking(600)


def test_many_names_in_two_spellings_are_each_looked_up(tmp_path: Path) -> None:
    """A finding for each of them, and nobody reads the exhibit anew for one."""

    def looking(count: int) -> int:
        chance = random.Random(count)
        towns = ["".join(chance.choice(SYLLABLES) for _ in range(5)).capitalize() for _ in range(count)]
        people = [{"name": f"Ada {town}"} for town in towns]
        written = [{"text": f"We saw Ada {town[:4]}w{town[5:]} and went on.[@minutes]"} for town in towns]
        folder = write(tmp_path / str(count), [{"names": {"source": "minutes", "people": people}}, *written])
        found: list[object] = []
        work = calls(
            lambda: found.extend(check(folder, select_rules=["name-spelled-two-ways"], today=TODAY).verdict.findings)
        )
        assert len(found) >= count // 2
        return work

    looking(5)
    assert looking(80) <= 4 * looking(40)


def test_names_of_one_list_make_no_pairs() -> None:
    """With two that are written in a text as well, each is held against these two."""
    names = [("Ann", str(number)) for number in range(1000)]
    assert sum(1 for _ in _pairs_but(names, set(names[2:]))) == 2 * 998 + 1


def test_one_name_a_thousand_times_is_looked_through_once(tmp_path: Path) -> None:
    """People of one name and a hundred ages, each of which stands twice."""

    def found(count: int) -> int:
        same = [{"name": "Ada Aydin", "age": number % 120} for number in range(count)]
        folder = write(tmp_path / str(count), [{"names": {"source": "minutes", "people": same}}])
        return len(check(folder, select_rules=["name-twice"], today=TODAY).verdict.findings)

    assert found(120) == 0
    assert found(240) == 120


def test_setting_names_in_a_booklet_grows_with_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Heights that are looked up, and cuts of columns that are weighed."""
    count = itertools.count()
    between, weigh = Flow.between_positions, Stack._cost_of_cut

    def counted_between(flow: Flow, start: int, end: int) -> float:
        next(count)
        return between(flow, start, end)

    def counted_cut(stack: Stack, first: int, cut: int, last: int, usual: float) -> float:
        next(count)
        return weigh(stack, first, cut, last, usual)

    monkeypatch.setattr(Flow, "between_positions", counted_between)
    monkeypatch.setattr(Stack, "_cost_of_cut", counted_cut)

    def work(names: int) -> int:
        before = next(count)
        made = booklet(dead(tmp_path / str(names), names))
        marks = (mark for page in made.composed.pages for mark in page.marks)
        set_names = sum(isinstance(mark, GlyphRun) and mark.role is TextRole.NAME for mark in marks)
        assert set_names >= names and not [one for one in made.findings if one.code == "block-too-tall"]
        return next(count) - before

    # However many there are: 30 for each of 3,500 names, 58 for each of 7,000; every way weighed, 700 of 8,000.
    assert all(work(names) <= 100 * names for names in (3500, 7000))


def strips(heights: list[tuple[float, float, bool]]) -> list[tuple[Strip, ...]]:
    return [
        (Strip(height, (), trail),) if not split else (Strip(height, (), 0.0, keep=True), Strip(height / 2, (), trail))
        for height, trail, split in heights
    ]


parts = st.lists(
    st.tuples(st.sampled_from([8.0, 10.0, 12.5, 30.0, 61.0]), st.sampled_from([0.0, 2.0, 4.5]), st.booleans()),
    min_size=2,
    max_size=40,
).map(strips)


def plainly_cut(stack: Stack, first: int, last: int) -> int:
    """Every cut tried, one after the other."""
    usual = min(strip.height for part in stack.parts[first:last] for strip in part)
    best: tuple[float, int] | None = None
    for cut in range(first + 1, last):
        left = stack.tops[cut] - stack.tops[first] - stack.trails[cut - 1]
        right = stack.tops[last] - stack.tops[cut] - stack.trails[last - 1]
        cost = max(left, right)
        cost += PARAGRAPH_PREFERENCE * usual if stack.parts[cut - 1][-1].height <= usual * 1.05 else 0.0
        cost += 0.1 * usual if right > left + LEVEL else 0.0
        if best is None or cost < best[0] - LEVEL:
            best = cost, cut
    assert best is not None
    return best[1]


@given(parts, st.data())
def test_two_columns_are_cut_where_trying_every_cut_would(parts: list[tuple[Strip, ...]], data: st.DataObject) -> None:
    stack = Stack(parts)
    first = data.draw(st.integers(0, len(parts) - 2))
    last = data.draw(st.integers(first + 2, len(parts)))
    assert stack.cut_in_two(first, last) == plainly_cut(stack, first, last)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=70), st.data())
def test_the_least_between_two_places_is_the_least(values: list[float], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(values) - 1))
    last = data.draw(st.integers(first + 1, len(values)))
    assert LeastBetween(values).of(first, last) == min(values[first:last])


@given(st.lists(st.booleans(), max_size=12))
def test_pairs_of_names_are_all_but_those_of_one_list(on_list: list[bool]) -> None:
    names = [("Ann", str(number)) for number in range(len(on_list))]
    listed = {name for name, there in zip(names, on_list, strict=True) if there}
    plain = [(a, b) for a, b in itertools.combinations(names, 2) if not (a in listed and b in listed)]
    assert list(_pairs_but(names, listed)) == plain


corner = st.floats(-50, 900, allow_nan=False)
boxes = st.lists(
    st.tuples(corner, corner, st.floats(0, 400), st.floats(0, 90)).map(lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3])),
    max_size=25,
)


@given(boxes)
def test_boxes_in_bands_meet_those_that_all_boxes_would_meet(boxes: list[tuple[float, float, float, float]]) -> None:
    """In the same order; those that are no higher and no lower are the same."""
    run = GlyphRun.__new__(GlyphRun)
    held = _OpenBoxes()
    before: list[tuple[tuple[float, float, float, float], int]] = []
    for order, box in enumerate(sorted(boxes)):

        def over(other: tuple[float, float, float, float], box: tuple[float, float, float, float] = box) -> bool:
            return other[2] > box[0] and min(other[3], box[3]) > max(other[1], box[1])

        met = [number for other, number, _ in held.past(box) if over(other)]
        assert met == [number for other, number in before if over(other)]
        held.add(box, order, run)
        before.append((box, order))


def test_the_contents_of_a_long_booklet_go_over_pages(tmp_path: Path) -> None:
    """Each chapter stands in them once, and no block is too tall."""
    panel = {"scene": "home", "blocks": [{"text": "The ferry carried one cart.[@minutes]"}]}
    panels = {f"p{number:03}": {**panel, "title": f"Panel {number}"} for number in range(120)}
    made = booklet(write(tmp_path, panels, posters=None, booklet={"papers": ["A5"]}))
    assert "block-too-tall" not in {one.code for one in made.findings}
    words = [mark.text for page in made.composed.pages for mark in page.marks if isinstance(mark, GlyphRun)]
    # In the contents, over its chapter, and at the foot of its pages, where its number stands before it.
    assert all(words.count(f"Panel {number}") >= 2 for number in range(120))
