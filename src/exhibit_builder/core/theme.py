"""The built-in theme: colours, type roles, body size and spacing, as docs/design.md tells them.

``u`` is the module, 6/26 of the body size in the unit pairing of the design (6 mm for 26 pt).
"""

from __future__ import annotations

from dataclasses import field, replace
from enum import StrEnum

from exhibit_builder.core.colour import Ink, ink
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.tone import Tone
from exhibit_builder.core.units import MM

_INKS = (
    ink("paper", (0, 0, 0, 0), "#FBFAF7"),
    ink("ink", (0, 0, 0, 100), "#1F1F1D"),
    ink("haze", (9, 4, 4, 1), "#EAEEF2"),
    ink("haze-far", (16, 7, 7, 2), "#DAE2E8"),
    ink("mist", (22, 11, 10, 4), "#CAD3DB"),
    ink("mist-far", (31, 17, 14, 7), "#B2BEC9"),
    ink("cold", (46, 27, 22, 14), "#899BA9"),
    ink("slate", (73, 51, 39, 36), "#455766"),
    ink("slate-far", (66, 44, 34, 25), "#576D7C"),
    ink("night", (90, 72, 50, 62), "#1E2B38"),
    ink("night-far", (87, 67, 47, 55), "#253442"),
    ink("night-snow", (84, 62, 44, 48), "#2C3E4E", "#FFFFFF"),
    ink("dawn", (1, 6, 10, 0), "#FCF3E8"),
    ink("dawn-far", (14, 8, 6, 1), "#DFE4EA"),
    ink("ember", (22, 74, 92, 48), "#7F3D1A"),
    ink("lamp", (2, 30, 58, 0), "#F7BF7A"),
)


class TextRole(StrEnum):
    """The kinds of text that there are.

    A theme says how each is set, but for two: ``CITATION``, a raised number that is set as the text round it, and
    ``NONE``, text that belongs to no theme: printers' marks, and what stands on sheets, cards and orders.
    """

    HERO = "hero"
    TITLE = "title"
    NUMERAL = "numeral"
    FIG = "fig"
    DATE = "date"
    STATEMENT = "statement"
    QUOTE = "quote"
    ACTION = "action"
    DATELINE = "dateline"
    LEDE = "lede"
    H2 = "h2"
    BODY = "body"
    URL = "url"
    CAPTION = "caption"
    LABEL = "label"
    TOWN = "town"
    RING = "ring"
    NAME = "name"
    SOURCE = "source"
    SOURCE_NUMBER = "source-number"
    COLOPHON = "colophon"
    CITATION = "citation"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Role:
    """How a kind of text is set: ``size`` in body sizes, ``leading`` in modules, ``least`` points at any size;
    ``factor`` is what theme.yaml multiplies sizes with, also those that a page chooses itself;
    ``flush`` puts the ink of each line's first letter on the margin, ``accented`` sets it in the ground's accent."""

    family: str
    weight: str
    size: float
    leading: float
    least: float = 0.0
    flush: bool = False
    features: tuple[str, ...] = ()
    accented: bool = False
    factor: float = 1.0


class LifeMark(StrEnum):
    """The mark of one person in charts, in lists of names and on maps."""

    FIGURE = "figure"
    SQUARE = "square"
    DOT = "dot"

    @property
    def stands_before_names(self) -> bool:
        """Whether it stands before each name of a list; squares and dots would be taken for the list's own signs."""
        return self is LifeMark.FIGURE


class NameManner(StrEnum):
    """How a list of names is set where it doesn't say so itself."""

    COLUMNS = "columns"
    RUNNING = "running"


class AgePlace(StrEnum):
    """Where an age stands in running names: level with the name, or raised at its end in the accent."""

    LEVEL = "level"
    RAISED = "raised"


class Share(StrEnum):
    """Parts of a composition whose share a theme may change: of the sheet's height the head and the opening panel's, of
    the measure a portrait beside words."""

    HEAD = "head"
    OPENING = "opening"
    PORTRAIT = "portrait"


class Motif(StrEnum):
    """What the program's own drawings are made of: the hills of a landscape, or straight lines."""

    HILLS = "hills"
    LINES = "lines"


def _display(weight: str, size: float, leading: float) -> Role:
    return Role("display", weight, size, leading, flush=True)


ROLES: dict[TextRole, Role] = {
    TextRole.HERO: _display("regular", 18.0, 16.0),
    TextRole.TITLE: _display("regular", 6.0, 9.5),
    TextRole.NUMERAL: _display("regular", 8.0, 10.0),
    TextRole.FIG: _display("regular", 4.0, 5.0),
    TextRole.DATE: _display("regular", 2.5, 4.0),
    TextRole.STATEMENT: _display("regular", 2.2, 4.1),
    TextRole.QUOTE: _display("italic", 2.0, 3.75),
    TextRole.ACTION: _display("semibold", 2.0, 4.0),
    TextRole.DATELINE: _display("regular", 1.6, 3.0),
    TextRole.LEDE: Role("text", "regular", 1.5, 3.0),
    TextRole.H2: _display("semibold", 1.5, 3.0),
    TextRole.BODY: Role("text", "regular", 1.0, 2.0),
    TextRole.URL: Role("sans", "semibold", 1.15, 2.0),
    TextRole.CAPTION: Role("sans", "regular", 0.75, 1.5, least=8.5),
    TextRole.LABEL: Role("sans", "semibold", 0.75, 1.5, least=8.5),
    TextRole.TOWN: Role("text", "semibold", 1.25, 2.0),
    TextRole.RING: Role("sans", "regular", 0.62, 1.5, least=8.0),
    TextRole.NAME: Role("text", "regular", 1.0, 2.2, least=8.5),
    TextRole.SOURCE: Role("small", "regular", 0.5, 1.0, least=7.0),
    TextRole.SOURCE_NUMBER: Role("sans", "semibold", 0.5, 1.0, least=7.0),
    TextRole.COLOPHON: Role("sans", "regular", 0.5, 1.0, least=6.5),
}
"""Type roles as in design.md, Type roles; a ring label has a halo, which a press holds from 8 pt on (Ghent Workgroup
2022)."""

TITLE_STEPS = ((6.0, 9.5), (5.5, 8.75), (4.7, 7.5))
"""Title sizes in body sizes with their leading in modules: for one, two and three lines (design.md, Titles)."""


@dataclass(frozen=True)
class Theme:
    """What an exhibit may change about its look.

    ``accent`` and ``ground`` name the inks that an exhibit's own colours of these names take the place of; ``people``
    is whether figures stand in the scenery. ``largest`` scales the largest body size that copyfit may use; ``gap`` is
    the space between hung panels in points; ``bleed`` replaces the format's own, in points; ``seed`` shapes the hills;
    ``pictures`` says in which colours photographs are, which are grey by the design (design.md, Pictures); ``dye``
    names the ink that a duotone has beside black. ``life_mark`` is the mark of one person, ``names`` how lists of names
    are set and ``ages`` where an age stands in running ones; ``motif`` is what ornaments and stand-ins for pictures are
    drawn of. ``timeline_dates`` are sizes of a timeline's dates in body sizes, the largest first; none where they have
    that of their role. ``shares`` are what theme.yaml multiplies a part's share of the sheet with.
    """

    inks: dict[str, Ink] = field(default_factory=lambda: {colour.name: colour for colour in _INKS})
    roles: dict[TextRole, Role] = field(default_factory=lambda: dict(ROLES))
    largest: float = 1.0
    accent: str = "ember"
    ground: str = "paper"
    people: bool = True
    gap: float = 0.0
    bleed: float | None = None
    seed: int = 613
    hyphenate: bool = True
    pictures: Tone = Tone.GREY
    dye: str = "ember"
    life_mark: LifeMark = LifeMark.FIGURE
    names: NameManner = NameManner.COLUMNS
    ages: AgePlace = AgePlace.LEVEL
    motif: Motif = Motif.HILLS
    timeline_dates: tuple[float, ...] = ()
    shares: dict[Share, float] = field(default_factory=dict)

    def share(self, part: Share) -> float:
        """What the design's share of a part is multiplied with."""
        return self.shares.get(part, 1.0)

    def with_inks(self, inks: dict[str, Ink]) -> Theme:
        """This theme with some colours replaced."""
        return replace(self, inks={**self.inks, **inks})


BODY_A1 = 26.0
"""Body size in points on a page whose short side is 594 mm (design.md, Module and body size)."""

LEGIBLE_PER_METRE = 24.0
"""Least body size in points per metre of reading distance (print-rules.md, Reading: half of the US National
Park Service's 48 pt, which is for comfort)."""

FLOOR = 10.5
"""Least body size in points at any distance (print-rules.md, Reading: RNIB Clear Print asks for 12)."""


def legible(distance: float) -> float:
    """The least body size in points for a reading distance in metres."""
    return max(FLOOR, LEGIBLE_PER_METRE * distance)


def least_size(role: TextRole, distance: float) -> float:
    """The least size in points of a kind of text for a reading distance in metres.

    Text is at least legible from there, and small print keeps its share of that, as the built-in theme has it: a
    caption three quarters.
    """
    kind = ROLES[role]
    return max(kind.least, min(1.0, kind.size) * legible(distance))


BODY_A5 = 10.5
"""Body size in points that the design's page of a booklet is drawn with, whose short side is 148 mm (design.md,
Booklet)."""


def body_size(short: float, distance: float) -> float:
    """The design's body size in points for a page's short side in points and a reading distance in metres."""
    return max(BODY_A1 * short / (594 * MM), legible(distance))


def module(body: float) -> float:
    """The module ``u`` in points for a body size in points: 6 mm for 26 pt."""
    return body * 6 / 26 * MM
