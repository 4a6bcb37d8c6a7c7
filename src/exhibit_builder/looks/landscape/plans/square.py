"""SQUARE: pictures about as wide as high that are read on a phone (design.md, Short form)."""

from __future__ import annotations

from exhibit_builder.blocks.setting import Density
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.plans.plan_name import PlanName
from exhibit_builder.layout.plans.short_form import one_alone

_TITLES = ((3.3, 5.3), (3.0, 4.8), (2.6, 4.2))


def _head(sky: float, to_content: float = 2.4) -> Head:
    return Head(sky, None, 5.2, _TITLES, to_far=1.9, to_content=to_content, notes=3.6)


SQUARE = Plan(
    PlanName.SQUARE,
    heads=(_head(0.34), _head(0.31), _head(0.28, 1.9)),
    opening=0.60,
    hero=4.5,
    colophon=2.0,
    densities=(
        Density(3.0, 6, 4.0, 1.1, 1.8, True),
        Density(2.4, 6, 4.0, 0.95, 1.5, True, lede_size=0.87),
        Density(2.0, 6, 4.0, 0.85, 1.25, True, lede_size=0.75),
        Density(2.0, 6, 4.0, 0.75, 1.05, True, lede_size=0.75, step_words=False),
    ),
    pockets=False,
    code=None,
    arrangements=one_alone,
    short=True,
    hero_sizes=(3.4, 12.0),
    tallest=(0.62, 0.56, 0.5, 0.44),
    to_notes=2.0,
)
