"""A size and a closeness at which a wall is tried, and what is set on its sheets with them."""

from __future__ import annotations

from collections.abc import Callable

from exhibit_builder.blocks.setting import Density, Ground, Setting
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.plans.plan import Plan
from exhibit_builder.layout.setting_up import LayoutJob, setting


@dataclass(frozen=True, slots=True)
class FitStep:
    """A size and a closeness at which a whole wall is tried.

    ``body`` is the size of type and ``u`` the module in points; ``density`` how closely blocks are set.
    """

    plan: Plan
    density: int
    body: float
    u: float

    @property
    def closeness(self) -> Density:
        """How closely blocks are set."""
        return self.plan.densities[self.density]


def sheet_setting(
    job: LayoutJob, form: Format, step: FitStep, ground: Ground, numbering: Numbering, report: Callable[[Finding], None]
) -> Setting:
    """What heads and blocks of a poster are set with under a step, on a ground; ``report`` takes what they find."""
    return setting(
        job,
        booklet=False,
        opening=False,
        body=step.body,
        u=step.u,
        column=form.column,
        gutter=form.gutter,
        columns=form.columns,
        distance=form.paper.distance,
        ground=ground,
        numbering=numbering,
        report=report,
        density=step.closeness,
        tallest=step.plan.tallest[step.density] * form.paper.height,
        code=step.plan.code,
        short=step.plan.short,
        given=form.paper.given,
    )
