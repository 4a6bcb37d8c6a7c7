"""``name-hyphenated``: a name broken at a line's end."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.people_names import bare, certain, name_words, unknown_names

_AROUND = '.,;:!?…«»“”„"()[]'
_HYPHENS = "-‐\u00ad"


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    names = certain(name_words(evidence.exhibit, facts.passages(evidence)), facts.primary_language(evidence))
    if unknown := unknown_names(facts.passages(evidence), facts.primary_language(evidence)):
        yield Unchecked(unknown)
    written = [(passage.place, passage.text) for passage in facts.passages(evidence) if passage.block is not None]
    reported: set[str] = set()
    for end in facts.line_ends(evidence):
        head, tail = (word.strip(_AROUND) for word in end.words)
        # A hyphen of the name's own gives no word of the exhibit when it is taken away.
        name = bare(head.rstrip(_HYPHENS) + tail)
        if name not in names or not tail[:1].islower() or name in reported:
            continue
        if any(f"{head} {tail}" in " ".join(text.split()) for _, text in written):
            continue
        reported.add(name)
        yield Defect(
            f"The name {name} is broken at the end of a line: “{head}” and “{tail}” ({end.page.name}).",
            end.line.place,
            end.page.spot(end.line.box),
        )
