"""``decomposed-letters``: a letter and its accent typed as two characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.one_answer import composed
from exhibit_builder.preflight.text.written_text import quoted_list, script, words_in

_MARKED = late_pattern(r"[^\W\d_][\u0300-\u036f]")
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK"})


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    for text in facts.written_texts(evidence):
        if text.text.isascii():
            continue
        found = [(start, word) for start, word in words_in(text.text) if _apart(word)]
        if found:
            yield Defect(
                f"Letters and their accents are separate characters in {quoted_list(word for _, word in found)}.",
                files.place(text.passage, found[0][0]),
                expected=", ".join(dict.fromkeys(unicodedata.normalize("NFC", word) for _, word in found[:3])),
                replacements=files.same_words(
                    text.passage, *(edit for start, word in found for edit in composed(start, word, _ALPHABETS))
                ),
            )


def _apart(word: str) -> bool:
    """Whether the word has a letter with an accent for which there is one character.

    Hebrew and Arabic signs over letters are always characters of their own, in the order in which they are typed.
    """
    return any(
        script(pair[0]) in _ALPHABETS and len(unicodedata.normalize("NFC", pair)) == 1 for pair in _MARKED.findall(word)
    )
