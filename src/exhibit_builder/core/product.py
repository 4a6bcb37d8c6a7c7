"""What an exhibit becomes: the closed set of products, and what follows from being one of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Product(StrEnum):
    """What a file, a page or a place on a page belongs to; its value is the word in manifests and messages.

    ``key`` is its key in exhibit.yaml, its word in a block's ``only`` and in ``--only``, and its folder; empty for what
    goes with a whole build. ``in_hand`` is whether it is read in the hand, printed on both sides, and made of the whole
    exhibit; what isn't hangs on a wall, a panel each. ``bound`` is whether its pages are numbered and held together at
    a fold.
    """

    POSTER = "poster", "posters"
    BOOKLET = "booklet", "booklet", True, True
    HANDBILL = "handbill", "handbill", True
    LEAFLET = "leaflet", "leaflet", True
    ORDER = "order"
    PROOF = "proof"

    key: str
    in_hand: bool
    bound: bool

    def __new__(cls, word: str, key: str = "", in_hand: bool = False, bound: bool = False) -> Self:
        """A member from its row."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.key, member.in_hand, member.bound = key, in_hand, bound
        return member


MADE = tuple(product for product in Product if product.key)
"""What an exhibit can ask for, in the order of making."""
