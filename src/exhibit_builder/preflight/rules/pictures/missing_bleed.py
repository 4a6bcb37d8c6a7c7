"""``missing-bleed``: colour that goes to the edge of the paper, and not far enough beyond it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exhibit_builder.core.findings import Place, Severity
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import MM, to_mm
from exhibit_builder.page.marks import Mark, Picture, Shape
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.page_checks import found_on_pages, place_as_json, place_of
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.typography.extent import Box

PLAY = 0.5
"""Points within which artwork counts as touching the trim or reaching the bleed's edge (*house*: 0.18 mm, which no
knife keeps)."""

LEAST_ARTWORK = 10 * MM
"""Points along the edge from which artwork at the trim is no line or small figure (*house*: 10 mm)."""

KNIFE = 2 * MM
"""Points that a cut may be off (*house*: guillotines keep within 1 mm, a pile of sheets within 2)."""


@dataclass(frozen=True, slots=True)
class _Short:
    """How far, in points, artwork goes beyond the trim where it goes least, on which side of which page."""

    beyond: float
    side: str
    page: FinishedPage
    place: Place | None


def check(evidence: Evidence) -> Iterator[Defect]:
    # Bleed that was written wrong is one fault of the theme; else an exception beside a block excuses that block.
    written = evidence.exhibit.theme.bleed is not None
    worst: dict[tuple[str, str, Place | None], _Short] = {}
    for shorts in found_on_pages(evidence, "missing-bleed", _on_pages, _shorts):
        for short in shorts:
            key = short.page.product, short.page.paper.name, Place("theme.yaml") if written else short.place
            if key not in worst or short.beyond < worst[key].beyond - PLAY:
                worst[key] = short
    for (product, paper, place), short in worst.items():
        beyond = f"{to_mm(short.beyond):.1f} mm"
        wanted = short.page.paper.bleed
        yield Defect(
            f"Colour at the {short.side} edge of the {product} {paper} ends {beyond} beyond the cut.",
            place,
            short.page.spot(_edge(short)),
            expected=f"{to_mm(wanted):.1f} mm of bleed",
            hint="Take bleed out of theme.yaml, or write it as the print shop asks for it in its profile."
            if written
            else "",
            severity=Severity.ERROR if short.beyond < min(KNIFE, wanted) - PLAY else Severity.WARNING,
        )


def _on_pages(group: PageGroup) -> list[list[Any]]:
    """What :func:`_short` finds, with the number of each page in the group."""
    return [
        [number, short.beyond, short.side, place_as_json(short.place)]
        for number, page in enumerate(group.pages)
        for short in _short(page)
    ]


def _shorts(group: PageGroup, cached: list[list[Any]]) -> list[_Short]:
    return [_Short(beyond, side, group.pages[number], place_of(place)) for number, beyond, side, place in cached]


def _short(page: FinishedPage) -> Iterator[_Short]:
    """Where artwork touches the trim of a page and doesn't reach the edge of the bleed that is asked for."""
    width, height = page.page.boxes.width, page.page.boxes.height
    photo = page.page.boxes.bleed
    wanted = page.paper.bleed - PLAY
    behind: dict[str, list[tuple[float, float]]] = {"left": [], "upper": [], "right": [], "lower": []}
    for mark in page.page.marks:
        for left, upper, right, lower in _pieces(mark):
            along = {"left": (upper, lower), "right": (upper, lower), "upper": (left, right), "lower": (left, right)}
            beyond = {"left": -left, "upper": -upper, "right": right - width, "lower": lower - height}
            for side, reach in beyond.items():
                start, end = along[side]
                if min(reach, photo) >= wanted:
                    behind[side].append((start, end))
                # A figure on a ground that goes on beyond the cut leaves no white there.
                elif (
                    reach > -PLAY
                    and end - start >= LEAST_ARTWORK
                    and not any(first <= start and end <= last for first, last in behind[side])
                ):
                    yield _Short(max(0.0, min(reach, photo)), side, page, mark.place)


def _pieces(mark: Mark) -> Iterator[Box]:
    """The boxes of each piece of what lays ink on the paper; none of text, codes, lines and white."""
    if isinstance(mark, Picture):
        yield mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
    if not isinstance(mark, Shape) or mark.fill is None or not any(mark.fill.cmyk):
        return
    piece: list[float] = []
    for code, numbers in mark.segments:
        if code == "r":
            x, y, width, height = numbers
            yield mark.x + x, mark.y + y, mark.x + x + width, mark.y + y + height
            continue
        if code == "m":
            yield from _around(piece, mark)
            piece = []
        piece += numbers
    yield from _around(piece, mark)


def _around(points: list[float], shape: Shape) -> Iterator[Box]:
    """The box of a piece's points, if it has any."""
    if points:
        across, down = points[::2], points[1::2]
        yield min(across) + shape.x, min(down) + shape.y, max(across) + shape.x, max(down) + shape.y


def _edge(short: _Short) -> Box:
    """The strip along the edge where the artwork ends too early: the knife's play on the page's side of the cut."""
    width, height = short.page.page.boxes.width, short.page.page.boxes.height
    return {
        "left": (0.0, 0.0, KNIFE, height),
        "upper": (0.0, 0.0, width, KNIFE),
        "right": (width - KNIFE, 0.0, width, height),
        "lower": (0.0, height - KNIFE, width, height),
    }[short.side]
