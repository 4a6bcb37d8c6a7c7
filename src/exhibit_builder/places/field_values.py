"""The fields of a place that a text may have in braces, and what is printed for each."""

from __future__ import annotations

from exhibit_builder.core.languages import language
from exhibit_builder.manuscript.yaml_source import Way
from exhibit_builder.places.host_place import HostPlace
from exhibit_builder.places.own_settings import regional_tag

PANEL_COUNT = "panel-count"
"""How many panels hang: the one field that an exhibit has without a place."""

PUBLIC: dict[str, Way] = {
    "place": (),
    "name": ("name",),
    "venue": ("venue",),
    "address": ("address",),
    "from": ("from",),
    "to": ("to",),
    "dates": ("from",),
    "hours": ("hours",),
    "entry": ("entry",),
    "contact.name": ("contact", "name"),
    "contact.email": ("contact", "email"),
    "contact.phone": ("contact", "phone"),
}
"""Fields that may be printed, each with the way to what it is made of."""

PRIVATE: dict[str, Way] = {
    "host.name": ("host", "name"),
    "host.email": ("host", "email"),
    "host.phone": ("host", "phone"),
}
"""Fields that only a print shop is told."""

FIELD_NAMES = (*PUBLIC, *PRIVATE, PANEL_COUNT)
"""All that may stand in braces."""


_OPTIONAL = frozenset({"entry", "contact.phone", "host.email"})
"""Fields that most places can do without, and that are not listed as open."""


def still_open_fields(place: HostPlace) -> tuple[str, ...]:
    """The fields of a place that nobody has filled in yet, by their names."""
    return tuple(
        name
        for name, way in (PUBLIC | PRIVATE).items()
        if name != "dates" and way and name not in _OPTIONAL and not field_value(name, place, "en")
    )


def field_value(name: str, place: HostPlace | None, tag: str) -> str:
    """What is printed for a field of a place in the language of a ``tag``; empty where it is open.

    Days are written as the language has them (CLDR), and as 2027-02-20 without one; all else is as the host wrote it.
    """
    if place is None:
        return ""
    if name in ("from", "to", "dates"):
        return _days(name, place, tag)
    if name == "place":
        return place.name
    value: object = place.fields
    for step in (PUBLIC | PRIVATE)[name]:
        value = getattr(value, str(step))
    return value if isinstance(value, str) else ""


def _days(name: str, place: HostPlace, tag: str) -> str:
    if not tag:
        day = place.fields.closes if name == "to" else place.fields.opens
        return day.isoformat() if day is not None else ""
    writing = language(regional_tag(place, tag)).writing
    first, last = place.fields.opens, place.fields.closes
    if name == "dates" and first is not None and last is not None:
        return writing.spanned(first, last)
    day = last if name == "to" else first
    return writing.dated(day) if day is not None else ""
