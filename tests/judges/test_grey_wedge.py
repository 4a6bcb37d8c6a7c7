"""Grey prints as light as a screen shows it: on the plates of the finished file, on every condition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.tone import Tone
from exhibit_builder.preflight.pdfx.reader import press_defects
from grey_wedge import (
    GREYS,
    SIDE,
    STEPS,
    Step,
    difference,
    grey_profile,
    inks_of,
    measured,
    opened,
    profile_of,
    wedge,
    written,
)
from icc_specimens import SRGB

pytestmark = pytest.mark.long

MOST = 1.0
"""ΔE2000 in the mean."""


def shown(greys: Sequence[int] = GREYS) -> Image.Image:
    return Image.frombytes("RGB", (len(greys), 1), bytes(grey for grey in greys for _ in range(3)))


def png(path: Path) -> Path:
    wedge().save(path.with_suffix(".png"))
    return path.with_suffix(".png")


def png_in_colours(path: Path) -> Path:
    wedge("RGB").save(path.with_suffix(".png"))
    return path.with_suffix(".png")


def jpeg(path: Path) -> Path:
    wedge().save(path.with_suffix(".jpg"), quality=98)
    return path.with_suffix(".jpg")


def jpeg_in_colours(path: Path) -> Path:
    wedge("RGB").save(path.with_suffix(".jpg"), quality=98, icc_profile=SRGB)
    return path.with_suffix(".jpg")


def palette(path: Path) -> Path:
    wedge("RGB").quantize(STEPS).save(path.with_suffix(".png"))
    return path.with_suffix(".png")


def tiff(path: Path) -> Path:
    wedge().save(path.with_suffix(".tif"))
    return path.with_suffix(".tif")


KINDS: tuple[Callable[[Path], Path], ...] = (png, png_in_colours, jpeg, jpeg_in_colours, palette, tiff)


def mean(steps: Sequence[Step]) -> float:
    return sum(step.off for step in steps) / len(steps)


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_grey_is_the_grey_of_the_screen(condition: str, kind: Any, tmp_path: Path, judge: Any) -> None:
    """Black alone, as LittleCMS would print it with a profile of black alone."""
    steps = measured(judge("gs"), kind(tmp_path / "wedge"), condition, Tone.GREY, tmp_path, shown())
    assert mean(steps) <= MOST
    assert max(step.off for step in steps) <= 3 * MOST
    assert all(step.inks[:3] == (0, 0, 0) for step in steps), "one ink"
    blacks = [step.inks[3] for step in steps]
    assert (blacks[0], blacks[-1]) == (255, 0)
    assert blacks == sorted(blacks, reverse=True) and len(set(blacks)) == STEPS, "every step is told from the next"
    assert list(press_defects(tmp_path / "wedge.pdf")) == []


@pytest.mark.parametrize("condition", CONDITIONS)
def test_rich_grey_is_what_the_profile_makes_of_it(condition: str, tmp_path: Path, judge: Any) -> None:
    """Four inks, darker than black alone, within the limit."""
    rich = measured(judge("gs"), png(tmp_path / "wedge"), condition, Tone.GREY_RICH, tmp_path, shown())
    assert mean(rich) <= MOST
    assert max(sum(step.inks) for step in rich) <= 2.55 * CONDITIONS[condition].ink_limit + 2
    plain = measured(judge("gs"), png(tmp_path / "wedge"), condition, Tone.GREY, tmp_path, shown())
    assert rich[0].printed[0] < plain[0].printed[0] - 3
    assert list(press_defects(tmp_path / "wedge.pdf")) == []


@pytest.mark.parametrize("ending", ["jpg", "png", "tif"])
@pytest.mark.parametrize("gamma", [1.0, 1.8, 2.6])
def test_a_grey_profile_of_its_own_counts(gamma: float, ending: str, tmp_path: Path, judge: Any) -> None:
    """The same numbers in another profile mean other greys: those that LittleCMS finds in them."""
    own = grey_profile([(step / 255) ** gamma for step in range(256)], b"mntr")
    file = tmp_path / f"wedge.{ending}"
    wedge().save(file, icc_profile=own, **({"quality": 98} if ending == "jpg" else {}))
    way = ImageCms.buildTransform(
        opened(own),
        ImageCms.createProfile("sRGB"),
        "L",
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    steps = measured(
        judge("gs"), file, "FOGRA39", Tone.GREY, tmp_path, way.apply(Image.frombytes("L", (STEPS, 1), bytes(GREYS)))
    )
    assert mean(steps) <= MOST


COLOURS = ((200, 30, 40), (30, 60, 160), (240, 220, 40), (40, 120, 60), (128, 100, 90), (20, 20, 60))


@pytest.mark.parametrize("ending", ["jpg", "png"])
@pytest.mark.parametrize("profile", ["none", "sRGB", "wide"])
def test_colours_become_grey_by_their_lightness(profile: str, ending: str, tmp_path: Path, judge: Any) -> None:
    """A red coat is as light in grey as it is in red, in the profile that the picture has."""
    row = Image.frombytes("RGB", (len(COLOURS), 1), bytes(part for colour in COLOURS for part in colour))
    srgb = ImageCms.createProfile("sRGB")
    own = {"none": None, "sRGB": ImageCms.ImageCmsProfile(srgb).tobytes(), "wide": wide()}[profile]
    file = tmp_path / f"colours.{ending}"
    options: dict[str, Any] = {"quality": 98, "subsampling": 0} if ending == "jpg" else {}
    patches = row.resize((SIDE * len(COLOURS), SIDE), Image.Resampling.NEAREST)
    patches.save(file, **options, **({"icc_profile": own} if own else {}))
    inks = inks_of(judge("gs"), written(file, "FOGRA39", Tone.GREY, tmp_path, len(COLOURS)), len(COLOURS))
    lab = ImageCms.buildTransform(opened(own) if own else srgb, ImageCms.createProfile("LAB"), "RGB", "LAB")
    lights = lab.apply(row).getchannel(0).tobytes()
    greys = [min(range(256), key=lambda grey: abs(grey_lights()[grey] - light)) for light in lights]
    file = tmp_path / "greys.png"
    wedge("L", greys).save(file)
    wanted = inks_of(judge("gs"), written(file, "FOGRA39", Tone.GREY, tmp_path, len(COLOURS)), len(COLOURS))
    for found, expected in zip(inks, wanted, strict=True):
        assert abs(found[3] - expected[3]) <= 5


@cache
def grey_lights() -> bytes:
    """CIE L* of each grey of sRGB, 255 for white."""
    lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    return lab.apply(shown(range(256))).getchannel(0).tobytes()


def wide() -> bytes:
    """sRGB's profile with another curve: what a picture means by its numbers isn't what a screen would show."""
    at = SRGB.index(b"para")
    # The exponent of the curve, 2.4 in sRGB, as a number of 16 and 16 bits (ICC.1:2010, 10.16).
    return SRGB.replace(SRGB[at + 12 : at + 16], (round(1.6 * 0x10000)).to_bytes(4, "big"))


def test_the_judge_tells_greys_apart() -> None:
    """A step of sRGB more or less in the middle is a third of what is allowed."""
    assert 0.2 < difference((53.6, 0.0, 0.0), (54.0, 0.0, 0.0)) < 0.5
    assert profile_of("FOGRA39") != profile_of("FOGRA29")
