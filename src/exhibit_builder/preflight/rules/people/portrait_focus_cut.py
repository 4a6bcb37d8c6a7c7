"""``portrait-focus-cut``: the point that a crop should keep stands at the cut, or at the picture's own edge."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.placed_photographs import PlacedPhotograph
from exhibit_builder.preflight.rule import Defect

ROOM = 0.12
"""Share of a picture's side that stays free round its focus (*house*: a head fills a quarter of a portrait or more)."""

EDGE = 0.06
"""The same of a portrait towards the picture's own edge (*house*: nearer, the face is cut in the file already)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for placed in facts.most_cut_photographs(evidence):
        focus = placed.picture.focus
        where = _cut_at(placed, focus) if focus is not None else ""
        if where:
            yield Defect(
                f"The focus of {placed.name} stands at {where}: what should be seen is cut.",
                placed.mark.place,
                placed.page.spot(placed.box),
            )


def _cut_at(placed: PlacedPhotograph, focus: tuple[float, float]) -> str:
    left, top, right, bottom = placed.mark.crop
    cuts = {
        "its left cut": left > 0 and focus[0] - left < ROOM,
        "its right cut": right < 1 and right - focus[0] < ROOM,
        "its upper cut": top > 0 and focus[1] - top < ROOM,
        "its lower cut": bottom < 1 and bottom - focus[1] < ROOM,
    }
    found = next((where for where, cut in cuts.items() if cut), "")
    if not found and placed.picture.portrait and min(*focus, 1 - focus[0], 1 - focus[1]) < EDGE:
        return "the picture’s own edge"
    return found


def filled() -> dict[str, object]:
    """What stands for the names in this rule's words."""
    return {"room": f"{ROOM:.0%}".replace("%", " %")}
