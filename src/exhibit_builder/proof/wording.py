"""Words of one language that rules of truth look for: numbers, dates, legal terms, peoples, who says it.

One file a language in ``wording/``. A language without a file has no words here, and rules that need them find nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DOTTED = str.maketrans({"İ": "i"})
_DOTTED_AND_DOTLESS = str.maketrans({"İ": "i", "I": "ı"})
LONGEST = 80
"""Letters that a phrase and the blanks behind it may have (*house*)."""

_BLANK = r"[\s\u00a0\u202f]"


def lowered(text: str, code: str) -> str:
    """``text`` in small letters, letter for letter, so that positions stay; Turkish and Azerbaijani have two kinds
    of i."""
    return text.translate(_DOTTED_AND_DOTLESS if code in ("az", "tr") else _DOTTED).lower()


@dataclass(frozen=True, slots=True)
class Phrases:
    """Some words or groups of words, looked for as whole words in text in small letters."""

    anywhere: re.Pattern[str] | None = None
    last: re.Pattern[str] | None = None

    def all(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where one stands."""
        return self.anywhere.finditer(text) if self.anywhere else iter(())

    def first(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Where the first one after ``start`` stands."""
        return self.anywhere.search(text, start) if self.anywhere else None

    def after(self, text: str, at: int) -> re.Match[str] | None:
        """The one that comes right after position ``at``, blanks apart."""
        while at < len(text) and text[at].isspace():
            at += 1
        return self.anywhere.match(text, at) if self.anywhere else None

    def before(self, text: str, at: int) -> bool:
        """Whether one stands right before position ``at``, blanks apart."""
        return bool(self.last and self.last.search(text[max(0, at - LONGEST) : at]))


def phrases(written: Sequence[str], code: str) -> Phrases:
    """Phrases as they are written in the files: ``*`` is any ending, ``(the)`` a word that may be missing."""
    return _phrases([_pattern(lowered(phrase, code)) for phrase in written])


def _month_names(written: Sequence[str]) -> Phrases:
    """Months are looked for in text as it stands: a capital in the list is a capital in the text ("12 may have")."""
    return _phrases([_pattern(name) if name[0].isupper() else f"(?i:{_pattern(name)})" for name in written])


def _phrases(patterns: Sequence[str]) -> Phrases:
    if not patterns:
        return Phrases()
    # The longest first, so that "two hundred" is not found as "two".
    parts = sorted(patterns, key=lambda part: (-len(part), part))
    body = rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])"
    return Phrases(re.compile(body), re.compile(rf"{body}{_BLANK}*$"))


def _pattern(phrase: str) -> str:
    out = ""
    for word in phrase.split():
        blank = rf"{_BLANK}+" if out else ""
        if word.startswith("(") and word.endswith(")"):
            out += rf"(?:{blank}{_word(word[1:-1])})?" if out else rf"(?:{_word(word[1:-1])}{_BLANK}+)?"
        elif out.endswith(rf"{_BLANK}+)?"):
            out += _word(word)
        else:
            out += blank + _word(word)
    return out


def _word(word: str) -> str:
    return re.sub("['’]", "['’]", re.escape(word).replace(r"\*", r"\w*"))


@dataclass(frozen=True, slots=True)
class Blame:
    """How a language says that somebody did harm.

    ``doers`` are peoples as the subject of a sentence, ``harming`` what they did, in forms that are never passive;
    up to ``gap`` words may stand between, and any of ``between``. None of ``apart`` may: it names somebody else.
    ``not_before`` a doer and ``not_after`` the harm make it something else ("the number of Armenians killed in …").
    ``agents`` are peoples as those by whom something was done, ``harmed`` what was done, at most ``agent_gap`` words
    away.
    """

    doers: Phrases
    harming: Phrases
    between: Phrases
    apart: Phrases
    not_before: Phrases
    not_after: Phrases
    agents: Phrases
    harmed: Phrases
    gap: int
    agent_gap: int


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language.

    ``reviewed`` is whether a native speaker has checked them. ``months`` are the names of the twelve months
    (``month`` all of them), looked for in text as it stands; all else in text in small letters.
    ``numbers`` are number words from ten on; ``ordinals`` endings that make digits an ordinal; ``labels`` stand before
    a number that is a name and no count (page, article); ``times`` after one that is a date, a time or a duration,
    ``distances`` after one that can be measured on any map, ``own`` after one that counts the exhibit's own parts;
    ``joiners`` stand between two numbers of one range. ``says`` show that a sentence tells who says it, ``counts``
    that it tells who counted; ``no_date`` that it owns to have no date; ``as_of`` stands beside the date of a state of
    things. ``undated`` are words that lose their meaning with time, but not behind ``whose`` ("the ferry's last year");
    ``today`` those that also ask somebody to act.
    ``legal`` are terms of criminal law.
    """

    code: str
    reviewed: bool
    months: tuple[Phrases, ...]
    month: Phrases
    month_first: bool
    numbers: Phrases
    ordinals: frozenset[str]
    ordinal_dot: bool
    joiners: Phrases
    labels: Phrases
    times: Phrases
    distances: Phrases
    own: Phrases
    says: Phrases
    counts: Phrases
    no_date: Phrases
    as_of: Phrases
    undated: Phrases
    whose: Phrases
    today: Phrases
    legal: Phrases
    blame: Blame

    def lowered(self, text: str) -> str:
        """``text`` in small letters, letter for letter."""
        return lowered(text, self.code)


def languages() -> tuple[str, ...]:
    """The codes of the languages that have words, in order."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml")))


@cache
def wording(code: str) -> Wording | None:
    """The words of a language by its code (``az``); ``None`` where there are none."""
    import yaml

    path = _folder() / f"{code}.yaml"
    if code not in languages():
        return None
    # As text, for "on" and "no" are words and not truth values.
    written: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    blame = {key: _value(value, code) for key, value in written.pop("blame").items()}
    months: list[list[str]] = written.pop("months")
    ordinals = frozenset(lowered(ending, code) for ending in written.pop("ordinals"))
    return Wording(
        code=code,
        months=tuple(_month_names(names) for names in months),
        month=_month_names([name for names in months for name in names]),
        ordinals=ordinals,
        blame=Blame(**blame),
        **{key: _value(value, code) for key, value in written.items()},
    )


def _value(value: list[str] | str, code: str) -> Any:
    if isinstance(value, list):
        return phrases(value, code)
    return int(value) if value.isdecimal() else value == "true"


def _folder() -> Path:
    return Path(__file__).with_name("wording")
