"""What was found on pages and in files before is what would be found now, and is believed of the same pages alone."""

from __future__ import annotations

import hashlib
import io
import itertools
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Stream

from exhibit_builder.commands.check import Checked, check
from exhibit_builder.core.printer import Printer
from exhibit_builder.preflight.evidence.cached_findings import CachedFindings
from exhibit_builder.preflight.evidence.press_readings import read_press_file
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.pdfx.page_sums import sums_of_file
from exhibit_builder.preflight.pdfx.reader import press_defects
from exhibit_builder.system.store import ENDING, home
from pdfx_specimens import SPECIMENS, Pdf, broken, sound
from samples import four, put, write
from test_only_what_changed import DAY

pytestmark = pytest.mark.long

PARTS = (
    "The ferry carried one cart at a time.",
    "Ann Alder and Kreshnik Hoxhaj kept the books of the bridge.",
    "Verwaltungsgerichtsbarkeitsverhandlung",
    "Al\u10d3erford is spelled with a letter of another script.",
    "Nobody counted the stones, and nobody wrote down who carried them over the river in the long winter of that year.",
    "It cost 4 pounds.[@gazette]",
    "It cost 4 pounds.[@minutes]",
)
"""Sentences that pages have faults of: loose lines, letters of two scripts, names at the ends of lines."""

THEMES: tuple[dict[str, Any], ...] = (
    {},
    {"seed": 3},
    {"accent": "#C8B8A0"},
    {"bleed": "1mm"},
    {"colours": {"ink": "#8A8A8A"}},
)
"""Themes that change all pages; in three of them every page has faults."""

_EDIT = st.one_of(
    st.tuples(st.just("text"), st.lists(st.sampled_from(PARTS), min_size=1, max_size=12)),
    st.tuples(st.just("theme"), st.sampled_from(THEMES)),
    st.tuples(st.just("comment"), st.integers(0, 3)),
    st.tuples(st.just("title"), st.sampled_from(("One bank", "Two banks of a river", "Bank"))),
)


def exhibit(folder: Path) -> Path:
    """An exhibit of four panels with posters, a booklet and a code."""
    call = {"action": [{"verb": "Look further", "text": "Letters and plans.", "link": "archive"}]}
    panels = four(bank=[{"text": PARTS[0]}], after=[{"text": "The arch stands.[@minutes]"}, call])
    return write(folder, panels, posters={"papers": ["A3"]}, booklet={"papers": ["A5"]})


def changed(folder: Path, edit: tuple[str, Any]) -> None:
    """One edit of the panel ``bank`` or of the theme."""
    what, value = edit
    path = folder / "panels/bank.yaml"
    panel = {"title": "One bank", "scene": "home", "blocks": [{"text": PARTS[0]}]}
    match what:
        case "text":
            put(path, {**panel, "blocks": [{"text": " ".join(value)}]})
        case "title":
            put(path, {**panel, "title": value})
        case "comment":
            path.write_text("# Looked at\n" * value + path.read_text(encoding="utf-8"), encoding="utf-8")
        case _:
            put(folder / "theme.yaml", value)


def checked_with(folder: Path, cache: Path) -> Checked:
    """What a check finds with what is kept in ``cache``, but for the answers of whole runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        for run in (home() / "runs").glob(f"*{ENDING}"):
            run.unlink()
        return check(folder, today=DAY)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=st.lists(_EDIT, min_size=1, max_size=3))
def test_a_check_finds_the_same_with_what_it_found_before(edits: list[tuple[str, Any]]) -> None:
    """Whatever was edited: the verdict is that of a computer that keeps nothing."""
    with tempfile.TemporaryDirectory() as place:
        folder, cache = exhibit(Path(place, "in")), Path(place, "cache")
        checked_with(folder, cache)
        for number, edit in enumerate(edits):
            changed(folder, edit)
            assert checked_with(folder, cache) == checked_with(folder, Path(place, f"nothing-{number}"))


@pytest.mark.parametrize("damage", ["cut", "changed", "exchanged"])
def test_what_was_found_is_believed_whole_and_in_its_place_alone(damage: str, tmp_path: Path) -> None:
    """Entries that are torn, changed, or another's are looked for anew, and the verdict is the same."""
    folder, cache = exhibit(tmp_path / "in"), tmp_path / "cache"
    changed(folder, ("text", list(PARTS)))
    first = checked_with(folder, cache)
    assert "fallback-inside-word" in {finding.code for finding in first.verdict.findings}
    entries = sorted((cache / "exhibit-builder/results").glob(f"*{ENDING}"))
    assert len(entries) > 40
    contents = [entry.read_bytes() for entry in entries]
    for entry, data, other in zip(entries, contents, contents[1:] + contents[:1], strict=True):
        if damage == "cut":
            entry.write_bytes(data[: len(data) // 2])
        elif damage == "changed":
            entry.write_bytes(data[:1] + bytes([data[1] ^ 1]) + data[2:])
        else:
            entry.write_bytes(other)
    assert checked_with(folder, cache) == first


def test_pages_are_known_by_all_that_anything_on_them_depends_on(tmp_path: Path) -> None:
    """Of what nobody can tell what it depends on, nothing is kept; of all else each thing by its name."""
    numbers = itertools.count(1)

    def look(what: str, made_of: tuple[str, ...] | None) -> str:
        pages = CachedFindings(ResultStore(tmp_path), [made_of])
        found = pages.found(0, what, lambda: f"{what} {next(numbers)}", str)
        pages.keep()
        return found

    assert look("river", ("a",)) == look("river", ("a",)) == "river 1"
    assert look("loose-line", ("a",)) == look("loose-line", ("a",)) == "loose-line 2"
    assert look("river", ("a",)) == "river 1"
    assert look("river", ("b",)) == "river 3"
    assert [look("river", None), look("river", None)] == ["river 4", "river 5"]


def test_a_finding_that_cannot_be_read_is_looked_for_again(tmp_path: Path) -> None:
    """An entry of ours in a form that nobody knows any more is not an error."""
    pages = CachedFindings(ResultStore(tmp_path), [("a",)])
    pages.found(0, "river", lambda: ["no number"], list)
    assert pages.found(0, "river", lambda: 1, int) == 1


@pytest.mark.parametrize(("code", "specimen"), SPECIMENS, ids=[f"{code}:{made.__name__}" for code, made in SPECIMENS])
def test_a_broken_file_is_judged_alike_by_its_pages(
    code: str, specimen: Callable[[Pdf], bytes | None], tmp_path: Path
) -> None:
    """What was read of a sound file's pages hides nothing of a broken one, nor what was read of that one before."""
    store, path = ResultStore(tmp_path / "store"), tmp_path / "poster.press.pdf"

    def judged(data: bytes) -> tuple[Any, Any]:
        path.write_bytes(data)
        printer = Printer()
        alone = press_defects(
            path, ink_limit=printer.ink_limit or 1e9, least_text=printer.least_text, least_line=printer.least_line
        )
        return read_press_file(path, hashlib.sha256(data).hexdigest(), printer, store), alone

    by_pages, alone = judged(sound())
    assert by_pages == alone == ()
    for _ in range(2):
        by_pages, alone = judged(broken(specimen))
        assert by_pages == alone and code in {defect.code for defect in by_pages}


def saved(*changes: Callable[[Pdf], None]) -> bytes:
    """Two pages that show a form in a picture's place, changed."""
    with pikepdf.new() as pdf:
        form = pdf.make_indirect(Stream(pdf, b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]))
        for _ in range(2):
            pdf.add_blank_page(page_size=(100, 100))
            page = pdf.pages[-1].obj
            page.Contents = pdf.make_indirect(Stream(pdf, b"/P Do /Parent Do"))
            page.Resources = Dictionary(XObject=Dictionary(P=form, Parent=form))
        for change in changes:
            change(pdf)
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


def another_form(name: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        form = Stream(pdf, b"0 0 8 8 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        pdf.pages[1].obj.Resources = Dictionary(
            XObject=Dictionary({**dict(pdf.pages[0].obj.Resources.XObject), name: pdf.make_indirect(form)})
        )

    return change


def turned_from_above(pdf: Pdf) -> None:
    pdf.Root.Pages.Rotate = 90


def link_to_the_first_page(pdf: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=[pdf.pages[0].obj, Name.Fit])
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(link)])


def other_condition(pdf: Pdf) -> None:
    pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier="FOGRA39")])


def layers(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Layer"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def form_fields(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]))


def in_a_circle(pdf: Pdf) -> None:
    first, second = pdf.make_indirect(Dictionary()), pdf.make_indirect(Dictionary())
    first.Next, second.Next = second, first
    pdf.pages[1].obj.Properties = first


@pytest.mark.parametrize(
    ("change", "first", "second"),
    [
        (another_form("/P"), True, False),
        (another_form("/Parent"), True, False),
        (turned_from_above, False, False),
        (link_to_the_first_page, True, False),
        (other_condition, False, False),
    ],
)
def test_a_sum_stands_for_all_that_a_page_shows(
    change: Callable[[Pdf], None], first: bool, second: bool, tmp_path: Path
) -> None:
    """Whatever its pictures are called, wherever it is turned, and for whichever press: another look is another sum."""
    before, after = sums_of_file(saved()), sums_of_file(saved(change))
    assert before[0] == before[1] and len(after) == 2 and all(after)
    assert (before[0] == after[0], before[1] == after[1]) == (first, second)


@pytest.mark.parametrize(("change", "sums"), [(layers, 0), (form_fields, 0), (in_a_circle, 1)])
def test_a_page_of_which_not_all_can_be_told_has_no_sum(change: Callable[[Pdf], None], sums: int) -> None:
    """Layers and fields stand elsewhere in the file; what runs in a circle has no end."""
    assert len([one for one in sums_of_file(saved(change)) if one]) == sums


@pytest.fixture(autouse=True)
def _no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    yield
