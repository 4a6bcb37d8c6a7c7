"""``picture-transparent``: a photograph that one can see through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.placed_photographs import header
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    known: dict[str, bool] = {}
    for shown in facts.photographs(evidence):
        file = shown.mark.file
        if file not in known:
            known[file] = _seen_through(Path(file))
        if known[file]:
            yield Defect(
                f"The picture {shown.name} is see-through in places: the paper, or the colour behind it, shows there.",
                shown.mark.place,
                shown.page.spot(shown.box),
            )


def _seen_through(file: Path) -> bool:
    """Whether some of its pixels are not opaque; an alpha channel that hides nothing is none."""
    from exhibit_builder.pictures.damage import DamagedPicture
    from exhibit_builder.pictures.png import GREY_ALPHA, PALETTE, RGB_ALPHA, Png, opacity_strips, png_strips

    png = header(file)
    if not isinstance(png, Png) or (png.transparency is None and png.kind not in (GREY_ALPHA, RGB_ALPHA)):
        return False
    try:
        if png.kind == PALETTE:
            return any(strip.getextrema() != (255, 255) for strip in opacity_strips(png))
        return any(strip.getchannel("A").getextrema() != (255, 255) for strip in png_strips(png))
    except DamagedPicture:
        return False
