"""``undated-word``: "currently" and "recently" on a panel that hangs for years."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.action import Action
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.dating import has_date, is_dated, names_a_day
from exhibit_builder.preflight.text.statements import at_the_end
from exhibit_builder.preflight.text.wording import Wording, looked_for

_WHOSE_END = late_pattern(r"['’]s?\b")


NEAR_NARRATION = 2
"""Words between a word of time and the verb of a story that makes it a time of the story (*house*: "had only recently
been")."""


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    read = list(facts.prose(evidence))
    words = facts.wording(evidence)
    if words is None:
        if read:
            yield facts.no_wording(evidence)
        return
    files = facts.typed_files(evidence)
    asking = {
        panel.name
        for panel in evidence.exhibit.panels
        if any(isinstance(block.fields, Action) for block in panel.blocks)
    }
    rows = {
        (id(passage.block), passage.way[:-1])
        for passage in facts.passages(evidence)
        if passage.part is Part.DATE and has_date(passage.text, words)
    }
    for paragraph in read:
        passage = paragraph.passage
        if (id(passage.block), passage.way[:-1]) in rows:
            continue  # What a row of a timeline tells is told of its date.
        asks = passage.panel is not None and passage.panel.name in asking
        for sentence in paragraph.sentences:
            if passage.part.caption and names_a_day(paragraph.text[: sentence.start], words):
                break  # "Mill Lane on 3 May 1953. The water is still high." tells of the picture's day.
            for start, end in _undated(sentence.text, words, asks):
                at = sentence.start + start
                if not paragraph.in_quotes(at):
                    yield Defect(
                        f"“{sentence.text[start:end]}” has no date: {at_the_end(sentence.text)}",
                        files.place(passage, paragraph.typed(at)),
                        expected="a year or a month beside it",
                    )
                    break


def _undated(sentence: str, words: Wording, asks: bool) -> Iterator[tuple[int, int]]:
    """Where words stand that mean the reader's day, and no date goes with them; ``asks`` is whether "today" may."""
    low = words.lowered(sentence)
    dated = [match.span() for match in words.dated.all(low)]
    # "Sign today" is meant for the day on which it is read.
    found = [*words.undated.all(low), *([] if asks else words.today.all(low))]
    for match in sorted(found, key=lambda match: match.start()):
        start, end = match.span()
        whose = words.whose.before(low, start) or _WHOSE_END.match(low, end)
        if whose or any(first <= start < last for first, last in dated) or _is_narrated(low, start, end, words):
            continue
        if not is_dated(sentence, start, end, words):
            yield start, end


def _is_narrated(low: str, start: int, end: int, words: Wording) -> bool:
    before = " ".join(low[:start].split()[-NEAR_NARRATION - 1 :])
    after = " ".join(low[end:].split()[: NEAR_NARRATION + 1])
    return bool(words.told.first(before) or words.told.first(after))


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"looked_for": looked_for()}
