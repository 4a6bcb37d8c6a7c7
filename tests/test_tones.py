"""Photographs in grey, in their colours and as duotones, for all and one by one: on the plates and on the screen."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from exhibit_builder.commands.build import build
from exhibit_builder.core.theme import Theme
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.schema import schemas
from exhibit_builder.preflight.pdfx.reader import press_defects
from readback import render
from samples import put, write

CAPTION = {"alt": "A bank", "caption": "The bank", "credit": "Anna", "rights": "Free"}
SIZE = (600, 400)


def exhibit(folder: Path, theme: dict[str, Any], *pictures: dict[str, Any], **fields: Any) -> Path:
    """An exhibit with these pictures: each is red on its left half, and runs from black to white on the right."""
    blocks = [{"image": {"file": f"pictures/{n}.png", **CAPTION, **one}} for n, one in enumerate(pictures)]
    made = write(folder / "exhibit", blocks, **fields)
    (made / "pictures").mkdir()
    for n in range(len(pictures)):
        drawn = Image.new("RGB", SIZE, (200, 30 + n, 30))
        drawn.paste(Image.linear_gradient("L").resize((SIZE[0] // 2, SIZE[1])), (SIZE[0] // 2, 0))
        drawn.save(made / "pictures" / f"{n}.png")
    put(made / "theme.yaml", theme)
    return made


def files(folder: Path, out: Path, **options: Any) -> tuple[Path, Path]:
    """The press file and the screen file of the exhibit's poster."""
    build(folder, out, only="posters", draft=True, **options)
    press = next(path for path in out.rglob("*.pdf") if "press" in path.as_posix())
    screen = next(path for path in out.rglob("*.pdf") if "screen" in path.as_posix())
    return press, screen


def plates(judge: Any, path: Path) -> dict[str, Image.Image]:
    """The page's plates by their ink's name, as Ghostscript parts them; 0 is full ink, 36 pixels to the inch."""
    out = path.with_suffix("")
    subprocess.run(
        [judge("gs"), "-q", "-dBATCH", "-dNOPAUSE", "-r36", "-sDEVICE=tiffsep", f"-sOutputFile={out}.tif", path],
        check=True,
        capture_output=True,
    )
    found = {}
    for plate in path.parent.glob(f"{out.name}*.tif"):
        if "(" in plate.name:
            with Image.open(plate) as opened:
                found[plate.name.split("(")[1].split(")")[0]] = opened.convert("L")
    return found


def picture_box(judge: Any, screen: Path, dpi: float) -> tuple[int, int, int, int]:
    """Where the picture stands on the page, in pixels: it is the largest image object."""
    document = judge("pypdfium2").PdfDocument(screen)
    page = document[0]
    left, bottom, right, top = max(
        (one.get_bounds() for one in page.get_objects() if one.type == 3), key=lambda b: (b[2] - b[0]) * (b[3] - b[1])
    )
    height = page.get_height()
    document.close()
    scale = dpi / 72
    return tuple(round(value * scale) for value in (left, height - top, right, height - bottom))  # type: ignore[return-value]


def inside(judge: Any, press: Path, screen: Path) -> dict[str, Image.Image]:
    """The plates where the picture is."""
    with judge("pikepdf").open(press) as pdf:
        media, trim = pdf.pages[0].MediaBox, pdf.pages[0].TrimBox
        edge = round((float(trim[0]) - float(media[0])) * 36 / 72), round((float(media[3]) - float(trim[3])) * 36 / 72)
    left, top, right, bottom = picture_box(judge, screen, 36)
    box = (left + edge[0] + 2, top + edge[1] + 2, right + edge[0] - 2, bottom + edge[1] - 2)
    return {name: plate.crop(box) for name, plate in plates(judge, press).items()}


def ink_at(plate: Image.Image, across: float, down: float) -> float:
    """How much ink a plate has at a place of a picture, 0 to 1."""
    value = plate.getpixel((int(across * (plate.width - 1)), int(down * (plate.height - 1))))
    assert isinstance(value, int)
    return 1 - value / 255


def test_a_duotone_is_black_and_one_colour(tmp_path: Path, judge: Any) -> None:
    """The colour carries the lights, black the shadows; white stays paper, and nothing has too much ink."""
    folder = exhibit(tmp_path, {"pictures": "duotone"}, {})
    press, screen = files(folder, tmp_path / "dist", printer="sheet-fed")
    found = inside(judge, press, screen)
    ember = Theme().inks["ember"].cmyk
    # The gradient is black at the top and white at the foot.
    for down, black in ((0.0, True), (0.8, False)):
        shares = [ink_at(found[name], 0.75, down) for name in ("Cyan", "Magenta", "Yellow")]
        assert shares[1] / shares[2] == pytest.approx(ember[1] / ember[2], abs=0.05)
        assert shares[0] / shares[2] == pytest.approx(ember[0] / ember[2], abs=0.08)
        k = ink_at(found["Black"], 0.75, down)
        assert k > 0.97 if black else k < 0.2
        assert sum(shares) + k <= 3.01
    assert all(ink_at(plate, 0.75, 1.0) < 0.02 for plate in found.values()), "white is paper"
    shown = render(judge("pypdfium2"), screen, dpi=36).convert("RGB").crop(picture_box(judge, screen, 36))
    r, g, b = shown.getpixel((int(shown.width * 0.75), shown.height // 2))
    assert r > g > b and r - b > 40, "the screen shows a brown"


def test_a_duotone_in_a_spot_ink_has_its_own_plate(tmp_path: Path, judge: Any) -> None:
    """The second ink is on its plate and on none of the four; the file names it, and is still PDF/X-4."""
    spot = {"cmyk": "cmyk(0 70 100 20)", "srgb": "#B05010", "spot": "PANTONE 483 C"}
    folder = exhibit(tmp_path, {"pictures": "duotone", "colours": {"ember": spot}}, {})
    press, screen = files(folder, tmp_path / "dist")
    found = inside(judge, press, screen)
    assert "PANTONE 483 C" in found
    # A little more than half of it: so light an ink alone would print too light.
    assert 0.55 < ink_at(found["PANTONE 483 C"], 0.75, 0.5) < 0.7
    assert all(ink_at(found[name], 0.75, 0.5) < 0.02 for name in ("Cyan", "Magenta", "Yellow"))
    assert 0.1 < ink_at(found["Black"], 0.75, 0.5) < 0.4
    assert list(press_defects(press)) == []
    manifest = (tmp_path / "dist" / "manifest.json").read_text()
    assert "PANTONE 483 C" in manifest


def test_a_duotone_keeps_to_the_printer_s_limit(tmp_path: Path, judge: Any) -> None:
    """On newsprint the colours yield to black, however strong the theme's ink is."""
    strong = {"cmyk": "cmyk(100 90 80 0)", "srgb": "#102030"}
    folder = exhibit(tmp_path, {"pictures": "duotone", "colours": {"ember": strong}}, {})
    (folder / "printers").mkdir()
    put(folder / "printers" / "paper.yaml", {"label": "Paper", "ink-limit": 240})
    press, screen = files(folder, tmp_path / "dist", printer="paper")
    found = inside(judge, press, screen)
    four = [found[name] for name in ("Cyan", "Magenta", "Yellow", "Black")]
    totals = [sum(ink_at(plate, 0.75, step / 20) for plate in four) for step in range(20)]
    assert max(totals) <= 2.42
    assert totals[0] > 2.3


def test_each_picture_may_say_its_own(tmp_path: Path, judge: Any) -> None:
    """``tone`` of a picture goes before ``pictures`` of the theme."""
    folder = exhibit(tmp_path, {"pictures": "duotone", "duotone": "slate"}, {"tone": "colour"}, {"tone": "grey"}, {})
    press, _ = files(folder, tmp_path / "dist")
    with judge("pikepdf").open(press) as pdf:
        spaces = sorted(str(image.ColorSpace[0]) for image in pdf.pages[0].Resources.XObject.values())
        bases = [
            image.ColorSpace[1]
            for image in pdf.pages[0].Resources.XObject.values()
            if image.ColorSpace[0] == "/Indexed"
        ]
        palettes = sorted(str(base[1] if isinstance(base, judge("pikepdf").Array) else base) for base in bases)
    assert spaces == ["/ICCBased", "/Indexed", "/Indexed"]
    assert palettes == ["/Black", "/DeviceCMYK"]


def test_one_file_may_be_shown_in_two_tones(tmp_path: Path, judge: Any) -> None:
    """The same photograph in grey and in its colours on one page."""
    folder = exhibit(tmp_path, {}, {}, {"file": "pictures/0.png", "tone": "colour"})
    press, _ = files(folder, tmp_path / "dist")
    with judge("pikepdf").open(press) as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 2


def test_logos_keep_their_colours_beside_grey_photographs(tmp_path: Path, judge: Any) -> None:
    """A partner's red is not for the exhibit to turn grey."""
    folder = exhibit(tmp_path, {})
    logo = {"logos": [{"file": "pictures/logo.png", "name": "The council"}]}
    folder = write(folder, [{"logos": logo}])
    Image.new("RGB", (400, 200), (220, 0, 0)).save(folder / "pictures" / "logo.png")
    _, screen = files(folder, tmp_path / "dist")
    shown = render(judge("pypdfium2"), screen, dpi=36).convert("RGB")
    reds = sum(count for count, (r, g, b) in shown.getcolors(10**6) if r > 180 and g < 60 and b < 60)
    assert reds > 200


@pytest.mark.parametrize(
    ("theme", "code", "hint"),
    [
        ({"pictures": "sepia"}, "unknown-value", ""),
        ({"pictures": "duotone", "duotone": "embr"}, "unknown-colour", "ember"),
    ],
)
def test_a_tone_or_ink_that_is_not_there_is_told(theme: dict[str, Any], code: str, hint: str, tmp_path: Path) -> None:
    """With its place in theme.yaml."""
    _, findings = read_exhibit(exhibit(tmp_path, theme, {}))
    (finding,) = (one for one in findings if one.code == code)
    assert finding.place is not None and finding.place.file == "theme.yaml" and hint in finding.hint


def test_the_schema_names_the_tones() -> None:
    """An editor offers them."""
    assert schemas()["theme"]["properties"]["pictures"]["enum"] == ["grey", "grey-rich", "colour", "duotone"]
