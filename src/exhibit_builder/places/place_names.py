"""What a place may be called, where its file lies, and the finding about two of one name."""

from __future__ import annotations

from pathlib import PurePosixPath

from exhibit_builder.core.file_names import is_device_name
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.manuscript.place_files import PLACES_FOLDER

EVERY_PLACE = "all"
"""What stands for all places; none can be called so."""

_NAME = late_pattern(r"[a-z0-9][a-z0-9-]{0,31}")


def place_file(name: str) -> str:
    """The path of a place's own file, with ``/``."""
    return f"{PLACES_FOLDER}/{name}.yaml"


def place_name_of(file: str) -> str:
    """The name of the place that a file is of."""
    return PurePosixPath(file).stem


def name_finding(name: str, place: Place) -> Finding | None:
    """``wrong-place-name`` for a name that can't be a folder's on every system, or that means something else."""
    if _NAME.fullmatch(name) and not is_device_name(name) and name != EVERY_PLACE:
        return None
    if name == EVERY_PLACE:
        why = f"'{name}' stands for all places."
    elif is_device_name(name):
        why = f"'{name}' is a device on Windows."
    elif "/" in name or "\\" in name:
        why = f"'{name[:60]}' has a slash, and a place has one folder."
    else:
        why = f"'{name[:60]}' can't be a place's name."
    return Finding(
        "wrong-place-name",
        why,
        place,
        expected="1 to 32 letters a to z, digits and hyphens, such as strasbourg",
        hint="What visitors read is the key name, with any letters.",
    )


def twice_finding(name: str, first: Place, second: Place) -> Finding:
    """``place-twice`` for a name that stands in two rows, or in a table and a file."""
    there = f"row {first.line} of {first.file}" if first.line else first.file
    return Finding(
        "place-twice",
        f"The place '{name}' stands in {there} too.",
        second,
        expected="each place in one row or in one file",
        hint="Take one of the two out.",
    )
