"""What a PDF file holds that its pages don't show, so that it can't be placed on a sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from exhibit_builder.core.findings import Finding, Severity

if TYPE_CHECKING:
    import pikepdf

QUIET_ANNOTATIONS = frozenset({"/Link", "/Popup"})
"""Annotations that leave nothing on paper which anybody would miss."""

HIDDEN, PRINTED = 1 << 1, 1 << 2
"""The flags of an annotation that no viewer shows or prints, and of one that is printed (ISO 32000-1, table 165)."""

MOST_NAMED = 3
"""Attachments that a finding names (house: enough to know them by)."""

MOST_BRANCHES = 1_000
"""Branches of the tree of attachments that are looked at (house: memory; a portfolio of a thousand files has 30)."""


def has_loud_annotations(leaf: Mapping[str, Any]) -> bool:
    """Whether something lies on top of a page that viewers print with it."""
    import pikepdf

    found = leaf.get("/Annots")
    if not isinstance(found, pikepdf.Array):
        return False
    return any(isinstance(note, pikepdf.Dictionary) and _is_loud(note) for note in found)


def _is_loud(note: pikepdf.Object) -> bool:
    # Without flags an annotation is on the screen only; but many a program forgets them on what it prints.
    flags = note.get("/F", PRINTED)
    on_paper = not isinstance(flags, int) or (bool(flags & PRINTED) and not flags & HIDDEN)
    return on_paper and str(note.get("/Subtype", "/Link")) not in QUIET_ANNOTATIONS


def refusal(name: str, pdf: pikepdf.Pdf, leaves: Sequence[Mapping[str, Any]]) -> Finding | None:
    """Why the pages of the file ``name`` are not what people see when they open it; ``None`` if they are.

    ``leaves`` are what each page says of itself.

    ``portfolio`` for a cover or empty pages round other files, ``form-not-on-pages`` for a form that only Acrobat
    draws.
    """
    import pikepdf

    if isinstance(pdf.Root.get("/Collection"), pikepdf.Dictionary):
        return Finding(
            "portfolio",
            f"{name} is a portfolio: its only page is a cover, and its files lie within it",
            expected="a PDF whose pages are what is to be printed",
            hint="open it in a viewer, save the files that are in it one by one, and use those",
        )
    if (within := attachments(pdf)) and not any(map(_is_drawn, leaves)):
        return Finding(
            "portfolio",
            f"the pages of {name} are empty: what it holds lies within it as {_row(within)}",
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

    ``notes-left-out``, ``form-may-differ``; ``files-left-out`` is a note.
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
    if within := attachments(pdf):
        found.append(
            Finding(
                "files-left-out",
                f"attached to the file and not printed: {_row(within)}",
                hint="if one of them belongs on paper, save it from a viewer and print it by itself",
                severity=Severity.NOTE,
            )
        )
    return tuple(found)


def attachments(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """The names of the files that are embedded in a whole document (ISO 32000-1, 7.11.4), in order."""
    import pikepdf

    names = pdf.Root.get("/Names")
    waiting = [names.get("/EmbeddedFiles")] if isinstance(names, pikepdf.Dictionary) else []
    found: list[str] = []
    for _ in range(MOST_BRANCHES):
        if not waiting:
            break
        node = waiting.pop(0)
        if not isinstance(node, pikepdf.Dictionary):
            continue
        waiting.extend(_listed(node, "/Kids"))
        leaves = _listed(node, "/Names")
        found.extend(_name_of(key, file) for key, file in zip(leaves[::2], leaves[1::2], strict=False))
    return tuple(found)


def _listed(node: pikepdf.Object, key: str) -> list[pikepdf.Object]:
    import pikepdf

    listed = node.get(key)
    return list(listed) if isinstance(listed, pikepdf.Array) else []


def _name_of(key: pikepdf.Object, file: pikepdf.Object) -> str:
    import pikepdf

    said = (file.get("/UF") or file.get("/F")) if isinstance(file, pikepdf.Dictionary) else None
    return str(said if isinstance(said, pikepdf.String) else key)


def _row(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else f"{shown} and {len(names) - MOST_NAMED} more"


def _is_drawn(leaf: Mapping[str, Any]) -> bool:
    """Whether a page has any operator, or a note on top."""
    import pikepdf

    contents = leaf.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    streams = (part.read_bytes() for part in parts if isinstance(part, pikepdf.Stream))
    return any(map(bytes.strip, streams)) or has_loud_annotations(leaf)


def _xfa(pdf: pikepdf.Pdf) -> bool:
    import pikepdf

    form = pdf.Root.get("/AcroForm")
    return isinstance(form, pikepdf.Dictionary) and form.get("/XFA") is not None
