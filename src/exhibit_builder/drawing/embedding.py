"""Fonts for PDF: what is used of each face, its subset, its widths and its way back to Unicode.

One subset a face serves every file of a build: it is cut and compressed once.
"""

from __future__ import annotations

import hashlib
import struct
import unicodedata
import zlib
from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum
from functools import cached_property

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.drawing.cff_notices import without_notices
from exhibit_builder.page.marks import Glyph, GlyphRun
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.font_files import Embeddable, may_be_embedded
from exhibit_builder.typography.fonts import Face, FontBook


class ProgramKind(StrEnum):
    """How a font's outlines are told: where they go in a PDF, and what its glyphs are numbered by."""

    TRUETYPE = "FontFile2"
    CFF = "FontFile3"


_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "DSIG", "STAT", "MATH", "JSTF", "kern", "name", "meta", "OS/2", "cmap")
"""Tables that a viewer does not read from a CID-keyed TrueType font (ISO 32000-1, 9.9, table 126)."""

_COLOURED = ("COLR", "CPAL", "SVG", "CBDT", "CBLC", "EBDT", "EBLC", "EBSC", "sbix", "VORG", "vhea", "vmtx")
"""Letters in colours and as pictures, and what belongs to columns: nothing here sets these."""


@dataclass
class Used:
    """What a build uses of a face: glyph numbers, and the text that each stands for on its own."""

    face: Face
    name: str
    text_of: dict[int, str] = field(default_factory=dict)
    gids: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class FontProgram:
    """A face ready to be written.

    ``name`` is its resource name, ``kind`` that of its outlines, ``base`` the PostScript name with the subset's tag,
    ``data`` the compressed subset of ``length`` bytes, ``widths`` the /W array and ``unicode`` the compressed
    /ToUnicode map; ``ascent``, ``descent``, ``cap_height`` and ``box`` are in thousandths of an em.
    """

    name: str
    kind: ProgramKind
    base: str
    data: bytes
    length: int
    widths: str
    unicode: bytes
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]
    italic: bool


class Embedding:
    """The faces used on a set of pages; ``letters`` are in them whether or not these pages use them."""

    def __init__(self, book: FontBook, pages: Iterable[Page], letters: Iterable[GlyphRun] = ()) -> None:
        self._book = book
        self.used: dict[str, Used] = {}
        for page in pages:
            for mark in page.every_mark:
                if isinstance(mark, GlyphRun):
                    self._note(mark)
        for run in letters:
            self._note(run)
        self._programs: dict[str, FontProgram] = {}

    @cached_property
    def word(self) -> str:
        """A word for what every file of these pages holds of the faces: which of them, which glyphs, and what each
        stands for."""
        digest = hashlib.sha256()
        for face, used in self.used.items():
            digest.update(f"{face} {used.name} {sorted(used.gids)} {sorted(used.text_of.items())}\n".encode())
        return digest.hexdigest()

    def _note(self, run: GlyphRun) -> None:
        used = self.used.get(run.face)
        if used is None:
            used = self.used[run.face] = Used(self._book.face(run.face), f"T{len(self.used)}")
        used.gids.update([glyph.gid for glyph in run.glyphs])
        for cluster in clusters(run.glyphs):
            if len(cluster) == 1 and cluster[0].text:
                used.text_of.setdefault(cluster[0].gid, cluster[0].text)
            elif len(cluster) == len(text := "".join(glyph.text for glyph in cluster)):
                self._note_letters(used, cluster, text)

    def _note_letters(self, used: Used, cluster: tuple[Glyph, ...], text: str) -> None:
        """A letter and its signs, a glyph each: every glyph stands for its own character."""
        own: dict[int, str] = {}
        letters = list(text)
        others = []
        for glyph in cluster:
            char = next((char for char in letters if used.face.glyph(char) == glyph.gid), None)
            if char is None:
                others.append(glyph.gid)
            else:
                own[glyph.gid] = char
                letters.remove(char)
        # A joined form has a glyph that the character map does not name; one is left for the one letter that is left.
        own.update(zip(others, letters, strict=False))
        if len(others) <= 1 and len(own) == len(cluster):
            for gid, char in own.items():
                used.text_of.setdefault(gid, char)

    def stands_for(self, face: str, cluster: tuple[Glyph, ...]) -> bool:
        """Whether the /ToUnicode map alone gives a cluster's text back; otherwise it needs ActualText."""
        text_of = self.used[face].text_of
        if len(cluster) == 1:
            return text_of.get(cluster[0].gid) == cluster[0].text
        text = "".join(glyph.text for glyph in cluster)
        if any(map(_surrounds, text)):
            return False
        return sorted(text_of.get(glyph.gid, "") for glyph in cluster) == sorted(text)

    def program(self, face: str) -> FontProgram:
        """The font to write for a face."""
        program = self._programs.get(face)
        if program is None:
            program = self._programs[face] = _program(self.used[face])
        return program


def _surrounds(char: str) -> bool:
    """Whether it is a vowel, or a sign beside one, of a script that sets them round their consonant: of India, or Thai.

    Glyphs come there in another order than letters, and readers of a PDF guess a third one from where these stand.
    Canonical combining classes 0 to 9 and 84 to 132 are theirs (Unicode Standard, 4.3).
    """
    return unicodedata.category(char) in ("Mn", "Mc") and (
        unicodedata.combining(char) < 10 or 84 <= unicodedata.combining(char) <= 132
    )


def clusters(glyphs: tuple[Glyph, ...]) -> list[tuple[Glyph, ...]]:
    """Glyphs grouped by the characters that they stand for together."""
    if all(glyph.text for glyph in glyphs):
        return [(glyph,) for glyph in glyphs]
    out: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.text or not out:
            out.append([glyph])
        else:
            out[-1].append(glyph)
    return [tuple(cluster) for cluster in out]


def spans(glyphs: tuple[Glyph, ...]) -> list[tuple[Glyph, ...]]:
    """Clusters, each of which is told by itself where it must be told; of some scripts all of a run.

    A sign that is raised or lowered is shown by an operator of its own, and readers of a PDF put such pieces in the
    order of their left edges, and guess spaces from the gaps: where signs stand round letters, one would come after the
    letter that follows its own, and words would run into one another.
    """
    if any(_surrounds(char) for glyph in glyphs for char in glyph.text):
        return [glyphs]
    return clusters(glyphs)


def _program(used: Used) -> FontProgram:
    face = used.face
    gids = sorted({0, *used.gids})
    whole = may_be_embedded(face.licence) is Embeddable.WHOLE
    data = _subset(face, range(face.hb_face.glyph_count) if whole else gids, hinted=whole)
    kind = ProgramKind.TRUETYPE if data[:4] == b"\0\1\0\0" or data[:4] == b"true" else ProgramKind.CFF
    base = face.name.replace("_", "-")
    if not whole:
        tag = hashlib.sha256(data).digest()
        base = f"{''.join(chr(65 + byte % 26) for byte in tag[:6])}+{base}"
    thousandth = 1000 / face.upem
    ascent, descent = face.extents
    left, bottom, right, top = face.box
    reverse = _reverse(face, used)
    return FontProgram(
        used.name,
        kind,
        base,
        zlib.compress(data, 6),
        len(data),
        _widths(face, gids, thousandth),
        zlib.compress(_to_unicode(reverse), 6),
        round(ascent * 1000),
        round(descent * 1000),
        round(face.cap_height * 1000),
        (round(left * thousandth), round(bottom * thousandth), round(right * thousandth), round(top * thousandth)),
        face.slanted,
    )


def _subset(face: Face, gids: Iterable[int], *, hinted: bool) -> bytes:
    """A font with the outlines of these glyphs under their own numbers, at the settings of its axes; of CFF the table.

    That comes with CIDs that are the glyphs' numbers, which is what page contents show (ISO 32000-1, 9.7.4.2).
    """
    import uharfbuzz as hb

    flags = hb.SubsetFlags
    wanted = hb.SubsetInput()
    wanted.flags = flags.RETAIN_GIDS | flags.NO_LAYOUT_CLOSURE | flags.CFF_IDENTITY_CHARSET | flags.DOWNGRADE_CFF2
    if not hinted:
        wanted.flags |= flags.NO_HINTING
    wanted.glyph_set.update(gids)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in (*_DROPPED, *_COLOURED))
    try:
        for axis, value in face.axes:
            wanted.pin_axis_location(face.hb_face, axis, value)
        data = bytes(hb.subset(face.hb_face, wanted).blob.data)
        return without_notices(_cff_table(data)) if data[:4] == b"OTTO" else data
    except (RuntimeError, ValueError, LookupError) as fault:
        # What a font must have was looked for when it was read; this is in the outlines themselves.
        raise ExhibitError(
            [
                Finding(
                    "broken-font",
                    f"The font {face.path.name} can't be embedded: its outlines are damaged.",
                    face.place,
                    expected="the whole file, as its maker gave it",
                    hint="Copy it again from where it came from.",
                )
            ]
        ) from fault


def _cff_table(font: bytes) -> bytes:
    """The table CFF of an OpenType font, which is what a PDF holds of it (ISO 32000-1, 9.9, table 126)."""
    for row in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, at, length = struct.unpack_from(">4sIII", font, 12 + 16 * row)
        if tag == b"CFF ":
            return font[at : at + length]
    raise LookupError("an OpenType font without a table CFF")


def _reverse(face: Face, used: Used) -> dict[int, str]:
    """Text for every used glyph: from the clusters, else from the face's own character map."""
    out = dict(used.text_of)
    missing = used.gids - set(out)
    if missing:
        for code in face.hb_face.unicodes:
            gid = face.glyph(chr(code))
            if gid in missing:
                out.setdefault(gid, chr(code))
    return out


def _widths(face: Face, gids: list[int], thousandth: float) -> str:
    parts: list[str] = []
    run: list[int] = []
    start = 0
    for gid in gids:
        if run and gid == start + len(run):
            run.append(gid)
            continue
        if run:
            parts.append(f"{start} [{' '.join(_number(face.advance(g) * thousandth) for g in run)}]")
        start, run = gid, [gid]
    parts.append(f"{start} [{' '.join(_number(face.advance(g) * thousandth) for g in run)}]")
    return "[" + " ".join(parts) + "]"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _to_unicode(text_of: dict[int, str]) -> bytes:
    rows = [f"<{gid:04X}> <{text.encode('utf-16-be').hex().upper()}>" for gid, text in sorted(text_of.items())]
    blocks = []
    # A bfchar section holds at most 100 entries (Adobe Technical Note 5014).
    for start in range(0, len(rows), 100):
        part = rows[start : start + 100]
        blocks.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar")
    body = "\n".join(blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
