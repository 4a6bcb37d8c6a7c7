"""Twice as many names or panels are twice the work, and what is found and set is what the plain way gives."""

from __future__ import annotations

import cProfile
import itertools
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibit_builder.blocks.setting import Strip
from exhibit_builder.commands.check import check
from exhibit_builder.core.paper import BOOKLET_PAPERS, HANDBILL_PAPERS, LEAFLET_PAPERS, POSTER_PAPERS
from exhibit_builder.layout.columns import LEVEL, PARAGRAPH_PREFERENCE, Stack
from exhibit_builder.layout.least_between import LeastBetween
from exhibit_builder.looks.look import look_of
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.preflight.rule import Stage
from exhibit_builder.preflight.rules.people.name_spelled_two_ways import _pairs_but
from exhibit_builder.preflight.rules.typography.text_overlaps import _OpenBoxes
from exhibit_builder.preflight.table import all_rules
from rule_samples import TODAY
from samples import booklet, layout_job, write

pytestmark = pytest.mark.long

TWICE = 2.3
"""By how much the work may grow when there are twice as many names (linear is 2; some of it sorts)."""

OFTEN = 3
"""Calls of a function for each name from which its own growth is looked at: fewer are what is done once for all."""


def calls(job: Callable[[], object]) -> int:
    """How many functions a job calls: work that no other program on the computer changes."""
    return sum(calls_of_each(job).values())


def calls_of_each(job: Callable[[], object]) -> Counter[str]:
    """How often a job calls each function, those of libraries and of Python among them."""
    profile = cProfile.Profile()
    try:
        profile.enable()
        job()
    finally:
        profile.disable()
    counted: Counter[str] = Counter()
    for entry in profile.getstats():
        code = entry.code
        name = code if isinstance(code, str) else f"{code.co_filename}:{code.co_firstlineno} {code.co_qualname}"
        counted[name] += entry.callcount
    return counted


def assert_linear(job: Callable[[int], object], sizes: Sequence[int]) -> None:
    """Twice the names are at most :data:`TWICE` times the work."""
    work = [calls(lambda size=size: job(size)) for size in sizes]  # type: ignore[misc]
    assert all(more <= TWICE * fewer for fewer, more in itertools.pairwise(work)), work


def assert_each_linear(job: Callable[[int], object], sizes: Sequence[int], folder: str = "") -> None:
    """The same of all functions together and of each in a ``folder`` of the package that is called more than
    :data:`OFTEN` times a name, so that none hides behind the others."""
    every = [calls_of_each(lambda size=size: job(size)) for size in sizes]  # type: ignore[misc]
    for few, many, names in zip(every, every[1:], sizes[1:], strict=False):
        steep = [
            (name, few[name], count)
            for name, count in many.items()
            if f"exhibit_builder/{folder}" in name and count > OFTEN * names and count > TWICE * few[name]
        ]
        assert not steep
        assert many.total() <= TWICE * few.total()


SYLLABLES = [
    "ba",
    "de",
    "ki",
    "lo",
    "mu",
    "na",
    "ri",
    "so",
    "ta",
    "vu",
    "xe",
    "zo",
    "ha",
    "ge",
    "fi",
    "ja",
    "pe",
    "ro",
    "tu",
    "wa",
]


def people(count: int) -> list[dict[str, Any]]:
    """People of whom many share a name, as in any town."""
    chance = random.Random(count)

    def word(least: int) -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(least, 4))).capitalize()

    given_names = [word(2) for _ in range(60)]
    return [{"name": f"{chance.choice(given_names)} {word(2)}", "age": number % 90} for number in range(count)]


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


MANNERS = ("columns", "running")


def listing(folder: Path, count: int, manner: str, product: str) -> Path:
    """An exhibit whose second panel is a list of ``count`` people, shown by one product."""
    chosen: dict[str, dict[str, Any]] = {
        "posters": {"posters": {"papers": ["A1"]}},
        "booklet": {"booklet": {"papers": ["A6"]}},
        "leaflet": {"leaflet": {"papers": ["A4"]}},
        "handbill": {"handbill": {"papers": ["A6"], "days": "1 May", "venue": "Hall", "hours": "10 to 6"}},
    }
    lede = {"lede": "The town knew Bada Kilomu and all the others.[@minutes]"}
    listed = {"names": {"source": "minutes", "people": people(count), "set": manner}, "in": [product]}
    panels = {
        "one": {"title": "One bank", "scene": "opening", "blocks": [lede]},
        "two": {"title": "The dead", "scene": "home", "blocks": [lede, listed]},
        "three": {"title": "After", "scene": "witness", "blocks": [lede]},
    }
    return write(folder / f"{manner}-{product}-{count}", panels, **{"posters": None, **chosen[product]})


def composed(folder: Path, product: str) -> Any:
    job = layout_job(folder)
    look = look_of(job.exhibit)
    if product == "posters":
        return look.posters(job, POSTER_PAPERS["A1"])
    if product == "booklet":
        return look.booklet(job, BOOKLET_PAPERS["A6"])
    if product == "leaflet":
        return look.leaflet(job, LEAFLET_PAPERS["A4"])
    return look.handbill(job, HANDBILL_PAPERS["A6"])


def kinds_in(made: Any) -> set[str]:
    return {one.code for one in made.findings}


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("product", ["posters", "leaflet", "handbill"])
def test_sheets_grow_with_a_list_that_has_no_room(product: str, manner: str, tmp_path: Path) -> None:
    """What has no room on a poster or a handbill is told; a leaflet leaves it to the longer forms."""
    found: list[set[str]] = []

    def work(count: int) -> None:
        found.append(kinds_in(composed(listing(tmp_path, count, manner, product), product)))

    work(50)
    if product == "posters":
        # Hopeless from some eight hundred people on; how many would have room is then sought by halving.
        assert_linear(work, (900, 1800))
    else:
        assert_each_linear(work, (250, 500))
    assert all("panel-overflow" in kinds for kinds in found[1:]) or product == "leaflet"


@pytest.mark.parametrize("manner", MANNERS)
def test_a_booklet_grows_with_the_list(manner: str, tmp_path: Path) -> None:
    """From fewer pages than are all tried to many more of them."""
    found: list[set[str]] = []

    def work(count: int) -> None:
        found.append(kinds_in(composed(listing(tmp_path, count, manner, "booklet"), "booklet")))

    work(50)
    assert_linear(work, (600, 1200))
    assert not any("block-too-tall" in kinds for kinds in found)


def test_all_rules_of_texts_grow_with_the_list(tmp_path: Path) -> None:
    """Those that need neither pages nor files."""
    rules = [rule.id for rule in all_rules().values() if rule.stage is Stage.MANUSCRIPT]

    def looking(count: int) -> None:
        check(listing(tmp_path, count, "columns", "booklet"), select_rules=rules, today=TODAY)

    looking(50)
    assert_each_linear(looking, (500, 1000))


@pytest.mark.parametrize("manner", MANNERS)
def test_letters_are_proved_in_time_that_grows_with_the_list(manner: str, tmp_path: Path) -> None:
    """Whether every text is on the pages, for people of whom many have one age."""

    def looking(count: int) -> None:
        check(listing(tmp_path, count, manner, "booklet"), select_rules=["text-lost", "text-added"], today=TODAY)

    looking(50)
    assert_each_linear(looking, (200, 400), "preflight/")


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
    st.tuples(corner, corner, st.floats(0, 400), st.floats(0, 90)).map(
        lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3])
    ),
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
