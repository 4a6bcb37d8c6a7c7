"""Fonts of a PDF file: which codes are shown, which glyphs they pick, and which characters they stand for."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import pikepdf

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.pdfx.cff_programs import CffProgram, cff_program, draws_nothing
from exhibit_builder.preflight.pdfx.objects import MALFORMED, array_items, dictionary, entry, name, number

_NAMED_ENCODINGS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman", "StandardEncoding": "latin-1"}
_NUMBERED_GLYPH = re.compile(r"(?:g|gid|glyph|cid|c|a|index)[0-9]+", re.IGNORECASE)
"""Glyph names that only count: they stand for no character (unlike those of the Adobe Glyph List)."""

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf(?:char|range)", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_EMPTY_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Characters of the Unicode categories for visible ones that have no ink all the same."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines of a program: how many glyphs, and which of them have none."""

    count: int
    blanks: frozenset[int]

    def blank(self, glyph: int) -> bool:
        """Whether a glyph has no outline."""
        return glyph in self.blanks


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """A font as content streams use it.

    ``name`` is its PostScript name; ``embedded`` whether its program is in the file and can be read; ``wide`` whether a
    code has two bytes; ``legible`` whether codes can be told apart at all; ``widths`` and ``usual`` are advances in em;
    ``unicode`` is its map to characters; ``glyphs`` leads from codes to glyph numbers, ``None`` for the same number;
    ``procedures`` are the glyphs of a Type 3 font by code.
    """

    name: str
    embedded: bool
    wide: bool
    legible: bool
    widths: Mapping[int, float]
    usual: float
    unicode: Mapping[int, str]
    names: Mapping[int, str]
    encoding: str
    glyphs: bytes | None
    outlines: Outlines | None
    procedures: Mapping[int, Any]
    source: Any

    def codes(self, string: bytes) -> Iterator[int]:
        """The character codes of a string that is shown with the font."""
        if not self.legible:
            return iter(())
        if not self.wide:
            return iter(string)
        return iter(struct.unpack(f">{len(string) // 2}H", string[: len(string) // 2 * 2]))

    def advance(self, code: int) -> float:
        """How far a code moves on, in em."""
        return self.widths.get(code, self.usual)

    def stands_for_text(self, code: int) -> bool:
        """Whether a code leads to Unicode: by /ToUnicode, a standard encoding, or a glyph's telling name."""
        if code in self.unicode:
            return self.unicode[code].strip("\0\ufeff\ufffe") != ""
        if self.wide:
            return False
        if code in self.names:
            return not _NUMBERED_GLYPH.fullmatch(self.names[code])
        return bool(self.encoding) and bytes([code]).decode(self.encoding, errors="ignore") != ""

    def lacks(self, code: int) -> bool:
        """Whether a code shows ``.notdef``, a glyph that the program hasn't got, or nothing for a visible character."""
        if not self.wide:
            return self.names.get(code) == ".notdef" or (bool(self.procedures) and code not in self.procedures)
        glyph = code
        if self.glyphs is not None:
            pair = self.glyphs[2 * code : 2 * code + 2]
            glyph = int.from_bytes(pair, "big")
        if glyph == 0:
            return True
        if self.outlines is None:
            return False
        return glyph >= self.outlines.count or (self.outlines.blank(glyph) and _visible(self.unicode.get(code, "")))


def font(value: Any) -> Font:
    """A font from its dictionary (ISO 32000-1, 9.6 and 9.7)."""
    kind = name(entry(value, "/Subtype"))
    wide = kind == "Type0"
    holder = next(iter(array_items(entry(value, "/DescendantFonts"))), None) if wide else value
    descriptor = entry(holder, "/FontDescriptor")
    file = next((found for key in ("", "2", "3") if (found := entry(descriptor, f"/FontFile{key}")) is not None), None)
    program = _bytes(file)
    truetype = entry(descriptor, "/FontFile2") is not None
    compact = cff_program(program) if name(entry(file, "/Subtype")) == "CIDFontType0C" else None
    outlines = _outlines(program) if truetype else _cff_outlines(compact) if compact is not None else None
    broken = outlines is None if truetype else compact is None and name(entry(file, "/Subtype")) == "CIDFontType0C"
    encoding, names = _encoding(value, descriptor)
    unicode = entry(value, "/ToUnicode")
    identity = name(entry(value, "/Encoding")) in ("Identity-H", "Identity-V")
    to_glyphs = entry(holder, "/CIDToGIDMap")
    return Font(
        name=name(entry(value, "/BaseFont")) or name(entry(value, "/Name")) or "without a name",
        embedded=kind == "Type3" or (bool(program) and not broken),
        wide=wide,
        legible=identity or not wide,
        widths=_wide_widths(holder) if wide else _widths(value, kind == "Type3"),
        usual=_usual_width(holder, descriptor, wide),
        unicode=_unicode(_bytes(unicode)) if isinstance(unicode, pikepdf.Stream) else {},
        names=names,
        encoding=encoding,
        glyphs=_bytes(to_glyphs) if isinstance(to_glyphs, pikepdf.Stream) else None,
        outlines=outlines if wide else None,
        procedures=_procedures(value, names) if kind == "Type3" else {},
        source=value,
    )


def _visible(text: str) -> bool:
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in _EMPTY_LETTERS for sign in text)


def _bytes(stream: Any) -> bytes:
    if not isinstance(stream, pikepdf.Stream):
        return b""
    try:
        return stream.read_bytes()
    except MALFORMED:
        return b""


def _outlines(program: bytes) -> Outlines | None:
    """Where the outlines begin (OpenType: table directory, head, maxp, loca); ``None`` if the program is broken."""
    try:
        count = struct.unpack_from(">H", program, 4)[0]
        tables = {}
        for row in range(count):
            tag, _, offset, length = struct.unpack_from(">4sIII", program, 12 + 16 * row)
            tables[tag] = (offset, length)
        if b"glyf" not in tables or sum(tables[b"glyf"]) > len(program):
            return None
        glyphs = struct.unpack_from(">H", program, tables[b"maxp"][0] + 4)[0]
        long = struct.unpack_from(">h", program, tables[b"head"][0] + 50)[0] == 1
        places = struct.unpack_from(f">{glyphs + 1}{'I' if long else 'H'}", program, tables[b"loca"][0])
    except (struct.error, LookupError):
        return None
    return Outlines(glyphs, frozenset(glyph for glyph in range(glyphs) if places[glyph] == places[glyph + 1]))


def _cff_outlines(program: CffProgram) -> Outlines | None:
    """The same of Compact Font Format, where codes are the glyphs' numbers; ``None`` where they are not."""
    if not program.numbered:
        return None
    drawn = program.char_strings
    return Outlines(len(drawn), frozenset(glyph for glyph, string in enumerate(drawn) if draws_nothing(string)))


def _encoding(value: Any, descriptor: Any) -> tuple[str, Mapping[int, str]]:
    """The codec of a simple font's base encoding (empty for the program's own) and the names that differ from it."""
    encoding = entry(value, "/Encoding")
    base = name(encoding) or name(entry(encoding, "/BaseEncoding"))
    symbolic = int(number(entry(descriptor, "/Flags")) or 0) & 4
    if not base and not symbolic and descriptor is not None:
        base = "StandardEncoding"
    names: dict[int, str] = {}
    code = 0
    for item in array_items(entry(encoding, "/Differences")):
        place = number(item)
        if place is not None:
            code = int(place)
        else:
            names[code] = name(item)
            code += 1
    return _NAMED_ENCODINGS.get(base, ""), names


def _usual_width(holder: Any, descriptor: Any, wide: bool) -> float:
    """What a code without a width of its own moves on, in em: /DW is 1000 unless stated (ISO 32000-1, 9.7.4.3)."""
    stated = number(entry(holder, "/DW") if wide else entry(descriptor, "/MissingWidth"))
    return (stated if stated is not None else 1000.0 if wide else 0.0) / 1000


def _widths(value: Any, type3: bool) -> Mapping[int, float]:
    matrix = [number(item) or 0.0 for item in array_items(entry(value, "/FontMatrix"))]
    scale = matrix[0] if type3 and matrix else 0.001
    first = int(number(entry(value, "/FirstChar")) or 0)
    return {first + at: (number(width) or 0.0) * scale for at, width in enumerate(array_items(entry(value, "/Widths")))}


def _wide_widths(holder: Any) -> Mapping[int, float]:
    """The /W array: ``first [w w …]`` or ``first last w`` (ISO 32000-1, 9.7.4.3)."""
    found: dict[int, float] = {}
    parts = iter(array_items(entry(holder, "/W")))
    for first in parts:
        start = int(number(first) or 0)
        second = next(parts, None)
        if isinstance(second, pikepdf.Array):
            found.update({start + at: (number(width) or 0.0) / 1000 for at, width in enumerate(second)})
            continue
        width = (number(next(parts, None)) or 0.0) / 1000
        found.update(dict.fromkeys(range(start, min(int(number(second) or 0), 0xFFFF) + 1), width))
    return found


def _procedures(value: Any, names: Mapping[int, str]) -> Mapping[int, Any]:
    drawn = dictionary(entry(value, "/CharProcs"))
    return {code: drawn[f"/{glyph}"] for code, glyph in names.items() if drawn is not None and f"/{glyph}" in drawn}


@lru_cache(maxsize=64)
def _unicode(data: bytes) -> Mapping[int, str]:
    """Codes and their characters from a /ToUnicode map (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for section in _SECTION.finditer(data):
        groups: list[list[bytes]] = [[]]
        nested = False
        for match in _TOKEN.finditer(section[2]):
            digits, opens, closes = match.groups()
            if opens:
                nested = True
                groups.append([])
            elif closes:
                nested = False
                _note_range(found, groups)
                groups = [[]]
            else:
                groups[-1].append(b"".join(digits.split()))
                if not nested and section[1] == b"bfchar" and len(groups[0]) == 2:
                    code, text = groups[0]
                    found[int(code or b"0", 16)] = _utf16(text)
                    groups = [[]]
                elif not nested and section[1] == b"bfrange" and len(groups[0]) == 3:
                    _note_range(found, groups)
                    groups = [[]]
    return found


def _note_range(found: dict[int, str], groups: list[list[bytes]]) -> None:
    if len(groups[0]) < 2:
        return
    first, last = (int(digits or b"0", 16) for digits in groups[0][:2])
    span = range(first, min(last, 0xFFFF) + 1)
    if len(groups) > 1:
        found.update({code: _utf16(text) for code, text in zip(span, groups[1], strict=False)})
    elif len(groups[0]) == 3:
        start = _utf16(groups[0][2])
        for code in span:
            if start and ord(start[-1]) + code - first <= 0x10FFFF:
                found[code] = start[:-1] + chr(ord(start[-1]) + code - first)


def _utf16(digits: bytes) -> str:
    if len(digits) % 2:
        digits += b"0"
    data = bytes.fromhex(digits.decode("ascii"))
    return data.decode("utf-16-be", errors="ignore") if len(data) > 1 else data.decode("latin-1")
