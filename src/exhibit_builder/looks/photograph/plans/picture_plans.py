"""The plans of the photograph look, and which a format may have (design.md, Photograph look)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exhibit_builder.blocks.setting import Density
from exhibit_builder.core.small_formats import shows_short_form
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.plans.plan import Arrangement, Band, Head, PanelParts, Plan, ZonePlan
from exhibit_builder.layout.plans.plan_name import PlanName
from exhibit_builder.layout.plans.short_form import selections
from exhibit_builder.looks.photograph.plans.arranging import NINE, tall_arrangements, wide_arrangements

WIDE_FROM, SCREEN_FROM, SQUARE_FROM = 1.0, 1.3, 0.85
"""Width to height from which a sheet is one across, and from which a small one is a screen or a square."""

TALL_TO, TALL_FROM = 0.8, 130.0
"""Width to height up to which, and modules of height from which, a sheet may be a tall one (design.md, Plans)."""

_TITLES = ((5.0, 8.0), (5.0, 8.0), (4.3, 6.9))
_SMALLER_TITLES = ((4.2, 6.7), (4.2, 6.7), (3.6, 5.8))


def _head(
    horizon: float,
    titles: tuple[tuple[float, float], ...] = _TITLES,
    *,
    dateline: float = 9.0,
    to_content: float = 4.6,
    notes: float = 10.0,
) -> Head:
    """A head whose wide picture reaches down to the share ``horizon`` of the sheet's height."""
    return Head(horizon, None, dateline, titles, to_far=0.0, to_content=to_content, notes=notes)


TALL = Plan(
    PlanName.TALL,
    heads=tuple(_head(share) for share in (0.31, 0.28, 0.25, 0.22)),
    opening=0.62,
    hero=6.0,
    colophon=6.0,
    densities=(
        Density(6.0, 5, 7.0, 2.66, 2.72, False),
        Density(5.0, 6, 7.0, 2.66, 2.72, True),
        Density(4.0, 6, 6.0, 2.4, 2.5, True, True),
        Density(3.4, 6, 5.0, 2.1, 2.3, True, True),
    ),
    pockets=True,
    code=22.0,
    arrangements=tall_arrangements,
    hero_sizes=(4.0, 16.0),
)

SMALL = replace(
    TALL,
    name=PlanName.SMALL,
    heads=tuple(
        _head(share, _SMALLER_TITLES, dateline=7.0, to_content=3.2, notes=9.0) for share in (0.30, 0.26, 0.22, 0.18)
    ),
    opening=0.56,
    hero=4.5,
    colophon=5.4,
    densities=(
        Density(5.0, 6, 6.0, 2.4, 2.72, True),
        Density(4.0, 6, 5.0, 2.2, 2.5, True),
        Density(4.0, 6, 5.0, 2.2, 2.3, True, True),
        Density(3.4, 6, 5.0, 2.1, 2.0, True, True),
    ),
    pockets=False,
    code=0.0,
)

WIDE = replace(
    SMALL,
    name=PlanName.WIDE,
    heads=tuple(
        _head(share, _SMALLER_TITLES, dateline=7.0, to_content=3.6, notes=8.4) for share in (0.31, 0.28, 0.25, 0.22)
    ),
    opening=0.62,
    densities=(
        Density(5.0, 6, 6.0, 2.66, 2.72, True),
        Density(4.0, 6, 5.0, 2.4, 2.5, True),
        Density(3.4, 6, 5.0, 2.2, 2.3, True, True),
        Density(3.0, 6, 4.0, 1.95, 1.9, True, True),
    ),
    code=18.5,
    arrangements=wide_arrangements,
    hero_sizes=(3.0, 10.0),
)

BANNER = replace(
    TALL,
    name=PlanName.BANNER,
    heads=tuple(_head(share, to_content=3.6) for share in (0.16, 0.155, 0.15)),
    opening=0.30,
)


def _short(parts: PanelParts) -> Iterator[Arrangement]:
    for ledes, rest in selections(parts, alone=False):
        yield (Band((ZonePlan(0.0, 6.0, (*ledes, *rest)),)),)


NARROW = Plan(
    PlanName.NARROW,
    heads=tuple(
        _head(share, ((3.4, 5.4), (3.0, 4.8), (2.6, 4.2)), dateline=6.5, to_content=2.6, notes=4.5)
        for share in (0.30, 0.26, 0.22, 0.18)
    ),
    opening=0.55,
    hero=4.0,
    colophon=3.0,
    densities=(
        Density(3.4, 6, 4.0, 1.3, 2.0, True),
        Density(2.6, 6, 4.0, 1.1, 1.8, True, lede_size=0.87),
        Density(2.0, 6, 4.0, 0.9, 1.6, True, lede_size=0.75, step_words=False),
    ),
    pockets=False,
    code=0.0,
    arrangements=_short,
    short=True,
    hero_sizes=(3.0, 10.0),
    tallest=(0.62, 0.56, 0.5),
    to_notes=2.0,
)

SQUARE = replace(
    NARROW,
    name=PlanName.SQUARE,
    heads=tuple(
        _head(share, ((3.2, 5.2), (2.8, 4.6), (2.4, 4.0)), dateline=5.0, to_content=2.2, notes=3.6)
        for share in (0.32, 0.27, 0.22, 0.18, 0.14)
    ),
    opening=0.5,
    hero=3.5,
    colophon=2.0,
    code=None,
)


def _screen(parts: PanelParts) -> Iterator[Arrangement]:
    """A lede alone stands beside the picture; what has an object stands under it."""
    for ledes, rest in selections(parts, alone=False):
        if ledes and not rest:
            yield (Band((ZonePlan(0.0, 3.0, ledes),), aside=True),)
        yield (Band((ZonePlan(0.0, 6.0, (*ledes, *rest)),)),)


SCREEN = replace(SQUARE, name=PlanName.SCREEN, hero_sizes=(2.6, 7.0), arrangements=_screen)


def picture_plans_for(form: Format) -> tuple[Plan, ...]:
    """The plans of a format, the preferred one first."""
    paper, height = form.paper, form.paper.height / form.u
    ratio = paper.width / paper.height
    if paper.band is not None:
        return (BANNER,)
    if shows_short_form(paper):
        return (SCREEN if ratio >= SCREEN_FROM else SQUARE if ratio >= SQUARE_FROM else NARROW,)
    if ratio >= WIDE_FROM and form.columns == NINE:
        return (WIDE,)
    return (TALL, SMALL) if ratio < TALL_TO and height >= TALL_FROM else (SMALL,)
