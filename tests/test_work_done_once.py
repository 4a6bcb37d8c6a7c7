"""What takes time is done once: modules are imported, hills measured, words and lines weighed, files opened."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from exhibit_builder.core.look_names import LookName
from exhibit_builder.looks.landscape.horizon import JOINTS
from exhibit_builder.looks.landscape.ridge_heights import RidgeHeights
from exhibit_builder.system.processes import can_split
from exhibit_builder.typography import paragraph
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.lettering import BLACK
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.shaping import Shaper
from exhibit_builder.typography.style import Piece, TextStyle
from samples import SHORT, four, posters, put, write

OURS = ("exhibit_builder.", "pikepdf._core", "reportlab.", "uharfbuzz.", "PIL.")
"""Beginnings of the names of modules that take time to import."""

FOR_A_FIRST_LOOK = ("pypdfium2", "zxingcpp", "deqr", "exhibit_builder.preflight.pdfx.rule_checks")
"""What only looks into a finished file that nobody has looked into before."""


def imported(folder: Path, out: Path, cache: Path) -> Counter[str]:
    """The modules that a build imports, with how many of its processes did so."""
    code = "from exhibit_builder.cli import main; main()"
    command = [sys.executable, "-X", "importtime", "-c", code, "build", str(folder), "--draft", "--out", str(out)]
    run = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "XDG_CACHE_HOME": str(cache)})
    assert run.returncode == 0, run.stderr[-2000:]
    told = (line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if line.startswith("import time:"))
    return Counter(told)


@pytest.mark.long
@pytest.mark.skipif(not can_split(), reason="this system makes all in one process")
@pytest.mark.parametrize("look", list(LookName))
def test_what_both_processes_need_is_imported_once(look: LookName, tmp_path: Path) -> None:
    """Posters and booklet are made side by side; the modules that both use are there before they part, and what only
    a first look at a file uses is not imported again for the same files."""
    own = {"posters": {"papers": ["A3"]}, "booklet": {"papers": ["A5"]}, "office": {"tiles": ["A3"]}}
    call = {"action": [{"verb": "Look further", "text": "Letters and plans.", "link": "archive"}]}
    folder = write(tmp_path / "in", four(after=[call]), **own)
    put(folder / "theme.yaml", {"look": look.value})
    first = imported(folder, tmp_path / "out", tmp_path / "cache")
    # The pages are set and drawn anew, and only what was seen in the files is known.
    for kept in ("runs", "files"):
        shutil.rmtree(tmp_path / "cache/exhibit-builder" / kept)
    again = imported(folder, tmp_path / "out", tmp_path / "cache")
    assert {"exhibit_builder.layout.booklet.composing", "exhibit_builder.sheets.tiled", "pikepdf"} <= again.keys()
    assert {name: count for name, count in again.items() if name.startswith(OURS) and count > 1} == {}
    assert set(FOR_A_FIRST_LOOK) <= first.keys()
    assert set(FOR_A_FIRST_LOOK).isdisjoint(again)


def test_how_the_ridge_passes_is_reckoned_once_for_all_heights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often panels are raised in turn, each of their points is asked once a way of passing between them."""
    asked: Counter[tuple[object, float]] = Counter()
    crossing = RidgeHeights.crossing

    def counted(heights: RidgeHeights, t: float) -> object:
        asked[heights.joints, t] += 1
        return crossing(heights, t)

    monkeypatch.setattr(RidgeHeights, "crossing", counted)
    posters(write(tmp_path, four(bank=[{"text": SHORT}])), "A3")
    assert asked and len({joints for joints, _ in asked}) <= len(JOINTS)
    assert max(asked.values()) == 1


def test_the_ends_of_lines_are_weighed_once_for_all_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A title's measure is narrowed a dozen times; what it costs to end a line with a word is asked twice at most."""
    weighed: Counter[int] = Counter()
    weigh = paragraph._cost_of_ending

    def counted(chunks: object, index: int, *rest: object) -> float:
        weighed[index] += 1
        return weigh(chunks, index, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(paragraph, "_cost_of_ending", counted)
    style = TextStyle("text", "regular", 12.0, 16.0, BLACK, "en")
    typesetter = Typesetter(Shaper(FontBook(shipped_fonts())))
    found = typesetter.lines([Piece(SHORT, style)], 120.0, balance=True)
    assert len(found.lines) > 1
    assert set(weighed) == set(range(len(SHORT.split()))) and max(weighed.values()) == 2


def test_a_command_looks_for_no_garbage_when_it_ends() -> None:
    """What a build has made is set aside when its process ends: to look through all of it took a tenth of its time."""
    code = (
        "import atexit, gc\n"
        "atexit.register(lambda: print(gc.isenabled(), gc.get_freeze_count() > 1000))\n"
        "from exhibit_builder.cli.speaking import keep_garbage\n"
        "keep_garbage()\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]
