"""``colours-turned-grey``: a logo or drawing in flat colours that is printed in grey, as photographs are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from exhibit_builder.core.tone import Tone
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.placed_photographs import header
from exhibit_builder.preflight.rule import Defect

LOOKED_AT = 160
"""Pixels of the longer side that are looked at (*house*: flat areas are found, and it costs next to nothing)."""

FLAT, FEW = 0.8, 8
"""A drawing is of flat colours: so much of it is of so few (*house*: signs have more, photographs a third)."""

VIVID, LEAST = 64, 0.02
"""What is coloured: so many steps of 255 between its red, green and blue, on this share of the picture (*house*: the
tint of an old print has fewer; a line in a logo covers as much)."""

STEP = 3
"""Bits of a colour that don't count: JPEG changes them."""


def check(evidence: Evidence) -> Iterator[Defect]:
    reported: set[str] = set()
    for photo in facts.photographs(evidence):
        mark = photo.mark
        if mark.tone.coloured or mark.tone is Tone.DUOTONE or mark.file in reported:
            continue
        reported.add(mark.file)
        about = Path(mark.file).stat() if Path(mark.file).is_file() else None
        if about is not None and _in_flat_colours(mark.file, about.st_mtime_ns, about.st_size):
            yield Defect(
                f"The picture {photo.name} is of flat colours, as a logo or a sign is, and is printed in grey.",
                mark.place,
                photo.page.spot(photo.box),
            )


@lru_cache(maxsize=256)
def _in_flat_colours(file: str, changed: int, size: int) -> bool:
    from PIL import Image

    from exhibit_builder.pictures.damage import DamagedPicture, reading
    from exhibit_builder.pictures.image_files import open_picture
    from exhibit_builder.pictures.raster import LINE_ART

    source = header(Path(file))
    # What takes more room is no flat drawing, and takes long to look at.
    if source is None or source.space != "rgb" or size > LINE_ART * 3 * source.width * source.height:
        return False
    try:
        with reading(), open_picture(Path(file)) as picture:
            picture.draft("RGB", (2 * LOOKED_AT, 2 * LOOKED_AT))
            share = max(1.0, max(picture.size) / LOOKED_AT)
            few = max(1, int(picture.width / share)), max(1, int(picture.height / share))
            shown = picture.convert("RGBA").resize(few, Image.Resampling.NEAREST)
    except DamagedPicture:
        return False
    ground = Image.new("RGBA", shown.size, (255, 255, 255, 255))
    flat = Image.alpha_composite(ground, shown).convert("RGB").point(lambda part: part >> STEP << STEP)
    colours = sorted(flat.getcolors(flat.width * flat.height) or (), reverse=True)[:FEW]
    every = flat.width * flat.height
    seen = [
        (count / every, colour) for count, colour in colours if count >= LEAST * every and isinstance(colour, tuple)
    ]
    vivid = sum(part for part, colour in seen if max(colour) - min(colour) >= VIVID)
    return len(seen) > 1 and sum(part for part, _ in seen) >= FLAT and vivid >= LEAST
