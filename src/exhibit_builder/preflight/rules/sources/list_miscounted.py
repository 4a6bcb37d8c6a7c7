"""``list-miscounted``: a number is told that the list beside it doesn't have, or another of panels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from exhibit_builder.blocks.inline import parse_source_key
from exhibit_builder.blocks.names import Names
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.announced_items import announced
from exhibit_builder.preflight.text.cited_text import CitedText, cited_texts
from exhibit_builder.preflight.text.counted_things import DEAD, PEOPLE, things_counted
from exhibit_builder.preflight.text.list_counts import (
    ListCount,
    counts_panels,
    list_counts,
    shared_words,
    tells_where_they_lie,
)
from exhibit_builder.preflight.text.number_words import counting_numbers
from exhibit_builder.preflight.text.partitions import is_subset
from exhibit_builder.preflight.text.statements import at_the_end
from exhibit_builder.preflight.text.wording import Wording, looked_for, wording
from exhibit_builder.preflight.text.written_numbers import is_near, only_number

MORE = 2
"""Panels that an opening text may tell too many of (*house*: a larger number is of other panels, as of an altar)."""

FAR = 2
"""Times the length of a list, and as many more, up to which a number can be meant for it where the sentence says so
(*house*: of seven hundred who lie in a place a few may be named)."""

ALIKE = 2
"""Words that a sentence on another panel has in common with the heading of a list that it is about (*house*: a place
has two)."""

_TITLES = (Part.TITLE, Part.HEADING)
_PARTS = frozenset({Part.LEDE, Part.DATELINE, Part.TITLE, Part.BODY, Part.LIST_HEADING, Part.CAPTION, Part.HEADING})


@dataclass(frozen=True)
class _Lists:
    """The lists of names of one panel."""

    blocks: tuple[Block, ...]

    @property
    def fields(self) -> Iterator[Names]:
        return (block.fields for block in self.blocks if isinstance(block.fields, Names))

    @cached_property
    def right(self) -> frozenset[int]:
        """The numbers that may be told of them: of each, and of all together."""
        sizes = [len(names.people) for names in self.fields]
        return frozenset({sum(sizes), *sizes})

    @cached_property
    def headings(self) -> str:
        return " ".join(names.heading or "" for names in self.fields)

    @cached_property
    def sources(self) -> frozenset[str]:
        return frozenset(parse_source_key(names.source).key for names in self.fields if names.source)

    def is_heading(self, passage: Passage) -> bool:
        """Whether a text is the heading of one of them."""
        return passage.part is Part.LIST_HEADING and any(passage.block is block for block in self.blocks)


def check(evidence: Evidence) -> Iterator[Defect]:
    code = facts.primary_language(evidence)
    words = wording(evidence.language.code)
    lists = {
        id(panel): _Lists(found)
        for panel in evidence.exhibit.panels
        if (found := tuple(block for block in panel.blocks if isinstance(block.fields, Names)))
    }
    by_panel: dict[int, list[Passage]] = {}
    for passage in facts.passages(evidence):
        if passage.panel and id(passage.panel) in lists and passage.part in _PARTS:
            by_panel.setdefault(id(passage.panel), []).append(passage)
    yield from _panels(evidence, code)
    for panel in evidence.exhibit.panels:
        yield from _items(panel, code)
    for key, own in lists.items():
        yield from _on_panel(own, by_panel.get(key, []), words, code)
    if len(lists) == 1:
        ((key, only),) = lists.items()
        elsewhere = [text for text in facts.passages(evidence) if text.running and id(text.panel) != key]
        yield from _elsewhere(only, elsewhere, words, code)
    if words is not None and lists:
        for text in cited_texts(facts.passages(evidence)):
            if found_here := lists.get(id(text.passage.panel)):
                yield from _large(text, found_here, words)


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
    """Points, portraits and rows that are announced with their number: “Three things are left:”."""
    for told in announced(panel, code):
        yield Defect(
            f"Here stand {told.right} {told.what}, and it is said: {at_the_end(told.text)}",
            told.place,
            expected=f"{told.right}, or a word that says what else is counted",
            hint="Count again, and write the number that stands there.",
        )


def _on_panel(lists: _Lists, passages: Sequence[Passage], words: Wording | None, code: str) -> Iterator[Defect]:
    told = [(passage, count) for passage in passages for count in _counts(passage, lists, words, code)]
    if any(count.value in lists.right for _, count in told):
        told = [
            each for each in told if each[1].of_names or each[1].names_the_place or each[0].part is Part.LIST_HEADING
        ]
    # “The list has 27 names. Nine of them stand here.”: the larger number is of what the list was taken from.
    parted = {id(passage) for passage in passages if not lists.right.isdisjoint(_values(passage, code))}
    for passage, count in told:
        of_all = id(passage) in parted and count.value > max(lists.right)
        if not of_all and _is_wrong(count, lists):
            yield _defect(count, lists, passage)


def _is_wrong(count: ListCount, lists: _Lists) -> bool:
    """Whether a number is meant for a list and isn't its length."""
    nearest = _nearest(count.value, lists)
    meant = count.of_list and count.value <= FAR * nearest + FAR
    return 1 < count.value != nearest and (count.of_names or meant or is_near(nearest, count.value))


def _nearest(value: int, lists: _Lists) -> int:
    return min(lists.right, key=lambda size: (abs(size - value), size))


def _defect(count: ListCount, lists: _Lists, passage: Passage) -> Defect:
    nearest = _nearest(count.value, lists)
    return Defect(
        f"The list has {nearest} names, and here it is said: {at_the_end(count.quoted)}",
        passage.place,
        expected=f"{nearest}, or a word that says what else is counted",
    )


def _elsewhere(lists: _Lists, passages: Sequence[Passage], words: Wording | None, code: str) -> Iterator[Defect]:
    """What other panels say of those who lie where the only list of names has them."""
    for passage in passages:
        for text in passage.paragraphs:
            # Most texts have nothing in common with it.
            counts = list_counts(text, words, code, heading=False) if _is_about(text, lists) else ()
            for count in counts:
                about = replace(count, of_list=True)
                if _is_about(count.sentence, lists) and _is_wrong(about, lists):
                    yield _defect(count, lists, passage)


def _is_about(text: str, lists: _Lists) -> bool:
    return shared_words(text, lists.headings) >= ALIKE and tells_where_they_lie(text)


def _values(passage: Passage, code: str) -> Iterator[int]:
    """Every whole number of a text, whatever it counts."""
    for text in passage.paragraphs:
        yield from (int(number.value) for number in counting_numbers(text, code) if number.is_whole)


def _counts(passage: Passage, lists: _Lists, words: Wording | None, code: str) -> Iterator[ListCount]:
    """Every number of people that a text tells, with whether it is of a list."""
    cites = {cite.key for cite in passage.cites}
    of_source = bool(cites) and cites <= lists.sources
    for text in passage.paragraphs:
        for count in list_counts(text, words, code, heading=lists.is_heading(passage), titled=passage.part in _TITLES):
            # What the list's own source says in the words of its heading is said of the list.
            alike = shared_words(count.sentence, lists.headings) > 0 or tells_where_they_lie(count.sentence)
            yield replace(count, of_list=count.of_list or (of_source and alike))


def _large(text: CitedText, lists: _Lists, words: Wording) -> Iterator[Defect]:
    """A figure set large on the same panel, by the list's own source, that is nearly the number of names."""
    figure = next((passage for passage in text.entry if passage.part is Part.FIGURE), None)
    caption = next((passage for passage in text.entry if passage.part.caption), None)
    number = only_number(figure.text) if figure else None
    if figure is None or caption is None or number is None or text.cites[0].key not in lists.sources:
        return
    said, value = " ".join(caption.paragraphs), int(number.value)
    counts_all = not is_subset(said) and things_counted(said, 0, words) in (DEAD, PEOPLE)
    nearest = _nearest(value, lists)
    if counts_all and number.is_whole and value != nearest and is_near(value, nearest):
        yield Defect(
            f"The list has {nearest} names, and the figure by its source is {value}: {at_the_end(said)}",
            figure.place,
            expected=f"{nearest}, or a word that says what else is counted",
        )


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"looked_for": looked_for()}
