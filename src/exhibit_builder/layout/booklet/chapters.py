"""What a booklet is made of: about and contents, a chapter a panel, sources and how the exhibit was made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import StrEnum

from exhibit_builder.core.findings import Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.layout.citations import Numbering
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.manuscript.models import Block

LEAST_LISTED = 2
"""Panels from which a booklet has a table of contents (house: one chapter is found without)."""


class ChapterKind(StrEnum):
    """What a chapter is."""

    PANEL = "panel"
    CONTENTS = "contents"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part that starts on a page of its own: its heading, its scene, and its blocks.

    ``panel`` is the index of the panel that it is made of, ``None`` without one. ``contents`` tells that the table of
    contents stands at its end, ``night`` that it is the exhibit's night.
    """

    title: str
    dateline: str
    label: str
    scene: str
    panel: int | None
    blocks: tuple[Block, ...]
    kind: ChapterKind = ChapterKind.PANEL
    place: Place | None = None
    contents: bool = False
    night: bool = False

    @property
    def optional(self) -> tuple[Block, ...]:
        """The blocks that it may do without, in their order."""
        return tuple(block for block in self.blocks if block.optional)


def chapters_of(job: LayoutJob, left_out: Collection[Block] = ()) -> tuple[Chapter, ...]:
    """All chapters in their order, without the blocks that are left out.

    The first opening panel is about the exhibit, and the contents stand at its end; where no panel opens it, they are a
    chapter of their own.
    """
    words = job.words
    panels = job.exhibit.panels
    night = next((i for i, panel in enumerate(panels) if panel.fields.night), None)
    listed = len(panels) >= LEAST_LISTED
    chapters: list[Chapter] = []
    for number, panel in enumerate(panels, 1):
        blocks = tuple(b for b in job.blocks(panel, Product.BOOKLET) if b not in left_out)
        fields = panel.fields
        if fields.scene == "opening":
            contents = listed and not any(chapter.contents for chapter in chapters)
            chapters.append(
                Chapter(words.about, "", "", fields.scene, None, blocks, place=panel.place, contents=contents)
            )
            continue
        dateline, dark = fields.dateline or "", number - 1 == night
        own = Chapter(fields.title, dateline, str(number), fields.scene, number - 1, blocks)
        chapters.append(replace(own, place=panel.place, night=dark))
    if listed and not any(chapter.contents for chapter in chapters):
        chapters.insert(0, Chapter(words.contents, "", "", "empty", None, (), ChapterKind.CONTENTS, contents=True))
    title = words.sources if numbering_of(job, chapters).notes() else words.made
    last = chapters[-1].panel if chapters else None
    chapters.append(Chapter(title, "", "", "empty", last, (), ChapterKind.SOURCES))
    return tuple(chapters)


def numbering_of(job: LayoutJob, chapters: Sequence[Chapter]) -> Numbering:
    """The numbers of all sources in reading order; the credits come last."""
    numbering = job.numbering()
    for chapter in chapters:
        numbering.count(chapter.blocks)
    for text in job.exhibit.fields.credits:
        numbering.count_text(text)
    return numbering
