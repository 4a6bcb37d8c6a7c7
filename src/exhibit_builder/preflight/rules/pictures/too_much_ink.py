"""``too-much-ink``: a colour or a picture that needs more ink than dries."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="too-much-ink",
    group=Group.PICTURES,
    severity=Severity.ERROR,
    title="Too much ink on one spot",
    why="Ink that doesn't dry rubs off, marks the next sheet and makes sheets stick together.",
    source=(
        "Ghent Workgroup 2022: 320 % over 15 × 15 mm in sheet-fed printing; house: 300 %, or what the ink "
        "condition's profile was made for. A printer's own limit wins."
    ),
    remedy="Take less cyan, magenta and yellow where there is much black; save pictures in RGB.",
    fails=Example(
        theme="""\
colours:
  night:
    cmyk: cmyk(100 90 80 90)
    srgb: "#0B0F14"
""",
    ),
    passes=Example(
        theme="""\
colours:
  night:
    cmyk: cmyk(90 72 50 62)
    srgb: "#1E2B38"
""",
    ),
    stage=Stage.PAGES,
    excusable=False,
)
