"""``other-language``: a text or a sentence in another language than the exhibit's."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.parts import Part
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.quoting import beginning
from exhibit_builder.preflight.text.telling_language import foreign_stretch, reason_not_known, tells


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    tag = evidence.exhibit.fields.language
    if reason := reason_not_known(tag):
        yield Unchecked(reason)
        return
    if facts.taken_for(evidence) is not None:
        return
    files = facts.typed_files(evidence)
    for passage in facts.passages(evidence):
        if not tells(passage):
            continue
        stretch = foreign_stretch(passage, tag)
        if stretch is not None:
            at = passage.text.find(stretch.text.split()[0])
            yield Defect(
                f"This looks like {stretch.language.name}: “{beginning(stretch.text)}”",
                files.place(passage, at) if at > 0 else passage.place,
                severity=Severity.NOTE if passage.part is Part.QUOTATION else None,
            )
