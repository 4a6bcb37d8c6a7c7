"""A place where an exhibit is shown, as it was read."""

from __future__ import annotations

from dataclasses import field

from exhibit_builder.core.findings import Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.place_models import PlaceFields
from exhibit_builder.manuscript.yaml_source import Way


@dataclass(frozen=True, slots=True)
class HostPlace:
    """A place by its short ``name``: its fields, and where each of them was written.

    ``row`` is its file, or its row in a table. ``places`` maps the way to a value (``("contact", "email")``) to where
    it stands, and to where it would stand for one that was left empty. ``file`` is what a file of its own says.
    """

    name: str
    fields: PlaceFields
    row: Place
    places: dict[Way, Place] = field(default_factory=dict)
    file: tuple[str, bytes] | None = None

    def place(self, way: Way) -> Place:
        """Where the value at ``way`` stands or belongs."""
        return self.places.get(way, self.row)
