"""Draws the pictures of the example exhibits: no place and no person of this world, the same bytes each time.

    python examples/draw_pictures.py

Grey JPEGs, large enough for a sheet A1 that is read from a metre. Every shape is reckoned from numbers in this file;
nothing is taken from a photograph.
"""

from __future__ import annotations

import itertools
import math
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

PICTURES = Path(__file__).parent / "arn" / "pictures"
TEMPLATE = Path(__file__).parent.parent / "src/exhibit_builder/scaffold/looks/photograph/pictures"
"""Where the pictures of the examples lie, and those of the template that ``exhibit new --look photograph`` writes."""

QUALITY = 58
"""JPEG quality: flat tones with a fine grain stay small and clean."""

Point = tuple[float, float]


def grain(image: Image.Image, seed: int, strength: float = 9.0) -> Image.Image:
    """The picture with the grain of an old film, in soft clumps of a few pixels."""
    wide, high = image.size
    chance = random.Random(seed)
    small = Image.frombytes("L", (wide // 6, high // 6), chance.randbytes((wide // 6) * (high // 6)))
    soft = small.filter(ImageFilter.GaussianBlur(0.8)).resize(image.size, Image.Resampling.BICUBIC)
    return Image.blend(image, Image.blend(image, soft, 0.5), strength / 100)


def enlarged(image: Image.Image, factor: float = 1.42) -> Image.Image:
    """As many pixels as a roll-up of 85 cm needs at 150 to the inch; the grain comes after it, so it stays fine."""
    size = round(image.width * factor), round(image.height * factor)
    return image.resize(size, Image.Resampling.LANCZOS)


def sky(size: tuple[int, int], top: int, foot: int, seed: int) -> Image.Image:
    """A ground that grows lighter downwards, with soft clouds."""
    column = Image.new("L", (1, size[1]))
    for y in range(size[1]):
        column.putpixel((0, y), round(top + (foot - top) * y / size[1]))
    image = column.resize(size)
    chance = random.Random(seed)
    clouds = Image.frombytes("L", (9, 7), chance.randbytes(63)).resize(size, Image.Resampling.BICUBIC)
    return Image.blend(image, clouds.filter(ImageFilter.GaussianBlur(60)), 0.12)


def hill(wide: int, level: float, swell: float, seed: int) -> list[Point]:
    """The line of a hill from left to right, as a few waves over one another."""
    chance = random.Random(seed)
    waves = [(chance.uniform(0.7, 1.3) * n, chance.uniform(0, 2 * math.pi), 1 / n) for n in (1, 2, 3, 5)]
    return [
        (x, level - swell * sum(math.sin(2 * math.pi * f * x / wide + p) * a for f, p, a in waves) / 2)
        for x in range(0, wide + 1, 24)
    ]


def land(image: Image.Image, line: list[Point], tone: int) -> None:
    """All that lies under a line, in one tone."""
    wide, high = image.size
    ImageDraw.Draw(image).polygon([*line, (wide, high), (0, high)], fill=tone)


def village(image: Image.Image, at: Point, size: float, seed: int) -> None:
    """Some forty houses round a church with a pointed tower."""
    draw, chance = ImageDraw.Draw(image), random.Random(seed)
    houses = [(chance.gauss(0, 1.0), chance.gauss(0, 0.42)) for _ in range(42)]
    for dx, dy in sorted(houses, key=lambda each: each[1]):
        x, y = at[0] + dx * size * 3.2, at[1] + dy * size * 2.2
        wide, high = size * chance.uniform(0.5, 0.85), size * chance.uniform(0.4, 0.55)
        tone = chance.randint(140, 205)
        draw.rectangle((x, y, x + wide, y + high), fill=tone)
        draw.rectangle((x + wide * 0.62, y, x + wide, y + high), fill=tone - 38)
        roof = [(x - wide * 0.08, y), (x + wide * 0.45, y - high * 0.62), (x + wide * 1.08, y)]
        draw.polygon(roof, fill=chance.randint(34, 62))
    x, y = at[0] + 0.2 * size, at[1] + 0.3 * size
    draw.rectangle((x, y - 2.4 * size, x + 0.5 * size, y), fill=212)
    draw.polygon([(x, y - 2.4 * size), (x + 0.25 * size, y - 3.5 * size), (x + 0.5 * size, y - 2.4 * size)], fill=196)


def valley() -> Image.Image:
    """The village from the south, for the opening panel: three hills and the houses."""
    wide, high = 3600, 3150
    image = sky((wide, high), 168, 205, 11)
    for level, swell, tone, seed in ((1080, 150, 158, 1), (1290, 260, 128, 2), (1700, 190, 96, 3), (2160, 210, 64, 4)):
        land(image, hill(wide, level, swell, seed), tone)
    image = image.filter(ImageFilter.GaussianBlur(2))
    village(image, (1800, 2380), 120, 5)
    return grain(enlarged(image.filter(ImageFilter.GaussianBlur(0.8))), 21)


def wall() -> Image.Image:
    """The dam between two flanks, from the meadow under it."""
    wide, high = 2280, 3160
    image = sky((wide, high), 150, 190, 12)
    draw = ImageDraw.Draw(image)
    for side in (0, 1):
        edge = [(0.30, 0.12), (0.24, 0.34), (0.15, 0.62), (0.06, 0.92), (0.0, 1.0)]
        rock = [(x * wide if side == 0 else (1 - x) * wide, y * high) for x, y in edge]
        border = 0 if side == 0 else wide
        draw.polygon([(border, 0.12 * high), *rock, (border, high)], fill=58)
    top, foot = 0.36 * high, 0.93 * high
    for step in range(24):
        y = top + (foot - top) * step / 24
        inner = 0.245 - 0.17 * step / 24
        tone = round(196 - 52 * step / 24 + (6 if step % 2 else 0))
        below = y + (foot - top) / 24 + 1
        nxt = 0.245 - 0.17 * (step + 1) / 24
        draw.polygon(
            [(inner * wide, y), ((1 - inner) * wide, y), ((1 - nxt) * wide, below), (nxt * wide, below)], fill=tone
        )
    draw.rectangle((0.235 * wide, top - 26, 0.765 * wide, top), fill=214)
    land(image, hill(wide, 0.92 * high, 90, 8), 42)
    return grain(enlarged(image.filter(ImageFilter.GaussianBlur(1.4))), 22)


def road() -> Image.Image:
    """The old road up to the pass, for the last panel: a wide view without houses."""
    wide, high = 3600, 1700
    image = sky((wide, high), 186, 216, 13)
    for level, swell, tone, seed in ((560, 150, 170, 31), (760, 210, 140, 32), (1090, 150, 104, 33)):
        land(image, hill(wide, level, swell, seed), tone)
    draw = ImageDraw.Draw(image)
    turns = [(1500, 1700), (2120, 1480), (1380, 1320), (1960, 1200), (1600, 1120), (1800, 1075)]
    for (x0, y0), (x1, y1) in itertools.pairwise(turns):
        width0, width1 = (y0 - 1000) * 0.075, (y1 - 1000) * 0.075
        draw.polygon([(x0 - width0, y0), (x0 + width0, y0), (x1 + width1, y1), (x1 - width1, y1)], fill=176)
    return grain(enlarged(image.filter(ImageFilter.GaussianBlur(2))), 23)


def portrait(seed: int, hair: str, back: int, coat: int) -> Image.Image:
    """A head without a face before a soft ground: a person, and nobody."""
    wide, high = 900, 1320
    image = sky((wide, high), back, back + 26, seed)
    draw, chance = ImageDraw.Draw(image), random.Random(seed)
    x, lean = wide / 2, chance.uniform(-14, 14)
    draw.ellipse((60, 860, wide - 60, 2100), fill=coat)
    draw.rectangle((x - 80 + lean, 700, x + 80 + lean, 930), fill=112)
    tone = 32 if hair == "dark" else 104
    crown = chance.uniform(236, 268)
    if seed % 2:
        draw.ellipse((x - 236 + lean, crown, x + 236 + lean, 840), fill=tone)
    draw.ellipse((x - 196 + lean, 330, x + 196 + lean, 800), fill=178)
    draw.chord((x - 206 + lean, crown + 30, x + 206 + lean, 720), 180, 360, fill=tone)
    shade = Image.new("L", (wide, high), 0)
    ImageDraw.Draw(shade).ellipse((x + 40 + lean, 380, x + 240 + lean, 780), fill=70)
    image.paste(110, (0, 0), shade.filter(ImageFilter.GaussianBlur(40)))
    return grain(enlarged(image.filter(ImageFilter.GaussianBlur(6)), 1.06), 40 + seed)


def letter() -> Image.Image:
    """A sheet of writing that can't be read: lines of waves, a fold, a heading."""
    wide, high = 1500, 1860
    image = Image.new("L", (wide, high), 214)
    draw, chance = ImageDraw.Draw(image), random.Random(51)
    draw.rectangle((0, high // 2 - 3, wide, high // 2 + 3), fill=196)
    for line in range(17):
        y = 300 + line * 84
        x, end = (820.0, wide - 150) if line == 0 else (150.0, wide - chance.randint(130, 330))
        while x < end:
            length = chance.randint(50, 150)
            points = [
                (x + i * 6, y + 13 * math.sin(i * chance.uniform(0.7, 1.3)) - (26 if chance.random() < 0.07 else 0))
                for i in range(length // 6)
            ]
            draw.line(points, fill=62, width=5, joint="curve")
            x += length + chance.randint(22, 40)
    return grain(image.filter(ImageFilter.GaussianBlur(0.9)), 52, 7)


PEOPLE = (
    ("matthias", 60, "dark", 128, 66),
    ("agnes", 61, "light", 138, 58),
    ("ferdinand", 62, "dark", 142, 60),
    ("rosa", 63, "dark", 132, 54),
    ("leonz", 64, "dark", 136, 72),
    ("ida", 65, "dark", 140, 40),
)


def river(image: Image.Image, level: float, tone: int) -> None:
    """Water from a level down to the foot of the picture, lighter in long stripes."""
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, level, image.width, image.height), fill=tone)
    chance = random.Random(1871)
    for _ in range(90):
        x, y = chance.uniform(0, image.width), chance.uniform(level + 8, image.height)
        length = chance.uniform(60, 420)
        draw.line((x, y, x + length, y), fill=tone + chance.randint(6, 26), width=3)


def arches(image: Image.Image, level: float, spans: list[tuple[float, float]], deck: tuple[float, float]) -> None:
    """A stone bridge on the water: a deck between two x, and an opening with a round head for each span."""
    draw = ImageDraw.Draw(image)
    top = level - 0.2 * image.height
    draw.rectangle((deck[0], top, deck[1], level), fill=62)
    draw.rectangle((deck[0], top - 26, deck[1], top), fill=78)
    for left, right in spans:
        radius = (right - left) / 2
        head = level - 0.165 * image.height
        sample = image.getpixel((round((left + right) / 2), round(top - 60)))
        draw.pieslice((left, head, right, head + 2 * radius), 180, 360, fill=sample)
        draw.rectangle((left, head + radius, right, level), fill=sample)
        draw.rectangle((left, level, right, level + 0.09 * image.height), fill=122)


def crossing() -> Image.Image:
    """A river with an empty bank where a bridge is to stand."""
    image = sky((2480, 1750), 214, 236, 4)
    land(image, hill(2480, 760, 120, 5), 158)
    land(image, hill(2480, 900, 90, 6), 116)
    river(image, 1080, 132)
    land_foot = hill(2480, 1560, 60, 7)
    land(image, land_foot, 70)
    draw = ImageDraw.Draw(image)
    draw.line((0, 1010, 2480, 1130), fill=44, width=6)
    draw.polygon(((1120, 1120), (1480, 1128), (1430, 1186), (1170, 1180)), fill=52)
    draw.rectangle((1262, 1040, 1272, 1122), fill=52)
    return grain(enlarged(image, 1.6), 1871)


def ferry_boat() -> Image.Image:
    """A flat boat on its rope, near the other bank."""
    image = sky((2480, 1300), 222, 238, 14)
    land(image, hill(2480, 430, 70, 15), 148)
    river(image, 560, 136)
    draw = ImageDraw.Draw(image)
    draw.line((0, 520, 2480, 640), fill=40, width=9)
    draw.polygon(((820, 720), (1680, 736), (1580, 880), (920, 868)), fill=46)
    draw.rectangle((900, 640, 1180, 730), fill=66)
    draw.rectangle((1240, 600, 1256, 740), fill=46)
    land(image, hill(2480, 1180, 40, 17), 66)
    return grain(enlarged(image, 1.6), 1872)


def two_arches() -> Image.Image:
    """What is left of the bridge: two arches under a straight new road."""
    image = sky((2480, 1200), 226, 240, 24)
    land(image, hill(2480, 420, 60, 25), 166)
    river(image, 780, 140)
    arches(image, 780, [(1010, 1290), (1400, 1680)], (930, 1760))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 396, 2480, 430), fill=96)
    for x in range(120, 2480, 460):
        draw.rectangle((x, 430, x + 34, 780), fill=104)
    land(image, hill(2480, 1100, 34, 27), 72)
    return grain(enlarged(image, 1.6), 1934)


def main() -> None:
    """Write all pictures."""
    pictures = {"valley": valley(), "wall": wall(), "road": road(), "letter": letter()}
    pictures |= {name: portrait(*rest) for name, *rest in PEOPLE}
    written(PICTURES, pictures)
    written(TEMPLATE, {"crossing": crossing(), "ferry": ferry_boat(), "arches": two_arches()})


def written(folder: Path, pictures: dict[str, Image.Image]) -> None:
    """Write pictures by their names into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, image in pictures.items():
        image.save(folder / f"{name}.jpg", quality=QUALITY, optimize=True, dpi=(150, 150))


if __name__ == "__main__":
    main()
