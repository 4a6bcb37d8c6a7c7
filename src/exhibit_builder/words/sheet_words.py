"""The words on office sheets: of posters in tiles (``tiles.yaml``), and beside the pages of a booklet to fold
(``folding.yaml``), in each language's folder."""

from __future__ import annotations

from exhibit_builder.core.languages import Language, language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.words.catalogue import Plural, catalogue_words


@dataclass(frozen=True, slots=True)
class TilingWords:
    """What the sheets of a poster in tiles say, in one language; names in braces are filled in, lengths with their
    unit.

    Steps that glue sheets side by side (``across``) or rows to one another (``down``) are left out where there is
    nothing to glue. ``right`` and ``below`` stand on the glue edges.
    """

    language: str
    reviewed: bool
    size: Plural
    print_all: str
    measure: str
    lay_out: str
    cut: str
    across: str
    down: str
    trim: str
    right: str
    below: str
    legend_cut: str
    legend_glue: str
    legend_keep: str
    ruler: str

    @property
    def spoken(self) -> Language:
        """What is known of the language that the words are in."""
        return language(self.language)


@dataclass(frozen=True, slots=True)
class ImpositionWords:
    """The words on a sheet's label: ``label`` takes the others and the numbers of the sheet and its pages."""

    language: str
    reviewed: bool
    label: str
    front: str
    back: str
    blank: str


def tiling_words(tag: str) -> TilingWords:
    """The words of tiles for a BCP 47 tag; a language without words gets English."""
    return catalogue_words(TilingWords, "tiles", tag)


def imposition_words(tag: str) -> ImpositionWords:
    """The words of folded sheets for a BCP 47 tag; a language without words gets English."""
    return catalogue_words(ImpositionWords, "folding", tag)
