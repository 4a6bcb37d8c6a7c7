"""What a PDF file holds that its pages don't show, so that it can't be placed on a sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from exhibit_builder.core.findings import Finding, Severity

if TYPE_CHECKING:
    import pikepdf

QUIET_ANNOTATIONS = frozenset({"/Link", "/Popup"})
"""Annotations that leave nothing on paper which anybody would miss."""

HIDDEN = 1 << 1
"""The flag of an annotation that no viewer shows or prints (ISO 32000-1, table 165)."""


def has_loud_annotations(leaf: Mapping[str, Any]) -> bool:
    """Whether something lies on top of a page that viewers print with it."""
    import pikepdf

    found = leaf.get("/Annots")
    if not isinstance(found, pikepdf.Array):
        return False
    return any(isinstance(note, pikepdf.Dictionary) and _is_loud(note) for note in found)


def _is_loud(note: pikepdf.Object) -> bool:
    flags = note.get("/F", 0)
    hidden = isinstance(flags, int) and bool(flags & HIDDEN)
    return not hidden and str(note.get("/Subtype", "/Link")) not in QUIET_ANNOTATIONS


def refusal(name: str, pdf: pikepdf.Pdf) -> Finding | None:
    """Why the pages of the file ``name`` are not what people see when they open it; ``None`` if they are.

    ``portfolio`` for a cover round other files, ``form-not-on-pages`` for a form that only Acrobat draws.
    """
    import pikepdf

    if isinstance(pdf.Root.get("/Collection"), pikepdf.Dictionary):
        return Finding(
            "portfolio",
            f"{name} is a portfolio: its only page is a cover, and its files lie within it",
            expected="a PDF whose pages are what is to be printed",
            hint="open it in a viewer, save the files that are in it one by one, and use those",
        )
    if _xfa(pdf) and bool(pdf.Root.get("/NeedsRendering", False)):
        return Finding(
            "form-not-on-pages",
            f"{name} is a form that Acrobat draws anew whenever it is opened (XFA): its page only says to wait",
            expected="a PDF whose pages are what is to be printed",
            hint="open it in Acrobat, print it to a new PDF, and use that",
        )
    return None


def warnings(pdf: pikepdf.Pdf, drawn_over: Sequence[int]) -> tuple[Finding, ...]:
    """What is not printed of a file's pages; ``drawn_over`` are the numbers of those with something on top.

    ``notes-left-out``, ``form-may-differ``.
    """
    found = []
    if drawn_over:
        first, others = drawn_over[0], len(drawn_over) - 1
        where = f"page {first}" + (f" and {others} more" if others else "")
        found.append(
            Finding(
                "notes-left-out",
                f"{where}: form fields, stamps or comments lie on top and are not printed",
                hint="to have them on paper, print the file to a new PDF in a viewer and use that",
                severity=Severity.WARNING,
            )
        )
    if _xfa(pdf):
        found.append(
            Finding(
                "form-may-differ",
                "the file holds a second form for Acrobat (XFA), which may show other words than its pages",
                hint="compare what is printed with what Acrobat shows; if they differ, print it to a new PDF there",
                severity=Severity.WARNING,
            )
        )
    return tuple(found)


def _xfa(pdf: pikepdf.Pdf) -> bool:
    import pikepdf

    form = pdf.Root.get("/AcroForm")
    return isinstance(form, pikepdf.Dictionary) and form.get("/XFA") is not None
