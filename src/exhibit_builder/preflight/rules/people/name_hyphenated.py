"""``name-hyphenated``: a name broken at a line's end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.page_checks import defect_as_json, defect_of, found_on_pages
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.people_names import bare, unknown_names

_AROUND = '.,;:!?…«»“”„"()[]'
_HYPHENS = "-‐\u00ad"


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    names = facts.certain_names(evidence)
    if unknown := unknown_names(facts.passages(evidence), facts.primary_language(evidence)):
        yield Unchecked(unknown)
    written = [(passage.place, passage.text) for passage in facts.passages(evidence) if passage.block is not None]
    reported: set[str] = set()
    what = f"name-hyphenated {facts.sum_of_certain_names(evidence)}"
    looked_at = found_on_pages(evidence, what, partial(_broken, names), lambda group, cached: cached)
    for name, head, tail, cached in (broken for group in looked_at for broken in group):
        if name in reported or any(f"{head} {tail}" in " ".join(text.split()) for _, text in written):
            continue
        reported.add(name)
        yield defect_of(cached)


def _broken(names: frozenset[str], group: PageGroup) -> list[list[Any]]:
    """Each name that may be broken at the end of a line, with the parts of it that stand there, and the defect."""
    found: list[list[Any]] = []
    for end in group.line_ends:
        head, tail = (word.strip(_AROUND) for word in end.words)
        # A hyphen of the name's own gives no word of the exhibit when it is taken away.
        begun = head.rstrip(_HYPHENS)
        name = bare(begun + tail)
        # A whole name with an ending of its own (“Hocalı’dan”) stands before the next word and is not broken.
        if name in names and len(begun) < len(name) and tail[:1].islower():
            defect = Defect(
                f"The name {name} is broken at the end of a line: “{head}” and “{tail}” ({end.page.name}).",
                end.line.place,
                end.page.spot(end.line.box),
            )
            found.append([name, head, tail, defect_as_json(defect)])
    return found
