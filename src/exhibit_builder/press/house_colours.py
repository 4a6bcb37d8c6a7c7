"""Inks of a colour that is only known as a screen has it, by the output profile of the press."""

from __future__ import annotations

from pathlib import Path

from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.printer import INK_LIMIT, Printer
from exhibit_builder.press.conditions import output_intent

Light = tuple[float, float, float]
"""Red, green and blue of sRGB, each from 0 to 1."""

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""


def inks_on_press(srgb: Light, printer: Printer) -> Inks:
    """The inks that look like a screen colour on the press, relative to its paper, in whole per cents.

    They keep within the printer's total ink.
    """
    from exhibit_builder.pictures.flat_colours import inks_of_light

    if printer.profile:
        profile = Path(printer.profile).read_bytes()
    else:
        profile = output_intent(CONDITIONS[printer.condition]).profile
    return inks_of_light(srgb, profile, "relative", printer.ink_limit or INK_LIMIT)
