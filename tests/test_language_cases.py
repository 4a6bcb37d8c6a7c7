"""Cases of languages that went wrong: numbers parted at their thousands."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.sheet import Page
from samples import posters

CASES = Path(__file__).parent / "cases"


def lines(page: Page) -> list[list[GlyphRun]]:
    """The lines of running text in the order of reading."""
    found: list[list[GlyphRun]] = []
    for mark in page.marks:
        if isinstance(mark, GlyphRun) and mark.role in (TextRole.BODY, TextRole.LEDE) and mark.paragraph:
            same = found and found[-1][-1].paragraph is mark.paragraph and found[-1][-1].line == mark.line
            found[-1].append(mark) if same else found.append([mark])
    return found


def test_a_number_is_never_parted_between_its_groups() -> None:
    """10 000 stays together at a line's end, whatever the measure."""
    folder = CASES / "text-63-number-groups"
    sheets = [
        page for made in (posters(folder, "A3"), posters(folder, "A2")) for one in made.composed for page in one.pages
    ]
    parted = 0
    for page in sheets:
        for above, below in pairwise(lines(page)):
            if above[0].paragraph is below[0].paragraph:
                end, begin = ("".join(run.text for run in line).strip() for line in (above, below))
                assert not (re.search(r"(?<!\d)\d{1,3}$", end) and re.match(r"\d{3}(?!\d)", begin)), (end, begin)
                parted += 1
    assert parted > 3
