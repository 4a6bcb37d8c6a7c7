"""``source-not-cited``: an entry of sources.yaml that no text rests on."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.blocks.inline import parse_source_key
from exhibit_builder.core.findings import Place, Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule


def _check(evidence: Evidence) -> Iterator[Defect]:
    cited = {cite.key for passage in evidence.passages for cite in passage.cites}
    cited.update(parse_source_key(passage.text).key for passage in evidence.passages if passage.part is Part.SOURCE_KEY)
    for key, source in evidence.exhibit.sources.items():
        if key not in cited:
            place = evidence.exhibit.source_places.get((key, "id"), evidence.exhibit.source_places.get((key,)))
            yield Defect(f"No text cites the source '{key}' ({source.title}).", place or Place("sources.yaml"))


RULE = Rule(
    id="source-not-cited",
    group=Group.SOURCES,
    severity=Severity.WARNING,
    title="A source that is cited nowhere",
    why=(
        "Often a citation was forgotten, or fell away with a sentence. A list of sources that holds what the exhibit "
        "doesn't rest on promises more than it keeps."
    ),
    source="House.",
    remedy="Cite it where it belongs, or take it out of sources.yaml.",
    fails=Example(sources="- {id: ledger, type: book, title: The ledger}\n"),
    passes=Example(
        sources="- {id: ledger, type: book, title: The ledger}\n",
        blocks="""\
- timeline:
    - {date: "1871", text: The ferry sinks., source: "ledger, p. 4"}
""",
    ),
    check=_check,
)
