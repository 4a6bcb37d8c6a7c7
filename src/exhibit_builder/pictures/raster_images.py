"""From a TIFF, WebP, AVIF or HEIC to its PDF image: its pixels coded anew, and nothing else that is in the file."""

from __future__ import annotations

from exhibit_builder.pictures.cached_images import changed
from exhibit_builder.pictures.change import Change, pixels_of
from exhibit_builder.pictures.cropping import WHOLE, Crop
from exhibit_builder.pictures.encoded_pictures import PictureStore
from exhibit_builder.pictures.encoding import MOST_JPEG_SIDE
from exhibit_builder.pictures.program import ImageProgram
from exhibit_builder.pictures.raster import Raster, raster_bands


def raster_image(
    raster: Raster, change: Change, less: tuple[int, int] | None, store: PictureStore, crop: Crop = WHOLE
) -> ImageProgram:
    """Its pixels: a ``crop`` of them, ``less`` of them (width and height of the whole), in other colours, or as they
    are.

    Without loss where it is a drawing, or where nothing changes and nothing was lost before; else as JPEG. One bit a
    pixel is never made smaller, as in :mod:`~exhibit_builder.pictures.png_images`. Raises
    :class:`~exhibit_builder.pictures.damage.DamagedPicture`.
    """
    if raster.bits == 1:
        less = None
    size = (raster.width, raster.height)
    unchanged = change.own == change.wanted and less is None
    lossless = raster.drawn or (unchanged and not raster.lossy) or raster.bits == 1 or max(size) > MOST_JPEG_SIDE
    pixels = pixels_of(lambda: raster_bands(raster), size, less, crop, raster.turn, lossless=lossless)
    return changed(raster.file, pixels, change, raster.turn, store)
