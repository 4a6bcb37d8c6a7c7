"""What becomes of type and codes where a booklet is made smaller to have room on a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exhibit_builder.blocks.action import HAND_MODULE
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import ROLES, TextRole, least_size
from exhibit_builder.core.units import to_mm
from exhibit_builder.page.marks import GlyphRun, QrCode
from exhibit_builder.page.sheet import Page

SLACK = 0.05
"""Points that a size may fall short by (*house*: half of the tenth that is told)."""

MOST_NAMED = 3
"""Kinds of text that a sentence names (*house*: more are not read)."""


@dataclass(frozen=True, slots=True)
class SmallerPages:
    """Pages of a booklet at a share of their size.

    ``scales`` says by how much faces are set larger than their text asks for, by their names; ``distance`` is that of
    reading in metres; ``scale`` is 0 where no size would do.
    """

    pages: Sequence[Page]
    scales: dict[str, float]
    distance: float
    scale: float

    @property
    def sizes(self) -> dict[TextRole, float]:
        """The smallest size in points that each kind of text then has. Figures without letters count with their
        text."""
        found: dict[TextRole, float] = {}
        for mark in self._marks():
            if isinstance(mark, GlyphRun) and mark.role in ROLES and any(map(str.isalpha, mark.text)):
                size = self.scale * mark.size / self.scales.get(mark.face, 1.0)
                found[mark.role] = min(size, found.get(mark.role, size))
        return found

    @property
    def lost(self) -> tuple[str, ...]:
        """What is then smaller than it may be in the hand, codes first and then texts as a theme lists them: “body 9.9
        points of 10.5”."""
        least = {role: least_size(role, self.distance) for role in ROLES}
        sizes = self.sizes
        small = [role for role in ROLES if role in sizes and sizes[role] < least[role] - SLACK]
        return (*self._small_codes(), *(f"{role} {sizes[role]:.1f} points of {least[role]:g}" for role in small))

    @property
    def what_it_comes_to(self) -> str:
        """The smallest type, and what can't be read any more, in sentences."""
        sizes = self.sizes
        smallest = f"Its smallest type then has {min(sizes.values()):.1f} points" if sizes else "It has no type"
        lost = self.lost
        if not lost:
            return f"{smallest}, and all of it can still be read."
        more = f" and {len(lost) - MOST_NAMED} more" if len(lost) > MOST_NAMED else ""
        return f"{smallest}. Too small to be read at ease: {'; '.join(lost[:MOST_NAMED])}{more}."

    def _small_codes(self) -> Iterator[str]:
        for mark in self._marks():
            if not isinstance(mark, QrCode):
                continue
            square = self.scale * to_mm(mark.side) / len(mark.modules)
            if square < HAND_MODULE:
                yield f"squares of the code “{mark.kind}” {square:.2f} mm of {HAND_MODULE:g}"

    def _marks(self) -> Iterator[object]:
        return (mark for page in self.pages for mark in page.marks)
