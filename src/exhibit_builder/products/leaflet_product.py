"""Leaflets: a sheet that is folded in three, for a print shop, for the screen, and for an office printer."""

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
    """The leaflet, whose panels exhibit.yaml names, whichever are asked for."""
    leaflet = look_of(layout_job.exhibit).leaflet(layout_job, paper)
    return Composition((leaflet.composed,), leaflet.findings)


def _files(
    fields: ExhibitFields, paper: Paper, composed: Sequence[Composed], printer: Printer, extent: Extent
) -> list[Output]:
    """A press file and a screen file of both sides, flat, in a folder of the format."""
    product = Product.LEAFLET
    folder = f"{fields.folder_in_build}{product.key}/{paper.name}"
    name = file_name_of(printer, fields, product.key, Named(paper=paper.name, product=product))
    files = ((f"{name}.press.pdf", PRESS), (f"{product.key}.screen.pdf", SCREEN))
    return [
        Output(f"{folder}/{file}", product, purpose, "", 0, paper, leaflet.pages)
        for leaflet in composed
        for file, purpose in files
    ]


def _at_home(finished: Finished) -> Iterator[Part]:
    """Both sides for an office printer that holds such sheets, unless exhibit.yaml names others."""
    screens = [output for output in finished.outputs if output.purpose == SCREEN]
    work = finished.office_work()
    for screen in screens:
        if screen.paper.name in work.sheets(screen.paper.name):
            from exhibit_builder.office.files import office_leaflet

            yield office_leaflet(work, screen), ()


LEAFLETS = ProductRow(Product.LEAFLET, _compose, _files, (_at_home, pictured))
"""What leaflets are made of."""
