"""``reading-grade``: a panel that asks for more school than most visitors had."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.manuscript.models import Panel
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.quoting import beginning
from exhibit_builder.preflight.text.readability import FORMULAS, LEAST_WORDS, counts


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    formula = FORMULAS.get(evidence.language.code)
    if formula is None:
        if any(_length(evidence, panel) >= LEAST_WORDS for panel in evidence.exhibit.panels):
            yield Unchecked("no formula for this language is in wide use")
        return
    for panel in evidence.exhibit.panels:
        sentences = [
            sentence
            for passage in facts.passages(evidence)
            if passage.panel is panel and passage.running
            for sentence in passage.sentences
        ]
        found = counts(sentences, formula)
        if found.words < LEAST_WORDS:
            continue
        score = formula.score(found)
        if formula.easy(score):
            continue
        longest = max(sentences, key=lambda sentence: len(words(sentence)))
        yield Defect(
            f"The text of “{panel.fields.title}” reads at school grade {round(score)} ({formula.name})."
            if formula.grade
            else f"The text of “{panel.fields.title}” has {round(score)} points of 100 for ease ({formula.name}).",
            panel.place,
            expected=f"grade {formula.limit} or lower" if formula.grade else f"{formula.limit} points or more",
            hint=(
                f"Begin with the longest sentence, of {len(words(longest))} words: “{beginning(longest)}”. Then look "
                "for shorter words."
            ),
        )


def _length(evidence: Evidence, panel: Panel) -> int:
    """How many words a panel's running text has."""
    texts = [passage for passage in facts.passages(evidence) if passage.panel is panel and passage.running]
    return sum(len(words(sentence)) for passage in texts for sentence in passage.sentences)
