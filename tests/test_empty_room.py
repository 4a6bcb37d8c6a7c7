"""Room that nobody needs is not left beside a picture, under a title, or to a name in two lines: measured on marks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from exhibit_builder.core.paper import BOOKLET_PAPERS, POSTER_PAPERS
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.grid import poster_format
from exhibit_builder.looks.look import look_of
from exhibit_builder.page.marks import GlyphRun, Mark, Picture, QrCode, ShapeRole
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.extent import Box, letter_boxes
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from samples import layout_job, put, shapes

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
LOOKS = ("landscape", "photograph", "typographic")
MM = 72 / 25.4
BOOK = FontBook(shipped_fonts())
IN_CONTENT = ("landscape", "typographic")
"""Looks that set a head's picture under the lede."""


@dataclass(frozen=True)
class Sheet:
    """A panel's page with the live width that it was set in, in points."""

    page: Page
    live: float

    @property
    def seen(self) -> list[Box]:
        """Boxes of what is looked at or read: left, top, right, foot."""
        return [box for mark in self.page.marks for box in box_of(mark)]

    def picture(self, stem: str) -> Picture:
        return next(mark for mark in pictures(self.page) if Path(mark.file).stem == stem)


def hull(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def box_of(mark: Mark) -> list[Box]:
    if isinstance(mark, Picture):
        return [(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)]
    if isinstance(mark, QrCode):
        return [(mark.x, mark.y, mark.x + mark.side, mark.y + mark.side)]
    if isinstance(mark, GlyphRun) and mark.text.strip():
        boxes = list(letter_boxes(mark, BOOK))
        return [hull(boxes)] if boxes else []
    return []


def pictures(page: Page) -> list[Picture]:
    return [mark for mark in page.marks if isinstance(mark, Picture)]


def runs(page: Page, *roles: TextRole) -> list[GlyphRun]:
    return [mark for mark in page.marks if isinstance(mark, GlyphRun) and mark.text.strip() and mark.role in roles]


def example(folder: Path, name: str, look: str, **fields: Any) -> Path:
    """A copy of an example in a look, with other fields."""
    shutil.copytree(EXAMPLES / name, folder, dirs_exist_ok=True)
    put(folder / "theme.yaml", {"look": look})
    path = folder / "exhibit.yaml"
    put(path, {**yaml.safe_load(path.read_text("utf-8")), **fields})
    return folder


def sheets(folder: Path, paper: str) -> dict[str, Sheet]:
    made = layout_job(folder)
    composed = look_of(made.exhibit).posters(made, POSTER_PAPERS[paper]).composed
    live = poster_format(POSTER_PAPERS[paper], made.theme).live
    return {each.panel: Sheet(each.pages[0], live) for each in composed}


def booklet_pages(folder: Path) -> tuple[Page, ...]:
    made = layout_job(folder)
    return tuple(look_of(made.exhibit).booklet(made, BOOKLET_PAPERS["A5"]).composed.pages)


@pytest.mark.parametrize("paper", ["A1", "A3", "A4"])
@pytest.mark.parametrize("look", IN_CONTENT)
@pytest.mark.parametrize(("panel", "stem"), [("arn", "valley"), ("remains", "road")])
def test_a_picture_with_room_is_not_halved_for_another_panels_sake(
    panel: str, stem: str, look: str, paper: str, tmp_path: Path
) -> None:
    """Half of the width beside a picture is empty only where less than a tenth of the sheet is free under it."""
    sheet = sheets(example(tmp_path, "arn", look), paper)[panel]
    shown = sheet.picture(stem)
    foot = max(box[3] for box in sheet.seen if box[3] < 0.9 * sheet.page.boxes.height)
    free = 0.9 * sheet.page.boxes.height - foot
    assert shown.width > 0.6 * sheet.live or free < 0.1 * sheet.page.boxes.height


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("look", IN_CONTENT)
def test_a_quotation_stands_at_the_side_of_a_narrow_picture(look: str, language: str, tmp_path: Path) -> None:
    """Beside it, clear of it, within the margins, and not under it with two thirds of the width left empty."""
    sheet = sheets(example(tmp_path, "arn", look, language=language), "A1")["wall"]
    shown = sheet.picture("wall")
    said = runs(sheet.page, TextRole.QUOTE)
    assert said
    assert all(shown.y <= run.y <= shown.y + shown.height for run in said)
    words = hull([box for run in said for box in box_of(run)])
    assert words[0] > shown.x + shown.width if language == "en" else words[2] < shown.x
    assert words[2] - words[0] > 0.5 * (sheet.live - shown.width)


@pytest.mark.parametrize("paper", ["A1", "A3", "A4"])
def test_no_hole_opens_between_a_title_and_a_statement_over_a_picture(paper: str, tmp_path: Path) -> None:
    """In the typographic look a statement stands low where it is alone; a picture takes that room."""
    sheet = sheets(example(tmp_path, "arn", "typographic"), paper)["arn"]
    height = sheet.page.boxes.height
    edges = sorted((box[1], box[3]) for box in sheet.seen if box[3] < 0.9 * height)
    reach, widest = edges[0][1], 0.0
    for top, foot in edges:
        widest, reach = max(widest, top - reach), max(reach, foot)
    assert widest < 0.12 * height


@pytest.mark.parametrize("paper", ["A1", "A3", "A4", "A3-landscape", "A5"])
@pytest.mark.parametrize("look", LOOKS)
def test_an_age_under_a_portrait_is_never_alone_on_its_line(look: str, paper: str, tmp_path: Path) -> None:
    folder = example(tmp_path, "arn", look)
    pages = booklet_pages(folder) if paper == "A5" else [each.page for each in sheets(folder, paper).values()]
    shown = [page for page in pages if len(pictures(page)) > 4]
    captions = [run for page in shown for run in runs(page, TextRole.CAPTION) if run.y < 0.9 * page.boxes.height]
    under = [run.text for run in captions if re.search(r"\d\d$", run.text.strip())]
    assert any(text.endswith("61") for text in under)
    assert not [text for text in under if re.fullmatch(r"\d{1,3}", text.strip())]


@pytest.mark.parametrize(
    ("look", "paper"),
    [
        ("landscape", "A1"),
        ("landscape", "A3"),
        ("photograph", "A1"),
        ("photograph", "A3"),
        ("photograph", "A3-landscape"),
    ],
)
def test_a_given_name_and_a_family_name_stand_on_one_line_where_there_is_room(
    look: str, paper: str, tmp_path: Path
) -> None:
    """Of 161 people nobody with two names is turned over while the foot of the sheet is empty, and names would not fall
    under what can be read from where the panel is read."""
    folder = example(tmp_path, "arn-in-type", look)
    people = yaml.safe_load((folder / "panels/names.yaml").read_text("utf-8"))["blocks"]
    listed = next(block["names"]["people"] for block in people if "names" in block)
    two = {person["name"] for person in listed if len(person["name"].split()) == 2}
    assert len(two) > 100
    printed = {run.text.strip() for run in runs(sheets(folder, paper)["names"].page, TextRole.NAME)}
    assert two <= printed


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_chapters_upright_picture_is_deep_when_the_next_page_has_room(language: str, tmp_path: Path) -> None:
    """The page under it counts as full for its own room, not for that of the page beside it."""
    pages = booklet_pages(example(tmp_path, "arn", "photograph", language=language))
    [(number, shown)] = [
        (number, mark) for number, page in enumerate(pages) for mark in pictures(page) if Path(mark.file).stem == "wall"
    ]
    page = pages[number]
    inside = min(shown.x + shown.width, page.boxes.width) - max(shown.x, 0.0)
    assert inside > 0.45 * page.boxes.width
    assert shown.height > 0.45 * page.boxes.height
    assert len(pages) == 12


def test_no_text_touches_the_field_under_a_code(tmp_path: Path) -> None:
    """On the dark back cover codes stand on fields of paper, a millimetre at least from all that is read."""
    seen = 0
    for page in booklet_pages(example(tmp_path, "arn", "typographic")):
        read = [box for mark in page.marks if isinstance(mark, GlyphRun) for box in box_of(mark)]
        for field in shapes(page, ShapeRole.CODE_GROUND.value):
            left, top, right, foot = field.extent
            seen += 1
            assert not [
                box
                for box in read
                if box[0] < right + MM and box[2] > left - MM and box[1] < foot + MM and box[3] > top - MM
            ]
    assert seen


def test_three_columns_share_what_is_looked_at(tmp_path: Path) -> None:
    """Across, one column does not run over the foot while two beside it are half empty."""
    folder = example(tmp_path, "arn", "photograph")
    wall = yaml.safe_load((folder / "panels/wall.yaml").read_text("utf-8"))
    dates = [{"date": str(1955 + n), "text": "Work goes on.", "source": "inquiry"} for n in range(3)]
    event = {"date": "September 1961", "text": "She wrote to the district, and kept a copy.", "source": "letters"}
    owned = {"file": "pictures/agnes.jpg", "alt": "A woman.", "credit": "Drawn", "rights": "Free"}
    person = {"name": "Agnes Wettergren", "event": event, "picture": owned}
    blocks = [wall["blocks"][0], {"timeline": dates}, {"person": person}, *wall["blocks"][2:]]
    put(folder / "panels/wall.yaml", {**wall, "blocks": blocks})
    made = layout_job(folder)
    posters = look_of(made.exhibit).posters(made, POSTER_PAPERS["A3-landscape"])
    assert not [finding for finding in posters.findings if finding.code == "panel-overflow"]
