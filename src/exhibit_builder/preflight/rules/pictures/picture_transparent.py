"""``picture-transparent``: a photograph that one can see through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.placed_photographs import header
from exhibit_builder.preflight.rule import Defect

if TYPE_CHECKING:
    from exhibit_builder.pictures.bands import Bands


def check(evidence: Evidence) -> Iterator[Defect]:
    known: dict[str, bool] = {}
    for photo in facts.photographs(evidence):
        file = photo.mark.file
        if file not in known:
            known[file] = _seen_through(Path(file))
        if known[file]:
            yield Defect(
                f"The picture {photo.name} is see-through in places: the paper, or the colour behind it, shows there.",
                photo.mark.place,
                photo.page.spot(photo.box),
            )


def _seen_through(file: Path) -> bool:
    """Whether some of its pixels are not opaque; an alpha channel that hides nothing is none."""
    from exhibit_builder.pictures.damage import DamagedPicture
    from exhibit_builder.pictures.png import GREY_ALPHA, PALETTE, RGB_ALPHA, Png, opacity_bands, png_bands
    from exhibit_builder.pictures.raster import Raster, raster_bands

    png = header(file)
    if isinstance(png, Raster):
        return png.alpha and _hides_less(raster_bands(png))
    if not isinstance(png, Png) or (png.transparency is None and png.kind not in (GREY_ALPHA, RGB_ALPHA)):
        return False
    try:
        if png.kind == PALETTE:
            return any(band.getextrema() != (255, 255) for band in opacity_bands(png))
        return _hides_less(png_bands(png))
    except DamagedPicture:
        return False


def _hides_less(bands: Bands) -> bool:
    """Whether some opacity is not full; not for a damaged picture, which is told elsewhere."""
    from exhibit_builder.pictures.damage import DamagedPicture

    try:
        return any(band.getchannel("A").getextrema() != (255, 255) for band in bands)
    except DamagedPicture:
        return False
