"""Results of a check that are kept for the next one."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.system import store as kept
from exhibit_builder.system.store import Store, address


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
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(damage)
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
    assert list(tmp_path.glob(f"*{kept.ENDING}")) == [newest]


KEY = b"k" * 32
HERE = address("a")


@pytest.fixture(params=["read", "find"])
def believed(request: pytest.FixtureRequest) -> Callable[[Store, str], bool]:
    """Whether a store gives what is at an address, held whole or as a file."""

    def ask(store: Store, where: str) -> bool:
        return (store.read(where) if request.param == "read" else store.find(where)) is not None

    return ask


@pytest.mark.parametrize("at", [0, 1, 500, 999, 1000, 1015, 1031])
def test_one_bit_is_enough_to_disbelieve(at: int, believed: Callable[[Store, str], bool], tmp_path: Path) -> None:
    """Wherever an entry was changed, in what it says or in its seal, it counts as not there."""
    store = Store(tmp_path, 10**6, KEY)
    store.keep(HERE, b"x" * 1000)
    (entry,) = tmp_path.iterdir()
    assert believed(store, HERE) and entry.stat().st_size == 1032
    data = bytearray(entry.read_bytes())
    data[at] ^= 1
    entry.write_bytes(data)
    assert not believed(store, HERE)


@pytest.mark.parametrize("length", [0, 1, 31, 32, 33, 1000, 1031, 1033, 1500])
def test_half_an_entry_is_none(length: int, believed: Callable[[Store, str], bool], tmp_path: Path) -> None:
    """Cut short, or with something behind it."""
    store = Store(tmp_path, 10**6, KEY)
    store.keep(HERE, b"x" * 1000)
    (entry,) = tmp_path.iterdir()
    entry.write_bytes((entry.read_bytes() + bytes(1000))[:length])
    assert not believed(store, HERE)


def test_an_entry_is_believed_at_its_own_address_alone(believed: Callable[[Store, str], bool], tmp_path: Path) -> None:
    """One that was copied to another name is not what that name stands for."""
    store = Store(tmp_path, 10**6, KEY)
    store.keep(HERE, b"all is well")
    (entry,) = tmp_path.iterdir()
    (tmp_path / f"{address('b')}{kept.ENDING}").write_bytes(entry.read_bytes())
    assert believed(store, HERE) and not believed(store, address("b"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("what", ["a link", "a link to itself", "a pipe", "a folder", "zeros without end", "no right"])
def test_what_is_no_file_of_ours_is_no_entry(what: str, believed: Callable[[Store, str], bool], tmp_path: Path) -> None:
    """What stands in an entry's place, and what its owner may not read, keeps nobody waiting and is not believed."""
    store = Store(tmp_path, 10**6, KEY)
    store.keep(HERE, b"all is well")
    (entry,) = tmp_path.glob(f"*{kept.ENDING}")
    elsewhere = tmp_path / "elsewhere"
    entry.rename(elsewhere)
    match what:
        case "a link":
            entry.symlink_to(elsewhere)
        case "a link to itself":
            entry.symlink_to(entry)
        case "a pipe":
            os.mkfifo(entry)
        case "a folder":
            entry.mkdir()
            (entry / "x").write_bytes(b"x")
        case "zeros without end":
            entry.symlink_to("/dev/zero")
        case "no right":
            elsewhere.rename(entry)
            entry.chmod(0)
    # Who may read anything reads what is right.
    assert believed(store, HERE) == (what == "no right" and os.geteuid() == 0)
    store.keep(HERE, b"anew")
    assert store.read(HERE) == (None if what == "a folder" else b"anew")


def test_what_another_computer_kept_is_not_believed(
    believed: Callable[[Store, str], bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache that is copied from elsewhere, even with its key, proves nothing here; what is kept here does."""
    monkeypatch.setattr(kept, "home", lambda: tmp_path / "theirs")
    theirs = Store.at_home("results", 10**6)
    assert theirs is not None
    theirs.keep(HERE, b"all is well")
    assert believed(theirs, HERE)
    shutil.copytree(tmp_path / "theirs", tmp_path / "ours")
    monkeypatch.setattr(kept, "home", lambda: tmp_path / "ours")
    ours = Store.at_home("results", 10**6)
    assert ours is not None and not believed(ours, HERE)
    ours.keep(HERE, b"all is well")
    again = Store.at_home("results", 10**6)
    assert again is not None and believed(again, HERE)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
@pytest.mark.parametrize("harm", ["others may read it", "too short", "a link"])
def test_a_key_that_is_not_ours_alone_is_made_anew(harm: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of the key can be read by its owner alone; any other is replaced."""
    monkeypatch.setattr(kept, "home", lambda: tmp_path / "cache")
    first = kept.machine_key()
    key = tmp_path / "cache/key"
    assert first and stat.S_IMODE(key.stat().st_mode) == 0o600 and key.stat().st_size == 32
    if harm == "others may read it":
        key.chmod(0o644)
    elif harm == "too short":
        key.write_bytes(b"short")
    else:
        key.rename(tmp_path / "elsewhere")
        key.symlink_to(tmp_path / "elsewhere")
    kept._machine_key.cache_clear()
    second = kept.machine_key()
    assert second and second != first
    assert stat.S_IMODE(key.lstat().st_mode) == 0o600 and not key.is_symlink()
    kept._machine_key.cache_clear()
    assert kept.machine_key() == second


def test_without_a_place_for_a_key_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no key can be written, every result is made anew."""
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(kept, "home", lambda: tmp_path / "file/cache")
    assert kept.machine_key() is None and Store.at_home("results", 10**6) is None
    store = ResultStore.default()
    assert store.cached("code", ("a",), lambda: 1, int) == 1
    assert store.cached("code", ("a",), lambda: 2, int) == 2


def test_no_two_lists_have_one_address() -> None:
    """Words that run together differently are other words."""
    assert (
        len({address("ab", "c"), address("a", "bc"), address("abc"), address("a\nb", "c"), address("a", "b\nc")}) == 5
    )


def test_what_was_never_written_to_its_end_goes(tmp_path: Path) -> None:
    """The beginnings of entries that killed processes left are removed; one that is being written stays."""
    store = Store(tmp_path, 10**6, KEY)
    for name in ("old.part", "new.part"):
        (tmp_path / name).write_bytes(b"x")
    os.utime(tmp_path / "old.part", (1e9, 1e9))
    store.make_room()
    assert [path.name for path in tmp_path.glob("*.part")] == ["new.part"]


def test_a_store_is_looked_through_once_in_ten_minutes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever process asks, and whether or not the last one was killed; a clock that was put back stops nobody."""
    looks: list[Path] = []
    scandir = os.scandir

    def counted(folder: Path) -> Any:
        looks.append(folder)
        return scandir(folder)

    monkeypatch.setattr(kept.os, "scandir", counted)
    moment = 1e9
    monkeypatch.setattr(kept.time, "time", lambda: moment)
    stores = [Store(tmp_path, 1, KEY) for _ in range(2)]
    for later, total in ((0, 1), (599, 1), (1, 2), (1, 2), (599, 3), (-5000, 4), (1, 4)):
        moment += later
        for store in stores:
            store.keep(address(str(moment)), b"x")
            store.make_room()
        assert len(looks) == total
    # In a folder that may not be written to nobody can say when somebody looked.
    elsewhere = Store(tmp_path / "nowhere", 1, KEY)
    elsewhere.make_room()
    assert not (tmp_path / "nowhere").exists()


def test_a_look_finds_what_came_since_the_last_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much was kept between two looks, after the second the store has the size that it may have."""
    store = Store(tmp_path, 100, KEY)
    store.make_room()
    for number in range(20):
        store.keep(address(str(number)), bytes(18))
        os.utime(tmp_path / f"{address(str(number))}{kept.ENDING}", (1e9 + 7200 * number,) * 2)
    store.make_room()
    assert len(list(tmp_path.glob(f"*{kept.ENDING}"))) == 20
    monkeypatch.setattr(kept, "LOOK_EVERY", 0.0)
    store.make_room()
    assert sorted(path.name for path in tmp_path.glob(f"*{kept.ENDING}")) == sorted(
        f"{address(str(number))}{kept.ENDING}" for number in (18, 19)
    )


KEEPING = """
import sys
from pathlib import Path
from exhibit_builder.system import store as kept
from exhibit_builder.system.store import Store, address
kept.LOOK_EVERY = 0.0
store = Store(Path(sys.argv[1]), 200_000, b"k" * 32)
print("ready", flush=True)
for number in range(10**9):
    body = bytes([number % 7]) * 40_000
    store.keep(address(str(number % 7)), body)
    store.make_room()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_killed_writers_leave_entries_whole_or_absent(tmp_path: Path) -> None:
    """Two processes keep the same entries and are killed: whatever is believed afterwards is right."""
    store = Store(tmp_path, 200_000, KEY)
    for number in range(3):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", KEEPING, str(tmp_path)],
                env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
                stdout=subprocess.PIPE,
            )
            for _ in range(2)
        ]
        for writer in writers:
            assert writer.stdout is not None and writer.stdout.readline()
        time.sleep(0.05 + 0.03 * number)
        for writer in writers:
            writer.kill()
            writer.communicate()
        found = {number: store.read(address(str(number))) for number in range(7)}
        assert any(found.values())
        assert all(body is None or body == bytes([number]) * 40_000 for number, body in found.items())
