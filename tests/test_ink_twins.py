"""A colour is told twice, in inks and in light: the two are the same colour, as far as a press can print it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from exhibit_builder.core.colour import Ink, hex_of, parse_cmyk, parse_hex
from exhibit_builder.core.colour_difference import Lab, difference
from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.look_inks import INKS_OF
from exhibit_builder.core.look_names import LookName
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.pictures.colours import rgb_to_cmyk
from exhibit_builder.pictures.flat_colours import inks_of_light
from exhibit_builder.pictures.ink_limit import within_limit
from exhibit_builder.press.conditions import output_intent
from exhibit_builder.press.job import press_job
from samples import SHORT, put, write

pytestmark = pytest.mark.long


def found(folder: Path, theme: dict[str, Any], condition: str = "FOGRA39") -> list[Any]:
    """What is said of a theme's colours."""
    write(folder, [{"text": f"{SHORT}[@minutes]"}], press={"condition": condition})
    put(folder / "theme.yaml", theme)
    exhibit, findings = read_exhibit(folder)
    assert exhibit is not None, findings
    return [one for one in press_job(exhibit, None)[1] if one.code == "ink-differs-from-screen"]


def twin(ink: Ink) -> dict[str, str]:
    return {
        "cmyk": "cmyk({:g} {:g} {:g} {:g})".format(*(round(100 * part, 2) for part in ink.cmyk)),
        "srgb": hex_of(ink.srgb),
    }


def test_the_difference_is_that_of_another_implementation(judge: Any) -> None:
    """CIEDE2000 by ColorAide, over all hues, near greys and for greys themselves."""
    color = judge("coloraide").Color
    draw = random.Random(5)

    def some() -> Lab:
        wide = draw.choice((0.0, 2.0, 30.0, 120.0))
        return draw.uniform(0, 100), draw.uniform(-wide, wide) or 0.0, draw.uniform(-wide, wide) or 0.0

    for first, second in ((some(), some()) for _ in range(400)):
        wanted = color("lab", first).delta_e(color("lab", second), method="2000", space="lab")
        assert difference(first, second) == pytest.approx(wanted, abs=1e-6), (first, second)


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("look", LookName)
def test_no_colour_of_a_look_is_found(look: LookName, condition: str, tmp_path: Path) -> None:
    """Whoever writes down a look's own colours is told nothing, on uncoated paper either."""
    colours = {name: twin(ink) for name, ink in INKS_OF[look].items()}
    assert found(tmp_path, {"look": look.value, "colours": colours}, condition) == []


@pytest.mark.parametrize("key", ["accent", "ground", "night"])
@pytest.mark.parametrize(
    ("cmyk", "srgb"),
    [
        ("cmyk(100 0 0 0)", "#7F3D1A"),
        ("cmyk(0 0 0 50)", "#1F1F1D"),
        ("cmyk(60 20 0 0)", "#1E2B38"),
        ("cmyk(0 60 90 0)", "#C00080"),
    ],
)
def test_another_colour_is_found_with_the_inks_that_come_nearest(
    cmyk: str, srgb: str, key: str, tmp_path: Path
) -> None:
    """The place is that of the inks, and what the finding advises is found no more."""
    colour = {"cmyk": cmyk, "srgb": srgb}
    theme = {"colours": {key: colour}} if key == "night" else {key: colour}
    (finding,) = found(tmp_path, theme)
    assert finding.place.file == "theme.yaml" and finding.place.line
    advised = finding.hint.split("Write ")[1].split(",")[0]
    assert parse_cmyk(advised)
    colour["cmyk"] = advised
    assert found(tmp_path, theme) == []


@pytest.mark.parametrize("colour", ["#0A5AA0", {"cmyk": "cmyk(100 0 0 0)", "srgb": "#7F3D1A", "spot": "PANTONE 483 C"}])
def test_what_cannot_differ_or_be_known_is_not_found(colour: Any, tmp_path: Path) -> None:
    """Inks that are made of the screen's colour, and a spot ink, whose look its maker knows."""
    assert found(tmp_path, {"accent": colour}) == []


@pytest.mark.parametrize("limit", [200.0, 240.0, 280.0])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_what_is_converted_keeps_to_any_limit(condition: str, limit: float) -> None:
    """Pixels of photographs, and flat colours; and the colour stays as near as the limit lets it."""
    profile = output_intent(CONDITIONS[condition]).profile
    draw = random.Random(3)
    light = [tuple(draw.choice((0, draw.randint(0, 40), draw.randint(0, 255))) for _ in range(3)) for _ in range(3000)]
    pixels = Image.frombytes("RGB", (len(light), 1), bytes(part for colour in light for part in colour))
    inks = rgb_to_cmyk(None, profile, "relative", limit)(pixels).tobytes()
    assert max(sum(inks[at : at + 4]) for at in range(0, len(inks), 4)) <= 2.55 * limit
    for red, green, blue in light[:60]:
        flat = inks_of_light((red / 255, green / 255, blue / 255), profile, "relative", limit)
        assert sum(flat) <= limit / 100 + 1e-9
    assert within_limit((0.2, 0.3, 0.1, 0.0), limit / 100) == (0.2, 0.3, 0.1, 0.0)
    assert parse_hex("#000000") == (0.0, 0.0, 0.0)
