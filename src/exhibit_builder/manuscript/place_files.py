"""Where the places of an exhibit are written: a table beside exhibit.yaml, or a file for each in a folder."""

from __future__ import annotations

import os
from pathlib import Path

from exhibit_builder.core.found_paths import unnameable

PLACES_FOLDER = "places"
"""Where a place's own file lies, below the exhibit's folder."""

TABLES = ("places.csv", "places.xlsx")
"""Tables with a row a place."""

_ENDINGS = (".yaml", ".yml")


def place_tables(folder: Path) -> list[str]:
    """The tables that there are."""
    if unnameable(folder):
        return []
    return [name for name in TABLES if os.path.lexists(folder / name)]


def place_paths(folder: Path) -> list[Path]:
    """What lies in the folder of places as YAML, but for hidden files."""
    if unnameable(folder):
        return []
    try:
        found = [path for path in (folder / PLACES_FOLDER).iterdir() if not path.name.startswith(".")]
    except OSError:
        return []
    return sorted(path for path in found if path.suffix in _ENDINGS)


def has_places(folder: Path) -> bool:
    """Whether an exhibit has any place, so that a name in braces is a field. Without, braces are braces."""
    return bool(place_tables(folder) or place_paths(folder))
