"""The looks that come with the program, by name; each is a folder of ``looks/``."""

from enum import StrEnum


class LookName(StrEnum):
    """A composition: what stands at the head, how titles are set, where pictures lead, what a wall has in common."""

    LANDSCAPE = "landscape"
    TYPOGRAPHIC = "typographic"
    PHOTOGRAPH = "photograph"

    @property
    def has_running_line(self) -> bool:
        """Whether the exhibit's name stands at the head of a poster, beside the one at its foot."""
        return self is not LookName.PHOTOGRAPH

    @property
    def shows_head_pictures(self) -> bool:
        """Whether a panel's own picture leads at its head; other looks have something else there."""
        return self is LookName.PHOTOGRAPH
