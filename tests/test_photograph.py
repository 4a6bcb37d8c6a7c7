"""The photograph look, by what a visitor notices: pictures to the edge, one horizon, titles on paper, no hills."""

from __future__ import annotations

import datetime
import re
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from exhibit_builder.commands.build import build
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import errors
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.paper import BOOKLET_PAPERS, HANDBILL_PAPERS, LEAFLET_PAPERS, POSTER_PAPERS
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.layout.poster import Posters
from exhibit_builder.looks.look import look_of
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.page.marks import GlyphRun, Picture, Shape, ShapeRole
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.extent import letter_boxes
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from readback import render
from samples import SHORT, layout_job, put, write

REPOSITORY = Path(__file__).resolve().parent.parent
ARN = REPOSITORY / "examples" / "arn"
TODAY = datetime.date(2026, 4, 1)
HILLS = {ShapeRole.SKY, ShapeRole.FAR_RANGE, ShapeRole.SNOW, ShapeRole.SLOPE, ShapeRole.FIGURES, ShapeRole.DRIFT}
CLEAN = ("A1", "A3", "A4", "A3-landscape", "roll-up")


def composed(folder: Path, paper: str = "A3") -> Posters:
    """The posters of an exhibit in the look that its theme names."""
    made = layout_job(folder)
    return look_of(made.exhibit).posters(made, POSTER_PAPERS[paper])


def page_of(posters: Posters, panel: str) -> Page:
    """A panel's page."""
    return next(each.pages[0] for each in posters.composed if each.panel == panel)


def pictures(page: Page) -> list[Picture]:
    """The pictures of a page, the one at the head first."""
    return [mark for mark in page.marks if isinstance(mark, Picture)]


def texts(page: Page, *roles: TextRole) -> list[GlyphRun]:
    """Runs of text of these roles, of all where none is named."""
    return [mark for mark in page.marks if isinstance(mark, GlyphRun) and (not roles or mark.role in roles)]


def photograph(path: Path, size: tuple[int, int] = (3000, 2000), tone: int = 60) -> None:
    """A dark picture of one tone with a light middle."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("L", size, tone)
    image.paste(230, (size[0] * 2 // 5, size[1] * 2 // 5, size[0] * 3 // 5, size[1] * 3 // 5))
    image.save(path, quality=80)


HEAD = {
    "image": "pictures/wide.jpg",
    "alt": "A dark field with a light square",
    "caption": "The field in spring.",
    "credit": "Photograph by Anna",
    "rights": "Free",
    "focus": [0.5, 0.5],
}


def exhibit(folder: Path, panels: dict[str, Any] | None = None, look: str = "photograph", **fields: Any) -> Path:
    """An exhibit in the look, with a wide and an upright picture in its folder."""
    photograph(folder / "pictures/wide.jpg")
    photograph(folder / "pictures/upright.jpg", (2000, 2800))
    panels = panels or {
        "start": {"title": "Bridge", "scene": "opening", "head": HEAD, "blocks": [{"lede": "A short lede here."}]},
        "bank": {
            "title": "One bank",
            "scene": "home",
            "head": {**HEAD, "image": "pictures/upright.jpg"},
            "blocks": [{"text": SHORT}],
        },
        "after": {"title": "What remains", "scene": "witness", "head": HEAD, "blocks": [{"text": SHORT}]},
    }
    write(folder, panels, **fields)
    put(folder / "theme.yaml", {"look": look})
    return folder


@pytest.fixture(scope="module")
def arn() -> dict[str, Posters]:
    """The example on all of its formats."""
    return {paper: composed(ARN, paper) for paper in CLEAN}


def test_the_example_passes_its_check() -> None:
    """The second exhibit is printed as it is: nothing to mend on any of its formats, nor in its booklet."""
    result = check(ARN, today=TODAY)
    assert [str(finding) for finding in result.verdict.findings] == []


@pytest.mark.parametrize("paper", CLEAN)
def test_nothing_of_the_hills_is_drawn(paper: str, arn: dict[str, Posters]) -> None:
    """No sky, ridge, snow or walker of the other look stands on any page."""
    for poster in arn[paper].composed:
        assert not {mark.role for mark in poster.pages[0].marks if isinstance(mark, Shape)} & HILLS


@pytest.mark.parametrize("paper", CLEAN)
def test_the_opening_picture_reaches_the_bleed(paper: str, arn: dict[str, Posters]) -> None:
    """It goes over the head and the end of the sheet, where that is higher than wide over the start too."""
    page = page_of(arn[paper], "arn")
    picture, boxes = pictures(page)[0], page.boxes
    assert picture.y == pytest.approx(-boxes.bleed)
    assert picture.x + picture.width == pytest.approx(boxes.width + boxes.bleed)
    if boxes.width < boxes.height:
        assert picture.x == pytest.approx(-boxes.bleed)
        share = (picture.y + picture.height) / boxes.height
        assert 0.29 <= share <= 0.63


def test_pixels_at_the_trim_are_the_pictures(tmp_path: Path, judge: Any) -> None:
    """On the press file, drawn with its bleed, all three edges are as dark as the picture, and the foot is paper."""
    built = build(exhibit(tmp_path / "in", posters={"papers": ["A3"]}), tmp_path / "out")
    press = next(file for file in built.files if file.path.endswith("01-start.press.pdf"))
    image = render(judge("pypdfium2"), tmp_path / "out" / press.path).convert("L")
    wide, high = image.size
    for x, y in ((1, high // 4), (wide - 2, high // 4), (wide // 2, 1), (1, 1), (wide - 2, 1)):
        assert image.getpixel((x, y)) < 150
    assert image.getpixel((wide // 2, high - 2)) > 240


def test_one_horizon(arn: dict[str, Posters]) -> None:
    """The opening picture and its neighbour's, which stands beside the title, end at one height."""
    for paper in ("A1", "A3", "A4"):
        feet = [
            picture.y + picture.height
            for picture in (pictures(page_of(arn[paper], name))[0] for name in ("arn", "wall"))
        ]
        assert feet[0] == pytest.approx(feet[1], abs=0.5), paper


def test_the_lower_horizon_is_one_too(tmp_path: Path) -> None:
    """Two neighbours with wide pictures end at one height; the wall has one for all wide pictures."""
    panels = {
        name: {
            "title": title,
            "scene": "home",
            "head": {**HEAD, "image": "pictures/panorama.jpg"},
            "blocks": [{"text": SHORT} for _ in range(count)],
        }
        for name, title, count in (("one", "One bank", 1), ("two", "The other bank", 3))
    }
    folder = exhibit(tmp_path, panels)
    photograph(folder / "pictures/panorama.jpg", (4000, 1600))
    made = composed(folder)
    first, second = (pictures(page_of(made, name))[0] for name in ("one", "two"))
    assert first.y + first.height == pytest.approx(second.y + second.height)


@pytest.mark.parametrize("paper", (*CLEAN, "A6", "screen"))
def test_no_text_stands_on_a_picture(paper: str) -> None:
    """Titles, captions and all else stand on paper."""
    for poster in composed(ARN, paper).composed:
        page = poster.pages[0]
        for picture in pictures(page):
            for run in texts(page):
                over = run.y > picture.y and run.y - 0.6 * run.size < picture.y + picture.height
                right = run.x + sum(glyph.advance for glyph in run.glyphs) / 1000 * run.size
                assert not (over and run.x < picture.x + picture.width and right > picture.x), (poster.panel, run.text)


def test_an_upright_picture_stands_beside_its_title(arn: dict[str, Posters]) -> None:
    """The title has the start of the sheet, and the lede stands under it beside the picture."""
    page = page_of(arn["A1"], "wall")
    picture = pictures(page)[0]
    assert picture.x > 0.3 * page.boxes.width
    title, lede = texts(page, TextRole.TITLE), texts(page, TextRole.LEDE)
    assert all(run.x < picture.x for run in (*title, *lede))
    assert max(run.y for run in lede) < picture.y + picture.height


def test_a_sheet_across_has_pictures_beside_titles(arn: dict[str, Posters]) -> None:
    """No picture is cut to a thin strip over a sheet that is wider than high."""
    for name in ("arn", "wall", "remains"):
        page = page_of(arn["A3-landscape"], name)
        picture = pictures(page)[0]
        assert picture.width / picture.height < 2.2
        assert min(run.x for run in texts(page, TextRole.HERO, TextRole.TITLE)) < picture.x


def test_right_to_left_is_mirrored(tmp_path: Path) -> None:
    """In Arabic the picture beside a title stands at the left edge."""
    folder = exhibit(tmp_path, language="ar")
    page = page_of(composed(folder), "bank")
    picture = pictures(page)[0]
    assert picture.x == pytest.approx(-page.boxes.bleed)
    assert min(run.x for run in texts(page, TextRole.TITLE)) > picture.x + picture.width


def test_letters_that_reach_high_stay_under_the_picture(tmp_path: Path) -> None:
    """An alif with a hamza stands higher than capitals do, and clear of the picture over it."""
    panels = {"start": {"title": "أرن", "scene": "opening", "head": HEAD, "blocks": [{"text": "كان هنا جسر."}]}}
    page = page_of(composed(exhibit(tmp_path, panels, language="ar")), "start")
    foot = pictures(page)[0].y + pictures(page)[0].height
    book = FontBook(shipped_fonts())
    assert min(box[1] for run in texts(page, TextRole.HERO) for box in letter_boxes(run, book)) > foot + 3 * MM


def test_portraits_have_one_height(arn: dict[str, Posters]) -> None:
    """Six of them over the whole sheet, alike, with name and age under each."""
    for paper in CLEAN:
        page = page_of(arn[paper], "names")
        row = pictures(page)
        assert len(row) == 6
        assert len({round(each.height, 3) for each in row}) == 1
        assert len({round(each.y, 3) for each in row}) == 1
        assert row[0].x == pytest.approx(-page.boxes.bleed)
        assert row[-1].x + row[-1].width == pytest.approx(page.boxes.width + page.boxes.bleed)
        assert {"Rosa Imfeld, 12"} <= {run.text for run in texts(page, TextRole.CAPTION)}


def test_names_of_161_people_are_24_points_high_on_a1(tmp_path: Path) -> None:
    """They are the largest text after the title that the panel has room for, without marks before them, where no note
    takes some of it."""
    shutil.copytree(ARN, tmp_path / "arn")
    file = tmp_path / "arn/panels/names.yaml"
    panel = yaml.safe_load(file.read_text(encoding="utf-8"))
    panel["blocks"] = panel["blocks"][:1]
    people = panel["blocks"][0]["names"]["people"]
    more = [
        {"name": f"{each['name'].split()[0]} Amrein-{index}", "age": each["age"]} for index, each in enumerate(people)
    ]
    panel["blocks"][0]["names"]["people"] = [*people, *more[: 161 - len(people)]]
    put(file, panel)
    page = page_of(composed(tmp_path / "arn", "A1"), "names")
    sizes = {round(run.size, 1) for run in texts(page, TextRole.NAME)}
    assert max(sizes) >= 23.5
    assert not any(isinstance(mark, Shape) and mark.role is ShapeRole.NAME_FIGURE for mark in page.marks)


def test_a_document_is_whole(tmp_path: Path, arn: dict[str, Posters]) -> None:
    """Nothing of it is cut off and nothing stretched, on any format."""
    with Image.open(ARN / "pictures/letter.jpg") as letter:
        ratio = letter.width / letter.height
    for paper in CLEAN:
        shown = next(each for each in pictures(page_of(arn[paper], "wall")) if each.file.endswith("letter.jpg"))
        assert shown.crop == (0.0, 0.0, 1.0, 1.0)
        assert shown.width / shown.height == pytest.approx(ratio)


def test_a_document_takes_no_crop(tmp_path: Path) -> None:
    """Whoever asks for one is told that the key isn't known."""
    folder = exhibit(tmp_path)
    document = {"file": "pictures/wide.jpg", "alt": "A field", "caption": "A list.", "credit": "Anna", "rights": "Free"}
    put(folder / "panels/after.yaml", {"title": "What remains", "blocks": [{"document": {**document, "ratio": 2}}]})
    _, findings = read_exhibit(folder)
    assert [finding.code for finding in findings] == ["unknown-key"]


def test_pictures_of_a_group_are_whole_and_of_one_height(tmp_path: Path) -> None:
    """A wide and an upright one fill the width together, two or three in a row and four in two rows."""
    words = {key: HEAD[key] for key in ("alt", "caption", "credit", "rights")}
    both = [{**words, "file": f"pictures/{name}.jpg"} for name in ("wide", "upright")]
    for count, rows in ((2, 1), (4, 2)):
        panels = {"one": {"title": "One bank", "scene": "home", "blocks": [{"group": both * (count // 2)}]}}
        row = pictures(page_of(composed(exhibit(tmp_path / str(count), panels), "A1"), "one"))
        assert len(row) == count
        assert len({round(each.y, 1) for each in row}) == rows
        assert len({round(each.height, 2) for each in row}) == 1
        assert {each.crop for each in row} == {(0.0, 0.0, 1.0, 1.0)}
        assert row[0].width / row[0].height == pytest.approx(1.5)


def test_a_panel_without_a_picture_has_a_band(tmp_path: Path) -> None:
    """Its title stands on a ground that reaches the bleed, in letters that can be read on it."""
    panels = {"one": {"title": "One bank", "scene": "home", "dateline": "1902", "blocks": [{"text": SHORT}]}}
    page = page_of(composed(exhibit(tmp_path, panels)), "one")
    ground = next(mark for mark in page.marks if isinstance(mark, Shape) and mark.role is ShapeRole.GROUND)
    x, y, width, height = ground.segments[0][1]
    assert (x, y, width) == pytest.approx(
        (-page.boxes.bleed, -page.boxes.bleed, page.boxes.width + 2 * page.boxes.bleed)
    )
    foot = y + height
    assert all(run.y < foot for run in texts(page, TextRole.TITLE, TextRole.DATELINE))
    assert min(run.y for run in texts(page, TextRole.BODY)) > foot


@pytest.mark.parametrize("look", ["landscape", "typographic"])
def test_a_head_in_another_look_leads_the_content(tmp_path: Path, look: str) -> None:
    """One line changes the look: the picture stands under the title and the lede, and a note leads to it."""
    exhibit(tmp_path, look=look)
    made, findings = read_exhibit(tmp_path)
    assert made is not None
    moved = [finding for finding in findings if finding.code == "head-in-content"]
    assert {finding.place.file for finding in moved if finding.place} == {
        "panels/start.yaml",
        "panels/bank.yaml",
        "panels/after.yaml",
    }
    page = page_of(composed(tmp_path), "start")
    (shown,) = pictures(page)
    caption = next(run for run in texts(page, TextRole.CAPTION) if run.text.startswith("The field"))
    assert shown.y > max(run.y for run in texts(page, TextRole.HERO, TextRole.TITLE))
    assert caption.y > shown.y + shown.height


@pytest.mark.long
@pytest.mark.parametrize(("look", "full"), [("landscape", []), ("typographic", [])])
def test_the_second_exhibit_can_change_its_look(tmp_path: Path, look: str, full: list[str]) -> None:
    """No word, name or credit of it is lost, whatever look it has: what has no room is told, and nothing else."""
    shutil.copytree(ARN, tmp_path / "arn")
    put(tmp_path / "arn" / "theme.yaml", {"look": look})
    result = check(tmp_path / "arn", today=TODAY, papers=["A1", "A3"])
    told = {(finding.code, finding.place.file) for finding in result.verdict.findings if finding.place}
    assert told == {
        *(("head-in-content", f"panels/{name}.yaml") for name in ("arn", "wall", "names", "remains")),
        *(("panel-overflow", f"panels/{name}.yaml") for name in full),
    }


def test_a_head_is_a_picture_or_portraits(tmp_path: Path) -> None:
    """Both or neither is one mistake with its place."""
    folder = exhibit(tmp_path)
    head = {"credit": "Anna", "rights": "Free"}
    put(folder / "panels/after.yaml", {"title": "What remains", "head": head, "blocks": [{"text": SHORT}]})
    _, findings = read_exhibit(folder)
    assert ["either an image or portraits" in finding.message for finding in findings] == [True]


def test_a_missing_head_picture_is_told(tmp_path: Path) -> None:
    """As any picture is, at its line."""
    folder = exhibit(tmp_path)
    (folder / "pictures/upright.jpg").unlink()
    _, findings = read_exhibit(folder)
    assert [finding.code for finding in findings] == ["missing-file"]
    assert findings[0].place is not None and findings[0].place.file == "panels/bank.yaml"


def test_a_coarse_head_is_told_for_its_real_size(tmp_path: Path) -> None:
    """A picture that is sharp enough in a column is too coarse over a sheet."""
    folder = exhibit(tmp_path, posters={"papers": ["A1"]})
    found = [f for f in check(folder, today=TODAY).verdict.findings if f.code == "picture-too-coarse"]
    assert found and all(finding.place is not None and finding.place.key == "head.image" for finding in found)


def test_a_bleeding_picture_reaches_both_edges(tmp_path: Path) -> None:
    """In either look, and its caption stays at the margin."""
    image = {**{key: HEAD[key] for key in ("alt", "caption", "credit", "rights", "focus")}, "file": "pictures/wide.jpg"}
    panels = {"one": {"title": "One bank", "scene": "home", "blocks": [{"image": {**image, "width": "bleed"}}]}}
    for look in ("photograph", "landscape"):
        page = page_of(composed(exhibit(tmp_path / look, panels, look)), "one")
        picture = pictures(page)[0]
        assert picture.x == pytest.approx(-page.boxes.bleed)
        assert picture.x + picture.width == pytest.approx(page.boxes.width + page.boxes.bleed)
        assert min(run.x for run in texts(page, TextRole.CAPTION)) > 10 * MM


@pytest.mark.parametrize(("width", "share"), [("column", 1 / 3), ("half", 1 / 2), ("wide", 2 / 3), ("full", 1.0)])
def test_a_picture_is_as_wide_as_it_says(width: str, share: float, tmp_path: Path) -> None:
    """Of the width between the margins, with the gutters taken off."""
    image = {**{key: HEAD[key] for key in ("alt", "caption", "credit", "rights")}, "file": "pictures/panorama.jpg"}
    panels = {"one": {"title": "One bank", "scene": "home", "blocks": [{"image": {**image, "width": width}}]}}
    folder = exhibit(tmp_path, panels)
    photograph(folder / "pictures/panorama.jpg", (4000, 1600))
    page = page_of(composed(folder), "one")
    live = page.boxes.width - 2 * min(run.x for run in texts(page, TextRole.TITLE))
    assert pictures(page)[0].width / live == pytest.approx(share, abs=0.04)


def test_a_chart_counts_with_squares(tmp_path: Path) -> None:
    """Thirty-one squares for thirty-one houses, none of them a standing figure."""
    chart = {
        "total": 31,
        "how": "One mark is one house.",
        "counts": [{"count": 31, "caption": "lost", "source": "minutes"}],
    }
    panels = {"one": {"title": "One bank", "scene": "home", "blocks": [{"unit-chart": chart}]}}
    page = page_of(composed(exhibit(tmp_path, panels)), "one")
    marks = next(mark for mark in page.marks if isinstance(mark, Shape) and mark.role.startswith("unit-chart"))
    assert [code for code, _ in marks.segments] == ["r"] * 31
    assert all(numbers[2] == pytest.approx(numbers[3]) for _, numbers in marks.segments)


def test_the_booklet_begins_chapters_with_their_pictures() -> None:
    """The cover is the opening picture over three edges, and each chapter's first page has its own under the title."""
    made, findings = read_exhibit(ARN)
    assert made is not None and not errors(findings)
    job = layout_job(ARN)
    pages = look_of(made).booklet(job, BOOKLET_PAPERS["A5"]).composed.pages
    cover = pictures(pages[0])[0]
    assert cover.file.endswith("valley.jpg")
    assert (cover.x, cover.y) == pytest.approx((-pages[0].boxes.bleed, -pages[0].boxes.bleed))
    first = {page.title: page for page in pages if page.title}
    assert pictures(first["The village and the wall"])[0].file.endswith("wall.jpg")
    assert len(pictures(first["The names"])) == 6
    assert len(pages) % 4 == 0


def test_a_handbill_has_the_opening_picture_on_its_front() -> None:
    """Over three edges, with its credit, title and where and when on paper under it; no hills on either side."""
    made, _ = read_exhibit(ARN)
    assert made is not None
    front, back = look_of(made).handbill(layout_job(ARN), HANDBILL_PAPERS["A6"]).composed.pages
    picture = pictures(front)[0]
    assert picture.file.endswith("valley.jpg")
    assert picture.x + picture.width == pytest.approx(front.boxes.width + front.boxes.bleed)
    said = {run.text for run in texts(front)}
    assert {"Arn", "9 May to 9 October 2026", "Old School, Sellnau"} <= said
    assert min(run.y - run.size for run in texts(front)) > picture.y + picture.height - 1
    assert not pictures(back)
    assert not {mark.role for page in (front, back) for mark in page.marks if isinstance(mark, Shape)} & HILLS


@pytest.mark.parametrize("paper", list(LEAFLET_PAPERS))
def test_a_leaflet_has_the_opening_picture_over_its_front(paper: str) -> None:
    """From the fold into the bleed, its owner and the title on paper under it; no picture and no hill elsewhere."""
    made, _ = read_exhibit(ARN)
    assert made is not None
    leaflet = look_of(made).leaflet(layout_job(ARN), LEAFLET_PAPERS[paper])
    outside, inside = leaflet.composed.pages
    [picture] = pictures(outside)
    assert picture.file.endswith("valley.jpg") and not pictures(inside)
    bleed, fold = outside.boxes.bleed, outside.folds[1]
    assert (picture.x, picture.y) == pytest.approx((fold, -bleed))
    assert picture.x + picture.width == pytest.approx(outside.boxes.width + bleed)
    on_front = [run for run in texts(outside) if run.x > fold]
    assert (
        min(box[1] for run in on_front for box in letter_boxes(run, FontBook(shipped_fonts())))
        > picture.y + picture.height - 1
    )
    order = [next(run.y for run in on_front if run.text.startswith(words)) for words in ("Drawn", "Arn", "A village")]
    assert order == sorted(order)
    shapes = {mark.role for page in (outside, inside) for mark in page.marks if isinstance(mark, Shape)}
    assert not shapes & HILLS


def test_a_leaflet_without_a_picture_has_a_ground(tmp_path: Path) -> None:
    """And one with much to say on its front has a shallower one."""
    feet = []
    for sentences in (1, 9):
        content = {
            "start": {"title": "Bridge", "scene": "opening", "blocks": [{"lede": " ".join([SHORT] * sentences)}]},
            "after": {"title": "What remains", "scene": "witness", "blocks": [{"lede": SHORT}]},
        }
        folder = exhibit(tmp_path / str(sentences), content, leaflet={"papers": ["A4"]})
        made, _ = read_exhibit(folder)
        assert made is not None
        leaflet = look_of(made).leaflet(layout_job(folder), LEAFLET_PAPERS["A4"])
        assert not errors(leaflet.findings)
        outside = leaflet.composed.pages[0]
        [ground] = [mark for mark in outside.marks if isinstance(mark, Shape) and mark.role is ShapeRole.GROUND]
        _, (x, y, width, height) = ground.segments[0]
        assert x == pytest.approx(outside.folds[1]) and y == -outside.boxes.bleed
        assert x + width == pytest.approx(outside.boxes.width + outside.boxes.bleed)
        feet.append(y + height)
    assert feet[1] < feet[0]


def test_a_leaflet_is_ready_to_print(tmp_path: Path) -> None:
    """Built and proved with press, screen and office files; nothing is found that is wrong with its pages."""
    folder = exhibit(tmp_path / "in", leaflet={"papers": ["A4"]}, posters=None)
    built = build(folder, tmp_path / "out", only="leaflet")
    assert not [finding for finding in built.findings if finding.spot is not None]
    assert len([file for file in built.files if "leaflet" in file.path]) == 3


def test_the_example_pictures_are_drawn_anew_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the script gets the pictures that are there."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("draw_pictures", REPOSITORY / "examples/draw_pictures.py")
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    with Image.open(ARN / "pictures/rosa.jpg") as there:
        drawn = script.portrait(63, "dark", 132, 54)
        drawn.save(tmp_path / "rosa.jpg", quality=script.QUALITY, optimize=True, dpi=(150, 150))
        with Image.open(tmp_path / "rosa.jpg") as again:
            assert there.size == again.size
            small = [image.resize((30, 44), Image.Resampling.BOX).tobytes() for image in (there, again)]
    assert max(abs(a - b) for a, b in zip(*small, strict=True)) <= 2


def test_a_strip_with_a_source_and_no_caption_has_its_number_behind_the_credit(tmp_path: Path) -> None:
    """Both may be left out, and one of them alone."""
    people = [
        {"file": "pictures/wide.jpg", "name": name, "alt": "A person"} for name in ("Ann Lee", "Bo Berg", "Cy Vale")
    ]
    strip = {"portraits": people, "credit": "Photographs by Anna", "rights": "Free", "source": "minutes"}
    panels = {"one": {"title": "One bank", "scene": "home", "blocks": [{"strip": strip}, {"text": SHORT}]}}
    folder = exhibit(tmp_path, panels, posters={"papers": ["A3"]})
    page = page_of(composed(folder), "one")
    (number,) = texts(page, TextRole.CITATION)
    credit = next(run for run in texts(page, TextRole.COLOPHON) if run.text.startswith("Photographs"))
    assert number.x > credit.x and abs(number.y - credit.y) < credit.size
    found = {finding.code for finding in check(folder, today=TODAY, only="posters").verdict.findings}
    assert not found & {"text-lost", "text-added"}


@pytest.mark.parametrize("only", ["handbill", "leaflet", "booklet"])
def test_without_an_opening_panel_no_picture_leads_and_no_letter_is_added(tmp_path: Path, only: str) -> None:
    """The pictures of panels stay theirs: covers and fronts have a ground, and no credit of what isn't there."""
    panels = {"one": {"title": "One bank", "scene": "home", "head": HEAD, "blocks": [{"lede": "A short lede here."}]}}
    products = {"handbill": {"papers": ["A6"]}, "leaflet": {"papers": ["A4"]}, "booklet": {"papers": ["A5"]}}
    found = check(exhibit(tmp_path, panels, **products), today=TODAY, only=only).verdict.findings
    assert not {finding.code for finding in found} & {"text-lost", "text-added"}


@pytest.mark.parametrize("look", list(LookName))
def test_a_head_picture_is_found_whatever_form_its_name_has(look: LookName, tmp_path: Path) -> None:
    """A folder that was zipped on a Mac has decomposed accents in the names of its files."""
    panels = {
        "one": {
            "title": "One bank",
            "scene": "home",
            "head": {**HEAD, "image": f"pictures/{unicodedata.normalize('NFC', 'café')}.jpg"},
            "blocks": [{"text": SHORT}],
        }
    }
    folder = exhibit(tmp_path, panels, look.value)
    photograph(folder / f"pictures/{unicodedata.normalize('NFD', 'café')}.jpg")
    assert len(pictures(page_of(composed(folder), "one"))) == 1


@pytest.mark.parametrize("look", list(LookName))
@pytest.mark.parametrize("only", ["booklet", "leaflet"])
def test_a_title_without_room_on_a_cover_leads_to_its_line(look: LookName, only: str, tmp_path: Path) -> None:
    """Whoever made it too long is led to where it was written."""
    products = {"booklet": {"papers": ["A5"]}, "leaflet": {"papers": ["A4"]}}
    folder = exhibit(tmp_path, None, look.value, title="The flood that came in the night " * 12, **products)
    told = [one for one in check(folder, today=TODAY, only=only).verdict.findings if one.code == "title-too-long"]
    assert any(one.place is not None and one.place.file == "exhibit.yaml" and one.place.line > 0 for one in told)


def veiled(folder: Path, strength: float, tone: int, **fields: Any) -> Path:
    """An exhibit with one panel beside its opening, whose title stands on a picture of one tone."""
    head = {**HEAD, "veil": strength}
    panels = {
        "start": {"title": "Bridge", "scene": "opening", "blocks": [{"text": SHORT}]},
        "bank": {"title": "One bank", "dateline": "1871", "scene": "home", "head": head, "blocks": [{"text": SHORT}]},
    }
    made = exhibit(folder, panels, **fields)
    Image.new("L", (4000, 2600), tone).save(folder / "pictures/wide.jpg", quality=80)
    return made


def scrim_of(page: Page) -> Shape:
    """The one veil of a page."""
    [found] = [mark for mark in page.marks if isinstance(mark, Shape) and mark.role is ShapeRole.SCRIM]
    return found


@pytest.mark.parametrize("paper", ["A1", "A4", "roll-up"])
@pytest.mark.parametrize("language", ["en", "he"])
def test_a_title_stands_on_its_picture_behind_a_veil(paper: str, language: str, tmp_path: Path) -> None:
    """The whole title and its dateline stand on the veil, which lies on the picture's foot from edge to edge."""
    page = page_of(composed(veiled(tmp_path, 0.7, 60, language=language), paper), "bank")
    scrim, [picture] = scrim_of(page), pictures(page)
    left, top, right, foot = scrim.extent
    assert scrim.opacity == 0.7 and (left, right) == (picture.x, picture.x + picture.width)
    assert picture.y < top < picture.y + picture.height <= foot
    titles = texts(page, TextRole.TITLE, TextRole.DATELINE)
    assert titles and all(top < run.y - run.size * 0.6 and run.y < picture.y + picture.height for run in titles)
    assert page.marks.index(picture) < page.marks.index(scrim) < min(map(page.marks.index, titles))


def test_what_counts_in_a_picture_is_not_under_its_veil(tmp_path: Path) -> None:
    """The focus stands in the middle of what is left to see, or as near to it as the picture's foot lets it."""
    page = page_of(composed(veiled(tmp_path, 0.7, 60)), "bank")
    [picture] = pictures(page)
    _, crop_top, _, crop_foot = picture.crop
    y = picture.y + picture.height * (0.5 - crop_top) / (crop_foot - crop_top)
    middle = (picture.y + scrim_of(page).extent[1]) / 2
    assert y == pytest.approx(middle, abs=2) or (y > middle and crop_foot == pytest.approx(1.0, abs=1e-6))


def test_pixels_under_a_veil_are_mixed_with_paper(tmp_path: Path, judge: Any) -> None:
    """On screen, and in the file for the press, whose page says that it blends in inks."""
    folder = veiled(tmp_path / "in", 0.7, 20)
    built = build(folder, tmp_path / "out", draft=True)
    screen = next(tmp_path / "out" / file.path for file in built.files if file.purpose == "screen")
    press = next(
        tmp_path / "out" / file.path for file in built.files if file.purpose == "press" and "bank" in file.path
    )
    page = page_of(composed(folder), "bank")
    seen = judge("pypdfium2").PdfDocument(screen)[1].render().to_pil().convert("L")
    top = scrim_of(page).extent[1]
    above, on = (seen.getpixel((3, int(top + step))) for step in (-4, 4))
    assert above < 60 and on == pytest.approx(0.3 * above + 0.7 * 250, abs=6)
    with judge("pikepdf").open(press) as pdf:
        assert pdf.pages[0].obj["/Group"]["/CS"] == "/DeviceCMYK"


def test_a_veil_that_is_too_weak_is_told_with_one_that_works(tmp_path: Path) -> None:
    """Measured on the picture: on a dark one a weak veil leaves black letters unread; the named one mends it."""

    def weak(strength: float) -> list[str]:
        folder = veiled(tmp_path / str(strength), strength, 10)
        found = check(folder, select_rules=["contrast-too-low"], today=TODAY).verdict.findings
        return [one.hint or "" for one in found if one.code == "contrast-too-low" and "One bank" in one.message]

    [named] = {float(match.group(1)) for hint in weak(0.3) if (match := re.search(r"veil: (0\.\d+)", hint))}
    assert 0.45 < named < 0.8
    assert not weak(named)
    assert weak(named - 0.02)


def test_a_veil_over_portraits_is_refused(tmp_path: Path) -> None:
    """Names under portraits stand on paper."""
    row = [{"file": "pictures/wide.jpg", "name": f"Ann {n}", "alt": "A woman"} for n in range(3)]
    head = {"portraits": row, "credit": "Anna", "rights": "Free", "veil": 0.7}
    folder = exhibit(tmp_path, {"bank": {"title": "One bank", "head": head, "blocks": [{"text": SHORT}]}})
    _, findings = read_exhibit(folder)
    assert any("veil" in finding.message for finding in findings)


@pytest.mark.parametrize("language", ["en", "he"])
def test_an_upright_picture_in_the_booklet_is_no_stamp(language: str, tmp_path: Path) -> None:
    """A third of its page wide or more, over the outer edge, its caption at its side and clear of it."""
    made = layout_job(exhibit(tmp_path, booklet={"papers": ["A5"]}, language=language))
    pages = look_of(made.exhibit).booklet(made, BOOKLET_PAPERS["A5"]).composed.pages
    [(page, picture)] = [(page, mark) for page in pages for mark in pictures(page) if Path(mark.file).stem == "upright"]
    width = page.boxes.width
    left, right = max(0.0, picture.x), min(width, picture.x + picture.width)
    assert right - left > width / 3 and (left == 0.0 or right == width)
    captions = [run for run in texts(page, TextRole.CAPTION) if run.y < picture.y + picture.height + 1]
    boxes = [box for run in captions for box in letter_boxes(run, FontBook(shipped_fonts()))]
    assert boxes and all(box[0] > right or box[2] < left for box in boxes)


def test_a_phones_picture_may_open_a_roll_up(tmp_path: Path) -> None:
    """4,000 pixels over its width are no mistake from where a roll-up is read, and 3,300 are one."""
    folder = exhibit(tmp_path, posters={"papers": ["roll-up"]})
    photograph(folder / "pictures/wide.jpg", (4000, 3000))
    found = list(check(folder, select_rules=["picture-too-coarse"], today=TODAY).verdict.findings)
    assert not [one for one in errors(found) if one.code == "picture-too-coarse" and "wide" in one.message]
    photograph(folder / "pictures/wide.jpg", (3300, 2500))
    found = list(check(folder, select_rules=["picture-too-coarse"], today=TODAY).verdict.findings)
    assert [one for one in errors(found) if one.code == "picture-too-coarse" and "wide" in one.message]
