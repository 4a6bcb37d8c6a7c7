"""Font files that somebody brings: that they are whole, what they may be used for, and what they say of themselves.

HarfBuzz reads fonts and never fails on a broken one: it takes a table that it can't use for none, and sets empty boxes.
So what a font must have is looked for here, before a letter is set.
"""

from __future__ import annotations

import io
import itertools
import struct
import zlib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.core.plain_values import dataclass

MOST_FONT_BYTES = 64_000_000
"""Size limit of a font file, as it lies there and unpacked, bytes (*house*: Noto Serif CJK with all of its languages in
one collection has 26 million)."""

MOST_IN_COLLECTION = 256
"""Fonts in a collection (*house*: those of Noto CJK have 10)."""

MOST_TABLES = 256
"""Tables of a font (*house*: OpenType 1.9 knows some 60)."""

LOOKED_AT = 400
"""Glyphs whose outlines are drawn to see that they can be (*house*: all of a text face; a glance at one for CJK)."""

MOST_UNDRAWN = 0.1
"""The share of these that may be wrong (*house*: some fonts name glyphs that they haven't got; whether those of a text
can be drawn is seen when it is set)."""

USAGE, RESTRICTED, PREVIEW_AND_PRINT, EDITABLE = 0x000E, 0x0002, 0x0004, 0x0008
"""The bits of fsType that say how far a typeface may be embedded, and each of them. Where an old font sets several, the
most lenient one holds (OpenType 1.9, OS/2)."""

ONLY_WHOLE, ONLY_BITMAPS = 0x0100, 0x0200
"""The bits that forbid to embed a part of a typeface, and to embed its outlines (OpenType 1.9, OS/2)."""

ENDINGS = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2")
"""How the names of font files end."""

KINDS_OF_FONTS = "a TrueType or OpenType font: .ttf, .otf, .ttc, .otc, .woff or .woff2"

_FLAVOURS = (b"\0\1\0\0", b"true", b"OTTO")
_COLLECTION, _WOFF, _WOFF2 = b"ttcf", b"wOFF", b"wOF2"
_OTHER_KINDS = (
    (b"%!", "a PostScript Type 1 font, which programs have stopped reading"),
    (b"\x80\x01", "a PostScript Type 1 font, which programs have stopped reading"),
    (b"typ1", "a PostScript Type 1 font, which programs have stopped reading"),
    (b"PK", "a ZIP archive"),
    (b"%PDF", "a PDF file"),
    (b"<", "a text file with markup"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"version https://git-lfs", "a note of Git LFS that stands for the font"),
)
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp")
_OUTLINES = (("glyf", "loca"), ("CFF ",), ("CFF2",))
_BITMAPS = frozenset({"EBDT", "CBDT", "sbix", "bdat"})
_FAMILY_NAMES = (16, 21, 1, 4)
"""Of the table ``name``: the family, the family with one optical size or width, the family of four, the full name."""

_TABLE = struct.Struct(">4sIII")


class _Torn(Exception):
    """A file that ends before what it says it holds; the words tell what is not there."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What can be chosen of a variable font, as ``wght``; the numbers are the axis's own."""

    least: float
    usual: float
    most: float


@dataclass(frozen=True, slots=True)
class FontDescription:
    """What a font says of itself.

    ``families`` are the names that its family goes by, the one that is shown first; ``name`` is its PostScript name.
    ``weight`` is 400 for regular, ``width`` 5 for what is neither condensed nor expanded; ``licence`` is fsType;
    ``instances`` are settings of all ``axes`` by name.
    """

    families: tuple[str, ...]
    name: str
    full_name: str
    weight: int
    width: int
    italic: bool
    licence: int
    axes: dict[str, Axis]
    instances: dict[str, dict[str, float]]


class Embeddable(Enum):
    """What a font's maker lets a file hold of it."""

    NOTHING = "nothing"
    BITMAPS = "bitmaps"
    WHOLE = "whole"
    PARTS = "parts"


def may_be_embedded(licence: int) -> Embeddable:
    """What fsType allows."""
    if licence & USAGE == RESTRICTED:
        return Embeddable.NOTHING
    if licence & ONLY_BITMAPS:
        return Embeddable.BITMAPS
    return Embeddable.WHOLE if licence & ONLY_WHOLE else Embeddable.PARTS


def font_data(path: Path, written: str, place: Place) -> bytes:
    """The fonts of a file, unpacked where they are packed for the web.

    Raises :class:`ExhibitError` with one finding at ``place``: ``unreadable-file``, ``file-too-large``, ``not-a-font``,
    ``broken-font``. That its tables are whole is looked at by :func:`font_finding`.
    """
    try:
        size = path.stat().st_size
        if size > MOST_FONT_BYTES:
            raise ExhibitError([_too_large(written, size, place)])
        data = path.read_bytes()
    except OSError as fault:
        message = f"{written} can't be read: {fault.strerror}."
        raise ExhibitError([Finding("unreadable-file", message, place)]) from None
    start = data[:4]
    if start in (*_FLAVOURS, _COLLECTION):
        return data
    if start not in (_WOFF, _WOFF2):
        raise ExhibitError([_no_font(data, written, place)])
    try:
        # Both say in their heads how much they are unpacked (WOFF 1.0 and 2.0, totalSfntSize).
        unpacked = struct.unpack_from(">I", data, 16)[0]
        if unpacked > MOST_FONT_BYTES:
            raise ExhibitError([_too_large(written, unpacked, place)])
        return _from_woff(data) if start == _WOFF else _from_woff2(data)
    except (_Torn, struct.error, zlib.error):
        raise ExhibitError([_broken(written, "it can't be unpacked", place)]) from None


def font_count(data: bytes) -> int:
    """How many fonts a file holds: one, or as many as its collection says."""
    if data[:4] != _COLLECTION:
        return 1
    if len(data) < 12:
        return 0
    return min(int(struct.unpack_from(">I", data, 8)[0]), MOST_IN_COLLECTION)


def font_finding(data: bytes, index: int, written: str, place: Place) -> Finding | None:
    """What keeps a font from being used, at ``place``: ``broken-font``, ``font-without-outlines``,
    ``font-not-embeddable``; nothing for a good one. ``index`` counts the fonts of a collection from 0."""
    try:
        tables = _tables(data, index)
        _check_tables(data, tables)
    except (_Torn, struct.error) as torn:
        return _broken(written, str(torn) if isinstance(torn, _Torn) else "it ends too early", place)
    licence = _licence(data, tables)
    if not any(all(tag in tables for tag in tags) for tags in _OUTLINES):
        bitmaps = bool(_BITMAPS & tables.keys())
        return _without_outlines(written, "holds pictures of its letters alone" if bitmaps else "has no letters", place)
    drawn, failed = _drawn(data, index)
    if failed > MOST_UNDRAWN * (drawn + failed):
        return _broken(written, "its letters can't be drawn", place)
    if not drawn:
        return _without_outlines(written, "has no letters", place)
    if "CFF2" in tables and "fvar" not in tables:
        return Finding(
            "font-not-embeddable",
            f"The font {written} has its outlines in CFF2, which a PDF file can't hold.",
            place,
            expected="TrueType outlines, or those in CFF; CFF2 in a variable font",
            hint="Ask its maker for the ordinary OpenType file.",
        )
    match may_be_embedded(licence):
        case Embeddable.NOTHING:
            message = f"The font {written} may not be embedded in a file: its maker reserves that (fsType 2)."
        case Embeddable.BITMAPS:
            message = f"The font {written} may be embedded as bitmaps alone (fsType 0x0200)."
        case _:
            return None
    return Finding(
        "font-not-embeddable",
        message,
        place,
        expected="a font that may be embedded to be viewed and printed",
        hint="Ask its maker for a licence and a file that allow it, or take another font.",
    )


def described(data: bytes, index: int) -> FontDescription:
    """What a whole font says of itself."""
    import uharfbuzz as hb

    face = hb.Face(hb.Blob(data), index)
    tables = _tables(data, index)
    weight, width, slanted = _cut(_table(data, tables, "OS/2"), _table(data, tables, "head"))
    names: dict[int, list[str]] = {}
    for entry in face.list_names():
        text = face.get_name(entry.name_id, entry.language)
        if text:
            names.setdefault(int(entry.name_id), []).append(" ".join(str(text).split()))
    first = {number: texts[0] for number, texts in names.items()}
    families = dict.fromkeys(text for number in _FAMILY_NAMES for text in names.get(number, ()))
    axes = {info.tag: Axis(info.min_value, info.default_value, info.max_value) for info in face.axis_infos if info.tag}
    instances = {
        first.get(int(named.subfamily_name_id), ""): dict(zip(axes, named.design_coords, strict=False))
        for named in face.named_instances
    }
    instances.pop("", None)
    name = "".join(sign for sign in first.get(6, "") if "!" <= sign <= "~" and sign not in "[](){}<>/%#")
    return FontDescription(
        tuple(families),
        name[:60],
        first.get(4, "") or first.get(1, ""),
        weight,
        width,
        slanted,
        _licence(data, tables),
        axes,
        instances,
    )


def _cut(os2: bytes, head: bytes) -> tuple[int, int, bool]:
    """Weight, width and whether it is slanted, as the tables say; regular, normal and upright where they don't."""
    if len(os2) < 64:
        return 400, 5, bool(int.from_bytes(head[44:46], "big") & 2)
    weight, width, selection = (int.from_bytes(os2[at : at + 2], "big") for at in (4, 6, 62))
    # Old files count from 1 to 9.
    weight = weight * 100 if weight < 10 else weight
    # Bits 0 and 9: italic, oblique.
    return weight or 400, width if 1 <= width <= 9 else 5, bool(selection & 0x0201)


def names_in_file(path: Path) -> list[tuple[str, int]]:
    """What the fonts of an installed file go by, each with its number there: families, full names, the file's name.

    Whether they can be used is not looked at, for a computer has many that nobody asks for.
    """
    import uharfbuzz as hb

    try:
        with path.open("rb") as file:
            start = file.read(12)
        if start[:4] not in (*_FLAVOURS, _COLLECTION) or len(start) < 12:
            return []
        blob = hb.Blob.from_file_path(str(path))
    except (OSError, hb.HarfBuzzError):
        return []
    found = [(path.name, 0)]
    for index in range(font_count(start)):
        face = hb.Face(blob, index)
        texts = [
            face.get_name(int(entry.name_id), entry.language)
            for entry in face.list_names()
            if entry.name_id in _FAMILY_NAMES
        ]
        found += [(str(text), index) for text in texts if text]
    return found


def _licence(data: bytes, tables: dict[str, tuple[int, int]]) -> int:
    os2 = _table(data, tables, "OS/2")
    return int.from_bytes(os2[8:10], "big") if len(os2) >= 10 else 0


def _table(data: bytes, tables: dict[str, tuple[int, int]], tag: str) -> bytes:
    at, length = tables.get(tag, (0, 0))
    return data[at : at + length]


def _tables(data: bytes, index: int) -> dict[str, tuple[int, int]]:
    """Where each table of a font begins, and how long it is (OpenType 1.9, Table directory)."""
    start = 0
    if data[:4] == _COLLECTION:
        if index >= font_count(data):
            raise _Torn("it has no such font")
        start = struct.unpack_from(">I", data, 12 + 4 * index)[0]
    count = struct.unpack_from(">H", data, start + 4)[0]
    if not 0 < count <= MOST_TABLES or data[start : start + 4] not in _FLAVOURS:
        raise _Torn("it has no list of tables")
    found = {}
    for row in range(count):
        tag, _, at, length = _TABLE.unpack_from(data, start + 12 + 16 * row)
        if at + length > len(data):
            raise _Torn("it ends before its last table")
        found[tag.decode("latin-1")] = (at, length)
    return found


def _check_tables(data: bytes, tables: dict[str, tuple[int, int]]) -> None:
    """That what every font needs is there and long enough; raises :class:`_Torn` with what isn't."""
    for tag in _NEEDED:
        if tag not in tables or not tables[tag][1]:
            raise _Torn(f"it has no table {tag}")
    glyphs = struct.unpack_from(">H", _table(data, tables, "maxp"), 4)[0]
    units = struct.unpack_from(">H", _table(data, tables, "head"), 18)[0]
    metrics = struct.unpack_from(">H", _table(data, tables, "hhea"), 34)[0]
    if not glyphs:
        raise _Torn("it has no glyphs")
    if not 16 <= units <= 16384:
        raise _Torn("its table head makes no sense")
    if not 0 < metrics <= glyphs or tables["hmtx"][1] < 4 * metrics + 2 * (glyphs - metrics):
        raise _Torn("its table hmtx is too short")
    if "glyf" in tables and "loca" in tables and tables["glyf"][1]:
        _check_outlines(data, tables, glyphs)


def _check_outlines(data: bytes, tables: dict[str, tuple[int, int]], glyphs: int) -> None:
    long = struct.unpack_from(">h", _table(data, tables, "head"), 50)[0] == 1
    loca = _table(data, tables, "loca")
    if len(loca) < (glyphs + 1) * (4 if long else 2):
        raise _Torn("its table loca is too short")
    places = struct.unpack_from(f">{glyphs + 1}{'I' if long else 'H'}", loca)
    end = tables["glyf"][1] // (1 if long else 2)
    if any(after < before for before, after in itertools.pairwise(places)) or places[-1] > end:
        raise _Torn("outlines of its letters are not where it says")


def _drawn(data: bytes, index: int) -> tuple[int, int]:
    """How many of the glyphs that were looked at have an outline, and how many can't be drawn."""
    import uharfbuzz as hb

    face = hb.Face(hb.Blob(data), index)
    font = hb.Font(face)
    codes = sorted(face.unicodes)
    step = max(1, len(codes) // LOOKED_AT)
    extents = [font.get_glyph_extents(font.get_nominal_glyph(code) or 0) for code in codes[::step]]
    drawn = [found for found in extents if found is not None]
    return sum(bool(found.width and found.height) for found in drawn), len(extents) - len(drawn)


def _from_woff(data: bytes) -> bytes:
    """WOFF 1.0: each table packed by itself."""
    flavour, _, count = struct.unpack_from(">4sIH", data, 4)
    if flavour not in _FLAVOURS or not 0 < count <= MOST_TABLES:
        raise _Torn
    tables: list[tuple[bytes, int, bytes]] = []
    whole = 0
    for row in range(count):
        tag, at, packed, length, checksum = struct.unpack_from(">4s4I", data, 44 + 20 * row)
        whole += length
        if at + packed > len(data) or packed > length or whole > MOST_FONT_BYTES:
            raise _Torn
        part = data[at : at + packed]
        if packed < length:
            # One byte more than there should be, to see that there are no more.
            part = zlib.decompressobj().decompress(part, length + 1)
        if len(part) != length:
            raise _Torn
        tables.append((tag, checksum, part))
    out = bytearray(struct.pack(">4sHHHH", flavour, count, *_search_range(count)))
    at = 12 + 16 * count
    for tag, checksum, part in tables:
        out += _TABLE.pack(tag, checksum, at, len(part))
        at += len(part) + -len(part) % 4
    for _, _, part in tables:
        out += part + bytes(-len(part) % 4)
    return bytes(out)


def _search_range(count: int) -> Iterator[int]:
    power = count.bit_length() - 1
    yield from (16 << power, power, 16 * count - (16 << power))


def _from_woff2(data: bytes) -> bytes:
    """WOFF 2.0: all tables packed in one, outlines told in another way (W3C, WOFF File Format 2.0, 5)."""
    import brotli
    from fontTools.ttLib import TTFont

    opened: Any
    try:
        _check_unpacked(data)
        opened = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False, lazy=True)
        opened.flavor = None
        out = io.BytesIO()
        opened.save(out, reorderTables=None)
    except brotli.error:
        raise _Torn from None
    except Exception:  # whatever a broken file makes of somebody else's reader: nobody lists it
        raise _Torn from None
    return out.getvalue()


def _check_unpacked(data: bytes) -> None:
    """That a WOFF 2.0 file holds no more than it may, before all of it is unpacked.

    The packed stream ends the part before metadata; where it begins depends on each table's row, so it is the reader
    that finds it, and is asked for nothing but the rows.
    """
    import brotli
    from fontTools.ttLib import woff2

    held = brotli.Decompressor()
    reader = _Rows(io.BytesIO(data), woff2)
    packed = data[reader.start : reader.start + reader.length]
    if len(packed) < reader.length:
        raise _Torn
    count = 0
    while packed or not held.is_finished():
        part = held.process(packed, output_buffer_limit=1 << 20)
        packed = b""
        count += len(part)
        if count > MOST_FONT_BYTES:
            raise _Torn
        if not part and held.can_accept_more_data():
            break


class _Rows:
    """Where the packed part of a WOFF 2.0 file begins, and how long it is."""

    def __init__(self, stream: Any, woff2: Any) -> None:
        head = stream.read(woff2.woff2DirectorySize)
        (_, flavour, _, count, _, _, self.length) = struct.unpack_from(">4s4sIHHII", head)
        if not 0 < count <= MOST_TABLES or flavour == _COLLECTION:
            raise _Torn
        for _ in range(count):
            woff2.WOFF2DirectoryEntry().fromFile(stream)
        self.start = stream.tell()


def _too_large(written: str, size: int, place: Place) -> Finding:
    return Finding(
        "file-too-large",
        f"{written} has {size / 1e6:.0f} MB.",
        place,
        expected=f"at most {MOST_FONT_BYTES / 1e6:.0f} MB in a font file",
        hint="Take the file for one language or one weight.",
    )


def _no_font(data: bytes, written: str, place: Place) -> Finding:
    what = next((name for start, name in _OTHER_KINDS if data.startswith(start)), "")
    if data[34:36] == b"LP":
        what = "an Embedded OpenType font, which old web pages had"
    return Finding(
        "not-a-font",
        f"{written} is empty." if not data else f"{written} is {what or 'no font of a kind that is known'}.",
        place,
        expected=KINDS_OF_FONTS,
        hint="Ask whoever gave you the font for its OpenType file; another ending in its name is not enough.",
    )


def _broken(written: str, why: str, place: Place) -> Finding:
    return Finding(
        "broken-font",
        f"The font {written} is damaged or incomplete: {why}.",
        place,
        expected="the whole file, as its maker gave it",
        hint="Copy it again from where it came from.",
    )


def _without_outlines(written: str, why: str, place: Place) -> Finding:
    return Finding(
        "font-without-outlines",
        f"The font {written} {why}.",
        place,
        expected="a font with outlines of its letters, which print sharp at any size",
        hint="Ask its maker for a file with outlines, or take another font.",
    )
