"""``template-left``: words of the invented exhibit that ``exhibit new`` writes, which nobody replaced."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.quoting import shortened
from exhibit_builder.preflight.text.template_texts import is_of_template

_FOR_ANYBODY = frozenset({Part.CREDIT_LINE, Part.RIGHTS})
"""What the template says of the program's own drawings is true in any exhibit."""

QUOTED = 50
"""Characters of a text that a finding repeats (house: enough to find it by)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    by_file: dict[str, list[Passage]] = {}
    for passage in facts.passages(evidence):
        printed = passage.on_page or passage.part.noted or passage.part.spoken
        if printed and passage.part not in _FOR_ANYBODY and is_of_template(passage.text):
            by_file.setdefault(passage.place.file, []).append(passage)
    for passages in by_file.values():
        first = passages[0]
        more = f" So do {len(passages) - 1} more texts of this file." if len(passages) > 2 else ""
        more = " So does one more text of this file." if len(passages) == 2 else more
        yield Defect(
            f"“{shortened(first.text, QUOTED)}” comes from the invented exhibit that ‘exhibit new’ writes.{more}",
            first.place,
        )
