"""How a sheet with two languages side by side yields, in the order of what is lost (design.md, Two languages)."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.layout.plans.plan import Plan

PAIRED_TITLES, SMALLER_TITLES = ((4.7, 7.5), (3.8, 6.1)), ((3.8, 6.1), (3.8, 6.1))
"""Sizes of the leading title in body sizes with their leading in modules, for one and for two lines; and where the
height is wanted for text (design.md, Two languages)."""

LOWEST_SKY = 0.28
"""Share of the height down to which the sky yields (design.md, Two languages)."""

OPENING_SKY = 0.8
"""How much of its own height the opening panel's sky has (house: two titles take more of the sky, and two statements as
much more of the snow)."""

CLOSEST_CHART, CLOSEST_MAP = 2.1, 2.0
"""Modules: row of a chart, and a kilometre of a map, where both are closest (design.md, Two languages)."""

SMALLER_LEDE = 1.0 / 1.2
"""What the second language's lede is multiplied with where it is of body size."""


def bilingual_plans(plan: Plan) -> tuple[Plan, ...]:
    """A plan for two languages, and the same with smaller titles, which is the last that is tried before blocks are
    left out: first the sky yields, then gaps, charts and maps, the columns' widths, and the second language's lede."""
    *kept, last = plan.heads
    heads = (
        *(replace(head, titles=PAIRED_TITLES) for head in kept),
        replace(last, sky=LOWEST_SKY, titles=PAIRED_TITLES),
    )
    gaps = tuple(replace(density, row=plan.densities[0].row, map=plan.densities[0].map) for density in plan.densities)
    close = replace(gaps[-1], row=CLOSEST_CHART, map=CLOSEST_MAP)
    uneven = replace(close, uneven=True)
    least = replace(uneven, second_lede=SMALLER_LEDE)
    kept_tall = plan.tallest[: len(gaps)]
    first = replace(
        plan,
        heads=heads,
        opening=OPENING_SKY * plan.opening,
        densities=(*gaps, close, uneven, least),
        tallest=(*kept_tall, *(kept_tall[-1],) * 3),
        pockets=False,
        code=0.0,
    )
    smaller = replace(heads[-1], titles=SMALLER_TITLES)
    return first, replace(first, heads=(smaller,), densities=(least,), tallest=kept_tall[-1:])
