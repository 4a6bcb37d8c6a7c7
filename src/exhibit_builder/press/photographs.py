"""Photographs on their way to the press: how they are treated, and whether they are sharp and dry enough.

What treats them is imported only when there is one: most exhibits begin without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Finding, Severity, Spot
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.printer import Printer, Resolution
from exhibit_builder.core.tone import Tone
from exhibit_builder.page.marks import Picture
from exhibit_builder.page.sheet import Page
from exhibit_builder.press.job import PressJob

if TYPE_CHECKING:
    from exhibit_builder.pictures.encoded_pictures import PictureStore
    from exhibit_builder.pictures.image_conversion import ImageConversion

SCREEN_PPI = 150.0
"""Pixels per inch of photographs in screen files, at the format's own size (*house*: enough to zoom in twice)."""


def picture_store() -> PictureStore:
    """Where what was made of photographs is kept from build to build."""
    from exhibit_builder.pictures.encoded_pictures import PictureStore

    return PictureStore.default()


def press_conversion(job: PressJob, distance: float) -> ImageConversion:
    """How photographs go into a press file that is read from ``distance`` metres."""
    from exhibit_builder.pictures.image_conversion import ImageConversion

    printer = job.printer
    target = printer.resolution.at(distance).target
    profile = job.intent.profile
    return ImageConversion(
        Tone.GREY,
        printer.images,
        profile,
        printer.intent,
        target,
        ink_limit=printer.ink_limit,
        crops=printer.crops,
    )


def screen_conversion(job: PressJob) -> ImageConversion:
    """How photographs go into a screen file."""
    from exhibit_builder.pictures.image_conversion import ImageConversion

    return ImageConversion(Tone.GREY, "rgb", job.intent.profile, job.printer.intent, SCREEN_PPI, bleeds=False)


def photograph_findings(pages: Sequence[Page], paper: Paper, printer: Printer, file: Spot) -> Iterator[Finding]:
    """What is wrong with the photographs of a press file, each picture once, where it is largest.

    Grey ones print on black alone, and duotones keep to the limit. ``file`` is the press file.

    Findings: ``picture-too-coarse`` (a warning below the printer's warning resolution, an error below its error
    resolution; the house's where no printer is named), ``too-much-ink`` for pictures that are in inks already.
    """
    largest: dict[str, tuple[Picture, int]] = {}
    for number, page in enumerate(pages, 1):
        for mark in page.marks:
            if isinstance(mark, Picture) and (mark.file not in largest or mark.whole > largest[mark.file][0].whole):
                largest[mark.file] = (mark, number)
    wanted = printer.resolution.at(paper.distance)
    if not largest:
        return
    from exhibit_builder.pictures.ink import greatest_ink

    for mark, number in largest.values():
        spot = replace(file, page=number, x=mark.x, y=mark.y, width=mark.width, height=mark.height)
        yield from _sharpness(mark, paper, wanted, spot)
        if printer.ink_limit is not None and mark.tone.coloured:
            ink = greatest_ink(Path(mark.file), mark.whole)
            if ink > printer.ink_limit:
                yield Finding(
                    "too-much-ink",
                    f"The picture {Path(mark.file).name} has {ink:.0f} % ink on 15 × 15 mm on {paper.name}.",
                    mark.place,
                    expected=f"at most {printer.ink_limit:.0f} %",
                    hint="Save it in RGB, or convert it again to CMYK with the print shop's profile.",
                    spot=spot,
                )


def _sharpness(mark: Picture, paper: Paper, wanted: Resolution, spot: Spot) -> Iterator[Finding]:
    from exhibit_builder.pictures.size import effective_ppi, one_bit

    least, seen = (
        (wanted.line_warning, wanted.line_error) if one_bit(Path(mark.file)) else (wanted.warning, wanted.error)
    )
    ppi = effective_ppi(Path(mark.file), mark.whole)
    if ppi >= least:
        return
    yield Finding(
        "picture-too-coarse",
        f"The picture {Path(mark.file).name} has {ppi:.0f} pixels per inch on {paper.name}.",
        mark.place,
        expected=f"{least:.0f} or more; under {seen:.0f} it is seen to be coarse",
        hint="Take a larger version of the picture, or show it smaller.",
        severity=Severity.ERROR if ppi < seen else Severity.WARNING,
        spot=spot,
    )
