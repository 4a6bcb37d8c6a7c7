"""``damaged-profile``: a colour profile in a picture that can't be used."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="damaged-profile",
    group=Group.PICTURES,
    severity=Severity.NOTE,
    title="A picture with a damaged profile",
    why=(
        "The profile says which colours the picture's numbers mean. Without it they are taken as sRGB, "
        "which most pictures are meant for; a scan or a camera's wide colours come out paler."
    ),
    source="ICC.1:2010: an RGB profile of version 2 or 4. That sRGB stands in: house, as browsers do.",
    remedy="Open the picture in an image editor, convert it to sRGB and save it again.",
    fails=Example(
        blocks="""\
- image:
    file: pictures/bank.jpg
    alt: A river bank with a boat and three carts.
    caption: The ferry before the bridge was built.
    credit: Town archive
    rights: public domain
""",
        theme="pictures: colour\n",
        files={"pictures/bank.jpg": "@misprofiled 1200x800"},
    ),
    passes=Example(
        blocks="""\
- image:
    file: pictures/bank.jpg
    alt: A river bank with a boat and three carts.
    caption: The ferry before the bridge was built.
    credit: Town archive
    rights: public domain
""",
        theme="pictures: colour\n",
        files={"pictures/bank.jpg": "@profiled 1200x800"},
    ),
    stage=Stage.FILES,
)
