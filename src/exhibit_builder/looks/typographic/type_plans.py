"""Plans of the typographic look: head and foot, and how far the line may yield (design.md, Typographic look).

A head's ``sky`` is the lowest place of the line that all panels share, as a share of the height; the last one of each
plan lets it rise as far as the titles do.
"""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.blocks.setting import Density
from exhibit_builder.core.small_formats import shows_short_form
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.plans.plan_name import PlanName
from exhibit_builder.layout.plans.short_form import one_alone, one_under_another, side_by_side
from exhibit_builder.layout.plans.thirds import NINE
from exhibit_builder.looks.typographic.spine import across, along_spine

TALL_TO, TALL_FROM = 0.8, 130.0
"""Width to height up to which, and modules of height from which a sheet is set as a tall one (design.md, Plans)."""

SQUARE_FROM, SCREEN_FROM = 0.85, 1.3
"""Width to height from which a picture is set as a square one, and as one much wider than high (design.md, Plans)."""

_TITLES = ((6.2, 9.0), (6.2, 8.9), (5.2, 7.5))
_SMALL_TITLES = ((4.7, 7.2), (4.7, 7.0), (4.2, 6.2))
_CLOSE_TITLES = ((4.0, 6.2), (4.0, 6.0), (3.5, 5.2))
_SHORT_TITLES = ((3.4, 5.2), (3.0, 4.6), (2.6, 4.0))


def _tall(sky: float) -> Head:
    return Head(sky, None, 10.0, _TITLES, to_far=0.0, to_content=4.6, notes=10.0)


def _small(sky: float) -> Head:
    return Head(sky, None, 7.0, _SMALL_TITLES, to_far=0.0, to_content=3.4, notes=8.4)


def _close(sky: float) -> Head:
    return Head(sky, None, 6.4, _CLOSE_TITLES, to_far=0.0, to_content=2.8, notes=8.4)


def _short(sky: float) -> Head:
    return Head(sky, None, 5.6, _SHORT_TITLES, to_far=0.0, to_content=2.6, notes=4.0)


TALL_TYPE = Plan(
    PlanName.TALL,
    heads=tuple(map(_tall, (0.42, 0.38, 0.35, 0.32, 0.3, 0.28, 0.265, 0.25, 0.2))),
    opening=0.615,
    hero=14.0,
    colophon=6.0,
    densities=(
        Density(6.0, 5, 6.0, 2.66, 2.72, False, quote=6),
        Density(5.0, 6, 6.0, 2.66, 2.72, True, quote_size=0.86),
        Density(4.0, 6, 6.0, 2.4, 2.5, True, True, quote_size=0.76),
        Density(3.4, 6, 5.0, 2.1, 2.3, True, True, quote_size=0.69),
    ),
    pockets=True,
    code=22.0,
    arrangements=along_spine,
    hero_sizes=(5.0, 60.0),
)

BANNER_TYPE = replace(
    TALL_TYPE,
    name=PlanName.BANNER,
    heads=tuple(replace(head, dateline=9.0) for head in map(_tall, (0.2, 0.19, 0.18, 0.17, 0.16, 0.14))),
    opening=0.33,
)

SMALL_TYPE = Plan(
    PlanName.SMALL,
    heads=(*map(_small, (0.38, 0.34, 0.31, 0.29, 0.27, 0.25, 0.235, 0.22, 0.2)), _close(0.16)),
    opening=0.58,
    hero=9.6,
    colophon=5.4,
    densities=(
        Density(5.0, 6, 4.7, 2.4, 2.72, True, quote_size=0.86),
        Density(5.0, 6, 4.7, 2.2, 2.5, True, quote_size=0.76),
        Density(4.0, 6, 4.7, 2.2, 2.3, True, True, quote_size=0.69),
        Density(3.4, 6, 4.0, 2.1, 2.0, True, True, quote_size=0.62),
    ),
    pockets=False,
    code=0.0,
    arrangements=along_spine,
    hero_sizes=(4.0, 60.0),
)

WIDE_TYPE = Plan(
    PlanName.WIDE,
    heads=(*map(_small, (0.46, 0.42, 0.38, 0.35, 0.32, 0.3, 0.28, 0.26)), _close(0.2)),
    opening=0.6,
    hero=9.6,
    colophon=5.4,
    densities=(
        Density(6.0, 6, 4.7, 2.66, 2.72, True, quote_size=0.86),
        Density(5.0, 6, 4.7, 2.4, 2.5, True, quote_size=0.76),
        Density(4.0, 6, 4.7, 2.2, 2.3, True, True, quote_size=0.69),
        Density(3.4, 6, 4.0, 2.1, 2.0, True, True, quote_size=0.69),
        Density(3.0, 6, 4.0, 1.95, 1.9, True, True, quote_size=0.62),
    ),
    pockets=False,
    code=18.5,
    arrangements=across,
    hero_sizes=(4.0, 60.0),
)

NARROW_TYPE = Plan(
    PlanName.NARROW,
    heads=tuple(map(_short, (0.44, 0.36, 0.28))),
    opening=0.56,
    hero=8.0,
    colophon=3.0,
    densities=(
        Density(3.4, 6, 4.0, 1.3, 2.0, True, quote_size=0.69),
        Density(2.6, 6, 4.0, 1.1, 1.8, True, lede_size=0.87, quote_size=0.62),
        Density(2.0, 6, 4.0, 0.9, 1.6, True, lede_size=0.75, step_words=False, quote_size=0.55),
    ),
    pockets=False,
    code=0.0,
    arrangements=one_under_another,
    short=True,
    hero_sizes=(3.0, 40.0),
    tallest=(0.62, 0.56, 0.5),
    to_notes=2.0,
)

SQUARE_TYPE = replace(
    NARROW_TYPE,
    name=PlanName.SQUARE,
    heads=tuple(replace(head, dateline=5.2, notes=3.4) for head in map(_short, (0.46, 0.38, 0.3))),
    opening=0.6,
    hero=7.0,
    colophon=2.0,
    densities=(
        Density(3.0, 6, 4.0, 1.1, 1.8, True, quote_size=0.69),
        Density(2.4, 6, 4.0, 0.95, 1.5, True, lede_size=0.87, quote_size=0.62),
        Density(2.0, 6, 4.0, 0.85, 1.25, True, lede_size=0.75, quote_size=0.55),
        Density(2.0, 6, 4.0, 0.75, 1.05, True, lede_size=0.75, step_words=False, quote_size=0.55),
    ),
    code=None,
    arrangements=one_alone,
    tallest=(0.62, 0.56, 0.5, 0.44),
)

SCREEN_TYPE = replace(
    SQUARE_TYPE,
    name=PlanName.SCREEN,
    code=7.5,
    arrangements=side_by_side,
    tallest=(0.5, 0.46, 0.42, 0.37),
)


def type_plans(form: Format) -> tuple[Plan, ...]:
    """The plans of a format, the preferred one first; a tall sheet may be set as a small one before type shrinks."""
    paper, height = form.paper, form.paper.height / form.u
    ratio = paper.width / paper.height
    if paper.band is not None:
        return (BANNER_TYPE,)
    if shows_short_form(paper):
        return (SCREEN_TYPE if ratio >= SCREEN_FROM else SQUARE_TYPE if ratio >= SQUARE_FROM else NARROW_TYPE,)
    if ratio >= 1.0 and form.columns == NINE:
        return (WIDE_TYPE,)
    return (TALL_TYPE, SMALL_TYPE) if ratio < TALL_TO and height >= TALL_FROM else (SMALL_TYPE,)
