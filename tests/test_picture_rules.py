"""Rules on pictures and ink, where the two examples of each don't say enough."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

import rule_samples
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.preflight.rule import Example
from exhibit_builder.press.conditions import output_intent
from icc_specimens import SRGB

IMAGE = "- image: {file: a.png, alt: A flat boat, caption: The ford, credit: Ann Marsh, rights: Public domain}\n"


def told(folder: Path, rule: str, example: Example) -> list[Finding]:
    """What a rule says of the sample with an example's changes."""
    return rule_samples.told(rule_samples.write(folder, example), rule)


def saved(picture: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    """A picture's file."""
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def shown(content: bytes, *, colour: bool = False, exhibit: str = "") -> Example:
    """The sample with this picture, in grey or in colour."""
    return Example(
        blocks=IMAGE, exhibit=exhibit, theme="pictures: colour\n" if colour else "", files={"a.png": content}
    )


def test_an_alpha_channel_that_hides_nothing_is_no_transparency(tmp_path: Path) -> None:
    """Many programs save an opaque alpha channel; only a pixel that can be seen through is told."""
    opaque = Image.new("RGBA", (300, 200), (90, 110, 130, 255))
    hole = opaque.copy()
    hole.putpixel((299, 199), (0, 0, 0, 254))
    palette = Image.new("P", (300, 200), 1)
    palette.putpalette([0, 0, 0, 200, 200, 200])
    keyed = Image.new("RGB", (300, 200), (255, 255, 255))
    contents = {
        "opaque": (saved(opaque), 0),
        "hole": (saved(hole), 1),
        "palette": (saved(palette, transparency=1), 1),
        "keyed": (saved(keyed, transparency=(255, 255, 255)), 1),
        "plain": (saved(keyed), 0),
    }
    for name, (content, count) in contents.items():
        assert len(told(tmp_path / name, "picture-transparent", shown(content))) == count, name


def test_a_camera_that_says_srgb_needs_no_profile(tmp_path: Path) -> None:
    """The camera's note for sRGB is enough, an uncalibrated one is not, and in a grey design nothing is asked."""
    picture = Image.new("RGB", (900, 600), (90, 110, 130))
    notes = {}
    for name, space in (("srgb", 1), ("uncalibrated", 0xFFFF)):
        exif = Image.Exif()
        exif.get_ifd(0x8769)[0xA001] = space
        notes[name] = saved(picture, "JPEG", exif=exif)
    rule = "picture-without-profile"
    assert told(tmp_path / "srgb", rule, shown(notes["srgb"], colour=True)) == []
    assert len(told(tmp_path / "other", rule, shown(notes["uncalibrated"], colour=True))) == 1
    assert told(tmp_path / "grey", rule, shown(notes["uncalibrated"])) == []
    assert told(tmp_path / "tones", rule, shown(saved(picture.convert("L")), colour=True)) == []


def test_inks_are_compared_with_the_press_that_is_named(tmp_path: Path) -> None:
    """By the condition, or by the print shop's own profile; a profile of that name and a damaged one give no alarm."""
    own = output_intent(CONDITIONS["FOGRA29"]).profile
    picture = Image.new("CMYK", (900, 600), (40, 30, 30, 10))
    content = saved(picture, "JPEG", icc_profile=own)
    rule = "picture-in-other-inks"
    fogra29 = shown(content, colour=True, exhibit="press: {condition: FOGRA29}\n")
    assert told(tmp_path / "same", rule, fogra29) == []
    found = told(tmp_path / "other", rule, shown(content, colour=True))
    assert [finding.severity for finding in found] == [Severity.WARNING]
    assert "FOGRA29" in found[0].message
    assert told(tmp_path / "grey", rule, shown(content)) == []
    shops = shown(content, colour=True, exhibit="press: {profile: shop.icc}\n")
    files = dict(shops.files) | {"shop.icc": own}
    shops = Example(blocks=shops.blocks, exhibit=shops.exhibit, theme=shops.theme, files=files)
    assert told(tmp_path / "shop", rule, shops) == []
    unknown = saved(picture, "JPEG")
    [bare] = told(tmp_path / "bare", rule, shown(unknown, colour=True))
    assert bare.severity is Severity.WARNING and "unknown press" in bare.message
    assert [one.severity for one in told(tmp_path / "bare-grey", rule, shown(unknown))] == [Severity.NOTE]
    damaged = shown(saved(picture, "JPEG", icc_profile=own[:400]), colour=True)
    assert told(tmp_path / "damaged", rule, damaged) == []


@pytest.mark.parametrize(
    ("pixels", "printer", "severity"),
    [
        (120, "", Severity.ERROR),
        (1500, "", Severity.WARNING),
        (120, "resolution: {error: 5, warning: 10}\n", None),
    ],
)
def test_coarse_pictures_are_an_error_without_a_printer_too(
    pixels: int, printer: str, severity: Severity | None, tmp_path: Path
) -> None:
    """The house's limits hold where nobody named a printer; a print shop's own figures win."""
    coarse = shown(saved(Image.new("L", (pixels, pixels * 2 // 3), 90)))
    found = told(tmp_path, "picture-too-coarse", Example(blocks=coarse.blocks, files=coarse.files, printer=printer))
    assert [finding.severity for finding in found] == ([] if severity is None else [severity])


def test_what_pages_tell_files_do_not_tell_again(tmp_path: Path) -> None:
    """Rich black is told with its colour on every page; the reader of the files doesn't tell it again."""
    rich = Example(theme='colours:\n  ink: {cmyk: cmyk(70 60 60 95), srgb: "#1F1F1D"}\n')
    rules = ["rich-black-text", "pdfx-rich-black-text"]
    verdict = check(rule_samples.write(tmp_path, rich), select_rules=rules, today=rule_samples.TODAY).verdict
    assert {finding.code for finding in verdict.findings} == {"rich-black-text"}


def test_two_credits_for_one_picture_are_an_error(tmp_path: Path) -> None:
    """The same photograph again is a warning, with another credit an error, and in another product nothing."""
    again = IMAGE.replace("Ann Marsh", "Will Reed")
    files = {"a.png": rule_samples.drawn("@photograph 900x600")}
    rule = "picture-used-twice"
    same = told(tmp_path / "same", rule, Example(blocks=IMAGE * 2, files=files))
    assert [finding.severity for finding in same] == [Severity.WARNING]
    other = told(tmp_path / "other", rule, Example(blocks=IMAGE + again, files=files))
    assert [finding.severity for finding in other] == [Severity.ERROR]
    assert "another credit" in other[0].message
    apart = IMAGE + "  only: [posters]\n" + IMAGE + "  only: [booklet]\n"
    assert told(tmp_path / "apart", rule, Example(blocks=apart, files=files)) == []


@pytest.mark.parametrize(
    ("bleed", "printer", "severity"),
    [
        ("0 mm", "", Severity.ERROR),
        ("2 mm", "", Severity.WARNING),
        ("5 mm", "", None),
        ("0 mm", "bleed: 0 mm\n", None),
        ("0 mm", "bleed: 2 mm\n", None),
    ],
)
def test_bleed_is_asked_for_by_the_format_or_the_printer(
    bleed: str, printer: str, severity: Severity | None, tmp_path: Path
) -> None:
    """Too little is told once a format; the print shop's own figure wins over the theme's and the house's."""
    example = Example(theme=f"bleed: {bleed}\n", printer=printer)
    found = told(tmp_path, "missing-bleed", example)
    assert [finding.severity for finding in found] == ([] if severity is None else [severity])


def test_a_damaged_profile_in_a_grey_picture_stops_no_check(tmp_path: Path) -> None:
    """A picture in grey needs neither profile nor inks, and what is damaged beside its pixels gives no alarm."""
    grey = saved(Image.new("L", (900, 600), 90), "JPEG", icc_profile=SRGB[:10])
    for rule in ("picture-in-other-inks", "picture-without-profile", "picture-transparent"):
        assert told(tmp_path / rule, rule, shown(grey, colour=True)) == []
