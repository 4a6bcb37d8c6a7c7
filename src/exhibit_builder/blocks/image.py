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
    ConsentField,
    Focus,
    PictureOrDrawing,
    PictureWidth,
    Real,
    ShortCaption,
    SourceKey,
    ToneField,
    Words,
)
from exhibit_builder.blocks.setting import Galley, Setting, Strip, mirrored_x, shifted, stack_height, stacked
from exhibit_builder.core.colour import Ink
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import Motif, TextRole
from exhibit_builder.page.marks import Mark, Picture, Segment, Shape, ShapeRole
from exhibit_builder.pictures.cropping import focused_crop, ratio_of
from exhibit_builder.shapes.curves import smooth_path
from exhibit_builder.shapes.hills import FAR_ABOVE, far, near
from exhibit_builder.typography.isolation import join_isolated
from exhibit_builder.typography.style import Piece
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
    width divided by the height of the box (default: the picture's own). ``width`` is a third of the measure (column),
    half, two thirds (wide), all of it, or over the sheet's edge (bleed). ``tone`` says in which colours it is printed
    (default: the theme's ``pictures``). A short form has ``short`` as its caption.
    """

    stands_once: ClassVar[bool] = True
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
    consent: ConsentField | None = None
    focus: Focus = (0.5, 0.5)
    ratio: Annotated[Real, Field(ge=0.2, le=5)] | None = None
    width: PictureWidth = "full"
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
        caption = galley.height - picture
        grow = partial(self._grown, setting, measure, caption, most)
        if not _halved(self.width, setting):
            return replace(galley, grow=grow)
        return replace(galley, grow=grow, widen=partial(self._widened, setting, measure, caption, most))

    def _grown(self, setting: Setting, measure: float, caption: float, most: float, height: float) -> Galley:
        """The picture with its caption, which takes ``caption`` points, no higher than ``height``, nor lower than it
        was when ``most`` was its height at most."""
        return self._laid(setting, measure, min(max(height - caption, most), MOST_GROWN * most))[0]

    def _widened(self, setting: Setting, measure: float, caption: float, most: float, height: float) -> Galley:
        """The picture as wide as it was asked to be, no higher than ``height`` with its caption: it was made a half
        because another panel of its wall has no room. Where a half shows more of it, that."""
        half = self._grown(setting, measure, caption, most, height)
        roomy = replace(setting, density=replace(setting.density, small_pictures=False))
        wide, shown = self._laid(roomy, measure, min(max(height - caption, 0.0), MOST_GROWN * most))
        return wide if caption < height and wide.height <= height + 0.01 and shown > half.height - caption else half

    def _laid(self, setting: Setting, measure: float, most: float) -> tuple[Galley, float]:
        """The picture no higher than ``most`` points with its caption under it; and its own height."""
        width, half = width_of(self.width, setting, measure)
        strip, height = self.with_words(setting, width, most, setting.edges if self.width == "bleed" else (0.0, 0.0))
        return Galley((strip,), width, half=half, narrow=is_third(width, setting, measure)), height

    def with_words(
        self, setting: Setting, width: float, most: float, edges: tuple[float, float] = (0.0, 0.0)
    ) -> tuple[Strip, float]:
        """The picture ``width`` points wide and no higher than ``most``, with its caption and credit under it; and its
        own height. ``edges`` are the points that it reaches over the width at its start and its end."""
        before, after = edges
        path = None if self.file is None else found_path(Path(setting.folder), self.file)
        drawing = read_drawing(path) if path is not None and is_drawing(path) else None
        own = _own_ratio(path, drawing)
        # A drawing is never cropped: a map without its edge is another map.
        ratio = own if drawing is not None else self.ratio or own
        # An upright picture is set narrower, not taller than its page.
        shown = min(width + before + after, ratio * most)
        if drawing is None and before + after and shown < width + before + after:
            # What goes over the edges is cropped rather than drawn back from them.
            shown, ratio = width + before + after, (width + before + after) / most
        height = shown / ratio
        left = mirrored_x(0.0 - before, shown, width, setting.rtl)
        marks: list[Mark]
        if drawing is not None:
            marks = [*placed(drawing, left, 0.0, shown, setting.colours_of_drawings(), setting.place)]
        elif path is not None:
            crop = focused_crop(own, ratio, self.focus)
            tone, dye = setting.tone_of(self.tone)
            marks = [Picture(str(path), left, 0.0, shown, height, crop, self.alt, setting.place, tone=tone, dye=dye)]
        else:
            drawn = _illustration if setting.theme.motif is Motif.HILLS else _level_illustration
            marks = shifted(drawn(setting, self.illustration == "stone", shown, height), left, 0.0)
        written = setting.rich(setting.in_form(self.caption, self.short), setting.style(TextRole.CAPTION), self.source)
        return (
            with_caption(setting, marks, height, width, written, join_isolated((self.credit, self.rights), ". ")),
            height,
        )


def _own_ratio(path: Path | None, drawing: Artwork | None) -> float:
    if path is None:
        return ILLUSTRATION_RATIO
    return drawing.width / drawing.height if drawing is not None else ratio_of(path)


def width_of(width: PictureWidth, setting: Setting, measure: float) -> tuple[float, bool]:
    """Width in points of a picture in a measure, and whether it is a half that may stand beside another.

    Where room is short, all but thirds and what goes over the sheet's edge take half; thirds need six grid columns.
    """
    if _halved(width, setting):
        return setting.half(measure), True
    half = width == "half" and setting.text_columns(measure) > 1
    return _share(width, setting, measure) if not half else setting.half(measure), half


def _halved(width: PictureWidth, setting: Setting) -> bool:
    """Whether room is so short that a picture of this width takes half the measure."""
    return setting.density.small_pictures and setting.columns >= 6 and width not in ("bleed", "column")


def is_third(width: float, setting: Setting, measure: float) -> bool:
    """Whether a picture's width in points is a third of a measure that has two columns of text, which leaves text room
    at its side."""
    return setting.text_columns(measure) > 1 and abs(width - _third(setting, measure)) < 0.01


def _third(setting: Setting, measure: float) -> float:
    return (measure - 2 * setting.gutter) / 3


def _share(width: PictureWidth, setting: Setting, measure: float) -> float:
    third = _third(setting, measure)
    if setting.text_columns(measure) == 1 or width not in ("column", "wide"):
        return measure
    return third if width == "column" else 2 * third + setting.gutter


def with_caption(
    setting: Setting, marks: list[Mark], height: float, width: float, written: list[list[Piece]], owned: str
) -> Strip:
    """A picture of a ``height`` with its caption, set as ``written``, and who owns it under it, in lines no longer than
    is good to read within ``width``."""
    caption = setting.style(TextRole.CAPTION)
    credit = setting.style(TextRole.COLOPHON)
    strips = setting.text_strips(written, setting.longest(caption, width), caption, within=width)
    last = strips[-1]
    strips[-1] = Strip(last.height - last.trail + 1.4 * setting.u - setting.cap(credit), last.marks)
    owner = [setting.plain(owned, credit)]
    strips.extend(setting.text_strips(owner, setting.longest(credit, width), credit, within=width))
    y = height + CAPTION_BELOW * setting.u - setting.cap(caption)
    marks.extend(stacked(strips, 0.0, y))
    return Strip(y + stack_height(strips), tuple(marks))


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
