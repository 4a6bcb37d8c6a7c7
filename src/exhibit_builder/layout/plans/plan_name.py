"""The names of the plans."""

from enum import StrEnum


class PlanName(StrEnum):
    """The compositions that there are."""

    TALL = "tall"
    SMALL = "small"
    WIDE = "wide"
    BANNER = "banner"
    NARROW = "narrow"
    SQUARE = "square"
    SCREEN = "screen"
