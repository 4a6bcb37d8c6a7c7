"""Every product with what it is made of: a new output is one more writer in a row, a new product one more row."""

from __future__ import annotations

from exhibit_builder.products.booklet_product import BOOKLETS
from exhibit_builder.products.handbill_product import HANDBILLS
from exhibit_builder.products.leaflet_product import LEAFLETS
from exhibit_builder.products.poster_product import POSTERS
from exhibit_builder.products.product_row import ProductRow

ROWS: tuple[ProductRow, ...] = (POSTERS, BOOKLETS, HANDBILLS, LEAFLETS)
"""In the order of making; the first is made here, the others beside it."""
