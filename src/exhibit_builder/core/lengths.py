"""How lengths are told to whoever hangs, orders or glues: in millimetres and metres, or in inches."""

from __future__ import annotations

from enum import StrEnum

from exhibit_builder.core.language_tags import TagError, language_tag
from exhibit_builder.core.languages import Language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import INCH, MM, to_mm
from exhibit_builder.core.writing import Unit

EIGHTHS = ("", "⅛", "¼", "⅜", "½", "⅝", "¾", "⅞")
"""Parts of an inch as a tape measure has them (*house*: an eighth is 3 mm, which a wall asks for)."""

IN_INCHES = frozenset({"LR", "US"})
"""Regions that measure in inches (CLDR, measurementSystem)."""

_WHOLE = 0.01
"""Points by which a side may miss a whole part (*house*: less than any file keeps)."""


class MeasureSystem(StrEnum):
    """What lengths are told in."""

    METRIC = "metric"
    INCHES = "inches"


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths in one system, as a language writes them; they are handed over in points."""

    spoken: Language
    system: MeasureSystem = MeasureSystem.METRIC

    @property
    def _unit(self) -> Unit:
        return Unit.INCH if self.system is MeasureSystem.INCHES else Unit.MILLIMETRE

    @property
    def unit(self) -> str:
        """The unit by itself: ``mm``."""
        return self.spoken.writing.with_unit("", self._unit).strip()

    def figure(self, points: float) -> str:
        """A length without its unit, as a tape measure tells it: whole millimetres, or inches with their eighths."""
        if self.system is MeasureSystem.METRIC:
            return str(round(to_mm(points)))
        whole, eighths = divmod(round(points / INCH * 8), 8)
        return f"{whole or ''}{EIGHTHS[eighths]}" or "0"

    def length(self, points: float) -> str:
        """The same with its unit: ``1500 mm``, ``59⅛ in``."""
        return self._with_unit(self.figure(points))

    def size(self, width: float, height: float) -> str:
        """Two lengths with one unit: ``594 × 841 mm``."""
        return self._with_unit(f"{self.figure(width)} × {self.figure(height)}")

    def exact(self, *points: float) -> str:
        """Lengths as exactly as a press takes them, with one unit: ``5.5 × 8.5 in``, ``0.118 in``."""
        return self._with_unit(" × ".join(map(self.exact_figure, points)))

    def exact_figure(self, points: float) -> str:
        """A length without its unit, with no more decimals than it has: of a millimetre two, of an inch three."""
        places, value = (3, points / INCH) if self.system is MeasureSystem.INCHES else (2, to_mm(points))
        return f"{value:.{places}f}".rstrip("0").rstrip(".").replace(".", self.spoken.decimal)

    def to_tenth(self, points: float) -> str:
        """A length without its unit to a tenth of a millimetre, or a thousandth of an inch: what a fold is set to."""
        told = f"{points / INCH:.3f}" if self.system is MeasureSystem.INCHES else f"{to_mm(points):.1f}"
        return told.replace(".", self.spoken.decimal)

    def listed(self, figures: str) -> str:
        """Several lengths that are written already, with their unit."""
        return self._with_unit(figures)

    def _with_unit(self, figures: str) -> str:
        return self.spoken.writing.with_unit(figures, self._unit)


def is_american(width: float, height: float) -> bool:
    """Whether a sheet is made in inches: both of its sides, in points, are whole halves of one and no whole
    millimetres."""

    def whole(side: float, part: float) -> bool:
        return abs(side / part - round(side / part)) * part < _WHOLE

    return all(whole(side, INCH / 2) for side in (width, height)) and not all(
        whole(side, MM) for side in (width, height)
    )


def measures_for(spoken: Language, tag: str, width: float, height: float, asked: MeasureSystem | None) -> Measures:
    """In what the lengths of a sheet are told: as is ``asked``; else in inches on a sheet of North America, and where
    the region of the exhibit's ``tag`` measures so."""
    try:
        region = language_tag(tag).region
    except TagError:
        region = ""
    usual = MeasureSystem.INCHES if region in IN_INCHES or is_american(width, height) else MeasureSystem.METRIC
    return Measures(spoken, asked or usual)
