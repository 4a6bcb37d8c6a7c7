"""Kinds of JPEG that PDF doesn't know are never passed on: they are coded anew, or refused in plain words."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageStat

from exhibit_builder.commands.build import build
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.pictures.jpeg import read_jpeg
from readback import render
from samples import laid_out, write

pytestmark = pytest.mark.long

IMAGES = Path(__file__).parent / "cases/text-31-jpeg-arithmetic/images"

FRAME = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]\x00.\x08")


def exhibit(folder: Path, jpeg: bytes) -> Path:
    image = {"file": "a.jpg", "alt": "Bars of colour.", "caption": "Bars.", "credit": "A", "rights": "public domain"}
    write(folder, [{"image": {**image, "width": "half"}}, {"text": "A."}])
    (folder / "a.jpg").write_bytes(jpeg)
    (folder / "theme.yaml").write_text("pictures: colour\n", encoding="utf-8")
    return folder


def streams(path: Path) -> list[bytes]:
    """The coded bytes of every JPEG in a PDF file."""
    with pikepdf.open(path) as pdf:
        return [
            image.read_raw_bytes()
            for page in pdf.pages
            for image in page.Resources.get("/XObject", {}).values()
            if image.get("/Filter") == "/DCTDecode"
        ]


@pytest.mark.parametrize("name", sorted(path.name for path in IMAGES.glob("*.jpg")))
def test_arithmetic_coding_never_reaches_a_file(name: str, tmp_path: Path, judge: Any) -> None:
    """Every image in a draft's press and screen file is baseline or progressive, and shows what the picture shows."""
    folder = exhibit(tmp_path / "in", (IMAGES / name).read_bytes())
    assert not read_jpeg(folder / "a.jpg").for_pdf
    built = build(folder, tmp_path / "out", draft=True)
    bars = Image.open(folder / "a.jpg").convert("RGB")
    for file in laid_out(built):
        path = built.out / file.path
        found = streams(path)
        assert found
        for stream in found:
            assert [frame[1] for frame in FRAME.findall(stream)] in ([0xC0], [0xC2])
            Image.open(io.BytesIO(stream)).load()
        page = render(judge("pypdfium2"), path, dpi=36).convert("RGB")
        red = page.getpixel((int(page.width * 0.12), int(page.height * 0.41)))
        assert max(abs(a - b) for a, b in zip(red, bars.getpixel((6, 12)), strict=True)) < 90


def patched(jpeg: bytes, code: int, precision: int = 8) -> bytes:
    """The same with another kind of frame in its header."""
    match = re.search(rb"\xff\xc0\x00.\x08", jpeg, re.DOTALL)
    assert match
    head = bytes([0xFF, code]) + jpeg[match.start() + 2 : match.end() - 1] + bytes([precision])
    return jpeg[: match.start()] + head + jpeg[match.end() :]


def plain(mode: str = "RGB", **how: Any) -> bytes:
    out = io.BytesIO()
    dark = Image.linear_gradient("L").resize((600, 400)).point([shade // 2 for shade in range(256)])
    dark.convert(mode).save(out, "JPEG", quality=90, **how)
    return out.getvalue()


@pytest.mark.parametrize("code", [0xC3, 0xC5, 0xC6, 0xC7, 0xCB, 0xCD, 0xCE, 0xCF])
def test_lossless_and_hierarchical_frames_are_refused(code: int, tmp_path: Path) -> None:
    """What can't be decoded is told with the picture's name and place; never a traceback, never a broken press file."""
    with pytest.raises(ExhibitError) as refused:
        build(exhibit(tmp_path / "in", patched(plain(), code)), tmp_path / "out")
    (finding,) = (one for one in refused.value.findings if one.code == "broken-picture")
    assert "a.jpg is a" in finding.message and ("lossless" in finding.message or "hierarchical" in finding.message)
    assert finding.place is not None and finding.place.file == "panels/one.yaml"


def frame_at(jpeg: bytes) -> int:
    match = re.search(rb"\xff\xc0\x00.\x08", jpeg, re.DOTALL)
    assert match
    return match.start()


def with_height_at_the_end(jpeg: bytes) -> bytes:
    """Its height is 0 in the frame, and stands in a segment of its own behind the pixels (DNL)."""
    at = frame_at(jpeg) + 5
    return jpeg[:at] + b"\0\0" + jpeg[at + 2 : -2] + b"\xff\xdc\0\x04" + jpeg[at : at + 2] + b"\xff\xd9"


def with_two_channels(jpeg: bytes) -> bytes:
    """Its third channel is taken out of the frame and of the scan."""
    at = frame_at(jpeg)
    frame = b"\xff\xc0\0\x0e" + jpeg[at + 4 : at + 9] + b"\x02" + jpeg[at + 10 : at + 16]
    scan = jpeg.index(b"\xff\xda")
    head = b"\xff\xda\0\x0a\x02" + jpeg[scan + 5 : scan + 9] + b"\0\x3f\0"
    return jpeg[:at] + frame + jpeg[at + 19 : scan] + head + jpeg[scan + 14 :]


def with_factors(jpeg: bytes, *factors: int) -> bytes:
    """Other sizes of its channels, across and down, than it was coded in."""
    data = bytearray(jpeg)
    for number, factor in enumerate(factors):
        data[frame_at(jpeg) + 11 + 3 * number] = factor
    return bytes(data)


def in_steps(jpeg: bytes) -> bytes:
    """A hierarchical file whose first frame is a baseline one (T.81, J.1)."""
    at = frame_at(jpeg)
    return jpeg[:at] + b"\xff\xde" + jpeg[at + 2 : at + 19] + jpeg[at:]


@pytest.mark.parametrize(
    ("jpeg", "told"),
    [
        (patched(jpeg := plain(), 0xC0, 12), "12 bits"),
        (patched(jpeg, 0xC1, 12), "12 bits"),
        (patched(jpeg, 0xC2, 12), "12 bits"),
        (patched(jpeg, 0xC9, 12), "12 bits"),
        (patched(jpeg, 0xC3, 16), "lossless"),
        (with_height_at_the_end(jpeg), "how high"),
        (with_two_channels(jpeg), "2 channels"),
        (with_factors(jpeg, 0x31, 0x21, 0x11), "don't fit together"),
        (with_factors(jpeg, 0x21, 0x13, 0x12), "don't fit together"),
        (in_steps(jpeg), "hierarchical"),
    ],
)
def test_what_nobody_decodes_is_refused_by_its_name(jpeg: bytes, told: str, tmp_path: Path) -> None:
    """Nobody has to guess why a picture that opens in one program is no good: the finding says what kind it is."""
    with pytest.raises(ExhibitError) as refused:
        build(exhibit(tmp_path / "in", jpeg), tmp_path / "out", draft=True)
    (finding,) = (one for one in refused.value.findings if one.code == "broken-picture")
    assert told in finding.message and "damaged" not in finding.message and "PNG" in finding.hint
    assert finding.place is not None and finding.place.line


def test_a_damaged_picture_is_called_damaged(tmp_path: Path) -> None:
    with pytest.raises(ExhibitError) as refused:
        build(exhibit(tmp_path / "in", plain()[:3000]), tmp_path / "out")
    (finding,) = (one for one in refused.value.findings if one.code == "broken-picture")
    assert "damaged" in finding.message


def test_an_extended_frame_is_coded_anew(tmp_path: Path) -> None:
    """SOF1 with 8 bits: most readers take it, and ISO 32000 doesn't name it."""
    built = build(exhibit(tmp_path / "in", patched(plain(), 0xC1)), tmp_path / "out", draft=True)
    for file in laid_out(built):
        assert [frame[1] for stream in streams(built.out / file.path) for frame in FRAME.findall(stream)] == [0xC0]


def test_baseline_and_progressive_go_in_as_they_are(tmp_path: Path) -> None:
    for name, jpeg in (("baseline", plain()), ("progressive", plain(progressive=True))):
        built = build(exhibit(tmp_path / name, jpeg), tmp_path / f"{name}-out", draft=True)
        press = next(file for file in laid_out(built) if file.purpose.for_press)
        assert jpeg in streams(built.out / press.path)


def without_adobe(jpeg: bytes) -> bytes:
    """A CMYK JPEG without the marker that says its inks are inverted, and with inks that are not."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        out = io.BytesIO()
        # Pillow inverts what it writes as CMYK; this is undone, and the marker is taken out.
        ImageChops.invert(picture).save(out, "JPEG", quality=95)
    data = out.getvalue()
    at = data.index(b"\xff\xee")
    return data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :]


def test_cmyk_without_a_marker_prints_its_inks(tmp_path: Path, judge: Any) -> None:
    """Yellow stays yellow whether Adobe's marker says how inks are kept or nothing does, in two renderers."""
    yellow = io.BytesIO()
    Image.new("CMYK", (600, 400), (0, 0, 230, 0)).save(yellow, "JPEG", quality=95)
    for name, jpeg in (("marked", yellow.getvalue()), ("bare", without_adobe(yellow.getvalue()))):
        built = build(exhibit(tmp_path / name, jpeg), tmp_path / f"{name}-out", draft=True)
        for file in laid_out(built):
            drawn = tmp_path / "page.png"
            quiet = [judge("gs"), "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", "-r36", f"-o{drawn}"]
            subprocess.run([*quiet, built.out / file.path], capture_output=True, check=True)
            for page in (render(judge("pypdfium2"), built.out / file.path, dpi=36), Image.open(drawn)):
                left, top = int(page.width * 0.15), int(page.height * 0.42)
                red, green, blue = ImageStat.Stat(page.convert("RGB").crop((left, top, left + 20, top + 20))).mean
                assert red > 180 and green > 170 and blue < 130, (name, file.path)


def odd() -> dict[str, bytes]:
    """Files that are unusual and whole: each must come out of the finished PDF as it went in."""
    jpeg = plain("RGB", subsampling="4:1:1")
    kinds = {path.stem: path.read_bytes() for path in IMAGES.glob("*.jpg")}
    kinds["four-to-one"] = jpeg
    kinds["full"] = plain("RGB", subsampling="4:4:4", restart_marker_blocks=3)
    kinds["camera"] = jpeg + b"\0" * 3000 + plain()[:-2]
    kinds["extended"] = patched(plain(), 0xC1)
    kinds["bare-inks"] = without_adobe(plain("CMYK"))
    kinds["filled"] = jpeg[:2] + b"\xff\xff\xff" + jpeg[2:]
    return kinds


@pytest.mark.parametrize("name", sorted(odd()))
def test_other_readers_decode_every_picture(name: str, tmp_path: Path, judge: Any) -> None:
    """Poppler takes each picture out of each file with the brightness it had; Ghostscript draws the page in silence."""
    pdfimages, gs = judge("pdfimages"), judge("gs")
    folder = exhibit(tmp_path / "in", odd()[name])
    with Image.open(folder / "a.jpg") as picture:
        is_bare = picture.mode == "CMYK" and "adobe" not in picture.info
        wanted = ImageStat.Stat((ImageChops.invert(picture) if is_bare else picture).convert("L")).mean[0]
    built = build(folder, tmp_path / "out", draft=True)
    for number, file in enumerate(laid_out(built)):
        path = built.out / file.path
        run = subprocess.run(
            [pdfimages, "-png", path, tmp_path / f"o{number}"], capture_output=True, text=True, check=True
        )
        assert run.stderr == ""
        means = [ImageStat.Stat(Image.open(one).convert("L")).mean[0] for one in tmp_path.glob(f"o{number}-*.png")]
        assert means and min(abs(mean - wanted) for mean in means) < 45  # readers make grey of ink in their own ways
        quiet = [gs, "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pgmraw", "-r18", f"-o{tmp_path}/page.pgm", path]
        drawn = subprocess.run(quiet, capture_output=True, text=True, check=True)
        assert "rror" not in drawn.stdout + drawn.stderr
