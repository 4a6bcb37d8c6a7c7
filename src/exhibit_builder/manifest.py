"""What a build makes: which files, and what each holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from exhibit_builder.manuscript.models import ExhibitFields
from exhibit_builder.page.marks import QrCode
from exhibit_builder.page.sheet import Composed, Page
from exhibit_builder.paper import Paper
from exhibit_builder.units import to_mm


@dataclass(frozen=True, slots=True)
class Order:
    """A file to draw: its path below ``dist/`` with forward slashes, what it is, and its pages."""

    path: str
    product: str
    purpose: str
    panel: str
    number: int
    paper: Paper
    pages: tuple[Page, ...]

    def title(self, fields: ExhibitFields) -> str:
        """The document's title."""
        if self.panel:
            return f"{fields.title}: {self.pages[0].title}"
        return f"{fields.title}, {self.product if self.product == 'booklet' else 'posters'}"


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A code on a page: ``page`` counts from 1, ``x_mm``, ``y_mm`` is its top left corner from the trim's.

    ``size_mm`` is its width without the quiet zone.
    """

    kind: str
    url: str
    page: int
    x_mm: float
    y_mm: float
    size_mm: float


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of the manifest: ``path`` below the output folder, sizes in millimetres, ``bytes`` and SHA-256."""

    path: str
    product: str
    purpose: str
    language: str
    edition: str
    panel: str | None
    paper: str
    trim_mm: tuple[float, float]
    bleed_mm: float
    pages: int
    bytes: int
    sha256: str
    links: tuple[LinkRecord, ...]


def poster_orders(language: str, paper: Paper, composed: Sequence[Composed]) -> list[Order]:
    """A press file a panel, and one screen file of them all."""
    folder = f"{language}/posters/{paper.name}"
    orders = [
        Order(
            f"{folder}/{poster.number:02}-{poster.panel}.press.pdf",
            "poster",
            "press",
            poster.panel,
            poster.number,
            paper,
            poster.pages,
        )
        for poster in composed
    ]
    pages = tuple(page for poster in composed for page in poster.pages)
    if pages:
        orders.append(Order(f"{folder}/posters.screen.pdf", "poster", "screen", "", 0, paper, pages))
    return orders


def booklet_orders(language: str, paper: Paper, composed: Composed, *, first: bool) -> list[Order]:
    """A press file in reader order and a screen file; further formats have a folder of their own."""
    folder = f"{language}/booklet" if first else f"{language}/booklet/{paper.name}"
    return [
        Order(f"{folder}/booklet.{purpose}.pdf", "booklet", purpose, "", 0, paper, composed.pages)
        for purpose in ("press", "screen")
    ]


def unique_pages(orders: Iterable[Order]) -> list[Page]:
    """Every page of the orders once, in order."""
    return list({id(page): page for order in orders for page in order.pages}.values())


def record(order: Order, path: Path, fields: ExhibitFields) -> FileRecord:
    """The manifest's record of a finished file."""
    boxes = order.pages[0].boxes
    links = tuple(
        LinkRecord(
            mark.kind,
            mark.url,
            number,
            round(to_mm(mark.x), 2),
            round(to_mm(mark.y), 2),
            round(to_mm(mark.side), 2),
        )
        for number, page in enumerate(order.pages, 1)
        for mark in page.marks
        if isinstance(mark, QrCode)
    )
    data = path.read_bytes()
    return FileRecord(
        order.path,
        order.product,
        order.purpose,
        fields.language,
        fields.edition,
        order.panel or None,
        order.paper.name,
        (round(to_mm(boxes.width), 2), round(to_mm(boxes.height), 2)),
        round(to_mm(boxes.bleed), 2) if order.purpose == "press" else 0.0,
        len(order.pages),
        len(data),
        hashlib.sha256(data).hexdigest(),
        links,
    )
