"""Changes that are written to an exhibit's files, taken back and made again; and never over somebody else's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.editing.edit_history import (
    ChangedMeanwhileError,
    EditHistory,
    SeenFile,
    SeenText,
    digest_of,
)
from exhibit_builder.editing.yaml_edits import MoveItem, SetText

FILE = "panels/town.yaml"
FILES = (FILE,)
WRITTEN = b"# Comment.\ntitle: The town\nblocks:\n  - text: One.\n  - text: Two.\n"
TITLE = SetText(("title",), "The city")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "panels").mkdir()
    (tmp_path / FILE).write_bytes(WRITTEN)
    return tmp_path


def test_a_change_is_shown_written_taken_back_and_made_again(folder: Path) -> None:
    history = EditHistory(folder)
    shown = history.proposed(FILE, [TITLE], SeenText("The town"), FILES)
    assert (folder / FILE).read_bytes() == WRITTEN
    assert [line for line in shown.lines if line[0] in "+-"] == ["-title: The town", "+title: The city"]
    after = WRITTEN.replace(b"The town", b"The city")
    assert history.write(FILE, [TITLE], SeenText("The town"), FILES).digest == digest_of(after)
    assert (folder / FILE).read_bytes() == after
    moved = history.write(FILE, [MoveItem(("blocks",), 1, 0)], SeenFile(digest_of(after)), FILES)
    assert moved.after == after.replace(b"One", b"###").replace(b"Two", b"One").replace(b"###", b"Two")
    assert (history.can_undo, history.can_redo) == (True, False)
    history.undo()
    history.undo()
    assert (folder / FILE).read_bytes() == WRITTEN
    assert history.undo() is None
    history.redo()
    assert (folder / FILE).read_bytes() == after
    history.redo()
    assert (folder / FILE).read_bytes() == moved.after
    assert history.redo() is None
    history.undo()
    history.write(FILE, [SetText(("blocks", 0, "text"), "First.")], SeenText("One."), FILES)
    assert not history.can_redo, "after another change there is nothing to make again"


def test_what_somebody_else_wrote_is_never_lost(folder: Path) -> None:
    """The value that is changed must say what it said; the rest of its file may be other by now, and stays so."""
    history = EditHistory(folder)
    theirs = WRITTEN.replace(b"The town", b"The old town")
    (folder / FILE).write_bytes(theirs)
    with pytest.raises(ChangedMeanwhileError) as conflict:
        history.write(FILE, [TITLE], SeenText("The town"), FILES)
    assert (conflict.value.text, conflict.value.digest) == ("The old town", digest_of(theirs))
    with pytest.raises(ChangedMeanwhileError):
        history.write(FILE, [MoveItem(("blocks",), 1, 0)], SeenFile(digest_of(WRITTEN)), FILES)
    assert (folder / FILE).read_bytes() == theirs
    elsewhere = WRITTEN.replace(b"One.", b"Their one.")
    (folder / FILE).write_bytes(elsewhere)
    history.write(FILE, [TITLE], SeenText("The town"), FILES)
    assert (folder / FILE).read_bytes() == elsewhere.replace(b"The town", b"The city")
    (folder / FILE).write_bytes(theirs)
    with pytest.raises(ChangedMeanwhileError):
        history.undo()
    assert (folder / FILE).read_bytes() == theirs and history.can_undo


@pytest.mark.parametrize(
    "file", ["../secret.yaml", "panels/../panels/town.yaml", "/etc/passwd", "notes.txt", "other.yaml"]
)
def test_only_files_of_the_exhibit_are_changed(file: str, folder: Path) -> None:
    (folder / "other.yaml").write_bytes(WRITTEN)
    (folder.parent / "secret.yaml").write_bytes(WRITTEN)
    with pytest.raises(ExhibitError):
        EditHistory(folder).write(file, [TITLE], SeenText("The town"), FILES)
    assert (folder / "other.yaml").read_bytes() == (folder.parent / "secret.yaml").read_bytes() == WRITTEN


def test_what_can_not_be_written_is_told(folder: Path) -> None:
    """A second name of a file, a link that leads out, a file that is gone: a finding, and all as before."""
    history = EditHistory(folder)
    os.link(folder / FILE, folder / "second.yaml")
    with pytest.raises(ExhibitError):
        history.write(FILE, [TITLE], SeenText("The town"), FILES)
    assert (folder / FILE).read_bytes() == WRITTEN
    (folder / FILE).unlink()
    outside = folder.parent / "outside.yaml"
    outside.write_bytes(WRITTEN)
    (folder / FILE).symlink_to(outside)
    with pytest.raises(ExhibitError):
        history.write(FILE, [TITLE], SeenText("The town"), FILES)
    assert outside.read_bytes() == WRITTEN
    (folder / FILE).unlink()
    with pytest.raises(ExhibitError):
        history.write(FILE, [TITLE], SeenText("The town"), FILES)
