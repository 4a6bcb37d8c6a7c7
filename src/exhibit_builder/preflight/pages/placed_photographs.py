"""Photographs as they stand on pages, each with the block that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.exhibit_pictures import ExhibitPicture, exhibit_pictures
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.page.marks import Picture
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.preflight.text.picture_words import DETAIL
from exhibit_builder.typography.extent import Box

if TYPE_CHECKING:
    from exhibit_builder.pictures.size import Source


MOST_CUT = 0.4
"""The share of a photograph that may be cut off without a word (*house*: where nearly half is gone, it is another
picture)."""

PLAY = 0.02
"""Shares of a picture that differ by no more than this are the same (*house*: a fiftieth is a line of pixels or two on
paper)."""


@dataclass(frozen=True, slots=True)
class PlacedPhotograph:
    """A picture of the exhibit on a page."""

    page: FinishedPage
    mark: Picture
    picture: ExhibitPicture

    @property
    def name(self) -> str:
        """Its file as the exhibit names it."""
        return self.picture.file

    @property
    def box(self) -> Box:
        """Its place on the page."""
        return self.mark.x, self.mark.y, self.mark.x + self.mark.width, self.mark.y + self.mark.height

    @property
    def visible_share(self) -> float:
        """The share of the picture that shows, from 0 to 1."""
        left, top, right, bottom = self.mark.crop
        return (right - left) * (bottom - top)

    @property
    def focused(self) -> bool:
        """Whether somebody wrote what must stay in it when it is cut."""
        return self.picture.focused

    @property
    def much_cut_unannounced(self) -> bool:
        """Whether much of it is cut off, and nothing that is printed beside it says so in a language that is known."""
        said = any(DETAIL.search(text) for text in (self.picture.caption, self.picture.credit, self.picture.rights))
        return 1 - self.visible_share > MOST_CUT and not said


def placed_photographs(exhibit: Exhibit, pages: Iterable[FinishedPage]) -> Iterator[PlacedPhotograph]:
    """Every picture of the exhibit, where it shows first."""
    shown = {picture.place: picture for picture in exhibit_pictures(exhibit)}
    seen: set[Place] = set()
    for page in pages:
        for mark in page.page.marks:
            if isinstance(mark, Picture) and mark.place in shown and mark.place not in seen:
                seen.add(mark.place)
                yield PlacedPhotograph(page, mark, shown[mark.place])


def most_cut_photographs(exhibit: Exhibit, pages: Iterable[FinishedPage]) -> Iterator[PlacedPhotograph]:
    """Every picture of the exhibit, where least of it shows: a booklet may cut what a poster shows whole."""
    shown = {picture.place: picture for picture in exhibit_pictures(exhibit)}
    least: dict[Place, PlacedPhotograph] = {}
    for page in pages:
        for mark in page.page.marks:
            if isinstance(mark, Picture) and mark.place in shown:
                placed = PlacedPhotograph(page, mark, shown[mark.place])
                before = least.get(mark.place)
                if before is None or placed.visible_share < before.visible_share - PLAY:
                    least[mark.place] = placed
    yield from least.values()


def header(file: Path) -> Source | None:
    """What a picture's file says of itself; ``None`` when it can't be read, which is told elsewhere."""
    from exhibit_builder.pictures.damage import DamagedPicture
    from exhibit_builder.pictures.size import read_source

    try:
        return read_source(file)
    except DamagedPicture:
        return None
