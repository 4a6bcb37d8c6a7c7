"""SMALL: sheets that are read in the hand or from near, higher than wide (design.md, Plans).

Their type can't shrink with the sheet, so that they are fewer modules high: sky and head yield.
"""

from exhibit_builder.blocks.setting import Density
from exhibit_builder.layout.plans.flow import one_flow
from exhibit_builder.layout.plans.plan import Head, Plan
from exhibit_builder.layout.plans.plan_name import PlanName

_TITLES = ((4.7, 7.5), (4.7, 7.5), (4.2, 6.7))
_CLOSE_TITLES = ((4.4, 7.0), (4.4, 7.0), (4.0, 6.4))


def _head(sky: float) -> Head:
    return Head(sky, 6.6, 10.6, _TITLES, to_far=2.0, to_content=3.2, notes=9.0)


SMALL = Plan(
    PlanName.SMALL,
    heads=(
        _head(0.28),
        _head(0.25),
        _head(0.222),
        Head(0.212, 6.0, 9.6, _CLOSE_TITLES, to_far=1.9, to_content=2.6, notes=8.4),
    ),
    opening=0.50,
    hero=12.0,
    colophon=5.4,
    densities=(
        Density(5.0, 6, 6.0, 2.4, 2.72, True),
        Density(5.0, 6, 6.0, 2.2, 2.5, True),
        Density(4.0, 6, 5.0, 2.2, 2.3, True, True),
        Density(3.4, 6, 5.0, 2.1, 2.0, True, True),
    ),
    pockets=False,
    code=0.0,
    arrangements=one_flow,
)
