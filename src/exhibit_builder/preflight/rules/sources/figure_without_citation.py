"""``figure-without-citation``: a number in running text, and nobody knows where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Unchecked
from exhibit_builder.preflight.text.counted import figures
from exhibit_builder.preflight.text.statements import at_the_end, excerpt, prose
from exhibit_builder.preflight.text.wording import looked_for, no_words, words_for
from exhibit_builder.preflight.text.written_text import TypedFiles


def _check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    read = list(prose(evidence))
    words = words_for(evidence)
    if words is None:
        if read:
            yield no_words(evidence)
        return
    files = TypedFiles(evidence)
    for paragraph in read:
        told: set[int] = set()
        starts = [sentence.start for sentence in paragraph.sentences]
        for start, end in figures(paragraph.text, words):
            sentence = max((first for first in starts if first <= start), default=0)
            if sentence in told or paragraph.in_title(start) or paragraph.has_source(start):
                continue
            told.add(sentence)
            yield Defect(
                f"A figure has no source: {at_the_end(excerpt(paragraph.text, start, end))}",
                files.place(paragraph.passage, paragraph.typed(start)),
                expected="a citation in the same sentence, or after it in the same paragraph",
                # "Two were killed" may count, or only tell.
                severity=Severity.WARNING if words.small.is_all(words.lowered(paragraph.text[start:end])) else None,
            )


RULE = Rule(
    id="figure-without-citation",
    group=Group.SOURCES,
    severity=Severity.ERROR,
    title="A figure without a source",
    why=(
        "Figures are the first thing that is doubted. A number that nobody can look up harms the ones beside it. "
        "Dates, years, times, ages, durations, distances on a map, page numbers and what the exhibit counts of itself "
        "are no figures here; nor is a number word below ten, unless it counts a loss. "
        f"{looked_for()}"
    ),
    source="IC MEMO, International Memorial Museums Charter. What counts as a figure: house.",
    remedy="Write where it comes from behind the sentence, such as [@minutes, p. 4], or leave the figure out.",
    fails=Example(blocks="- text: The flood took 31 houses and a mill.\n"),
    passes=Example(
        blocks="""\
- text: |
    On 16 March 1902 the 7th and last flood came at 23:00. It took 31 houses. About two hundred people lost their
    homes.[@minutes]
"""
    ),
    check=_check,
)
