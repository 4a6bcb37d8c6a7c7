"""``rights-not-clear``: a picture without a word on whether it may be printed."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Unchecked
from exhibit_builder.preflight.text.picture_words import DRAWING, NO_RIGHTS, folded, still_to_come
from exhibit_builder.preflight.text.wording import no_words


def _check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    if evidence.language.code not in DRAWING and any(passage.part is Part.RIGHTS for passage in evidence.passages):
        yield no_words(evidence)
    for passage in evidence.passages:
        if passage.part is not Part.RIGHTS:
            continue
        coming = still_to_come(passage.text)
        if coming or folded(passage.text) in NO_RIGHTS:
            yield Defect(
                f"The rights of a picture are {'still to come' if coming else 'not clear'}: “{passage.text.strip()}”.",
                passage.place,
                expected="who allows the printing, or the licence, or why none is needed",
                severity=Severity.ERROR if coming else None,
            )


RULE = Rule(
    id="rights-not-clear",
    group=Group.PEOPLE,
    severity=Severity.WARNING,
    title="Rights that are not clear",
    why="A picture that was printed without leave has to be taken down, and all copies with it. These words are "
    "printed under the picture, so whatever keeps a place free is printed too.",
    source="House; wording after rightsstatements.org and the Creative Commons licences.",
    remedy="Ask whose picture it is, and write the answer: “By courtesy of the town archive”, “CC BY 4.0”, “Public "
    "domain: published in 1902”.",
    fails=Example(
        blocks="""\
- image:
    file: ferry.jpg
    alt: A flat boat with one cart on it.
    caption: The ferry at the north bank.
    credit: Ann Marsh
    rights: TBC
""",
        files={"ferry.jpg": "@photograph 900x600"},
    ),
    passes=Example(
        blocks="""\
- image:
    file: ferry.jpg
    alt: A flat boat with one cart on it.
    caption: The ferry at the north bank.
    credit: Ann Marsh
    rights: By courtesy of the town archive
""",
        files={"ferry.jpg": "@photograph 900x600"},
    ),
    check=_check,
)
