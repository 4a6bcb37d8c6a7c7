"""``credit-says-nothing``: a picture whose credit names nobody."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule, Unchecked
from exhibit_builder.preflight.text.picture_words import DRAWING, NOBODY, folded, names_a_file, still_to_come
from exhibit_builder.preflight.text.wording import no_words


def _check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    if evidence.language.code not in DRAWING and any(passage.part is Part.CREDIT_LINE for passage in evidence.passages):
        yield no_words(evidence)
    for passage in evidence.passages:
        if passage.part is not Part.CREDIT_LINE:
            continue
        if still_to_come(passage.text):
            yield Defect(
                f"The credit of a picture is still to come: “{passage.text.strip()}”.",
                passage.place,
                expected="who made the picture, and whose it is",
                severity=Severity.ERROR,
            )
        elif folded(passage.text) in NOBODY or names_a_file(passage.text):
            yield Defect(
                f"The credit “{passage.text.strip()}” names nobody.",
                passage.place,
                expected="who made the picture, and whose it is",
            )


RULE = Rule(
    id="credit-says-nothing",
    group=Group.PEOPLE,
    severity=Severity.WARNING,
    title="A credit that names nobody",
    why="A picture is a document: without its maker and the place where it is kept nobody can check what it shows, "
    "and the law gives its maker the right to be named.",
    source="Berne Convention, article 6bis (the right to be named); house: a picture needs a source as a figure does.",
    remedy="Name the photographer and the archive. If the maker isn't known, say so with the place: “Photographer "
    "unknown, town archive, no. 12”.",
    fails=Example(
        blocks="""\
- image:
    file: ferry.jpg
    alt: A flat boat with one cart on it.
    caption: The ferry at the north bank.
    credit: Internet
    rights: CC BY 4.0
""",
        files={"ferry.jpg": "@photograph 900x600"},
    ),
    passes=Example(
        blocks="""\
- image:
    file: ferry.jpg
    alt: A flat boat with one cart on it.
    caption: The ferry at the north bank.
    credit: Photographer unknown, town archive, no. 12
    rights: CC BY 4.0
""",
        files={"ferry.jpg": "@photograph 900x600"},
    ),
    check=_check,
)
