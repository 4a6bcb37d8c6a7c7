"""Rules about fit and finished files: what they tell apart, and where they say that something is."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pikepdf
import pytest

import broken_files
import rule_samples
from exhibit_builder.commands.build import build
from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.outputs import CARD, PRESS, SCREEN, TILES, Purpose
from exhibit_builder.core.units import to_mm
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.sheet import Page
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.finished_files import page_sizes
from exhibit_builder.preflight.pdfx.reader import PressDefect, press_defects
from exhibit_builder.preflight.rule import Example, Group, Stage
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.verdict import looked_through
from pdfx_specimens import add, saved, sound, specimens
from samples import booklet


def found(evidence: Evidence, rule: str) -> list[Finding]:
    return looked_through(evidence, [all_rules()[rule]], Stage.FILES)[0]


def with_first(data: bytes, folder: Path) -> Evidence:
    """The sample's evidence with other bytes in the place of its first press file."""
    evidence = broken_files.sample()
    file = replace(evidence.files[0], disk=folder / "other.pdf")
    file.disk.write_bytes(data)
    return replace(evidence, files=(file, *evidence.files[1:]))


def told(folder: Path, rule: str, example: Example) -> list[Finding]:
    return rule_samples.told(rule_samples.write(folder, example), rule)


def text_of(page: Page) -> str:
    return "".join(glyph.text for mark in page.marks if isinstance(mark, GlyphRun) for glyph in mark.glyphs)


# Press files


def painted(operators: str) -> bytes:
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        add(pdf, operators)
        return saved(pdf)


def test_a_press_files_finding_leads_to_file_page_and_place(tmp_path: Path) -> None:
    """What the reader of PDF/X-4 finds says in which file, on which panel, and how far from the trim's corner."""
    evidence = with_first(painted("1 1 1 0.9 k 56.35 219.3 28.35 14.17 re f"), tmp_path)
    [finding] = found(evidence, "pdfx-too-much-ink")
    spot, record = finding.spot, evidence.files[0].record
    assert spot is not None and spot.x is not None and spot.y is not None
    assert (spot.path, spot.panel, spot.paper, spot.page) == (record.path, "opening", "A3", 1)
    # The specimen's trim begins at 28, 28 and ends at 311.46, 311.46 points.
    measured = [round(to_mm(length), 1) for length in (spot.x, spot.y, spot.width, spot.height)]
    assert measured == [10.0, 27.5, 10.0, 5.0]
    assert finding.message.startswith(record.path.rpartition("/")[2])
    assert finding.severity is Severity.ERROR and finding.expected and finding.hint


def test_a_printers_limits_hold_for_its_press_files(tmp_path: Path) -> None:
    """More ink is no finding for a printer that takes it, and none is too much for one that names no limit."""
    evidence = with_first(painted("0.9 0.8 0.8 0.6 k 60 60 20 20 re f"), tmp_path)
    assert found(evidence, "pdfx-too-much-ink")
    for limit in (320.0, None):
        other = replace(evidence, printer=replace(evidence.printer, ink_limit=limit))
        assert not found(other, "pdfx-too-much-ink")


@pytest.mark.parametrize("code", ["pdfx-too-much-ink", "pdfx-no-title", "pdfx-unreadable", "pdfx-encrypted"])
def test_what_the_reader_says_can_be_kept_as_json(code: str, tmp_path: Path) -> None:
    """The result of reading a file is the same after it was kept as JSON."""
    for number, data in enumerate(specimens(code)):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(data)
        defects = press_defects(path)
        assert {defect.code for defect in defects} == {code}
        kept = json.loads(json.dumps([asdict(defect) for defect in defects]))
        assert tuple(PressDefect(**one) for one in kept) == defects


def test_one_reading_serves_all_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A press file is read once, however many rules look at it."""
    from exhibit_builder.preflight.evidence import press_readings

    read: list[Path] = []
    monkeypatch.setattr(press_readings, "press_defects", lambda path, **limits: read.append(path) or ())
    evidence = replace(broken_files.sample())
    for rule in all_rules().values():
        if rule.id.startswith("pdfx-"):
            assert not looked_through(evidence, [rule], Stage.FILES)[0]
    assert sorted(read) == sorted(file.disk for file in evidence.files if file.record.purpose == "press")


def test_rules_are_explained_without_reading_pdf() -> None:
    """Rules and their words need neither pikepdf nor PDFium, so that explaining a rule takes no time."""
    words = "[rule.words() for rule in all_rules().values()]"
    code = f"import sys; from exhibit_builder.preflight.table import all_rules; {words}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pikepdf", "pypdfium2", "PIL", "numpy", "zxingcpp"} & set(run.stdout.split())


def test_no_pdf_has_no_page_sizes(tmp_path: Path) -> None:
    """What is no PDF, and a file that isn't there, have no pages to measure."""
    (tmp_path / "notes.pdf").write_bytes(b"Notes")
    assert page_sizes(tmp_path / "notes.pdf") is None and page_sizes(tmp_path / "nowhere.pdf") is None


def test_a_draft_with_marks_has_nothing_wrong_with_its_files(tmp_path: Path) -> None:
    """Stamp, slug line and crop marks break no rule about files: pages keep their size and their words."""
    folder = rule_samples.write(tmp_path / "in", Example(exhibit="booklet:\n  papers: [A5]\n"))
    made = build(folder, tmp_path / "out", marks=True, draft=True)
    rules = all_rules()
    assert made.files
    assert not [one for one in made.findings if one.code in rules and rules[one.code].group is Group.FILES]


# Names and sizes


def named(panel: str, **example: str) -> Example:
    """The sample with a further panel of that name, on two formats."""
    exhibit = f"panels: [opening, bank, {panel}]\nposters:\n  papers: [A3, A2]\n"
    text = "title: The flood\nblocks:\n  - text: The river took the ferry.[@minutes]\n"
    return Example(exhibit=exhibit, files={f"panels/{panel}.yaml": text}, **example)


@pytest.mark.parametrize("panel", ["daşqın", "наводнение", "ջրհեղեղ", "الفيضان"])
def test_letters_of_other_scripts_in_a_file_name_are_a_note(panel: str, tmp_path: Path) -> None:
    """A panel named in its own language is told once for all formats, as a note, at the panel's file."""
    [finding] = told(tmp_path, "file-name-unsafe", named(panel))
    assert finding.severity is Severity.NOTE
    assert finding.place is not None and finding.place.file == f"panels/{panel}.yaml"
    assert finding.spot is not None and finding.spot.panel == panel


def test_a_name_with_digits_and_hyphens_is_safe(tmp_path: Path) -> None:
    """Plain letters, digits, hyphens and underscores are what every system takes."""
    assert not told(tmp_path, "file-name-unsafe", named("flood-1871_b"))


def test_a_printers_pattern_is_told_at_its_profile(tmp_path: Path) -> None:
    """A sign that comes from the printer's pattern leads to the printer's profile, with what is safe instead."""
    findings = told(tmp_path, "file-name-unsafe", Example(printer='file-name: "{code} #{number}"\n'))
    assert findings and all(finding.severity is Severity.WARNING for finding in findings)
    assert {str(finding.place) for finding in findings} == {"printers/sample.yaml"}
    assert all("a space" in finding.message and "“#”" in finding.message for finding in findings)


def test_a_very_long_name_is_a_note(tmp_path: Path) -> None:
    """A name that a data disc or a deep folder would cut is told with its length."""
    [finding] = told(tmp_path, "file-name-unsafe", named("f" * 60))
    assert finding.severity is Severity.NOTE and "characters" in finding.message
    assert finding.place is not None and finding.place.file == f"panels/{'f' * 60}.yaml"


@pytest.mark.parametrize(
    ("purpose", "megabytes", "severity"),
    [
        (SCREEN, 10.1, Severity.NOTE),
        (SCREEN, 9.9, None),
        (PRESS, 150, None),
        (PRESS, 201, Severity.WARNING),
        (TILES, 51, Severity.NOTE),
        (CARD, 500, None),
    ],
)
def test_heavy_is_what_can_not_be_sent(purpose: Purpose, megabytes: float, severity: Severity | None) -> None:
    """A file for mail may be smaller than one for a print shop; what nobody sends is never too heavy."""
    evidence = broken_files.sample()
    record = replace(evidence.files[0].record, purpose=purpose, bytes=int(megabytes * 1e6))
    findings = found(replace(evidence, files=(replace(evidence.files[0], record=record),)), "file-too-heavy")
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


# Typefaces


@pytest.mark.parametrize(
    ("licence", "severity"),
    [
        (0x0000, None),
        (0x0002, Severity.ERROR),
        (0x0004, Severity.NOTE),
        (0x0008, None),
        (0x000C, None),
        (0x0006, Severity.NOTE),
        (0x0100, Severity.NOTE),
        (0x0200, Severity.ERROR),
    ],
)
def test_a_typefaces_licence_is_read_from_its_file(licence: int, severity: Severity | None, tmp_path: Path) -> None:
    """Restricted typefaces are refused, others noted by what they forbid; of several permissions the widest holds."""
    face = "SourceSerif4SmText-Regular"
    files = {f"fonts/source-serif-4/{face}.ttf": f"@licence {face} {licence}"}
    findings = told(tmp_path, "font-not-embeddable", Example(files=files))
    assert [finding.severity for finding in findings] == ([severity] if severity else [])
    assert all(face in finding.message and finding.spot is not None for finding in findings)


# Where composition and press say that something is


@pytest.mark.parametrize(
    "rule",
    [
        "panel-overflow",
        "title-too-long",
        "line-too-long",
        "word-too-wide",
        "map-too-wide",
        "in-keep-out",
        "picture-too-coarse",
        "text-too-fine",
        "line-too-fine",
        "too-much-ink",
        "too-many-pages",
        "much-creep",
    ],
)
def test_what_was_found_on_a_page_says_on_which(rule: str, tmp_path: Path) -> None:
    """Findings of composition, press and sheets name product and paper, and the panel where there is one."""
    for finding in told(tmp_path, rule, all_rules()[rule].fails):
        assert finding.spot is not None and finding.spot.paper
        assert finding.spot.panel in ("opening", "bank", "")


def test_a_word_too_wide_in_the_booklet_says_on_which_page(tmp_path: Path) -> None:
    """A block that is too wide for the booklet alone leads to the page that shows it."""
    word = "Donaudampfschifffahrtsgesellschaftskapitänsversammlung"
    blocks = f"- heading: {word}\n- text: The ferry carried one cart at a time.[@minutes]\n"
    folder = rule_samples.write(tmp_path, Example(blocks=blocks, exhibit="booklet:\n  papers: [A5]\n"))
    [spot] = [one.spot for one in rule_samples.told(folder, "word-too-wide") if one.spot]
    shown = [text_of(page) for page in booklet(folder).composed.pages]
    assert (spot.product, spot.paper) == ("booklet", "A5") and word in shown[spot.page - 1]
