"""The typographic look: large type on a warm dark ground, under which nothing is drawn but one line."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.product import Product
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.layout.grid import poster_format
from exhibit_builder.layout.poster import Posters, compose_posters, poster_shares
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.looks.typographic.type_theme import TYPE_THEME


class TypeLook:
    """The look for an exhibit whose words are its pictures."""

    theme = TYPE_THEME
    shared_modules = tuple(
        f"exhibit_builder.looks.typographic.{name}" for name in ("hero_letters", "type_backs", "type_grounds")
    )

    def holds_two_languages(self, product: Product, paper: Paper) -> bool:
        """None does: this look has one language a sheet."""
        return False

    def posters(self, job: LayoutJob, paper: Paper, only: frozenset[str] | None = None) -> Posters:
        """Titles stand on one line that runs through all panels; the last panel turns light under it."""
        from exhibit_builder.looks.typographic.type_walls import TypePosters

        return compose_posters(job, poster_format(paper, job.theme), TypePosters(job), only)

    def poster_shares(self, job: LayoutJob, paper: Paper) -> dict[str, float]:
        """How full each panel is."""
        from exhibit_builder.looks.typographic.type_walls import TypePosters

        return poster_shares(job, poster_format(paper, job.theme), TypePosters(job))

    def booklet(self, job: LayoutJob, paper: Paper) -> ComposedProduct:
        """Dark heads over light pages, under one line."""
        from exhibit_builder.layout.booklet.composing import compose_booklet
        from exhibit_builder.looks.typographic.type_booklet import TypeBooklets, booklet_roles

        return compose_booklet(replace(job, theme=booklet_roles(job.theme)), paper, TypeBooklets())

    def handbill(self, job: LayoutJob, paper: Paper) -> ComposedProduct:
        """The title over the line on a dark front, what is read on a light back."""
        from exhibit_builder.layout.handbill.two_sides import compose_handbill
        from exhibit_builder.looks.typographic.type_handbill import TypeHandbills

        return compose_handbill(job, paper, TypeHandbills())

    def leaflet(self, job: LayoutJob, paper: Paper) -> ComposedProduct:
        """A dark front, dark heads over light faces, one line over each side."""
        from exhibit_builder.layout.leaflet.leaflet_pages import compose_leaflet
        from exhibit_builder.looks.typographic.type_leaflet import TypeLeaflets

        return compose_leaflet(job, paper, TypeLeaflets())

    def panel_inks(self, job: LayoutJob) -> tuple[Ink, ...]:
        """The dark ground, and bone for the panel that turns light."""
        from exhibit_builder.looks.typographic.type_walls import closing_panel

        panels, inks = job.exhibit.panels, job.theme.inks
        closing = closing_panel(panels)
        return tuple(inks["bone" if panel is closing else "ground"] for panel in panels)


LOOK = TypeLook()
"""This look."""
