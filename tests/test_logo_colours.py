"""Logos keep their colours, and their black and greys are black ink alone: in pixels as in outlines."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.tone import Tone
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.page.marks import Picture
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.pictures.encoded_pictures import PictureStore
from exhibit_builder.pictures.image_conversion import ImageConversion
from exhibit_builder.preflight.pdfx.reader import press_defects
from exhibit_builder.press.conditions import output_intent
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.vectors.artwork import Colouring, ColouringSpace
from exhibit_builder.vectors.recipes import Recipes
from judges_plates import plates_of

BLACKS = ((0, 0, 0), (35, 31, 32), (29, 29, 27), (45, 45, 45), (26, 23, 27))
"""What programs make of full black."""

GREYS = ((88, 89, 91), (128, 130, 133), (147, 149, 152), (209, 211, 212))
"""What they make of tints of it."""

COLOURS = ((200, 30, 40), (20, 60, 150), (70, 30, 20), (20, 30, 60))
"""Among them a brown and a blue that are nearly black, and aren't meant for it."""

SIDE = 20.0


def plates_of_logo(folder: Path, colours: Any, kind: str, space: Any, ghostscript: str) -> list[tuple[float, ...]]:
    """The plates in the middle of each colour of a logo in pixels."""
    wide = len(colours)
    logo = Image.new("RGB", (40 * wide, 40), (255, 255, 255))
    for number, colour in enumerate(colours):
        ImageDraw.Draw(logo).rectangle((40 * number + 4, 4, 40 * number + 35, 35), fill=colour)
    path = folder / f"logo.{'jpg' if kind == 'jpg' else 'png'}"
    if kind == "palette":
        logo = logo.quantize(16)
    if kind == "alpha":
        logo.putalpha(255)
        logo.putpixel((0, 0), (255, 255, 255, 0))
    logo.save(path, **({"quality": 98, "subsampling": 0} if kind == "jpg" else {}))
    mark = Picture(str(path), 0.0, 0.0, SIDE * wide, SIDE, (0.0, 0.0, 1.0, 1.0), "A logo", tone=Tone.LOGO)
    pages = [Page(PageBoxes(SIDE * wide, SIDE, 0.0), (mark,), "logo")]
    intent = output_intent(CONDITIONS["FOGRA39"])
    conversion = ImageConversion(Tone.LOGO, space, intent.profile, "relative", 300.0, ink_limit=300.0)
    press = folder / "logo.pdf"
    with PictureStore(folder / "kept") as store:
        about = About("Logo", "", "en", date(2024, 5, 1))
        DocumentWriter(FontBook(shipped_fonts()), pages, store).draw_press(pages, press, about, intent, conversion)
    assert list(press_defects(press)) == []
    return plates_of(ghostscript, press, [SIDE * (number + 0.5) for number in range(wide)], SIDE / 2)


@pytest.mark.parametrize("space", ["keep", "cmyk"])
@pytest.mark.parametrize("kind", ["png", "palette", "alpha", "jpg"])
def test_black_of_a_logo_is_black_ink_alone(kind: str, space: Any, tmp_path: Path, judge: Any) -> None:
    """Also where photographs stay RGB: a black that the press makes of four inks blurs in small letters."""
    for inks in plates_of_logo(tmp_path, BLACKS, kind, space, judge("gs")):
        assert inks[:3] == pytest.approx((0, 0, 0), abs=0.01) and inks[3] > 0.98


@pytest.mark.parametrize("kind", ["png", "palette", "alpha", "jpg"])
def test_greys_of_a_logo_are_black_ink_and_colours_stay(kind: str, tmp_path: Path, judge: Any) -> None:
    """Greys are as dark as in a photograph; a brown or blue that is nearly black is no black."""
    for inks in plates_of_logo(tmp_path, GREYS, kind, "keep", judge("gs")):
        assert inks[:3] == pytest.approx((0, 0, 0), abs=0.01) and 0.1 < inks[3] < 0.9
    for inks in plates_of_logo(tmp_path, COLOURS, kind, "keep", judge("gs")):
        assert sum(inks[:3]) > 0.8


@pytest.mark.parametrize("condition", CONDITIONS)
def test_outlines_are_treated_as_pixels_are(condition: str) -> None:
    """A drawing's blacks and greys, on every condition; colours within the limit."""
    profile = output_intent(CONDITIONS[condition]).profile
    recipes = Recipes((), profile, "relative", 220.0)

    def inks(colour: tuple[int, int, int]) -> tuple[float, ...]:
        return recipes.ink(Colouring(ColouringSpace.LIGHT, tuple(part / 255 for part in colour))).cmyk

    assert {inks(colour) for colour in BLACKS} == {(0, 0, 0, 1)}
    assert all(inks(colour)[:3] == (0, 0, 0) and 0.1 < inks(colour)[3] < 0.9 for colour in GREYS)
    assert all(sum(inks(colour)[:3]) > 0.5 and sum(inks(colour)) <= 2.2 for colour in COLOURS)
