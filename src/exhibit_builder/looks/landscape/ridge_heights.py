"""How high the ridge lies in each panel, how strongly its hills rise there, and how it gets from panel to panel."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor


@dataclass(frozen=True, slots=True)
class Joint:
    """Where the ridge passes from one panel's height to the next: shares of a pitch ``before`` and ``after`` the joint.

    Half a pitch on either side is from the middle of one panel to the middle of the next (design.md, Ridge).
    """

    before: float = 0.5
    after: float = 0.5


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

    def _at(self, values: tuple[float, ...], t: float) -> float:
        j = floor(t)
        last = len(values) - 1
        a, b = values[min(max(j, 0), last)], values[min(max(j + 1, 0), last)]
        if a == b:
            return a
        joint = self.joints[j] if self.joints else Joint()
        f = (t - j - 0.5 + joint.before) / (joint.before + joint.after)
        if f <= 0 or f >= 1:
            return a if f <= 0 else b
        return a + (b - a) * f**3 * (f * (6 * f - 15) + 10)
