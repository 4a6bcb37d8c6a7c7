"""PDF/X-4 rules about fonts: embedded, with a glyph and a character for every code."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight.pdfx.objects import dictionary, entry, name
from exhibit_builder.preflight.pdfx.press_file import Check, Defect, PressFile
from exhibit_builder.preflight.pdfx.type_programs import font

_KINDS = ("Type0", "Type1", "MMType1", "TrueType", "Type3")
"""Fonts that a content stream may choose (ISO 32000-1, table 110)."""


def _not_embedded(file: PressFile) -> Iterator[Defect]:
    for item in file.items:
        if item.key != "Font" or name(entry(item.value, "/Type")) == "Font":
            continue
        for value in item.value.values():
            if dictionary(value) is None or name(entry(value, "/Subtype")) not in _KINDS:
                continue
            found = font(value)
            if not found.embedded:
                page = f"Page {item.page}" if item.page else "The file"
                yield Defect(f"{page} uses the font {found.name}, which is not embedded or is broken.", item.page)


def _missing_glyph(file: PressFile) -> Iterator[Defect]:
    for page in file.pages:
        for shown in page.content.shown:
            if shown.font.lacks(shown.code):
                yield page.defect(shown.box, f"the font {shown.font.name} has no glyph for the code {shown.code:04X}.")


def _no_unicode(file: PressFile) -> Iterator[Defect]:
    for page in file.pages:
        for shown in page.content.shown:
            if not shown.spoken and not shown.font.stands_for_text(shown.code):
                yield page.defect(
                    shown.box,
                    f"nothing says which character the code {shown.code:04X} of the font {shown.font.name} stands for.",
                )


CHECKS: dict[str, Check] = {
    "pdfx-font-not-embedded": _not_embedded,
    "pdfx-missing-glyph": _missing_glyph,
    "pdfx-no-unicode": _no_unicode,
}
"""How the rules about fonts are checked, by their codes."""
