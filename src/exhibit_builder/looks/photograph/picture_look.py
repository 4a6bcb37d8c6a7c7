"""The photograph look: a picture leads each panel, its title stands on paper under it or beside it."""

from __future__ import annotations

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.product import Product
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.layout.grid import poster_format
from exhibit_builder.layout.poster import Posters, compose_posters, poster_shares
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.looks.photograph.picture_theme import THEME


class PictureLook:
    """The look of exhibits with pictures of their own."""

    theme = THEME
    shared_modules = tuple(f"exhibit_builder.looks.photograph.{name}" for name in ("head_words", "paper_ground"))

    def holds_two_languages(self, product: Product, paper: Paper) -> bool:
        """None does: this look has one language a sheet."""
        return False

    def posters(self, job: LayoutJob, paper: Paper, only: frozenset[str] | None = None) -> Posters:
        """A picture over the edges at each head, one horizon through the wall."""
        from exhibit_builder.looks.photograph.picture_posters import PicturePosters

        return compose_posters(job, poster_format(paper, job.theme), PicturePosters(), only)

    def poster_shares(self, job: LayoutJob, paper: Paper) -> dict[str, float]:
        """How full each panel is."""
        from exhibit_builder.looks.photograph.picture_posters import PicturePosters

        return poster_shares(job, poster_format(paper, job.theme), PicturePosters())

    def booklet(self, job: LayoutJob, paper: Paper) -> ComposedProduct:
        """A picture at the beginning of each chapter, text under it and on the page beside it."""
        from exhibit_builder.layout.booklet.composing import compose_booklet
        from exhibit_builder.looks.photograph.booklet.picture_booklet import PictureBooklets

        return compose_booklet(job, paper, PictureBooklets())

    def handbill(self, job: LayoutJob, paper: Paper) -> ComposedProduct:
        """The opening picture with the title on its front, text on its back."""
        from exhibit_builder.layout.handbill.two_sides import compose_handbill
        from exhibit_builder.looks.photograph.picture_handbill import PictureHandbills

        return compose_handbill(job, paper, PictureHandbills())

    def leaflet(self, job: LayoutJob, paper: Paper) -> ComposedProduct:
        """The opening picture on the front, short forms on six faces of paper."""
        from exhibit_builder.layout.leaflet.leaflet_pages import compose_leaflet
        from exhibit_builder.looks.photograph.picture_leaflet import PictureLeaflets

        return compose_leaflet(job, paper, PictureLeaflets())

    def panel_inks(self, job: LayoutJob) -> tuple[Ink, ...]:
        """The accent for panels that a picture leads, their ground for the others."""
        inks = job.theme.inks
        return tuple(inks["cold" if panel.fields.head else "haze"] for panel in job.exhibit.panels)


LOOK = PictureLook()
"""This look."""
