"""``two-date-styles``: dates that are written in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.date_styles import DateStyle, StyledDate, styled_dates
from exhibit_builder.preflight.text.own_words import without_quotations
from exhibit_builder.preflight.text.written_text import Written

_COMPACT = (
    frozenset({Part.DATE, Part.FIGURE_DATE, Part.CELL}),
    frozenset({Part.DATELINE}),
    frozenset({Part.LABEL}),
    frozenset({Part.VISIT}),
    frozenset({Part.CREDIT_LINE, Part.RIGHTS}),
)
"""Parts in which a shorter style is usual beside words in running text; those of a set stand near each other, and
have one style."""

_NOT_OURS = frozenset({Part.QUOTATION, Part.PERSON, Part.PLACE_NAME, Part.LOGO_NAME})


@dataclass(frozen=True, slots=True)
class _StyleUse:
    """A date and where it stands."""

    date: StyledDate
    text: Written

    @property
    def compact(self) -> bool:
        return any(self.text.passage.part in parts for parts in _COMPACT)


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    words = facts.wording(evidence)
    if words is None:
        yield facts.no_wording(evidence)
    uses = [
        _StyleUse(date, text)
        for text in facts.written_texts(evidence)
        if text.passage.part not in _NOT_OURS and not text.passage.part.noted
        for date in styled_dates(without_quotations(text.text), words)
    ]
    # A table or a timeline may have dates in numbers beside a text with names of months; all texts have one order of
    # day and month.
    kinds = (
        [use for use in uses if not use.compact],
        *([use for use in uses if use.text.passage.part in parts] for parts in _COMPACT),
        [use for use in uses if use.date.style in (DateStyle.DAY_FIRST, DateStyle.MONTH_FIRST)],
    )
    for kind in kinds:
        styles = _by_style(kind)
        if len(styles) > 1:
            yield _defect(evidence, styles)
            return


def _by_style(uses: Iterable[_StyleUse]) -> list[list[_StyleUse]]:
    """The dates of each style, the most frequent style first."""
    found: dict[DateStyle, list[_StyleUse]] = {}
    for use in uses:
        found.setdefault(use.date.style, []).append(use)
    return sorted(found.values(), key=lambda group: -len(group))


def _defect(evidence: Evidence, styles: Sequence[Sequence[_StyleUse]]) -> Defect:
    usual, rare = styles[0][0], styles[-1][0]
    return Defect(
        f"“{rare.date.text}” is written in another style than “{usual.date.text}” "
        f"({usual.text.passage.place.file}, line {usual.text.passage.place.line}).",
        facts.typed_files(evidence).place(rare.text.passage, rare.date.start),
        expected=f"one style in all texts: {usual.date.style.set_against(rare.date.style)}, as in most of them",
    )
