"""Handbills: a sheet with two sides, for a print shop and for the screen."""

from __future__ import annotations

from collections.abc import Sequence

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
from exhibit_builder.products.product_row import Composition, Extent, ProductRow


def _compose(layout_job: LayoutJob, paper: Paper, panels: frozenset[str] | None) -> Composition:
    """The handbill, which is made of the whole exhibit whichever panels are asked for."""
    handbill = look_of(layout_job.exhibit).handbill(layout_job, paper)
    return Composition((handbill.composed,), handbill.findings)


def _files(
    fields: ExhibitFields, paper: Paper, composed: Sequence[Composed], printer: Printer, extent: Extent
) -> list[Output]:
    """A press file and a screen file of both sides, in a folder of the format."""
    product = Product.HANDBILL
    folder = f"{fields.folder_in_build}{product.key}/{paper.name}"
    name = file_name_of(printer, fields, product.key, Named(paper=paper.name, product=product))
    [handbill] = composed
    return [
        Output(f"{folder}/{name}.press.pdf", product, PRESS, "", 0, paper, handbill.pages),
        Output(f"{folder}/{product.key}.screen.pdf", product, SCREEN, "", 0, paper, handbill.pages),
    ]


HANDBILLS = ProductRow(Product.HANDBILL, _compose, _files, (pictured,))
"""What handbills are made of."""
