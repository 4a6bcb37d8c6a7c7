"""``dots-for-ellipsis``: three full stops instead of an ellipsis."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.one_answer import ellipsis

_DOTS = late_pattern(r"(?<!\.)(?:\.\.\.|\. \. \.)(?!\.)")


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    for text in facts.printed_texts(evidence):
        for match in _DOTS.finditer(text.text):
            yield Defect(
                f"Three full stops: “{text.quoted(*match.span(), 0)}”.",
                files.place(text.passage, match.start()),
                expected="one sign: …",
                replacements=files.replacements(text.passage, *ellipsis(text, *match.span())),
            )
