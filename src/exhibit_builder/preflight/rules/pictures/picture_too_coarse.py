"""``picture-too-coarse``: a picture with too few pixels for its size in print."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="picture-too-coarse",
    group=Group.PICTURES,
    severity=Severity.ERROR,
    title="A coarse picture",
    why=(
        "Under the first number a picture looks soft, and is warned of; under the second its squares are seen, and it "
        "is an error. Nothing can be done about it once it is printed."
    ),
    source=(
        "Ghent Workgroup 2022, at the picture's size on the page: 225 and 150 pixels per inch in sheet-fed "
        "printing, 150 and 96 in digital, 300 and 240 in large format, divided by the distance in metres. "
        "Line art of one bit needs 800 and 550. Where no printer is named, the numbers of sheet-fed printing hold; "
        "a printer's own always win."
    ),
    remedy="Take a larger version of the picture, or show it smaller.",
    fails=Example(
        blocks="""\
- image:
    file: pictures/bank.jpg
    alt: A river bank with a boat and three carts.
    caption: The ferry before the bridge was built.
    credit: Town archive
    rights: public domain
""",
        files={"pictures/bank.jpg": "@photograph 300x200"},
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
        files={"pictures/bank.jpg": "@photograph 3600x2400"},
    ),
    stage=Stage.PAGES,
)
