"""Whole processes, in turns: how long they take, how much memory they need, what they write.

What is done to be fair:

* Each round runs every side of a case once, and each round begins with another side. A round before the first is
  thrown away, so that all find the disk's cache and their own caches filled.
* Wall time is from spawn to exit; processor time (user and system) is what the kernel reports for the process that
  ended, its children included. What earlier runs wrote is brought to the disk before the clock starts.
* Peak memory is what the kernel reports for the largest process of the run. Where a run uses several, their memory
  together is looked up a hundred times a second, in the round that is thrown away (it would slow the others), and the
  larger of the two numbers counts. Memory that processes share is counted once. This needs Linux.
* A ratio is the median of the rounds' ratios, not the ratio of medians.
* Files, pages and megabytes that each side wrote are counted after the clock has stopped: read them before the ratios.

This process stays small and loads no library before all is measured: what it holds would count as the memory of the
processes that it starts.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

SAMPLING = 0.01
"""Seconds between two looks at the memory of a run with several processes."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of wall and processor time, and peak memory in megabytes."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Side:
    """One competitor in one case: its name, the command that writes into a folder, and what is done before each run."""

    name: str
    command: Callable[[Path], Sequence[str]]
    before: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Case:
    """What is measured: our side, or several ways of it, and the peers that ratios are taken to."""

    name: str
    ours: tuple[Side, ...]
    peers: tuple[Side, ...] = ()

    @property
    def sides(self) -> tuple[Side, ...]:
        """All sides, ours first."""
        return (*self.ours, *self.peers)


@dataclass(frozen=True, slots=True)
class Written:
    """What a side wrote: PDF files, their pages, and bytes."""

    files: int
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A case with the runs of each side, by the side's name, and the folder in which its last files lie."""

    case: Case
    folder: Path
    runs: Mapping[str, list[Run]] = field(default_factory=dict)

    def median(self, side: Side, what: str) -> float:
        """The median of a side's ``wall``, ``cpu`` or ``peak``."""
        return float(statistics.median(getattr(run, what) for run in self.runs[side.name]))

    def ratio(self, ours: Side, peer: Side, what: str) -> float:
        """The median of the rounds' ratios, ours divided by the peer's."""
        pairs = zip(self.runs[ours.name], self.runs[peer.name], strict=True)
        return float(statistics.median(getattr(a, what) / getattr(b, what) for a, b in pairs))

    def written(self, side: Side) -> Written:
        """What the side wrote in the last round."""
        import pypdfium2

        files = sorted((self.folder / side.name).rglob("*.pdf"))
        pages = 0
        for file in files:
            document = pypdfium2.PdfDocument(file)
            pages += len(document)
            document.close()
        return Written(len(files), pages, sum(file.stat().st_size for file in files))


def rounds(case: Case, number: int, folder: Path, root: Path, env: dict[str, str]) -> Measured:
    """Measure every side of a case ``number`` times, in turns; the last round's files stay in ``folder``.

    Commands run in the folder ``root`` with the environment ``env``.
    """
    sides = case.sides
    measured = Measured(case, folder, {side.name: [] for side in sides})
    together: dict[str, float] = {}
    for turn in range(-1, number):
        first = turn % len(sides)
        for side in (*sides[first:], *sides[:first]):
            out = folder / side.name
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir(parents=True)
            side.before()
            os.sync()
            run, sampled = measure(side.command(out), root, env, sample=turn < 0)
            if turn < 0:
                together[side.name] = sampled
            else:
                measured.runs[side.name].append(Run(run.wall, run.cpu, max(run.peak, together[side.name])))
    return measured


def measure(command: Sequence[str], root: Path, env: dict[str, str], sample: bool) -> tuple[Run, float]:
    """Run a command to its end, and give its peak memory in all processes together, in megabytes (0 if not asked).

    A failure ends the benchmark with what the command said.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=root, env=env, stdout=said, stderr=subprocess.STDOUT)
        looking = _Looking(process.pid) if sample else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        together = looking.end() if looking else 0.0
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace")[-4000:]
            sys.exit(f"{Path(command[0]).name} ended with {process.returncode}:\n{words}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit), together


class _Looking:
    """Looks at the memory of a process and its children until it is told to end."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def end(self) -> float:
        """The most memory that was seen, in megabytes; 0 on systems without ``/proc``."""
        self._ended.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._ended.wait(SAMPLING):
            self._peak = max(self._peak, sum(_share(pid) for pid in _family(self._pid)))


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):  # it has ended, or the system has no /proc
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from _family(int(child))


def _share(pid: int) -> float:
    """A process's memory in megabytes, with its share of what it has in common with others."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1e3
    return 0.0
