"""Pages of finished files as they will be seen: of a press file as the press prints it, of any other as it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.proof_paper import ProofPaper
from exhibit_builder.pictures.rendering import opened_document

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

    from exhibit_builder.pictures.colours import Intent


@dataclass(frozen=True, slots=True)
class ProofDocument:
    """A document to draw pages of, and what is to be done to their pixels then."""

    document: pypdfium2.PdfDocument
    finished: Callable[[Image], Image]


@contextmanager
def opened_proof(
    source: Path | bytes, paper: ProofPaper, intent: Intent, wanted: Collection[int] | None = None
) -> Iterator[ProofDocument]:
    """A file as a soft proof on ``paper`` where it names an output profile, else as it is; ``intent`` is how RGB
    pictures in it are made into inks, and ``wanted`` are the pages that will be drawn, by their numbers from 1, if not
    all of them. Raises ``OSError`` or PDFium's own error for one that can't be opened."""
    import pikepdf

    from exhibit_builder.pictures.soft_proof import NoOutputProfile, on_its_paper, soft_proof

    def as_it_is(picture: Image) -> Image:
        return picture

    shown: Path | bytes = source
    finished = as_it_is
    try:
        shown, profile = soft_proof(source, intent, wanted)
        if paper is ProofPaper.OWN:
            finished = lambda picture: on_its_paper(picture, profile)  # noqa: E731
    except (NoOutputProfile, pikepdf.PdfError):
        shown = source
    with opened_document(shown) as document:
        yield ProofDocument(document, finished)
