"""After a word was changed, what it changes is made and looked at again, and nothing else; the outcome is the same."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exhibit_builder.commands.build import Built, build
from exhibit_builder.drawing import cached_files, document
from exhibit_builder.office import tile
from exhibit_builder.pictures import rendering
from exhibit_builder.preflight.codes import scanning
from exhibit_builder.preflight.letters import read_back
from exhibit_builder.preflight.pdfx import reader
from exhibit_builder.preflight.rules.reading import contrast_too_low
from exhibit_builder.preflight.rules.typography import river
from exhibit_builder.products import looking_ahead, page_pictures
from exhibit_builder.report import thumbnails
from exhibit_builder.system import processes, store
from exhibit_builder.system.store import ENDING, home
from samples import four, hashes, write

DAY = datetime.date(2024, 5, 2)

WRITTEN, CHANGED = "The ferry carried one cart at a time.", "The ferry carried a cart at one time."
"""The same letters: with a new one each file has another font in it."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An exhibit whose last panel has a code, with tiles, sheets to fold and pictures, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    call = {"action": [{"verb": "Look further", "text": "Letters and plans.", "link": "archive"}]}
    panels = four(bank=[{"text": f"{WRITTEN}[@minutes]"}], after=[{"text": "The arch stands.[@minutes]"}, call])
    own: dict[str, Any] = {
        "posters": {"papers": ["A3"]},
        "booklet": {"papers": ["A5"]},
        "office": {"tiles": ["A3"], "sheets": ["A4"]},
        "pictures": [{"of": "A3", "width": 300}],
    }
    return write(tmp_path / "in", panels, **own)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each slow step is done, in this process alone."""
    done: Counter[str] = Counter()

    def counted(owner: Any, name: str, word: Callable[..., str]) -> None:
        whole = getattr(owner, name)

        def step(*args: Any, **kwargs: Any) -> Any:
            done[word(*args)] += 1
            return whole(*args, **kwargs)

        monkeypatch.setattr(owner, name, step)

    monkeypatch.setattr(processes, "can_split", lambda: False)
    for name in ("draw_press", "draw_screen", "draw_office"):
        counted(document.DocumentWriter, name, lambda writer, pages, path, *rest, name=name: f"{name} {path.name}")
    counted(rendering, "encoded", lambda *args: "page as a picture")
    counted(tile, "_tile", lambda *args: "poster in tiles")
    counted(scanning, "_tried", lambda *args: "code tried")
    counted(scanning._Page, "codes", lambda *args: "page looked over for codes")
    counted(reader, "_on_page", lambda page, *rest: f"press page {page.number} read")
    counted(read_back, "_letters_on", lambda document, number: "letters of a page read")
    counted(contrast_too_low, "text_grounds", lambda page, paper: f"ground painted: {page.name}")
    counted(river, "check", lambda group: f"judged: {', '.join(page.name for page in group.pages)}")
    counted(thumbnails, "_page_picture", lambda *args: "page of the report drawn")
    return done


def change(folder: Path, old: str = WRITTEN, new: str = CHANGED, panel: str = "bank") -> None:
    path = folder / f"panels/{panel}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def built(folder: Path, name: str = "out") -> Built:
    return build(folder, folder.parent / name, draft=True, today=DAY)


def test_what_was_looked_at_ahead_is_not_looked_at_again(
    folder: Path, work: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What several processes may do before the rules ask is all that takes long, and the rules find it done: whoever
    does it, it is done once."""
    ahead: Counter[str] = Counter()

    def at_once(jobs: Sequence[Callable[[], object]], taken: Callable[[int], None] | None = None) -> None:
        before = Counter(work)
        for job in jobs:
            job()
        ahead.update(work - before)

    monkeypatch.setattr(looking_ahead, "FEWEST", 1)
    monkeypatch.setattr(looking_ahead, "do_side_by_side", at_once)
    monkeypatch.setattr(page_pictures, "do_side_by_side", at_once)
    made = built(folder)
    slow = ("code tried", "page as a picture")
    steps = {*slow, *(step for step in work if "press page" in step)}
    assert {step: ahead[step] for step in steps} == {step: work[step] for step in steps}
    assert all(work[step] for step in slow)
    # A sheet on which something was found is drawn for the report as well, once that is known.
    assert ahead["page of the report drawn"] == sum(file.pages for file in made.files if file.purpose == "press")
    ahead.clear()
    change(folder)
    built(folder)
    assert ahead["code tried"] == 0 and ahead["page as a picture"] == 1


def test_a_changed_word_has_its_own_pages_made_again(folder: Path, work: Counter[str]) -> None:
    """One press file of four, the files that hold all pages, one picture and one set of tiles; no code is tried
    again, and no page judged, read back or shown in the report but those of the word, and the back cover of the
    booklet, whose code stands for all of it."""
    built(folder)
    assert work["code tried"] and work["page as a picture"] == work["poster in tiles"] == 4
    first = Counter(work)
    work.clear()
    change(folder)
    built(folder)
    drawn = {step for step in work if step.startswith("draw_")}
    assert {step for step in drawn if "press" in step and "furniture" not in step} == {
        "draw_press 02-bank.press.pdf",
        "draw_press booklet.press.pdf",
    }
    assert {step for step in drawn if step.startswith("draw_screen")} == {
        "draw_screen posters.screen.pdf",
        "draw_screen booklet.screen.pdf",
    }
    assert work["page as a picture"] == 1
    assert work["poster in tiles"] == 1
    assert first["page looked over for codes"] > 4 and first["code tried"] and work["code tried"] == 0
    # The sides of the sheets to fold that show the word or the back cover, and the back cover itself in both files: a
    # code may stand anywhere on it.
    assert work["page looked over for codes"] == 4
    # The panel's poster, its page and the last one of the booklet: for the press, and for the letters on the screen.
    there = {"bank on A3", *pages_of_booklet(first, work)}
    assert len(there) == 3
    for step in ("ground painted", "judged"):
        pages = {word.partition(": ")[2] for word in first if word.startswith(step)}
        assert len(pages) == 4 + 8
        assert {word.partition(": ")[2]: times for word, times in work.items() if word.startswith(step)} == (
            dict.fromkeys(there, 1)
        )
    assert count(first, "press page") == 4 + 8 and count(work, "press page") == 3
    assert first["letters of a page read"] == 2 * (4 + 8) and work["letters of a page read"] == 2 * 3
    assert first["page of the report drawn"] >= 4 + 8 and work["page of the report drawn"] == 3


def count(work: Counter[str], step: str) -> int:
    """How often all steps were done that begin so."""
    return sum(times for word, times in work.items() if word.startswith(step))


def pages_of_booklet(first: Counter[str], work: Counter[str]) -> set[str]:
    """The pages of a booklet that were judged again, of all that were judged first."""
    pages = {word.partition(": ")[2] for word in work if word.startswith("judged: page")}
    assert all(first[f"judged: {page}"] == 1 for page in pages)
    return pages


def test_a_line_that_moves_draws_nothing(folder: Path, work: Counter[str]) -> None:
    """A comment in the YAML changes no page: every file is placed as it was."""
    first = built(folder)
    work.clear()
    path = folder / "panels/bank.yaml"
    path.write_text("# Looked at again\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    again = built(folder)
    assert again.anew
    # Seams of tiles are told with their place in the YAML, so this panel is cut anew, and drawn for that.
    # So are faults of its pages, which are judged again; no file of them is read.
    judged = {step for step in work if step.startswith(("judged", "ground painted"))}
    assert {*work} - judged == {"draw_office pages.pdf", "draw_press furniture.pdf", "poster in tiles"}
    assert work["poster in tiles"] == 1
    assert len(judged) == count(work, "judged") + count(work, "ground painted") == 2 * 2
    assert [file.sha256 for file in again.files if file.path.endswith(".pdf")] == [
        file.sha256 for file in first.files if file.path.endswith(".pdf")
    ]


def outcome(made: Built) -> object:
    """All that a build comes to, wherever it lies."""
    return replace(made, out=Path(), anew=True), hashes(made.out)


def test_files_that_are_kept_take_no_more_room_than_they_may(
    folder: Path, work: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each build leaves a version of its files; the oldest go when there are too many."""
    monkeypatch.setattr(cached_files, "MOST_BYTES", 100_000)
    monkeypatch.setattr(store, "RECENT", -1.0)
    monkeypatch.setattr(store, "LOOK_EVERY", 0.0)
    built(folder)
    kept = [entry.stat().st_size for entry in (home() / "files").glob(f"*{ENDING}")]
    assert kept and sum(kept) <= 100_000
