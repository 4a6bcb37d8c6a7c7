"""Where the files of panels lie, below an exhibit's folder."""

from __future__ import annotations

PANELS_FOLDER = "panels"

_ENDING = ".yaml"


def panel_file(name: str) -> str:
    """The path of a panel's file, with ``/``, by the panel's name."""
    return f"{PANELS_FOLDER}/{name}{_ENDING}"


def panel_of(file: str) -> str:
    """The name of the panel that a file's path is of; empty where it is of none."""
    if not file.startswith(f"{PANELS_FOLDER}/") or not file.endswith(_ENDING):
        return ""
    return file.removeprefix(f"{PANELS_FOLDER}/").removesuffix(_ENDING)
