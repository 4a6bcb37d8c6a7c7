"""The tiles on paper: printed, cut and glued they are the poster; their codes can be read; their ruler is true."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import rule_samples
from exhibit_builder.commands.build import build
from exhibit_builder.core.findings import ExhibitError, Severity
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.core.units import MM
from exhibit_builder.office.tile import TileLabelling, tile, tile_poster
from exhibit_builder.page.marks import GlyphRun, QrCode
from exhibit_builder.page.sheet import Page
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.sheets.avoidance import avoided
from exhibit_builder.sheets.tiling import Avoided, Rectangle, Tile, TilePlan, plan_tiles
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.lettering import Lettering
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.shaping import Shaper
from exhibit_builder.words.sheet_words import TilingWords, tiling_words
from readback import poppler_text, render, spaced
from samples import posters, write

REPOSITORY = Path(__file__).resolve().parent.parent
DPI = 96
SCALE = DPI / 72
OFF_BY_HALF_A_MILLIMETRE = 50
"""A single sheet that is half a millimetre off differs by more than this somewhere, in 255 steps of grey (measured)."""


@dataclass(frozen=True)
class Poster:
    """A panel of the repository's exhibit: its press file, what was drawn, and its tiles on A4."""

    file: Path
    page: Page
    tiles: Path
    plan: TilePlan


def labelling(words: TilingWords | None = None, tag: str = "en", rtl: bool = False) -> TileLabelling:
    book = FontBook(shipped_fonts())
    lettering = Lettering(Typesetter(Shaper(book)), tag, rtl)
    return TileLabelling(book, lettering, words or tiling_words("en"))


@pytest.fixture(scope="module")
def panels(ready_exhibit: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Poster]:
    """The opening, the toll and the call to action at A1."""
    folder = tmp_path_factory.mktemp("tiles")
    names = ("opening", "toll", "action")
    build(ready_exhibit, folder / "dist", papers=["A1"], panels=names)
    pages = {made.panel: made.pages[0] for made in posters(ready_exhibit, "A1").composed}
    out = {}
    for name in names:
        [file] = (folder / "dist").rglob(f"*{name}.press.pdf")
        tiles = folder / f"{name}.tiles-A4.pdf"
        made = tile_poster(file, tiles, pages[name], labelling(), sheet="A4")
        assert made.plan is not None, made.findings
        out[name] = Poster(file, pages[name], tiles, made.plan)
    return out


@pytest.fixture
def small(tmp_path: Path, judge: Any) -> Path:
    """A page of A3, lying, that other programs could have made: turned, off the origin, trimmed, without a title."""
    pikepdf = judge("pikepdf")
    width, height = 297 * MM, 420 * MM
    pdf = pikepdf.new()
    colours = ("0.8 0.2 0.1", "0.1 0.5 0.2", "0.1 0.2 0.7", "0.9 0.7 0.1")
    code = [
        f"{colour} rg {100 + (index % 2) * width / 2:.3f} {50 + (index // 2) * height / 2:.3f} "
        f"{width / 2 - 30:.3f} {height / 2 - 45:.3f} re f"
        for index, colour in enumerate(colours)
    ]
    code.append(f"0 0 0 rg 0 0 {width + 200:.3f} 50 re f 0 0 100 {height + 100:.3f} re f")
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, width + 200, height + 100],
        TrimBox=[100, 50, 100 + width, 50 + height],
        Rotate=90,
        Resources=pikepdf.Dictionary(),
        Contents=pdf.make_stream("\n".join(code).encode()),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    path = tmp_path / "own poster.pdf"
    pdf.save(path)
    return path


def cut_out(sheet: Any, tile: Tile, scale: float) -> Any:
    """What stays of a printed sheet after the cuts, in pixels."""
    left = tile.left + tile.visible.left - tile.window.left
    top = tile.top + tile.visible.top - tile.window.top
    return sheet.crop(
        (
            round(left * scale),
            round(top * scale),
            round((left + tile.visible.width) * scale),
            round((top + tile.visible.height) * scale),
        )
    )


def assembled(pdfium: Any, tiles: Path, plan: TilePlan) -> Any:
    """The sheets after the overview, cut and glued."""
    from PIL import Image

    whole = Image.new("RGB", (round(plan.width * SCALE), round(plan.height * SCALE)), (255, 0, 255))
    with pdfium.PdfDocument(tiles) as document:
        assert len(document) == len(plan.tiles) + 1
        for number, part in enumerate(plan.tiles, 1):
            sheet = document[number].render(scale=SCALE).to_pil().convert("RGB")
            at = (round(part.visible.left * SCALE), round(part.visible.top * SCALE))
            whole.paste(cut_out(sheet, part, SCALE), at)
    return whole


def difference(first: Any, second: Any) -> tuple[float, int]:
    """Mean and largest difference of two pictures seen from so far that single pixels blur (about 2 mm)."""
    from PIL import Image, ImageChops, ImageStat

    small = (first.width // 8, first.height // 8)
    one, other = (picture.resize(small, Image.Resampling.BOX) for picture in (first, second))
    apart = ImageChops.difference(one, other)
    extrema: Any = apart.getextrema()
    return max(ImageStat.Stat(apart).mean), max(high for _, high in extrema)


def trimmed(pdfium: Any, file: Path, plan: TilePlan, bleed_mm: float, size: tuple[int, int]) -> Any:
    """The poster itself at the same size in pixels."""
    from PIL import Image

    with pdfium.PdfDocument(file) as document:
        page = document[0]
        bleed = bleed_mm * MM
        scale = size[0] / (page.get_width() - 2 * bleed)
        picture = page.render(scale=scale, crop=(bleed, bleed, bleed, bleed)).to_pil().convert("RGB")
    return picture.resize(size, Image.Resampling.BICUBIC)


@pytest.mark.parametrize("name", ["opening", "toll", "action"])
def test_cut_and_glued_the_tiles_are_the_poster(panels: dict[str, Poster], judge: Any, name: str) -> None:
    """Each part of the poster is where it belongs, to half a millimetre, with no seam of white, grey or marks."""
    pdfium, poster = judge("pypdfium2"), panels[name]
    glued = assembled(pdfium, poster.tiles, poster.plan)
    mean, worst = difference(glued, trimmed(pdfium, poster.file, poster.plan, 3, glued.size))
    assert mean < 1.2
    assert worst < OFF_BY_HALF_A_MILLIMETRE


def test_a_code_is_read_from_one_sheet(panels: dict[str, Poster], judge: Any) -> None:
    """Each code of the call to action stands whole on a single sheet, of which it can be read after the cuts."""
    pdfium, zxing, poster = judge("pypdfium2"), judge("zxingcpp"), panels["action"]
    read = []
    with pdfium.PdfDocument(poster.tiles) as document:
        for number, part in enumerate(poster.plan.tiles, 1):
            sheet = document[number].render(scale=SCALE).to_pil().convert("L")
            kept = cut_out(sheet, part, SCALE)
            read += [code.text for code in zxing.read_barcodes(kept, formats=zxing.BarcodeFormat.QRCode)]
    assert sorted(read) == sorted(mark.url for mark in poster.page.marks if isinstance(mark, QrCode))


def test_the_ruler_is_a_hundred_millimetres_long(panels: dict[str, Poster], judge: Any) -> None:
    """On each overview, measured on its picture to a third of a millimetre; its ends have ticks."""
    for poster in panels.values():
        dpi = 254
        picture = render(judge("pypdfium2"), poster.tiles, 1, dpi).convert("L")
        longest, at = 0, (0, 0)
        for y in range(int(picture.height * 0.85), picture.height):
            row = [value < 215 for value in picture.crop((0, y, picture.width, y + 1)).tobytes()]
            run = 0
            for x, dark in enumerate([*row, False]):
                if dark:
                    run += 1
                    continue
                if run > longest:
                    longest, at = run, (x - run, y)
                run = 0
        assert longest / dpi * 25.4 == pytest.approx(100, abs=0.3)
        left, base = at
        ticks = [x for x in range(picture.width) if picture.getpixel((x, base - 35)) < 215]
        assert (ticks[0] - left) / dpi * 25.4 == pytest.approx(0, abs=0.2)
        assert (ticks[-1] - left) / dpi * 25.4 == pytest.approx(100, abs=0.3)


def test_ticks_show_where_to_cut(panels: dict[str, Poster], judge: Any) -> None:
    """Outside each corner of what stays there is a dark line in its direction, level with the cut."""
    poster = panels["opening"]
    dpi = 300
    pixel = dpi / 72
    for part in (poster.plan.tiles[0], poster.plan.tile(1, 1)):
        assert part is not None
        number = poster.plan.tiles.index(part) + 2
        sheet = render(judge("pypdfium2"), poster.tiles, number, dpi).convert("L")
        shown = cut_box(part)
        below = part.top + part.window.height - 1 * MM
        beside = part.left + part.window.width - 1 * MM
        for x in (shown[0], shown[2]):
            assert darkest(sheet, x * pixel, below * pixel) < 120
        for y in (shown[1], shown[3]):
            assert darkest(sheet, beside * pixel, y * pixel) < 120


def cut_box(part: Tile) -> tuple[float, float, float, float]:
    left, top = part.left - part.window.left, part.top - part.window.top
    return left + part.visible.left, top + part.visible.top, left + part.visible.right, top + part.visible.bottom


def darkest(picture: Any, x: float, y: float) -> int:
    """The darkest pixel within a third of a millimetre."""
    return int(picture.crop((round(x) - 4, round(y) - 4, round(x) + 5, round(y) + 5)).getextrema()[0])


def test_every_sheet_says_which_it_is_and_what_comes_next(panels: dict[str, Poster], judge: Any) -> None:
    """Its own name, and at its right and its foot the names of the sheets that lie there."""
    pdftotext, poster = judge("pdftotext"), panels["action"]
    for number, part in enumerate(poster.plan.tiles, 2):
        said = poppler_text(pdftotext, poster.tiles, "-f", str(number), "-l", str(number)).split()
        around = (part, poster.plan.tile(part.row, part.column + 1), poster.plan.tile(part.row + 1, part.column))
        # A word of the poster that is cut by the sheet's edge may end where the name beside it begins.
        named = [other.name for other in around if other is not None]
        assert all(any(word.endswith(name) for word in said) for name in named), (named, said)


def test_the_overview_explains_and_maps_the_sheets(panels: dict[str, Poster], judge: Any) -> None:
    """The finished size, the number of sheets, all their names, and what to do in numbered steps."""
    poster = panels["action"]
    text = spaced(poppler_text(judge("pdftotext"), poster.tiles, "-f", "1", "-l", "1"))
    assert f"594 × 841 mm on {len(poster.plan.tiles)} sheets of A4" in text
    assert "100 %" in text and "100 mm" in text
    words = text.split()
    assert all(part.name in words for part in poster.plan.tiles)
    assert [str(step) for step in range(1, 8) if str(step) in words] == list("1234567")


def test_nothing_is_drawn_at_the_edge_of_the_paper(panels: dict[str, Poster], judge: Any) -> None:
    """No mark or picture lies within 2.4 mm of the edge, where hardly a printer gets; pictures keep to 4.7 mm."""
    from PIL import ImageChops

    for poster in panels.values():
        for number in range(1, len(poster.plan.tiles) + 2):
            sheet = render(judge("pypdfium2"), poster.tiles, number, 72).convert("RGB")
            ink = ImageChops.invert(sheet).getbbox()
            assert ink is not None
            edge = int(2.4 * MM)
            assert ink[0] >= edge and ink[1] >= edge
            assert ink[2] <= sheet.width - edge and ink[3] <= sheet.height - edge


def test_the_poster_is_stored_once(panels: dict[str, Poster], judge: Any) -> None:
    """All sheets share one copy of it, and the file is at most 1.2 times as large as the poster's."""
    for poster in panels.values():
        assert poster.tiles.stat().st_size <= 1.2 * poster.file.stat().st_size
        with judge("pikepdf").open(poster.tiles) as pdf:
            copies = {page.Resources.XObject["/P1"].objgen for page in pdf.pages}
            assert len(copies) == 1
            assert pdf.Root.ViewerPreferences.PrintScaling == "/None"


def test_an_a0_poster_in_tiles_stays_small(ready_exhibit: Path, tmp_path: Path, judge: Any) -> None:
    """More sheets add little to the file, and qpdf finds nothing wrong with it."""
    build(ready_exhibit, tmp_path / "dist", papers=["A0"], panels=["toll"])
    [file] = (tmp_path / "dist").rglob("*toll.press.pdf")
    page = next(made.pages[0] for made in posters(ready_exhibit, "A0").composed if made.panel == "toll")
    made = tile_poster(file, tmp_path / "tiles.pdf", page, labelling(), sheet="Letter")
    assert made.plan is not None
    assert (tmp_path / "tiles.pdf").stat().st_size <= 1.2 * file.stat().st_size
    subprocess.run([judge("qpdf"), "--check", str(tmp_path / "tiles.pdf")], check=True, capture_output=True)


def test_qpdf_finds_nothing_wrong(panels: dict[str, Poster], judge: Any) -> None:
    """Every tiled file is a sound PDF."""
    for poster in panels.values():
        subprocess.run([judge("qpdf"), "--check", str(poster.tiles)], check=True, capture_output=True)


def test_the_same_poster_gives_the_same_bytes(panels: dict[str, Poster], tmp_path: Path) -> None:
    """No clock and no chance."""
    poster = panels["toll"]
    again = tmp_path / "again.pdf"
    tile_poster(poster.file, again, poster.page, labelling(), sheet="A4")
    assert again.read_bytes() == poster.tiles.read_bytes()


@pytest.mark.parametrize(("paper", "factor"), [("A1", 2.0), ("A4", 297 / 420), (None, 1.0), ("420 x 594 mm", 2**0.5)])
def test_any_pdf_is_scaled_to_the_size_asked_for(
    small: Path, tmp_path: Path, judge: Any, paper: str | None, factor: float
) -> None:
    """A lying A3 page of another program's becomes a lying A1, A2 or A4; turned pages and odd boxes come out right."""
    pdfium, out = judge("pypdfium2"), tmp_path / "out.pdf"
    assert not tile(small, out, paper=paper)
    sheet = POSTER_PAPERS["A4"]
    plan, _ = plan_tiles(420 * MM * factor, 297 * MM * factor, sheet.width, sheet.height)
    assert plan is not None
    glued = assembled(pdfium, out, plan)
    with pdfium.PdfDocument(small) as document:
        page = document[0]
        # PDFium turns the page: what lay at the left lies at the top.
        whole = page.render(scale=SCALE * factor).to_pil().convert("RGB")
    left, top = round(50 * SCALE * factor), round(100 * SCALE * factor)
    mean, _ = difference(glued, whole.crop((left, top, left + glued.width, top + glued.height)))
    assert mean < 0.6
    text = spaced(poppler_text(judge("pdftotext"), out, "-f", "1", "-l", "1"))
    assert f"{round(420 * factor)} × {round(297 * factor)} mm" in text
    assert "own poster" in text


def test_a_paper_of_another_shape_is_filled_as_far_as_it_goes(small: Path, tmp_path: Path, judge: Any) -> None:
    """The poster keeps its proportions; the warning says how large it becomes, and asking for that is no warning."""
    [finding] = tile(small, tmp_path / "out.pdf", paper="24x36in")
    assert (finding.code, finding.severity) == ("other-shape", Severity.WARNING)
    assert "862 × 610 mm" in finding.message
    assert not tile(small, tmp_path / "out.pdf", paper="862x610mm")


def test_what_is_to_be_avoided_grows_with_the_poster(small: Path, tmp_path: Path) -> None:
    """A code that a sheet holds at the poster's own size and not at twice it: boxes are those of the source."""
    box = Rectangle(30 * MM, 30 * MM, 150 * MM, 150 * MM)
    code = Avoided("code", box, "petition")
    assert not tile(small, tmp_path / "own.pdf", avoid=[code])
    with pytest.raises(ExhibitError) as caught:
        tile(small, tmp_path / "twice.pdf", paper="A1", avoid=[code])
    assert [finding.code for finding in caught.value.findings] == ["code-cut"]
    assert not (tmp_path / "twice.pdf").exists()


def test_names_may_be_written_in_small_letters(small: Path, tmp_path: Path) -> None:
    """``a1`` on ``letter`` is as good."""
    assert not tile(small, tmp_path / "out.pdf", paper="a1", sheet="letter")
    assert (tmp_path / "out.pdf").is_file()


def test_each_side_of_a_size_has_its_own_unit(small: Path, tmp_path: Path) -> None:
    """``60cmx852mm`` is the size that ``600x852mm`` is."""
    for name, paper in (("one.pdf", "60cmx852mm"), ("two.pdf", "600x852mm")):
        tile(small, tmp_path / name, paper=paper)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


Spoil = Callable[[Path], dict[str, Any]]


def damaged(path: Path) -> dict[str, Any]:
    path.write_bytes(path.read_bytes()[:-300])
    return {}


def empty(path: Path) -> dict[str, Any]:
    path.write_bytes(b"")
    return {}


def missing(path: Path) -> dict[str, Any]:
    path.unlink()
    return {}


def option(**options: Any) -> Spoil:
    return lambda path: options


@pytest.mark.parametrize(
    ("spoil", "codes", "said"),
    [
        (damaged, {"damaged-pdf"}, "download the file again"),
        (empty, {"not-a-pdf"}, "PDF"),
        (missing, {"no-file"}, "name"),
        (option(paper="A11"), {"unknown-paper"}, "A1"),
        (option(paper="-5x7mm"), {"unknown-paper"}, "594x841mm"),
        (option(paper="0x841mm"), {"wrong-size"}, "594x841mm"),
        (option(paper="30x20mm"), {"wrong-size"}, "A1"),
        (option(paper="20000x14000mm"), {"too-many-tiles"}, "400"),
        (option(paper="1" * 400 + "x1mm"), {"wrong-size"}, "A1"),
        (option(sheet="Leter"), {"unknown-sheet"}, "Letter"),
        (option(sheet="50x50mm"), {"wrong-size"}, "A4"),
        (option(sheet="9000x9000mm"), {"wrong-size"}, "A4"),
        (option(paper="A11", sheet="Leter"), {"unknown-paper", "unknown-sheet"}, "Letter"),
        (option(page=2), {"no-such-page"}, "page 1"),
        (option(page=0), {"no-such-page"}, "page 1"),
        (option(out="itself"), {"out-not-usable"}, "--out"),
    ],
)
def test_what_cannot_be_tiled_is_said_in_plain_words(
    small: Path, tmp_path: Path, spoil: Spoil, codes: set[str], said: str
) -> None:
    """A finding with what would be right, and nothing written."""
    options = spoil(small)
    out = small if options.pop("out", "") == "itself" else tmp_path / "out.pdf"
    before = small.read_bytes() if small.exists() else None
    with pytest.raises(ExhibitError) as caught:
        tile(small, out, **options)
    assert {finding.code for finding in caught.value.findings} == codes
    assert any(said in f"{finding.expected} {finding.hint}" for finding in caught.value.findings)
    assert sorted(tmp_path.iterdir()) == ([small] if before is not None else [])
    assert before is None or small.read_bytes() == before


def test_a_code_that_has_to_be_cut_leaves_no_file(panels: dict[str, Poster], tmp_path: Path) -> None:
    """On sheets as small as half a letter the codes of A1 have no room: an error with its place, nothing written."""
    poster = panels["action"]
    made = tile_poster(poster.file, tmp_path / "out.pdf", poster.page, labelling(), sheet="140x216mm")
    assert made.plan is None
    cut = [finding for finding in made.findings if finding.code == "code-cut"]
    assert len(cut) == 2
    assert all(finding.place is not None and finding.place.file.startswith("panels/") for finding in cut)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("rule", "said"), [("headline-cut", "Alderford"), ("name-cut", "Anna Maria Reed S.")])
def test_what_a_seam_cuts_is_shown_on_its_sheet(rule: str, said: str, tmp_path: Path, judge: Any) -> None:
    """The finding leads to a sheet of the tiles, and what stands in its box there is a part of what is cut."""
    folder = rule_samples.write(tmp_path / "in", all_rules()[rule].fails)
    built = build(folder, tmp_path / "out", today=rule_samples.TODAY)
    spot = next(finding.spot for finding in built.findings if finding.code == rule and said in finding.message)
    assert spot is not None and spot.x is not None and spot.y is not None
    assert (spot.product, spot.paper) == ("poster", "A3") and spot.path in {
        file.path for file in built.files if file.purpose == "tiles" and file.panel == spot.panel
    }
    with judge("pypdfium2").PdfDocument(built.out / spot.path) as document:
        page = document[spot.page - 1]
        top = page.get_height() - spot.y
        # Half a millimetre of room: letters may overhang.
        text = page.get_textpage().get_text_bounded(spot.x - 1.5, top - spot.height, spot.x + spot.width + 1.5, top)
    letters = "".join(text.split())
    assert len(letters) >= 3 and letters in "".join(said.split())


def test_seams_know_codes_names_headlines_and_words(tmp_path: Path) -> None:
    """All four are found on a composed page, each in a box that holds it, with its place in the YAML."""
    people = [{"name": "Ada Lind", "age": 7}, {"name": "Jon O. Berg", "age": 70}, {"name": "Rut"}]
    blocks = [
        {"heading": "Those who stayed"},
        {"names": {"people": people, "source": "minutes"}},
        {"text": "The ferry carried one cart at a time. [@minutes]"},
        {"action": [{"verb": "Look", "text": "Letters and plans.", "link": "archive"}]},
    ]
    [made] = posters(write(tmp_path, blocks)).composed
    found = avoided(made.pages[0], FontBook(shipped_fonts()))
    labels = {kind: {thing.label for thing in found if thing.kind == kind} for kind in ("name", "headline", "code")}
    assert {label.replace("\u00a0", " ") for label in labels["name"]} == {"Ada Lind 7", "Jon O. Berg 70", "Rut"}
    assert labels["headline"] >= {"One bank", "Those who stayed"}
    assert labels["code"] == {"archive"}
    [code] = [thing for thing in found if thing.kind == "code"]
    assert code.clear == pytest.approx(4 * code.box.width / len(the_code(made.pages[0]).modules))
    width = made.pages[0].boxes.width
    for thing in found:
        assert 0 <= thing.box.left < thing.box.right <= width
        assert thing.box.width < 0.6 * width
    assert all(thing.place is not None for thing in found if thing.kind in ("name", "code"))
    assert len([thing for thing in found if thing.kind == "headline" and thing.label == "One bank"]) == 2


@pytest.mark.parametrize(
    ("language", "text", "letters"),
    [
        ("en", "The fer*ry*man went *home* late", [3, 8, 4, 4, 4]),
        ("he", "הפל*ים* הלכו *הביתה* מאוחר", [5, 4, 5, 5]),
    ],
)
def test_a_seam_runs_between_words_and_not_between_faces(
    language: str, text: str, letters: list[int], tmp_path: Path
) -> None:
    """A word that is partly emphasised is one thing to spare, as long as its letters; two words have room between."""
    book = FontBook(shipped_fonts())
    page = posters(write(tmp_path, [{"text": text}], language=language), "A1").composed[0].pages[0]
    runs = [run for run in page.marks if isinstance(run, GlyphRun) and run.role == "body"]
    (baseline,) = {round(run.y, 3) for run in runs}
    words = sorted(
        (
            thing.box
            for thing in avoided(page, book)
            if thing.kind == "text" and thing.box.top < baseline < thing.box.bottom
        ),
        key=lambda box: box.left,
    )
    assert len(words) == len(letters)
    assert all(before.right + 0.12 * 26 < after.left for before, after in pairwise(words))
    starts = []
    for run in runs:
        x, scale = run.x, run.size / book.face(run.face).upem
        for glyph in run.glyphs:
            if glyph.text.strip(" \u200e"):
                starts.append(x)
            x += glyph.advance * scale
    held = [sum(box.left - 0.01 <= x < box.right - 0.01 for x in starts) for box in words]
    assert held == (letters if language == "en" else letters[::-1])


def the_code(page: Page) -> QrCode:
    [code] = [mark for mark in page.marks if isinstance(mark, QrCode)]
    return code


def test_words_of_another_language_take_the_place_of_english_ones(
    panels: dict[str, Poster], tmp_path: Path, judge: Any
) -> None:
    """Instructions come from a table of words; in a right-to-left language the overview is mirrored."""
    words = tiling_words("ar")
    poster = panels["opening"]
    out = tmp_path / "out.pdf"
    made = tile_poster(poster.file, out, poster.page, labelling(words, "ar", rtl=True), sheet="A4")
    assert made.plan is not None
    picture = render(judge("pypdfium2"), out, 1, 36).convert("L")
    left, right = (
        picture.crop((half * picture.width // 2, 80, (half + 1) * picture.width // 2, 240)) for half in (0, 1)
    )
    assert sum(left.tobytes()) > sum(right.tobytes())
    lettering = labelling(words, "ar", rtl=True).lettering
    for text in (words.print_all, words.below):
        runs = [mark for mark in lettering.line(text, lettering.style(10), 0.0, 0.0) if isinstance(mark, GlyphRun)]
        assert runs and not any(run.missing for run in runs)
