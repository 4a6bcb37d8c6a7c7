"""What a file asks of its pictures, and the way in: from a picture's file to its PDF image."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.crops import Crops
from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.tone import Tone
from exhibit_builder.page.marks import Picture
from exhibit_builder.pictures.bands import TOO_FINE
from exhibit_builder.pictures.change import Change
from exhibit_builder.pictures.colours import Intent, ProfileSpace, usable
from exhibit_builder.pictures.cropping import WHOLE, Crop, pixel_box
from exhibit_builder.pictures.damage import DamagedPicture, refusing
from exhibit_builder.pictures.duotone import duotone
from exhibit_builder.pictures.encoded_pictures import PictureStore
from exhibit_builder.pictures.jpeg import Jpeg
from exhibit_builder.pictures.jpeg_images import jpeg_decoding, jpeg_image
from exhibit_builder.pictures.png import Png
from exhibit_builder.pictures.png_images import png_image
from exhibit_builder.pictures.profile_words import without_words
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
    taken down to, or to less than that many times it. ``crops`` is what becomes of the parts that a crop hides,
    ``bleeds`` whether the file shows what lies beyond the trim.
    """

    tones: Tone
    space: Literal["keep", "cmyk", "rgb"]
    output_profile: bytes
    intent: Intent
    target_ppi: float
    dye: Ink | None = None
    ink_limit: float | None = None
    crops: Crops = Crops.CUT
    bleeds: bool = True

    def of(self, picture: Picture) -> ImageConversion:
        """The same for a picture that says in which tones it is shown."""
        return replace(self, tones=picture.tone, dye=picture.dye)


@dataclass(frozen=True, slots=True)
class ImageRequest:
    """A picture's file, the width and height in points of the whole picture, uncropped and upright, where it is
    largest, what is asked of it, and the part that shows."""

    file: Path
    printed: tuple[float, float]
    conversion: ImageConversion
    crop: Crop = WHOLE


Prepared = tuple[ImageProgram, tuple[Finding, ...]]
"""A picture's PDF image, and what is to be said of it."""


def image_programs(requests: Sequence[ImageRequest], store: PictureStore) -> list[Prepared]:
    """:func:`image_program` of all requests, in their order, two at a time; raises what the first of them raises."""
    return in_threads(
        lambda request: image_program(request.file, request.printed, request.conversion, store, request.crop),
        requests,
        _held,
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
    less = _less(source, request.printed, request.conversion.target_ppi)
    way = jpeg_decoding(source, change, less, _cut(source, change, less, request.conversion, request.crop))
    return way.held(source) if way else 0


def image_program(
    file: Path, printed: tuple[float, float], conversion: ImageConversion, store: PictureStore, crop: Crop = WHOLE
) -> Prepared:
    """The PDF image of a picture, of which ``crop`` shows, and what is to be said of it.

    In this order of preference: the file's own compressed bytes (JPEG, PNG); the planes of a PNG taken apart; its
    pixels, decoded in bands, made smaller, converted and encoded again.

    ``printed`` is the width and height in points of the whole picture, uncropped and upright, where it is largest.
    The program's bytes lie in ``file`` or in ``store``: keep both until they are written.

    Findings: ``damaged-profile`` (a note: its colours are taken as sRGB), ``picture-reduced`` (a warning: it is
    too large to be changed at its full size), ``hidden-parts-kept`` (a note where copying was asked for, a warning
    where it is too large to be cut). Raises :class:`~exhibit_builder.core.findings.ExhibitError` with
    ``broken-picture`` for a damaged file, and what :meth:`PictureStore.cached` raises.
    """
    with refusing(file):
        source = read_source(file)
        change, findings = _change(source, conversion)
        less = _less(source, printed, conversion.target_ppi)
        taken = _cut(source, change, less, conversion, crop)
        if isinstance(source, Jpeg):
            program = jpeg_image(source, change, less, store, taken)
        elif isinstance(source, Raster):
            program = raster_image(source, change, less, store, taken)
        else:
            program = png_image(source, change, less, store, taken)
    if program.space == "gray":
        program = _toned(program, change, conversion)
    return program, (
        *findings,
        *_reduced(source, program, less, printed, conversion.target_ppi),
        *_hidden_parts(file, program, conversion, _hiding(source, crop)),
    )


def _hiding(source: Source, crop: Crop) -> Crop:
    """A crop that hides a pixel; the whole picture for one that hides none, or a part of one."""
    size = (source.width, source.height)
    return WHOLE if pixel_box(crop, size, source.turn) == (0, 0, *size) else crop


def _cut(source: Source, change: Change, less: tuple[int, int] | None, conversion: ImageConversion, crop: Crop) -> Crop:
    """The part of a picture that is taken: all of a JPEG whose bytes are copied, where that was asked for."""
    if conversion.crops is Crops.COPY and isinstance(source, Jpeg) and jpeg_decoding(source, change, less) is None:
        return WHOLE
    return _hiding(source, crop)


def _hidden_parts(file: Path, program: ImageProgram, conversion: ImageConversion, crop: Crop) -> tuple[Finding, ...]:
    """A word about a picture that is whole in a file that shows a part of it."""
    if program.part != WHOLE or crop == WHOLE:
        return ()
    left, top, right, bottom = crop
    hidden = 1 - (right - left) * (bottom - top)
    asked = conversion.crops is Crops.COPY
    why = "as crops: copy asks for" if asked else "for it is too large to be decoded"
    return (
        Finding(
            "hidden-parts-kept",
            f"{file.name} is in the file whole, {why}: {hidden:.0%} of it is hidden by the crop and can be taken out.",
            expected="the part that shows, alone",
            hint="Let crops be cut, or crop the picture in an image editor."
            if asked
            else "Crop the picture in an image editor, or save it as a JPEG that isn't progressive.",
            severity=Severity.NOTE if asked else Severity.WARNING,
        ),
    )


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
    # With the words that name a person or a machine the profile would tell more than its colours.
    profile = None if profile is None else without_words(profile)
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
    left_edge, top, right, bottom = program.part
    across, down = turned_size((right - left_edge, bottom - top), source.turn)
    width, height = round(program.width / across), round(program.height / down)
    if width >= (less[0] if less else source.width) - 1:
        return ()
    left = pixels_per_inch(turned_size((width, height), source.turn), printed)
    if left >= target:
        return ()
    return (
        Finding(
            "picture-reduced",
            f"{source.file.name} has {source.width} × {source.height} pixels, too many to change its colours at once: "
            f"it is printed from {width} × {height}, {left:.0f} to the inch.",
            expected=f"{target:.0f} pixels to the inch",
            hint="Save it as RGB, or with the number of pixels that it is printed with.",
            severity=Severity.WARNING,
        ),
    )
