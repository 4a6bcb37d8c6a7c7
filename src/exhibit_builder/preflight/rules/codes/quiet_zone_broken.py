"""``quiet-zone-broken``: something is printed in the empty margin of a code, or over the code."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.units import to_mm
from exhibit_builder.page.marks import GlyphRun, Mark, Picture
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.codes.code_ground import where
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    for step in facts.codes_by_step(evidence):
        covered = [ground for ground in step if any(not isinstance(mark, Picture) for mark in ground.over)]
        if covered:
            yield Defect(
                f"{_defect(covered[0].over)} is printed over the code “{covered[0].code.kind}” {where(covered)}.",
                covered[0].code.place,
                covered[0].spot,
                expected="nothing over a code",
                hint="Give the code another place on the panel, where nothing lies over it.",
            )
            continue
        entered = [ground for ground in step if any(not isinstance(mark, Picture) for mark in ground.margin)]
        if entered:
            first = entered[0]
            yield Defect(
                f"{_defect(first.margin)} stands in the empty margin of the code “{first.code.kind}” {where(entered)}.",
                first.code.place,
                first.spot,
                expected=f"{to_mm(first.code.quiet):.1f} mm, four squares, of empty ground on all sides",
                hint=_remedy(first.margin),
            )


def _printed(marks: tuple[Mark, ...]) -> Mark:
    """The one of most area that is no picture."""
    return next(mark for mark in marks if not isinstance(mark, Picture))


def _remedy(marks: tuple[Mark, ...]) -> str:
    """What to do about what stands in the margin."""
    if isinstance(_printed(marks), GlyphRun):
        return (
            "If it is the address, write it in small letters, as browsers show it: accents on capitals reach up into "
            "the margin. Other text: make it shorter, or give the code another place on the panel."
        )
    return "Give the code another place on the panel, or the panel another scene, so that nothing crosses its margin."


def _defect(marks: tuple[Mark, ...]) -> str:
    mark = _printed(marks)
    if isinstance(mark, GlyphRun):
        return f"The text “{mark.text.strip()[:40]}”"
    return "A line or a coloured area"
