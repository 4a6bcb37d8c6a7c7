"""SCREEN: pictures much wider than high, for monitors and slides (design.md, Short form)."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.layout.plans.plan import Plan
from exhibit_builder.layout.plans.plan_name import PlanName
from exhibit_builder.layout.plans.short_form import side_by_side
from exhibit_builder.looks.landscape.plans.square import SQUARE

SCREEN: Plan = replace(
    SQUARE,
    name=PlanName.SCREEN,
    heads=tuple(replace(head, sky=sky) for head, sky in zip(SQUARE.heads, (0.37, 0.34, 0.30), strict=True)),
    arrangements=side_by_side,
    code=7.5,
    tallest=(0.5, 0.46, 0.42, 0.37),
)
