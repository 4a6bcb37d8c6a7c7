"""``spot-not-counted``: an ink of its own, which the limits for ink don't reckon with."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.findings import Place
from exhibit_builder.page.marks import GlyphRun, QrCode, Shape
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.finished_pages import FinishedPage
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    first: dict[str, tuple[Ink, FinishedPage]] = {}
    for page in facts.pages(evidence):
        for mark in page.page.marks:
            inks: tuple[Ink | None, ...] = ()
            if isinstance(mark, GlyphRun | QrCode):
                inks = (mark.ink,)
            elif isinstance(mark, Shape):
                inks = (mark.fill, mark.stroke)
            for ink in inks:
                if ink is not None and ink.spot:
                    first.setdefault(ink.spot, (ink, page))
    for spot, (ink, page) in first.items():
        yield Defect(
            f"The colour {ink.name} is printed with an ink of its own, {spot}: one plate more. What it lies on and how "
            "much of it there is was not checked against the ink limit.",
            Place("theme.yaml"),
            page.spot(),
        )
