"""``type-too-small``: type that can't be read from where its page is read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from exhibit_builder.blocks.names import Names
from exhibit_builder.core.findings import Place, Severity
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import ROLES, TextRole, least_size
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.page_checks import judged_by_page
from exhibit_builder.preflight.pages.finished_pages import FinishedPage, SetLine
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.rule import Defect, Unchecked
from exhibit_builder.preflight.text.quoting import beginning

FIGURES = 0.7
"""Figures without letters, such as ages in a list of names, may be as much smaller (house: they are as high as
capitals, and small letters in Source Serif are seven tenths of that)."""

ROUNDING = 0.05
"""Points that a size may fall short by (house: half of the tenth that findings show)."""

SENTENCES = frozenset({TextRole.BODY, TextRole.LEDE, TextRole.STATEMENT, TextRole.QUOTE, TextRole.ACTION})
"""Kinds of text that a poster is made for; under their least size it has failed."""


def check(evidence: Evidence) -> Iterator[Defect | Unchecked]:
    lists = _lists(evidence.exhibit)
    look = partial(_small, lists, evidence.book.scales())
    yield from judged_by_page(evidence, "type-too-small", look, partial(_read_from, lists))


def _read_from(lists: dict[Place, Names], group: PageGroup) -> str:
    """From where the names on pages are read, which is written with their lists and not to be seen there."""
    marks = (mark for page in group.pages for mark in page.page.marks)
    names = [mark.place for mark in marks if isinstance(mark, GlyphRun) and mark.role is TextRole.NAME]
    return repr([(str(place), lists[place].read_from) for place in dict.fromkeys(names) if place in lists])


def _small(lists: dict[Place, Names], scales: dict[str, float], group: PageGroup) -> Iterator[Defect]:
    for page in group.pages:
        least = {role: least_size(role, page.paper.distance) for role in ROLES}
        small: dict[tuple[TextRole, Place | None], SetLine] = {}
        for line in page.lines:
            if line.role not in least:
                continue
            share = 1.0 if any(map(str.isalpha, line.text)) else FIGURES
            if _nominal(line, scales) < share * _of_list(line, page, lists, least[line.role]) - ROUNDING:
                small.setdefault((line.role, line.place), line)
        for (role, _), line in small.items():
            yield Defect(
                f"“{beginning(line.text)}” is set in {_nominal(line, scales):.1f} points on {page.name}, which is read "
                f"from {page.paper.distance:g} m.",
                line.place,
                page.spot(line.box),
                expected=f"at least {_of_list(line, page, lists, least[role]):g} points",
                severity=Severity.ERROR if role in SENTENCES else None,
            )


def _lists(exhibit: Exhibit) -> dict[Place, Names]:
    """The list that each name was written in, by its place; and by that of its block."""
    found: dict[Place, Names] = {}
    for block in (block for panel in exhibit.panels for block in panel.blocks):
        if isinstance(block.fields, Names):
            found |= dict.fromkeys((block.place, *block.places.values()), block.fields)
    return found


def _of_list(line: SetLine, page: FinishedPage, lists: dict[Place, Names], usual: float) -> float:
    """Least size in points of a line: people step up to a wall of names, as far as its list says; a booklet's is in
    their hands. An age is judged as its name is."""
    if line.role is not TextRole.NAME:
        return usual
    if page.product is Product.BOOKLET:
        return ROLES[TextRole.NAME].least
    names = lists.get(line.place) if line.place else None
    return names.least(page.paper.distance) if names else usual


def _nominal(line: SetLine, scales: dict[str, float]) -> float:
    """The size that a line was meant to have: faces of some scripts are set larger or smaller to look alike."""
    face = next((run.face for run in line.runs if run.size == line.size), "")
    return line.size / scales.get(face, 1.0)
