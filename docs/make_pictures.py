"""Draw the pictures of the documentation.

    make dev
    .venv/bin/python docs/make_pictures.py            # builds exhibit/ a few times, writes docs/images/

The pictures are files of the program, rendered by PDFium; flat colours keep them small. Those of the report are taken
with Chromium; where it isn't installed, they stay as they are.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
import yaml
from PIL import Image, ImageChops, ImageDraw, ImageFont

from exhibit_builder.commands.build import build
from exhibit_builder.commands.printer_test import write_printer_test
from exhibit_builder.commands.session import Session
from exhibit_builder.core.encodings import Encoding
from exhibit_builder.scaffold import new_exhibit
from exhibit_builder.typography.fonts import shipped_fonts

HERE = Path(__file__).resolve().parent
IMAGES = HERE / "images"
EXHIBIT = HERE.parent / "exhibit"
NOT_SET = "https://example.org/khojaly-petition"
"""What stands in the exhibit for the petition's address: nothing is printed while it does."""

STAND_IN = "https://www.iana.org/help/example-domains"
"""What takes its place in the pictures of what is printed, as in the exhibit that ``exhibit new`` writes."""

GROUND = (226, 227, 228)
"""The light grey wall behind the sheets."""

WALL_WIDTH = 1800
"""Width of the picture of the wall, pixels."""

PAPER = "A1"
PANEL, CHART = "night", "toll"
"""The panel that is shown whole, and the panel whose chart is shown from near."""

CHART_BOX = (0.06, 0.415, 0.94, 0.80)
"""The chart on its panel: left, top, right, bottom as shares of the sheet."""

SPREADS = (4, 8, 10)
"""Left-hand pages of the booklet's spreads that are shown."""

SHEETS, SHEETS_HIGH = ["A1", "A4", "Letter", "A3-landscape", "roll-up", "DL", "square", "screen"], 330
"""Formats on which the same panels are shown, and how many pixels high each is there."""

EXAMPLES, LOOKS = HERE.parent / "examples", ("arn", "arn-in-type")
"""Two exhibits of an invented valley, each in another look."""

LOOK_WIDTH = 424
"""Pixels of a panel in their picture."""

THEMES = (
    "",
    'accent: "#0A5AA0"',
    'ground: "#F4EFE4"',
    "people: false",
    "sky: {action: night}",
    "sizes: {title: 1.25}",
    "shares: {head: 1.4}",
    "faces: {text: Source Sans 3,\n  display: Source Sans 3}",
    "largest: 0.85",
    "seed: 7",
)
TONES = ("", "pictures: duotone\nduotone: ember", "shares: {head: 0.75}")
"""Lines of theme.yaml of which each is shown on a panel of the exhibit, and on one of the exhibit with photographs."""

FACES = "source-sans-3"
"""The folder of fonts that stands for a house's own where its typefaces are shown."""

THEME_WIDTH, THEMES_ABREAST = 300, 5
"""Pixels of a panel in their picture, and how many stand in a row."""

INK = (31, 31, 29)
"""The words under them."""

HOSTED = {
    "papers": ["A6"],
    "days": "16–28 February 2027",
    "venue": "City Library, 12 Station Street",
    "hours": "Daily 10 to 18, free entry",
}
"""A handbill with an invented host."""

TEMPLATE_PANEL, TEMPLATE_PAPER = "flood", "A2"
"""What is shown of the exhibit that ``exhibit new`` writes."""

MARKED_PAPER = "A2"
"""The format on which printers' marks are shown, of the panel that is dark down to its foot."""

MARKED_BOX = (0.0, 0.93, 0.54, 1.0)
"""The lower left corner with its marks, up to the registration mark: shares of the sheet."""

FLAT_COLOURS = 64
"""Colours in a picture of line drawings and text."""

PALE = 'colours:\n  ember:\n    cmyk: cmyk(10 35 45 10)\n    srgb: "#D3A283"\n'
"""A theme in which one colour is too pale for text, so that the report has something to point at."""

PALE_PAGE = 5
"""The number of the panel on which it points at it."""

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")

REPORT_WIDTH, TALLEST = 1000, 6000
"""Pixels of the window in which the report is photographed; what is empty below is cut off."""

REPORT_GROUND = (251, 250, 247)


def main() -> None:
    """Write every picture."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        ready, dist = Path(place) / "exhibit", Path(place) / "dist"
        shutil.copytree(EXHIBIT, ready)
        main_file = ready / "exhibit.yaml"
        main_file.write_text(main_file.read_text(encoding="utf-8").replace(NOT_SET, STAND_IN), encoding="utf-8")
        build(ready, dist)
        printed(ready, dist)
    report()


def printed(ready: Path, dist: Path) -> None:
    """The pictures of what is printed: ``dist`` was built from the exhibit in ``ready``."""
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
    save("sheets", every_sheet(ready))
    save("handbill", handbill(ready))
    save("looks", looks())
    save("theme", theme_keys(ready))
    save("leaflet", leaflet(ready))
    save_flat("marks", marked(ready))
    save_flat("order", framed(rendered(one(dist, "*/order/order.pdf"), 760, [0])[0]))
    save_flat("hanging", framed(rendered(one(dist, "*/order/hanging.pdf"), 1000, [0])[0]))
    write_printer_test(EXHIBIT, "reception", dist / "printer-test.pdf")
    save_flat("printer-test", framed(rendered(dist / "printer-test.pdf", 900)[0]))
    save_flat("card", framed(rendered(one(dist, "*/booklet/booklet.office-A4.card.pdf"), 640)[0]))
    save_flat("tiles", framed(rendered(one(dist, f"*/posters/{PAPER}/*-{PANEL}.tiles-A4.pdf"), 640, [0])[0]))


def one(dist: Path, pattern: str) -> Path:
    """The file of that pattern below ``dist``."""
    found = sorted(dist.glob(pattern))
    if not found:
        sys.exit(f"There is no {pattern} in {dist}.")
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
    return below_one_another(
        [side_by_side(rendered(file, 420, [left - 1, left]), gap=0, margin=20) for left in SPREADS]
    )


def below_one_another(rows: list[Image.Image]) -> Image.Image:
    """Rows of sheets with a margin of 20 between them."""
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
        return rendered(one(dist, "*/posters/*/*.screen.pdf"), 640)[0]


def every_sheet(exhibit: Path) -> Image.Image:
    """The same two panels on sheets of many shapes, each as high as the others, in two rows."""
    rows = []
    with Session(exhibit) as session:
        for panel in (PANEL, CHART):
            sheets = []
            for paper in SHEETS:
                boxes = session.page(panel, paper).boxes
                width = round(SHEETS_HIGH * boxes.width / boxes.height)
                shown = Image.open(io.BytesIO(session.picture(panel, paper, 3 * width, Encoding.PNG))).convert("RGB")
                sheets.append(shown.resize((width, SHEETS_HIGH), Image.Resampling.LANCZOS))
            rows.append(side_by_side(sheets, gap=12, margin=16))
    out = Image.new("RGB", (rows[0].width, sum(row.height - 16 for row in rows) + 16), GROUND)
    for index, row in enumerate(rows):
        out.paste(row, (0, index * (row.height - 16)))
    return out


def leaflet(exhibit: Path) -> Image.Image:
    """Outside and inside of the exhibit's leaflet, one under the other."""
    with tempfile.TemporaryDirectory() as place:
        folder, dist = Path(place) / "exhibit", Path(place) / "dist"
        shutil.copytree(exhibit, folder)
        main_file = folder / "exhibit.yaml"
        fields = yaml.safe_load(main_file.read_bytes())
        asked = {"leaflet": {"papers": ["A4"]}}
        main_file.write_text(yaml.safe_dump(fields | asked, allow_unicode=True), encoding="utf-8")
        build(folder, dist, only="leaflet")
        return below_one_another([framed(side) for side in rendered(one(dist, "*/leaflet/*/leaflet.screen.pdf"), 860)])


def looks() -> Image.Image:
    """The walls of the two other exhibits, one under the other."""
    rows = []
    for folder in LOOKS:
        with tempfile.TemporaryDirectory() as place:
            build(EXAMPLES / folder, Path(place), only="posters", papers=[PAPER])
            sheets = rendered(one(Path(place), f"*/posters/{PAPER}/posters.screen.pdf"), LOOK_WIDTH)
        rows.append(side_by_side(sheets, gap=8, margin=24))
    out = Image.new("RGB", (max(row.width for row in rows), sum(row.height - 24 for row in rows) + 24), GROUND)
    top = 0
    for row in rows:
        out.paste(row, ((out.width - row.width) // 2, top))
        top += row.height - 24
    return out


def theme_keys(exhibit: Path) -> Image.Image:
    """One panel as its look has it, and with one key of theme.yaml after the other; the key stands under each."""
    cells = [themed(exhibit, -1, theme) for theme in THEMES]
    cells += [themed(EXAMPLES / LOOKS[0], 1, f"look: photograph\n{theme}".strip()) for theme in TONES]
    rows = [cells[at : at + THEMES_ABREAST] for at in range(0, len(cells), THEMES_ABREAST)]
    return below_one_another([side_by_side(row, gap=16, margin=16) for row in rows])


def themed(exhibit: Path, page: int, theme: str) -> Image.Image:
    """One of an exhibit's panels, by its number from 0 on, with the lines of a theme, and these under it."""
    with tempfile.TemporaryDirectory() as place:
        folder, dist = Path(place) / "exhibit", Path(place) / "dist"
        shutil.copytree(exhibit, folder)
        (folder / "theme.yaml").write_text(theme, encoding="utf-8")
        if "faces:" in theme:
            shutil.copytree(shipped_fonts() / FACES, folder / "fonts")
        build(folder, dist, only="posters", papers=[PAPER])
        sheet = rendered(one(dist, f"*/posters/{PAPER}/posters.screen.pdf"), THEME_WIDTH)[page]
    font = ImageFont.truetype(str(shipped_fonts() / "source-sans-3" / "SourceSans3_400Regular.ttf"), 17)
    told = theme.removeprefix("look: photograph").strip() or "as the look has it"
    out = Image.new("RGB", (sheet.width, sheet.height + 56), GROUND)
    out.paste(sheet, (0, 0))
    ImageDraw.Draw(out).multiline_text((0, sheet.height + 6), told, fill=INK, font=font)
    return out


def handbill(exhibit: Path) -> Image.Image:
    """Front and back of the handbill of an exhibit whose host is known."""
    with tempfile.TemporaryDirectory() as place:
        folder, dist = Path(place) / "exhibit", Path(place) / "dist"
        shutil.copytree(exhibit, folder)
        main_file = folder / "exhibit.yaml"
        fields = yaml.safe_load(main_file.read_bytes())
        main_file.write_text(yaml.safe_dump(fields | {"handbill": HOSTED}, allow_unicode=True), encoding="utf-8")
        build(folder, dist, only="handbill")
        return side_by_side(rendered(one(dist, "*/handbill/*/handbill.screen.pdf"), 480), gap=16, margin=24)


def marked(exhibit: Path) -> Image.Image:
    """A corner of a press page with printers' marks."""
    with tempfile.TemporaryDirectory() as place:
        dist = Path(place) / "dist"
        build(exhibit, dist, only="posters", papers=[MARKED_PAPER], panels=[PANEL], marks=True)
        left, top, right, bottom = MARKED_BOX
        whole = rendered(one(dist, "*/posters/*/*.press.pdf"), round(1100 / (right - left)))[0]
        box = (whole.width * left, whole.height * top, whole.width * right, whole.height * bottom)
        return whole.crop(tuple(round(edge) for edge in box))


def report() -> None:
    """The pictures of the report: its beginning, a page with a finding on it, the codes."""
    browser = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if browser is None:
        print("Chromium is not installed: the pictures of the report stay as they are.")
        return
    with tempfile.TemporaryDirectory() as place:
        dist, pale = Path(place) / "dist", Path(place) / "pale"
        build(EXHIBIT, dist)
        page = dist / "proof.html"
        save_flat("proof", photographed(browser, page, "main > section:not(:first-child, #mend), footer"))
        others = "header, main > :not(#codes), .link:not(:nth-of-type(1)), footer"
        save_flat("proof-codes", photographed(browser, page, others))
        new_exhibit(pale)
        (pale / "theme.yaml").write_text(PALE, encoding="utf-8")
        build(pale, Path(place) / "pale-dist", only="posters")
        others = f"header, main > :not(#pages), figure:not([id$='-{PALE_PAGE}']), footer"
        save_flat("proof-page", photographed(browser, Path(place) / "pale-dist" / "proof.html", others))


def photographed(browser: str, page: Path, hidden: str) -> Image.Image:
    """What a browser shows of a report without the parts that the selector ``hidden`` names."""
    text = page.read_text(encoding="utf-8")
    # The report allows no style but its own; this copy, which nobody keeps, does.
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    text = text.replace("</head>", f"<style>{hidden} {{ display: none !important; }}</style></head>")
    with tempfile.TemporaryDirectory() as place:
        copy, shot = Path(place) / "report.html", Path(place) / "shot.png"
        copy.write_text(text, encoding="utf-8")
        size = f"--window-size={REPORT_WIDTH},{TALLEST}"
        options = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", size)
        subprocess.run([browser, *options, f"--screenshot={shot}", copy.as_uri()], check=True, capture_output=True)
        whole = Image.open(shot).convert("RGB")
    ground = Image.new("RGB", whole.size, REPORT_GROUND)
    box = ImageChops.difference(whole, ground).getbbox() or (0, 0, *whole.size)
    return whole.crop((0, max(0, box[1] - 24), whole.width, min(whole.height, box[3] + 24)))


def save_flat(name: str, picture: Image.Image) -> None:
    """Write a picture of few colours with a palette, a third of the size."""
    save(name, picture.quantize(FLAT_COLOURS, dither=Image.Dither.NONE))


def save(name: str, picture: Image.Image) -> None:
    """Write a picture as it is: on pages in colour a palette gives up the small accents."""
    path = IMAGES / f"{name}.png"
    picture.save(path, optimize=True)
    print(f"{path.relative_to(HERE.parent)}  {picture.width} x {picture.height}  {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
