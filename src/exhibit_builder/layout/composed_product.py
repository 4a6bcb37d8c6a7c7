"""A product that is made of the whole exhibit: its pages, and what is wrong with them."""

from __future__ import annotations

from exhibit_builder.core.findings import Finding
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.sheet import Composed


@dataclass(frozen=True, slots=True)
class ComposedProduct:
    """A booklet's, a handbill's or a leaflet's pages on one format, and what is wrong with them.

    ``left_out`` are the kinds of the blocks that each panel's short form leaves to the long one, by panel.
    """

    composed: Composed
    findings: tuple[Finding, ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...] = ()
