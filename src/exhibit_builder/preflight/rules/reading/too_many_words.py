"""``caption-too-long``, ``lede-too-long``, ``paragraph-too-long``, ``sentence-too-long``, ``title-too-long-to-read``:
more words in one go than people read on their feet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.passages import Passage, words
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.quoting import beginning
from exhibit_builder.preflight.text.wall_text import wall_passages

CAPTION, PARAGRAPH, TITLE = 75, 50, 7
"""Words in a caption, in a paragraph on a panel and in a title (Serrell; Smithsonian)."""

SENTENCE = 25
"""Words in a sentence (Smithsonian; 15 is better)."""

LEDE = 40
"""Words in a lede (print-rules.md, Reading; Serrell gives an introduction up to 150, on a panel of its own)."""

_COLON = late_pattern(r":\s+")


def caption(evidence: Evidence) -> Iterator[Defect]:
    texts = ((passage, passage.paragraphs) for passage in facts.passages(evidence) if passage.part.caption)
    for passage, told, count in _over(CAPTION, texts):
        yield Defect(
            f"A caption has {count} words: “{beginning(told[0])}”.",
            passage.place,
            expected=f"at most {CAPTION} words",
        )


def lede(evidence: Evidence) -> Iterator[Defect]:
    texts = ((passage, passage.paragraphs) for passage in facts.passages(evidence) if passage.part is Part.LEDE)
    for passage, _, count in _over(LEDE, texts):
        yield Defect(f"A lede has {count} words.", passage.place, expected=f"at most {LEDE} words")


def title(evidence: Evidence) -> Iterator[Defect]:
    texts = ((passage, (passage.text,)) for passage in facts.passages(evidence) if passage.part is Part.TITLE)
    for passage, _, count in _over(TITLE, texts):
        yield Defect(f"The title “{passage.text}” has {count} words.", passage.place, expected=f"one to {TITLE} words")


def paragraph(evidence: Evidence) -> Iterator[Defect]:
    passages = (
        passage for panel in facts.wall_panels(evidence) for passage in wall_passages(facts.passages(evidence), panel)
    )
    # A lede has a limit of its own.
    running = (passage for passage in passages if passage.running and passage.part is not Part.LEDE)
    texts = ((passage, (told,)) for passage in running for told in passage.paragraphs)
    for passage, (told,), count in _over(PARAGRAPH, texts):
        yield Defect(
            f"A paragraph on a poster has {count} words: “{beginning(told)}”.",
            passage.place,
            expected=f"at most {PARAGRAPH} words",
        )


def sentence(evidence: Evidence) -> Iterator[Defect]:
    running = (passage for passage in facts.passages(evidence) if passage.running)
    texts = ((passage, (told,)) for passage in running for told in _sentences(passage, evidence))
    for passage, (told,), count in _over(SENTENCE, texts):
        yield Defect(
            f"A sentence has {count} words: “{beginning(told)}”.", passage.place, expected=f"at most {SENTENCE} words"
        )


def _sentences(passage: Passage, evidence: Evidence) -> tuple[str, ...]:
    # Armenian's full stop is often typed as a colon.
    if evidence.language.code == "hy":
        return tuple(part for told in passage.sentences for part in _COLON.split(told))
    return passage.sentences


def _over(
    most: int, texts: Iterable[tuple[Passage, tuple[str, ...]]]
) -> Iterator[tuple[Passage, tuple[str, ...], int]]:
    """Those with more than so many words, and how many they have."""
    for passage, told in texts:
        count = sum(len(words(part)) for part in told)
        if count > most:
            yield passage, told, count
