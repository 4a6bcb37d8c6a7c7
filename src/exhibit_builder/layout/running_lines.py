"""Lines at the head and the foot of a poster: what it belongs to and which it is (design.md, Running line and foot
line)."""

from __future__ import annotations

from dataclasses import replace

from exhibit_builder.blocks.setting import Setting
from exhibit_builder.core.findings import Place
from exhibit_builder.core.theme import TextRole
from exhibit_builder.layout.grid import Format
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.manuscript.models import PairedFields
from exhibit_builder.page.marks import Mark
from exhibit_builder.typography.isolation import fill_isolated, join_isolated
from exhibit_builder.typography.style import TextStyle
from exhibit_builder.words.page_words import page_words


def running_line(job: LayoutJob, form: Format, index: int, base: Setting, y: float) -> list[Mark]:
    """The exhibit's name at the start and the panel's number at the end, on the baseline ``y`` points from the head.

    An opening panel says what the exhibit is.
    """
    panel, fields = job.exhibit.panels[index], job.exhibit.fields
    running = fields.strap if panel.fields.scene == "opening" and fields.strap else fields.running
    number = job.words.panel_of.format(number=index + 1, count=len(job.exhibit.panels))
    place = job.exhibit.places.get(("running",), panel.place)
    return ends_of_line(base, base.style(TextRole.CAPTION), form, y, (running, number), place)


def foot_line(job: LayoutJob, form: Format, index: int, base: Setting, y: float, code: str = "") -> list[Mark]:
    """Short title and edition at the start; code, panel, format, language, edition and content code at the end."""
    fields, words = job.exhibit.fields, job.words
    number = fill_isolated(words.colophon_panel, number=index + 1, count=len(job.exhibit.panels))
    parts = (fields.code, number, form.paper.code, job.tags, imprint(job), code)
    edition = base.in_languages(lambda own: fill_isolated(own.words.edition, edition=fields.edition))
    ends = (join_isolated((fields.running, edition), ", "), join_isolated(parts, " · "))
    place = job.exhibit.places.get(("running",), base.place)
    return ends_of_line(base, base.style(TextRole.COLOPHON), form, y, ends, place)


def imprint(job: LayoutJob) -> str:
    """The edition as a colophon line has it, and that a translation is a draft as long as nobody has signed it."""
    fields, words = job.exhibit.fields, job.words
    edition = fill_isolated(words.colophon_edition, edition=fields.edition)
    if isinstance(fields, PairedFields) and job.second_language is not None:
        # In both languages, for which of them is a draft. One draft makes the sheet one.
        drafts = (words.draft_of_translation, page_words(job.second_language.tag).draft_of_translation)
        state = " / ".join(dict.fromkeys(drafts))
        return join_isolated((edition, *(f"{tag}: {state}" for tag in fields.drafts)), " · ")
    return join_isolated((edition, words.draft_of_translation), " · ") if fields.is_draft_translation else edition


def ends_of_line(
    base: Setting, style: TextStyle, form: Format, y: float, ends: tuple[str, str], place: Place | None
) -> list[Mark]:
    """One line at the start margin and one at the end margin, two modules or more apart.

    ``ends`` are the words at the start and at the end; ``place`` is what a finding about too long a line leads to.
    """
    marks: list[Mark] = []
    taken = 0.0
    for text, at_end in zip(ends, (False, True), strict=True):
        pieces = base.plain(text, style)
        line = base.typesetter.one_line(pieces) if at_end else base.tight(pieces)
        if taken:
            replace(base, place=place).check_length(line, form.live - taken - 2 * form.u)
        taken = line.width
        right = at_end != base.rtl
        x = form.margin + (form.live - line.width if right else 0.0)
        marks.extend(base.line_marks(line, x, y))
    return marks
