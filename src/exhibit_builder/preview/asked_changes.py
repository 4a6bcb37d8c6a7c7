"""What pages ask to be written to the exhibit's files: each is one small change, and can be taken back."""

from __future__ import annotations

from typing import Any

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.editing.edit_history import (
    ChangedMeanwhileError,
    FileChange,
    Seen,
    SeenFile,
    SeenText,
    digest_of,
)
from exhibit_builder.editing.exception_writing import exception_edits
from exhibit_builder.editing.tree_values import value_at
from exhibit_builder.editing.yaml_edits import AddItem, AddKey, Edit, MoveItem, Remove, SetText
from exhibit_builder.manuscript.yaml_scalars import replaced
from exhibit_builder.manuscript.yaml_source import Tree, Way, yaml_bytes
from exhibit_builder.preview.added_pictures import added_picture
from exhibit_builder.preview.block_menu import block_of
from exhibit_builder.preview.file_lines import lines_replaced
from exhibit_builder.preview.live_exhibit import LiveExhibit
from exhibit_builder.preview.page_descriptions import Json, way_of
from exhibit_builder.preview.translated_fields import message_changed

WORDS_OF_PICTURE = ("alt", "caption", "credit", "rights")
"""What has to be written of a picture that was put in: it waits, empty."""


class AskedChanges:
    """Changes to the files of one live exhibit."""

    def __init__(self, live: LiveExhibit) -> None:
        self._live = live

    def edit(self, asked: Json) -> Json:
        """Make a change, or show it when it is ``dry``.

        Raises :class:`~exhibit_builder.editing.edit_history.ChangedMeanwhileError` and ``ExhibitError``.
        """
        file = str(asked["file"])
        if asked.get("kind") == "lines":
            return self._lines(file, asked)
        if asked.get("kind") == "message":
            return self._translated(file, asked)
        edits, seen = self._edits(asked, file)
        if asked.get("dry"):
            change = self._live.history.proposed(file, edits, seen, self._live.files())
            return {"lines": list(change.lines), "before": digest_of(change.before)}
        self._live.leave_trial(file)
        change = self._live.history.write(file, edits, seen, self._live.files())
        return {"lines": list(change.lines), "digest": change.digest}

    def _lines(self, file: str, asked: Json) -> Json:
        """Other words in lines of a file, which need not be YAML."""
        if file not in (*self._live.files(), *self._live.catalogues()):
            raise ExhibitError([Finding("not-edited", f"{file} is no file of this exhibit that may be changed.")])
        data, findings = yaml_bytes(self._live.folder, file)
        if data is None:
            raise ExhibitError(findings)
        after = lines_replaced(data, int(asked["line"]), str(asked["was"]), str(asked["text"]))
        if after is None:
            raise ChangedMeanwhileError(file, None, digest_of(data))
        self._live.leave_trial(file)
        change = self._live.history.write_change(FileChange(file, data, after))
        return {"file": file, "lines": list(change.lines), "digest": change.digest}

    def _translated(self, file: str, asked: Json) -> Json:
        """Another translation of one message of a catalogue."""
        change = message_changed(file, self._live.catalogue(file), asked)
        self._live.leave_trial(file)
        if change.after != change.before:
            self._live.history.write_change(change)
        return {"file": file, "lines": list(change.lines), "digest": change.digest}

    def _edits(self, asked: Json, file: str) -> tuple[list[Edit], Seen]:
        way: Way = tuple(asked.get("way", ()))
        seen = SeenFile(str(asked["digest"]) if asked.get("digest") else self._digest(file))
        match asked.get("kind"):
            case "text":
                return [SetText(way, str(asked["text"]))], SeenText(asked.get("was") or None)
            case "move":
                return [MoveItem(way, int(asked["start"]), int(asked["to"]))], seen
            case "remove":
                return [Remove(way)], seen
            case "block":
                sample = block_of(str(asked["word"]))
                if sample is None:
                    raise ExhibitError([Finding("not-edited", "There is no sample of such a block.")])
                return [AddItem(("blocks",), int(asked["at"]), sample)], seen
            case "key":
                return self._key_edits(file, way, str(asked["key"]), asked["value"]), seen
            case "keys":
                each = [(tuple(one["way"]), str(one["key"]), one["value"]) for one in asked["keys"]]
                return [edit for one in each for edit in self._key_edits(file, *one)], seen
            case _:
                raise ExhibitError([Finding("not-edited", "The preview knows no such change.")])

    def add_picture(self, panel: str, name: str, data: bytes) -> Json:
        """Put a photograph into the exhibit and show it at the end of a panel, its words for the blind still to be
        written. Raises ``ExhibitError`` where it is no picture, or the panel can't be changed."""
        source = self._live.source(panel)
        blocks = value_at(source.value, ("blocks",))
        if not isinstance(blocks, list):
            raise ExhibitError([Finding("not-edited", f"{panel} has no blocks that one could be added to.")])
        picture = added_picture(self._live.folder, name, data)
        image: dict[str, Tree] = {"file": picture, **dict.fromkeys(WORDS_OF_PICTURE)}
        block = AddItem(("blocks",), len(blocks), {"image": image})
        change = self._live.history.write(panel, [block], SeenFile(digest_of(source.data)), self._live.files())
        way = ["blocks", len(blocks), "image", "alt"]
        return {"file": panel, "picture": picture, "way": way, "lines": list(change.lines), "digest": change.digest}

    def _digest(self, file: str) -> str:
        return digest_of(self._live.source(file).data)

    def _key_edits(self, file: str, way: Way, key: str, value: Any) -> list[Edit]:
        """A key of a block with another value; without one, without the key."""
        held = value_at(self._live.source(file).value, way)
        known = isinstance(held, dict) and key in held
        removed: list[Edit] = [Remove((*way, key))] if known else []
        if not value:
            return removed
        listed = [value] if key == "only" else value
        return [*removed, AddKey(way, key, listed)]

    def mend(self, number: int, language: str = "") -> Json:
        """Write what a rule says is right in the place of what is wrong."""
        finding = self._live.finding(number, language)
        if finding is None or not finding.replacements:
            raise ExhibitError([Finding("not-edited", "That is no longer found, or has no single right answer.")])
        file = finding.replacements[0].place.file
        before = self._live.source(file).data
        after = replaced(before, finding.replacements)
        if after is None:
            raise ExhibitError([Finding("not-edited", f"{file} was changed since that was found.")])
        change = self._live.history.write_change(FileChange(file, before, after))
        return {"file": file, "lines": list(change.lines), "digest": change.digest}

    def allow(self, number: int, because: str, language: str = "") -> Json:
        """Write an exception beside what a finding is about, with its reason."""
        finding = self._live.finding(number, language)
        if finding is None or finding.place is None:
            raise ExhibitError([Finding("not-edited", "That is no longer found.")])
        file = finding.place.file
        source = self._live.source(file)
        place_way = way_of(finding.place.key)
        way: Way = place_way[:2] if place_way[:1] == ("blocks",) and len(place_way) > 1 else ()
        edits = exception_edits(source.value, way, finding.code, because)
        change = self._live.history.write(file, edits, SeenFile(self._digest(file)), self._live.files())
        return {"file": file, "lines": list(change.lines), "digest": change.digest}
