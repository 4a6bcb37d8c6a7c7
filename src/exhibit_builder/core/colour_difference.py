"""How far two colours are apart to the eye: CIEDE2000 (ISO/CIE 11664-6)."""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Lab = tuple[float, float, float]
"""CIE L*, a* and b*: lightness from 0 to 100, and how red or green, how yellow or blue."""


def difference(first: Lab, second: Lab) -> float:
    """ΔE2000: 1 is just seen side by side, 10 is another colour."""
    mean_chroma = (hypot(*first[1:]) + hypot(*second[1:])) / 2
    stretch = 1.5 - 0.5 * sqrt(mean_chroma**7 / (mean_chroma**7 + 25.0**7))
    (chroma_1, hue_1), (chroma_2, hue_2) = (_polar(each[1] * stretch, each[2]) for each in (first, second))
    lightness, chroma = (first[0] + second[0]) / 2, (chroma_1 + chroma_2) / 2
    turn, hue = _hues(hue_1, hue_2) if chroma_1 * chroma_2 else (0.0, hue_1 + hue_2)
    weight = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    from_middle = (lightness - 50) ** 2
    d_lightness = (second[0] - first[0]) / (1 + 0.015 * from_middle / sqrt(20 + from_middle))
    d_chroma = (chroma_2 - chroma_1) / (1 + 0.045 * chroma)
    d_hue = 2 * sqrt(chroma_1 * chroma_2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    turned = 30 * exp(-(((hue - 275) / 25) ** 2))
    blue = -2 * sqrt(chroma**7 / (chroma**7 + 25.0**7)) * sin(radians(2 * turned))
    return sqrt(d_lightness**2 + d_chroma**2 + d_hue**2 + blue * d_chroma * d_hue)


def _polar(a: float, b: float) -> tuple[float, float]:
    """Chroma, and hue in degrees."""
    return hypot(a, b), degrees(atan2(b, a)) % 360 if a or b else 0.0


def _hues(first: float, second: float) -> tuple[float, float]:
    """From one hue to another the shorter way round, and the hue in the middle of that."""
    turn = second - first
    if abs(turn) <= 180:
        return turn, (first + second) / 2
    return (turn - 360 if turn > 180 else turn + 360), (first + second + (360 if first + second < 360 else -360)) / 2
