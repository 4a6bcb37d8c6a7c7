"""What a leaflet shows of an exhibit, and where: the short form of each panel, on one of its six faces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.timeline import Timeline
from exhibit_builder.blocks.unit_chart import UnitChart
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.layout.plans.short_form import OBJECTS, ledes_of, named_for, objects_of
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.manuscript.models import Block, Panel

KINDS = (*OBJECTS, Timeline)
"""What a panel shows beside its lede, in the order of staying (design.md, Leaflet)."""

MOST_ON_FACE = 2
"""Panels that a face holds (design.md, Leaflet)."""

MIDDLE_FACES = 4
"""Faces for the panels between the opening and the call to action: three inside, and the flap."""

MOST_IN_MIDDLE = MIDDLE_FACES * MOST_ON_FACE
"""Panels that a leaflet holds between the opening and the call to action."""


@dataclass(frozen=True, slots=True)
class ShortPanel:
    """A panel's short form: the blocks that ``must`` be shown, and the ``objects`` that are shown where they fit."""

    panel: Panel
    must: tuple[Block, ...]
    objects: tuple[Block, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks that it shows."""
        return (*self.must, *self.objects)

    @property
    def bare(self) -> ShortPanel:
        """The same without its objects."""
        return replace(self, objects=())

    @property
    def is_large(self) -> bool:
        """Whether its object asks for a face: a map or a chart."""
        return any(isinstance(block.fields, Map | UnitChart) for block in self.objects)


Faces = tuple[tuple[ShortPanel, ...], ...]
"""The panels of the three faces inside and of the flap, in the order of reading."""


@dataclass(frozen=True, slots=True)
class LeafletParts:
    """The opening panel, which the front shows, the one that ends in a call to action, on the back, and all others."""

    front: ShortPanel | None
    back: ShortPanel | None
    middle: tuple[ShortPanel, ...]


def parts_of(job: LayoutJob) -> LeafletParts:
    """What of an exhibit's panels a leaflet shows: all of them, or those that exhibit.yaml names for it."""
    asked = job.exhibit.fields.leaflet
    names = asked.panels if asked else None
    panels = [panel for panel in job.exhibit.panels if names is None or panel.name in names]
    shorts = [_short(panel, job.blocks(panel, Product.LEAFLET)) for panel in panels]
    front = next((short for short in shorts if short.panel.fields.scene == "opening"), None)
    rest = [short for short in shorts if short is not front]
    calling = [short for short in rest if any(isinstance(block.fields, Action) for block in short.blocks)]
    back = calling[-1] if calling else rest[-1] if rest else None
    return LeafletParts(front, back, tuple(short for short in rest if short is not back))


def _short(panel: Panel, blocks: Sequence[Block]) -> ShortPanel:
    ledes = ledes_of(blocks)
    if panel.fields.scene == "opening":
        return ShortPanel(panel, ledes, ())
    found = named_for(Product.LEAFLET.key, blocks) or objects_of(blocks, KINDS)[:1]
    if not ledes and not found:
        return ShortPanel(panel, tuple(blocks[:1]), ())
    return ShortPanel(panel, ledes, found)


def spreads(middle: Sequence[ShortPanel], alone: Callable[[ShortPanel], bool]) -> Iterator[Faces]:
    """The ways in which these panels stand on the faces in their order, those that are to stand ``alone`` on a face of
    their own."""

    def rest(start: int, faces: int) -> Iterator[Faces]:
        if not faces:
            if start == len(middle):
                yield ()
            return
        for count in range(MOST_ON_FACE + 1):
            own = tuple(middle[start : start + count])
            if len(own) < count or (count > 1 and any(map(alone, own))):
                break
            for others in rest(start + count, faces - 1):
                yield (own, *others)

    yield from rest(0, MIDDLE_FACES)


def crowding(faces: Faces) -> tuple[int, int]:
    """How many faces have no panel, and on how many a map or a chart shares its face: the fewer the better."""
    empty = sum(not own for own in faces)
    crowded = sum(len(own) > 1 and any(short.is_large for short in own) for own in faces)
    return empty, crowded


def unevenness(faces: Faces) -> tuple[int, tuple[int, ...]]:
    """How unevenly faces are filled; of two ways that are as even, the one is better that fills the first faces."""
    return sum(len(own) ** 2 for own in faces), tuple(-len(own) for own in faces)
