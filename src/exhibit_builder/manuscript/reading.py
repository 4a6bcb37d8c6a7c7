"""Read an exhibit's folder: text files in, one checked :class:`Exhibit` or a list of findings out.

    exhibit.yaml ─┐
    sources.yaml ─┤  yaml_source      fitting        mistakes
    theme.yaml   ─┼─▶ tree, places ─▶ model's shape ─▶ models ─┬─▶ Exhibit
    panels/*.yaml ┘                        └────────▶ checks ──┴─▶ findings, sorted by file and line

Every file is read even when another is wrong, so that all mistakes are reported at once. What is wrong with one panel
keeps the others from nothing where whoever asks can do without it.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import field, replace
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.fields import BlockFields, Fields
from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.names import Names
from exhibit_builder.blocks.registry import BLOCKS
from exhibit_builder.cartography.geojson import Feature
from exhibit_builder.core.findings import Finding, Place, Severity, errors
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.look_facts import facts_of
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.carrying_over import carried_over, names_findings
from exhibit_builder.manuscript.checks import (
    Known,
    block_findings,
    exhibit_findings,
    known_picture_findings,
    length_findings,
    skies_of_no_panel,
    text_findings,
    theme_findings,
    word_list_findings,
)
from exhibit_builder.manuscript.declared import keys_of, part_at, shorthand_of
from exhibit_builder.manuscript.fitting import Fitted, fit_to_model, meant_key
from exhibit_builder.manuscript.font_library import FONTS_FOLDER
from exhibit_builder.manuscript.heads_in_content import head_in_content, moved_heads
from exhibit_builder.manuscript.house_fonts import house_fonts
from exhibit_builder.manuscript.links import address_findings
from exhibit_builder.manuscript.mistakes import named_sign, plain_findings, unknown_key
from exhibit_builder.manuscript.models import (
    Block,
    BlockFrame,
    Exhibit,
    ExhibitFields,
    Panel,
    PanelFields,
    Source,
    TermFields,
    TermsFields,
    ThemeFields,
)
from exhibit_builder.manuscript.own_papers import name_formats
from exhibit_builder.manuscript.panel_files import PANELS_FOLDER, panel_file
from exhibit_builder.manuscript.picture_files import twin_findings
from exhibit_builder.manuscript.place_files import has_places
from exhibit_builder.manuscript.read_parts import ReadParts, files_as_they_are
from exhibit_builder.manuscript.signed_panels import with_signed_line
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.manuscript.telling_exhibits import NamedAt, Telling
from exhibit_builder.manuscript.timeline_events import with_dates
from exhibit_builder.manuscript.values_by_language import SpokenIn, in_one_language, spoken_in
from exhibit_builder.manuscript.yaml_source import Tree, Way, YamlSource, parse_yaml, yaml_bytes
from exhibit_builder.system.recalled import recalled, recalling
from exhibit_builder.typography.own_faces import OwnFaces

EXHIBIT_FILE = "exhibit.yaml"
SOURCES_FILE = "sources.yaml"
THEME_FILE = "theme.yaml"
TERMS_FILE = "terms.yaml"

WITHHELD = "withheld"
"""The key of names that must stand nowhere: they are not remembered either, and gone with the exhibit."""

_PANEL_NAME = late_pattern(r"\w[\w-]{0,79}")
_FRAME = keys_of(BlockFrame)

_Model = TypeVar("_Model", bound=Fields)


def read_exhibit(
    folder: Path,
    unsaved: Mapping[str, bytes] | None = None,
    *,
    in_part: bool = False,
    parts: ReadParts | None = None,
    telling: Telling | None = None,
) -> tuple[Exhibit | None, tuple[Finding, ...]]:
    """The exhibit in ``folder``, and everything that is wrong with it, sorted by file, line and column.

    ``unsaved`` holds what YAML files are to say, by their path below the folder: it is read instead of what they say.
    Gives ``None`` when there is an error; warnings (``panel-not-listed``) come with the exhibit. With ``in_part`` an
    exhibit comes as well whose errors are all about single panels, of which one at least is whole: the others are
    ``unread``. Files that say the same as when ``parts`` were made of them are not read again. ``telling`` tells the
    exhibit in another language, as it was written: before what one panel says is carried over to another. The codes are
    named where they are given: here, and in the modules of this room.
    """
    findings: list[Finding] = []
    remembers = parts is not None
    parts = parts or ReadParts()
    parts.begin()
    # Who keeps the parts has what they came to in memory; everybody else finds it on the disk.
    with nullcontext() if remembers else recalling("read", folder):
        exhibit = _read(folder, unsaved or {}, parts, findings, telling)
    found = tuple(dict.fromkeys(sorted(findings, key=_order)))
    return (None if errors(found) and not in_part else exhibit), found


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.place or Place("")
    return place.file, place.line, place.column, finding.code, finding.message


@dataclass(frozen=True, slots=True)
class _Files:
    """The YAML files in ``folder``; ``unsaved`` is read instead of a file, and ``read`` learns what each one says.

    ``unparsed`` learns what stands in those that are no YAML; ``parts`` has what was read of the others before.
    They are read in the language that is ``asked`` for, or in the exhibit's own; ``spoken`` learns which it has, and
    ``own_words`` where a value is written for the other alone. ``named`` gives what is meant by an address.
    """

    folder: Path
    unsaved: Mapping[str, bytes]
    parts: ReadParts
    read: dict[str, bytes] = field(default_factory=dict)
    unparsed: dict[str, bytes] = field(default_factory=dict)
    asked: str = ""
    spoken: list[SpokenIn] = field(default_factory=list)
    own_words: set[Place] = field(default_factory=set)
    named: NamedAt | None = None

    def main(self, findings: list[Finding]) -> YamlSource | None:
        """exhibit.yaml, which says in what languages all files are: from then on they are read in one of them."""
        source = self.unchosen(EXHIBIT_FILE, findings)
        self.spoken.append(spoken_in(source))
        return self._in_language(source)

    def source(self, file: str, findings: list[Finding]) -> YamlSource | None:
        """One of them as a tree with places, or ``None`` when it can't be read."""
        return self._in_language(self.unchosen(file, findings))

    def as_read(self, source: YamlSource) -> tuple[bytes, tuple[SpokenIn, ...], str, Hashable]:
        """All that a tree was made from."""
        # A file without a brace is the same at every place.
        at = self.named.key if self.named is not None and b"{" in source.data else None
        return source.data, tuple(self.spoken), self.asked, at

    def _in_language(self, source: YamlSource | None) -> YamlSource | None:
        if source is not None and self.named is not None:
            source = replace(source, named=self.named.filled)
        if source is None or not self.spoken:
            return source
        source, own_words = in_one_language(source, self.spoken[0], self.asked)
        self.own_words.update(own_words)
        return source

    def unchosen(self, file: str, findings: list[Finding]) -> YamlSource | None:
        """One of them with the values of all languages."""
        data = self.unsaved.get(file)
        if data is None:
            data, unread = yaml_bytes(self.folder, file)
            findings += unread
        if data is None:
            return None
        text = data
        source, found = self.parts.again(("tree", file), text, lambda: parse_yaml(text, file))
        findings += found
        if source is not None:
            self.read[file] = source.data
        else:
            self.unparsed[file] = data
        return source


def _read(
    folder: Path, unsaved: Mapping[str, bytes], parts: ReadParts, findings: list[Finding], telling: Telling | None
) -> Exhibit | None:
    try:
        missing = not (folder / EXHIBIT_FILE).exists()
        folder = folder.resolve()
    except (OSError, ValueError, RuntimeError):
        missing = True
    if missing:
        findings.append(
            Finding(
                "no-exhibit",
                f"There is no {EXHIBIT_FILE} in {folder}.",
                hint=f"'exhibit new {folder}' writes a small exhibit to begin with.",
            )
        )
        return None
    asked, named = (telling.language, telling.named) if telling is not None else ("", None)
    files = _Files(folder, unsaved, parts, asked=asked, named=named)
    main = files.main(findings)
    sources_file = files.source(SOURCES_FILE, findings)
    theme = _theme(files, findings)
    sources, source_places = _sources_again(files, sources_file, findings)
    known = Known(folder, _ids(sources_file), _names(main, "links"))
    top, fields = _top_again(files, main, known, findings)
    absent: dict[str, Finding] = {}
    panels: dict[str, Panel | None] = {}
    for name in _panel_names(files, main, findings, absent):
        source = None if name in absent else files.source(panel_file(name), findings)
        panels[name] = _panel_again(files, source, name, known, findings) if source is not None else None
    findings += known_picture_findings(known, parts)
    unread = _unread(panels, findings, absent)
    if fields is None or top is None or theme is None or unread is None:
        return None
    whole = tuple(
        _stand_in(files, name) if panel is None or name in unread else panel for name, panel in panels.items()
    )
    findings += skies_of_no_panel(theme[0], theme[1], list(panels))
    exhibit = Exhibit(
        str(folder),
        fields,
        whole,
        sources,
        theme[0],
        top.places,
        source_places,
        theme[1],
        files.read,
        unread,
        theme[2],
        own_words=frozenset(files.own_words),
        has_places=has_places(folder),
    )
    if telling is not None:
        exhibit = replace(exhibit, terms=_terms(files, findings))
        exhibit, found = telling.tell(exhibit)
        findings += found
        if exhibit.translation is None and errors(found):
            return None  # in its own language it would be another exhibit than the one that was asked for
    return _carried_through(exhibit, findings)


def _carried_through(exhibit: Exhibit, findings: list[Finding]) -> Exhibit:
    """The exhibit with what one part of it says of another: lists in several panels, dates of events, heads."""
    whole, found = carried_over(exhibit.panels)
    findings += found
    whole, found = with_dates(whole, exhibit.unread)
    findings += found
    look = facts_of(exhibit.theme.look)
    findings += moved_heads(whole, look)
    whole = tuple(with_signed_line(head_in_content(panel, look, Path(exhibit.folder))) for panel in whole)
    return replace(exhibit, panels=whole)


def _unread(
    panels: Collection[str], findings: Iterable[Finding], absent: Mapping[str, Finding]
) -> dict[str, tuple[Finding, ...]] | None:
    """The panels that have errors, with these; ``None`` when one is about more than a panel, or no panel is whole.

    ``absent`` are the panels without a file, each with the finding that says so.
    """
    files = {panel_file(name): name for name in panels}
    of_absent = {finding: name for name, finding in absent.items()}
    unread: dict[str, tuple[Finding, ...]] = {}
    for error in errors(findings):
        name = of_absent.get(error) or (files.get(error.place.file) if error.place else None)
        if name is None:
            return None
        unread[name] = (*unread.get(name, ()), error)
    return None if unread and len(unread) == len(panels) else unread


_BLOCKS_BEGIN = late_pattern(rb"^blocks[ \t]*:", re.MULTILINE)


def _stand_in(files: _Files, name: str) -> Panel:
    """What stands for a panel that can't be read: what is written before its blocks, if that is right, and no block.

    Its title and its scene decide how the titles and the hills of all panels are set.
    """
    file = panel_file(name)
    head: YamlSource | None = None
    data = files.read.get(file) or files.unparsed.get(file, b"")
    if blocks := _BLOCKS_BEGIN.search(data):
        head, _ = parse_yaml(data[: blocks.start()], file)
    fields: PanelFields | None = None
    places: dict[Way, Place] = {(): Place(file)}
    if head is not None:
        fitted = fit_to_model(head, (), PanelFields, without=frozenset({"blocks"}))
        fields, places = _validated(PanelFields, fitted, "the panel", []), fitted.places
    # Its picture may be what can't be read.
    known = fields.model_copy(update={"head": None}) if fields else PanelFields(title=name)
    return Panel(name, known, (), places[()], places)


@dataclass(frozen=True, slots=True)
class _Unchecked:
    """A value of a file before its ``model`` has looked at it."""

    model: type[Fields]
    value: object

    @property
    def recalled_as(self) -> tuple[str, str, str]:
        """Its words: what a model makes of them is the program's doing alone."""
        return self.model.__module__, self.model.__qualname__, repr(self.value)


def _checked_alone(value: _Unchecked) -> Fields:
    """The value as its model has it."""
    return value.model.model_validate(value.value)


_checked = recalled(_checked_alone)
"""The same, remembered: a model is built when it first looks, in some milliseconds."""


def _validated(
    model: type[_Model], fitted: Fitted, name: str, findings: list[Finding], also: Iterable[str] = ()
) -> _Model | None:
    findings += fitted.swallowed
    check = _checked_alone if isinstance(fitted.value, dict) and WITHHELD in fitted.value else _checked
    try:
        return cast(_Model, check(_Unchecked(model, fitted.value)))
    except ValidationError as fault:
        findings += plain_findings(fault, model, fitted, name, also)
        return None


def _exhibit_fields(fitted: Fitted, known: Known, findings: list[Finding]) -> ExhibitFields | None:
    found = list(exhibit_findings(fitted))
    # Of a value that is wrong for what it is, nothing is said as a text.
    told = {finding.place for finding in found}
    findings += found
    for way, text in fitted.strings():
        if fitted.places[way] not in told:
            findings += text_findings(text, fitted.places[way], known.sources)
        if part_at(ExhibitFields, way) is Part.WORD_LIST:
            findings += word_list_findings(known.folder, text, fitted.places[way])
    if fitted.value is None:
        findings.append(_empty(EXHIBIT_FILE, fitted.place(()), ExhibitFields))
        return None
    return _validated(ExhibitFields, fitted, EXHIBIT_FILE, findings)


def _empty(what: str, place: Place, model: type[Fields]) -> Finding:
    needed = [key for key, field in keys_of(model).items() if field.is_required()]
    return Finding("empty-value", f"{what} is empty.", place, expected=f"the keys {', '.join(needed)}")


def _names(source: YamlSource | None, key: str) -> Collection[str] | None:
    """The keys under a key at the top of a file, as written, whether or not their values are right."""
    if source is None:
        return None
    value = source.value.get(key) if isinstance(source.value, dict) else None
    return tuple(value) if isinstance(value, dict) else ()


def _theme(files: _Files, findings: list[Finding]) -> tuple[ThemeFields, dict[Way, Place], OwnFaces] | None:
    """theme.yaml, or the built-in theme without one; where each of its values stands; the typefaces that it names."""
    # A link that leads nowhere was meant to be a theme: it is told, and not taken for none.
    source = files.source(THEME_FILE, findings) if os.path.lexists(files.folder / THEME_FILE) else None
    if source is None or source.value is None:
        return cast(ThemeFields, _checked(_Unchecked(ThemeFields, {}))), {}, OwnFaces()

    def made() -> tuple[ThemeFields | None, Fitted, OwnFaces, list[Finding], object]:
        fitted = fit_to_model(source, (), ThemeFields)
        found = list(theme_findings(fitted))
        fields = _validated(ThemeFields, fitted, THEME_FILE, found)
        own_faces, of_fonts = house_fonts(fitted, files.folder)
        return fields, fitted, own_faces, [*found, *of_fonts], _as_fonts_are(files.folder, own_faces)

    fields, fitted, own_faces, found, as_they_were = files.parts.again("theme", files.as_read(source), made)
    if as_they_were != _as_fonts_are(files.folder, own_faces):
        files.parts.forget("theme")
        fields, fitted, own_faces, found, _ = files.parts.again("theme", files.as_read(source), made)
    if found:
        files.parts.forget("theme")  # what is wrong may be put right without it
    findings += found
    return (fields, fitted.places, own_faces) if fields else None


def _terms(files: _Files, findings: list[Finding]) -> tuple[TermFields, ...]:
    """The terms of terms.yaml, whose words are given by language as they stand; none without one."""
    if not os.path.lexists(files.folder / TERMS_FILE):
        return ()
    source = files.unchosen(TERMS_FILE, findings)
    if source is None:
        return ()
    fields = _validated(TermsFields, fit_to_model(source, (), TermsFields), TERMS_FILE, findings)
    return fields.terms if fields else ()


def _as_fonts_are(folder: Path, own_faces: OwnFaces) -> tuple[object, ...]:
    """What tells the states of an exhibit's fonts, and of the folder in which families are looked for, from others."""
    paths = [face.path for face in own_faces.every.values()]
    return files_as_they_are([*paths, *sorted((folder / FONTS_FOLDER).rglob("*"))] if paths else [])


def _sources_again(
    files: _Files, source: YamlSource | None, findings: list[Finding]
) -> tuple[dict[str, Source], dict[Way, Place]]:
    """The sources by their ids, and where each value of them stands."""
    if source is None:
        return {}, {}

    def made() -> tuple[dict[str, Source], dict[Way, Place], list[Finding]]:
        places: dict[Way, Place] = {}
        found: list[Finding] = []
        return _sources(source, places, found), places, found

    sources, places, found = files.parts.again("sources", files.as_read(source), made)
    findings += found
    return sources, places


def _top_again(
    files: _Files, source: YamlSource | None, known: Known, findings: list[Finding]
) -> tuple[Fitted | None, ExhibitFields | None]:
    """exhibit.yaml in its model's shape, and its values."""
    if source is None:
        return None, None

    def made() -> tuple[Fitted, ExhibitFields | None, list[Finding]]:
        top = fit_to_model(source, (), ExhibitFields)
        name_formats(top)
        found: list[Finding] = []
        return top, _exhibit_fields(top, known, found), found

    top, fields, found = files.parts.again("exhibit", (files.as_read(source), _in_order(known.sources)), made)
    if found or (fields is not None and fields.dictionaries):
        files.parts.forget("exhibit")  # what is wrong, and which files there are, may change without it
    findings += found
    return top, fields


def _panel_again(files: _Files, source: YamlSource, name: str, known: Known, findings: list[Finding]) -> Panel | None:
    """A panel, and in ``known`` what it names."""

    def made() -> tuple[Panel | None, Known, list[Finding], object]:
        own = Known(known.folder, known.sources, known.links)
        found: list[Finding] = []
        panel = _panel(source, name, own, found)
        return panel, own, found, files_as_they_are(own.files)

    made_from = (files.as_read(source), _in_order(known.sources), _in_order(known.links))
    panel, own, found, as_they_were = files.parts.again(("panel", name), made_from, made)
    if as_they_were != files_as_they_are(own.files):
        files.parts.forget(("panel", name))
        panel, own, found, _ = files.parts.again(("panel", name), made_from, made)
    if found:
        files.parts.forget(("panel", name))  # as above
    findings += found
    known.take(own)
    return panel


def _in_order(names: Collection[str] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(names)


def _entries(source: YamlSource) -> tuple[tuple[str | int, ...], list[object]] | None:
    """Where the list of sources stands (at the top or under ``references``), and its entries."""
    value: Tree = source.value
    start: tuple[str | int, ...] = ()
    if isinstance(value, dict):
        start, value = ("references",), value.get("references")
    if value is None:
        return start, []
    return (start, list(value)) if isinstance(value, list) else None


def _ids(source: YamlSource | None) -> Collection[str] | None:
    """Every id in sources.yaml, whether or not its entry is right otherwise."""
    found = _entries(source) if source else None
    if found is None:
        return None
    ids = (entry.get("id") for entry in found[1] if isinstance(entry, dict))
    return dict.fromkeys(id.strip() for id in ids if isinstance(id, str))


def _sources(source: YamlSource, places: dict[Way, Place], findings: list[Finding]) -> dict[str, Source]:
    """The sources by their ids; ``places`` learns where each value of them stands."""
    if isinstance(source.value, dict):
        for stray in source.value.keys() - {"references"}:
            findings.append(unknown_key(stray, ["references"], source.key_places[(stray,)]))
    found = _entries(source)
    if found is None:
        message = f"{SOURCES_FILE} holds no list of sources."
        place = source.places.get(("references",), source.places[()])
        findings.append(Finding("wrong-type", message, place, "entries in lines of their own, each after a dash"))
        return {}
    start, entries = found
    sources: dict[str, Source] = {}
    first: dict[str, Place] = {}
    for index in range(len(entries)):
        fitted = fit_to_model(source, (*start, index), Source)
        key, url = fitted.at(("id",)), fitted.at(("URL",))
        if isinstance(url, str):
            findings += address_findings(url, f"the source '{key}'", fitted.place(("URL",)))
        if isinstance(key, str) and key in first:
            message = f"There are two sources '{key}'; the first is in line {first[key].line}."
            findings.append(Finding("duplicate-source", message, fitted.place(("id",))))
        elif isinstance(key, str):
            first[key] = fitted.place(("id",))
        for way, text in fitted.strings():
            findings += length_findings(text, fitted.place(way))
        made = _validated(Source, fitted, f"source {index + 1}", findings)
        if made is None:
            continue
        for position, author in enumerate(made.author):
            if author.literal is None and author.family is None:
                place = fitted.place(("author", position))
                expected = "literal for a body, or family and given for a person"
                findings.append(Finding("missing-key", "An author has no name.", place, expected))
        if made.id not in sources:
            sources[made.id] = made
            places.update({(made.id, *way): place for way, place in fitted.places.items()})
    return sources


def _panel_names(
    read: _Files, main: YamlSource | None, findings: list[Finding], absent: dict[str, Finding]
) -> list[str]:
    """The panels in order: those listed, or all files when there is no list; ``absent`` learns which have no file."""
    files = _panel_files(read.folder, read.unsaved)
    spelled = {_composed(path.stem): path for path in reversed(files) if path.suffix == ".yaml"}
    present = [_composed(path.stem) for path in files if path.suffix == ".yaml"]
    listed = main.value.get("panels") if main and isinstance(main.value, dict) else None
    if main is None or not isinstance(listed, list):
        return present
    names: list[str] = []
    for index, written in enumerate(listed):
        if not isinstance(written, str) or not written.strip():
            continue  # the model says so
        name, place = _composed(written.strip()), main.places["panels", index]
        if name in names:
            findings.append(Finding("duplicate-value", f"The panel '{name}' is listed twice.", place))
        elif not _PANEL_NAME.fullmatch(name):
            hint = did_you_mean(name.removesuffix(".yaml").removeprefix(f"{PANELS_FOLDER}/"), present)
            expected = f"the name of a file in {PANELS_FOLDER}/ without .yaml: letters, digits, - and _"
            findings.append(Finding("wrong-form", f"'{name}' can't be a panel's name.", place, expected, hint))
        elif name not in spelled:
            message = f"The file {panel_file(name)} does not exist."
            absent[name] = Finding("missing-file", message, place, hint=did_you_mean(name, present))
            findings.append(absent[name])
            names.append(name)
        else:
            names.append(name)
            findings += twin_findings(spelled[name], panel_file(name), place)
    listed_names = frozenset(names)
    unlisted = (path for path in files if _composed(path.stem) not in listed_names and path.suffix in (".yaml", ".yml"))
    findings += map(_not_listed, unlisted)
    return names


def _panel_files(folder: Path, unsaved: Collection[str]) -> list[Path]:
    """What lies in the folder of panels or is to lie there, but for hidden files."""
    home = folder / PANELS_FOLDER
    try:
        found = {path for path in home.iterdir() if not path.name.startswith(".")}
    except OSError:
        found = set()
    return sorted(found | {folder / file for file in unsaved if (folder / file).parent == home})


def _composed(name: str) -> str:
    """A file's name with its letters as keyboards write them, however an archive parted them."""
    return unicodedata.normalize("NFC", name)


def _not_listed(path: Path) -> Finding:
    hint = f"Add '{path.stem}' under panels in {EXHIBIT_FILE}, or remove the file."
    if path.suffix == ".yml":
        hint = f"Call it {path.stem}.yaml, and add '{path.stem}' under panels in {EXHIBIT_FILE}."
    return Finding(
        "panel-not-listed",
        f"The panel {path.name} is not listed in {EXHIBIT_FILE}, so it is left out.",
        Place(f"{PANELS_FOLDER}/{path.name}"),
        hint=hint,
        severity=Severity.WARNING,
    )


def _panel(source: YamlSource, name: str, known: Known, findings: list[Finding]) -> Panel | None:
    fitted = fit_to_model(source, (), PanelFields, without=frozenset({"blocks"}))
    if fitted.value is None:
        findings.append(_empty("The panel", fitted.place(()), PanelFields))
        return None
    findings += block_findings(PanelFields, fitted, known)
    if isinstance(fitted.value, dict):
        for key in fitted.value.keys() & BLOCKS.keys():
            # The model says that the key is unknown; why is clearer from here.
            place = source.key_places[(key,)]
            findings.append(
                Finding(
                    "block-outside-blocks",
                    f"The block '{key}' stands beside 'blocks'.",
                    place,
                    hint="Move it under blocks, after a dash.",
                )
            )
            fitted.value.pop(key)
    fields = _validated(PanelFields, fitted, "the panel", findings, also=("blocks",))
    blocks = _blocks(source, known, findings)
    findings += _same_ids(blocks)
    return Panel(name, fields, blocks, source.places[()], fitted.places) if fields else None


def _same_ids(blocks: Iterable[Block]) -> Iterator[Finding]:
    """``duplicate-value`` for an id that two blocks or steps of a panel have."""
    seen: set[str] = set()
    for block in blocks:
        named = [(block.frame.id, block.frame_places.get(("id",), block.place))]
        if isinstance(block.fields, Action):
            ways = ((step.id, ("steps", index, "id")) for index, step in enumerate(block.fields.steps))
            named += [(id, block.places.get(way, block.place)) for id, way in ways]
        for id, place in named:
            if id in seen:
                message = f"Two blocks or steps of this panel have the id '{id}'."
                yield Finding("duplicate-value", message, place, expected="an id of its own for each")
            seen.update(filter(None, (id,)))


def read_host_panel(
    exhibit: Exhibit, file: str, name: str, telling: Telling, *, blocks_alone: bool = False
) -> tuple[Panel | None, tuple[Finding, ...], bytes]:
    """A panel of a place's own out of ``file`` below the exhibit's folder, or only the blocks of one, what is wrong
    with it, and what the file says. Sources and links are those of the exhibit."""
    findings: list[Finding] = []
    folder = Path(exhibit.folder)
    files = _Files(folder, {}, ReadParts(), asked=telling.language, named=telling.named)
    files.main([])
    source = files.source(file, findings)
    if source is None:
        return None, tuple(findings), b""
    known = Known(folder, tuple(exhibit.sources), tuple(exhibit.fields.links))
    if blocks_alone:
        if isinstance(source.value, dict):
            stray = source.value.keys() - {"blocks"}
            findings += (unknown_key(key, ["blocks"], source.key_places[(key,)]) for key in stray)
        blocks = _blocks(source, known, findings)
        panel: Panel | None = Panel(name, PanelFields(title=name), blocks, source.places[()], {})
    else:
        panel = _panel(source, name, known, findings)
    findings += known_picture_findings(known, files.parts)
    return (None if errors(findings) else panel), tuple(sorted(findings, key=_order)), source.data


def _blocks(source: YamlSource, known: Known, findings: list[Finding]) -> tuple[Block, ...]:
    if not isinstance(source.value, dict):
        return ()
    place = source.places.get(("blocks",), source.places[()])
    match source.value.get("blocks"):
        case list(entries) if entries:
            made = (_block(source, index, known, findings) for index in range(len(entries)))
            return tuple(block for block in made if block)
        case None | []:
            code = "empty-value" if ("blocks",) in source.key_places else "missing-key"
            findings.append(Finding(code, "The panel has no blocks.", place, expected="blocks: and a list under it"))
        case other:
            finding = Finding("wrong-type", "'blocks' is not a list.", place, "blocks, each after a dash")
            first = next(iter(other), "") if isinstance(other, dict) else ""
            findings.append(named_sign(finding, f"{first}:"))
    return ()


def _block(source: YamlSource, index: int, known: Known, findings: list[Finding]) -> Block | None:
    way = ("blocks", index)
    written: Any = source.value["blocks"][index]  # type: ignore[index,call-overload]  # _blocks looked
    place = source.places[way]
    if not isinstance(written, dict):
        is_word = isinstance(written, str) and written in BLOCKS
        hint = f"Write a colon after it: {written}:" if is_word else "Running text begins with - text:"
        finding = Finding("not-a-block", "This is no block.", place, "- word: and its value", hint)
        findings.append(named_sign(finding, written) if isinstance(written, str) else finding)
        return None
    words = [key for key in written if key in BLOCKS]
    framed = {key for key in written if meant_key(key, _FRAME) in _FRAME}
    findings += _strange_keys(source, way, words, [key for key in written if key not in BLOCKS and key not in framed])
    frame = _frame(source, index, frozenset(written.keys() - framed), findings)
    fields = [_block_fields(source, (*way, each), BLOCKS[each], known, findings) for each in words]
    if frame is None or len(fields) != 1 or fields[0] is None:
        return None
    values, places = fields[0]
    where = source.key_places[(*way, words[0])]
    return Block(words[0], values, frame[0], where, places, frame[1])


def _strange_keys(source: YamlSource, way: Way, words: Sequence[str], strange: list[str]) -> Iterator[Finding]:
    """What is wrong with the keys of a block at ``way``: no block word, several, or others than may stand there."""
    if not words:
        # With no block word, the first strange key is a misspelt one rather than a stray one.
        key = strange.pop(0) if strange else ""
        where = source.key_places.get((*way, key), source.places[way])
        message = f"There is no block '{key}'." if key else "This block has no block word."
        finding = Finding("unknown-block", message, where, f"one of: {', '.join(BLOCKS)}", did_you_mean(key, BLOCKS))
        yield named_sign(finding, f"{key}:")
    elif len(words) > 1:
        message = f"One block has the words {' and '.join(words)}."
        where = source.key_places[(*way, words[1])]
        yield Finding("two-blocks", message, where, hint="Begin each block with a dash of its own.")
    for key in strange:
        finding = unknown_key(key, _FRAME, source.key_places[(*way, key)])
        if words and key in keys_of(BLOCKS[words[0]]):
            hint = f"It belongs to the {words[0]}: indent it further, under '{words[0]}:'."
            finding = replace(finding, hint=hint)
        yield finding


def _frame(
    source: YamlSource, index: int, without: frozenset[str], findings: list[Finding]
) -> tuple[BlockFrame, dict[Way, Place]] | None:
    fitted = fit_to_model(source, ("blocks", index), BlockFrame, without)
    for key in ("only", "in"):
        named = fitted.at((key,))
        if isinstance(named, str) and isinstance(fitted.value, dict):
            fitted.value[key] = [named]  # one name needs no list
    made = _validated(BlockFrame, fitted, "the block", findings)
    return (made, fitted.places) if made else None


def _block_fields(
    source: YamlSource, way: tuple[str | int, ...], model: type[BlockFields], known: Known, findings: list[Finding]
) -> tuple[BlockFields, dict[tuple[str | int, ...], Place]] | None:
    word = str(way[-1])
    fitted = fit_to_model(source, way, model)
    if fitted.value is None:
        if any(field.is_required() for field in keys_of(model).values()):
            needed = shorthand_of(model) or ", ".join(k for k, field in keys_of(model).items() if field.is_required())
            message = f"The block '{word}' has no value."
            findings.append(Finding("empty-value", message, source.key_places[way], expected=needed))
            return None
        fitted = replace(fitted, value={})
    findings += block_findings(model, fitted, known)
    made = _validated(model, fitted, f"the block '{word}'", findings)
    if isinstance(made, Names):
        findings += names_findings(made, fitted)
    if isinstance(made, Map) and made.geojson is not None:
        return _with_features(made, known.features.get(made.geojson, ()), fitted.places)
    return (made, fitted.places) if made else None


def _with_features(made: Map, features: Sequence[Feature], places: dict[Way, Place]) -> tuple[Map, dict[Way, Place]]:
    """A map with what its GeoJSON file holds; all of that was written where the file is named."""
    whole = made.with_features(features)
    there = places["geojson",]
    added: dict[Way, Place] = {}
    for key, own, shapes in (
        ("places", made.places, whole.places),
        ("routes", made.routes, whole.routes),
        ("areas", made.areas, whole.areas),
    ):
        added |= {(key, index): there for index in range(len(own), len(shapes))}
    return whole, places | added
