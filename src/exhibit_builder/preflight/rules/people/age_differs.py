"""``age-differs``: one person with two ages, or with an age that their years don't come to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from exhibit_builder.blocks.names import Names
from exhibit_builder.core.findings import Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.calendar_names import plain

_YEARS = late_pattern(r"(?<!\d)(1[5-9]\d\d|20\d\d)\s?[–—-]\s?(1[5-9]\d\d|20\d\d)(?!\d)")
_OLDEST = 130
LONGEST_NAME, MOST_WORDS = 60, 6
"""Characters, and words, before an age in which a person's name is looked for (*house*: five names of twelve
letters)."""

_AGE = r"(?P<age>\d{1,3})(?![\d:]|[.,]\d|-?(?:st|nd|rd|th)\b|\s?[%°])"
_BRACKETED = late_pattern(rf"\s?\(\s?(?:(?:aged|age|alter|yaş|возраст)\s)?{_AGE}\s?\)", re.IGNORECASE)
_COMMAS = late_pattern(rf",\s(?:(?:aged|age|im Alter von)\s)?{_AGE}(?=\s?[,.;)]|$)", re.IGNORECASE)
_AGED = late_pattern(
    rf"\s(?:was|is|aged|war|ist)\s(?:only\s|just\s|erst\s)?{_AGE}(?=\s?(?:[,.;)]|years|Jahre|when|and|$))",
    re.IGNORECASE,
)
_BEHIND = late_pattern(
    rf"[\s,(]+{_AGE}[\s-](?:yaş\w*|лет|года?|years? old|Jahre alt|ans|عاما|عامًا|سنة|տարեկան)", re.IGNORECASE
)

_BEHIND_NAME = (_BRACKETED, _COMMAS, _AGED, _BEHIND)
"""How an age stands right behind a name."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """An age in a list or beside a portrait, and where."""

    age: int
    place: Place


def check(evidence: Evidence) -> Iterator[Defect]:
    ages, twice = _ages(evidence)
    # Two entries of one list are two people.
    known = {name: found for name, found in ages.items() if name not in twice}
    for name, (first, *others) in known.items():
        for other in others:
            if other.age != first.age:
                yield Defect(
                    f"“{name}” is {other.age} here, and {first.age} in {first.place.file}, line {first.place.line}.",
                    other.place,
                    expected="one age",
                )
    yield from _by_their_years(evidence)
    yield from _in_text(evidence, {name: found[0] for name, found in known.items()}, evidence.language.code)


def _ages(evidence: Evidence) -> tuple[dict[str, list[_Listed]], set[str]]:
    """The ages of people by their names, and the names that stand twice in lists, which may be carried over."""
    ages: dict[str, list[_Listed]] = defaultdict(list)
    seen: set[str] = set()
    twice: set[str] = set()
    for passage in facts.passages(evidence):
        if passage.part is not Part.PERSON:
            continue
        name = " ".join(passage.text.split())
        if passage.block and isinstance(passage.block.fields, Names):
            (twice if name in seen else seen).add(name)
        age = getattr(_entry(passage), "age", None)
        if isinstance(age, int):
            ages[name].append(_Listed(age, passage.place))
    return ages, twice


def _entry(passage: Passage) -> object:
    """What a name stands in, with its other fields."""
    fields: object = passage.block.fields if passage.block else passage.panel.fields if passage.panel else None
    for step in passage.way[:-1]:
        if isinstance(step, int):
            fields = fields[step] if isinstance(fields, tuple) else None
        else:
            fields = getattr(fields, step, None)
    return fields


def _by_their_years(evidence: Evidence) -> Iterator[Defect]:
    """Ages beside years that they don't fit: before or after the last birthday."""
    for passage in facts.passages(evidence):
        if passage.part is not Part.PERSON:
            continue
        entry = _entry(passage)
        age, years = getattr(entry, "age", None), getattr(entry, "years", None)
        span = _YEARS.search(years) if isinstance(years, str) else None
        if isinstance(age, int) and span and not 0 <= int(span[2]) - int(span[1]) - age <= 1:
            yield Defect(
                f"“{passage.text}” is {age}, and {span[0]} makes {int(span[2]) - int(span[1])}.",
                passage.place,
                expected="an age that the years come to",
            )


def _in_text(evidence: Evidence, ages: dict[str, _Listed], code: str) -> Iterator[Defect]:
    full = {name: listed for name, listed in ages.items() if " " in name}
    if not full:
        return
    files = facts.typed_files(evidence)
    for text in facts.written_texts(evidence):
        if text.passage.part is Part.PERSON or not any(char.isdigit() for char in text.text):
            continue
        low = plain(text.text, code)
        for match in (found for pattern in _BEHIND_NAME for found in pattern.finditer(low)):
            named = _name_before(text.text[: match.start()], full)
            age = int(match["age"])
            if named and age <= _OLDEST and age != named[1].age:
                name, listed = named
                yield Defect(
                    f"“{name}” is {age} here, and {listed.age} in {listed.place.file}, line {listed.place.line}.",
                    files.place(text.passage, match.start("age")),
                    expected="one age",
                )


def _name_before(before: str, names: dict[str, _Listed]) -> tuple[str, _Listed] | None:
    """The name with which a text ends, if it is one of those listed."""
    last = before[-LONGEST_NAME:].split()
    for count in range(min(MOST_WORDS, len(last)), 1, -1):
        name = " ".join(last[-count:]).lstrip("*_“„«\"'(")
        if name in names:
            return name, names[name]
    return None
