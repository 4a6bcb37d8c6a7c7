"""What a product is made of: a row that says how its pages are composed, and which files come of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Finding
from exhibit_builder.core.outputs import PICTURED, SCREEN, FileRecord
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.product import Product
from exhibit_builder.layout.panel_fit import Fit
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.manuscript.models import ExhibitFields
from exhibit_builder.page.output import Output
from exhibit_builder.page.sheet import Composed

if TYPE_CHECKING:
    from exhibit_builder.drawing.cached_files import CachedFiles
    from exhibit_builder.drawing.document import DocumentWriter
    from exhibit_builder.office.files import OfficeWork
    from exhibit_builder.pictures.image_conversion import ImageConversion
    from exhibit_builder.typography.fonts import FontBook


@dataclass(frozen=True, slots=True)
class Composition:
    """A product's pages in one format, what is wrong with them, and how posters fit."""

    composed: tuple[Composed, ...]
    findings: tuple[Finding, ...]
    fits: tuple[Fit, ...] = ()

    def of_panels(self, panels: frozenset[str] | None) -> Composition:
        """The same without what is said of other panels: what nobody sees in this format needs no mending in it."""
        if panels is None:
            return self
        findings = (each for each in self.findings if not each.spot or not each.spot.panel or each.spot.panel in panels)
        return replace(self, findings=tuple(findings), fits=tuple(fit for fit in self.fits if fit.panel in panels))


@dataclass(frozen=True, slots=True)
class Finished:
    """A product with its press and screen files drawn, which further files are made from.

    ``outputs`` are these files with their pages, below the workspace ``place``, and files whose pages are there for
    pictures alone; ``composed`` are the pages of each format by its name. ``writer`` drew them, with pictures as
    ``conversion`` has them for the screen (``None`` without any); ``cached`` are files that earlier runs made.
    ``draft`` is what a draft says of itself, or empty; ``split`` is whether more processes may help.
    """

    layout_job: LayoutJob
    book: FontBook
    writer: DocumentWriter
    conversion: ImageConversion | None
    cached: CachedFiles
    place: Path
    draft: str
    outputs: tuple[Output, ...]
    composed: Mapping[str, tuple[Composed, ...]]
    split: bool = False

    def office_work(self) -> OfficeWork:
        """What office files are made with."""
        from exhibit_builder.office.files import OfficeWork

        # An office printer's pages have their bleed, which the screen's have not.
        pictures = None if self.conversion is None else replace(self.conversion, bleeds=True)
        return OfficeWork(self.layout_job, self.book, self.writer, pictures, self.cached, self.place, self.draft)


Part = tuple[FileRecord | None, tuple[Finding, ...]]
"""One more file and what is said of it; ``None`` where there is only something to say."""

Writer = Callable[[Finished], Iterator[Part]]
"""Writes further files of a finished product below its workspace; their records bear the purpose that they serve."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a product is made: ``first`` is whether a format needs no folder of its own beside others,
    ``in_part`` whether only some of the panels were asked for."""

    first: bool
    in_part: bool


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product: how its pages come about, and what becomes of them.

    ``compose`` sets it in one format, for the panels named (``None``: all of them). ``files`` names the press and
    screen files of one format, so that no part takes the name of the whole. ``writers`` make the rest from
    these, format by format: what a volunteer prints, folds and glues.
    """

    product: Product
    compose: Callable[[LayoutJob, Paper, frozenset[str] | None], Composition]
    files: Callable[[ExhibitFields, Paper, Sequence[Composed], Printer, Extent], list[Output]]
    writers: tuple[Writer, ...] = ()


def pages_alone(outputs: Sequence[Output]) -> list[Output]:
    """What is drawn of a format's files where it is only there for pictures: the pages for the screen, not kept."""
    return [replace(output, purpose=PICTURED) for output in outputs if output.purpose == SCREEN]
