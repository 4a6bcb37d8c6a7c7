"""``title-too-long``: a title that its place doesn't hold."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule, Stage

RULE = Rule(
    id="title-too-long",
    group=Group.FIT,
    severity=Severity.ERROR,
    title="A title that doesn't fit",
    why=(
        "All panels of a format have titles of one size, so that they belong together from across the room. "
        "One long title would make all of them small, or run into the hills."
    ),
    source=(
        "house: three lines on a poster, two in the booklet and on its cover. Serrell and the Smithsonian "
        "ask for one to seven words."
    ),
    remedy="Shorten the title, or put a part of it into the dateline or the lede.",
    fails=Example(
        panel="""\
title: >-
  The bridge that nobody on either bank had asked for
  and that both came to need more than all else in the town
""",
    ),
    passes=Example(
        panel="title: The bridge that nobody had asked for\n",
    ),
    stage=Stage.PAGES,
    excusable=False,
)
