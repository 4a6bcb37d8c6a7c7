"""A picture with its caption, credit and rights."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from exhibit_builder.blocks.fields import (
    Alt,
    BlockFields,
    Caption,
    PictureOrDrawing,
    ShortCaption,
    SourceKey,
    Span,
    ToneField,
    Words,
)
from exhibit_builder.blocks.setting import Galley, Setting, Strip, shifted, stack_height, stacked
from exhibit_builder.core.colour import Ink
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import Motif, TextRole
from exhibit_builder.core.tone import Tone
from exhibit_builder.page.marks import Mark, Picture, Segment, Shape, ShapeRole
from exhibit_builder.pictures.size import upright_size
from exhibit_builder.shapes.curves import smooth_path
from exhibit_builder.shapes.hills import FAR_ABOVE, far, near
from exhibit_builder.typography.isolation import join_isolated
from exhibit_builder.vectors.artwork import Artwork
from exhibit_builder.vectors.artwork_shapes import placed
from exhibit_builder.vectors.drawing_files import is_drawing, read_drawing

CAPTION_BELOW = 2.1
"""Modules from a picture to its caption (design.md, Pictures)."""

MOST_GROWN = 1.6
"""How many times as high as it may be at first a picture grows where there is room (house: two thirds of a sheet, so
that it stays a part of its panel)."""

CAPTION_ROOM = 12.0
"""Modules kept under a tall picture for its caption and credit (design.md, Pictures)."""

ILLUSTRATION_RATIO = 1.9
ILLUSTRATION_MODULES = 40.0
ILLUSTRATION_X = 700.0
"""Shape of a drawn illustration: width to height, modules across, and where on the ridge it looks (design.md,
Pictures)."""


LEVEL, STONE_AT = 0.72, 0.63
"""Where an illustration without hills is level, as a share of its height, and where a stone stands on it, as a share of
its width (house: as the hills' mean and their stone)."""


class Image(BlockFields):
    """A photograph or a drawing (``file``, in the exhibit's folder), or an ``illustration`` of the program's own.

    ``focus`` is the point that a crop keeps, as fractions from the left and the top; ``ratio`` the
    width divided by the height of the box (default: the picture's own). ``tone`` says in which colours it is
    printed (default: the theme's ``pictures``). A short form has ``short`` as its caption.
    """

    follows_density: ClassVar[bool] = True
    can_grow: ClassVar[bool] = True
    shorthand: ClassVar[str] = ""
    file: PictureOrDrawing | None = None
    illustration: Literal["stone", "ridge"] | None = None
    alt: Alt
    caption: Caption
    short: ShortCaption | None = None
    credit: Annotated[Words, Part.CREDIT_LINE]
    rights: Annotated[Words, Part.RIGHTS]
    focus: tuple[Annotated[float, Field(ge=0, le=1)], Annotated[float, Field(ge=0, le=1)]] = (0.5, 0.5)
    ratio: Annotated[float, Field(ge=0.2, le=5)] | None = None
    width: Span = "full"
    tone: ToneField | None = None
    source: SourceKey | None = None

    @model_validator(mode="after")
    def _one_picture(self) -> Self:
        if (self.file is None) == (self.illustration is None):
            raise ValueError("an image has either a file or an illustration")
        return self

    def lay(self, setting: Setting, measure: float) -> Galley:
        """The picture in half or all of the measure, half when room is short; caption and credit under it, in lines no
        longer than is good to read. On a poster an upright one grows where the panel leaves it room."""
        most = setting.tallest - CAPTION_ROOM * setting.u
        galley, picture = self._laid(setting, measure, most)
        if setting.booklet:
            return galley
        grow = partial(self._grown, setting, measure, galley.height - picture, most)
        return replace(galley, grow=grow)

    def _grown(self, setting: Setting, measure: float, caption: float, most: float, height: float) -> Galley:
        """The picture with its caption, which takes ``caption`` points, no higher than ``height``, nor lower than it
        was when ``most`` was its height at most."""
        return self._laid(setting, measure, min(max(height - caption, most), MOST_GROWN * most))[0]

    def _laid(self, setting: Setting, measure: float, most: float) -> tuple[Galley, float]:
        """The picture no higher than ``most`` points with its caption under it; and its own height."""
        small = setting.density.small_pictures and setting.columns >= 6
        half = small or (self.width == "half" and setting.text_columns(measure) > 1)
        width = setting.half(measure) if half else measure
        path = None if self.file is None else found_path(Path(setting.folder), self.file)
        drawing = read_drawing(path) if path is not None and is_drawing(path) else None
        own = _own_ratio(path, drawing)
        # A drawing is never cropped: a map without its edge is another map.
        ratio = own if drawing is not None else self.ratio or own
        # An upright picture is set narrower, not taller than its page.
        shown = min(width, ratio * most)
        height = shown / ratio
        left = width - shown if setting.rtl else 0.0
        marks: list[Mark]
        if drawing is not None:
            marks = [*placed(drawing, left, 0.0, shown, setting.colours_of_drawings(), setting.place)]
        elif path is not None:
            crop = focused_crop(own, ratio, self.focus)
            tone, dye = self._tone(setting)
            marks = [Picture(str(path), left, 0.0, shown, height, crop, self.alt, setting.place, tone=tone, dye=dye)]
        else:
            drawn = _illustration if setting.theme.motif is Motif.HILLS else _level_illustration
            marks = shifted(drawn(setting, self.illustration == "stone", shown, height), left, 0.0)
        caption = setting.style(TextRole.CAPTION)
        credit = setting.style(TextRole.COLOPHON)
        written = setting.rich(setting.in_form(self.caption, self.short), caption, self.source)
        strips = setting.text_strips(written, setting.longest(caption, width), caption, within=width)
        last = strips[-1]
        strips[-1] = Strip(last.height - last.trail + 1.4 * setting.u - setting.cap(credit), last.marks)
        owned = [setting.plain(join_isolated((self.credit, self.rights), ". "), credit)]
        strips.extend(setting.text_strips(owned, setting.longest(credit, width), credit, within=width))
        y = height + CAPTION_BELOW * setting.u - setting.cap(caption)
        marks.extend(stacked(strips, 0.0, y))
        return Galley((Strip(y + stack_height(strips), tuple(marks)),), width, half=half), height

    def _tone(self, setting: Setting) -> tuple[Tone, Ink | None]:
        """In which colours it is shown, and the ink beside black of a duotone."""
        tone = Tone(self.tone or setting.theme.pictures)
        return tone, setting.theme.inks[setting.theme.dye] if tone is Tone.DUOTONE else None


def _own_ratio(path: Path | None, drawing: Artwork | None) -> float:
    if path is None:
        return ILLUSTRATION_RATIO
    if drawing is not None:
        return drawing.width / drawing.height
    pixels_wide, pixels_high = upright_size(path)
    return pixels_wide / pixels_high


def focused_crop(own: float, ratio: float, focus: tuple[float, float]) -> tuple[float, float, float, float]:
    """The part (left, top, right, bottom, from 0 to 1) of a picture of ratio ``own`` that fills a box of
    ``ratio`` and keeps ``focus`` as near to the middle as the picture's edges allow."""
    if own > ratio:
        share = ratio / own
        left = min(max(focus[0] - share / 2, 0.0), 1 - share)
        return left, 0.0, left + share, 1.0
    share = own / ratio
    top = min(max(focus[1] - share / 2, 0.0), 1 - share)
    return 0.0, top, 1.0, top + share


def _illustration(setting: Setting, stone: bool, width: float, height: float) -> list[Mark]:
    """Haze with the two-layer ridge from X 700 (design.md, Pictures), and a plain upright stone."""
    inks = setting.theme.inks
    seed = setting.theme.seed
    u = width / ILLUSTRATION_MODULES
    marks: list[Mark] = [Shape((("r", (0.0, 0.0, width, height)),), fill=inks["haze"], role=ShapeRole.ILLUSTRATION)]
    base = 0.72 * height
    for layer, ink, offset in ((far, "haze-far", FAR_ABOVE * 0.8), (near, "paper", 0.0)):
        points = []
        for i in range(61):
            x = i * width / 60
            lift = layer(seed, round(ILLUSTRATION_X + x / u, 4)) * 0.6 + offset
            points.append((x, min(height, max(0.0, base - lift * u))))
        outline = (*smooth_path(points), ("l", (width, height)), ("l", (0.0, height)), ("h", ()))
        if stone and layer is near:
            marks.append(_stone(width, height, points[38], inks["slate-far"]))
        marks.append(Shape(outline, fill=inks[ink], role=ShapeRole.ILLUSTRATION))
    border = (("r", (0.0, 0.0, width, height)),)
    marks.append(Shape(border, stroke=inks["cold"], width=setting.rule_width, role=ShapeRole.ILLUSTRATION))
    return marks


def _level_illustration(setting: Setting, stone: bool, width: float, height: float) -> list[Mark]:
    """A flat field over a level one (design.md, Pictures), and a plain upright stone."""
    ground, y = setting.ground, LEVEL * height
    field: Segment = ("r", (0.0, 0.0, width, height))
    marks: list[Mark] = [Shape((field,), fill=ground.tint, role=ShapeRole.ILLUSTRATION)]
    if stone:
        marks.append(_stone(width, height, (STONE_AT * width, y), ground.rule))
    level: Segment = ("r", (0.0, y, width, height - y))
    marks.append(Shape((level,), fill=ground.paper, role=ShapeRole.ILLUSTRATION))
    marks.append(Shape((field,), stroke=ground.rule, width=setting.rule_width, role=ShapeRole.ILLUSTRATION))
    return marks


def _stone(width: float, height: float, foot: tuple[float, float], fill: Ink) -> Shape:
    """An upright slab that stands on ``foot``: no likeness of any monument."""
    x, y = foot
    half, tall = 0.026 * width, 0.36 * height
    return Shape(
        (
            ("m", (x - half, y + 0.06 * height)),
            ("l", (x - 0.88 * half, y - tall)),
            ("l", (x + 0.88 * half, y - tall - 0.025 * height)),
            ("l", (x + half, y + 0.06 * height)),
            ("h", ()),
        ),
        fill=fill,
        role=ShapeRole.ILLUSTRATION,
    )
