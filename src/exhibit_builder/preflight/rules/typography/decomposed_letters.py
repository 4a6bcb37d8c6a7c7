"""``decomposed-letters``: a letter and its accent typed as two characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.one_answer import composed
from exhibit_builder.preflight.text.written_text import TypedFiles, listed, script, words_in, written

_MARKED = re.compile(r"[^\W\d_][\u0300-\u036f]")
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK"})


def _check(evidence: Evidence) -> Iterator[Defect]:
    files = TypedFiles(evidence)
    for text in written(evidence, spoken=True):
        if text.text.isascii():
            continue
        found = [(start, word) for start, word in words_in(text.text) if _apart(word)]
        if found:
            yield Defect(
                f"Letters and their accents are separate characters in {listed(word for _, word in found)}.",
                files.place(text.passage, found[0][0]),
                expected=", ".join(dict.fromkeys(unicodedata.normalize("NFC", word) for _, word in found[:3])),
                replacements=files.replacements(
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


RULE = Rule(
    id="decomposed-letters",
    group=Group.TYPOGRAPHY,
    severity=Severity.WARNING,
    title="A letter and its accent typed apart",
    why="It looks the same, but a name typed in this way isn't found when somebody types it as usual, and counts as a "
    "different spelling. It comes from names of files and from PDF files. Latin, Cyrillic and Greek letters are "
    "looked at.",
    source="Unicode UAX 15: normalization form C; W3C Character Model for the World Wide Web.",
    remedy="Type the word again.",
    fails=Example(
        blocks="""\
- text: "The engineer, Jose\\u0301 Marsh, chose stone.[@minutes]"
"""
    ),
    passes=Example(
        blocks="""\
- text: "The engineer, Jos\\u00e9 Marsh, chose stone.[@minutes]"
"""
    ),
    check=_check,
)
