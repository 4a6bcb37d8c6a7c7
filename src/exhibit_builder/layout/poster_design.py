"""What a look says of posters, which the composer of posters asks it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Protocol

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.findings import Finding
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.panel_content import PanelContent, PanelGrounds
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.layout.wall_fitting import FittedWall
from exhibit_builder.page.marks import Mark


class PosterBackdrop(Protocol):
    """A wall whose panels are fitted: what stands behind and over their content."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What is wrong with the heads of all panels together."""

    def basis(self, index: int) -> Hashable:
        """All that what stands behind and over a panel depends on beside the panel itself, its content, and what all
        pages of the exhibit have in common (:attr:`LayoutJob.basis`): what other panels of the wall made of it."""

    def top(self, index: int, content: PanelContent) -> float:
        """Where a panel's content begins, in points from the head."""

    def behind(self, index: int, content: PanelContent, top: float) -> list[Mark]:
        """What lies behind a panel's content, whose top is at ``top``."""

    def head(self, index: int, report: PageFindings) -> list[Mark]:
        """Running line, dateline and title of a panel."""

    def at_head(self, index: int, report: PageFindings) -> Setting:
        """What stands at a panel's head is set with."""

    def at_foot(self, index: int, content: PanelContent, report: PageFindings) -> Setting:
        """What stands at its foot is set with."""


class PosterWall(Protocol):
    """A wall of a format before its panels are fitted."""

    def highest_top(self, index: int, content: PanelContent, head: Head) -> float:
        """The highest place in points from the head at which a panel's content can begin, whatever lies behind it."""

    def hang(self, fitted: FittedWall, head: Head) -> PosterBackdrop:
        """The wall with its panels as they were fitted, under a head."""


class PosterDesign(Protocol):
    """A look's posters."""

    @property
    def grounds(self) -> PanelGrounds:
        """What panels stand on."""

    def plans(self, form: Format) -> tuple[Plan, ...]:
        """The plans that a format may have, the preferred one first."""

    def wall(self, job: LayoutJob, form: Format) -> PosterWall:
        """The wall of an exhibit on a format; ``job`` has panels without blocks, for a wall depends on heads alone."""
