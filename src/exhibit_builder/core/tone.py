"""In which colours pictures are printed."""

from enum import StrEnum


class Tone(StrEnum):
    """What becomes of a picture's colours; its value is its word in YAML.

    ``GREY`` is on black alone; ``GREY_RICH`` is grey too, on four inks, and so darker where it is dark. ``LOGO`` is how
    logos are printed, and nothing that is written: in their colours, with greys and black on black alone.
    """

    GREY = "grey"
    GREY_RICH = "grey-rich"
    COLOUR = "colour"
    DUOTONE = "duotone"
    LOGO = "logo"

    @property
    def coloured(self) -> bool:
        """Whether the picture's own colours are shown."""
        return self in (Tone.COLOUR, Tone.LOGO)


PHOTOGRAPH_TONES = tuple(tone for tone in Tone if tone is not Tone.LOGO)
"""What may be asked for of a photograph."""
