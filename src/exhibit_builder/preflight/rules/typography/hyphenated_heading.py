"""``hyphenated-heading``: a title or heading parted at a hyphen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from exhibit_builder.core.theme import TextRole
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.pages.set_text import PlacedLine
from exhibit_builder.preflight.rule import Defect

_HEADINGS = frozenset({TextRole.HERO, TextRole.TITLE, TextRole.DATE, TextRole.DATELINE, TextRole.H2, TextRole.ACTION})


def check(group: PageGroup) -> Iterator[Defect]:
    for page in group.pages:
        for line, following in pairwise(page.lines):
            placed = PlacedLine(page, line)
            same = (
                line.role == following.role and line.place == following.place and line.paragraph is following.paragraph
            )
            if line.role in _HEADINGS and same and placed.ends_in_hyphen:
                yield Defect(
                    f"A heading on {page.name} is parted inside a word: “{line.text.strip()}” and "
                    f"“{following.text.strip()}”.",
                    line.place,
                    placed.spot,
                    expected="whole words in every line",
                )
