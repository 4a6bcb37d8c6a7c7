"""``limit-below-profile``: a profile that gives more ink than the printer takes."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="limit-below-profile",
    group=Group.MANUSCRIPT,
    severity=Severity.ERROR,
    title="More ink than the printer takes",
    why=(
        "Photographs get as much ink as the profile gives. Above the printer's limit it doesn't dry, and sheets "
        "mark one another in the stack."
    ),
    source=(
        "The printer's own limit, compared with what the profile gives any colour; house: 3 per cent of play, one "
        "step of 8 bits an ink."
    ),
    remedy="Ask the print shop for a profile that keeps to its limit, or let photographs stay RGB: images: keep.",
    fails=Example(
        printer="""\
images: cmyk
ink-limit: 240
""",
        theme="pictures: colour\n",
    ),
    passes=Example(
        printer="""\
images: cmyk
ink-limit: 300
""",
        theme="pictures: colour\n",
    ),
    excusable=False,
)
