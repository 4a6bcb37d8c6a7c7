"""Kinds of JPEG that PDF doesn't know are never passed on: they are coded anew, or refused in plain words."""

from __future__ import annotations

import io
import re
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
    built = build(folder, tmp_path / "out", draft="2024-06-01")
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
    Image.linear_gradient("L").resize((600, 400)).convert(mode).save(out, "JPEG", quality=90, **how)
    return out.getvalue()


@pytest.mark.parametrize("code", [0xC3, 0xC5, 0xC6, 0xC7, 0xCB, 0xCD, 0xCE, 0xCF])
def test_lossless_and_hierarchical_frames_are_refused(code: int, tmp_path: Path) -> None:
    """What can't be decoded is told with the picture's name and place; never a traceback, never a broken press file."""
    with pytest.raises(ExhibitError) as refused:
        build(exhibit(tmp_path / "in", patched(plain(), code)), tmp_path / "out")
    assert {finding.code for finding in refused.value.findings} & {"broken-picture", "not-a-picture"}
    assert any("a.jpg" in finding.message for finding in refused.value.findings)


def test_twelve_bits_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExhibitError) as refused:
        build(exhibit(tmp_path / "in", patched(plain(), 0xC1, 12)), tmp_path / "out")
    assert any("a.jpg" in finding.message for finding in refused.value.findings)


def test_an_extended_frame_is_coded_anew(tmp_path: Path) -> None:
    """SOF1 with 8 bits: most readers take it, and ISO 32000 doesn't name it."""
    built = build(exhibit(tmp_path / "in", patched(plain(), 0xC1)), tmp_path / "out", draft="2024-06-01")
    for file in laid_out(built):
        assert [frame[1] for stream in streams(built.out / file.path) for frame in FRAME.findall(stream)] == [0xC0]


def test_baseline_and_progressive_go_in_as_they_are(tmp_path: Path) -> None:
    for name, jpeg in (("baseline", plain()), ("progressive", plain(progressive=True))):
        built = build(exhibit(tmp_path / name, jpeg), tmp_path / f"{name}-out", draft="2024-06-01")
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
    """A dark picture stays dark whether Adobe's marker says so or nothing does."""
    dark = io.BytesIO()
    Image.new("CMYK", (600, 400), (0, 0, 0, 230)).save(dark, "JPEG", quality=95)
    for name, jpeg in (("marked", dark.getvalue()), ("bare", without_adobe(dark.getvalue()))):
        built = build(exhibit(tmp_path / name, jpeg), tmp_path / f"{name}-out", draft="2024-06-01")
        for file in laid_out(built):
            page = render(judge("pypdfium2"), built.out / file.path, dpi=36).convert("L")
            left, top = int(page.width * 0.15), int(page.height * 0.42)
            assert ImageStat.Stat(page.crop((left, top, left + 20, top + 20))).mean[0] < 110, (name, file.path)
