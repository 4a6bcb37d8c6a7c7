"""``exhibit pack``: a build for one printer, read back once more, with its order and proof pictures in one zip."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from exhibit_builder.commands.at_places import place_called
from exhibit_builder.commands.build_anew import make
from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.models import Exhibit, ExhibitFields, OfficeFields
from exhibit_builder.order.package import ORDER_FOLDER, packing_list
from exhibit_builder.order.package import write_package as write_package
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.press.job import PressJob, press_job
from exhibit_builder.products.inspecting import Inspection
from exhibit_builder.products.ordering import order_papers
from exhibit_builder.products.production import Work
from exhibit_builder.products.selection import select
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.system.file_targets import ZIP, target_findings
from exhibit_builder.system.progress import Progress
from exhibit_builder.system.work_folders import work_folder
from exhibit_builder.typography.fonts import shipped_fonts


@dataclass(frozen=True, slots=True)
class Package:
    """A finished package: where it lies, how many files it holds, its bytes, and what should be known of it."""

    path: Path
    files: int
    bytes: int
    findings: tuple[Finding, ...]


def pack(
    folder: str | Path = "exhibit",
    out: str | Path | None = None,
    *,
    printer: str | None = None,
    only: str | None = None,
    papers: Sequence[str] = (),
    panels: Sequence[str] = (),
    marks: bool = False,
    language: str = "",
    place: str = "",
    today: datetime.date | None = None,
    fonts: str | Path | None = None,
    progress: Progress | None = None,
) -> Package:
    """Build the exhibit in ``folder`` for ``printer`` and write press files, order and proof pictures to a zip.

    ``printer`` may be left out where the exhibit names one. ``only``, ``papers`` and ``panels`` narrow it as in
    :func:`exhibit_builder.build`, as ``today`` is; ``language`` is one that exhibit.yaml names, ``place`` one of its
    places by its short name. ``out`` is the zip file; ``None`` makes ``CODE-LANGUAGE-PRINTER.zip`` here, or for a place
    ``CODE-edEDITION-PLACE-LANGUAGE-print-shop.zip``. Every rule of ``exhibit check`` looks it through before it
    goes in.

    Raises :class:`ExhibitError` with ``no-printer``, what building finds when any of it is an error, and what writing
    the package finds; ``out`` is then as it was.
    """
    if out is not None:
        _check(Path(out))
    exhibit, findings = read_in_language(Path(folder), language, place=place)
    if exhibit is None or errors(findings):
        raise ExhibitError(findings)
    job, job_findings = press_job(exhibit, printer)
    if job is None:
        raise ExhibitError((*findings, *job_findings))
    if not job.printer.name:
        raise ExhibitError([_no_printer()])
    job = replace(job, printer=replace(job.printer, printers_marks=marks or job.printer.printers_marks))
    ordered, exhibit = exhibit, _for_press_alone(exhibit)
    chosen = select(exhibit, only, papers, panels).suited_to(job.printer)
    fields = exhibit.fields
    target = Path(out) if out is not None else Path(_name_of(fields, job.printer.name, place))
    _check(target)
    tools = SettingTools(Path(fonts) if fonts else shipped_fonts())
    inspection = Inspection(tuple(all_rules()), today or fields.checked, whole=False)
    with work_folder() as home:
        work = Work(exhibit, chosen, job, tools, home, progress, inspection)
        made, _ = make(work, home, (*findings, *job_findings))
        if made.withheld:
            raise ExhibitError(made.findings)
        files, found = packing_list(made.files, fields, job.printer)
        if found:
            raise ExhibitError(found)
        layout_job = tools.layout_job(ordered, job.printer)
        book = tools.book(exhibit.own_faces)
        records = [item.record for item in files]
        sheets = {
            paper.name: paper.data for paper in order_papers(layout_job, job, book, chosen.hung, records, ORDER_FOLDER)
        }
        letter = _letter(Path(folder), ordered, job, records, place, target) if place else {}
        paths = write_package(files, made.out, sheets, target, job.printer, letters=letter)
    return Package(target, len(paths), target.stat().st_size, made.findings)


def _letter(
    folder: Path, exhibit: Exhibit, job: PressJob, records: Sequence[FileRecord], place: str, target: Path
) -> dict[str, bytes]:
    """The letter to the print shop of a place, in the shop's language or else in that of the place, by its name."""
    from exhibit_builder.order.letter import LETTER, LetterFacts
    from exhibit_builder.places.own_settings import regional_tag
    from exhibit_builder.products.ordering import shop_letter

    host = place_called(folder, place)
    fields = host.fields
    facts = LetterFacts(
        fields.shop.name,
        fields.shop.email,
        fields.name,
        fields.opens,
        fields.delivery.date,
        target.name,
        has_codes=any(record.links for record in records),
    )
    tag = fields.shop.language or regional_tag(host, exhibit.fields.language)
    return {LETTER: shop_letter(exhibit, job, records, facts, tag)}


_REFUSED = late_pattern(r"[^A-Za-z0-9._-]+")
"""What no name of a package has."""


def _name_of(fields: ExhibitFields, printer: str, place: str) -> str:
    """What a package is called: for a place by that, else by the printer."""
    if not place:
        return f"{fields.code}-{fields.language}-{printer}.zip"
    return f"{fields.code}-ed{safe_edition(fields)}-{place}-{fields.language}-print-shop.zip"


def safe_edition(fields: ExhibitFields) -> str:
    """The edition as a part of a file's name."""
    return _REFUSED.sub("-", fields.edition).strip("-.") or "1"


def _check(target: Path) -> None:
    wrong = target_findings(target, ZIP, "a package")
    if wrong:
        raise ExhibitError(wrong)


def _no_printer() -> Finding:
    return Finding(
        "no-printer",
        "Nobody said for which printer the package is.",
        expected="a printer's name: sheet-fed, digital, large-format, office, or one of your own",
        hint="add --printer NAME, or write printer: NAME under press in exhibit.yaml",
    )


def _for_press_alone(exhibit: Exhibit) -> Exhibit:
    """The exhibit without what a print shop doesn't get; its order is written with the names in the package."""
    left_out = {"office": OfficeFields(sheets=()), "pictures": (), "order": None}
    return replace(exhibit, fields=exhibit.fields.model_copy(update=left_out))
