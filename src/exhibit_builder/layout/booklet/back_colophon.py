"""The colophon line of a booklet, at the foot of its back cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.booklet.booklet_grid import BookletGrid
from exhibit_builder.layout.coded_pages import with_content_code
from exhibit_builder.layout.running_lines import imprint
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.page.marks import Mark
from exhibit_builder.page.sheet import Page
from exhibit_builder.typography.isolation import join_isolated
from exhibit_builder.typography.style import Piece


def with_back_colophon(job: LayoutJob, grid: BookletGrid, pages: Sequence[Page], base: Setting) -> list[Page]:
    """All pages of a booklet, the last of which says code, format, language, edition and the content code of the whole
    booklet, for whoever files it or asks what has changed since. ``base`` is the setting at its foot."""
    exhibit = job.exhibit
    edition = exhibit.places.get(("edition",))
    left = grid.left(len(pages), job.language.rtl)

    def line(own: Setting, code: str) -> list[Mark]:
        text = join_isolated((exhibit.fields.code, grid.paper.code, job.tags, imprint(job), code), " · ")
        set_line = own.typesetter.one_line([Piece(text, own.style(TextRole.COLOPHON))])
        replace(own, place=edition).check_length(set_line, grid.live)
        return own.line_marks(set_line, left, grid.folio)

    return with_content_code(job, pages, base, line)
