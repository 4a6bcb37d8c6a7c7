"""The parts of a picture that a crop hides are in no file, however it lies and whatever kind it is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageOps, ImageStat

from exhibit_builder.core.crops import Crops
from exhibit_builder.core.findings import Severity
from exhibit_builder.core.tone import Tone
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.page.marks import Picture
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.pictures.cropping import crop_of, pixel_box
from exhibit_builder.pictures.encoded_pictures import PictureStore
from exhibit_builder.pictures.image_conversion import ImageConversion
from exhibit_builder.typography.fonts import FontBook, shipped_fonts

SIZE = (240, 160)
CROP = (0.25, 0.3, 0.75, 0.85)
SECRET = (255, 0, 255)
ABOUT = About("Crops", "", "en", date(2024, 5, 1))
ORIENTATION = 0x0112
SIDE = 200.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PictureStore]:
    with PictureStore(tmp_path / "store") as made:
        yield made


def upright() -> Image.Image:
    """A picture that shows within the crop a tone for each place, and outside it what nobody may see."""
    picture = Image.new("RGB", SIZE, SECRET)
    left, top, right, bottom = (round(part * side) for part, side in zip(CROP, SIZE * 2, strict=True))
    shown = Image.merge(
        "RGB",
        [Image.linear_gradient("L").resize((right - left, bottom - top)) for _ in range(2)]
        + [Image.linear_gradient("L").rotate(90).resize((right - left, bottom - top))],
    )
    picture.paste(shown, (left, top))
    ImageDraw.Draw(picture).rectangle((left + 8, top + 8, left + 30, top + 20), fill=(0, 90, 20))
    return picture


def saved(path: Path, turn: int = 1) -> Path:
    """The picture as a camera stores it that lay on its side."""
    back = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[turn]
    picture = upright() if back is None else upright().transpose(Image.Transpose(back))
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    options: dict[str, Any] = {"quality": 95, "subsampling": 0} if path.suffix == ".jpg" else {}
    if path.suffix == ".webp":
        options = {"lossless": True}
    picture.save(path, exif=exif, **options)
    with Image.open(path) as read:
        seen = ImageOps.exif_transpose(read).convert("RGB")
    assert max(ImageStat.Stat(ImageChops.difference(seen, upright())).mean) < 4
    return path


def conversion(**changes: Any) -> ImageConversion:
    return replace(ImageConversion(Tone.COLOUR, "keep", b"", "relative", 300), **changes)


def page(path: Path, *, bleed: float = 0.0, x: float = 20.0, crop: tuple[float, float, float, float] = CROP) -> Page:
    left, top, right, bottom = crop
    width, height = (right - left) * SIZE[0], (bottom - top) * SIZE[1]
    mark = Picture(str(path), x, 30.0, width, height, crop, "A field.", tone=Tone.COLOUR)
    return Page(PageBoxes(SIDE, SIDE, bleed), (mark,), "")


def drawn(sheet: Page, way: ImageConversion, store: PictureStore, out: Path) -> DocumentWriter:
    writer = DocumentWriter(FontBook(shipped_fonts()), [sheet], store)
    if way.space == "rgb" and way.bleeds:
        writer.draw_office([sheet], out, ABOUT, way)
    elif way.space == "rgb":
        writer.draw_screen([sheet], out, ABOUT, way)
    else:
        writer.draw_press([sheet], out, ABOUT, None, way)
    return writer


def pictures_in(path: Path) -> list[Image.Image]:
    with pikepdf.open(path) as pdf:
        found = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]
        return [_pixels(each) for each in found]


def _pixels(image: pikepdf.Stream) -> Image.Image:
    if image.get("/Filter") == "/DCTDecode":
        return Image.open(io.BytesIO(image.read_raw_bytes())).convert("RGB")
    return pikepdf.PdfImage(image).as_pil_image().convert("RGB")


def secret_share(picture: Image.Image) -> float:
    """How much of a picture is what nobody may see."""
    away = ImageChops.difference(picture, Image.new("RGB", picture.size, SECRET)).convert("L")
    return sum(away.histogram()[:40]) / (picture.width * picture.height)


def shown_on(path: Path) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        return document[0].render(scale=2).to_pil().convert("RGB")


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", ["jpg", "png", "tif", "webp"])
@pytest.mark.parametrize("space", ["keep", "rgb"])
def test_a_cropped_picture_is_in_the_file_without_what_is_hidden(
    kind: str, turn: int, space: Any, tmp_path: Path, store: PictureStore
) -> None:
    """What shows is where it was and as it was; the rest is gone, for the press as for the screen."""
    path = saved(tmp_path / f"field.{kind}", turn)
    drawn(page(path), conversion(space=space, bleeds=space == "keep"), store, tmp_path / "cut.pdf")
    (held,) = pictures_in(tmp_path / "cut.pdf")
    assert secret_share(held) < 0.03
    assert abs(held.width * held.height - 0.275 * SIZE[0] * SIZE[1]) < 500
    # Beside it, the same page with the picture whole, of which the page's own clip hides the rest.
    whole = page(path, crop=(0.0, 0.0, 1.0, 1.0), x=20 - CROP[0] * SIZE[0])
    (mark,) = whole.marks
    assert isinstance(mark, Picture)
    moved = replace(whole, marks=(replace(mark, y=30 - CROP[1] * SIZE[1]),))
    drawn(moved, conversion(), store, tmp_path / "whole.pdf")
    box = tuple(round(2 * edge) for edge in (21, 31, 20 + 0.5 * SIZE[0] - 1, 30 + 0.55 * SIZE[1] - 1))
    cut, uncut = shown_on(tmp_path / "cut.pdf").crop(box), shown_on(tmp_path / "whole.pdf").crop(box)
    assert max(ImageStat.Stat(ImageChops.difference(cut, uncut)).mean) < 2.5


@pytest.mark.parametrize("ppi", [20, 36, 40, 60, 72, 300])
def test_a_crop_of_a_fine_picture_is_made_smaller_without_what_is_hidden(
    ppi: int, tmp_path: Path, store: PictureStore
) -> None:
    path = saved(tmp_path / "field.jpg")
    drawn(page(path), conversion(target_ppi=ppi), store, tmp_path / "cut.pdf")
    (held,) = pictures_in(tmp_path / "cut.pdf")
    edge = 2 * (1 / held.width + 1 / held.height)
    assert secret_share(held) <= edge
    assert held.width >= 0.5 * SIZE[0] * min(1, ppi / 72) - 1


@pytest.mark.parametrize(("space", "bleeds", "beyond"), [("keep", True, 10), ("rgb", False, 0), ("rgb", True, 10)])
def test_what_lies_beyond_the_page_is_hidden_too(
    space: Any, bleeds: bool, beyond: float, tmp_path: Path, store: PictureStore
) -> None:
    """A picture over the edge of the sheet: a screen file ends at the trim, the others have the bleed."""
    sheet = page(saved(tmp_path / "field.png"), bleed=10, x=-40)
    drawn(sheet, conversion(space=space, bleeds=bleeds), store, tmp_path / "cut.pdf")
    (held,) = pictures_in(tmp_path / "cut.pdf")
    assert held.width == 0.5 * SIZE[0] - 40 + beyond


def test_another_part_of_a_picture_is_another_picture(tmp_path: Path, store: PictureStore) -> None:
    """Two crops side by side don't bring in what lies between them."""
    path = saved(tmp_path / "field.png")
    left, right = page(path, crop=(0.3, 0.4, 0.4, 0.8)), page(path, crop=(0.6, 0.4, 0.7, 0.8), x=120)
    drawn(replace(left, marks=left.marks + right.marks), conversion(), store, tmp_path / "two.pdf")
    assert sorted(held.width for held in pictures_in(tmp_path / "two.pdf")) == [24, 24]


def test_copying_is_asked_for_and_told(tmp_path: Path, store: PictureStore) -> None:
    """With crops: copy a JPEG keeps its bytes, and the report says what that means; others are cut all the same."""
    path = saved(tmp_path / "field.jpg")
    writer = drawn(page(path), conversion(crops=Crops.COPY), store, tmp_path / "copied.pdf")
    (held,) = pictures_in(tmp_path / "copied.pdf")
    assert held.size == SIZE
    (told,) = writer.findings
    assert (told.code, told.severity) == ("hidden-parts-kept", Severity.NOTE)
    assert "72%" in told.message or "73%" in told.message
    for name, changes in (("field.png", {}), ("field.jpg", {"tones": Tone.GREY}), ("field.jpg", {"space": "rgb"})):
        sheet = page(saved(tmp_path / name))
        (mark,) = sheet.marks
        assert isinstance(mark, Picture)
        way = conversion(crops=Crops.COPY if "space" not in changes else Crops.CUT, **changes)
        sheet = replace(sheet, marks=(replace(mark, tone=way.tones),))
        assert not drawn(sheet, replace(way, bleeds=way.space == "keep"), store, tmp_path / "cut.pdf").findings
        (held,) = pictures_in(tmp_path / "cut.pdf")
        assert held.width == 0.5 * SIZE[0]


def test_a_whole_picture_is_copied_to_the_byte(tmp_path: Path, store: PictureStore) -> None:
    path = saved(tmp_path / "field.jpg")
    sheet = page(path, crop=(0.0, 0.0, 1.0, 1.0), x=0)
    # A third of a pixel over the edge is no crop: a picture fills its page to the last bit of its sums.
    sheet = replace(sheet, boxes=PageBoxes(SIZE[0] - 0.3, SIDE, 0.0))
    drawn(sheet, conversion(), store, tmp_path / "whole.pdf")
    scan = path.read_bytes().split(b"\xff\xda", 1)[1]
    assert scan in (tmp_path / "whole.pdf").read_bytes()


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_crop_lies_the_way_the_picture_lies(turn: int) -> None:
    """Pillow's own turning is the judge: the pixels in the box are those that show when it is turned upright."""
    stored = (60, 40) if turn < 5 else (40, 60)
    numbered = Image.new("L", stored)
    box = pixel_box((0.1, 0.25, 0.5, 0.9), stored, turn)
    numbered.paste(255, box)
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    held = io.BytesIO()
    numbered.save(held, "PNG", exif=exif)
    with Image.open(held) as read:
        assert ImageOps.exif_transpose(read).getbbox() == (6, 10, 30, 36)
    assert crop_of(box, stored, turn) == pytest.approx((0.1, 0.25, 0.5, 0.9))
