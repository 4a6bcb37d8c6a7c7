"""Fonts as PDF objects: Type 0 with Identity-H (ISO 32000-1, 9.7.4)."""

from __future__ import annotations

from typing import Any

from exhibit_builder.drawing.embedding import FontProgram, ProgramKind
from exhibit_builder.drawing.writer import PdfFile


def font_reference(file: PdfFile, font: FontProgram) -> Any:
    """A reference to the font's dictionary, with its subset, its widths and its way back to Unicode."""
    name = file.name
    key = f"font-{font.name}"
    cff = font.kind is ProgramKind.CFF
    about_file = {"Subtype": name("CIDFontType0C")} if cff else {"Length1": font.length}
    program = file.stream({"Filter": name("FlateDecode"), **about_file}, font.data, f"{key}-file")
    unicode = file.stream({"Filter": name("FlateDecode")}, font.unicode, f"{key}-unicode")
    left, bottom, right, top = font.box
    descriptor = file.dictionary(
        {
            "Type": name("FontDescriptor"),
            "FontName": name(font.base),
            "Flags": 4 | (64 if font.italic else 0),
            "FontBBox": f"[{left} {bottom} {right} {top}]",
            "ItalicAngle": -12 if font.italic else 0,
            "Ascent": font.ascent,
            "Descent": font.descent,
            "CapHeight": font.cap_height,
            "StemV": 80,
            font.kind.value: program,
        }
    )
    descendant = file.dictionary(
        {
            "Type": name("Font"),
            "Subtype": name("CIDFontType0" if cff else "CIDFontType2"),
            "BaseFont": name(font.base),
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "FontDescriptor": file.add(descriptor, f"{key}-descriptor"),
            "DW": 1000,
            "W": font.widths,
            # CFF has its glyphs by CID as it is (ISO 32000-1, table 117).
            **({} if cff else {"CIDToGIDMap": name("Identity")}),
        }
    )
    whole = file.dictionary(
        {
            "Type": name("Font"),
            "Subtype": name("Type0"),
            "BaseFont": name(font.base),
            "Encoding": name("Identity-H"),
            "DescendantFonts": file.array([file.add(descendant, f"{key}-descendant")]),
            "ToUnicode": unicode,
        }
    )
    return file.add(whole, key)
