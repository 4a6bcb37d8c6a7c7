"""What happens to the colours of one picture, and its pixels on their way through it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.pictures.bands import Bands, Smaller, cut_out, made_smaller, smaller
from exhibit_builder.pictures.colours import Intent, Way, cmyk_to_rgb, rgb_to_cmyk
from exhibit_builder.pictures.cropping import WHOLE, Box, Crop, pixel_box
from exhibit_builder.pictures.encoded_pictures import Encoded
from exhibit_builder.pictures.encoding import Encoder, FlateEncoder, JpegEncoder
from exhibit_builder.pictures.lightness import lightness
from exhibit_builder.pictures.neutrals import with_neutrals_in_black
from exhibit_builder.pictures.program import Space
from exhibit_builder.pictures.tones import black_of_tones

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Change:
    """From the picture's ``own`` space to the one that is ``wanted``.

    ``profile`` is what the picture's own numbers mean (``None``: sRGB), ``output`` the profile of CMYK that
    comes out, with at most ``limit`` per cent of ink; ``intent`` how RGB becomes CMYK, with
    ``neutrals_in_black`` but for greys and black, which are of black alone.
    """

    own: Space
    wanted: Space
    profile: bytes | None
    output: bytes
    intent: Intent
    limit: float | None = None
    neutrals_in_black: bool = False

    @property
    def name(self) -> str:
        """The same for changes that give the same; the picture's own profile is part of its file."""
        managed = "cmyk" in (self.own, self.wanted) and self.own != self.wanted
        return f"{self.own} {self.wanted} {self._managed() if managed else ''}"

    def _managed(self) -> str:
        limit = "" if self.limit is None else f" {self.limit:g}"
        neutrals = " neutrals in black" if self.neutrals_in_black else ""
        return f"{self.intent}{limit}{neutrals} {hashlib.sha256(self.output).hexdigest()}"

    def way(self) -> Way:
        """The change of pixels, band by band."""
        if self.own == "rgb" and self.wanted == "cmyk":
            colours = rgb_to_cmyk(self.profile, self.output, self.intent, self.limit)
            if not self.neutrals_in_black:
                return colours
            return with_neutrals_in_black(colours, lightness(self.profile), black_of_tones(self.output))
        if self.own == "rgb" and self.wanted == "gray":
            return lightness(self.profile)
        if self.own == "cmyk" and self.wanted != "cmyk":
            on_screen = cmyk_to_rgb(self.profile or self.output)
            light = lightness(None)
            return (lambda band: light(on_screen(band))) if self.wanted == "gray" else on_screen
        return lambda band: band

    def entries(self, palette: bytes) -> bytes:
        """A palette of RGB entries in the space that is wanted."""
        from PIL import Image

        count = len(palette) // 3
        return self.way()(Image.frombytes("RGB", (count, 1), palette[: 3 * count])).tobytes()


@dataclass(frozen=True, slots=True)
class Pixels:
    """The pixels of a picture: ``bands`` begins to decode them at ``size`` (width, height); of these ``part`` is taken,
    if not all. ``smaller`` says how many are wanted in the end, ``lossless`` how they are encoded."""

    bands: Callable[[], Bands]
    size: tuple[int, int]
    smaller: Smaller
    lossless: bool
    part: Box | None = None

    def taken(self) -> tuple[Bands, tuple[int, int]]:
        """The pixels that are taken, and how many (width, height)."""
        if self.part is None:
            return self.bands(), self.size
        left, top, right, bottom = self.part
        return cut_out(self.bands(), self.part), (right - left, bottom - top)


def pixels_of(
    bands: Callable[[], Bands],
    size: tuple[int, int],
    less: tuple[int, int] | None,
    crop: Crop,
    turn: int,
    *,
    lossless: bool,
) -> Pixels:
    """What is made of a picture that decodes to ``size``: the ``crop`` of it alone, with as many pixels as if ``less``
    were wanted of all of it."""
    if crop == WHOLE:
        return Pixels(bands, size, smaller(size, less) if less else Smaller(size), lossless)
    part = pixel_box(crop, size, turn)
    taken = (part[2] - part[0], part[3] - part[1])
    if less is None:
        return Pixels(bands, size, Smaller(taken), lossless, part)
    across, down = (max(1, round(all_of * some / whole)) for all_of, some, whole in zip(less, taken, size, strict=True))
    return Pixels(bands, size, smaller(taken, (across, down)), lossless, part)


def encode(pixels: Pixels, change: Change, out: IO[bytes], mask: IO[bytes]) -> Encoded:
    """Decode, make smaller, change colours and write, band by band; alpha, as it is, to ``mask``.

    Raises :class:`~exhibit_builder.pictures.damage.DamagedPicture`.
    """
    width, height = pixels.smaller.size
    encoder: Encoder = FlateEncoder(out) if pixels.lossless else JpegEncoder(out, height)
    mask_encoder = FlateEncoder(mask)
    bands = made_smaller(*pixels.taken(), pixels.smaller)
    way = change.way()
    seen_through = has_alpha = False
    for band in bands:
        if band.mode.endswith("A"):
            has_alpha = True
            alpha = band.getchannel("A")
            seen_through = seen_through or alpha.getextrema() != (255, 255)
            mask_encoder.add(alpha)
            band = _without_alpha(band)
        encoder.add(way(band))
    encoder.finish()
    if has_alpha:
        mask_encoder.finish()
    return Encoded("FlateDecode" if pixels.lossless else "DCTDecode", width, height, change.wanted, seen_through)


def _without_alpha(band: Image) -> Image:
    return band.convert(band.mode.removesuffix("A"))
