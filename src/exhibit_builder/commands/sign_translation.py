"""``exhibit translate sign``: a native reader says that a translation may be printed."""

from __future__ import annotations

import datetime
from pathlib import Path

from exhibit_builder.commands.check import check
from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.commands.translate import asked_translations, exhibit_as_written
from exhibit_builder.commands.translation_answers import to_be_read
from exhibit_builder.core.findings import ExhibitError, Finding, Place, errors
from exhibit_builder.preflight.rule import Group
from exhibit_builder.translation.po_files import read_po, write_po
from exhibit_builder.translation.read_texts import ReadTexts, write_read_texts
from exhibit_builder.translation.reviewing import sign
from exhibit_builder.translation.template import catalogue_name


def sign_translation(folder: str | Path, language: str, by: str, *, today: datetime.date) -> Path:
    """Write into the header of a catalogue that somebody has read all of it today; gives its path.

    Raises :class:`ExhibitError` with every error in which the translation differs from the original: a text that is
    missing or not sure, another figure, a lost citation. The catalogue is as it was then.
    """
    root = Path(folder)
    asked_translations(exhibit_as_written(root), (language,))
    name = catalogue_name(language)
    if not by.strip() or any(char < " " for char in by):
        raise ExhibitError(
            [Finding("wrong-value", "Nobody is named.", expected="--by and the name of who has read it")]
        )
    told, findings = read_in_language(root, language)
    if told is None:
        raise ExhibitError(findings)
    found = check(root, select_rules=[Group.TRANSLATION.word], language=language, today=today).verdict.findings
    if wrong := errors(found):
        raise ExhibitError(wrong)
    read, faults = read_po(root, name)
    if read is None:
        raise ExhibitError(faults or [Finding("broken-catalogue", "It can’t be read.", Place(name))])
    sign(read.po, by.strip(), today)
    if told.translation is not None:
        # What was signed is what the next reader compares with.
        texts = {(text.context, text.original): text.translation for text in to_be_read(told.translation.texts)}
        write_read_texts(root, language, ReadTexts(by.strip(), today.isoformat(), texts))
    return write_po(read.po, root, name)
