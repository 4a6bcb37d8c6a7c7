"""The font book: faces by name, the stacks that a role falls back through, and what a face can set."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from exhibit_builder.core.findings import ExhibitError, Finding, Place


@dataclass(frozen=True, slots=True)
class Choice:
    """A face in a stack; ``scale`` multiplies the type size so that scripts look equally large (design.md, Scripts)."""

    face: str
    scale: float = 1.0


_FAMILIES: dict[str, dict[str, str]] = {
    "text": {
        "regular": "SourceSerif4-Regular",
        "italic": "SourceSerif4-It",
        "semibold": "SourceSerif4-Semibold",
        "semibold-italic": "SourceSerif4-SemiboldIt",
        "bold": "SourceSerif4-Bold",
    },
    "display": {
        "light": "SourceSerif4Display-Light",
        "regular": "SourceSerif4Display-Regular",
        "italic": "SourceSerif4Display-It",
        "semibold": "SourceSerif4Display-Semibold",
        "semibold-italic": "SourceSerif4Display-Semibold",
        "bold": "SourceSerif4Display-Bold",
    },
    "small": {
        "regular": "SourceSerif4SmText-Regular",
        "italic": "SourceSerif4SmText-It",
        "semibold": "SourceSerif4SmText-Semibold",
        "semibold-italic": "SourceSerif4SmText-Semibold",
        "bold": "SourceSerif4SmText-Bold",
    },
    "sans": {
        "regular": "SourceSans3_400Regular",
        "italic": "SourceSans3_400Regular_Italic",
        "semibold": "SourceSans3_600SemiBold",
        "semibold-italic": "SourceSans3_600SemiBold",
        "bold": "SourceSans3_700Bold",
    },
}

_SCRIPTS: tuple[tuple[str, float], ...] = (
    ("NotoNaskhArabic", 1.14),
    ("NotoSerifHebrew", 0.92),
    ("NotoSerifArmenian", 0.96),
    ("NotoSerifGeorgian", 0.92),
)
"""Faces for scripts that the Source families lack, with their size factors (design.md, Scripts)."""

_UPRIGHT = re.compile("[\u0530-\u08ff\u10a0-\u10ff\u1c90-\u1cbf\ufb13-\ufdff\ufe70-\ufeff]")
"""Letters of Armenian, Hebrew, Arabic and Georgian, whose typefaces here have no italic."""

_FOLDERS = ("source-serif-4", "source-sans-3", "noto")


def has_italic(text: str) -> bool:
    """Whether all letters of a text have an italic, so that emphasis set in it is seen."""
    return _UPRIGHT.search(text) is None


def stack(family: str, weight: str) -> tuple[Choice, ...]:
    """The faces to try in turn for a family (``text``, ``display``, ``small``, ``sans``) and a weight.

    The Noto faces have two weights: semibold maps to bold and italic to regular.
    """
    noto = "Bold" if weight.startswith(("semibold", "bold")) else "Regular"
    first = Choice(_FAMILIES[family][weight])
    scripts = tuple(Choice(f"{name}-{noto}", scale) for name, scale in _SCRIPTS)
    return (first, *scripts)


@dataclass(frozen=True, eq=False)
class Face:
    """One font file. Metrics are in ems; ``data`` is the file's bytes."""

    name: str
    path: Path
    glyph_of: dict[int, int] = field(default_factory=dict)
    advance_of: dict[int, int] = field(default_factory=dict)

    @cached_property
    def data(self) -> bytes:
        """The font file as it lies on disk."""
        return self.path.read_bytes()

    @cached_property
    def hb_face(self) -> Any:
        """The face for HarfBuzz."""
        import uharfbuzz as hb

        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def hb_font(self) -> Any:
        """The face at its design size, for shaping in font units."""
        import uharfbuzz as hb

        return hb.Font(self.hb_face)

    @cached_property
    def upem(self) -> int:
        """Font units in an em."""
        return int(self.hb_face.upem)

    @cached_property
    def cap_height(self) -> float:
        """Height of the capitals in ems, from the OS/2 table (version 2 and later); 0.67 without one (house: Source
        Serif's)."""
        table = self._table("OS/2")
        if len(table) >= 90 and int.from_bytes(table[0:2], "big") >= 2:
            height = int.from_bytes(table[88:90], "big", signed=True)
            if height > 0:
                return height / self.upem
        return 0.67

    @cached_property
    def extents(self) -> tuple[float, float]:
        """Ascender and descender in ems (descender negative), from the hhea table."""
        table = self._table("hhea")
        ascender = int.from_bytes(table[4:6], "big", signed=True)
        descender = int.from_bytes(table[6:8], "big", signed=True)
        return ascender / self.upem, descender / self.upem

    @cached_property
    def licence(self) -> int:
        """What its maker allows to be embedded: fsType of the OS/2 table; 0, which is everything, without one."""
        table = self._table("OS/2")
        return int.from_bytes(table[8:10], "big") if len(table) >= 10 else 0

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """The box round all glyphs in font units, from the head table."""
        table = self._table("head")
        left, bottom, right, top = (int.from_bytes(table[i : i + 2], "big", signed=True) for i in (36, 38, 40, 42))
        return left, bottom, right, top

    def _table(self, tag: str) -> bytes:
        return bytes(self.hb_face.reference_table(tag).data)

    def glyph(self, char: str) -> int:
        """The glyph number for one character, 0 when the face has none."""
        code = ord(char)
        found = self.glyph_of.get(code)
        if found is None:
            found = self.glyph_of[code] = self.hb_font.get_nominal_glyph(code) or 0
        return found

    def advance(self, gid: int) -> int:
        """The default advance of a glyph in font units."""
        found = self.advance_of.get(gid)
        if found is None:
            found = self.advance_of[gid] = int(self.hb_font.get_glyph_h_advance(gid))
        return found


class FontBook:
    """The faces of one folder, opened when first used.

    ``folder`` holds ``source-serif-4``, ``source-sans-3`` and ``noto``. A file that is missing raises
    :class:`ExhibitError` with a finding ``font-missing`` that names it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._faces: dict[str, Face] = {}

    def face(self, name: str) -> Face:
        """The face of that name."""
        face = self._faces.get(name)
        if face is None:
            for sub in _FOLDERS:
                path = self.folder / sub / f"{name}.ttf"
                if path.is_file():
                    face = self._faces[name] = Face(name, path)
                    break
            else:
                raise ExhibitError(
                    [
                        Finding(
                            "font-missing",
                            f"the typeface file {name}.ttf is not in {self.folder}",
                            Place(str(self.folder)),
                            expected="the fonts that come with exhibit-builder, complete",
                            hint="install exhibit-builder again, or restore the fonts folder",
                        )
                    ]
                )
        return face


def shipped_fonts() -> Path:
    """The folder of the fonts that come with the program: in the installed package, or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "fonts"
    return installed if installed.is_dir() else package.parent.parent / "fonts"
