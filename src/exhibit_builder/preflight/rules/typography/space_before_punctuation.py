"""``space-before-punctuation``: a space that parts a sign, or a source's number, from the word that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.one_answer import french_blank, without_blank
from exhibit_builder.preflight.text.written_text import TypedFiles, Written

_ANY = r"[ \u00a0\u202f\u2009]"
_CLOSE = late_pattern(
    # Not before figures (" .5"), letters (".org") or further stops (". . ."), nor in a ratio (1 : 2).
    rf"(?<=[^\s.…]){_ANY}+(?=[,;،؛](?![\d.])|[!?؟։](?![\w.])|\.(?![\w.])|:(?!\S|\s*\d)|[)\]](?!\w))"
    rf"|(?<=[(\[]){_ANY}+(?=\S)"
)
_FRENCH = late_pattern(
    r"(?<=\S) +(?=[;:!?»](?!\w))|(?<=«) +(?=\S)|(?<=[^\s.…]) +(?=,(?![\d.])|[)\]](?!\w)|\.(?![\w.]))|(?<=[(\[]) +"
)
_NOTE = late_pattern(rf"(?<=[^\s\[]){_ANY}+(?=\[@)")


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    french = facts.primary_language(evidence) == "fr"
    for text in facts.printed_texts(evidence):
        for match in (_FRENCH if french else _CLOSE).finditer(text.text):
            yield _defect(text, match, files, french, evidence)
        for match in _NOTE.finditer(text.passage.text):
            yield Defect(
                f"A space before the number of a source: “{text.quoted(*match.span(), 0)}”.",
                files.place(text.passage, match.start() - 1),
                expected="the number close to the word or sign that it follows",
                hint="Delete the space before [@.",
                replacements=files.replacements(text.passage, (*match.span(), "")),
            )


def _defect(text: Written, match: re.Match[str], files: TypedFiles, french: bool, evidence: Evidence) -> Defect:
    sign = text.text[match.end()]
    before = text.text[match.start() - 1]
    place = files.place(text.passage, match.start() - 1)
    quotation = text.quoted(*match.span(), 0)
    deleted = files.replacements(text.passage, *without_blank(text, *match.span()))
    if before in "([":
        what = f"A space after an opening bracket: “{quotation}”."
        return Defect(what, place, expected="no space there", replacements=deleted)
    if french and (sign in ";:!?»" or before == "«"):
        where = f"before “{sign}”" if before != "«" else "after “«”"
        return Defect(
            f"A space {where} at which a line may end: “{quotation}”.",
            place,
            expected="a narrow no-break space (U+202F), or a no-break space before a colon",
            hint="Put the no-break space of French there, so that the sign stays with its word.",
            replacements=files.replacements(
                text.passage, *french_blank(text, *match.span(), evidence.exhibit.fields.language)
            ),
        )
    return Defect(f"A space before “{sign}”: “{quotation}”.", place, expected="no space there", replacements=deleted)
