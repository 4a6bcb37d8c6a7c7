"""PDF images of what the store keeps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from exhibit_builder.pictures.change import Change, Pixels, encode
from exhibit_builder.pictures.cropping import WHOLE, crop_of
from exhibit_builder.pictures.damage import reading
from exhibit_builder.pictures.encoded_pictures import Make, PictureStore, picture_key
from exhibit_builder.pictures.program import CHANNELS, ImageProgram, predictor


def changed(file: Path, pixels: Pixels, change: Change, turn: int, store: PictureStore) -> ImageProgram:
    """A picture with other pixels or other colours than in its file."""
    width, height = pixels.smaller.size
    how = f"pixels {width} {height} {'flate' if pixels.lossless else 'jpeg'} {change.name}"
    if pixels.part is not None:
        how += f" of {pixels.size} {pixels.part}"
    program = cached_image(file, how, lambda out, mask: encode(pixels, change, out, mask), turn, store)
    part = WHOLE if pixels.part is None else crop_of(pixels.part, pixels.size, turn)
    return replace(program, profile=change.profile if change.wanted == change.own else None, part=part)


def cached_image(file: Path, how: str, make: Make, turn: int, store: PictureStore) -> ImageProgram:
    """The image that ``make`` encodes from ``file``, unless it is in the store; ``how`` names what ``make`` does.

    Raises :class:`~exhibit_builder.pictures.damage.DamagedPicture` and what :meth:`PictureStore.cached` raises.
    """
    with reading():
        key = picture_key(file, how)
    cached = store.cached(key, make)
    encoded = cached.encoded
    flate = encoded.filter == "FlateDecode"
    program = ImageProgram(
        chunks=cached.colour,
        length=cached.colour.length,
        filter=encoded.filter,
        parms=predictor(CHANNELS[encoded.space], 8, encoded.width) if flate else {},
        width=encoded.width,
        height=encoded.height,
        bits=8,
        space=encoded.space,
        inverted=encoded.space == "cmyk" and not flate,
        turn=turn,
    )
    if cached.mask is None:
        return program
    mask = ImageProgram(
        chunks=cached.mask,
        length=cached.mask.length,
        filter="FlateDecode",
        parms=predictor(1, 8, encoded.width),
        width=encoded.width,
        height=encoded.height,
        bits=8,
        space="gray",
        turn=turn,
    )
    return replace(program, mask=mask)
