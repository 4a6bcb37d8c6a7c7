"""How heavy and how slanted a typeface is, in the words of font files and of theme.yaml."""

from enum import StrEnum


class FontWeight(StrEnum):
    """A weight by its name in OpenType (OpenType 1.9, OS/2, usWeightClass)."""

    THIN = "thin"
    EXTRALIGHT = "extralight"
    LIGHT = "light"
    REGULAR = "regular"
    MEDIUM = "medium"
    SEMIBOLD = "semibold"
    BOLD = "bold"
    EXTRABOLD = "extrabold"
    BLACK = "black"

    @property
    def number(self) -> int:
        """100 for thin to 900 for black."""
        return 100 * (list(FontWeight).index(self) + 1)


class FontStyle(StrEnum):
    """Whether letters stand upright."""

    UPRIGHT = "upright"
    ITALIC = "italic"


class Cut(StrEnum):
    """What a family consists of here: each is one font, or one instance of a variable font."""

    LIGHT = "light"
    REGULAR = "regular"
    ITALIC = "italic"
    SEMIBOLD = "semibold"
    SEMIBOLD_ITALIC = "semibold-italic"
    BOLD = "bold"

    @property
    def slanted(self) -> bool:
        """Whether it is an italic."""
        return self in (Cut.ITALIC, Cut.SEMIBOLD_ITALIC)

    @property
    def weight(self) -> FontWeight:
        """How heavy it is."""
        if self is Cut.SEMIBOLD_ITALIC:
            return FontWeight.SEMIBOLD
        return FontWeight.REGULAR if self is Cut.ITALIC else FontWeight(self.value)
