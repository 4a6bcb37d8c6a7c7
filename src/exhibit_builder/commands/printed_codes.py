"""The content codes that an exhibit's posters and booklets have now."""

from __future__ import annotations

from collections.abc import Mapping

from exhibit_builder.core.findings import ExhibitError, Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.page.sheet import Page
from exhibit_builder.press.job import press_job
from exhibit_builder.products.composing_once import composed_once
from exhibit_builder.products.product_rows import ROWS
from exhibit_builder.products.selection import one_format
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.typography.fonts import shipped_fonts


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A poster or a booklet as it would be printed now: its code and its pages."""

    code: str
    pages: tuple[Page, ...]

    def page_with(self, place: Place) -> int:
        """The number of the first page that shows what was written at a place, 0 where none does."""
        for number, page in enumerate(self.pages, 1):
            if any(mark.place is not None and _is_same_line(mark.place, place) for mark in page.marks):
                return number
        return 0


def _is_same_line(here: Place, there: Place) -> bool:
    if here.file != there.file or not here.key or not there.key:
        return False
    return here.key == there.key or there.key.startswith(f"{here.key}.") or here.key.startswith(f"{there.key}.")


class PrintedCodes:
    """Composes the formats of an exhibit that are asked for, each once, as a printer's profile has them."""

    def __init__(self, exhibit: Exhibit, printer: str) -> None:
        """Raises :class:`ExhibitError` with what is wrong with the ``printer`` (empty: the exhibit's own)."""
        job, findings = press_job(exhibit, printer or None)
        if job is None:
            raise ExhibitError(findings)
        self._exhibit = exhibit
        self._printer = job.printer
        self._layout = SettingTools(shipped_fonts()).layout_job(exhibit, job.printer, job.intent.profile)
        self._found: dict[tuple[Product, str], Mapping[str, PrintedSheet]] = {}

    def sheets(self, product: Product, paper: str) -> Mapping[str, PrintedSheet]:
        """The sheets of a format by their panels, that of a booklet under an empty name; none where the exhibit asks no
        longer for the format. A panel that is too full has its code as well.

        Raises :class:`ExhibitError` where no page can be made.
        """
        key = product, paper
        if key not in self._found:
            self._found[key] = self._composed(product, paper) if paper in self._exhibit.fields.papers(product) else {}
        return self._found[key]

    def _composed(self, product: Product, paper: str) -> Mapping[str, PrintedSheet]:
        row = next(row for row in ROWS if row.product is product)
        made = composed_once(row, self._layout, one_format(self._exhibit, product, paper, self._printer), None)
        found = {}
        for each in made.composed:
            code = next((page.code for page in each.pages if page.code is not None), None)
            if code is not None:
                found[each.panel] = PrintedSheet(code.signs, each.pages)
        return found
