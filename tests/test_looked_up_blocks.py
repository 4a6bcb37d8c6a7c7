"""Tables, visits, pictures with text at their side, objects: what is looked up, and what stands together."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.page.marks import GlyphRun, LinkArea, Picture
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from samples import FIELDS, SHORT, booklet, four, posters, put, write
from test_blocks import PICTURE, half_picture

BOOK = FontBook(shipped_fonts())
LOOKS = ["landscape", "photograph", "typographic"]
FLOODS = {
    "columns": ["Flood", "Metres", "Houses", "Who measured"],
    "rows": [
        ["Candlemas", "4.05", "1,140", "the keeper"],
        ["Ice flood", "3.6", "24[@gazette]", "the surveyor"],
        ["Last", "12", "–", "nobody"],
    ],
    "caption": "Floods as the committee counted them",
    "source": "minutes",
}
VISIT = {
    "venue": "Town Library, 12 Station Street",
    "days": "10 February to 3 March 2027",
    "hours": "Tuesday to Saturday, 10 to 5; at most 30 people at once",
    "admission": "Adults 6, groups of 12 and more 48",
    "contact": "Ann Marsh, 020 7946 0000, ann@hallen.wales",
    "link": "archive",
}
PORTRAIT = {"file": "pictures/half.png", "alt": "A woman", "credit": "Anna", "rights": "Free", "focus": [0.5, 0.4]}
PERSON = {
    "name": "Ann Marsh",
    "years": "1861–1940",
    "role": "Keeper of the bridge",
    "event": "9 p.m.",
    "text": "She rang the bell.[@minutes]",
    "picture": PORTRAIT,
}
HOURS = [
    {"date": "9 p.m.", "text": "The gauge goes under water.", "source": "gazette"},
    {"date": "Midnight", "text": "The lamps go out.", "source": "gazette", "id": "dark"},
]
OBJECT = {
    "name": "The keeper’s lamp",
    "date": "about 1880",
    "collection": "Town hall, no. 17",
    "text": "He lit it every evening.",
    "source": "minutes",
    "picture": {"file": "pictures/half.png", "alt": "A lamp", "credit": "Anna", "rights": "Free"},
}


def runs(page: Page) -> Iterator[tuple[str, float, float, GlyphRun]]:
    """Each run's text with its left and right edge in points."""
    for mark in page.marks:
        if isinstance(mark, GlyphRun):
            width = sum(glyph.advance for glyph in mark.glyphs) * mark.size / BOOK.face(mark.face).upem
            yield "".join(glyph.text for glyph in mark.glyphs).strip(), mark.x, mark.x + width, mark


def only(page: Page, text: str) -> tuple[float, float, float]:
    """Left, right and baseline of the one run that says ``text``."""
    [found] = [(left, right, run.y) for said, left, right, run in runs(page) if said == text]
    return found


def of_rules(folder: Path, *rules: str) -> list[Finding]:
    """What these rules find in an exhibit."""
    found = check(folder, select_rules=rules, today=datetime.date(2024, 5, 1)).verdict.findings
    return [finding for finding in found if finding.code in rules]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("paper", ["A1", "A4-landscape"])
@pytest.mark.parametrize("language", ["en", "he"])
def test_figures_stand_under_one_another(look: str, paper: str, language: str, tmp_path: Path) -> None:
    """Whole metres end at one place whatever decimals follow, houses end flush, a dash among them; no source's number
    moves one."""
    folder = write(tmp_path, [{"table": FLOODS}], language=language)
    put(folder / "theme.yaml", {"look": look})
    page = posters(folder, paper).composed[0].pages[0]
    hundredths, tenths, whole = (only(page, text) for text in ("4.05", "3.6", "12"))
    digit = (hundredths[1] - only(page, "12")[0]) and (whole[1] - whole[0]) / 2
    assert hundredths[1] - tenths[1] == pytest.approx(digit, rel=0.02)
    assert hundredths[0] == pytest.approx(tenths[0], abs=0.05)
    assert whole[0] == pytest.approx(tenths[0] - digit, abs=0.05)
    many, few, dash = (only(page, text)[1] for text in ("1,140", "24", "–"))
    assert many == pytest.approx(few, abs=0.05) == pytest.approx(dash, abs=0.05)
    first, last = only(page, "4.05"), only(page, "1,140")
    assert (first[0] > last[1]) is (language == "he"), "columns run the way of the language"


def test_long_texts_are_broken_and_stay_in_their_columns(tmp_path: Path) -> None:
    """On a narrow page a cell takes several lines, and no line reaches into the next column or over the edge."""
    rows = [["The great flood of Candlemas", "4.05", "the keeper of the bridge, from the second step of the mill"]] * 3
    table = {"columns": ["Flood", "Metres", "Who measured, and from which place"], "rows": rows}
    made = booklet(write(tmp_path, four(bank=[{"table": table}]), booklet={"papers": ["A5"]}))
    assert not made.findings
    [page] = [page for page in made.composed.pages if any(said == "4.05" for said, *_ in runs(page))]
    figures = [(left, right) for said, left, right, _ in runs(page) if said == "4.05"]
    cells = [(said, left, right, run.y) for said, left, right, run in runs(page) if run.role == "caption"]
    firsts = [cell for cell in cells if cell[2] <= figures[0][0] + 0.1 and cell[0] != "4.05"]
    thirds = [cell for cell in cells if cell[1] >= figures[0][1] - 0.1 and cell[0] != "4.05"]
    assert len({y for *_, y in thirds}) > len(rows)
    assert len(firsts) + len(thirds) + len(figures) == len(cells), "a line reaches into the next column"
    assert (
        max(right for _, _, right, _ in thirds) < page.boxes.trim_width if hasattr(page.boxes, "trim_width") else True
    )


def test_a_table_that_goes_on_has_its_headings_again(tmp_path: Path) -> None:
    """On every page of a booklet that has rows of a table its headings stand over them, and all letters are proven."""
    rows = [[f"Flood {number}", f"{number}.5", "the keeper of the bridge"] for number in range(1, 56)]
    table = {"columns": ["Flood", "Metres", "Who measured"], "rows": rows}
    folder = write(tmp_path, four(bank=[{"table": table}]), booklet={"papers": ["A5"]})
    made = booklet(folder)
    having: list[tuple[float, float]] = []
    for page in made.composed.pages:
        said = {text: run.y for text, _, _, run in runs(page)}
        own = [y for text, y in said.items() if text.endswith(".5")]
        if own:
            having.append((said["Metres"], min(own)))
    assert len(having) > 1
    assert all(head < first for head, first in having)
    assert not of_rules(folder, "text-lost", "text-added")


def test_a_table_that_is_too_wide_is_told_once(tmp_path: Path) -> None:
    """With the line of the table, what it needs, and what there is."""
    long = "Donaudampfschifffahrtsgesellschaftskapitän"
    table = {"columns": [f"{long}{number}" for number in range(6)], "rows": [["a"] * 6]}
    made = posters(write(tmp_path, [{"table": table}, {"text": SHORT}]))
    [finding] = [found for found in made.findings if found.code == "word-too-wide"]
    assert finding.place is not None and finding.place.file == "panels/one.yaml" and finding.place.line
    assert "6 columns" in finding.message and "mm" in finding.message and "mm" in (finding.expected or "")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rows": [["a", "b"]]}, "Row 1 has 2 texts, and there are 4 columns"),
        ({"caption": None}, "A table with a source has a caption"),
    ],
)
def test_a_table_that_is_written_wrong_is_told(change: dict[str, Any], words: str, tmp_path: Path) -> None:
    table = {key: value for key, value in {**FLOODS, **change}.items() if value is not None}
    _, findings = read_exhibit(write(tmp_path, [{"table": table}]))
    assert words in " ".join(f"{finding.message} {finding.expected}" for finding in findings)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("language", ["en", "he"])
def test_all_letters_are_there_in_every_product(look: str, language: str, tmp_path: Path) -> None:
    """Posters, screens in short form and booklet show each word of these blocks once."""
    half_picture(tmp_path)
    beside = {"beside": {"image": PICTURE, "text": f"{SHORT}[@minutes]"}}
    note = {"note": "The lamp is *on loan* until 3 May."}
    rows = [HOURS[0], {**HOURS[1], "person": {key: PERSON[key] for key in ("name", "years", "role", "picture")}}]
    blocks = {
        "bank": [{"table": FLOODS}, {"timeline": rows}],
        "night": [beside, {"object": OBJECT}],
        "after": [{"visit": VISIT}, note, {"person": PERSON}],
    }
    formats = {"posters": {"papers": ["A3", "A4-landscape", "roll-up", "square"]}, "booklet": {"papers": ["A5"]}}
    folder = write(tmp_path, four(**blocks), language=language, **formats)
    put(folder / "theme.yaml", {"look": look})
    wrong = ("text-lost", "text-added", "panel-overflow", "text-overlaps", "text-outside-band")
    assert [finding.message for finding in of_rules(folder, *wrong)] == []


def test_what_visitors_need_has_no_source(tmp_path: Path) -> None:
    """Hours, prices and telephone numbers of a visit are no figures that want a source; the same in a text are."""
    told = " ".join(VISIT[key] for key in ("hours", "contact"))
    assert (
        of_rules(
            write(tmp_path / "visit", [{"text": f"{SHORT}[@minutes]"}, {"visit": VISIT}]), "figure-without-citation"
        )
        == []
    )
    assert of_rules(write(tmp_path / "text", [{"text": told}]), "figure-without-citation")


def test_a_visit_leads_to_its_map(tmp_path: Path) -> None:
    """The address is printed, and leads there on a screen."""
    page = posters(write(tmp_path, [{"visit": VISIT}])).composed[0].pages[0]
    areas = [mark for mark in page.marks if isinstance(mark, LinkArea)]
    assert FIELDS["links"]["archive"]["url"] in {area.url for area in areas}
    left, right, baseline = only(page, "www.archives.gov/research/")
    assert any(a.x <= left + 1 and a.x + a.width >= right - 1 and a.y < baseline < a.y + a.height for a in areas)


def test_a_visit_says_when(tmp_path: Path) -> None:
    _, findings = read_exhibit(write(tmp_path, [{"visit": {"venue": "Town Hall"}}]))
    assert any("days or hours" in finding.message for finding in findings)


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("side", ["start", "end"])
def test_text_stands_at_a_pictures_side(language: str, side: str, tmp_path: Path) -> None:
    """From the picture's top down on a wide page, at the side that was asked for; under it in a booklet."""
    half_picture(tmp_path)
    block = {"beside": {"image": PICTURE, "text": "Aside stands here.", "picture": side}}
    folder = write(tmp_path, four(bank=[block]), booklet={"papers": ["A5"]}, language=language)
    [page] = posters(folder).composed[1].pages
    [picture] = [mark for mark in page.marks if isinstance(mark, Picture)]
    words = [run for said, _, _, run in runs(page) if "Aside" in said or "here" in said]
    assert all(picture.y < run.y < picture.y + picture.height for run in words)
    at_left = (side == "start") is (language == "en")
    assert all((run.x > picture.x + picture.width) is at_left for run in words)
    for page in booklet(folder).composed.pages:
        for picture in (mark for mark in page.marks if isinstance(mark, Picture)):
            assert all(run.y > picture.y + picture.height for said, _, _, run in runs(page) if "Aside" in said)


def test_an_object_is_shown_whole(tmp_path: Path) -> None:
    """Nothing of it is cut off, and its name, date and collection stand over its story."""
    half_picture(tmp_path)
    [page] = posters(write(tmp_path, [{"object": OBJECT}])).composed[0].pages
    [picture] = [mark for mark in page.marks if isinstance(mark, Picture)]
    assert picture.crop == (0.0, 0.0, 1.0, 1.0)
    assert picture.width / picture.height == pytest.approx(2000 / 1500)
    heights = [
        next(run.y for said, _, _, run in runs(page) if word in said) for word in ("keeper", "no. 17", "evening")
    ]
    assert heights == sorted(heights)


def test_a_note_of_the_house_has_no_source_and_is_small(tmp_path: Path) -> None:
    """Its figures are the house's own; it stands in captions' type."""
    words = "On loan from 12 houses until 3 May, 40 people at once."
    folder = write(tmp_path, [{"text": f"{SHORT}[@minutes]"}, {"note": words}])
    assert of_rules(folder, "figure-without-citation") == []
    page = posters(folder).composed[0].pages[0]
    small = {run.size for said, _, _, run in runs(page) if said in words and run.role == "caption"}
    assert len(small) == 1 and max(small) < max(run.size for *_, run in runs(page) if run.role == "body")


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_person_stands_beside_their_event(language: str, tmp_path: Path) -> None:
    """Portrait at the start, at its side name, years and role, and under them the day that a timeline tells."""
    half_picture(tmp_path)
    folder = write(tmp_path, [{"timeline": HOURS}, {"person": {**PERSON, "event": "dark"}}], language=language)
    [page] = posters(folder).composed[0].pages
    [portrait] = [mark for mark in page.marks if isinstance(mark, Picture)]
    heights = []
    for words in ("Ann Marsh", "1861–1940", "Keeper of the bridge", "Midnight", "She rang the bell."):
        found = [(left, right, run.y) for said, left, right, run in runs(page) if said == words]
        left, right, y = found[-1]
        heights.append(y)
        assert left > portrait.x + portrait.width if language == "en" else right < portrait.x
    assert heights == sorted(heights) and portrait.y < heights[0] < portrait.y + portrait.height


@pytest.mark.parametrize("look", LOOKS)
def test_a_person_stands_in_the_row_of_a_timeline(look: str, tmp_path: Path) -> None:
    """Under what happened, before the next date, with the portrait where the row's text begins."""
    half_picture(tmp_path)
    rows = [{**HOURS[0], "person": {"name": "Ann Marsh", "role": "Keeper", "picture": PORTRAIT}}, HOURS[1]]
    folder = write(tmp_path, [{"timeline": rows}])
    put(folder / "theme.yaml", {"look": look})
    [page] = posters(folder).composed[0].pages
    [portrait] = [mark for mark in page.marks if isinstance(mark, Picture)]
    told, name, after = (only(page, words) for words in ("The gauge goes under water.", "Ann Marsh", "Midnight"))
    assert told[2] < portrait.y < name[2] < portrait.y + portrait.height < after[2]
    assert portrait.x == pytest.approx(told[0], abs=2) and name[0] > portrait.x + portrait.width


@pytest.mark.parametrize(
    ("rows", "event", "code", "words"),
    [
        (HOURS, "10 p.m.", "unknown-event", "9 p.m."),
        ([*HOURS, {**HOURS[0], "text": "Again."}], "9 p.m.", "duplicate-value", "id"),
        ([HOURS[0], *HOURS[1:], {**HOURS[1], "date": "6 a.m."}], "dark", "duplicate-value", "dark"),
        (HOURS, {"of": "dark", "date": "1902"}, "wrong-value", "date of its own"),
    ],
)
def test_an_event_that_nobody_can_find_is_told(
    rows: list[dict[str, Any]], event: Any, code: str, words: str, tmp_path: Path
) -> None:
    """At its line, with what there is."""
    folder = write(tmp_path, [{"timeline": rows}, {"person": {"name": "Ann Marsh", "event": event}}])
    _, findings = read_exhibit(folder)
    assert any(
        found.code == code and words in f"{found.message} {found.expected} {found.hint}" and found.place
        for found in findings
    )


def test_a_panel_that_cannot_be_read_may_tell_the_event(tmp_path: Path) -> None:
    """Nobody is told that an event is missing while the panel with the timeline can't be read."""
    folder = write(tmp_path, four(bank=[{"person": {"name": "Ann Marsh", "event": "9 p.m."}}]))
    (folder / "panels/night.yaml").write_text("title: [", encoding="utf-8")
    _, findings = read_exhibit(folder)
    assert findings and not [finding for finding in findings if finding.code == "unknown-event"]


def test_the_source_of_one_row_is_proven_whatever_another_row_cites(tmp_path: Path) -> None:
    """A row that ends in a number of its own takes no other row's number from what is expected."""
    rows = [{**HOURS[0], "text": "The gauge goes under.[@minutes]"}, HOURS[1]]
    assert not of_rules(write(tmp_path, [{"timeline": rows}]), "text-lost", "text-added")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("first", ["document", "text"])
def test_text_stands_beside_a_narrow_document(look: str, language: str, first: str, tmp_path: Path) -> None:
    """At its side, in the order written, and from the same top; a text that is far longer keeps its columns."""
    half_picture(tmp_path)
    shown = {key: PICTURE[key] for key in ("file", "alt", "caption", "credit", "rights")}
    document, text = {"document": {**shown, "width": "column"}}, {"text": "Aside stands here. " * 24}
    blocks = [document, text] if first == "document" else [text, document]
    folder = write(tmp_path, [{"table": FLOODS}, *blocks], language=language)
    put(folder / "theme.yaml", {"look": look})
    [page] = posters(folder).composed[0].pages
    [picture] = [mark for mark in page.marks if isinstance(mark, Picture)]
    words = [(left, right, run) for said, left, right, run in runs(page) if run.role == "body" and "side" in said]
    assert words and min(run.y - run.size for *_, run in words) == pytest.approx(picture.y, abs=0.5 * words[0][2].size)
    at_left = (first == "document") is (language == "en")
    gap = min(left for left, _, _ in words) - picture.x - picture.width
    assert gap > 0 if at_left else picture.x - max(right for _, right, _ in words) > 0
    (tmp_path / "long").mkdir()
    half_picture(tmp_path / "long")
    folder = write(tmp_path / "long", [document, {"text": "Aside stands here. " * 140}], language=language)
    put(folder / "theme.yaml", {"look": look})
    [page] = posters(folder).composed[0].pages
    [picture] = [mark for mark in page.marks if isinstance(mark, Picture)]
    assert all(run.y > picture.y + picture.height for said, _, _, run in runs(page) if "Aside" in said)


@pytest.mark.parametrize("words", range(40, 400, 60))
def test_a_short_table_stands_on_one_page(words: int, tmp_path: Path) -> None:
    """Wherever the text before it ends, a table of ten rows is not parted in a booklet."""
    rows = [[f"Flood {number}", f"{number}.5", "the keeper of the bridge"] for number in range(1, 11)]
    table = {"columns": ["Flood", "Metres", "Who measured"], "rows": rows}
    blocks = [{"text": "The ferry carried one cart. " * (words // 5)}, {"table": table}]
    made = booklet(write(tmp_path, four(bank=blocks), booklet={"papers": ["A5"]}))
    having = [page for page in made.composed.pages if any(said.endswith(".5") for said, *_ in runs(page))]
    assert len(having) == 1
