"""How high the ridge lies in each panel, how strongly its hills rise there, and how it gets from panel to panel."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import NamedTuple

from exhibit_builder.core.plain_values import dataclass


@dataclass(frozen=True, slots=True)
class Joint:
    """Where the ridge passes from one panel's height to the next: shares of a pitch ``before`` and ``after`` the joint.

    Half a pitch on either side is from the middle of one panel to the middle of the next (design.md, Ridge).
    """

    before: float = 0.5
    after: float = 0.5


FROM_MIDDLE = Joint()
"""How the ridge passes where nothing else is said."""


class Crossing(NamedTuple):
    """A place on the way between the middles of two panels: their indices, and how far the ridge has passed from the
    first height to the second there, 0 to 1. It is the same whatever the heights are."""

    first: int
    second: int
    share: float

    def of(self, values: Sequence[float]) -> float:
        """What lies there between two of these values, one a panel."""
        a, b = values[self.first], values[self.second]
        return a if a == b else a + (b - a) * self.share


@dataclass(frozen=True, slots=True)
class RidgeHeights:
    """The ridge of a row of panels.

    ``means`` are its mean heights in points from the top, one a panel. ``reliefs`` multiply the hills over the mean: 1
    as the design has them, 0 a flat line; one a panel, or none where all are 1. ``joints`` tell how the ridge passes
    from each panel to the next, one fewer than panels, or none where it passes from middle to middle everywhere.
    """

    means: tuple[float, ...]
    reliefs: tuple[float, ...] = ()
    joints: tuple[Joint, ...] = ()

    def mean(self, t: float) -> float:
        """Mean height in points ``t`` panels along the row: 0 is the middle of the first panel, 1 of the second."""
        return self._at(self.means, t)

    def relief(self, t: float) -> float:
        """How strongly hills rise there, as a share of the design's."""
        return self._at(self.reliefs, t) if self.reliefs else 1.0

    def crossing(self, t: float) -> Crossing:
        """The crossing ``t`` panels along the row, for who asks for many heights at the same places."""
        j = floor(t)
        last = len(self.means) - 1
        return Crossing(min(max(j, 0), last), min(max(j + 1, 0), last), self._eased(j, t))

    def share_of(self, index: int, t: float) -> float:
        """How much of the mean at ``t`` is that of the panel with this index, 0 to 1."""
        j = floor(t)
        if index == j:
            return 1.0 - self._eased(j, t)
        return self._eased(j, t) if index == j + 1 else 0.0

    def _eased(self, j: int, t: float) -> float:
        """How far the ridge has passed from panel ``j`` to the next one."""
        joint = self.joints[j] if 0 <= j < len(self.joints) else FROM_MIDDLE
        f = min(1.0, max(0.0, (t - j - 0.5 + joint.before) / (joint.before + joint.after)))
        return f**3 * (f * (6 * f - 15) + 10)

    def _at(self, values: tuple[float, ...], t: float) -> float:
        j = floor(t)
        if j < 0:
            return values[0]
        if j + 1 >= len(values):
            return values[-1]
        a, b = values[j], values[j + 1]
        return a if a == b else a + (b - a) * self._eased(j, t)
