"""Renew the tables of the documentation that come from the program: paper formats and type sizes.

.venv/bin/python docs/make_tables.py            # writes between the markers of each page
.venv/bin/python docs/make_tables.py --check    # says whether they are up to date, changes nothing
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from exhibit_builder.composition.grid import poster_format
from exhibit_builder.paper import BOOKLET_PAPERS, POSTER_PAPERS, Paper
from exhibit_builder.theme import Theme, body_size, legible
from exhibit_builder.units import to_mm

HERE = Path(__file__).resolve().parent


def formats() -> str:
    """Every format with its size, reading distance and body size."""
    rows = ["| name | what | trimmed size, mm | read from | body size | bleed |", "|---|---|---|---|---|---|"]
    for what, papers in (("poster", POSTER_PAPERS), ("booklet", BOOKLET_PAPERS)):
        for paper in papers.values():
            body = body_size(paper.short, paper.distance)
            size = f"{to_mm(paper.width):.0f} × {to_mm(paper.height):.0f}"
            bleed = f"{to_mm(paper.bleed):.0f} mm"
            rows.append(f"| `{paper.name}` | {what} | {size} | {paper.distance:g} m | {body:.1f} pt | {bleed} |")
    return "\n".join(rows)


def sizes() -> str:
    """The largest and the least body size of each poster format, and what lies between them."""
    rows = ["| format | read from | largest body | least body |", "|---|---|---|---|"]
    for names, paper in _alike():
        form = poster_format(paper, Theme())
        rows.append(f"| {names} | {paper.distance:g} m | {form.largest:.1f} pt | {legible(paper.distance):.1f} pt |")
    return "\n".join(rows)


def _alike() -> list[tuple[str, Paper]]:
    """Upright formats, named together with their turned twins."""
    upright = [paper for paper in POSTER_PAPERS.values() if not paper.landscape]
    return [
        (
            f"`{paper.name}`, `{paper.name}-landscape`"
            if f"{paper.name}-landscape" in POSTER_PAPERS
            else f"`{paper.name}`",
            paper,
        )
        for paper in upright
    ]


TABLES: dict[str, tuple[str, Callable[[], str]]] = {
    "formats": ("start-your-own-exhibit.md", formats),
    "sizes": ("fit.md", sizes),
}


def renewed(text: str, name: str, table: str) -> str:
    """The page with the table between its markers."""
    return re.sub(
        rf"(<!-- {name}:begin[^\n]*-->\n).*?(\n?<!-- {name}:end -->)",
        lambda match: f"{match[1]}{table}\n<!-- {name}:end -->",
        text,
        flags=re.DOTALL,
    )


def main(check: bool) -> int:
    """Write every table, or count those that differ."""
    stale = 0
    for name, (file, make) in TABLES.items():
        page = HERE / file
        before = page.read_text(encoding="utf-8")
        after = renewed(before, name, make())
        if before != after:
            stale += 1
            print(f"{file}: the table '{name}' {'is out of date' if check else 'was renewed'}")
            if not check:
                page.write_text(after, encoding="utf-8", newline="\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
