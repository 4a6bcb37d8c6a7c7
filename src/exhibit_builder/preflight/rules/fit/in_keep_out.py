"""``in-keep-out``: text, a code or a picture where a knife, a frame or a cassette takes it away."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="in-keep-out",
    group=Group.FIT,
    severity=Severity.ERROR,
    title="Text where it is cut or covered",
    why=(
        "No knife cuts to the point, a frame covers its edge and a roll-up keeps its foot in the cassette. "
        "What stands there is cut off or not seen. Backgrounds may go in."
    ),
    source=(
        "house, by product: 10 mm on a poster, 5 in a booklet, 15 on foam board, 15 under a frame's lip, 40 "
        "at eyelets, 150 at the foot of a roll-up 850 × 2000. Sign printers ask for 6.35 mm at least. A "
        "printer's own safe zone wins."
    ),
    remedy="Choose a larger format, or a printer that needs a smaller safe zone.",
    fails=Example(
        exhibit="""\
booklet:
  papers: [A5]
""",
        printer="safe: 40 mm\n",
    ),
    passes=Example(
        exhibit="""\
booklet:
  papers: [A5]
""",
        printer="safe: 6 mm\n",
    ),
    stage=Stage.PAGES,
)
