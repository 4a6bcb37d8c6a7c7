"""Measure `exhibit` against Typst: whole processes, in turns, on this machine.

Two cases:

* *cold start*: ``exhibit --version`` beside the smallest thing that the Typst package can do, compiling one line.
* *full build*: ``exhibit build exhibit`` beside a Typst program that makes the same set of files from the same YAML:
  a press PDF with bleed for each panel and paper, a screen PDF for each paper, and the booklet for press and screen.

What is done to be fair:

* Typst runs in one process with one compiler and one font book, so that what it remembers of one file serves the
  next; system fonts are not searched; press files are written without tags.
* Where the two layouts differ, Typst has less to do: it draws no map, no frieze of marks, no crop marks and no output
  profile; it proves nothing about links, contrast or fit; and the QR matrices are handed to it ready-made.
* Both read the same panels, use the same fonts, break paragraphs as a whole, and embed subsets of the fonts.
* Each round runs both, first the one, then the other, and the next round in the other order. A round before the first
  is thrown away, so that both find the disk's cache and their own caches filled.
* Wall time is from spawn to exit. Processor time (user and system) and peak memory are what the kernel reports for the
  process that ended, its children included. The ratio is the median of the rounds' ratios, not the ratio of medians.
* Files, pages and megabytes that each side wrote are counted after the clock has stopped and stand in the table: read
  them before the ratios.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"
ONE_LINE = "import typst; typst.compile(b'One line.', ignore_system_fonts=True)"


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds of wall and processor time, and peak memory in megabytes."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Side:
    """One competitor in one case: its name, and the command that writes into a folder."""

    name: str
    command: Callable[[Path], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Case:
    """What is measured; the second side is the peer that ratios are taken to."""

    name: str
    sides: tuple[Side, ...]


def measure(command: Sequence[str], env: dict[str, str]) -> Run:
    """Run a command to its end; a failure ends the benchmark with what it said."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace")[-4000:]
            sys.exit(f"{Path(command[0]).name} ended with {process.returncode}:\n{words}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def rounds(case: Case, number: int, folder: Path, env: dict[str, str]) -> dict[str, list[Run]]:
    """Measure every side of a case ``number`` times, in turns; the last round's files stay in ``folder``."""
    runs: dict[str, list[Run]] = {side.name: [] for side in case.sides}
    for turn in range(-1, number):
        for side in case.sides if turn % 2 == 0 else reversed(case.sides):
            out = folder / side.name
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir(parents=True)
            run = measure(side.command(out), env)
            if turn >= 0:
                runs[side.name].append(run)
    return runs


def written(folder: Path) -> str:
    """What lies in a folder: PDF files, their pages and megabytes."""
    # Imported here: a library in this process would weigh on the peak memory of the processes that it starts.
    import pypdfium2

    files = sorted(folder.rglob("*.pdf"))
    if not files:
        return "–"
    pages = 0
    for file in files:
        document = pypdfium2.PdfDocument(file)
        pages += len(document)
        document.close()
    size = sum(file.stat().st_size for file in files) / 1e6
    return f"{len(files)} files, {pages} pages, {size:.1f} MB"


def table(case: Case, runs: dict[str, list[Run]], folder: Path) -> list[str]:
    """Rows of the Markdown table: medians for each side, then the ratios."""
    rows = []
    for side in case.sides:
        mine = runs[side.name]
        wall, cpu, peak = (statistics.median(getattr(run, what) for run in mine) for what in ("wall", "cpu", "peak"))
        rows.append(
            f"| {case.name} | {side.name} | {wall:.3f} | {cpu:.3f} | {peak:.0f} | {written(folder / side.name)} |"
        )
    if len(case.sides) == 2:
        first, second = (runs[side.name] for side in case.sides)
        ratios = (
            statistics.median(getattr(a, what) / getattr(b, what) for a, b in zip(first, second, strict=True))
            for what in ("wall", "cpu", "peak")
        )
        cells = " | ".join(f"**{ratio:.2f}**" for ratio in ratios)
        rows.append(f"| {case.name} | *ratio* | {cells} | |")
    return rows


def put(text: str) -> None:
    """Replace what stands between the markers of docs/performance.md."""
    page = PAGE.read_text(encoding="utf-8")
    if page.count(BEGIN) != 1 or page.count(END) != 1:
        sys.exit(f"{PAGE.relative_to(ROOT)} needs the markers {BEGIN} and {END}, once each")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure exhibit against Typst.")
    parser.add_argument("--rounds", type=int, default=9, help="measured rounds of each case (default 9)")
    parser.add_argument("--only", choices=("exhibit", "typst"), help="one side alone, without ratios")
    parser.add_argument("--keep", type=Path, help="leave the files of the last round in this folder")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds needs 1 or more")

    python = sys.executable
    exhibit = str(Path(python).parent / "exhibit")

    with tempfile.TemporaryDirectory(prefix="exhibit-bench-") as made:
        temporary = Path(made)
        env = dict(os.environ, XDG_CACHE_HOME=str(temporary / "cache"), PYTHONHASHSEED="0")
        jobs = str(temporary / "jobs.json")
        if options.only != "exhibit":
            subprocess.run([python, str(ROOT / "bench" / "plan.py"), jobs], check=True, cwd=ROOT)
        cases = (
            Case(
                "cold start",
                (
                    Side("exhibit", lambda out: [exhibit, "--version"]),
                    Side("typst", lambda out: [python, "-c", ONE_LINE]),
                ),
            ),
            Case(
                "full build",
                (
                    Side("exhibit", lambda out: [exhibit, "build", "exhibit", "--out", str(out)]),
                    Side("typst", lambda out: [python, str(ROOT / "bench" / "peer.py"), jobs, str(out)]),
                ),
            ),
        )
        lines = [
            "| case | tool | wall s | cpu s | peak MB | wrote |",
            "|---|---|---:|---:|---:|---|",
        ]
        measured = []
        for case in cases:
            if options.only:
                case = Case(case.name, tuple(side for side in case.sides if side.name == options.only))
            folder = (options.keep or temporary).resolve() / case.name.replace(" ", "-")
            measured.append((case, rounds(case, options.rounds, folder, env), folder))
        # Only now: counting loads a library.
        for case, runs, folder in measured:
            lines += table(case, runs, folder)

    cores = os.cpu_count()
    lines += [
        "",
        f"Medians of {options.rounds} rounds; ratio = exhibit ÷ typst, below 1 is better for exhibit. "
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {cores} cores.",
    ]
    text = "\n".join(lines)
    print(text)
    if options.write:
        put(text)


if __name__ == "__main__":
    main()
