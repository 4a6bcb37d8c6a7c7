"""Opens any PDF for placing its pages on sheets, and says in plain words why one can't be used.

Only pikepdf reads here, with its repairing switched off: a file that has to be guessed at may lose a picture
or a page without a word, and that shows on paper first.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import MM, to_mm
from exhibit_builder.sheets.unseen import has_loud_annotations, refusal, warnings
from exhibit_builder.system.library_paths import for_library

if TYPE_CHECKING:
    import pikepdf

MAX_BYTES = 500_000_000
"""Largest file that is opened (house: the largest poster file seen has a tenth of that)."""

MAX_PAGES = 5_000
"""Most pages that are looked at (house: more than any book that is folded by hand)."""

MAX_PAGE_BYTES = 1_000_000_000
"""Most bytes that one page's operators may unpack to (house: memory; a detailed map has a hundredth)."""

SIDES_MM = (10.0, 20_000.0)
"""Shortest and longest side of a page in millimetres (house: from a label to a banner of 20 m)."""

HEAD = 1024
"""In how many first bytes ``%PDF-`` stands (ISO 32000-1, annex H, implementation note 13)."""

END = b"%%EOF"
"""The last line of a PDF file (ISO 32000-1, 7.5.5)."""

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
PAGE_KEYS = (*INHERITED, "/TrimBox", "/BleedBox", "/UserUnit", "/Contents", "/Group", "/Annots")
"""What is looked at in a page, and which of it a page may have from the branch that it is on (table 30)."""

Leaf = dict[str, Any]
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page as it is seen: upright, trimmed, in points.

    ``width`` and ``height`` are those of its TrimBox (without one of its CropBox, without that of its
    MediaBox; ISO 32000-1, 14.11.2) with ``/Rotate`` and ``/UserUnit`` applied. ``bleed`` is the least bleed on
    any of its sides, 0 when it has no BleedBox or one that is no larger.
    """

    width: float
    height: float
    bleed: float


@dataclass(frozen=True, slots=True)
class PageContent:
    """What placing needs of a page.

    ``upright`` maps the page's own space to its trimmed upright one (origin at the trim's lower left, points, y
    up); ``box`` is what may show, in the page's own space: the trim and its bleed. ``data`` are the page's
    operators, Flate-compressed when ``deflated``; ``resources`` and ``group`` are objects of the source.
    """

    upright: Matrix
    box: Box
    data: bytes
    deflated: bool
    resources: pikepdf.Object
    group: pikepdf.Object | None


@dataclass(frozen=True, slots=True)
class SourcePdf:
    """An open PDF whose pages can be placed, until :func:`open_source` closes it.

    ``title`` is what the file calls itself, or its name. ``findings`` are warnings on what will not show.
    ``contents`` has one entry a page.
    """

    path: Path
    title: str
    pages: tuple[SourcePage, ...]
    findings: tuple[Finding, ...]
    contents: tuple[PageContent, ...]
    pdf: pikepdf.Pdf


@contextmanager
def open_source(path: Path) -> Iterator[SourcePdf]:
    """The PDF at ``path``, read and checked page by page; closed afterwards.

    Raises :class:`ExhibitError` with ``no-file``, ``file-too-large``, ``not-a-pdf``, ``encrypted-pdf``,
    ``portfolio``, ``form-not-on-pages``, ``damaged-pdf``, ``no-pages``, ``too-many-pages`` or ``wrong-page-size``.
    """
    _check_file(path)
    import pikepdf

    try:
        pdf = pikepdf.open(_whole(path), attempt_recovery=False, inherit_page_attributes=False)
    except pikepdf.PasswordError as fault:
        raise _encrypted(path, "it opens with a password only") from fault
    except broken() as fault:
        raise damaged(path, fault) from fault
    with pdf:
        try:
            source = _read(path, pdf)
        except broken() as fault:
            raise damaged(path, fault) from fault
        check_certain(source)
        yield source


def _whole(path: Path) -> Path | BytesIO:
    """The file, without what a mail server or a download added behind its end; that is no damage.

    Readers look for the end in the last kilobyte (ISO 32000-1, annex H, implementation note 18).
    """
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - HEAD))
        if END in stream.read():
            return for_library(path)
        stream.seek(0)
        data = stream.read()
    at = data.rfind(END)
    return BytesIO(data[: at + len(END)]) if at >= 0 else path


def broken() -> tuple[type[Exception], ...]:
    """Everything that pikepdf is known to raise on bytes that only look like a PDF."""
    import pikepdf

    return (
        pikepdf.PdfError,
        pikepdf.ForeignObjectError,
        pikepdf.DeletedObjectError,
        zlib.error,
        OSError,
        RuntimeError,
        ValueError,
        TypeError,
        AttributeError,
        LookupError,
        ArithmeticError,
    )


def damaged(path: Path, fault: Exception | str) -> ExhibitError:
    """``damaged-pdf`` for what was raised, or what was found, while ``path`` was read."""
    import pikepdf

    words = "something is there that can't be"
    if isinstance(fault, str | pikepdf.PdfError):
        # qpdf begins with the file's name and ends with the words; the middle is its own bookkeeping.
        words = str(fault).strip().rsplit(": ", 1)[-1]
    return _refusal(
        "damaged-pdf",
        f"{path.name} is damaged: parts of it can't be read ({words})",
        "a PDF that is complete",
        "copy or download the file again; if that doesn't help, open it in a viewer and print it to a new PDF",
    )


def check_certain(source: SourcePdf) -> None:
    """Raise ``damaged-pdf`` if anything read of the source up to now was a guess."""
    warnings = source.pdf.get_warnings()
    if warnings:
        raise damaged(source.path, str(warnings[0]))


def _refusal(code: str, message: str, expected: str, hint: str) -> ExhibitError:
    return ExhibitError([Finding(code, message, expected=expected, hint=hint)])


def _encrypted(path: Path, why: str) -> ExhibitError:
    return _refusal(
        "encrypted-pdf",
        f"{path.name} is protected: {why}",
        "a PDF without a password and without restrictions",
        "ask its makers for an unprotected copy, or save one from the program that it was made with",
    )


def _check_file(path: Path) -> None:
    """``no-file``, ``file-too-large`` or ``not-a-pdf`` for what can be seen before reading it."""
    expected = "the path of a PDF file"
    try:
        if path.is_dir():
            raise _refusal("no-file", f"{path} is a folder", expected, "name a file in it")
        if path.exists() and not path.is_file():  # a pipe would be waited for without end
            raise _refusal("no-file", f"{path} is not a file", expected, "name a PDF file")
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except (OSError, ValueError) as fault:
        words = fault.strerror if isinstance(fault, OSError) and fault.strerror else "no file can have this name"
        raise _refusal("no-file", f"can't open {path}: {words}", expected, "check the name and folder") from fault
    if size > MAX_BYTES:
        raise _refusal(
            "file-too-large",
            f"{path.name} has {size / 1e6:,.0f} MB",
            f"at most {MAX_BYTES / 1e6:,.0f} MB",
            "save it again with its pictures at 300 pixels an inch",
        )
    if b"%PDF-" not in head:
        what = "is empty" if not size else "is not a PDF"
        raise _refusal("not-a-pdf", f"{path.name} {what}", "a PDF file", "export or print it to a PDF first")


def _read(path: Path, pdf: pikepdf.Pdf) -> SourcePdf:
    if pdf.is_encrypted:
        raise _encrypted(path, "it is encrypted")
    leaves = _leaves(path, pdf)
    if elsewhere := refusal(path.name, pdf, leaves):
        raise ExhibitError([elsewhere])
    pages: list[SourcePage] = []
    contents: list[PageContent] = []
    misshapen: list[tuple[int, str]] = []
    drawn_over: list[int] = []
    for number, leaf in enumerate(leaves, 1):
        try:
            seen, upright, box = _geometry(leaf)
        except _MisshapenError as fault:
            misshapen.append((number, str(fault)))
            continue
        pages.append(seen)
        data, deflated = _operators(path, leaf)
        contents.append(PageContent(upright, box, data, deflated, _resources(pdf, leaf), _group(pdf, leaf)))
        if has_loud_annotations(leaf):
            drawn_over.append(number)
    if misshapen:
        number, why = misshapen[0]
        others = f" (and {len(misshapen) - 1} more pages)" if len(misshapen) > 1 else ""
        low, high = SIDES_MM
        raise _refusal(
            "wrong-page-size",
            f"page {number} of {path.name}: {why}{others}",
            f"pages with sides from {low:g} mm to {high / 1000:g} m",
            "export the file again with a page size that paper can have",
        )
    return SourcePdf(path, _title(path, pdf), tuple(pages), warnings(pdf, drawn_over), tuple(contents), pdf)


def _leaves(path: Path, pdf: pikepdf.Pdf) -> list[Leaf]:
    """What each page says of itself and inherits (ISO 32000-1, 7.7.3), in reading order.

    qpdf's own list of pages leaves out, without a word, what it takes for no page.
    """
    import pikepdf

    root = pdf.Root["/Pages"]
    waiting: list[tuple[Any, Leaf]] = [(root, {})]
    branches: set[tuple[int, int]] = set()
    leaves: list[Leaf] = []
    while waiting:
        node, inherited = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or node.objgen in branches:
            raise damaged(path, "its list of pages is torn")
        own = {name: node[name] for name in PAGE_KEYS if node.get(name) is not None}
        if "/Kids" not in node:
            leaf = {**inherited, **own}
            if "/Resources" not in leaf:
                # Blank pages often have none. To qpdf that is damage; it needs not be told.
                leaf["/Resources"] = node["/Resources"] = pikepdf.Dictionary()
            leaves.append(leaf)
        else:
            if node.is_indirect:
                branches.add(node.objgen)
            handed_on = {**inherited, **{name: own[name] for name in INHERITED if name in own}}
            waiting.extend((kid, handed_on) for kid in reversed(list(node["/Kids"])))
        if len(leaves) + len(waiting) > MAX_PAGES:
            raise _refusal(
                "too-many-pages",
                f"{path.name} has more than {MAX_PAGES:,} pages",
                f"at most {MAX_PAGES:,} pages",
                "split it into several files",
            )
    if root.get("/Count") != len(leaves):
        raise damaged(path, f"it should have {root.get('/Count')} pages, and {len(leaves)} are there")
    if not leaves:
        raise _refusal("no-pages", f"{path.name} has no pages", "at least one page", "export it again")
    return leaves


class _MisshapenError(Exception):
    """A page whose boxes make no sheet of paper; its words say why."""


def _geometry(leaf: Leaf) -> tuple[SourcePage, Matrix, Box]:
    """The page as seen, the way from its own space to there, and its trim with bleed in its own space."""
    media = _box(leaf, "/MediaBox")
    if media is None:
        raise _MisshapenError("it says nothing about its size")
    crop = _within(_box(leaf, "/CropBox") or media, media)
    trim = _within(_box(leaf, "/TrimBox") or crop, media)
    bleed = _box(leaf, "/BleedBox")
    shown = trim if bleed is None else _around(_within(bleed, media), trim)
    unit = _number(leaf.get("/UserUnit", 1))
    if unit is None or unit <= 0:
        raise _MisshapenError("its unit of length is not a positive number")
    turn = _number(leaf.get("/Rotate", 0))
    if turn is None or turn % 90:
        raise _MisshapenError("it is turned by something else than a quarter of a circle")
    x0, y0, x1, y1 = (side * unit for side in trim)
    quarter = int(turn // 90) % 4
    upright = (
        (unit, 0.0, 0.0, unit, -x0, -y0),
        (0.0, -unit, unit, 0.0, -y0, x1),
        (-unit, 0.0, 0.0, -unit, x1, y1),
        (0.0, unit, -unit, 0.0, y1, -x0),
    )[quarter]
    width, height = (y1 - y0, x1 - x0) if quarter % 2 else (x1 - x0, y1 - y0)
    low, high = (side * MM for side in SIDES_MM)
    if not (low <= width <= high and low <= height <= high):
        raise _MisshapenError(f"it measures {to_mm(width):.4g} × {to_mm(height):.4g} mm")
    least = min(trim[0] - shown[0], trim[1] - shown[1], shown[2] - trim[2], shown[3] - trim[3])
    return SourcePage(width, height, least * unit), upright, shown


def _box(leaf: Leaf, name: str) -> Box | None:
    """A page's box with its corners in order, or ``None`` when the page has none."""
    import pikepdf

    written = leaf.get(name)
    if written is None:
        return None
    sides = [_number(side) for side in written] if isinstance(written, pikepdf.Array) else []
    numbers = [side for side in sides if side is not None]
    if len(numbers) != 4 or len(sides) != 4:
        raise _MisshapenError(f"its {name[1:]} is not four numbers")
    x0, y0, x1, y1 = numbers
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = float(value)
    return number if math.isfinite(number) else None


def _within(box: Box, outer: Box) -> Box:
    """The part of a box that lies on the medium; other parts don't count (ISO 32000-1, 14.11.2.1)."""
    x0, y0 = max(box[0], outer[0]), max(box[1], outer[1])
    x1, y1 = min(box[2], outer[2]), min(box[3], outer[3])
    if x1 <= x0 or y1 <= y0:
        raise _MisshapenError("its boxes leave nothing of it")
    return x0, y0, x1, y1


def _around(box: Box, inner: Box) -> Box:
    return min(box[0], inner[0]), min(box[1], inner[1]), max(box[2], inner[2]), max(box[3], inner[3])


def _operators(path: Path, leaf: Leaf) -> tuple[bytes, bool]:
    """A page's operators and whether they are still Flate-compressed; read to their end either way."""
    import pikepdf

    contents = leaf.get("/Contents")
    if contents is None:
        return b"", False
    if isinstance(contents, pikepdf.Stream):
        if contents.get("/Filter") == pikepdf.Name.FlateDecode and "/DecodeParms" not in contents:
            data = contents.read_raw_bytes()
            if not data:  # how some programs write an empty page
                return b"", False
            _check_deflated(path, data)
            return data, True
        return contents.read_bytes(), False
    # An operator never reaches from one stream into the next, but a word may end at the end of one.
    return b"\n".join(part.read_bytes() for part in contents), False


def _check_deflated(path: Path, data: bytes) -> None:
    """Unpack to the end without keeping it: what is cut off or endless is found before anything is written."""
    step = 1 << 20
    unpacker = zlib.decompressobj()
    size = len(unpacker.decompress(data, step))
    while not unpacker.eof:
        more = len(unpacker.decompress(unpacker.unconsumed_tail, step))
        size += more
        if not more and not unpacker.eof:
            raise damaged(path, "a page ends too early")
        if size > MAX_PAGE_BYTES:
            raise _refusal(
                "file-too-large",
                f"a page of {path.name} holds more than {MAX_PAGE_BYTES / 1e6:,.0f} MB of drawing",
                "pages that a printer can take in",
                "save it again with large drawings as pictures",
            )


def _resources(pdf: pikepdf.Pdf, leaf: Leaf) -> pikepdf.Object:
    """The page's resources; pages that name the same ones keep sharing them."""
    import pikepdf

    found = leaf.get("/Resources")
    return _indirect(pdf, found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary())


def _group(pdf: pikepdf.Pdf, leaf: Leaf) -> pikepdf.Object | None:
    import pikepdf

    found = leaf.get("/Group")
    return _indirect(pdf, found) if isinstance(found, pikepdf.Dictionary) else None


def _indirect(pdf: pikepdf.Pdf, found: pikepdf.Object) -> pikepdf.Object:
    # Only an object with a number of its own can be copied to another file.
    return found if found.is_indirect else pdf.make_indirect(found)


def _title(path: Path, pdf: pikepdf.Pdf) -> str:
    import pikepdf

    info = pdf.trailer.get("/Info")
    written = info.get("/Title") if isinstance(info, pikepdf.Dictionary) else None
    return str(written).strip() or path.stem if isinstance(written, pikepdf.String) else path.stem
