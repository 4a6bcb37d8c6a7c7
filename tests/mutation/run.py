"""Puts mistakes into copies of the program's core, one at a time, and looks whether the tests notice.

    make mutants

A test run says that the program does what the tests ask; this says whether they ask enough. mutants.py makes the
mistakes; which of them are tried is drawn by a fixed seed, so that nobody picks. A mistake is *killed* when a test
fails, *endless* when the tests don't come to an end, and *survives* when all tests pass that run its function. Exits
with 1 when less than 90 % are noticed one way or the other. It takes ten minutes at most: what it has not looked at by
then it says, and doesn't count.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from mutants import Mutant, mutants, noting

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path("src/exhibit_builder")

CORE = (
    "typography/*.py",
    "layout/*.py",
    "blocks/*.py",
    "sheets/imposition.py",
    "sheets/tiling.py",
    "sheets/seams.py",
    "sheets/placing.py",
    "sheets/avoidance.py",
    "press/inks.py",
    "press/conditions.py",
    "press/printers_marks.py",
    "page/*.py",
    "core/*.py",
    "drawing/operators.py",
    "preflight/verdict.py",
    "preflight/allowances.py",
)
"""Where mistakes are made: what decides where something stands and what is said of it, and not what reads and writes
files."""

NUMBER = 60
SEED = 1871
ENOUGH = 0.9
"""Share of the mistakes that tests have to notice. House: a few are always such that nobody would see them."""

TOTAL_SECONDS = 600
SECONDS_EACH = 60.0
"""Processor time that the tests of one mistake may need without it. House: a mistake that survives then takes a minute
at most, and there are few of them."""

PATIENCE = 3.0
START_SECONDS = 20.0
"""A test that needs this many times its seconds, and these to start, is taken for endless."""

MEMORY_KB = 4 * 1024 * 1024
"""What a loop that never ends may fill before the system stops it; a test that needs more isn't asked."""


@dataclass(frozen=True)
class Equivalent:
    """A mistake that changes nothing that anybody could see, and why; the next one takes its place.

    ``code`` is the line that it is in, without its indent.
    """

    module: str
    code: str
    was: str
    becomes: str
    reason: str


EQUIVALENT = (
    Equivalent(
        "typography/direction.py",
        "lowest_odd = min((level for level in run_levels if level % 2), default=highest + 1)",
        "highest + 1",
        "highest - 1",
        "without an odd level all runs are turned round twice, which leaves them as they are",
    ),
    Equivalent("press/conditions.py", "most = 0", "0", "1", "any profile gives some colour more than 1/255 of ink"),
    Equivalent(
        "layout/overflow.py",
        "if isinstance(block.fields, Text) and words > 0:",
        "words > 0",
        "words >= 0",
        "when no word is to go, a text loses none, and is set as before",
    ),
    Equivalent(
        "blocks/quote.py",
        "strips[-1] = Strip(last.height - last.trail + lead, last.marks, 0.0, keep=True)",
        "True",
        "False",
        "all strips of a quotation are made one, so that none has to be kept with the next",
    ),
)


class Fate(StrEnum):
    """What became of a mistake."""

    KILLED = "killed"
    ENDLESS = "endless"
    SURVIVED = "survived"
    NOT_REACHED = "not reached"


@dataclass(frozen=True)
class Result:
    """A mistake's fate, how many tests were asked, the one that noticed, and the seconds that it took."""

    mutant: Mutant
    fate: Fate
    asked: int
    noticed_by: str
    seconds: float


def core() -> list[Path]:
    """The modules of the core, below the package."""
    found = []
    for pattern in CORE:
        paths = sorted((ROOT / PACKAGE).glob(pattern))
        if not paths:
            print(f"No module is called {pattern} any more: CORE in {Path(__file__).name} is out of date.")
        found += [path.relative_to(ROOT / PACKAGE) for path in paths]
    return found


def chosen(number: int, seed: int, only: str) -> list[Mutant]:
    """The mistakes to try, in an order that mixes the modules.

    Each module's are shuffled and stand at even steps; a module with four times as many gets twice as many turns, so
    that neither the large modules nor the small ones take all.
    """
    queue: list[tuple[float, Mutant]] = []
    for path in core():
        found = mutants(path.as_posix(), (ROOT / PACKAGE / path).read_text(encoding="utf-8"))
        random.Random(seed).shuffle(found)
        mistakes = [mutant for mutant in found if not is_equivalent(mutant) and only in mutant.module]
        queue += [((turn + 0.5) / len(found) ** 0.5, mutant) for turn, mutant in enumerate(mistakes)]
    queue.sort(key=lambda item: item[0])
    return [mutant for _, mutant in queue[:number]]


def is_equivalent(mutant: Mutant) -> bool:
    return any(
        (known.module, known.code, known.was, known.becomes) == (mutant.module, mutant.code, mutant.was, mutant.becomes)
        for known in EQUIVALENT
    )


def scratch_copy(folder: Path) -> Path:
    """A copy of the repository in which code and tests are files of its own and everything else is lent."""
    folder.mkdir()
    for path in ROOT.iterdir():
        if path.name in ("src", "tests"):
            shutil.copytree(path, folder / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif path.name not in (".git", ".hypothesis", "dist") and not path.name.endswith("_cache"):
            (folder / path.name).symlink_to(path)
    return folder


def environment(copy: Path, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, (copy / "src", copy / "tests/mutation"))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "EXHIBIT_NO_SKIP": "",
        **more,
    }


ASKED = (
    "tests/judges",
    "tests/test_architecture.py",
    "tests/test_blocks.py",
    "tests/test_booklet.py",
    "tests/test_booklet_pages.py",
    "tests/test_citations.py",
    "tests/test_copied_text.py",
    "tests/test_design.py",
    "tests/test_findings.py",
    "tests/test_fit.py",
    "tests/test_fit_matrix.py",
    "tests/test_flow.py",
    "tests/test_formats.py",
    "tests/test_imposed_files.py",
    "tests/test_imposition.py",
    "tests/test_inline.py",
    "tests/test_landscape.py",
    "tests/test_marks.py",
    "tests/test_measures.py",
    "tests/test_order.py",
    "tests/test_people_rules.py",
    "tests/test_picture_rules.py",
    "tests/test_publishing.py",
    "tests/test_reading.py",
    "tests/test_reading_rules.py",
    "tests/test_right_to_left.py",
    "tests/test_tiled_files.py",
    "tests/test_tiling.py",
    "tests/test_type.py",
    "tests/test_typography_rules.py",
    "tests/test_verdicts.py",
)
"""Tests that may be asked: those that are about the core. The others build whole exhibits, or look at what the core has
no part in, and would take the first run's time."""

PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "--tb=no", "-rf")


def limited(limits: str, *command: str) -> list[str]:
    """The command under limits that the shell sets; both the first run and those with a mistake have that of memory."""
    return ["sh", "-c", f'{limits}; exec "$@"', "sh", *command]


class TestNotes:
    """Which tests run which function, as tests_by_function.py writes it down."""

    def __init__(self, written: list[dict[str, Any]]) -> None:
        self.tests: dict[str, Any] = {}
        self.fixtures: dict[str, Any] = {}
        for part in written:
            self.tests |= part["tests"]
            self.fixtures |= part["fixtures"]
        self.ran = {
            name: frozenset(test["ran"]).union(*(self.fixtures[each]["ran"] for each in test["fixtures"]))
            for name, test in self.tests.items()
        }

    def that_run(self, mutant: Mutant) -> tuple[list[str], float]:
        """Tests to ask about a mistake, in their order, and the seconds that they need together.

        First those that run its function; then those that start Python anew, which may run anything, and, for what is
        run on import, those of files that name the module; then all that run something of the module, for a function
        whose result is kept runs but once.
        """
        exactly, module = f"{mutant.module}:{mutant.first_line}", f"{mutant.module}:"
        dotted = ".".join((PACKAGE.name, *Path(mutant.module).with_suffix("").parts))
        groups: tuple[list[str], list[str], list[str]] = ([], [], [])
        for name, test in self.tests.items():
            ran = self.ran[name]
            if exactly in ran:
                groups[0].append(name)
            elif test["started_python"] or (not mutant.first_line and self._names(name.split("::")[0], dotted)):
                groups[1].append(name)
            elif any(place.startswith(module) for place in ran):
                groups[2].append(name)
        return self._within([name for group in groups for name in self._ordered(group)])

    @staticmethod
    @cache
    def _names(file: str, dotted: str) -> bool:
        return re.search(rf"\b{re.escape(dotted)}\b", (ROOT / file).read_text(encoding="utf-8")) is not None

    def _ordered(self, names: list[str]) -> list[str]:
        """One case of each test, quickest first, then another of each, and so on."""
        cases: Counter[str] = Counter()
        turns = []
        for seconds, name in sorted((self._seconds(name), name) for name in names):
            test = name.split("[")[0]
            turns.append((cases[test], seconds, name))
            cases[test] += 1
        return [name for _, _, name in sorted(turns)]

    def _seconds(self, name: str) -> float:
        test = self.tests[name]
        return float(test["seconds"] + sum(self.fixtures[each]["seconds"] for each in test["fixtures"]))

    def _within(self, names: list[str]) -> tuple[list[str], float]:
        total = 0.0
        taken: list[str] = []
        made: set[str] = set()
        for name in names:
            test = self.tests[name]
            new = set(test["fixtures"]) - made
            seconds = test["seconds"] + sum(self.fixtures[each]["seconds"] for each in new)
            if total + seconds <= SECONDS_EACH:
                total += seconds
                made |= new
                taken.append(name)
        return taken, total


def take_notes(folder: Path, jobs: int) -> list[dict[str, Any]]:
    """Run the tests once without a mistake, and read what each of them ran."""
    copy, notes = scratch_copy(folder / "noting"), folder / "notes"
    for path in core():
        module = copy / PACKAGE / path
        module.write_text(noting(path.as_posix(), module.read_text(encoding="utf-8")), encoding="utf-8")
    # Python runs a module of this name whenever it starts, so programs that tests start know the set too.
    (copy / "src/sitecustomize.py").write_text("import builtins\n\nbuiltins.__ran__ = set()\n", encoding="utf-8")
    notes.mkdir()
    for name in ASKED:
        if not (copy / name).exists():
            print(f"There is no {name} any more: ASKED in {Path(__file__).name} is out of date.")
    files = [name for name in ASKED if (copy / name).exists()]
    subprocess.run(
        limited(f"ulimit -v {MEMORY_KB}", *PYTEST, "-p", "tests_by_function", "-n", str(jobs), *files),
        cwd=copy,
        env=environment(copy, NOTES_TO=str(notes)),
        check=False,
        stdout=subprocess.DEVNULL,
    )
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(notes.glob("*.json"))]


class Trial:
    """Tries mistakes in copies of the repository, as many at a time as there are copies."""

    def __init__(self, copies: list[Path], notes: TestNotes, deadline: float) -> None:
        self.free: SimpleQueue[Path] = SimpleQueue()
        for copy in copies:
            self.free.put(copy)
        self.notes = notes
        self.deadline = deadline

    def __call__(self, mutant: Mutant) -> Result:
        names, seconds = self.notes.that_run(mutant)
        if not names:
            return Result(mutant, Fate.SURVIVED, 0, "", 0.0)
        began = time.monotonic()
        copy = self.free.get()
        path = copy / PACKAGE / mutant.module
        whole = path.read_text(encoding="utf-8")
        path.write_text(mutant.source, encoding="utf-8")
        try:
            fate, noticed_by = self._asked(copy, names, seconds)
        finally:
            path.write_text(whole, encoding="utf-8")
            self.free.put(copy)
        return Result(mutant, fate, len(names), noticed_by, time.monotonic() - began)

    def _asked(self, copy: Path, names: list[str], seconds: float) -> tuple[Fate, str]:
        if time.monotonic() >= self.deadline:
            return Fate.NOT_REACHED, ""
        listed = copy / "asked.txt"
        listed.write_text("\n".join(names), encoding="utf-8")
        limits = f"ulimit -v {MEMORY_KB}; ulimit -t {round(START_SECONDS + PATIENCE * seconds)}"
        process = subprocess.Popen(
            limited(limits, *PYTEST, "-x", "-p", "no:xdist", f"@{listed}"),
            cwd=copy,
            env=environment(copy),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            said, _ = process.communicate(timeout=max(self.deadline - time.monotonic(), 0.0))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return Fate.NOT_REACHED, ""
        if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            return Fate.ENDLESS, ""
        if process.returncode == 0:
            return Fate.SURVIVED, ""
        failed = re.search(r"^(?:FAILED|ERROR) (\S+)", said, re.MULTILINE)
        return Fate.KILLED, failed[1] if failed else "the import"


def table(results: list[Result]) -> Iterator[str]:
    """What came out, room by room, and the mistakes that nobody noticed."""
    counted: dict[str, Counter[Fate]] = {}
    for result in results:
        if result.fate != Fate.NOT_REACHED:
            counted.setdefault(result.mutant.module.split("/")[0], Counter())[result.fate] += 1
    total: Counter[Fate] = sum(counted.values(), Counter())
    yield f"{'':12} {'mutants':>8} {Fate.KILLED:>8} {Fate.ENDLESS:>8} {Fate.SURVIVED:>8} {'noticed':>8}"
    for room, fates in (*sorted(counted.items()), ("all", total)):
        share = noticed(fates)
        yield (
            f"{room:12} {fates.total():8} {fates[Fate.KILLED]:8} {fates[Fate.ENDLESS]:8} {fates[Fate.SURVIVED]:8} "
            f"{share:8.0%}"
        )


def noticed(fates: Counter[Fate]) -> float:
    return (fates[Fate.KILLED] + fates[Fate.ENDLESS]) / max(fates.total(), 1)


def told(result: Result) -> str:
    mutant = result.mutant
    where = f"{mutant.module}:{mutant.line} {mutant.function or 'on import'}"
    change = " ".join(f"{mutant.was}  ->  {mutant.becomes}".split())
    by = result.noticed_by or f"{result.asked} tests asked"
    return f"{result.fate:12} {result.seconds:5.1f} s  {where}\n{'':22}{change}\n{'':22}{by}"


def main() -> int:
    began = time.monotonic()
    parser = argparse.ArgumentParser(description="Look whether the tests notice mistakes in the core.")
    parser.add_argument("--number", type=int, default=NUMBER, help=f"how many mistakes (default {NUMBER})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"which of them (default {SEED})")
    parser.add_argument("--only", default="", help="in modules whose path holds this")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time")
    parser.add_argument("--seconds", type=int, default=TOTAL_SECONDS, help="seconds in all, the first run included")
    parser.add_argument("--notes", type=Path, help="keep in this file, and read there, which tests run what")
    options = parser.parse_args()
    picked = chosen(options.number, options.seed, options.only)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies = [scratch_copy(Path(folder, f"copy-{number}")) for number in range(options.jobs)]
        if options.notes and options.notes.is_file():
            written = json.loads(options.notes.read_text(encoding="utf-8"))
        else:
            written = take_notes(Path(folder), options.jobs)
            if options.notes:
                options.notes.write_text(json.dumps(written), encoding="utf-8")
        notes = TestNotes(written)
        print(f"{len(notes.tests)} tests pass without a mistake, after {time.monotonic() - began:.0f} s.", flush=True)
        results = []
        with ThreadPoolExecutor(options.jobs) as pool:
            for result in pool.map(Trial(copies, notes, began + options.seconds), picked):
                print(told(result), flush=True)
                results.append(result)
    print()
    print(*table(results), sep="\n")
    fates = Counter(result.fate for result in results)
    missed = fates.pop(Fate.NOT_REACHED, 0)
    if missed:
        print(f"Stopped after {options.seconds} s: {missed} of {len(picked)} mistakes were not looked at.")
    print(f"{noticed(fates):.0%} noticed; {ENOUGH:.0%} are asked for. {time.monotonic() - began:.0f} s.")
    return 0 if fates.total() and noticed(fates) >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main())
