"""PDF/X-4 rules about colour: which colour spaces, profiles, inks and blend spaces a press file may use.

Lab, CalGray and CalRGB are allowed by ISO 15930-7 and pass; the last is not written by any program that we know.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from exhibit_builder.proof.pdfx.objects import dictionary, entry, name
from exhibit_builder.proof.pdfx.paints import Kind
from exhibit_builder.proof.pdfx.press_file import Defect, PressFile, Rule, contents, profile
from exhibit_builder.proof.pdfx.spaces import Space, space

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


def _device_rgb(file: PressFile) -> Iterator[Defect]:
    for page, what, of in _spaces(file):
        if of.rests_on("DeviceRGB"):
            yield Defect(f"{_of(page)}: {what} is in plain RGB.", page)
    for each in file.pages:
        for what, place in each.content.rgb:
            yield Defect(f"{each.where(place)}: {what} is in plain RGB.", each.number)


def _rgb_beside_pictures(file: PressFile) -> Iterator[Defect]:
    for page in file.pages:
        for paint in page.content.paints:
            if paint.kind is Kind.PICTURE:
                continue
            if any(of.family == "ICCBased" and of.count == 3 for of in _nested(paint.colour.space)):
                yield Defect(f"{page.where(paint.box)}: {_KIND[paint.kind]} is in RGB.", page.number)


def _same_profile(file: PressFile) -> Iterator[Defect]:
    if not file.profile:
        return
    for page, what, of in _spaces(file):
        for each in _nested(of):
            if each.family == "ICCBased" and each.count == 4 and contents(each.source) == file.profile:
                yield Defect(f"{_of(page)}: {what} has the output intent's own profile once more.", page)


def _bad_profile(file: PressFile) -> Iterator[Defect]:
    for page, what, of in _spaces(file):
        for each in _nested(of):
            if each.family != "ICCBased":
                continue
            found = profile(contents(each.source))
            fits = found.space == _PROFILE_SPACES.get(each.count) or (each.count == 3 and found.space == "Lab")
            if not found.sound or found.kind not in _PROFILE_KINDS or not fits:
                yield Defect(f"{_of(page)}: {what} has an ICC profile that is broken or for other colours.", page)


def _blend_space(file: PressFile) -> Iterator[Defect]:
    for page in file.pages:
        if not page.content.transparency:
            continue
        group = entry(page.obj, "/Group")
        if name(entry(group, "/S")) != "Transparency" or name(entry(group, "/CS")) != "DeviceCMYK":
            what = page.content.transparency[0][0]
            yield Defect(
                f"Page {page.number} has transparency ({what}), but doesn't say that it blends in CMYK.", page.number
            )


def _unnamed_ink(file: PressFile) -> Iterator[Defect]:
    for page, what, of in _spaces(file):
        for each in _nested(of):
            if each.family in ("Separation", "DeviceN") and (not each.inks or "" in each.inks):
                yield Defect(f"{_of(page)}: {what} is an ink without a name.", page)


def _spot_differs(file: PressFile) -> Iterator[Defect]:
    known: dict[str, bytes] = {}
    for page, _, of in _spaces(file):
        for each in _nested(of):
            if each.family != "Separation" or not each.inks[0]:
                continue
            recipe = _recipe(each.source)
            if known.setdefault(each.inks[0], recipe) != recipe:
                yield Defect(
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


_KIND = {Kind.TEXT: "text", Kind.LINE: "a line", Kind.AREA: "an area", Kind.BLEND: "a blend"}

_ISO = "ISO 15930-7"

RULES: tuple[Rule, ...] = (
    Rule(
        "pdfx-device-rgb",
        f"{_ISO}: no DeviceRGB with a CMYK output intent; *house*: nor behind a DefaultRGB",
        "CMYK, spot inks, or pictures with an RGB profile",
        "Write the colour in CMYK; give a picture its profile.",
        _device_rgb,
    ),
    Rule(
        "pdfx-rgb-beside-pictures",
        f"*house*: RGB with a profile is for pictures ({_ISO} allows it everywhere)",
        "CMYK or spot inks for text, lines and areas",
        "Write the colour in CMYK.",
        _rgb_beside_pictures,
    ),
    Rule(
        "pdfx-same-profile",
        f"{_ISO}: no ICCBased CMYK with the profile of the output intent",
        "DeviceCMYK for what is meant for this ink condition",
        "Write it as DeviceCMYK.",
        _same_profile,
    ),
    Rule(
        "pdfx-bad-profile",
        "ISO 32000-1, 8.6.5.5: a profile of an input, display, output or colour space class with N components",
        "a whole ICC profile for the colours that it goes with",
        "Give the picture its own profile, or sRGB.",
        _bad_profile,
    ),
    Rule(
        "pdfx-blend-space",
        f"*house*: a page with transparency blends in DeviceCMYK ({_ISO} asks that the blend space be clear)",
        "a page group in DeviceCMYK",
        "Flatten the transparency, or give the page a group in DeviceCMYK.",
        _blend_space,
    ),
    Rule(
        "pdfx-unnamed-ink",
        "ISO 32000-1, 8.6.6: a Separation or DeviceN names its inks",
        "a name for every ink",
        "Name the ink as the print shop does.",
        _unnamed_ink,
    ),
    Rule(
        "pdfx-spot-differs",
        "*house*: one name, one ink: a plate can't have two looks",
        "the same CMYK twin wherever the ink is used",
        "Give the two inks two names, or the same CMYK twin.",
        _spot_differs,
    ),
)
"""Rules about colour, in the order of their findings."""
