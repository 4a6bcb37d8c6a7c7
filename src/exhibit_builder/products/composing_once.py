"""A product's pages in a format, composed once for an exhibit that says the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from exhibit_builder.core.content_keys import file_stamp
from exhibit_builder.core.gone_files import told_when_gone
from exhibit_builder.core.identity import Same
from exhibit_builder.core.paper import Paper
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.page.fingerprint import placed_fingerprint
from exhibit_builder.page.sheet import Page
from exhibit_builder.products.product_row import Composition, ProductRow


def composed_once(row: ProductRow, job: LayoutJob, paper: Paper, panels: frozenset[str] | None) -> Composition:
    """A product in a format as its ``row`` composes it, for the ``panels`` named (``None``: all).

    A page that is the same as it was before, in all that is printed and in where each mark of it was written, is the
    same object. Threads may ask; one at a time composes, for the heads of a wall are shared.
    """
    key = ("product", row.product, paper, None if panels is None else frozenset(panels), job.key)

    def made() -> Composition:
        with job.cache.making:
            return job.cache.once(key, lambda: _composed(row, job, paper, panels), _marks_of)

    return job.cache.once(key, made, _marks_of)


def _composed(row: ProductRow, job: LayoutJob, paper: Paper, panels: frozenset[str] | None) -> Composition:
    with told_when_gone(Path(job.exhibit.folder)):
        made = row.compose(job, paper, panels)
    if not row.product.in_hand:
        return made  # panel by panel, each page of which is made once
    key = ("last", row.product, paper, None if panels is None else frozenset(panels))
    before = job.cache.exchange(key, made, _marks_of(made))
    if before is None:
        return made
    known = {_placed(job, page): page for each in before.composed for page in each.pages}
    composed = tuple(
        replace(each, pages=tuple(known.get(_placed(job, page), page) for page in each.pages)) for each in made.composed
    )
    same = replace(made, composed=composed)
    job.cache.exchange(key, same, _marks_of(same))
    return same


def _placed(job: LayoutJob, page: Page) -> bytes:
    """What a page prints and where each mark of it was written, reckoned once."""
    return job.cache.once(("placed", Same(page)), lambda: placed_fingerprint(page, state_of_file))


def state_of_file(path: Path) -> str:
    """What tells one state of a picture's file from another without reading it."""
    return repr(file_stamp(path))


def _marks_of(made: Composition) -> int:
    # Pages of posters are weighed where they are made.
    pages = (page for each in made.composed if not each.panel for page in each.pages)
    return 1 + sum(len(page.marks) for page in pages)
