"""Nothing that is read stands where a knife, a frame or a cassette takes it away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exhibit_builder.core.findings import Finding, Place, Spot
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.units import to_mm
from exhibit_builder.page.marks import GlyphRun, Mark, Picture, QrCode
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.extent import Box, mark_box
from exhibit_builder.typography.fonts import FontBook

TOLERANCE = 0.5
"""Points that count for nothing (house: less than a fifth of a millimetre is within any knife's play)."""


def keep_out_findings(pages: Sequence[Page], paper: Paper, file: Spot, book: FontBook) -> Iterator[Finding]:
    """``in-keep-out`` for text, codes and pictures in the strips that ``paper`` keeps free.

    One finding for each edge of a file's ``pages`` and each place in the YAML, about what stands deepest in the strip
    of all that was written there: an exception beside one block excuses that block alone. ``file`` is the file that
    they are pages of.
    """
    free = paper.keep_out
    what = f"panel {file.panel}" if file.panel else f"the {file.product}"
    worst: dict[tuple[str, Place | None], tuple[float, int, Mark, Box]] = {}
    touched: dict[tuple[str, Place | None], set[int]] = {}
    for number, page in enumerate(pages, 1):
        right, bottom = page.boxes.width - free.right, page.boxes.height - free.bottom
        for mark in page.marks:
            box = mark_box(mark, book)
            if box is None:
                continue
            over = {
                "top": free.top - box[1],
                "right": box[2] - right,
                "bottom": box[3] - bottom,
                "left": free.left - box[0],
            }
            bled = over_the_cut(mark, page)
            for edge, amount in over.items():
                if amount > TOLERANCE and edge not in bled:
                    key = edge, mark.place
                    touched.setdefault(key, set()).add(number)
                    if key not in worst or amount > worst[key][0]:
                        worst[key] = (amount, number, mark, box)
    for (edge, place), (amount, number, mark, (left, top, x1, y1)) in worst.items():
        where = what if len(pages) == 1 else f"page {number} of {what}"
        others = len(touched[edge, place]) - 1
        also = f" (and {others} other page{'' if others == 1 else 's'})" if others else ""
        yield Finding(
            "in-keep-out",
            f"{_kind(mark)} on {where}{also} stands {to_mm(amount):.1f} mm inside the strip at the {edge} of "
            f"{paper.name} that must stay free.",
            place,
            expected=f"{to_mm(getattr(free, edge)):.0f} mm free at the {edge}, for the knife, frame or cassette",
            hint="Choose a larger format, or a printer that needs a smaller safe zone.",
            spot=replace(file, page=number, x=left, y=top, width=x1 - left, height=y1 - top),
        )


def over_the_cut(mark: Mark, page: Page) -> frozenset[str]:
    """The edges of a page that a picture goes over: there it is a ground, which may be covered and cut.

    On a page without bleed there is nothing beyond the cut, and a picture that touches it counts as any other.
    """
    if not isinstance(mark, Picture):
        return frozenset()
    boxes = page.boxes
    beyond = {
        "top": -mark.y,
        "right": mark.x + mark.width - boxes.width,
        "bottom": mark.y + mark.height - boxes.height,
        "left": -mark.x,
    }
    return frozenset(edge for edge, amount in beyond.items() if amount > max(boxes.bleed - TOLERANCE, TOLERANCE))


def _kind(mark: Mark) -> str:
    if isinstance(mark, GlyphRun):
        return f"“{mark.text.strip()[:40]}”"
    return f"The code {mark.kind}" if isinstance(mark, QrCode) else "A picture"
