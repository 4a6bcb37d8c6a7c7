"""``exhibit printer-test``: the file to print, and what three answers about it make known of a printer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.paper import SHEETS, nearest
from exhibit_builder.editing.edit_history import ChangedMeanwhileError, EditHistory, SeenFile, digest_of
from exhibit_builder.editing.yaml_edits import AddKey, Edit, Remove, SetText
from exhibit_builder.manuscript.models import OfficeFields
from exhibit_builder.manuscript.reading import EXHIBIT_FILE, read_exhibit
from exhibit_builder.manuscript.yaml_source import Tree, Way, parse_yaml
from exhibit_builder.office.printer_test_file import draw_printer_test
from exhibit_builder.sheets.printer_answers import KnownPrinter, PrinterAnswers, known_printer
from exhibit_builder.system.file_targets import PDF, target_findings, written_whole

USUAL_SHEET = "A4"
"""What most office printers hold, where exhibit.yaml names no sheet."""

_NAME = late_pattern(r"[a-z0-9][a-z0-9-]{0,31}")


def write_printer_test(folder: str | Path, name: str, out: str | Path, sheet: str | None = None) -> str:
    """Write the test of the printer ``name`` to ``out``, in the language of the exhibit in ``folder``; gives the sheet.

    ``sheet`` is A4, A3, Letter or Tabloid; without it the first that exhibit.yaml names for the office, or A4.

    Raises :class:`ExhibitError` with what keeps the exhibit from being read, ``printer-name``, ``unknown-sheet``,
    ``out-not-usable``. ``out`` is then as it was.
    """
    root, target = Path(folder), Path(out)
    wrong = (*_name_findings(name), *target_findings(target, PDF, "a PDF file"))
    office, tag = _office(root, wrong)
    paper = _sheet(sheet, office)
    # Without the folder: a path of somebody's computer is nobody else's business.
    command = f"exhibit printer-test {name} --says 22 100 5"
    with written_whole(target) as part:
        draw_printer_test(tag, paper, command, part)
    return paper


def keep_printer(folder: str | Path, name: str, answers: PrinterAnswers, sheet: str | None = None) -> KnownPrinter:
    """Write into exhibit.yaml what ``answers`` tell of the printer ``name``, and that files are made for it.

    Every other byte of the file stays. Raises :class:`ExhibitError` with what keeps the exhibit from being read,
    ``printer-name``, ``unknown-sheet``, ``printer-answer``, ``not-edited``; the file is then as it was.
    """
    root = Path(folder)
    office, _tag = _office(root, _name_findings(name))
    paper = _sheet(sheet, office)
    known = known_printer(answers, paper)
    if not isinstance(known, KnownPrinter):
        raise ExhibitError(known)
    data = (root / EXHIBIT_FILE).read_bytes()
    seen = SeenFile(digest_of(data))
    source, _findings = parse_yaml(data, EXHIBIT_FILE)
    assert source is not None  # it was read just before
    edits = list(_edits(source.value, name, _as_written(known, paper)))
    try:
        EditHistory(root).write(EXHIBIT_FILE, edits, seen, {EXHIBIT_FILE})
    except ChangedMeanwhileError as fault:
        what = f"{EXHIBIT_FILE} was changed at this very moment; nothing was written."
        raise ExhibitError((Finding("not-edited", what, hint="type the command again"),)) from fault
    return known


def _office(root: Path, wrong: tuple[Finding, ...]) -> tuple[OfficeFields | None, str]:
    """What exhibit.yaml says of the office, and the exhibit's language; a panel with a mistake keeps neither back."""
    exhibit, findings = read_exhibit(root, in_part=True)
    if exhibit is None or wrong:
        raise ExhibitError((*wrong, *errors(findings)))
    return exhibit.fields.office, exhibit.fields.language


def _edits(exhibit: Tree, name: str, printer: dict[str, Tree]) -> Iterator[Edit]:
    """What has to change in exhibit.yaml, as little of it as possible."""
    office = _within(exhibit, "office")
    if office is None:
        yield AddKey((), "office", {"printers": {name: printer}, "printer": name})
        return
    printers = _within(office, "printers")
    before = _within(printers, name)
    if printers is None:
        yield AddKey(("office",), "printers", {name: printer})
    elif before is None:
        yield AddKey(("office", "printers"), name, printer)
    else:
        yield from _changes(("office", "printers", name), before, printer)
    if "printer" in office:
        yield SetText(("office", "printer"), name)
    else:
        yield AddKey(("office",), "printer", name)


def _within(tree: Tree, key: str) -> dict[str, Tree] | None:
    """The mapping at a key, if there is one."""
    inside = tree.get(key) if isinstance(tree, dict) else None
    return inside if isinstance(inside, dict) else None


def _changes(way: Way, before: dict[str, Tree], after: dict[str, Tree]) -> Iterator[Edit]:
    for key, value in after.items():
        if key not in before:
            yield AddKey(way, key, value)
        elif before[key] != value:
            yield SetText((*way, key), str(value))
    for key in before:
        if key not in after:
            yield Remove((*way, key))


def _as_written(known: KnownPrinter, sheet: str) -> dict[str, Tree]:
    """The printer as exhibit.yaml has it."""
    written: dict[str, Tree] = {"sheet": sheet, "flip": known.flip}
    if known.pile is not None:
        written["backs"] = known.pile.backs.value
        written["half-turn"] = "true" if known.pile.half_turn else "false"
        written["turn-over"] = "true" if known.pile.turn_over else "false"
    return {**written, "margin": f"{known.margin} mm"}


def _sheet(name: str | None, office: OfficeFields | None) -> str:
    if name is None:
        return office.sheets[0] if office and office.sheets else USUAL_SHEET
    meant = nearest(name.strip(), SHEETS)
    if meant is None or meant.casefold() != name.strip().casefold():
        hint = f"Did you mean {meant}?" if meant else ""
        expected = f"one of {', '.join(SHEETS)}"
        raise ExhibitError((Finding("unknown-sheet", f"No sheet is called “{name}”.", expected=expected, hint=hint),))
    return meant


def _name_findings(name: str) -> tuple[Finding, ...]:
    if _NAME.fullmatch(name):
        return ()
    return (
        Finding(
            "printer-name",
            f"A printer can’t be called “{name}”.",
            expected="small letters a to z, figures and hyphens, at most 32: it stands in names of files",
            hint=f"call it {plain}" if (plain := _plain(name)) else "call it office",
        ),
    )


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:32]
