"""The font book: faces by name, the stacks that a role falls back through, and what a face can set."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from exhibit_builder.core.content_keys import content_key, file_stamp
from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.core.font_cuts import Cut
from exhibit_builder.typography.own_faces import OwnFace, OwnFaces, OwnFamily


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


FAMILIES = tuple(_FAMILIES)
"""The families that the design sets its text in: running text, large text, small text, and what stands beside text."""


def shipped_names() -> frozenset[str]:
    """What the faces are called that come with the program."""
    own = {name for cuts in _FAMILIES.values() for name in cuts.values()}
    return frozenset(own | {f"{name}-{weight}" for name, _ in _SCRIPTS for weight in ("Regular", "Bold")})


def shipped_stack(family: str, weight: str) -> tuple[Choice, ...]:
    """The faces of the program to try in turn for a family of the design and a weight.

    The Noto faces have two weights: semibold maps to bold and italic to regular.
    """
    noto = "Bold" if weight.startswith(("semibold", "bold")) else "Regular"
    cuts = _FAMILIES[family]
    first = Choice(cuts.get(weight, cuts[Cut.REGULAR]))
    scripts = tuple(Choice(f"{name}-{noto}", scale) for name, scale in _SCRIPTS)
    return (first, *scripts)


@dataclass(frozen=True, eq=False)
class Face:
    """One font. Metrics are in ems.

    ``index`` is its number in a collection, from 0; ``axes`` are the settings of a variable font; ``unpacked`` are its
    bytes where those of the file are packed; ``slanted`` is whether it is an italic; ``place`` is where the exhibit
    names it, if it does.
    """

    name: str
    path: Path
    index: int = 0
    axes: tuple[tuple[str, float], ...] = ()
    unpacked: bytes = field(default=b"", repr=False)
    slanted: bool = False
    place: Place | None = None
    glyph_of: dict[int, int] = field(default_factory=dict)
    advance_of: dict[int, int] = field(default_factory=dict)

    @cached_property
    def hb_face(self) -> Any:
        """The face for HarfBuzz."""
        import uharfbuzz as hb

        blob = hb.Blob(self.unpacked) if self.unpacked else hb.Blob.from_file_path(str(self.path))
        return hb.Face(blob, self.index)

    @cached_property
    def hb_font(self) -> Any:
        """The face at its design size, for shaping in font units."""
        import uharfbuzz as hb

        font = hb.Font(self.hb_face)
        if self.axes:
            font.set_variations(dict(self.axes))
        return font

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
    """The faces of one folder and those that an exhibit brings, opened when first used.

    ``folder`` holds ``source-serif-4``, ``source-sans-3`` and ``noto``. A file that is missing raises
    :class:`ExhibitError` with a finding ``font-missing`` that names it.
    """

    def __init__(self, folder: Path, own: OwnFaces | None = None) -> None:
        self.folder = folder
        self.own = own or OwnFaces()
        self._own_faces = self.own.every
        self._for_other_letters = frozenset(face.name for other in self.own.others for face in other.cuts.values())
        self._faces: dict[str, Face] = {}

    @cached_property
    def key(self) -> bytes:
        """Which faces these are: the same for a book of the same files as they were when it was opened."""
        paths = [face.path for face in self._own_faces.values()]
        return content_key(self.folder, self.own, [file_stamp(path) for path in paths])

    def face(self, name: str) -> Face:
        """The face of that name."""
        face = self._faces.get(name)
        if face is None:
            own = self._own_faces.get(name)
            face = self._faces[name] = _opened(own) if own else self._shipped(name)
        return face

    def _shipped(self, name: str) -> Face:
        for sub in _FOLDERS:
            path = self.folder / sub / f"{name}.ttf"
            if path.is_file():
                return Face(name, path, slanted=name.endswith(_ITALICS))
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

    def family_for(self, role: str, family: str) -> str:
        """The family that a role is set in: its own where the exhibit names one for it."""
        return role if role in self.own.families else family

    def own_family(self, family: str) -> OwnFamily | None:
        """What the exhibit brings for a family or a role."""
        return self.own.families.get(family)

    def is_for_other_letters(self, face: str) -> bool:
        """Whether the exhibit brings a face for letters that others lack."""
        return face in self._for_other_letters

    def stack(self, family: str, weight: str) -> tuple[Choice, ...]:
        """The faces to try in turn for a family (``text``, ``display``, ``small``, ``sans``, or a role that has one of
        its own) and a weight: the exhibit's, its faces for other letters, those of the program."""
        own = self.own_family(family)
        others = tuple(Choice(other.cuts[Cut(weight)].name, other.scale) for other in self.own.others)
        if own is not None:
            return (Choice(own.cuts[Cut(weight)].name, own.scale), *others, *shipped_stack(own.design, weight))
        first, *scripts = shipped_stack(family, weight)
        return (first, *others, *scripts)

    def has_italic(self, family: str, text: str) -> bool:
        """Whether all letters of a text have an italic in a family, so that emphasis set in it is seen."""
        own = self.own_family(family)
        if own is None and not self.own.others:
            return _UPRIGHT.search(text) is None
        first = [own] if own is not None else []
        return all(self._slants(char, family, [*first, *self.own.others]) for char in set(text) if char.isalpha())

    def _slants(self, char: str, family: str, brought: list[OwnFamily]) -> bool:
        if family not in self.own.families and self.face(_FAMILIES[family][Cut.ITALIC]).glyph(char):
            return True
        found = (own.has_italic for own in brought if self.face(own.cuts[Cut.ITALIC].name).glyph(char))
        return next(found, _UPRIGHT.search(char) is None)

    def scales(self) -> dict[str, float]:
        """By how much faces are set larger than their text asks for, so that they look alike."""
        families = (*FAMILIES, *self.own.families)
        stacks = (self.stack(family, weight) for family in families for weight in Cut)
        return {choice.face: choice.scale for choices in stacks for choice in choices}


_ITALICS = ("-It", "Italic", "BoldIt", "SemiboldIt")
"""How the names of the program's italics end."""


def _opened(own: OwnFace) -> Face:
    return Face(own.name, own.path, own.index, own.axes, own.unpacked, own.italic, own.place)


def shipped_fonts() -> Path:
    """The folder of the fonts that come with the program: in the installed package, or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "fonts"
    return installed if installed.is_dir() else package.parent.parent / "fonts"
