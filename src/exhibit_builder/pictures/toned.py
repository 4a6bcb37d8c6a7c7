"""Grey pictures in what their tones come to: only a table of at most 256 entries is put before the pixels.

So a photograph's own compressed bytes go into the file whatever the printing condition, nothing is coded anew, and
what stands on the plates is what the table says (ISO 32000-1, 8.6.6.3: an ``Indexed`` space over that of the plates).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.pictures.colours import Intent
from exhibit_builder.pictures.program import ImageProgram
from exhibit_builder.pictures.tones import black_of_tone, inks_of_tones, tones_of_profile


def tones_of(program: ImageProgram, profile: bytes | None) -> tuple[float, ...]:
    """The tone of sRGB, 0 to 255, of each value that a pixel of a grey picture can have; ``profile`` is its own."""
    most = (1 << program.bits) - 1
    values = tuple(program.palette) if program.palette else tuple(255 * step / most for step in range(most + 1))
    if profile is None:
        return tuple(map(float, values))
    own = tones_of_profile(profile)
    return tuple(own[round(value)] for value in values)


def in_light(program: ImageProgram, tones: Sequence[float]) -> ImageProgram:
    """For the screen: as its own profile has it."""
    return _with_entries(program, bytes(round(tone) for tone in tones))


def in_black(program: ImageProgram, tones: Sequence[float], profile: bytes) -> ImageProgram:
    """On black alone, on the condition of an output ``profile``, as light as on a screen; entries count light, as those
    of any grey picture."""
    return _with_entries(program, bytes(255 - round(255 * black_of_tone(tone, profile)) for tone in tones))


def in_rich_black(
    program: ImageProgram, tones: Sequence[float], profile: bytes, intent: Intent, limit: float | None
) -> ImageProgram:
    """On four inks as the profile divides grey among them, with at most ``limit`` per cent on one spot."""
    inks = inks_of_tones(profile, intent, limit)
    return replace(program, space="cmyk", palette=b"".join(inks[round(tone)] for tone in tones))


def _with_entries(program: ImageProgram, entries: bytes) -> ImageProgram:
    """The table before the pixels, unless it is that of plain grey."""
    most = len(entries) - 1
    plain = bytes(round(255 * step / most) for step in range(most + 1)) if most == (1 << program.bits) - 1 else b""
    return replace(program, palette=None if entries == plain else entries)
