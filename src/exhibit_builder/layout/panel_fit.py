"""How a panel came to fit on a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass

if TYPE_CHECKING:
    from exhibit_builder.layout.plans.plan_name import PlanName


@dataclass(frozen=True, slots=True)
class Fit:
    """How a panel came to fit: body size in points, which step of closeness, and the optional blocks left out.

    ``fill`` is the share of its room that the content takes, over 1 when it does not fit. ``words`` are the words of
    running text that are too many, or, below 0, about how many more there is room for; where cutting words alone does
    not help, it is 0 and ``fill`` over 1. ``plan`` is the composition of the wall, ``sky`` the share of the height at
    which its ridge lies, and ``forced_by`` the panel for whose sake the wall is set closer or smaller than it might be,
    empty where none is. ``least`` is the smallest legible body size; ``left_to_long_form`` the blocks that a short form
    doesn't show. ``over`` are the points by which a panel that is too full stands over its room, 0 for all others.
    """

    panel: str
    paper: str
    body: float
    density: int
    dropped: tuple[str, ...]
    fill: float
    words: int
    plan: PlanName
    sky: float
    forced_by: str
    least: float
    left_to_long_form: tuple[str, ...]
    over: float = 0.0
