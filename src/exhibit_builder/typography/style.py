"""How a piece of text is set."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A setting of text: ``size`` and ``leading`` in points, ``rise`` in ems above the baseline.

    ``family`` and ``weight`` choose the stack of faces; ``features`` are OpenType features to switch on;
    ``language`` is a BCP 47 tag for local letter forms; ``flush`` puts the ink of a line's
    first letter on the margin, so that large letters align with the text below (design.md, Type roles). ``role`` is
    the theme's name for this kind of text; it changes nothing of how it is set.
    """

    family: str
    weight: str
    size: float
    leading: float
    ink: Ink
    language: str
    features: tuple[str, ...] = ()
    rise: float = 0.0
    flush: bool = False
    role: TextRole = TextRole.NONE

    def italic(self) -> TextStyle:
        """The same with the italic of its weight."""
        names = {"light": "italic", "regular": "italic", "semibold": "semibold-italic"}
        return replace(self, weight=names.get(self.weight, self.weight))

    def strong(self) -> TextStyle:
        """The same in semibold."""
        names = {"light": "semibold", "regular": "semibold", "italic": "semibold-italic"}
        return replace(self, weight=names.get(self.weight, self.weight))


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one style; ``url`` where it leads, ``bound`` when no line may break before it."""

    text: str
    style: TextStyle
    url: str = ""
    bound: bool = False
