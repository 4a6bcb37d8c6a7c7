"""Grey as a screen shows it, as an ICC profile: the tones of sRGB without its colours."""

from __future__ import annotations

import struct
from functools import lru_cache

STEPS = 1024
"""Entries of its curve (*house*: between them a straight line is off by less than a step of 16 bits)."""

_D50 = struct.pack(">iii", 63190, 65536, 54061)
"""The profile connection space's white (ICC.1:2010, 7.2.16)."""

_HEADER = 128


def linear(tone: float) -> float:
    """The light, 0 to 1, of a tone of sRGB, 0 to 1 (IEC 61966-2-1)."""
    return tone / 12.92 if tone <= 0.04045 else float(((tone + 0.055) / 1.055) ** 2.4)


def tone_of(light: float) -> float:
    """The tone of sRGB, 0 to 1, of a light, 0 to 1: the other way round."""
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


@lru_cache(maxsize=1)
def grey_profile() -> bytes:
    """A monochrome display profile of version 2 (ICC.1:2001-04, 6.3.1.1): sRGB's curve, D50 as white."""
    curve = b"".join(struct.pack(">H", round(0xFFFF * linear(step / (STEPS - 1)))) for step in range(STEPS))
    name = b"Grey of sRGB\0"
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(78),
        b"cprt": b"text" + bytes(4) + b"No copyright\0",
        b"wtpt": b"XYZ " + bytes(4) + _D50,
        b"kTRC": b"curv" + bytes(4) + struct.pack(">I", STEPS) + curve,
    }
    table, data = struct.pack(">I", len(tags)), b""
    begin = _HEADER + 4 + 12 * len(tags)
    for sign, tag in tags.items():
        tag += bytes(-len(tag) % 4)
        table += sign + struct.pack(">II", begin + len(data), len(tag))
        data += tag
    head = struct.pack(">I4xI4s4s4s12x4s", begin + len(data), 0x02400000, b"mntr", b"GRAY", b"XYZ ", b"acsp")
    return head.ljust(68, b"\0") + _D50.ljust(_HEADER - 68, b"\0") + table + data
