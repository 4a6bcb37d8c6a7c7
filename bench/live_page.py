"""How soon a save shows on the live page, what it holds after a thousand, and what it costs when nobody saves.

    python bench/live_page.py [--saves 50] [--edits 1000] [--write]

A browser has the page of one panel open, of an exhibit with eight panels, three poster formats and a booklet. What is
measured runs from the moment before a file is written to the moment when the browser has the new picture of that page.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- live:begin -->", "<!-- live:end -->"
PANEL = "panels/town.yaml"
WORDS = ("the only airport", "the one airport")
PATIENCE = 600_000
"""Milliseconds that a step may take: a machine that is busy measures badly, and finishes."""

IDLE = 30.0
"""Seconds in which it is seen what quiet costs."""


def exhibit_in(folder: Path) -> Path:
    """The exhibit that comes with the program, in three poster formats."""
    made = folder / "exhibit"
    shutil.copytree(ROOT / "exhibit", made)
    path = made / "exhibit.yaml"
    text = re.sub(r"^  papers: \[A1,.*$", "  papers: [A1, A3, roll-up]", path.read_text("utf-8"), flags=re.M)
    text = re.sub(r"^  papers: \[A5,.*$", "  papers: [A5]", text, flags=re.M)
    text = re.sub(r"^order:\n(?:  .*\n)+", "", text, flags=re.M)
    path.write_text(text, "utf-8")
    return made


@contextmanager
def running(exhibit: Path, folder: Path) -> Iterator[tuple[str, int]]:
    """A preview's address and the number of its process."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "exhibit_builder", "preview", str(exhibit), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found is not None
        try:
            yield found[0], server.pid
        finally:
            server.terminate()


def processes(pid: int) -> list[int]:
    """A process and those that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in processes(int(child)))]


def cpu(pid: int) -> float:
    """Seconds of processor that a process and its children have had."""
    total = 0
    for each in processes(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Megabytes that they hold, shared ones once for each."""
    pages = sum(int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in processes(pid))
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def saved(path: Path, number: int) -> None:
    """One word changed, there and back."""
    text = path.read_text("utf-8")
    old, new = WORDS if number % 2 == 0 else WORDS[::-1]
    # Another word each time, of one length: a page that was made before would be remembered.
    path.write_text(re.sub(r"Until 1991.*", f"Until 1991, {number:04}", text.replace(old, new)), "utf-8")


def shown_after(page: Page, path: Path, number: int) -> float:
    """Milliseconds from a save to the picture."""
    page.evaluate("() => { window.shownAt = null; }")
    begun = time.time() * 1000
    saved(path, number)
    page.wait_for_function("() => window.shownAt !== null")
    return float(page.evaluate("() => window.shownAt")) - begun


def measured(saves: int, edits: int) -> str:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        exhibit = exhibit_in(folder)
        with running(exhibit, folder) as (address, pid):
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(PATIENCE)
            page.goto(address + "#view=page&panel=town")
            page.wait_for_function("() => document.querySelector('#edge')?.textContent.includes('Don’t print yet')")
            page.evaluate(
                """() => document.addEventListener("shown", (event) => {
                    if (event.target.closest(".with-blocks") && window.shownAt === null) window.shownAt = Date.now();
                }, true)"""
            )
            path = exhibit / PANEL
            took = []
            for number in range(saves + 2):
                took.append(shown_after(page, path, number))
                page.wait_for_timeout(1500)
            took = sorted(took[2:])
            before = memory(pid)
            for number in range(edits):
                saved(path, number)
                time.sleep(0.05)
            page.wait_for_timeout(5000)
            after = memory(pid)
            page.wait_for_timeout(3000)
            quiet = cpu(pid)
            page.wait_for_timeout(1000 * IDLE)
            idle = (cpu(pid) - quiet) / IDLE * 3600
            browser.close()
    median = statistics.median(took)
    return "\n".join(
        [
            "| what | |",
            "|---|---:|",
            f"| from a save to the picture, median of {saves} | {median:.0f} ms |",
            f"| worst of {saves} | {took[-1]:.0f} ms |",
            f"| memory before and after {edits} more saves | {before:.0f}, {after:.0f} MB |",
            f"| processor in an idle hour, by {IDLE:.0f} s | {idle:.1f} s |",
        ]
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--saves", type=int, default=50)
    options.add_argument("--edits", type=int, default=1000)
    options.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    asked = options.parse_args()
    rows = measured(asked.saves, asked.edits)
    print(rows)
    if asked.write:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{rows}\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    main()
