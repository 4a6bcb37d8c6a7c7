"""``names-out-of-order``: a text says that names stand in order, and they don't."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from exhibit_builder.blocks.names import Names, Person
from exhibit_builder.core.findings import Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.alphabets import letter_order
from exhibit_builder.preflight.text.editing_words import EditingWords, editing_words, no_editing_words
from exhibit_builder.preflight.text.wording import Phrases, lowered

if TYPE_CHECKING:
    from exhibit_builder.manuscript.models import Panel
    from exhibit_builder.manuscript.passages import Passage

LEAST = 3
"""Names of a list of which an order can be told (*house*: two are in one order or the other)."""

_PARTED = {ord(letter): parted for letter, parted in zip("äöüÄÖÜ", ("ae", "oe", "ue", "Ae", "Oe", "Ue"), strict=True)}

_Key = Callable[[str, str], Any]
_ARTICLES = ("ال", "al-", "el-", "Al-", "El-")


@dataclass(frozen=True, slots=True)
class _NameList:
    """A list of people with the panels that it stands on, and where each name was written."""

    panels: list[Panel] = field(default_factory=list)
    people: list[tuple[Person, Place]] = field(default_factory=list)


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    code = facts.primary_language(evidence)
    lists = [one for one in _lists(evidence) if len(one.people) >= LEAST]
    if not lists:
        return
    words = editing_words(code)
    if words is None:
        yield Unchecked(no_editing_words(evidence.exhibit.fields.language))
        return
    read = _read_on_panels(facts.passages(evidence))
    for one in lists:
        texts = [passage for panel in one.panels for passage in read[panel.name]]
        if promise := _promise(texts, words.alphabetical, words, code):
            yield from _by_letters(one.people, promise, code)
        if promise := _promise(texts, words.by_age, words, code):
            yield from _by_age(one.people, promise)


def _read_on_panels(texts: Iterable[Passage]) -> Mapping[str, Sequence[Passage]]:
    """What is read on each panel, by its name; on none, nothing."""
    read: dict[str, list[Passage]] = defaultdict(list)
    for passage in texts:
        if passage.panel is not None and passage.on_page:
            read[passage.panel.name].append(passage)
    return read


def _lists(evidence: Evidence) -> Iterator[_NameList]:
    listed: _NameList | None = None
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            if not isinstance(block.fields, Names):
                continue
            if listed is None or not block.fields.continues:
                if listed is not None:
                    yield listed
                listed = _NameList()
            if panel not in listed.panels:
                listed.panels.append(panel)
            for index, person in enumerate(block.fields.people):
                place = block.places.get(("people", index, "name")) or block.places.get(("people", index))
                listed.people.append((person, place or block.place))
    if listed is not None:
        yield listed


def _promise(texts: Iterable[Passage], order: Phrases, words: EditingWords, code: str) -> str:
    """The sentence of these texts that says that names are in an order; empty where none does."""
    for passage in texts:
        for sentence in passage.sentences:
            low = lowered(sentence, code)
            if order.first(low) and not words.negations.first(low):
                return sentence
    return ""


def _by_letters(people: Sequence[tuple[Person, Place]], promise: str, code: str) -> Iterator[Defect]:
    """The first two names out of order, unless any usual way to sort a list of names gives this one."""
    names = [person.name for person, _ in people]
    found = [_descents([key(name, code) for name in names]) for key in _KEYS]
    fewest = min(found, key=len)
    if fewest:
        at = fewest[0]
        yield Defect(
            f"The text says “{promise}”, and “{names[at]}” stands before “{names[at + 1]}”.",
            people[at + 1][1],
            expected="the names in the order of the alphabet, by their last or their first word",
        )


def _by_age(people: Sequence[tuple[Person, Place]], promise: str) -> Iterator[Defect]:
    ages = [person.age for person, _ in people if person.age is not None]
    if len(ages) < len(people):
        return
    rising, falling = _descents(ages), _descents([-age for age in ages])
    if rising and falling:
        at = min(rising, falling, key=len)[0]
        one, other = people[at][0], people[at + 1][0]
        yield Defect(
            f"The text says “{promise}”, and “{one.name}” ({one.age}) stands before “{other.name}” ({other.age}).",
            people[at + 1][1],
            expected="the names in the order of age",
        )


def _descents(keys: Sequence[Any]) -> list[int]:
    """Where a key is greater than the one behind it."""
    return [at for at, (one, other) in enumerate(pairwise(keys)) if one > other]


def _last(name: str, code: str) -> Any:
    return letter_order(name, code)[-1:]


def _first(name: str, code: str) -> Any:
    return letter_order(name, code)[:1]


def _from_second(name: str, code: str) -> Any:
    return letter_order(name, code)[1:2]


def _by_letter(name: str, code: str) -> Any:
    return tuple(place for word in letter_order(name, code) for place in word)


def _without_article(name: str, code: str) -> Any:
    for article in _ARTICLES:
        name = name.removeprefix(article).replace(f" {article}", " ")
    return letter_order(name, code)[:1]


def _with_particle(name: str, code: str) -> Any:
    """By the particles before the last name as well: “van der Meer”."""
    words = name.split()
    small = next((at for at, word in enumerate(words) if at and word[0].islower()), len(words) - 1)
    return letter_order(" ".join(words[small:]), code)


def _umlauts_parted(name: str, code: str) -> Any:
    """German lists of names have ä as ae (DIN 5007, variant 2)."""
    return letter_order(name.translate(_PARTED), code)[-1:]


def _mac(name: str, code: str) -> Any:
    """Scottish and Irish lists have Mc and Mac as one."""
    words = name.split()
    return letter_order("Mac" + words[-1][2:] if words[-1].startswith("Mc") else words[-1], code)


_KEYS: tuple[_Key, ...] = (
    _last,
    _first,
    _from_second,
    letter_order,
    _by_letter,
    _without_article,
    _with_particle,
    _umlauts_parted,
    _mac,
)
"""The usual ways to sort a list of names; the first is what a finding is told by where several are as near."""
