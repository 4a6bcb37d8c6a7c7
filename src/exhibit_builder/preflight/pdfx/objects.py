"""PDF objects as plain values, or as nothing where a file holds something else than it should."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import pikepdf

from exhibit_builder.core.plain_values import dataclass

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points, y up, as in PDF."""

Matrix = tuple[float, float, float, float, float, float]
"""The six numbers of a PDF matrix (ISO 32000-1, 8.3.4)."""

UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

POINTS_TO_MM = 25.4 / 72
"""Millimetres in a point."""

MALFORMED = (
    pikepdf.PdfError,
    pikepdf.DataDecodingError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
)
"""What pikepdf and Python raise when an object of a file is not of the kind that its place asks for."""


def number(value: Any) -> float | None:
    """A number of the file."""
    return float(value) if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) else None


def number_array(value: Any, count: int) -> tuple[float, ...] | None:
    """An array of ``count`` numbers."""
    if not isinstance(value, pikepdf.Array) or len(value) != count:
        return None
    found = tuple(number(item) for item in value)
    return None if None in found else found  # type: ignore[return-value]


def name(value: Any) -> str:
    """A name without its slash; empty where there is none."""
    return str(value)[1:] if isinstance(value, pikepdf.Name) else ""


def text(value: Any) -> str:
    """A text string or a name as text; empty where there is none."""
    return str(value) if isinstance(value, pikepdf.String) else name(value)


def dictionary(value: Any) -> Any:
    """A dictionary, or a stream by its dictionary; ``None`` for anything else."""
    return value if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)) else None


def entry(value: Any, key: str) -> Any:
    """What stands under ``key``, or ``None``."""
    return value.get(key) if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)) else None


def entries(value: Any) -> Iterator[tuple[str, Any]]:
    """Names, without slashes, and values of a dictionary."""
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, item in value.items():
            yield str(key)[1:], item


def array_items(value: Any) -> list[Any]:
    """The items of an array; a single value stands for an array of one, nothing for none."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def box(value: Any) -> Box | None:
    """A rectangle with its corners in order (ISO 32000-1, 7.9.5)."""
    corners = number_array(value, 4)
    if corners is None:
        return None
    x0, y0, x1, y1 = corners
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def inherited(page: Any, key: str) -> Any:
    """An entry of a page, or of the nearest node above it in the page tree (ISO 32000-1, 7.7.3.4)."""
    node = page
    for _ in range(64):
        if dictionary(node) is None:
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def filters(stream: Any) -> list[str]:
    """The names of a stream's filters."""
    return [name(item) for item in array_items(entry(stream, "/Filter"))]


def multiplied(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does ``first`` and then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def transformed(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point after a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest box that holds all points."""
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def box_corners(area: Box, matrix: Matrix) -> list[tuple[float, float]]:
    """The four corners of a box after a matrix."""
    left, bottom, right, top = area
    return [transformed(matrix, x, y) for x, y in ((left, bottom), (right, bottom), (right, top), (left, top))]


def common(first: Box, second: Box | None) -> Box | None:
    """What two boxes share; ``None`` for the second one means everywhere. ``None`` if they share nothing."""
    if second is None:
        return first
    left, bottom = max(first[0], second[0]), max(first[1], second[1])
    right, top = min(first[2], second[2]), min(first[3], second[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def overlap(first: Box, second: Box, tolerance: float) -> bool:
    """Whether two boxes share more than ``tolerance`` points; a line without thickness counts where it runs."""
    return (
        first[0] < second[2] - tolerance
        and first[2] > second[0] + tolerance
        and first[1] < second[3] - tolerance
        and first[3] > second[1] + tolerance
    )


@dataclass(frozen=True, slots=True)
class Item:
    """A dictionary or stream of a file: ``key`` is the name that it was reached by, ``page`` the first page that
    uses it (from 1; 0 for what belongs to no page)."""

    key: str
    value: Any
    page: int


def items(pdf: pikepdf.Pdf) -> Iterator[Item]:
    """Every dictionary and stream that can be reached from the file's pages and then from its trailer, once."""
    pages = [page.obj for page in pdf.pages]
    seen = {page.objgen for page in pages}
    for page, root in [*enumerate(pages, 1), (0, pdf.trailer)]:
        waiting = [("", root)]
        while waiting:
            key, value = waiting.pop()
            if isinstance(value, pikepdf.Array):
                inside = [(key, item) for item in value if isinstance(item, pikepdf.Object)]
            else:
                yield Item(key, value, page)
                inside = [(inner[1:], item) for inner, item in value.items() if inner != "/Parent"]
            for inner, item in inside:
                if not isinstance(item, (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)):
                    continue
                if item.objgen[0]:
                    if item.objgen in seen:
                        continue
                    seen.add(item.objgen)
                waiting.append((inner, item))
