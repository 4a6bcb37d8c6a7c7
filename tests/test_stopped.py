"""Interrupts, full disks and places that can't be written to: one sentence, true, and nothing left beside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner

from conftest import REPOSITORY
from exhibit_builder.cli import main
from exhibit_builder.system.interrupts import Interrupt, held, listening
from exhibit_builder.system.publishing import workspace
from samples import four, hashes, write
from test_sudden_ends import ONE, left_over, made, whole

pytestmark = pytest.mark.long

posix = pytest.mark.skipif(os.name == "nt", reason="Windows knows neither these signals nor such files")


def started(*command: Any, cwd: Path, options: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *options, *map(str, command)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY / "tests")])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


# Interrupts --------------------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("end", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("module", ["click", "exhibit_builder.cli.speaking", "pydantic"])
def test_a_command_that_is_stopped_while_it_starts_says_so(module: str, end: str, tmp_path: Path) -> None:
    """From the first import on: one line, the signal's exit code, no traceback."""
    write(tmp_path / "in", four())
    process = started("-m", "exhibit_builder", "check", "in", cwd=tmp_path, options=("-X", "importtime"))
    assert process.stderr is not None
    for line in process.stderr:
        if line.split("|")[-1].strip().startswith(module):
            process.send_signal(getattr(signal, end))
            break
    said = "".join(line for line in process.stderr if not line.startswith("import time:"))
    process.communicate()
    assert process.returncode == 128 + getattr(signal, end)
    assert said.strip() == "Stopped. Files that were there before are untouched."


INTERRUPTED = """
import os, signal, sys
from pathlib import Path
import exhibit_builder.__main__ as edge
import exhibit_builder.cli as cli
from exhibit_builder.system.journal import Move
import test_sudden_ends as tests
go, count = Move.go, 0
def interrupted(move):
    global count
    count += 1
    if count in map(int, sys.argv[3].split(",")):
        os.kill(os.getpid(), int(sys.argv[2]))
    go(move)
Move.go = interrupted
cli.main = lambda **_: tests.made(Path(sys.argv[1]), tests.TWO)
edge.main()
"""


@posix
@pytest.mark.parametrize("end", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_interrupt_in_the_moment_of_publishing_is_told_truly(end: str, tmp_path: Path) -> None:
    """All files are new by the time that the command stops, and that is what it says."""
    made(tmp_path / "out", ONE)
    process = started("-c", INTERRUPTED, "out", int(getattr(signal, end)), "12", cwd=tmp_path)
    _, said = process.communicate()
    assert process.returncode == 128 + getattr(signal, end), said
    assert said.strip() == "Stopped. Already complete: out. Other files that were there before are untouched."
    assert whole(tmp_path / "out") == "two" and not left_over(tmp_path)


@posix
def test_a_second_interrupt_is_obeyed_at_once(tmp_path: Path) -> None:
    """Who presses Ctrl-C twice while files move has the last build back, and is told so."""
    made(tmp_path / "out", ONE)
    process = started("-c", INTERRUPTED, "out", int(signal.SIGINT), "12,14", cwd=tmp_path)
    _, said = process.communicate()
    assert process.returncode == 130, said
    assert said.strip() == "Stopped. Files that were there before are untouched."
    assert whole(tmp_path / "out") == "one" and not left_over(tmp_path)


@posix
def test_nothing_interrupts_what_belongs_together() -> None:
    """The signal comes when the block is done; without the block it comes at once."""
    done = []
    with listening():
        with pytest.raises(Interrupt), held():
            signal.raise_signal(signal.SIGTERM)
            done.append("all of it")
        with pytest.raises(Interrupt):
            signal.raise_signal(signal.SIGTERM)
            done.append("too far")
    assert done == ["all of it"]
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


@posix
def test_what_somebody_ignores_stays_ignored() -> None:
    """A command under nohup goes on when the window is closed."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with listening(), held():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_an_interrupt_names_what_is_written() -> None:
    """In a process of its own, for what is noted is the whole process's."""
    code = (
        "from exhibit_builder.system.interrupts import *\nprint(what_stands())\n"
        "note_written('a.yaml')\nnote_written('a.yaml')\nnote_mixed('out')\nprint(what_stands())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
    assert said[0] == "Files that were there before are untouched."
    assert said[1].count("a.yaml") == 1 and "Some files in out are new and some are not" in said[1]


# Full disks --------------------------------------------------------------------------------------------------------

SMALL_DISK = """
import resource, runpy, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv = ["exhibit", *sys.argv[2:]]
runpy.run_module("exhibit_builder", run_name="__main__")
"""


def on_a_small_disk(room: int, *command: Any, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command where no file can have more than ``room`` bytes: each write beyond fails as on a full disk."""
    process = started("-c", SMALL_DISK, room, *command, cwd=cwd)
    out, said = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, out, said)


@posix
@pytest.mark.parametrize(
    ("room", "command"),
    [
        (500, ["impose", "a.pdf", "--out", "made/x.pdf"]),
        (2000, ["tile", "a.pdf", "--paper", "A3", "--out", "made/x.pdf"]),
        (2000, ["new", "made/x"]),
        (2000, ["schema", "made/x"]),
        (20_000, ["build", "in", "--draft", "--out", "made/x"]),
        (20_000, ["pack", "in", "--printer", "digital", "--out", "made/x.zip"]),
        (20_000, ["check", "in"]),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_full_disk_is_one_sentence_for_every_command(room: int, command: list[str], tmp_path: Path) -> None:
    """No traceback, no abort, and nothing that was begun is left, here or among temporary files."""
    write(tmp_path / "in", four(), posters={"papers": ["A4"]}, booklet={"papers": ["A5"]})
    with pikepdf.new() as pages:
        for _ in range(4):
            pages.add_blank_page(page_size=(420, 595))
        pages.save(tmp_path / "a.pdf")
    (tmp_path / "tmp").mkdir()
    before = hashes(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(tmp_path / "tmp"))
        done = on_a_small_disk(room, *command, cwd=tmp_path)
    assert done.returncode in (1, 2), done.stderr
    assert "Traceback" not in done.stderr and done.stderr.count("File too large") == 1, done.stderr
    assert hashes(tmp_path) == before and not list((tmp_path / "tmp").iterdir())
    assert not (tmp_path / "made").exists()


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "command",
    [["--version"], ["--help"], ["explain"], ["schema"], ["fit", "in", "--json"], ["check", "in", "--format", "json"]],
    ids=" ".join,
)
def test_a_full_disk_behind_a_pipe_is_one_sentence(command: list[str], tmp_path: Path) -> None:
    """What can't be printed is told on the other channel, with an exit code."""
    write(tmp_path / "in", four(), posters={"papers": ["A4"]}, booklet=None)
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "exhibit_builder", *command],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert len([line for line in done.stderr.splitlines() if line]) == 1 and "Traceback" not in done.stderr


@posix
def test_who_reads_no_further_is_told_nothing(tmp_path: Path) -> None:
    """``exhibit explain | head -1`` is no mistake."""
    process = started("-m", "exhibit_builder", "explain", cwd=tmp_path)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    process.wait()


# Places that can't be written to -------------------------------------------------------------------------------------


def place_of(kind: str, at: Path) -> Path:
    if kind == "a pipe":
        os.mkfifo(at)
    elif kind == "a device":
        return Path(os.devnull)
    elif kind == "a socket":
        import socket

        here = os.getcwd()
        os.chdir(at.parent)
        with socket.socket(socket.AF_UNIX) as made_here:
            made_here.bind(at.name)
        os.chdir(here)
    else:
        at.mkdir()
    return at


@posix
@pytest.mark.parametrize("kind", ["a pipe", "a device", "a socket", "a folder"])
@pytest.mark.parametrize("command", ["impose", "tile", "pack", "build", "new"])
def test_what_is_no_file_is_refused_before_anything_is_opened(command: str, kind: str, tmp_path: Path) -> None:
    """A pipe would be waited for without end, and a device be written to: neither the input nor they are opened."""
    if command in ("build", "new") and kind == "a folder":
        return  # that is what these write to
    target = place_of(kind, tmp_path / "target")
    arguments = {
        # No input is there: it isn't looked for.
        "impose": ["impose", "no.pdf", "--out", str(target)],
        "tile": ["tile", "no.pdf", "--out", str(target)],
        "pack": ["pack", "nowhere", "--out", str(target)],
        "build": ["build", "nowhere", "--out", str(target)],
        "new": ["new", str(target)],
    }
    said: list[str] = []

    def run() -> None:
        done = CliRunner().invoke(main, arguments[command])
        assert done.exit_code == 1, done.output
        said.append(done.output)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(60)
    assert said, "it waits"
    assert kind in said[0] or command == "new"
    assert "no.pdf" not in said[0] and "nowhere" not in said[0]


def test_a_target_that_fails_leaves_no_folders_above_it(tmp_path: Path) -> None:
    """Folders that a build had to make above its output go with it."""
    with pytest.raises(KeyError), workspace(tmp_path / "a/b/out"):
        raise KeyError
    assert not list(tmp_path.iterdir())
