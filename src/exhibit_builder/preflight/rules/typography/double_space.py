"""``double-space``: two spaces where one belongs."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.written_text import quoted_list

_SPACES = late_pattern(r"(?<=\S)[ \u00a0\u202f\u2007\u2009]{2,}(?=\S)")
_FIXED = late_pattern(r"[^ ]")


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    for text in facts.printed_texts(evidence):
        found = list(_SPACES.finditer(text.text))
        if not found:
            continue
        first = next((match for match in found if _FIXED.search(match[0])), found[0])
        wide = _FIXED.search(first[0]) is not None
        many = f"Two spaces in a row, {len(found)} times:" if len(found) > 1 else "Two spaces in a row:"
        yield Defect(
            f"{many} {quoted_list(text.quoted(*match.span(), 0) for match in found)}.",
            files.place(text.passage, first.start() - 1),
            expected="one space",
            hint="One of them is a no-break space, so both are printed: delete one." if wide else "",
            severity=Severity.WARNING if wide else None,
            # Which of a plain space and a no-break space is to go is for whoever typed them.
            replacements=tuple(
                replacement
                for match in found
                # A source's title is printed as it stands in the source.
                if not _FIXED.search(match[0]) and not text.passage.part.noted
                for replacement in files.same_words(text.passage, (match.start(), match.end() - 1, ""))
            ),
        )
