"""PDF/X-4 rules about colour: which colour spaces, profiles, inks and blend spaces a press file may use.

Lab, CalGray and CalRGB are allowed by ISO 15930-7 and pass; the last is not written by any program that we know.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from exhibit_builder.preflight.pdfx.objects import dictionary, entry, name
from exhibit_builder.preflight.pdfx.paints import Content, PaintKind
from exhibit_builder.preflight.pdfx.press_file import (
    FileDefect,
    Limits,
    PressFile,
    PressPage,
    RuleCheck,
    contents,
    profile,
)
from exhibit_builder.preflight.pdfx.spaces import Space, space

_PROFILE_SPACES = {1: "GRAY", 3: "RGB", 4: "CMYK"}
"""The colour space in a profile's header by the number of components (Lab profiles of three are allowed too)."""

_PROFILE_KINDS = ("scnr", "mntr", "prtr", "spac")
"""Profile classes that ICCBased takes (ISO 32000-1, 8.6.5.5)."""


def _spaces(file: PressFile) -> Iterator[tuple[int, str, Space]]:
    """Every colour space that resources, pictures, shadings and transparency groups name: page, where, space."""
    for item in file.items:
        value = item.value
        if item.key == "ColorSpace" and not isinstance(value, pikepdf.Stream):
            for given, inner in value.items():
                yield item.page, f"the colour space {str(given)[1:]}", space(inner, value)
            continue
        if name(entry(value, "/S")) == "Transparency":
            if "/CS" in value:
                yield item.page, "a transparency group", space(value["/CS"])
            continue
        if "/ColorSpace" in value and dictionary(value["/ColorSpace"]) is None:
            what = "a picture" if name(entry(value, "/Subtype")) == "Image" else "a shading"
            yield item.page, what, space(value["/ColorSpace"])


def _nested(of: Space | None) -> Iterator[Space]:
    while of is not None:
        yield of
        of = of.base


def _device_rgb(file: PressFile) -> Iterator[FileDefect]:
    for page, what, of in _spaces(file):
        if of.rests_on("DeviceRGB"):
            yield FileDefect(f"{_of(page)}: {what} is in plain RGB.", page)


def _rgb_chosen(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for what, place in content.rgb:
        yield page.defect(place, f"{what} is in plain RGB.")


def _rgb_outside_pictures(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for paint in content.paints:
        if paint.kind is PaintKind.PICTURE:
            continue
        if any(of.family == "ICCBased" and of.count == 3 for of in _nested(paint.colour.space)):
            yield page.defect(paint.box, f"{_KIND[paint.kind]} is in RGB.")


def _same_profile(file: PressFile) -> Iterator[FileDefect]:
    if not file.profile:
        return
    for page, what, of in _spaces(file):
        for each in _nested(of):
            if each.family == "ICCBased" and each.count == 4 and contents(each.source) == file.profile:
                yield FileDefect(f"{_of(page)}: {what} has the output intent's own profile once more.", page)


def _bad_profile(file: PressFile) -> Iterator[FileDefect]:
    for page, what, of in _spaces(file):
        for each in _nested(of):
            if each.family != "ICCBased":
                continue
            found = profile(contents(each.source))
            fits = found.space == _PROFILE_SPACES.get(each.count) or (each.count == 3 and found.space == "Lab")
            if not found.sound or found.kind not in _PROFILE_KINDS or not fits:
                yield FileDefect(f"{_of(page)}: {what} has an ICC profile that is broken or for other colours.", page)


def _blend_space(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    if not content.transparency:
        return
    group = entry(page.obj, "/Group")
    if name(entry(group, "/S")) != "Transparency" or name(entry(group, "/CS")) != "DeviceCMYK":
        what = content.transparency[0][0]
        yield FileDefect(
            f"Page {page.number} has transparency ({what}), but doesn't say that it blends in CMYK.", page.number
        )


def _unnamed_ink(file: PressFile) -> Iterator[FileDefect]:
    for page, what, of in _spaces(file):
        for each in _nested(of):
            if each.family in ("Separation", "DeviceN") and (not each.inks or "" in each.inks):
                yield FileDefect(f"{_of(page)}: {what} is an ink without a name.", page)


def _spot_differs(file: PressFile) -> Iterator[FileDefect]:
    known: dict[str, bytes] = {}
    for page, _, of in _spaces(file):
        for each in _nested(of):
            if each.family != "Separation" or not each.inks[0]:
                continue
            recipe = _recipe(each.source)
            if known.setdefault(each.inks[0], recipe) != recipe:
                yield FileDefect(
                    f"{_of(page)}: the ink {each.inks[0]} looks different from the one of that name before.", page
                )


def _recipe(source: Any) -> bytes:
    """What an ink looks like without its plate: the alternate space and the function of the tint, as bytes."""
    function = source[3] if len(source) > 3 else None
    return b"|".join(
        part.unparse(resolved=True) if isinstance(part, pikepdf.Object) else b"" for part in (source[2], function)
    ) + contents(function)


def _of(page: int) -> str:
    return f"Page {page}" if page else "The file"


_KIND = {PaintKind.TEXT: "text", PaintKind.LINE: "a line", PaintKind.AREA: "an area", PaintKind.BLEND: "a blend"}


CHECKS: dict[str, RuleCheck] = {
    "pdfx-device-rgb": RuleCheck(_device_rgb, _rgb_chosen),
    "pdfx-rgb-beside-pictures": RuleCheck(of_page=_rgb_outside_pictures),
    "pdfx-same-profile": RuleCheck(_same_profile),
    "pdfx-bad-profile": RuleCheck(_bad_profile),
    "pdfx-blend-space": RuleCheck(of_page=_blend_space),
    "pdfx-unnamed-ink": RuleCheck(_unnamed_ink),
    "pdfx-spot-differs": RuleCheck(_spot_differs),
}
"""How the rules about colour are checked, by their codes."""
