"""What a plan says of a sheet: heights of the head and the foot, how the sky may yield, and where blocks stand.

Heights in modules are counted from the sheet's head or foot; shares are of its height (design.md, Plans).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from exhibit_builder.blocks.setting import Density
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.plans.plan_name import PlanName
from exhibit_builder.manuscript.models import Block


@dataclass(frozen=True, slots=True)
class Head:
    """One way to set a sheet's head; the rows of a plan go from the highest sky to the lowest.

    ``sky`` is the share of the height at which the ridge lies. ``running`` (``None`` without such a line) and
    ``dateline`` are baselines in modules from the head; ``titles`` sizes in body sizes with their leading in modules,
    for one, two and three lines. ``to_far`` is the room in modules from a title to the far range, ``to_content`` from
    the ridge to what is read, and ``notes`` from the sheet's foot to the last line of the notes.
    """

    sky: float
    running: float | None
    dateline: float
    titles: tuple[tuple[float, float], ...]
    to_far: float
    to_content: float
    notes: float


@dataclass(frozen=True, slots=True)
class ZonePlan:
    """Blocks one under the other: ``start`` grid columns from the start margin and ``span`` columns wide.

    Where ``flows`` is over 1, running text alone stands in so many columns side by side and flows through them.
    """

    start: float
    span: float
    blocks: tuple[Block, ...]
    flows: int = 1


@dataclass(frozen=True, slots=True)
class Band:
    """Zones side by side, whose tops stand at one height. ``dark`` is whether they stand on the dark ground, ``aside``
    whether the look places them at the panel's head, where they take no height from what follows."""

    zones: tuple[ZonePlan, ...]
    dark: bool = False
    aside: bool = False


Arrangement = tuple[Band, ...]
"""Bands one under the other."""


@dataclass(frozen=True, slots=True)
class PanelParts:
    """What a plan arranges: a panel's ``blocks`` in their order, on the format named ``paper``.

    ``dark_ends`` is whether the dark ground at its head ends, so that the rest stands on the light one, ``opening``
    whether it opens the exhibit. ``column`` and ``gutter`` of the grid are in average characters of running text.
    """

    blocks: tuple[Block, ...]
    paper: str
    column: float
    gutter: float
    dark_ends: bool = False
    opening: bool = False

    def characters(self, span: float) -> float:
        """How many average characters of running text a line over so many grid columns has room for."""
        return span * self.column + (span - 1) * self.gutter


@dataclass(frozen=True, slots=True)
class Plan:
    """A composition.

    ``heads`` are tried in order until the fullest panel fits. ``opening`` is the share of the height at which the
    opening panel's ridge lies, ``hero`` the modules to its title's capitals, ``colophon`` those from the foot to the
    foot line. ``densities`` are the steps of closeness. ``pockets`` tells whether text stands in the room that a map
    leaves at its end side; ``code`` is the least width of a code in modules, ``None`` where there are typed
    addresses alone. ``arrangements`` gives the ways in which
    a panel's blocks may stand, the preferred one first. A ``short`` plan shows a part of the blocks, the owners of the
    sources in a line instead of notes, and no foot line. ``hero_sizes`` are the least and the largest size of the
    opening title in body sizes (design.md, Titles), ``tallest`` the shares of the height that a picture with its
    caption may take at each step of closeness (house: a photograph that leads has half of a sheet, and never pushes the
    text off it), ``to_notes`` the modules from the last block
    to the notes (design.md, Heights).
    """

    name: PlanName
    heads: tuple[Head, ...]
    opening: float
    hero: float
    colophon: float
    densities: tuple[Density, ...]
    pockets: bool
    code: float | None
    arrangements: Callable[[PanelParts], Iterator[Arrangement]]
    short: bool = False
    hero_sizes: tuple[float, float] = (8.0, 18.0)
    tallest: tuple[float, ...] = (0.56, 0.48, 0.4, 0.36, 0.34)
    to_notes: float = 4.0
