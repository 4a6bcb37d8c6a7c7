"""All rules of the PDF/X-4 reader in one table."""

from __future__ import annotations

from exhibit_builder.proof.pdfx import carried, colour, document, fonts, ink, pages
from exhibit_builder.proof.pdfx.press_file import Rule

RULES: tuple[Rule, ...] = (
    *document.RULES,
    *carried.RULES,
    *pages.RULES,
    *fonts.RULES,
    *colour.RULES,
    *ink.RULES,
)
"""Every rule that a press file has to keep, in the order of their findings."""
