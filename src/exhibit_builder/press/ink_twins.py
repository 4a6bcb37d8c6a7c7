"""Colours of a theme that are told twice, for the press and for the screen, and are not the same colour."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.colour import hex_of, parse_cmyk, parse_hex
from exhibit_builder.core.colour_difference import difference
from exhibit_builder.core.findings import Finding, Place, Severity
from exhibit_builder.manuscript.models import ColourFields, Exhibit
from exhibit_builder.page.intent import OutputIntent

MOST = 10.0
"""ΔE2000 (*house*: on coated paper the built-in colours have up to 8, and by 10 a heading is another colour)."""


def ink_twin_findings(exhibit: Exhibit, intent: OutputIntent, limit: float | None) -> Iterator[Finding]:
    """``ink-differs-from-screen`` (a warning) for each colour of theme.yaml that the press prints otherwise than a
    screen shows it.

    What a press can't do counts for neither: the screen's colour is taken as dark as this condition comes to. Colours
    that have no inks written are made of the screen's, and what a spot ink looks like its maker alone knows.
    """
    for where, colour in _written(exhibit):
        if colour.cmyk is None or colour.spot:
            continue
        # Only now: few exhibits have such a colour, and profiles are large.
        from exhibit_builder.pictures.flat_colours import (
            inks_of_light,
            lab_of_inks,
            lab_of_light,
            light_of_inks,
        )

        c, m, y, k = (value / 100 for value in parse_cmyk(colour.cmyk))
        light, printed = parse_hex(colour.srgb), lab_of_inks((c, m, y, k), intent.profile)
        off = min(difference(printed, lab_of_light(light, black)) for black in (None, intent.profile))
        if off <= MOST:
            continue
        better = " ".join(f"{round(100 * part)}" for part in inks_of_light(light, intent.profile, "relative", limit))
        shown = hex_of(light_of_inks((c, m, y, k), intent.profile))
        name = where[-1]
        yield Finding(
            "ink-differs-from-screen",
            f"The colour {name} is {colour.srgb} on a screen, and its inks {colour.cmyk} print as {shown} "
            f"({intent.info}): ΔE2000 is {off:.0f}.",
            exhibit.theme_places.get((*where, "cmyk"), exhibit.theme_places.get(where, Place("theme.yaml"))),
            expected=f"at most {MOST:.0f}",
            hint=f'Write cmyk({better}), which comes nearest; or srgb: "{shown}"; or leave cmyk out.',
            severity=Severity.WARNING,
        )


def _written(exhibit: Exhibit) -> Iterator[tuple[tuple[str, ...], ColourFields]]:
    """The colours that theme.yaml names, each with the keys that lead to it."""
    fields = exhibit.theme
    if fields.accent is not None:
        yield ("accent",), fields.accent
    if fields.ground is not None:
        yield ("ground",), fields.ground
    for name, colour in fields.colours.items():
        yield ("colours", name), colour
