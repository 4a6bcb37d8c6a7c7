"""How much ink lies on one spot, against the plates that Ghostscript makes, and against every square of a picture."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.findings import Spot
from exhibit_builder.core.printer import INK_LIMIT, Printer
from exhibit_builder.core.units import mm
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.page.marks import Glyph, GlyphRun, Mark, Shape
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.pictures.ink import greatest_ink
from exhibit_builder.preflight.pdfx.reader import press_defects
from exhibit_builder.press.inks import ink_findings
from exhibit_builder.typography.fonts import FontBook, shipped_fonts

SIDE = 36.0
"""Points: the side of a page that holds one colour."""

PLATES = 1.0
"""Per cent by which the sum of four plates of 256 steps may be off: half a step each, and the rounding before."""

BLACK = Ink("black", (0, 0, 0, 1), (0, 0, 0))


def filled(ink: Ink) -> Shape:
    return Shape((("r", (0.0, 0.0, SIDE, SIDE)),), fill=ink)


def crossed(ink: Ink) -> tuple[Shape, Shape]:
    """A colour with a black line over it, so thin that it overprints."""
    return filled(ink), Shape((("m", (0.0, SIDE / 2)), ("l", (SIDE, SIDE / 2))), stroke=BLACK, width=1.5)


def letters() -> GlyphRun:
    """A large H in black alone, in the middle of a page."""
    face = FontBook(shipped_fonts()).face("SourceSerif4-Regular")
    number = face.glyph("H")
    return GlyphRun(face.name, 20.0, 10.0, 26.0, (Glyph(number, face.advance(number), 0, 0, "H"),), BLACK)


def pages_of(sheets: Sequence[Sequence[Mark]]) -> list[Page]:
    return [Page(PageBoxes(SIDE, SIDE, 0.0), tuple(marks), str(number)) for number, marks in enumerate(sheets)]


def printed(pages: Sequence[Page], folder: Path) -> Path:
    """A file for the press with these pages."""
    path = folder / "pages.pdf"
    DocumentWriter(FontBook(shipped_fonts()), pages).draw_press(
        pages, path, About("Inks", "", "en", date(2024, 5, 1)), None
    )
    return path


def plates(ghostscript: str, path: Path, pages: int) -> list[float]:
    """The most ink on one spot of each page, per cent: the sum over all plates that Ghostscript makes of it."""
    out = path.parent / "plate%d.tif"
    command = [ghostscript, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r72", "-o", out, path]
    subprocess.run(command, check=True, capture_output=True)
    totals = []
    for number in range(1, pages + 1):
        found = list(path.parent.glob(f"plate{number}(*).tif"))
        assert len(found) >= 4
        # A plate is white where it has no ink.
        inked = [Image.open(each).convert("L").point(lambda value: 255 - value).tobytes() for each in found]
        totals.append(max(map(sum, zip(*inked, strict=True))) / 2.55)
    return totals


def composed(pages: Sequence[Page]) -> set[int]:
    """The pages of which the rules say before they are drawn that they have too much ink."""
    named = ((page, Spot("poster", page=number)) for number, page in enumerate(pages, 1))
    found = ink_findings(named, Printer(name="shop"))
    return {finding.spot.page for finding in found if finding.code == "too-much-ink" and finding.spot is not None}


def finished(path: Path) -> set[int]:
    """The pages of which the reader of press files says so."""
    return {defect.page for defect in press_defects(path) if defect.code == "pdfx-too-much-ink"}


def colours() -> list[Ink]:
    """Colours of all kinds: at random and near the limit, tints of two, and spot inks."""
    draw = random.Random(9)

    def some(name: str, spot: str = "") -> Ink:
        c, m, y, k = (draw.randint(0, 100) / 100 for _ in range(4))
        return Ink(name, (c, m, y, k), (0, 0, 0), spot)

    plain = [some(f"colour {number}") for number in range(20)]
    dark = [
        Ink(f"dark {total}", (0.9, 0.7, 0.6, total / 100 - 2.2), (0, 0, 0))
        for total in (284, 290, 294, 297, 303, 306, 310, 316)
    ]
    tints = [dark[-1].over(one, opacity) for one, opacity in zip(plain, (0.9, 0.5, 0.99, 0.25, 0.7), strict=False)]
    return [*plain, *dark, *tints, Ink("spot", (1, 1, 1, 0.4), (0, 0, 0), "PANTONE 483 C"), some("spot 2", "Gold")]


def test_flat_colours_have_the_ink_of_their_plates(tmp_path: Path, judge: Any) -> None:
    """The sum that the program counts with is what Ghostscript puts on the plates; a spot ink is one plate alone."""
    inks = colours()
    pages = pages_of([[filled(ink)] for ink in inks])
    path = printed(pages, tmp_path)
    totals = plates(judge("gs"), path, len(pages))
    for ink, total in zip(inks, totals, strict=True):
        assert total == pytest.approx(100.0 if ink.spot else ink.total, abs=PLATES), ink
    flooded = {number for number, total in enumerate(totals, 1) if total > INK_LIMIT}
    assert 4 < len(flooded) < len(pages) / 2
    assert not [total for total in totals if abs(total - INK_LIMIT) < PLATES], "none is too near to the limit to tell"
    assert composed(pages) == finished(path) == flooded


LIGHT_GROUND = Ink("light", (0.6, 0.5, 0.4, 0.1), (0, 0, 0))
DARK_GROUND = Ink("dark", (1.0, 0.95, 0.9, 0.0), (0, 0, 0))


def test_what_overprints_adds_to_its_ground(tmp_path: Path, judge: Any) -> None:
    """A black line over a colour makes the sum of both, and nobody complains where that dries."""
    pages = pages_of([crossed(LIGHT_GROUND), crossed(DARK_GROUND)])
    path = printed(pages, tmp_path)
    assert plates(judge("gs"), path, 2) == [pytest.approx(250.0, abs=PLATES), pytest.approx(385.0, abs=PLATES)]
    assert 1 not in composed(pages) | finished(path)


def test_what_overprints_on_a_dark_ground_is_found(tmp_path: Path, judge: Any) -> None:
    """Black over 285 % of other inks makes 385 %, which doesn't dry; whoever stands between keeps them apart."""
    light, gold = Ink("pale", (0.1, 0.1, 0.1, 0.0), (0, 0, 0)), Ink("gold", (0.2, 0.3, 0.9, 0.1), (0, 0, 0), "Gold")
    dark = filled(DARK_GROUND)
    line = crossed(BLACK)[1]
    middle = Shape((("r", (4.0, 4.0, 28.0, 28.0)),), fill=light)
    corner = Shape((("r", (0.0, 0.0, 9.0, 9.0)),), fill=light)
    round_off = Shape((("m", (0.0, 0.0)), ("l", (SIDE, 0.0)), ("l", (SIDE, SIDE)), ("h", ())), fill=light)
    grounds: list[tuple[Mark, ...]] = [
        (filled(LIGHT_GROUND),),
        (dark,),
        (dark, middle),
        (dark, corner),
        (filled(light), Shape(middle.segments, fill=DARK_GROUND)),
        (dark, filled(gold)),
        (filled(gold), Shape(middle.segments, fill=DARK_GROUND)),
    ]
    marks = [line, replace(line, width=2.5), letters(), replace(letters(), halo=(light, 2.0))]
    pages = pages_of([(*ground, mark) for ground in grounds for mark in marks])
    path = printed(pages, tmp_path)
    flooded = {number for number, total in enumerate(plates(judge("gs"), path, len(pages)), 1) if total > INK_LIMIT}
    assert 4 <= len(flooded) < len(pages) / 2
    assert composed(pages) == finished(path) == flooded
    shaped = pages_of([(dark, round_off, replace(line, segments=(("m", (26.0, 4.0)), ("l", (34.0, 8.0)))))])
    assert composed(shaped) | finished(printed(shaped, tmp_path)) == set(), "what lies under it can't be told"


# pictures that are in inks already

CELL = 15 / 4
"""Millimetres: the step of the squares that the program measures."""

PAPER, DARK = (30, 20, 20, 0), (230, 220, 200, 217)
"""Ink of a picture's ground and of what is dark in it, 255 for all of it: 27 % and 340 %."""


def picture(folder: Path, size: tuple[int, int], *dark: tuple[int, int, int, int]) -> Path:
    """A CMYK JPEG with dark boxes on light ground."""
    image = Image.new("CMYK", size, PAPER)
    for box in dark:
        image.paste(DARK, box)
    path = folder / "photo.jpg"
    image.save(path, "JPEG", quality=98, subsampling=0)
    return path


def densest(path: Path, printed_mm: tuple[float, float]) -> float:
    """The greatest mean of C + M + Y + K, per cent, over any square of 15 mm: every place that it can take is tried."""
    with Image.open(path) as file:
        data, (width, height) = file.tobytes(), file.size
    wide, high = min(width, round(15 * width / printed_mm[0])), min(height, round(15 * height / printed_mm[1]))
    pixels = [sum(data[at : at + 4]) for at in range(0, len(data), 4)]
    across = [windows(pixels[at : at + width], wide) for at in range(0, len(pixels), width)]
    down = [max(windows(column, high)) for column in zip(*across, strict=True)]
    return max(down) / (wide * high * 2.55)


def windows(values: Sequence[int], count: int) -> list[int]:
    """Sums of ``count`` neighbours at every place."""
    running = [0, *accumulate(values)]
    return [running[at + count] - running[at] for at in range(len(values) - count + 1)]


def measured(path: Path, printed_mm: tuple[float, float]) -> float:
    return greatest_ink(path, (mm(printed_mm[0]), mm(printed_mm[1])))


@pytest.mark.parametrize("corner", [(0, 0), (4, 8), (36, 20), (80, 48)])
def test_a_dark_spot_on_the_squares_is_found(corner: tuple[int, int], tmp_path: Path) -> None:
    """15 mm of 340 %, where the program lays its squares."""
    left, top = corner
    path = picture(tmp_path, (96, 64), (left, top, left + 16, top + 16))
    assert densest(path, (90, 60)) == pytest.approx(340, abs=2)
    assert measured(path, (90, 60)) == pytest.approx(densest(path, (90, 60)), abs=2)


@pytest.mark.parametrize("corner", [(3, 5), (38, 22), (61, 30), (76, 43)])
def test_a_dark_area_is_found_wherever_it_lies(corner: tuple[int, int], tmp_path: Path) -> None:
    """A little under 19 mm of 340 %, in which one of the program's squares lies whole."""
    left, top = corner
    path = picture(tmp_path, (96, 64), (left, top, left + 20, top + 20))
    assert measured(path, (90, 60)) == pytest.approx(densest(path, (90, 60)), abs=2)


@pytest.mark.parametrize("corner", [(38, 22), (37, 23), (1, 0), (79, 47), (13, 31)])
def test_a_dark_spot_is_found_wherever_it_lies(corner: tuple[int, int], tmp_path: Path) -> None:
    """15 mm of 340 %, at any place."""
    left, top = corner
    path = picture(tmp_path, (96, 64), (left, top, left + 16, top + 16))
    assert measured(path, (90, 60)) == pytest.approx(densest(path, (90, 60)), abs=2)


def test_no_picture_has_more_ink_than_its_densest_square(tmp_path: Path) -> None:
    """Dark boxes of any size at any place, printed small and large: what is told is never more than there is."""
    draw = random.Random(4)
    for number in range(12):
        boxes = []
        for _ in range(6):
            (left, right), (top, bottom) = sorted(draw.sample(range(193), 2)), sorted(draw.sample(range(129), 2))
            boxes.append((left, top, right, bottom))
        folder = tmp_path / str(number)
        folder.mkdir()
        path = picture(folder, (192, 128), *boxes)
        size = draw.choice([(12.0, 8.0), (45.0, 30.0), (90.0, 60.0), (200.0, 133.0)])
        assert measured(path, size) <= densest(path, size) + 2
