"""NARROW: what is given into the hand and holds no whole panel, higher than wide (design.md, Short form)."""

from __future__ import annotations

from exhibit_builder.blocks.setting import Density
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.plans.plan_name import PlanName
from exhibit_builder.layout.plans.short_form import one_under_another

_TITLES = ((3.4, 5.4), (3.0, 4.8), (2.6, 4.2))


def _head(sky: float) -> Head:
    return Head(sky, None, 6.5, _TITLES, to_far=1.9, to_content=2.6, notes=4.5)


NARROW = Plan(
    PlanName.NARROW,
    heads=(_head(0.30), _head(0.26), _head(0.22)),
    opening=0.56,
    hero=8.5,
    colophon=3.0,
    densities=(
        Density(3.4, 6, 4.0, 1.3, 2.0, True),
        Density(2.6, 6, 4.0, 1.1, 1.8, True, lede_size=0.87),
        Density(2.0, 6, 4.0, 0.9, 1.6, True, lede_size=0.75, step_words=False),
    ),
    pockets=False,
    code=0.0,
    arrangements=one_under_another,
    short=True,
    hero_sizes=(3.4, 12.0),
    tallest=(0.62, 0.56, 0.5),
    to_notes=2.0,
)
