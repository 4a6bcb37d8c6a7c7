"""What a look makes of an exhibit, product by product: all that the program asks of one."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.look_facts import facts_of
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.composed_product import ComposedProduct
from exhibit_builder.layout.poster import Posters
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.manuscript.models import Exhibit


class Look(Protocol):
    """A composition."""

    @property
    def theme(self) -> Theme:
        """Colours and type that theme.yaml begins from."""

    @property
    def shared_modules(self) -> tuple[str, ...]:
        """Modules of its own, by their full names, that more than one of its products imports."""

    def holds_two_languages(self, product: Product, paper: Paper) -> bool:
        """Whether a product on ``paper`` has room for two languages side by side."""

    def posters(self, job: LayoutJob, paper: Paper, only: frozenset[str] | None = None) -> Posters:
        """Every panel on ``paper``; ``only`` names the panels whose pages are made."""

    def poster_shares(self, job: LayoutJob, paper: Paper) -> dict[str, float]:
        """The share of its room that each panel takes on ``paper``, over 1 where it is too full."""

    def booklet(self, job: LayoutJob, paper: Paper) -> ComposedProduct:
        """The booklet on pages of ``paper``."""

    def handbill(self, job: LayoutJob, paper: Paper) -> ComposedProduct:
        """Both sides of the handbill on ``paper``."""

    def leaflet(self, job: LayoutJob, paper: Paper) -> ComposedProduct:
        """Both sides of the leaflet on the sheet ``paper``, flat."""

    def panel_inks(self, job: LayoutJob) -> tuple[Ink, ...]:
        """The colour by which each panel is known on a small drawing of the wall."""


def look_of(exhibit: Exhibit) -> Look:
    """The look that an exhibit's theme.yaml asks for; its modules are imported only now."""
    return look_named(exhibit.theme.look)


def look_named(name: str) -> Look:
    """The look of that name; it is one that there is."""
    return cast(Look, import_module(facts_of(name).module).LOOK)
