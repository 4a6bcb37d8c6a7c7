"""An exhibit in two languages: every text of the leading one with what it is in the second.

Both are the same manuscript, so they have the same panels, blocks and fields; what pairs is found by its place in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.paired_text import PairedText
from exhibit_builder.core.parts import Part, Reading
from exhibit_builder.core.ranks import SecondLanguage
from exhibit_builder.manuscript.declared import texts_of, with_texts
from exhibit_builder.manuscript.models import Block, Exhibit, PairedFields, Panel
from exhibit_builder.translation.telling import is_left_in_original

if TYPE_CHECKING:
    from exhibit_builder.manuscript.yaml_source import Way

Model = TypeVar("Model", bound=BaseModel)

LONGEST_EXCERPT = 60
"""Characters of a text that a finding shows (house: enough to know it by)."""

DASHED = "– " * 8
"""What stands in the place of a text with no partner (house: seen at a glance, and never the other language)."""

_FIGURES = frozenset({Part.FIGURE, Part.SHORT_FIGURE})
_PARTED = frozenset({Part.FIGURE_CAPTION, Part.SHORT_FIGURE_CAPTION})
"""Texts of which what both languages say alike, who gives a figure, may stand once."""

_GROUPED = late_pattern(r"(?<=\d)[,.\u00a0\u2009\u202f' ](?=\d{3}(?!\d))")
_OF_THOUSANDS = late_pattern(r"\d{1,3}([,.\u00a0\u2009\u202f' ]\d{3})+")

THOUSANDS = "\u202f"
"""Between thousands of a figure that both languages share (design.md, Two languages: neither 6.000 nor 6,000)."""


def paired_exhibit(leading: Exhibit, second: Exhibit, *, equal: bool = False) -> tuple[Exhibit, tuple[Finding, ...]]:
    """The exhibit with both languages in every text that is read or heard, and what has no partner.

    ``no-partner`` for each text that one of both doesn't have and that is no missing translation, which rules tell; its
    place holds a dashed line and says so.
    """
    maker = _Pairs(leading, second)
    fields = maker.model(leading.fields, second.fields, leading.places, Place("exhibit.yaml"))
    others = {panel.name: panel for panel in second.panels}
    drafts = tuple(
        exhibit.translation.language
        for exhibit in (leading, second)
        if exhibit.translation is not None and not exhibit.translation.reviewed
    )
    exhibit = replace(
        leading,
        fields=PairedFields.model_construct(**dict(fields) | {"drafts": drafts, "second_tag": second.fields.language}),
        panels=tuple(maker.panel(panel, others.get(panel.name)) for panel in leading.panels),
        second_language=SecondLanguage(second.fields.spoken, second.fields.language, equal),
        translation=maker.translation,
        files={**second.files, **leading.files},
    )
    return exhibit, tuple(maker.findings)


class _Pairs:
    def __init__(self, leading: Exhibit, second: Exhibit) -> None:
        self._leading = leading
        self._second = second
        self.translation = leading.translation or second.translation
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
            if not mate or is_left_in_original(mate, self._second):
                mate = self._gap(self._second, text, place)
            if is_left_in_original(text, self._leading):
                text = self._gap(self._leading, mate, place)
            yield way, _pair(text, mate, part)

    def _gap(self, exhibit: Exhibit, text: str, place: Place) -> str:
        tag = exhibit.fields.language
        if exhibit.translation is None or exhibit.translation is not self.translation:
            self.findings.append(
                Finding(
                    "no-partner",
                    f"“{text[:LONGEST_EXCERPT]}” has no partner in '{tag}'.",
                    place,
                    expected="every text in both languages",
                    hint="Translate it; the other language never stands in its place.",
                )
            )
        return f"{DASHED}{tag}: missing"


def _is_paired(part: Part) -> bool:
    """Whether a text is said in both languages: what is read on a page or aloud, but no name and no source's note."""
    return part not in _ONCE and (part.on_page or part.reading in (Reading.DESCRIPTION, Reading.SPOKEN))


_ONCE = frozenset({Part.PERSON, Part.LOGO_NAME})
"""Texts that stand once, in the language they are written in (design.md, Two languages)."""


def _pair(text: str, mate: str, part: Part) -> str:
    if part in _FIGURES and _GROUPED.sub("", text) == _GROUPED.sub("", mate):
        shared = _OF_THOUSANDS.sub(lambda found: _GROUPED.sub(THOUSANDS, found[0]), text)
        return PairedText(shared, shared)
    return PairedText(text, mate, part in _PARTED)


def _nearest(places: Mapping[Way, Place], way: Way) -> Place | None:
    return next((places[way[:n]] for n in range(len(way), 0, -1) if way[:n] in places), None)
