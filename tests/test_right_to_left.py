"""What is read from right to left is the mirror image of what is read from left to right (design.md, Right to left).

The same English exhibit is composed in both directions, so that nothing but the direction differs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from exhibit_builder.core.paper import BOOKLET_PAPERS, POSTER_PAPERS
from exhibit_builder.core.theme import ROLES, TextRole
from exhibit_builder.layout import coded_pages
from exhibit_builder.looks.landscape.ridge_look import LOOK
from exhibit_builder.page.marks import GlyphRun, LinkArea, Picture, QrCode, Shape
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.scaffold import new_exhibit
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from samples import SHORT, glyph_boxes, layout_job, put

BOOK = FontBook(shipped_fonts())
POINT = 0.1
"""Points that two places may differ by which are the same."""

CODE = "BRIDGE"
"""What the foot of a booklet's back cover, a page without a title, begins with: it is Latin, and stands at the left in
every language."""

BY_DISPLAY = (TextRole.HERO, TextRole.LABEL)
"""Large display type stands a hair out of the margin; the number beside a chart's numeral does not follow it, and the
opening title fills its width to a thousandth."""

PICTURE = {"file": "p/wall.png", "alt": "Grey.", "caption": "A wall.", "credit": "Ann", "rights": "Free"}
MORE: list[Any] = [
    {"text": f"{SHORT} {SHORT}[@minutes-1871] " * 5},
    {"list": {"items": ["one arch", "two arches, and more of them under the new road", "a lamp"], "numbered": True}},
    {"image": {**PICTURE, "width": "half"}},
    {"logos": [{"file": "p/wall.png", "name": f"Partner {number}"} for number in range(5)]},
    {"names": {"people": [{"name": f"Ann Marsh {n}", "age": 5 * n} for n in range(9)], "source": "survey-1934"}},
    {"ornament": "ridge"},
]
"""Blocks beside those of the new exhibit, which has one of each type, but none in each arrangement."""


@dataclass(frozen=True)
class Place:
    """What stands from ``left`` to ``right`` at ``y``, in points; ``what`` is its letters, role or address."""

    what: str
    left: float
    right: float
    y: float

    def mirrored(self, width: float) -> Place:
        return replace(self, left=width - self.right, right=width - self.left)

    def agrees(self, other: Place, least: float = POINT) -> bool:
        here, there = (self.left, self.right, self.y), (other.left, other.right, other.y)
        return self.what == other.what and all(abs(a - b) <= least for a, b in zip(here, there, strict=True))


@pytest.fixture(autouse=True)
def one_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs the other way is another page with another code; here all have one, so that their lines are as wide."""
    monkeypatch.setattr(coded_pages, "content_code", lambda *_: "T6FYC5")


@pytest.fixture(scope="module")
def exhibit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The new exhibit without its map, which is never mirrored, and with another panel."""
    folder = tmp_path_factory.mktemp("mirrored") / "exhibit"
    new_exhibit(folder)
    ferry = folder / "panels/ferry.yaml"
    panel = yaml.safe_load(ferry.read_text(encoding="utf-8"))
    put(ferry, {**panel, "blocks": [block for block in panel["blocks"] if "map" not in block]})
    (folder / "p").mkdir()
    Image.new("L", (3000, 2000), 128).save(folder / "p/wall.png")
    put(folder / "panels/more.yaml", {"title": "Names and Walls", "scene": "walk", "blocks": MORE})
    main = folder / "exhibit.yaml"
    text = main.read_text(encoding="utf-8")
    main.write_text(text.replace("  - look-further\n", "  - more\n  - look-further\n"), encoding="utf-8")
    return folder


def pages(folder: Path, paper: str, rtl: bool) -> list[Page]:
    """All pages of an exhibit on a paper of posters or of booklets, as if English ran in that direction."""
    job = layout_job(folder)
    job = replace(job, language=replace(job.language, rtl=rtl))
    if paper in BOOKLET_PAPERS:
        return list(LOOK.booklet(job, BOOKLET_PAPERS[paper]).composed.pages)
    made = LOOK.posters(job, POSTER_PAPERS[paper])
    return [page for composed in made.composed for page in composed.pages]


def lines(page: Page, beside_display: bool) -> list[Place]:
    """Lines of text, or only those that large display type stands in or beside.

    Runs that touch are one line whatever their order, for Latin keeps its own in both directions.
    """
    joined: list[tuple[Place, float]] = []
    runs = [run for run in page.marks if isinstance(run, GlyphRun) and (run.role in BY_DISPLAY) == beside_display]
    runs = [
        run for run in runs if run.role is not TextRole.QUOTE and (page.title or not words(run).startswith(f"{CODE} ·"))
    ]
    for run in sorted(runs, key=lambda run: run.x):
        text = words(run)
        end = run.x + sum(glyph.advance for glyph in run.glyphs) * run.size / BOOK.face(run.face).upem
        rise = 2 * run.size if run.role is TextRole.CITATION else 1
        left, right = inked(run) if run.role in ROLES and ROLES[run.role].flush else (run.x, end)
        before = [one for one in joined if abs(one[1] - run.x) < 1 and -1 < one[0].y - run.y < rise]
        if before:
            joined.remove(before[0])
            place = before[0][0]
            joined.append((Place(place.what + text, place.left, right, place.y), end))
        else:
            joined.append((Place(text, left, right, run.y), end))
    found = [place for place, _ in joined]
    return [replace(line, what="".join(sorted(line.what.replace(" ", "").replace("\u200e", "")))) for line in found]


def inked(run: GlyphRun) -> tuple[float, float]:
    """Where the ink of large type begins and ends: that is what stands on the margin."""
    boxes = glyph_boxes(Page(PageBoxes(0.0, 0.0, 0.0), (run,), ""), BOOK)
    return min(box.left for box in boxes), max(box.right for box in boxes)


def words(run: GlyphRun) -> str:
    return "".join(glyph.text for glyph in run.glyphs)


def things(page: Page) -> list[Place]:
    """Shapes, pictures, codes and places to click."""
    found = []
    for mark in page.marks:
        if isinstance(mark, Shape):
            xs: list[float] = []
            ys: list[float] = []
            for code, n in mark.placed():
                xs += [n[0], n[0] + n[2]] if code == "r" else n[::2]
                ys += [n[1], n[1] + n[3]] if code == "r" else n[1::2]
            found.append(Place(mark.role, min(xs), max(xs), min(ys)))
        elif isinstance(mark, Picture):
            found.append(Place(mark.alt, mark.x, mark.x + mark.width, mark.y))
        elif isinstance(mark, QrCode):
            found.append(Place(mark.url, mark.x, mark.x + mark.side, mark.y))
        elif isinstance(mark, LinkArea):
            found.append(Place(f"to {mark.url}", mark.x, mark.x + mark.width, mark.y))
    return found


def unmatched(here: list[Place], there: list[Place], width: float, least: float = POINT) -> list[Place]:
    """What has no mirror image."""
    left = [place.mirrored(width) for place in there]
    alone = []
    for place in here:
        found = next((other for other in left if place.agrees(other, least)), None)
        if found is None:
            alone.append(place)
        else:
            left.remove(found)
    return alone + left


@pytest.mark.parametrize("paper", ["A1", "A3", "A2-landscape", "roll-up", "A5", "A4"])
def test_pages_are_mirrored(paper: str, exhibit: Path) -> None:
    """Every line and every shape on every page stands at the other side, as far from the edge.

    Latin quotations are left out: their marks kern with them in a Latin text alone.
    """
    one, other = (pages(exhibit, paper, rtl) for rtl in (False, True))
    assert len(one) == len(other)
    for here, there in zip(one, other, strict=True):
        width = here.boxes.width
        assert not unmatched(lines(here, False), lines(there, False), width), here.title
        assert not unmatched(lines(here, True), lines(there, True), width, width / 800), here.title
        assert not unmatched(things(here), things(there), width), here.title
    assert sum(len(lines(page, False)) for page in one) > 100
