"""An exhibit in two languages: every text of the leading one with what it is in the second.

Both are the same manuscript, so they have the same panels, blocks and fields; what pairs is found by its place in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.paired_text import PairedText
from exhibit_builder.core.parts import Part, Reading
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.ranks import Beside
from exhibit_builder.manuscript.declared import texts_of, with_texts
from exhibit_builder.manuscript.models import Block, Exhibit, Panel

if TYPE_CHECKING:
    from exhibit_builder.manuscript.yaml_source import Way

Model = TypeVar("Model", bound=BaseModel)

NO_PARTNER = "no-partner"
"""The rule about a text that one of two languages doesn't have."""

DASHED = "– " * 8
"""What stands in the place of a text with no partner (house: seen at a glance, and never the other language)."""

_FIGURES = frozenset({Part.FIGURE, Part.SHORT_FIGURE})
_GROUPED = late_pattern(r"(?<=\d)[,.\u00a0\u2009\u202f' ](?=\d{3}(?!\d))")
_OF_THOUSANDS = late_pattern(r"\d{1,3}([,.\u00a0\u2009\u202f' ]\d{3})+")

THOUSANDS = "\u202f"
"""Between thousands of a figure that both languages share (design.md, Two languages: neither 6.000 nor 6,000)."""

Lacks = Callable[[str, Place], bool]
"""Whether a text, by itself and where it was written, is none of its language."""


@dataclass(frozen=True, slots=True)
class Told:
    """An exhibit in one language; ``lacks`` is whether a text of it is missing in that language."""

    exhibit: Exhibit
    lacks: Lacks = lambda _text, _place: False


def paired_exhibit(leading: Told, second: Told, *, equal: bool = False) -> tuple[Exhibit, tuple[Finding, ...]]:
    """The exhibit with both languages in every text that is read or heard, and what has no partner.

    ``no-partner`` for each text that one of both doesn't have; its place holds a dashed line and says so.
    """
    maker = _Pairs(leading, second)
    own, other = leading.exhibit, second.exhibit
    fields = maker.model(own.fields, other.fields, own.places, Place("exhibit.yaml"))
    others = {panel.name: panel for panel in other.panels}
    panels = tuple(maker.panel(panel, others.get(panel.name)) for panel in own.panels)
    beside = Beside(other.fields.spoken, other.fields.language, equal)
    return replace(own, fields=fields, panels=panels, beside=beside), tuple(maker.findings)


class _Pairs:
    def __init__(self, leading: Told, second: Told) -> None:
        self._leading = leading
        self._second = second
        self.findings: list[Finding] = []

    def panel(self, panel: Panel, other: Panel | None) -> Panel:
        fields = self.model(panel.fields, other.fields if other else None, panel.places, panel.place)
        theirs: tuple[Block | None, ...] = (*(other.blocks if other else ()), *(None for _ in panel.blocks))
        blocks = tuple(self._block(block, mate) for block, mate in zip(panel.blocks, theirs, strict=False))
        return replace(panel, fields=fields, blocks=blocks)

    def _block(self, block: Block, other: Block | None) -> Block:
        mate = other.fields if other is not None and other.kind == block.kind else None
        return replace(block, fields=self.model(block.fields, mate, block.places, block.place))

    def model(self, own: Model, other: BaseModel | None, places: Mapping[Way, Place], at: Place) -> Model:
        """The fields with pairs of texts; ``places`` are where they were written, ``at`` is where all of them are."""
        others = {way: text for text, way, _ in texts_of(other)} if other is not None else {}
        return with_texts(own, dict(self._texts(own, others, places, at)))

    def _texts(
        self, own: BaseModel, others: Mapping[Way, str], places: Mapping[Way, Place], at: Place
    ) -> Iterator[tuple[Way, str]]:
        for text, way, part in texts_of(own):
            if not _is_paired(part):
                continue
            place = _nearest(places, way) or at
            mate = others.get(way, "")
            if not mate or self._second.lacks(mate, place):
                mate = self._gap(self._second.exhibit, text, place)
            if self._leading.lacks(text, place):
                text = self._gap(self._leading.exhibit, mate, place)
            yield way, _pair(text, mate, part)

    def _gap(self, exhibit: Exhibit, text: str, place: Place) -> str:
        tag = exhibit.fields.language
        self.findings.append(
            Finding(
                NO_PARTNER,
                f"“{text[:60]}” has no partner in '{tag}'",
                place,
                expected="every text in both languages",
                hint="translate it; the other language never stands in its place",
            )
        )
        return f"{DASHED}{tag}: missing"


def _is_paired(part: Part) -> bool:
    """Whether a text is said in both languages: what is read on a page or aloud, but no name and no source's note."""
    return part not in _ONCE and (part.on_page or part.reading in (Reading.DESCRIPTION, Reading.SPOKEN))


_ONCE = frozenset({Part.PERSON, Part.LOGO_NAME, Part.RIGHTS})
"""Texts that stand once, in the language they are written in (design.md, Two languages)."""


def _pair(text: str, mate: str, part: Part) -> str:
    if part in _FIGURES and _GROUPED.sub("", text) == _GROUPED.sub("", mate):
        shared = _OF_THOUSANDS.sub(lambda found: _GROUPED.sub(THOUSANDS, found[0]), text)
        return PairedText(shared, shared)
    return PairedText(text, mate)


def _nearest(places: Mapping[Way, Place], way: Way) -> Place | None:
    return next((places[way[:n]] for n in range(len(way), 0, -1) if way[:n] in places), None)
