"""``type-too-small``: type that can't be read from where its page is read."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Place, Severity
from exhibit_builder.core.theme import ROLES, TextRole, legible
from exhibit_builder.preflight.evidence.evidence import Evidence, ProofPage, SetLine
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Stage
from exhibit_builder.preflight.text.quoting import beginning
from exhibit_builder.typography.fonts import stack

FIGURES = 0.7
"""Figures without letters, such as ages in a list of names, may be as much smaller: they are as high as capitals, and
small letters in Source Serif are seven tenths of that (house)."""

ROUNDING = 0.05
"""Points that a size may fall short by (house)."""

SENTENCES = frozenset({TextRole.BODY, TextRole.LEDE, TextRole.STATEMENT, TextRole.QUOTE, TextRole.ACTION})
"""Kinds of text that a poster is made for; under their least size it has failed."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    scales = {choice.face: choice.scale for weight in ("regular", "bold") for choice in stack("text", weight)}
    for page in evidence.pages:
        least = {role: _least(role, page) for role in ROLES}
        small: dict[tuple[str, Place | None], SetLine] = {}
        for line in page.lines:
            if line.role not in least:
                continue
            share = 1.0 if any(map(str.isalpha, line.text)) else FIGURES
            if _nominal(line, scales) < share * least[line.role] - ROUNDING:
                small.setdefault((line.role, line.place), line)
        for (role, _), line in small.items():
            yield Defect(
                f"“{beginning(line.text)}” is set in {_nominal(line, scales):.1f} points on {page.name}, which is read "
                f"from {page.paper.distance:g} m.",
                line.place,
                page.spot(line.box),
                expected=f"at least {least[role]:g} points",
                severity=Severity.ERROR if role in SENTENCES else None,
            )


def _least(role: str, page: ProofPage) -> float:
    """Least size in points of a kind of text on a page.

    Text is at least legible from the page's distance, and small print keeps its share of that, as the built-in theme
    has it: a caption three quarters.
    """
    kind = ROLES[role]
    return max(kind.least, min(1.0, kind.size) * legible(page.paper.distance))


def _nominal(line: SetLine, scales: dict[str, float]) -> float:
    """The size that a line was meant to have: faces of some scripts are set larger or smaller to look alike."""
    face = next((run.face for run in line.runs if run.size == line.size), "")
    return line.size / scales.get(face, 1.0)


RULE = Rule(
    id="type-too-small",
    group=Group.READING,
    severity=Severity.WARNING,
    title="Type too small for its distance",
    why=(
        "What can't be read from where people stand is not there. The program sets no text smaller than that, and says "
        "instead that a panel is too full. On a booklet's back cover long credits are set smaller, until they fit."
    ),
    source=(
        "US National Park Service: 48 points for each metre are comfortable; half of that is the least, and 24 points "
        "at one metre. RNIB: 10.5 points in the hand. House: captions three quarters of that, from 8.5 points; notes "
        "on sources half, from 7 points."
    ),
    remedy="Shorten the text, so that it has room in its proper size.",
    fails=Example(
        exhibit="""\
posters:
booklet:
  papers: [A5]
credits:
  - The town council of Alderford made this exhibit with the help of its museum and of the school on the hill.
  - The texts were written by people of the town. They asked everybody who remembered the ferry.
  - The figures come from the minutes of the council. Where two of them differ, both are given.
  - Drawings are illustrations made for this exhibit. It shows no photographs, for none are left.
  - The model of the ferry was built by pupils. It may be touched, and it floats in the basin by the door.
  - The museum thanks the families who lent ropes, lamps and letters, and who told what they had heard at home.
  - The school printed the invitations. The mill gave its barn for the opening, and the choir sang in it.
  - The river authority told us how high the water stood in each of the years that the panels speak of.
  - Typefaces are Source Serif 4 and Source Sans 3, under the SIL Open Font License.
  - The exhibit may be copied and shown by others, as long as nothing in it is changed.
"""
    ),
    passes=Example(
        exhibit="""\
posters:
booklet:
  papers: [A5]
credits:
  - The town council of Alderford made this exhibit with the help of its museum and of the school on the hill.
  - Typefaces are Source Serif 4 and Source Sans 3, under the SIL Open Font License.
"""
    ),
    check=_check,
    stage=Stage.PAGES,
)
