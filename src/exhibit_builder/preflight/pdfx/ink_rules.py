"""Rules about ink on paper: small black overprints, white never does, and no more ink than dries.

Numbers of the Ghent Workgroup's 2022 specifications where nothing else is said. Only what lies within the bleed counts:
printers' marks and their slug line have rules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight.pdfx.objects import Box, overlap
from exhibit_builder.preflight.pdfx.overprint_sums import sums_of_overprints
from exhibit_builder.preflight.pdfx.paints import Content, Paint, PaintKind
from exhibit_builder.preflight.pdfx.press_file import FileDefect, Limits, PressPage, RuleCheck

SMALL_TEXT = 12.0
"""Points below which black text overprints (Ghent Workgroup 2022)."""

SMALL_LINE = 2.0
"""Points below which a black line overprints (Ghent Workgroup 2022)."""

DARK = 0.85
"""The tint of black ink from which a colour with other inks is a rich black (Ghent Workgroup 2022)."""

RICH_TOTAL = 280.0
"""Per cent of ink from which rich black is an error on text (Ghent Workgroup 2022)."""

SOLID = 0.995
"""The tint from which black is solid (*house*: less than half a per cent can't be seen)."""

_ROUNDING = 0.01
"""Points that a size may miss a limit by rounding."""


def _printed(page: PressPage, content: Content) -> Iterator[tuple[Paint, Box]]:
    """Paints with a colour that lie within the bleed, and where; registration colour is the matter of another rule."""
    for paint in content.paints:
        if paint.kind is PaintKind.PICTURE or paint.colour.registration:
            continue
        place = paint.within(page.printed, 0.0)
        if place is not None:
            yield paint, place


def _small(paint: Paint) -> bool:
    least = {PaintKind.TEXT: SMALL_TEXT, PaintKind.LINE: SMALL_LINE}.get(paint.kind, 0.0)
    return paint.size < least - _ROUNDING


def _black_alone(paint: Paint) -> bool:
    plates = paint.colour.plates
    return plates is not None and set(plates) == {"Black"} and plates["Black"] >= SOLID


def _what(paint: Paint) -> str:
    if paint.kind is PaintKind.TEXT:
        return f"text of {paint.size:.1f} pt"
    return f"a line of {paint.size:.2f} pt" if paint.kind is PaintKind.LINE else "an area"


def _not_overprinting(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for paint, place in _printed(page, content):
        if not _small(paint) or not _black_alone(paint) or paint.colour.space.family == "DeviceGray":
            continue
        if not paint.overprints:
            yield page.defect(place, f"{_what(paint)} in black doesn't overprint.")
        elif paint.mode != 1 and paint.colour.space.family == "DeviceCMYK":
            yield page.defect(
                place, f"{_what(paint)} in black overprints, but in the mode that knocks out all the same (OPM 0)."
            )


def _black_of_several_inks(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for paint, place in _printed(page, content):
        if _small(paint) and paint.colour.black >= DARK and not _rich(paint) and len(paint.colour.plates or ()) > 1:
            yield page.defect(place, f"{_what(paint)} in black has other inks too.")


def _grey_black(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for paint, place in _printed(page, content):
        if _small(paint) and _black_alone(paint) and paint.colour.space.family == "DeviceGray":
            yield page.defect(place, f"{_what(paint)} in black is written as grey.")


def _white_overprints(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for paint, place in _printed(page, content):
        if paint.overprints and paint.colour.white and paint.colour.space.inks != ("None",):
            yield page.defect(place, f"{_what(paint)} in white overprints, so it vanishes.")


def _rich(paint: Paint) -> bool:
    return paint.kind is PaintKind.TEXT and paint.colour.black >= DARK and paint.colour.total > RICH_TOTAL


def _rich_black_text(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for paint, place in _printed(page, content):
        if _rich(paint):
            yield page.defect(place, f"{_what(paint)} is in rich black with {paint.colour.total:.0f} % of ink.")


def _too_much_ink(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for paint, place in _printed(page, content):
        # Tints are written with four digits at most, so a sum at the limit may read a trifle more.
        if paint.colour.total > limits.ink + 0.05:
            yield page.defect(
                place, f"{_what(paint)} has {paint.colour.total:.0f} % of ink, more than {limits.ink:g} %."
            )
    for paint, box, total in sums_of_overprints(content.paints, limits.ink + 0.05):
        if page.printed is None or overlap(box, page.printed, 0.0):
            yield page.defect(
                box,
                f"{_what(paint)} is printed on top of its ground, which makes {total:.0f} % of ink, more than "
                f"{limits.ink:g} %.",
            )


def _delicate(paint: Paint) -> str:
    """Why something can't be very small: it is white, or its inks must meet; empty if it can."""
    plates = paint.colour.plates
    if plates is None:
        return ""
    return "in white" if not plates else "in more than one ink" if len(plates) > 1 else ""


def _text_too_small(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for paint, place in _printed(page, content):
        why = _delicate(paint)
        if paint.kind is PaintKind.TEXT and why and paint.size < limits.text - _ROUNDING:
            yield page.defect(place, f"{_what(paint)} {why} is too small.")


def _line_too_thin(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for paint, place in _printed(page, content):
        why = _delicate(paint)
        if paint.kind is PaintKind.LINE and why and paint.size < limits.line - _ROUNDING:
            yield page.defect(place, f"{_what(paint)} {why} is too thin.")


CHECKS: dict[str, RuleCheck] = {
    "pdfx-black-not-overprinting": RuleCheck(of_page=_not_overprinting),
    "pdfx-black-of-several-inks": RuleCheck(of_page=_black_of_several_inks),
    "pdfx-grey-black": RuleCheck(of_page=_grey_black),
    "pdfx-white-overprints": RuleCheck(of_page=_white_overprints),
    "pdfx-rich-black-text": RuleCheck(of_page=_rich_black_text),
    "pdfx-too-much-ink": RuleCheck(of_page=_too_much_ink),
    "pdfx-text-too-small": RuleCheck(of_page=_text_too_small),
    "pdfx-line-too-thin": RuleCheck(of_page=_line_too_thin),
}
"""How the rules about ink are checked, by their codes."""
