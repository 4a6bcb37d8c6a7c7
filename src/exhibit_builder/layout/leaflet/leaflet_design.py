"""What a look says of leaflets, which the composer of leaflets asks it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from exhibit_builder.blocks.setting import Ground, Setting
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.leaflet.face_setting import FaceContent, FaceManners
from exhibit_builder.layout.leaflet.leaflet_grid import LeafletGrid, Side
from exhibit_builder.layout.leaflet.short_panels import Faces, ShortPanel
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.layout.sized_titles import SetTitle, TitlePlace
from exhibit_builder.page.marks import Mark


@dataclass(frozen=True, slots=True)
class TitleRoom:
    """What a title takes of a face's head: its width and its lowest point, in points from the start of the face's text
    and from the head."""

    width: float
    foot: float


@dataclass(frozen=True, slots=True)
class FrontHead:
    """What stands at the head of the front, and whether it has room there."""

    marks: tuple[Mark, ...]
    fits: bool


class SideHeads(Protocol):
    """The heads of a side's three faces, as deep as at one of the design's steps."""

    def foot(self, number: int) -> float:
        """Where a face's head ends over its text, in points from the sheet's head."""

    def title_ground(self, number: int) -> Ground:
        """The colours to set a face's title on."""

    def title_place(self, number: int, title: SetTitle, at: TitlePlace) -> TitlePlace:
        """Where a face's title stands, which would be ``at`` that place in a look without heads."""

    def front(self, base: Setting, left: float) -> FrontHead:
        """The exhibit's title with what belongs to it, from ``left`` on, in points; ``base`` is the setting of the
        front's head."""

    def behind(self, contents: Sequence[FaceContent], tops: Sequence[float]) -> list[Mark]:
        """What lies behind the side; ``tops`` are where each face's content begins, in points from the head."""


class LeafletDesign(FaceManners, Protocol):
    """A look's leaflets."""

    @property
    def front_is_dark(self) -> bool:
        """Whether what is read on the front stands on the dark ground."""

    def stands_alone(self, short: ShortPanel) -> bool:
        """Whether a panel has a face to itself."""

    def steps(self, side: Side) -> int:
        """How many depths a side's heads have, the deepest first."""

    def heads(
        self, job: LayoutJob, grid: LeafletGrid, side: Side, faces: Faces, titles: Sequence[TitleRoom | None], step: int
    ) -> SideHeads:
        """The heads over the ``faces`` of a side at a step, 0 for the deepest."""
