"""A file to draw: where it goes, what it is for, and its pages."""

from __future__ import annotations

from collections.abc import Iterable

from exhibit_builder.core.outputs import Purpose
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.page.sheet import Page


@dataclass(frozen=True, slots=True)
class Output:
    """A file to draw: its path below ``dist/`` with forward slashes, what it is, and its pages.

    ``panel`` and ``number`` (from 1) are those of a poster in a file of its own; ``panels`` names the panel of each
    page of posters.
    """

    path: str
    product: Product
    purpose: Purpose
    panel: str
    number: int
    paper: Paper
    pages: tuple[Page, ...]
    panels: tuple[str, ...] = ()

    @property
    def looked_at(self) -> bool:
        """Whether rules and the report look at its pages: as they go to the press, or to the screen when they are for
        no press. Of a file that doesn't stay they could show nobody where something is."""
        return self.purpose.for_press or (self.paper.on_screen and self.purpose.stays)

    def title(self, exhibit: str, whole: str) -> str:
        """The document's title, with that of the exhibit; ``whole`` is that of a file with all panels in it."""
        if self.panel and self.pages[0].title != exhibit:
            return f"{exhibit}: {self.pages[0].title}"
        if self.panel:
            return exhibit
        return whole


def unique_pages(outputs: Iterable[Output]) -> list[Page]:
    """Every page of the outputs once, in order."""
    return list({id(page): page for output in outputs for page in output.pages}.values())
