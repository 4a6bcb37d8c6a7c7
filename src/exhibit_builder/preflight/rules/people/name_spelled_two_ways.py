"""``name-spelled-two-ways``: one person or place in two spellings."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.languages import NOUNS_IN_CAPITALS
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.people_names import (
    LEAST,
    Likeness,
    Word,
    letters_apart,
    likeness,
    name_words,
    named_for_sure,
    nearly_the_same,
    same_name,
    sounds,
    unaccented,
    unknown_names,
)

PLAIN_SPELLED = frozenset({"en", "nl"})
"""Languages that write their own words without accents, so that an accent says nothing of which spelling is right."""

OFTEN = 3
"""Times that a capitalised word stands inside a sentence before it counts as a name (*house*: once or twice may be a
slip)."""


LEAST_OF_TWO, LEAST_OF_ONE = 9, 7
"""Letters of a place's name, or of a person's two names together, that may be two letters from another one, and that
may be one letter from it (*house*: shorter names are alike by chance)."""

MOST_COMPARED = 300
"""Registered names that are all compared with a name in a text; of more, those are that share a word with it (*house*:
a list of thousands would take seconds)."""


@dataclass(frozen=True, slots=True)
class _Twins:
    """Two spellings: the words that differ, the whole names, and whether they are one name for sure."""

    words: tuple[str, str]
    names: tuple[str, str]
    sure: bool


@dataclass(frozen=True, slots=True)
class _Uses:
    """Where each name stands, in the order of reading: of one word or of two, and how far on in the exhibit it is."""

    places: Mapping[str, Sequence[Word]]
    order: Mapping[int, int]

    @classmethod
    def of(cls, words: Sequence[Word]) -> _Uses:
        """The uses of all names in these words, looked through once for all pairs of spellings."""
        places: dict[str, list[Word]] = defaultdict(list)
        for word in words:
            for name in {word.text, word.whole}:
                places[name].append(word)
        return cls(places, {id(word): number for number, word in enumerate(words)})


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    tongue = evidence.exhibit.fields.language.split("-")[0]
    words = tuple(name_words(evidence.exhibit, facts.passages(evidence)))
    if unknown := unknown_names(facts.passages(evidence), tongue):
        yield Unchecked(unknown)
    found: dict[frozenset[str], _Twins] = {}
    for twins in (
        *_full_names(words, tongue),
        *_hyphens(words),
        *_single(words, tongue),
        *_misspelled_places(words, tongue, facts.small_words(evidence)),
        *_misspelled_people(words, tongue),
    ):
        found.setdefault(frozenset(twins.words), twins)
    uses = _Uses.of(words)
    # Two names may differ in both of their words.
    for twins in {frozenset(twins.names): twins for twins in found.values()}.values():
        yield from _defect(twins, uses, tongue)


def _full_names(words: tuple[Word, ...], tongue: str) -> Iterator[_Twins]:
    """Names of two words, of which one is the same and the other nearly so."""
    sure = named_for_sure(words)
    names: dict[tuple[str, str], list[Word]] = defaultdict(list)
    for word in words:
        if word.before is not None:
            names[word.before.text, word.text].append(word)
    # Two entries of one list are two people.
    listed = {name for name, places in names.items() if all(word.register == "list" for word in places)}
    alike: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for name in names:
        for side in (0, 1):
            alike[side, unaccented(name[side])[:3]].append(name)
    for (side, _), group in alike.items():
        for one, other in _pairs_but(group, listed):
            if same_name(one[side], other[side]) or likeness(one[side], other[side], tongue):
                yield from _pair(one, other, side, sure, tongue, names)


def _pairs_but(
    names: Sequence[tuple[str, str]], listed: Collection[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Every two of these names in their order, but for two that are ``listed``: of a list of thousands, none is held
    against the others of its list."""
    written = [number for number, name in enumerate(names) if name not in listed]
    for number, one in enumerate(names):
        if one in listed:
            behind = (names[other] for other in written[bisect_right(written, number) :])
        else:
            behind = (names[other] for other in range(number + 1, len(names)))
        for other in behind:
            yield one, other


def _pair(
    one: tuple[str, str],
    other: tuple[str, str],
    side: int,
    sure: frozenset[str],
    tongue: str,
    names: Mapping[tuple[str, str], list[Word]],
) -> Iterator[_Twins]:
    """Two names of two words as twins, if the words that aren't on ``side`` are one in two spellings."""
    pair = (one[1 - side], other[1 - side])
    whole = (" ".join(one), " ".join(other))
    how = likeness(*pair, tongue)
    if how is None:
        # Two with one last name and first names that are nearly the same are relatives.
        if side == 0 and one[0] == other[0] and _listed_and_written(names[one], names[other], pair, tongue):
            yield _Twins(pair, whole, False)
    elif one[0] in sure and other[0] in sure:
        yield _Twins(pair, whole, how is Likeness.ACCENTS)
    # “In Khojaly” opens a sentence and is no name, “Chingiz Mustafayev” may open one as well.
    elif min(map(len, pair)) >= LEAST and (how is not Likeness.SLIP or min(len(one[0]), len(other[0])) >= LEAST):
        yield _Twins(pair, pair, False)


def _listed_and_written(ones: list[Word], others: list[Word], pair: tuple[str, str], tongue: str) -> bool:
    """Whether one of two names is entered in a list or on a map, the other isn't, and they are nearly the same."""
    entered = [any(word.register for word in words) for words in (ones, others)]
    ends = same_name(*pair) and tongue not in PLAIN_SPELLED
    return entered[0] != entered[1] and not ends and nearly_the_same(*pair)


def _hyphens(words: tuple[Word, ...]) -> Iterator[_Twins]:
    """Names that are written with a hyphen here and without one there."""
    sure = named_for_sure(words)
    apart = {
        unaccented(word.whole): word.whole for word in words if word.before is not None and word.before.text in sure
    }
    for word in words:
        other = apart.get(unaccented(word.text).replace("-", " ")) if "-" in unaccented(word.text) else None
        if other is not None:
            yield _Twins((word.text, other), (word.text, other), False)


def _single(words: tuple[Word, ...], tongue: str) -> Iterator[_Twins]:
    """Names of one word that are known as such: places on a map, people and authors, and what is named often."""
    texts: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        texts[word.text].append(word)
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for text in texts:
        if len(text) >= LEAST:
            alike["letters", unaccented(text)].append(text)
            alike["sounds", sounds(text) or text].append(text)
    for group in alike.values():
        for one, other in combinations(group, 2):
            how = likeness(one, other, tongue)
            if how not in (Likeness.ACCENTS, Likeness.SOUNDS):
                continue
            kinds = {word.register for text in (one, other) for word in texts[text]}
            often = tongue not in NOUNS_IN_CAPITALS and any(
                sum(not word.opening and not word.register for word in texts[text]) >= OFTEN for text in (one, other)
            )
            person = how is Likeness.ACCENTS and bool(kinds & {"list", "author"}) and kinds != {"list"}
            if "place" in kinds or often or person:
                yield _Twins((one, other), (one, other), how is Likeness.ACCENTS and "place" in kinds)


def _misspelled_places(words: tuple[Word, ...], tongue: str, small: frozenset[str]) -> Iterator[_Twins]:
    """Names in texts that are a letter or two from one on a map.

    Two that are both entered as names are two; one that goes on where the other ends has an ending.
    """
    places: dict[str, list[str]] = defaultdict(list)
    for place in sorted({word.text for word in words if word.register == "place"}):
        places[place[:1]].append(place)
    entered = {word.text for word in words if word.register}
    read = dict.fromkeys(word.text for word in words if not word.register)
    for text in read:
        if len(text) < LEAST_OF_ONE or text in entered or text.lower() in small:
            continue
        for place in places.get(text[:1], ()):
            if _slips(text, place, tongue):
                yield _Twins((text, place), (text, place), False)


def _misspelled_people(words: tuple[Word, ...], tongue: str) -> Iterator[_Twins]:
    """The same of names of two words in a list, on a map or of an author."""
    pairs = [(word, (word.before.text, word.text)) for word in words if word.before]
    entered = dict.fromkeys(name for word, name in pairs if word.register)
    by_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in entered:
        for part in name:
            by_word[part].append(name)
    few = len(entered) <= MOST_COMPARED
    for name in dict.fromkeys(name for word, name in pairs if not word.register):
        if name in entered:
            continue
        for other in entered if few else dict.fromkeys((*by_word[name[0]], *by_word[name[1]])):
            if _may_be_one_name(name, other, tongue):
                whole = (" ".join(name), " ".join(other))
                yield _Twins(whole, whole, False)


def _may_be_one_name(name: tuple[str, str], other: tuple[str, str], tongue: str) -> bool:
    alike = all(a == b or _may_be_one(a, b, tongue) for a, b in zip(name, other, strict=True))
    return alike and _slips(" ".join(name), " ".join(other), tongue)


def _may_be_one(first: str, second: str, tongue: str) -> bool:
    """Whether one of two words is no form of the other: neither goes on where the other ends, nor ends otherwise."""
    a, b = unaccented(first), unaccented(second)
    inflected = tongue not in PLAIN_SPELLED and same_name(first, second)
    long = min(len(a), len(b)) >= LEAST
    return long and a[:1] == b[:1] and not a.startswith(b) and not b.startswith(a) and not inflected


def _slips(first: str, second: str, tongue: str) -> bool:
    """Whether two names are so few letters apart that one may be the other misspelled."""
    least = min(len(first), len(second))
    if tongue == "vi" or first[:1] != second[:1] or not (" " in first or _may_be_one(first, second, tongue)):
        return False
    most = 2 if least >= LEAST_OF_TWO else 1
    return least >= LEAST_OF_ONE and letters_apart(first, second, most) is not None


def _defect(twins: _Twins, every: _Uses, tongue: str) -> Iterator[Defect]:
    """The rarer of two spellings, unless each time it stands beside the other, which introduces it.

    Of two as frequent ones the map's is kept, then the one with more of the language's own letters, then the first.
    """
    uses = {name: every.places[name] for name in twins.names}
    together = set.intersection(*({word.sentence for word in found} for found in uses.values()))

    def weight(name: str) -> tuple[int, bool, int, int]:
        found = uses[name]
        letters = (
            0 if tongue in PLAIN_SPELLED else sum(char == "ə" or unaccented(char) != char for char in name.lower())
        )
        return (
            sum(2 if word.register else 1 for word in found),
            any(word.register == "place" for word in found),
            letters,
            -every.order[id(found[0])],
        )

    right, rare = sorted(twins.names, key=weight, reverse=True)
    alone = [word for word in uses[rare] if word.sentence not in together]
    if not alone:
        return
    first = uses[right][0].place
    yield Defect(
        f"“{rare}” is written “{right}” elsewhere ({first.file}, line {first.line}).",
        alone[0].place,
        expected="one spelling of each name",
        hint=f"If both are one, write “{right}” everywhere; where two forms are wanted, give both once in one "
        "sentence and then keep to one. If they are two people or places, allow this with that reason.",
        severity=Severity.ERROR if twins.sure else Severity.WARNING,
    )
