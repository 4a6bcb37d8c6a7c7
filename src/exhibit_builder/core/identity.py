"""Keys for what is set once: one object, whatever other is equal to it."""

from __future__ import annotations


class Same:
    """A key for one object, equal to keys of that very object only.

    It holds the object. The number that ``id`` gives is another object's as soon as the first is gone, and what is kept
    under such numbers would then be the answer to a question that was never asked.
    """

    __slots__ = ("of",)

    def __init__(self, of: object) -> None:
        self.of = of

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.of is self.of

    def __hash__(self) -> int:
        return id(self.of)
