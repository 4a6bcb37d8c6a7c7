"""``figure-not-counted``: a figure printed at a chart that is another number than its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.blocks.unit_chart import UnitChart
from exhibit_builder.core.findings import Severity
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.manuscript.models import Block
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.number_words import counting_numbers, value_of_word
from exhibit_builder.preflight.text.written_numbers import is_near, is_rounded, written_numbers

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
            yield from _total(block, block.fields, code)
            yield from _subset(block, block.fields, code)


def _total(block: Block, chart: UnitChart, code: str) -> Iterator[Defect]:
    """A few marks behind the last line that no word tells of, and another number of all marks in the words over them.

    Many more marks than the largest count are of something else, such as all who were on board.
    """
    largest = max(count.count for count in chart.counts)
    told = {int(number.value) for number in counting_numbers(_words_of(chart), code) if number.is_whole}
    if largest < chart.total and is_near(chart.total, largest) and chart.total not in told:
        over = chart.total - largest
        marks = "one mark stands" if over == 1 else f"{over} marks stand"
        yield Defect(
            f"{chart.total} marks are drawn, and the largest count is {largest}: {marks} behind the last line.",
            block.places.get(("total",), block.place),
            expected=f"total: {largest}, or words that say what the marks behind the last line are",
            severity=Severity.WARNING,
        )
    known = {chart.total, *(count.count for count in chart.counts), *([chart.subset.count] if chart.subset else [])}
    said = [int(number.value) for number in counting_numbers(chart.how, code) if number.is_whole]
    if len(said) == 1 and said[0] not in known and is_near(said[0], chart.total):
        yield Defect(
            f"“{chart.how.strip()}” is printed over {chart.total} marks.",
            block.places.get(("how",), block.place),
            expected=f"{chart.total}, or a total of as many marks",
        )


def _subset(block: Block, chart: UnitChart, code: str) -> Iterator[Defect]:
    """Another number of short marks in the words for them."""
    if chart.subset is None:
        return
    said = [int(number.value) for number in counting_numbers(chart.subset.label, code) if number.is_whole]
    known = {chart.subset.count, chart.total, *(count.count for count in chart.counts)}
    if said and known.isdisjoint(said):
        yield Defect(
            f"“{chart.subset.label.strip()}” is printed, and {chart.subset.count} marks are drawn shorter.",
            block.places.get(("subset", "label"), block.place),
            expected=f"{chart.subset.count}, or a count of as many marks",
        )


def _words_of(chart: UnitChart) -> str:
    """All that is printed with a chart."""
    captions = (" ".join(span.text for line in paragraphs(count.caption) for span in line) for count in chart.counts)
    return " ".join((chart.how, chart.subset.label if chart.subset else "", *captions))


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
