"""``figure-differs``: a figure of a chart, and nearly the same one elsewhere, of the same thing by one source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from exhibit_builder.blocks.inline import Cite, parse_source_key
from exhibit_builder.blocks.unit_chart import UnitChart
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.calendar_names import plain
from exhibit_builder.preflight.text.cited_text import CitedText, cited_texts
from exhibit_builder.preflight.text.counted_things import DEAD, STEM, counted_numbers, tells_of_death, things_counted
from exhibit_builder.preflight.text.number_words import value_of_word
from exhibit_builder.preflight.text.statements import at_the_end
from exhibit_builder.preflight.text.wording import Wording, looked_for
from exhibit_builder.preflight.text.written_numbers import is_slip, written_numbers

SMALL = (3, 12)
"""Between which numbers a text that tells of one more or one less of the dead than a figure is meant for it (*house*:
“two” is often of something else, and larger ones differ in a numeral)."""

_YEAR = late_pattern(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_OPENING = late_pattern(r"(?:(?:the|all|die|alle|les|los|las|i|gli|все|bütün) )?", re.IGNORECASE)
"""What may stand before the number with which a caption begins."""

_LARGE = frozenset({Part.FIGURE, Part.SHORT_FIGURE})
_CAPTIONS = frozenset({Part.FIGURE_CAPTION, Part.FIGURE_OWNER})


@dataclass(frozen=True, slots=True)
class _Stated:
    """A number of ``things`` by a ``source``, where it is told, and of which ``years``, if it says so.

    ``large`` is whether it is set large or drawn.
    """

    value: int
    source: str
    things: str
    passage: Passage
    years: frozenset[str]
    large: bool

    def meant_for(self, other: _Stated) -> bool:
        """Whether it is a slip for another one, and no other figure: one of another time, or of the same block."""
        apart = bool(self.years and other.years and not self.years & other.years)
        beside = self.passage.block is not None and self.passage.block is other.passage.block
        return self._nearly(other) and not apart and not (beside and self.large)

    def _nearly(self, other: _Stated) -> bool:
        if is_slip(self.value, other.value):
            return True
        one_off = self.things == DEAD and self.large is not other.large and abs(self.value - other.value) == 1
        return one_off and SMALL[0] <= min(self.value, other.value) and max(self.value, other.value) <= SMALL[1]


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    words = facts.wording(evidence)
    cited = tuple(cited_texts(facts.passages(evidence)))
    if words is None:
        if any(text.entry for text in cited):
            yield facts.no_wording(evidence)
        return
    large = [told for text in cited for told in _large(text, words)]
    yield from (defect for text in cited for defect in _own_captions(text, words))
    yield from _subsets(evidence, cited, words)
    by_thing: dict[tuple[str, str], list[_Stated]] = defaultdict(list)
    for told in large:
        by_thing[told.source, told.things].append(told)
    yield from _among_large(large, by_thing)
    yield from _uncited(evidence, large, words)
    yield from _in_texts(cited, by_thing, words)


def _in_texts(
    cited: Sequence[CitedText], by_thing: Mapping[tuple[str, str], Sequence[_Stated]], words: Wording
) -> Iterator[Defect]:
    """Slips in texts for what is set large by one of their sources."""
    sources = {source for source, _ in by_thing}
    near = [text for text in cited if any(cite.key in sources for cite in text.cites)]
    for told in (told for text in near for told in _in_text(text, words)):
        others = by_thing.get((told.source, told.things), [])
        slip = next((other for other in others if told.meant_for(other)), None)
        if slip and not any(told.value == other.value for other in others):
            yield _defect(slip, told)


def _uncited(evidence: Evidence, large: Sequence[_Stated], words: Wording) -> Iterator[Defect]:
    """Slips in texts without a source, for what is set large on the same panel."""
    by_panel: dict[tuple[int, str], list[_Stated]] = defaultdict(list)
    for told in large:
        by_panel[id(told.passage.panel), told.things].append(told)
    panels = {panel for panel, _ in by_panel}
    for passage in facts.passages(evidence):
        if id(passage.panel) not in panels or not passage.running or "[@" in passage.text:
            continue
        for paragraph in passage.paragraphs:
            for told in _in_text(CitedText(paragraph, (Cite(""),), passage), words):
                others = by_panel.get((id(passage.panel), told.things), [])
                slip = next((other for other in others if told.meant_for(other)), None)
                if (
                    slip
                    and passage.block is not slip.passage.block
                    and all(told.value != each.value for each in others)
                ):
                    yield _defect(slip, told)


def _among_large(large: Sequence[_Stated], by_thing: Mapping[tuple[str, str], Sequence[_Stated]]) -> Iterator[Defect]:
    """Slips between figures that are set large, each told at the later one of a pair."""
    order = {id(told): number for number, told in enumerate(large)}
    for told in large:
        others = by_thing[told.source, told.things]
        slip = next((other for other in others if order[id(other)] < order[id(told)] and told.meant_for(other)), None)
        if slip:
            yield _defect(slip, told)


def _defect(first: _Stated, second: _Stated) -> Defect:
    place = first.passage.place
    return Defect(
        f"{second.value} here, and {first.value} in {place.file}, line {place.line}, of the same.",
        second.passage.place,
        expected="one figure, or words that say what else is counted",
    )


def _large(text: CitedText, words: Wording) -> Iterator[_Stated]:
    """A figure that is set large or drawn, with what its caption says that it counts."""
    figure, caption = _parts(text)
    if figure is None or caption is None:
        return
    said = " ".join(caption.paragraphs)
    things, years = things_counted(said, 0, words), frozenset(_YEAR.findall(plain(said, words.code)))
    for value in _values(figure.text, words):
        if things:
            yield _Stated(value, text.cites[0].key, things, figure, years, large=True)


def _parts(text: CitedText) -> tuple[Passage | None, Passage | None]:
    """The figure of an entry and its caption."""
    figure = next((passage for passage in text.entry if passage.part in _LARGE), None)
    return figure, next((passage for passage in text.entry if passage.part in _CAPTIONS), None)


def _values(figure: str, words: Wording) -> list[int]:
    in_words = value_of_word(figure, words.code)
    if in_words is not None:
        return [in_words]
    return [int(number.value) for number in written_numbers(figure) if number.is_whole]


def _own_captions(text: CitedText, words: Wording) -> Iterator[Defect]:
    """A caption that begins with another number than the figure over it: “12”, and under it “The eleven houses”."""
    figure, caption = _parts(text)
    if figure is None or caption is None:
        return
    said = " ".join(caption.paragraphs)
    over, told = _values(figure.text, words), list(counted_numbers(said, words))
    opens = told[0] if told and _OPENING.fullmatch(said[: told[0].start]) else None
    if len(over) == 1 and opens and opens.things and all(number.value != over[0] for number in told):
        yield Defect(
            f"The figure is {over[0]}, and its caption begins with {opens.value}: {at_the_end(said)}",
            caption.place,
            expected="one number, or words that say what else is counted",
        )


def _subsets(evidence: Evidence, cited: Sequence[CitedText], words: Wording) -> Iterator[Defect]:
    """Another number of those whom a chart draws shorter, by one of its sources: “eleven of the dead were children”."""
    for panel in evidence.exhibit.panels:
        for block in panel.blocks:
            chart = block.fields
            if not isinstance(chart, UnitChart) or chart.subset is None:
                continue
            sources = {parse_source_key(count.source).key for count in chart.counts}
            things = {found[0][:STEM] for found in words.counted.all(words.lowered(chart.subset.label))}
            known = {chart.subset.count, chart.total, *(count.count for count in chart.counts)}
            place = block.places.get(("subset", "count"), block.place)
            for text in cited:
                same = text.passage.block is not block and any(cite.key in sources for cite in text.cites)
                for told in _in_text(text, words) if same else ():
                    of_whole = told.things in things and told.value not in known and not told.years
                    if of_whole and told.value < chart.total and _is_of_whole(told, chart.subset.count, words):
                        yield Defect(
                            f"{told.value} here, and {chart.subset.count} in {place.file}, line {place.line}, of the "
                            "same.",
                            told.passage.place,
                            expected="one figure, or words that say what else is counted",
                        )


def _is_of_whole(stated: _Stated, subset: int, words: Wording) -> bool:
    """Whether a text says of how many of all, as with “of the dead”, and not of some in a place; more of them than all
    can't have died."""
    for sentence in stated.passage.sentences:
        for number in counted_numbers(sentence, words):
            if number.value == stated.value and number.things == stated.things:
                return number.of_those or (stated.value > subset and tells_of_death(sentence, words))
    return False


def _in_text(text: CitedText, words: Wording) -> Iterator[_Stated]:
    """Figures of a sentence with its sources, or of captions and texts with one of their own."""
    said = [(text.text, text.passage)] if not text.entry else _running(text.entry)
    for sentence, passage in said:
        years = frozenset(_YEAR.findall(plain(sentence, words.code)))
        for number in counted_numbers(sentence, words):
            if number.things:
                for cite in text.cites:
                    yield _Stated(number.value, cite.key, number.things, passage, years, large=False)


def _running(entry: tuple[Passage, ...]) -> list[tuple[str, Passage]]:
    texts = [passage for passage in entry if passage.part.running or passage.part.caption]
    return [(" ".join(passage.paragraphs), passage) for passage in texts]


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"looked_for": looked_for()}
