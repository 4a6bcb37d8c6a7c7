"""``code-ink``: a code that is printed in anything but black alone, on anything but white paper."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.colour import Ink
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.codes.code_ground import where
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    for step in facts.codes_by_step(evidence):
        code = step[0].code
        if not code.ink.black_alone:
            yield Defect(
                f"The code “{code.kind}” {where(step)} is printed in {_defect(code.ink)}.",
                code.place,
                step[0].spot,
                expected="black alone: cmyk(0 0 0 100)",
            )
        tinted = [ground for ground in step if any(ink.spot or any(ink.cmyk) for ink in ground.grounds)]
        if tinted:
            names = ", ".join(ink.name for ink in tinted[0].grounds if ink.spot or any(ink.cmyk))
            yield Defect(
                f"The code “{code.kind}” {where(tinted)} stands on the colour {names}.",
                code.place,
                tinted[0].spot,
                expected="paper on which nothing is printed",
                hint="Show the code on a panel without night: true, and leave the colour paper as cmyk(0 0 0 0).",
            )


def _defect(ink: Ink) -> str:
    if ink.spot:
        return f"the spot ink {ink.spot}, which a printer without it mixes of several"
    parts = [f"{round(100 * part)} {name}" for part, name in zip(ink.cmyk, ("C", "M", "Y", "K"), strict=True) if part]
    return f"{len(parts)} inks ({' '.join(parts)})" if len(parts) > 1 else f"a tint ({' '.join(parts) or 'no ink'})"
