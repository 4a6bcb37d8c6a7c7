"""Words of one language that rules of truth look for: numbers, dates, legal terms, peoples, who says it.

``checks.yaml`` in each language's folder of :mod:`exhibit_builder.words`. In a
language without a file these rules say that they could not look.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import Any

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.text.named_peoples import named_peoples
from exhibit_builder.preflight.text.possible_phrases import ANYTHING, Anchor, PhraseIndex, anchor_of, text_words
from exhibit_builder.preflight.text.wording_frames import (
    BLANK,
    frame_pattern,
    longest_first,
    needed_lists,
    phrase_pattern,
    whole_words,
)
from exhibit_builder.words.catalogue import word_files

_DOTTED = str.maketrans({"İ": "i"})
_DOTTED_AND_DOTLESS = str.maketrans({"İ": "i", "I": "ı"})
DIGITS = {zero + digit: str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
"""Figures of Arabic and Persian as those that years are known by."""

LONGEST = 80
"""Letters that a phrase and the blanks behind it may have (*house*: what is longer is a sentence, no phrase)."""

_NAMES = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hy": "Armenian",
    "it": "Italian",
    "ka": "Georgian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
}
_LETTERS = {"az": "Latn", "tr": "Latn"}
"""The script of the words of a language that is also written in others (ISO 15924)."""

_REVIEWED = late_pattern(r"^reviewed: true$", re.MULTILINE)


def lowered(text: str, code: str) -> str:
    """``text`` in small letters, letter for letter, so that positions stay; Turkish and Azerbaijani have two kinds
    of i."""
    return text.translate(_DOTTED_AND_DOTLESS if code in ("az", "tr") else _DOTTED).lower()


class Phrases:
    """Some words or groups of words, looked for as whole words in text in small letters.

    ``phrases`` are as the files have them (:func:`exhibit_builder.preflight.text.wording_frames.phrase_pattern`), each
    with whether it is looked for in letters of either size. Most lists are never asked for, and most phrases are in no
    text: each is compiled when a text may have it.
    """

    def __init__(self, phrases: Iterable[tuple[str, bool]] = ()) -> None:
        self._phrases = tuple(phrases)
        self._last_asked: tuple[str, tuple[str, ...]] = ("", ())

    def __bool__(self) -> bool:
        return bool(self._phrases)

    @cached_property
    def _ordered(self) -> tuple[tuple[str, Anchor], ...]:
        """The pattern of each phrase with its anchor, in the order in which they count."""
        patterns = [
            (f"(?i:{phrase_pattern(phrase)})", ANYTHING) if any_size else (phrase_pattern(phrase), anchor_of(phrase))
            for phrase, any_size in self._phrases
        ]
        return tuple(sorted(patterns, key=lambda each: longest_first(each[0])))

    @cached_property
    def pattern(self) -> str:
        """One pattern that finds any of them; empty where there are none."""
        return whole_words([pattern for pattern, _ in self._ordered]) if self else ""

    @cached_property
    def _patterns(self) -> tuple[str, ...]:
        return tuple(whole_words([pattern]) for pattern, _ in self._ordered)

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(anchor for _, anchor in self._ordered)

    def all(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where one stands."""
        match = self.first(text)
        while match:
            yield match
            match = self.first(text, match.end())

    def first(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Where the first one after ``start`` stands."""
        found = [match for each in self._possible(text) if (match := compiled(each).search(text, start))]
        # Of those that begin together the first in the list counts, and min takes the first.
        return min(found, key=re.Match.start, default=None)

    def after(self, text: str, at: int) -> re.Match[str] | None:
        """The one that comes right after position ``at``, blanks apart."""
        while at < len(text) and text[at].isspace():
            at += 1
        return next((match for each in self._possible(text) if (match := compiled(each).match(text, at))), None)

    def before(self, text: str, at: int) -> bool:
        """Whether one stands right before position ``at``, blanks apart."""
        near = text[max(0, at - LONGEST) : at]
        return any(compiled(rf"{each}{BLANK}*$").search(near) for each in self._possible(near))

    def is_all(self, text: str) -> bool:
        """Whether ``text`` is one of them and nothing else."""
        return any(compiled(each).fullmatch(text) for each in self._possible(text))

    def _possible(self, text: str) -> tuple[str, ...]:
        """The patterns of those that may be in a text."""
        asked, possible = self._last_asked
        if asked != text:
            possible = tuple(self._patterns[number] for number in self._index.possible(text_words(text)))
            self._last_asked = (text, possible)
        return possible


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when a text first needs it."""
    return re.compile(pattern)


def phrases(written: Sequence[str], code: str) -> Phrases:
    """Phrases as they are written in the files
    (:func:`exhibit_builder.preflight.text.wording_frames.phrase_pattern`)."""
    return Phrases((lowered(phrase, code), False) for phrase in written)


def _as_they_stand(written: Sequence[str]) -> Phrases:
    """Months, and words beside a date, are looked for in text as it stands: a capital in the list is a capital in the
    text ("12 may have"; German Stand is a state of things, and stand stood)."""
    return Phrases((name, not name[0].isupper()) for name in written)


@dataclass(frozen=True)
class Blame:
    """How a language says that a people did harm: ``frames``, in which the people is the group ``subject`` (who did
    it), ``agent`` (by whom it was done) or ``owner`` (whose deed it was), of ``lists`` of phrases in which ``{column}``
    stands for that column of a table of ``peoples``, in small letters.

    ``not_subject`` and ``not_agent`` make it something else when they stand right before it ("forces of …").
    """

    code: str
    frames: tuple[str, ...]
    lists: Mapping[str, tuple[str, ...]]
    peoples: tuple[Mapping[str, str], ...]
    not_subject: Phrases
    not_agent: Phrases

    def within(self, text: str) -> Blame:
        """The same about those peoples alone, of all that are known, that ``text`` names in its own letters."""
        low = lowered(text, self.code)
        own = tuple(row for row in self.peoples if any(form in low for form in row.values()))
        names = {form for row in self.peoples for form in row.values()}
        others = (row for row in named_peoples(self.code, text) if lowered(row["people"], self.code) not in names)
        found = (*own, *({key: lowered(form, self.code) for key, form in row.items()} for row in others))
        return replace(self, peoples=found)

    def sought_in(self, low: str) -> Blame:
        """The same for the sentences that ``low`` is made of, in small letters: without phrases that are in none."""
        words = text_words(low)
        lists = {
            key: tuple(value[number] for number in self._index(value).possible(words))
            for key, value in self.lists.items()
        }
        return replace(self, lists=lists)

    @property
    def recalled_as(self) -> tuple[Hashable, ...]:
        """A language has one file of frames and lists, in which phrases that no sentence has count for nothing."""
        return self.code, *(tuple(sorted(row.items())) for row in self.peoples)

    def about(self, low: str) -> Blame:
        """The same about the peoples alone that a sentence in small letters may name."""
        here = tuple(number for number, row in enumerate(self.peoples) if any(form in low for form in row.values()))
        if here not in self._parts:
            self._parts[here] = replace(self, peoples=tuple(self.peoples[number] for number in here))
        return self._parts[here]

    def patterns(self, low: str) -> Iterator[re.Pattern[str]]:
        """The frames about its peoples of whose lists a sentence in small letters has phrases."""
        words = text_words(low)
        for frame, needed in self._needed.items() if self.peoples else ():
            if all(index.possible(words) for index in needed):
                if frame not in self._compiled:
                    lists = {
                        key: list(_of_peoples(value, self.peoples, self.code)) for key, value in self.lists.items()
                    }
                    self._compiled[frame] = frame_pattern(frame, lists)
                yield self._compiled[frame]

    def _index(self, phrases: Iterable[str]) -> PhraseIndex:
        """Phrases by their anchors; one with a people's name may be anywhere."""
        return PhraseIndex(ANYTHING if "{" in phrase else anchor_of(lowered(phrase, self.code)) for phrase in phrases)

    @cached_property
    def _needed(self) -> dict[str, tuple[PhraseIndex, ...]]:
        """What a sentence has to have a phrase of, by each frame."""
        indices = {key: self._index(value) for key, value in self.lists.items()}
        return {frame: tuple(indices[key] for key in needed_lists(frame)) for frame in self.frames}

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        return {}

    @cached_property
    def _parts(self) -> dict[tuple[int, ...], Blame]:
        return {}


@dataclass(frozen=True, slots=True)
class Naming:
    """How a sentence shows that a legal term is somebody's: words right ``beside`` the term, ``before`` or ``after``
    it in the same part of the sentence, or ``anywhere``. ``void`` are phrases that only look like them ("called for");
    ``names`` are fixed names with the term inside."""

    beside: Phrases
    before: Phrases
    after: Phrases
    anywhere: Phrases
    void: Phrases
    names: Phrases


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language.

    ``reviewed`` is whether a native speaker has checked them. ``months`` are the names of the twelve months
    (``month`` all of them); they and ``as_of`` are looked for in text as it stands, all else in text in small letters.

    *Figures*: ``numbers`` are number words from ten on, and shares; ``small`` those below ten, which count only beside
    ``losses`` ("nine families were wiped out"); ``counted`` what stands behind a number that looks like a year and is
    none ("2000 people"). ``ordinals`` are endings that make digits an ordinal; ``joiners`` stand between two numbers of
    one range. ``labels`` stand before a number that is a name and no count (page, article), ``ages`` and ``hours``
    before one that is an age or an hour, if its part of the sentence ends with it; ``times`` after one that is a date,
    a time or a duration, ``distances`` after one that can be measured on any map, ``own`` after one that counts the
    exhibit's own parts.

    *For who visits*: ``opening`` shows that a sentence tells when something is open, ``fees`` what it costs, in
    ``money``, ``visits`` how many may come and what they have to do; ``streets`` are what streets are called, behind or
    before the number of a house; ``telephones`` stand before a number that can be dialled, ``daytimes`` behind an hour
    ("at 5 in the morning"), ``places`` before a name that is no person's ("in Alderford (34)").

    *Who*: ``counts`` shows that a sentence tells who counted, ``nobody`` only seems to; ``no_date`` owns that there is
    no date; ``as_of`` stands beside the date of a state of things.

    *When*: ``undated`` are words that lose their meaning with time, but not as part of ``dated`` ("so far away"), nor
    behind ``whose`` ("the ferry's last year"), nor near ``told`` ("had recently"); ``today`` those that also ask
    somebody to act. ``clauses`` join two statements of which each needs a date of its own.

    ``legal`` are terms of criminal law.
    """

    code: str
    reviewed: bool
    months: tuple[Phrases, ...]
    month: Phrases
    numbers: Phrases
    small: Phrases
    losses: Phrases
    counted: Phrases
    ordinals: frozenset[str]
    ordinal_dot: bool
    joiners: Phrases
    labels: Phrases
    ages: Phrases
    hours: Phrases
    times: Phrases
    distances: Phrases
    own: Phrases
    opening: Phrases
    fees: Phrases
    money: Phrases
    visits: Phrases
    streets: Phrases
    telephones: Phrases
    daytimes: Phrases
    places: Phrases
    counts: Phrases
    nobody: Phrases
    no_date: Phrases
    as_of: Phrases
    undated: Phrases
    dated: Phrases
    whose: Phrases
    told: Phrases
    today: Phrases
    clauses: Phrases
    legal: Phrases
    naming: Naming
    blame: Blame

    @property
    def recalled_as(self) -> str:
        """A language has one file of words."""
        return self.code

    def lowered(self, text: str) -> str:
        """``text`` in small letters, letter for letter."""
        return lowered(text, self.code)


def checked_languages() -> tuple[str, ...]:
    """The codes of the languages that have words, in order."""
    return tuple(word_files("checks"))


@cache
def looked_for() -> str:
    """In which languages rules look, as a sentence for a rule's reasons, and which lists nobody has checked yet."""
    reviewed = {
        code: bool(_REVIEWED.search(path.read_text(encoding="utf-8"))) for code, path in word_files("checks").items()
    }
    known = sorted(_NAMES[code] for code in reviewed)
    open_lists = sorted(_NAMES[code] for code, checked in reviewed.items() if not checked)
    told = f"Looked for by short word lists in {_row(known)}; what they don't know, they don't find."
    if open_lists:
        which = "any of them" if open_lists == known else f"those of {_row(open_lists)}"
        told += f" No native speaker has checked {which} yet."
    return told


def _row(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def words_for(code: str, tag: str) -> Wording | None:
    """The words of a language by its code, as an exhibit writes it by its ``tag`` (``az-Cyrl``); ``None`` where there
    are none, or none in its script."""
    script = _script(tag)
    return None if script and script != _LETTERS.get(code, script) else wording(code)


def no_words(code: str, tag: str) -> str:
    """Why a rule can't look that :func:`words_for` gives nothing, as it reads after “because”."""
    name = _NAMES.get(code, f"the language '{tag}'")
    script = " in these letters" if wording(code) else ""
    return f"it has no words of {name}{script} yet"


def _script(tag: str) -> str:
    """The script in a language's tag (``Cyrl`` in ``az-Cyrl``), if it has one (RFC 5646, 2.2.3: four letters)."""
    return next((part.capitalize() for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), "")


@cache
def wording(code: str) -> Wording | None:
    """The words of a language by its code (``az``); ``None`` where there are none."""
    import yaml

    if code not in checked_languages():
        return None
    # As text, for "on" and "no" are words and not truth values; in C where there is a compiler.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    written: dict[str, Any] = yaml.load(word_files("checks")[code].read_text(encoding="utf-8"), Loader=loader)
    reviewed = written.pop("reviewed") == "true"
    naming = {key: phrases(value, code) for key, value in written.pop("naming").items()}
    months: list[list[str]] = written.pop("months")
    ordinals = frozenset(lowered(ending, code) for ending in written.pop("ordinals"))
    return Wording(
        code=code,
        reviewed=reviewed,
        ordinal_dot=written.pop("ordinal_dot") == "true",
        months=tuple(_as_they_stand(names) for names in months),
        month=_as_they_stand([name for names in months for name in names]),
        ordinals=ordinals,
        as_of=_as_they_stand(written.pop("as_of")),
        naming=Naming(**naming),
        blame=_blame(written.pop("blame"), code),
        **{key: phrases(value, code) for key, value in written.items()},
    )


def _blame(written: dict[str, Any], code: str) -> Blame:
    peoples: list[dict[str, str]] = written.pop("peoples")
    frames: list[str] = written.pop("frames")
    rows = tuple({key: lowered(form, code) for key, form in row.items()} for row in peoples)
    return Blame(
        code=code,
        frames=tuple(frames),
        lists={key: tuple(value) for key, value in written.items()},
        peoples=rows,
        not_subject=phrases(written["not_subject"], code),
        not_agent=phrases(written["not_agent"], code),
    )


def _of_peoples(written: Sequence[str], peoples: Sequence[Mapping[str, str]], code: str) -> Iterator[str]:
    for phrase in written:
        for people in peoples if "{" in phrase else peoples[:1]:
            yield lowered(phrase.format_map(people), code)
