"""``source-not-cited``: an entry of sources.yaml that no text rests on."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.inline import parse_source_key
from exhibit_builder.core.findings import Place
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    cited = {cite.key for passage in facts.passages(evidence) for cite in passage.cites}
    cited.update(
        parse_source_key(passage.text).key for passage in facts.passages(evidence) if passage.part is Part.SOURCE_KEY
    )
    for key, source in evidence.exhibit.sources.items():
        if key not in cited:
            place = evidence.exhibit.source_places.get((key, "id"), evidence.exhibit.source_places.get((key,)))
            yield Defect(f"No text cites the source '{key}' ({source.title}).", place or Place("sources.yaml"))
