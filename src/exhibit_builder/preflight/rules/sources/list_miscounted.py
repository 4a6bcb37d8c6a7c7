"""``list-miscounted``: a number is told that the list beside it doesn't have, or another of panels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exhibit_builder.blocks.inline import parse_source_key
from exhibit_builder.blocks.names import Names
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.announced_items import announced
from exhibit_builder.preflight.text.cited_text import CitedText, cited_texts
from exhibit_builder.preflight.text.counted_things import DEAD, PEOPLE, things_counted
from exhibit_builder.preflight.text.number_words import counting_numbers
from exhibit_builder.preflight.text.partitions import is_subset
from exhibit_builder.preflight.text.said_of_lists import (
    ListCount,
    counts_panels,
    list_counts,
    shared_words,
    tells_where_they_lie,
)
from exhibit_builder.preflight.text.statements import at_the_end
from exhibit_builder.preflight.text.wording import Wording, looked_for, wording
from exhibit_builder.preflight.text.written_numbers import is_near, only_number

MORE = 2
"""Panels that an opening text may tell too many of (*house*: a larger number is of other panels, as of an altar)."""

FAR = 2
"""Times the length of a list, and as many more, up to which a number can be meant for it where the sentence says so
(*house*: of seven hundred who lie in a place a few may be named)."""

ALIKE = 2
"""Words that a sentence on another panel has in common with the heading of a list that it is about (*house*: a place has
two)."""

_TITLES = (Part.TITLE, Part.HEADING)
_PARTS = frozenset({Part.LEDE, Part.DATELINE, Part.TITLE, Part.BODY, Part.LIST_HEADING, Part.CAPTION, Part.HEADING})


def check(evidence: Evidence) -> Iterator[Defect]:
    code = facts.primary_language(evidence)
    words = wording(evidence.language.code)
    lists = {
        id(panel): found
        for panel in evidence.exhibit.panels
        if (found := [block for block in panel.blocks if isinstance(block.fields, Names)])
    }
    by_panel: dict[int, list[Passage]] = {}
    for passage in facts.passages(evidence):
        if passage.panel and id(passage.panel) in lists and passage.part in _PARTS:
            by_panel.setdefault(id(passage.panel), []).append(passage)
    yield from _panels(evidence, code)
    for panel in evidence.exhibit.panels:
        yield from _items(panel, code)
        if id(panel) in lists:
            yield from _on_panel(lists[id(panel)], by_panel.get(id(panel), []), words, code)
    if len(lists) == 1:
        yield from _elsewhere(next(iter(lists.values())), facts.passages(evidence), words, code)
    if words is not None and lists:
        for text in cited_texts(facts.passages(evidence)):
            yield from _large(text, lists.get(id(text.passage.panel), ()), words)


def _panels(evidence: Evidence, code: str) -> Iterator[Defect]:
    """The number of panels that the lines beside the exhibit's title tell: “A memorial in four panels”."""
    right = len(evidence.exhibit.panels)
    for passage in facts.passages(evidence):
        beside_title = not passage.panel and passage.part in (Part.RUNNING_LINE, Part.SUBTITLE)
        # What opens the exhibit may tell of some of its panels, but of no more than there are.
        opens = passage.panel is not None and passage.panel is evidence.exhibit.opening and passage.running
        if not beside_title and not opens:
            continue
        for value in counts_panels(passage.text, code, named=beside_title):
            if value != right if beside_title else right < value <= right + MORE:
                panels = "one panel" if right == 1 else f"{right} panels"
                yield Defect(
                    f"The exhibit has {panels}, and here it is said: {at_the_end(passage.text)}",
                    passage.place,
                    expected=f"{right}",
                    hint="Write how many panels there are, or leave the number out.",
                )


def _items(panel: Panel, code: str) -> Iterator[Defect]:
    """Points, portraits and pictures that are announced with their number: “Three things are left:”."""
    for told in announced(panel, code):
        yield Defect(
            f"Here stand {told.right} {told.what}, and it is said: {at_the_end(told.text)}",
            told.place,
            expected=f"{told.right}, or a word that says what else is counted",
            hint="Count again, and write the number that stands there.",
        )


def _on_panel(
    lists: Sequence[Block], passages: Sequence[Passage], words: Wording | None, code: str
) -> Iterator[Defect]:
    sizes = [len(block.fields.people) for block in lists if isinstance(block.fields, Names)]
    right = {sum(sizes), *sizes}
    told = [(passage, each) for passage in passages for each in _counts(passage, lists, words, code)]
    if any(count.value in right for _, count in told):
        told = [each for each in told if each[1].of_names or each[1].said_of_it or each[0].part is Part.LIST_HEADING]
    # “The list has 27 names. Nine of them stand here.”: the larger number is of what the list was taken from.
    parted = {id(passage) for passage in passages if any(value in right for value in _values(passage, code))}
    for passage, count in told:
        if id(passage) in parted and count.value > max(right):
            continue
        nearest = min(right, key=lambda size: abs(size - count.value))
        said = count.of_names or is_near(nearest, count.value)
        meant = count.of_list and count.value <= FAR * nearest + FAR
        if count.value not in right and (said or meant) and count.value > 1:
            yield Defect(
                f"The list has {nearest} names, and here it is said: {at_the_end(count.said)}",
                passage.place,
                expected=f"{nearest}, or a word that says what else is counted",
            )


def _elsewhere(
    lists: Sequence[Block], passages: Sequence[Passage], words: Wording | None, code: str
) -> Iterator[Defect]:
    """What other panels say of those who lie where the only list of names has them."""
    sizes = [len(block.fields.people) for block in lists if isinstance(block.fields, Names)]
    headings = " ".join(block.fields.heading or "" for block in lists if isinstance(block.fields, Names))
    here = {id(block) for block in lists}
    panels = {id(passage.panel) for passage in passages if id(passage.block) in here}
    for passage in passages:
        if not passage.running or id(passage.panel) in panels:
            continue
        for text in passage.paragraphs:
            if shared_words(text, headings) < ALIKE or not tells_where_they_lie(text):
                continue
            for count in list_counts(text, words, code, heading=False):
                meant = shared_words(count.sentence, headings) >= ALIKE and tells_where_they_lie(count.sentence)
                if meant and 1 < count.value <= FAR * max(sizes) + FAR and count.value not in {sum(sizes), *sizes}:
                    yield Defect(
                        f"The list has {sum(sizes)} names, and here it is said: {at_the_end(count.said)}",
                        passage.place,
                        expected=f"{sum(sizes)}, or a word that says what else is counted",
                    )


def _values(passage: Passage, code: str) -> Iterator[int]:
    """Every whole number of a text, whatever it counts."""
    for text in passage.paragraphs:
        yield from (int(number.value) for number in counting_numbers(text, code) if number.is_whole)


def _counts(passage: Passage, lists: Sequence[Block], words: Wording | None, code: str) -> Iterator[ListCount]:
    """Every number of people that a text tells, with whether it is of a list."""
    own_heading = any(passage.block is block for block in lists) and passage.part is Part.LIST_HEADING
    sources = {parse_source_key(block.fields.source).key for block in lists if isinstance(block.fields, Names)}
    headings = " ".join(block.fields.heading or "" for block in lists if isinstance(block.fields, Names))
    cites = {cite.key for cite in passage.cites}
    for text in passage.paragraphs:
        for count in list_counts(text, words, code, heading=own_heading, titled=passage.part in _TITLES):
            # What the list's own source says in the words of its heading is said of the list.
            alike = shared_words(count.sentence, headings) or tells_where_they_lie(count.sentence)
            yield replace(count, of_list=count.of_list or (bool(cites) and cites <= sources and alike))


def _large(text: CitedText, lists: Sequence[Block], words: Wording) -> Iterator[Defect]:
    """A figure set large on the same panel, by the list's own source, that is nearly the number of names."""
    figure = next((passage for passage in text.entry if passage.part is Part.FIGURE), None)
    caption = next((passage for passage in text.entry if passage.part.caption), None)
    if figure is None or caption is None:
        return
    number = only_number(figure.text)
    said = " ".join(caption.paragraphs)
    if number is None or is_subset(said) or things_counted(said, 0, words) not in (DEAD, PEOPLE):
        return
    for block in lists:
        fields = block.fields
        if not isinstance(fields, Names) or parse_source_key(fields.source).key != text.cites[0].key:
            continue
        value, size = int(number.value), len(fields.people)
        if value != size and number.is_whole and is_near(value, size):
            yield Defect(
                f"The list has {size} names, and the figure by its source is {value}: {at_the_end(said)}",
                figure.place,
                expected=f"{size}, or a word that says what else is counted",
            )


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"looked_for": looked_for()}
