"""``translation-figures`` and ``translation-dates``: other numbers or days than in the original."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.calendar_names import calendar_names
from exhibit_builder.preflight.text.words_in_two_languages import bare_words, differing_figures, figures_of
from exhibit_builder.preflight.text.written_dates import written_dates

Days = Counter[tuple[tuple[int, ...], int]]
"""Days of a month, or of the span from one to another, and the month's number."""


def figures_differ(evidence: Evidence) -> Iterator[Defect]:
    """Texts whose figures differ in value from those of the original, whatever their digits and marks."""
    for text in facts.translated_texts(evidence):
        lost, more = differing_figures(text.original, text.translation)
        if lost or more:
            parts = [f"lost: {_row(lost)}" if lost else "", f"not in the original: {_row(more)}" if more else ""]
            yield Defect(
                f"The translation has other figures than the original ({'; '.join(filter(None, parts))}).",
                text.source,
                expected=_row(figures_of(text.original)),
            )


def _row(values: Counter[Decimal]) -> str:
    return " · ".join(f"{value:f}" for value in sorted(values.elements())) or "no figure"


def dates_differ(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    """Texts that have as many dates as the original, and other days or months."""
    translation = evidence.exhibit.translation
    if translation is None:
        return
    codes = translation.original.split("-")[0], translation.language.split("-")[0]
    for code in codes:
        if calendar_names(code) is None:
            yield Unchecked(f"it has no names of months in the language '{code}'")
            return
    for text in facts.translated_texts(evidence):
        before, after = (
            _dates(words, code) for words, code in zip((text.original, text.translation), codes, strict=True)
        )
        if before.total() != after.total():
            continue
        lost, more = before - after, after - before
        if not _same_ends(lost, more):
            yield Defect(
                f"The translation has another date than the original (day and month {_days(more)}).",
                text.source,
                expected=f"day and month {_days(lost)}",
            )


def _dates(text: str, code: str) -> Days:
    return Counter((date.days, date.month) for date in written_dates(bare_words(text), code))


def _same_ends(one: Days, other: Days) -> bool:
    """Whether dates are the same but for how a span is said: of ‘с 25 на 26 февраля’ the 26th alone stands by its
    month. The day that is left over is a figure, which is compared as such."""
    if any(len(days) > 1 for days, _ in one) and any(len(days) > 1 for days, _ in other):
        return False
    before, after = (Counter((days[-1:], month) for days, month in dates.elements()) for dates in (one, other))
    return before == after


def _days(dates: Days) -> str:
    return ", ".join(f"{'–'.join(map(str, days))}/{month}".lstrip("/") for days, month in dates.elements())
