"""How a wall of panels is made to fit: plans, closeness and sizes in the order of what they cost (design.md, Plans)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.layout.fit_step import FitStep
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.panel_content import ContentSetter, PanelContent
from exhibit_builder.layout.plans.plan import Plan
from exhibit_builder.manuscript.models import Block, Panel

SIZE_STEPS = 5
"""Body sizes tried between the largest and the least legible (house: more can't be told apart, and each sets all panels
again)."""

COST_OF_CLOSENESS, COST_OF_PLAN, COST_OF_SIZE = 1.0, 5.0, 10.0
"""What a step of closeness, another plan and a smaller size cost (house: each more than all of those before it, for
what is read yields last)."""

HOPELESS = 4.0
"""How many times as high as its room a panel is at most, where it first stands in the way and under the last step, for
the steps between to be tried (*house*: no plan gives a block four times the width that another does, and none makes
text half as high)."""


@dataclass(frozen=True, slots=True)
class FittedWall:
    """A wall that was tried at the cheapest step at which all of it fits, or at the last one.

    ``panels`` are the contents, ``dropped`` the optional blocks that each goes without; ``over`` is by how many points
    each is too high. ``forced_by`` is the index of the panel that ruled out the step before, ``None`` when the first
    one was taken.
    """

    step: FitStep
    panels: tuple[PanelContent, ...]
    dropped: tuple[tuple[Block, ...], ...]
    over: tuple[float, ...]
    forced_by: int | None


def steps_of(form: Format, plans: Sequence[Plan]) -> list[FitStep]:
    """The steps of a wall, the cheapest first."""
    sizes = _sizes(form.largest, form.least)
    # Another plan costs more than any closeness of the one before it.
    cost_of_plan = max(COST_OF_PLAN, *(len(plan.densities) for plan in plans))
    steps = [
        (
            COST_OF_CLOSENESS * density + cost_of_plan * which + COST_OF_SIZE * size,
            FitStep(plan, density, body, form.u * body / form.body),
        )
        for size, body in enumerate(sizes)
        for which, plan in enumerate(plans)
        # Small sheets are given away one by one: each short form is set as close as its own object needs.
        for density in range(1 if plan.short else len(plan.densities))
    ]
    return [step for _, step in sorted(steps, key=lambda pair: pair[0])]


class WallFitting:
    """Fits the panels of a wall on one format.

    ``room`` gives the height in points that a content has under its step.
    """

    def __init__(
        self, setter: ContentSetter, panels: Sequence[Panel], room: Callable[[int, PanelContent], float]
    ) -> None:
        self._setter = setter
        self._panels = tuple(panels)
        self._room = room

    def fitted(self, steps: Sequence[FitStep]) -> FittedWall:
        """The wall at the first step at which all panels fit with all their blocks.

        Where there is none, at the last one, without as many optional blocks as it takes.
        """
        order = list(range(len(self._panels)))
        asked: set[int] = set()
        forced_by: int | None = None
        for step in steps:
            found: dict[int, PanelContent] = {}
            for index in order:
                content = self.content(index, self._setter.blocks(self._panels[index]), step)
                if not self.fits(index, content):
                    # The panel that stands in the way is asked first the next time.
                    order.remove(index)
                    order.insert(0, index)
                    forced_by = index
                    if index not in asked and self._is_hopeless(index, content, steps[-1]):
                        return self._at_last(steps[-1], forced_by)
                    asked.add(index)
                    break
                found[index] = content
            else:
                panels = tuple(found[index] for index in range(len(self._panels)))
                return FittedWall(step, panels, ((),) * len(panels), (0.0,) * len(panels), forced_by)
        return self._at_last(steps[-1], forced_by)

    def _is_hopeless(self, index: int, content: PanelContent, last: FitStep) -> bool:
        """Whether a panel is so high, as it is set and under the last step, that it would have no room under any: a
        list of thousands of names is set twice, and not under each."""
        if content.need <= HOPELESS * self._room(index, content):
            return False
        smallest = self.content(index, self._setter.blocks(self._panels[index]), last)
        return smallest.need > HOPELESS * self._room(index, smallest)

    def _at_last(self, step: FitStep, forced_by: int | None) -> FittedWall:
        panels: list[PanelContent] = []
        dropped: list[tuple[Block, ...]] = []
        for index, panel in enumerate(self._panels):
            blocks = self._setter.blocks(panel)
            out: list[Block] = []
            content = self.content(index, blocks, step)
            while not self.fits(index, content):
                optional = [block for block in blocks if block.optional and block not in out]
                if not optional:
                    break
                out.append(optional[-1])
                content = self.content(index, [block for block in blocks if block not in out], step)
            panels.append(content)
            dropped.append(tuple(out))
        over = tuple(max(0.0, self.over(index, content)) for index, content in enumerate(panels))
        return FittedWall(step, tuple(panels), tuple(dropped), over, forced_by)

    def content(self, index: int, blocks: Sequence[Block], step: FitStep) -> PanelContent:
        """A panel with these blocks in the first way in which it fits, or in the one that is least too high."""
        best: tuple[float, PanelContent] | None = None
        for content in self._setter.ways(self._panels[index], blocks, step):
            over = self.over(index, content)
            if over <= 0 and content.sound:
                return content
            if best is None or max(0.0, over) < best[0]:
                best = max(0.0, over), content
        assert best is not None
        return best[1]

    def over(self, index: int, content: PanelContent) -> float:
        """By how many points a content is higher than its room."""
        return content.need - self._room(index, content)

    def fits(self, index: int, content: PanelContent) -> bool:
        """Whether a content has its room and no block had to report an error."""
        return self.over(index, content) <= 0.01 and content.sound


def _sizes(largest: float, least: float) -> list[float]:
    """Body sizes to try, in points, from the largest to the least."""
    if largest - least < 0.05:
        return [least]
    return [round(largest - (largest - least) * i / (SIZE_STEPS - 1), 3) for i in range(SIZE_STEPS)]
