"""Numbers in figures as texts have them, with the marks of any language, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.text.wording import DIGITS

_GROUPED = r"\d{1,3}(?:[.,'’٬\u00a0\u202f\u2009 ]\d{3})+(?!\d)"
# In Arabic and Hebrew "and" is written at the number.
_NUMBER = late_pattern(
    rf"(?<![\dA-Za-z\u00c0-\u058f])(?:(?P<grouped>{_GROUPED})|(?P<whole>\d+))(?:[.,٫](?P<decimals>\d+)(?!\d))?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number from ``start`` to ``end`` of a text; ``decimals`` are how many it has."""

    start: int
    end: int
    value: Decimal
    decimals: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether it counts things."""
        return not self.decimals


def written_numbers(text: str) -> Iterator[Number]:
    """Every number in figures; three figures behind one mark are thousands, as in ``6,300`` and ``6.300``."""
    for match in _NUMBER.finditer(text.translate(DIGITS)):
        digits = re.sub(r"\D", "", match["grouped"] or match["whole"])
        decimals = match["decimals"] or ""
        value = Decimal(f"{digits}.{decimals}") if decimals else Decimal(digits)
        yield Number(match.start(), match.end(), value, len(decimals))


def only_number(text: str) -> Number | None:
    """The number that a text is, with a sign for per cent or none; nothing for anything else."""
    found = list(written_numbers(text))
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return found[0] if not rest.strip(" \u00a0\u202f%‰") else None


def is_rounded(value: int, exact: int) -> bool:
    """Whether a number of at least two figures is another one rounded to its first one or two: to the nearest, or down,
    as in “over 600”."""
    if value < 10 or exact < 10:
        return False
    steps = {10 ** (len(str(exact)) - kept) for kept in (1, 2) if len(str(exact)) > kept}
    return any(value % step == 0 and (abs(value - exact) <= step / 2 or 0 < exact - value < step) for step in steps)


def is_slip(one: int, other: int) -> bool:
    """Whether two numbers of as many figures, two at least, differ in one of these, or in the order of two
    neighbours; round ones (20, 6000) are other estimates."""
    left, right = str(one), str(other)
    if len(left) != len(right) or len(left) < 2 or one == other or "" in (left[1:].strip("0"), right[1:].strip("0")):
        return False
    wrong = [index for index in range(len(left)) if left[index] != right[index]]
    if len(wrong) == 1:
        return True
    first, *rest = wrong
    return rest == [first + 1] and left[first] == right[first + 1] and left[first + 1] == right[first]


CLOSE = 0.1
"""By what share of a number another one may miss it to be meant for it, one at least (*house*: further off it counts
something else, as all who died)."""


def is_near(one: int, other: int) -> bool:
    """Whether a number is another one nearly: within a tenth, or by a slip of typing."""
    return abs(one - other) <= max(1, CLOSE * other) or is_slip(one, other)
