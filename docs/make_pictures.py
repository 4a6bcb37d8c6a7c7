"""Draw the pictures of the documentation from a finished build.

    make
    make dev
    .venv/bin/python docs/make_pictures.py            # reads dist/, writes docs/images/
    .venv/bin/python docs/make_pictures.py OTHER-DIST

The pictures are files of the program, rendered by PDFium; flat colours keep them small.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from exhibit_builder.pipeline import build
from exhibit_builder.scaffold import new_exhibit

HERE = Path(__file__).resolve().parent
IMAGES = HERE / "images"

GROUND = (226, 227, 228)
"""The light grey wall behind the sheets."""

WALL_WIDTH = 1800
"""Width of the picture of the wall, pixels."""

PAPER = "A1"
PANEL, CHART = "night", "toll"
"""The panel that is shown whole, and the panel whose chart is shown from near."""

CHART_BOX = (0.06, 0.445, 0.94, 0.80)
"""The chart on its panel: left, top, right, bottom as shares of the sheet."""

SPREADS = (4, 8, 10)
"""Left-hand pages of the booklet's spreads that are shown."""

TEMPLATE_PANEL, TEMPLATE_PAPER = "flood", "A2"
"""What is shown of the exhibit that ``exhibit new`` writes."""

MARKED_PAPER = "A2"
"""The format on which printers' marks are shown, of the panel that is dark down to its foot."""

MARKED_BOX = (0.0, 0.93, 0.54, 1.0)
"""The lower left corner with its marks, up to the registration mark: shares of the sheet."""

FLAT_COLOURS = 64
"""Colours in a picture of line drawings and text."""


def main(dist: Path) -> None:
    """Write every picture."""
    IMAGES.mkdir(exist_ok=True)
    posters = one(dist, f"*/posters/{PAPER}/posters.screen.pdf")
    sheets = rendered(posters, 212)
    save("wall", side_by_side(sheets, gap=8, margin=(WALL_WIDTH - 8 * 212 - 7 * 8) // 2))
    save("panel", framed(rendered(posters, 760, [number(dist, PANEL)])[0]))
    whole = rendered(posters, 1500, [number(dist, CHART)])[0]
    left, top, right, bottom = CHART_BOX
    box = (whole.width * left, whole.height * top, whole.width * right, whole.height * bottom)
    save("chart", whole.crop(tuple(round(edge) for edge in box)))
    save("booklet", spreads(one(dist, "*/booklet/booklet.screen.pdf")))
    save("new-exhibit", framed(template()))
    save_flat("marks", marked(HERE.parent / "exhibit"))
    save_flat("order", framed(rendered(one(dist, "*/order/order.pdf"), 760, [0])[0]))
    save_flat("hanging", framed(rendered(one(dist, "*/order/hanging.pdf"), 1000, [0])[0]))
    save_flat("card", framed(rendered(one(dist, "*/booklet/booklet.office-A4.card.pdf"), 640)[0]))
    save_flat("tiles", framed(rendered(one(dist, f"*/posters/{PAPER}/*-{PANEL}.tiles-A4.pdf"), 640, [0])[0]))


def one(dist: Path, pattern: str) -> Path:
    """The file of that pattern below ``dist``."""
    found = sorted(dist.glob(pattern))
    if not found:
        sys.exit(f"There is no {pattern} in {dist}. Run make first.")
    return found[0]


def number(dist: Path, panel: str) -> int:
    """The place of a panel in the order of the wall, from 0."""
    return int(one(dist, f"*/posters/{PAPER}/*-{panel}.press.pdf").name[:2]) - 1


def rendered(file: Path, width: int, pages: list[int] | None = None) -> list[Image.Image]:
    """Pages of a PDF as pictures of ``width`` pixels, drawn at twice the size and scaled down."""
    document = pypdfium2.PdfDocument(file)
    out = []
    for index in range(len(document)) if pages is None else pages:
        page = document[index]
        picture = page.render(scale=2 * width / page.get_width()).to_pil().convert("RGB")
        height = round(width * page.get_height() / page.get_width())
        out.append(picture.resize((width, height), Image.Resampling.LANCZOS))
    return out


def side_by_side(sheets: list[Image.Image], gap: int, margin: int) -> Image.Image:
    """Sheets in a row on the grey ground."""
    width = sum(sheet.width for sheet in sheets) + gap * (len(sheets) - 1) + 2 * margin
    out = Image.new("RGB", (width, sheets[0].height + 2 * margin), GROUND)
    x = margin
    for sheet in sheets:
        out.paste(sheet, (x, margin))
        x += sheet.width + gap
    return out


def framed(sheet: Image.Image) -> Image.Image:
    """One sheet on the grey ground."""
    return side_by_side([sheet], gap=0, margin=20)


def spreads(file: Path) -> Image.Image:
    """Facing pages of the booklet below one another."""
    rows = [side_by_side(rendered(file, 420, [left - 1, left]), gap=0, margin=20) for left in SPREADS]
    out = Image.new("RGB", (rows[0].width, sum(row.height - 20 for row in rows) + 20), GROUND)
    for index, row in enumerate(rows):
        out.paste(row, (0, index * (row.height - 20)))
    return out


def template() -> Image.Image:
    """A poster of the exhibit that ``exhibit new`` writes."""
    with tempfile.TemporaryDirectory() as place:
        folder, dist = Path(place) / "exhibit", Path(place) / "dist"
        new_exhibit(folder)
        build(folder, dist, only="posters", papers=[TEMPLATE_PAPER], panels=[TEMPLATE_PANEL])
        return rendered(one(dist, "*/posters/*/posters.screen.pdf"), 640)[0]


def marked(exhibit: Path) -> Image.Image:
    """A corner of a press page with printers' marks."""
    with tempfile.TemporaryDirectory() as place:
        dist = Path(place) / "dist"
        build(exhibit, dist, only="posters", papers=[MARKED_PAPER], panels=[PANEL], marks=True)
        left, top, right, bottom = MARKED_BOX
        whole = rendered(one(dist, "*/posters/*/*.press.pdf"), round(1100 / (right - left)))[0]
        box = (whole.width * left, whole.height * top, whole.width * right, whole.height * bottom)
        return whole.crop(tuple(round(edge) for edge in box))


def save_flat(name: str, picture: Image.Image) -> None:
    """Write a picture of few colours with a palette, a third of the size."""
    save(name, picture.quantize(FLAT_COLOURS, dither=Image.Dither.NONE))


def save(name: str, picture: Image.Image) -> None:
    """Write a picture as it is: on pages in colour a palette gives up the small accents."""
    path = IMAGES / f"{name}.png"
    picture.save(path, optimize=True)
    print(f"{path.relative_to(HERE.parent)}  {picture.width} x {picture.height}  {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "dist")
