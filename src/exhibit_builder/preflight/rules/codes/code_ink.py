"""``code-ink``: a code that is printed in anything but black alone, on anything but white paper."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.codes.code_ground import codes_by_step, where
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage

BLACK_ALONE = (0.0, 0.0, 0.0, 1.0)


def _check(evidence: Evidence) -> Iterator[Defect]:
    for step in codes_by_step(evidence):
        code = step[0].code
        if code.ink.spot or code.ink.cmyk != BLACK_ALONE:
            yield Defect(
                f"The code “{code.kind}” {where(step)} is printed in {_told(code.ink)}.",
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


def _told(ink: Ink) -> str:
    if ink.spot:
        return f"the spot ink {ink.spot}, which a printer without it mixes of several"
    parts = [f"{round(100 * part)} {name}" for part, name in zip(ink.cmyk, ("C", "M", "Y", "K"), strict=True) if part]
    return f"{len(parts)} inks ({' '.join(parts)})" if len(parts) > 1 else f"a tint ({' '.join(parts) or 'no ink'})"


RULE = Rule(
    id="code-ink",
    group=Group.CODES,
    severity=Severity.WARNING,
    title="A code that isn't black on white paper",
    why="Plates never meet exactly. Squares of several inks get coloured fringes and run together; tints are printed "
    "as dots, which fray them.",
    source="house, after ISO/IEC 18004: one path in 100 % black on unprinted paper.",
    remedy="Leave the colour ink as cmyk(0 0 0 100) in theme.yaml, and give another colour to what should be coloured.",
    fails=Example(
        blocks="""\
- action:
    - verb: Look further
      text: Letters and plans of the bridge.
      link: archive
""",
        exhibit="""\
posters:
  papers: [A1]
""",
        theme="""\
colours:
  ink: {cmyk: cmyk(100 70 0 50), srgb: "#102040"}
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
posters:
  papers: [A1]
""",
    ),
    check=_check,
    stage=Stage.PAGES,
)
