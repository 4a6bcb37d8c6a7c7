"""Whenever a process is killed, what it leaves of the work that is kept is right or counts as not there."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import REPOSITORY
from edited_exhibits import Edited, outcome_of_build, outcome_of_check, unedited
from exhibit_builder.system import processes
from exhibit_builder.system import store as kept
from exhibit_builder.system.store import ENDING, Store, address, home
from samples import SHORT
from steps_on_disk import ENDED, StepsOnDisk, in_child

KILLS = int(os.environ.get("EXHIBIT_KILLS", "4"))
"""How many processes are killed at random moments; more by hand, when this part of the program is changed."""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork and no SIGKILL"),
]

AT_ONCE = 4
"""How many of them share the store at one time."""

TIMES_EACH = 25
"""How many of them work on one and the same state of the exhibit, about."""


@pytest.fixture(autouse=True)
def own_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    yield
    kept._machine_key.cache_clear()


# Every step --------------------------------------------------------------------------------------------------------

NAMES = ("a", "b", "c")
LONG = 3 * kept._SEAL_BYTES


def body(name: str) -> bytes:
    return name.encode() * LONG


def everything_a_store_does() -> None:
    """Makes a key, keeps, finds, keeps again, gives up, and makes room for what is recent."""
    kept._machine_key.cache_clear()
    store = Store.at_home("results", 2 * LONG)
    assert store is not None
    for name in NAMES:
        store.keep(address(name), body(name))
    assert store.read(address("a")) == body("a")
    assert store.find(address("b")) is not None
    store.keep(address("a"), body("a"))
    with suppress(ZeroDivisionError):
        store.keep_file(address("d"), lambda out: 1 // (out.write(b"half of it") - 10))
    for entry in (store.folder / f"{address('b')}{ENDING}", store.folder / "left.part"):
        entry.touch()
        os.utime(entry, (1e9, 1e9))
    store.make_room()
    assert [store.read(address(name)) for name in NAMES] == [body("a"), None, body("c")]


def test_every_step_of_a_store_can_be_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ended before each of its steps on the disk: nothing wrong is believed, the next process does all of it, and what
    was begun and not ended goes in the end."""
    told = tmp_path / "steps"

    def counted() -> None:
        steps = StepsOnDisk(tmp_path)
        everything_a_store_does()
        told.write_text(json.dumps(steps.kinds), encoding="utf-8")

    assert in_child(counted) == 0
    kinds = Counter(json.loads(told.read_text(encoding="utf-8")))
    assert kinds.keys() == {"begin a file", "write", "make a folder", "move", "remove", "tell the time"}
    left: set[str] = set()
    for last in range(kinds.total() + 1):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / str(last)))

        def ended_there(last: int = last) -> None:
            StepsOnDisk(tmp_path, last)
            everything_a_store_does()

        assert in_child(ended_there) == (ENDED if last < kinds.total() else 0)
        kept._machine_key.cache_clear()
        found = Store(home() / "results", 10**6)
        for name in NAMES:
            assert found.read(address(name)) in (None, body(name))
        assert found.read(address("d")) is None
        left.update(path.suffix for path in home().rglob("*"))
        (home() / "results" / "looked-through").unlink(missing_ok=True)
        assert in_child(everything_a_store_does) == 0
        for begun in home().rglob("*.part"):
            os.utime(begun, (1e9, 1e9))
        monkeypatch.setattr(kept, "LOOK_EVERY", 0.0)
        found.make_room()
        assert not list((home() / "results").rglob("*.part"))
    assert ".part" in left


# Builds ------------------------------------------------------------------------------------------------------------


def variant(number: int) -> Edited:
    """The exhibit with a word of its own."""
    state = unedited()
    state.panels["bank"]["blocks"][0] = {"text": f"{SHORT} Its number was {number}.[@minutes]"}
    return state


def checked(folder: Path, _: Path) -> object:
    return outcome_of_check(folder)


def same_with_and_without(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch, *asked: Callable[[Path, Path], object]
) -> None:
    """What is asked of an exhibit's folder comes, with what is kept, to what it comes to where nothing is."""
    told = []
    for where in ("with", "without"):
        if where == "without":
            monkeypatch.setenv("XDG_CACHE_HOME", str(place / "nothing"))
        told.append([ask(folder, place / f"out-{where}") for ask in asked])
    assert told[0] == told[1]


def test_a_build_can_end_at_any_step_of_what_it_keeps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ended again and again, each time further on, with what the ones before left: the last comes to the same."""
    unedited().write_to(tmp_path / "in")

    def ended(last: int) -> None:
        processes.can_split = lambda: False  # the steps of this process alone are counted
        StepsOnDisk(home(), last)
        outcome_of_build(tmp_path / "in", tmp_path / "out")

    # Some two hundred where nothing is kept, and a step for each entry that was.
    assert [in_child(lambda last=last: ended(last)) for last in (15, 60, 90)] == [ENDED] * 3  # type: ignore[misc]
    assert list(home().rglob(f"*{ENDING}")) and list(home().rglob("*.part"))
    same_with_and_without(tmp_path / "in", tmp_path, monkeypatch, outcome_of_build)


# Random moments ----------------------------------------------------------------------------------------------------


def states(kills: int) -> int:
    """How many states of the exhibit so many killed processes work on."""
    return max(1, kills // TIMES_EACH)


def kill_at_random(place: Path, kills: int) -> None:
    """Builds and checks, several at a time with one store, killed at random moments until ``kills`` were.

    Tells how many were killed and how many were quicker.
    """
    chance = random.Random(14)
    for number in range(states(kills)):
        variant(number).write_to(place / f"in{number}")
    ours, os.environ["XDG_CACHE_HOME"] = os.environ["XDG_CACHE_HOME"], str(place / "warm")
    outcome_of_build(place / "in0", place / "warm-out")  # what follows has all imported
    begun = time.monotonic()
    variant(-1).write_to(place / "warm-in")
    outcome_of_build(place / "warm-in", place / "warm-out")
    lasts = time.monotonic() - begun
    os.environ["XDG_CACHE_HOME"] = ours
    ends: Counter[str] = Counter()
    while ends["killed"] < kills:
        at_once = []
        for number in range(AT_ONCE):
            folder = place / f"in{chance.randrange(states(kills))}"
            child = os.fork()
            if child == 0:
                with suppress(BaseException):
                    if number % 2:
                        outcome_of_build(folder, place / f"out{number}")
                    else:
                        outcome_of_check(folder)
                os._exit(0)
            at_once.append((chance.random() * lasts, child))
        begun = time.monotonic()
        for moment, child in sorted(at_once):
            time.sleep(max(0.0, begun + moment - time.monotonic()))
            os.kill(child, signal.SIGKILL)
            ends["killed" if os.WIFSIGNALED(os.waitpid(child, 0)[1]) else "quicker"] += 1
        shutil.rmtree(home() / "runs", ignore_errors=True)  # or the next would be answered at once
    print(json.dumps(ends))


def test_processes_that_are_killed_at_random_leave_nothing_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every state of the exhibit that a killed process worked on comes to what it comes to without what they left."""
    paths = os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY / "tests")])
    script = "import sys, pathlib, test_kept_after_kills as t; t.kill_at_random(pathlib.Path(sys.argv[1]), t.KILLS)"
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path],
        env={**os.environ, "PYTHONPATH": paths},
        check=True,
        capture_output=True,
        text=True,
    )
    ends = json.loads(done.stdout)
    print(ends, len(list(home().rglob(f"*{ENDING}"))), "kept", len(list(home().rglob("*.part"))), "begun")
    assert KILLS <= ends["killed"] < KILLS + AT_ONCE
    for number in range(states(KILLS)):
        with monkeypatch.context() as alone:
            same_with_and_without(
                tmp_path / f"in{number}", tmp_path / f"told{number}", alone, outcome_of_build, checked
            )
