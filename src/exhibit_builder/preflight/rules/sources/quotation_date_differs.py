"""``quotation-date-differs``: words quoted from a paper with another date than the paper has in sources.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.models import Source
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.cited_text import cited_texts
from exhibit_builder.preflight.text.moments import is_vague, period_of
from exhibit_builder.preflight.text.source_dates import issued


def check(evidence: Evidence) -> Iterator[Defect]:
    code = evidence.language.code
    for cited in cited_texts(facts.passages(evidence)):
        source = evidence.exhibit.sources.get(cited.cites[0].key)
        days = issued(source) if source else None
        if source is None or days is None:
            continue
        for passage in cited.entry:
            if passage.part is not Part.ATTRIBUTION:
                continue
            text = " ".join(passage.paragraphs)
            said = _behind_its_name(text, source)
            span = None if said is None or is_vague(said) else period_of(said, code)
            # What is said to be later than its source is told as that.
            if span and said and span.last < days[0]:
                yield Defect(
                    f"The words are quoted from “{source.container_title or source.title}” of {said.strip(' ,.()')}; "
                    f"by sources.yaml it is of {source.issued}.",
                    passage.place,
                    expected="the same date in both places",
                )


def _behind_its_name(text: str, source: Source) -> str | None:
    """What stands behind the name of the paper, or the title, in an attribution."""
    for name in (source.container_title, source.title):
        at = text.casefold().rfind(name.casefold()) if name else -1
        if name and at >= 0:
            return text[at + len(name) :]
    return None
