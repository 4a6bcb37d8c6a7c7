"""How the rules of the PDF/X-4 reader are checked on a file that was opened."""

from __future__ import annotations

from exhibit_builder.preflight.pdfx import (
    carried_rules,
    colour_rules,
    document_rules,
    font_rules,
    ink_rules,
    page_rules,
)
from exhibit_builder.preflight.pdfx.press_file import RuleCheck

CHECKS: dict[str, RuleCheck] = {
    **document_rules.CHECKS,
    **carried_rules.CHECKS,
    **page_rules.CHECKS,
    **font_rules.CHECKS,
    **colour_rules.CHECKS,
    **ink_rules.CHECKS,
}
"""A check for the code of each rule, in the order of their findings; a file that can't be opened is the reader's own
matter."""
