"""Where a source is named: in its entry, under ``source``, and in citations; and its renaming in all of these."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.inline import cited_keys, is_source_key
from exhibit_builder.core.findings import ExhibitError, Finding, Place, Replacement
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.lsp.file_kinds import REFERENCES_KEY, FileKind, file_kind, text_type_at
from exhibit_builder.lsp.open_exhibit import OpenExhibit
from exhibit_builder.manuscript.declared import part_of
from exhibit_builder.manuscript.mistakes import form_of
from exhibit_builder.manuscript.yaml_scalars import ScalarFile, replaced, scalar_file
from exhibit_builder.manuscript.yaml_source import Way, YamlSource, parse_yaml


@dataclass(frozen=True, slots=True)
class SourceReference:
    """An id of a source where it is written: characters of ``file`` before it and before what follows it.

    ``defined`` is whether it is the entry itself.
    """

    key: str
    file: str
    start: int
    end: int
    defined: bool = False


def source_references(exhibit: OpenExhibit) -> list[SourceReference]:
    """Every place where a source is named. Raises :class:`ExhibitError` when a file can't be read, for then some may be
    missed."""
    found: list[SourceReference] = []
    faults: list[Finding] = []
    for file in exhibit.files():
        kind, data = file_kind(file), exhibit.data(file)
        if kind is None or data is None:
            continue
        source, findings = parse_yaml(data, file)
        if source is None:
            faults += findings
        else:
            found += _references_in(kind, source)
    if faults:
        raise ExhibitError(faults)
    return found


def _references_in(kind: FileKind, source: YamlSource) -> Iterator[SourceReference]:
    typed = scalar_file(source.data)
    for way, place in source.places.items():
        for key, start, end in _keys(kind, source, way):
            # A key of a mapping that has no value has the place of its key.
            span = _span(typed, place, start, end)
            if span is not None:
                yield SourceReference(key, source.file, *span, defined=kind is FileKind.SOURCES)


def _keys(kind: FileKind, source: YamlSource, way: Way) -> Iterator[tuple[str, int, int]]:
    """The ids in the text at a way, with their characters in it."""
    text: object = source.value
    for step in way:
        text = text[step]  # type: ignore[index]  # places has ways that are there
    if not isinstance(text, str):
        return
    if kind is FileKind.SOURCES:
        own = way[1:] if way[:1] == (REFERENCES_KEY,) else way
        if len(own) == 2 and own[1] == "id":
            yield _first(text, text)
        return
    part = part_of(text_type_at(kind, way))
    if part is Part.SOURCE_KEY:
        yield _first(text, text.partition(",")[0])
    elif part is not None and part.marked_up:
        yield from cited_keys(text)


def _first(text: str, key: str) -> tuple[str, int, int]:
    start = len(key) - len(key.lstrip())
    return key.strip(), start, len(key.rstrip())


def _span(typed: ScalarFile, place: Place, start: int, end: int) -> tuple[int, int] | None:
    """Where characters of a value stand in the file."""
    scalar = typed.scalars.get((place.line, place.column))
    spans = typed.spans(scalar) if scalar is not None else None
    return (spans[start][0], spans[end - 1][1]) if spans and start < end <= len(spans) else None


def renamed(exhibit: OpenExhibit, old: str, new: str) -> dict[str, list[Replacement]]:
    """What has to be written so that a source has another id everywhere, by file.

    Raises :class:`ExhibitError` when it can't be done as a whole: ``wrong-form``, ``duplicate-source``, ``not-edited``,
    or what keeps a file from being read.
    """
    if not is_source_key(new):
        raise ExhibitError([Finding("wrong-form", f"'{new}' can't be an id.", expected=form_of("id"))])
    references = source_references(exhibit)
    if any(one.key == new and one.defined for one in references) and new != old:
        raise ExhibitError([Finding("duplicate-source", f"There is a source '{new}' already.")])
    made: dict[str, list[Replacement]] = {}
    for one in references:
        if one.key == old:
            typed = exhibit.text(one.file)
            made.setdefault(one.file, []).append(
                Replacement(Place(one.file), one.start, typed[one.start : one.end], new)
            )
    for file, replacements in made.items():
        if replaced(exhibit.data(file) or b"", replacements) is None:
            finding = Finding("not-edited", f"'{old}' can't be renamed in {file}: more would change.", Place(file))
            raise ExhibitError([finding])
    return made
