"""Changes that were written to an exhibit's files one by one, and taken back; never over what somebody else wrote."""

from __future__ import annotations

import difflib
import hashlib
import threading
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TypeAlias

from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.editing.tree_values import value_at
from exhibit_builder.editing.yaml_edits import Edit, edited
from exhibit_builder.manuscript.yaml_source import Way, parse_yaml, yaml_bytes
from exhibit_builder.system.file_targets import has_hard_links, replace_file

MOST_STEPS = 500
"""Changes that can be taken back (*house*: a day's; each holds a file twice, some ten kilobytes)."""


@dataclass(frozen=True, slots=True)
class SeenText:
    """What a value said when somebody began to change it (``None``: it was empty). The rest of its file may be other
    by now: one value is changed alone."""

    text: str | None


@dataclass(frozen=True, slots=True)
class SeenFile:
    """The SHA-256, in hexadecimal, of the file that somebody saw when a list or a mapping was to be changed."""

    digest: str


Seen: TypeAlias = "SeenText | SeenFile"


def digest_of(data: bytes) -> str:
    """What stands for a file as it was seen: its SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class ChangedMeanwhileError(Exception):
    """Somebody else has written what was to be changed; nothing was done. ``text`` is what the value says on the disk
    now (``None``: it is empty or gone), ``digest`` stands for the file as it is."""

    def __init__(self, file: str, text: str | None, digest: str) -> None:
        self.file, self.text, self.digest = file, text, digest
        super().__init__(f"{file} changed on disk meanwhile")


@dataclass(frozen=True, slots=True)
class FileChange:
    """One change of a file: its path below the exhibit's folder, and its bytes before and after."""

    file: str
    before: bytes
    after: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the file after it, in hexadecimal."""
        return digest_of(self.after)

    @property
    def lines(self) -> tuple[str, ...]:
        """What is different, line by line, as ``diff -u`` shows it without its head."""
        shown = difflib.unified_diff(
            self.before.decode().splitlines(), self.after.decode().splitlines(), n=1, lineterm=""
        )
        return tuple(list(shown)[2:])


class EditHistory:
    """Changes to the YAML files of the exhibit in ``folder``, one at a time; several threads may share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._done: list[FileChange] = []
        self._undone: list[FileChange] = []
        self._lock = threading.RLock()

    def proposed(self, file: str, edits: Sequence[Edit], seen: Seen, files: Collection[str]) -> FileChange:
        """What edits, one after the other, would change; nothing is written.

        Only ``files`` may be changed: paths below the folder, with ``/``.

        Raises :class:`ChangedMeanwhileError` where the file is not as it was ``seen``, and
        :class:`~exhibit_builder.core.findings.ExhibitError` with ``not-edited`` or what is wrong with the file.
        """
        before = self._read(file, files)
        digest = digest_of(before)
        if isinstance(seen, SeenFile):
            if seen.digest != digest:
                raise ChangedMeanwhileError(file, None, digest)
        else:
            now = _text_at(before, file, edits[0].way)
            if now != seen.text:
                raise ChangedMeanwhileError(file, now, digest)
        after = before
        for edit in edits:
            after = edited(after, file, edit)
        return FileChange(file, before, after)

    def write(self, file: str, edits: Sequence[Edit], seen: Seen, files: Collection[str]) -> FileChange:
        """Write edits, in one step; it can be taken back then. Raises as :meth:`proposed`, and ``cannot-write``."""
        with self._lock:
            return self.write_change(self.proposed(file, edits, seen, files))

    def write_change(self, change: FileChange) -> FileChange:
        """Write a change that was made elsewhere, such as by a rule's replacements; raises as :meth:`write` does."""
        with self._lock:
            self._put(change)
            self._done = [*self._done, change][-MOST_STEPS:]
            self._undone.clear()
            return change

    def undo(self) -> FileChange | None:
        """Take the last change back; ``None`` when there is none. Raises as :meth:`write` does where its file is not
        as it was left."""
        with self._lock:
            if not self._done:
                return None
            last = self._done[-1]
            back = FileChange(last.file, last.after, last.before)
            self._put(back)
            self._undone.append(self._done.pop())
            return back

    def redo(self) -> FileChange | None:
        """Make the change again that was taken back last; ``None`` when there is none, and as :meth:`undo`."""
        with self._lock:
            if not self._undone:
                return None
            self._put(self._undone[-1])
            self._done.append(self._undone.pop())
            return self._done[-1]

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._undone)

    def _read(self, file: str, files: Collection[str]) -> bytes:
        if file not in files:
            raise ExhibitError([Finding("not-edited", f"{file} is no file of this exhibit that may be changed.")])
        data, findings = yaml_bytes(self._folder, file)
        if data is None:
            raise ExhibitError(findings)
        return data

    def _put(self, change: FileChange) -> None:
        path = self._folder / change.file
        if has_hard_links(path):
            what = f"{change.file} was not changed: it has a second name (a hard link), which would keep the old text."
            raise ExhibitError([Finding("not-edited", what, Place(change.file), hint="Make a copy of it.")])
        data, findings = yaml_bytes(self._folder, change.file)
        if data is None:
            raise ExhibitError(findings)
        if data != change.before:
            raise ChangedMeanwhileError(change.file, None, digest_of(data))
        refused = replace_file(self._folder, change.file, change.before, change.after)
        if refused:
            raise ExhibitError(refused)


def _text_at(data: bytes, file: str, way: Way) -> str | None:
    """What the value at a way says; ``None`` when it is empty, no text, or not there."""
    source, findings = parse_yaml(data, file)
    if source is None:
        raise ExhibitError(findings)
    value = value_at(source.value, way)
    return value if isinstance(value, str) else None
