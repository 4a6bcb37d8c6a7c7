"""Pictures as PDF images: untouched where that can be, right in every kind, made once, in little memory."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

import exhibit_builder.pictures.bands
import exhibit_builder.pictures.jpeg
from exhibit_builder.core.findings import ExhibitError, Finding, Severity
from exhibit_builder.drawing.images import TURNS
from exhibit_builder.pictures.bands import TOO_FINE, Smaller, cut, joined_bands, made_smaller, smaller
from exhibit_builder.pictures.encoded_pictures import PictureStore
from exhibit_builder.pictures.image_conversion import ImageConversion, image_program
from exhibit_builder.pictures.image_files import ORIENTATION
from exhibit_builder.pictures.ink import greatest_ink
from exhibit_builder.pictures.program import ImageProgram
from exhibit_builder.pictures.size import effective_ppi
from exhibit_builder.system import store as kept
from icc_specimens import SRGB, exchanged

pytestmark = pytest.mark.long

GREY, RGB, PALETTE, GREY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
KINDS = [(GREY, depth) for depth in (1, 2, 4, 8, 16)] + [(PALETTE, depth) for depth in (1, 2, 4, 8)]
KINDS += list(product((RGB, GREY_ALPHA, RGB_ALPHA), (8, 16)))
"""Colour types and depths of a PNG."""

CHANNELS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGB_ALPHA: 4}
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
LARGE = (10_000.0, 10_000.0)
"""Points so large that no test picture is too fine."""

SAMPLES = Path(__file__).with_name("test_image_programs.py").read_bytes() * 20
"""Bytes of no pattern, to draw pictures from."""


def cmyk_profile() -> bytes:
    """A profile for four inks: the one that the program ships for coated paper in Europe."""
    import exhibit_builder

    found = sorted(Path(exhibit_builder.__file__).parent.rglob("FOGRA39*.icc"))
    return found[0].read_bytes()


def conversion(
    tones: Any = "colour", space: Any = "keep", intent: Any = "relative", ppi: float = 300
) -> ImageConversion:
    return ImageConversion(tones, space, cmyk_profile() if "cmyk" in space or space == "rgb" else b"", intent, ppi)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PictureStore]:
    with PictureStore(tmp_path / "store") as made:
        yield made


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def filtered(rows: list[bytes], bpp: int, kinds: list[int]) -> bytes:
    """Rows filtered as the standard says (PNG, 9.2), each with a filter of its own."""
    out = bytearray()
    above = bytes(len(rows[0])) if rows else b""
    for row, kind in zip(rows, kinds, strict=True):
        out.append(kind)
        for at, value in enumerate(row):
            left, up = (row[at - bpp] if at >= bpp else 0), above[at]
            corner = above[at - bpp] if at >= bpp else 0
            guess = left + up - corner
            nearest = min((left, up, corner), key=lambda near: abs(guess - near))
            out.append((value - (0, left, up, (left + up) // 2, nearest)[kind]) % 256)
        above = row
    return bytes(out)


def draw_png(
    path: Path,
    kind: int,
    depth: int,
    size: tuple[int, int] = (37, 21),
    *,
    filters: bytes = bytes(range(5)),
    before: bytes = b"",
    interlaced: bool = False,
    samples: bytes = SAMPLES,
    parts: int = 3,
) -> Path:
    """A PNG of any kind, with all filters in turn, its data in several parts."""
    width, height = size
    channels = CHANNELS[kind]
    values = (samples * (1 + 2 * width * height * channels // len(samples)))[: 2 * width * height * channels]
    bits = "".join(f"{value:08b}" for value in values)
    pixel = channels * depth
    packed = bytearray()
    for x0, y0, across, down in ADAM7 if interlaced else ((0, 0, 1, 1),):
        rows = []
        for y in range(y0, height, down):
            line = "".join(bits[(y * width + x) * pixel :][:pixel] for x in range(x0, width, across))
            rows.append(bytes(int(line[at : at + 8].ljust(8, "0"), 2) for at in range(0, len(line), 8)))
        if rows and rows[0]:
            packed += filtered(rows, max(1, pixel // 8), [filters[n % len(filters)] % 5 for n in range(len(rows))])
    data = zlib.compress(bytes(packed))
    cuts = [len(data) * n // parts for n in range(parts + 1)]
    if kind == PALETTE and b"PLTE" not in before:
        before = chunk(b"PLTE", SAMPLES[100 : 100 + 3 * (1 << depth)]) + before
    header = struct.pack(">IIBBBBB", *size, depth, kind, 0, 0, int(interlaced))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + before
        + b"".join(chunk(b"IDAT", data[a:b]) for a, b in pairwise(cuts))
        + chunk(b"IEND", b"")
    )
    return path


def photograph(mode: str = "RGB", size: tuple[int, int] = (160, 120)) -> Image.Image:
    """Something smooth, as light is."""
    ramp = Image.linear_gradient("L").resize(size)
    round_ = Image.radial_gradient("L").resize(size)
    bands = [
        ramp,
        round_,
        ImageOps.mirror(ramp.rotate(90).resize(size)),
        ImageOps.invert(round_).point(lambda v: v // 3),
    ]
    return bands[0] if mode == "L" else Image.merge(mode, bands[: len(mode)])


def as_light(picture: Image.Image) -> Image.Image:
    """Greys with the CIE L* that LittleCMS finds in a picture of sRGB."""
    lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    greys = lab.apply(Image.frombytes("RGB", (256, 1), bytes(tone for tone in range(256) for _ in range(3))))
    lights = greys.getchannel(0).tobytes()
    nearest = [min(range(256), key=lambda tone: abs(lights[tone] - light)) for light in range(256)]
    return lab.apply(picture.convert("RGB")).getchannel(0).point(nearest)


def saved(path: Path, picture: Image.Image, **options: Any) -> Path:
    picture.save(path, **options)
    return path


def data_of(program: ImageProgram) -> bytes:
    data = b"".join(program.chunks())
    assert len(data) == program.length
    return data


def pdf_of(pikepdf: Any, program: ImageProgram, path: Path) -> Path:
    """A page with nothing but the picture, a point for each pixel."""
    pdf = pikepdf.new()
    width, height = program.width, program.height
    if program.turn >= 5:
        width, height = height, width
    page = pdf.add_blank_page(page_size=(width, height))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=image_object(pikepdf, pdf, program)))
    matrix = pikepdf_matrix(TURNS[program.turn], width, height)
    page.Contents = pdf.make_stream(f"{' '.join(map(str, matrix))} cm /P Do".encode())
    pdf.save(path)
    return path


def pikepdf_matrix(turn: tuple[int, ...], width: int, height: int) -> list[int]:
    return [part * (width, height)[at % 2] for at, part in enumerate(turn)]


def image_object(pikepdf: Any, pdf: Any, program: ImageProgram) -> Any:
    """The picture's image object, straight from what its program says."""
    name = pikepdf.Name
    space: Any = name({"gray": "/DeviceGray", "rgb": "/DeviceRGB", "cmyk": "/DeviceCMYK"}[program.space])
    if program.profile is not None:
        space = pikepdf.Array([name.ICCBased, pdf.make_stream(program.profile, N=3)])
    if program.palette is not None:
        entries = len(program.palette) // {"gray": 1, "rgb": 3, "cmyk": 4}[program.space]
        space = pikepdf.Array([name.Indexed, space, entries - 1, pikepdf.String(program.palette)])
    image = pdf.make_stream(data_of(program), Type=name.XObject, Subtype=name.Image, Filter=name("/" + program.filter))
    image.Width, image.Height, image.BitsPerComponent = program.width, program.height, program.bits
    image.ColorSpace = space
    if program.parms:
        image.DecodeParms = pikepdf.Dictionary({f"/{key}": value for key, value in program.parms.items()})
    if program.inverted:
        image.Decode = pikepdf.Array([1, 0] * 4)
    if program.mask is not None:
        image.SMask = image_object(pikepdf, pdf, program.mask)
    if program.colour_key is not None:
        image.Mask = pikepdf.Array(program.colour_key)
    return image


def renderings(judge: Callable[[str], Any], path: Path) -> Iterator[Image.Image]:
    """The page as PDFium and as poppler show it, a pixel for each point."""
    document = judge("pypdfium2").PdfDocument(path)
    yield document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    out = path.with_suffix(".poppler")
    # Poppler smoothes pictures that are enlarged less than four times: the middle of each large pixel is taken.
    subprocess.run([judge("pdftoppm"), "-r", "360", "-png", "-singlefile", path, out], check=True)
    with Image.open(f"{out}.png") as shown:
        size = shown.width // 5, shown.height // 5
        yield shown.convert("RGB").resize(size, Image.Resampling.NEAREST)


def inks(judge: Callable[[str], Any], path: Path) -> Image.Image:
    """The page's four plates, as Ghostscript makes them."""
    out = path.with_suffix(".tif")
    subprocess.run(
        [judge("gs"), "-q", "-dBATCH", "-dNOPAUSE", "-r72", "-sDEVICE=tiff32nc", f"-sOutputFile={out}", path],
        check=True,
    )
    with Image.open(out) as plates:
        return plates.copy()


def on_white(path: Path) -> Image.Image:
    """A picture as Pillow shows it on white paper, whatever its kind; of 16 bits the upper 8.

    Pillow scales the tones of other depths to 8 bits, but not the tone that is see-through.
    """
    start = path.read_bytes()[:32]
    with Image.open(path) as picture:
        picture.load()
        shown = picture.copy()
    if shown.mode.startswith("I"):
        shown = shown.point(lambda tone: tone * (1 / 256)).convert("L")
        shown.info = dict(picture.info)
    key = picture.info.get("transparency")
    if start.startswith(b"\x89PNG") and start[25] in (GREY, RGB) and key is not None:
        most = (1 << start[24]) - 1
        tones = [part * 255 // most for part in ((key,) if isinstance(key, int) else key)]
        shown.info["transparency"] = tones[0] if start[25] == GREY else tuple(tones)
    clear = shown.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of any two channels of any two pixels."""
    assert (one.size, one.mode) == (other.size, other.mode)
    extrema = ImageChops.difference(one, other).getextrema()
    return max(band[1] for band in (extrema if isinstance(extrema[0], tuple) else (extrema,)))  # type: ignore[index]


def mean_difference(one: Image.Image, other: Image.Image) -> float:
    assert (one.size, one.mode) == (other.size, other.mode)
    values = ImageChops.difference(one, other).tobytes()
    return sum(values) / len(values)


def decoded(program: ImageProgram) -> Image.Image:
    """A JPEG's pixels, CMYK with 255 for full ink."""
    with Image.open(io.BytesIO(data_of(program))) as picture:
        picture.load()
        return picture.copy()


def plain_bytes(pikepdf: Any, program: ImageProgram) -> bytes:
    """An image's samples, as qpdf decodes them."""
    pdf = pikepdf.new()
    return bytes(image_object(pikepdf, pdf, program).read_bytes())


# What every kind comes to ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize(("kind", "depth"), KINDS)
def test_every_png_shows_what_pillow_shows(
    kind: int, depth: int, interlaced: bool, tmp_path: Path, store: PictureStore, judge: Any
) -> None:
    """PNGs of all colour types and depths, interlaced or not, come out of a PDF as they are, alpha included."""
    path = draw_png(tmp_path / "a.png", kind, depth, interlaced=interlaced)
    program, findings = image_program(path, LARGE, conversion(), store)
    assert not findings
    for shown in renderings(judge, pdf_of(judge("pikepdf"), program, tmp_path / "a.pdf")):
        assert difference(shown, on_white(path)) <= 2


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize(
    ("kind", "depth", "key"),
    [
        (GREY, 4, struct.pack(">H", 3)),
        (GREY, 8, struct.pack(">H", 0x65)),
        (RGB, 8, struct.pack(">3H", 1, 2, 3)),
        (RGB, 16, struct.pack(">3H", 0x0101, 0x0202, 0x0303)),
        (PALETTE, 8, b"\xff" * 40 + b"\0" * 60),
        (PALETTE, 4, bytes(range(0, 256, 16))),
        (PALETTE, 2, b"\0"),
    ],
)
def test_see_through_colours_show_the_ground(
    kind: int, depth: int, key: bytes, interlaced: bool, tmp_path: Path, store: PictureStore, judge: Any
) -> None:
    """A PNG's see-through tone, colour or palette entries show white paper, in colour and in grey."""
    samples = bytes((1, 2, 3)) + SAMPLES[:200] if kind == RGB and depth == 8 else SAMPLES
    if (kind, depth) == (RGB, 16):
        samples = bytes((1, 1, 2, 2, 3, 3)) + SAMPLES[:202]
    path = draw_png(tmp_path / "a.png", kind, depth, before=b"", interlaced=interlaced, samples=samples)
    content = path.read_bytes()
    at = content.index(b"IDAT") - 4
    path.write_bytes(content[:at] + chunk(b"tRNS", key) + content[at:])
    expected = on_white(path)
    for tones in ("colour", "grey"):
        program, _ = image_program(path, LARGE, conversion(tones), store)
        for shown in renderings(judge, pdf_of(judge("pikepdf"), program, tmp_path / f"{tones}.pdf")):
            # Of noise, a JPEG of the house's quality leaves some; the judge of grey counts in 255 steps.
            lossy = 16 if program.filter == "DCTDecode" else 3
            assert difference(shown, as_light(expected).convert("RGB") if tones == "grey" else expected) <= lossy


@given(
    kind_depth=st.sampled_from([kind for kind in KINDS if kind[0] in (GREY_ALPHA, RGB_ALPHA) or kind[1] == 16]),
    size=st.tuples(st.integers(1, 9), st.integers(1, 9)),
    filters=st.binary(min_size=1, max_size=9),
    samples=st.binary(min_size=1, max_size=80) | st.just(b"\xff"),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_planes_are_taken_apart_exactly(
    kind_depth: tuple[int, int],
    size: tuple[int, int],
    filters: bytes,
    samples: bytes,
    tmp_path: Path,
    judge: Any,
) -> None:
    """Colour and alpha of any PNG with any filters are what Pillow decodes; opaque alpha leaves no mask."""
    path = draw_png(tmp_path / "a.png", *kind_depth, size, filters=filters, samples=samples, parts=1)
    with PictureStore() as store:
        program, _ = image_program(path, LARGE, conversion(), store)
        colour = plain_bytes(judge("pikepdf"), program)
        mask = plain_bytes(judge("pikepdf"), program.mask) if program.mask else None
    with Image.open(path) as picture:
        alpha = picture.getchannel("A").tobytes() if picture.mode.endswith("A") else b"\xff"
    assert colour == on_samples(path, program.space)
    assert (mask or b"\xff" * len(alpha)) == alpha
    assert (mask is None) == (set(alpha) == {255})


@given(
    kind_depth=st.sampled_from(KINDS),
    size=st.tuples(st.integers(1, 11), st.integers(1, 11)),
    samples=st.binary(min_size=1, max_size=80),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_interlaced_pictures_of_any_size_are_put_together(
    kind_depth: tuple[int, int], size: tuple[int, int], samples: bytes, tmp_path: Path, judge: Any
) -> None:
    """An interlaced PNG has the pixels of the same picture row by row, whatever passes its size leaves empty."""
    interlaced = draw_png(tmp_path / "a.png", *kind_depth, size, samples=samples, interlaced=True, parts=1)
    plain = draw_png(tmp_path / "b.png", *kind_depth, size, samples=samples, parts=1)
    with PictureStore() as store:
        one, _ = image_program(interlaced, LARGE, conversion(), store)
        other, _ = image_program(plain, LARGE, conversion(), store)
        assert (one.mask is None) == (other.mask is None)
        if one.mask is not None and other.mask is not None:
            pixels, wanted = (plain_bytes(judge("pikepdf"), program.mask) for program in (one, other))
            assert pixels == wanted
        assert plain_bytes(judge("pikepdf"), one) == on_samples(plain, one.space)


def on_samples(path: Path, space: str) -> bytes:
    """A picture's samples of 8 bits without its alpha, as Pillow decodes them."""
    with Image.open(path) as picture:
        if picture.mode.startswith("I"):
            picture = picture.point(lambda tone: tone * (1 / 256)).convert("L")
        return picture.convert("L" if space == "gray" else "RGB").tobytes()


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_jpeg_shows_what_pillow_shows(mode: str, tmp_path: Path, store: PictureStore, judge: Any) -> None:
    """A JPEG in colour or in grey comes out of a PDF as it is."""
    path = saved(tmp_path / "a.jpg", photograph(mode))
    program, _ = image_program(path, LARGE, conversion(), store)
    assert program.space == {"RGB": "rgb", "L": "gray"}[mode]
    for shown in renderings(judge, pdf_of(judge("pikepdf"), program, tmp_path / "a.pdf")):
        assert difference(shown, on_white(path)) <= 4


def without_adobe(jpeg: bytes) -> bytes:
    """A JPEG without the marker that Adobe puts into inverted ones."""
    at = jpeg.index(b"\xff\xee")
    return jpeg[:at] + jpeg[at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big") :]


@pytest.mark.parametrize("adobe", [True, False])
def test_cmyk_jpegs_keep_their_inks(adobe: bool, tmp_path: Path, store: PictureStore, judge: Any) -> None:
    """The inks of a CMYK JPEG reach the plates, whether it is stored inverted, as Adobe does, or not.

    One without Adobe's marker is coded anew with it, for readers of PDF don't agree on what it means.
    """
    path = saved(tmp_path / "a.jpg", photograph("CMYK"), quality=95)
    with Image.open(path) as picture:
        expected = picture.copy()
    if not adobe:
        path.write_bytes(without_adobe(path.read_bytes()))
        expected = ImageChops.invert(expected)
    program, _ = image_program(path, LARGE, conversion(), store)
    assert program.inverted
    assert (data_of(program) == path.read_bytes()) is adobe
    assert difference(inks(judge, pdf_of(judge("pikepdf"), program, tmp_path / "a.pdf")), expected) <= 3
    small, _ = image_program(path, (20, 15), conversion(), store)
    assert small.width == 83
    plates = inks(judge, pdf_of(judge("pikepdf"), small, tmp_path / "b.pdf"))
    assert mean_difference(plates, expected.resize(plates.size, Image.Resampling.LANCZOS)) < 2
    shown = next(renderings(judge, tmp_path / "a.pdf"))
    whole = shown.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(whole, tuple) and sum(whole) < 3 * 200


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_turned_pictures_stand_upright(ending: str, turn: int, tmp_path: Path, store: PictureStore, judge: Any) -> None:
    """The drawing matrix of a picture's EXIF orientation sets it upright, also where its pixels had to change."""
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    path = saved(tmp_path / f"a.{ending}", photograph("RGB", (64, 40)), exif=exif)
    with Image.open(path) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    program, _ = image_program(path, LARGE, conversion(), store)
    assert program.turn == turn
    for shown in renderings(judge, pdf_of(judge("pikepdf"), program, tmp_path / "a.pdf")):
        assert difference(shown, upright) <= 5
    printed = (upright.width / 4, upright.height / 4)
    assert effective_ppi(path, printed) == pytest.approx(288)
    small, _ = image_program(path, printed, conversion(ppi=144), store)
    for shown in renderings(judge, pdf_of(judge("pikepdf"), small, tmp_path / "b.pdf")):
        half = upright.resize((upright.width // 2, upright.height // 2), Image.Resampling.LANCZOS)
        assert mean_difference(shown, half) < 4


def test_a_png_that_is_turned_is_not_decoded_to_find_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The orientation of a PNG is read from its parts, before or behind the pixels."""
    path = draw_png(tmp_path / "a.png", RGB, 8)
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    content = path.read_bytes()
    end = content.index(b"IEND") - 4
    path.write_bytes(content[:end] + chunk(b"eXIf", exif.tobytes()[6:]) + content[end:])
    monkeypatch.setattr(PngImageFile, "load", forbidden)
    with PictureStore() as store:
        assert image_program(path, LARGE, conversion(), store)[0].turn == 6
        draw_png(path, RGB, 8)
        assert image_program(path, LARGE, conversion(), store)[0].turn == 1


def forbidden(*_: object, **__: object) -> None:
    raise AssertionError("decoded again")


# What goes in untouched --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"icc_profile": b"sRGB"}])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_goes_in_byte_for_byte(mode: str, options: dict[str, Any], tmp_path: Path, store: PictureStore) -> None:
    """A JPEG that needs no change is the file's own bytes, with its own profile, and nothing is kept of it."""
    if "icc_profile" in options:
        options = {"icc_profile": SRGB}
    path = saved(tmp_path / "a.jpg", photograph(mode), **options)
    program, findings = image_program(path, LARGE, conversion(), store)
    assert (data_of(program), program.filter, findings) == (path.read_bytes(), "DCTDecode", ())
    assert program.profile == (SRGB if "icc_profile" in options and mode == "RGB" else None)
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_goes_in_without_what_the_camera_noted(mode: str, tmp_path: Path, store: PictureStore) -> None:
    """Place, owner, keywords and comments stay out; the pixels are the file's own, to the byte."""
    plain = saved(tmp_path / "a.jpg", photograph(mode))
    content = plain.read_bytes()
    notes = b"".join(
        b"\xff" + bytes((code,)) + struct.pack(">H", 2 + len(note)) + note
        for code, note in (
            (0xE1, b"Exif\0\0II*\0SECRET 40.14 46.53"),
            (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET</x:xmpmeta>"),
            (0xED, b"Photoshop 3.0\08BIM SECRET"),
            (0xE2, b"MPF\0SECRET \xff\xd8 \xff\xd9"),
            (0xFE, b"SECRET"),
        )
    )
    noted = tmp_path / "b.jpg"
    noted.write_bytes(content[:2] + notes + content[2:])
    assert data_of(image_program(noted, LARGE, conversion(), store)[0]) == content


def test_what_follows_the_first_image_is_left_out(tmp_path: Path, store: PictureStore) -> None:
    """A second picture, or a film, behind a JPEG stays out; a preview inside the camera's notes does no harm."""
    thumbnail = io.BytesIO()
    photograph("RGB", (16, 12)).save(thumbnail, "JPEG")
    first = saved(tmp_path / "plain.jpg", photograph()).read_bytes()
    path = saved(tmp_path / "a.jpg", photograph(), exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0" + thumbnail.getvalue())
    path.write_bytes(path.read_bytes() + thumbnail.getvalue() + b"\0\0ftypmp42\xff\xd8\xff\xd9")
    assert data_of(image_program(path, LARGE, conversion(), store)[0]) == first
    path = tmp_path / "b.jpg"
    photograph().save(path, "MPO", save_all=True, append_images=[photograph()])
    alone = data_of(image_program(path, LARGE, conversion(), store)[0])
    assert len(alone) < path.stat().st_size * 0.6
    with Image.open(io.BytesIO(alone)) as picture:
        picture.load()
        assert picture.size == photograph().size


def test_rgb_without_a_word_about_it_is_rgb(tmp_path: Path, store: PictureStore, judge: Any) -> None:
    """Red, green and blue in a JPEG that says so only by its channels' names don't turn green and violet."""
    red, green, blue = photograph().split()
    stored = Image.frombytes("YCbCr", red.size, Image.merge("RGB", (red, green, blue)).tobytes())
    path = saved(tmp_path / "a.jpg", stored, quality=95, subsampling=0)
    content = bytearray(path.read_bytes())
    start = content.index(b"\xff\xe0")
    del content[start : start + 18]
    for marker, step, first in ((b"\xff\xc0", 3, 10), (b"\xff\xda", 2, 5)):
        at = content.index(marker) + first
        for number, name in enumerate(b"RGB"):
            content[at + number * step] = name
    path.write_bytes(content)
    program, _ = image_program(path, LARGE, conversion(), store)
    assert data_of(program) == bytes(content)
    shown = next(renderings(judge, pdf_of(judge("pikepdf"), program, tmp_path / "a.pdf")))
    assert difference(shown, photograph()) <= 8


@pytest.mark.parametrize(
    ("kind", "depth"), [pair for pair in KINDS if pair[0] in (GREY, RGB, PALETTE) and pair[1] <= 8]
)
def test_a_png_goes_in_with_its_own_compression(kind: int, depth: int, tmp_path: Path, store: PictureStore) -> None:
    """The compressed data of a plain PNG are copied, in however many parts they lie."""
    path = draw_png(tmp_path / "a.png", kind, depth, parts=7)
    program, _ = image_program(path, LARGE, conversion(), store)
    own = []
    content = path.read_bytes()
    at = 8
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] == b"IDAT":
            own.append(content[at + 8 : at + 8 + length])
        at += 12 + length
    assert len(own) == 7 and data_of(program) == b"".join(own)
    assert program.parms == {
        "Predictor": 15,
        "Colors": CHANNELS[kind],
        "BitsPerComponent": depth,
        "Columns": 37,
    }
    assert not (tmp_path / "store").exists()


# Colours -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["jpg", "png"])
@pytest.mark.parametrize("wrong", ["torn", "text", "empty", "for inks", "for grey"])
def test_a_damaged_profile_is_noted(wrong: str, ending: str, tmp_path: Path, store: PictureStore) -> None:
    """A profile that can't stand for RGB leaves the picture as it is, taken as sRGB, with a note that says so."""
    profile = {
        "torn": SRGB[:200],
        "text": b"no profile " * 40,
        "empty": b"\0",
        "for inks": cmyk_profile(),
        "for grey": SRGB[:16] + b"GRAY" + SRGB[20:],
    }[wrong]
    path = saved(tmp_path / f"a.{ending}", photograph(), icc_profile=profile)
    for space in ("keep", "cmyk"):
        program, findings = image_program(path, LARGE, conversion("colour", space), store)
        assert [(finding.code, finding.severity) for finding in findings] == [("damaged-profile", Severity.NOTE)]
        assert program.profile is None and path.name in findings[0].message
    assert [told.code for told in image_program(path, LARGE, conversion("grey"), store)[1]] == ["damaged-profile"]


# An RGB profile that is not sRGB: its red and blue are exchanged.
ADOBE_LIKE = exchanged(b"rXYZ", b"bXYZ")


@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_a_profile_goes_with_the_pixels(ending: str, tmp_path: Path, store: PictureStore) -> None:
    """A picture's own profile stays with it, also when it is made smaller, and is applied when it becomes CMYK."""
    path = saved(tmp_path / f"a.{ending}", photograph(), icc_profile=ADOBE_LIKE)
    for printed in (LARGE, (20.0, 15.0)):
        program, findings = image_program(path, printed, conversion(), store)
        assert (program.profile, findings) == (ADOBE_LIKE, ())
    program, _ = image_program(path, LARGE, conversion("colour", "cmyk"), store)
    assert program.profile is None
    with Image.open(path) as picture:
        expected = in_inks(picture, ADOBE_LIKE)
        assert mean_difference(expected, in_inks(picture, None)) > 10
    assert mean_difference(pixels_of(program), expected) < 3


def in_inks(picture: Image.Image, profile: bytes | None, intent: str = "relative") -> Image.Image:
    """A whole RGB picture in the inks of the output profile, by LittleCMS at once."""
    relative = intent == "relative"
    made = ImageCms.profileToProfile(
        picture,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)) if profile else ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(cmyk_profile())),
        ImageCms.Intent.RELATIVE_COLORIMETRIC if relative else ImageCms.Intent.PERCEPTUAL,
        outputMode="CMYK",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION if relative else ImageCms.Flags.NONE,
    )
    assert made is not None
    return made


def pixels_of(program: ImageProgram) -> Image.Image:
    if program.filter == "DCTDecode":
        return decoded(program)
    import pikepdf

    mode = {"gray": "L", "rgb": "RGB", "cmyk": "CMYK"}[program.space]
    return Image.frombytes(mode, (program.width, program.height), plain_bytes(pikepdf, program))


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Strips of 64 rows, so that small pictures have several."""
    monkeypatch.setattr(exhibit_builder.pictures.bands, "BAND_PIXELS", 1)


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("intent", ["relative", "perceptual"])
@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_rgb_becomes_cmyk_as_littlecms_has_it(
    ending: str, intent: str, tmp_path: Path, store: PictureStore, judge: Any
) -> None:
    """Converted strip by strip, a picture has the inks that LittleCMS gives it whole, and the press sees them."""
    path = saved(tmp_path / f"a.{ending}", photograph("RGB", (180, 210)))
    program, _ = image_program(path, LARGE, conversion("colour", "cmyk", intent), store)
    with Image.open(path) as picture:
        expected = in_inks(picture.convert("RGB"), None, intent)
    plates = inks(judge, pdf_of(judge("pikepdf"), program, tmp_path / "a.pdf"))
    assert (program.space, program.width, program.height) == ("cmyk", 180, 210)
    if program.filter == "FlateDecode":
        assert plates.tobytes() == expected.tobytes()
    else:
        assert mean_difference(plates, expected) < 2


def test_intents_differ(tmp_path: Path, store: PictureStore) -> None:
    """Relative and perceptual are two conversions, each kept under a key of its own."""
    path = saved(tmp_path / "a.jpg", photograph())
    made = [
        image_program(path, LARGE, conversion("colour", "cmyk", intent), store)[0]
        for intent in ("relative", "perceptual")
    ]
    assert data_of(made[0]) != data_of(made[1])


@pytest.mark.parametrize("depth", [1, 4, 8])
def test_a_palette_is_converted_and_its_pixels_copied(
    depth: int, tmp_path: Path, store: PictureStore, judge: Any
) -> None:
    """Of a picture with a palette only the palette changes, to inks or to grey."""
    path = draw_png(tmp_path / "a.png", PALETTE, depth)
    plain, _ = image_program(path, LARGE, conversion(), store)
    shown = on_white(path)
    in_cmyk, _ = image_program(path, LARGE, conversion("colour", "cmyk"), store)
    assert data_of(in_cmyk) == data_of(plain)
    plates = inks(judge, pdf_of(judge("pikepdf"), in_cmyk, tmp_path / "a.pdf"))
    assert plates.tobytes() == in_inks(shown, None).tobytes()
    grey, _ = image_program(path, LARGE, conversion("grey"), store)
    assert data_of(grey) == data_of(plain) and grey.space == "gray"
    for seen in renderings(judge, pdf_of(judge("pikepdf"), grey, tmp_path / "b.pdf")):
        assert difference(seen.convert("L"), as_light(shown)) <= 2


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize(("kind", "depth"), [(RGB, 8), (RGB, 16), (RGB_ALPHA, 8), (RGB_ALPHA, 16)])
@pytest.mark.parametrize("interlaced", [False, True])
def test_colour_pngs_become_grey(
    kind: int, depth: int, interlaced: bool, tmp_path: Path, store: PictureStore, judge: Any
) -> None:
    """A theme that is grey by design takes the lightness of a picture; what was see-through stays so."""
    path = draw_png(tmp_path / "a.png", kind, depth, (20, 150), interlaced=interlaced, samples=b"\x40\x80" * 9)
    program, _ = image_program(path, LARGE, conversion("grey"), store)
    assert (program.space, program.mask is not None) == ("gray", kind == RGB_ALPHA)
    for shown in renderings(judge, pdf_of(judge("pikepdf"), program, tmp_path / "a.pdf")):
        assert difference(shown.convert("L"), as_light(on_white(path))) <= 4


def test_a_jpeg_becomes_grey(tmp_path: Path, store: PictureStore) -> None:
    """As light as its colours are, not as bright as its signal: red is no black."""
    path = saved(tmp_path / "a.jpg", photograph(), quality=95)
    program, _ = image_program(path, LARGE, conversion("grey"), store)
    assert (program.space, program.width) == ("gray", 160)
    assert mean_difference(decoded(program), as_light(photograph())) < 1.5
    assert difference(decoded(program), as_light(photograph())) <= 24  # where colour, stored coarsely, ends sharply


def test_cmyk_is_shown_on_screen_and_in_grey(tmp_path: Path, store: PictureStore) -> None:
    """Through the output profile the inks of a CMYK picture become sRGB for the screen, or grey."""
    path = saved(tmp_path / "a.jpg", in_inks(photograph(), None), quality=95)
    program, _ = image_program(path, LARGE, conversion("colour", "rgb"), store)
    assert (program.space, program.profile) == ("rgb", None)
    assert mean_difference(decoded(program), photograph()) < 16
    colour = decoded(program)
    grey, _ = image_program(path, LARGE, ImageConversion("grey", "keep", cmyk_profile(), "relative", 300), store)
    assert grey.space == "gray" and mean_difference(decoded(grey), as_light(colour)) < 2


@pytest.mark.parametrize("space", ["keep", "cmyk", "rgb"])
@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_grey_stays_grey(space: str, ending: str, tmp_path: Path, store: PictureStore) -> None:
    """A grey picture needs one ink, whatever happens to colours."""
    path = saved(tmp_path / f"a.{ending}", photograph("L"))
    program, findings = image_program(path, LARGE, conversion("colour", space), store)
    assert (program.space, findings, (tmp_path / "store").exists()) == ("gray", (), False)


# Size --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "CMYK"])
@pytest.mark.parametrize("size", [(200, 344), (77, 131), (7, 12), (1, 1)])
def test_strips_are_resampled_as_the_whole(size: tuple[int, int], mode: str) -> None:
    """Resampled strip by strip, a picture is what Pillow's bicubic filter makes of it whole."""
    picture = photograph(mode, (301, 517))
    made = together(made_smaller(cut(picture, 64), picture.size, Smaller(size)))
    assert difference(made, picture.resize(size, Image.Resampling.BICUBIC)) <= 1


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "CMYK"])
@pytest.mark.parametrize("factor", [2, 3, 5, 40])
def test_strips_are_averaged_as_the_whole(factor: int, mode: str) -> None:
    """Made smaller by whole steps, a picture is what Pillow makes of it whole, in strips that a JPEG can have."""
    picture = photograph(mode, (301, 517))
    wanted = Smaller((-(-301 // factor), -(-517 // factor)), factor)
    parts = list(made_smaller(cut(picture, 64), picture.size, wanted))
    assert all(part.height % 64 == 0 for part in parts[:-1])
    made = together(iter(parts))
    assert made.size == wanted.size and made.tobytes() == picture.reduce(factor).tobytes()


def together(parts: Iterator[Image.Image]) -> Image.Image:
    return joined_bands(list(parts))


@given(
    target=st.tuples(st.integers(1, 3000), st.integers(1, 3000)),
    finer=st.tuples(st.floats(1, 40), st.floats(1, 40)),
)
def test_what_is_left_is_enough_and_not_too_fine(target: tuple[int, int], finer: tuple[float, float]) -> None:
    """A picture is never taken below what is asked for, and what remains is under one and a half times that."""
    size = (int(target[0] * finer[0]), int(target[1] * finer[1]))
    left = smaller(size, target).size
    excess = [now / asked for now, asked in zip(left, target, strict=True)]
    assert min(excess) >= 1
    # Below ten pixels the last one of a row, which stands for fewer, weighs.
    assert min(excess) < TOO_FINE + 1 / min(target)
    assert (left == size) == (min(before / asked for before, asked in zip(size, target, strict=True)) < TOO_FINE)


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("height", [63, 64, 65, 200, 256])
def test_a_jpeg_of_strips_is_the_jpeg_of_the_whole(mode: str, height: int) -> None:
    """Strips encoded one by one are, to the byte, what Pillow writes of the whole picture with restart marks."""
    from exhibit_builder.pictures.encoding import JPEG_QUALITY, JpegEncoder

    picture = photograph(mode, (75, height))
    made, whole = io.BytesIO(), io.BytesIO()
    sheet = JpegEncoder(made, height)
    for strip in cut(picture, 64):
        sheet.add(strip)
    sheet.finish()
    picture.save(whole, "JPEG", quality=JPEG_QUALITY, subsampling=0, restart_marker_rows=1)
    assert made.getvalue() == whole.getvalue()


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize(
    ("ending", "mode"), [("jpg", "RGB"), ("jpg", "L"), ("png", "RGB"), ("png", "RGBA"), ("png", "P")]
)
def test_a_picture_that_is_too_fine_is_made_smaller_once(
    ending: str, mode: str, tmp_path: Path, store: PictureStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At one and a half times the resolution asked for a picture is taken down to it; at twice and more to whole steps
    above it; and it is decoded once."""
    whole = photograph("RGB" if mode == "P" else mode, (600, 450))
    path = saved(tmp_path / f"a.{ending}", whole.quantize(64) if mode == "P" else whole)
    just, _ = image_program(path, (600 * 72 / 299, 450 * 72 / 299), conversion(ppi=200), store)
    assert (just.width, just.height) == (600, 450)
    small, findings = image_program(path, (600 * 72 / 300, 450 * 72 / 300), conversion(ppi=200), store)
    assert (small.width, small.height, findings) == (400, 300, ())
    with Image.open(path) as picture:
        expected = picture.convert({"P": "RGB", "RGBA": "RGB"}.get(mode, mode)).resize((400, 300))
    if mode != "RGBA":
        assert mean_difference(pixels_of(small), expected) < 3
    assert (small.mask is not None) == (mode == "RGBA")
    half, _ = image_program(path, (600 * 72 / 300, 450 * 72 / 300), conversion(ppi=110), store)
    assert (half.width, half.height) == (300, 225)
    if mode != "RGBA":
        assert mean_difference(pixels_of(half), expected.resize((300, 225))) < 3
    for reader in (JpegImageFile, PngImageFile):
        monkeypatch.setattr(reader, "load", forbidden)
    with PictureStore(tmp_path / "store") as another:
        again, _ = image_program(path, (600 * 72 / 300, 450 * 72 / 300), conversion(ppi=200), another)
    assert again == small


def test_drawings_stay_without_loss(tmp_path: Path, store: PictureStore) -> None:
    """A PNG of flat colours keeps its edges when it is made smaller or converted; a photograph becomes a JPEG."""
    drawing = Image.new("RGB", (300, 300), "white")
    drawing.paste("black", (50, 50, 250, 250))
    flat = saved(tmp_path / "a.png", drawing)
    noisy = draw_png(tmp_path / "b.png", RGB, 8, (60, 60))
    assert image_program(flat, (36, 36), conversion(), store)[0].filter == "FlateDecode"
    in_cmyk = image_program(flat, LARGE, conversion("colour", "cmyk"), store)[0]
    assert pixels_of(in_cmyk).tobytes() == in_inks(drawing, None).tobytes()
    assert image_program(noisy, (7, 7), conversion(), store)[0].filter == "DCTDecode"


def test_single_bits_are_never_made_smaller(tmp_path: Path, store: PictureStore) -> None:
    """A drawing of one bit a pixel keeps its fineness: line art needs more than photographs."""
    path = draw_png(tmp_path / "a.png", GREY, 1)
    program, _ = image_program(path, (1, 1), conversion(), store)
    assert (program.width, program.bits) == (37, 1)


def test_the_camera_s_comment_is_not_repeated(tmp_path: Path, store: PictureStore) -> None:
    """What was written into a file as a comment does not travel with the picture that is made of it."""
    path = saved(tmp_path / "a.jpg", photograph(), comment=b"for my eyes only")
    program, _ = image_program(path, (20, 15), conversion(), store)
    assert b"for my eyes only" not in data_of(program)


# Memory ------------------------------------------------------------------------------------------------------------


def test_brightness_and_colour_apart_make_the_same_picture(
    tmp_path: Path, store: PictureStore, monkeypatch: pytest.MonkeyPatch, narrow: None
) -> None:
    """A JPEG too large to be decoded at once keeps all its pixels: brightness and colours are decoded apart."""
    path = saved(tmp_path / "a.jpg", photograph("RGB", (301, 203)), quality=95)
    whole = decoded(image_program(path, LARGE, conversion("colour", "cmyk"), store)[0])
    monkeypatch.setattr(exhibit_builder.pictures.jpeg, "MOST_DECODED", 301 * 203 * 4 - 1)
    with PictureStore() as other:
        program, findings = image_program(path, LARGE, conversion("colour", "cmyk"), other)
        apart = decoded(program)
    assert findings == () and mean_difference(whole, apart) < 1


def test_a_picture_that_must_be_halved_is_reported(
    tmp_path: Path, store: PictureStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A CMYK JPEG too large to be decoded at once is halved, and a warning says what is left."""
    path = saved(tmp_path / "a.jpg", photograph("CMYK", (300, 200)))
    monkeypatch.setattr(exhibit_builder.pictures.jpeg, "MOST_DECODED", 300 * 200 * 4 - 1)
    program, findings = image_program(path, (72, 48), conversion("colour", "rgb"), store)
    assert (program.width, program.height) == (150, 100)
    assert [(finding.code, finding.severity) for finding in findings] == [("picture-reduced", Severity.WARNING)]
    assert "150 to the inch" in findings[0].message
    assert image_program(path, (72, 48), conversion("colour", "rgb", ppi=100), store)[1] == ()
    assert image_program(path, (72, 48), conversion(), store)[0].width == 300


PEAK = """
import resource, sys
from pathlib import Path
from exhibit_builder.pictures.encoded_pictures import PictureStore
from exhibit_builder.pictures.image_conversion import ImageConversion, image_program
file, profile, folder = map(Path, sys.argv[1:])
for tones, space, ppi in (("colour", "keep", 300), ("colour", "cmyk", 60)):
    conversion = ImageConversion(tones, space, profile.read_bytes(), "relative", ppi)
    with PictureStore(folder) as store:
        program, _ = image_program(file, (2384.0, 3370.0), conversion, store)
        for chunk in program.chunks():
            pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

LAUNCH = "import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', *sys.argv[1:]]))"
"""A process begins with the peak of the one that started it, so a small one stands between."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell a process its peak memory this way")
def test_a_hundred_megapixels_take_little_memory(tmp_path: Path) -> None:
    """A see-through PNG of 100 megapixels on A0 is taken apart, and made smaller in four inks, within 130 MB."""
    width, height = 8_350, 12_000
    squeeze = zlib.compressobj(1)
    row = b"\2" + bytes(4 * width)
    first = b"\1" + bytes((90, 120, 60, 128)) + bytes(4 * (width - 1))
    data = squeeze.compress(first) + b"".join(squeeze.compress(row * 100) for _ in range(height // 100 - 1))
    data += squeeze.compress(row * 99) + squeeze.flush()
    path = tmp_path / "a.png"
    header = struct.pack(">IIBBBBB", width, height, 8, RGB_ALPHA, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b""))
    (tmp_path / "inks.icc").write_bytes(cmyk_profile())
    command = [sys.executable, "-c", LAUNCH, PEAK, path, tmp_path / "inks.icc", tmp_path / "store"]
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path))
    told = subprocess.run(command, check=True, capture_output=True, env=environment)
    assert int(told.stdout) * (1 if sys.platform == "darwin" else 1024) < 130_000_000


# The store ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def fine(tmp_path: Path) -> Path:
    """A picture of which something must be kept."""
    return saved(tmp_path / "fine.png", photograph("RGBA"))


def small(path: Path, store: PictureStore) -> ImageProgram:
    return image_program(path, (20, 15), conversion(), store)[0]


def entries(folder: Path) -> list[Path]:
    """What a store keeps in a folder."""
    return list(folder.glob(f"*{kept.ENDING}"))


def test_what_is_kept_goes_by_content(tmp_path: Path, fine: Path, store: PictureStore) -> None:
    """The same picture under another name is not made again; another picture under the same name is."""
    before = data_of(small(fine, store))
    copy = tmp_path / "other name.png"
    copy.write_bytes(fine.read_bytes())
    assert data_of(small(copy, store)) == before
    assert len(entries(tmp_path / "store")) == 1
    saved(fine, ImageOps.mirror(photograph("RGBA")))
    assert data_of(small(fine, store)) != before
    assert len(entries(tmp_path / "store")) == 2


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path, fine: Path) -> None:
    """Two computers without anything kept make the same file."""
    made = []
    for name in ("one", "two"):
        with PictureStore(tmp_path / name) as store:
            made.append(hashlib.sha256(data_of(small(fine, store))).digest())
    assert made[0] == made[1]


@pytest.mark.parametrize("harm", ["torn", "emptied", "one bit", "other"])
def test_a_damaged_entry_is_made_again(harm: str, tmp_path: Path, fine: Path, store: PictureStore) -> None:
    """What was damaged on disk is never printed: it is made anew."""
    program = small(fine, store)
    right = data_of(program)
    (entry,) = entries(tmp_path / "store")
    content = entry.read_bytes()
    flipped = bytearray(content)
    flipped[len(right) // 2] ^= 1
    entry.write_bytes({"torn": content[:-9], "emptied": b"", "one bit": bytes(flipped), "other": b"{}" * 99}[harm])
    assert small(fine, store) == program
    assert data_of(program) == right and entry.read_bytes() == content


def test_a_folder_that_can_t_be_written_to_is_no_error(tmp_path: Path, fine: Path) -> None:
    """Without a place to keep pictures everything works, and nothing is left behind."""
    blocked = saved(tmp_path / "a file.png", photograph())
    with PictureStore(blocked / "store") as store:
        program = small(fine, store)
        here = program.chunks.file  # type: ignore[attr-defined]
        assert data_of(program) and here.exists()
        assert small(fine, store) == program
    assert not here.exists()


def test_no_room_anywhere_is_said_in_words(fine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where not even a temporary file can be written, a finding says so."""
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with PictureStore() as store, pytest.raises(ExhibitError) as told:
        small(fine, store)
    assert [finding.code for finding in told.value.findings] == ["no-room"]


def test_the_store_stays_within_its_bounds(tmp_path: Path, fine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond its size what was not used for longest goes; what is in use stays."""
    monkeypatch.setattr(kept, "LOOK_EVERY", 0.0)
    folder = tmp_path / "store"
    with PictureStore(folder, most_bytes=1) as store:
        first = small(fine, store)
        (old,) = entries(folder)
        newest = small(saved(tmp_path / "b.png", ImageOps.mirror(photograph("RGBA"))), store)
        assert data_of(first) and data_of(newest)
        os.utime(old, (1e9, 1e9))
        small(saved(tmp_path / "c.png", ImageOps.flip(photograph("RGBA"))), store)
    assert not old.exists() and len(entries(folder)) == 2 and data_of(newest)


def test_use_keeps_an_entry_young(tmp_path: Path, fine: Path, store: PictureStore) -> None:
    """What a build uses counts as new again."""
    small(fine, store)
    (entry,) = entries(tmp_path / "store")
    os.utime(entry, (1e9, 1e9))
    small(fine, store)
    assert entry.stat().st_mtime > 1e9


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG folders are Linux's")
def test_the_usual_place_can_be_named(tmp_path: Path, fine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept lies where XDG_CACHE_HOME says."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with PictureStore.default() as store:
        small(fine, store)
    assert len(entries(tmp_path / "cache" / "exhibit-builder" / "pictures")) == 1


# Bad input ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("task", [conversion(), conversion("grey"), conversion("colour", "cmyk")])
@pytest.mark.parametrize("name", ["a.jpg", "rgba.png", "interlaced.png", "palette.png"])
def test_a_torn_picture_is_refused_in_words(
    name: str, task: ImageConversion, tmp_path: Path, store: PictureStore
) -> None:
    """Half a picture gives a finding, never a traceback, and leaves nothing in the store."""
    path = tmp_path / name
    if name == "a.jpg":
        saved(path, photograph("RGB", (400, 400)))
    else:
        kind = PALETTE if name == "palette.png" else RGB_ALPHA
        draw_png(path, kind, 8, interlaced=name == "interlaced.png", before=b"")
    content = path.read_bytes()
    for part in (content[:40], content[: len(content) // 2], b"", b"GIF89a"):
        path.write_bytes(part)
        try:
            program, _ = image_program(path, LARGE, task, store)
        except ExhibitError as told:
            assert [finding.code for finding in told.findings] == ["broken-picture"]
        else:
            # Copied as it lies: the manuscript's reading looks at every part before.
            assert program.length <= len(part)
    assert not list((tmp_path / "store").glob("*"))


@given(content=st.binary(max_size=200), start=st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_a_picture_or_a_finding(content: bytes, start: bytes, tmp_path: Path) -> None:
    """Whatever a file holds, there is a picture or a finding."""
    path = tmp_path / "a"
    path.write_bytes(start + content)
    with PictureStore() as store:
        try:
            image_program(path, LARGE, conversion("grey"), store)
        except ExhibitError as told:
            assert all(isinstance(finding, Finding) for finding in told.findings)


# Ink ---------------------------------------------------------------------------------------------------------------


def inked(path: Path, square: int, ink: int = 255, **options: Any) -> Path:
    """300 × 200 pixels of 10 % ink with a square of four times ``ink``, a third from the left and the top."""
    picture = Image.new("CMYK", (300, 200), (6, 6, 7, 7))
    picture.paste((ink,) * 4, (100, 70, 100 + square, 70 + square))
    return saved(path, picture, quality=95, **options)


def test_ink_is_measured_over_squares_of_15_mm(tmp_path: Path) -> None:
    """300 × 200 mm at a pixel a millimetre: a spot of 3 mm is no matter, one of 20 mm is."""
    printed = (300 * 72 / 25.4, 200 * 72 / 25.4)
    assert greatest_ink(inked(tmp_path / "a.jpg", 20), printed) == pytest.approx(400, abs=4)
    assert greatest_ink(inked(tmp_path / "b.jpg", 3), printed) == pytest.approx(10 + 390 * 9 / 225, abs=6)
    assert greatest_ink(inked(tmp_path / "c.jpg", 20, 204), printed) == pytest.approx(320, abs=4)
    # The same on a stamp: all of it lies within a square.
    assert greatest_ink(tmp_path / "a.jpg", (30.0, 20.0)) == pytest.approx(10 + 390 * 400 / 60_000, abs=4)


def test_ink_is_measured_as_it_is_printed(tmp_path: Path) -> None:
    """Not inverted, without Adobe's marker; turned on its side; and only of pictures that are in inks."""
    printed = (300 * 72 / 25.4, 200 * 72 / 25.4)
    path = saved(tmp_path / "a.jpg", Image.new("CMYK", (300, 200), (255, 255, 255, 230)), quality=95)
    path.write_bytes(without_adobe(path.read_bytes()))
    assert greatest_ink(path, printed) == pytest.approx(10, abs=2)
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    assert greatest_ink(inked(tmp_path / "b.jpg", 20, exif=exif), (printed[1], printed[0])) == pytest.approx(400, abs=4)
    assert greatest_ink(saved(tmp_path / "c.jpg", Image.new("RGB", (9, 9))), printed) == 0
    assert greatest_ink(saved(tmp_path / "d.png", Image.new("L", (9, 9))), printed) == 0
