"""Results of a check that are kept for the next one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exhibit_builder.preflight.evidence.results import ResultStore


def test_a_result_is_made_once(tmp_path: Path) -> None:
    """What was looked at before is not looked at again, by this store or by another one of the same folder."""
    looks: list[int] = []

    def look() -> list[int]:
        looks.append(1)
        return [len(looks)]

    assert ResultStore(tmp_path).cached("code", ("a",), look, list) == [1]
    assert ResultStore(tmp_path).cached("code", ("a",), look, list) == [1]
    assert ResultStore(tmp_path).cached("code", ("b",), look, list) == [2]
    assert ResultStore(tmp_path).cached("page", ("a",), look, list) == [3]


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"null", b'{"a": 1}', b"[]", b"[" * 100_000])
def test_a_damaged_result_is_made_again(tmp_path: Path, damage: bytes) -> None:
    """A file in the store that can't be read is replaced, and nobody notices."""
    store = ResultStore(tmp_path)
    store.cached("code", ("a",), lambda: 1, int)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(damage)
    assert store.cached("code", ("a",), lambda: 2, int) == 2
    assert store.cached("code", ("a",), lambda: 3, int) == 2


def test_a_folder_that_cannot_be_written_to_keeps_nothing(tmp_path: Path) -> None:
    """A check works without its store."""
    file = tmp_path / "file"
    file.write_text("in the way")
    store = ResultStore(file / "below")
    assert store.cached("code", ("a",), lambda: 1, int) == 1
    assert store.cached("code", ("a",), lambda: 2, int) == 2


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    """A store that is too large loses its oldest results and keeps what was used within the hour."""
    store = ResultStore(tmp_path, most_bytes=5)
    for name in "abc":
        store.cached("code", (name,), lambda: "12345", str)
    for age, path in enumerate(sorted(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime_ns)):
        os.utime(path, (1e9 + 7200 * age, 1e9 + 7200 * age))
    newest = max(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime)
    store.make_room()
    assert list(tmp_path.iterdir()) == [newest]
