"""What a printer can hold: pages in a file, files with names of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from exhibit_builder.core.findings import Finding, Place, Spot
from exhibit_builder.core.printer import Printer
from exhibit_builder.press.job import FOLDER


def capacity_findings(file: Spot, pages: int, printer: Printer) -> Iterator[Finding]:
    """``too-many-pages`` for a file of more pages than the printer takes."""
    if printer.most_pages is not None and pages > printer.most_pages:
        yield Finding(
            "too-many-pages",
            f"{PurePosixPath(file.path).name} on {file.paper} has {pages} pages.",
            _profile(printer),
            expected=f"at most {printer.most_pages} pages in a file for {printer.label}",
            hint="Shorten the text, mark blocks as optional, or ask the printer for more.",
            spot=file,
        )


def same_file_name(file: Spot, printer: Printer) -> Finding:
    """``same-file-name``: the printer's pattern gives two files one name."""
    return Finding(
        "same-file-name",
        f"The file name {PurePosixPath(file.path).name} comes out twice.",
        _profile(printer),
        expected="a pattern that gives every file a name of its own",
        hint="Put {number} or {panel}, and {paper}, into file-name.",
        spot=file,
    )


def _profile(printer: Printer) -> Place | None:
    return Place(f"{FOLDER}/{printer.name}.yaml") if printer.name else None
