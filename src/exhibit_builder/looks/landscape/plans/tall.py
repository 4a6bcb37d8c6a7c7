"""TALL: posters from A3 up, higher than wide (design.md, Plans)."""

from exhibit_builder.blocks.setting import Density
from exhibit_builder.core.theme import TITLE_STEPS
from exhibit_builder.layout.plans.flow import one_flow
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.plans.plan_name import PlanName


def _head(sky: float) -> Head:
    return Head(sky, 9.4, 15.5, TITLE_STEPS, to_far=3.0, to_content=4.6, notes=10.0)


TALL = Plan(
    PlanName.TALL,
    heads=(_head(0.33), _head(0.31), _head(0.29)),
    opening=0.615,
    hero=17.0,
    colophon=6.0,
    densities=(
        Density(6.0, 5, 8.0, 2.66, 2.72, False),
        Density(5.0, 6, 8.0, 2.66, 2.72, True),
        Density(4.0, 6, 6.0, 2.4, 2.5, True, True),
        Density(3.4, 6, 5.0, 2.1, 2.3, True, True),
    ),
    pockets=True,
    code=22.0,
    arrangements=one_flow,
)
