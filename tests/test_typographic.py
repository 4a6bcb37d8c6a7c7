"""The typographic look: what a visitor sees of it on every sheet, and what it must not show."""

from __future__ import annotations

import datetime
import itertools
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from exhibit_builder.commands.build import build
from exhibit_builder.commands.check import check
from exhibit_builder.core.colour import contrast
from exhibit_builder.core.findings import Severity, errors
from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.look_inks import INKS_OF
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.paper import BOOKLET_PAPERS, HANDBILL_PAPERS, LEAFLET_PAPERS, POSTER_PAPERS
from exhibit_builder.core.theme import LifeMark, TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.looks.look import look_named
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.page.marks import GlyphRun, LinkArea, QrCode, Shape, ShapeRole
from exhibit_builder.page.sheet import Page
from exhibit_builder.shapes.life_marks import life_mark, mark_width
from exhibit_builder.typography.extent import Box, letter_boxes, run_box
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from samples import four, layout_job, posters, put, shapes, write

REPOSITORY = Path(__file__).resolve().parent.parent
ARN = REPOSITORY / "examples" / "arn-in-type"
LOOK = look_named(LookName.TYPOGRAPHIC)
BOOK = FontBook(shipped_fonts())

LONG = ("A1", "A3", "A4", "Letter", "24x36in", "A1-landscape", "A3-landscape", "A4-landscape", "roll-up")
"""Formats of whole panels, of each plan two and more."""

SHORT = ("A6", "DL", "square", "screen")
OF_OTHERS = (
    ShapeRole.SKY,
    ShapeRole.FAR_RANGE,
    ShapeRole.SNOW,
    ShapeRole.SLOPE,
    ShapeRole.FIGURES,
    ShapeRole.FIGURES_BELOW_TEXT,
    ShapeRole.DRIFT,
)
"""What only the landscape look draws."""


@dataclass(frozen=True)
class Set:
    """A panel's page on a format."""

    paper: str
    panel: str
    page: Page

    @property
    def runs(self) -> list[GlyphRun]:
        return [mark for mark in self.page.marks if isinstance(mark, GlyphRun) and mark.text.strip()]

    def of(self, *roles: TextRole) -> list[GlyphRun]:
        return [run for run in self.runs if run.role in roles]


def ink_of(runs: list[GlyphRun]) -> Box:
    """The box of letters' ink."""
    boxes = [box for run in runs for box in letter_boxes(run, BOOK)]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def pages(folder: Path, paper: str) -> list[Set]:
    return [Set(paper, made.panel, made.pages[0]) for made in posters(folder, paper).composed]


@pytest.fixture(scope="module")
def arn() -> dict[str, list[Set]]:
    """The invented valley on each of the formats."""
    return {paper: pages(ARN, paper) for paper in LONG}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped exhibit in this look."""
    folder = tmp_path_factory.mktemp("typographic") / "exhibit"
    shutil.copytree(REPOSITORY / "exhibit", folder)
    (folder / "theme.yaml").write_text("look: typographic\n", encoding="utf-8")
    return folder


def line_of(page: Page) -> float:
    """Where the line lies: a hairline on a dark panel, the edge of bone on others; in points from the head."""
    light = shapes(page, "light-ground")
    if light and shapes(page, "ground"):
        return float(light[0].segments[0][1][1])
    [line] = [shape for shape in shapes(page, "line") if shape.role is ShapeRole.LINE]
    return float(line.segments[0][1][1])


@pytest.mark.parametrize("paper", LONG)
def test_one_line_at_one_height_runs_through_all_panels(arn: dict[str, list[Set]], paper: str) -> None:
    """It lies at one height on every panel, from bleed to bleed; titles stand over it, all that is read under it."""
    lines = {round(line_of(one.page), 3) for one in arn[paper]}
    assert len(lines) == 1
    line, sheet = lines.pop(), POSTER_PAPERS[paper]
    for one in arn[paper]:
        heads = one.of(TextRole.HERO, TextRole.TITLE, TextRole.DATE)
        assert ink_of(heads)[3] < line
        rest = [run for run in one.runs if run.role not in (TextRole.HERO, TextRole.TITLE, TextRole.DATE)]
        above = [run for run in rest if run.y < line]
        assert {run.role for run in above} <= {TextRole.DATELINE, TextRole.CAPTION}
        assert all(box[1] > line for run in rest if run not in above for box in letter_boxes(run, BOOK))
        ground = shapes(one.page, "ground")[0].segments[0][1]
        assert ground[0] == -sheet.bleed and ground[2] == pytest.approx(sheet.width + 2 * sheet.bleed)


@pytest.mark.parametrize("paper", ["A1", "A2", "A3", "24x36in"])
def test_the_opening_title_fills_the_live_width(paper: str) -> None:
    """A word of three letters is as wide as the sheet between its margins, to a hundredth."""
    opening = pages(ARN, paper)[0]
    body = opening.of(TextRole.STATEMENT)
    margin = min(run.x for run in body)
    left, _, right, _ = ink_of(opening.of(TextRole.HERO))
    live = POSTER_PAPERS[paper].width - 2 * margin
    assert right - left == pytest.approx(live, rel=0.01)
    assert left == pytest.approx(margin, abs=0.01 * live)


@pytest.mark.long
@pytest.mark.parametrize("title", ["Arn", "Khojaly", "The upper valley", "Wettersteinwand and Lend"])
def test_a_longer_title_takes_lines_and_never_leaves_the_sheet(title: str, tmp_path: Path) -> None:
    """Whatever its letters, the opening title stays between the margins and over the line."""
    shutil.copytree(ARN, tmp_path / "own")
    panel = tmp_path / "own" / "panels" / "opening.yaml"
    panel.write_text(panel.read_text(encoding="utf-8").replace("title: Arn", f"title: {title}"), encoding="utf-8")
    for paper in ("A1", "A4", "A3-landscape", "roll-up", "A6", "square"):
        made = posters(tmp_path / "own", paper)
        assert not [finding for finding in made.findings if finding.code == "title-too-long"]
        [opening] = [Set(paper, "opening", one.pages[0]) for one in made.composed if one.panel == "opening"]
        left, top, right, foot = ink_of(opening.of(TextRole.HERO))
        sheet = POSTER_PAPERS[paper]
        assert left >= sheet.keep_out.left and right <= sheet.width - sheet.keep_out.right
        assert top > ink_of(opening.of(TextRole.DATE))[3] and foot < line_of(opening.page)


@pytest.mark.parametrize("paper", [*LONG, *SHORT])
def test_nothing_of_the_hills_is_there(paper: str, shipped: Path) -> None:
    """No sky, no hill, no snow, no people on them, and no colour of theirs; drawings of the program are level."""
    theirs = {name for name in INKS_OF[LookName.LANDSCAPE] if name not in INKS_OF[LookName.TYPOGRAPHIC]}
    for one in pages(shipped, paper):
        drawn = [mark for mark in one.page.marks if isinstance(mark, Shape)]
        assert not [shape for shape in drawn if shape.role in OF_OTHERS]
        inks = {ink.name for shape in drawn for ink in (shape.fill, shape.stroke) if ink is not None}
        assert not inks & theirs and not {run.ink.name for run in one.runs} & theirs
        for shape in drawn:
            if shape.role in (ShapeRole.ILLUSTRATION, ShapeRole.ORNAMENT):
                assert all(code != "c" for code, _ in shape.segments)


@pytest.mark.parametrize("paper", LONG)
def test_the_wall_is_dark_until_its_last_panel(arn: dict[str, list[Set]], paper: str) -> None:
    """Dark, dark, dark, light; where type is too small to be reversed, all but the opening have a dark head alone."""
    small = paper in ("A3", "A4", "Letter", "A3-landscape", "A4-landscape")
    light = [bool(shapes(one.page, "light-ground")) for one in arn[paper]]
    assert light == [False, small, small, True]


@pytest.mark.parametrize("paper", [*LONG, "A6", "screen"])
def test_codes_stand_dark_on_a_light_ground(paper: str) -> None:
    """On the closing panel every code lies wholly under the line, on nothing that is printed."""
    closing = pages(ARN, paper)[-1]
    codes = [mark for mark in closing.page.marks if isinstance(mark, QrCode)]
    assert len(codes) == 2
    bone = shapes(closing.page, "light-ground")[0]
    assert bone.fill is not None and not any(bone.fill.cmyk)
    for code in codes:
        assert code.y - code.quiet > line_of(closing.page)
        assert not shapes(closing.page, "code-plate") and contrast(code.ink, bone.fill) > 12


def test_a_house_that_prints_its_bone_gets_codes_on_fields_of_paper(tmp_path: Path) -> None:
    """Once bone is a tint, a code keeps a field of paper as wide as its empty margin."""
    shutil.copytree(ARN, tmp_path / "own")
    tint = "look: typographic\ncolours:\n  bone: {cmyk: cmyk(6 8 15 0), srgb: '#F3EBDD'}\n"
    (tmp_path / "own" / "theme.yaml").write_text(tint, encoding="utf-8")
    closing = pages(tmp_path / "own", "A3")[-1]
    assert len(shapes(closing.page, "code-plate")) == 2


@pytest.mark.parametrize("paper", ["A1", "A4", "A3-landscape", "roll-up"])
def test_right_to_left_all_is_mirrored(paper: str, tmp_path: Path) -> None:
    """The same words said to run from right to left: dates, titles and what hangs from the spine change sides."""
    shutil.copytree(ARN, tmp_path / "own")
    main = tmp_path / "own" / "exhibit.yaml"
    main.write_text(main.read_text(encoding="utf-8").replace("language: en", "language: he"), encoding="utf-8")
    width = POSTER_PAPERS[paper].width
    for own, turned in zip(pages(ARN, paper), pages(tmp_path / "own", paper), strict=True):
        for role in (TextRole.HERO, TextRole.TITLE, TextRole.LEDE):
            if own.of(role):
                left = min(run_box(run, BOOK)[0] for run in own.of(role))
                right = max(run_box(run, BOOK)[2] for run in turned.of(role))
                assert width - right == pytest.approx(left, abs=0.03 * width)
        assert line_of(own.page) == pytest.approx(line_of(turned.page), abs=0.03 * width)


def test_dates_are_a_spine_at_the_left_third(arn: dict[str, list[Set]]) -> None:
    """Dates begin on the margin, and title, lede and what happened all hang from the line at a third of the width."""
    wall = arn["A1"][1]
    accent = INKS_OF[LookName.TYPOGRAPHIC]["ochre"].name
    dates = [run for run in wall.of(TextRole.DATELINE) if run.y > line_of(wall.page)]
    margin = min(run.x for run in dates)
    assert {run.ink.name for run in dates} == {accent}
    starts = [min(run.x for run in wall.of(role)) for role in (TextRole.LEDE, TextRole.BODY)]
    title = ink_of(wall.of(TextRole.TITLE))[0]
    live = POSTER_PAPERS["A1"].width - 2 * margin
    assert starts[0] == pytest.approx(starts[1], abs=1) and title == pytest.approx(starts[0], abs=4)
    assert 0.3 < (starts[0] - margin) / live < 0.4


def test_a_quotation_is_as_wide_as_the_sheet_and_larger_than_all_but_titles(arn: dict[str, list[Set]]) -> None:
    """On A1 its longest line takes nine tenths of the live width, and nothing but title and date is larger."""
    wall = arn["A1"][1]
    quote = wall.of(TextRole.QUOTE)
    left, _, right, _ = ink_of(quote)
    margin = min(run.x for run in wall.of(TextRole.CAPTION))
    assert right - left > 0.9 * (POSTER_PAPERS["A1"].width - 2 * margin)
    others = {run.role for run in wall.runs if run.size > quote[0].size}
    assert others == {TextRole.TITLE}


def test_names_run_on_with_ages_raised_in_the_metal(arn: dict[str, list[Set]]) -> None:
    """Several names stand on a line, each age over the baseline of its name, in ochre; ``set: columns`` still works."""
    names = arn["A1"][2].of(TextRole.NAME)
    ages = [run for run in names if run.text.strip().isdigit()]
    assert len(ages) == 141 and {run.ink.name for run in ages} == {"ochre"}
    letters = [run for run in names if any(map(str.isalpha, run.text))]
    baselines = {round(run.y, 1) for run in letters}
    assert len(baselines) < 141 / 3
    assert all(min(abs(age.y - y) for y in baselines) > 0.1 * age.size for age in ages)
    assert not shapes(arn["A1"][2].page, "name-mark")


def test_set_columns_wins_over_the_look(tmp_path: Path) -> None:
    """An author who asks for columns gets them: names begin at a few places, no dot is between them."""
    shutil.copytree(ARN, tmp_path / "own")
    panel = tmp_path / "own" / "panels" / "names.yaml"
    written = panel.read_text(encoding="utf-8").replace("source: register", "source: register\n      set: columns")
    panel.write_text(written, encoding="utf-8")
    names = [run for run in pages(tmp_path / "own", "A1")[2].of(TextRole.NAME) if any(map(str.isalpha, run.text))]
    assert len(names) >= 141 and len({round(run.x) for run in names}) < 12
    assert not any("·" in run.text for run in names)


@pytest.mark.parametrize("paper", ["A1", "A4", "A6", "square"])
def test_squares_of_a_chart_can_be_told_apart(paper: str, shipped: Path) -> None:
    """There are as many as are counted, and none touches another."""
    toll = next(one for one in pages(shipped, paper) if one.panel == "toll")
    [chart] = shapes(toll.page, "unit-chart")
    boxes = [numbers for code, numbers in chart.segments if code == "r"]
    assert len(boxes) == 613
    rows: dict[float, list[tuple[float, ...]]] = {}
    for box in boxes:
        rows.setdefault(round(box[1] + box[3], 2), []).append(box)
    for row in rows.values():
        row.sort()
        widest = max(box[2] for box in row)
        gaps = [after[0] - before[0] - before[2] for before, after in itertools.pairwise(row)]
        assert not gaps or min(gaps) > 0.3 * widest


@pytest.mark.parametrize("kind", list(LifeMark))
def test_a_mark_stands_on_its_foot(kind: LifeMark) -> None:
    """Whatever it is like, it is centred over its place, stands on it and rises from it."""
    width = mark_width(kind, 2.0, 10.0)
    xs: list[float] = []
    ys: list[float] = []
    for code, numbers in life_mark(kind, 50.0, 80.0, width, 10.0):
        if code == "r":
            xs += [numbers[0], numbers[0] + numbers[2]]
            ys += [numbers[1], numbers[1] + numbers[3]]
        else:
            xs += numbers[::2]
            ys += numbers[1::2]
    assert (min(xs) + max(xs)) / 2 == pytest.approx(50) and max(ys) == pytest.approx(80)
    assert max(xs) - min(xs) == pytest.approx(width, rel=0.01) and min(ys) < 78


PLAIN = [name for name in POSTER_PAPERS if "-" not in name or name.endswith("landscape") or name.startswith("roll-up")]


@pytest.mark.parametrize("paper", PLAIN)
def test_nothing_overlaps_and_all_keeps_off_what_is_covered(paper: str, shipped: Path) -> None:
    """The shipped words on every format: no two lines touch, all within what can be seen, none in a roll-up's foot."""
    made = posters(shipped, paper)
    assert not errors([finding for finding in made.findings if finding.code != "word-too-wide"])
    sheet = POSTER_PAPERS[paper]
    free = sheet.keep_out
    for one in made.composed:
        page = one.pages[0]
        runs = [mark for mark in page.marks if isinstance(mark, GlyphRun) and mark.text.strip()]
        boxes = [(run, ink_of([run])) for run in runs]
        for run, (left, top, right, foot) in boxes:
            assert left >= free.left and right <= sheet.width - free.right, run.text
            assert top >= free.top and foot <= sheet.height - free.bottom, run.text
            if sheet.band is not None:
                assert foot < sheet.height - 300 * MM
        ordered = sorted(boxes, key=lambda item: item[1][1])
        for index, (run, box) in enumerate(ordered):
            for other, its in ordered[index + 1 :]:
                if its[1] >= box[3]:
                    break
                deep = min(box[3], its[3]) - its[1]
                across = min(box[2], its[2]) - max(box[0], its[0])
                assert across < 0.2 * run.size or deep < 0.1 * run.size, (paper, run.text, other.text)


def test_recipes_dry_on_any_paper_and_texts_can_be_told() -> None:
    """No recipe has more ink than the most delicate condition takes; each text has 7 : 1 on its ground."""
    inks = INKS_OF[LookName.TYPOGRAPHIC]
    least = min(condition.ink_limit for condition in CONDITIONS.values())
    assert all(ink.total <= least for ink in inks.values())
    for text, ground in (
        ("light", "ground"),
        ("ochre", "ground"),
        ("ash", "ground"),
        ("ink", "bone"),
        ("rust", "bone"),
    ):
        assert contrast(inks[text], inks[ground]) >= 7, (text, ground)


def test_an_office_printer_gets_dark_type_on_white(tmp_path: Path, judge: Any) -> None:
    """The booklet's sheets have almost no ink: no dark ground, all letters dark."""
    shutil.copytree(ARN, tmp_path / "own")
    fields = yaml.safe_load((tmp_path / "own" / "exhibit.yaml").read_text(encoding="utf-8"))
    fields["posters"] = {"papers": ["A4"]}
    (tmp_path / "own" / "exhibit.yaml").write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")
    built = build(tmp_path / "own", tmp_path / "dist")
    [file] = [record for record in built.files if record.path.endswith("booklet.office-A4.pdf")]
    drawn = [judge("pdftoppm"), "-r", "30", "-png", str(tmp_path / "dist" / file.path), str(tmp_path / "sheet")]
    subprocess.run(drawn, check=True)
    pictures = list(tmp_path.glob("sheet-*.png"))
    assert pictures
    for picture in pictures:
        grey = Image.open(picture).convert("L")
        shares = grey.histogram()
        assert sum(shares[:128]) < 0.08 * sum(shares)
        assert sum(shares[250:]) > 0.8 * sum(shares)


@pytest.mark.parametrize("paper", list(BOOKLET_PAPERS))
def test_the_booklet_has_dark_heads_over_light_pages(paper: str, shipped: Path) -> None:
    """Covers are dark, every page between is light under its head, both pages of a spread have one line."""
    for folder in (ARN, shipped):
        job = layout_job(folder)
        made = LOOK.booklet(job, BOOKLET_PAPERS[paper])
        assert not errors(made.findings)
        front, *inner, back = made.composed.pages
        assert not shapes(front, "light-ground") and not shapes(back, "light-ground")
        assert line_of(front) == line_of(back)
        assert all(shapes(page, "light-ground") for page in inner)
        for left, right in zip(inner[::2], inner[1::2], strict=True):
            assert line_of(left) == line_of(right)
            assert bool(shapes(left, "ground")) == bool(shapes(right, "ground"))
        assert not [mark for page in made.composed.pages for mark in page.marks if _is_of_others(mark)]


def _is_of_others(mark: object) -> bool:
    return isinstance(mark, Shape) and mark.role in OF_OTHERS


@pytest.mark.parametrize("paper", list(HANDBILL_PAPERS))
def test_the_handbill_is_dark_in_front_and_light_behind(paper: str, shipped: Path) -> None:
    """Title over the line in front, one code on the light back, nothing of the hills."""
    for folder in (ARN, shipped):
        made = LOOK.handbill(layout_job(folder), HANDBILL_PAPERS[paper])
        assert not errors(made.findings)
        front, back = made.composed.pages
        assert not shapes(front, "light-ground") and shapes(back, "light-ground")
        hero = [mark for mark in front.marks if isinstance(mark, GlyphRun) and mark.role is TextRole.HERO]
        assert ink_of(hero)[3] < line_of(front)
        [code] = [mark for mark in back.marks if isinstance(mark, QrCode)]
        assert code.y > line_of(back)
        assert not [mark for page in (front, back) for mark in page.marks if _is_of_others(mark)]


@pytest.mark.parametrize("paper", list(LEAFLET_PAPERS))
def test_one_line_runs_over_each_side_of_a_leaflet(paper: str, shipped: Path) -> None:
    """Titles stand on it, texts hang from it; the front is dark, all other texts stand on bone."""
    made = LOOK.leaflet(layout_job(shipped), LEAFLET_PAPERS[paper])
    assert not errors(made.findings)
    outside, inside = made.composed.pages
    assert not [mark for page in (outside, inside) for mark in page.marks if _is_of_others(mark)]
    for page in (outside, inside):
        runs = [mark for mark in page.marks if isinstance(mark, GlyphRun) and mark.text.strip()]
        line = line_of(page)
        largest = max(run.size for run in runs if run.role is TextRole.TITLE)
        heads = [
            run for run in runs if run.role is TextRole.HERO or (run.role is TextRole.TITLE and run.size == largest)
        ]
        assert len(heads) == 3 and all(ink_of([run])[3] < line for run in heads)
        front = page.folds[1] if page is outside else page.boxes.width
        read = [run for run in runs if run.role is TextRole.LEDE]
        assert all(ink_of([run])[1] > line for run in read)
        assert all((run.ink.name == "light") == (run.x > front) for run in read)
    assert line_of(inside) == pytest.approx(0.22 * inside.boxes.height)
    dark = [shape for shape in shapes(outside, "ground") if shape.segments[0][1][3] > outside.boxes.height]
    assert [shape.segments[0][1][0] for shape in dark] == pytest.approx([outside.folds[1]])
    [hero] = [mark for mark in outside.marks if isinstance(mark, GlyphRun) and mark.role is TextRole.HERO]
    wide = ink_of([hero])[2] - ink_of([hero])[0]
    assert wide > 0.95 * (outside.boxes.width - outside.folds[1]) * 9 / 11


def test_a_leaflet_for_an_office_printer_takes_no_toner(shipped: Path) -> None:
    """Every ground is white there, and whatever is set light on dark is dark: on the front too."""
    made = LOOK.leaflet(layout_job(shipped), LEAFLET_PAPERS["A4"])
    white = (1.0, 1.0, 1.0)
    for page in made.composed.pages:
        for ground in shapes(page, "ground"):
            assert ground.fill is not None and ground.fill.office == white
        for mark in page.marks:
            if isinstance(mark, GlyphRun) and mark.ink.name in ("light", "ochre"):
                assert mark.ink.office is not None
                assert contrast(replace(mark.ink, srgb=mark.ink.office), replace(mark.ink, srgb=white)) >= 4.5


def test_the_valley_is_ready_to_print() -> None:
    """The example has no fault at all, on any sheet that it asks for, in the booklet and the handbill."""
    checked = check(ARN, today=datetime.date(2025, 4, 1))
    assert not [finding for finding in checked.verdict.findings if finding.severity is not Severity.NOTE]


def test_theme_takes_the_colours_of_the_look(tmp_path: Path) -> None:
    """A colour of this look can be changed, one of the landscape's is an error that names what there is."""
    shutil.copytree(ARN, tmp_path / "own")
    theme = tmp_path / "own" / "theme.yaml"
    theme.write_text("look: typographic\ncolours:\n  haze: {cmyk: cmyk(0 0 0 9), srgb: '#EEEEEE'}\n", encoding="utf-8")
    _, findings = read_exhibit(tmp_path / "own")
    [finding] = errors(findings)
    assert finding.code == "unknown-colour" and "ochre" in finding.expected


@pytest.mark.parametrize("paper", ["A1", "A4"])
def test_every_link_can_be_clicked(arn: dict[str, list[Set]], paper: str) -> None:
    """On screen each code and each address leads where it says."""
    links = [mark for mark in arn[paper][-1].page.marks if isinstance(mark, LinkArea)]
    assert {mark.url for mark in links} == {
        "https://archive.arn-valley.org/papers",
        "https://www.arn-valley.org/path",
    }


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ar", "حجر النهر كان"),
        ("ar", "حجر"),
        ("he", "הנהר היה"),
        ("az-Arab", "رودخانه"),
        ("fa", "سد"),
        ("en", "nora"),
        ("ru", "река"),
    ],
)
def test_a_word_without_tall_letters_lies_over_nothing(language: str, title: str, tmp_path: Path) -> None:
    """An opening title fills its room by its ink; what stands over it is not said to be printed over."""
    panels = four()
    panels["start"]["title"] = title
    write(tmp_path, panels, language=language, posters={"papers": ["A3"]})
    put(tmp_path / "theme.yaml", {"look": "typographic"})
    found = check(tmp_path, select_rules=["text-overlaps"], today=datetime.date(2024, 5, 2)).verdict.findings
    assert not [one.message for one in found if one.code == "text-overlaps"]
