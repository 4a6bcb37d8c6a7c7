"""What is different at a place, in sentences with both wordings, for the organiser who answers for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exhibit_builder.core.product import MADE
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.places.field_values import still_open_fields
from exhibit_builder.places.host_panels import HostChange, PanelChange
from exhibit_builder.places.host_place import HostPlace

LONGEST_WORDING = 160
"""Characters of a wording that is shown (*house*: two lines of a terminal)."""


def differences(
    place: HostPlace, whole: Exhibit, here: Exhibit, changes: Sequence[PanelChange], languages: Sequence[str]
) -> Iterator[str]:
    """What is different at a place: in which languages and formats, what its panels say, where codes lead, what is
    still open. ``whole`` is the exhibit of everyone, ``here`` the one at the place, before fields are filled in."""
    yield f"Shown in {', '.join(languages)}."
    before, now = _formats(whole), _formats(here)
    if before != now:
        yield f"Made in {now}; the exhibit is made in {before}."
    if place.fields.printer:
        yield f"For the printer {place.fields.printer}."
    for id, link in here.fields.links.items():
        if id in whole.fields.links and link.url != whole.fields.links[id].url:
            yield f"The code {id} leads to {link.url}; elsewhere to {whole.fields.links[id].url}."
    if len(here.panels) != len(whole.panels):
        yield f"{len(here.panels)} panels hang here, {len(whole.panels)} elsewhere."
    yield from map(_sentence, changes)
    still_open = still_open_fields(place)
    if still_open:
        yield f"Still open: {', '.join(still_open)}."


def _formats(exhibit: Exhibit) -> str:
    return ", ".join(name for product in MADE for name in exhibit.fields.papers(product)) or "no format"


def _sentence(change: PanelChange) -> str:
    because = f" Because: {change.because}" if change.because else ""
    match change.kind:
        case HostChange.ADDED:
            return f"Added: {change.what}, “{_short(change.after)}”."
        case HostChange.REPLACED:
            return f"Replaced: {change.what}. Elsewhere “{_short(change.before)}”, here “{_short(change.after)}”."
        case HostChange.LEFT_OUT:
            return f"Left out: {change.what}, “{_short(change.before)}”.{because}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_WORDING else f"{line[: LONGEST_WORDING - 1].rstrip()}…"
