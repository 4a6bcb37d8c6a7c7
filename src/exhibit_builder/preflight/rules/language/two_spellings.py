"""``two-spellings``: words that are spelled in two ways which exclude one another, such as British and American."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.findings import Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.editing_words import Convention, editing_words, no_editing_words
from exhibit_builder.preflight.text.own_words import without_quotations
from exhibit_builder.preflight.text.written_text import TypedFiles, Written, quoted_list

_WORD = late_pattern(r"[^\W\d_]+")
_OTHERS = frozenset({Part.QUOTATION, Part.ATTRIBUTION, Part.PERSON, Part.PLACE_NAME, Part.LOGO_NAME, Part.CREDIT_LINE})


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    words = editing_words(facts.primary_language(evidence))
    if words is None:
        yield Unchecked(no_editing_words(evidence.exhibit.fields.language))
        return
    if not words.spellings:
        return
    files = facts.typed_files(evidence)
    texts = [
        text
        for text in facts.written_texts(evidence)
        if text.passage.part not in _OTHERS and not text.passage.part.noted
    ]
    names_too = facts.primary_language(evidence) == "de"
    for convention in words.spellings:
        yield from _mixed(convention, texts, files, names_too=names_too)


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether a word has its capital because it opens a sentence; the first of two capitals may be a name's."""
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    return (not before or before[-1] in ".!?…:") and not after[:1].isupper()


def _mixed(convention: Convention, texts: list[Written], files: TypedFiles, *, names_too: bool) -> Iterator[Defect]:
    """One finding where both ways are in use: at the first word of the way that is rarer."""
    uses: tuple[list[tuple[str, Place]], list[tuple[str, Place]]] = ([], [])
    for text in texts:
        for match in _WORD.finditer(without_quotations(text.text)):
            if not any(match[0] in spelled or match[0].lower() in spelled for spelled in convention.words):
                continue
            small = names_too or _opens(text.text, match)
            word = match[0].lower() if small else match[0]
            for way, spelled in zip(uses, convention.words, strict=True):
                if word in spelled:
                    way.append((match[0], files.place(text.passage, match.start())))
    if not all(uses):
        return
    rare = min((1, 0), key=lambda side: len(uses[side]))
    kept = 1 - rare
    words, others = ([word for word, _ in uses[side]] for side in (rare, kept))
    first = uses[kept][0][1]
    yield Defect(
        f"{convention.names[rare].capitalize()} here, {quoted_list(words)}, and {convention.names[kept]} elsewhere, "
        f"{quoted_list(others)} ({first.file}, line {first.line}).",
        uses[rare][0][1],
        expected=f"one of both throughout; most words here have {convention.names[kept]}",
    )
