"""An exhibit told in another language than its own: what became of each of its texts, and who has looked at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import Enum
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.plain_values import dataclass

if TYPE_CHECKING:
    from exhibit_builder.core.parts import Part


class TextState(Enum):
    """What became of a text in another language."""

    DONE = "done"
    FUZZY = "fuzzy"
    """Its original was changed since, or somebody marked it as not sure."""
    MISSING = "missing"
    UNUSABLE = "unusable"
    """A citation or an address in it is wrong; it can't be set."""
    AS_PRINTED = "as printed"
    """Left empty on purpose: the title of a source."""


class ReviewState(Enum):
    """Whether a native reader has looked at a translation."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    CHANGED = "changed since it was reviewed"


@dataclass(frozen=True, slots=True)
class Review:
    """Who said on which day that a translation may be printed, as its catalogue's header has it."""

    state: ReviewState = ReviewState.DRAFT
    by: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """One text in both languages.

    ``context`` and ``original`` name it in the catalogue, ``translation`` is what stands there, or nothing. ``place``
    is where that is written, ``source`` where the original is.
    """

    context: str
    original: str
    part: Part
    translation: str
    state: TextState
    place: Place
    source: Place


@dataclass(frozen=True, slots=True)
class Translation:
    """How an exhibit in the language ``original`` is told in ``language``, by which ``catalogue``.

    ``unasked`` are texts of the catalogue that the exhibit doesn't have, by where they stand. ``placed`` gives the
    place of a translation by file, line and column of its original.
    """

    original: str
    language: str
    catalogue: str
    texts: tuple[TranslatedText, ...]
    review: Review
    unasked: tuple[Place, ...] = ()
    placed: Mapping[tuple[str, int, int], Place] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether every text is there and sure."""
        return all(text.state in (TextState.DONE, TextState.AS_PRINTED) for text in self.texts)

    def pointed(self, finding: Finding) -> Finding:
        """What was found in a text, with the place where its translation is written."""
        place = finding.place
        written = self.placed.get((place.file, place.line, place.column)) if place is not None else None
        return replace(finding, place=written) if written is not None else finding

    @property
    def reviewed(self) -> bool:
        """Whether a native reader has looked at it as it is."""
        return self.whole and self.review.state is ReviewState.REVIEWED
