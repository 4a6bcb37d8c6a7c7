"""``three-hyphens``: three lines in a row that end in a hyphen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.rule import Defect

MOST = 2
"""Lines in a row that may end in a hyphen."""


def check(group: PageGroup) -> Iterator[Defect]:
    for paragraph in group.set_paragraphs:
        for column in paragraph.columns:
            for hyphenated, row in groupby(column, key=lambda placed: placed.ends_in_hyphen):
                lines = list(row)
                if hyphenated and len(lines) > MOST:
                    parts = ", ".join(f"“{line.line.text.split()[-1]}”" for line in lines)
                    yield Defect(
                        f"{len(lines)} lines in a row end in a hyphen on {lines[0].page.name}: {parts}.",
                        paragraph.place,
                        lines[0].spot,
                        expected=f"at most {MOST}",
                    )
