"""On which paper pictures of a proof show a page."""

from enum import StrEnum


class ProofPaper(StrEnum):
    """What stands for the paper; its value is its word in YAML.

    On ``WHITE`` it is the white of the screen, to which an eye adapts; as its ``OWN`` it has the colour that it has
    beside white.
    """

    WHITE = "white"
    OWN = "own"
