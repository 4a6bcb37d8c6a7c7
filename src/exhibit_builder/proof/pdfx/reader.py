"""Whether a finished file is a true PDF/X-4 file that prints as meant: the way in to the reader.

It reads what is in the file and nothing else, so it judges any program's files alike.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.findings import Finding, Place

if TYPE_CHECKING:
    from exhibit_builder.proof.pdfx.press_file import PressFile, Rule

INK_LIMIT = 300.0
"""Most ink on one spot, per cent (*house*; Ghent Workgroup 2022 allows 320 on sheet-fed presses)."""

LEAST_TEXT = 8.0
"""Smallest text in white or in more than one ink, points (Ghent Workgroup 2022, sheet-fed)."""

LEAST_LINE = 0.25
"""Thinnest line in white or in more than one ink, points (Ghent Workgroup 2022, sheet-fed)."""


def pdfx_findings(
    path: Path, *, ink_limit: float = INK_LIMIT, least_text: float = LEAST_TEXT, least_line: float = LEAST_LINE
) -> tuple[Finding, ...]:
    """What keeps a file from being PDF/X-4 (ISO 15930-7) as the house understands it; nothing if all is well.

    ``ink_limit`` is in per cent, ``least_text`` and ``least_line`` in points. A finding's code is its rule's
    (:data:`exhibit_builder.proof.pdfx.rules.RULES`); its place is the file; its message names the page and, where there
    is one, the place on it in millimetres from the trimmed page's top left. What repeats on a page is told once, with
    its number. A file that can't be opened gives ``pdfx-unreadable``, one that asks for a password ``pdfx-encrypted``.
    """
    import pikepdf

    from exhibit_builder.proof.pdfx.objects import MALFORMED
    from exhibit_builder.proof.pdfx.press_file import Limits, read
    from exhibit_builder.proof.pdfx.rules import RULES

    place = Place(path.name)
    try:
        with pikepdf.open(path) as pdf:
            file = read(pdf, path, Limits(ink_limit, least_text, least_line))
            return tuple(finding for rule in RULES for finding in _told(rule, file, place))
    except pikepdf.PasswordError:
        rule = next(rule for rule in RULES if rule.code == "pdfx-encrypted")
        return (Finding(rule.code, "The file asks for a password.", place, rule.expected, rule.hint),)
    except (OSError, RuntimeError, *MALFORMED) as reason:
        # qpdf's own complaints, such as that of a broken page tree, come as RuntimeError.
        return (
            Finding(
                "pdfx-unreadable",
                f"The file can't be read as PDF: {reason}",
                place,
                expected="a whole PDF file",
                hint="Make the file again; check that it was copied whole.",
            ),
        )


def _told(rule: Rule, file: PressFile, place: Place) -> list[Finding]:
    """A rule's findings: what repeats on a page is counted, not repeated."""
    first: dict[int, str] = {}
    more: dict[int, int] = {}
    for defect in rule.check(file):
        if defect.page in first:
            more[defect.page] += 1
        else:
            first[defect.page] = defect.message
            more[defect.page] = 0
    findings = []
    for page, message in first.items():
        if more[page]:
            message = f"{message.removesuffix('.')} (and {more[page]} more {'on this page' if page else 'like it'})."
        findings.append(Finding(rule.code, message, place, rule.expected, rule.hint))
    return findings
