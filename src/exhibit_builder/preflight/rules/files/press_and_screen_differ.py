"""``press-and-screen-differ``: words that are printed and not shown on the screen, or the other way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest

from exhibit_builder.core.findings import Spot
from exhibit_builder.core.outputs import SCREEN
from exhibit_builder.core.product import Product
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.output import Output
from exhibit_builder.page.sheet import Page
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    press: dict[tuple[Product, str], list[Page]] = defaultdict(list)
    screens: list[Output] = []
    for output in evidence.outputs:
        if output.purpose.for_press:
            press[output.product, output.paper.name].extend(output.pages)
        elif output.purpose == SCREEN and not output.paper.on_screen:
            screens.append(output)
    for screen in screens:
        printed = press[screen.product, screen.paper.name]
        if len(printed) != len(screen.pages):
            yield Defect(
                f"The {screen.product} {screen.paper.name} has {len(printed)} pages in print and {len(screen.pages)} "
                "on the screen.",
                spot=Spot(screen.product, "", screen.paper.name, path=screen.path),
                expected="the same pages",
            )
            continue
        for number, (one, other) in enumerate(zip(printed, screen.pages, strict=True), 1):
            # A page goes to both with the same marks, so that there is nothing to compare.
            if one.marks is not other.marks and (found := _first_difference(one, other)):
                yield Defect(
                    f"Page {number} of the {screen.product} {screen.paper.name} has “{found[0]}” in print and "
                    f"“{found[1]}” on the screen.",
                    spot=Spot(screen.product, "", screen.paper.name, number, path=screen.path),
                    expected="the same words",
                )


def _first_difference(one: Page, other: Page) -> tuple[str, str] | None:
    """The first text that one page has and the other has not, with what the other has in its place."""
    pairs = zip_longest(_texts(one), _texts(other), fillvalue="nothing")
    return next(((said, shown) for said, shown in pairs if said != shown), None)


def _texts(page: Page) -> list[str]:
    runs = [mark for mark in page.marks if isinstance(mark, GlyphRun)]
    return [run.text for run in runs]
