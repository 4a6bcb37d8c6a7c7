"""Words of one language that an editor minds: which never stand twice, spellings that exclude one another, and how a
text says that names are in order.

``editing.yaml`` in each language's folder of :mod:`exhibit_builder.words`. In a language without a file the rules that
need it say that they could not look.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.text.wording import Phrases, phrases
from exhibit_builder.words.catalogue import word_files

_ALL = "*"
"""Stands in ``right`` of a language that doubles any word on purpose."""


@dataclass(frozen=True, slots=True)
class Convention:
    """Two ways to spell the same words: their ``names``, and the words (in small letters) of each."""

    names: tuple[str, str]
    words: tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class EditingWords:
    """The words of one language.

    ``twice_right`` may stand twice in a row, ``twice_wrong`` never; ``doubles`` is whether the language doubles any
    other word on purpose. ``alphabetical`` and ``by_age`` say that names are in that order, unless a word of
    ``negations`` stands in the same sentence.
    """

    twice_right: frozenset[str]
    twice_wrong: frozenset[str]
    doubles: bool
    spellings: tuple[Convention, ...]
    alphabetical: Phrases
    by_age: Phrases
    negations: Phrases


@cache
def editing_words(code: str) -> EditingWords | None:
    """The words of a language by its code (``az``); ``None`` where there are none."""
    import yaml

    path = word_files("editing").get(code)
    if path is None:
        return None
    # As text, for "on" and "no" are words and not truth values; in C where there is a compiler.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    written: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    right = frozenset(written["twice"]["right"])
    return EditingWords(
        twice_right=right,
        twice_wrong=frozenset(written["twice"]["wrong"]),
        doubles=_ALL in right,
        spellings=tuple(map(_convention, written["spellings"])),
        alphabetical=phrases(written["alphabetical"], code),
        by_age=phrases(written["by_age"], code),
        negations=phrases(written["not"], code),
    )


def no_editing_words(tag: str) -> str:
    """Why a rule can't look that :func:`editing_words` gives nothing, as it reads after “because”."""
    return f"it has no words of the language '{tag}' yet"


def _convention(written: Mapping[str, Any]) -> Convention:
    first, second = written["names"]
    pairs: Mapping[str, str] = written["words"]
    ways = (pairs.keys(), pairs.values())
    one, other = (frozenset(stem + ending for stem in way for ending in written["endings"]) for way in ways)
    # A word that both ways write says nothing.
    return Convention((first, second), (one - other, other - one))
