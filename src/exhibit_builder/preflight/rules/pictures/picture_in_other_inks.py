"""``picture-in-other-inks``: a photograph that was made into inks for another press than this one, or for any."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.printer import Printer
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.placed_photographs import header
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    reported: set[str] = set()
    for photo in facts.photographs(evidence):
        file = photo.mark.file
        colour = photo.mark.tone.coloured
        source = header(Path(file))
        if file in reported or source is None or source.space != "cmyk":
            continue
        if not source.profile:
            reported.add(file)
            how = "printed as it is" if colour else f"turned into grey as if made for {_wanted(evidence.printer)}"
            yield Defect(
                f"The picture {photo.name} is in inks for an unknown press: it holds no colour profile, and is {how}.",
                photo.mark.place,
                photo.page.spot(photo.box),
                expected=f"inks for {_wanted(evidence.printer)} with their profile, or RGB",
                hint="Use the RGB original, or ask who made the picture for which press, and embed that profile.",
                severity=None if colour else Severity.NOTE,
            )
            continue
        if not colour:
            continue
        made_for = _description(source.profile)
        if made_for and not _same(made_for, source.profile, evidence.printer):
            reported.add(file)
            yield Defect(
                f"The picture {photo.name} is in inks for “{made_for}”, and is printed as it is in other conditions.",
                photo.mark.place,
                photo.page.spot(photo.box),
                expected=f"inks for {_wanted(evidence.printer)}, or RGB",
            )


def _same(made_for: str, profile: bytes, printer: Printer) -> bool:
    """Whether a picture's profile is that of the press; what can't be compared counts as the same."""
    if not printer.profile:
        return any(name in made_for.casefold() for name in CONDITIONS[printer.condition].called)
    try:
        press = Path(printer.profile).read_bytes()
    except OSError:
        return True
    return press == profile or _description(press).casefold() == made_for.casefold()


def _wanted(printer: Printer) -> str:
    return Path(printer.profile).name if printer.profile else printer.condition


def _description(profile: bytes) -> str:
    """A profile's own name; empty when it can't be read."""
    from PIL import ImageCms

    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).strip()
    except (ImageCms.PyCMSError, OSError):
        return ""
