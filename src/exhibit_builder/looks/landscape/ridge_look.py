"""The landscape look: sky, hills and the people on them run through everything that is made of an exhibit."""

from __future__ import annotations

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.layout.grid import poster_format
from exhibit_builder.layout.plans.plan_name import PlanName
from exhibit_builder.layout.poster import Posters, compose_posters, poster_shares
from exhibit_builder.layout.setting_up import LayoutJob


class RidgeLook:
    """The look of the shipped exhibit."""

    theme = Theme()
    shared_modules = tuple(
        f"exhibit_builder.looks.landscape.{name}" for name in ("grounds", "ridge_heights", "skies", "wall")
    )

    def holds_two_languages(self, product: Product, paper: Paper) -> bool:
        """Posters from A3 up that are higher than wide, for on others a column would be too narrow; and booklets."""
        if product is not Product.POSTER:
            return product is Product.BOOKLET
        from exhibit_builder.looks.landscape.plans.choosing import plans_for

        return plans_for(poster_format(paper, self.theme))[0].name is PlanName.TALL

    def posters(self, job: LayoutJob, paper: Paper, only: frozenset[str] | None = None) -> Posters:
        """Titles in the sky, text on the snow, one ridge through all panels."""
        from exhibit_builder.looks.landscape.poster_walls import RidgePosters

        return compose_posters(job, poster_format(paper, job.theme), RidgePosters(), only)

    def poster_shares(self, job: LayoutJob, paper: Paper) -> dict[str, float]:
        """How full each panel is."""
        from exhibit_builder.looks.landscape.poster_walls import RidgePosters

        return poster_shares(job, poster_format(paper, job.theme), RidgePosters())

    def booklet(self, job: LayoutJob, paper: Paper) -> ComposedProduct:
        """A row of spreads under one ridge."""
        if job.second_language is not None:
            from exhibit_builder.layout.booklet.facing_pages import compose_facing_pages
            from exhibit_builder.looks.landscape.booklet.ridge_booklet import RidgeBooklets

            return compose_facing_pages(job, paper, RidgeBooklets())
        from exhibit_builder.layout.booklet.composing import compose_booklet
        from exhibit_builder.looks.landscape.booklet.ridge_booklet import RidgeBooklets

        return compose_booklet(job, paper, RidgeBooklets())

    def handbill(self, job: LayoutJob, paper: Paper) -> ComposedProduct:
        """A picture with its title on the front, a strip of sky on the back."""
        from exhibit_builder.layout.handbill.two_sides import compose_handbill
        from exhibit_builder.looks.landscape.handbill.ridge_handbill import RidgeHandbills

        return compose_handbill(job, paper, RidgeHandbills())

    def leaflet(self, job: LayoutJob, paper: Paper) -> ComposedProduct:
        """Six faces of short forms, each sheet's under one ridge."""
        from exhibit_builder.layout.leaflet.leaflet_pages import compose_leaflet
        from exhibit_builder.looks.landscape.leaflet.ridge_leaflet import RidgeLeaflets

        return compose_leaflet(job, paper, RidgeLeaflets())

    def panel_inks(self, job: LayoutJob) -> tuple[Ink, ...]:
        """Each panel's sky."""
        from exhibit_builder.looks.landscape.skies import panel_skies

        return tuple(job.theme.inks[sky] for sky in panel_skies(job))


LOOK = RidgeLook()
"""This look."""
