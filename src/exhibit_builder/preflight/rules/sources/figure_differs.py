"""``figure-differs``: a figure of a chart, and nearly the same one elsewhere, of the same thing by one source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from exhibit_builder.blocks.inline import Cite
from exhibit_builder.core.late_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.calendar_names import plain
from exhibit_builder.preflight.text.cited_text import CitedText, cited_texts
from exhibit_builder.preflight.text.counted import figures
from exhibit_builder.preflight.text.wording import Wording, looked_for
from exhibit_builder.preflight.text.written_numbers import is_slip, written_numbers

STEM = 4
"""Letters by which a word is known again in another case (*house*: endings come after that)."""

_YEAR = late_pattern(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
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
        return is_slip(self.value, other.value) and not apart and not (beside and self.large)


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    words = facts.wording(evidence)
    cited = tuple(cited_texts(facts.passages(evidence)))
    if words is None:
        if any(text.entry for text in cited):
            yield facts.no_wording(evidence)
        return
    large = [told for text in cited for told in _large(text, words)]
    by_thing: dict[tuple[str, str], list[_Stated]] = defaultdict(list)
    for told in large:
        by_thing[told.source, told.things].append(told)
    sources = {source for source, _ in by_thing}
    near = [text for text in cited if any(cite.key in sources for cite in text.cites)]
    yield from _among_large(large, by_thing)
    yield from _uncited(evidence, large, words)
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
    figure = next((passage for passage in text.entry if passage.part in _LARGE), None)
    caption = next((passage for passage in text.entry if passage.part in _CAPTIONS), None)
    if figure is None or caption is None:
        return
    said = " ".join(caption.paragraphs)
    things, years = _things(said, 0, words), frozenset(_YEAR.findall(plain(said, words.code)))
    for number in written_numbers(figure.text):
        if things and number.is_whole:
            yield _Stated(int(number.value), text.cites[0].key, things, figure, years, large=True)


def _in_text(text: CitedText, words: Wording) -> Iterator[_Stated]:
    """Figures of a sentence with its sources, or of captions and texts with one of their own."""
    said = [(text.text, text.passage)] if not text.entry else _running(text.entry)
    for sentence, passage in said:
        spans = set(figures(sentence, words))
        years = frozenset(_YEAR.findall(plain(sentence, words.code)))
        for number in written_numbers(sentence):
            things = _things(sentence, number.end, words)
            if number.is_whole and things and (number.start, number.end) in spans:
                for cite in text.cites:
                    yield _Stated(int(number.value), cite.key, things, passage, years, large=False)


def _running(entry: tuple[Passage, ...]) -> list[tuple[str, Passage]]:
    texts = [passage for passage in entry if passage.part.running or passage.part.caption]
    return [(" ".join(passage.paragraphs), passage) for passage in texts]


def _things(text: str, at: int, words: Wording) -> str:
    """What is counted by a number that ends at ``at``: the word right behind it, if it is one that counts people or
    houses, or tells of a loss."""
    low = words.lowered(text)
    found = words.counted.after(low, at) or words.losses.after(low, at)
    return found[0][:STEM] if found else ""


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"looked_for": looked_for()}
