"""In which colours photographs are printed."""

from enum import StrEnum


class Tone(StrEnum):
    """What becomes of a photograph's colours; its value is its word in YAML."""

    GREY = "grey"
    COLOUR = "colour"
    DUOTONE = "duotone"
