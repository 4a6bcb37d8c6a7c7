"""``undated-word``: "currently" and "recently" on a panel that hangs for years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Unchecked
from exhibit_builder.preflight.text.dating import is_dated
from exhibit_builder.preflight.text.statements import at_the_end, prose
from exhibit_builder.preflight.text.wording import Wording, looked_for, no_words, words_for
from exhibit_builder.preflight.text.written_text import TypedFiles

_WHOSE_END = re.compile(r"['’]s?\b")


NEAR_TOLD = 2
"""Words between a word of time and the verb of a story that makes it a time of the story (*house*: "had only recently
been")."""


def _check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    read = list(prose(evidence))
    words = words_for(evidence)
    if words is None:
        if read:
            yield no_words(evidence)
        return
    files = TypedFiles(evidence)
    asking = {panel.name for panel in evidence.exhibit.panels if any(block.kind == "action" for block in panel.blocks)}
    for paragraph in read:
        passage = paragraph.passage
        asks = passage.panel is not None and passage.panel.name in asking
        for sentence in paragraph.sentences:
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
        if whose or any(first <= start < last for first, last in dated) or _is_told(low, start, end, words):
            continue
        if not is_dated(sentence, start, end, words):
            yield start, end


def _is_told(low: str, start: int, end: int, words: Wording) -> bool:
    before = " ".join(low[:start].split()[-NEAR_TOLD - 1 :])
    after = " ".join(low[end:].split()[: NEAR_TOLD + 1])
    return bool(words.told.first(before) or words.told.first(after))


RULE = Rule(
    id="undated-word",
    group=Group.SOURCES,
    severity=Severity.WARNING,
    title="A time that nobody can date",
    why=(
        "Printed, “currently” and “last year” mean the day on which somebody reads them, perhaps five years on. "
        f"“Today” is not meant where the panel asks to act. {looked_for()}"
    ),
    source="House.",
    remedy="Write the date: “since 2024”, “as of February 2026”, “in 2025”.",
    fails=Example(blocks="- text: The bridge is currently closed to carts.[@minutes]\n"),
    passes=Example(
        blocks="""\
- text: In the ferry’s last year it sank twice. Until today, 1 November 2026, the bridge is closed to carts.[@minutes]
- text: Sign today.
- action:
    - {verb: Sign, text: It takes a minute., link: archive}
"""
    ),
    check=_check,
)
