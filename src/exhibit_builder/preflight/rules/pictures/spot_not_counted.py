"""``spot-not-counted``: an ink of its own, which the limits for ink don't reckon with."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.findings import Place, Severity
from exhibit_builder.page.marks import GlyphRun, QrCode, Shape
from exhibit_builder.preflight.evidence.evidence import Evidence, ProofPage
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage


def _check(evidence: Evidence) -> Iterator[Defect]:
    first: dict[str, tuple[Ink, ProofPage]] = {}
    for page in evidence.pages:
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


RULE = Rule(
    id="spot-not-counted",
    group=Group.PICTURES,
    severity=Severity.NOTE,
    title="A spot ink that is not counted",
    why="Each spot ink costs a plate. How wet it lies on the paper only its maker knows, so it is left out of the sum "
    "of inks and of the limits for fine print.",
    source="House: an ink that nobody expects is found at the press, when the plates are made.",
    remedy="Ask the print shop whether it has the ink, or take spot out of that colour in theme.yaml.",
    fails=Example(
        theme='colours:\n  night:\n    cmyk: cmyk(90 72 50 62)\n    srgb: "#1E2B38"\n    spot: PANTONE 539 C\n'
    ),
    passes=Example(theme='colours:\n  night:\n    cmyk: cmyk(90 72 50 60)\n    srgb: "#1E2B38"\n'),
    check=_check,
    stage=Stage.PAGES,
)
