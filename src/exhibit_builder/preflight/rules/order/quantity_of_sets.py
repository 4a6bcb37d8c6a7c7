"""``quantity-of-sets``: a number of posters that looks like a sum of panels and is none."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.product import Product
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.rules.order.binding_of_a_sheet import ordered_products


def check(evidence: Evidence) -> Iterator[Defect]:
    fields = evidence.exhibit.fields
    panels, products = len(fields.panels), ordered_products(fields)
    for name, asked in fields.order.products.items() if fields.order else ():
        count = asked.quantity
        if products.get(name) is not Product.POSTER or count is None or count <= panels or not count % panels:
            continue
        yield Defect(
            f"{count} of {name} means {count} copies of each of {panels} panels, {count * panels:,} posters; "
            f"{count} posters in all would make no whole sets.",
            evidence.exhibit.places.get(("order", "products", name, "quantity")),
            hint=f"For so many posters in all, write how often the whole exhibit is wanted, such as {count // panels}.",
        )
