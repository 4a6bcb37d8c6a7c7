"""Colour as two twins: CMYK for the press, sRGB for the screen."""

from __future__ import annotations

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass

_HEX = late_pattern(r"#([0-9a-fA-F]{6})")
_CMYK = late_pattern(r"cmyk\(\s*(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)\s*\)")


Light = tuple[float, float, float]
"""Red, green and blue of sRGB, each from 0 to 1."""

_HALVINGS = 24
"""How often an interval is halved to find a colour in it (*house*: far finer than 8 bits)."""

_NO_LIGHT = 1e-4
"""How far a colour may lie out of what a screen has and still count as in it (*house*: less than a step of 8 bits)."""


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
    office: tuple[float, float, float] | None = None

    @property
    def total(self) -> float:
        """Total area coverage in per cent: the sum of the four inks."""
        return 100 * sum(self.cmyk)

    @property
    def black_alone(self) -> bool:
        """Whether it is solid black and no other ink."""
        return self.cmyk == (0.0, 0.0, 0.0, 1.0) and not self.spot

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


BARE = Ink("bare", (0.0, 0.0, 0.0, 0.0), (0.9843, 0.9804, 0.9686))
"""Paper with no ink on it, for what must stand on nothing else; its twin is that of the built-in ground."""

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


def readable(text: Light, ground: Light, ratio: float) -> Light | None:
    """The colour nearest to ``text`` that has a contrast of ``ratio`` on ``ground``: darker or lighter in the same hue.

    ``None`` where neither black nor white has it. It is found along the lightness of OKLab, in which equal steps look
    alike (Ottosson 2020).
    """
    lightness, a, b = _oklab(text)
    found: list[tuple[float, Light]] = []
    for end in (0.0, 1.0):
        near, far = lightness, end
        if _ratio(_clipped(far, a, b), ground) < ratio:
            continue
        for _ in range(_HALVINGS):
            middle = (near + far) / 2
            near, far = (near, middle) if _ratio(_clipped(middle, a, b), ground) >= ratio else (middle, far)
        found.append((abs(far - lightness), _clipped(far, a, b)))
    return min(found)[1] if found else None


def hex_of(srgb: Light) -> str:
    """A screen colour as it is written: ``#0A5AA0``."""
    return "#" + "".join(f"{round(255 * value):02X}" for value in srgb)


def _oklab(srgb: Light) -> Light:
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in srgb)
    long, middle, short = (
        (x * red + y * green + z * blue) ** (1 / 3)
        for x, y, z in (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        )
    )
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _clipped(lightness: float, a: float, b: float) -> Light:
    """The screen colour of an OKLab one, with as much of its colour as a screen has at that lightness, in 8 bits."""
    low, high = 0.0, 1.0
    if _in_gamut(_linear(lightness, a, b)):
        low = 1.0
    for _ in range(0 if low == 1.0 else _HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _in_gamut(_linear(lightness, middle * a, middle * b)) else (low, middle)
    red, green, blue = (
        round(255 * min(1.0, max(0.0, 12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055))) / 255
        for v in _linear(lightness, low * a, low * b)
    )
    return red, green, blue


def _linear(lightness: float, a: float, b: float) -> Light:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _in_gamut(linear: Light) -> bool:
    return all(-_NO_LIGHT <= value <= 1 + _NO_LIGHT for value in linear)


def _ratio(first: Light, second: Light) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(srgb: tuple[float, float, float]) -> float:
    """Relative luminance of a screen colour, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in srgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Ink, second: Ink) -> float:
    """Contrast ratio of two colours on screen, 1 to 21 (WCAG 2.2)."""
    return _ratio(first.srgb, second.srgb)
