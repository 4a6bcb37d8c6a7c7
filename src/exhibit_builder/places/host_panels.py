"""What a place adds to an exhibit's panels and blocks, replaces in them and leaves out, by their names and ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from enum import Enum
from pathlib import Path, PurePosixPath

from exhibit_builder.blocks.action import Action
from exhibit_builder.core.findings import Finding, Place, Severity, errors
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.checks import text_findings
from exhibit_builder.manuscript.declared import shorthand_of, texts_of, with_texts
from exhibit_builder.manuscript.models import Block, Exhibit, Panel
from exhibit_builder.manuscript.place_files import PLACES_FOLDER
from exhibit_builder.manuscript.place_models import AddedPart, ReplacedPart
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.manuscript.yaml_source import Way
from exhibit_builder.places.host_place import HostPlace
from exhibit_builder.places.own_settings import primary_language

PanelReader = Callable[[Exhibit, str, str, bool], tuple[Panel | None, tuple[Finding, ...], bytes]]
"""Reads a panel from a file under a name, or its blocks alone: the panel, what is wrong with it, what the file says."""


class HostChange(Enum):
    """What a place did with a part of the exhibit."""

    ADDED = "added"
    REPLACED = "replaced"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class PanelChange:
    """One thing that is different at a place: ``what`` is the panel's name, or with a stroke the block's id behind it;
    ``before`` and ``after`` are the wordings (of a panel its title)."""

    kind: HostChange
    what: str
    before: str = ""
    after: str = ""
    because: str = ""


@dataclass(slots=True)
class _Wall:
    """The panels of a place while they are changed."""

    exhibit: Exhibit
    place: HostPlace
    read: PanelReader
    panels: list[Panel]
    findings: list[Finding] = field(default_factory=list)
    changes: list[PanelChange] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    moved: dict[tuple[str, int, int], Place] = field(default_factory=dict)

    def wrong(self, code: str, message: str, way: Way, expected: str = "", hint: str = "") -> None:
        """A finding at a value of the place's file."""
        self.findings.append(Finding(code, message, self.place.place(way), expected, hint))

    def index(self, name: str, way: Way) -> int | None:
        """Where a panel hangs; a finding where there is none."""
        names = [panel.name for panel in self.panels]
        if name in names:
            return names.index(name)
        expected = f"one of: {', '.join(names)}"
        self.wrong("unknown-panel", f"There is no panel '{name}'.", way, expected, did_you_mean(name, names))
        return None


def with_own_panels(
    exhibit: Exhibit, place: HostPlace, read: PanelReader
) -> tuple[Exhibit, tuple[Finding, ...], tuple[PanelChange, ...]]:
    """The exhibit as it hangs at a place, what is wrong with what the place changes, and each change.

    Findings, each in the place's file or in that of its panel: ``unknown-panel``, ``unknown-block-id``,
    ``missing-file``, ``missing-key``, ``wrong-value``, ``duplicate-value``, ``place-text-missing``, and the note
    ``panels-differ``.
    """
    asked = place.fields.panels
    if not (asked.add or asked.replace or asked.leave_out):
        return exhibit, (), ()
    wall = _Wall(exhibit, place, read, list(exhibit.panels))
    for index, part in enumerate(asked.replace):
        _replace(wall, part, ("panels", "replace", index))
    for index, added in enumerate(asked.add):
        _add(wall, added, ("panels", "add", index))
    _leave_out(wall)
    if not errors(wall.findings):
        wall.findings += _of_the_whole(wall)
    names = tuple(panel.name for panel in wall.panels)
    fields = exhibit.fields.model_copy(update={"panels": names, **_without_gone(exhibit, set(names))})
    made = replace(
        exhibit,
        panels=tuple(wall.panels),
        fields=fields,
        files={**exhibit.files, **wall.files},
        field_places={**exhibit.field_places, **wall.moved},
        panels_elsewhere=len(exhibit.panels) if len(exhibit.panels) != len(wall.panels) else 0,
    )
    return made, tuple(wall.findings), tuple(wall.changes)


def _without_gone(exhibit: Exhibit, names: set[str]) -> dict[str, object]:
    """The keys of exhibit.yaml that list panels, without those that don't hang."""
    fields, changed = exhibit.fields, {}
    if fields.leaflet is not None and fields.leaflet.panels is not None:
        left = tuple(name for name in fields.leaflet.panels if name in names)
        changed["leaflet"] = fields.leaflet.model_copy(update={"panels": left}) if left else None
    pictures = []
    for asked in fields.pictures:
        shown = tuple(name for name in asked.panels if name in names) if asked.panels is not None else None
        if shown != ():
            pictures.append(asked.model_copy(update={"panels": shown}))
    return {**changed, "pictures": tuple(pictures)}


def _of_the_whole(wall: _Wall) -> Iterator[Finding]:
    """What is wrong with the panels as they hang, and that none is shared with other places where their number is
    another."""
    where = wall.place.place(("panels",))
    if not wall.panels:
        yield Finding("too-few", f"No panel is left at {wall.place.fields.name}.", where, "one panel at least")
        return
    if wall.panels[0].place.file.startswith(f"{PLACES_FOLDER}/"):
        message = f"The panel '{wall.panels[0].name}' of the host hangs first."
        yield Finding("wrong-value", message, where, "a panel of the exhibit at the beginning")
    before, now = len(wall.exhibit.panels), len(wall.panels)
    if before != now:
        yield Finding(
            "panels-differ",
            f"{now} panels hang at {wall.place.fields.name} and {before} elsewhere: each says its number, so none is "
            "shared with other places.",
            where,
            hint="Nothing, if that may be so. It takes longer, and every panel has a code of its own.",
            severity=Severity.NOTE,
        )


# Adding


def _own_panel(wall: _Wall, file: str, name: str, way: Way, blocks_alone: bool) -> Panel | None:
    """A panel out of a file in the folder of places."""
    path = f"{PLACES_FOLDER}/{file}"
    if not (Path(wall.exhibit.folder) / path).is_file():
        wall.wrong("missing-file", f"The file {path} does not exist.", way)
        return None
    panel, found, data = wall.read(wall.exhibit, path, name, blocks_alone)
    wall.findings += found
    wall.files[path] = data
    if panel is not None and not blocks_alone and panel.fields.signed is None:
        wall.findings.append(
            Finding(
                "missing-key",
                f"The panel {path} doesn't say whose it is.",
                Place(path, key="signed"),
                expected="signed: and who made it, as it is to be printed",
            )
        )
    return panel


def _add(wall: _Wall, part: AddedPart, way: Way) -> None:
    if (part.panel is None) == (part.blocks is None):
        wall.wrong("missing-key", "It is not said what is added.", way, "panel: or blocks:, and a file")
        return
    panel_name, _, id = part.after.partition("/")
    at = wall.index(panel_name, (*way, "after"))
    file = part.panel or part.blocks or ""
    key = "panel" if part.panel else "blocks"
    name = PurePosixPath(file).stem
    own = _own_panel(wall, file, name if part.panel else panel_name, (*way, key), part.panel is None)
    if own is None or at is None:
        return
    wall.findings += _languages_of(wall, part, way)
    if part.panel is not None:
        if id:
            wall.wrong("wrong-value", f"A panel can't hang behind the block '{id}'.", (*way, "after"), panel_name)
        elif any(panel.name == name for panel in wall.panels):
            message = f"There is a panel '{name}' already."
            wall.wrong("duplicate-value", message, (*way, key), "a file of another name")
        else:
            wall.panels.insert(at + 1, own)
            wall.changes.append(PanelChange(HostChange.ADDED, name, after=own.fields.title))
        return
    before = wall.panels[at]
    found = _block(wall, before, id, (*way, "after")) if id else len(before.blocks) - 1
    if found is not None:
        blocks = (*before.blocks[: found + 1], *own.blocks, *before.blocks[found + 1 :])
        wall.panels[at] = replace(before, blocks=blocks)
        wall.changes += [
            PanelChange(HostChange.ADDED, f"{before.name}/{block.frame.id or block.kind}", after=_words_of(block))
            for block in own.blocks
        ]


def _languages_of(wall: _Wall, part: AddedPart, way: Way) -> Iterator[Finding]:
    """``place-text-missing`` for what is added in other languages than the one that is read; a note where the place
    says so itself."""
    exhibit = wall.exhibit
    original = exhibit.translation.original if exhibit.translation is not None else exhibit.fields.language
    own, asked = part.languages or (original,), exhibit.fields.language
    if any(primary_language(tag) == primary_language(asked) for tag in own):
        return
    yield Finding(
        "place-text-missing",
        f"{part.panel or part.blocks} is written in {', '.join(own)}, and not in '{asked}'.",
        wall.place.place(way),
        expected=f"its texts by language, and {asked} under languages",
        severity=Severity.WARNING if part.languages else Severity.ERROR,
    )


# Replacing


def _replace(wall: _Wall, part: ReplacedPart, way: Way) -> None:
    if part.panel is not None and part.file is not None and part.block is None and part.text is None:
        at = wall.index(part.panel, (*way, "panel"))
        own = _own_panel(wall, part.file, part.panel, (*way, "file"), False) if at is not None else None
        if at is not None and own is not None:
            before = wall.panels[at].fields.title
            wall.panels[at] = own
            wall.changes.append(PanelChange(HostChange.REPLACED, part.panel, before, own.fields.title))
    elif part.block is not None and part.text is not None and part.panel is None and part.file is None:
        _replace_text(wall, part.block, part.text, way)
    else:
        expected = "block: and with:, or panel: and file:"
        wall.wrong("missing-key", "It is not said what is replaced by what.", way, expected)


def _replace_text(wall: _Wall, named: str, texts: dict[str, str], way: Way) -> None:
    panel_name, _, rest = named.partition("/")
    id, _, key = rest.partition("/")
    at = wall.index(panel_name, (*way, "block"))
    if at is None:
        return
    panel = wall.panels[at]
    number = _block(wall, panel, id, (*way, "block"))
    if number is None:
        return
    block = panel.blocks[number]
    into = _text_way(block, id, key)
    said = {text_way: text for text, text_way, part in texts_of(block.fields) if part.translated}
    if into not in said:
        keys = ", ".join(".".join(map(str, each)) for each in said)
        message = f"'{named}' is no single text."
        wall.wrong("unknown-block-id", message, (*way, "block"), f"{panel_name}/{id}/ and one of: {keys}")
        return
    text = _in_language(wall, texts, (*way, "with"))
    if text is None:
        return
    place = wall.place.place((*way, "with"))
    found = tuple(errors(text_findings(text, place, wall.exhibit.sources)))
    wall.findings += found
    if not found:
        changed = replace(block, fields=with_texts(block.fields, {into: text}))
        wall.panels[at] = replace(panel, blocks=(*panel.blocks[:number], changed, *panel.blocks[number + 1 :]))
        wall.changes.append(PanelChange(HostChange.REPLACED, named, said[into], text))
        old = block.places.get(into, block.place)
        wall.moved[old.file, old.line, old.column] = place


def _in_language(wall: _Wall, texts: dict[str, str], way: Way) -> str | None:
    asked = wall.exhibit.fields.language
    for tag, text in texts.items():
        if not tag or tag == asked or primary_language(tag) == primary_language(asked):
            return text
    message = f"What is said here instead is written in {', '.join(texts)}, and not in '{asked}'."
    wall.wrong("place-text-missing", message, way, f"{asked}: and the text")
    return None


def _block(wall: _Wall, panel: Panel, id: str, way: Way) -> int | None:
    """Which block of a panel has an id, or a step with it; a finding where none has."""
    known: list[str] = []
    for number, block in enumerate(panel.blocks):
        ids = [block.frame.id, *_step_ids(block)]
        if id and id in ids:
            return number
        known += filter(None, ids)
    expected = f"one of: {', '.join(known)}" if known else f"an id: beside a block of the panel {panel.name}"
    message = f"No block of the panel '{panel.name}' has the id '{id}'."
    wall.wrong("unknown-block-id", message, way, expected, did_you_mean(id, known))
    return None


def _step_ids(block: Block) -> Sequence[str | None]:
    return [step.id for step in block.fields.steps] if isinstance(block.fields, Action) else []


def _text_way(block: Block, id: str, key: str) -> Way:
    """The way to the text that is meant in a block: of a step its words, of a block what its word stands for."""
    if block.frame.id != id and isinstance(block.fields, Action):
        return ("steps", list(_step_ids(block)).index(id), key or "text")
    steps = tuple(int(step) if step.isdigit() else step for step in key.split(".")) if key else ()
    return steps or (shorthand_of(type(block.fields)),)


def _words_of(block: Block) -> str:
    return " ".join(text for text, _, part in texts_of(block.fields) if part.translated)


# Leaving out


def _leave_out(wall: _Wall) -> None:
    asked = wall.place.fields.panels
    if asked.leave_out and asked.because is None:
        way: Way = ("panels", "leave-out")
        wall.wrong("missing-key", "It is not said why something is left out.", way, "because: and the reason")
    for index, named in enumerate(asked.leave_out):
        way = ("panels", "leave-out", index)
        name, _, id = named.partition("/")
        at = wall.index(name, way)
        if at is None:
            continue
        panel = wall.panels[at]
        if not id:
            del wall.panels[at]
            wall.changes.append(PanelChange(HostChange.LEFT_OUT, name, panel.fields.title, because=asked.because or ""))
            continue
        number = _block(wall, panel, id, way)
        if number is None:
            continue
        block = panel.blocks[number]
        if block.frame.id != id:
            wall.wrong("unknown-block-id", f"'{id}' is a step, which can't be left out alone.", way, "a block's id")
        elif len(panel.blocks) == 1:
            wall.wrong("too-few", f"No block is left on the panel '{name}'.", way, hint=f"Leave out {name}.")
        else:
            wall.panels[at] = replace(panel, blocks=(*panel.blocks[:number], *panel.blocks[number + 1 :]))
            because = asked.because or ""
            wall.changes.append(PanelChange(HostChange.LEFT_OUT, named, _words_of(block), because=because))
