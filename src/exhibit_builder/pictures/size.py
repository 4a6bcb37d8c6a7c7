"""How large a picture is, from its file's header alone."""

from __future__ import annotations

from pathlib import Path

from exhibit_builder.pictures.damage import DamagedPicture, reading, refusing
from exhibit_builder.pictures.jpeg import Jpeg, read_jpeg
from exhibit_builder.pictures.kinds import PictureKind, kind_of
from exhibit_builder.pictures.png import Png, read_png
from exhibit_builder.pictures.program import turned_size
from exhibit_builder.pictures.raster import Raster, read_raster

Source = Jpeg | Png | Raster
"""The header of a picture."""


def read_source(file: Path) -> Source:
    """A picture's header; raises :class:`~exhibit_builder.pictures.damage.DamagedPicture`."""
    with reading():
        kind = kind_of(file)
    if kind is PictureKind.JPEG:
        return read_jpeg(file)
    if kind is PictureKind.PNG:
        return read_png(file)
    if kind is None:
        raise DamagedPicture("no kind of picture that is known")
    return read_raster(file, kind)


def upright_size(file: Path) -> tuple[int, int]:
    """Width and height in pixels as the picture is shown, turned by its EXIF orientation.

    Raises :class:`~exhibit_builder.core.findings.ExhibitError` (``broken-picture``).
    """
    with refusing(file):
        source = read_source(file)
    return turned_size((source.width, source.height), source.turn)


def effective_ppi(file: Path, printed: tuple[float, float]) -> float:
    """Pixels per inch of the picture in ``file`` when all of it, upright, is ``printed`` points wide and high.

    Raises the same.
    """
    return pixels_per_inch(upright_size(file), printed)


def one_bit(file: Path) -> bool:
    """Whether the picture is black and white without tones; raises the same."""
    with refusing(file):
        source = read_source(file)
    return (isinstance(source, Png) and source.depth == 1) or (isinstance(source, Raster) and source.bits == 1)


def pixels_per_inch(size: tuple[int, int], printed: tuple[float, float]) -> float:
    """The same for a picture of ``size`` pixels as it is shown; of both directions the lesser."""
    return min(pixels * 72 / points for pixels, points in zip(size, printed, strict=True))
