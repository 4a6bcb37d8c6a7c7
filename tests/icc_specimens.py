"""The profiles of the tests. LittleCMS writes the second of its making into a profile, so each is made once a run."""

from __future__ import annotations

from PIL import ImageCms

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def exchanged(one: bytes, other: bytes) -> bytes:
    """sRGB with two of its tags exchanged (``rXYZ`` and ``gXYZ``: red stands for green): who forgets it is seen."""
    profile = bytearray(SRGB)
    # The tag table: a count, then twelve bytes a tag, name first (ICC.1:2010, 7.3).
    entries = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * profile[131], 12)}
    for name, place in ((one, entries[other]), (other, entries[one])):
        profile[place : place + 4] = name
    return bytes(profile)


SWAPPED_PROFILE = exchanged(b"rXYZ", b"gXYZ")
"""Red stands for green."""
