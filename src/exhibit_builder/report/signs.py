"""Small drawings of the page: the traffic light, the numbered signs of findings, the ridge under its title."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.report.lights import Light
from exhibit_builder.report.markup import Markup, joined, tag
from exhibit_builder.shapes.hills import FAR_ABOVE, far, near

SEED = 613
"""The hills of the built-in theme."""

_LAMPS = {Light.STOP: 16, Light.LOOK: 42, Light.GO: 68}
"""Middles of the lamps in the housing, from its top."""

_SIGNS = {
    Light.STOP: "M-4.5 -4.5 L4.5 4.5 M4.5 -4.5 L-4.5 4.5",
    Light.LOOK: "M0 -6.5 V1.5 M0 5.6 V6.4",
    Light.GO: "M-5.5 0.5 L-1.5 4.5 L5.5 -4",
}
"""What stands on a lit lamp: a cross, an exclamation mark, a tick. Nobody has to tell the colours apart."""

_OCTAGON = "-4.8,-11.5 4.8,-11.5 11.5,-4.8 11.5,4.8 4.8,11.5 -4.8,11.5 -11.5,4.8 -11.5,-4.8"


def traffic_light(lit: Light) -> Markup:
    """The light; the word that says the same stands beside it."""
    parts = [tag("rect", x=1, y=1, width=30, height=82, rx=8, class_="housing")]
    for lamp, y in _LAMPS.items():
        parts.append(tag("circle", cx=16, cy=y, r=11, class_=f"lamp {lamp}" if lamp is lit else "lamp"))
        if lamp is lit:
            parts.append(tag("path", d=_SIGNS[lamp], transform=f"translate(16 {y})", class_="sign"))
    return tag("svg", *parts, class_="light", viewBox="0 0 32 84", width=32, height=84, aria_hidden="true")


def shape(severity: Severity, number: int) -> Markup:
    """A numbered sign round the origin: an octagon for an error, a square for a warning, a ring for a note."""
    wide = max(0, len(str(number)) - 2) * 3.5
    if severity is Severity.ERROR:
        sign = tag("polygon", points=_OCTAGON, transform=f"scale({1 + wide / 12:g} 1)" if wide else None)
    elif severity is Severity.WARNING:
        sign = tag("rect", x=-11 - wide, y=-11, width=22 + 2 * wide, height=22, rx=3)
    else:
        sign = tag("rect", x=-11.5 - wide, y=-11.5, width=23 + 2 * wide, height=23, rx=11.5)
    return joined((sign, tag("text", str(number), y=4.5, text_anchor="middle")))


def badge(severity: Severity, number: int) -> Markup:
    """The same sign in a line of text."""
    wide = max(0, len(str(number)) - 2) * 7 + 26
    return tag(
        "svg",
        shape(severity, number),
        class_=f"badge {severity}",
        viewBox=f"{-wide / 2:g} -13 {wide} 26",
        width=wide,
        height=26,
        aria_hidden="true",
    )


def ridge() -> Markup:
    """Hills for the foot of the header, across any width: 160 modules, the far range flat behind the snow."""
    steps = range(0, 161, 2)
    middle = 17.0
    back = " ".join(f"{x},{middle - 0.7 * FAR_ABOVE - far(SEED, x):.2f}" for x in steps)
    front = " ".join(f"{x},{middle - near(SEED, x):.2f}" for x in steps)
    return tag(
        "svg",
        tag("polygon", points=f"0,30 {back} 160,30", class_="far"),
        tag("polygon", points=f"0,30 {front} 160,30", class_="snow"),
        class_="ridge",
        viewBox="0 0 160 28",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
