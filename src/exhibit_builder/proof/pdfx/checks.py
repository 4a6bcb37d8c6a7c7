"""How the rules of the PDF/X-4 reader are checked on a file that was opened."""

from __future__ import annotations

from exhibit_builder.proof.pdfx import carried, colour, document, fonts, ink, pages
from exhibit_builder.proof.pdfx.press_file import Check

CHECKS: dict[str, Check] = {
    **document.CHECKS,
    **carried.CHECKS,
    **pages.CHECKS,
    **fonts.CHECKS,
    **colour.CHECKS,
    **ink.CHECKS,
}
"""A check for the code of each rule in :data:`exhibit_builder.proof.pdfx.rules.RULES`, in the order of their findings;
a file that can't be opened is the reader's own matter."""
