"""A killed process, a second build, another disk: what a build leaves, and what the next one makes of it."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.core.outputs import PRESS, FileRecord
from exhibit_builder.core.product import Product
from exhibit_builder.system import journal
from exhibit_builder.system.journal import Journal, Move
from exhibit_builder.system.locks import FileLock
from exhibit_builder.system.manifests import MANIFEST
from exhibit_builder.system.publishing import LOCK, WORK, check_target, publish, workspace
from exhibit_builder.system.work_folders import BEING_MADE, PREFIX, remove_left_over, work_folder
from samples import SHORT, four, hashes, write

pytestmark = pytest.mark.long

KILLS = int(os.environ.get("EXHIBIT_KILLS", "12"))
"""How often each process is killed; more by hand, when this part of the program is changed."""

PAIRS = int(os.environ.get("EXHIBIT_PAIRS", "2"))

ONE = {f"en/{number % 3}/{'old' if number % 4 else 'same'}{number}.pdf": f"one {number}" for number in range(24)}
TWO = {f"en/{number % 4}/{'new' if number % 4 else 'same'}{number}.pdf": f"two {number}" for number in range(24)}

needs_kill = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


def made(out: Path, files: dict[str, str]) -> None:
    """Publish files with these texts to ``out``, as a build does."""
    with workspace(out) as folder:
        records = []
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
            digest, size = hashlib.sha256(text.encode()).hexdigest(), len(text.encode())
            records.append(
                FileRecord(path, Product.POSTER, PRESS, "en", "1", None, "A1", (1.0, 1.0), 0.0, 1, size, digest, ())
            )
        publish(folder, out, "T", records)


def texts(out: Path) -> dict[str, str]:
    """The files of a build and what is in them."""
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8")
        for path in out.rglob("*.pdf")
        if WORK not in path.parts
    }


def left_over(place: Path) -> list[str]:
    return [path.name for path in place.rglob("*") if path.name.startswith(".exhibit-")]


def whole(out: Path) -> str:
    """Which of the two builds stands in ``out``; it is an error when it is neither, or the manifest is another's."""
    told = {entry["path"] for entry in json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]}
    found = texts(out)
    assert told == set(found)
    for name, files in (("one", ONE), ("two", TWO)):
        if found == files:
            return name
    raise AssertionError(f"neither the one nor the other: {sorted(found)}")


# A sudden end ------------------------------------------------------------------------------------------------------

PUBLISHING = """
import os, sys, time
from pathlib import Path
import test_sudden_ends as tests
from exhibit_builder.system import journal
carry_out, replace = journal.Journal.carry_out, journal._replace
def told(moves):
    print(os.getpid(), flush=True)
    carry_out(moves)
def slowly(source, target):
    time.sleep(0.003)
    replace(source, target)
journal.Journal.carry_out, journal._replace = told, slowly
for out in sys.argv[1:]:
    child = os.fork()
    if not child:
        tests.made(Path(out), tests.TWO)
        os._exit(0)
    os.waitpid(child, 0)
    print("ended", flush=True)
    sys.stdin.readline()
"""
"""A process for each folder, told by its number and brought forth by one in which all is imported already.

Files move in some tenths of a second and not in some thousandths, so that a random moment is likely to meet them."""


def started(*command: Any, cwd: Path | None = None) -> subprocess.Popen[str]:
    paths = os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY / "tests")])
    return subprocess.Popen(
        [sys.executable, "-u", *map(str, command)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@needs_kill
def test_what_a_kill_left_is_put_right_by_the_next_build(tmp_path: Path) -> None:
    """Killed at any moment of publishing, the folder holds the one build or the other once the next begins."""
    chance = random.Random(13)
    ends = set()
    outs = [tmp_path / str(number) / "out" for number in range(KILLS)]
    for out in outs:
        made(out, ONE)
    process = started("-c", PUBLISHING, *outs)
    assert process.stdin is not None and process.stdout is not None
    for out in outs:
        publishing = int(process.stdout.readline())
        time.sleep(chance.random() * 0.2)
        with suppress(ProcessLookupError):  # it was done by then
            os.kill(publishing, signal.SIGKILL)
        assert process.stdout.readline() == "ended\n"
        check_target(out, tmp_path / "in")
        with workspace(out):
            ends.add(whole(out))
        assert not left_over(out.parent)
        process.stdin.write("\n")
        process.stdin.flush()
    process.communicate()
    assert ends <= {"one", "two"}


@needs_kill
def test_a_first_build_that_was_killed_is_no_strangers_folder(tmp_path: Path) -> None:
    """Without a manifest yet, what a killed first build moved is still known as ours, and carried to its end."""
    kill_at(tmp_path / "out", TWO, 5)
    assert not (tmp_path / "out" / MANIFEST).exists() and texts(tmp_path / "out")
    check_target(tmp_path / "out", tmp_path / "in")
    with workspace(tmp_path / "out"):
        assert whole(tmp_path / "out") == "two"


AT_A_STEP = """
import os, sys
from pathlib import Path
import test_sudden_ends as tests
from exhibit_builder.system.journal import Move
out, files, step = Path(sys.argv[1]), getattr(tests, sys.argv[2]), int(sys.argv[3])
if sys.argv[4] == "no links":
    def link(*_, **__):
        raise OSError(1, "Operation not permitted")
    os.link = link
go, back, count = Move.go, Move.back, 0
def counted(move):
    global count
    if count == step:
        if sys.argv[4] == "undoing":
            raise OSError(28, "No space left on device")
        os._exit(9)
    count += 1
    go(move)
def killed(move):
    back(move)
    if move.target.name.startswith("same"):
        os._exit(9)
Move.go = counted
if sys.argv[4] == "undoing":
    Move.back = killed
tests.made(out, files)
"""


def kill_at(out: Path, files: dict[str, str], step: int, how: str = "links") -> None:
    """A build that ends at a step of publishing, as if the power went."""
    name = "ONE" if files is ONE else "TWO"
    process = started("-c", AT_A_STEP, out, name, step, how)
    _, said = process.communicate()
    assert process.returncode == 9, said


@pytest.mark.parametrize("how", ["links", "no links"])
@pytest.mark.parametrize("step", [0, 1, 17, 18, 19, 30, 42])
def test_every_step_can_be_the_last(step: int, how: str, tmp_path: Path) -> None:
    """Before the first file moved or before the last, on disks with and without links: the next build finishes it."""
    made(tmp_path / "out", ONE)
    (tmp_path / "out/note.txt").write_text("mine", encoding="utf-8")
    kill_at(tmp_path / "out", TWO, step, how)
    with workspace(tmp_path / "out"):
        assert whole(tmp_path / "out") == "two"
    assert (tmp_path / "out/note.txt").read_text(encoding="utf-8") == "mine"
    assert not left_over(tmp_path) and not (tmp_path / "out/en/old1.pdf").exists()


def test_a_kill_while_moves_are_undone_is_undone_to_the_end(tmp_path: Path) -> None:
    """A full disk in the middle, and a kill while the old files are put back: the next build puts back the rest."""
    made(tmp_path / "out", ONE)
    kill_at(tmp_path / "out", TWO, 35, "undoing")
    with workspace(tmp_path / "out"):
        assert whole(tmp_path / "out") == "one"
    assert not left_over(tmp_path)


def test_torn_files_are_not_published_after_a_power_cut(tmp_path: Path) -> None:
    """Where a new file is not what the journal says, the old ones come back."""
    made(tmp_path / "out", ONE)
    kill_at(tmp_path / "out", TWO, 30)
    torn = next((tmp_path / "out" / WORK / "new").rglob("*.pdf"))
    torn.write_bytes(b"")
    with workspace(tmp_path / "out"):
        assert whole(tmp_path / "out") == "one"
    assert not left_over(tmp_path)


@pytest.mark.parametrize("harm", ["torn", "no sum", "elsewhere", "above", "a link"])
def test_a_journal_moves_nothing_outside_its_folder(harm: str, tmp_path: Path) -> None:
    """One that was torn, or that somebody wrote to reach other files, is none."""
    out = tmp_path / "out"
    made(out, ONE)
    before = texts(out)
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    work = out / WORK
    (work / "new").mkdir(parents=True)
    (work / "new/x").write_text("theirs", encoding="utf-8")
    (out / "out-of-it").symlink_to(tmp_path, target_is_directory=True)
    target = {"elsewhere": str(tmp_path / "mine.txt"), "above": "../mine.txt", "a link": "out-of-it/mine.txt"}
    move = {
        "target": target.get(harm, "en/0/same0.pdf"),
        "source": "new/x",
        "aside": "before/0",
        "stood": True,
        "sha256": hashlib.sha256(b"theirs").hexdigest(),
    }
    told = json.dumps({"folders": [], "moves": [move]})
    check = "" if harm == "no sum" else journal._sum(told)
    (work / "journal").write_text(f"{told[:-9] if harm == 'torn' else told}\n{check}\n", encoding="utf-8")
    with workspace(out):
        pass
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine" and texts(out) == before


def test_what_somebody_changed_since_the_kill_stays(tmp_path: Path) -> None:
    """A file that was to go, and that somebody has written to since, is theirs now."""
    made(tmp_path / "out", ONE)
    kill_at(tmp_path / "out", TWO, 1)
    kept = next(path for path in sorted((tmp_path / "out").rglob("old*.pdf")) if WORK not in path.parts)
    kept.write_text("by hand", encoding="utf-8")
    with workspace(tmp_path / "out"):
        pass
    assert kept.read_text(encoding="utf-8") == "by hand"
    assert {**texts(tmp_path / "out"), kept.relative_to(tmp_path / "out").as_posix(): ""} == {
        **TWO,
        kept.relative_to(tmp_path / "out").as_posix(): "",
    }


@needs_kill
def test_a_build_that_is_killed_leaves_nothing_for_good(tmp_path: Path) -> None:
    """``exhibit build`` killed in its middle: its second process ends too, and the next build finds nothing of it."""
    write(tmp_path / "in", four(), posters={"papers": ["A4"]}, booklet={"papers": ["A5"]})
    process = started("-m", "exhibit_builder", "build", "in", "--out", "out", cwd=tmp_path)
    assert process.stderr is not None and process.stderr.readline()
    children = children_of(process.pid)
    process.kill()
    process.communicate()
    assert left_over(tmp_path / "out")
    for child in children:
        assert soon(lambda child=child: not is_alive(child)), "the second process works on"  # type: ignore[misc]
    process = started("-m", "exhibit_builder", "build", "in", "--out", "out", cwd=tmp_path)
    _, said = process.communicate()
    assert "waits" not in said and (tmp_path / "out" / MANIFEST).exists()
    assert not left_over(tmp_path)


def children_of(process: int) -> list[int]:
    place = Path(f"/proc/{process}/task/{process}/children")
    return [int(word) for word in place.read_text(encoding="ascii").split()] if place.exists() else []


def is_alive(process: int) -> bool:
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return told.rpartition(")")[2].split()[0] not in ("Z", "X")


def soon(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return holds()


CHILD = """
import os, sys, time
from exhibit_builder.system import processes
processes.can_split = lambda: True
def job():
    print(os.getpid(), flush=True)
    time.sleep(600)
with processes.in_second_process(job) as value:
    value()
"""


@needs_kill
@pytest.mark.skipif(sys.platform != "linux", reason="what other processes do is read from /proc")
def test_a_killed_parent_takes_its_child_along(tmp_path: Path) -> None:
    """A second process doesn't outlive the one that it works for, even one that nobody could tell."""
    process = started("-c", CHILD)
    assert process.stdout is not None
    child = int(process.stdout.readline())
    assert is_alive(child)
    process.kill()
    assert soon(lambda: not is_alive(child))


@needs_kill
def test_a_second_process_that_is_killed_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system ends it, as it does when memory runs out, a finding says so."""
    from exhibit_builder.system import processes

    monkeypatch.setattr(processes, "can_split", lambda: True)
    with (
        pytest.raises(ExhibitError) as told,
        processes.in_second_process(lambda: os.kill(os.getpid(), signal.SIGKILL)) as value,
    ):
        value()
    (finding,) = told.value.findings
    assert finding.code == "process-lost" and "signal 9" in finding.message


# Two at once -------------------------------------------------------------------------------------------------------


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    """While a build works in a folder no other does; the other is told once, and goes on when the first is done."""
    said: list[str] = []
    done: list[str] = []

    def second() -> None:
        with workspace(tmp_path / "out", lambda: said.append("waits")):
            done.append("second")

    with workspace(tmp_path / "out"):
        thread = threading.Thread(target=second)
        thread.start()
        assert soon(lambda: bool(said))
        time.sleep(0.2)
        done.append("first")
    thread.join()
    assert done == ["first", "second"] and said == ["waits"] and not (tmp_path / "out").exists()


def test_the_lock_of_a_dead_process_is_free(tmp_path: Path) -> None:
    """A lock file that somebody left keeps nobody waiting."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / LOCK).write_bytes(b"")
    check_target(tmp_path / "out", tmp_path / "in")
    with workspace(tmp_path / "out", lambda: pytest.fail("nobody holds it")):
        pass
    assert not left_over(tmp_path)


def test_a_lock_is_had_by_one_at_a_time(tmp_path: Path) -> None:
    """Of many that take and give it in turn, removing its file each time, never two have it."""
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(20):
            with FileLock(tmp_path / "lock") as lock:
                lock.wait()
                inside.append(1)
                most.append(len(inside))
                time.sleep(0.0005)
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1 and len(most) == 120 and not (tmp_path / "lock").exists()


def test_two_commands_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    """Pairs of builds of different exhibits end with one or the other, whole; the second says that it waits."""
    for name, words in (("a", SHORT), ("b", f"{SHORT} {SHORT}")):
        panels = four(bank=[{"text": f"{words}[@minutes]"}])
        write(tmp_path / name, panels, posters={"papers": ["A4"]}, booklet=None)
    alone = []
    for name in ("a", "b"):
        started("-m", "exhibit_builder", "build", name, "--draft", "--out", name + "-out", cwd=tmp_path).communicate()
        alone.append(hashes(tmp_path / f"{name}-out"))
    assert alone[0] != alone[1]
    for number in range(PAIRS):
        # Both find a build at work, and however fast or slow they are, they begin at one moment.
        (tmp_path / f"both{number}").mkdir()
        with FileLock(tmp_path / f"both{number}" / LOCK) as lock:
            assert lock.take()
            pair = [
                started("-m", "exhibit_builder", "build", name, "--draft", "--out", f"both{number}", cwd=tmp_path)
                for name in ("a", "b")
            ]
            for process in pair:
                assert process.stderr is not None
                assert any("waits until it is done" in words for words in iter(process.stderr.readline, ""))
        said = [process.communicate()[1] for process in pair]
        assert [process.returncode for process in pair] == [0, 0], said
        assert hashes(tmp_path / f"both{number}") in alone
        assert not left_over(tmp_path)


# Other disks -------------------------------------------------------------------------------------------------------


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a small disk of its own at a new folder; where nobody may, it is a folder of the same disk."""
    places: list[Path] = []

    def mount(size: str) -> Path:
        place = tmp_path / "disk"
        place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(place)]
        if shutil.which("mount") and subprocess.run(command, capture_output=True).returncode == 0:
            places.append(place)
        return place

    yield mount
    for place in places:
        subprocess.run(["umount", str(place)], check=True)


def test_a_disk_can_be_the_output_folder(mounted: Callable[[str], Path]) -> None:
    """A stick or a container's volume: its own folder is written to, again and again, and nothing above it."""
    out = mounted("4m")
    (out / "lost+found").mkdir()
    (out / ".Trash-1000").mkdir()
    above = set(out.parent.iterdir())
    for files, name in ((ONE, "one"), (TWO, "two")):
        check_target(out, out.parent / "in")
        made(out, files)
        assert whole(out) == name and set(out.parent.iterdir()) == above
    assert (out / "lost+found").is_dir() and not left_over(out.parent)


def test_a_disk_can_lie_in_the_output_folder(tmp_path: Path, mounted: Callable[[str], Path]) -> None:
    """Where a folder of the output is a disk of its own, files reach it all the same."""
    disk = mounted("4m")
    out = disk.parent
    (out / "in").mkdir()
    files = {f"{disk.name}/{path}": text for path, text in ONE.items()} | {"a.pdf": "here"}
    publish_beside(out, files)
    assert texts(out) == files
    publish_beside(out, {"a.pdf": "there"})
    assert texts(out) == {"a.pdf": "there"}


def publish_beside(out: Path, files: dict[str, str]) -> None:
    """As :func:`made`, into a folder that holds other things already."""
    if not (out / MANIFEST).exists():
        (out / MANIFEST).write_text('{"made-by": "exhibit-builder"}', encoding="utf-8")
    made(out, files)


def test_another_disk_is_known_by_its_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no disk can be mounted for the test: a move that the system refuses for that is a copy and a move."""
    made(tmp_path / "out", ONE)
    replace = os.replace

    def apart(source: Any, target: Any) -> None:
        if Path(source).parent != Path(target).parent:
            raise OSError(18, "Invalid cross-device link")
        replace(source, target)

    monkeypatch.setattr(journal.os, "replace", apart)
    made(tmp_path / "out", TWO)
    assert whole(tmp_path / "out") == "two" and not list(tmp_path.rglob("*.part"))


AS_NOBODY = """
import os, sys, tempfile
from pathlib import Path
import test_sudden_ends as tests
with tempfile.TemporaryDirectory() as place:
    tests.made(Path(place), tests.ONE)  # all modules are there: another person may not read them
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
tests.made(Path(sys.argv[1]), tests.ONE)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_what_is_above_the_output_folder_needs_not_be_ours() -> None:
    """Only the output folder itself must be writable."""
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        out = Path(place) / "out"
        out.mkdir()
        if os.geteuid() == 0:  # who may write anywhere: somebody else does it then
            os.chown(out, 65534, 65534)
        os.chmod(place, 0o555)
        process = started("-c", AS_NOBODY, out)
        _, said = process.communicate()
        os.chmod(place, 0o755)
        assert process.returncode == 0, said
        assert whole(out) == "one"


# Work folders ------------------------------------------------------------------------------------------------------


def test_work_folders_of_dead_processes_go(tmp_path: Path) -> None:
    """One in which somebody works stays; those that were left, and old ones that were never begun, are removed."""
    (tmp_path / f"{PREFIX}dead" / "work").mkdir(parents=True)
    (tmp_path / f"{PREFIX}dead" / "lock").write_bytes(b"")
    (tmp_path / f"{PREFIX}begun").mkdir()
    (tmp_path / f"{PREFIX}old").mkdir()
    os.utime(tmp_path / f"{PREFIX}old", (time.time() - 2 * BEING_MADE,) * 2)
    (tmp_path / f"{PREFIX}file").write_bytes(b"")
    (tmp_path / f"{PREFIX}link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with work_folder(tmp_path) as place:
        (place / "file").write_bytes(b"x")
        remove_left_over(tmp_path)
        assert (place / "file").exists()
        names = {path.name.removeprefix(PREFIX) for path in tmp_path.iterdir() if path != place.parent}
        assert names == {"begun", "file", "link"}
    assert not place.parent.exists()


@pytest.mark.parametrize("removed", [True, False], ids=["removed", "about to be removed"])
def test_a_work_folder_that_is_cleared_away_while_it_is_made_is_made_again(
    removed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between a folder's making and its lock another process may have taken it for left over."""
    take, taken = FileLock.take, []

    def overtaken(lock: FileLock) -> bool:
        if taken:
            return take(lock)
        taken.append(lock)
        [folder] = tmp_path.iterdir()
        (folder / "lock").write_bytes(b"")
        other = FileLock(folder / "lock")
        if removed:
            remove_left_over(tmp_path)
        else:
            assert take(other)
        held = take(lock)
        other.release()
        shutil.rmtree(folder, ignore_errors=True)
        return held

    monkeypatch.setattr(FileLock, "take", overtaken)
    with work_folder(tmp_path) as place:
        (place / "file").write_bytes(b"x")
        remove_left_over(tmp_path)
        assert (place / "file").exists()
    assert list(tmp_path.iterdir()) == []


def test_moves_can_be_done_and_undone_again_and_again(tmp_path: Path) -> None:
    """Whoever comes next may find any of them done already: each is what it was to be, and then what it was."""
    for name in ("out", "work"):
        (tmp_path / name).mkdir()
    (tmp_path / "out/a").write_text("old", encoding="utf-8")
    (tmp_path / "work/a").write_text("new", encoding="utf-8")
    digest = hashlib.sha256(b"new").hexdigest()
    move = Move(tmp_path / "out/a", tmp_path / "work/a", tmp_path / "work/0", True, digest)
    for _ in range(2):
        move.go()
        assert (tmp_path / "out/a").read_text(encoding="utf-8") == "new"
    for _ in range(2):
        move.back()
        assert (tmp_path / "out/a").read_text(encoding="utf-8") == "old"
    assert Journal.left_in(tmp_path / "out", tmp_path / "work") is None
