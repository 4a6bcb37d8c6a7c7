"""The photograph look: a picture leads each panel, its title stands on paper under it or beside it."""

from __future__ import annotations

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.findings import Finding, Place, Spot
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.product import Product
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.layout.grid import poster_format
from exhibit_builder.layout.poster import Posters, compose_posters
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.looks.photograph.picture_theme import THEME
from exhibit_builder.page.sheet import Composed


class PictureLook:
    """The look of exhibits with pictures of their own."""

    theme = THEME

    def posters(self, job: LayoutJob, paper: Paper, only: frozenset[str] | None = None) -> Posters:
        """A picture over the edges at each head, one horizon through the wall."""
        from exhibit_builder.looks.photograph.picture_posters import PicturePosters

        return compose_posters(job, poster_format(paper, job.theme), PicturePosters(), only)

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
        """None: this look has no leaflet yet, and says so rather than borrow another look's hills.

        Findings: ``no-leaflet``.
        """
        finding = Finding(
            "no-leaflet",
            "The photograph look has no leaflet yet: how its pictures stand on six faces is not designed.",
            job.exhibit.places.get(("leaflet",), Place("exhibit.yaml", key="leaflet")),
            expected="posters, a booklet, a handbill",
            hint="Take leaflet away, and give out a handbill or the panels as cards: posters on A6 or DL.",
            spot=Spot(Product.LEAFLET, "", paper.name),
        )
        return ComposedProduct(Composed(Product.LEAFLET, paper.name, "", 0, ()), (finding,))

    def panel_inks(self, job: LayoutJob) -> tuple[Ink, ...]:
        """The accent for panels that a picture leads, their ground for the others."""
        inks = job.theme.inks
        return tuple(inks["cold" if panel.fields.head else "haze"] for panel in job.exhibit.panels)


LOOK = PictureLook()
"""This look."""
