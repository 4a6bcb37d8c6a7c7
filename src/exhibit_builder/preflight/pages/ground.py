"""What really lies under text: the page's other marks, painted in their order into a small picture, and looked at.

No PDF is made for it. Shapes are filled with their screen colours, pictures are made small and laid in their places,
and the ground of a run of text is what is there at the moment when the text would be set. The picture is
:data:`LONG_SIDE` pixels long, so that a pixel is 1.4 mm of a sheet A1 and a third of a millimetre of a booklet's page.

Only what comes near text is painted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import lru_cache
from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.colour import luminance
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.marks import GlyphRun, Picture, QrCode, Shape, ShapeRole
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.preflight.pages.painting import Painter, Point
from exhibit_builder.typography.extent import Box, ink_box

if TYPE_CHECKING:
    from PIL.Image import Image

LONG_SIDE = 600
"""Pixels of the page's long side (house: a line of the smallest type on a poster is three pixels high)."""

LARGEST_PICTURE = 60_000_000
"""Pixels of a picture that is opened only to look at what lies under a text (house: 180 MB in memory); a JPEG is read
at an eighth of its size, and may have as many times more."""

HAIRLINES = 0.05
"""Share of the room under a run of text that may be of another colour (house: a hairline that passes, an edge)."""

CLEAR_OF_PICTURES = 2.0
"""Pixels between a picture and a text that surely have none in common (house: each is rounded outwards by one)."""

_CELLS = 64
"""Cells across and down in which a page notes where text stands."""

Rgb = tuple[int, int, int]
"""A screen colour, three whole numbers from 0 to 255."""


@dataclass(frozen=True, slots=True)
class TextGround:
    """A run of text and what it stands on: colours with their shares of its box, which sum to 1.

    ``unseen`` is the file of a picture under it that could not be looked at; then the colours tell nothing.
    """

    run: GlyphRun
    grounds: tuple[tuple[Rgb, float], ...]
    unseen: str = ""

    @property
    def worst(self) -> tuple[float, Rgb]:
        """The least contrast with the colour that gives it, after :data:`HAIRLINES` of the ground are left out."""
        ratios = sorted(
            (contrast_of(rgb_of(self.run.ink.srgb), colour), colour, share) for colour, share in self.grounds
        )
        passed = 0.0
        for ratio, colour, share in ratios:
            passed += share
            if passed > HAIRLINES:
                return ratio, colour
        return ratios[-1][0], ratios[-1][1]


def rgb_of(light: tuple[float, float, float]) -> Rgb:
    """A colour of light amounts from 0 to 1 as whole numbers."""
    red, green, blue = (round(255 * part) for part in light)
    return red, green, blue


@lru_cache(maxsize=4096)
def contrast_of(first: Rgb, second: Rgb) -> float:
    """Contrast ratio of two screen colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (part / 255 for part in colour)
    return luminance((red, green, blue))


def text_grounds(page: FinishedPage, paper: Rgb) -> tuple[TextGround, ...]:
    """Every run of text on a page with what lies under it; ``paper`` is the colour of the unprinted sheet."""
    from PIL.Image import new

    boxes = page.page.boxes
    scale = LONG_SIDE / max(boxes.width, boxes.height)
    text = _Occupied(boxes.width, boxes.height)
    runs = [page.run_box(mark) for mark in page.page.marks if isinstance(mark, GlyphRun)]
    for box in runs:
        text.add(box)
    image = new("RGB", (max(1, round(boxes.width * scale)), max(1, round(boxes.height * scale))), paper)
    canvas = _PageRaster(image, scale, Painter(image, scale, (0.0, 0.0), text.meets))
    found: list[TextGround] = []
    for mark in page.page.marks:
        if isinstance(mark, GlyphRun):
            if any(glyph.text.strip() for glyph in mark.glyphs):
                ground = canvas.under(mark, page.run_box(mark))
                # Where an edge passes, what counts is whether letters reach it, and not the room kept for their tails.
                several = len(ground.grounds) > 1 and not ground.unseen
                found.append(canvas.under(mark, ink_box(mark, page.book)) if several else ground)
        elif isinstance(mark, Shape):
            canvas.paint(mark)
        elif isinstance(mark, Picture):
            # A photograph takes long to open: not for a caption that stands beside it.
            if any(_overlap(mark, box, CLEAR_OF_PICTURES / scale) for box in runs):
                canvas.lay(mark)
        elif isinstance(mark, QrCode):
            canvas.painter.box((mark.x, mark.y, mark.x + mark.side, mark.y + mark.side), rgb_of(mark.ink.srgb))
    return tuple(found)


def _overlap(picture: Picture, box: Box, more: float) -> bool:
    """Whether a picture, with so many points round it, and a box have any place in common."""
    left, top, right, bottom = box
    across = left < picture.x + picture.width + more and picture.x - more < right
    return across and top < picture.y + picture.height + more and picture.y - more < bottom


class _Occupied:
    """Where text stands, in cells: a quick answer to whether a box comes near any."""

    def __init__(self, width: float, height: float) -> None:
        self.across, self.down = _CELLS / width, _CELLS / height
        self.rows = [0] * _CELLS

    def _cells(self, box: Box) -> tuple[int, int, int]:
        """The first and the last row, and the columns as bits."""
        left, right = (min(_CELLS - 1, max(0, floor(x * self.across))) for x in (box[0], box[2]))
        top, bottom = (min(_CELLS - 1, max(0, floor(y * self.down))) for y in (box[1], box[3]))
        return top, bottom, (1 << (right + 1)) - (1 << left)

    def add(self, box: Box) -> None:
        top, bottom, columns = self._cells(box)
        for row in range(top, bottom + 1):
            self.rows[row] |= columns

    def meets(self, box: Box) -> bool:
        top, bottom, columns = self._cells(box)
        return any(row & columns for row in self.rows[top : bottom + 1])


@dataclass(frozen=True, slots=True)
class _PageRaster:
    """The small picture of a page; ``scale`` is pixels a point. ``unseen`` are places of pictures not looked at."""

    image: Image
    scale: float
    painter: Painter
    unseen: list[tuple[Box, str]] = field(default_factory=list)

    def under(self, run: GlyphRun, box: Box) -> TextGround:
        if run.halo is not None:
            return TextGround(run, ((rgb_of(run.halo[0].srgb), 1.0),))
        for place, file in self.unseen:
            if box[0] < place[2] and place[0] < box[2] and box[1] < place[3] and place[1] < box[3]:
                return TextGround(run, (), file)
        width, height = self.image.size
        left, top, right, bottom = (round(at * self.scale) for at in box)
        left, top = min(width - 1, max(0, left)), min(height - 1, max(0, top))
        right, bottom = min(width, max(left + 1, right)), min(height, max(top + 1, bottom))
        area = (right - left) * (bottom - top)
        colours = self.image.crop((left, top, right, bottom)).getcolors(area) or []
        return TextGround(run, tuple((_rgb(colour), count / area) for count, colour in colours))

    def paint(self, shape: Shape) -> None:
        # Strokes thinner than a pixel are hairlines: under text they change nothing, and a pixel would make them thick.
        hairline = round(shape.width * self.scale) < 1
        fill = None if shape.fill is None else rgb_of(shape.fill.srgb)
        stroke = None if shape.stroke is None or hairline else rgb_of(shape.stroke.srgb)
        if shape.opacity < 1 and fill is not None:
            self._mix_in(shape, fill)
        elif fill is not None or stroke is not None:
            self.painter.shape(shape, fill, stroke)

    def _mix_in(self, shape: Shape, fill: Rgb) -> None:
        """A scrim: what lies beneath its box shows through it, mixed as a screen mixes."""
        from PIL.Image import blend, new

        width, height = self.image.size
        left, top, right, bottom = (round(edge * self.scale) for edge in shape.extent)
        box = max(0, left), max(0, top), min(width, right), min(height, bottom)
        beneath = self.image.crop(box)
        self.image.paste(blend(beneath, new("RGB", beneath.size, fill), shape.opacity), box)

    def lay(self, picture: Picture) -> None:
        """A picture in its place, made small; what it can't be opened for is noted as unseen."""
        box = (picture.x, picture.y, picture.x + picture.width, picture.y + picture.height)
        left, top = floor(picture.x * self.scale), floor(picture.y * self.scale)
        size = (max(1, ceil(box[2] * self.scale) - left), max(1, ceil(box[3] * self.scale) - top))
        small = _small(picture, size)
        if small is None:
            self.unseen.append((box, Path(picture.file).name))
        elif small.mode == "RGBA":
            self.image.paste(small, (left, top), small)
        else:
            self.image.paste(small, (left, top))


def _rgb(colour: object) -> Rgb:
    assert isinstance(colour, tuple)
    red, green, blue = colour
    return red, green, blue


def _small(picture: Picture, size: tuple[int, int]) -> Image | None:
    """The part of a picture that shows, in so many pixels, upright; ``None`` when it can't be looked at."""
    from PIL.Image import Resampling
    from PIL.ImageOps import exif_transpose

    from exhibit_builder.pictures.image_files import BROKEN, open_picture

    try:
        with open_picture(Path(picture.file)) as file:
            share = max(picture.crop[2] - picture.crop[0], picture.crop[3] - picture.crop[1], 1e-6)
            wanted = ceil(2 * max(size) / share)
            file.draft("RGB", (wanted, wanted))
            if file.size[0] * file.size[1] > LARGEST_PICTURE:
                return None
            whole = exif_transpose(file)
            clear = "A" in whole.getbands() or "transparency" in whole.info
            seen = whole.convert("RGBA" if clear else "RGB")
    except BROKEN:
        return None
    across, down = seen.size
    shown = (picture.crop[0] * across, picture.crop[1] * down, picture.crop[2] * across, picture.crop[3] * down)
    return seen.resize(size, Resampling.BOX, box=shown)


@dataclass(frozen=True, slots=True)
class Hills:
    """The lines of a page's hills from left to right, as points: the far range's, the ridge in front, and slopes on the
    snow below."""

    far: tuple[Point, ...]
    ridge: tuple[Point, ...]
    slopes: tuple[tuple[Point, ...], ...] = ()

    @property
    def reaches(self) -> Iterator[tuple[float, float]]:
        """Highest and lowest point of each of them, far range and ridge together."""
        yield min(y for _, y in self.far), max(y for _, y in self.ridge)
        for slope in self.slopes:
            yield min(y for _, y in slope), max(y for _, y in slope)

    def touched_by(self, box: Box) -> bool:
        """Whether a box reaches from the sky into the far range, from the snow over the ridge, or over a slope."""
        left, top, right, bottom = box
        far, ridge = _heights(self.far, left, right), _heights(self.ridge, left, right)
        if bottom > min(*far, *ridge) and top < max(ridge):
            return True
        # A slope may end at a fold; what stands beside it is not over it.
        near = (slope for slope in self.slopes if slope[0][0] < right and left < slope[-1][0])
        slopes = (_heights(slope, left, right) for slope in near)
        return any(bottom > min(slope) and top < max(slope) for slope in slopes)


def hills(page: FinishedPage) -> Hills | None:
    """The hills of a page; ``None`` where there is none."""
    shapes = [mark for mark in page.page.marks if isinstance(mark, Shape)]
    # On a sheet that is folded each face has a sky of its own, and parts of the ridge.
    far, ridge = (
        tuple(sorted(point for shape in shapes if shape.role == role for point in _upper_edge(shape)))
        for role in _HILLS
    )
    slopes = [shape for shape in shapes if shape.role is ShapeRole.SLOPE]
    return Hills(far, ridge, tuple(tuple(_upper_edge(slope)) for slope in slopes)) if far and ridge else None


_HILLS = (ShapeRole.FAR_RANGE, ShapeRole.SNOW)


def _upper_edge(shape: Shape) -> Iterator[Point]:
    """The curved part of a hill's outline; the straight rest closes it below."""
    points: list[Point] = []
    for code, numbers in shape.segments:
        if code == "c":
            points.append((shape.x + numbers[4], shape.y + numbers[5]))
        elif code == "m":
            points.append((shape.x + numbers[0], shape.y + numbers[1]))
    yield from sorted(points) if len(points) > 1 else ()


def _heights(line: Sequence[Point], left: float, right: float) -> list[float]:
    """The heights of a line at its points between two x and at both of them."""
    return [_height(line, left), *(y for x, y in line if left < x < right), _height(line, right)]


def _height(line: Sequence[Point], x: float) -> float:
    index = min(max(1, bisect_left(line, (x, 0.0))), len(line) - 1)
    (x0, y0), (x1, y1) = line[index - 1], line[index]
    return y0 + (y1 - y0) * min(1.0, max(0.0, (x - x0) / ((x1 - x0) or 1.0)))
