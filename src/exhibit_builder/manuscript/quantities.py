"""A number with its unit, as a format of the exhibit's own is written: ``105 mm``, ``1080 px``, ``0.4 m``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import FOOT_M, INCH, MM, PIXEL
from exhibit_builder.manuscript.spelling import did_you_mean, joined_by_or

PIXELS = "px"
"""The unit of sizes on a screen."""

_QUANTITY = late_pattern(r"([+-]?[0-9]+(?:\.[0-9]+)?)\s*([^\W\d_]*|[\"″'′])")
_PAPER = {"mm": MM, "cm": 10 * MM, "in": INCH}
_LARGE = {**_PAPER, "m": 1000 * MM}


@dataclass(frozen=True, slots=True)
class Measure:
    """A kind of quantity: its ``units`` with what one of each is worth, and a written ``example``."""

    units: Mapping[str, float]
    example: str

    def read(self, written: str) -> float:
        """What is written, in what the units are worth: points of paper and screen, metres of distance.

        Raises ``ValueError`` for what :meth:`fault` finds something wrong with.
        """
        match = _QUANTITY.fullmatch(written.strip())
        if match is None or match[2].casefold() not in self.units:
            raise ValueError(f"{written!r} is no quantity")
        return float(match[1]) * self.units[match[2].casefold()]

    def fault(self, written: str) -> tuple[str, str, str] | None:
        """What is wrong with it as the end of a sentence (``has no unit``), what is expected, and a hint."""
        expected = f"a number and {joined_by_or(self.units)}, such as {self.example}"
        match = _QUANTITY.fullmatch(written.strip())
        if match is None:
            pointed = re.sub(r"(?<=[0-9]),(?=[0-9])", ".", written.strip())
            comma = pointed != written.strip() and _QUANTITY.fullmatch(pointed)
            return "which is no length", expected, f"Write it with a point: {pointed}" if comma else ""
        unit = match[2]
        if not unit:
            return "which has no unit", expected, ""
        if unit.casefold() not in self.units:
            return f"which can't be in {unit[:20]}", expected, did_you_mean(unit, self.units)
        return None


SIDE = Measure({**_LARGE, PIXELS: PIXEL}, "105 mm")
"""A side of a sheet or of a picture on a screen."""

EDGE = Measure(_PAPER, "3 mm")
"""A strip along the edge of a sheet: bleed, safe zone."""

DISTANCE = Measure({"m": 1.0, "cm": 0.01, "ft": FOOT_M}, "0.4 m")
"""How far away something is read."""


def unit_of(written: str) -> str:
    """The unit that is written, in small letters; nothing where there is none."""
    match = _QUANTITY.fullmatch(written.strip())
    return match[2].casefold() if match else ""
