"""Typefaces that an exhibit brings, as the font book takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from exhibit_builder.core.findings import Place
from exhibit_builder.core.font_cuts import Cut
from exhibit_builder.core.plain_values import dataclass


@dataclass(frozen=True, slots=True)
class OwnFace:
    """One font that an exhibit brings, or one instance of a variable font.

    ``name`` is what it is called among the faces of the book; ``written`` the file as the exhibit names it; ``index``
    its number in a collection, from 0; ``axes`` the settings of all axes of a variable font; ``unpacked`` its bytes
    where the file was packed for the web; ``place`` where it was named.
    """

    name: str
    path: Path
    written: str
    index: int
    axes: tuple[tuple[str, float], ...]
    unpacked: bytes = field(repr=False)
    italic: bool
    place: Place


@dataclass(frozen=True, slots=True)
class OwnFamily:
    """The fonts that a kind of text is set in, one for every cut.

    ``design`` is the family that stands behind it for letters that it lacks; ``has_italic`` is whether its italics are
    italics and not what stands in for them; ``scale`` multiplies the type size.
    """

    cuts: Mapping[Cut, OwnFace]
    design: str
    has_italic: bool
    scale: float = 1.0

    @property
    def regular(self) -> OwnFace:
        """The font of its plain text."""
        return self.cuts[Cut.REGULAR]


@dataclass(frozen=True, slots=True)
class OwnFaces:
    """All that an exhibit brings: ``families`` by the family or role that is set in them; ``others`` are tried in turn
    for letters that none of these has."""

    families: Mapping[str, OwnFamily] = field(default_factory=dict)
    others: tuple[OwnFamily, ...] = ()

    @property
    def every(self) -> dict[str, OwnFace]:
        """Each of its fonts once, by its name."""
        families = (*self.families.values(), *self.others)
        return {face.name: face for family in families for face in family.cuts.values()}
