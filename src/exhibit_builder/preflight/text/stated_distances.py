"""Distances between places as a text tells them: “Aghdam lies about 15 km from Khojaly”."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.text.calendar_names import plain
from exhibit_builder.preflight.text.number_words import counting_numbers
from exhibit_builder.preflight.text.written_numbers import Number

MILE, NAUTICAL_MILE = 1.609344, 1.852
"""Kilometres (international yard and pound agreement, 1959; BIPM, The International System of Units, table 8)."""

ENDING = 5
"""Letters of the longest ending that a place's name has in another case (*house*: Azerbaijani *Xocalıyadək*)."""

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


_LENGTH_OF = late_pattern(r"\s+(?:of|de|van|di)\s+", re.IGNORECASE)
"""What makes a length that of something, unless a place follows: “nine miles of streets”."""

_TO_A_PLACE = late_pattern(
    r"[\s,\u00a0\u202f]+(?:(?:away|off|entfernt|weit|further|north|south|east|west|nördlich|südlich|östlich"
    r"|westlich|au (?:nord|sud)"
    r"|à l'(?:est|ouest)|к (?:северу|югу|востоку|западу)|uzaqlıqda|uzaklıkta)\s+)*"
    r"(?:from|to|of|von|bis|nach|zu[mr]?|de|à|jusqu'à|a|da|hasta|desde|van|naar|от|до|з|від|من|عن|إلى|მდე)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands between a distance and the place that it leads to or comes from."""

_IS = late_pattern(
    r"(?:\s+(?:is|lies|was|lay|liegt|lag|ist|est|se trouve|está|dista|находится|лежит))?"
    r"(?:\s+(?:only|just|about|some|nearly|roughly|another|etwa|rund|nur|knapp|environ|à|unos|circa|около|в|примерно|təxminən|yaklaşık))*\s+$",
    re.IGNORECASE,
)
"""What stands between a place and how far off it is."""


@dataclass(frozen=True, slots=True)
class StatedDistance:
    """``kilometres`` between two places by their names, as a sentence tells them from ``start`` to ``end``.

    ``others`` are pairs that may be meant as well, where a sentence tells of several distances or places.
    """

    kilometres: float
    places: tuple[str, str]
    start: int
    end: int
    others: tuple[tuple[str, str], ...] = ()


def has_length(text: str) -> bool:
    """Whether a text has a unit of distances at all."""
    return _UNIT.search(text) is not None


def stated_distances(sentence: str, code: str, names: Mapping[str, str], origin: str = "") -> Iterator[StatedDistance]:
    """Every distance in a sentence that can only be that between two places.

    ``names`` are what places may be called, each with the place's own name. ``origin`` is the place that distances are
    from where a sentence names a single one: the text is that of a map.
    """
    low = plain(sentence, code)
    if not _UNIT.search(low):
        return
    found = [
        (number, unit)
        for number in counting_numbers(low, code)
        if (unit := _UNIT.match(low, number.end)) and not _is_no_way(low, number, unit)
    ]
    if not found:
        return
    named = _named(low, code, names)
    starts = {place.start for place in named}
    if any((of := _LENGTH_OF.match(low, unit.end())) and of.end() not in starts for _, unit in found):
        return
    if len(found) == 1 and (between := _between(named, found[0][0].start, origin)):
        number, unit = found[0]
        yield StatedDistance(_kilometres(number, unit), between, number.start, unit.end())
        return
    every = list(dict.fromkeys([*([origin] if origin else []), *(place.name for place in named)]))
    pairs = tuple(itertools.combinations(every, 2))
    last = 0
    for number, unit in found:
        own = _own_place(low, named, last, number.start, unit.end())
        last = unit.end()
        # Told only where the distance has a place of its own, and is from that to none of the others.
        mine = tuple(pair for pair in pairs if own in pair)
        if own and mine:
            first, *others = sorted(mine, key=lambda pair: _away(pair, own, named, number.start))
            yield StatedDistance(_kilometres(number, unit), first, number.start, unit.end(), tuple(others))


def _is_no_way(low: str, number: Number, unit: re.Match[str]) -> bool:
    """Whether a length is that of something, or a bound of one."""
    return bool(_OTHER_WAY.match(low[unit.end() :].lstrip()) or _WITHIN.search(low[: number.start]))


def _kilometres(number: Number, unit: re.Match[str]) -> float:
    return float(number.value) * (NAUTICAL_MILE if unit["nautical"] else MILE if unit["miles"] else 1.0)


def _own_place(low: str, named: Sequence[_Place], after: int, start: int, end: int) -> str:
    """The place that a distance from ``start`` to ``end`` is told of: right behind it (“31 km to Skerry Harbour”), or
    right before it (“Skerry Harbour lies 31 km”)."""
    for place in named:
        if place.start >= end and _TO_A_PLACE.fullmatch(low, end, place.start):
            return place.name
    for place in reversed(named):
        if after <= place.start and place.end <= start and _IS.fullmatch(low, place.end, start):
            return place.name
    return ""


def _away(pair: tuple[str, str], own: str, named: Sequence[_Place], at: int) -> int:
    """Characters from a distance to the place of a pair that isn't its own."""
    (other,) = (name for name in pair if name != own)
    return min((abs(place.start - at) for place in named if place.name == other), default=0)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place by its own ``name``, where a sentence names it."""

    name: str
    start: int
    end: int


def _between(named: Sequence[_Place], at: int, origin: str) -> tuple[str, str] | None:
    """The two places that a distance which stands ``at`` some offset is between, if only two can be meant."""
    different = list(dict.fromkeys(place.name for place in named))
    if len(different) == 2:
        return different[0], different[1]
    if not origin or different in ([], [origin]):
        return None
    if len(different) == 1:
        return origin, different[0]
    before = [place for place in named if place.end <= at and place.name != origin]
    return (origin, before[-1].name) if before and at - before[-1].end <= NEAR else None


def _named(text: str, code: str, names: Mapping[str, str]) -> list[_Place]:
    """The places that a sentence names, in their order; the longest names first."""
    taken: list[_Place] = []
    for name in sorted(names, key=len, reverse=True):
        written = re.escape(plain(name, code))
        for match in re.finditer(rf"(?<!\w)(?:[وف]?[بلك]?|ו?[בלמה]?){written}'?\w{{0,{ENDING}}}(?!\w)", text):
            if not any(place.start < match.end() and match.start() < place.end for place in taken):
                taken.append(_Place(names[name], match.start(), match.end()))
    return sorted(taken, key=lambda place: place.start)
