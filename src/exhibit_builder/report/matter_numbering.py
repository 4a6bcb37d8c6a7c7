"""Every matter with the number that it goes by on the page, and on which pictures it is marked."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.panel_files import PANELS_FOLDER, panel_of
from exhibit_builder.report.gathering import Kindred, Matter, kindred, matters
from exhibit_builder.report.lights import concerns
from exhibit_builder.report.values import ProductKind, ReportContent, ReportPage, ReportProduct
from exhibit_builder.words.report_words import ReportWords


@dataclass(frozen=True, slots=True)
class Marked:
    """A numbered matter where it shows on a picture; without a ``spot`` it is in the texts of that panel."""

    number: int
    matter: Matter
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture on the page: its ``anchor``, a ``label`` to link to it by, and what is marked on it."""

    anchor: str
    label: str
    page: ReportPage
    marked: tuple[Marked, ...]


@dataclass(frozen=True)
class MatterNumbering:
    """The report's matters in the order in which they are told.

    ``thumbnails`` are the pictures of each product in the order of ``report.products``.
    """

    report: ReportContent
    found: tuple[Matter, ...]
    groups: tuple[Kindred, ...]
    numbers: dict[int, int]
    thumbnails: tuple[tuple[Thumbnail, ...], ...]

    def number(self, matter: Matter) -> int:
        """The matter's number from 1."""
        return self.numbers[id(matter)]

    def of(self, severity: Severity) -> tuple[Kindred, ...]:
        """The groups of one severity."""
        return tuple(group for group in self.groups if group.severity is severity)

    def anchors(self) -> dict[int, list[Thumbnail]]:
        """For each number the pictures that it is marked on."""
        found: dict[int, list[Thumbnail]] = {}
        for thumbnail in (thumbnail for thumbnails in self.thumbnails for thumbnail in thumbnails):
            for number in dict.fromkeys(marked.number for marked in thumbnail.marked if marked.spot):
                found.setdefault(number, []).append(thumbnail)
        return found


def numbered(report: ReportContent) -> MatterNumbering:
    """What is told and where it is marked: errors first, rule by rule."""
    found = matters(report.verdict.own)
    groups = kindred(found)
    matters_in_order = [matter for group in groups for matter in group.matters]
    numbers = {id(matter): number for number, matter in enumerate(matters_in_order, 1)}
    thumbnails = tuple(
        tuple(
            _thumbnail(product, position, page, matters_in_order, report.words)
            for position, page in enumerate(product.pages, 1)
        )
        for product in report.products
    )
    return MatterNumbering(report, found, groups, numbers, thumbnails)


def _thumbnail(
    product: ReportProduct, position: int, page: ReportPage, matters_in_order: list[Matter], words: ReportWords
) -> Thumbnail:
    marked = [
        Marked(number, matter, spot)
        for number, matter in enumerate(matters_in_order, 1)
        for spot in matter.spots
        if _shows(spot, page, position, product)
    ]
    marked += [
        Marked(number, matter, None)
        for number, matter in enumerate(matters_in_order, 1)
        if not matter.spots and page.panel and matter.finding.place and _is_text_of(matter, page)
    ]
    name = product.named(words)
    if page.panel:
        label = words.page_of.format(page=page.named(product.kind, words), product=name)
    else:
        by_number = words.page_by_number if product.kind is ProductKind.PRINT else words.sheet_by_number
        label = by_number.format(product=name, number=page.number)
    return Thumbnail(f"page-{product.anchor}-{position}", label, page, tuple(marked))


def _shows(spot: Spot, page: ReportPage, position: int, product: ReportProduct) -> bool:
    """Whether a spot lies on this page; what was found on a screen file is marked on the press file's picture."""
    if not concerns(spot, product):
        return False
    if spot.path == page.path:
        return spot.page == page.number
    if spot.path in {other.path for other in product.pages}:
        return False
    if spot.panel and page.panel:
        return spot.panel == page.panel
    return spot.page == position


def _is_text_of(matter: Matter, page: ReportPage) -> bool:
    place = matter.finding.place
    if place is None:
        return False
    # In a catalogue the place's key is the context of the text.
    return panel_of(place.file) == page.panel or place.key.startswith(f"{PANELS_FOLDER}/{page.panel}/")
