"""Walls of names: as large as there is room for, never too small to be read, and nobody is left out."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from pytest import approx

from exhibit_builder.blocks.names import Names
from exhibit_builder.blocks.setting import Galley, Setting, stack_height
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.columns import balanced
from exhibit_builder.layout.grid import poster_format
from exhibit_builder.layout.setting_up import setting
from exhibit_builder.looks.landscape.grounds import snow_ground
from exhibit_builder.looks.landscape.plans.tall import TALL
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.page.marks import GlyphRun, Shape, ShapeRole
from exhibit_builder.page.sheet import Page
from samples import booklet, glyph_boxes, layout_job, posters, write
from test_conservation import Proof

CASE = yaml.safe_load((Path(__file__).parent / "cases/new-13-names/names.yaml").read_text("utf-8"))
PEOPLE: list[dict[str, Any]] = CASE["blocks"][1]["names"]["people"]
"""200 invented men and boys with their ages, with letters of many languages."""

NAMED = [person["name"] for person in PEOPLE]
MANY = (NAMED * 4)[:613]
TODAY = date(2026, 2, 26)


def listed(people: list[Any], **more: Any) -> dict[str, Any]:
    return {"names": {"people": people, "source": "minutes", **more}}


def wall(people: list[Any], **more: Any) -> dict[str, Any]:
    return {"title": "The names", "scene": "empty", "blocks": [listed(people, **more)]}


def laid(folder: Path, people: list[Any], paper: str = "A1", **more: Any) -> tuple[Galley, Setting]:
    """A list of names as its block sets it over the whole of a poster, and the setting that it was given."""
    job = layout_job(write(folder, [listed(people, **more)]))
    form = poster_format(POSTER_PAPERS[paper], job.theme)
    numbering = job.numbering()
    block = job.exhibit.panels[0].blocks[0]
    numbering.count([block])
    said: list[Finding] = []
    given = setting(
        job,
        booklet=False,
        opening=False,
        body=form.body,
        u=form.u,
        column=form.column,
        gutter=form.gutter,
        columns=form.columns,
        distance=form.paper.distance,
        ground=snow_ground(job.theme, False),
        numbering=numbering,
        report=said.append,
        tallest=form.paper.height,
        density=TALL.densities[0],
    )
    galley = block.fields.lay(given, form.live)
    assert not said
    return galley, given


def grown(galley: Galley, height: float) -> Galley:
    assert galley.grow is not None
    return galley.grow(height)


def names_of(galley: Galley) -> list[GlyphRun]:
    """The runs of names, in the order written: ages are set in another face."""
    marks = (mark for strip in galley.strips for mark in strip.marks)
    return [mark for mark in marks if isinstance(mark, GlyphRun) and "Serif" in mark.face]


def size_of(galley: Galley) -> float:
    (size,) = {round(run.size, 2) for run in names_of(galley)}
    return size


def height_of(galley: Galley) -> float:
    return max(stack_height(part) for part in balanced(galley.strips, galley.columns))


def said_by(galley: Galley) -> str:
    """All that its strips say, in the order of their lines."""
    marks = [mark for strip in galley.strips for mark in strip.marks if isinstance(mark, GlyphRun)]
    return " ".join(" ".join(mark.text for mark in marks).split())


def sizes_on(page: Page) -> set[float]:
    """The sizes of names on a page; ages are of figures alone."""
    runs = [mark for mark in page.marks if isinstance(mark, GlyphRun) and mark.role is TextRole.NAME]
    return {round(run.size, 1) for run in runs if any(map(str.isalpha, run.text))}


@pytest.mark.parametrize(
    ("paper", "more", "least"),
    [
        ("A1", {}, 24.0),
        ("24x36in", {}, 24.0),
        ("A0", {}, 33.6),
        ("A3", {}, 12.0),
        ("A4", {}, 10.5),
        ("A1", {"read-from": "0.5 m"}, 12.0),
        ("A0", {"read-from": "0.75m"}, 18.0),
        ("A1", {"read-from": "0.3 m"}, 10.5),
    ],
)
@pytest.mark.parametrize("manner", ["columns", "running"])
def test_names_can_be_read_from_where_they_are_read(
    paper: str, more: dict[str, str], least: float, manner: str, tmp_path: Path
) -> None:
    """24 points a metre and 10.5 at least, from where the list says if it does, however little room is left."""
    galley, _ = laid(tmp_path, PEOPLE, paper, set=manner, **more)
    assert size_of(galley) == approx(least, abs=0.01)
    assert size_of(grown(galley, 10.0)) == approx(least, abs=0.01)
    assert height_of(grown(galley, 10.0)) == approx(height_of(galley))


@pytest.mark.parametrize("paper", ["A1", "A3"])
@pytest.mark.parametrize("manner", ["columns", "running"])
@pytest.mark.parametrize("people", [PEOPLE, NAMED[:61], NAMED[:23]], ids=len)
def test_names_fill_their_room(people: list[Any], manner: str, paper: str, tmp_path: Path) -> None:
    """They are no higher than it, and no larger size would do; with more room they are larger."""
    galley, given = laid(tmp_path, people, paper, set=manner, **{"read-from": "0.4 m"})
    floor, before = height_of(galley), 0.0
    for share in (1.3, 1.7, 2.5, 4.0):
        room = floor * share
        larger = grown(galley, room)
        size = size_of(larger)
        assert height_of(larger) <= room + 0.01
        assert size >= before
        before = size
        if size < 3 * given.body - 0.1 and len(larger.strips) / larger.columns >= 8:
            # With few lines one more or less is much.
            assert height_of(larger) > room * 0.84
        assert size <= 3 * given.body + 0.01
        assert share < 4 or size > 1.3 * size_of(galley)
        assert re.findall(r"[^\W\d_]+", said_by(larger)) == re.findall(
            r"[^\W\d_]+", " ".join(one if isinstance(one, str) else one["name"] for one in people)
        )


def test_three_names_are_the_largest_text_after_the_title(tmp_path: Path) -> None:
    """Three body sizes at most, however much room there is."""
    galley, given = laid(tmp_path, ["Ann Marsh", "Thomas Reed", {"name": "Will Reed", "age": 17}], "A2")
    assert size_of(grown(galley, 10_000.0)) == approx(3 * given.body, abs=0.1)


@pytest.mark.parametrize("height", [1200.0, 1800.0, 2600.0])
def test_lines_of_names_never_meet(height: float, tmp_path: Path) -> None:
    """No accent touches what hangs from the line above, in columns and in running text, closest and grown."""
    for manner in ("columns", "running"):
        galley, given = laid(tmp_path / manner, ["Ỳgg Ẩngström", "Ằgnes Ǖj", "Jỹg Ỗqvist"] * 60, set=manner)
        for each in (galley, grown(galley, height)):
            book = given.typesetter.shaper.book
            lines: dict[float, tuple[float, float]] = {}
            y = 0.0
            for strip in each.strips[:30]:
                runs = [mark for mark in strip.marks if isinstance(mark, GlyphRun)]
                for run in runs:
                    page = Page(None, (run,), "")  # type: ignore[arg-type]  # only its marks are looked at
                    boxes = glyph_boxes(page, book)
                    top, foot = min(box.top for box in boxes), max(box.bottom for box in boxes)
                    old = lines.get(y + run.y, (top + y, foot + y))
                    lines[y + run.y] = min(old[0], top + y), max(old[1], foot + y)
                y += strip.height
            ordered = [lines[key] for key in sorted(lines)]
            assert len(ordered) > 10
            assert all(above[1] < below[0] for above, below in pairwise(ordered))


@pytest.mark.parametrize("manner", ["columns", "running"])
def test_names_without_much_room_are_set_closer_before_they_overflow(manner: str, tmp_path: Path) -> None:
    """Their least size has a wider leading where there is room for it, and the usual one before they grow."""
    galley, _ = laid(tmp_path, NAMED, set=manner)
    floor = height_of(galley)
    leadings = []
    for share in (1.0, 1.03, 1.06, 1.1, 1.6):
        larger = grown(galley, floor * share)
        leadings.append(min(strip.height for strip in larger.strips) / size_of(larger))
        assert height_of(larger) <= floor * share + 0.01
    assert leadings == sorted(leadings)
    usual = 1.44 if manner == "columns" else 1.31
    assert leadings[0] < usual - 0.08 and leadings[-1] == approx(usual, abs=0.01)


def test_one_long_name_does_not_make_the_others_smaller(tmp_path: Path) -> None:
    """It goes on in a second line that stands in; the columns are as they are without it."""
    long = "Bartholomew Maximilian Featherstone of Alderford Bridge"
    without, _ = laid(tmp_path / "a", [*NAMED[:60], "Jo Reed"])
    galley, _ = laid(tmp_path / "b", [*NAMED[:60], long])
    assert galley.columns == without.columns > 3
    assert galley.width == without.width
    first, *further = [mark for mark in galley.strips[-1].marks if isinstance(mark, GlyphRun)]
    assert further
    assert all(run.x > first.x + 10 and run.y > first.y for run in further)
    assert " ".join(run.text.strip() for run in (first, *further)) == long


@pytest.mark.parametrize("paper", ["A1", "A3"])
@pytest.mark.parametrize("count", [11, 14, 19])
def test_a_given_and_a_family_name_stay_on_one_line_in_a_short_list(paper: str, count: int, tmp_path: Path) -> None:
    """However large the names grow: the longest of few is not the odd one that may be turned over."""
    names = ["Jo Ek", "Ada Low", "Ann Lee"]
    people = [{"name": names[number % 3], "age": 20 + number} for number in range(count)]
    people[count // 2]["name"] = "Matěj Novotný"
    galley, _ = laid(tmp_path, people, paper, set="columns")
    for share in (1.0, 1.5, 3.0):
        larger = grown(galley, share * height_of(galley))
        for strip in larger.strips:
            names_lines = {round(run.y, 1) for run in strip.marks if isinstance(run, GlyphRun)}
            assert len(names_lines) == 1


def test_an_age_stands_behind_the_whole_name(tmp_path: Path) -> None:
    """On the last line of a name that is turned over, so that its second half is not another person's."""
    long = {"name": "Bartholomew Maximilian Featherstone of Alderford Bridge", "age": 61}
    galley, _ = laid(tmp_path, [*NAMED[:60], long])
    strip = galley.strips[-1]
    lines = {round(run.y, 1) for run in strip.marks if isinstance(run, GlyphRun)}
    [age] = [run for run in strip.marks if isinstance(run, GlyphRun) and run.text.strip() == "61"]
    assert len(lines) > 1 and round(age.y, 1) == max(lines)


def test_running_text_keeps_names_apart_and_whole(tmp_path: Path) -> None:
    """A middle dot between two, no mark of a person, ages behind their names; grown names stay on one line."""
    galley, _ = laid(tmp_path, PEOPLE, set="running")
    marks = [mark for strip in galley.strips for mark in strip.marks]
    assert not [mark for mark in marks if isinstance(mark, Shape) and mark.role is ShapeRole.NAME_FIGURE]
    larger = grown(galley, 2 * height_of(galley))
    lines = ["".join(run.text for run in strip.marks if isinstance(run, GlyphRun)) for strip in larger.strips]
    found = [part for line in lines for part in line.replace("\u00a0", " ").rstrip(" ·").split(" · ")]
    assert found == [f"{person['name']} {person['age']}" for person in PEOPLE]
    assert all(line.rstrip().endswith("·") for line in lines[:-1])


def test_a_booklets_names_have_their_own_size(tmp_path: Path) -> None:
    """8.5 points in three columns: it is read in the hand, and a page is never filled for its own sake."""
    pages = booklet(write(tmp_path, {"start": wall(NAMED, **{"read-from": "0.5 m"})})).composed.pages
    shown = [page for page in pages if sizes_on(page)]
    assert shown and {size for page in shown for size in sizes_on(page)} == {8.5}
    figures = [mark for mark in shown[0].marks if isinstance(mark, Shape) and mark.role is ShapeRole.NAME_FIGURE]
    assert len({round(mark.placed()[0][1][0]) for mark in figures}) in (3, 6)  # children's are narrower


# on panels


def test_two_hundred_names_on_a_panel_are_as_large_as_other_text(tmp_path: Path) -> None:
    """The case that newcomers met: 14.7 pt on a sheet whose text has 24."""
    panel = {**CASE, "blocks": [{"lede": "Two hundred men and boys.[@minutes, p. 60]"}, listed(PEOPLE)]}
    found = posters(write(tmp_path, {"one": panel}), "24x36in")
    assert not found.findings
    (sheet,) = found.composed
    assert min(sizes_on(sheet.pages[0])) >= 24


@pytest.mark.parametrize("paper", ["A1", "24x36in"])
@pytest.mark.parametrize("manner", ["columns", "running"])
def test_613_names_find_room_on_one_panel_where_people_step_up(paper: str, manner: str, tmp_path: Path) -> None:
    """Read from half a metre they have 12 points or more."""
    found = posters(write(tmp_path, {"one": wall(MANY, set=manner, **{"read-from": "0.5 m"})}), paper)
    assert not found.findings
    assert min(sizes_on(found.composed[0].pages[0])) >= 12


@pytest.mark.parametrize("paper", ["A1", "24x36in"])
def test_613_names_find_room_on_two_panels_at_their_own_distance(paper: str, tmp_path: Path) -> None:
    """As running text of 24 points or more; each stands on one of them, in the order written."""
    second = {"title": "The names", "scene": "empty", "blocks": [{"names": {"continues": True}}]}
    found = posters(write(tmp_path, {"one": wall(MANY, set="running"), "two": second}), paper)
    assert not found.findings
    words = []
    for sheet in found.composed:
        runs = [mark for mark in sheet.pages[0].marks if isinstance(mark, GlyphRun) and mark.role is TextRole.NAME]
        words.append(" ".join(run.text for run in runs).split())
        assert min(sizes_on(sheet.pages[0])) >= 24
    assert [word for part in words for word in part if word != "·"] == " ".join(MANY).split()
    assert abs(len(words[0]) - len(words[1])) < 20


def test_names_that_do_not_fit_are_counted(tmp_path: Path) -> None:
    """The finding says how many are too many at which size; without them the panel fits, with one more it doesn't."""
    [finding] = posters(write(tmp_path / "all", {"one": wall(MANY)}), "A1").findings
    match = re.search(r"about (\d+) of its 613 names at 24 pt too many", finding.message)
    assert finding.code == "panel-overflow" and match
    assert "continues: true" in finding.hint and "set: running" in finding.hint and "read-from" in finding.hint
    fitting = 613 - int(match[1])
    assert not posters(write(tmp_path / "fewer", {"one": wall(MANY[:fitting])}), "A1").findings
    assert posters(write(tmp_path / "more", {"one": wall(MANY[: fitting + 8])}), "A1").findings


# over several panels


def carried(folder: Path, people: list[Any], blocks: list[dict[str, Any]], **more: Any) -> Path:
    panels = {"one": wall(people, **more)}
    for number, block in enumerate(blocks):
        panels[f"more-{number}"] = {"title": "More", "scene": "empty", "blocks": [block]}
    return write(folder, panels, booklet={"papers": ["A5"]})


@pytest.mark.parametrize(("count", "parts"), [(613, 2), (7, 3), (8, 3), (2, 2)])
def test_a_list_is_parted_evenly_and_in_order(count: int, parts: int, tmp_path: Path) -> None:
    """Everything else is said where it begins; each person is known by the place where it was written."""
    further = [{"names": {"continues": True}} for _ in range(parts - 1)]
    folder = carried(tmp_path, MANY[:count], further, child=14, heading="Names", set="running")
    exhibit, findings = read_exhibit(folder)
    assert exhibit is not None and not findings
    blocks = [panel.blocks[0] for panel in exhibit.panels]
    lists = [block.fields for block in blocks if isinstance(block.fields, Names)]
    assert [person.name for one in lists for person in one.people] == MANY[:count]
    assert max(len(one.people) for one in lists) - min(len(one.people) for one in lists) <= 1
    assert {(one.child, one.manner, one.source) for one in lists} == {(14, "running", "minutes")}
    assert [one.heading for one in lists] == ["Names", *[None] * (parts - 1)]
    lines = (folder / "panels/one.yaml").read_text("utf-8").splitlines()
    for block in blocks:
        for index, person in enumerate(block.fields.people):  # type: ignore[attr-defined]  # they are lists of names
            place = block.places["people", index]
            assert place.file == "panels/one.yaml"
            assert yaml.safe_load(lines[place.line - 1].strip().removeprefix("- ")) == person.name
        assert ("people", len(block.fields.people)) not in block.places  # type: ignore[attr-defined]


@pytest.mark.parametrize("paper", ["A1", "A5"])
def test_the_proof_knows_where_names_went_that_were_carried_over(paper: str, tmp_path: Path) -> None:
    """Nobody is missing and nobody stands where the proof doesn't expect it; who is taken off a page is missed."""
    proof = Proof(carried(tmp_path, PEOPLE[:60], [{"names": {"continues": True}}], **{"read-from": "0.5 m"}), paper)
    assert not proof.differences()
    name = PEOPLE[45]["name"]
    numbers = [n for n, page in enumerate(proof.pages) if name in " ".join(r.text for r in runs(page.page))]
    for number in numbers:
        (missing,) = proof.changed(
            number, lambda marks: [m for m in marks if not (isinstance(m, GlyphRun) and m.text.strip() == name)]
        )
        assert missing.text == name
    assert len(numbers) == 1


def runs(page: Page) -> list[GlyphRun]:
    return [mark for mark in page.marks if isinstance(mark, GlyphRun)]


REST = {"names": {"continues": True}}


@pytest.mark.parametrize(
    ("first", "rest", "code", "says"),
    [
        ({}, [{"names": {"continues": True, "people": ["Ann Marsh"]}}], "wrong-value", "'people' stands in a block"),
        ({}, [{"names": {"continues": True, "set": "running"}}], "wrong-value", "'set' stands in a block"),
        ({}, [{**REST, "optional": True}], "wrong-value", "can't be optional"),
        ({}, [{**REST, "only": "posters"}], "wrong-value", "other products"),
        ({"people": ["Ann Marsh"]}, [REST], "wrong-value", "fewer people than blocks"),
        ({"people": None}, [], "missing-key", "'people'"),
        ({"source": None}, [], "missing-key", "'source'"),
        ({"read-from": "near"}, [], "wrong-form", "'near'"),
        ({"set": "rows"}, [], "unknown-value", "'rows'"),
    ],
)
def test_a_list_that_would_lose_somebody_is_refused(
    first: dict[str, Any], rest: list[dict[str, Any]], code: str, says: str, tmp_path: Path
) -> None:
    """With the place of what is wrong, before anything is composed."""
    block = {"names": {"people": ["Ann Marsh", "Thomas Reed"], "source": "minutes", **first}}
    block["names"] = {key: value for key, value in block["names"].items() if value is not None}
    panels = {"one": {"title": "Names", "scene": "empty", "blocks": [block]}}
    panels |= {"two": {"title": "More", "scene": "empty", "blocks": rest}} if rest else {}
    exhibit, (finding,) = read_exhibit(write(tmp_path, panels))
    assert exhibit is None
    assert finding.code == code and says in finding.message
    assert finding.place is not None and finding.place.file == f"panels/{'two' if rest else 'one'}.yaml"


def test_a_list_is_carried_over_from_a_list(tmp_path: Path) -> None:
    """Where none stands before, the block that continues it is told."""
    exhibit, (finding,) = read_exhibit(write(tmp_path, [REST]))
    assert exhibit is None and finding.code == "wrong-value" and "No list of names" in finding.message


def test_who_stands_twice_is_found_over_panels(tmp_path: Path) -> None:
    """A list on two panels is one list."""
    folder = carried(tmp_path, ["Ann Marsh", "Thomas Reed", "Ada Lowe", "Ann Marsh"], [REST])
    found = check(folder, select_rules=["name-twice"], today=TODAY).verdict.findings
    assert [finding.code for finding in found] == ["name-twice"]
    assert found[0].place is not None and found[0].place.file == "panels/one.yaml"


@pytest.mark.parametrize("paper", ["A1", "A3"])
def test_names_and_ages_of_a_list_are_never_called_too_small(paper: str, tmp_path: Path) -> None:
    """Nobody can change the size of an age; a list that is read from nearer has another least size."""
    for number, more in enumerate(({}, {"read-from": "0.5 m"}, {"set": "running"})):
        panel = wall(PEOPLE[:40], **more)
        folder = write(tmp_path / str(number), {"one": panel}, posters={"papers": [paper]}, booklet={"papers": ["A5"]})
        assert not check(folder, select_rules=["type-too-small"], today=TODAY).verdict.findings
