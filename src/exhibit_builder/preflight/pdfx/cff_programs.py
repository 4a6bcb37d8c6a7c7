"""Compact Font Format as a PDF holds it: how many glyphs, and which draw nothing (Adobe Technical Note 5176)."""

from __future__ import annotations

import struct

from exhibit_builder.core.plain_values import dataclass

_CHARSET, _CHAR_STRINGS, _ROS = 15, 17, 0x0C00 + 30
"""Operators of the top dictionary: which glyph has which CID, where the glyphs are, that there are CIDs (5176, table
9)."""

_ENDS, _CALLS = 14, (10, 29)
"""endchar, and the calls of subroutines, which may draw (Adobe Technical Note 5177)."""


@dataclass(frozen=True, slots=True)
class CffProgram:
    """What each glyph is drawn with, by its number; ``numbered`` is whether that is its CID as well."""

    char_strings: list[bytes]
    numbered: bool


def cff_program(program: bytes) -> CffProgram | None:
    """A program with its glyphs; ``None`` for one that can't be read."""
    try:
        _, at = _index(program, program[2])
        tops, _ = _index(program, at)
        top = _dictionary(tops[0])
        glyphs, _ = _index(program, top[_CHAR_STRINGS])
        numbered = _ROS not in top or _in_order(program, top.get(_CHARSET, 0), len(glyphs))
    except (struct.error, LookupError, ValueError):
        return None
    return CffProgram(glyphs, numbered) if glyphs else None


def draws_nothing(char_string: bytes) -> bool:
    """Whether a glyph has no outline: numbers alone, a width among them, before its end."""
    at = 0
    while at < len(char_string):
        sign = char_string[at]
        if sign == _ENDS:
            return True
        if sign in _CALLS or (sign < 32 and sign != 28):
            return False
        at += 3 if sign == 28 else 5 if sign == 255 else 1 if sign < 247 else 2
    return True


def _index(data: bytes, at: int) -> tuple[list[bytes], int]:
    """The objects of an INDEX, and where what follows it begins (5176, 5)."""
    count = struct.unpack_from(">H", data, at)[0]
    if not count:
        return [], at + 2
    size = data[at + 2]
    if not 1 <= size <= 4:
        raise ValueError(size)
    start = at + 3
    places = [
        int.from_bytes(data[start + size * number : start + size * (number + 1)], "big") for number in range(count + 1)
    ]
    base = start + size * (count + 1) - 1
    if places != sorted(places) or base + places[-1] > len(data):
        raise ValueError(places[-1])
    return [data[base + places[n] : base + places[n + 1]] for n in range(count)], base + places[-1]


def _in_order(data: bytes, at: int, glyphs: int) -> bool:
    """Whether a charset gives every glyph its own number, in one range (5176, 13)."""
    if at < 3:  # a charset that Adobe defined
        return False
    kind, first = struct.unpack_from(">BH", data, at)
    if kind == 0:
        return list(struct.unpack_from(f">{glyphs - 1}H", data, at + 1)) == list(range(1, glyphs))
    left = data[at + 3] if kind == 1 else int(struct.unpack_from(">H", data, at + 3)[0])
    return bool(first == 1) and left >= glyphs - 2


def _dictionary(top: bytes) -> dict[int, int]:
    """The last whole number before each operator, which all that are asked for have one of (5176, 4)."""
    found: dict[int, int] = {}
    at, number = 0, 0
    while at < len(top):
        sign = top[at]
        if sign == 12:
            found[0x0C00 + top[at + 1]] = number
            at += 2
        elif sign <= 21:
            found[sign] = number
            at += 1
        else:
            number, at = _number(top, at)
    return found


def _number(top: bytes, at: int) -> tuple[int, int]:
    """A number and where what follows it begins; nothing asks for one with a fraction."""
    sign = top[at]
    if sign == 28:
        return struct.unpack_from(">h", top, at + 1)[0], at + 3
    if sign == 29:
        return struct.unpack_from(">i", top, at + 1)[0], at + 5
    if sign == 30:
        at += 1
        while 0x0F not in (top[at] & 0x0F, top[at] >> 4):
            at += 1
        return 0, at + 1
    if sign <= 246:
        return sign - 139, at + 1
    if sign <= 250:
        return (sign - 247) * 256 + top[at + 1] + 108, at + 2
    return -(sign - 251) * 256 - top[at + 1] - 108, at + 2
