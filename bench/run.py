"""Measure `exhibit` beside other programs on this machine, and write the table of docs/performance.md.

What is measured and what each side does more or less stands in cases.py, how it is measured in measuring.py.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from cases import CASES, Workshop
from measuring import Measured, Written, rounds

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"
FIGURES = ("wall", "cpu", "peak")


def table(measured: list[Measured], missing: Mapping[str, str], number: int) -> str:
    """Everything between the page's markers, as Markdown."""
    lines = ["| case | tool | wall s | cpu s | peak MB | wrote |", "|---|---|---:|---:|---:|---|"]
    for each in measured:
        lines.extend(_rows(each))
    lines += [
        "",
        f"Medians of {number} rounds; ratio = ours ÷ theirs, in the last column of bytes; below 1 is better for "
        f"exhibit. Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores.",
    ]
    lines += [f"{name} is left out, it does not run here: {why}." for name, why in missing.items()]
    return "\n".join(lines)


def _rows(measured: Measured) -> Iterator[str]:
    case = measured.case
    wrote = {side.name: measured.written(side) for side in case.sides}
    for side in case.sides:
        wall, cpu, peak = (measured.median(side, what) for what in FIGURES)
        yield f"| {case.name} | {side.name} | {wall:.3f} | {cpu:.3f} | {peak:.0f} | {_told(wrote[side.name])} |"
    for ours in case.ours:
        for peer in case.peers:
            cells = [f"**{measured.ratio(ours, peer, what):.2f}**" for what in FIGURES]
            mine, theirs = wrote[ours.name].size, wrote[peer.name].size
            cells.append(f"**{mine / theirs:.2f}**" if theirs else "")
            yield f"| {case.name} | *{ours.name} ÷ {peer.name}* | {' | '.join(cells)} |"


def _told(written: Written) -> str:
    if not written.files:
        return "–"
    files = "1 file" if written.files == 1 else f"{written.files} files"
    return f"{files}, {written.pages} pages, {written.size / 1e6:.1f} MB"


def put(text: str) -> None:
    """Replace what stands between the markers of docs/performance.md."""
    page = PAGE.read_text(encoding="utf-8")
    if page.count(BEGIN) != 1 or page.count(END) != 1:
        sys.exit(f"{PAGE.relative_to(ROOT)} needs the markers {BEGIN} and {END}, once each")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure exhibit beside other programs.")
    parser.add_argument("--rounds", type=int, default=9, help="measured rounds of each case (default 9)")
    parser.add_argument("--case", action="append", choices=tuple(CASES), help="this case; may be given several times")
    parser.add_argument("--alone", action="store_true", help="exhibit without its peers")
    parser.add_argument("--keep", type=Path, help="leave the files of the last round in this folder")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds needs 1 or more")
    if options.write and (options.case or options.alone):
        parser.error("--write is for the whole table, without --case and --alone")

    with tempfile.TemporaryDirectory(prefix="exhibit-bench-") as made:
        temporary = Path(made)
        env = dict(os.environ, XDG_CACHE_HOME=str(temporary / "cache"), PYTHONHASHSEED="0")
        materials = temporary / "materials"
        materials.mkdir()
        shop = Workshop(materials, env, options.alone)
        results = (options.keep or temporary / "results").resolve()
        measured = []
        for word in options.case or CASES:
            case = CASES[word](shop)
            print(f"{case.name}: {' | '.join(side.name for side in case.sides)}", file=sys.stderr)
            measured.append(rounds(case, options.rounds, results / word, ROOT, env))
        text = table(measured, shop.missing, options.rounds)
    print(text)
    if options.write:
        put(text)


if __name__ == "__main__":
    main()
