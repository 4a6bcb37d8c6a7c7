"""Every matter with the number that it goes by on the page, and on which pictures it is marked."""

from __future__ import annotations

from dataclasses import dataclass

from exhibit_builder.core.findings import Severity, Spot
from exhibit_builder.report.gathering import Kindred, Matter, kindred, matters
from exhibit_builder.report.lights import concerns
from exhibit_builder.report.values import Shown, ShownPage, ShownProduct


@dataclass(frozen=True, slots=True)
class Marked:
    """A numbered matter where it shows on a picture; without a ``spot`` it is in the texts of that panel."""

    number: int
    matter: Matter
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture on the page: its ``anchor``, a ``label`` to link to it by, and what is marked on it."""

    anchor: str
    label: str
    page: ShownPage
    marked: tuple[Marked, ...]


@dataclass(frozen=True)
class Numbering:
    """The report's matters in the order in which they are told.

    ``plates`` are the pictures of each product in the order of ``shown.products``.
    """

    shown: Shown
    found: tuple[Matter, ...]
    groups: tuple[Kindred, ...]
    numbers: dict[int, int]
    plates: tuple[tuple[Plate, ...], ...]

    def number(self, matter: Matter) -> int:
        """The matter's number from 1."""
        return self.numbers[id(matter)]

    def of(self, severity: Severity) -> tuple[Kindred, ...]:
        """The groups of one severity."""
        return tuple(group for group in self.groups if group.severity is severity)

    def anchors(self) -> dict[int, list[Plate]]:
        """For each number the pictures that it is marked on."""
        found: dict[int, list[Plate]] = {}
        for plate in (plate for plates in self.plates for plate in plates):
            for number in dict.fromkeys(marked.number for marked in plate.marked if marked.spot):
                found.setdefault(number, []).append(plate)
        return found


def numbered(shown: Shown) -> Numbering:
    """What is told and where it is marked: errors first, rule by rule."""
    found = matters(shown.verdict.findings)
    groups = kindred(found)
    told = [matter for group in groups for matter in group.matters]
    numbers = {id(matter): number for number, matter in enumerate(told, 1)}
    plates = tuple(
        tuple(_plate(product, position, page, told) for position, page in enumerate(product.pages, 1))
        for product in shown.products
    )
    return Numbering(shown, found, groups, numbers, plates)


def _plate(product: ShownProduct, position: int, page: ShownPage, told: list[Matter]) -> Plate:
    marked = [
        Marked(number, matter, spot)
        for number, matter in enumerate(told, 1)
        for spot in matter.spots
        if _shows(spot, page, position, product)
    ]
    marked += [
        Marked(number, matter, None)
        for number, matter in enumerate(told, 1)
        if not matter.spots and page.panel and matter.finding.place and _is_text_of(matter, page)
    ]
    label = f"{page.name}, {product.name}" if page.panel else f"{product.name}, {page.name.lower()}"
    return Plate(f"page-{product.slug}-{position}", label, page, tuple(marked))


def _shows(spot: Spot, page: ShownPage, position: int, product: ShownProduct) -> bool:
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


def _is_text_of(matter: Matter, page: ShownPage) -> bool:
    place = matter.finding.place
    return place is not None and place.file == f"panels/{page.panel}.yaml"
