"""``picture-reduced``: a picture too large to have its colours changed at its full size."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="picture-reduced",
    group=Group.PICTURES,
    severity=Severity.WARNING,
    title="A picture made coarser",
    why=(
        "To change the colours of a JPEG in inks, all its pixels are needed at once. Above 200 million "
        "bytes every second row and column is left out, and here that leaves fewer than were asked for."
    ),
    source="house: 200 million bytes of pixels in memory, so that any office computer can build an exhibit.",
    remedy="Save the picture in RGB, or with the number of pixels that it is printed with.",
    fails=Example(
        specimen=(
            "a JPEG in inks of more than 50 million pixels, shown so large that a quarter of them is too few; "
            "the tests set the limit lower instead"
        ),
    ),
    passes=Example(),
    stage=Stage.FILES,
)
