"""The closed set of marks.

Blocks of every type become these and nothing else, and every writer draws these and nothing else.
Lengths are points, x to the right and y **down** from the trimmed page's top left corner.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.findings import Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.tone import Tone


class Glyph(NamedTuple):
    """One glyph of a run, in drawing order from left to right.

    ``gid`` is the glyph's number in its face; ``advance``, ``dx`` and ``dy`` are in font units (dy
    upwards, as HarfBuzz gives them); ``text`` is the characters that it stands for: the first
    glyph of a cluster carries them all, the others carry none.
    """

    gid: int
    advance: int
    dx: int
    dy: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """What the lines of one set paragraph have in common; each paragraph is a value of its own.

    ``measure`` and ``leading`` in points, ``lines`` their number.
    """

    measure: float
    leading: float
    lines: int


@dataclass(frozen=True, slots=True)
class RunOrder:
    """How a run is read among those of its line, which stand from left to right.

    ``rank`` is its place in the order of reading, from 0, among ``runs``; ``rtl`` whether its own glyphs are read from
    right to left.
    """

    rank: int = 0
    runs: int = 1
    rtl: bool = False


WHOLE_LINE = RunOrder()
"""Of a run that is a line of its own, read from left to right."""


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face, size and colour on one baseline, starting at ``x``, ``y``.

    ``face`` is the face's name in the font book, ``size`` points. ``halo`` is a ground colour and
    a stroke width in points set behind the glyphs. ``role`` is the kind of text that it is;
    ``paragraph`` and ``line`` (from 0) say which line of running text it belongs to, if any; ``missing`` are the
    characters among the glyphs that no typeface has; ``reading`` tells the order of reading. The last five change
    nothing of what is drawn: they are for whoever looks the page through.
    """

    face: str
    size: float
    x: float
    y: float
    glyphs: tuple[Glyph, ...]
    ink: Ink
    halo: tuple[Ink, float] | None = None
    place: Place | None = None
    role: TextRole = TextRole.NONE
    paragraph: Paragraph | None = None
    line: int = 0
    missing: str = ""
    reading: RunOrder = WHOLE_LINE

    @property
    def text(self) -> str:
        """What it says, in the order of reading."""
        return "".join([glyph.text for glyph in (reversed(self.glyphs) if self.reading.rtl else self.glyphs)])


Segment = tuple[str, tuple[float, ...]]
"""A step of a path: ``("m", (x, y))``, ``("l", (x, y))``, ``("c", six numbers)``, ``("r", (x, y, w, h))`` or
``("h", ())``."""


class ShapeRole(StrEnum):
    """What shapes are there for, in this order: on panels, in names and charts, on maps, round pages for the press, on
    tiles and folded sheets, in the plan for hanging, on the card.
    """

    NONE = ""

    SKY = "sky"
    FAR_RANGE = "far-range"
    SNOW = "snow"
    SLOPE = "slope"
    GROUND = "ground"
    SCRIM = "scrim"
    LIGHT_GROUND = "light-ground"
    LINE = "line"
    FIGURES_BELOW_TEXT = "column"
    FIGURES = "frieze"
    DRIFT = "drift"
    RULE = "rule"
    ORNAMENT = "ornament"
    ILLUSTRATION = "illustration"
    ARTWORK = "artwork"
    CODE_GROUND = "code-plate"

    NAME_FIGURE = "name-mark"
    UNIT_CHART = "unit-chart"
    STOP_LINE = "stop-line"

    AREA = "area"
    RING = "ring"
    ROUTE = "route"
    WALKERS = "walkers"
    EVENT = "event"
    DOT = "dot"
    ARROW = "arrow"
    NORTH = "north"
    SCALE_BAR = "scale-bar"

    CROP_MARKS = "crop-marks"
    REGISTRATION_MARK = "registration-mark"
    DRAFT = "draft"

    FOLD_TICK = "fold-tick"
    TICK = "tick"
    TICK_HALO = "tick-halo"
    LABEL_GROUND = "label-ground"
    GLUE_EDGE = "glue-strip"
    MAP = "map"
    SCHEME = "scheme"
    SCHEME_CUT = "scheme-cut"
    RULER = "ruler"

    HANGING_FLOOR = "hanging-floor"
    HANGING_SKY = "hanging-sky"
    HANGING_PANEL = "hanging-panel"

    CARD_STEP_1 = "card-step-1"
    CARD_STEP_2 = "card-step-2"
    CARD_STEP_3 = "card-step-3"
    CARD_STEP_4 = "card-step-4"
    CARD_STEP_5 = "card-step-5"
    CARD_STEP_6 = "card-step-6"

    @classmethod
    def _missing_(cls, value: object) -> ShapeRole | None:
        """The role of a chart that says how many figures are on it: ``unit-chart:613``."""
        word, colon, total = str(value).partition(":")
        if word != cls.UNIT_CHART.value or not colon or not total.isdecimal():
            return None
        role = str.__new__(cls, value)
        role._name_, role._value_ = cls.UNIT_CHART.name, str(value)
        return role


@dataclass(frozen=True, slots=True)
class Shape:
    """A vector path, filled, stroked or both; ``width`` is the stroke's in points. A drawing's lines are outlines of
    that width, filled and not stroked.

    ``opacity`` (0 to 1) is how much it hides of what lies beneath. ``segments`` are relative to ``x``, ``y``, so that a
    path of many steps moves without being written again.
    """

    segments: tuple[Segment, ...]
    fill: Ink | None = None
    stroke: Ink | None = None
    width: float = 0.0
    role: ShapeRole = ShapeRole.NONE
    place: Place | None = None
    x: float = 0.0
    y: float = 0.0
    opacity: float = 1.0

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom edge of all its points on the page; curves stay inside."""
        across: list[float] = []
        down: list[float] = []
        for code, numbers in self.segments:
            if code == "r":
                x, y, width, height = numbers
                numbers = (x, y, x + width, y + height)
            across += numbers[::2]
            down += numbers[1::2]
        # Moved once they are known: an outline has thousands of points, and this is asked of each mark.
        return self.x + min(across), self.y + min(down), self.x + max(across), self.y + max(down)

    def placed(self) -> tuple[Segment, ...]:
        """The segments at their place on the page."""
        return tuple(_moved_segment(segment, self.x, self.y) for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster picture in a box of ``width`` × ``height`` points with its top left corner at ``x``, ``y``.

    ``file`` is its absolute path; ``crop`` is the part that shows, as fractions of the picture
    (left, top, right, bottom); ``alt`` is its text for those who don't see it. ``tone`` says in which colours it is
    printed, ``dye`` the ink beside black of a duotone.
    """

    file: str
    x: float
    y: float
    width: float
    height: float
    crop: tuple[float, float, float, float]
    alt: str
    place: Place | None = None
    tone: Tone = Tone.GREY
    dye: Ink | None = None

    @property
    def whole(self) -> tuple[float, float]:
        """Width and height in points of the whole picture, of which a part may show."""
        left, top, right, bottom = self.crop
        return self.width / (right - left), self.height / (bottom - top)


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code: ``modules`` are its rows without the quiet zone; ``side`` is the printed width in points.

    ``quiet`` is the empty margin in points kept on all four sides (ISO/IEC 18004: 4 modules).
    ``kind`` is the link's name in exhibit.yaml, ``url`` the payload to the byte.
    """

    x: float
    y: float
    side: float
    quiet: float
    modules: tuple[tuple[bool, ...], ...]
    ink: Ink
    kind: str
    url: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A place to click in the screen file: a box in points and the address it leads to."""

    x: float
    y: float
    width: float
    height: float
    url: str
    label: str
    place: Place | None = None


Mark = GlyphRun | Shape | Picture | QrCode | LinkArea


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    """The same mark, ``dx`` points further right and ``dy`` further down."""
    if isinstance(mark, GlyphRun):
        return GlyphRun(
            mark.face,
            mark.size,
            mark.x + dx,
            mark.y + dy,
            mark.glyphs,
            mark.ink,
            mark.halo,
            mark.place,
            mark.role,
            mark.paragraph,
            mark.line,
            mark.missing,
            mark.reading,
        )
    if isinstance(mark, Shape):
        return Shape(
            mark.segments,
            mark.fill,
            mark.stroke,
            mark.width,
            mark.role,
            mark.place,
            mark.x + dx,
            mark.y + dy,
            mark.opacity,
        )
    if isinstance(mark, Picture):
        return Picture(
            mark.file,
            mark.x + dx,
            mark.y + dy,
            mark.width,
            mark.height,
            mark.crop,
            mark.alt,
            mark.place,
            mark.tone,
            mark.dye,
        )
    if isinstance(mark, QrCode):
        return QrCode(
            mark.x + dx,
            mark.y + dy,
            mark.side,
            mark.quiet,
            mark.modules,
            mark.ink,
            mark.kind,
            mark.url,
            mark.place,
        )
    return LinkArea(mark.x + dx, mark.y + dy, mark.width, mark.height, mark.url, mark.label, mark.place)


def _moved_segment(segment: Segment, dx: float, dy: float) -> Segment:
    code, numbers = segment
    if code == "r":
        x, y, width, height = numbers
        return code, (x + dx, y + dy, width, height)
    return code, tuple(n + (dy if i % 2 else dx) for i, n in enumerate(numbers))
