"""Which plans a format may have, by two numbers: width to height, and height in modules (design.md, Plans)."""

from exhibit_builder.core.small_formats import shows_short_form
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.plans.plan import Plan
from exhibit_builder.layout.plans.thirds import NINE
from exhibit_builder.looks.landscape.plans.banner import BANNER
from exhibit_builder.looks.landscape.plans.narrow import NARROW
from exhibit_builder.looks.landscape.plans.screen import SCREEN
from exhibit_builder.looks.landscape.plans.small import SMALL
from exhibit_builder.looks.landscape.plans.square import SQUARE
from exhibit_builder.looks.landscape.plans.tall import TALL
from exhibit_builder.looks.landscape.plans.wide import WIDE

WIDE_FROM, TALL_TO = 1.0, 0.8
"""Width to height from which a sheet is set across, and up to which it may be set as a tall one (design.md, Plans)."""

TALL_FROM = 130.0
"""Modules of height from which a sheet may be set as a tall one (design.md, Plans)."""


SQUARE_FROM, SCREEN_FROM = 0.85, 1.3
"""Width to height from which a picture is set as a square one, and from which as one much wider than high (house: a
lede beside an object asks for half as much width again)."""


def plans_for(form: Format) -> tuple[Plan, ...]:
    """The plans of a format, the preferred one first; a tall sheet may be set as a small one before type shrinks."""
    paper, height = form.paper, form.paper.height / form.u
    ratio = paper.width / paper.height
    if paper.band is not None:
        return (BANNER,)
    if shows_short_form(paper):
        return (SCREEN if ratio >= SCREEN_FROM else SQUARE if ratio >= SQUARE_FROM else NARROW,)
    if ratio >= WIDE_FROM and form.columns == NINE:
        return (WIDE,)
    return (TALL, SMALL) if ratio < TALL_TO and height >= TALL_FROM else (SMALL,)
