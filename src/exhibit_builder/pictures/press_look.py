"""How RGB pictures look once a press has printed them: as an ICC profile that stands in for their own."""

from __future__ import annotations

import io
import struct
from functools import lru_cache

from exhibit_builder.pictures.colours import Intent, rgb_to_cmyk, usable

GRID = 17
"""Colours a channel of its table (*house*: for a look at pictures, not for printing them)."""

_D50 = struct.pack(">iii", 63190, 65536, 54061)
_HEADER = 128


@lru_cache(maxsize=8)
def press_look(profile: bytes, output: bytes, intent: Intent) -> bytes:
    """A display profile whose colours are those of RGB in ``profile`` (one that can't be used is taken for sRGB) after
    they were made into the inks of ``output``: a table of CIE L*a*b* (``mft1``; ICC.1:2001-04, 6.5.7)."""
    from PIL import Image, ImageCms

    tones = [round(255 * step / (GRID - 1)) for step in range(GRID)]
    # The last channel runs fastest.
    colours = bytes(tone for red in tones for green in tones for blue in tones for tone in (red, green, blue))
    own = profile if usable(profile, "RGB") else None
    inks = rgb_to_cmyk(own, output, intent, None)(Image.frombytes("RGB", (GRID * GRID, GRID), colours))
    lab = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(output)),
        ImageCms.createProfile("LAB"),
        "CMYK",
        "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    ).apply(inks)
    # Pillow's a* and b* count from nought either way, those of a profile from -128.
    cells = bytes(value if at % 3 == 0 else value ^ 0x80 for at, value in enumerate(lab.tobytes()))
    straight = bytes(range(256)) * 3
    matrix = struct.pack(">9i", *(0x10000 if at % 4 == 0 else 0 for at in range(9)))
    table = b"mft1" + bytes(4) + bytes((3, 3, GRID, 0)) + matrix + straight + cells + straight
    name = b"Print of RGB\0"
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(78),
        b"cprt": b"text" + bytes(4) + b"No copyright\0",
        b"wtpt": b"XYZ " + bytes(4) + _D50,
        b"A2B0": table,
    }
    index, data = struct.pack(">I", len(tags)), b""
    begin = _HEADER + 4 + 12 * len(tags)
    for sign, tag in tags.items():
        tag += bytes(-len(tag) % 4)
        index += sign + struct.pack(">II", begin + len(data), len(tag))
        data += tag
    head = struct.pack(">I4xI4s4s4s12x4s", begin + len(data), 0x02400000, b"mntr", b"RGB ", b"Lab ", b"acsp")
    return head.ljust(68, b"\0") + _D50.ljust(_HEADER - 68, b"\0") + index + data
