"""Lengths: everything inside the program is a point (1/72 inch); millimetres and inches stop here."""

from __future__ import annotations

from exhibit_builder.core.head_patterns import late_pattern

MM = 72 / 25.4
"""Points in a millimetre."""

INCH = 72.0
"""Points in an inch."""

PIXEL = INCH / 96
"""Points in a pixel of a screen (CSS Values 4, 6.2: an inch has 96)."""

FOOT_M = 0.3048
"""Metres in a foot."""

_LENGTH = late_pattern(r"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt)\s*")
_FACTORS = {"mm": MM, "cm": 10 * MM, "in": INCH, "pt": 1.0}


def mm(value: float) -> float:
    """Points for a length in millimetres."""
    return value * MM


def to_mm(points: float) -> float:
    """Millimetres for a length in points."""
    return points / MM


def parse_length(text: str) -> float:
    """Points for a written length such as ``3 mm``, ``0.125 in``, ``2 cm`` or ``9 pt``.

    Raises ``ValueError`` with a sentence that says what a length looks like.
    """
    match = _LENGTH.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a length; write a number and a unit, such as 3 mm or 0.125 in")
    return float(match.group(1)) * _FACTORS[match.group(2)]
