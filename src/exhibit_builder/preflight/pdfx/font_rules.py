"""PDF/X-4 rules about fonts: embedded, with a glyph and a character for every code."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight.pdfx.objects import dictionary, entry, name
from exhibit_builder.preflight.pdfx.paints import Content
from exhibit_builder.preflight.pdfx.press_file import FileDefect, Limits, PressFile, PressPage, RuleCheck
from exhibit_builder.preflight.pdfx.type_programs import font

_KINDS = ("Type0", "Type1", "MMType1", "TrueType", "Type3")
"""Fonts that a content stream may choose (ISO 32000-1, table 110)."""


def _not_embedded(file: PressFile) -> Iterator[FileDefect]:
    for item in file.items:
        if item.key != "Font" or name(entry(item.value, "/Type")) == "Font":
            continue
        for value in item.value.values():
            if dictionary(value) is None or name(entry(value, "/Subtype")) not in _KINDS:
                continue
            found = font(value)
            if not found.embedded:
                page = f"Page {item.page}" if item.page else "The file"
                yield FileDefect(f"{page} uses the font {found.name}, which is not embedded or is broken.", item.page)


def _missing_glyph(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for use in content.characters:
        if use.font.lacks(use.code):
            yield page.defect(use.box, f"the font {use.font.name} has no glyph for the code {use.code:04X}.")


def _no_unicode(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for use in content.characters:
        if not use.spoken and not use.font.stands_for_text(use.code):
            yield page.defect(
                use.box,
                f"nothing says which character the code {use.code:04X} of the font {use.font.name} stands for.",
            )


CHECKS: dict[str, RuleCheck] = {
    "pdfx-font-not-embedded": RuleCheck(_not_embedded),
    "pdfx-missing-glyph": RuleCheck(of_page=_missing_glyph),
    "pdfx-no-unicode": RuleCheck(of_page=_no_unicode),
}
"""How the rules about fonts are checked, by their codes."""
