"""A product that is made of the whole exhibit: its pages, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass

from exhibit_builder.core.findings import Finding
from exhibit_builder.page.sheet import Composed


@dataclass(frozen=True, slots=True)
class ComposedProduct:
    """A booklet's or a handbill's pages on one format, and what is wrong with them."""

    composed: Composed
    findings: tuple[Finding, ...]
