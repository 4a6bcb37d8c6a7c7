"""An exhibit at a place: each field in braces gives way to what the place has for it, and nothing else is changed.

It is done after the exhibit was told in a language, so that a translation has the fields where its own words want them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import quote

from exhibit_builder.core.findings import Finding, Place, errors
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.checks import text_findings
from exhibit_builder.manuscript.declared import with_texts
from exhibit_builder.manuscript.models import Exhibit, Panel
from exhibit_builder.manuscript.open_fields import OpenField
from exhibit_builder.manuscript.passages import Passage, passages
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.manuscript.yaml_source import Way
from exhibit_builder.places.braces import fields_in, filled_in, only_field
from exhibit_builder.places.field_values import FIELD_NAMES, PANEL_COUNT, PRIVATE, PUBLIC, field_value
from exhibit_builder.places.host_place import HostPlace
from exhibit_builder.typography.isolation import set_apart

_AS_WRITTEN = frozenset(
    {Part.PERSON, Part.REFERENCE, Part.QUOTATION, Part.ATTRIBUTION, Part.CREDIT_LINE, Part.RIGHTS, Part.LOGO_NAME}
)
"""What stays as it was written, braces and all: names, exact words, titles. A field has no business there."""

_FILLED_AS_WELL = frozenset({Part.ORDER, Part.PLACE_KEY, Part.EVENT_KEY})
"""Texts with fields beside those that visitors read: what a print shop is told, and what names a text by its words."""

_SIGNS = late_pattern(r"[\\*_\[\]]")
"""What inline markup is made of: in a host's words it is printed as it is."""

ByHolder = dict[object, dict[Way, str]]


def exhibit_at(exhibit: Exhibit, place: HostPlace | None) -> tuple[Exhibit, tuple[Finding, ...]]:
    """The exhibit as it is at a place, or with all fields open but the number of panels where no place is asked for.

    Findings: ``unknown-field``, ``field-out-of-place`` (in a person's name, or a private one in a text), and what is
    wrong with a text once it is filled in.
    """
    findings: list[Finding] = []
    swaps: ByHolder = defaultdict(dict)
    rows: dict[tuple[str, int, int], Place] = {}
    gaps: list[OpenField] = []
    for passage in passages(exhibit):
        if "{" not in passage.text and "}" not in passage.text:
            continue
        if passage.part in _AS_WRITTEN:
            findings += _out_of_place(passage, exhibit)
        elif passage.part.translated or passage.part in _FILLED_AS_WELL:
            holder, way = _holder(passage)
            text, found, empty = _filled(passage, exhibit, place)
            findings += found
            gaps += empty
            swaps[holder][way] = text
            own = _place_of_whole(passage.text, place)
            if own is not None and not found and not empty:
                rows[passage.place.file, passage.place.line, passage.place.column] = own
    made = replace(
        exhibit,
        fields=with_texts(exhibit.fields, swaps[""]),
        panels=tuple(_panel(panel, swaps) for panel in exhibit.panels),
        field_places={**exhibit.field_places, **rows},
        at_place=place.name if place is not None else "",
        open_fields=tuple(dict.fromkeys(gaps)),
    )
    return made, tuple(dict.fromkeys(findings))


def name_at(place: HostPlace, written: str) -> str:
    """What an address or a file's name is at a place; what is no public field of it, or is open, stays as it stands."""

    def value_of(name: str) -> str:
        value = field_value(name, place, "") if name in PUBLIC and name != "dates" else ""
        return (quote(value, safe="") if is_address else value) or f"{{{name}}}"

    is_address = written.lower().startswith("https:")
    return filled_in(written, value_of)


def _holder(passage: Passage) -> tuple[object, Way]:
    """What a text stands in, and the way to it from there."""
    if passage.block is not None:
        return id(passage.block), passage.way
    return (passage.panel.name,) if passage.panel is not None else "", passage.way


def _place_of_whole(text: str, place: HostPlace | None) -> Place | None:
    """Where a text was written that is nothing but a field of a place: in the place's row, so that what is wrong with
    it is found there."""
    name = only_field(text)
    if place is None or name not in PUBLIC or not PUBLIC[name]:
        return None
    return place.places.get(PUBLIC[name])


def _panel(panel: Panel, swaps: ByHolder) -> Panel:
    if (panel.name,) not in swaps and not any(id(block) in swaps for block in panel.blocks):
        return panel
    return replace(
        panel,
        fields=with_texts(panel.fields, swaps[panel.name,]),
        blocks=tuple(
            replace(block, fields=with_texts(block.fields, swaps[id(block)])) if id(block) in swaps else block
            for block in panel.blocks
        ),
    )


def _written_at(passage: Passage, exhibit: Exhibit) -> Place:
    """Where a text is written: in its catalogue where it is a translation."""
    if exhibit.translation is None:
        return passage.place
    place = passage.place
    return exhibit.translation.placed.get((place.file, place.line, place.column), place)


def _out_of_place(passage: Passage, exhibit: Exhibit) -> Iterator[Finding]:
    for name in fields_in(passage.text):
        if name in FIELD_NAMES:
            yield Finding(
                "field-out-of-place",
                f"The field {{{name}}} stands in a {passage.part.value[0]}, which is printed as it is written.",
                _written_at(passage, exhibit),
                expected=f"the {passage.part.value[0]} itself",
                hint="Write out what belongs there.",
            )


def _filled(
    passage: Passage, exhibit: Exhibit, place: HostPlace | None
) -> tuple[str, tuple[Finding, ...], tuple[OpenField, ...]]:
    """A text with its fields filled in, what is wrong with it, and which of its fields are open."""
    where = _written_at(passage, exhibit)
    wrong = tuple(_wrong_fields(fields_in(passage.text), passage.part, where))
    if wrong:
        return passage.text, wrong, ()
    gaps: list[OpenField] = []
    rtl = exhibit.fields.spoken.rtl

    def value_of(name: str) -> str:
        value = field_value(name, place, exhibit.fields.language) if name != PANEL_COUNT else str(len(exhibit.panels))
        if not value:
            panel = passage.panel.name if passage.panel is not None else ""
            at = place.fields.name if place is not None else ""
            fill_in = place.place(PUBLIC.get(name, PRIVATE.get(name, ()))) if place is not None else None
            key = "" if panel else str(passage.way[0])
            gaps.append(OpenField(name, passage.place, panel, key, at, fill_in))
            value = f"[{name}]"
        value = set_apart(value, rtl) if name != PANEL_COUNT and passage.part is not Part.ORDER else value
        return _SIGNS.sub(r"\\\g<0>", value) if passage.part.marked_up else value

    text = filled_in(passage.text, value_of)
    return text, tuple(errors(text_findings(text, where, exhibit.sources))), tuple(gaps)


def _wrong_fields(names: Iterable[str], part: Part, where: Place) -> Iterator[Finding]:
    known = ", ".join(name for name in FIELD_NAMES if name not in PRIVATE)
    for name in names:
        if not name:
            message = "A brace opens here that begins no field."
            yield Finding("unknown-field", message, where, "{{ for a brace that is printed")
        elif name not in FIELD_NAMES:
            hint = did_you_mean(name, FIELD_NAMES) or "Write {{ for a brace that is printed."
            yield Finding("unknown-field", f"There is no field {{{name[:40]}}}.", where, f"one of: {known}", hint)
        elif name in PRIVATE and part is not Part.ORDER:
            yield Finding(
                "field-out-of-place",
                f"The field {{{name}}} is for the print shop alone, and this text is read by visitors.",
                where,
                expected=f"{{{name.replace('host', 'contact')}}}, which is public",
            )
