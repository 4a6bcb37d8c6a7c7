"""``figure-not-counted``: a figure printed at a chart that is another number than its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.blocks.unit_chart import UnitChart
from exhibit_builder.core.late_patterns import late_pattern
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.number_words import value_of_word
from exhibit_builder.preflight.text.written_numbers import is_rounded, written_numbers

_SPAN = late_pattern(r"\s?[-–—]\s?|\s\w{1,4}\s")


def check(evidence: Evidence) -> Iterator[Defect]:
    code = facts.primary_language(evidence)
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            if not isinstance(block.fields, UnitChart):
                continue
            for index, count in enumerate(block.fields.counts):
                for key, figure in (("figure", count.figure), ("short-figure", count.short_figure)):
                    if figure and not _agrees(figure, count.count, code):
                        place = block.places.get(("counts", index, key), block.place)
                        yield Defect(
                            f"“{figure}” is printed, and {count.count} marks are counted for it.",
                            place,
                            expected=f"“{count.count}”, or a count of as many marks",
                        )


def _agrees(figure: str, count: int, code: str) -> bool:
    """Whether a printed figure can be that count: the number itself, a span that it lies in, or rounded, with a word or
    sign that says so."""
    found = list(written_numbers(figure))
    if not found:
        word = value_of_word(figure, code)
        return word is None or word == count
    if any(number.value == count for number in found):
        return True
    if len(found) == 2 and _SPAN.fullmatch(figure[found[0].end : found[1].start]):
        return found[0].value <= count <= found[1].value
    bare = (figure[: found[0].start] + figure[found[-1].end :]).strip()
    said = bool(re.search(r"[^\W\d_]|[~≈<>≥≤±+]", bare))
    return said and any(number.is_whole and is_rounded(int(number.value), count) for number in found)
