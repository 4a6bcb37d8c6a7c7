"""What stands at which height on a poster: a plan's head and foot on a format, moved in from what is covered."""

from __future__ import annotations

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import MM
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.plans.plan import Head, Plan

RUNNING_HEIGHT, COLOPHON_DEPTH = 2.5, 0.7
"""Modules: height of the running line above its baseline, and depth of the foot line below its own (house: letters
with a little air)."""

LEAST_FOOT = 10 * MM
"""Points from the trim that the foot line keeps at least, by its baseline (design.md, Heights)."""

ROLLUP_QUIET_FOOT = 300 * MM
"""Points at the foot of a roll-up that hold nothing but snow (design.md, Heights)."""


@dataclass(frozen=True, slots=True)
class Heights:
    """Heights of a format under a plan and one of its heads, in points from the sheet's head."""

    form: Format
    plan: Plan
    head: Head

    @property
    def running(self) -> float | None:
        """Baseline of the running line; ``None`` without one."""
        return None if self.head.running is None else self.head.running * self.form.u + self._drop

    @property
    def dateline(self) -> float:
        """Baseline of the dateline."""
        return self.head.dateline * self.form.u + self._drop

    @property
    def hero(self) -> float:
        """Where the capitals of the opening title begin."""
        return self.plan.hero * self.form.u + self._drop

    @property
    def foot_line(self) -> float:
        """Baseline of the foot line."""
        form = self.form
        if form.paper.band is not None:
            return form.paper.height - ROLLUP_QUIET_FOOT - 1.2 * form.u
        return form.paper.height - max(self.plan.colophon * form.u, LEAST_FOOT) - self._lift

    @property
    def notes_end(self) -> float:
        """Where reading content ends: the last baseline of the notes."""
        if self.form.paper.band is not None:
            return self.form.paper.band[1]
        return self.form.paper.height - self.head.notes * self.form.u - self._lift

    @property
    def _drop(self) -> float:
        """By how much all at the head stands lower than the design has it, so that nothing is covered."""
        highest = self.head.running if self.head.running is not None else self.head.dateline
        return max(0.0, self.form.paper.keep_out.top + (RUNNING_HEIGHT - highest) * self.form.u)

    @property
    def _lift(self) -> float:
        """By how much all at the foot stands higher than the design has it, so that nothing is covered."""
        return max(0.0, self.form.paper.keep_out.bottom + (COLOPHON_DEPTH - self.plan.colophon) * self.form.u)
