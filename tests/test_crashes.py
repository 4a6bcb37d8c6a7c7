"""A fault of the program's own: one sentence, a report without texts, exit code 70, and nothing half-written."""

from __future__ import annotations

import importlib
import pickle
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from exhibit_builder.cli import main
from exhibit_builder.cli.crash_report import crash_report
from exhibit_builder.commands.build import build
from samples import four, hashes, write

SECRET = "Nargiz-who-saw-it"
"""Stands in texts, in the folder's name and in what the exception says."""

PLACES = {
    "reading": ("exhibit_builder.commands.in_language.read_exhibit", ["build", "IN", "--out", "OUT"]),
    "composing": ("exhibit_builder.layout.poster._PosterMaker.compose", ["build", "IN", "--out", "OUT"]),
    "drawing": ("exhibit_builder.drawing.writer.PdfFile.save", ["build", "IN", "--out", "OUT"]),
    "a draft": ("exhibit_builder.drawing.writer.PdfFile.save", ["build", "IN", "--out", "OUT", "--draft"]),
    "looking through": ("exhibit_builder.commands.build_anew.judged", ["build", "IN", "--out", "OUT"]),
    "the report": ("exhibit_builder.products.reporting.proof_page", ["build", "IN", "--out", "OUT"]),
    "publishing": ("exhibit_builder.commands.build_anew.publish", ["build", "IN", "--out", "OUT"]),
    "as JSON": ("exhibit_builder.commands.build_anew.publish", ["build", "IN", "--out", "OUT", "--json"]),
    "check": ("exhibit_builder.drawing.writer.PdfFile.save", ["check", "IN"]),
    "check for programs": ("exhibit_builder.report.machine.as_sarif", ["check", "IN", "--format", "sarif"]),
    "mending": ("exhibit_builder.commands.fix.replace_file", ["check", "IN", "--fix"]),
    "explain": ("exhibit_builder.report.explanation.explained", ["explain", "pdfx-unreadable"]),
    "fit": ("exhibit_builder.commands.fit.fit_matrix", ["fit", "IN"]),
    "pack": ("exhibit_builder.commands.pack.write_package", ["pack", "IN", "--printer", "digital", "--out", "OUT.zip"]),
    "impose": ("exhibit_builder.sheets.placing._save", ["impose", "PDF", "--out", "OUT.pdf"]),
    "tile": ("exhibit_builder.sheets.placing._save", ["tile", "PDF", "--paper", "A2", "--out", "OUT.pdf"]),
    "new": ("exhibit_builder.scaffold._draw_schemas", ["new", "OUT"]),
    "schema": ("pathlib.Path.write_text", ["schema", "IN"]),
    "schema printed": ("exhibit_builder.manuscript.schema.schemas", ["schema"]),
}
"""Where a fault happens, and the command that it happens in."""


def raising(fault: Exception) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise fault

    return fail


def target(name: str) -> tuple[Any, str]:
    """The owner of a name and the name in it: of a module, or of a class in one."""
    parts = name.split(".")
    for length in range(len(parts) - 1, 0, -1):
        try:
            owner: Any = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:-1]:
            owner = getattr(owner, part)
        assert hasattr(owner, parts[-1]), name
        return owner, parts[-1]
    raise AssertionError(name)


def one_failure(place: str, folder: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception) -> Result:
    """The command of a place run in ``folder``, with a fault there."""
    name, arguments = PLACES[place]
    words = {"IN": folder / f"in-{SECRET}", "OUT": folder / "out", "PDF": folder / "two.pdf"}
    put_in = [str(words.get(word, word)).replace("OUT.", f"{folder / 'out'}.") for word in arguments]
    monkeypatch.setattr(*target(name), raising(fault))
    return CliRunner().invoke(main, put_in)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF of a poster."""
    place = tmp_path_factory.mktemp("finished")
    write(place / "in", [{"text": "A ferry."}], posters={"papers": ["A6"]})
    build(place / "in", place / "out", draft=True)
    return (place / "out/en/posters/A6/posters.screen.pdf").read_bytes()


@pytest.fixture
def desk(tmp_path: Path, finished: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an exhibit and a PDF, and a folder for temporary files beside it."""
    place, temporary = tmp_path / "desk", tmp_path / "temporary"
    place.mkdir()
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    panels = four(bank=[{"text": f'{SECRET} told "it".[@minutes]'}])
    write(place / f"in-{SECRET}", panels, posters={"papers": ["A4"]})
    (place / "two.pdf").write_bytes(finished)
    return place


@pytest.mark.parametrize("place", PLACES)
def test_an_unforeseen_fault_is_a_sentence_and_a_report_without_texts(
    place: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 70, where the report lies, nothing of anybody's texts in it, and no file that was not there before."""
    before = hashes(desk)
    done = one_failure(place, desk, monkeypatch, KeyError(f"{SECRET} saw it"))
    assert done.exit_code == 70, (done.exit_code, done.output)
    assert "Traceback" not in done.output and done.stdout == ""
    [report] = re.findall(r"met a fault .* untouched\. Please send (\S+) to those who maintain", done.stderr)
    told = Path(report).read_text(encoding="utf-8")
    assert "KeyError" in told and "exhibit_builder/" in told and "pydantic" in told
    assert f"command: {PLACES[place][1][0]}" in told
    assert SECRET not in told and str(desk) not in told and str(Path.home()) not in told
    monkeypatch.undo()
    assert hashes(desk) == before and not list(desk.rglob(".*"))
    assert [path.name for path in Path(report).parent.iterdir()] == [Path(report).name]


@pytest.mark.parametrize("place", PLACES)
def test_a_full_disk_anywhere_is_a_sentence(place: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No report is asked for where the computer has no room; the sentence says what to do."""
    before = hashes(desk)
    done = one_failure(place, desk, monkeypatch, OSError(28, "No space left on device", SECRET))
    assert done.exit_code in (1, 2), (done.exit_code, done.output)
    assert "Traceback" not in done.output and "met a fault" not in done.output
    assert "No space left" in done.output, done.output
    monkeypatch.undo()
    assert hashes(desk) == before and not list(desk.rglob(".*"))


def test_a_computer_without_memory_says_so(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing other programs helps, and a report does not."""
    done = one_failure("drawing", desk, monkeypatch, MemoryError())
    assert done.exit_code == 1 and "memory" in done.stderr and "met a fault" not in done.stderr


def test_without_room_for_a_report_the_sentence_names_the_fault(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody without a folder for temporary files can still tell what happened."""
    monkeypatch.setattr("exhibit_builder.cli.crash_report.tempfile.mkstemp", raising(OSError(28, "full")))
    done = one_failure("explain", desk, monkeypatch, KeyError(SECRET))
    assert done.exit_code == 70 and "KeyError" in done.stderr and SECRET not in done.stderr


SAID: dict[str, tuple[Exception, str, bool]] = {
    "words of the program": (RuntimeError("raised in this file"), "raised in this file", False),
    "a value": (ValueError(f"no number: {SECRET}"), SECRET, False),
    "a key": (KeyError(SECRET), SECRET, False),
    "a file": (FileNotFoundError(2, "No such file", f"/home/{SECRET}/in"), "No such file", True),
    "letters": (UnicodeEncodeError("ascii", SECRET, 0, 1, "ordinal not in range"), "ascii", True),
    "a value in a kind's words": (TypeError(f"no list: {SECRET}"), SECRET, False),
}


@pytest.mark.parametrize("kind", SAID)
def test_a_report_tells_what_an_exception_says_only_where_it_can_be_nobodys_words(kind: str) -> None:
    fault, words, told = SAID[kind]
    try:
        raise fault
    except Exception as caught:
        report = crash_report(caught, ["build", f"/home/{SECRET}", f"--out={SECRET}", "--panel", SECRET], main)
    assert (words in report) == told
    assert SECRET not in report
    assert "command: build --out --panel\n" in report


def test_what_python_itself_says_of_code_is_told() -> None:
    """An attribute that is missing, a wrong kind of value, words that a function raises: what a maintainer needs."""

    def own_words() -> None:
        raise ValueError("a wall without panels")

    faults = {
        "has no attribute 'width'": lambda: None.width,  # type: ignore[attr-defined]
        "unsupported operand type": lambda: 1 + "a",  # type: ignore[operator]
        "list index out of range": lambda: [][1],
        "a wall without panels": own_words,
    }
    for words, fail in faults.items():
        try:
            fail()
        except Exception as caught:
            assert words in crash_report(caught, [], main)


def test_a_recursion_without_end_is_told_from_both_ends() -> None:
    """A thousand calls alike are no report."""

    def again(count: int) -> int:
        return again(count + 1)

    try:
        again(0)
    except RecursionError as caught:
        report = crash_report(caught, [], main)
    assert "calls more" in report and report.count(" in ") < 200


def test_an_exception_that_crossed_from_another_process_is_told() -> None:
    """It has lost its calls; what it is stays."""
    report = crash_report(pickle.loads(pickle.dumps(KeyError(SECRET))), [], main)
    assert "KeyError" in report and SECRET not in report
