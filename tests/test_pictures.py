"""Pictures on the page: what a file shows is what is printed, whatever its kind, depth and size."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path

import pytest
from PIL import Image

import exhibit_builder.drawing.pictures
from exhibit_builder.blocks.image import picture_size
from exhibit_builder.drawing.pictures import PictureProgram, program
from exhibit_builder.findings import Place
from exhibit_builder.manuscript.pictures import MAX_PIXELS, picture_findings
from exhibit_builder.page.marks import Picture
from exhibit_builder.picture_files import ORIENTATION, open_picture, turn_of

GREY, RGB, PALETTE, GREY_ALPHA = 0, 2, 3, 4
"""Colour types of a PNG."""


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(path: Path, size: tuple[int, int], depth: int, colours: int, rows: bytes, *, before: bytes = b"") -> Path:
    """A PNG written by hand, for Pillow doesn't write all kinds; ``rows`` are packed, without filter bytes."""
    stride = len(rows) // size[1]
    raw = b"".join(b"\0" + rows[at : at + stride] for at in range(0, len(rows), stride))
    header = struct.pack(">IIBBBBB", *size, depth, colours, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(raw))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before + pixels + chunk(b"IEND", b""))
    return path


def printed(path: Path, *, colour: bool = False) -> PictureProgram:
    return program(Picture(str(path), 0, 0, 1, 1, (0, 0, 1, 1), "", None), colour)


def tones(path: Path, *, colour: bool = False) -> list[int]:
    """The bytes that go into the PDF for a picture without loss."""
    made = printed(path, colour=colour)
    assert made.filter == "FlateDecode"
    return list(zlib.decompress(made.data))


def test_sixteen_bits_keep_their_tones(tmp_path: Path) -> None:
    """A 16-bit grey PNG is scaled to 8 bits, not cut off at 255."""
    path = png(tmp_path / "a.png", (4, 1), 16, GREY, struct.pack(">4H", 0, 0x4000, 0x8000, 0xFFFF))
    assert tones(path) == [0, 64, 128, 255]
    assert tones(path, colour=True) == [0, 0, 0, 64, 64, 64, 128, 128, 128, 255, 255, 255]


def test_sixteen_bits_keep_what_is_see_through(tmp_path: Path) -> None:
    """The see-through tone of a 16-bit PNG is scaled with its pixels and shows the white ground."""
    key = chunk(b"tRNS", struct.pack(">H", 0x4000))
    grey = png(tmp_path / "a.png", (3, 1), 16, GREY, struct.pack(">3H", 0, 0x4000, 0x8000), before=key)
    assert tones(grey) == [0, 255, 128]
    key = chunk(b"tRNS", struct.pack(">3H", 0x1000, 0x2000, 0x3000))
    pixels = struct.pack(">6H", 0x1000, 0x2000, 0x3000, 0x3000, 0x2000, 0x1000)
    colour = png(tmp_path / "b.png", (2, 1), 16, RGB, pixels, before=key)
    assert tones(colour, colour=True) == [255, 255, 255, 0x30, 0x20, 0x10]
    alpha = png(tmp_path / "c.png", (2, 1), 16, GREY_ALPHA, struct.pack(">4H", 0, 0xFFFF, 0, 0))
    assert tones(alpha) == [0, 255]


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("kind", ["palette", "see-through palette", "one bit", "sixteen bits", "alpha"])
def test_every_kind_is_taken_down(kind: str, colour: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture over the pixel limit is halved whatever its kind: 2 × 2 pixels of one tone are one of that tone."""
    monkeypatch.setattr(exhibit_builder.drawing.pictures, "MOST_PIXELS", 4)
    palette = chunk(b"PLTE", bytes((10, 10, 10, 200, 200, 200)))
    size, path = (4, 2), tmp_path / "a.png"
    if kind == "palette":
        png(path, size, 8, PALETTE, bytes((0, 0, 1, 1)) * 2, before=palette)
        wanted = [10, 200]
    elif kind == "see-through palette":
        png(path, size, 8, PALETTE, bytes((0, 0, 1, 1)) * 2, before=palette + chunk(b"tRNS", b"\0"))
        wanted = [255, 200]
    elif kind == "one bit":
        png(path, size, 1, GREY, b"\x30\x30")
        wanted = [0, 255]
    elif kind == "sixteen bits":
        png(path, size, 16, GREY, struct.pack(">4H", 0, 0, 0x8000, 0x8000) * 2)
        wanted = [0, 128]
    else:
        png(path, size, 8, GREY_ALPHA, bytes((50, 255, 50, 255, 50, 0, 50, 0)) * 2)
        wanted = [50, 255]
    assert tones(path, colour=colour) == [tone for tone in wanted for _ in range(3 if colour else 1)]


def test_what_reading_allows_opens_everywhere(tmp_path: Path) -> None:
    """A picture of almost 200 million pixels, over Pillow's own limit, is read, measured and drawn without a word."""
    width, height = 20_000, MAX_PIXELS // 20_000 - 8
    path = png(tmp_path / "a.png", (width, height), 1, GREY, b"\xff" * (width // 8 * height))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert list(picture_findings(path, "a.png", Place("a"))) == []
        assert picture_size(path) == (width, height)
        made = printed(path)
    assert (made.width, made.height) == (width // 2, height // 2)
    assert set(zlib.decompress(made.data)) == {255}


@pytest.mark.parametrize("turn", range(1, 9))
def test_turned_pictures_stand_upright(turn: int, tmp_path: Path) -> None:
    """An EXIF orientation turns the pixels as Pillow's own function does, and the measured size with them."""
    from PIL.ImageOps import exif_transpose

    picture = Image.frombytes("L", (3, 2), bytes((10, 20, 30, 40, 50, 60)))
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    path = tmp_path / "a.png"
    picture.save(path, exif=exif)
    with Image.open(path) as opened:
        upright = exif_transpose(opened)
    made = printed(path)
    assert (made.width, made.height, made.turn) == (*upright.size, 1) == (*picture_size(path), 1)
    assert bytes(tones(path)) == upright.tobytes()
    picture.save(tmp_path / "a.jpg", exif=exif)
    assert printed(tmp_path / "a.jpg").turn == turn
    assert picture_size(tmp_path / "a.jpg") == upright.size


@pytest.mark.parametrize("exif", [b"Exif\0\0garbage", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0"])
def test_a_damaged_note_of_the_camera_stops_nothing(exif: bytes, tmp_path: Path) -> None:
    """A JPEG with EXIF that can't be read is taken as it lies."""
    path = tmp_path / "a.jpg"
    Image.new("L", (3, 2)).save(path, exif=exif)
    with open_picture(path) as picture:
        assert turn_of(picture) == 1
    assert picture_size(path) == (3, 2)
    assert printed(path).data == path.read_bytes()
    assert (printed(path, colour=True).width, printed(path, colour=True).height) == (3, 2)


def test_a_jpeg_goes_in_as_it_is_unless_it_must_change(tmp_path: Path) -> None:
    """Byte for byte in its own colours; without the second picture that some cameras write behind the first."""
    plain = tmp_path / "a.jpg"
    Image.new("RGB", (8, 8), (200, 30, 30)).save(plain)
    assert printed(plain, colour=True).data == plain.read_bytes()
    double = tmp_path / "b.jpg"
    Image.new("RGB", (8, 8)).save(double, "MPO", save_all=True, append_images=[Image.new("RGB", (8, 8))])
    assert list(picture_findings(double, "b.jpg", Place("a"))) == []
    made = printed(double, colour=True)
    assert made.filter == "DCTDecode" and len(made.data) < double.stat().st_size
    with Image.open(io.BytesIO(made.data)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (8, 8))


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nand no more", b"\xff\xd8\xff"])
def test_other_files_are_not_opened(content: bytes, tmp_path: Path) -> None:
    """What is neither a JPEG nor a PNG by its content raises one of the errors that reading looks for."""
    from exhibit_builder.picture_files import BROKEN

    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(BROKEN):
        open_picture(tmp_path / "a.png")
