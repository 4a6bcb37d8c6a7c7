"""``exhibit translate sheet``: a catalogue as a spreadsheet, and back."""

from __future__ import annotations

from pathlib import Path

from exhibit_builder.commands.translate import asked_translations, exhibit_as_written, rooms_of_panels
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.system.file_targets import ZIP, target_findings
from exhibit_builder.translation.headers import header_findings
from exhibit_builder.translation.messages import messages_of
from exhibit_builder.translation.po_files import PoFile, path_inside, read_po, write_po
from exhibit_builder.translation.spreadsheet import read_sheet, take_over, write_sheet
from exhibit_builder.translation.template import catalogue_name


def sheet_of_translation(folder: str | Path, language: str, out: str | Path | None = None) -> tuple[Path, int]:
    """Write the catalogue of a language as a spreadsheet to ``out``, or beside it; gives its path and its rows.

    Raises :class:`ExhibitError` when the exhibit or its catalogue can't be read, or the file can't be written.
    """
    root = Path(folder)
    exhibit, read = _catalogue(root, language)
    target = Path(out) if out else path_inside(root, str(Path(read.name).with_suffix(".xlsx")))
    if wrong := target_findings(target, ZIP, "a spreadsheet"):
        raise ExhibitError(wrong)
    return target, write_sheet(
        messages_of(exhibit), read, language, rooms_of_panels(exhibit, language=language), target
    )


def read_back(folder: str | Path, language: str, sheet: str | Path) -> tuple[Path, int]:
    """Put the translations of a spreadsheet into the catalogue of a language; gives its path and how many changed.

    Raises :class:`ExhibitError` with everything that is wrong with exhibit, catalogue or spreadsheet; the catalogue is
    as it was then.
    """
    root = Path(folder)
    exhibit, read = _catalogue(root, language)
    rows, findings = read_sheet(Path(sheet), messages_of(exhibit))
    if findings:
        raise ExhibitError(findings)
    changed = take_over(rows, read)
    if changed:
        write_po(read.po, root, read.name)
    return root / read.name, changed


def _catalogue(root: Path, language: str) -> tuple[Exhibit, PoFile]:
    exhibit = exhibit_as_written(root)
    asked_translations(exhibit, (language,))
    read, found = read_po(root, catalogue_name(language))
    if read is None or found:
        raise ExhibitError(found)
    if wrong := tuple(header_findings(read, exhibit, language)):
        raise ExhibitError(wrong)
    return exhibit, read
