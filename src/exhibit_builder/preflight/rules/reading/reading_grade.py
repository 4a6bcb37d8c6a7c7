"""``reading-grade``: a panel that asks for more school than most visitors had."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.manuscript.models import Panel
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Unchecked
from exhibit_builder.preflight.text.quoting import beginning
from exhibit_builder.preflight.text.readability import FORMULAS, LEAST_WORDS, counts


def _check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    formula = FORMULAS.get(evidence.language.code)
    if formula is None:
        if any(_length(evidence, panel) >= LEAST_WORDS for panel in evidence.exhibit.panels):
            yield Unchecked("no formula for this language is in wide use")
        return
    for panel in evidence.exhibit.panels:
        sentences = [
            sentence
            for passage in evidence.passages
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
    texts = [passage for passage in evidence.passages if passage.panel is panel and passage.running]
    return sum(len(words(sentence)) for passage in texts for sentence in passage.sentences)


RULE = Rule(
    id="reading-grade",
    group=Group.READING,
    severity=Severity.WARNING,
    title="Harder to read than most visitors like",
    why=(
        "Visitors come with every kind of schooling, many read a language that is not their own, and all stand. "
        "A formula of sentence and word length says how heavy a text is; it doesn't know whether it is clear. There is "
        "one for English, German, Dutch, French, Spanish, Italian, Russian and Turkish, and for panels of a hundred "
        "words and more. Other languages have none in wide use; they are reported as not checked. Names and figures "
        "don't count as hard words, but in German, where capitals don't tell names."
    ),
    source=(
        "USHMM and IC MEMO: plain language, grade 8 or lower. Flesch–Kincaid (English), first Wiener Sachtextformel "
        "(German), Flesch–Douma (Dutch), Kandel–Moles (French), Fernández Huerta (Spanish), Gulpease (Italian), "
        "Oborneva (Russian), Ateşman (Turkish)."
    ),
    remedy="Shorten the longest sentences first; then look for shorter words.",
    fails=Example(
        blocks="""\
- text: |
    The municipal administration repeatedly deliberated on the permanent establishment of additional transportation
    infrastructure, notwithstanding considerable financial difficulties.[@minutes]

    Representatives of agricultural organisations characterised the existing arrangements as fundamentally inadequate,
    particularly during prolonged periods of elevated precipitation.[@minutes]

    Independent engineering investigations subsequently demonstrated the feasibility of alternative constructions,
    whose implementation necessitated extraordinary contributions of materials and labour.[@minutes]

    Opposition nevertheless continued among operators of commercial navigation, whose economic existence appeared
    immediately endangered.[@minutes]

    Following protracted negotiations, comprehensive compensation was eventually determined, and preparatory activities
    commenced immediately afterwards. The inauguration ceremony attracted innumerable participants from neighbouring
    communities, including several distinguished dignitaries and representatives of surrounding parishes.[@minutes]
"""
    ),
    passes=Example(
        blocks="""\
- text: |
    The town council talked about a bridge every year. There was never the money for it.[@minutes]

    Farmers said that the ferry was no longer enough. When it rained for weeks, their carts stood on the bank and their
    fruit went bad.[@minutes]

    Then a mason showed that a bridge could be built, if people gave stone and their own time.[@minutes]

    The ferrymen were against it. They lived on the fares. In the end the town paid them for the loss, and the work
    began. On the day when the bridge was opened, people came from all the towns around. They walked over it and back,
    again and again, until it was dark.[@minutes]
"""
    ),
    check=_check,
)
