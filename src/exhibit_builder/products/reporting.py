"""The report of a build: ``proof.html`` for people, ``proof.json`` for programs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from exhibit_builder.core.outputs import PICTURE, PROOF, FileRecord, digest
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.product import Product
from exhibit_builder.core.version import __version__
from exhibit_builder.core.visible_text import writable
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.report.machine import as_proof_json
from exhibit_builder.report.proof_html import proof_page
from exhibit_builder.report.values import LeftFile, ReportContent, ReportProduct
from exhibit_builder.system.manifests import EarlierFile

PAGE, DATA = "proof.html", "proof.json"
"""The report's files, at the top of the output folder."""


def report_files(
    exhibit: Exhibit,
    verdict: Verdict,
    products: Sequence[ReportProduct],
    today: datetime.date,
    place: Path,
    printer: Printer,
    *,
    zone: str = "",
    draft: bool,
    withheld: tuple[str, ...],
    files: tuple[FileRecord, ...] = (),
    earlier: Sequence[EarlierFile] = (),
) -> Iterator[FileRecord]:
    """The report on an exhibit written to the folder ``place``, and the records of its files.

    ``zone`` is where it is ``today``.

    ``draft`` is whether the files are marked as drafts, ``withheld`` names those that are not written; ``files`` are
    the others, of which pages as pictures are told with their words, and ``earlier`` those that an earlier build left.
    """
    fields = exhibit.fields
    shown = ReportContent(
        Path(exhibit.folder).name,
        today,
        __version__,
        verdict,
        fields.title,
        fields.subtitle,
        fields.language,
        fields.edition,
        fields.checked,
        tuple((name, link.label) for name, link in fields.links.items()),
        tuple(products),
        draft,
        withheld,
        tuple(LeftFile(file.path, file.texts_sha256, file.draft) for file in earlier),
        tuple(file for file in files if file.purpose == PICTURE),
        Path(printer.profile).name if printer.profile else printer.condition,
        printer.proof_paper,
        zone,
    )
    for name, text in ((PAGE, proof_page(shown)), (DATA, as_proof_json(shown))):
        path = place / name
        path.write_text(writable(text), encoding="utf-8", newline="\n")
        size, sha256 = digest(path)
        yield FileRecord(
            name, Product.PROOF, PROOF, fields.language, fields.edition, None, "", (0.0, 0.0), 0.0, 0, size, sha256
        )
