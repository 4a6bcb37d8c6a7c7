"""``unknown-words``: words that are in none of the dictionaries that the exhibit names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.languages import NOUNS_IN_CAPITALS
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.dictionaries import UnreadableDictionary, unknown_words
from exhibit_builder.preflight.text.near_months import near_months
from exhibit_builder.preflight.text.own_words import own_words
from exhibit_builder.preflight.text.telling_language import foreign_stretch
from exhibit_builder.preflight.text.written_text import quoted_list

_WORD = late_pattern(r"(?<![\w@/.])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@/]|\.\w)")

_NOT_OURS = frozenset(
    {
        *(Part.QUOTATION, Part.ATTRIBUTION, Part.PERSON, Part.PLACE_NAME, Part.LABEL, Part.LOGO_NAME),
        *(Part.CREDIT_LINE, Part.RIGHTS, Part.FIGURE_OWNER, Part.SHORT_FIGURE_OWNER),
    }
)
"""Names, and somebody else's words."""

MOST = 8
"""Words that a finding quotes (*house*: who has more of them names a dictionary in another language)."""


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    named = evidence.exhibit.fields.dictionaries
    if not named:
        return
    if facts.taken_for(evidence) is not None:
        return  # language-differs tells it of all texts at once.
    nouns = facts.primary_language(evidence) in NOUNS_IN_CAPITALS
    uses: dict[str, dict[str, Passage]] = {}
    for passage in facts.passages(evidence):
        if passage.part in _NOT_OURS or not (passage.on_page or passage.part.spoken):
            continue
        others = _of_other_rules(passage, evidence)
        for word in _words(passage, nouns=nouns):
            if word not in others:
                uses.setdefault(passage.place.file, {}).setdefault(word, passage)
    folder = Path(evidence.exhibit.folder)
    asked = {word for words in uses.values() for word in words}
    try:
        unknown = unknown_words(asked, [folder / name for name in named], evidence.store)
    except UnreadableDictionary as fault:
        yield Unchecked(str(fault))
        return
    files = facts.typed_files(evidence)
    for words in uses.values():
        found = [word for word in words if word in unknown]
        if not found:
            continue
        first = words[found[0]]
        at = first.text.replace("’", "'").find(found[0])
        many = f"{len(found)} words here are in no dictionary" if len(found) > 1 else "A word here is in no dictionary"
        yield Defect(f"{many}: {quoted_list(found, MOST)}.", files.place(first, at) if at >= 0 else first.place)


def _of_other_rules(passage: Passage, evidence: Evidence) -> frozenset[str]:
    """The words of a text that other rules tell: months by ``month-misspelt``, a stretch by ``other-language``."""
    near = near_months(passage.text, evidence.language.code, is_date=passage.part in (Part.DATE, Part.DATELINE))
    stretch = foreign_stretch(passage, evidence.exhibit.fields.language)
    foreign = _WORD.findall(stretch.text.replace("’", "'")) if stretch else ()
    return frozenset((*(passage.text[found.start : found.end] for found in near), *foreign))


def _words(passage: Passage, *, nouns: bool) -> Iterator[str]:
    """The words of a text that a dictionary should have: those without a capital, and ``nouns`` that have one and stand
    alone."""
    for paragraph in paragraphs(passage.text):
        text = own_words(paragraph).replace("\u00ad", "").replace("’", "'")
        for match in _WORD.finditer(text):
            word = match[0]
            if (word.islower() and len(word) > 1) or (nouns and word[1:].islower() and _stands_alone(text, match)):
                yield word


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether no other word with a capital stands beside it, as in a name of two words."""
    before, after = text[: match.start()].split()[-1:], text[match.end() :].split()[:1]
    beside = [*before, *after]
    return bool(before) and not any(word[:1].isupper() for word in beside) and before[0][-1] not in ".!?:|"
