"""A product's pages in a format, composed once for an exhibit that says the same."""

from __future__ import annotations

from pathlib import Path

from exhibit_builder.core.content_keys import file_stamp
from exhibit_builder.core.paper import Paper
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.page.fingerprint import placed_fingerprint
from exhibit_builder.page.sheet import Composed, Page
from exhibit_builder.products.product_row import Composition, ProductRow


def composed_once(row: ProductRow, job: LayoutJob, paper: Paper, panels: frozenset[str] | None) -> Composition:
    """A product in a format as its ``row`` composes it, for the ``panels`` named (``None``: all).

    A page that is the same as it was before, in all that is printed and in where each mark of it was written, is the
    same object.
    """
    key = ("product", row.product, paper, None if panels is None else frozenset(panels), job.key)
    return job.cache.once(key, lambda: _composed(row, job, paper, panels), _marks_of)


def _composed(row: ProductRow, job: LayoutJob, paper: Paper, panels: frozenset[str] | None) -> Composition:
    made = row.compose(job, paper, panels)
    if not row.product.in_hand:
        return made  # panel by panel, each page of which is made once
    composed = tuple(
        Composed(each.product, each.paper, each.panel, each.number, tuple(_same(job, page) for page in each.pages))
        for each in made.composed
    )
    return Composition(composed, made.findings, made.fits)


def _same(job: LayoutJob, page: Page) -> Page:
    """The page as it was made before, if it was."""
    key = ("same page", placed_fingerprint(page, _state_of_file))
    return job.cache.once(key, lambda: page, lambda same: len(same.marks))


def _state_of_file(path: Path) -> str:
    return repr(file_stamp(path))


def _marks_of(made: Composition) -> int:
    # The pages themselves are weighed where they are made.
    return 1 + sum(len(each.pages) for each in made.composed)
