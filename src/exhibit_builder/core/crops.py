"""What of a picture is in a press file that shows a part of it."""

from enum import StrEnum


class Crops(StrEnum):
    """What becomes of the parts of a picture that a crop hides; its value is its word in YAML."""

    CUT = "cut"
    """They are in no file: the part that shows is coded anew."""
    COPY = "copy"
    """A press file has all of a JPEG whose bytes can be copied, with what the crop hides."""
