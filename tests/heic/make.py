"""How the HEIC files beside this one were made, with pillow-heif, whose encoder the program doesn't need.

    pip install pillow-heif && python tests/heic/make.py

Each is 96 × 64 pixels before it is turned: red, with a blue square in its upper left corner.
"""

from __future__ import annotations

from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms

HERE = Path(__file__).parent
RED, BLUE = (200, 30, 30), (20, 20, 200)
ORIENTATION, GPS, LATITUDE = 0x0112, 0x8825, 2


def picture(mode: str = "RGB") -> Image.Image:
    made = Image.new("RGB", (96, 64), RED)
    made.paste(BLUE, (0, 0, 32, 32))
    return made.convert(mode)


def save(name: str, *pictures: Image.Image, primary: int = 0, exif: bytes = b"", **options: object) -> None:
    file = pillow_heif.from_pillow(pictures[0])
    for other in pictures[1:]:
        file.add_from_pillow(other)
    if exif:
        file.info["exif"] = exif
    file.save(HERE / name, quality=95, chroma=444, primary_index=primary, **options)


notes = Image.Exif()
notes[ORIENTATION] = 6
notes[0x013B] = "SECRET OWNER"
notes.get_ifd(GPS)[LATITUDE] = (40.0, 8.0, 24.0)
save("turned.heic", picture(), exif=notes.tobytes())
save("second-is-main.heic", Image.new("RGB", (40, 40), (0, 160, 0)), picture(), primary=1)
save("see-through.heic", Image.merge("RGBA", (*picture().split(), Image.linear_gradient("L").resize((96, 64)))))
save("depth.heic", Image.merge("RGBA", (*picture().split(), Image.linear_gradient("L").resize((96, 64)))))
depth = (HERE / "depth.heic").read_bytes()
opacity, distance = b"urn:mpeg:hevc:2015:auxid:1\0", b"urn:mpeg:hevc:2015:auxid:2\0"
assert depth.count(opacity) == 1, "how opacities are marked has changed"
(HERE / "depth.heic").write_bytes(depth.replace(opacity, distance))

# A profile in which red stands for green, as no screen has it: whoever forgets it shows another colour.
swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
places = {
    bytes(swapped[at : at + 4]): bytes(swapped[at + 4 : at + 8]) for at in range(132, 132 + 12 * swapped[131], 12)
}
for at in range(132, 132 + 12 * swapped[131], 12):
    if (other := {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}.get(bytes(swapped[at : at + 4]))) is not None:
        swapped[at + 4 : at + 8] = places[other]
with_profile = picture()
with_profile.info["icc_profile"] = bytes(swapped)
save("profiled.heic", with_profile)
