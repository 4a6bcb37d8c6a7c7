"""WIDE: sheets as wide as they are high, and wider (design.md, Plans)."""

from exhibit_builder.blocks.setting import Density
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.plans.plan_name import PlanName
from exhibit_builder.layout.plans.thirds import in_thirds

_TITLES = ((4.7, 7.5), (4.7, 7.5), (4.2, 6.7))
_CLOSE_TITLES = ((3.8, 6.1), (3.8, 6.1), (3.4, 5.5))


def _head(sky: float, to_content: float = 4.0) -> Head:
    return Head(sky, 6.4, 10.4, _TITLES, to_far=2.0, to_content=to_content, notes=9.0)


WIDE = Plan(
    PlanName.WIDE,
    heads=(
        _head(0.28),
        _head(0.25),
        _head(0.222),
        _head(0.21, 3.2),
        Head(0.19, 5.6, 8.8, _CLOSE_TITLES, to_far=1.9, to_content=2.6, notes=8.4),
    ),
    opening=0.56,
    hero=12.0,
    colophon=5.4,
    densities=(
        Density(6.0, 6, 6.0, 2.66, 2.72, True),
        Density(5.0, 6, 6.0, 2.4, 2.5, True),
        Density(4.0, 6, 5.0, 2.2, 2.3, True, True),
        Density(3.4, 6, 5.0, 2.1, 2.0, True, True),
        Density(3.0, 6, 4.0, 1.95, 1.9, True, True),
    ),
    pockets=False,
    code=18.5,
    arrangements=in_thirds,
)
