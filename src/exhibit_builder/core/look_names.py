"""The looks that come with the program, by name; each is a folder of ``looks/``."""

from enum import StrEnum


class LookName(StrEnum):
    """A composition: what stands at the head, how titles are set, where pictures lead, what a wall has in common."""

    LANDSCAPE = "landscape"
    TYPOGRAPHIC = "typographic"
    PHOTOGRAPH = "photograph"
