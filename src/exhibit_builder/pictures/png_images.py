"""From a PNG to its PDF image."""

from __future__ import annotations

from dataclasses import replace
from typing import IO

from exhibit_builder.pictures.cached_images import cached_image, changed
from exhibit_builder.pictures.change import Change, pixels_of
from exhibit_builder.pictures.cropping import WHOLE, Crop
from exhibit_builder.pictures.deflating import Deflated
from exhibit_builder.pictures.encoded_pictures import Encoded, PictureStore
from exhibit_builder.pictures.encoding import MOST_JPEG_SIDE, FlateEncoder
from exhibit_builder.pictures.planes import part_planes
from exhibit_builder.pictures.png import GREY, PALETTE, RGB, Png, opacity_bands, png_bands
from exhibit_builder.pictures.program import ImageProgram, predictor
from exhibit_builder.pictures.raster import LINE_ART


def png_image(
    png: Png, change: Change, less: tuple[int, int] | None, store: PictureStore, crop: Crop = WHOLE
) -> ImageProgram:
    """Its own compressed data, its planes, or its pixels: a ``crop`` of them, ``less`` of them (width and height of the
    whole), or in other colours.

    One bit a pixel is never made smaller: its edges would become grey, and press work asks twice the resolution of
    it (Ghent Workgroup 2022). Raises :class:`~exhibit_builder.pictures.damage.DamagedPicture`.
    """
    if png.depth == 1:
        less = None
    same = change.own == change.wanted
    if less is None and crop == WHOLE and not png.interlaced:
        if png.kind == PALETTE:
            return _indexed(png, change, store)
        if same and png.kind in (GREY, RGB) and png.depth <= 8:
            return replace(_copied(png), profile=change.profile, colour_key=_ranges(png))
        if same:
            return _parted(png, change, store)
    size = (png.width, png.height)
    raw = (png.stride(png.width) + 1) * png.height
    drawn = png.data.length < LINE_ART * raw
    lossless = drawn or (same and less is None) or max(size) > MOST_JPEG_SIDE
    pixels = pixels_of(lambda: png_bands(png), size, less, crop, png.turn, lossless=lossless)
    return changed(png.file, pixels, change, png.turn, store)


def _copied(png: Png) -> ImageProgram:
    return ImageProgram(
        chunks=png.data,
        length=png.data.length,
        filter="FlateDecode",
        parms=predictor(png.channels, png.depth, png.width),
        width=png.width,
        height=png.height,
        bits=png.depth,
        space=png.space,
        turn=png.turn,
    )


def _ranges(png: Png) -> tuple[int, ...] | None:
    """The ``/Mask`` of a see-through tone or colour; of 16 bits the upper 8, as of the pixels."""
    if png.key is None:
        return None
    tones = (tone >> 8 if png.depth == 16 else tone for tone in png.key)
    return tuple(tone for tone in tones for _ in range(2))


def _indexed(png: Png, change: Change, store: PictureStore) -> ImageProgram:
    """A palette's numbers as they are; only its entries change."""
    program = replace(
        _copied(png),
        space=change.wanted,
        palette=change.entries(png.palette),
        profile=change.profile if change.wanted == "rgb" else None,
    )
    opacities = png.transparency or b""
    if not opacities.strip(b"\xff"):
        return program
    clear = [number for number, opacity in enumerate(opacities) if opacity < 255]
    if not any(opacities[number] for number in clear) and clear[-1] - clear[0] == len(clear) - 1:
        return replace(program, colour_key=(clear[0], clear[-1]))

    def encode_opacity(out: IO[bytes], mask: IO[bytes]) -> Encoded:
        encoder = FlateEncoder(mask)
        for band in opacity_bands(png):
            encoder.add(band)
        encoder.finish()
        return Encoded("FlateDecode", png.width, png.height, "gray", masked=True)

    return replace(program, mask=cached_image(png.file, "opacity", encode_opacity, png.turn, store).mask)


def _parted(png: Png, change: Change, store: PictureStore) -> ImageProgram:
    """Colour and alpha apart, upper bytes alone."""

    def part(out: IO[bytes], mask: IO[bytes]) -> Encoded:
        seen_through = part_planes(png, Deflated(out), Deflated(mask))
        return Encoded("FlateDecode", png.width, png.height, png.space, seen_through)

    program = cached_image(png.file, "planes", part, png.turn, store)
    return replace(program, profile=change.profile, colour_key=_ranges(png))
