"""A plan with the shares of a sheet's height that a theme asks for."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.core.theme import Share, Theme
from exhibit_builder.layout.plans.plan import Plan

MOST_HEAD, MOST_OPENING = 0.5, 0.75
"""Shares of the height that a head and the opening one take at most, whatever a theme asks for (house: what is read has
the other half of a sheet, and a quarter of the opening one)."""


def with_shares(plan: Plan, theme: Theme) -> Plan:
    """The plan whose heads reach down as much further as ``theme`` says.

    Its own heads that are lower than those come after them: a panel that has no room under a deeper one takes them.
    """
    head, opening = theme.share(Share.HEAD), theme.share(Share.OPENING)
    if head == opening == 1.0:
        return plan
    deeper = tuple(replace(own, sky=_times(own.sky, head, MOST_HEAD)) for own in plan.heads)
    least = min(own.sky for own in deeper)
    return replace(
        plan,
        heads=(*deeper, *(own for own in plan.heads if own.sky < least)),
        opening=_times(plan.opening, opening, MOST_OPENING),
    )


def _times(share: float, factor: float, most: float) -> float:
    """A share multiplied, no further than ``most``, nor back from what the look itself has."""
    return min(share * factor, max(share, most))
