"""Fonts of every kind that an exhibit may bring, made of the program's own: what they set is known."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from functools import cache

import uharfbuzz as hb
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from exhibit_builder.typography.fonts import FontBook, shipped_fonts

LETTERS = " !\"'(),-./0123456789:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz\u00a0·×–—‘’“”…−[]&%«»"
"""What the specimens have; no letter with an accent."""

BOLDER = 60
"""Font units by which a letter of the variable specimen is wider at its heaviest than at its lightest."""


@cache
def shipped(face: str = "SourceSerif4-Regular", letters: str = LETTERS) -> bytes:
    """A typeface of the program with some letters, their ligatures and their kerning."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, letters))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.GLYPH_NAMES
    wanted.name_id_set.update(range(26))
    return bytes(hb.subset(FontBook(shipped_fonts()).face(face).hb_face, wanted).blob.data)


def opened(data: bytes) -> TTFont:
    """A font to be changed."""
    return TTFont(io.BytesIO(data), recalcTimestamp=False)


def saved(font: TTFont | TTCollection) -> bytes:
    """A font as a file."""
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def named(font: TTFont, family: str, style: str = "Regular", weight: int = 400) -> TTFont:
    """The font under another name."""
    table = font["name"]
    table.names = []
    for number, text in ((1, family), (2, style), (4, f"{family} {style}"), (6, f"{family}-{style}".replace(" ", ""))):
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 1 if "Italic" in style else 0x20 if weight >= 700 else 0x40
    return font


@cache
def truetype(family: str = "House Serif", style: str = "Regular", face: str = "SourceSerif4-Regular") -> bytes:
    """TrueType outlines."""
    weight = {"Regular": 400, "Italic": 400, "Semibold": 600, "Bold": 700, "Black": 900}[style]
    return saved(named(opened(shipped(face)), family, style, weight))


NOTICES = ("FullName", "FamilyName", "Notice", "Copyright", "Weight", "version")
DRAWN_BY = "House Serif by Anna Petrosyan"
"""What fonts in Compact Font Format say of themselves and of who drew them."""


@cache
def compact(*, cids: bool = False) -> bytes:
    """The same in Compact Font Format; with ``cids`` glyphs have others than their numbers, as in fonts for Chinese."""
    font = opened(truetype())
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    strings = {}
    for name in order:
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        glyphs[name].draw(pen)
        strings[name] = pen.getCharString()
    font.sfntVersion = "OTTO"
    for tag in ("glyf", "loca", "fpgm", "prep", "cvt ", "gasp"):
        if tag in font:
            del font[tag]
    FontBuilder(font=font).setupCFF("HouseSerif-Regular", dict.fromkeys(NOTICES, DRAWN_BY), strings, {})
    font["maxp"].tableVersion = 0x00005000
    whole = saved(font)
    return _with_cids(whole) if cids else whole


def _with_cids(data: bytes) -> bytes:
    """Give the glyphs CIDs: their numbers twice."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False, lazy=True)
    order = font.getGlyphOrder()
    top = font["CFF "].cff[0]
    top.decompileAllCharStrings()
    names = {name: f"cid{2 * number:05d}" if number else ".notdef" for number, name in enumerate(order)}
    strings = top.CharStrings
    strings.charStrings = {names[name]: number for name, number in strings.charStrings.items()}
    top.charset = [names[name] for name in order]
    top.ROS = ("Adobe", "Identity", 0)
    top.CIDCount = 2 * len(order)
    part = FontDict()
    part.setCFF2(False)
    part.Private = top.Private
    part.FontName = "HouseSerif-Regular"
    top.FDArray = FDArrayIndex()
    top.FDArray.append(part)
    top.FDSelect = FDSelect(format=3)
    top.FDSelect.gidArray = [0] * len(order)
    strings.fdArray, strings.fdSelect = top.FDArray, top.FDSelect
    del top.Private
    for key in ("Private", "Encoding"):
        top.rawDict.pop(key, None)
    return saved(font)


@cache
def variable(axis: str = "wght") -> bytes:
    """A font whose letters grow wider along one axis, from 200 to 900, with two instances."""
    font = named(opened(shipped()), "House Sans")
    builder = FontBuilder(font=font)
    builder.setupFvar(
        [(axis, 200, 200, 900, "Weight")],
        [{"location": {axis: 200}, "stylename": "Thin"}, {"location": {axis: 900}, "stylename": "Heavy"}],
    )
    variations = {}
    for name in font.getGlyphOrder():
        glyph = font["glyf"][name]
        count = len(glyph.components) if glyph.isComposite() else len(getattr(glyph, "coordinates", ()))
        deltas = [(0, 0)] * count + [(0, 0), (BOLDER, 0), (0, 0), (0, 0)]
        variations[name] = [TupleVariation({axis: (0, 1, 1)}, deltas)]
    builder.setupGvar(variations)
    return saved(font)


def collection() -> bytes:
    """Two fonts in a file: a regular and a bold."""
    both = TTCollection()
    both.fonts = [opened(truetype()), opened(truetype(style="Bold", face="SourceSerif4-Bold"))]
    return saved(both)


def packed(flavour: str) -> bytes:
    """The font as web pages get it: ``woff`` or ``woff2``."""
    font = opened(truetype())
    font.flavor = flavour
    return saved(font)


def licensed(licence: int) -> bytes:
    """The font with other bits of fsType."""
    font = opened(truetype())
    font["OS/2"].fsType = licence
    return saved(font)


def without(*tags: str) -> bytes:
    """The font without some tables."""
    font = opened(truetype())
    for tag in tags:
        del font[tag]
    return saved(font)


def bitmaps() -> bytes:
    """A font that holds pictures of its letters alone."""
    return truetype().replace(b"glyf", b"EBDT", 1).replace(b"loca", b"EBLC", 1)


def empty() -> bytes:
    """A font whose letters have no outlines."""
    font = opened(truetype())
    builder = FontBuilder(font=font)
    builder.setupGlyf({name: _nothing() for name in font.getGlyphOrder()})
    return saved(font)


def _nothing() -> object:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    return Glyph()


def bomb() -> bytes:
    """A WOFF 2.0 file that says it is small and unpacks to 200 MB."""
    import brotli

    whole = packed("woff2")
    from fontTools.ttLib import woff2

    reader = io.BytesIO(whole)
    count = struct.unpack_from(">H", reader.read(woff2.woff2DirectorySize), 12)[0]
    for _ in range(count):
        woff2.WOFF2DirectoryEntry().fromFile(reader)
    stream = brotli.compress(bytes(200_000_000), quality=1)
    head = bytearray(whole[: reader.tell()])
    struct.pack_into(">I", head, 20, len(stream))
    struct.pack_into(">I", head, 8, len(head) + len(stream))
    return bytes(head) + stream


KINDS: dict[str, Callable[[], bytes]] = {
    "House.ttf": truetype,
    "House.otf": compact,
    "HouseCids.otf": lambda: compact(cids=True),
    "House.woff": lambda: packed("woff"),
    "House.woff2": lambda: packed("woff2"),
}
"""Files with one font each, which sets the same letters alike."""


@cache
def variable_compact() -> bytes:
    """A variable font with the second form of Compact Font Format, which PDF files don't know."""
    from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
    from fontTools.varLib import build

    space = DesignSpaceDocument()
    space.addAxis(AxisDescriptor(name="Weight", tag="wght", minimum=200, default=200, maximum=900))
    for weight, data in ((200, compact()), (900, _wider(compact()))):
        space.addSource(SourceDescriptor(font=opened(data), location={"Weight": weight}, name=str(weight)))
    return saved(build(space, exclude=("GSUB", "GPOS", "GDEF", "STAT", "MVAR"))[0])


def _wider(data: bytes) -> bytes:
    """The font with letters that take more room."""
    font = opened(data)
    font["hmtx"].metrics = {name: (width + BOLDER, left) for name, (width, left) in font["hmtx"].metrics.items()}
    return saved(font)


def unvarying_compact() -> bytes:
    """The second form of Compact Font Format without any axis, which is allowed and which nobody makes."""
    from fontTools.cffLib.CFFToCFF2 import convertCFFToCFF2

    font = opened(compact())
    convertCFFToCFF2(font)
    return saved(font)


def other_script(family: str, letters: str) -> bytes:
    """A font for letters of another script, which look like Latin ones, and for spaces."""
    font = named(opened(shipped()), family)
    latin = [name for code, name in sorted(font.getBestCmap().items()) if chr(code).isalpha()]
    drawn = {ord(char): latin[number % len(latin)] for number, char in enumerate(dict.fromkeys(letters))}
    drawn[0x20] = font.getBestCmap()[0x20]
    for tag in ("GSUB", "GPOS", "GDEF"):
        if tag in font:
            del font[tag]
    FontBuilder(font=font).setupCharacterMap(drawn)
    return saved(font)
