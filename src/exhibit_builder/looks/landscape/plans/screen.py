"""SCREEN: pictures much wider than high, for monitors and slides (design.md, Short form)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exhibit_builder.layout.plans.plan import Arrangement, Band, PanelParts, Plan, PlanName, ZonePlan
from exhibit_builder.layout.plans.short_form import selections
from exhibit_builder.looks.landscape.plans.square import SQUARE

WORDS, OBJECT = 2.0, 4.0
"""Grid columns of six for the lede, and for what is looked at (design.md, Short form)."""


def _arrangements(parts: PanelParts) -> Iterator[Arrangement]:
    """The lede in the first third, the object in the others; or one of them over the whole width."""
    for ledes, rest in selections(parts, alone=False):
        if ledes and rest:
            yield (Band((ZonePlan(0.0, WORDS, ledes), ZonePlan(WORDS, OBJECT, rest))),)
        else:
            yield (Band((ZonePlan(0.0, WORDS + OBJECT, (*ledes, *rest)),)),)


SCREEN: Plan = replace(
    SQUARE,
    name=PlanName.SCREEN,
    heads=tuple(replace(head, sky=sky) for head, sky in zip(SQUARE.heads, (0.37, 0.34, 0.30), strict=True)),
    arrangements=_arrangements,
    code=7.5,
    tallest=(0.5, 0.46, 0.42, 0.37),
)
