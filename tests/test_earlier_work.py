"""What is kept from earlier builds changes no byte and no verdict, whatever was edited, damaged or put in its place."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edited_exhibits import EDITS, outcome_of_build, outcome_of_check, unedited
from exhibit_builder.system.store import ENDING, home

EDITS_MADE = int(os.environ.get("EXHIBIT_EDITS", "8"))
"""How many edits are built with what is kept and without; more by hand (300 take ten minutes)."""

IN_A_ROW = 4


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, object]:
    """A folder with an exhibit, its build and what that kept, and what it came to."""
    place = tmp_path_factory.mktemp("first")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(place / "kept"))
        unedited().write_to(place / "in")
        outcome = outcome_of_build(place / "in", place / "out")
    return place, outcome


def kept_again(first: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The exhibit in ``place`` with all that its first build kept; the exhibit's folder is the same one.

    Entries are never written to in their places, and a key that is copied is none, so links to them serve.
    """
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(first / "kept", place / "kept", copy_function=os.link)
    monkeypatch.setenv("XDG_CACHE_HOME", str(place / "kept"))
    return first / "in"


edits = st.lists(
    st.tuples(st.sampled_from(list(EDITS)), st.integers(0, 2**32)),
    min_size=IN_A_ROW,
    max_size=IN_A_ROW,
    unique_by=lambda edit: edit[0],
)


@pytest.mark.long
@given(edits=edits)
@settings(max_examples=max(1, EDITS_MADE // IN_A_ROW), suppress_health_check=list(HealthCheck), deadline=None)
def test_any_edits_come_to_the_same_without_what_is_kept(
    edits: list[tuple[str, int]], first: tuple[Path, object], tmp_path: Path
) -> None:
    """Edits of texts, sources, keys, pictures, the look and the formats, one after another: each build and the check
    of the last come to what they come to on a computer that keeps nothing."""
    with pytest.MonkeyPatch.context() as patch:
        folder = kept_again(first[0], tmp_path / "with", patch)
        state = unedited()
        for number, (kind, seed) in enumerate(edits, 1):
            EDITS[kind](state, random.Random(seed))
            state.write_to(folder)
            told = [
                both(tmp_path, patch, lambda where: outcome_of_build(folder, where / "out", draft=state.draft)),
            ]
            if number == IN_A_ROW:
                told.append(both(tmp_path, patch, lambda where: outcome_of_check(folder)))
            for with_kept, without in told:
                assert with_kept == without


def both(place: Path, patch: pytest.MonkeyPatch, ask: Callable[[Path], object]) -> tuple[object, object]:
    """What is answered in a place where something is kept, and in one where nothing is."""
    answers = []
    for name in ("with", "without"):
        if name == "without":
            shutil.rmtree(place / name, ignore_errors=True)
        patch.setenv("XDG_CACHE_HOME", str(place / name / "kept"))
        answers.append(ask(place / name))
    return answers[0], answers[1]


def test_every_kind_of_file_is_edited(tmp_path: Path) -> None:
    """The edits above reach each file of the exhibit, and what is asked for."""
    reached = set()
    for kind, edit in EDITS.items():
        for seed in range(9):
            before, after = unedited(), unedited()
            edit(after, random.Random(seed))
            if before != after:
                reached.add(kind)
            reached.update(name for name in vars(before) if getattr(before, name) != getattr(after, name))
    assert reached == {*EDITS, *vars(unedited())}


DAMAGES = ("cut", "changed", "exchanged", "emptied", "a link", "a folder", "a pipe", "no right")


def harm(entry: Path, other: Path, how: str) -> None:
    """Do it to an entry; ``other`` is another one."""
    data = entry.read_bytes()
    entry.unlink()  # which is a link to what others need
    match how:
        case "cut":
            entry.write_bytes(data[: len(data) // 2])
        case "changed":
            at = len(data) // 3
            entry.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        case "exchanged":
            entry.write_bytes(other.read_bytes())
        case "emptied":
            entry.write_bytes(b"")
        case "a link":
            entry.symlink_to(other)
        case "a folder":
            entry.mkdir()
        case "a pipe":
            os.mkfifo(entry)
        case "no right":
            entry.write_bytes(data[::-1])
            entry.chmod(0)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("turn", range(3))
def test_damaged_work_is_done_again(
    turn: int, first: tuple[Path, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every entry is torn, changed, another's, or no file at all, in turn: the build comes to what it came to first."""
    place, outcome = first
    unedited().write_to(place / "in")
    folder = kept_again(place, tmp_path / "with", monkeypatch)
    entries = sorted(home().rglob(f"*{ENDING}"))
    assert {entry.parent.name for entry in entries} >= {"files", "results", "runs", "texts"} and len(entries) > 20
    whole = tmp_path / "whole"
    shutil.copytree(home(), whole)
    for number, entry in enumerate(entries):
        other = whole / entries[number - 1].relative_to(home())
        harm(entry, other, DAMAGES[(number + turn * 3) % len(DAMAGES)])
    assert outcome_of_build(folder, tmp_path / "with/out") == outcome


def test_what_another_version_kept_is_not_taken(
    first: tuple[Path, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of the program finds entries of its own addresses alone, and keeps as many beside them."""
    place, outcome = first
    unedited().write_to(place / "in")
    folder = kept_again(place, tmp_path / "with", monkeypatch)
    before = set(home().rglob(f"*{ENDING}"))
    for module in ("commands.cached_runs", "drawing.cached_files", "preflight.evidence.results", "system.recalled"):
        monkeypatch.setattr(f"exhibit_builder.{module}.this_program", lambda: "another")
    assert outcome_of_build(folder, tmp_path / "with/out") == outcome
    after = set(home().rglob(f"*{ENDING}"))
    of_program = {entry for entry in before if entry.parent.name != "pictures"}
    assert len(after - before) == len(of_program)
