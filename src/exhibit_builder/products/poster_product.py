"""Posters: a panel each, for a print shop, for the screen, and in tiles for an office printer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exhibit_builder.core.file_names import Named
from exhibit_builder.core.outputs import PRESS, SCREEN
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.product import Product
from exhibit_builder.layout.grid import poster_format
from exhibit_builder.layout.poster import compose_posters
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.manuscript.models import ExhibitFields
from exhibit_builder.page.output import Output
from exhibit_builder.page.sheet import Composed
from exhibit_builder.products.drawn_files import file_name_of
from exhibit_builder.products.page_pictures import pictured
from exhibit_builder.products.product_row import Composition, Finished, Part, ProductRow


def _compose(layout_job: LayoutJob, paper: Paper, panels: frozenset[str] | None) -> Composition:
    posters = compose_posters(layout_job, poster_format(paper, layout_job.theme), panels)
    return Composition(posters.composed, posters.findings, posters.fits)


def _files(
    fields: ExhibitFields, paper: Paper, composed: Sequence[Composed], printer: Printer, first: bool
) -> list[Output]:
    """Press files as the printer wants them, one a panel or one for all, and one screen file of them all."""
    product = Product.POSTER
    folder = f"{fields.language}/{product.key}/{paper.name}"
    pages = tuple(page for poster in composed for page in poster.pages)
    if not pages:
        return []
    names = tuple(poster.panel for poster in composed)
    if printer.together:
        name = file_name_of(printer, fields, product.key, Named(paper=paper.name, product=product.key))
        outputs = [Output(f"{folder}/{name}.press.pdf", product, PRESS, "", 0, paper, pages, names)]
    else:
        outputs = []
        for poster in composed:
            own = f"{poster.number:02}-{poster.panel}"
            name = file_name_of(printer, fields, own, Named(f"{poster.number:02}", poster.panel, paper.name, product))
            path = f"{folder}/{name}.press.pdf"
            outputs.append(
                Output(path, product, PRESS, poster.panel, poster.number, paper, poster.pages, (poster.panel,))
            )
    return [*outputs, Output(f"{folder}/{product.key}.screen.pdf", product, SCREEN, "", 0, paper, pages, names)]


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
