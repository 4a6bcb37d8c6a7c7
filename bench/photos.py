"""Write an invented exhibit of photographs: ``python bench/photos.py FOLDER``. The same bytes at each run.

Eight panels on A1. Each has one picture over the whole width, cropped to a broad strip, and one in half of it with a
text beside it:

* twelve JPEGs of 6000 × 4000 pixels, as a camera gives them: 4:2:0, quality 90, 7 to 9 MB each;
* two PNGs of 6000 × 4000 pixels in RGB, over the whole width, and two of 4240 × 2830 in RGBA with a soft edge and
  nothing outside it, in half of it.

The pictures are clouds of noise from coarse to fine, with sensor grain in the JPEGs and much less of it in the PNGs,
which stand for scans and drawings. What counts is that they compress as badly as photographs do.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from PIL import Image, ImageChops, ImageFilter

CAMERA = (6000, 4000)
CUT_OUT = (4240, 2830)
COARSE = (1500, 1000)
OCTAVES = ((4, 0.9), (9, 0.45), (30, 0.3), (110, 0.25), (400, 0.2), (1500, 0.13))
"""Cells across, and how much of what lies below is covered; fixed by looking at the pictures."""

CAMERA_GRAIN, SCAN_GRAIN = 0.16, 0.04
"""Shares of white noise that is laid over a picture."""

BROAD = 3.4
"""Width divided by height of the broad pictures: A1 then holds one of them over one in half."""

PANELS = ("harbour", "mill", "station", "market", "school", "quarry", "survey", "models")
SCANNED = PANELS[6:]
"""The panels with PNGs."""

TEXT = (
    "The photographer came back to this place for eleven years. She stood where her father had stood with his plate "
    "camera, waited for the same light, and wrote down what had gone.\n\n"
    "Her notebooks name the day, the weather and the people who stopped to talk. Two of them are in the town archive; "
    "a third one was lost when the river came into the cellar."
)


def noise(rng: random.Random, width: int, height: int) -> Image.Image:
    """Grey pixels of any value, each as likely as the next."""
    return Image.frombytes("L", (width, height), rng.randbytes(width * height))


def clouds(rng: random.Random) -> Image.Image:
    """A colour picture with shapes of all sizes, at a quarter of the camera's pixels each way."""

    def stretched(cells: int) -> Image.Image:
        return noise(rng, cells, max(2, cells * 2 // 3)).resize(COARSE, Image.Resampling.BICUBIC)

    shape = Image.new("L", COARSE, 128)
    for cells, share in OCTAVES:
        shape = Image.blend(shape, stretched(cells), share)
    return Image.merge("RGB", [Image.blend(shape, stretched(5), 0.25) for _ in range(3)])


def photograph(rng: random.Random, white: Image.Image, size: tuple[int, int], grain: float) -> Image.Image:
    """Clouds at their full size under grain, which is cut from ``white`` noise at another place for each colour."""
    wide = clouds(rng).resize(size, Image.Resampling.BICUBIC)
    faint = white.point([round(128 + (value - 127.5) * grain) for value in range(256)])
    colours = [ImageChops.offset(faint, rng.randrange(CAMERA[0]), rng.randrange(CAMERA[1])) for _ in range(3)]
    return ImageChops.add(wide, Image.merge("RGB", colours).crop((0, 0, *size)), offset=-128)


def veil(size: tuple[int, int]) -> Image.Image:
    """Alpha of a thing cut out: opaque within an oval, soft at its edge, nothing outside."""
    oval = Image.radial_gradient("L").resize(size, Image.Resampling.BICUBIC)
    return oval.point([max(0, min(255, (150 - value) * 6)) for value in range(256)]).filter(ImageFilter.BoxBlur(4))


def pictures(folder: Path) -> None:
    """The sixteen files, in ``folder``."""
    rng = random.Random(1934)
    white = noise(rng, *CAMERA)
    for panel in PANELS:
        if panel in SCANNED:
            photograph(rng, white, CAMERA, SCAN_GRAIN).save(folder / f"{panel}-1.png")
            cut_out = photograph(rng, white, CUT_OUT, SCAN_GRAIN)
            cut_out.putalpha(veil(CUT_OUT))
            cut_out.save(folder / f"{panel}-2.png")
        else:
            for number in (1, 2):
                photograph(rng, white, CAMERA, CAMERA_GRAIN).save(folder / f"{panel}-{number}.jpg", quality=90)


def blocks(panel: str) -> Iterator[dict[str, object]]:
    """What stands on a panel, as in its YAML."""
    ending = "png" if panel in SCANNED else "jpg"

    def image(number: int, **how: object) -> dict[str, object]:
        said = {
            "file": f"images/{panel}-{number}.{ending}",
            "alt": f"The {panel} of Alder Ford.",
            "caption": f"The {panel}, seen from the river in the {'first' if number == 1 else 'last'} of these years.",
            "credit": "Photograph by Edith Marsh",
            "rights": "Alder Ford Town Archive",
        }
        return {"image": said | how}

    yield {"lede": f"One woman, the {panel}, eleven years."}
    yield image(1, ratio=BROAD)
    yield image(2, width="half")
    yield {"text": {"text": TEXT, "width": "half"}}


def main(target: str) -> None:
    folder = Path(target)
    (folder / "panels").mkdir(parents=True)
    (folder / "images").mkdir()

    def write(name: str, value: object) -> None:
        (folder / name).write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")

    write(
        "exhibit.yaml",
        {
            "title": "Eleven Years at Alder Ford",
            "subtitle": "Photographs, 1923–1934",
            "running": "Eleven Years at Alder Ford",
            "language": "en",
            "code": "PHOTO",
            "edition": "1",
            "checked": "2024-05-01",
            "panels": list(PANELS),
            "posters": {"papers": ["A1"]},
        },
    )
    write("theme.yaml", {"pictures": "colour"})
    write("sources.yaml", {"references": []})
    for number, panel in enumerate(PANELS, 1):
        write(
            f"panels/{panel}.yaml",
            {"title": f"The {panel.title()}", "dateline": f"{1922 + number}–1934", "blocks": list(blocks(panel))},
        )
    pictures(folder / "images")


if __name__ == "__main__":
    main(*sys.argv[1:])
