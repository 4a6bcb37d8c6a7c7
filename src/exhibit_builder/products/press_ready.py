"""Pages on their way to the press: what it would refuse or spoil, and the marks that it asks for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from exhibit_builder.core.findings import Finding, Spot
from exhibit_builder.core.printer import Printer
from exhibit_builder.layout.keep_out import keep_out_findings
from exhibit_builder.manuscript.models import ExhibitFields
from exhibit_builder.page.output import Output
from exhibit_builder.page.sheet import Page
from exhibit_builder.press.capacity import capacity_findings, same_file_name
from exhibit_builder.press.inks import ink_findings
from exhibit_builder.press.photographs import photograph_findings
from exhibit_builder.press.printers_marks import SlugLine, with_printers_marks, with_slug_line
from exhibit_builder.typography.fonts import FontBook
from exhibit_builder.typography.lettering import Lettering
from exhibit_builder.words.page_words import page_words


def press_findings(outputs: Sequence[Output], printer: Printer, book: FontBook) -> Iterator[Finding]:
    """What is wrong with the press files among ``outputs`` for this printer.

    Findings: those of keep-out zones, photographs, capacity and inks.
    """
    names: set[str] = set()
    pages: list[tuple[Page, Spot]] = []
    for output in outputs:
        if not output.purpose.for_press:
            continue
        file = Spot(output.product, output.panel, output.paper.name, path=output.path)
        yield from keep_out_findings(output.pages, output.paper, file, book)
        yield from photograph_findings(output.pages, output.paper, printer, file)
        yield from capacity_findings(file, len(output.pages), printer)
        pages.extend((page, replace(file, page=number)) for number, page in enumerate(output.pages, 1))
        # In a package all of them lie in one folder, and some systems don't tell capitals apart.
        name = PurePosixPath(output.path).name.casefold()
        if printer.file_name and name in names:
            yield same_file_name(file, printer)
        names.add(name)
    yield from ink_findings(pages, printer)


def marked(
    output: Output, fields: ExhibitFields, lettering: Lettering, *, crops: bool, draft: datetime.date | None
) -> Output:
    """The output with a slug line at each of its pages: inside ``crops``, printers' marks on all four sides, and with
    the day of a ``draft`` in it."""
    pages = []
    for number, page in enumerate(output.pages, 1):
        line = SlugLine(
            fields.code,
            output.panel or page_words(fields.language).product(output.product),
            fields.language,
            output.paper.name,
            number,
            len(output.pages),
            fields.checked.isoformat(),
            fields.edition,
            draft.isoformat() if draft else "",
        )
        pages.append(with_printers_marks(page, line, lettering) if crops else with_slug_line(page, line, lettering))
    return replace(output, pages=tuple(pages))
