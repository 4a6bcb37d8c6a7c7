"""From a JPEG to its PDF image."""

from __future__ import annotations

from exhibit_builder.pictures.bands import Bands
from exhibit_builder.pictures.cached_images import changed
from exhibit_builder.pictures.change import Change, pixels_of
from exhibit_builder.pictures.cropping import WHOLE, Crop
from exhibit_builder.pictures.encoded_pictures import PictureStore
from exhibit_builder.pictures.jpeg import (
    MODES,
    MOST_DECODED,
    Decoding,
    Jpeg,
    decoding,
    first_image,
    jpeg_bands,
)
from exhibit_builder.pictures.jpeg_lightness import lightness_bands
from exhibit_builder.pictures.program import ImageProgram


def jpeg_image(
    jpeg: Jpeg, change: Change, less: tuple[int, int] | None, store: PictureStore, crop: Crop = WHOLE
) -> ImageProgram:
    """Byte for byte when PDF knows its kind, its colours stay, all of it shows and it is not wanted with ``less``
    pixels, else changed.

    ``less`` is width and height of the whole. A large progressive one that is only too fine or cropped stays as it is:
    to decode it takes more memory than there is. Raises :class:`~exhibit_builder.pictures.damage.DamagedPicture`.
    """
    way = jpeg_decoding(jpeg, change, less, crop)
    if way is None:
        return _whole(jpeg, change.profile)
    pixels = pixels_of(lambda: _bands(jpeg, way, change), way.size(jpeg), less, crop, jpeg.turn, lossless=False)
    return changed(jpeg.file, pixels, change, jpeg.turn, store)


def jpeg_decoding(jpeg: Jpeg, change: Change, less: tuple[int, int] | None, crop: Crop = WHOLE) -> Decoding | None:
    """How :func:`jpeg_image` decodes it; ``None`` when it is not decoded."""
    as_it_is = (less is None and crop == WHOLE) or jpeg.coefficients > MOST_DECODED
    if jpeg.for_pdf and change.own == change.wanted and as_it_is:
        return None
    mode = "L" if _by_brightness(jpeg, change) else MODES[jpeg.space]
    return decoding(jpeg, mode, less or (jpeg.width, jpeg.height))


def _by_brightness(jpeg: Jpeg, change: Change) -> bool:
    """Whether it becomes grey, and most of that is in its file already."""
    return (change.own, change.wanted) == ("rgb", "gray") and jpeg.differences


def _bands(jpeg: Jpeg, way: Decoding, change: Change) -> Bands:
    return lightness_bands(jpeg, way.scale, change.way()) if _by_brightness(jpeg, change) else jpeg_bands(jpeg, way)


def _whole(jpeg: Jpeg, profile: bytes | None) -> ImageProgram:
    stream = first_image(jpeg)
    # Without a word in the file, PDF takes three channels for brightness and differences; libjpeg looks at names.
    silent_rgb = jpeg.space == "rgb" and not jpeg.differences and not jpeg.marked
    return ImageProgram(
        chunks=stream,
        length=stream.length,
        filter="DCTDecode",
        parms={"ColorTransform": 0} if silent_rgb else {},
        width=jpeg.width,
        height=jpeg.height,
        bits=8,
        space=jpeg.space,
        profile=profile,
        inverted=jpeg.space == "cmyk" and jpeg.adobe,
        turn=jpeg.turn,
    )
