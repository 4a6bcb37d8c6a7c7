"""How a language writes days, lists and measures, and which of its plurals a number takes.

The facts are those of Unicode's Common Locale Data Repository (``cldr/writing.json``), for languages that the program
has words in; a day is never put together here in any other way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass


class Unit(StrEnum):
    """The units that the program prints."""

    KILOMETRE = "km"
    METRE = "m"
    MILLIMETRE = "mm"
    INCH = "in"


_FIELDS = late_pattern(r"'([^']*)'|(d+|M+|L+|y+)|([^']+?)")
_RELATION = late_pattern(r"([a-z])(?: % ([0-9]+))? (!?=) ([0-9.,]+)")


@dataclass(frozen=True, slots=True)
class Writing:
    """A language's way of writing.

    ``day`` and ``month`` are patterns of a whole date and of a month with its year (UTS 35, Dates), ``ranges`` those of
    two days of one month, of one year, and of two years (UTS 35, intervalFormats); ``months`` are called so beside a
    day, ``months_alone`` without one. ``pair``, ``start``, ``middle`` and ``end`` join two parts of a list. ``units``
    have for each unit a pattern for each plural; ``plurals`` the rule of each (UTS 35, Numbers).
    """

    day: str
    month: str
    ranges: tuple[str, ...]
    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    pair: str
    start: str
    middle: str
    end: str
    units: Mapping[str, Mapping[str, str]]
    plurals: Mapping[str, str]

    def dated(self, day: date) -> str:
        """A day in words: ``22 November 2026``."""
        return self._filled(self.day, day.year, day.month, day.day)

    def spanned(self, first: date, last: date) -> str:
        """The days from one to another in words, with what both have in common once: ``22–24 November 2026``."""
        if first == last:
            return self.dated(first)
        same_year, same_month = first.year == last.year, first.month == last.month
        pattern = self.ranges[0 if same_year and same_month else 1 if same_year else 2]
        # The second date begins with the first field that comes again.
        seen: set[str] = set()
        for match in _FIELDS.finditer(pattern):
            kind = match[2][:1].replace("L", "M") if match[2] else ""
            if kind in seen:
                before, after = pattern[: match.start()], pattern[match.start() :]
                return "".join(
                    self._filled(part, day.year, day.month, day.day) for part, day in ((before, first), (after, last))
                )
            seen.update(kind)
        raise ValueError(f"the pattern {pattern!r} has no second date")

    def in_month(self, year: int, month: int) -> str:
        """A month in words: ``November 2026``."""
        return self._filled(self.month, year, month, 1)

    def _filled(self, pattern: str, year: int, month: int, day: int) -> str:
        """A pattern whose fields are those that the program's own patterns have: day, month in full, and year."""
        said = []
        for quoted, letters, plain in _FIELDS.findall(pattern):
            kind = letters[:1]
            if kind == "d":
                said.append(str(day).zfill(len(letters)))
            elif kind == "y":
                said.append(str(year))
            elif kind:
                said.append((self.months if kind == "M" else self.months_alone)[month - 1])
            else:
                said.append(quoted or plain)
        return "".join(said)

    @property
    def words_of_dates(self) -> str:
        """What stands in the patterns of dates beside their fields, such as the *de* of a Spanish day."""
        fields = (part for pattern in (self.day, self.month) for part in _FIELDS.findall(pattern))
        return " ".join(quoted or plain for quoted, _, plain in fields)

    def listed(self, parts: Iterable[str]) -> str:
        """``a``, ``a and b``, ``a, b and c``."""
        texts: Sequence[str] = tuple(parts)
        if len(texts) < 2:
            return "".join(texts)
        if len(texts) == 2:
            return _joined(self.pair, *texts)
        said = _joined(self.end, *texts[-2:])
        for text in reversed(texts[1:-2]):
            said = _joined(self.middle, text, said)
        return _joined(self.start, texts[0], said)

    def plural(self, number: str) -> str:
        """Which plural a number takes that is written in European figures with a full stop (``1``, ``0.5``): a category
        of CLDR, such as ``one`` or ``many``."""
        return next((name for name, rule in self.plurals.items() if _holds(rule, number)), "other")

    def measured(self, number: str, unit: Unit, printed: str = "") -> str:
        """A measure with its unit: ``594 mm``; ``printed`` is how the number is printed where it is not as it is."""
        forms = self.units[unit]
        return forms.get(self.plural(number), forms["other"]).replace("{0}", printed or number)

    def with_unit(self, text: str, unit: Unit) -> str:
        """A unit behind several numbers: ``594 × 841 mm``."""
        return self.units[unit]["other"].replace("{0}", text)

    def words_of(self, *units: Unit) -> str:
        """All that may stand beside a number for these units, without the numbers."""
        return " ".join(form.replace("{0}", " ") for unit in units for form in self.units[unit].values())


def _joined(pattern: str, first: str, second: str) -> str:
    # One after the other would take braces in the first text for a place.
    before, between, after = re.split(r"\{[01]\}", pattern)
    return f"{before}{first}{between}{second}{after}"


def _holds(rule: str, number: str) -> bool:
    """Whether a plural rule of CLDR holds of a number (UTS 35, Numbers, Plural Operand Meanings)."""
    if not rule:
        return False
    whole, _, part = number.partition(".")
    trimmed = part.rstrip("0")
    operands = {"i": int(whole), "v": len(part), "w": len(trimmed), "f": int(part or 0), "t": int(trimmed or 0)}
    known = {"n": float(number), "c": 0, "e": 0, **operands}
    return any(all(_relation(one, known) for one in every.split(" and ")) for every in rule.split(" or "))


def _relation(text: str, known: Mapping[str, float]) -> bool:
    match = _RELATION.fullmatch(text)
    assert match is not None, text
    operand, divisor, sign, ranges = match.groups()
    value = known[operand] % int(divisor) if divisor else known[operand]
    bounds = (part.partition("..") for part in ranges.split(","))
    inside = value == int(value) and any(int(low) <= value <= int(high or low) for low, _, high in bounds)
    return inside is (sign == "=")
