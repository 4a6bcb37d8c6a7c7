"""The print order as plain values: what is stated, and a list of what is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.ink_conditions import CONDITIONS
from exhibit_builder.core.letter_fold import wide_face
from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.core.paper import ordered_name
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.product import MADE, Product
from exhibit_builder.core.units import mm, to_mm
from exhibit_builder.manuscript.models import ExhibitFields, OrderFields, ProductOrder
from exhibit_builder.words.order_words import OrderWords

PROCESS_INKS = 4
"""Cyan, magenta, yellow and black: the press files are in CMYK."""

_GRAMS = late_pattern(r"\s*(\d+(?:[.,]\d+)?)\s*(?:gsm|g\s*/\s*m(?:²|2|\^2)|g\s*/\s*qm)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OrderedFile:
    """A press file: its path below the folder that the order describes, its pages, bytes and SHA-256.

    ``panel`` is the panel's name, empty for what is read in the hand or when all panels are in one file.
    """

    path: str
    panel: str
    pages: int
    bytes: int
    sha256: str

    @property
    def folder(self) -> str:
        """The path without the name."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One product in one format; ``None`` is what was not stated.

    ``quantity`` counts copies, of posters copies of each panel.
    ``trim_mm`` and ``bleed_mm`` are millimetres; ``pages`` is the sum over its files, which for posters is the
    number of panels. ``spots`` are the spot inks that its files need beside CMYK.
    """

    product: Product
    paper: str
    quantity: int | None
    trim_mm: tuple[float, float]
    bleed_mm: float
    pages: int
    stock: str | None
    weight: str | None
    finish: str | None
    binding: str | None
    note: str | None
    files: tuple[OrderedFile, ...]
    spots: tuple[str, ...]

    @property
    def bound(self) -> bool:
        """Whether it needs a binding."""
        return self.product.bound

    @property
    def two_sided(self) -> bool:
        """Whether both sides of its paper are printed."""
        return self.product.in_hand

    @property
    def folded_mm(self) -> tuple[float, float] | None:
        """Width and height in millimetres once it is folded, where it is not bound; ``None`` for what stays flat."""
        if self.product is not Product.LEAFLET:
            return None
        width, height = self.trim_mm
        return to_mm(wide_face(mm(width))), height

    @property
    def colours(self) -> str:
        """Inks on the front and on the back: posters are printed on one side, what is read in the hand on both."""
        inks = PROCESS_INKS + len(self.spots)
        return f"{inks}/{inks if self.two_sided else 0}"

    @property
    def grams(self) -> float | None:
        """The weight in g/m² where it is stated in grams, such as ``170 g/m²`` or ``170 gsm``."""
        match = _GRAMS.fullmatch(self.weight or "")
        return float(match.group(1).replace(",", ".")) if match else None

    def title(self, words: OrderWords) -> str:
        """``Poster A1``."""
        named = {Product.BOOKLET: words.booklet, Product.HANDBILL: words.handbill, Product.LEAFLET: words.leaflet}
        return named.get(self.product, words.poster).format(paper=self.paper)


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """An order that a print shop can quote from; ``None`` is what was not stated.

    ``dated`` is the day the exhibit was checked. ``condition`` says in words what inks and paper the files were
    made for, ``print_standard`` is the name of its characterisation data or empty. ``marks`` are outside the bleed
    of the files; their scale is always 1:1. ``rtl`` booklets are bound on the right. ``not_stated`` lists in plain
    words what the shop has to ask.
    """

    title: str
    edition: str
    language: str
    code: str
    dated: date
    name: str | None
    organisation: str | None
    email: str | None
    phone: str | None
    delivery_date: str | None
    delivery_address: str | None
    proof: str | None
    condition: str
    print_standard: str
    marks: bool
    rtl: bool
    lines: tuple[OrderLine, ...]
    not_stated: tuple[str, ...]

    @property
    def files(self) -> tuple[OrderedFile, ...]:
        """The files of all lines."""
        return tuple(file for line in self.lines for file in line.files)


def print_order(
    fields: ExhibitFields,
    records: Sequence[FileRecord],
    printer: Printer,
    condition_label: str,
    *,
    words: OrderWords,
) -> PrintOrder:
    """The order of an exhibit's press files among ``records``, one line a product and format, in their order.

    ``printer`` says whether the files carry marks, ``condition_label`` in words what they were made for. Nothing is
    filled in that exhibit.yaml and the files don't say: it is ``None`` and stands in ``not_stated``.
    """
    asked = fields.order or OrderFields()
    contact, delivery = asked.contact, asked.delivery
    groups: dict[tuple[Product, str], list[FileRecord]] = {}
    for item in records:
        if item.purpose.for_press:
            groups.setdefault((item.product, item.paper), []).append(item)
    wanted = {product: fields.papers(product) for product in MADE}
    called = {key: ordered_name(*key, wanted) for key in groups}
    lines = tuple(_line(group, asked.products.get(called[key])) for key, group in groups.items())
    built = set(called.values())
    order = PrintOrder(
        title=fields.title,
        edition=fields.edition,
        language=fields.language,
        code=fields.code,
        dated=fields.checked,
        name=contact.name if contact else None,
        organisation=contact.organisation if contact else None,
        email=contact.email if contact else None,
        phone=contact.phone if contact else None,
        delivery_date=delivery.date if delivery else None,
        delivery_address=delivery.address if delivery else None,
        proof=asked.proof,
        condition=condition_label,
        print_standard=printer.condition if CONDITIONS[printer.condition].registered and not printer.profile else "",
        marks=printer.printers_marks,
        rtl=fields.spoken.rtl,
        lines=lines,
        not_stated=(),
    )
    unbuilt = tuple(words.no_file.format(format=name) for name in asked.products if name not in built)
    return replace(order, not_stated=(*_gaps(order, words), *unbuilt))


def _line(group: Sequence[FileRecord], asked: ProductOrder | None) -> OrderLine:
    first = group[0]
    asked = asked or ProductOrder()
    return OrderLine(
        product=first.product,
        paper=first.paper,
        quantity=asked.quantity,
        trim_mm=first.trim_mm,
        bleed_mm=first.bleed_mm,
        pages=sum(item.pages for item in group),
        stock=asked.stock,
        weight=asked.weight,
        finish=asked.finish,
        binding=asked.binding,
        note=asked.note,
        files=tuple(OrderedFile(item.path, item.panel or "", item.pages, item.bytes, item.sha256) for item in group),
        spots=tuple(sorted({spot for item in group for spot in item.spots})),
    )


def _gaps(order: PrintOrder, words: OrderWords) -> tuple[str, ...]:
    """What is not stated, a sentence for each product and each of the other parts that has gaps."""
    parts: list[tuple[str, dict[str, object]]] = []
    for line in order.lines:
        wanted: dict[str, object] = {
            words.missing_quantity: line.quantity,
            words.missing_stock: line.stock,
            words.missing_weight: line.weight,
            words.missing_finish: line.finish,
        }
        if line.bound:
            wanted[words.missing_binding] = line.binding
        parts.append((line.title(words), wanted))
    parts.append(
        (words.delivery, {words.delivery_date: order.delivery_date, words.delivery_address: order.delivery_address})
    )
    parts.append(
        (
            words.contact,
            {
                words.name: order.name,
                words.organisation: order.organisation,
                words.email: order.email,
                words.phone: order.phone,
            },
        )
    )
    gaps = []
    for subject, wanted in parts:
        wants = tuple(want for want, stated in wanted.items() if stated is None)
        if wants:
            gaps.append(words.gap(subject, wants))
    if order.proof is None:
        gaps.append(words.gap(words.proof, (words.proof_wanted,)))
    return tuple(gaps)
