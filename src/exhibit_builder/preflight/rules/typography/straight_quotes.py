"""``straight-quotes``: a typewriter's quotation mark or apostrophe in printed text."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.one_answer import own_marks, straight_marks
from exhibit_builder.preflight.text.written_text import quoted_list, script

_STRAIGHT = late_pattern(r"[\"'`´]")
"""Straight marks, and the accents without a letter that stand on keyboards beside them."""


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    fields = evidence.exhibit.fields
    opening, closing = fields.spoken.quotes
    for text in facts.printed_texts(evidence):
        found = [match.start() for match in _STRAIGHT.finditer(text.text) if not _belongs(text.text, match.start())]
        if not found:
            continue
        marks = {text.text[at] for at in found}
        quotes = [f"{opening}…{closing}"] if '"' in marks else []
        signs = " ".join((*quotes, *(["’"] if marks - {'"'} else [])))
        many = f"{len(found)} straight quotation marks" if len(found) > 1 else "A straight quotation mark"
        yield Defect(
            f"{many} in {quoted_list(text.quoted(at, at + 1, 0) for at in found)}.",
            files.place(text.passage, found[0]),
            expected=signs,
            replacements=files.replacements(
                text.passage, *straight_marks(text, found, fields.language, own_marks(fields))
            ),
        )


def _belongs(text: str, at: int) -> bool:
    """Whether a straight mark is right there: feet, inches, minutes and seconds, and Hebrew's geresh and gershayim.

    Hebrew keyboards have no other geresh, and abbreviations with a straight one are everywhere in print.
    """
    before = text[at - 1 : at]
    after = text[at + 1 : at + 2]
    if before.isdecimal():
        return not after.isalpha()
    if script(before or " ") == "HEBREW":
        return text[at] == "'" or script(after or " ") == "HEBREW"
    return False
