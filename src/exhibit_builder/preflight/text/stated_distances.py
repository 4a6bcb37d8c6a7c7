"""Distances between places as a text tells them: “Aghdam lies about 15 km from Khojaly”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from exhibit_builder.core.late_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.text.calendar_names import plain
from exhibit_builder.preflight.text.written_numbers import written_numbers

MILE, NAUTICAL_MILE = 1.609344, 1.852
"""Kilometres (international yard and pound agreement, 1959; BIPM, The International System of Units, table 8)."""

ENDING = 4
"""Letters of the longest ending that a place's name has in another case (*house*: Azerbaijani *Ağdamdan* has three)."""

NEAR = 40
"""Characters between a place and the distance that it is meant by, where a sentence names more than two (*house*: “to
Aghdam, which lies about 15 km away”)."""

_NAUTICAL = (
    r"(?:nautical miles?|sea miles?|seemeilen?|milles? (?:marins?|nautiques?)|морск\w+ мил\w+"
    r"|dəniz mil\w*|deniz mil\w*)"
)
_MILES = r"(?:miles?|meilen?|milles?|мил[ья]\w*|ميل\w*|أميال)"
_KILOMETRES = (
    r"(?:km|кm|км|كم|کم|کیلومتر\w*|կմ|კმ|ק[\"״]מ"
    r"|kilomet\w+|kilomèt\w+|километр\w*|кілометр\w*|كيلومتر\w*|կիլոմետր\w*"
    r"|კილომეტრ\w*|קילומטר\w*)"
)
_UNIT = late_pattern(
    rf"[\s\u00a0\u202f-]?(?:(?P<nautical>{_NAUTICAL})|(?P<miles>{_MILES})|(?P<km>{_KILOMETRES}))"
    r"(?!\w|²|/|[\s\u00a0]?(?:/|per|an hour|pro|в час|saatda))",
    re.IGNORECASE,
)
_OTHER_WAY = late_pattern(
    r"(?:long|wide|high|lang|breit|hoch|uzunluğunda|eni|длин\w+|square|quadrat\w*|квадрат\w*|kvadrat)(?!\w)",
    re.IGNORECASE,
)
_WITHIN = late_pattern(
    r"(?<!\w)(?:within|less than|more than|over|under|at least|up to|nearly|every|another|radius|after|first|last"
    r"|weniger als|mehr als|über|unter|höchstens|mindestens|binnen|von mehr als|moins de|plus de|менее|более|свыше"
    r"|меньше|больше|az|çox|artıq|daxilində|قل من|أكثر من)\s+(?:than\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StatedDistance:
    """``kilometres`` between two places by their names, as a sentence tells them from ``start`` to ``end``."""

    kilometres: float
    places: tuple[str, str]
    start: int
    end: int


def stated_distances(sentence: str, code: str, names: Mapping[str, str], origin: str = "") -> Iterator[StatedDistance]:
    """Every distance in a sentence that can only be that between two places.

    ``names`` are what places may be called, each with the place's own name. ``origin`` is the place that distances are
    from where a sentence names a single one: the text is that of a map.
    """
    low = plain(sentence, code)
    found = [(number, unit) for number in written_numbers(low) if (unit := _UNIT.match(low, number.end))]
    if len(found) != 1:
        return
    number, unit = found[0]
    if _OTHER_WAY.match(low[unit.end() :].lstrip()) or _WITHIN.search(low[: number.start]):
        return
    kilometres = float(number.value) * (NAUTICAL_MILE if unit["nautical"] else MILE if unit["miles"] else 1.0)
    named = _named(low, code, names)
    between = _between(named, number.start, origin)
    if between:
        yield StatedDistance(kilometres, between, number.start, unit.end())


def _between(named: Sequence[tuple[str, int]], at: int, origin: str) -> tuple[str, str] | None:
    """The two places that a distance which stands ``at`` some offset is between, if only two can be meant."""
    different = list(dict.fromkeys(name for name, _ in named))
    if len(different) == 2:
        return different[0], different[1]
    if not origin or different in ([], [origin]):
        return None
    if len(different) == 1:
        return origin, different[0]
    before = [(name, end) for name, end in named if end <= at and name != origin]
    return (origin, before[-1][0]) if before and at - before[-1][1] <= NEAR else None


def _named(text: str, code: str, names: Mapping[str, str]) -> list[tuple[str, int]]:
    """The places that a sentence names, each with where its name ends, in their order; the longest names first."""
    taken: list[tuple[int, int, str]] = []
    for name in sorted(names, key=len, reverse=True):
        written = re.escape(plain(name, code))
        for match in re.finditer(rf"(?<!\w)(?:[وف]?[بلك]?|ו?[בלמה]?){written}'?\w{{0,{ENDING}}}(?!\w)", text):
            if not any(start < match.end() and match.start() < end for start, end, _ in taken):
                taken.append((match.start(), match.end(), names[name]))
    return [(name, end) for _, end, name in sorted(taken)]
