"""Composed A1 posters, measured in modules: they keep the distances that docs/design.md names.

The figures stand here a second time, as a reader of that page would check them with a ruler.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import pytest
from geographiclib.geodesic import Geodesic
from PIL import Image
from pytest import approx

from conftest import REPOSITORY
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.page.marks import GlyphRun, LinkArea, Picture, QrCode, Shape, ShapeRole
from exhibit_builder.page.sheet import Page
from exhibit_builder.shapes.hills import near as ridge
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from samples import FIELDS, SHORT, booklet, four, glyph_boxes, posters, put, shapes, write

U = 6 * MM
B = 26.0
"""Module and body size of an A1 sheet in points (design.md, Module and body size)."""

MARGIN, MEASURE, GUTTER = 8.0, 83.0, 4.0
COLUMN = (MEASURE - 5 * GUTTER) / 6
HALF, WIDE = (MEASURE - GUTTER) / 2, COLUMN * 4 + 3 * GUTTER
"""Margin, live width, space between columns, one, three and four columns of six on A1, in modules (design.md, Grid)."""

BOOK = FontBook(shipped_fonts())
FIGURE = {"figure": "1,140", "caption": "crossings", "source": "minutes"}


def near(value: Any, abs: float = 0.02) -> Any:
    """To a fiftieth of a module, an eighth of a millimetre on A1."""
    return approx(value, abs=abs)


@dataclass(frozen=True)
class Box:
    """Left, top, right and bottom in modules from the sheet's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class Seen:
    """A stretch of text: its start, baseline and end in modules, its size in body sizes."""

    text: str
    x: float
    y: float
    end: float
    size: float

    @property
    def head(self) -> float:
        """The height of its capitals' heads; those of the sans are 0.66 of the size, those of the serif 0.67."""
        return self.y - 0.665 * self.size * B / U


def sheet(folder: Path, blocks: list[Any], paper: str = "A1", **fields: Any) -> Page:
    """The only panel of an exhibit on a poster, with nothing to be said of it."""
    made = posters(write(folder, blocks, **fields), paper)
    assert not made.findings
    return made.composed[0].pages[0]


def texts(page: Page) -> list[Seen]:
    """Stretches of one face and size, in the order in which they are drawn."""
    out = []
    for run in page.marks:
        if isinstance(run, GlyphRun):
            width = sum(glyph.advance for glyph in run.glyphs) * run.size / BOOK.face(run.face).upem
            words = "".join(glyph.text for glyph in run.glyphs)
            out.append(Seen(words, run.x / U, run.y / U, (run.x + width) / U, run.size / B))
    return out


def text(page: Page, start: str) -> Seen:
    """The only stretch that begins so."""
    (found,) = [seen for seen in texts(page) if seen.text.startswith(start)]
    return found


def ink(page: Page, seen: Seen, skip: int = 0) -> float:
    """Where the ink of a stretch's first letter begins in modules, or of the one behind the ``skip`` first."""
    runs = [mark for mark in page.marks if isinstance(mark, GlyphRun)]
    (run,) = [run for run in runs if (run.x / U, run.y / U) == (seen.x, seen.y)]
    return glyph_boxes(replace(page, marks=(run,)), BOOK)[skip].left / U


def box(shape: Shape) -> Box:
    """The box round a shape's points, or of a rectangle."""
    points: list[tuple[float, float]] = []
    for code, n in shape.placed():
        points += [(n[0], n[1]), (n[0] + n[2], n[1] + n[3])] if code == "r" else list(zip(n[::2], n[1::2], strict=True))
    xs, ys = zip(*points, strict=True)
    return Box(min(xs) / U, min(ys) / U, max(xs) / U, max(ys) / U)


def boxes(page: Page, role: str) -> list[Box]:
    return [box(shape) for shape in shapes(page, role)]


def points(shape: Shape) -> list[tuple[float, float]]:
    return [(n[-2] / U, n[-1] / U) for _, n in shape.placed() if n]


def test_head_and_foot_of_a_sheet(tmp_path: Path) -> None:
    """Running line, title, reading content, sources and foot line stand at their heights, between the margins."""
    page = sheet(tmp_path, [{"text": f"{SHORT}[@minutes]"}])
    foot = page.boxes.height / U
    (running,) = [seen for seen in texts(page) if seen.text == FIELDS["running"]]
    number = text(page, "1 / 1")
    assert (running.x, running.y, running.size) == (near(MARGIN), near(9.4), near(0.75))
    assert (number.end, number.y) == (near(MARGIN + MEASURE), near(9.4))
    assert text(page, "The ferry").y % 2 == near(0)
    assert text(page, "Minutes").y == near(foot - 10)
    credit, code = text(page, "The bridge, edition 1"), text(page, "BRIDGE")
    assert (credit.x, credit.y, code.y, code.end) == (near(8), near(foot - 6), near(foot - 6), near(MARGIN + MEASURE))


@pytest.mark.parametrize(
    ("title", "lines", "size", "leading"),
    [
        ("One bank", 1, 6.0, 9.5),
        ("The night of " * 3 + "old", 2, 5.5, 8.75),
        ("The night of " * 5 + "old", 3, 4.7, 7.5),
    ],
)
def test_titles_have_three_sizes(title: str, lines: int, size: float, leading: float, tmp_path: Path) -> None:
    """By the number of their lines; 2.7 modules and 0.72 of the size below the dateline, a hair into the margin."""
    panel = {"title": title, "dateline": "1871", "scene": "home", "blocks": [{"text": SHORT}]}
    page = posters(write(tmp_path, {"one": panel}), "A1").composed[0].pages[0]
    set_lines = [seen for seen in texts(page) if seen.size > 4]
    assert [seen.size for seen in set_lines] == [near(size)] * lines
    assert all(below.y - above.y == near(leading) for above, below in pairwise(set_lines))
    date = text(page, "1871")
    assert (date.y, date.size) == (near(15.5), near(1.6))
    assert set_lines[0].y - date.y == near(2.7 + 0.72 * size * B / U)
    assert ink(page, set_lines[0]) == near(MARGIN)


def test_numbers_of_sources_have_one_size_on_a_page(tmp_path: Path) -> None:
    """0.58 of the body beside a lede, a text and a caption; they hang from the line of the capitals, and beside small
    text stand clear of the line that a figure stands on."""
    source = {"source": "gazette"}
    blocks = [{"lede": "A river rose.[@minutes]"}, {"text": "And fell.[@minutes]"}]
    blocks.append({"statistics": [{"figure": "9", "caption": "weeks in 1871", **source}]})
    page = sheet(tmp_path, blocks)
    numbers = [seen for seen in texts(page) if seen.text in "12" and seen.size == near(0.58)]
    beside = [text(page, start) for start in ("A river", "And fell", "weeks")]
    assert [number.text for number in numbers] == ["1", "1", "2"]
    assert len([mark for mark in page.marks if isinstance(mark, GlyphRun) and mark.role is TextRole.CITATION]) == 3
    for number, words in zip(numbers[:2], beside, strict=False):
        assert number.head == near(words.head, 0.06)
    assert all(
        number.y <= words.y - 0.4 * (words.y - words.head) for number, words in zip(numbers, beside, strict=True)
    )
    assert numbers[2].y < beside[2].y - 0.3


@pytest.mark.parametrize(
    "lede",
    [
        "Khojaly was a town of some 6,300 people, in a region that was claimed by two republics of the Soviet Union.",
        "The siege was laid by forces of the self-proclaimed republic, and by forces of Armenia.",
        "One bridge carried one cart.",
    ],
)
def test_the_lines_of_a_lede_are_alike(lede: str, tmp_path: Path) -> None:
    """No word or two are left over at its end."""
    lines = [seen for seen in texts(sheet(tmp_path, [{"lede": lede}])) if seen.size == near(1.5)]
    widths = [line.end - line.x for line in lines]
    assert len({round(line.y, 2) for line in lines}) == len(lines)
    assert min(widths) > 0.75 * max(widths)


def test_statistics(tmp_path: Path) -> None:
    """Two in a row, each under a hairline; 11.7 modules to a numeral of 8 body sizes, its caption 3 below."""
    items = [FIGURE, {**FIGURE, "figure": "9", "caption": "weeks"}, {**FIGURE, "figure": "7", "caption": "days"}]
    page = sheet(tmp_path, [{"statistics": items}])
    first, second, third = boxes(page, "rule")
    assert (first.left, first.right, second.left, second.right) == (
        near(MARGIN), near(MARGIN + HALF), near(MARGIN + HALF + GUTTER), near(MARGIN + MEASURE)
    )  # fmt: skip
    assert first.top == second.top
    assert (third.left, third.right) == (first.left, first.right)
    for words, caption, rule in (("1,140", "crossings", first), ("9", "weeks", second), ("7", "days", third)):
        numeral, under = text(page, words), text(page, caption)
        assert (numeral.size, numeral.y - rule.top) == (near(8), near(11.72))
        assert ink(page, numeral) == near(rule.left)
        assert (under.x, under.y - numeral.y, under.size) == (near(rule.left), near(3), near(0.75))
    assert third.top - text(page, "crossings").y == near(6)


def test_numerals_of_a_block_are_alike(tmp_path: Path) -> None:
    """One that doesn't fit its column makes all of the block smaller, to 6, 5 or 4 body sizes."""
    wide = {**FIGURE, "figure": "11,140,000"}
    page = sheet(tmp_path, [{"statistics": [wide, {**FIGURE, "figure": "9"}]}])
    long, short = text(page, "11,140,000"), text(page, "9")
    assert long.size == short.size == near(6)
    assert long.end <= MARGIN + HALF
    rule = boxes(page, "rule")[0]
    assert long.y - rule.top == near((2 + (11.72 / 1.15 - 2) * 6 / 8) * 1.15)


def test_attributed_figures(tmp_path: Path) -> None:
    """The question 2.2 modules above the hairlines; the owner 2.2 below the figure; three abreast, alike."""
    owners = ["the paper", "the surveyor", "the mayor", "the abbot"]
    figures = [{"figure": "4.0 m", "who": who, "when": "1934", "source": "minutes"} for who in owners]
    page = sheet(tmp_path, [{"figures": {"question": "How high?", "figures": figures}}])
    rules = boxes(page, "rule")
    third = (MEASURE - 2 * GUTTER) / 3
    lefts = [MARGIN, MARGIN + third + GUTTER, MARGIN + 2 * (third + GUTTER), MARGIN]
    assert [rule.left for rule in rules] == [near(left) for left in lefts]
    assert [rule.right for rule in rules] == [near(left + third) for left in lefts]
    question = text(page, "How high?")
    assert (question.size, rules[0].top - question.y) == (near(1.5), near(2.2))
    values = [seen for seen in texts(page) if seen.text == "4.0 m"]
    for value, owner, rule in zip(values, owners, rules, strict=True):
        said = text(page, owner)
        assert (value.size, ink(page, value)) == (near(4), near(rule.left))
        assert value.head - rule.top == near(1.4, 0.05)
        assert (said.x, said.y - value.y) == (near(rule.left), near(2.2))
    assert rules[3].top - text(page, "the paper").y == near(2.5)


@pytest.mark.parametrize(("figure", "size"), [("4.0 m", 4.0), ("about 1,140", 3.2), ("1,140 or more", 2.5)])
def test_a_wide_figure_is_set_smaller(figure: str, size: float, tmp_path: Path) -> None:
    """A figure that is wider than its column has 3.2 or 2.5 body sizes, and stays within it."""
    figures = [{"figure": figure, "who": who, "when": "1934", "source": "minutes"} for who in ("a", "b", "c")]
    page = sheet(tmp_path, [{"figures": {"question": "How high?", "figures": figures}}])
    values = [seen for seen in texts(page) if seen.text == figure]
    assert [value.size for value in values] == [near(size)] * 3
    assert all(value.end <= rule.right for value, rule in zip(values, boxes(page, "rule"), strict=True))


def test_timeline(tmp_path: Path) -> None:
    """Baselines of date and text 2.6 modules under the hairline, 2 more after a row; the text in the third column."""
    rows = [
        {"date": "9 p.m.", "text": "The gauge goes under water.", "source": "gazette"},
        {"date": "Midnight", "text": "Lamps go out.", "source": "gazette"},
    ]
    page = sheet(tmp_path, [{"timeline": rows}])
    first, second = boxes(page, "rule")
    for rule, date, words in ((first, "9 p.m.", "The gauge"), (second, "Midnight", "Lamps")):
        assert (rule.left, rule.right) == (near(MARGIN), near(MARGIN + MEASURE))
        when, what = text(page, date), text(page, words)
        assert (when.y - rule.top, what.y - rule.top) == (near(2.6), near(2.6))
        assert (when.size, what.size) == (near(1.6), near(1))
        assert (ink(page, when), what.x) == (near(MARGIN), near(MARGIN + 2 * (COLUMN + GUTTER)))
    assert second.top - text(page, "The gauge").y == near(2)


def test_a_quotation(tmp_path: Path) -> None:
    """Its mark hangs out of the margin, the attribution stands 2.6 modules below its last line."""
    said = "We counted the lamps to know how many arches were left, and there were two of them, and no more than two."
    quote = {"text": said, "attribution": "The keeper, 1902", "source": "gazette"}
    page = sheet(tmp_path, [{"quote": quote}])
    lines = [seen for seen in texts(page) if seen.size == near(2)]
    run = next(mark for mark in page.marks if isinstance(mark, GlyphRun) and mark.text.startswith("“We"))
    mark = run.glyphs[0]
    assert mark.text == "“"
    # What hangs is the mark alone: the ink of the letter behind it is on the margin.
    assert ink(page, text(page, "“We"), skip=1) == near(MARGIN)
    assert sorted({round(seen.y - lines[0].y, 2) for seen in lines}) == [0, 3.75]
    under = text(page, "The keeper")
    assert (under.x, under.y - lines[-1].y) == (near(MARGIN), near(2.6))


def test_a_call_to_action(tmp_path: Path) -> None:
    """The verb 4.4 modules under the hairline, the text 4 under it, then the code and, four squares lower, the
    address."""
    steps = [{"verb": "Look further", "text": "Letters.", "link": "archive"}, {"verb": "Ask", "link": "council"}]
    steps[1]["text"] = "Anybody."
    page = sheet(tmp_path, [{"action": steps}])
    codes = [mark for mark in page.marks if isinstance(mark, QrCode)]
    assert [code.side / U for code in codes] == [near(22), near(22)]
    for rule, code, verb, words, address in zip(
        boxes(page, "rule"),
        codes,
        ("Look further", "Ask"),
        ("Letters", "Anybody"),
        ("www.archives.gov/research", "council.alderford.org/bridge"),
        strict=True,
    ):
        said, told, url = text(page, verb), text(page, words), text(page, address)
        assert rule.width == near(HALF)
        assert (said.y - rule.top, told.y - said.y, code.y / U - told.y) == (near(4.4), near(4), near(4))
        assert (told.x, code.x / U, url.x) == (near(rule.left), near(rule.left), near(rule.left))
        squares = 4 * code.side / len(code.modules)
        assert code.quiet == approx(squares)
        # The letters' ascenders begin where the empty margin ends.
        assert url.y - 0.75 * url.size * B / U == near((code.y + code.side + squares) / U, 0.15)


@pytest.mark.parametrize(
    ("night", "snow"), [(True, None), (True, "cmyk(0 0 0 80)"), (False, None)], ids=["night", "one ink", "paper"]
)
def test_a_code_is_ink_on_paper_on_any_ground(night: bool, snow: str | None, tmp_path: Path) -> None:
    """On dark snow it lies on a field of paper that holds its empty margin; on paper nothing is printed under it."""
    action = {"verb": "Ask", "text": "Anybody.", "link": "archive"}
    panel = {"title": "Night", "scene": "home", "night": night, "blocks": [{"action": [action]}]}
    folder = write(tmp_path, {"one": panel})
    if snow:
        put(folder / "theme.yaml", {"colours": {"night-snow": {"cmyk": snow, "srgb": "#333333"}}})
    page = posters(folder, "A1").composed[0].pages[0]
    (code,) = [mark for mark in page.marks if isinstance(mark, QrCode)]
    fields = shapes(page, ShapeRole.CODE_GROUND)
    assert code.ink.name == "ink"
    assert len(fields) == night
    for shape in fields:
        assert shape.fill is not None and shape.fill.name == "paper"
        field = box(shape)
        assert (field.left, field.top) == (near((code.x - code.quiet) / U), near((code.y - code.quiet) / U))
        assert field.width == field.height == near((code.side + 2 * code.quiet) / U)


def test_both_code_and_address_lead_there(tmp_path: Path) -> None:
    """A click on the code or on the printed address opens the link, and the areas cover what they belong to."""
    page = sheet(tmp_path, [{"action": [{"verb": "Ask", "text": "Anybody.", "link": "archive"}]}])
    (code,) = [mark for mark in page.marks if isinstance(mark, QrCode)]
    on_code, on_address = [mark for mark in page.marks if isinstance(mark, LinkArea)]
    assert (on_code.x, on_code.y, on_code.width, on_code.height) == (code.x, code.y, code.side, code.side)
    address = text(page, "www.archives.gov")
    assert on_code.url == on_address.url == "https://www.archives.gov/research/"
    assert on_address.x / U <= address.x and (on_address.x + on_address.width) / U >= address.end
    assert on_address.y / U <= address.head and (on_address.y + on_address.height) / U >= address.y + 0.2


def test_logos(tmp_path: Path) -> None:
    """Four in a row in slots 4.5 modules high; all of one area, in the middle of their slots."""
    write(tmp_path, [])
    (tmp_path / "logos").mkdir()
    names = []
    for number, size in enumerate([(300, 100), (100, 200), (100, 100), (400, 100), (90, 100)]):
        Image.new("L", size).save(tmp_path / f"logos/{number}.png")
        names.append({"file": f"logos/{number}.png", "name": f"Partner {number}"})
    page = sheet(tmp_path, [{"logos": {"caption": "With thanks to", "logos": names}}])
    logos = [mark for mark in page.marks if isinstance(mark, Picture)]
    assert [logo.alt for logo in logos] == [name["name"] for name in names]
    assert [logo.width * logo.height for logo in logos] == [approx(logos[0].width * logos[0].height)] * 5
    assert [logo.width / logo.height for logo in logos] == [approx(ratio) for ratio in (3, 0.5, 1, 4, 0.9)]
    slot = (MEASURE - 3 * GUTTER) / 4
    top = text(page, "With thanks").y + 1.6
    for number, logo in enumerate(logos):
        row, column = divmod(number, 4)
        assert logo.x / U == near(MARGIN + column * (slot + GUTTER))
        assert (logo.y + logo.height / 2) / U == near(top + row * (4.5 + GUTTER) + 2.25)
        assert logo.height / U <= 4.5 + 1e-6 and logo.width / U <= slot
    assert max(logo.height for logo in logos) / U == near(4.5)


def test_pictures(tmp_path: Path) -> None:
    """Three or six columns wide; the caption 2.1 modules below, the credit 1.4 below that; a ratio crops."""
    write(tmp_path, [])
    Image.new("L", (3000, 2000), 128).save(tmp_path / "wall.png")
    picture = {"file": "wall.png", "alt": "Grey.", "credit": "Somebody", "rights": "Free", "width": "half"}
    blocks = [
        {"image": {**picture, "caption": "A grey wall."}},
        {"image": {**picture, "caption": "Part of it.", "ratio": 2.0, "focus": [0.5, 0.9], "credit": "Else"}},
    ]
    page = sheet(tmp_path, blocks)
    whole, part = [mark for mark in page.marks if isinstance(mark, Picture)]
    assert (whole.x / U, part.x / U) == (near(MARGIN), near(MARGIN + HALF + GUTTER))
    assert (whole.width / U, whole.width / whole.height, part.width / part.height) == (near(HALF), near(1.5), near(2))
    assert whole.crop == (0, 0, 1, 1)
    assert part.crop == (0, approx(0.25), 1, approx(1))
    for picture_mark, caption, credit in ((whole, "A grey", "Somebody"), (part, "Part of", "Else")):
        said, owned = text(page, caption), text(page, credit)
        assert said.y - (picture_mark.y + picture_mark.height) / U == near(2.1)
        assert owned.y - said.y == near(1.4)
        assert said.x == owned.x == near(picture_mark.x / U)


def test_an_upright_picture_keeps_room_for_its_caption(tmp_path: Path) -> None:
    """It grows into the room that its panel leaves, with its caption; where it is too high it is set narrower."""
    write(tmp_path, [])
    Image.new("L", (1500, 3000), 128).save(tmp_path / "tower.png")
    picture = {"file": "tower.png", "alt": "Grey.", "caption": "A tower.", "credit": "Somebody", "rights": "Free"}
    page = sheet(tmp_path, [{"image": picture}])
    (mark,) = [mark for mark in page.marks if isinstance(mark, Picture)]
    assert mark.width / mark.height == near(0.5)
    said = text(page, "Somebody")
    assert 0 <= page.boxes.height / U - 10 - said.y < 3


def test_a_drawn_illustration(tmp_path: Path) -> None:
    """Haze 1.9 times as wide as high, with two ranges of hills on it and a hairline round it."""
    image = {"illustration": "ridge", "alt": "Hills.", "caption": "Hills.", "credit": "Drawn", "rights": "Free"}
    page = sheet(tmp_path, [{"image": image}])
    ground, *hills, frame = shapes(page, "illustration")
    assert ground.fill is not None and ground.fill.name == "haze"
    field, line = box(ground), box(frame)
    assert (field.left, field.width, field.width / field.height) == (near(MARGIN), near(MEASURE), near(1.9))
    assert (line.left, line.top, line.right, line.bottom) == (
        near(field.left), near(field.top), near(field.right), near(field.bottom)
    )  # fmt: skip
    assert frame.stroke is not None and frame.fill is None
    for hill in hills:
        assert field.left - 0.01 <= box(hill).left and box(hill).right <= field.right + 0.01
        assert field.top <= box(hill).top and box(hill).bottom <= field.bottom + 0.01
    assert len(hills) == 2
    assert text(page, "Hills.").y - field.bottom == near(2.1)


def test_names_in_a_list(tmp_path: Path) -> None:
    """A standing figure before each, as high as capitals; a child's is 0.6 as high; ages at the column's end."""
    people = [
        "Ann Marsh",
        "Thomas Reed",
        {"name": "Will Reed", "age": 7},
        "Ada Lowe",
        {"name": "Eve Lowe", "age": 71},
        "Tom Lowe",
    ]
    page = sheet(tmp_path, [{"names": {"heading": "Keepers", "people": people, "source": "minutes"}}])
    figures = boxes(page, ShapeRole.NAME_FIGURE)
    names = [text(page, name if isinstance(name, str) else name["name"]) for name in people]
    assert len(figures) == len(names)
    # So few names are as large as names ever are.
    size = 3 * B / U
    for number, (name, figure) in enumerate(zip(names, figures, strict=True)):
        child = number == 2
        assert name.size == near(3)
        assert figure.bottom == near(name.y)
        assert figure.height == near(0.665 * size * (0.6 if child else 1), 0.03)
        assert figure.width == near(0.26 * size * (0.85 if child else 1))
        assert figure.right < name.x
    rows = sorted({round(name.y, 3) for name in names})
    assert all(below - above >= 1.25 * size - 0.01 for above, below in pairwise(rows))
    young, old = (next(seen for seen in texts(page) if seen.text == age) for age in ("7", "71"))
    assert (young.y, old.y) == (near(names[2].y), near(names[4].y))
    # Both end where their column does, 1.6 of the size before the next one.
    lefts = sorted({round(figure.left, 2) for figure in figures})
    for age, name in ((young, names[2]), (old, names[4])):
        following = min((left for left in lefts if left > name.x), default=MARGIN + MEASURE + 1.6 * size)
        assert age.end <= following - 1.6 * size + 0.02
        assert age.x > name.end


def test_sources_stand_in_three_columns(tmp_path: Path) -> None:
    """Number and text 2.2 modules apart, the columns as two of the grid's each."""
    page = sheet(tmp_path, [{"text": f"{SHORT}[@minutes] {SHORT}[@gazette] {SHORT}[@minutes, p. 4]"}])
    minutes, again = texts_of(page, "Minutes of the committee")
    gazette = text(page, "The river")
    numbers = [seen for seen in texts(page) if seen.size == near(0.5) and seen.text in "123"]
    third = (MEASURE - 2 * GUTTER) / 3
    assert [number.x for number in numbers] == [near(MARGIN + i * (third + GUTTER)) for i in range(3)]
    assert [minutes.x, gazette.x, again.x] == [near(number.x + 2.2) for number in numbers]


def test_gaps_between_blocks(tmp_path: Path) -> None:
    """Six modules from a baseline to the next block's head, 3.4 after a heading, however much room is left; text stands
    on the grid, which is a module away at most."""
    page = sheet(
        tmp_path, [{"lede": "A river."}, {"heading": "What is left"}, {"list": ["one", "two"]}, {"text": SHORT}]
    )
    lede, heading, item, below = (text(page, start) for start in ("A river", "What", "one", "The ferry"))
    assert [seen.y % 2 for seen in (lede, below)] == [near(0)] * 2
    assert heading.head - lede.y == near(6)
    assert item.head - heading.y == near(3.4)
    last = text(page, "two")
    assert 5 - 0.02 <= below.head - last.y <= 7 + 0.02


def test_a_list(tmp_path: Path) -> None:
    """Each point has its sign at the edge and hangs beside it; numbers count."""
    page = sheet(
        tmp_path, [{"list": {"items": ["one arch", "two arches", "three"], "numbered": True, "width": "half"}}]
    )
    signs = [seen for seen in texts(page) if seen.size == near(1) and seen.text in ("1", "2", "3")]
    points_ = [text(page, start) for start in ("one", "two", "three")]
    assert [sign.x for sign in signs] == [near(MARGIN)] * 3
    assert [sign.y for sign in signs] == [point.y for point in points_]
    assert len({point.x for point in points_}) == 1
    assert points_[0].x - max(sign.end for sign in signs) == near(0.5)
    assert all(below.y - above.y == near(2.6) for above, below in pairwise(points_))


def test_dashes_of_a_list_hang(tmp_path: Path) -> None:
    """The text of each point stands on the margin, as other text does; the dash is half a module before it."""
    page = sheet(tmp_path, [{"list": ["one arch", "two arches"]}, {"text": SHORT}])
    dashes = [seen for seen in texts(page) if seen.text == "–"]
    points_ = [text(page, start) for start in ("one", "two")]
    assert [point.x for point in points_] == [near(MARGIN), near(MARGIN + HALF + GUTTER)]
    assert text(page, "The ferry").x == near(MARGIN)
    for dash, point in zip(dashes, points_, strict=True):
        assert (point.x - dash.end, dash.y) == (near(0.5), near(point.y))


@pytest.mark.parametrize("paper", ["A1", "A4", "A3-landscape"])
def test_a_note_is_whole_in_its_column(paper: str, tmp_path: Path) -> None:
    """Nobody looks for the rest of a note at the head of the next column."""
    sources = [
        {
            "id": f"s{number}",
            "type": "report",
            "title": " ".join([f"Report{number}"] * 12 * (1 + number % 3)),
            "issued": "1871",
        }
        for number in range(7)
    ]
    folder = write(tmp_path, [{"text": " ".join(f"{SHORT}[@s{number}]" for number in range(7))}])
    put(folder / "sources.yaml", sources)
    made = posters(folder, paper)
    assert not made.findings
    page = made.composed[0].pages[0]
    for number in range(7):
        lefts = {round(seen.x, 1) for seen in texts(page) if f"Report{number}" in seen.text}
        assert len(lefts) == 1
    columns = {round(seen.x, 1) for seen in texts(page) if "Report" in seen.text}
    assert len(columns) == (4 if paper == "A3-landscape" else 3)


def test_addresses_of_two_codes_stand_on_one_line(tmp_path: Path) -> None:
    """A code of more squares has a narrower empty margin; both begin and end at one height all the same."""
    links = {
        "archive": {"url": "https://www.archives.gov/", "label": "The archive"},
        "council": {"url": f"https://council.alderford.org/{'bridge-' * 6}", "label": "The council"},
    }
    steps = [{"verb": "Ask", "text": "Anybody.", "link": link} for link in links]
    page = sheet(tmp_path, [{"action": steps}], links=links)
    short, long = [mark for mark in page.marks if isinstance(mark, QrCode)]
    assert len(long.modules) > len(short.modules)
    assert short.y == approx(long.y)
    assert text(page, "www.archives.gov").y == text(page, "council.alderford.org").y
    for code in (short, long):
        # Four squares stay empty on all sides.
        assert (text(page, "www.archives.gov").y - 0.82 * 1.15 * B / U) - (
            code.y + code.side
        ) / U >= 4 * code.side / U / len(code.modules) - 0.02


@pytest.mark.parametrize("title", ["Khojaly", "Bridge", "One", "Alder Ford", "Œuvre"])
def test_large_letters_stand_on_the_margin(title: str, tmp_path: Path) -> None:
    """The ink of the opening title and of a panel's title begins where the text below begins; an overhang stays."""
    panels = {"start": {"title": title, "scene": "opening", "blocks": [{"text": SHORT}]}}
    panels["one"] = {"title": title, "scene": "home", "blocks": [{"text": SHORT}]}
    for composed in posters(write(tmp_path, panels, title=title), "A1").composed:
        page = composed.pages[0]
        largest = max(texts(page), key=lambda seen: seen.size)
        assert -0.1 <= ink(page, largest) - MARGIN <= 0.02


def test_ornaments(tmp_path: Path) -> None:
    """The hills as a hairline over the measure, four modules high at most; or a straight one."""
    page = sheet(tmp_path, [{"text": SHORT}, {"ornament": "rule"}, {"ornament": "ridge"}, {"ornament": "rule"}])
    (hills,), (before, straight) = boxes(page, "ornament"), boxes(page, "rule")
    assert (hills.left, hills.right) == (near(MARGIN), near(MARGIN + MEASURE))
    assert (straight.left, straight.right, straight.height) == (near(MARGIN), near(MARGIN + MEASURE), 0)
    # The line swings round the middle of its room by a quarter of the hills' height.
    first, gap = points(shapes(page, "ornament")[0])[0][1], straight.top - before.top
    swings = [0.25 * ridge(613, 300.0 + number) for number in range(83)]
    assert hills.height == near(max(swings) - min(swings), 0.1)
    head = first - (2 - swings[0])
    assert (head - before.top, straight.top - head) == (near((gap - 4) / 2, 2), near((gap - 4) / 2 + 4, 2))
    shape = shapes(page, "ornament")[0]
    assert 0.5 < hills.height <= 4
    assert straight.top - hills.bottom >= 6
    assert shape.width == shapes(page, "rule")[0].width == approx(max(0.05 * U, 0.2 * MM))


def charted(folder: Path, total: int, counts: list[int], **more: Any) -> Page:
    named = [
        {"count": count, "figure": f"{count}", "caption": f"counted {number}", "source": "minutes"}
        for number, count in enumerate(counts)
    ]
    return sheet(folder, [{"unit-chart": {"total": total, "how": "One mark, one life.", "counts": named, **more}}])


def figures_of(page: Page) -> list[Box]:
    """The standing figures of a chart, in the order in which they are drawn."""
    (shape,) = shapes(page, "unit-chart")
    parts: list[list[tuple[float, float]]] = []
    for code, n in shape.placed():
        if code == "m":
            parts.append([])
        parts[-1] += [(x / U, y / U) for x, y in zip(n[::2], n[1::2], strict=True)]
    return [Box(min(x for x, _ in p), min(y for _, y in p), max(x for x, _ in p), max(y for _, y in p)) for p in parts]


def test_marks_of_a_chart(tmp_path: Path) -> None:
    """33 in a row about 1.66 modules apart, 1.6 high and 0.27 wide; rows 2.66 apart; a subset lower and narrower."""
    page = charted(tmp_path, 520, [200, 520], subset={"count": 50, "label": "Shorter marks are children."})
    marks = figures_of(page)
    rows = sorted({round(mark.bottom, 3) for mark in marks})
    short = [mark for mark in marks if mark.height < 1.5]
    full = [mark for mark in marks if mark.height > 1.5]
    assert (len(marks), len(rows), len(short)) == (520, -(-520 // 33), 50)
    assert all(below - above == near(2.66) for above, below in pairwise(rows))
    assert {(round(mark.width, 2), round(mark.height, 2)) for mark in full} == {(0.27, 1.6)}
    assert {(round(mark.width, 2), round(mark.height, 2)) for mark in short} == {(0.23, 0.96)}
    steps = [right.left - left.left for left, right in pairwise(mark for mark in full if mark.bottom == full[0].bottom)]
    assert min(steps) == near(1.66, 0.03)
    # Four columns of six are the chart's.
    assert (full[0].left, max(mark.right for mark in marks)) == (
        near(MARGIN),
        near(MARGIN + WIDE, 0.02),
    )
    assert text(page, "One mark").x == near(MARGIN + WIDE + GUTTER)


@pytest.mark.parametrize("paper", ["A1", "A3", "A2", "24x36in", "roll-up"])
def test_a_chart_over_six_columns_has_rows_of_33_at_any_size(paper: str, tmp_path: Path) -> None:
    """However small its type had to become: charts of one exhibition are alike."""
    counts = [{"count": 613, "figure": "613", "caption": "counted", "source": "minutes"}]
    page = sheet(tmp_path, [{"unit-chart": {"total": 613, "how": "One mark.", "counts": counts}}], paper)
    rows = Counter(round(mark.bottom, 3) for mark in figures_of(page))
    assert sorted(rows.values()) == [613 - 18 * 33, *[33] * 18]


@pytest.mark.parametrize("total", [34, 50, 67, 100, 133, 331, 500, 596, 1000, 1321])
def test_nobody_stands_alone_in_a_charts_last_row(total: int, tmp_path: Path) -> None:
    """It is full, or at least three tenths of it."""
    rows = Counter(round(mark.bottom, 3) for mark in figures_of(charted(tmp_path, total, [total])))
    full = max(rows.values())
    assert 28 <= full <= 39
    assert sorted(rows.values())[1:] in ([full] * (len(rows) - 1), [])
    assert rows[max(rows)] >= 0.3 * full


@pytest.mark.parametrize("counts", [[161, 200, 613], [60, 613], [100, 200, 613], [130, 613]])
def test_how_to_count_stands_clear_of_every_figure(counts: list[int], tmp_path: Path) -> None:
    """Two modules from the letters of the nearest, above it as below it, in each closeness."""
    seen = set()
    for times in range(1, 60, 3):
        named = [{"count": count, "caption": "counted", "source": "minutes"} for count in counts]
        chart = {"total": 613, "how": "One mark is one life, and they are counted row by row.", "counts": named}
        made = posters(write(tmp_path, [{"text": f"{SHORT} " * times}, {"unit-chart": chart}]), "A1")
        if made.findings:
            break
        seen.add(made.fits[0].density)
        page = made.composed[0].pages[0]
        said = [one for one in texts(page) if one.size == near(0.75) and one.x > MARGIN + WIDE and one.y > 20]
        said = [one for one in said if not one.text.startswith("counted")]
        if not said:
            continue  # labels stand under the chart
        head, foot = min(one.head for one in said), max(one.y for one in said)
        for figure in (one for one in texts(page) if one.text in map(str, counts)):
            assert figure.head - foot >= 1.97 or head - figure.y >= 1.97
    assert len(seen) > 2


def test_stop_lines_and_their_labels(tmp_path: Path) -> None:
    """From the marks' heads to 0.45 under the row and on to the margin; labels above or below, 0.7 clear of all."""
    several = [[161, 300, 485], [200, 485], [60, 220, 360, 485], *([20, 20 + 33 * row, 485] for row in range(3, 13))]
    beside = 0
    for number, counts in enumerate(several):
        page = charted(tmp_path / f"{number}", 485, counts)
        marks = figures_of(page)
        lines = [points(shape) for shape in shapes(page, "stop-line")]
        if text(page, "One mark").x == near(MARGIN):
            continue  # labels stand under the chart
        beside += 1
        for count, ((x, head), corner, (end, foot)) in zip(counts, lines, strict=True):
            last = marks[count - 1]
            assert (x, corner[0]) == (near(last.left + last.width / 2 + 0.83, 0.03), x)
            assert (head, corner[1], foot) == (near(last.top), near(last.bottom + 0.45), corner[1])
            assert end == near(MARGIN + MEASURE)
        feet = [line[-1][1] for line in lines]
        labels = []
        for index, count in enumerate(counts):
            (figure,) = [seen for seen in texts(page) if seen.text == f"{count}"]
            caption = text(page, f"counted {index}")
            assert (figure.size, caption.y - figure.y) == (near(4), near(2.2))
            assert feet[index] - caption.y == near(1.1) or figure.head - feet[index] == near(2, 0.05)
            labels.append((figure.head, caption.y, feet[index]))
        ordered = sorted(labels)
        assert all(below[0] - above[1] >= 0.68 for above, below in pairwise(ordered))
        for top, bottom, own in labels:
            assert all(foot < top - 0.68 or foot > bottom + 0.68 for foot in feet if foot != own)
    assert beside > 8


def test_the_first_label_stands_above_its_line_and_the_next_below(tmp_path: Path) -> None:
    """And the last one above, where nothing collides."""
    page = charted(tmp_path, 900, [420, 600, 900])
    feet = [points(shape)[-1][1] for shape in shapes(page, "stop-line")]
    captions = [text(page, f"counted {number}").y for number in range(3)]
    assert [caption < foot for caption, foot in zip(captions, feet, strict=True)] == [True, False, True]


def test_labels_that_find_no_room_stand_under_the_chart(tmp_path: Path) -> None:
    """2.6 modules below it, numbered as their lines are; of two lines in one row the numbers stand side by side."""
    page = charted(tmp_path, 100, [40, 42, 100])
    marks, lines = figures_of(page), boxes(page, "stop-line")
    numbers = [[seen for seen in texts(page) if seen.text == sign and seen.size == near(0.75)] for sign in "123"]
    for (at_line, at_label), line, count in zip(numbers, lines, ("40", "42", "100"), strict=True):
        (figure,) = [seen for seen in texts(page) if seen.text == count]
        assert at_line.x >= line.right
        assert at_line.y - line.bottom == near(0.25, 0.05)
        assert figure.end < at_label.x < figure.end + 1
        assert figure.head - marks[-1].bottom == near(2.6, 0.05)
        assert at_line.end <= MARGIN + MEASURE + 0.02
    assert numbers[1][0].x - numbers[0][0].x == near(1.1)
    assert numbers[2][0].x == numbers[0][0].x
    assert text(page, "One mark").x == near(MARGIN)


TOWN = {"name": "Town", "at": [52.1, -1.5], "kind": "town"}


def mapped(folder: Path, places: list[Any], below: Any = None, **more: Any) -> Page:
    block = {"alt": "A map.", "origin": "Town", "places": [TOWN, *places], "caption": "Schematic.", "source": "minutes"}
    return sheet(folder, [{"map": {**block, **more}}, *([below] if below else [])])


def kilometres(start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far two places lie apart on the earth, as GeographicLib says."""
    return float(Geodesic.WGS84.Inverse(*start, *end)["s12"]) / 1000


def middle(found: Box) -> tuple[float, float]:
    return (found.left + found.right) / 2, (found.top + found.bottom) / 2


def test_places_of_a_map(tmp_path: Path) -> None:
    """2.72 modules a kilometre; dots of 0.36, the town's of 0.5, an open circle of 0.48, rings of ground round dots."""
    mill = {"name": "Mill", "at": [52.19, -1.5]}
    fight = {"name": "Fight", "at": [52.1, -1.42], "kind": "event", "other": "Old Fight", "note": "at noon"}
    page = mapped(tmp_path, [mill, fight])
    round_town, town, round_mill, dot = boxes(page, "dot")
    (circle,) = shapes(page, "event")
    event = box(circle)
    assert (town.width, dot.width, event.width) == (near(1.0), near(0.72), near(0.96))
    assert (round_town.width - town.width, round_mill.width - dot.width) == (near(0.44), near(0.44))
    assert (town.height, dot.height, event.height) == (near(town.width), near(dot.width), near(event.width))
    assert circle.fill is not None and circle.fill.name == "paper" and circle.stroke is not None
    for round_shape in (*shapes(page, "dot"), circle):
        assert_round(round_shape)
    (x, y), (mill_x, mill_y), (fight_x, fight_y) = middle(town), middle(dot), middle(event)
    north, east = (kilometres((52.1, -1.5), at) for at in ((52.19, -1.5), (52.1, -1.42)))
    assert (mill_x, y - mill_y) == (near(x), near(north * 2.72))
    assert (fight_x - x, fight_y) == (near(east * 2.72), near(y))
    name = text(page, "Town")
    assert (name.size, name.y - y) == (near(1.25), near(0.33 * 1.25, 0.3))
    assert name.x > round_town.right
    both = [text(page, words) for words in ("Fight", "Old Fight", "at noon")]
    assert len({round(seen.x, 2) for seen in both}) == 1
    assert both[0].y < both[1].y < both[2].y
    halos = [run for run in page.marks if isinstance(run, GlyphRun) and run.halo is not None]
    assert {(halo.halo[0].name, round(halo.halo[1] / U, 2)) for halo in halos if halo.halo} == {("paper", 0.7)}
    assert text(page, "Schematic.").x == near(MARGIN)


def assert_round(shape: Shape) -> None:
    """Every curve of it keeps its distance from the middle, at its ends and half way, to a five-hundredth."""
    x, y = (value * U for value in middle(box(shape)))
    radius = box(shape).width * U / 2
    steps = [numbers for code, numbers in shape.placed() if code in "mc"]
    for (*_, x0, y0), (ax, ay, bx, by, x1, y1) in pairwise(steps):
        half = ((x0 + 3 * ax + 3 * bx + x1) / 8, (y0 + 3 * ay + 3 * by + y1) / 8)
        assert hypot(x1 - x, y1 - y) == approx(radius, rel=2e-3)
        assert hypot(half[0] - x, half[1] - y) == approx(radius, rel=2e-3)
    assert len(steps) == 5


def test_no_crumb_of_an_arc_stands_among_labels(tmp_path: Path) -> None:
    """A piece of an arc is at least two modules long."""
    far = [{"name": "Aghdam", "at": [52.181, -1.364], "note": "where survivors arrived"}]
    far += [{"name": "Mill", "at": [52.13, -1.45], "kind": "event", "note": "where many were killed"}]
    page = mapped(tmp_path, far, rings=[5, 10, 13])
    assert len(shapes(page, "ring")) == 3
    for shape in shapes(page, "ring"):
        pieces: list[list[tuple[float, float]]] = []
        for code, n in shape.placed():
            if code == "m":
                pieces.append([])
            pieces[-1].append((n[-2] / U, n[-1] / U))
        assert all(hypot(piece[-1][0] - piece[0][0], piece[-1][1] - piece[0][1]) > 1.8 for piece in pieces)


def test_a_label_may_stand_at_the_start(tmp_path: Path) -> None:
    """Its name ends before the dot as far as another begins behind it."""
    mill = {"name": "Mill", "at": [52.145, -1.44]}
    after, before = (mapped(tmp_path / side, [{**mill, "label": side}]) for side in ("end", "start"))
    behind = text(after, "Mill").x - boxes(after, "dot")[3].right
    ahead = boxes(before, "dot")[3].left - text(before, "Mill").end
    assert behind == near(ahead)
    assert behind > 0.3


def test_distances_and_far_places_of_a_map(tmp_path: Path) -> None:
    """Arcs from 13° south to 41° north of east; a far place is an arrow with its bearing and distance."""
    far = {"name": "Far", "at": [52.1 + 0.9, -1.5]}
    page = mapped(tmp_path, [far, {"name": "Mill", "at": [52.04, -1.52]}], rings=[4, 8], reach=20)
    (x, y) = middle(boxes(page, "dot")[1])
    for ring, kilometres in zip(shapes(page, "ring"), (4, 8), strict=True):
        ends = points(ring)
        reached = [hypot(px - x, py - y) for px, py in ends]
        assert (min(reached), max(reached)) == (near(kilometres * 2.72), near(kilometres * 2.72))
        (x0, y0), (x1, y1) = ends[0], ends[-1]
        assert ((x0 - x) / (kilometres * 2.72), (x1 - x) / (kilometres * 2.72)) == (
            near(cos(radians(13))), near(cos(radians(41)))
        )  # fmt: skip
        assert y0 > y > y1
        label = texts_of(page, f"{kilometres} km")[0]
        assert (label.x + label.end) / 2 == near(x0)
        assert label.head > y0
    shaft, head = (box(shape) for shape in shapes(page, "arrow"))
    assert (middle(shaft)[0], middle(head)[0]) == (near(x), near(x))
    assert (y - shaft.bottom, shaft.height, head.top) == (near(3.2), near(2.4), near(shaft.top))
    assert [text(page, words).y < shaft.top for words in ("Far", "100 km")] == [True, True]


def texts_of(page: Page, words: str) -> list[Seen]:
    return [seen for seen in texts(page) if seen.text == words]


def drawn_things(page: Page) -> list[Box]:
    """What a map shows of its places: dots, circles, arrows and names, without north, scale and caption."""
    found = [each for role in ("dot", "event", "arrow", "ring", "area", "route") for each in boxes(page, role)]
    for run, seen in zip((run for run in page.marks if isinstance(run, GlyphRun)), texts(page), strict=True):
        if run.halo is not None or seen.text == "Far":
            found.append(Box(seen.x, seen.head, seen.end, seen.y))
    return found


@pytest.mark.parametrize("letters", range(4, 44, 2))
def test_north_and_scale_keep_clear(letters: int, tmp_path: Path) -> None:
    """However far the names of places reach: 1.5 modules beside north and scale there is nothing, and the caption
    stands below both."""
    east = [
        {"name": "M" * letters, "at": [52.135, -1.40]},
        {"name": "m" * letters, "at": [52.065, -1.40]},
        {"name": "w" * (letters // 2), "at": [52.1, -1.62], "label": "start"},
    ]
    page = mapped(tmp_path, east)
    arrow, bar = boxes(page, "north")[0], boxes(page, "scale-bar")[0]
    north, scale = text(page, "N"), texts(page)[[seen.text.endswith(" km") for seen in texts(page)].index(True)]
    left, right = min(bar.right - 4, bar.left), bar.right
    top, bottom = min(each.top for each in boxes(page, "north")), scale.y
    assert bottom - top == near(7.8)
    # Nobody has to look for them across an empty sheet.
    assert right <= MARGIN + MEASURE + 0.02
    assert left - max(thing.right for thing in drawn_things(page)) <= 3.02
    assert (arrow.left + arrow.right) / 2 == near((north.x + north.end) / 2) == near(right - 0.3)
    assert arrow.bottom < north.head < north.y < bar.top < bar.bottom < scale.head
    for thing in drawn_things(page):
        assert thing.left >= MARGIN - 0.02 and thing.right <= MARGIN + MEASURE + 0.02
        assert thing.right <= left - 1.48 or thing.bottom <= top or thing.top >= bottom
    assert text(page, "Schematic.").head > max(bottom, *(thing.bottom for thing in drawn_things(page)))


def test_a_map_too_wide_for_its_columns_is_told(tmp_path: Path) -> None:
    """Names that reach further than the measure, to either side, at its smallest scale."""
    for side, at in (("start", -1.62), ("end", -1.4)):
        place = {"name": "m" * 90, "at": [52.1, at], "label": side}
        block = {"alt": "A map.", "origin": "Town", "places": [TOWN, place], "caption": "Map.", "source": "minutes"}
        made = posters(write(tmp_path / side, [{"map": block}]), "A1")
        assert {finding.code for finding in made.findings} == {"map-too-wide"}


def test_walkers_of_a_map(tmp_path: Path) -> None:
    """Standing marks 0.17 modules wide and 0.81 to 1.15 high, at most 0.64 from the way, fewer towards its end; none on
    a circle."""
    way = [[52.1, -1.5], [52.1, -1.3]]
    fight = {"name": "Fight", "at": [52.1, -1.45], "kind": "event"}
    page = mapped(tmp_path, [fight], routes=[{"name": "way", "points": way, "marks": "walkers"}])
    (walkers,) = shapes(page, "walkers")
    parts: list[list[tuple[float, float]]] = []
    for code, n in walkers.placed():
        if code == "m":
            parts.append([])
        parts[-1] += [(x / U, y / U) for x, y in zip(n[::2], n[1::2], strict=True)]
    feet, x0, y = [], *middle(boxes(page, "dot")[1])
    for part in parts:
        xs, ys = zip(*part, strict=True)
        assert max(xs) - min(xs) == near(0.17)
        assert 0.81 - 0.01 <= max(ys) - min(ys) <= 1.15 + 0.01
        assert abs(max(ys) - y) <= 0.64 + 0.01
        feet.append(((min(xs) + max(xs)) / 2, max(ys)))
    length = kilometres((52.1, -1.5), (52.1, -1.3)) * 2.72
    cx, cy = middle(boxes(page, "event")[0])
    assert all(hypot(x - cx, foot - cy) > 1 for x, foot in feet)
    shares = sorted((x - x0) / length for x, _ in feet)
    assert shares[0] >= -0.01 and shares[-1] <= 1.01
    places = length / 0.42
    # Neither by the town nor by the circle, which stands at a quarter of the way.
    many = sum(0.3 < share <= 0.46 for share in shares) / (0.16 * places)
    few = sum(share > 0.78 for share in shares) / (0.22 * places)
    assert (many, few) == (near(0.82, 0.15), near(0.10, 0.08))


def test_text_may_stand_beside_a_map(tmp_path: Path) -> None:
    """In its empty lower end, four modules clear of what is drawn there."""
    south = [{"name": "Mill", "at": [51.96, -1.52]}, {"name": "East", "at": [52.14, -1.4]}]
    page = mapped(tmp_path, south, below={"text": SHORT})
    beside = text(page, "The ferry")
    assert beside.x == near(MARGIN + HALF + GUTTER)
    assert beside.y <= text(page, "Schematic.").y + 0.01
    half = MARGIN + MEASURE / 2
    lowest = max(thing.bottom for thing in (*drawn_things(page), *boxes(page, "scale-bar")) if thing.right > half)
    assert beside.head - lowest >= 3.98


def test_a_sheet_across_parts_words_from_the_rest(tmp_path: Path) -> None:
    """On nine columns words stand in the first three and all other blocks in the last six, from the same height."""
    blocks = [{"lede": "A river and its town."}, {"statistics": [FIGURE, FIGURE]}, {"text": SHORT}]
    page = sheet(tmp_path, blocks, "A1-landscape")
    live = page.boxes.width / U - 2 * MARGIN
    column = (live - 8 * GUTTER) / 9
    rule, other = boxes(page, "rule")
    assert (text(page, "A river and").x, text(page, "The ferry").x) == (near(MARGIN), near(MARGIN))
    assert (rule.left, other.right) == (near(MARGIN + 3 * (column + GUTTER)), near(MARGIN + live))
    assert rule.top < text(page, "The ferry").y


def test_a_roll_up_keeps_its_foot_free(tmp_path: Path) -> None:
    """What is read stands 300 to 1000 mm from the head; the foot line 1.2 modules above the lowest 300 mm."""
    page = sheet(tmp_path, [{"text": f"{SHORT}[@minutes]"}], "roll-up")
    own = 850 / 594 * U
    foot = next(seen.y * U for seen in texts(page) if seen.text.startswith("BRIDGE"))
    assert page.boxes.height - foot == approx(300 * MM + 1.2 * own, abs=0.01)
    sources = text(page, "Minutes").y * U
    assert sources == approx(1000 * MM, abs=0.01)
    assert 300 * MM < text(page, "The ferry").head * U < sources


@pytest.mark.parametrize(("title", "size"), [("A river town", None), ("Ice", 18.0)])
def test_the_opening_title_fills_the_width(title: str, size: float | None, tmp_path: Path) -> None:
    """8 to 18 body sizes, its capitals 17 modules under the head; the date clear of its descenders below it."""
    panel = {"title": title, "dateline": "1871", "scene": "opening", "blocks": [{"text": SHORT}]}
    page = posters(write(tmp_path, {"one": panel}), "A1").composed[0].pages[0]
    hero, date = text(page, title), text(page, "1871")
    assert hero.y - 0.67 * hero.size * B / U == near(17, 0.1)
    if size is None:
        assert 8 < hero.size < 18
        assert hero.end - hero.x == near(MEASURE, 0.2)
    else:
        assert hero.size == near(size)
    assert date.size == near(2.5)
    clear = (0.26 * hero.size + 0.67 * date.size) * B / U + 1
    assert date.y - hero.y == near(max(9 * min(1, hero.size / 16), clear), 0.05)


def test_a_booklet_lists_its_chapters_with_or_without_an_opening(tmp_path: Path) -> None:
    """The contents name each panel with a title, on the page on which it begins."""
    panels = {name: {**panel, "scene": "home"} for name, panel in four().items()}
    for name, exhibit in (("opening", four()), ("none", panels)):
        pages = booklet(write(tmp_path / name, exhibit)).composed.pages
        (contents,) = [page for page in pages if any(seen.text == "Contents" for seen in texts(page)[:-2])]
        for panel in exhibit.values():
            if panel["scene"] == "opening":
                continue
            row = text(contents, panel["title"])
            number = next(
                seen for seen in texts(contents) if seen.y == row.y and seen.text.isdigit() and seen.x > row.x
            )
            begun = pages[int(number.text) - 1]
            assert any(seen.text == panel["title"] and seen.size > 1 for seen in texts(begun))


CLOSENESS = {
    "tall": ((6.0, 8.0, 2.66), (5.0, 8.0, 2.66), (4.0, 6.0, 2.4), (3.4, 5.0, 2.1)),
    "small": ((5.0, 6.0, 2.4), (5.0, 6.0, 2.2), (4.0, 5.0, 2.2), (3.4, 5.0, 2.1)),
}
"""Gap, largest numeral and a chart's rows at each step of a plan."""


def test_a_full_panel_is_set_closer(tmp_path: Path) -> None:
    """Step by step, as the table says: gaps, numerals, a chart's rows, a picture's width."""
    write(tmp_path, [])
    Image.new("L", (3000, 400), 128).save(tmp_path / "wall.png")
    picture = {"file": "wall.png", "alt": "Grey.", "caption": "A grey wall.", "credit": "Ann", "rights": "Free"}
    chart = {"total": 330, "how": "One mark.", "counts": [{"count": 330, "caption": "all", "source": "minutes"}]}
    seen = set()
    narrower = set()
    for times in range(1, 40):
        blocks: list[Any] = [
            {"text": {"text": f"{SHORT} " * times, "width": "half"}},
            {"statistics": [{**FIGURE, "figure": "9"}]},
            {"unit-chart": chart},
            {"timeline": [{"date": "1871", "text": "Built.", "source": "minutes"}]},
            {"image": picture},
        ]
        made = posters(write(tmp_path, blocks), "A1")
        (fit,) = made.fits
        if fit.body != near(B) or any(finding.code == "panel-overflow" for finding in made.findings):
            break
        seen.add((fit.plan, fit.density))
        page = made.composed[0].pages[0]
        gap, numeral, row = CLOSENESS[fit.plan][fit.density]
        rules = boxes(page, "rule")
        built = text(page, "Built.")
        assert text(page, "9").size == near(numeral)
        rows = sorted({round(mark.bottom, 3) for mark in figures_of(page)})
        assert all(below - above == near(row) for above, below in pairwise(rows))
        (mark,) = [mark for mark in page.marks if isinstance(mark, Picture)]
        # A half that stands alone is wider, up to what was asked for, where that has room again.
        assert (MEASURE if fit.density < 2 else HALF) - 0.02 <= mark.width / U <= MEASURE + 0.02
        narrower.add(fit.density >= 2 and mark.width / U < MEASURE - 1)
        assert mark.y / U - built.y >= gap - 0.02
        assert rules[1].top - max(line.bottom for line in boxes(page, "stop-line")) >= 1
    assert seen == {(plan, step) for plan in CLOSENESS for step in range(4)}
    assert narrower == {False, True}


def test_a_figure_that_fits_in_no_size_is_told(tmp_path: Path) -> None:
    """It is set in the smallest, four body sizes, and the finding leads to it."""
    made = posters(write(tmp_path, [{"statistics": [{**FIGURE, "figure": "1,140,000,000,000"}, FIGURE]}]), "A1")
    assert {finding.code for finding in made.findings} == {"line-too-long"}
    assert text(made.composed[0].pages[0], "1,140,000").size * B / made.fits[0].body == near(4)


@pytest.mark.parametrize(("paper", "share"), [("A5", 1.0), ("A6", 105 / 148)])
def test_a_booklets_page_has_its_measures(paper: str, share: float, tmp_path: Path) -> None:
    """16 mm at the fold, 17 outside; folios 10.4 above the foot, text ends 17 above it; less on a smaller page."""
    pages = booklet(write(tmp_path, four(bank=[{"text": f"{SHORT} " * 60}])), paper).composed.pages
    body = [
        (number, run)
        for number, page in enumerate(pages, 1)
        for run in page.marks
        if isinstance(run, GlyphRun) and run.role == "body"
    ]
    foot = pages[0].boxes.height
    for number, run in body:
        left = 17 if number % 2 == 0 else 16
        assert run.x / MM == approx(left * share, abs=0.1) or run.x / MM > left * share
        assert foot - run.y >= 17 * share * MM - 0.3
    assert min(run.x for number, run in body if number % 2) / MM == approx(16 * share, abs=0.1)
    assert min(run.x for number, run in body if number % 2 == 0) / MM == approx(17 * share, abs=0.1)
    # The fullest page of the shipped exhibit fills its room to the last line.
    full = [
        run
        for page in booklet(REPOSITORY / "exhibit", paper).composed.pages
        for run in page.marks
        if isinstance(run, GlyphRun)
    ]
    assert min(foot - run.y for run in full if run.role == "body") < 17 * share * MM + 2 * 12 * 1.35
    folios = [run for page in pages for run in page.marks if isinstance(run, GlyphRun) and run.role == "colophon"]
    assert min((foot - run.y) / MM for run in folios) == approx(10.4 * share, abs=0.1)
