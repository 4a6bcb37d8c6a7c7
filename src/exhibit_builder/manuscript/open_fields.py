"""Fields of a place that stand in a text and have no value yet."""

from __future__ import annotations

from exhibit_builder.core.findings import Place
from exhibit_builder.core.plain_values import dataclass


@dataclass(frozen=True, slots=True)
class OpenField:
    """A field of a place that a text uses and that has no value: ``name`` is as it is written in braces.

    ``used`` is where the text stands, in which ``panel``, or under which ``key`` of exhibit.yaml. ``at`` is what the
    place is called and ``fill_in`` where its value belongs; without a place that was asked for there is neither.
    """

    name: str
    used: Place
    panel: str = ""
    key: str = ""
    at: str = ""
    fill_in: Place | None = None
