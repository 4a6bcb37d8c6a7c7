"""Puts pages of an open PDF on sheets: each page is kept once, however often and wherever it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.sheets.notes_left_out import leave_notes_out
from exhibit_builder.sheets.source_pdf import (
    Box,
    Matrix,
    PageContent,
    SourcePdf,
    broken,
    check_certain,
    damaged,
    open_source,
)

if TYPE_CHECKING:
    import pikepdf

Duplex = Literal["", "DuplexFlipShortEdge", "DuplexFlipLongEdge", "Simplex"]
"""How a viewer is to ask the printer for both sides (ISO 32000-1, table 150); empty: as the printer is set."""

LEAST_VERSION = "1.6"
"""PDF version that is written at least: the lowest that our own files have."""

AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
"""The matrix that leaves everything in its place."""

PRODUCER = "exhibit-builder (pikepdf)"

_OF_CATALOGUE = ("/OutputIntents", "/OCProperties")
"""What stays of a file's catalogue, beside its language."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A page on a sheet.

    ``page`` counts from 0. ``matrix`` maps the page's trimmed upright space (origin at the trim's lower left
    corner, points, y up) to the sheet's (origin at its lower left, y up), as in ISO 32000-1, 8.3.3. ``clip`` is
    what may show, in the sheet's space: left, bottom, right, top.
    """

    page: int
    matrix: Matrix
    clip: Box


@dataclass(frozen=True, slots=True)
class SheetSide:
    """One side of a sheet in points, with pages in painting order.

    ``marks`` is how furniture lies on it: the matrix from the furniture's page to the sheet.
    """

    width: float
    height: float
    placements: tuple[Placement, ...]
    marks: Matrix = AS_IT_IS


def place(
    source: SourcePdf, sides: Sequence[SheetSide], furniture: Path | None, out: Path, *, title: str, duplex: Duplex
) -> None:
    """Write ``sides`` as the pages of a PDF at ``out``.

    Each page of ``source`` that shows becomes one form with its bleed; links, comments, tags and bookmarks are left
    out, and so is what programs, cameras and people noted in it; layers that the source hides stay hidden; an output
    intent is kept. ``furniture`` is a PDF with one page a side, which lies on top. Printers are told not to scale
    (print-rules.md, Folding). The same source gives the same bytes.

    Raises :class:`~exhibit_builder.core.findings.ExhibitError` with ``damaged-pdf`` when the source turns out to be;
    nothing is written then. Raises ``OSError`` where it can't be written; half of it may be there then.
    """
    import pikepdf

    result = pikepdf.new()
    if furniture is None:
        _fill(result, source, sides, None)
    else:
        with open_source(furniture) as marks:
            _fill(result, source, sides, marks)
    preferences = {"/PrintScaling": pikepdf.Name("/None")}
    if duplex:
        preferences["/Duplex"] = pikepdf.Name(f"/{duplex}")
    result.Root["/ViewerPreferences"] = pikepdf.Dictionary(preferences)
    result.docinfo["/Title"] = title
    result.docinfo["/Producer"] = PRODUCER
    _save(result, out, max(LEAST_VERSION, source.pdf.pdf_version))


def _fill(result: pikepdf.Pdf, source: SourcePdf, sides: Sequence[SheetSide], marks: SourcePdf | None) -> None:
    import pikepdf

    forms: dict[int, pikepdf.Object] = {}
    try:
        for side in sides:
            for placement in side.placements:
                if placement.page not in forms:
                    forms[placement.page] = _form(result, source.contents[placement.page])
        _keep_catalog(result, source.pdf)
        leave_notes_out([*forms.values(), *(result.Root[name] for name in _OF_CATALOGUE if name in result.Root)])
    except broken() as fault:
        raise damaged(source.path, fault) from fault
    check_certain(source)
    for number, side in enumerate(sides):
        named = {f"/P{placement.page + 1}": forms[placement.page] for placement in side.placements}
        code = [_painting(placement) for placement in side.placements]
        if marks is not None and marks.contents[number].data:
            named["/Marks"] = _form(result, marks.contents[number])
            code.append(f"q {_listed(side.marks)} cm /Marks Do Q")
        whole = pikepdf.Array([0, 0, round(side.width, 4), round(side.height, 4)])
        result.pages.append(
            pikepdf.Page(
                result.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Page,
                        MediaBox=whole,
                        BleedBox=whole,
                        TrimBox=whole,
                        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(named)),
                        Contents=pikepdf.Stream(result, "\n".join(code).encode("ascii")),
                    )
                )
            )
        )


def _form(result: pikepdf.Pdf, content: PageContent) -> pikepdf.Object:
    """A page as a form whose space is the trimmed upright one (ISO 32000-1, 8.10)."""
    import pikepdf

    form = pikepdf.Stream(result, content.data)
    if content.deflated:
        form["/Filter"] = pikepdf.Name.FlateDecode
    form["/Type"] = pikepdf.Name.XObject
    form["/Subtype"] = pikepdf.Name.Form
    form["/BBox"] = pikepdf.Array([round(side, 4) for side in content.box])
    form["/Matrix"] = pikepdf.Array([round(number, 6) for number in content.upright])
    form["/Resources"] = result.copy_foreign(content.resources)
    if content.group is not None:
        group = result.copy_foreign(content.group)
        # What a page paints is always put together alone before it meets the paper; a form's must say so.
        group["/I"] = True
        form["/Group"] = group
    return result.make_indirect(form)


def _painting(placement: Placement) -> str:
    x0, y0, x1, y1 = placement.clip
    clip = _listed((x0, y0, x1 - x0, y1 - y0))
    return f"q {clip} re W n {_listed(placement.matrix)} cm /P{placement.page + 1} Do Q"


def _listed(numbers: Iterable[float]) -> str:
    return " ".join(_written(number) for number in numbers)


def _written(number: float) -> str:
    text = f"{number:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _keep_catalog(result: pikepdf.Pdf, pdf: pikepdf.Pdf) -> None:
    """Colours keep their output intent, hidden layers stay hidden, and words keep their language."""
    import pikepdf

    for name in _OF_CATALOGUE:
        found = pdf.Root.get(name)
        if found is not None:
            result.Root[name] = result.copy_foreign(found if found.is_indirect else pdf.make_indirect(found))
    language = pdf.Root.get("/Lang")
    if isinstance(language, pikepdf.String):
        result.Root["/Lang"] = str(language)


def _save(result: pikepdf.Pdf, out: Path, version: str) -> None:
    import pikepdf

    with result:
        # By way of memory: where pikepdf itself meets a full disk, it takes the whole program down with it.
        whole = BytesIO()
        result.save(
            whole,
            min_version=version,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            deterministic_id=True,
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(whole.getbuffer())
