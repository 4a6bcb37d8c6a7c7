"""``name-over-pages``: a name of two words, one at a column's or page's end and one at the head of the next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.page_checks import judged_by_page
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.people_names import bare, unknown_names

_OPENING, _CLOSING = '«“„"([', '.,;:!?…»”")]'


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    names = facts.certain_names(evidence)
    if unknown := unknown_names(facts.passages(evidence), facts.primary_language(evidence)):
        yield Unchecked(unknown)
    what = f"name-over-pages {facts.sum_of_certain_names(evidence)}"
    yield from judged_by_page(evidence, what, partial(_parted, names))


def _parted(names: frozenset[str], group: PageGroup) -> Iterator[Defect]:
    for end in group.line_ends:
        if not (end.over_page or end.over_column):
            continue
        head, tail = end.words
        # Whatever stands between two words keeps them apart.
        name = f"{bare(head.lstrip(_OPENING))} {bare(tail.rstrip(_CLOSING))}"
        if name in names:
            where = "the page" if end.over_page else "the column"
            yield Defect(
                f"The name {name} goes over the end of {where} ({end.page.name}).",
                end.line.place,
                end.page.spot(end.line.box),
            )
