"""How a picture of a page is encoded: the closed set of kinds of files, and how large one may be."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

MOST_PIXELS = 100_000_000
"""Pixels of one picture (*house*: an A1 poster at 300 pixels per inch has 70 million; every pixel of one is held while
it is drawn, which takes 600 megabytes here)."""


class Encoding(StrEnum):
    """A kind of picture file; its value is its word in exhibit.yaml.

    ``ending`` is that of its files' names. ``most_side`` is how many pixels it can have across or down: PNG as many as
    31 bits count (PNG specification, 11.2.1), JPEG what libjpeg writes, WebP what 14 bits count (RFC 9649, 2.6).
    """

    PNG = "png", ".png", 2**31 - 1
    JPEG = "jpeg", ".jpg", 65_500
    WEBP = "webp", ".webp", 2**14 - 1

    ending: str
    most_side: int

    def __new__(cls, word: str, ending: str = "", most_side: int = 0) -> Self:
        """A member from its row."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.ending, member.most_side = ending, most_side
        return member
