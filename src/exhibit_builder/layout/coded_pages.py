"""Pages with their content code in the colophon line, where it hangs on the wall and is not cut off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.content_keys import file_stamp
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.setting_up import LayoutJob, PageFindings
from exhibit_builder.page.content_codes import CODE_SIGNS, content_code
from exhibit_builder.page.fingerprint import file_digest
from exhibit_builder.page.marks import GlyphRun, Mark
from exhibit_builder.page.sheet import Page, PrintedCode
from exhibit_builder.typography.style import Piece


def with_content_code(
    job: LayoutJob, pages: Sequence[Page], base: Setting, line: Callable[[Setting, str], list[Mark]]
) -> list[Page]:
    """Pages that belong together, with the colophon line on the last of them.

    ``line`` gives its marks with a code, or without one for an empty text, in the setting ``base``. The code stands for
    all the pages with the line as it is without one: were it part of what it stands for, there would be none that fits.
    What is wrong with the line is told of it as it is printed.
    """
    # What stands behind a wall may be an earlier state's, whose typesetter would remember a line for every code.
    base = replace(base, typesetter=job.typesetter)
    *others, last = pages
    bare = replace(last, marks=(*last.marks, *line(replace(base, report=PageFindings()), "")))
    code = content_code((*others, bare), lambda path: _sum_of(job, path))
    return [
        *others,
        replace(last, marks=(*last.marks, *line(base, code)), code=PrintedCode(code, _every_sign(job, base))),
    ]


def _sum_of(job: LayoutJob, path: Path) -> str:
    """The sum of a picture's file, worked out once as long as it stays as it is."""
    return job.cache.once(("sum of file", path, file_stamp(path)), lambda: file_digest(path))


def _every_sign(job: LayoutJob, base: Setting) -> tuple[GlyphRun, ...]:
    """The signs of all codes, set as the colophon line is."""
    style = base.style(TextRole.COLOPHON)
    return job.cache.once(
        ("signs of codes", job.typesetter.shaper.book.key, style),
        lambda: base.typesetter.one_line([Piece(CODE_SIGNS, style)]).runs,
    )
