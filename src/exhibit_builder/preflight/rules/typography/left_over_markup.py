"""``left-over-markup``: signs of Markdown or HTML that are printed as they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.left_over import left_over
from exhibit_builder.preflight.text.written_text import quoted_list


def check(evidence: Evidence) -> Iterator[Defect]:
    files = facts.typed_files(evidence)
    for text in facts.written_texts(evidence):
        marked_up = text.passage.part.marked_up
        found = left_over(text.passage.text, marked_up=marked_up)
        typed = replace(text, text=text.passage.text)
        for kind in dict.fromkeys(one.kind for one in found):
            those = [one for one in found if one.kind is kind]
            shown = quoted_list(typed.quoted(one.start, one.end) for one in those)
            yield Defect(
                f"{kind.value}, printed as typed: {shown}.",
                files.place(text.passage, those[0].start),
                expected="words without it, or both of its halves"
                if marked_up
                else "words alone: this text takes no markup",
            )
