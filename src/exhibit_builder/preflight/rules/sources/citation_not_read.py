"""``citation-not-read``: the name of a source stands in a text as it is, and would be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule


def _check(evidence: Evidence) -> Iterator[Defect]:
    ids = sorted(evidence.exhibit.sources, key=len, reverse=True)
    if not ids:
        return
    names = "|".join(map(re.escape, ids))
    lost = re.compile(rf"\[(?:{names})(?:,[^\]]*)?\]|@(?:{names})(?![\w:.-]*\w)")
    for passage in evidence.passages:
        if not passage.shown:
            continue
        for paragraph in passage.paragraphs:
            for match in lost.finditer(paragraph):
                id = match[0].strip("[]@").partition(",")[0]
                yield Defect(
                    f"“{match[0]}” would be printed as it stands.",
                    passage.place,
                    expected=f"[@{id}], which is printed as the source's number",
                )


RULE = Rule(
    id="citation-not-read",
    group=Group.SOURCES,
    severity=Severity.ERROR,
    title="A source's name left in a text",
    why=(
        "A citation without its bracket or its sign @ is text like any other: the name is printed, and the sentence "
        "has no source. Only names that stand in sources.yaml are looked for."
    ),
    source="House; the form is that of Pandoc's citations.",
    remedy="Write the citation with both brackets and the sign: [@name].",
    fails=Example(blocks="- text: The ferry carried one cart at a time. [minutes]\n"),
    passes=Example(blocks="- text: The ferry carried one cart at a time.[@minutes]\n"),
    check=_check,
)
