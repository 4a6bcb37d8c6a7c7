"""What a number in a sentence counts: the dead, children, houses; so that two numbers of the same can be compared."""

from __future__ import annotations

import re
from functools import lru_cache

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.text.counted import counts_things, figures
from exhibit_builder.preflight.text.number_words import words_for_numbers
from exhibit_builder.preflight.text.wording import Wording, wording
from exhibit_builder.preflight.text.written_numbers import written_numbers

STEM = 4
"""Letters by which a word is known again in another case (*house*: endings come after that)."""

DEAD, PEOPLE = "†", "people"
"""What is counted, whatever the word for it."""

FURTHER = 3
"""Words between “of the dead” and what these were (*house*: “five of the dead were very small children”)."""

_OTHER_LOSSES = late_pattern(
    r"wound|missing|captive|prison|hostage|parent|orphan|verletz|vermisst|gefangen|eltern|bless|dispar|captur|prisonn"
    r"|parents|ранен|пропал|плен|захвач|yaralan|itkin|əsir|girov|kaybol|rehin|esir|անհետ|գեր|վիրավոր|جرح|أصيب|أسر|مفقود"
    r"|נפצע|נעדר|נשבו|בשבי|casualt|victim|opfer|жертв|kurban|qurban|ضحي|ضحاي|קורבנ",
    re.IGNORECASE,
)
"""Losses that somebody may have lived through."""

_PEOPLE = late_pattern(
    r"(?:people|persons?|men and women|menschen|personen|personnes|personas|persone|mensen|personen"
    r"|человек\w*|людей|люди"
    r"|осіб|чоловік|nəfər\w*|adam\w*|insan\w*|kişi\w*|can|մարդ\w*|شخصا?|أشخاص|نفر|נפש|נפשות|איש|אנשים)",
    re.IGNORECASE,
)
"""People of no kind."""

_OF = late_pattern(
    r"\s+(?:of (?:the|these|those|her|his|their|its|our|all (?:the|who))|der|von (?:den|denen)|des|de (?:ces"
    r"|los|las)|d'entre les|из|з|dei|delle"
    r"|van de)\s+",
    re.IGNORECASE,
)
_WHO = late_pattern(r"\s+(?:who|that|die|welche|qui|que|che|котор\w+|які|الذين|ש)\s+", re.IGNORECASE)
_WORD = late_pattern(r"\s+[^\W\d_]+")
_CLAUSE_END = late_pattern(r"[,;:.!?()–—،؛]")


@dataclass(frozen=True, slots=True)
class Counted:
    """A number from ``start`` to ``end`` of a text that counts ``things``: :data:`DEAD`, :data:`PEOPLE`, or the first
    letters of a word; empty where that isn't known. ``in_words`` is whether it is written out, ``of_those`` whether it
    is of some among others ("eleven of the dead")."""

    start: int
    end: int
    value: int
    things: str
    in_words: bool
    of_those: bool


def counted_numbers(text: str, words: Wording) -> tuple[Counted, ...]:
    """Every whole number of a text, in figures or in words, that counts something."""
    in_words = words_for_numbers(text, words.code)
    if not in_words and not any(char.isdigit() for char in text):
        return ()
    return _counted(text, words.code)


@lru_cache(maxsize=2048)
def _counted(text: str, code: str) -> tuple[Counted, ...]:
    """The same; several rules ask for the same texts."""
    words = wording(code)
    if words is None:
        return ()
    spans = set(figures(text, words))
    found = [(number, False) for number in written_numbers(text) if (number.start, number.end) in spans]
    found += [
        (number, True)
        for number in words_for_numbers(text, code)
        if counts_things(text, number.start, number.end, words)
    ]
    low = words.lowered(text)
    return tuple(
        Counted(
            number.start,
            number.end,
            int(number.value),
            things_counted(text, number.end, words),
            is_word,
            bool(_OF.match(low, number.end)),
        )
        for number, is_word in sorted(found, key=lambda each: each[0].start)
        if number.is_whole
    )


def things_counted(text: str, at: int, words: Wording) -> str:
    """What a number that ends at ``at`` counts, or a caption that begins there: by the words behind it ("47 dead",
    "eleven of the dead were children", "the five who drowned")."""
    low = words.lowered(text)
    start = at
    if of := _OF.match(low, at):
        start = of.end()
    elif who := _WHO.match(low, at):
        return _fate_of(low, who.end(), words)
    found = words.counted.after(low, start) or words.losses.after(low, start)
    if not found:
        return ""
    if of and (narrower := _narrowed(low, found.end(), words)):
        return narrower
    return _class(low, found, words)


def _class(low: str, found: re.Match[str], words: Wording) -> str:
    """What a word means that is counted; people of whom the same clause says that they died are the dead."""
    if is_death(found[0], words):
        return DEAD
    if not _PEOPLE.fullmatch(found[0]):
        return found[0][:STEM]
    stop = _CLAUSE_END.search(low, found.end())
    clause = low[found.end() : stop.start() if stop else len(low)]
    death = words.losses.first(clause)
    alone = not any(char.isdigit() for char in clause) and not words_for_numbers(clause, words.code)
    return DEAD if death and alone and is_death(death[0], words) else PEOPLE


def tells_of_death(sentence: str, words: Wording) -> bool:
    """Whether a sentence tells of nothing but deaths, and not of those who were hurt, caught or left behind."""
    losses = [match[0] for match in words.losses.all(words.lowered(sentence))]
    return bool(losses) and all(is_death(loss, words) for loss in losses)


def is_death(word: str, words: Wording) -> bool:
    """Whether a word for a loss tells of a death."""
    return words.losses.is_all(word) and not _OTHER_LOSSES.search(word)


def _narrowed(low: str, at: int, words: Wording) -> str:
    """What some of the dead were: “of the dead were children”."""
    for _ in range(FURTHER):
        word = _WORD.match(low, at)
        if not word:
            return ""
        at = word.end()
        if found := words.counted.after(low, at):
            return found[0][:STEM] if _WORD.match(low, at) else ""
    return ""


def _fate_of(low: str, at: int, words: Wording) -> str:
    """What is said of those “who” did something, in the next few words."""
    for _ in range(FURTHER):
        if found := words.losses.after(low, at):
            return DEAD if is_death(found[0], words) else found[0][:STEM]
        word = _WORD.match(low, at) or re.compile(r"[^\W\d_]+").match(low, at)
        if not word:
            break
        at = word.end()
    return PEOPLE
