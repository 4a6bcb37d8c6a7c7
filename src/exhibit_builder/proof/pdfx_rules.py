"""All rules of the PDF/X-4 reader in one table."""

from __future__ import annotations

from exhibit_builder.proof import pdfx_carried, pdfx_colour, pdfx_document, pdfx_fonts, pdfx_ink, pdfx_pages
from exhibit_builder.proof.press_file import Rule

RULES: tuple[Rule, ...] = (
    *pdfx_document.RULES,
    *pdfx_carried.RULES,
    *pdfx_pages.RULES,
    *pdfx_fonts.RULES,
    *pdfx_colour.RULES,
    *pdfx_ink.RULES,
)
"""Every rule that a press file has to keep, in the order of their findings."""
