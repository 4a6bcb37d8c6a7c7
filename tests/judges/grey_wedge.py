"""A wedge of greys through a file for the press: its plates by Ghostscript, their colours by LittleCMS.

Nothing of this counts with the program's own tables. What one ink can show is asked of LittleCMS with a monochrome
profile of that ink, made here of the condition's own tables.
"""

from __future__ import annotations

import io
import struct
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coloraide import Color
from PIL import Image, ImageCms

from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.tone import Tone
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.page.marks import Picture
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.pictures.encoded_pictures import PictureStore
from exhibit_builder.pictures.image_conversion import ImageConversion
from exhibit_builder.press.conditions import output_intent
from exhibit_builder.typography.fonts import FontBook, shipped_fonts

STEPS = 33
GREYS = tuple(round(255 * step / (STEPS - 1)) for step in range(STEPS))
SIDE = 12
"""Pixels, and points, of a step's side."""

RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
COMPENSATED = ImageCms.Flags.BLACKPOINTCOMPENSATION

Lab = tuple[float, float, float]
Inks = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the wedge: its grey of sRGB, the inks on the plates (255: all of it), their colour and the one that
    LittleCMS answers, and how far these are apart, ΔE2000."""

    grey: int
    inks: Inks
    printed: Lab
    wanted: Lab
    screen: Lab

    @property
    def off(self) -> float:
        """How far the printed colour is from LittleCMS' answer."""
        return difference(self.printed, self.wanted)


def difference(first: Lab, second: Lab) -> float:
    """ΔE2000, by ColorAide."""
    return float(Color("lab", first).delta_e(Color("lab", second), method="2000", space="lab"))


def wedge(mode: str = "L", greys: Sequence[int] = GREYS) -> Image.Image:
    """The steps side by side."""
    row = Image.frombytes("L", (len(greys), 1), bytes(greys))
    return row.resize((SIDE * len(greys), SIDE), Image.Resampling.NEAREST).convert(mode)


def profile_of(condition: str) -> bytes:
    return output_intent(CONDITIONS[condition]).profile


def written(file: Path, condition: str, tone: Tone, folder: Path, steps: int = STEPS) -> Path:
    """A press file with a page that is nothing but the picture."""
    width, height = float(SIDE * steps), float(SIDE)
    pages = [
        Page(
            PageBoxes(width, height, 0.0),
            (Picture(str(file), 0.0, 0.0, width, height, (0.0, 0.0, 1.0, 1.0), "A wedge", tone=tone),),
            "wedge",
        )
    ]
    row = CONDITIONS[condition]
    conversion = ImageConversion(tone, "cmyk", profile_of(condition), "relative", 600.0, ink_limit=row.ink_limit)
    path = folder / "wedge.pdf"
    with PictureStore(folder / "kept") as store:
        writer = DocumentWriter(FontBook(shipped_fonts()), pages, store)
        about = About("Wedge", "", "en", date(2024, 5, 1))
        writer.draw_press(pages, path, about, output_intent(row), conversion)
    return path


def inks_of(ghostscript: str, path: Path, steps: int = STEPS) -> list[Inks]:
    """What stands on the four plates in the middle of each step."""
    out = path.parent / "plate%d.tif"
    command = [ghostscript, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r72", "-o", out, path]
    subprocess.run(command, check=True, capture_output=True)
    plates = []
    for name in ("Cyan", "Magenta", "Yellow", "Black"):
        with Image.open(path.parent / f"plate1({name}).tif") as plate:
            grey = plate.convert("L")
            plates.append([255 - int(grey.getpixel((SIDE * step + SIDE // 2, SIDE // 2))) for step in range(steps)])
    return list(zip(*plates, strict=True))


def lab_of(pixels: Image.Image, profile: ImageCms.ImageCmsProfile) -> list[Lab]:
    """CIE L*a*b* of a row of pixels, relative to the paper."""
    way = ImageCms.buildTransform(profile, ImageCms.createProfile("LAB"), pixels.mode, "LAB", RELATIVE)
    data = way.apply(pixels).tobytes()
    return [
        (data[at] / 2.55, float((data[at + 1] + 128) % 256 - 128), float((data[at + 2] + 128) % 256 - 128))
        for at in range(0, len(data), 3)
    ]


def opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(profile))


def row_of(inks: Sequence[Inks]) -> Image.Image:
    return Image.frombytes("CMYK", (len(inks), 1), bytes(part for each in inks for part in each))


def grey_profile(lights: Sequence[float], kind: bytes = b"prtr") -> bytes:
    """A monochrome profile whose curve has these lights, 0 to 1 (ICC.1:2001-04, 6.3.1)."""
    curve = b"".join(struct.pack(">H", round(0xFFFF * light)) for light in lights)
    white = struct.pack(">iii", 63190, 65536, 54061)
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", 5) + b"Grey\0" + bytes(78),
        b"cprt": b"text" + bytes(4) + b"None\0",
        b"wtpt": b"XYZ " + bytes(4) + white,
        b"kTRC": b"curv" + bytes(4) + struct.pack(">I", len(lights)) + curve,
    }
    table, data = struct.pack(">I", len(tags)), b""
    for sign, tag in tags.items():
        tag += bytes(-len(tag) % 4)
        table += sign + struct.pack(">II", 132 + 12 * len(tags) + len(data), len(tag))
        data += tag
    size = 132 + 12 * len(tags) + len(data)
    head = struct.pack(">I4xI4s4s4s12x4s", size, 0x02400000, kind, b"GRAY", b"XYZ ", b"acsp")
    return head.ljust(68, b"\0") + white.ljust(60, b"\0") + table + data


def one_ink(profile: bytes) -> bytes:
    """Black alone as a monochrome profile: the lights of its tints by LittleCMS, from full to none."""
    tints: list[Inks] = [(0, 0, 0, tint) for tint in range(255, -1, -1)]
    lights = []
    for lightness, _, _ in lab_of(row_of(tints), opened(profile)):
        light = ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / 903.3
        lights.append(max(light, lights[-1] if lights else 0.0))
    return grey_profile(lights)


def measured(ghostscript: str, file: Path, condition: str, tone: Tone, folder: Path, shown: Image.Image) -> list[Step]:
    """The steps of a wedge in ``file`` as a file for the press prints them, beside LittleCMS' answer for ``shown``, the
    same steps in RGB, one pixel each."""
    profile = profile_of(condition)
    found = inks_of(ghostscript, written(file, condition, tone, folder))
    srgb = ImageCms.createProfile("sRGB")
    if tone is Tone.GREY_RICH:
        answer = ImageCms.buildTransform(srgb, opened(profile), "RGB", "CMYK", RELATIVE, COMPENSATED).apply(shown)
    else:
        black = opened(one_ink(profile))
        light = ImageCms.buildTransform(srgb, black, "RGB", "L", RELATIVE, COMPENSATED).apply(shown)
        answer = row_of([(0, 0, 0, 255 - tint) for tint in light.tobytes()])
    wanted = lab_of(answer, opened(profile))
    printed = lab_of(row_of(found), opened(profile))
    screen = lab_of(shown, srgb)
    greys = shown.convert("L").tobytes()
    return [Step(*each) for each in zip(greys, found, printed, wanted, screen, strict=True)]
