"""A colour profile without what it says of people and machines: whose screen it is of, its number, who measured it."""

from __future__ import annotations

import re
import struct
from functools import lru_cache

from exhibit_builder.core.head_patterns import late_pattern

_HEADER, _ROW = 128, 12
_TO_COLOURS = late_pattern(
    rb"[AB]2[AB]\d|[DB]2[DB]\d|[rgbk]TRC|[rgb]XYZ|wtpt|bkpt|chad|chrm|cicp|lumi|gamt|pre[012]|rig[02]|tech|view|meas|clr[ot]|clot"
)
"""Tags that a reader of colours goes by, and two of technical numbers (ICC.1:2022, 9.2). Others name the device and
whoever described it, keep what was measured, or are some program's own; a reader passes over those that it does not
know (7.3.1)."""

_NAMED = (b"desc", b"cprt")
"""What a profile is called and whose it is: there has to be such a text (ICC.1:2022, 8.2)."""

_DEVICE = frozenset([b"dmnd", b"dmdd", b"vued"])
"""Who made the device and which it is, and how it is looked at, in words: those of sRGB are of the trade."""

_TRADE = """
    srgb s rgb built in iec linear gamma adobe apple display image p d dci prophoto romm rimm wide gamut ecirgb eci
    ci colormatch color colour match space profile icc v version appearance preference perceptual relative colorimetric
    generic gray grey grayscale greyscale dot gain sgrey sgry c nano micro magic compact parametric cmyk lab cie x y z
    iso coated uncoated newspaper web offset fogra l pso lwc improved standard sc mk u swop gracol tr crpc japan basic
    none black white bpc nobpc hp rec itu bt smpte pal secam ntsc camera scanner printer screen monitor lcd led hd tv e
    http www ch default reference viewing condition"""
"""Words and short names of the trade: a text of these and of numbers is the name of a kind of colours, and nobody's
(*house*: the names of the profiles of ICC, ECI, IDEAlliance, Adobe, Apple and LittleCMS)."""

_INSTEAD = "Colour profile"
_ASCII, _WORDS = b"desc", b"mluc"


@lru_cache(maxsize=64)
def without_words(profile: bytes) -> bytes:
    """The same profile with the tags that tell colours, and with texts that name nobody.

    A profile that has nothing else is given as it is, to the byte; so is what is no profile.
    """
    tags = _tags(profile)
    if b"desc" not in tags:
        return profile
    public = _is_of_the_trade(_text_in(tags[b"desc"]))
    kept = {name: data for name, data in tags.items() if name in _NAMED or _is_public(name, data)}
    if public and len(kept) == len(tags):
        return profile
    if not public:
        kept |= {name: _text_of_the_kind(kept[name]) for name in _NAMED if name in kept}
    return _written(profile, kept)


def _tags(profile: bytes) -> dict[bytes, bytes]:
    """The tags with their data; none where the table is damaged (ICC.1:2022, 7.3)."""
    if len(profile) < _HEADER + 4:
        return {}
    (count,) = struct.unpack_from(">I", profile, _HEADER)
    if _HEADER + 4 + _ROW * count > len(profile):
        return {}
    tags = {}
    for number in range(count):
        name, at, length = struct.unpack_from(">4sII", profile, _HEADER + 4 + _ROW * number)
        if at + length > len(profile):
            return {}
        tags[name] = profile[at : at + length]
    return tags


def _text_in(data: bytes) -> str:
    """The text of a tag of one of the three types for texts (ICC.1:2022, 10.15 and 10.24; ICC.1:2001, 6.5.17)."""
    if data.startswith(_WORDS):
        return _in_languages(data)
    if not data.startswith(_ASCII):
        return data[8:].decode("latin-1")
    after = 12 + int.from_bytes(data[8:12], "big")
    wide = after + 8 + 2 * int.from_bytes(data[after + 4 : after + 8], "big")
    texts = data[12:after].decode("latin-1"), data[after + 8 : wide].decode("utf-16-be", "replace")
    return " ".join((*texts, data[wide + 3 :].decode("latin-1")))


def _in_languages(data: bytes) -> str:
    told = []
    for row in range(16, len(data) - _ROW + 1, _ROW):
        if (row - 16) // _ROW < int.from_bytes(data[8:12], "big"):
            length, at = struct.unpack_from(">II", data, row + 4)
            told.append(data[at : at + length].decode("utf-16-be", "replace"))
    return " ".join(told)


def _is_of_the_trade(text: str) -> bool:
    return frozenset(_TRADE.split()).issuperset(re.findall(r"[^\W\d_]+", text.casefold()))


def _is_public(name: bytes, data: bytes) -> bool:
    """Whether a tag tells colours, or names a device in words of the trade."""
    return _TO_COLOURS.fullmatch(name) is not None or (name in _DEVICE and _is_of_the_trade(_text_in(data)))


def _text_of_the_kind(data: bytes) -> bytes:
    """:data:`_INSTEAD` in the type of text that stood there."""
    if data.startswith(_WORDS):
        text = _INSTEAD.encode("utf-16-be")
        return struct.pack(">4s4xII2s2sII", _WORDS, 1, _ROW, b"en", b"US", len(text), 28) + text
    text = _INSTEAD.encode("ascii") + b"\0"
    if data.startswith(_ASCII):
        return struct.pack(">4s4xI", _ASCII, len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)
    return b"text" + bytes(4) + text


def _written(profile: bytes, tags: dict[bytes, bytes]) -> bytes:
    """The profile with these tags, of which equal ones are written once; its number, a check sum, is not told."""
    table, body, places = [], b"", dict[bytes, int]()
    start = _HEADER + 4 + _ROW * len(tags)
    for name, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table.append(struct.pack(">4sII", name, places[data], len(data)))
    head = struct.pack(">I", start + len(body)) + profile[4:84] + bytes(16) + profile[100:_HEADER]
    return head + struct.pack(">I", len(tags)) + b"".join(table) + body
