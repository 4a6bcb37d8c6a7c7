"""The stamp of a draft: it says on the page itself that it must not be printed."""

from __future__ import annotations

import datetime
from dataclasses import replace

from exhibit_builder.core.colour import ink
from exhibit_builder.page.marks import Mark, Shape, ShapeRole
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.isolation import fill_isolated
from exhibit_builder.typography.lettering import Lettering
from exhibit_builder.words.page_words import page_words

SHORT_SIDE = 99.0
"""Modules across a page's short side (design.md, Module and body size: 594 mm have 6 mm each)."""

TOP, HEIGHT, TYPE = 1.5, 3.6, 2.2
"""Modules from the page's top to the stamp, its height, and the size of its letters: it ends above the running line
(design.md, Heights), and is read from as far as a heading is (*house*: who holds the page sees it first)."""


FIELD, LETTERS = ink("draft-field", (22, 74, 92, 48), "#7F3D1A"), ink("draft-letters", (0, 0, 0, 0), "#FFFFFF")
"""Colours of the stamp: no theme changes them, so that it is always seen (design.md, Colours)."""


def draft_words(day: datetime.date, tag: str) -> str:
    """What every page of a draft says, in the language of a BCP 47 tag; days as ISO 8601 has them, for whoever files
    drafts."""
    return fill_isolated(page_words(tag).draft, date=day.isoformat())


def stamped(page: Page, day: datetime.date, lettering: Lettering) -> Page:
    """The page with a stamp at its top that names the day."""
    u = min(page.boxes.width, page.boxes.height) / SHORT_SIDE
    style = lettering.style(TYPE * u, weight="semibold", colour=LETTERS)
    words = draft_words(day, lettering.tag)
    width = lettering.width(words, style) + 2 * TYPE * u
    top = TOP * u
    left = (page.boxes.width - width) / 2
    field = Shape((("r", (left, top, width, HEIGHT * u)),), fill=FIELD, role=ShapeRole.DRAFT)
    line: list[Mark] = lettering.line(words, style, left + TYPE * u, top + (HEIGHT + 0.7 * TYPE) / 2 * u)
    return replace(page, stamp=(*page.stamp, field, *line))
