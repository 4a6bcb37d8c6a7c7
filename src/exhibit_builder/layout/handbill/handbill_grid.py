"""What both sides of a handbill share: its measures, and what blocks are set with (design.md, Handbill)."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.blocks.setting import Density, Ground, Setting
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.plans.plan import Plan
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings, setting
from exhibit_builder.page.sheet import PageBoxes
from exhibit_builder.typography.style import TextStyle

SMALL = 9.0
"""Points of the smallest text (design.md, Handbill)."""

CODE_SIDE = 0.3
"""Share of the width that a code is wide (design.md, Handbill)."""


@dataclass(frozen=True)
class HandbillGrid:
    """One exhibit's handbill on a format: ``form`` has its type and margins, ``plan`` the closeness of a short form."""

    job: LayoutJob
    form: Format
    plan: Plan

    @property
    def boxes(self) -> PageBoxes:
        """The page's boxes."""
        return PageBoxes(self.form.paper.width, self.form.paper.height, self.form.bleed)

    @property
    def foot(self) -> float:
        """The last baseline in points from the head: as far from the trim as text is from its sides."""
        return self.form.paper.height - self.form.margin

    def setting(
        self, ground: Ground, numbering: Numbering, report: PageFindings, density: Density | None = None
    ) -> Setting:
        """What stands on a ``ground`` is set with; ``report`` takes what it has to say."""
        form = self.form
        return setting(
            self.job,
            booklet=False,
            opening=False,
            body=form.body,
            u=form.u,
            column=form.column,
            gutter=form.gutter,
            columns=form.columns,
            distance=form.paper.distance,
            ground=ground,
            numbering=numbering,
            report=report,
            density=density or self.plan.densities[0],
            tallest=self.plan.tallest[0] * form.paper.height,
            code=CODE_SIDE * form.paper.width / form.u,
            short=True,
            given=True,
        )

    def small(self, base: Setting, role: TextRole = TextRole.CAPTION) -> TextStyle:
        """The smallest text, which plays a ``role``."""
        return replace(base.style(TextRole.CAPTION, size=SMALL / base.body), role=role)
