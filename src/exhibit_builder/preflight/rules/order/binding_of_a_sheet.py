"""``binding-of-a-sheet``: a binding that is ordered for what has nothing to bind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.paper import ordered_name
from exhibit_builder.core.product import MADE, Product
from exhibit_builder.manuscript.models import ExhibitFields
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

_FOLDED = late_pattern(r"fold|falz|pli|фальц|сгиб|qat|kat", re.IGNORECASE)


def check(evidence: Evidence) -> Iterator[Defect]:
    fields = evidence.exhibit.fields
    products = ordered_products(fields)
    for name, asked in fields.order.products.items() if fields.order else ():
        product = products.get(name)
        if product is None or product.bound or not asked.binding or _says_none(asked.binding):
            continue
        if product is Product.LEAFLET and _FOLDED.search(asked.binding):
            continue
        yield Defect(
            f"A binding is ordered for the {product} {name}, which has no pages to bind: {asked.binding.strip()}",
            evidence.exhibit.places.get(("order", "products", name, "binding")),
        )


def ordered_products(fields: ExhibitFields) -> dict[str, Product]:
    """The products that an exhibit makes, by the names that an order calls their formats."""
    wanted = {product: fields.papers(product) for product in MADE}
    return {ordered_name(product, paper, wanted): product for product in MADE for paper in wanted[product]}


def _says_none(written: str) -> bool:
    words = re.findall(r"[^\W_]+", written.lower())
    return not words or words[0] in _NOTHING


_NOTHING = frozenset(
    [
        "no",
        "none",
        "not",
        "without",
        "n",
        "kein",
        "keine",
        "ohne",
        "sans",
        "aucun",
        "aucune",
        "без",
        "нет",
        "yox",
        "yok",
        "yoxdur",
        "չկա",
        "առանց",
        "بدون",
        "لا",
        "ללא",
        "אין",
    ]
)
"""First words of an answer that says that nothing is bound, in the languages of the rules' words."""
