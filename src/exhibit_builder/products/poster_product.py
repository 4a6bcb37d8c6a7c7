"""Posters: a panel each, for a print shop, for the screen, and in tiles for an office printer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exhibit_builder.core.file_names import Named
from exhibit_builder.core.outputs import PRESS, SCREEN
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.product import Product
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.looks.look import look_of
from exhibit_builder.manuscript.models import ExhibitFields
from exhibit_builder.page.output import Output
from exhibit_builder.page.sheet import Composed
from exhibit_builder.products.drawn_files import file_name_of
from exhibit_builder.products.page_pictures import pictured
from exhibit_builder.products.product_row import Composition, Extent, Finished, Part, ProductRow


def _compose(layout_job: LayoutJob, paper: Paper, panels: frozenset[str] | None) -> Composition:
    posters = look_of(layout_job.exhibit).posters(layout_job, paper, panels)
    return Composition(posters.composed, posters.findings, posters.fits)


def _files(
    fields: ExhibitFields, paper: Paper, composed: Sequence[Composed], printer: Printer, extent: Extent
) -> list[Output]:
    """Press files as the printer wants them, and one screen file of all posters.

    What is read on a screen has no press file: nobody could print it, and no order names it. Files of some panels have
    names of their own: they replace none of all of them.
    """
    folder = f"{fields.folder_in_build}{Product.POSTER.key}/{paper.name}"
    pages = tuple(page for poster in composed for page in poster.pages)
    if not pages:
        return []
    names = tuple(poster.panel for poster in composed)
    together, numbers, only = Product.POSTER.key, "", ""
    if extent.in_part:
        numbers = "-".join(f"{poster.number:02}" for poster in composed)
        only = names[0] if len(names) == 1 else ""
        together = f"{numbers}-{only}" if only else f"{Product.POSTER.key}-{numbers}"
    screen = Output(f"{folder}/{together}.screen.pdf", Product.POSTER, SCREEN, "", 0, paper, pages, names)
    if paper.on_screen:
        return [screen]
    named = Named(numbers, only, paper.name, Product.POSTER.key if "{number}" in printer.file_name else together)
    return [*_press_files(fields, paper, composed, printer, folder, together, named), screen]


def _press_files(
    fields: ExhibitFields,
    paper: Paper,
    composed: Sequence[Composed],
    printer: Printer,
    folder: str,
    together: str,
    named: Named,
) -> Iterator[Output]:
    """One a panel, or one for all, which is called ``together`` unless the printer's pattern fills in ``named``."""
    product = Product.POSTER
    if printer.together:
        pages = tuple(page for poster in composed for page in poster.pages)
        names = tuple(poster.panel for poster in composed)
        name = file_name_of(printer, fields, together, named)
        yield Output(f"{folder}/{name}.press.pdf", product, PRESS, "", 0, paper, pages, names)
        return
    for poster in composed:
        own = f"{poster.number:02}-{poster.panel}"
        name = file_name_of(printer, fields, own, Named(f"{poster.number:02}", poster.panel, paper.name, product))
        path = f"{folder}/{name}.press.pdf"
        yield Output(path, product, PRESS, poster.panel, poster.number, paper, poster.pages, (poster.panel,))


def _tiles(finished: Finished) -> Iterator[Part]:
    """Every poster of the formats that exhibit.yaml wants in tiles."""
    office = finished.layout_job.exhibit.fields.office
    for screen in finished.outputs:
        if screen.purpose != SCREEN or office is None or screen.paper.name not in office.tiles:
            continue
        # Only now: what places pages on sheets takes a while to import.
        from exhibit_builder.office.files import poster_tiles

        yield from poster_tiles(finished.office_work(), screen, finished.composed[screen.paper.name])


POSTERS = ProductRow(Product.POSTER, _compose, _files, (_tiles, pictured))
"""What posters are made of."""
