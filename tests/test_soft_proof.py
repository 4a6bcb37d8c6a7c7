"""Proof pictures show what the press prints: the light of its inks by its profile, not what a viewer makes of them."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from exhibit_builder.commands.pack import pack
from exhibit_builder.core.colour import Ink
from exhibit_builder.core.colour_difference import difference
from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.look_inks import INKS_OF
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.proof_paper import ProofPaper
from exhibit_builder.core.tone import Tone
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.page.marks import Mark, Picture, Shape
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.pictures.encoded_pictures import PictureStore
from exhibit_builder.pictures.image_conversion import ImageConversion
from exhibit_builder.pictures.proof_pages import opened_proof
from exhibit_builder.pictures.soft_proof import NoOutputProfile, soft_proof
from exhibit_builder.press.conditions import output_intent
from exhibit_builder.report.thumbnails import page_pictures
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from samples import four, put, write

pytestmark = pytest.mark.long

SIDE = 20.0
PLAIN = (Ink("rust", (0.22, 0.74, 0.92, 0.48), (0, 0, 0)), Ink("sky", (0.46, 0.27, 0.22, 0.14), (0, 0, 0)))
BLACK = Ink("black", (0, 0, 0, 1), (0, 0, 0))
SPOT = Ink("spot", (0.1, 0.9, 0.8, 0.1), (0, 0, 0), "PANTONE 483 C")


def filled(number: int, ink: Ink) -> Shape:
    return Shape((("r", (SIDE * number, 0.0, SIDE, SIDE)),), fill=ink)


def press_file(folder: Path, condition: str, marks: list[Mark], conversion: ImageConversion | None = None) -> Path:
    """A page for the press, so many squares wide as there are marks."""
    pages = [Page(PageBoxes(SIDE * len(marks), SIDE, 0.0), tuple(marks), "squares")]
    path = folder / "squares.pdf"
    with PictureStore(folder / "kept") as store:
        writer = DocumentWriter(FontBook(shipped_fonts()), pages, store)
        intent = output_intent(CONDITIONS[condition])
        writer.draw_press(pages, path, About("Squares", "", "en", date(2024, 5, 1)), intent, conversion)
    return path


def shown(path: Path, paper: ProofPaper = ProofPaper.WHITE) -> list[tuple[int, ...]]:
    """The middle of each square of the soft proof."""
    with opened_proof(path, paper, "relative") as proof:
        picture = proof.finished(proof.document[0].render(scale=1).to_pil().convert("RGB"))
    squares = range(int(picture.width / SIDE))
    return [picture.getpixel((int(SIDE * (number + 0.5)), int(SIDE / 2))) for number in squares]


def wanted(condition: str, inks: list[tuple[float, ...]]) -> list[tuple[int, ...]]:
    """The same inks by LittleCMS, relative to the paper and without black-point compensation."""
    profile = ImageCms.ImageCmsProfile(io.BytesIO(output_intent(CONDITIONS[condition]).profile))
    way = ImageCms.buildTransform(
        profile, ImageCms.createProfile("sRGB"), "CMYK", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    row = Image.frombytes("CMYK", (len(inks), 1), bytes(round(255 * part) for each in inks for part in each))
    return list(way.apply(row).get_flattened_data())


def near(found: list[tuple[int, ...]], expected: list[tuple[int, ...]], most: int) -> bool:
    return len(found) == len(expected) and all(
        abs(one - other) <= most for pair in zip(found, expected, strict=True) for one, other in zip(*pair, strict=True)
    )


@pytest.mark.parametrize("condition", CONDITIONS)
def test_flat_colours_are_shown_as_they_print(condition: str, tmp_path: Path) -> None:
    """Inks, black alone and a spot ink's stand-in."""
    inks = [*PLAIN, BLACK, SPOT]
    path = press_file(tmp_path, condition, [filled(number, ink) for number, ink in enumerate(inks)])
    expected = wanted(condition, [ink.cmyk for ink in inks])
    assert near(shown(path), expected, 2)
    assert min(expected[2]) > 30, "black ink is no darkness"


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("space", ["keep", "cmyk"])
def test_pictures_are_shown_as_they_print(space: Any, tone: Tone, condition: str, tmp_path: Path, judge: Any) -> None:
    """In every tone: beside the plates that Ghostscript makes, and RGB as LittleCMS would print it."""
    from judges_plates import plates_of

    colours = [(128, 128, 128), (200, 60, 40), (30, 30, 30)]
    marks: list[Mark] = []
    for number, colour in enumerate(colours):
        file = tmp_path / f"{number}.png"
        Image.new("RGB", (40, 40), colour).save(file)
        dye = PLAIN[0] if tone is Tone.DUOTONE else None
        place = (SIDE * number, 0.0, SIDE, SIDE)
        marks.append(Picture(str(file), *place, (0.0, 0.0, 1.0, 1.0), "A square", tone=tone, dye=dye))
    intent = output_intent(CONDITIONS[condition])
    conversion = ImageConversion(tone, space, intent.profile, "relative", 300.0, ink_limit=300.0)
    path = press_file(tmp_path, condition, marks, conversion)
    if tone is Tone.COLOUR and space == "keep":
        profile = ImageCms.ImageCmsProfile(io.BytesIO(intent.profile))
        way = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            profile,
            "RGB",
            "CMYK",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        row = Image.frombytes("RGB", (3, 1), bytes(part for colour in colours for part in colour))
        inks = [tuple(part / 255 for part in each) for each in way.apply(row).get_flattened_data()]
    else:
        inks = plates_of(judge("gs"), path, [SIDE * (number + 0.5) for number in range(3)], SIDE / 2)
    assert near(shown(path), wanted(condition, inks), 5)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_paper_is_white_or_its_own(condition: str, tmp_path: Path) -> None:
    """Where nothing is printed; its own colour is that of the profile's media white."""
    path = press_file(tmp_path, condition, [filled(0, Ink("none", (0, 0, 0, 0), (1, 1, 1)))])
    assert shown(path) == [(255, 255, 255)]
    profile = ImageCms.ImageCmsProfile(io.BytesIO(output_intent(CONDITIONS[condition]).profile))
    way = ImageCms.buildTransform(
        profile, ImageCms.createProfile("LAB"), "CMYK", "LAB", ImageCms.Intent.ABSOLUTE_COLORIMETRIC
    )
    light = ImageCms.buildTransform(ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), "LAB", "RGB")
    paper = light.apply(way.apply(Image.new("CMYK", (1, 1), (0, 0, 0, 0)))).getpixel((0, 0))
    assert near(shown(path, ProofPaper.OWN), [paper], 3) and paper != (255, 255, 255)


@pytest.mark.parametrize("look", LookName)
def test_thumbnails_have_the_colours_of_the_look(look: LookName, tmp_path: Path) -> None:
    """A dark blue is shown as that, and not as teal: each ink near its screen twin."""
    inks = [ink for ink in INKS_OF[look].values() if not ink.spot]
    path = press_file(tmp_path, "FOGRA39", [filled(number, ink) for number, ink in enumerate(inks)])
    (thumbnail,) = page_pictures(path, int(SIDE * len(inks)), Printer()).values()
    with Image.open(io.BytesIO(thumbnail.png)) as file:
        picture = file.convert("RGB")
    to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")

    def lab(colour: tuple[int, ...]) -> tuple[float, float, float]:
        lightness, red, yellow = to_lab.apply(Image.new("RGB", (1, 1), colour)).tobytes()
        return lightness / 2.55, (red + 128) % 256 - 128.0, (yellow + 128) % 256 - 128.0

    for number, ink in enumerate(inks):
        found = picture.getpixel((int(SIDE * (number + 0.5)), int(SIDE / 2)))
        twin = tuple(round(255 * part) for part in ink.srgb)
        assert difference(lab(found), lab(twin)) <= 10, ink


def test_a_file_without_a_profile_is_shown_as_it_is(tmp_path: Path) -> None:
    """Office files and those of other programs, of which nobody knows what their inks look like."""
    pages = [Page(PageBoxes(SIDE, SIDE, 0.0), (filled(0, BLACK),), "plain")]
    path = tmp_path / "plain.pdf"
    about = About("Plain", "", "en", date(2024, 5, 1))
    DocumentWriter(FontBook(shipped_fonts()), pages).draw_press(pages, path, about, None)
    with pytest.raises(NoOutputProfile):
        soft_proof(path)
    assert len(shown(path)) == 1


@pytest.mark.parametrize("paper", [None, "own"])
def test_a_package_says_what_its_pictures_show(paper: str | None, tmp_path: Path) -> None:
    """In the text beside them, with the condition and the paper; on its own paper nothing is white."""
    press = {"condition": "FOGRA29", "printer": "sheet-fed", **({"proof-paper": paper} if paper else {})}
    folder = write(tmp_path / "in", four(), posters={"papers": ["A4"]}, press=press)
    put(folder / "theme.yaml", {"pictures": "grey"})
    pack(folder, tmp_path / "shop.zip", only="posters")
    with zipfile.ZipFile(tmp_path / "shop.zip") as package:
        told = package.read("proofs/about.txt").decode()
        name = next(name for name in package.namelist() if name.endswith(".png"))
        with Image.open(io.BytesIO(package.read(name))) as picture:
            lightest = max(colour for _, colour in picture.getcolors(10**7) or ())
    assert "soft proof" in told and ("own colour" in told) == (paper == "own")
    assert (lightest == (255, 255, 255)) == (paper is None)
