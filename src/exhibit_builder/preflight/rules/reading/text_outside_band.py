"""``text-outside-band``: reading matter of a roll-up where it can't be read standing."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Place
from exhibit_builder.core.units import to_mm
from exhibit_builder.page.marks import Picture, QrCode
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.typography.extent import Box, mark_box

TOLERANCE = 6.0
"""Points that letters may reach over the band's edge (*house*: two millimetres, for the last line stands on it with its
baseline, and a stand has more play)."""


def check(group: PageGroup) -> Iterator[Defect]:
    for page in group.pages:
        band = page.paper.band
        if band is None:
            continue
        for box, what, place in _read(page):
            over = max(band[0] - box[1], box[3] - band[1])
            if over > TOLERANCE:
                where = "above" if band[0] - box[1] == over else "below"
                yield Defect(
                    f"{what} on {page.name} stands {to_mm(over):.0f} mm {where} the band that people can read.",
                    place,
                    page.spot(box),
                    expected=f"{to_mm(band[0]):.0f} to {to_mm(band[1]):.0f} mm from the sheet's top",
                )


def _read(page: FinishedPage) -> Iterator[tuple[Box, str, Place | None]]:
    """What is read closely, with its box: lines of running text, codes and pictures; titles are read from afar."""
    for line in page.lines:
        if line.paragraph is not None:
            yield line.box, f"“{' '.join(line.text.split()[:6])} …”", line.place
    for mark in page.page.marks:
        box = mark_box(mark, page.book) if isinstance(mark, QrCode | Picture) else None
        # A picture that goes over the edge is seen from afar, as the title is.
        if isinstance(mark, Picture) and min(mark.x, mark.y, page.page.boxes.width - mark.x - mark.width) < 0:
            continue
        if box is not None:
            yield box, "A code" if isinstance(mark, QrCode) else "A picture", mark.place
