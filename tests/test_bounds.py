"""However much somebody writes: the work grows with it and not with its square, or it is refused in words."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from exhibit_builder.cartography import geojson
from exhibit_builder.cartography.geojson import read_geojson
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.layout.booklet.whole_sheets import sheet_plans
from exhibit_builder.manuscript import checks
from exhibit_builder.manuscript.checks import length_findings
from exhibit_builder.manuscript.reading import read_exhibit
from rule_samples import TODAY
from samples import SOURCES, put, write

HERE = Place("panels/one.yaml", 3, 1)

MORE = 2.6
"""By how much the work may grow when there is twice as much to do (linear is 2; some of it sorts)."""


def calls(job: Callable[[], object]) -> int:
    """How many functions a job calls, Python's own and others: work that no other program on the computer changes."""
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


def told(text: str) -> list[Finding]:
    return list(length_findings(text, HERE))


RUNS = {
    "blanks": ("a{}b", " ", checks.MAX_BLANKS, "blanks in a row"),
    "blanks that don't break": ("a{}b", "\u00a0", checks.MAX_BLANKS, "blanks in a row"),
    "tabs": ("a{}b", "\t", checks.MAX_BLANKS, "blanks in a row"),
    "digits": ("In {} came.", "1", checks.MAX_DIGITS, "digits"),
    "digits in groups": ("In {}7 came.", "1,", checks.MAX_DIGITS - 1, "digits"),
    "digits of another script": ("In {} came.", "٣", checks.MAX_DIGITS, "digits"),
    "accents": ("a{}b", "\u0301", checks.MAX_MARKS, "marks on it"),
    "accents of several kinds": ("a{}b", "\u0301\u0302\u0489", checks.MAX_MARKS // 3, "marks on it"),
    "vowel signs": ("ক{}", "\u09be", checks.MAX_MARKS, "marks on it"),
}


@pytest.mark.parametrize("kind", RUNS)
def test_a_run_that_nobody_reads_is_refused_from_where_it_costs(kind: str) -> None:
    """One finding that names what stands there; a run of one less stays."""
    frame, sign, most, words = RUNS[kind]
    assert not told(frame.format(sign * most))
    [finding] = told(frame.format(sign * (most + 1)))
    assert finding.code == "too-long" and words in finding.message and finding.place == HERE
    [finding] = told(frame.format(sign * 4000))
    assert words in finding.message


@pytest.mark.parametrize("text", ["* " * 400, "." * 400, "—" * 400, "…" * 400, "\n" * 400, "🕊" * 400, "1. " * 200])
def test_rows_of_signs_are_no_runs(text: str) -> None:
    """Leaders, rules and ornaments are told by other rules, where they are odd."""
    assert not told(text)


@pytest.mark.parametrize("sign", [" ", "1", "1,", "\u0301", "a\u0301", "_ ", "* ", "\u200b", ". ", "(", "א "])
def test_looking_for_runs_takes_as_long_as_the_text(sign: str) -> None:
    """Of a text as long as one may be; what is longer is refused by its length alone."""
    assert calls(lambda: told(sign * 8000)) <= MORE * calls(lambda: told(sign * 4000)) + 50
    [finding] = told(sign * 100_000)
    assert finding.code == "too-long"


def long_title(folder: Path, title: str) -> Path:
    write(folder, [{"text": "A ferry.[@minutes]"}])
    put(folder / "sources.yaml", [{**SOURCES[0], "title": title}, SOURCES[1]])
    return folder


@pytest.mark.parametrize("title", ["word " * 5000, "a" + " " * 300 + "b", "1" * 5000, "a" + "\u0301" * 100])
def test_texts_of_sources_are_held_to_the_same(title: str, tmp_path: Path) -> None:
    """A source is printed and looked through like any text."""
    _, findings = read_exhibit(long_title(tmp_path / "in", title))
    [finding] = [finding for finding in findings if finding.code == "too-long"]
    assert finding.place is not None and finding.place.file == "sources.yaml" and finding.place.line == 3


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 5000, "1." + "0" * 5000, "1e5000", "0x" + "f" * 5000])
def test_numbers_of_thousands_of_digits_are_findings(number: str, tmp_path: Path) -> None:
    """Wherever a number is asked for."""
    write(tmp_path / "in", [{"text": "A."}], edition=number)
    panel = tmp_path / "in/panels/one.yaml"
    chart = f"- unit-chart:\n    total: {number}\n    unit: {number}\n"
    places = f"- map:\n    origin: A\n    places: [{{name: A, at: [{number}, {number}]}}]\n    rings: [{number}]\n"
    panel.write_text(f"title: One\nscene: home\nblocks:\n{chart}{places}", encoding="utf-8")
    (tmp_path / "in/theme.yaml").write_text(f"ridge: {{seed: {number}}}\nsizes: {{text: {number}}}\n", encoding="utf-8")
    exhibit, findings = read_exhibit(tmp_path / "in")
    assert exhibit is None and findings


def features(count: int, positions: int = 1, name: str = "T{}") -> bytes:
    shape: dict[str, Any] = {"type": "Point", "coordinates": [46.5, 39.5]}
    if positions > 1:
        line = [[46 + index % 100 / 100, 39 + index % 90 / 90] for index in range(positions - 1)]
        shape = {"type": "Polygon", "coordinates": [[*line, line[0]]]}
    found = [
        {"type": "Feature", "properties": {"name": name.format(number)}, "geometry": shape} for number in range(count)
    ]
    return json.dumps({"type": "FeatureCollection", "features": found}).encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (features(geojson.MAX_FEATURES + 1), "301 features"),
        (features(40_000), "40,000 features"),
        (features(40, 2000), "80,000 positions"),
        (features(1, name="n" * 4_000_000), "name of 4,000,000 characters"),
    ],
)
def test_more_than_a_map_can_show_is_refused(data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_bytes(data)
    found, [finding] = read_geojson(tmp_path / "a.geojson", "a.geojson", HERE)
    assert not found and words in finding.message and finding.place == HERE


def test_reading_a_map_takes_as_long_as_the_map(tmp_path: Path) -> None:
    """Up to all that is taken."""

    def reading(count: int) -> int:
        path = tmp_path / f"{count}.geojson"
        path.write_bytes(features(count, 300))
        return calls(lambda: read_geojson(path, "a.geojson", HERE))

    assert reading(150) <= MORE * reading(75)


class Way:
    """A chapter's way as the search knows it: where it ends, and what it costs."""

    def __init__(self, index: int, start: int, pages: int) -> None:
        self.start, self.end, self.pages = start, start + pages, (True,) * pages
        self.costs = float((index * 7 + pages * 3) % 5 + pages)


@pytest.mark.parametrize("chapters", [100, 200])
def test_two_hundred_chapters_are_no_square(chapters: int) -> None:
    """How often a way is asked for grows with the chapters; and whole sheets are still found."""

    def asked(count: int) -> int:
        times = 0

        def choices(index: int, start: int) -> list[Any]:
            nonlocal times
            times += 1
            return [Way(index, start, pages) for pages in (2, 4, 6)]

        plans = sheet_plans(choices, count)
        assert any(plan.whole for plan in plans)
        return times

    assert asked(2 * chapters) <= 2.1 * asked(chapters)


def test_a_booklet_of_few_chapters_tries_every_way() -> None:
    """What is left out costs more than all that is kept: the cheapest whole booklet is the one of all ways."""

    def choices(index: int, start: int) -> list[Any]:
        return [Way(index, start, pages) for pages in (2, 4, 6)]

    def cheapest(index: int, start: int) -> float:
        if index == 9:
            return 0.0 if start % 4 == 0 else float("inf")
        return min(way.costs + cheapest(index + 1, way.end) for way in choices(index, start))

    assert min(plan.costs for plan in sheet_plans(choices, 9) if plan.whole) == cheapest(0, 2)


def wall(folder: Path, count: int) -> Path:
    panel = {"title": "A panel", "scene": "home", "blocks": [{"text": "The ferry carried one cart.[@minutes]"}]}
    return write(folder, {f"p{number:03}": {**panel, "title": f"Panel {number}"} for number in range(count)})


def test_a_wall_of_two_hundred_panels_is_read(tmp_path: Path) -> None:
    """And one more is told; reading takes as long as the wall."""
    exhibit, findings = read_exhibit(wall(tmp_path / "in", 200))
    assert exhibit is not None and len(exhibit.panels) == 200, findings
    _, findings = read_exhibit(wall(tmp_path / "more", 201))
    assert [finding.code for finding in findings] == ["too-many"]
    half = wall(tmp_path / "half", 100)
    assert calls(lambda: read_exhibit(tmp_path / "in")) <= MORE * calls(lambda: read_exhibit(half))


@pytest.mark.long
def test_a_wall_of_two_hundred_panels_is_composed(tmp_path: Path) -> None:
    """Every panel has its page, in the size of a wall of few."""
    done = check(wall(tmp_path / "in", 200), select_rules=["panel-overflow"], papers=("A4",), today=TODAY)
    assert not done.verdict.findings


def list_of_names(folder: Path, count: int) -> Path:
    people = [{"name": f"Ada {number} Aydin", "age": number % 90} for number in range(count)]
    return write(folder, [{"names": {"source": "minutes", "people": people}}])


@pytest.mark.long
def test_twenty_five_thousand_names_are_read(tmp_path: Path) -> None:
    """In one block, and in the time of their number."""
    exhibit, findings = read_exhibit(list_of_names(tmp_path / "in", 25_000))
    assert exhibit is not None, findings
    _, findings = read_exhibit(list_of_names(tmp_path / "more", 25_001))
    assert [finding.code for finding in findings] == ["too-many"]
    one, two = (list_of_names(tmp_path / str(count), count) for count in (2000, 4000))
    assert calls(lambda: read_exhibit(two)) <= MORE * calls(lambda: read_exhibit(one))


def test_a_thousand_faults_in_one_text_are_a_line_of_work_each(tmp_path: Path) -> None:
    """Each is told; nothing looks through the others for each."""

    def looking(count: int) -> int:
        folder = write(tmp_path / str(count), [{"text": "a -- b " * count}])
        found: list[Finding] = []

        def look() -> None:
            found.extend(check(folder, select_rules=["wrong-dash", "double-space"], today=TODAY).verdict.findings)

        look()
        found.clear()
        work = calls(look)
        assert Counter(finding.code for finding in found)["wrong-dash"] == count
        return work

    assert looking(1000) <= MORE * looking(500)
