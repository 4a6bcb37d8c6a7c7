"""``citation-not-read``: the name of a source stands in a text as it is, and would be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    ids = sorted(evidence.exhibit.sources, key=len, reverse=True)
    if not ids:
        return
    names = "|".join(map(re.escape, ids))
    lost = re.compile(rf"\[(?:{names})(?:,[^\]]*)?\]|@(?:{names})(?![\w:.-]*\w)")
    for passage in facts.passages(evidence):
        if not passage.on_page:
            continue
        for paragraph in passage.paragraphs:
            for match in lost.finditer(paragraph):
                id = match[0].strip("[]@").partition(",")[0]
                yield Defect(
                    f"“{match[0]}” would be printed as it stands.",
                    passage.place,
                    expected=f"[@{id}], which is printed as the source's number",
                )
