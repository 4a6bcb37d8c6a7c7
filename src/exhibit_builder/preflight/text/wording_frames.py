"""Frames: how some words stand in a sentence, written as a line of names, and looked for as one pattern.

A frame such as ``<subject> <also>* <act> <object>`` names lists of phrases. Its parts, parted by blanks:

======== ==============================================================
``<a>``  one phrase of the list ``a``; with ``?`` it may be missing, with ``*`` there may be several
``!<a>`` here no phrase of the list stands
``~<a>`` any one word that is not in the list
``...3`` up to three words of any kind, but none of the list ``apart``
``^``    the beginning of a sentence or of a part of it
``$``    the end of one
``,``    a comma, which may be missing
======== ==============================================================

Between all parts stand blanks and nothing else: a pause parts what no frame joins again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from exhibit_builder.core.head_patterns import late_pattern

PEOPLES = ("subject", "agent", "owner")
"""The lists of peoples in their forms; a frame has one of them."""

BLANK = r"[\s\u00a0\u202f]"
PAUSE = r",;:.!?…։՝،؛؟()–—"
"""Signs that part a sentence; the Armenian ones are its full stop and its lesser pause, the Arabic ones its comma,
semicolon and question mark."""

_PART = late_pattern(r"(?P<mark>[!~]?)<(?P<list>\w+)>(?P<often>[?*]?)|\.\.\.(?P<gap>\d)|(?P<edge>[\^$])|(?P<comma>,)")
_OTHER = rf"[^\s{PAUSE}]+"
_BEGINNING = rf"(?:^[“„«\"]?|(?<=[{PAUSE}])|(?<=[{PAUSE}]\s))"
END = rf"(?={BLANK}*(?:$|[{PAUSE}”“»\"]))"
"""Matches where a sentence or a part of it ends."""


def phrase_pattern(phrase: str) -> str:
    """The pattern of a phrase in small letters, as the files of words have it.

    ``*`` is any ending or beginning, ``(the)`` and ``(a|the)`` a word that may be missing, ``#`` a number in digits,
    and ``$`` at the end of a phrase the end of its part of the sentence.
    """
    out = ""
    blank = ""  # before the first word that has to stand there is none
    for word in phrase.split():
        if word == "$":
            out += END
        elif word.startswith("(") and word.endswith(")"):
            choice = f"(?:{'|'.join(map(_word, word[1:-1].split('|')))})"
            out += rf"(?:{blank}{choice})?" if blank else rf"(?:{choice}{BLANK}+)?"
        else:
            out += blank + _word(word)
            blank = rf"{BLANK}+"
    return out


def whole_words(patterns: Sequence[str]) -> str:
    """One pattern for several phrases that stand as whole words; the longest comes first."""
    return rf"(?<![^\W_])(?:{'|'.join(sorted(patterns, key=longest_first))})(?![^\W_])"


def longest_first(pattern: str) -> tuple[int, str]:
    """The key by which patterns of phrases are sorted: of those that begin together the longest counts."""
    return -len(pattern), pattern


def needed_lists(frame: str) -> tuple[str, ...]:
    """The lists of which a phrase has to stand where a frame does."""
    parts = filter(None, map(_PART.fullmatch, frame.split()))
    return tuple(part["list"] for part in parts if part["list"] and not part["mark"] and not part["often"])


def frame_pattern(frame: str, lists: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """A frame as a pattern, in which the list of peoples is a group of its name; ``lists`` are in small letters.

    Of a list that has no phrases none stands anywhere; those of :func:`needed_lists` must have some.
    """
    out = ""
    for position, part in enumerate(frame.split()):
        blank = rf"{BLANK}+" if position and out != _BEGINNING else ""
        told = _PART.fullmatch(part)
        if told is None:
            out += blank + whole_words([_word(part)])
        elif told["edge"]:
            out += END if told["edge"] == "$" else _BEGINNING
        elif told["comma"]:
            out += ",?"
        elif told["gap"]:
            out += rf"(?:{blank}{_none_of(lists['apart'])}{_OTHER}){{0,{told['gap']}}}?"
        elif told["mark"] == "!":
            out += _none_of(lists[told["list"]], blank)
        elif told["mark"] == "~":
            out += rf"{blank}{_none_of(lists[told['list']])}{_OTHER}"
        elif told["often"]:
            out += rf"(?:{blank}{_one_of(lists[told['list']])}){told['often']}" if lists[told["list"]] else ""
        else:
            name = f"?P<{told['list']}>" if told["list"] in PEOPLES else "?:"
            out += rf"{blank}({name}{_one_of(lists[told['list']])})"
    return re.compile(out)


def _one_of(phrases: Sequence[str]) -> str:
    return whole_words([phrase_pattern(phrase) for phrase in phrases])


def _none_of(phrases: Sequence[str], blank: str = "") -> str:
    """A pattern of no length: after ``blank`` none of the phrases stands here."""
    return rf"(?!{blank}{_one_of(phrases)})" if phrases else ""


def _word(word: str) -> str:
    return re.sub("['’]", "['’]", re.escape(word).replace(r"\*", r"\w*").replace(r"\#", r"\d[\d.,\u00a0\u202f]*"))
