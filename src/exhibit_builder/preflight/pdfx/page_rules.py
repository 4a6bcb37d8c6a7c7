"""PDF/X-4 rules about pages: their boxes, the bleed, and what belongs outside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from exhibit_builder.preflight.pdfx.objects import POINTS_TO_MM, Box, entry, inherited, number, overlap
from exhibit_builder.preflight.pdfx.paints import Content, PaintKind
from exhibit_builder.preflight.pdfx.press_file import FileDefect, Limits, PressFile, PressPage, RuleCheck

SAME = 0.1
"""Points that two edges may lie apart and still be the same (*house*: drawings are rounded to 0.01)."""

AT_TRIM = 0.5
"""Points within which artwork counts as touching the trim or reaching the bleed's edge (*house*: 0.18 mm, which
no knife keeps)."""

LEAST_ARTWORK = 10 / POINTS_TO_MM
"""Points of the longer side from which a piece of artwork has to run to the bleed's edge (*house*: 10 mm; what is
shorter may be a letter or a mark that just reaches the trim)."""

_SIDES = {"l": (0, "left"), "b": (1, "lower"), "r": (2, "right"), "t": (3, "upper")}


def _no_media_box(file: PressFile) -> Iterator[FileDefect]:
    if file.without_media_box:
        yield FileDefect("A page doesn't say how large it is: it has no media box.")


def _no_trim_box(file: PressFile) -> Iterator[FileDefect]:
    for page in file.pages:
        if page.trim is None:
            yield FileDefect(f"Page {page.number} doesn't say where it is cut: it has no trim box.", page.number)


def _no_bleed_box(file: PressFile) -> Iterator[FileDefect]:
    for page in file.pages:
        if page.bleed is None:
            yield FileDefect(
                f"Page {page.number} doesn't say how far its bleed goes: it has no bleed box.", page.number
            )


def _art_box(file: PressFile) -> Iterator[FileDefect]:
    for page in file.pages:
        if "/ArtBox" in page.obj:
            yield FileDefect(f"Page {page.number} has an art box.", page.number)


def _not_nested(file: PressFile) -> Iterator[FileDefect]:
    for page in file.pages:
        chain = [
            (word, area) for word, area in (("trim", page.trim), ("bleed", page.bleed), ("media", page.media)) if area
        ]
        for (inner, small), (outer, large) in pairwise(chain):
            if not _within(small, large):
                yield FileDefect(f"Page {page.number}: the {inner} box reaches beyond the {outer} box.", page.number)


def _crop_box(file: PressFile) -> Iterator[FileDefect]:
    for page in file.pages:
        if inherited(page.obj, "/CropBox") is None or page.media is None:
            continue
        if page.crop is None or not (_within(page.crop, page.media) and _within(page.media, page.crop)):
            yield FileDefect(
                f"Page {page.number} shows only a part of itself: its crop box isn't its media box.", page.number
            )


def _rotated(file: PressFile) -> Iterator[FileDefect]:
    for page in file.pages:
        turned = inherited(page.obj, "/Rotate")
        if turned is not None and number(turned) != 0:
            yield FileDefect(f"Page {page.number} is turned by its Rotate entry.", page.number)


def _user_unit(file: PressFile) -> Iterator[FileDefect]:
    for page in file.pages:
        unit = entry(page.obj, "/UserUnit")
        if unit is not None and number(unit) != 1:
            yield FileDefect(f"Page {page.number} measures in units of its own (UserUnit).", page.number)


def _trims_differ(file: PressFile) -> Iterator[FileDefect]:
    sizes = [
        (page.number, page.trim[2] - page.trim[0], page.trim[3] - page.trim[1]) for page in file.pages if page.trim
    ]
    for number_, width, height in sizes[1:]:
        if abs(width - sizes[0][1]) > SAME or abs(height - sizes[0][2]) > SAME:
            yield FileDefect(
                f"Page {number_} is cut to {_size(width, height)}, page {sizes[0][0]} to {_size(*sizes[0][1:])}.",
                number_,
            )


def _short_bleed(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    if page.trim is None or page.bleed is None:
        return
    for paint in content.paints:
        if paint.kind is PaintKind.TEXT or paint.colour.white:
            continue
        for part, sides in paint.parts:
            if max(part[2] - part[0], part[3] - part[1]) < LEAST_ARTWORK or not overlap(part, page.trim, 0.0):
                continue
            for side in sides:
                if _stops_short(part, side, page.trim, page.bleed):
                    yield page.defect(
                        part, f"artwork goes to the {_SIDES[side][1]} trim and not on to the bleed's edge."
                    )


def _stops_short(part: Box, side: str, trim: Box, bleed: Box) -> bool:
    """Whether a piece's side lies at the trim, or between the trim and the bleed's edge.

    A page without bleed on that side can't be short of it.
    """
    at = _SIDES[side][0]
    outwards = -1 if at < 2 else 1
    beyond_trim = (part[at] - trim[at]) * outwards
    room = (bleed[at] - trim[at]) * outwards
    return room > AT_TRIM and -AT_TRIM <= beyond_trim < room - AT_TRIM


def _registration(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for paint in content.paints:
        place = paint.within(page.printed, SAME) if paint.colour.registration else None
        if place is not None:
            yield page.defect(place, "something in registration colour lies on what is printed.")


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - SAME
        and inner[1] >= outer[1] - SAME
        and inner[2] <= outer[2] + SAME
        and inner[3] <= outer[3] + SAME
    )


def _size(width: float, height: float) -> str:
    return f"{width * POINTS_TO_MM:.1f} × {height * POINTS_TO_MM:.1f} mm"


CHECKS: dict[str, RuleCheck] = {
    "pdfx-no-media-box": RuleCheck(_no_media_box),
    "pdfx-no-trim-box": RuleCheck(_no_trim_box),
    "pdfx-no-bleed-box": RuleCheck(_no_bleed_box),
    "pdfx-art-box": RuleCheck(_art_box),
    "pdfx-boxes-not-nested": RuleCheck(_not_nested),
    "pdfx-crop-box": RuleCheck(_crop_box),
    "pdfx-rotated": RuleCheck(_rotated),
    "pdfx-user-unit": RuleCheck(_user_unit),
    "pdfx-trims-differ": RuleCheck(_trims_differ),
    "pdfx-short-bleed": RuleCheck(of_page=_short_bleed),
    "pdfx-registration-inside": RuleCheck(of_page=_registration),
}
"""How the rules about pages are checked, by their codes."""
