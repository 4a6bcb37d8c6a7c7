"""``list-miscounted``: a number of names is told that the list beside it doesn't have, or another of panels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exhibit_builder.blocks.names import Names
from exhibit_builder.core.late_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.models import Block, Panel
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.counted import figures
from exhibit_builder.preflight.text.number_words import number_words
from exhibit_builder.preflight.text.statements import at_the_end, excerpt
from exhibit_builder.preflight.text.wording import Wording, looked_for, wording
from exhibit_builder.preflight.text.written_numbers import is_slip, written_numbers

CLOSE = 0.1
"""By what share of a list a number may miss its length to be meant for it, one at least (*house*: further off it counts
something else, as all who died)."""

MORE = 2
"""Panels that an opening text may tell too many of (*house*: a larger number is of other panels, as of an altar)."""

_NAMES = late_pattern(
    r"\s+(?:[^\W\d_]+\s+)?(?:names?|namen|noms|nombres|nomi|ad(?:lar)?|имён|имен|имени|имена|імен|اسم\w*|أسماء|isim\w*|անուն\w*)(?!\w)",
    re.IGNORECASE,
)
"""A number of names is that of a list (*house*: nothing else on a panel is counted by names)."""

_PANELS = late_pattern(
    r"\s+(?:panels?|tafeln?|panneaux|paneles|pannelli|panelen|panel\w*|lövhə\w*|pano\w*|стенд\w*|панел\w*|لوحات|لوحة"
    r"|վահանակ\w*)(?!\w)"
)
_WORD = late_pattern(r"[^\W\d_]+")
_OF = late_pattern(r"\s+(?:of (?:the|these|those)|der|von den|des|de ces|из)\s+")
_PARTS = frozenset({Part.LEDE, Part.DATELINE, Part.TITLE, Part.BODY, Part.LIST_HEADING, Part.CAPTION, Part.HEADING})


def check(evidence: Evidence) -> Iterator[Defect]:
    code = facts.primary_language(evidence)
    words = wording(evidence.language.code)
    lists = {
        id(panel): sizes
        for panel in evidence.exhibit.panels
        if (sizes := [len(block.fields.people) for block in panel.blocks if isinstance(block.fields, Names)])
    }
    by_panel: dict[int, list[Passage]] = {}
    for passage in facts.passages(evidence):
        if passage.panel and id(passage.panel) in lists and passage.part in _PARTS:
            by_panel.setdefault(id(passage.panel), []).append(passage)
    yield from _panels(evidence, code)
    for panel in evidence.exhibit.panels:
        if id(panel) in lists:
            yield from _on_panel(panel, lists[id(panel)], by_panel.get(id(panel), []), words, code)


def _panels(evidence: Evidence, code: str) -> Iterator[Defect]:
    """The number of panels that the lines beside the exhibit's title tell: “A memorial in four panels”."""
    right = len(evidence.exhibit.panels)
    for passage in facts.passages(evidence):
        beside_title = not passage.panel and passage.part in (Part.RUNNING_LINE, Part.SUBTITLE)
        # What opens the exhibit may tell of some of its panels, but of no more than there are.
        opens = passage.panel is not None and passage.panel is evidence.exhibit.opening and passage.running
        if not beside_title and not opens:
            continue
        text = passage.text.casefold()
        said = [(int(number.value), number.end) for number in written_numbers(text) if number.is_whole]
        for word, value in number_words(code).items():
            said += [(value, match.end()) for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
        for value, end in said:
            if _PANELS.match(text, end) and (value != right if beside_title else right < value <= right + MORE):
                panels = "one panel" if right == 1 else f"{right} panels"
                yield Defect(
                    f"The exhibit has {panels}, and here it is said: {at_the_end(passage.text)}",
                    passage.place,
                    expected=f"{right}",
                    hint="Write how many panels there are, or leave the number out.",
                )


def _on_panel(
    panel: Panel, lists: Sequence[int], passages: Sequence[Passage], words: Wording | None, code: str
) -> Iterator[Defect]:
    right = {sum(lists), *lists}
    told = [(passage, *each) for passage in passages for each in _counts(passage, words, code)]
    if any(value in right for _, _, value, _ in told):
        told = [each for each in told if each[3] or each[0].part is Part.LIST_HEADING]
    # “The list has 27 names. Nine of them stand here.”: the larger number is of what the list was taken from.
    parted = {id(passage) for passage in passages if any(value in right for value in _values(passage, code))}
    for passage, found, value, of_names in told:
        if id(passage) in parted and value > max(right):
            continue
        nearest = min(right, key=lambda size: abs(size - value))
        close = abs(nearest - value) <= max(1, CLOSE * nearest) or is_slip(nearest, value)
        if value not in right and (close or of_names) and value > 1:
            yield Defect(
                f"The list has {nearest} names, and here it is said: {at_the_end(found)}",
                passage.place,
                expected=f"{nearest}, or a word that says what else is counted",
            )


def _values(passage: Passage, code: str) -> Iterator[int]:
    """Every whole number of a text, whatever it counts."""
    named = number_words(code)
    for text in passage.paragraphs:
        yield from (int(number.value) for number in written_numbers(text) if number.is_whole)
        yield from (named[word] for word in _WORD.findall(text.lower()) if word in named)


def _counts(passage: Passage, words: Wording | None, code: str) -> Iterator[tuple[str, int, bool]]:
    """Every number of people that a text tells: the words round it, its value, and whether names are counted."""
    own_heading = passage.block is not None and passage.part is Part.LIST_HEADING and _is_list(passage.block)
    for text in passage.paragraphs:
        counted = set(figures(text, words)) if words else set()
        for number in written_numbers(text):
            span = number.start, number.end
            of_names = bool(_NAMES.match(text, number.end))
            if number.is_whole and (of_names or (span in counted and _of_people(text, number.end, words))):
                yield excerpt(text, *span), int(number.value), of_names
            elif number.is_whole and own_heading and span in counted:
                yield excerpt(text, *span), int(number.value), False
        low = words.lowered(text) if words else text.lower()
        for word, value in number_words(code).items():
            for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", low):
                of_names = bool(_NAMES.match(text, match.end()))
                if of_names or own_heading or _of_people(text, match.end(), words):
                    yield excerpt(text, *match.span()), value, of_names


def _is_list(block: Block) -> bool:
    return isinstance(block.fields, Names)


def _of_people(text: str, at: int, words: Wording | None) -> bool:
    """Whether a number that ends at ``at`` counts people, or those who were lost: “five of the dead”."""
    if words is None:
        return False
    low = words.lowered(text)
    behind = _OF.match(low, at)
    start = behind.end() if behind else at
    return bool(words.counted.after(low, start) or words.losses.after(low, start))


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"looked_for": looked_for()}
