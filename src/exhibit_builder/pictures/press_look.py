"""How the colours of pictures look once a press has printed them: as ICC profiles that stand in for their own.

A viewer that follows an output profile makes its darkest colour black (black-point compensation), and so shows a
print darker than it is. These profiles hold their table where viewers read it, and not where they look for a black.
"""

from __future__ import annotations

import io
import struct
from functools import lru_cache
from typing import TYPE_CHECKING

from exhibit_builder.pictures.colours import Intent, rgb_to_cmyk, usable

if TYPE_CHECKING:
    from PIL.Image import Image

RGB_GRID, INK_GRID = 17, 9
"""Colours a channel of the tables (*house*: for a look at pictures, not for printing them)."""

_D50 = struct.pack(">iii", 63190, 65536, 54061)
_HEADER = 128


@lru_cache(maxsize=8)
def look_of_light(profile: bytes, output: bytes, intent: Intent) -> bytes:
    """A profile for RGB in ``profile`` (one that can't be used is taken for sRGB) as its colours are after they were
    made into the inks of ``output``."""
    from PIL import Image

    own = profile if usable(profile, "RGB") else None
    grid = Image.frombytes("RGB", (RGB_GRID**2, RGB_GRID), _grid(3, RGB_GRID))
    return _profile(b"RGB ", RGB_GRID, rgb_to_cmyk(own, output, intent, None)(grid), output)


@lru_cache(maxsize=4)
def look_of_inks(output: bytes) -> bytes:
    """A profile for the four inks of ``output`` as they print."""
    from PIL import Image

    grid = Image.frombytes("CMYK", (INK_GRID**2, INK_GRID**2), _grid(4, INK_GRID))
    return _profile(b"CMYK", INK_GRID, grid, output)


def _grid(channels: int, steps: int) -> bytes:
    """All colours of a grid; the last channel runs fastest, as in a profile."""
    tones = [round(255 * step / (steps - 1)) for step in range(steps)]
    rows: list[tuple[int, ...]] = [()]
    for _ in range(channels):
        rows = [(*row, tone) for row in rows for tone in tones]
    return bytes(part for row in rows for part in row)


def _profile(space: bytes, steps: int, inks: Image, output: bytes) -> bytes:
    """A display profile whose one table is made of numbers in CIE L*a*b* (``D2B0``; ICC.1:2010, 9.2.17 and 10.14)."""
    from PIL import ImageCms

    lab = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(output)),
        ImageCms.createProfile("LAB"),
        "CMYK",
        "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    parts = lab.apply(inks).tobytes()
    # Pillow's a* and b* are signed bytes.
    cells = [part / 2.55 if at % 3 == 0 else (part + 128) % 256 - 128 for at, part in enumerate(parts)]
    channels = len(space.strip())
    table = b"clut" + bytes(4) + struct.pack(">HH", channels, 3) + bytes((steps,) * channels).ljust(16, b"\0")
    table += struct.pack(f">{len(cells)}f", *cells)
    elements = b"mpet" + bytes(4) + struct.pack(">HHIII", channels, 3, 1, 24, len(table)) + table
    name = b"As printed\0"
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(78),
        b"cprt": b"text" + bytes(4) + b"No copyright\0",
        b"wtpt": b"XYZ " + bytes(4) + _D50,
        b"D2B0": elements,
    }
    index, data = struct.pack(">I", len(tags)), b""
    begin = _HEADER + 4 + 12 * len(tags)
    for sign, tag in tags.items():
        tag += bytes(-len(tag) % 4)
        index += sign + struct.pack(">II", begin + len(data), len(tag))
        data += tag
    head = struct.pack(">I4xI4s4s4s12x4s", begin + len(data), 0x02400000, b"mntr", space, b"Lab ", b"acsp")
    return head.ljust(68, b"\0") + _D50.ljust(_HEADER - 68, b"\0") + index + data
