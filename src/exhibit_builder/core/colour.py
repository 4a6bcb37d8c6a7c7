"""Colour as two twins: CMYK for the press, sRGB for the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HEX = re.compile(r"#([0-9a-fA-F]{6})")
_CMYK = re.compile(r"cmyk\(\s*(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)\s*\)")


@dataclass(frozen=True, slots=True)
class Ink:
    """One colour of the theme.

    ``cmyk`` is four ink amounts and ``srgb`` three light amounts, each from 0 to 1. ``spot`` names the
    colourant of a separation of its own, for which ``cmyk`` is the alternate; empty for process inks. ``office`` is
    the light that an office printer shows in its place, so that dark grounds take no toner; ``None``: its own.
    """

    name: str
    cmyk: tuple[float, float, float, float]
    srgb: tuple[float, float, float]
    spot: str = ""
    # A page's content code is made of what marks say of themselves, and office printers change nothing of it.
    office: tuple[float, float, float] | None = field(default=None, repr=False)

    @property
    def total(self) -> float:
        """Total area coverage in per cent: the sum of the four inks."""
        return 100 * sum(self.cmyk)

    def over(self, ground: Ink, opacity: float) -> Ink:
        """This colour at ``opacity`` (0 to 1) over ``ground``, flattened to one opaque colour.

        Press files hold no transparency but a picture's own (print-rules.md, Ink), so a tint is mixed here; a tint of a
        spot ink is mixed of process inks.
        """
        c, m, y, k = (round(a * opacity + b * (1 - opacity), 4) for a, b in zip(self.cmyk, ground.cmyk, strict=True))
        red, green, blue = (
            round(a * opacity + b * (1 - opacity), 4) for a, b in zip(self.srgb, ground.srgb, strict=True)
        )
        return Ink(f"{self.name}/{ground.name}/{opacity:.3f}", (c, m, y, k), (red, green, blue))


REGISTRATION = Ink("registration", (1.0, 1.0, 1.0, 1.0), (0.0, 0.0, 0.0), "All")
"""Printers' marks stand on every plate: the colourant ``All`` (ISO 32000-1, 8.6.6.4)."""


def ink(name: str, cmyk: tuple[float, float, float, float], srgb: str, office: str = "") -> Ink:
    """A colour from per cents of ink (0 to 100) and a ``#rrggbb`` twin; ``office`` is another for office printers."""
    c, m, y, k = (value / 100 for value in cmyk)
    return Ink(name, (c, m, y, k), parse_hex(srgb), office=parse_hex(office) if office else None)


def parse_hex(text: str) -> tuple[float, float, float]:
    """Three light amounts from 0 to 1 for ``#rrggbb``; ``ValueError`` says what was expected."""
    match = _HEX.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text!r} is not a screen colour; write six hexadecimal digits after #, such as #1F1F1D")
    digits = match.group(1)
    red, green, blue = (round(int(digits[i : i + 2], 16) / 255, 4) for i in (0, 2, 4))
    return red, green, blue


def parse_cmyk(text: str) -> tuple[float, float, float, float]:
    """Four per cents for ``cmyk(0 0 0 100)``; ``ValueError`` says what was expected."""
    match = _CMYK.fullmatch(text.strip())
    if not match or any(float(part) > 100 for part in match.groups()):
        raise ValueError(f"{text!r} is not a printing colour; write four per cents, such as cmyk(0 0 0 100)")
    c, m, y, k = (float(part) for part in match.groups())
    return c, m, y, k


def parse_spot(text: str) -> str:
    """A spot ink's name as the print shop writes it; ``ValueError`` for names that mean something else in a PDF."""
    if text.casefold() in {"all", "none", "cyan", "magenta", "yellow", "black"} or len(text.encode("utf-8")) > 100:
        raise ValueError(f"{text!r} can't name a spot ink; write the name of its swatch, such as PANTONE 483 C")
    return text


def luminance(srgb: tuple[float, float, float]) -> float:
    """Relative luminance of a screen colour, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in srgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Ink, second: Ink) -> float:
    """Contrast ratio of two colours on screen, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(first.srgb), luminance(second.srgb)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
