"""BANNER: roll-ups, whose reading content stands between 1000 and 1700 mm above the floor (design.md, Plans)."""

from dataclasses import replace

from exhibit_builder.core.theme import TITLE_STEPS
from exhibit_builder.layout.plans.plan import Head
from exhibit_builder.layout.plans.plan_name import PlanName
from exhibit_builder.looks.landscape.plans.tall import TALL


def _head(sky: float) -> Head:
    return Head(sky, 8.0, 13.2, TITLE_STEPS, to_far=3.0, to_content=4.6, notes=10.0)


BANNER = replace(TALL, name=PlanName.BANNER, heads=(_head(0.195), _head(0.18), _head(0.165)), opening=0.33, hero=15.0)
