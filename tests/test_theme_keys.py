"""What theme.yaml may change: colours of a house, the scenery, sizes; and what is told where that can't be read."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibit_builder.commands.build import build
from exhibit_builder.commands.check import check
from exhibit_builder.core.colour import Light, hex_of, luminance, parse_hex, readable
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.theme import TextRole
from exhibit_builder.looks.look import look_of
from exhibit_builder.manuscript.declared import keys_of
from exhibit_builder.manuscript.models import ThemeFields
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.press.conditions import output_intent
from exhibit_builder.press.house_colours import inks_on_press
from exhibit_builder.report.explanation import explained
from rule_samples import TODAY
from samples import SHORT, four, layout_job, posters, put, shapes, write

STEPS = [{"verb": "Look", "text": "Letters and plans.", "link": "archive"}]
BLUE = "#0A5AA0"
FAR_ENOUGH = {"FOGRA29": 9.0}
USUALLY_FAR_ENOUGH = 3.0
"""CIEDE2000 between a screen colour and its print (house: seen side by side, and not in two places); uncoated paper has
no such strong colours."""


def themed(folder: Path, **theme: Any) -> Path:
    """Four panels with a call to action under a theme."""
    write(folder, four(after=[{"text": f"{SHORT}[@minutes]"}, {"action": STEPS}]), posters={"papers": ["A3"]})
    put(folder / "theme.yaml", theme)
    return folder


def found_in(folder: Path) -> list[Finding]:
    return list(check(folder, today=TODAY).verdict.findings)


def test_one_accent_for_all(tmp_path: Path) -> None:
    """Verbs have it on screen as it was written."""
    made = posters(themed(tmp_path, accent=BLUE), "A3")
    marks = made.composed[-1].pages[0].marks
    verbs = [mark for mark in marks if isinstance(mark, GlyphRun) and mark.role is TextRole.ACTION]
    assert verbs and {hex_of(mark.ink.srgb) for mark in verbs} == {BLUE}


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("colour", [BLUE, "#7F3D1A", "#2E6B57", "#B8860B", "#A02040", "#5A5A5A"])
def test_its_inks_look_alike(colour: str, condition: str, judge: Any) -> None:
    """The inks, read back through the profile relative to its paper, are the colour again; ColorAide tells how far."""
    from PIL import Image, ImageCms

    cmyk = inks_on_press(parse_hex(colour), Printer(condition=condition, ink_limit=None))
    profile = ImageCms.ImageCmsProfile(io.BytesIO(output_intent(CONDITIONS[condition]).profile))
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    back = ImageCms.buildTransform(
        profile, ImageCms.createProfile("sRGB"), "CMYK", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC, flags
    )
    pixel = Image.new("CMYK", (1, 1), tuple(round(255 * value) for value in cmyk))
    printed = back.apply(pixel).getpixel((0, 0))
    assert isinstance(printed, tuple)
    colours = judge("coloraide").Color
    shown = colours("srgb", [value / 255 for value in printed])
    assert colours(colour).delta_e(shown, method="2000") < FAR_ENOUGH.get(condition, USUALLY_FAR_ENOUGH), (
        cmyk,
        shown.to_string(hex=True),
    )


@pytest.mark.parametrize("limit", [180.0, 240.0, 300.0])
def test_its_inks_keep_within_the_limit(limit: float) -> None:
    for colour in ("#000000", "#101830", "#301010", "#0A2010"):
        total = 100 * sum(inks_on_press(parse_hex(colour), Printer(ink_limit=limit)))
        assert total <= limit + 0.01, (colour, total)


def test_a_ground_leaves_codes_on_bare_paper(tmp_path: Path) -> None:
    """A house's paper colour lies under all text, and not under a code."""
    folder = themed(tmp_path / "exhibit", ground="#F4EFE4")
    made = posters(folder, "A3")
    [patch] = shapes(made.composed[-1].pages[0], "code-plate")
    assert patch.fill is not None and not any(patch.fill.cmyk)
    assert not [one for one in found_in(folder) if one.code in ("code-ink", "contrast-too-low", "text-lost")]


def test_hills_without_people(tmp_path: Path) -> None:
    """The frieze of people is gone from every page, and the hills stay."""
    made = [posters(themed(tmp_path / str(people), people=people), "A3") for people in (True, False)]
    friezes = [sum(len(shapes(one.pages[0], "frieze")) for one in own.composed) for own in made]
    assert friezes[0] > 0 and friezes[1] == 0
    assert all(shapes(one.pages[0], "far-range") for one in made[1].composed)


def test_another_sky(tmp_path: Path) -> None:
    made = posters(themed(tmp_path, sky={"bank": "night"}), "A3")
    sky = shapes(made.composed[1].pages[0], "sky")[0]
    assert sky.fill is not None and sky.fill.name == "night"


def test_a_sky_of_no_panel_is_told(tmp_path: Path) -> None:
    [found] = [one for one in found_in(themed(tmp_path, sky={"bnak": "night"})) if one.code == "unknown-panel"]
    assert found.place is not None and found.place.file == "theme.yaml" and "bank" in found.hint


def test_sizes_of_kinds_of_text(tmp_path: Path) -> None:
    """A larger dateline is larger, and running text is as it was."""
    sizes = []
    for name, theme in (("usual", {}), ("larger", {"sizes": {"dateline": 1.2}})):
        folder = themed(tmp_path / name, **theme)
        panels = four(after=[{"text": f"{SHORT}[@minutes]"}, {"action": STEPS}])
        write(folder, {**panels, "bank": {**panels["bank"], "dateline": "Until 1871"}}, posters={"papers": ["A3"]})
        marks = posters(folder, "A3").composed[1].pages[0].marks
        runs = [mark for mark in marks if isinstance(mark, GlyphRun)]
        roles = (TextRole.DATELINE, TextRole.BODY)
        sizes.append({role: max(run.size for run in runs if run.role is role) for role in roles})
    usual, larger = sizes
    assert larger[TextRole.DATELINE] == pytest.approx(1.2 * usual[TextRole.DATELINE])
    assert larger[TextRole.BODY] == pytest.approx(usual[TextRole.BODY])


@pytest.mark.parametrize("look", list(LookName))
def test_a_title_can_be_larger_in_every_look(look: LookName, tmp_path: Path) -> None:
    """Also where a page chooses the size itself; its lines move apart with it and stay clear of one another."""
    seen = []
    for name, theme in (("usual", {}), ("larger", {"sizes": {"title": 1.25}})):
        folder = themed(tmp_path / name, look=look.value, **theme)
        panels = four()
        write(folder, {**panels, "bank": {**panels["bank"], "title": "Two banks and one"}}, posters={"papers": ["A3"]})
        job = layout_job(folder)
        marks = look_of(job.exhibit).posters(job, POSTER_PAPERS["A3"]).composed[1].pages[0].marks
        seen.append([mark for mark in marks if isinstance(mark, GlyphRun) and mark.role is TextRole.TITLE])
    usual, larger = ({run.size for run in runs} for runs in seen)
    assert len(usual) == len(larger) == 1
    # All titles of a wall are smaller again where one needs a further line.
    assert larger.pop() >= 1.1 * usual.pop()


@pytest.mark.parametrize("look", list(LookName))
@pytest.mark.parametrize("paper", ["A1", "A4", "A3-landscape", "roll-up"])
def test_a_head_can_be_deeper_in_every_look(look: LookName, paper: str, tmp_path: Path) -> None:
    """Text begins lower under a deeper head, never above where it can be read, and no panel overflows for it."""
    begins = []
    for number, shares in enumerate(({"head": 0.8}, {}, {"head": 1.4, "opening": 1.4})):
        folder = themed(tmp_path / str(number), look=look.value, shares=shares)
        made = look_of(layout_job(folder).exhibit).posters(layout_job(folder), POSTER_PAPERS[paper])
        assert not [found for found in made.findings if found.code in ("panel-overflow", "text-outside-band")]
        bodies = [mark.y for mark in made.composed[1].pages[0].marks if getattr(mark, "role", "") is TextRole.BODY]
        begins.append(min(bodies))
    assert begins == sorted(begins)
    if paper != "roll-up":
        assert begins[0] < begins[2]


def test_a_share_has_bounds(tmp_path: Path) -> None:
    """What is beyond is told with the bounds, and a part that there is not with those that there are."""
    found = [str(one) for one in found_in(themed(tmp_path / "far", shares={"head": 3}))]
    assert any("1.4" in one and "shares" in one for one in found)
    found = [str(one) for one in found_in(themed(tmp_path / "strange", shares={"footer": 1}))]
    assert any("portrait" in one for one in found)


def test_the_opening_title_has_no_size_of_its_own(tmp_path: Path) -> None:
    """It is as large as the sheet allows: a factor would only push it off."""
    found = found_in(themed(tmp_path, sizes={"hero": 1.2}))
    assert [one.code for one in found if one.place and one.place.file == "theme.yaml"] == ["unknown-value"]


WRONG: tuple[dict[str, Any], ...] = (
    {"sizes": {"title": 3}},
    {"sizes": {"headline": 1.1}},
    {"sky": {"bank": "green"}},
    {"accent": "blue"},
    {"look": "baroque"},
)


@pytest.mark.parametrize("theme", WRONG, ids=str)
def test_what_can_t_be_is_told(theme: dict[str, Any], tmp_path: Path) -> None:
    """One finding each, at its line of theme.yaml, and no traceback."""
    found = [one for one in found_in(themed(tmp_path, **theme)) if one.severity == "error"]
    assert found and all(one.place is not None and one.place.file == "theme.yaml" for one in found)


def test_an_accent_that_nobody_can_read(tmp_path: Path) -> None:
    """The finding names a colour of the same hue that can be read there, and with that one there is none."""
    folder = themed(tmp_path, accent="#F2D23C")
    weak = [one for one in found_in(folder) if one.code == "contrast-too-low"]
    assert len(weak) == 1 and "#F2D23C" in weak[0].message and "#" in weak[0].hint
    assert weak[0].place is not None and (weak[0].place.file, weak[0].place.line) == ("theme.yaml", 1)
    better = weak[0].hint.split("#")[1][:6]
    put(folder / "theme.yaml", {"accent": f"#{better}"})
    assert not [one for one in found_in(folder) if one.code == "contrast-too-low"]


channel = st.integers(0, 255).map(lambda value: value / 255)
any_colour = st.tuples(channel, channel, channel)


@settings(max_examples=150, deadline=None, database=None)
@given(text=any_colour, ground=any_colour, ratio=st.sampled_from([4.5, 7.0]))
def test_the_nearest_readable_colour(text: Light, ground: Light, ratio: float, judge: Any) -> None:
    """ColorAide judges: it has the contrast, keeps the hue where there is one, and a colour half as far has not."""
    found = readable(text, ground, ratio)
    colours = judge("coloraide").Color
    under = colours("srgb", list(ground))
    if found is None:
        assert max(under.contrast(end, method="wcag21") for end in ("black", "white")) < ratio + 0.05
        return
    got = colours("srgb", list(found))
    assert got.contrast(under, method="wcag21") >= ratio - 0.02
    before, after = colours("srgb", list(text)).convert("oklch"), got.convert("oklch")
    if min(before["chroma"], after["chroma"]) > 0.04:
        turned = abs(before["hue"] - after["hue"]) % 360
        assert min(turned, 360 - turned) < 6
    if abs(before["lightness"] - after["lightness"]) > 0.05:
        half = before.clone().set("lightness", (before["lightness"] + after["lightness"]) / 2).convert("srgb").clip()
        assert half.contrast(under, method="wcag21") < ratio + 0.3


def test_a_luminance_is_that_of_the_standard(judge: Any) -> None:
    for colour in (BLUE, "#FBFAF7", "#7F3D1A"):
        assert luminance(parse_hex(colour)) == pytest.approx(judge("coloraide").Color(colour).luminance(), abs=2e-3)


def test_every_key_is_explained() -> None:
    told = explained("theme")
    for key in keys_of(ThemeFields):
        assert f"  {key} " in told


def test_a_spot_without_inks_has_its_plate(tmp_path: Path, judge: Any) -> None:
    """A named spot ink given as a screen has it: its plate is its own, and its alternate comes from the profile."""
    folder = themed(tmp_path / "exhibit", accent={"srgb": BLUE, "spot": "PANTONE 2945 C"})
    made = build(folder, tmp_path / "out", today=TODAY)
    spots = {spot for file in made.files if file.purpose == "press" for spot in file.spots}
    assert spots == {"PANTONE 2945 C"}


def test_a_colour_without_quotation_marks_is_told_wherever_it_stands(tmp_path: Path) -> None:
    """YAML takes it for a comment; the usual colour would be printed, and nobody told."""
    folder = themed(tmp_path)
    written = "accent: #0A5AA0\ncolours:\n  slate: #fff\n  mist:\n    srgb: #A0B0C0\nground:  # none yet\n"
    (folder / "theme.yaml").write_text(written, encoding="utf-8")
    found = [one for one in found_in(folder) if one.code == "colour-not-quoted"]
    assert [(one.place.line, one.expected) for one in found if one.place] == [
        (1, '"#0A5AA0"'),
        (3, '"#fff"'),
        (5, '"#A0B0C0"'),
    ]
