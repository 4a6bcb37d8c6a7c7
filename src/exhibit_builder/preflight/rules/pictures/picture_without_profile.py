"""``picture-without-profile``: a colour photograph that doesn't say what its colours are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.placed_photographs import header
from exhibit_builder.preflight.rule import Defect

EXIF, COLOUR_SPACE, SRGB = 0x8769, 0xA001, 1
"""The camera's notes, the tag for the colour space in them, and its value for sRGB (CIPA DC-008)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    reported: set[str] = set()
    for photo in facts.photographs(evidence):
        file = photo.mark.file
        if photo.mark.tone.coloured and file not in reported and _without_profile(Path(file)):
            reported.add(file)
            yield Defect(
                f"The picture {photo.name} holds no colour profile; its colours are taken as sRGB.",
                photo.mark.place,
                photo.page.spot(photo.box),
            )


def _without_profile(file: Path) -> bool:
    """Whether it is in RGB, and neither a profile nor the camera nor the file's own header says which RGB."""
    from exhibit_builder.pictures.damage import DamagedPicture, reading
    from exhibit_builder.pictures.image_files import open_picture

    source = header(file)
    if source is None or source.space != "rgb" or source.profile is not None:
        return False
    try:
        with reading(), open_picture(file) as picture:
            if "srgb" in picture.info:
                return False
            notes = picture.getexif() if "exif" in picture.info else None
            return notes is None or notes.get_ifd(EXIF).get(COLOUR_SPACE) != SRGB
    except DamagedPicture:
        return True
