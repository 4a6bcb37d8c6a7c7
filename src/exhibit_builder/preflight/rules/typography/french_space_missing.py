"""``french-space-missing``: in French, a sign of punctuation close to its word where a space belongs."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.one_answer import next_to_french_sign
from exhibit_builder.preflight.text.written_text import quoted_list

_QUOTES = r"«(?=\w)|(?<=[\w.!?…])»"
_COLON = r"(?<=[^\W\d_]):(?=\s|$)"
_HIGH = r"(?<=[^\W\d_])[;!?](?=[\s»)\]]|$)"

_FRANCE = late_pattern(f"{_QUOTES}|{_COLON}|{_HIGH}")
_CANADA = late_pattern(f"{_QUOTES}|{_COLON}")
"""Canadian French sets no space before ; ! and ? (Office québécois de la langue française)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    language, *regions = evidence.exhibit.fields.language.split("-")
    # Swiss French sets none at all.
    if language != "fr" or "CH" in regions:
        return
    files = facts.typed_files(evidence)
    for text in facts.printed_texts(evidence):
        found = list((_CANADA if "CA" in regions else _FRANCE).finditer(text.text))
        if found and not text.passage.part.noted:
            yield Defect(
                f"No space at {quoted_list(text.quoted(*match.span(), 0) for match in found)}.",
                files.place(text.passage, found[0].start()),
                expected="a narrow no-break space (U+202F) there, or a no-break space before a colon",
                replacements=files.replacements(
                    text.passage, *(next_to_french_sign(text, match.start()) for match in found)
                ),
            )
