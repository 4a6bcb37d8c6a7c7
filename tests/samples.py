"""Small exhibits for tests, and how to compose them without drawing."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from exhibit_builder.commands.build import Built, build
from exhibit_builder.core.findings import Finding, errors
from exhibit_builder.core.languages import language
from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.core.paper import BOOKLET_PAPERS, POSTER_PAPERS
from exhibit_builder.core.printer import Printer
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.layout.poster import Posters
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.looks.look import look_of
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.theming import theme_of
from exhibit_builder.page.marks import GlyphRun, Shape
from exhibit_builder.page.sheet import Page
from exhibit_builder.press.house_colours import inks_on_press
from exhibit_builder.system.manifests import MANIFEST
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.shaping import Shaper

FIELDS: dict[str, Any] = {
    "title": "Bridge",
    "subtitle": "A river and its town",
    "running": "The bridge",
    "language": "en",
    "code": "BRIDGE",
    "edition": "1",
    "checked": "2024-05-01",
    "posters": {"papers": ["A3"]},
    "links": {
        "archive": {"url": "https://www.archives.gov/research/", "label": "The archive"},
        "council": {"url": "https://council.alderford.org/bridge", "label": "The council"},
    },
}
SOURCES = [
    {"id": "minutes", "type": "report", "title": "Minutes of the committee", "issued": "1871"},
    {"id": "gazette", "type": "article", "title": "The river in the street", "issued": "1902-03-17"},
]
SHORT = "The ferry carried one cart at a time."


def write(folder: Path, panels: dict[str, dict[str, Any]] | list[Any], **fields: Any) -> Path:
    """An exhibit in ``folder``; ``panels`` are panels by name, or the blocks of a single one called ``one``."""
    if isinstance(panels, list):
        panels = {"one": {"title": "One bank", "scene": "home", "blocks": panels}}
    (folder / "panels").mkdir(parents=True, exist_ok=True)
    content = {**FIELDS, **fields, "panels": list(panels)}
    put(folder / "exhibit.yaml", {key: value for key, value in content.items() if value is not None})
    put(folder / "sources.yaml", SOURCES)
    for name, panel in panels.items():
        put(folder / "panels" / f"{name}.yaml", panel)
    return folder


def put(path: Path, content: Any) -> None:
    """YAML without long lines broken, so that a text stays on the line of its key."""
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")


def four(**blocks: list[Any]) -> dict[str, dict[str, Any]]:
    """Four panels, which make a booklet of eight pages when each text is short; ``blocks`` replaces some by name."""
    return {
        name: {"title": title, "scene": scene, "blocks": blocks.get(name, [{"text": f"{SHORT}[@{source}]"}])}
        for name, title, scene, source in (
            ("start", "Bridge", "opening", "minutes"),
            ("bank", "One bank", "home", "minutes"),
            ("night", "The flood", "walk", "gazette"),
            ("after", "What remains", "witness", "minutes"),
        )
    }


def on_press(srgb: tuple[float, float, float]) -> tuple[float, float, float, float]:
    """The inks of a screen colour on the house's press."""
    return inks_on_press(srgb, Printer(ink_limit=None))


def layout_job(folder: Path) -> LayoutJob:
    """The exhibit in ``folder`` with the tools to set it."""
    exhibit, findings = read_exhibit(folder)
    assert exhibit is not None, "\n".join(map(str, findings))
    return layout_job_of(exhibit)


def layout_job_of(exhibit: Exhibit) -> LayoutJob:
    """The same for an exhibit that was read."""
    typesetter = Typesetter(Shaper(FontBook(shipped_fonts())))
    theme = theme_of(exhibit.theme, look_of(exhibit).theme, on_press)
    return LayoutJob(exhibit, theme, language(exhibit.fields.language), typesetter)


def posters(folder: Path, paper: str = "A3") -> Posters:
    """The composed posters of an exhibit."""
    made = layout_job(folder)
    return look_of(made.exhibit).posters(made, POSTER_PAPERS[paper])


def booklet(folder: Path, paper: str = "A5") -> ComposedProduct:
    """The composed booklet of an exhibit."""
    made = layout_job(folder)
    return look_of(made.exhibit).booklet(made, BOOKLET_PAPERS[paper])


def shapes(page: Page, role: str) -> list[Shape]:
    """Shapes whose role begins with ``role``."""
    return [mark for mark in page.marks if isinstance(mark, Shape) and mark.role.startswith(role)]


def line_points(shape: Shape) -> list[tuple[float, float]]:
    """The points that a curve of the hills runs through, without its way round the foot of the page."""
    points = []
    for code, numbers in shape.segments:
        if code in "mc":
            points.append((numbers[-2], numbers[-1]))
    return points


def height_at(points: list[tuple[float, float]], x: float) -> float:
    """A curve's y at ``x``, straight between its points."""
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * ((x - x0) / (x1 - x0) if x1 > x0 else 0.0)
    return points[0][1] if x < points[0][0] else points[-1][1]


@dataclass(frozen=True)
class Box:
    """A glyph's ink in points, y down."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def glyph_boxes(page: Page, book: FontBook) -> list[Box]:
    """The ink of every glyph of a page."""
    out = []
    for run in page.marks:
        if not isinstance(run, GlyphRun):
            continue
        face = book.face(run.face)
        scale = run.size / face.upem
        x = run.x
        for glyph in run.glyphs:
            ink = face.hb_font.get_glyph_extents(glyph.gid)
            if ink is not None and ink.width and ink.height:
                left = x + (glyph.dx + ink.x_bearing) * scale
                top = run.y - (glyph.dy + ink.y_bearing) * scale
                out.append(Box(left, top, left + ink.width * scale, top - ink.height * scale, glyph.text))
            x += glyph.advance * scale
    return out


def laid_out(built: Built) -> list[FileRecord]:
    """The files that show the exhibit itself, for the press and for the screen; the others are made of them."""
    return [file for file in built.files if file.purpose in ("press", "screen")]


def pdfs(built: Built) -> list[FileRecord]:
    """Every PDF of a build: what is laid out, what is made of that, order and hanging plan."""
    return [file for file in built.files if file.path.endswith(".pdf")]


def held_back(folder: Path, out: Path, **options: Any) -> list[Finding]:
    """The errors for which a build of ``folder`` holds back what would be printed.

    In ``out`` are files for the screen and the proof, and no file that it says it held back.
    """
    built = build(folder, out, **options)
    written = set(hashes(out)) - {MANIFEST}
    assert any(path.endswith(".press.pdf") for path in built.withheld)
    assert not written & set(built.withheld)
    assert written == {file.path for file in built.files} >= {"proof.html", "proof.json"}
    assert {file.purpose for file in built.files} == {"screen", "proof"}
    return errors(built.findings)


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
