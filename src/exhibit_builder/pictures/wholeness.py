"""Whether a picture is whole, found out with little memory and without making pixels where that can be."""

from __future__ import annotations

from exhibit_builder.pictures.damage import DamagedPicture, reading
from exhibit_builder.pictures.image_files import open_picture
from exhibit_builder.pictures.jpeg import Jpeg, decode
from exhibit_builder.pictures.png import Png, filtered_rows, passes
from exhibit_builder.pictures.raster import Raster, raster_bands
from exhibit_builder.pictures.size import Source

MOST_COEFFICIENTS = 400_000_000
"""Bytes that libjpeg may hold of a progressive JPEG, which it decodes whole (*house*: 50 megapixels in four channels;
a build stays under 500 MB). A larger one is checked by its ends only."""

SCALE = 8
"""A JPEG is decoded at an eighth, brightness alone: all of it is read, a sixty-fourth of the pixels made (measured on
24 megapixels: 74 ms, in full 122)."""

_TAIL = 65_536  # cameras append a preview or padding after the end mark
_END = b"\xff\xd9"


def look_through(source: Source) -> None:
    """Reads all that belongs to a picture; raises :class:`DamagedPicture` when it is damaged or incomplete.

    A PNG whose parts have the right check sums, and whose data inflate to all rows with filters that there are, has
    all its pixels. The others are decoded, for they have no check sums.
    """
    with reading():
        if isinstance(source, Png):
            _look_through_png(source)
        elif isinstance(source, Raster):
            for _ in raster_bands(source):
                pass
        else:
            _look_through_jpeg(source)


def memory_to_look(source: Source) -> int:
    """Bytes that :func:`look_through` holds, about."""
    if isinstance(source, Raster):
        return source.held
    return source.coefficients if isinstance(source, Jpeg) else 0


def _look_through_png(png: Png) -> None:
    with open_picture(png.file) as picture:
        picture.verify()  # the check sum of every part
    for _, (width, height, skip) in passes(png):
        stride = png.stride(width) + 1
        for lines in filtered_rows(png, width, height, skip):
            if max(lines[::stride]) > 4:
                raise DamagedPicture("a filter that PNG doesn't have (PNG, 9.2)")


def _look_through_jpeg(jpeg: Jpeg) -> None:
    with jpeg.file.open("rb") as stream:
        stream.seek(max(0, jpeg.file.stat().st_size - _TAIL))
        if _END not in stream.read():
            raise DamagedPicture("no end")
    if jpeg.coefficients <= MOST_COEFFICIENTS:
        decode(jpeg, "L", SCALE)
