"""``exhibit translate review``: a page on which a native reader reads a translation beside its original."""

from __future__ import annotations

import datetime
from pathlib import Path

from exhibit_builder.commands.check import check
from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.commands.panel_pictures import panel_pictures
from exhibit_builder.commands.translate import asked_translations, exhibit_as_written, rooms_of_panels
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.manuscript.passages import words
from exhibit_builder.preflight.rule import Group
from exhibit_builder.report.review_page import ReviewContent, review_page
from exhibit_builder.system.file_targets import target_findings, written_whole
from exhibit_builder.translation.messages import messages_of
from exhibit_builder.translation.po_files import path_inside
from exhibit_builder.translation.read_texts import read_texts
from exhibit_builder.translation.template import catalogue_name
from exhibit_builder.translation.translators_notes import word_limits

_BEGINS = b"<!doctype html>"


def review_of_translation(
    folder: str | Path, language: str, out: str | Path | None = None, *, today: datetime.date
) -> Path:
    """Write the page of a language to ``out``, or beside its catalogue; gives its path.

    Raises :class:`ExhibitError` when the exhibit or its catalogue can't be read, or the file can't be written.
    """
    root = Path(folder)
    exhibit = exhibit_as_written(root)
    asked_translations(exhibit, (language,))
    translated, findings = read_in_language(root, language, in_part=True)
    if translated is None or translated.translation is None:
        raise ExhibitError(findings)
    name = catalogue_name(language).removesuffix(".po")
    target = Path(out) if out else path_inside(root, f"{name}-review.html")
    if wrong := target_findings(target, _BEGINS, "a page for a reader"):
        raise ExhibitError(wrong)
    found = check(root, select_rules=[Group.TRANSLATION.word], language=language, today=today).verdict.findings
    messages = messages_of(exhibit)
    texts = {(text.context, text.original): text.translation for text in translated.translation.texts}
    rooms = rooms_of_panels(exhibit, language=language)
    told = translated.translation.texts
    content = ReviewContent(
        translated.fields.title,
        translated.fields.edition,
        {panel.name: panel.fields.title for panel in translated.panels},
        translated.translation,
        found,
        {message.key: word_limits(message, rooms, texts.get(message.key, "")) for message in messages},
        {key: len(words(text)) for key, text in texts.items()},
        exhibit.fields.code,
        read_texts(root, language),
        dict(panel_pictures(root, language, told)),
    )
    with written_whole(target) as part:
        part.write_text(review_page(content), encoding="utf-8", newline="\n")
    return target
