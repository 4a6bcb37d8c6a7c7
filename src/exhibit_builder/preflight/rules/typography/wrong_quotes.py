"""``wrong-quotes``: quotation marks of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.languages import Language
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.one_answer import foreign_marks, own_marks
from exhibit_builder.preflight.text.written_text import quoted_list

_OPENING = r"(?:(?<=[\s(\[–—])|^)“(?=\w)"

_FOREIGN = {
    "de": late_pattern(rf"”|{_OPENING}", re.MULTILINE),
    "en": late_pattern(r"[„«»]"),
    "fr": late_pattern(r"„"),
    "ru": late_pattern(rf"”|{_OPENING}", re.MULTILINE),
}
"""Marks that no quotation in a language has, neither outside nor inside another one, and that are no variant in use
(Unicode CLDR; Duden, German also has »…«; Мильчин, Справочник издателя). Other languages take several kinds."""


def check(evidence: Evidence) -> Iterator[Defect]:
    foreign = _FOREIGN.get(facts.primary_language(evidence))
    if foreign is None:
        return
    files = facts.typed_files(evidence)
    fields = evidence.exhibit.fields
    wanted = frozenset(fields.quotation_marks or "")
    for text in facts.printed_texts(evidence):
        # A source's title keeps the marks of its own language.
        found = [] if text.passage.part.noted else [one for one in foreign.finditer(text.text) if one[0] not in wanted]
        if found:
            yield Defect(
                f"Quotation marks of another language: {quoted_list(text.quoted(*one.span(), 0) for one in found)}.",
                files.place(text.passage, found[0].start()),
                expected=_expected(text.text[: found[0].start()], fields.spoken),
                replacements=files.replacements(text.passage, *foreign_marks(text, fields.language, own_marks(fields))),
            )


def _expected(before: str, spoken: Language) -> str:
    """The marks of the language, or its inner ones where a quotation stands open after ``before``."""
    opening, closing = (mark.strip() for mark in spoken.quotes)
    inside = opening != closing and before.count(opening) > before.count(closing)
    first, last = spoken.inner_quotes if inside else spoken.quotes
    return f"{first}…{last}" + (f" inside {opening}…{closing}" if inside else "")
