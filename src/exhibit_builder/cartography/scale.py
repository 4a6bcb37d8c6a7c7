"""Round distances: how long a scale bar is, and how a distance is told."""

from __future__ import annotations

from math import floor, log10

from exhibit_builder.core.languages import Language
from exhibit_builder.core.writing import Unit


def bar_length(most: float) -> float:
    """The longest of 1, 2 or 5 times a power of ten up to ``most``, in the same unit."""
    power = 10.0 ** floor(log10(most))
    longest = max(n for n in (1, 2, 5) if n * power <= most * (1 + 1e-9) or n == 1)
    # Made of decimal digits, so that 0.1 and 0.02 are written as such.
    return float(f"{longest * power:.0e}")


def rounded(kilometres: float) -> float:
    """A distance as it is told beside an arrow: to 10 km from 1,000 km on, to the kilometre from 10 km on, below that
    to a tenth, and under a kilometre to 10 m (house: three figures, which is as exactly as anybody asks)."""
    if kilometres >= 1000:
        return float(round(kilometres, -1))
    if kilometres >= 10:
        return float(round(kilometres))
    return round(kilometres, 1 if kilometres >= 1 else 2)


def distance_words(kilometres: float, language: Language) -> str:
    """A distance with its unit: metres under a kilometre; marks of thousands and decimals as the language has them."""
    if 0 < kilometres < 0.9995:
        return language.measured(1000 * kilometres, Unit.METRE)
    return language.measured(kilometres, Unit.KILOMETRE)
