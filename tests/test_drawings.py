"""SVG and PDF as drawings: the outlines that others see, in the inks of the press, and words for all that is more."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms

from exhibit_builder.commands.build import build
from exhibit_builder.core.colour import Ink, ink
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.theme import Theme
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.page.marks import Mark, Picture, Shape, ShapeRole
from exhibit_builder.preflight.pdfx.reader import press_defects
from exhibit_builder.press.conditions import output_intent
from exhibit_builder.vectors.artwork import Artwork, Colouring, ColouringSpace, UnfitDrawing
from exhibit_builder.vectors.artwork_shapes import placed
from exhibit_builder.vectors.canvas import MOST_OUTLINES
from exhibit_builder.vectors.drawing_files import drawing_finding, read_drawing
from exhibit_builder.vectors.pdf_page import read_pdf
from exhibit_builder.vectors.recipes import Recipes
from exhibit_builder.vectors.svg import read_svg
from icc_specimens import SWAPPED_PROFILE
from readback import render
from samples import put, write

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PROFILE = output_intent(CONDITIONS["FOGRA39"]).profile


def svg(inside: str, box: str = "0 0 100 60") -> str:
    return f'<svg {NS} viewBox="{box}">{inside}</svg>'


def drawn(artwork: Artwork, span: tuple[float, float], pixels: int) -> Image.Image:
    """The outlines of a drawing on its whole board, as PDFium paints them."""
    import pypdfium2

    width, height = span
    operators = []
    for outline in artwork.outlines:
        if outline.paint.space is ColouringSpace.LIGHT:
            light = outline.paint.parts
        else:
            c, m, y, k = outline.paint.parts
            light = tuple((1 - part) * (1 - k) for part in (c, m, y))
        operators.append("{:.4f} {:.4f} {:.4f} rg".format(*light))
        for code, numbers in outline.segments:
            places = " ".join(f"{height - value if at % 2 else value:.3f}" for at, value in enumerate(numbers))
            operators.append(f"{places} {code}")
        operators.append("f")
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(width, height))
    page.Contents = pdf.make_stream("\n".join(operators).encode())
    out = io.BytesIO()
    pdf.save(out)
    document = pypdfium2.PdfDocument(out.getvalue())
    return document[0].render(scale=pixels / width).to_pil().convert("RGB")


def far_off(one: Image.Image, other: Image.Image, most: int = 90) -> float:
    """The share of pixels that differ by more than an edge's softness, or by ``most`` in any channel."""
    channels = ImageChops.difference(one, other).split()
    values = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2]).tobytes()
    return sum(value > most for value in values) / len(values)


# What others see ---------------------------------------------------------------------------------------------------

SEEN = {
    "shapes": """<rect x="5" y="5" width="20" height="30" rx="6" fill="#c00"/><circle cx="50" cy="20" r="14"/>
        <ellipse cx="80" cy="30" rx="15" ry="8" fill="navy"/><polygon points="10,55 30,40 50,55" fill="rgb(0,128,0)"/>
        <polyline points="60,55 70,45 80,55 90,45" fill="none" stroke="#333" stroke-width="2"/>
        <line x1="55" y1="40" x2="95" y2="40" stroke="red" stroke-width="3"/>""",
    "arcs": """<path d="M10 30a15 15 0 1 0 30 0a15 10 30 0 1-30 0zM60 10A20 14 20 1 1 90 40L75 30z" fill="#235"/>""",
    "flags side by side": """<path fill="#235"
        d="M10 30a15 15 0 1010 5a5 5 0 00-10-5zm50-20c5 5 10 5 15 0s10-5 15 0v20H60z"/>""",
    "curves": """<path fill="#a50" stroke="#000"
        d="M5 30Q20 0 35 30T65 30T95 30V50H5zM10 55C20 45 30 65 40 55S60 45 70 55"/>""",
    "even-odd": '<path fill-rule="evenodd" d="M30 3L43 57L5 22H55L17 57zM60 5h35v50H60zm5 5h25v40H65z" fill="#074"/>',
    "winding": '<path d="M10 5h50v50H10zM20 15v30h30V15zM70 5h25v50H70zM75 10h15v40H75z" fill="#074"/>',
    "transforms": """<g transform="translate(50 30) rotate(30) scale(1.5 .8)"><rect x="-10" y="-10" width="20"
        height="20" fill="teal" stroke="#000" stroke-width="2" transform="skewX(20)"/></g>
        <rect width="10" height="10" transform="matrix(1 .2 .3 1 5 40) rotate(10 5 5)"/>""",
    "strokes": """<g fill="none" stroke="#136"><path d="M10 10h30l-15 15" stroke-width="4" stroke-linejoin="round"/>
        <path d="M60 10h30l-25 12" stroke-width="4" stroke-linejoin="bevel" stroke-linecap="square"/>
        <path d="M10 45h30l-25 12" stroke-width="4" stroke-linecap="round" stroke-dasharray="6 5"
        stroke-dashoffset="3"/>
        <path d="M60 50L75 35L90 50" stroke-width="6" stroke-miterlimit="8"/></g>""",
    "style sheet": """<style>.a{fill:#c06} g > .b, #c { fill: #06c } rect.a.d {fill:none; stroke:#000}</style>
        <rect class="a" width="20" height="20"/><g><rect class="b" x="30" width="20" height="20"/></g>
        <rect id="c" x="60" width="20" height="20"/><rect class="a d" x="10" y="30" width="20" height="20"/>
        <rect class="a" style="fill:#fc0" x="50" y="30" width="20" height="20"/>""",
    "use": """<defs><g id="s"><circle cx="5" cy="5" r="5"/></g>
        <symbol id="t" viewBox="0 0 10 10"><path d="M0 0h10v10z"/></symbol></defs>
        <use href="#s" x="10" y="10" fill="red"/>
        <use xlink:href="#s" transform="translate(40 10) scale(2)" fill="blue"/>
        <use href="#t" x="70" y="10" width="20" height="20"/>""",
    "clips": """<clipPath id="a"><circle cx="30" cy="30" r="20"/></clipPath><clipPath id="b" clip-path="url(#a)">
        <rect x="20" y="5" width="40" height="25"/></clipPath>
        <rect width="100" height="60" fill="#dde" clip-path="url(#a)"/>
        <g clip-path="url(#b)"><rect width="100" height="60" fill="#b22"/></g>
        <g clip-path="url(#a)" transform="translate(50)"><path d="M0 0L60 60" stroke="#000" stroke-width="9"/></g>""",
    "hidden": """<rect width="50" height="60" fill="#bbb"/><rect width="100" height="60" display="none"/>
        <g visibility="hidden"><rect x="50" width="25" height="60"/>
        <rect x="75" width="25" height="60" visibility="visible"/></g>""",
    "colours": """<g color="#b0b"><rect width="20" height="60" fill="currentColor"/></g>
        <rect x="20" width="20" height="60" fill="hsl(120,60%,40%)"/>
        <rect x="40" width="20" height="60" fill="tomato"/><rect x="60" width="20" height="60" fill="rgb(10%,20%,90%)"/>
        <rect x="80" width="20" height="60" fill="#08f" fill-opacity=".5"/>""",
    "see-through": """<circle cx="30" cy="25" r="20" fill="#e33"/>
        <circle cx="55" cy="25" r="20" fill="#3c3" opacity=".6"/>
        <circle cx="43" cy="42" r="15" fill="#33e" opacity=".5"/>
        <g opacity=".4"><rect x="75" y="5" width="20" height="20"/><rect x="75" y="30" width="20" height="20"/></g>
        <path d="M5 55h90" stroke="#000" stroke-width="4" stroke-opacity=".3"/>
        <rect x="60" y="40" width="12" height="12" fill="#fc0" fill-opacity=".7" stroke="#000" stroke-opacity=".5"/>""",
    "units": """<rect x="5%" y="10%" width="10mm" height=".25in" fill="#630"/>
        <circle cx="75" cy="30" r="12pt" fill="#036"/>""",
    "beyond the board": """<circle cx="0" cy="0" r="40" fill="#936"/>
        <rect x="80" y="40" width="90" height="90" fill="#369"/>""",
    "nested": """<svg x="10" y="10" width="40" height="40" viewBox="0 0 10 10">
        <rect width="10" height="10" fill="#147"/></svg>""",
}


@pytest.mark.parametrize("name", SEEN)
def test_an_svg_is_what_resvg_shows(name: str, judge: Any) -> None:
    """Shape by shape the same as another program's picture, but for the softness of edges."""
    text = svg(SEEN[name])
    pixels = judge("resvg_py").svg_to_bytes(svg_string=text, width=800, dpi=96, background="white")
    with Image.open(io.BytesIO(pixels)) as shown:
        theirs = shown.convert("RGB")
    ours = drawn(read_svg(text.encode()), (2000, 1200), 800).resize(theirs.size)
    assert far_off(ours, theirs) < 0.0015
    assert far_off(ours, theirs, 6) < 0.03, "colours are the same but at edges"
    assert theirs.getextrema() != ((255, 255),) * 3, "there is something to see"


PDF_SEEN = {
    "fills": b"0.8 0 0 rg 10 10 30 40 re f 0 0 1 RG 3 w 60 10 30 40 re S q 0 1 0 rg 45 30 m 60 55 l 75 30 l h f Q",
    "even-odd": b"0 0.4 0.3 rg 10 5 50 50 re 20 15 30 30 re f* 70 5 25 50 re f",
    "curves": b"0.1 0.2 0.4 rg 10 10 m 10 50 50 50 50 10 c h f 60 10 m 60 50 90 50 v 95 30 90 10 y h f",
    "matrices": b"q 0.7 0.7 -0.7 0.7 50 5 cm 0.5 0 0.5 rg 0 0 30 20 re B Q 1 0 0 1 60 5 cm 10 10 10 10 re f",
    "dashes": b"4 w 1 J 1 j [8 7] 2 d 10 10 m 90 10 l 90 50 l S",
    "clips": b"q 20 10 30 40 re W n 0.9 0.2 0 rg 0 0 100 30 re f Q "
    b"q 60 5 m 95 30 l 60 55 l h W* n 0 0 0.5 rg 0 20 100 20 re f Q",
    "see-through": b"0.8 0 0 rg 10 10 50 40 re f /T gs 0 0 0.8 rg 30 5 50 40 re f 0 0.6 0 rg 50 20 40 30 re f",
    "grey": b"0.5 g 10 10 30 30 re f 0 g 50 10 30 30 re f",
    "form": b"0 0.5 0.5 rg 1 0 0 1 5 5 cm /F Do q 2 0 0 2 40 0 cm /F Do Q",
    "hidden layer": b"/OC /L BDC 0 0 100 60 re f EMC 1 0 0 rg 10 10 20 20 re f",
}


def pdf_with(content: bytes, path: Path, *, turn: int = 0, pages: int = 1, **saved: Any) -> Path:
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(100, 60))
        page.Contents = pdf.make_stream(content)
        form = pdf.make_stream(b"0 0 12 12 re 3 3 6 6 re f* 6 6 20 2 re f")
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 14, 12]
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Notes")))
        page.Resources = pikepdf.Dictionary(
            ExtGState=pikepdf.Dictionary(T=pikepdf.Dictionary(ca=0.5, CA=0.5)),
            XObject=pikepdf.Dictionary(F=form),
            Properties=pikepdf.Dictionary(L=layer),
            ColorSpace=pikepdf.Dictionary(),
        )
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))
        if turn:
            page.Rotate = turn
    pdf.save(path, **saved)
    return path


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("name", PDF_SEEN)
def test_a_page_is_what_pdfium_shows(name: str, turn: int, tmp_path: Path) -> None:
    """The outlines of a page are what a reader of PDF paints, however the page is turned."""
    import pypdfium2

    path = pdf_with(PDF_SEEN[name], tmp_path / "a.pdf", turn=turn)
    document = pypdfium2.PdfDocument(path)
    theirs = document[0].render(scale=6).to_pil().convert("RGB")
    document.close()
    span = (2000.0, 1200.0) if turn % 180 == 0 else (1200.0, 2000.0)
    ours = drawn(read_pdf(path), span, theirs.width).resize(theirs.size)
    assert far_off(ours, theirs) < 0.006
    assert far_off(ours, theirs, 6) < 0.03


# In inks -----------------------------------------------------------------------------------------------------------

BRAND = {"cmyk": "cmyk(100 60 0 5)", "srgb": "#0A5AA0"}


def recipes(*inks: Ink) -> Recipes:
    return Recipes(inks or tuple(Theme().inks.values()), PROFILE, "relative")


def test_a_colour_of_the_theme_is_that_ink() -> None:
    """By its screen twin, by its recipe, or by the name of its spot ink: the house's colour is one colour."""
    brand = ink("brand", (100, 60, 0, 5), "#0A5AA0")
    spot = Ink("accent", (0.0, 0.8, 1.0, 0.1), (0.8, 0.2, 0.1), "PANTONE 483 C")
    known = recipes(brand, spot)
    assert known.ink(Colouring(ColouringSpace.LIGHT, (10 / 255, 90 / 255, 160 / 255))) == brand
    assert known.ink(Colouring(ColouringSpace.INKS, (1.0, 0.602, 0.0, 0.05))) == brand
    assert known.ink(Colouring(ColouringSpace.SPOT, (1.0,), "PANTONE 483 C")) == spot
    assert known.ink(Colouring(ColouringSpace.LIGHT, (0.8, 0.2, 0.1))) == spot
    pale = known.ink(Colouring(ColouringSpace.SPOT, (0.5,), "PANTONE 483 C"))
    assert (pale.spot, pale.cmyk) == ("", (0.0, 0.4, 0.5, 0.05))


def test_a_spot_ink_of_nobody_is_made_of_the_four() -> None:
    """A partner's Pantone needs no plate that nobody ordered."""
    paint = Colouring(
        ColouringSpace.SPOT, (1.0,), "PANTONE 123 C", Colouring(ColouringSpace.INKS, (0.0, 0.24, 0.94, 0.0))
    )
    assert recipes().ink(paint).cmyk == (0.0, 0.24, 0.94, 0.0)
    assert recipes().ink(paint).spot == ""


@pytest.mark.parametrize("light", [(200, 30, 40), (10, 120, 60), (240, 200, 20), (30, 40, 130), (128, 90, 60)])
def test_light_becomes_ink_by_the_profile(light: tuple[int, int, int]) -> None:
    """What is printed is what the press can print of the colour: there and back, as LittleCMS has it."""
    made = recipes().ink(Colouring(ColouringSpace.LIGHT, tuple(part / 255 for part in light)))
    assert made.total <= 305 and not made.spot
    lab = ImageCms.createProfile("LAB")
    press = ImageCms.ImageCmsProfile(io.BytesIO(PROFILE))
    seen = ImageCms.buildTransform(press, lab, "CMYK", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    pixel = Image.frombytes("CMYK", (1, 1), bytes(round(255 * part) for part in made.cmyk))
    printed = seen.apply(pixel).tobytes()
    proof = ImageCms.buildProofTransform(
        ImageCms.createProfile("sRGB"), lab, press, "RGB", "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.SOFTPROOFING | ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    wanted = proof.apply(Image.new("RGB", (1, 1), light)).tobytes()

    def signed(data: bytes) -> tuple[float, float, float]:
        a, b = (value - 256 if value > 127 else value for value in data[1:])
        return data[0] * 100 / 255, a, b

    distance = sum((one - other) ** 2 for one, other in zip(signed(printed), signed(wanted), strict=True)) ** 0.5
    assert distance < 4


def test_rgb_of_a_profile_is_that_colour(tmp_path: Path) -> None:
    """In a PDF whose RGB is not sRGB, the profile says which colour it is; Lab and tints of spot inks are reckoned."""
    content = b"/I cs 1 0 0 sc 0 0 9 9 re f /L cs 54.3 80.8 69.9 sc 20 0 9 9 re f /T cs 0.5 scn 40 0 9 9 re f"
    path = pdf_with(content, tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        name = pikepdf.Name
        sampled = pdf.make_stream(bytes((0, 0, 0, 0, 0, 100, 200, 0)))
        sampled.FunctionType, sampled.Domain, sampled.Size, sampled.BitsPerSample = 0, [0, 1], [2], 8
        sampled.Range = [0, 1] * 4
        pdf.pages[0].Resources.ColorSpace = pikepdf.Dictionary(
            I=pikepdf.Array([name.ICCBased, pdf.make_stream(SWAPPED_PROFILE, N=3)]),
            L=pikepdf.Array(
                [name.Lab, pikepdf.Dictionary(WhitePoint=[0.9642, 1, 0.8249], Range=[-128, 127, -128, 127])]
            ),
            T=pikepdf.Array([name.Separation, name("/Gold"), name.DeviceCMYK, sampled]),
        )
        pdf.save(path)
    icc, lab, tint = (outline.paint for outline in read_pdf(path).outlines)
    assert icc.parts == pytest.approx((0, 1, 0), abs=0.02)
    assert lab.parts == pytest.approx((1, 0, 0), abs=0.02), "L*a*b* of sRGB's red under D50"
    assert (tint.spot, tint.parts) == ("Gold", (0.5,))
    assert tint.instead is not None and tint.instead.parts == pytest.approx((0, 0.196, 0.392, 0), abs=0.01)


def test_greys_are_of_black_alone() -> None:
    """A grey of four inks has a cast and soft edges; white is paper, black full black."""
    book = recipes(Ink("paper", (0.0,) * 4, (1.0, 1.0, 0.98)))
    tints = []
    for grey in (0, 40, 90, 128, 200, 255):
        made = book.ink(Colouring(ColouringSpace.LIGHT, (grey / 255,) * 3))
        assert made.cmyk[:3] == (0.0, 0.0, 0.0)
        tints.append(made.cmyk[3])
    assert tints == sorted(tints, reverse=True)
    assert (tints[0], tints[-1]) == (1.0, 0.0)
    assert 0.4 < tints[3] < 0.75


def exhibit(folder: Path, logos: dict[str, str | bytes], theme: dict[str, Any] | None = None, **fields: Any) -> Path:
    """An exhibit with these logos by their file's name."""
    listed = [{"file": f"logos/{name}", "name": f"Partner {name.split('.')[0]}"} for name in logos]
    made = write(
        folder / "exhibit", [{"text": "The ferry carried one cart at a time."}, {"logos": {"logos": listed}}], **fields
    )
    (made / "logos").mkdir(exist_ok=True)
    for name, content in logos.items():
        (made / "logos" / name).write_bytes(content.encode() if isinstance(content, str) else content)
    put(made / "theme.yaml", theme or {})
    return made


def press_file(folder: Path, out: Path, **options: Any) -> Path:
    build(folder, out, only="posters", draft=True, **options)
    return next(path for path in out.rglob("*.pdf") if "press" in path.as_posix())


def plates(judge: Any, path: Path) -> dict[str, Image.Image]:
    """The page's plates by their ink's name, as Ghostscript parts them; 0 is full ink."""
    out = path.with_suffix("")
    subprocess.run(
        [judge("gs"), "-q", "-dBATCH", "-dNOPAUSE", "-r50", "-sDEVICE=tiffsep", f"-sOutputFile={out}.tif", path],
        check=True,
        capture_output=True,
    )
    found = {}
    for plate in path.parent.glob(f"{out.name}*.tif"):
        if "(" in plate.name:
            with Image.open(plate) as opened:
                whole = opened.convert("L")
                # Below the sky and its title, above the slug line, which is on every plate.
                found[plate.name.split("(")[1].split(")")[0]] = whole.crop(
                    (0, int(0.4 * whole.height), whole.width, int(0.9 * whole.height))
                )
    return found


def test_a_logo_s_spot_ink_is_on_its_own_plate(tmp_path: Path, judge: Any) -> None:
    """An SVG in the theme's colour and a PDF that names the ink print on that plate alone; PDF/X-4 all the same."""
    separation = pikepdf.Array(
        [
            pikepdf.Name.Separation,
            pikepdf.Name("/PANTONE 2945 C"),
            pikepdf.Name.DeviceCMYK,
            pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0.6, 0, 0.05], N=1),
        ]
    )
    path = pdf_with(b"/Spot cs 1 scn 0 0 100 60 re f", tmp_path / "spot.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Resources.ColorSpace = pikepdf.Dictionary(Spot=pdf.make_indirect(separation))
        pdf.save(path)
    theme = {"colours": {"cold": {**BRAND, "spot": "PANTONE 2945 C"}}}
    logos = {"a.svg": svg('<rect width="100" height="60" fill="#0a5aa0"/>'), "b.pdf": path.read_bytes()}
    press = press_file(
        exhibit(
            tmp_path,
            logos,
            theme,
        ),
        tmp_path / "dist",
    )
    found = plates(judge, press)
    inked = sum(value < 3 for value in found["PANTONE 2945 C"].tobytes())
    assert inked > 2 * 20 * 12
    covered = [at for at, value in enumerate(found["PANTONE 2945 C"].tobytes()) if value < 3]
    for name in ("Cyan", "Magenta", "Yellow", "Black"):
        data = found[name].tobytes()
        assert all(data[at] > 250 for at in covered), name
    assert press_defects(press) == ()
    assert "PANTONE 2945 C" in (tmp_path / "dist" / "manifest.json").read_text()


def test_black_of_a_logo_is_on_the_black_plate(tmp_path: Path, judge: Any) -> None:
    """#000 of an SVG is no black of four inks."""
    press = press_file(exhibit(tmp_path, {"a.svg": svg('<rect width="100" height="60"/>')}), tmp_path / "dist")
    found = plates(judge, press)
    black = [at for at, value in enumerate(found["Black"].tobytes()) if value < 3]
    assert len(black) > 400
    for name in ("Cyan", "Magenta", "Yellow"):
        data = found[name].tobytes()
        assert sum(data[at] < 250 for at in black) < len(black) / 100


def test_too_much_ink_in_a_drawing_is_told_with_its_place(tmp_path: Path) -> None:
    """A PDF in four full inks: the logo's own place, not theme.yaml."""
    path = pdf_with(b"1 1 1 1 k 0 0 100 60 re f", tmp_path / "dark.pdf")
    folder = exhibit(tmp_path, {"dark.pdf": path.read_bytes()})
    built = build(folder, tmp_path / "dist", only="posters", draft=True, printer="sheet-fed")
    (finding,) = {f.message: f for f in built.findings if f.code == "too-much-ink"}.values()
    assert finding.place is not None and finding.place.file == "panels/one.yaml"
    assert "cmyk(100 100 100 100)" in finding.message


def test_a_hairline_of_several_inks_is_told(tmp_path: Path) -> None:
    """A line that is too fine for plates that must meet, in the size that the logo has; of black alone it is none."""
    frame = '<rect width="100" height="60" fill="{}"/><path d="M5 5h90" stroke="{}" stroke-width=".1"/>'
    for number, (ground, line, found) in enumerate((("#063", "#c60", True), ("#063", "#000", False))):
        folder = exhibit(tmp_path / str(number), {"a.svg": svg(frame.format(ground, line))})
        built = build(folder, tmp_path / f"d{number}", only="posters", draft=True)
        told = [one for one in built.findings if one.code == "line-too-fine" and "#CC6600" in one.message]
        assert bool(told) == found
        assert all(one.place is not None and one.place.file == "panels/one.yaml" for one in told)


def test_a_drawing_is_a_picture_too(tmp_path: Path, judge: Any) -> None:
    """``image`` takes an SVG: as wide as its column, sharp, with caption, and never cropped."""
    image = {"file": "plan.svg", "alt": "A plan", "caption": "The plan", "credit": "Anna", "rights": "Free", "ratio": 1}
    folder = write(tmp_path / "exhibit", [{"image": image}])
    (folder / "plan.svg").write_text(
        svg('<rect width="100" height="25" fill="#a00"/><circle cx="50" cy="45" r="15" fill="#0a0"/>')
    )
    build(folder, tmp_path / "dist", only="posters", draft=True)
    screen = next(path for path in (tmp_path / "dist").rglob("*.pdf") if "screen" in path.as_posix())
    shown = render(judge("pypdfium2"), screen, dpi=30).convert("RGB")
    red = Image.frombytes("L", shown.size, bytes(255 * (r > 140 and g < 40) for r, g, b in pixels_of(shown)))
    left, top, right, bottom = red.getbbox() or (0, 0, 0, 0)
    assert (right - left) / (bottom - top) == pytest.approx(4, abs=0.15)
    assert right - left > 0.7 * shown.width
    with judge("pikepdf").open(screen) as pdf:
        assert "/XObject" not in pdf.pages[0].Resources or not len(pdf.pages[0].Resources.XObject)


def pixels_of(picture: Image.Image) -> list[tuple[int, int, int]]:
    data = picture.tobytes()
    return list(zip(data[::3], data[1::3], data[2::3], strict=True))


# A row of logos ----------------------------------------------------------------------------------------------------


def row(folder: Path, out: Path) -> list[tuple[float, float, float, float]]:
    """The boxes of the logos on the poster, in points, in their order in the YAML."""
    import exhibit_builder.products.production as production

    pages: list[Any] = []
    draw = production._draw

    def keeping(*args: Any, **named: Any) -> Any:
        pages.extend(page for output in args[2] for page in output.pages)
        return draw(*args, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(production, "_draw", keeping)
        build(folder, out, only="posters", draft=True)
    boxes: dict[Any, list[tuple[float, float, float, float]]] = {}
    for mark in pages[0].marks:
        if (box := logo_box(mark)) is not None:
            boxes.setdefault((mark.place.line, mark.place.column), []).append(box)
    return [
        (min(b[0] for b in found), min(b[1] for b in found), max(b[2] for b in found), max(b[3] for b in found))
        for _, found in sorted(boxes.items())
    ]


def logo_box(mark: Mark) -> tuple[float, float, float, float] | None:
    if isinstance(mark, Picture):
        return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
    if isinstance(mark, Shape) and mark.role is ShapeRole.ARTWORK:
        points = [(n[i], n[i + 1]) for _, n in mark.placed() for i in range(0, len(n), 2)]
        return (
            min(x for x, _ in points),
            min(y for _, y in points),
            max(x for x, _ in points),
            max(y for _, y in points),
        )
    return None


def png_with_edges(size: tuple[int, int], edge: int) -> bytes:
    whole = Image.new("RGB", (size[0] + 2 * edge, size[1] + 2 * edge), "white")
    whole.paste((20, 60, 120), (edge, edge, edge + size[0], edge + size[1]))
    out = io.BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()


def test_a_row_of_logos_weighs_the_same(tmp_path: Path) -> None:
    """By what is seen, not by the file's edges; lettering larger than a full shape; the first at the margin."""
    logos: dict[str, str | bytes] = {
        "a.svg": svg('<rect x="40" y="20" width="20" height="20"/>'),
        "b.png": png_with_edges((300, 300), 200),
        "c.svg": svg('<path d="M0 0h100v4H0zM0 26h100v4H0zM0 0h4v30H0zM96 0h4v30h-4z"/>', "-50 -50 200 130"),
    }
    full, pixels, frame = row(exhibit(tmp_path, logos), tmp_path / "dist")

    def area(box: tuple[float, float, float, float]) -> float:
        return (box[2] - box[0]) * (box[3] - box[1])

    assert area(full) == pytest.approx(area(pixels), rel=0.02)
    assert area(frame) == pytest.approx(area(full) / (1040 / 3000) ** 0.5, rel=0.02)
    assert full[0] == pytest.approx(pixels[0] - (frame[0] - pixels[0]), abs=0.5), "each begins at its slot's start"
    middles = [(box[1] + box[3]) / 2 for box in (full, pixels, frame)]
    assert max(middles) - min(middles) < 0.5


def test_the_first_logo_stands_at_the_margin(tmp_path: Path) -> None:
    """In line with the text above, at the start of the line in either direction."""
    logos: dict[str, str | bytes] = {
        "a.svg": svg('<rect x="40" y="20" width="20" height="20"/>'),
        "b.svg": svg("<circle r='30'/>"),
    }
    ltr = row(exhibit(tmp_path / "ltr", logos), tmp_path / "d1")
    rtl = row(exhibit(tmp_path / "rtl", logos, language="ar"), tmp_path / "d2")
    width = 297 / 25.4 * 72
    assert ltr[0][0] == pytest.approx(width - rtl[0][2], abs=1)
    assert ltr[0][0] < 80 and ltr[1][0] > ltr[0][2]


@pytest.mark.parametrize("name", ["a.svg", "b.png"])
@pytest.mark.parametrize("colour", ["#ffffff", "#fbfaf0", "#0a5aa0", "#ffcc00"])
def test_a_white_logo_on_paper_is_told(name: str, colour: str, tmp_path: Path) -> None:
    """With its place, whatever file it is in; a yellow one is seen."""
    content: str | bytes = svg(f'<circle cx="30" cy="30" r="20" fill="{colour}"/>')
    if name.endswith("png"):
        clear = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
        clear.paste(colour, (50, 20, 120, 80))
        out = io.BytesIO()
        clear.save(out, "PNG")
        content = out.getvalue()
    built = build(exhibit(tmp_path, {name: content}), tmp_path / "dist", only="posters", draft=True)
    told = [finding for finding in built.findings if finding.code == "logo-unseen"]
    assert bool(told) == (colour in ("#ffffff", "#fbfaf0"))
    for finding in told:
        assert finding.place is not None and finding.place.file == "panels/one.yaml" and name in finding.message


def test_white_inside_a_logo_is_paper(tmp_path: Path, judge: Any) -> None:
    """A white page behind a logo is left out; white letters in it show the paper's own tone on the screen."""
    inside = '<rect width="100" height="60" fill="#fff"/><rect x="20" y="10" width="60" height="40" fill="#036"/>'
    text = svg(f'{inside}<rect x="30" y="20" width="40" height="20" fill="white"/>')
    artwork = read_svg(text.encode())
    assert len(artwork.outlines) == 2 and artwork.width / artwork.height == pytest.approx(1.5)
    shapes = placed(artwork, 0.0, 0.0, 100.0, recipes(), None)
    assert shapes[1].fill == Theme().inks["paper"]


# What is refused ---------------------------------------------------------------------------------------------------

REFUSED: dict[str, tuple[str, str, str]] = {
    "script": ('<script>alert(1)</script><rect width="9" height="9"/>', "holds a script", "plain SVG"),
    "event": ('<rect width="9" height="9" onclick="steal()"/>', "holds a script", "plain SVG"),
    "text": ('<text x="1" y="9">Council</text>', "holds text", "paths"),
    "picture": ('<image href="a.png" width="9" height="9"/>', "holds a picture", "PNG"),
    "page": ("<foreignObject><p>x</p></foreignObject>", "holds a picture or part of a web page", "PNG"),
    "gradient": ('<linearGradient id="g"/><rect width="9" height="9" fill="url(#g)"/>', "gradient", "flat colour"),
    "filter": ('<g filter="url(#f)"><rect width="9" height="9"/></g>', "filter", "flat colour"),
    "mask": ('<g mask="url(#f)"><rect width="9" height="9"/></g>', "mask", "flat colour"),
    "blend": ('<rect width="9" height="9" style="mix-blend-mode:multiply"/>', "mixes its colours", "flat colour"),
    "see-through": ('<g opacity=".5"><rect width="9" height="9"/><circle r="5"/></g>', "see-through", "Flatten"),
    "elsewhere": ('<use href="https://example.org/a.svg#x"/>', "another file", "Embed"),
    "import": ("<style>@import url(b.css);</style><rect width='9' height='9'/>", "another file", "plain SVG"),
    "animation": ('<rect width="9" height="9"><animate attributeName="x" to="9"/></rect>', "moves", "animation"),
    "marker": ('<path d="M0 0h9" stroke="#000" marker-end="url(#m)"/>', "arrow heads", "paths"),
    "nothing": ('<rect width="9" height="9" fill="none"/>', "shows nothing", "layers"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_more_than_flat_outlines_is_told(name: str, tmp_path: Path) -> None:
    """One finding at the place in the YAML: what it is, in which line of the file, and what to do."""
    inside, what, remedy = REFUSED[name]
    _, findings = read_exhibit(exhibit(tmp_path, {"council.svg": svg("\n\n" + inside)}))
    (finding,) = (one for one in findings if one.code == "unfit-drawing")
    assert finding.place is not None and (finding.place.file, finding.place.line) == ("panels/one.yaml", 7)
    assert finding.message.startswith("logos/council.svg ") and what in finding.message
    assert name in ("see-through", "nothing", "import") or "(line 3)" in finding.message
    assert remedy in finding.hint


def told_of(path: Path) -> Finding:
    finding = drawing_finding(path, path.name)
    assert finding is not None
    return finding


def test_entities_never_grow(tmp_path: Path) -> None:
    """A billion laughs are refused where they are declared; a plain DOCTYPE is no harm."""
    path = tmp_path / "a.svg"
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    path.write_text(f'<!DOCTYPE svg [<!ENTITY l0 "lol">{levels}]>{svg("<text>&l8;</text>")}')
    assert "entities" in told_of(path).message
    path.write_text(f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{svg("<desc>&x;</desc>")}')
    assert "entities" in told_of(path).message
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    path.write_text(doctype + svg('<rect width="9" height="9"/>'))
    assert drawing_finding(path, "a.svg") is None


def laughing() -> str:
    """Groups that show one another ten times each, eight deep."""
    groups = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
    return f'<rect id="g0" width="1" height="1"/>{groups}'


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h1v1z"/>' * 100_000,
        '<path d="' + "M0 0h1v1z" * 100_000 + '"/>',
        "<g>" * 100_000 + "</g>" * 100_000,
        laughing(),
        '<g id="a"><use href="#a"/></g>',
        '<rect width="1" height="1"/><path d="M0 0L1e300 1e300L5 5z"/>',
    ],
    ids=["paths", "steps", "nested", "uses", "itself", "far"],
)  # fmt: skip
def test_a_bomb_is_one_finding(inside: str, tmp_path: Path) -> None:
    """A hundred thousand paths, groups in one another without end, shapes that repeat one another."""
    path = tmp_path / "a.svg"
    path.write_text(svg(inside))
    finding = drawing_finding(path, "a.svg")
    assert finding is None or (finding.code == "unfit-drawing" and finding.hint)
    if "1e300" not in inside and 'id="a"' not in inside:
        assert finding is not None


def test_a_pdf_of_many_pages_or_with_a_password_is_told(tmp_path: Path) -> None:
    """Which page is meant is not guessed, and no password is asked for."""
    many = told_of(pdf_with(b"0 0 9 9 re f", tmp_path / "many.pdf", pages=40))
    assert (many.code, many.message) == ("several-pictures", "many.pdf has 40 pages.")
    locked = pdf_with(b"0 0 9 9 re f", tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="a", owner="b"))
    assert "asks for a password" in told_of(locked).message and "without one" in told_of(locked).hint


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"BT /F1 12 Tf (Council) Tj ET", "holds text"),
        (b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI", "picture of pixels"),
        (b"/S sh", "gradient"),
        (b"/Pattern cs /P scn 0 0 9 9 re f", "pattern or a gradient"),
        (b"0 0 9 9 re n", "shows nothing"),
    ],
)
def test_a_page_with_more_than_outlines_is_told(content: bytes, what: str, tmp_path: Path) -> None:
    """Text, pixels and gradients of a PDF, in words that say what to export."""
    finding = told_of(pdf_with(content, tmp_path / "a.pdf"))
    assert finding.code == "unfit-drawing" and what in finding.message and "export it again" in finding.hint


def test_a_drawing_has_no_place_among_bytes_of_another_kind(tmp_path: Path) -> None:
    """An XML file that is no drawing, an SVG that breaks off, a PDF that is none."""
    path = tmp_path / "a.svg"
    path.write_text('<?xml version="1.0"?><html><svg:x xmlns:svg="urn:x"/></html>')
    assert "no drawing" in told_of(path).message
    path.write_text(svg('<rect width="9" height="9"/>')[:-12])
    assert "no whole SVG" in told_of(path).message
    path.write_bytes(b"%PDF-1.7\nnothing")
    assert told_of(path).code == "broken-picture"


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(["svg", "pdf"]), at=st.floats(0, 0.999), put_in=st.binary(min_size=1, max_size=8))
def test_stray_bytes_are_a_drawing_or_a_finding(kind: str, at: float, put_in: bytes, tmp_path: Path) -> None:
    """Whatever stands in a file, nothing else is raised."""
    path = tmp_path / f"a.{kind}"
    if kind == "svg":
        path.write_text(svg(SEEN["clips"] + SEEN["strokes"] + SEEN["style sheet"] + SEEN["use"]))
    else:
        pdf_with(PDF_SEEN["form"] + b" " + PDF_SEEN["clips"], path, static_id=True)
    content = bytearray(path.read_bytes())
    place = int(at * len(content))
    content[place : place + len(put_in)] = put_in
    path.write_bytes(content)
    try:
        artwork = read_drawing(path)
    except UnfitDrawing as unfit:
        assert unfit.message and unfit.hint
    else:
        assert 0 < len(artwork.outlines) <= MOST_OUTLINES and artwork.width > 0


def test_a_booklet_and_tiles_show_drawings_too(tmp_path: Path, judge: Any) -> None:
    """An SVG as a picture and as a logo on every product; no seam of tiles runs through either."""
    image = {"file": "plan.svg", "alt": "A plan", "caption": "The plan", "credit": "Anna", "rights": "Free"}
    logos = {"logos": [{"file": "plan.svg", "name": "The council"}]}
    wanted = {"posters": {"papers": ["A1"]}, "booklet": {"papers": ["A5"]}, "office": {"tiles": ["A1"]}}
    blocks = [{"text": "The ferry carried one cart at a time."}, {"image": image}, {"logos": logos}]
    folder = write(tmp_path / "exhibit", blocks, **wanted)
    (folder / "plan.svg").write_text(svg('<rect width="100" height="60" fill="#a00"/>' + SEEN["strokes"]))
    built = build(folder, tmp_path / "dist", draft=True)
    assert {"booklet", "tiles"} <= {word for file in built.files for word in ("booklet", "tiles") if word in file.path}
    for path in (tmp_path / "dist" / "en").rglob("*.pdf"):
        if "card" in path.name:
            continue
        document = judge("pypdfium2").PdfDocument(path)
        reds = 0
        for page in document:
            shown = page.render(scale=0.3).to_pil().convert("RGB")
            reds += sum(r > 140 and g < 60 and b < 60 for r, g, b in pixels_of(shown))
        document.close()
        assert reds > 300, path.name


# What would keep the program busy -----------------------------------------------------------------------------------

ROUND = " ".join(f"{(at * at * 7919) % 211 - 50} {(at * at * 10_473 + 31 * at) % 149 - 40}" for at in range(3000))
ENDLESS = {
    "steps": f'<path d="M0 0{"l1 1 2-1" * 200_000}"/>',
    "crossings": f'<path d="M{ROUND}z"/><path d="M-50 0H150"/>',
    "crossings in windings": f'<path fill-rule="evenodd" d="M{ROUND}z"/>',
    "a stroke's steps": f'<path fill="none" stroke="red" d="M0 0{"q5 5 9 1t3-5" * 50_000}"/>',
    "dashes": '<path stroke="red" d="M0 0H100" stroke-dasharray="0.0001 0.0001"/>',
    "a clip's shapes": '<clipPath id="c">'
    + "".join(f'<circle cx="{at % 100}" cy="{at // 100}" r="2"/>' for at in range(5000))
    + '</clipPath><g clip-path="url(#c)"><rect width="10" height="10"/></g>',
}


@pytest.mark.long
@pytest.mark.parametrize("what", ENDLESS)
def test_no_drawing_takes_minutes(what: str, tmp_path: Path) -> None:
    """What a few lines of a file make endless is told at once; each took from ten seconds to hours."""
    path = tmp_path / "a.svg"
    path.write_text(svg(ENDLESS[what]))
    done = subprocess.run(
        [sys.executable, "-c", LOOKED_AT, str(path)], capture_output=True, text=True, timeout=20, check=True
    )
    assert done.stdout.startswith("unfit-drawing a.svg has a "), done.stdout


LOOKED_AT = """
import pathlib, sys
from exhibit_builder.vectors.drawing_files import drawing_finding
path = pathlib.Path(sys.argv[1])
found = drawing_finding(path, path.name)
print(found.code, found.message)
"""


@pytest.mark.parametrize("encoding", ["x-none", "utf-7", "big5", "shift_jis", "cp1252", "idna", "hex", "utf-16"])
def test_an_encoding_of_any_name_is_read_or_told(encoding: str, tmp_path: Path) -> None:
    """A drawing that says it is in an encoding that can't be had, or in one that it is not in."""
    path = tmp_path / "a.svg"
    square = svg('<rect width="5" height="5"/>')
    path.write_text(f'<?xml version="1.0" encoding="{encoding}"?>{square}')
    found = drawing_finding(path, path.name)
    assert found is None or (found.code == "unfit-drawing" and found.hint)
    assert (found is None) == (encoding == "cp1252")
