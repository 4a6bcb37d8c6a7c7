"""``quiet-zone-broken``: something is printed in the empty margin of a code, or over the code."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.findings import Severity
from exhibit_builder.page.marks import GlyphRun, Mark, Picture
from exhibit_builder.proof.code_ground import codes_by_step, where
from exhibit_builder.proof.evidence import Evidence
from exhibit_builder.proof.rule import Defect, Example, Group, Rule, Stage
from exhibit_builder.units import to_mm


def _check(evidence: Evidence) -> Iterator[Defect]:
    for step in codes_by_step(evidence):
        covered = [ground for ground in step if any(not isinstance(mark, Picture) for mark in ground.over)]
        if covered:
            yield Defect(
                f"{_told(covered[0].over)} is printed over the code “{covered[0].code.kind}” {where(covered)}.",
                covered[0].code.place,
                covered[0].spot,
                expected="nothing over a code",
                severity=Severity.ERROR,
            )
            continue
        entered = [ground for ground in step if any(not isinstance(mark, Picture) for mark in ground.margin)]
        if entered:
            first = entered[0]
            yield Defect(
                f"{_told(first.margin)} stands in the empty margin of the code “{first.code.kind}” {where(entered)}.",
                first.code.place,
                first.spot,
                expected=f"{to_mm(first.code.quiet):.1f} mm, four squares, of empty ground on all sides",
            )


def _told(marks: tuple[Mark, ...]) -> str:
    mark = next(mark for mark in marks if not isinstance(mark, Picture))
    if isinstance(mark, GlyphRun):
        return f"The text “{''.join(glyph.text for glyph in mark.glyphs).strip()[:40]}”"
    return "A line or a coloured area"


RULE = Rule(
    id="quiet-zone-broken",
    group=Group.CODES,
    severity=Severity.WARNING,
    title="Something printed in a code's empty margin",
    why="A phone knows where a code begins by the empty margin round it. Letters or lines in it are taken for squares.",
    source="ISO/IEC 18004: four squares on all four sides.",
    remedy="Write an address in small letters, as browsers show it: accents on capitals reach into the margin.",
    fails=Example(
        blocks="""\
- action:
    - verb: Look further
      text: Letters and plans of the bridge.
      link: archive
""",
        exhibit="""\
links:
  archive:
    url: https://ẤN-PHẨM.ALDERFORD.VN/
    label: The archive
booklet:
  papers: [A5]
""",
    ),
    passes=Example(
        blocks="""\
- action:
    - verb: Look further
      text: Letters and plans of the bridge.
      link: archive
""",
        exhibit="""\
links:
  archive:
    url: https://an-pham.alderford.vn/
    label: The archive
booklet:
  papers: [A5]
""",
    ),
    check=_check,
    stage=Stage.PAGES,
)
