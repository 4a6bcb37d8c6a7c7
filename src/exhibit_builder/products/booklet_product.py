"""Booklets: for a print shop, for the screen, and on sheets that a volunteer folds."""

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
    """The booklet, which holds every panel whichever are asked for."""
    booklet = look_of(layout_job.exhibit).booklet(layout_job, paper)
    return Composition((booklet.composed,), booklet.findings)


def _files(
    fields: ExhibitFields, paper: Paper, composed: Sequence[Composed], printer: Printer, extent: Extent
) -> list[Output]:
    """A press file in reader order and a screen file; further formats have a folder of their own."""
    product = Product.BOOKLET
    folder = (
        f"{fields.folder_in_build}{product.key}"
        if extent.first
        else f"{fields.folder_in_build}{product.key}/{paper.name}"
    )
    name = file_name_of(printer, fields, product.key, Named(paper=paper.name, product=product))
    [booklet] = composed
    return [
        Output(f"{folder}/{name}.press.pdf", product, PRESS, "", 0, paper, booklet.pages),
        Output(f"{folder}/{product.key}.screen.pdf", product, SCREEN, "", 0, paper, booklet.pages),
    ]


def _folded(finished: Finished) -> Iterator[Part]:
    """Every booklet on the sheets that exhibit.yaml names, or on the usual ones; an empty list there means none."""
    office = finished.layout_job.exhibit.fields.office
    screens = [output for output in finished.outputs if output.purpose == SCREEN]
    if not screens or (office is not None and office.sheets == ()):
        return
    # Only now: what places pages on sheets takes a while to import.
    from exhibit_builder.office.files import office_booklets, office_findings

    work = finished.office_work()
    wrong = office_findings(work)
    if wrong:
        yield None, wrong
        return
    for screen in screens:
        yield from office_booklets(work, screen)


BOOKLETS = ProductRow(Product.BOOKLET, _compose, _files, (_folded, pictured))
"""What booklets are made of."""
