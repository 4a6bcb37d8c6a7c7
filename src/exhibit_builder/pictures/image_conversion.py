"""What a file asks of its pictures, and the way in: from a picture's file to its PDF image."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.tone import Tone
from exhibit_builder.page.marks import Picture
from exhibit_builder.pictures.bands import TOO_FINE
from exhibit_builder.pictures.change import Change
from exhibit_builder.pictures.colours import Intent, ProfileSpace, usable
from exhibit_builder.pictures.damage import DamagedPicture, refusing
from exhibit_builder.pictures.duotone import duotone
from exhibit_builder.pictures.encoded_pictures import PictureStore
from exhibit_builder.pictures.jpeg import Jpeg
from exhibit_builder.pictures.jpeg_images import jpeg_decoding, jpeg_image
from exhibit_builder.pictures.png import Png
from exhibit_builder.pictures.png_images import png_image
from exhibit_builder.pictures.program import ImageProgram, Space, turned_size
from exhibit_builder.pictures.raster import Raster
from exhibit_builder.pictures.raster_images import raster_image
from exhibit_builder.pictures.size import Source, pixels_per_inch, read_source
from exhibit_builder.pictures.threads import in_threads
from exhibit_builder.pictures.toned import in_black, in_light, in_rich_black, tones_of


@dataclass(frozen=True, slots=True)
class ImageConversion:
    """What a file asks of a picture.

    ``tones``: ``grey`` by design, on black alone; ``grey-rich``, on four inks; ``colour``; ``logo``, in colour with
    greys on black alone; or ``duotone`` of black and ``dye``; a picture says these of itself. What is made into inks
    has no more than ``ink_limit`` per cent of them on one spot (``None``: no limit). ``space``: ``keep`` leaves RGB
    with its profile, logos apart, and CMYK as they are; ``cmyk`` makes RGB into CMYK through the ``output_profile``
    (the bytes of an ICC profile of the printing condition; where there are none, tones of grey stay as they are);
    ``rgb``, for the screen, makes CMYK into sRGB. ``intent`` is how RGB becomes CMYK: relative with black-point
    compensation, or perceptual. ``target_ppi`` is the resolution that a picture with :data:`TOO_FINE` times as much is
    taken down to, or to less than that many times it.
    """

    tones: Tone
    space: Literal["keep", "cmyk", "rgb"]
    output_profile: bytes
    intent: Intent
    target_ppi: float
    dye: Ink | None = None
    ink_limit: float | None = None

    def of(self, picture: Picture) -> ImageConversion:
        """The same for a picture that says in which tones it is shown."""
        return replace(self, tones=picture.tone, dye=picture.dye)


@dataclass(frozen=True, slots=True)
class ImageRequest:
    """A picture's file, the width and height in points of the whole picture, uncropped and upright, where it is
    largest, and what is asked of it."""

    file: Path
    printed: tuple[float, float]
    conversion: ImageConversion


Prepared = tuple[ImageProgram, tuple[Finding, ...]]
"""A picture's PDF image, and what is to be said of it."""


def image_programs(requests: Sequence[ImageRequest], store: PictureStore) -> list[Prepared]:
    """:func:`image_program` of all requests, in their order, two at a time; raises what the first of them raises."""
    return in_threads(
        lambda request: image_program(request.file, request.printed, request.conversion, store), requests, _held
    )


def _held(request: ImageRequest) -> int:
    """Bytes of pixels that are held for a request; a PNG's come in bands, and a damaged file has none."""
    try:
        source = read_source(request.file)
    except DamagedPicture:
        return 0
    if isinstance(source, Png):
        return 0
    if isinstance(source, Raster):
        return source.held
    change, _ = _change(source, request.conversion)
    way = jpeg_decoding(source, change, _less(source, request.printed, request.conversion.target_ppi))
    return way.held(source) if way else 0


def image_program(
    file: Path, printed: tuple[float, float], conversion: ImageConversion, store: PictureStore
) -> Prepared:
    """The PDF image of a picture, and what is to be said of it.

    In this order of preference: the file's own compressed bytes (JPEG, PNG); the planes of a PNG taken apart; its
    pixels, decoded in bands, made smaller, converted and encoded again.

    ``printed`` is the width and height in points of the whole picture, uncropped and upright, where it is largest.
    The program's bytes lie in ``file`` or in ``store``: keep both until they are written.

    Findings: ``damaged-profile`` (a note: its colours are taken as sRGB), ``picture-reduced`` (a warning: it is
    too large to be changed at its full size). Raises :class:`~exhibit_builder.core.findings.ExhibitError` with
    ``broken-picture`` for a damaged file, and what :meth:`PictureStore.cached` raises.
    """
    with refusing(file):
        source = read_source(file)
        change, findings = _change(source, conversion)
        less = _less(source, printed, conversion.target_ppi)
        if isinstance(source, Jpeg):
            program = jpeg_image(source, change, less, store)
        elif isinstance(source, Raster):
            program = raster_image(source, change, less, store)
        else:
            program = png_image(source, change, less, store)
    if program.space == "gray":
        program = _toned(program, change, conversion)
    return program, (*findings, *_reduced(source, program, less, printed, conversion.target_ppi))


def _toned(program: ImageProgram, change: Change, conversion: ImageConversion) -> ImageProgram:
    """A grey picture in what its tones come to: light for the screen; one ink, two or four for the press."""
    tones = tones_of(program, change.profile if change.own == "gray" else None)
    program = replace(program, profile=None)
    screen = conversion.space == "rgb"
    if conversion.tones == Tone.DUOTONE and conversion.dye is not None:
        wanted: Space = "rgb" if screen else "cmyk"
        return duotone(program, tones, conversion.dye, wanted, conversion.ink_limit, conversion.output_profile)
    if screen or not conversion.output_profile:
        return in_light(program, tones)
    if conversion.tones == Tone.GREY_RICH:
        return in_rich_black(program, tones, conversion.output_profile, conversion.intent, conversion.ink_limit)
    return in_black(program, tones, conversion.output_profile)


def _change(source: Source, conversion: ImageConversion) -> tuple[Change, tuple[Finding, ...]]:
    """What happens to its colours; a profile of its own counts only when it can be used."""
    own = source.space
    on_plates = conversion.space != "rgb" and bool(conversion.output_profile)
    logo = conversion.tones == Tone.LOGO and on_plates
    if own == "gray" or not Tone(conversion.tones).coloured:
        wanted: Space = "gray"
    elif conversion.space == "cmyk" or logo or (own == "cmyk" and conversion.space == "keep"):
        wanted = "cmyk"
    else:
        wanted = "rgb"
    limit = conversion.ink_limit if wanted == "cmyk" else None
    if own == wanted == "cmyk" or source.profile is None:
        return Change(own, wanted, None, conversion.output_profile, conversion.intent, limit, logo), ()
    findings: tuple[Finding, ...] = ()
    profile: bytes | None = source.profile
    if not any(usable(source.profile, space) for space in _PROFILES[own]):
        profile = None
        findings = () if own == "cmyk" else (_damaged_profile(source.file),)
    return Change(own, wanted, profile, conversion.output_profile, conversion.intent, limit, logo), findings


_PROFILES: dict[Space, tuple[ProfileSpace, ...]] = {"gray": ("GRAY", "RGB"), "rgb": ("RGB",), "cmyk": ("CMYK",)}
"""Which profiles can tell what the pixels of a space mean; a grey picture often keeps that of its colours."""


def _damaged_profile(file: Path) -> Finding:
    return Finding(
        "damaged-profile",
        f"{file.name} holds a colour profile that can't be used; its colours are taken as sRGB.",
        expected="a profile of ICC version 2 or 4 for RGB, or for grey in a grey picture, or none",
        hint="Open the picture in an image editor, convert it to sRGB and save it again.",
        severity=Severity.NOTE,
    )


def _less(source: Source, printed: tuple[float, float], target: float) -> tuple[int, int] | None:
    """The pixels, as stored, that a picture is taken down to; ``None`` when it is not too fine."""
    if pixels_per_inch(turned_size((source.width, source.height), source.turn), printed) < TOO_FINE * target:
        return None
    across, down = turned_size(printed, source.turn)
    return max(1, round(across / 72 * target)), max(1, round(down / 72 * target))


def _reduced(
    source: Source, program: ImageProgram, less: tuple[int, int] | None, printed: tuple[float, float], target: float
) -> tuple[Finding, ...]:
    """A word about a picture that had to be halved, when that leaves it less fine than was asked for."""
    if program.width >= (less[0] if less else source.width):
        return ()
    left = pixels_per_inch(turned_size((program.width, program.height), source.turn), printed)
    if left >= target:
        return ()
    return (
        Finding(
            "picture-reduced",
            f"{source.file.name} has {source.width} × {source.height} pixels, too many to change its colours at once: "
            f"it is printed from {program.width} × {program.height}, {left:.0f} to the inch.",
            expected=f"{target:.0f} pixels to the inch",
            hint="Save it as RGB, or with the number of pixels that it is printed with.",
            severity=Severity.WARNING,
        ),
    )
