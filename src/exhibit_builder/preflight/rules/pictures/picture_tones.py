"""``picture-too-dark``, ``picture-too-light``, ``picture-in-steps`` and ``jpeg-too-coarse``: tones that don't print."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

DARK, LIGHT = 56, 225
"""Tones of 256 that nearly all of a picture lies under, or above (*house*: L* 23, which paper hardly tells from black,
and L* 90, where dots get so small that a press loses some)."""

LEAST_QUALITY = 50
"""Quality of a JPEG under which its squares are seen in print (*house*: there half of its waves are kept in steps of a
tenth of the scale, ITU-T T.81, table K.1)."""


def dark(evidence: Evidence) -> Iterator[Defect]:
    """Pictures that are nearly black."""
    for look in facts.picture_looks(evidence):
        if look.tones.lightest < DARK:
            yield Defect(
                f"The picture {look.picture.file} is nearly black: its lightest parts have "
                f"{look.tones.lightest / 2.55:.0f} % of white.",
                look.picture.place,
                expected="tones from dark to light",
            )


def light(evidence: Evidence) -> Iterator[Defect]:
    """Pictures that are nearly white."""
    for look in facts.picture_looks(evidence):
        if look.tones.darkest > LIGHT:
            yield Defect(
                f"The picture {look.picture.file} is nearly white: its darkest parts have "
                f"{100 - look.tones.darkest / 2.55:.0f} % of black.",
                look.picture.place,
                expected="tones from dark to light",
            )


def in_steps(evidence: Evidence) -> Iterator[Defect]:
    """Pictures whose scale comes in steps."""
    for look in facts.picture_looks(evidence):
        if look.tones.steps:
            yield Defect(
                f"The picture {look.picture.file} has its tones in {look.tones.steps} steps, which print as bands.",
                look.picture.place,
                expected="tones that run into one another",
            )


def coarse(evidence: Evidence) -> Iterator[Defect]:
    """JPEG files that threw away too much."""
    for look in facts.picture_looks(evidence):
        if look.tones.quality is not None and look.tones.quality < LEAST_QUALITY:
            yield Defect(
                f"The picture {look.picture.file} is a JPEG of quality {look.tones.quality}: squares show in print.",
                look.picture.place,
                expected=f"a quality of {LEAST_QUALITY} at least, better of 85",
            )


def filled() -> dict[str, object]:
    """What stands for the names in these rules' words."""
    return {"dark": DARK, "light": LIGHT, "least_quality": LEAST_QUALITY}
