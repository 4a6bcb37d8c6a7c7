"""What was only tried leaves no trace: findings, letters without a glyph and kept lines are those of what is taken."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exhibit_builder.core.findings import Finding
from exhibit_builder.core.identity import Same
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.layout.missing import missing_glyphs
from exhibit_builder.layout.poster import Posters
from exhibit_builder.looks.landscape.ridge_look import LOOK
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.lettering import BLACK
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.shaping import Shaper
from exhibit_builder.typography.style import Piece, TextStyle
from samples import SHORT, booklet, four, glyph_boxes, layout_job, layout_job_of, posters, write

LONG = "Donaudampfschifffahrtsgesellschaft"
LONGER = f"{LONG}skapitäns"
"""Has room in six columns of a sheet across, but not in the two of them that dates have beside their text."""
LONGEST = f"{LONGER}{LONGER.lower()}"
"""Has room in all nine columns only."""
LONELY = "橋"
"""A character that no shipped typeface has."""


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def across(folder: Path, rows: int, date: str) -> Posters:
    """A panel on a sheet across, of a text and a timeline that begins with this date."""
    later = {"date": "1902", "text": " ".join([SHORT] * rows), "source": "minutes"}
    dates = [{"date": date, "text": SHORT, "source": "minutes"}, later, later, later]
    blocks = [{"text": f"{SHORT} {SHORT}"}, {"timeline": {"rows": dates}}]
    return posters(write(folder, {"one": {"title": "One bank", "scene": "home", "blocks": blocks}}), "A3-landscape")


def is_beside_text(made: Posters, date: str) -> bool:
    """Whether the date, and so the timeline, stands in the six columns beside the text and not in all nine under it."""
    [page] = made.composed[0].pages
    runs = [mark for mark in page.marks if isinstance(mark, GlyphRun)]
    [run] = [run for run in runs if date in "".join(glyph.text for glyph in run.glyphs)]
    boxes = glyph_boxes(replace(page, marks=(run,)), FontBook(shipped_fonts()))
    return min(box.left for box in boxes) / page.boxes.width > 0.3


@pytest.mark.parametrize("rows", [3, 6, 9, 11])
def test_blocks_that_fit_under_one_another_have_no_fault_of_columns(rows: int, tmp_path: Path) -> None:
    """A word too wide where blocks stand in two zones is no fault of a panel whose blocks stand over all columns."""
    made = across(tmp_path, rows, LONGEST)
    assert codes(made.findings) == set()
    assert not is_beside_text(made, LONGEST)


def test_a_date_without_room_beside_its_words_stands_above_them(tmp_path: Path) -> None:
    """Such a date drives no timeline out of its columns."""
    made = across(tmp_path, 3, LONGER)
    assert codes(made.findings) == set()
    assert is_beside_text(made, LONGER)


@pytest.mark.parametrize("date", [LONGER, LONGEST], ids=["fits six columns", "fits nine"])
@pytest.mark.parametrize("rows", [15, 19, 23])
def test_an_overfull_panel_tells_of_the_arrangement_that_it_has(rows: int, date: str, tmp_path: Path) -> None:
    """Where neither arrangement fits, the word is told if and only if it stands in the narrower columns."""
    made = across(tmp_path, rows, date)
    assert "panel-overflow" in codes(made.findings)
    assert ("word-too-wide" in codes(made.findings)) == is_beside_text(made, date)


def test_both_arrangements_were_looked_at(tmp_path: Path) -> None:
    """Among these panels are some of each arrangement."""
    found = {is_beside_text(across(tmp_path / str(len(date)), 15, date), date) for date in (LONGER, LONGEST)}
    assert found == {True, False}


def test_labels_that_went_under_a_chart_have_no_fault_of_those_beside_it(tmp_path: Path) -> None:
    """Labels that collide beside a chart stand under it, in wider columns, where a long word fits."""
    captions = [
        {"count": count, "caption": f"{LONG} {' '.join([SHORT] * 3)}", "source": "minutes"} for count in (100, 110)
    ]
    chart = {"unit-chart": {"total": 200, "how": "Each mark is one house.", "counts": captions}}
    assert codes(booklet(write(tmp_path, four(bank=[chart]))).findings) == set()
    alone = {"unit-chart": {**chart["unit-chart"], "counts": captions[:1]}}
    assert codes(booklet(write(tmp_path / "one", four(bank=[alone]))).findings) == {"word-too-wide"}


def told(made: Posters, folder: Path) -> list[Finding]:
    exhibit = layout_job(folder).exhibit
    return missing_glyphs(exhibit, [page for composed in made.composed for page in composed.pages])


def test_a_letter_in_a_block_that_was_left_out_is_not_missing(tmp_path: Path) -> None:
    """An optional text that was tried and left out prints nothing, so no box either; one that stays is told of."""

    def made(words: int) -> tuple[Posters, list[Finding]]:
        long = {"text": " ".join([SHORT] * words)}
        folder = write(tmp_path / str(words), [long, {"text": f"{SHORT} {LONELY}", "optional": True}])
        composed = posters(folder)
        return composed, told(composed, folder)

    composed, findings = made(40)
    assert codes(composed.findings) == set()
    assert [LONELY in finding.message for finding in findings] == [True]
    for words in range(130, 200, 2):
        composed, findings = made(words)
        if codes(composed.findings) == {"optional-left-out"}:
            break
    assert codes(composed.findings) == {"optional-left-out"}
    assert findings == []


def test_a_letter_of_one_exhibit_is_not_missing_in_the_next(tmp_path: Path) -> None:
    """Tools that set an exhibit with a letter that no typeface has set the next as if they were new."""
    first, second = (
        layout_job(write(tmp_path / name, [{"text": f"{SHORT} {end}"}])) for name, end in (("a", LONELY), ("b", "."))
    )
    for own, expected in ((first, [True]), (replace(second, typesetter=first.typesetter), []), (first, [True])):
        made = LOOK.posters(own, POSTER_PAPERS["A3"])
        pages = [page for composed in made.composed for page in composed.pages]
        assert [LONELY in finding.message for finding in missing_glyphs(own.exhibit, pages)] == expected


def test_a_missing_letter_goes_with_its_line() -> None:
    """Each run names the letters that no face has, however the line was merged, and no run names others."""
    typesetter = Typesetter(Shaper(FontBook(shipped_fonts())))
    [line] = typesetter.lines([piece(f"One {LONELY} and {LONELY} two Ա three")], 1e6).lines
    assert {char for run in line.runs for char in run.missing} == {LONELY}
    assert all(run.missing == "" for run in line.runs if LONELY not in "".join(glyph.text for glyph in run.glyphs))
    assert not any(run.missing for run in typesetter.lines([piece("One two three")], 1e6).lines[0].runs)


def piece(text: str, **changes: Any) -> Piece:
    """A piece of black text of 12 pt."""
    return Piece(text, replace(TextStyle("text", "regular", 12.0, 15.0, BLACK, "en"), **changes))


@pytest.mark.parametrize("first", [0, 1])
def test_a_raised_text_is_not_taken_for_one_on_the_line(first: int) -> None:
    """Two texts that differ in how high they stand, or in whether their ink is on the margin, are set each its own
    way, in any order."""
    typesetter = Typesetter(Shaper(FontBook(shipped_fonts())))
    ways: list[tuple[dict[str, Any], str, float]] = [({"rise": 0.25}, "y", 3.0), ({"flush": True}, "x", 0.3)]
    for changes, axis, least in ways:
        pieces = [piece("1992"), piece("1992", **changes)]
        places = {}
        for index in (first, 1 - first):
            [line] = typesetter.lines([pieces[index]], 200.0).lines
            places[index] = getattr(line.runs[0], axis)
        assert places[0] - 4 * least < places[1] <= places[0] - least


def test_a_key_is_of_one_object_and_holds_it() -> None:
    """Equal blocks have keys of their own, and no new object can take the place of one that is gone."""
    one, other = [1], [1]
    assert one == other and Same(one) == Same(one) and Same(one) != Same(other)
    kept: dict[Same, int] = {}
    for number in range(200):
        kept[Same([number])] = number
        gc.collect(0)
    assert sorted(kept.values()) == list(range(200))


def test_equal_blocks_at_two_places_are_both_set(tmp_path: Path) -> None:
    """A text that stands twice, written once and named again, is on the page twice."""
    folder = write(tmp_path, [{"text": SHORT}, {"text": SHORT}])
    exhibit = layout_job(folder).exhibit
    twin = exhibit.panels[0].blocks[0]
    panel = replace(exhibit.panels[0], blocks=(twin, replace(twin)))
    own = layout_job_of(replace(exhibit, panels=(panel,)))
    made = LOOK.posters(own, POSTER_PAPERS["A3"])
    runs = [mark for mark in made.composed[0].pages[0].marks if isinstance(mark, GlyphRun)]
    assert sum("ferry carried" in "".join(glyph.text for glyph in run.glyphs) for run in runs) == 2
