"""Photographs in the kinds of files that scanners, phones and archives give: right in colour, and upright."""

from __future__ import annotations

import io
import os
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

import exhibit_builder.pictures.tiff
import exhibit_builder.system.store as store_module
from exhibit_builder.commands.build import build
from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.manuscript.picture_files import picture_findings
from exhibit_builder.pictures import film_frames
from exhibit_builder.pictures.bands import joined_bands
from exhibit_builder.pictures.encoded_pictures import PictureStore
from exhibit_builder.pictures.image_conversion import image_program
from exhibit_builder.pictures.image_files import ORIENTATION
from exhibit_builder.pictures.ink import greatest_ink
from exhibit_builder.pictures.kinds import KINDS_IN_WORDS, PictureKind, kind_of
from exhibit_builder.pictures.raster import raster_bands, read_raster
from exhibit_builder.pictures.size import one_bit, read_source, upright_size
from icc_specimens import SWAPPED_PROFILE
from readback import render
from samples import put, write
from test_image_programs import (
    LARGE,
    cmyk_profile,
    conversion,
    data_of,
    decoded,
    difference,
    inks,
    mean_difference,
    on_white,
    pdf_of,
    photograph,
    plain_bytes,
    renderings,
)

pytestmark = pytest.mark.long

HEIC = Path(__file__).parent / "heic"
RED, BLUE = (200, 30, 30), (20, 20, 200)
SWAPPED = "red and green"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PictureStore]:
    with PictureStore(tmp_path / "store") as made:
        yield made


def tiff(
    size: tuple[int, int],
    samples: bytes,
    channels: int,
    bits: int,
    photometric: int,
    *,
    order: str = "<",
    rows: int = 0,
    deflated: bool = False,
    apart: bool = False,
    extra: int | None = None,
) -> bytes:
    """A TIFF of any kind, in strips of ``rows`` lines; with ``apart`` each channel by itself."""
    width, height = size
    rows = rows or height
    deep = bits // 8
    planes = [samples]
    if apart:
        pixels = [samples[at : at + channels * deep] for at in range(0, len(samples), channels * deep)]
        planes = [b"".join(pixel[c * deep : (c + 1) * deep] for pixel in pixels) for c in range(channels)]
    stride = width * deep * (1 if apart else channels)
    strips = [plane[top * stride : (top + rows) * stride] for plane in planes for top in range(0, height, rows)]
    if deflated:
        strips = [zlib.compress(strip) for strip in strips]
    entries: dict[int, tuple[int, ...]] = {
        256: (width,),
        257: (height,),
        258: (bits,) * channels,
        259: (8 if deflated else 1,),
        262: (photometric,),
        273: (0,) * len(strips),
        277: (channels,),
        278: (rows,),
        279: tuple(map(len, strips)),
        284: (2 if apart else 1,),
    }
    if extra is not None:
        entries[338] = (extra,)
    at = 8 + 2 + 12 * len(entries) + 4
    at += sum(4 * len(values) for values in entries.values() if len(values) > 1)
    offsets = []
    for strip in strips:
        offsets.append(at)
        at += len(strip)
    entries[273] = tuple(offsets)
    head, beside = b"", b""
    for tag, values in sorted(entries.items()):
        packed = struct.pack(f"{order}{len(values)}I", *values)
        place = 8 + 2 + 12 * len(entries) + 4 + len(beside)
        head += struct.pack(f"{order}HHI", tag, 4, len(values))
        head += packed if len(values) == 1 else struct.pack(f"{order}I", place)
        beside += packed if len(values) > 1 else b""
    start = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}IH", 8, len(entries))
    return start + head + bytes(4) + beside + b"".join(strips)


def told(path: Path) -> Finding | None:
    """What is said of a picture when an exhibit is read."""
    return picture_findings({path: path.name}).get(path)


# What every kind comes to ------------------------------------------------------------------------------------------

SAVED: dict[str, tuple[str, dict[str, Any]]] = {
    "tiff": ("TIFF", {}),
    "tiff-lzw": ("TIFF", {"compression": "tiff_lzw"}),
    "tiff-deflate": ("TIFF", {"compression": "tiff_adobe_deflate"}),
    "tiff-packbits": ("TIFF", {"compression": "packbits"}),
    "tiff-jpeg": ("TIFF", {"compression": "jpeg", "quality": 95}),
    "webp": ("WEBP", {"quality": 95}),
    "webp-lossless": ("WEBP", {"lossless": True}),
    "avif": ("AVIF", {"quality": 95, "subsampling": "4:4:4"}),
}


@pytest.mark.parametrize("how", SAVED)
def test_every_kind_shows_what_pillow_shows(how: str, tmp_path: Path, store: PictureStore, judge: Any) -> None:
    """A photograph in RGB as two programs show it, whatever it was saved as."""
    kind, options = SAVED[how]
    path = tmp_path / "a.bin"  # its name says nothing
    photograph().save(path, kind, **options)
    program, findings = image_program(path, LARGE, conversion(), store)
    assert findings == () and told(path) is None
    for shown in renderings(judge, pdf_of(judge("pikepdf"), program, tmp_path / "a.pdf")):
        assert mean_difference(shown, on_white(path)) < 2.5


ARRANGEMENTS = [
    (channels, photometric, bits, order)
    for channels, photometric in ((1, 1), (1, 0), (3, 2), (4, 5))
    for bits in (8, 16)
    for order in "<>"
    if (photometric, bits, order) != (0, 16, ">")  # which is told as unusual, below
]


@pytest.mark.parametrize("rows", [0, 5])
@pytest.mark.parametrize("deflated", [False, True])
@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize(("channels", "photometric", "bits", "order"), ARRANGEMENTS)
def test_a_tiff_keeps_its_upper_eight_bits(
    channels: int,
    photometric: int,
    bits: int,
    apart: bool,
    deflated: bool,
    order: str,
    rows: int,
    tmp_path: Path,
    store: PictureStore,
    judge: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Grey, RGB and inks of 8 and 16 bits, in either order of bytes, in strips, channel by channel: to the bit."""
    monkeypatch.setattr(exhibit_builder.pictures.tiff, "BAND_PIXELS", 23 * 7)
    size = (23, 17)
    tones = [(at * 37 + at // 7) % 256 for at in range(size[0] * size[1] * channels)]
    words = [tone * 256 + (tone * 91) % 256 for tone in tones] if bits == 16 else tones
    samples = struct.pack(f"{order}{len(words)}{'H' if bits == 16 else 'B'}", *words)
    path = tmp_path / "a.tif"
    path.write_bytes(
        tiff(size, samples, channels, bits, photometric, order=order, rows=rows, deflated=deflated, apart=apart)
    )
    program, _ = image_program(path, LARGE, conversion(), store)
    expected = bytes(255 - tone for tone in tones) if photometric == 0 else bytes(tones)
    assert (program.space, program.filter) == ({1: "gray", 3: "rgb", 4: "cmyk"}[channels], "FlateDecode")
    assert plain_bytes(judge("pikepdf"), program) == expected


def test_a_tiff_in_tiles_is_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiles side by side, the last ones cut by the picture's edge."""
    monkeypatch.setattr(exhibit_builder.pictures.tiff, "BAND_PIXELS", 100)
    whole = photograph("RGB", (75, 70))
    tile = 32
    pieces = []
    for top in range(0, 70, tile):
        for left in range(0, 75, tile):
            pieces.append(whole.crop((left, top, left + tile, top + tile)).tobytes())
    tags = {256: (75,), 257: (70,), 258: (8, 8, 8), 259: (1,), 262: (2,), 277: (3,), 322: (tile,), 323: (tile,)}
    tags |= {324: (0,) * len(pieces), 325: tuple(map(len, pieces))}
    room = 8 + 2 + 12 * len(tags) + 4
    beside = sum(4 * len(values) for values in tags.values() if len(values) > 1)
    tags[324] = tuple(room + beside + sum(map(len, pieces[:n])) for n in range(len(pieces)))
    head, tail = b"", b""
    for tag, values in sorted(tags.items()):
        packed = struct.pack(f"<{len(values)}I", *values)
        head += struct.pack("<HHI", tag, 4, len(values)) + (
            packed if len(values) == 1 else struct.pack("<I", room + len(tail))
        )
        tail += packed if len(values) > 1 else b""
    path = tmp_path / "a.tif"
    path.write_bytes(b"II*\0" + struct.pack("<IH", 8, len(tags)) + head + bytes(4) + tail + b"".join(pieces))
    bands = list(raster_bands(read_raster(path, PictureKind.TIFF)))
    shown = Image.new("RGB", whole.size)
    top = 0
    for band in bands:
        shown.paste(band, (0, top))
        top += band.height
    assert difference(shown, whole) == 0


def test_lab_is_shown_in_its_colours(tmp_path: Path, store: PictureStore) -> None:
    """CIE L*a*b*, in which Photoshop saves, comes out as the colour that it names."""
    way = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.createProfile("LAB"),
        "RGB",
        "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    path = tmp_path / "a.tif"
    way.apply(Image.new("RGB", (8, 8), (180, 90, 40))).save(path)
    (shown,) = raster_bands(read_raster(path, PictureKind.TIFF))
    assert difference(shown, Image.new("RGB", (8, 8), (180, 90, 40))) <= 2


def test_every_tiff_that_is_taken_shows_its_colours(tmp_path: Path) -> None:
    """Every mode in every compression that a TIFF has, strong and near grey: the colours that went in, or a finding.

    Lab in JPEG is told: near grey its signed a* and b* come out as green and magenta.
    """
    lab = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.createProfile("LAB"),
        "RGB",
        "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    greyish = Image.new("RGB", (64, 64))
    greyish.putdata([(120 + x // 4, 120 + y // 4, 120 + (x + y) % 9) for y in range(64) for x in range(64)])
    told_of, taken = set(), 0
    for shown in (Image.new("RGB", (64, 64), (180, 90, 40)), greyish):
        for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB"):
            saved = lab.apply(shown) if mode == "LAB" else shown.convert(mode)
            expected = shown if mode == "LAB" else saved.convert("RGB")
            for compression in ("raw", "jpeg", "tiff_lzw", "tiff_adobe_deflate", "packbits", "lzma", "group4"):
                path = tmp_path / "a.tif"
                try:
                    saved.save(path, compression=compression)
                except OSError:  # of what TIFF has not
                    continue
                if told(path):
                    told_of.add((mode, compression))
                    continue
                bands = raster_bands(read_raster(path, PictureKind.TIFF))
                shows = Image.merge("RGB", joined_bands(list(bands)).convert("RGB").split())
                assert mean_difference(shows, expected) < 4, (mode, compression)
                taken += 1
    assert taken > 60 and told_of == {("LAB", "jpeg")}
    finding = told(_lab_in_jpeg(lab, greyish, tmp_path / "b.tif"))
    assert finding is not None and "Lab with JPEG" in finding.message and finding.hint


def _lab_in_jpeg(lab: Any, shown: Image.Image, path: Path) -> Path:
    lab.apply(shown).save(path, compression="jpeg")
    return path


@pytest.mark.parametrize("how", ["tiff-lzw", "webp", "avif"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_turned_pictures_stand_upright_once(
    how: str, turn: int, tmp_path: Path, store: PictureStore, judge: Any
) -> None:
    """The orientation that a camera notes is done to the picture once, in every kind."""
    kind, options = SAVED[how]
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    upright = Image.new("RGB", (48, 32), RED)
    upright.paste(BLUE, (0, 0, 16, 16))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(turn)
    stored = upright if back is None else upright.transpose(Image.Transpose(back))
    path = tmp_path / "a.bin"
    stored.save(path, kind, exif=exif, **options)
    assert upright_size(path) == (48, 32)
    program, _ = image_program(path, LARGE, conversion(), store)
    for shown in renderings(judge, pdf_of(judge("pikepdf"), program, tmp_path / "a.pdf")):
        assert mean_difference(shown, upright) < 4


@pytest.mark.parametrize("how", ["tiff-lzw", "webp", "avif"])
def test_a_profile_of_its_own_is_honoured(how: str, tmp_path: Path, store: PictureStore) -> None:
    """On the screen the profile goes with the pixels; into inks they are brought by it."""
    kind, options = SAVED[how]
    path = tmp_path / "a.bin"
    Image.new("RGB", (32, 32), RED).save(path, kind, icc_profile=SWAPPED_PROFILE, **options)
    program, _ = image_program(path, LARGE, conversion(), store)
    assert program.profile == SWAPPED_PROFILE
    program, _ = image_program(path, LARGE, conversion(space="cmyk"), store)
    ink = decoded(program).getpixel((16, 16)) if program.filter == "DCTDecode" else tuple(_first(program))
    assert isinstance(ink, tuple)
    assert ink[0] > 1.5 * ink[1], "it prints red, which this profile calls green"


def _first(program: Any) -> bytes:
    import pikepdf

    return plain_bytes(pikepdf, program)[:4]


def test_inks_of_a_tiff_go_onto_their_plates(tmp_path: Path, store: PictureStore, judge: Any) -> None:
    """CMYK stays as it is, plate by plate, and its ink is measured."""
    path = tmp_path / "a.tif"
    Image.new("CMYK", (40, 40), (10, 200, 90, 230)).save(path, compression="tiff_lzw", icc_profile=cmyk_profile())
    program, _ = image_program(path, LARGE, conversion(), store)
    plates = inks(judge, pdf_of(judge("pikepdf"), program, tmp_path / "a.pdf"))
    assert difference(plates, Image.new("CMYK", (40, 40), (10, 200, 90, 230))) <= 1
    assert greatest_ink(path, (200.0, 200.0)) == pytest.approx((10 + 200 + 90 + 230) / 2.55, abs=0.5)


@pytest.mark.parametrize("how", ["tiff-lzw", "webp", "webp-lossless", "avif"])
def test_the_ground_shows_where_one_can_see_through(how: str, tmp_path: Path, store: PictureStore, judge: Any) -> None:
    """Opacities are a mask, as those of a PNG are."""
    kind, options = SAVED[how]
    path = tmp_path / "a.bin"
    clear = photograph("RGB", (32, 32))
    clear.putalpha(Image.linear_gradient("L").resize((32, 32)))
    clear.save(path, kind, **options)
    program, _ = image_program(path, LARGE, conversion(), store)
    assert program.mask is not None
    for shown in renderings(judge, pdf_of(judge("pikepdf"), program, tmp_path / "a.pdf")):
        assert mean_difference(shown, on_white(path)) < 4


def test_line_art_in_a_tiff_is_line_art(tmp_path: Path, store: PictureStore) -> None:
    """One bit a pixel, as faxes and old newspapers are scanned, is asked for twice the pixels and keeps its edges."""
    path = tmp_path / "a.tif"
    Image.effect_noise((64, 64), 90).convert("1").save(path, compression="group4")
    assert one_bit(path)
    program, _ = image_program(path, (1.0, 1.0), conversion(), store)
    assert (program.width, program.filter) == (64, "FlateDecode")


# HEIC --------------------------------------------------------------------------------------------------------------

UPRIGHT = Image.new("RGB", (96, 64), RED)
UPRIGHT.paste(BLUE, (0, 0, 32, 32))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("turned", UPRIGHT.transpose(Image.Transpose.ROTATE_270)),
        ("second-is-main", UPRIGHT),
        ("depth", UPRIGHT),
        ("profiled", UPRIGHT),
    ],
)
def test_a_heic_shows_its_main_picture(
    name: str, expected: Image.Image, tmp_path: Path, store: PictureStore, judge: Any
) -> None:
    """Turned once though file and camera both say so, of several the main one, without a map of distances."""
    path = HEIC / f"{name}.heic"
    assert told(path) is None
    assert upright_size(path) == expected.size
    program, _ = image_program(path, LARGE, conversion(), store)
    assert program.mask is None
    assert program.profile == (swapped_profile_in(path) if name == "profiled" else None)
    if name != "profiled":
        for shown in renderings(judge, pdf_of(judge("pikepdf"), program, tmp_path / "a.pdf")):
            assert mean_difference(shown, expected) < 5


def swapped_profile_in(path: Path) -> bytes:
    """The profile of a file, which lies in it as it is."""
    content = path.read_bytes()
    at = content.index(b"acsp") - 36
    return content[at : at + int.from_bytes(content[at : at + 4], "big")]


def test_a_heic_with_opacities_is_see_through(store: PictureStore) -> None:
    """What hides nothing lets the ground through."""
    program, _ = image_program(HEIC / "see-through.heic", LARGE, conversion(), store)
    assert program.mask is not None


def test_what_a_phone_notes_goes_into_no_file(tmp_path: Path, judge: Any) -> None:
    """The place where a photograph was taken, and its owner's name, are in none of the files of a build."""
    assert b"SECRET OWNER" in (HEIC / "turned.heic").read_bytes()
    folder = exhibit_with(tmp_path, HEIC / "turned.heic", "bank.heic")
    build(folder, tmp_path / "dist", draft=True)
    files = [path for path in (tmp_path / "dist").rglob("*") if path.is_file()]
    assert len(files) > 3
    for path in files:
        content = path.read_bytes()
        if path.suffix == ".pdf":
            with judge("pikepdf").open(path) as pdf:
                content += b"".join(
                    bytes(o.read_raw_bytes()) for o in pdf.objects if isinstance(o, judge("pikepdf").Stream)
                )
        assert b"SECRET" not in content, path.name


# From the exhibit's folder to the page -----------------------------------------------------------------------------


def exhibit_with(folder: Path, picture: Path, name: str) -> Path:
    """An exhibit whose one photograph is that file."""
    image = {"file": f"pictures/{name}", "alt": "A bank", "caption": "The bank", "credit": "Anna", "rights": "Free"}
    made = write(folder / "exhibit", [{"image": image}])
    (made / "pictures").mkdir()
    (made / "pictures" / name).write_bytes(picture.read_bytes())
    put(made / "theme.yaml", {"pictures": "colour"})
    return made


@pytest.mark.parametrize("name", ["turned.heic", "a.tif", "a.webp", "a.avif"])
def test_a_poster_shows_the_photograph(name: str, tmp_path: Path, judge: Any) -> None:
    """Red with a blue corner, on the press file and on the screen file, from every kind of file."""
    path = HEIC / name
    if not path.exists():
        path = tmp_path / name
        UPRIGHT.resize((960, 640)).save(path)
    folder = exhibit_with(tmp_path, path, name)
    built = build(folder, tmp_path / "dist", draft=True)
    assert not [finding for finding in built.findings if finding.code in ("broken-picture", "not-a-picture")]
    posters = [path for path in (tmp_path / "dist").rglob("*.pdf") if "posters" in path.as_posix()]
    assert len(posters) >= 2
    for poster in posters:
        shown = render(judge("pypdfium2"), poster, dpi=18).convert("RGB")
        colours = shown.getcolors(shown.width * shown.height)
        reds = sum(count for count, (r, g, b) in colours if r > 150 and g < 90 and b < 90)
        blues = sum(count for count, (r, g, b) in colours if b > 120 and r < 90 and g < 90)
        assert reds > 1000 and 0.1 < blues / reds < 0.35, poster.name


# What can't be read ------------------------------------------------------------------------------------------------


def saved_as(kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    photograph().save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "what", "remedy"),
    [
        (b"II*\0\x10\0\0\0CR\x02\0" + bytes(40), "is a camera's raw file", "export it as TIFF"),
        (b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom" + bytes(40), "is a camera's raw file", "export it as TIFF"),
        (b"GIF89a" + bytes(40), "is a GIF", "save it as PNG"),
        (b"%PDF-1.4\n", "is a PDF", "PNG or JPEG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "is an EPS", "SVG or as PDF"),
        (b"8BPS\0\x01" + bytes(40), "is a Photoshop file", "TIFF"),
        (b"\xff\x0a" + bytes(40), "is a JPEG XL", "PNG or JPEG"),
        (b"\0\0\0\x0cjP  \r\n\x87\n", "is a JPEG 2000", "PNG or JPEG"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(40), "is a film", "still"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "is a web page", "browser"),
        (b"PK\x03\x04" + bytes(40), "is a zip file or an office document", "Take the picture out"),
        (b"no picture at all", "is no picture of a kind that is known", "JPEG or PNG"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("is ") else "",
)
def test_what_is_no_picture_is_called_by_its_name(content: bytes, what: str, remedy: str, tmp_path: Path) -> None:
    """The kind of the file, and how it becomes one that is read."""
    path = tmp_path / "bank.jpg"
    path.write_bytes(content)
    finding = told(path)
    assert finding is not None and finding.code == "not-a-picture"
    assert what in finding.message and finding.expected == KINDS_IN_WORDS and remedy in finding.hint


def test_pages_and_frames_are_told(tmp_path: Path) -> None:
    """Ten pages of a scanner, or a moving picture: which one is meant is not guessed."""
    path = tmp_path / "a.tif"
    photograph().save(path, save_all=True, append_images=[photograph()] * 9)
    finding = told(path)
    assert finding is not None and (finding.code, finding.message) == ("several-pictures", "a.tif has 10 pages.")
    path = tmp_path / "a.webp"
    photograph().save(path, save_all=True, append_images=[photograph("L").convert("RGB")])
    finding = told(path)
    assert finding is not None and finding.code == "several-pictures"


def test_a_preview_behind_a_picture_is_no_page(tmp_path: Path) -> None:
    """Photoshop keeps a small picture behind the large one."""
    path = tmp_path / "a.tif"
    small = photograph().resize((10, 8))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    photograph().save(path, save_all=True, append_images=[small])
    assert told(path) is None
    assert upright_size(path) == photograph().size


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (tiff((4, 4), struct.pack("<48f", *[0.5] * 48), 3, 32, 2), "a TIFF with 32 bits a channel"),
        (tiff((4, 4), bytes(64), 2, 16, 1, extra=2), "a TIFF with 2 channels of 16 bits"),
        (tiff((4, 4), bytes(32), 1, 16, 0, order=">"), "a TIFF with 1 channels of 16 bits"),
        (tiff((4, 4), bytes(144), 9, 8, 5, extra=0), "a TIFF with 9 channels of 8 bits"),
    ],
    ids=["float", "grey-and-opacity", "white-is-zero", "nine-inks"],
)
def test_a_tiff_of_no_common_kind_is_called_so(content: bytes, what: str, tmp_path: Path) -> None:
    """Whole, and not to be read here: its kind, and what to save it as."""
    path = tmp_path / "a.tif"
    path.write_bytes(content)
    finding = told(path)
    assert finding is not None and finding.code == "broken-picture"
    assert what in finding.message and "16 bits" in finding.hint


@pytest.mark.parametrize("how", [*SAVED, "heic"])
def test_a_torn_file_is_damaged(how: str, tmp_path: Path) -> None:
    """The first part of a file, wherever it ends, is a finding; nothing else is raised."""
    if how == "heic":
        content = (HEIC / "turned.heic").read_bytes()
    else:
        kind, options = SAVED[how]
        content = saved_as(kind, **options)
    path = tmp_path / "a.bin"
    for share in (0.02, 0.1, 0.3, 0.5, 0.8, 0.95):
        path.write_bytes(content[: int(len(content) * share)])
        finding = told(path)
        assert finding is not None and finding.code in ("broken-picture", "not-a-picture"), share


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    how=st.sampled_from(["tiff", "tiff-lzw", "webp", "avif", "heic"]),
    at=st.floats(0, 0.999),
    put=st.binary(min_size=1, max_size=8),
)
def test_stray_bytes_are_a_picture_or_a_finding(how: str, at: float, put: bytes, tmp_path: Path) -> None:
    """Whatever stands in a file: it is shown, or a finding says what is wrong; nothing else is raised."""
    content = bytearray((HEIC / "turned.heic").read_bytes() if how == "heic" else _small(how))
    place = int(at * len(content))
    content[place : place + len(put)] = put
    path = tmp_path / "a.bin"
    path.write_bytes(content)
    finding = told(path)
    with PictureStore() as store:
        try:
            data_of(image_program(path, LARGE, conversion(), store)[0])
        except ExhibitError as fault:
            assert {one.code for one in fault.findings} == {"broken-picture"}
            assert finding is not None


FATAL = {176: "9d", 174: "fd8ebf49ec", 175: "2bd50c"}
"""Bytes of turned.heic from a place on, with which libheif 1.23 reads where there is no memory."""


@pytest.mark.parametrize("at", FATAL)
def test_a_file_that_ends_its_decoder_is_damaged(at: int, tmp_path: Path) -> None:
    """The program goes on, says which picture it is, and what to do."""
    content = bytearray((HEIC / "turned.heic").read_bytes())
    content[at : at + len(FATAL[at]) // 2] = bytes.fromhex(FATAL[at])
    path = tmp_path / "a.heic"
    path.write_bytes(content)
    finding = told(path)
    assert finding is not None and finding.code == "broken-picture"
    folder = exhibit_with(tmp_path, path, "bank.heic")
    with pytest.raises(ExhibitError) as refused:
        build(folder, tmp_path / "dist")
    assert [one.code for one in refused.value.findings] == ["broken-picture"]


def test_a_frame_is_tried_once_for_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process costs a quarter of a second: what it came to is kept from run to run, and under any name."""
    tried: list[str] = []
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    store_module._machine_key.cache_clear()
    monkeypatch.setattr(film_frames, "outlived", lambda module, path: not tried.append(path))
    for name in ("a.heic", "b.heic"):
        film_frames._outlived.cache_clear()
        (tmp_path / name).write_bytes((HEIC / "turned.heic").read_bytes())
        assert told(tmp_path / name) is None
    assert len(tried) == 1


def test_what_is_too_large_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a picture that is refused by its header no pixel is made in the other process either."""
    monkeypatch.setattr(film_frames, "MOST_HELD", 10)
    monkeypatch.setattr("pi_heif.HeifImageFile.load", forbidden)
    film_frames._try(HEIC / "turned.heic")


def _small(how: str) -> bytes:
    kind, options = SAVED[how]
    out = io.BytesIO()
    photograph("RGB", (24, 16)).save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda width, height: tiff_that_says(width, height, 8), PictureKind.TIFF),
        (lambda width, height: webp_that_says(width, height), PictureKind.WEBP),
    ],
    ids=["tiff", "webp"],
)
def test_a_file_that_claims_too_much_is_refused_by_its_head(
    make: Callable[[int, int], bytes], kind: PictureKind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is decoded of what gives more pixels at once than there is room for."""
    path = tmp_path / "a.bin"
    path.write_bytes(make(16_000, 12_000))
    assert kind_of(path) is kind
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", forbidden)
    finding = told(path)
    assert finding is not None and finding.code == "picture-too-large"
    assert "50 million" in finding.expected and "JPEG" in finding.hint


def forbidden(*_: object, **__: object) -> None:
    raise AssertionError("decoded")


def tiff_that_says(width: int, height: int, compression: int) -> bytes:
    """A TIFF in one compressed strip of so many pixels, which are not there."""
    data = zlib.compress(b"")
    entries = {256: width, 257: height, 258: 8, 259: compression, 262: 1, 273: 200, 277: 1, 278: height, 279: len(data)}
    head = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries.items())
    return (b"II*\0" + struct.pack("<IH", 8, len(entries)) + head + bytes(4)).ljust(200, b"\0") + data


def webp_that_says(width: int, height: int) -> bytes:
    """A WebP of so many pixels, made of one colour: a few bytes."""
    out = io.BytesIO()
    Image.new("RGB", (16, 16)).save(out, "WEBP", lossless=True)
    content = bytearray(out.getvalue())
    at = content.index(b"VP8L") + 9
    bits = int.from_bytes(content[at : at + 4], "little") & ~0xFFFFFFF
    content[at : at + 4] = (bits | (width - 1) | (height - 1) << 14).to_bytes(4, "little")
    return bytes(content)


def test_a_large_tiff_takes_little_memory(tmp_path: Path) -> None:
    """Forty million pixels in strips, made smaller: never more than some bands of them at once."""
    import tracemalloc

    path = tmp_path / "a.tif"
    Image.new("RGB", (8000, 5000), RED).save(path, compression="tiff_lzw")
    assert read_source(path).held == 0  # type: ignore[union-attr]
    tracemalloc.start()
    with PictureStore(tmp_path / "store") as store:
        program, _ = image_program(path, (720.0, 450.0), conversion(ppi=100), store)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert program.width < 2000
    assert most < 60_000_000, "Python's own share; Pillow's bands are as small"


def test_the_clock_of_the_disk_is_no_part(tmp_path: Path) -> None:
    """The same picture gives the same bytes, wherever and whenever it was saved."""
    made = []
    for name in ("a", "b"):
        path = tmp_path / f"{name}.tif"
        photograph().save(path, compression="tiff_lzw")
        os.utime(path, (1, 1))
        with PictureStore(tmp_path / name) as store:
            made.append(data_of(image_program(path, LARGE, conversion("grey"), store)[0]))
    assert made[0] == made[1]


def test_a_torn_tiff_is_told_and_nothing_else_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The library that unpacks it prints its own complaints, in words that help nobody."""
    path = tmp_path / "a.tif"
    photograph().save(path, compression="tiff_lzw")
    content = bytearray(path.read_bytes())
    for at in range(400, len(content) - 400, 50):
        content[at] ^= 0x55
    path.write_bytes(content)
    finding = told(path)
    assert finding is not None and finding.code == "broken-picture"
    assert capfd.readouterr().err == ""
