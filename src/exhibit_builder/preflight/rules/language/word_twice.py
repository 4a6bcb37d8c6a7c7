"""``word-twice``: a word that stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.languages import NOUNS_IN_CAPITALS
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.editing_words import EditingWords, editing_words, no_editing_words
from exhibit_builder.preflight.text.own_words import quoted_spans
from exhibit_builder.preflight.text.written_text import Written

_TWICE = late_pattern(
    r"(?<![\w’'\-‐])([^\W\d_][\w’']*)((?:[ \t\u00a0\u202f]|\r?\n(?![ \t]*\r?\n))+)(\1)(?![\w‐]|['’\-][^\W\d_])",
    re.IGNORECASE,
)
_NAMES = frozenset({Part.PERSON, Part.PLACE_NAME, Part.LOGO_NAME})


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    language = facts.primary_language(evidence)
    words = editing_words(language)
    if words is None:
        yield Unchecked(no_editing_words(evidence.exhibit.fields.language))
        return
    files = facts.typed_files(evidence)
    common: frozenset[str] | None = None
    for text in facts.written_texts(evidence):
        if text.passage.part in _NAMES or text.passage.part.noted:
            continue
        for match in _TWICE.finditer(text.text):
            # What is written small elsewhere is a word, and no name such as Pago Pago.
            if match[3][0].isupper() and language not in NOUNS_IN_CAPITALS:
                common = common if common is not None else facts.small_words(evidence)
                if match[1].lower() not in common or len(match[1]) == 1:
                    continue
            if _is_slip(text, match, words):
                yield Defect(
                    f"A word stands twice: “{text.quoted(*match.span())}”.",
                    files.place(text.passage, match.start(3)),
                )


def _is_slip(text: Written, match: re.Match[str], words: EditingWords) -> bool:
    """Whether a word was doubled by mistake; in somebody's exact words only those are that never stand twice."""
    word = match[1].lower().replace("’", "'")
    if word in words.twice_wrong:
        return True
    if words.doubles or word in words.twice_right:
        return False
    after = text.text[match.end() :].lstrip(" ,\n").lower()
    before = text.text[: match.start()].rstrip(" ,\n").lower()
    if after.startswith(word) or before.endswith(word):
        return False
    quoted = text.passage.part is Part.QUOTATION or any(
        start <= match.start() < end for start, end in quoted_spans(text.text)
    )
    return not quoted
