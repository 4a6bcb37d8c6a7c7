"""Pictures that don't print: nearly black or white, in steps, or a JPEG that threw away too much."""

from __future__ import annotations

import datetime
import io
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

import rule_samples
from conftest import REPOSITORY
from exhibit_builder.commands.check import check
from exhibit_builder.pictures.tonal_range import Tones, jpeg_quality, tonal_range_of
from exhibit_builder.preflight.evidence import picture_tones
from exhibit_builder.preflight.rule import Example
from exhibit_builder.preflight.rules.pictures.picture_tones import DARK, LIGHT
from exhibit_builder.system import processes

SIZE = (900, 600)


def natural(noise: float = 6) -> Image.Image:
    """Soft light and shade with grain, as a photograph has."""
    chance = random.Random(1)
    picture = Image.new("L", (30, 20))
    picture.putdata([chance.randrange(20, 236) for _ in range(600)])
    soft = ImageOps.autocontrast(picture.resize(SIZE, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(6)))
    return ImageChops.add(soft, Image.effect_noise(SIZE, noise), offset=-128) if noise else soft


def coloured(noise: float = 6) -> Image.Image:
    """Three such pictures as the channels of one."""
    channels = (natural(noise), ImageOps.mirror(natural(noise)), ImageOps.flip(natural(noise)))
    return Image.merge("RGB", channels)


def in_steps(picture: Image.Image, count: int) -> Image.Image:
    """The picture with so many tones."""
    return picture.point(lambda tone: round(round(tone / 255 * (count - 1)) * 255 / (count - 1)))


def drawing() -> Image.Image:
    """A map in seven flat colours."""
    chance = random.Random(4)
    picture = Image.new("RGB", SIZE, "white")
    for _ in range(80):
        x, y = chance.randrange(SIZE[0]), chance.randrange(SIZE[1])
        corners = [(x + chance.randrange(-150, 150), y + chance.randrange(-150, 150)) for _ in range(4)]
        ImageDraw.Draw(picture).polygon(corners, chance.choice(["#e8d8a0", "#7fa070", "#4060a0", "#c05030", "#202020"]))
    return picture


def line_drawing() -> Image.Image:
    """Thin black lines on white."""
    picture = Image.new("L", SIZE, 255)
    for number in range(12):
        ImageDraw.Draw(picture).line((0, 50 * number, SIZE[0], 600 - 50 * number), fill=0, width=2)
    return picture


def night() -> Image.Image:
    """A dark street with a lamp."""
    picture = natural().point(lambda tone: tone // 8)
    ImageDraw.Draw(picture).ellipse((400, 100, 470, 170), fill=240)
    return picture


def kept(picture: Image.Image, folder: Path, kind: str = "JPEG", **how: Any) -> Path:
    """The picture as a file."""
    folder.mkdir(exist_ok=True)
    path = folder / f"picture.{kind.lower()}"
    picture.save(path, kind, **how)
    return path


@pytest.mark.parametrize(
    "picture",
    [
        natural().point(lambda tone: tone // 6),
        Image.new("RGB", SIZE, (9, 9, 9)),
        natural().point(lambda tone: tone // 40),
    ],
)
def test_nearly_black(picture: Image.Image, tmp_path: Path) -> None:
    """Dark, one colour, and all but black, as JPEG, PNG and TIFF."""
    for kind in ("JPEG", "PNG", "TIFF"):
        assert tonal_range_of(kept(picture, tmp_path, kind)).lightest < DARK


@pytest.mark.parametrize(
    "picture",
    [
        natural().point(lambda tone: 235 + tone // 14),
        Image.new("RGB", SIZE, (250, 250, 250)),
        Image.new("RGBA", SIZE, (0, 0, 0, 0)),
    ],
)
def test_nearly_white(picture: Image.Image, tmp_path: Path) -> None:
    """Bleached, blank, and wholly see-through, which prints as paper."""
    assert tonal_range_of(kept(picture, tmp_path, "PNG")).darkest > LIGHT


@pytest.mark.parametrize(
    "picture", [natural(), coloured(), night(), line_drawing(), drawing(), natural(0), ImageOps.invert(line_drawing())]
)
def test_pictures_that_print_are_left_alone(picture: Image.Image, tmp_path: Path) -> None:
    """Photographs, a night with a lamp, drawings in lines and in flat colours: neither dark, light nor in steps."""
    for kind in ("JPEG", "PNG"):
        tones = tonal_range_of(kept(picture, tmp_path, kind))
        assert tones.lightest >= DARK and tones.darkest <= LIGHT and not tones.steps


@pytest.mark.parametrize("count", [8, 12, 16, 24])
def test_steps_are_seen_in_grey_and_in_colour(count: int, tmp_path: Path) -> None:
    """A scale with so many tones, as PNG and as a JPEG of good quality, from a photograph and from a smooth sky."""
    sky = Image.linear_gradient("L").resize(SIZE, Image.Resampling.BICUBIC)
    assert tonal_range_of(kept(in_steps(sky, count), tmp_path, quality=90)).steps
    assert tonal_range_of(kept(in_steps(sky, count), tmp_path, quality=75)).steps
    assert tonal_range_of(kept(in_steps(natural(), count), tmp_path, "PNG")).steps
    assert tonal_range_of(kept(ImageOps.posterize(coloured(0), 3), tmp_path, "PNG")).steps


def test_sixteen_bits_are_read_as_they_are(tmp_path: Path) -> None:
    """A grey PNG of 16 bits has the tones of the same one of 8."""
    deep = Image.frombytes("I;16", SIZE, b"".join((257 * tone).to_bytes(2, "little") for tone in natural().tobytes()))
    shallow = tonal_range_of(kept(natural(), tmp_path, "PNG"))
    read = tonal_range_of(kept(deep, tmp_path / "deep", "PNG"))
    assert abs(read.darkest - shallow.darkest) <= 1 and abs(read.lightest - shallow.lightest) <= 1


@pytest.mark.parametrize("quality", [20, 30, 45, 49, 50, 60, 75, 85, 95])
def test_the_quality_of_a_jpeg_is_what_it_was_made_with(quality: int) -> None:
    """Another program (libjpeg, by Pillow) made the tables; grey and in colour."""
    for picture in (natural(), coloured()):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality)
        tables: dict[int, list[int]] = Image.open(out).quantization  # type: ignore[attr-defined]
        assert abs(jpeg_quality(tables[0]) - quality) <= 1
        # Under 20 numbers are cut off at 255, and what is left is still far from 50.
        coarse = io.BytesIO()
        picture.save(coarse, "JPEG", quality=quality // 5)
        assert jpeg_quality(Image.open(coarse).quantization[0]) < 25  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("picture-too-dark", "@black"),
        ("picture-too-light", "@pale"),
        ("picture-in-steps", "@banded"),
        ("jpeg-too-coarse", "@coarse"),
    ],
)
def test_a_picture_is_told_once_wherever_it_stands(rule: str, wrong: str, tmp_path: Path) -> None:
    """At a panel's head, beside a text, in a row of portraits: with its place, and one finding a file."""
    words = "alt: A boat with a cart, credit: Ann Marsh, rights: By courtesy of the archive"
    blocks = (
        f"- image: {{file: b.jpg, caption: The ferry., {words}}}\n"
        f"- beside: {{image: {{file: b.jpg, caption: The ferry., {words}}}, text: 'The ferry.[@minutes]'}}\n"
    )
    for number, drawn in enumerate((wrong, "@photograph")):
        files = {"b.jpg": f"{drawn} 900x600", "c.jpg": f"{drawn} 930x600"}
        panel = f"head: {{image: c.jpg, caption: The bank., {words}}}\n"
        found = rule_samples.told(
            rule_samples.write(tmp_path / str(number), Example(blocks=blocks, panel=panel, files=files)), rule
        )
        assert len(found) == (2 if drawn == wrong else 0)
        assert all(finding.place and finding.place.line for finding in found)


def test_a_picture_is_looked_at_once_for_as_long_as_it_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else changes in the exhibit: to decode a photograph takes longer than all else of a look at texts."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    monkeypatch.setattr(processes, "can_split", lambda: False)
    looks: list[str] = []

    def counted(file: Path) -> Tones:
        looks.append(file.name)
        return tonal_range_of(file)

    monkeypatch.setattr(picture_tones, "tonal_range_of", counted)
    folder = tmp_path / "exhibit"
    shutil.copytree(REPOSITORY / "examples/arn", folder)
    options: dict[str, Any] = {"only": "posters", "papers": ("A3",), "today": datetime.date(2026, 11, 22)}
    check(folder, **options)
    assert len(looks) == len(set(looks)) > 3
    looks.clear()
    theme = folder / "theme.yaml"
    theme.write_text(f"{theme.read_text('utf-8')}# other words\n", "utf-8")
    check(folder, **options)
    assert looks == []
