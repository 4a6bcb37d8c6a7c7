"""``legal-term-without-attribution``: a crime's name in law, and nobody is named who gives it that name."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.findings import Severity
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.proof.evidence import Evidence
from exhibit_builder.proof.rule import Defect, Example, Group, Rule
from exhibit_builder.proof.statements import plain
from exhibit_builder.proof.wording import wording

_READ_ALOUD = ("image.alt", "map.alt")
_WITH_OWNER = ("quote.text", "quote.attribution")


def _read(passage: Passage) -> bool:
    return (passage.shown and passage.part not in _WITH_OWNER) or passage.part in _READ_ALOUD


def _check(evidence: Evidence) -> Iterator[Defect]:
    words = wording(evidence.language.code)
    if words is None:
        return
    for passage in filter(_read, evidence.passages):
        for paragraph in plain(passage):
            for sentence in paragraph.sentences:
                low = words.lowered(sentence.text)
                term = words.legal.first(low)
                if term is None or words.says.first(low):
                    continue
                at = sentence.start + term.start()
                if paragraph.has_source(at) and (paragraph.in_title(at) or paragraph.in_quotes(at)):
                    continue
                used = sentence.text[term.start() : term.end()]
                yield Defect(
                    f"“{used}” stands here as the exhibit's own word: “{sentence.text}”.",
                    passage.place,
                    expected="a sentence that says who calls it so",
                )


RULE = Rule(
    id="legal-term-without-attribution",
    group=Group.SOURCES,
    severity=Severity.ERROR,
    title="A legal term without who uses it",
    why=(
        "Genocide, war crime, crime against humanity, ethnic cleansing and terrorist are findings of courts and terms "
        "of governments. Said by the exhibit itself they are a judgment that it can't give, and readers stop believing "
        "the rest. Massacre is a plain word and is not meant. Nor is a quotation with its speaker, or a cited title in "
        "italics or in quotation marks. Looked for in Armenian, Azerbaijani, English, French, German, Russian and "
        "Turkish."
    ),
    source="US Holocaust Memorial Museum, guidelines for teaching: precision of language. The lists of words: house.",
    remedy="Name in the same sentence who calls it so, such as “Parliament called it …”, or use a plain word.",
    fails=Example(blocks="- text: The genocide of 1902 began at the bridge.[@minutes]\n"),
    passes=Example(
        blocks="""\
- text: The committee called the massacre of 1902 a crime against humanity.[@minutes]
"""
    ),
    check=_check,
)
