"""The least of some values that follow one another, without looking at each."""

from __future__ import annotations

from collections.abc import Sequence


class LeastBetween:
    """Answers which is the least of ``values`` between two of their places, as fast for many as for few.

    For each power of two it keeps the least of so many values from each place on; any stretch is two of these (Bender
    and Farach-Colton, The LCA Problem Revisited, 2000, section 3).
    """

    def __init__(self, values: Sequence[float]) -> None:
        self._least = [list(values)]
        step = 1
        while 2 * step <= len(values):
            before = self._least[-1]
            self._least.append(list(map(min, before, before[step:])))
            step *= 2

    def of(self, first: int, last: int) -> float:
        """The least value from place ``first`` up to the one before ``last``, of which there must be one."""
        power = (last - first).bit_length() - 1
        row = self._least[power]
        return min(row[first], row[last - (1 << power)])
