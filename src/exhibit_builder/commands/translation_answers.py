"""``exhibit translate review --read``: what a native reader answered goes into the catalogue, and signs it if all is
right."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.commands.check import check
from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.commands.translate import asked_translations, exhibit_as_written
from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.translated_texts import TextState, TranslatedText
from exhibit_builder.preflight.rule import Group
from exhibit_builder.translation.merging import FUZZY
from exhibit_builder.translation.po_edits import entry_of
from exhibit_builder.translation.po_files import read_po, write_po
from exhibit_builder.translation.read_texts import ReadTexts, SinceRead, read_texts, write_read_texts
from exhibit_builder.translation.reader_answers import ReaderAnswers, reader_answers, sum_of_text
from exhibit_builder.translation.reviewing import note_reading, sign
from exhibit_builder.translation.template import catalogue_name

if TYPE_CHECKING:
    import polib

    from exhibit_builder.translation.messages import MessageKey


@dataclass(frozen=True, slots=True)
class AnswersTaken:
    """What became of answers: the catalogue's ``path``; how many texts are ``right`` now, those of earlier readings
    among them, of ``asked`` ones; how many are to be ``changed``; how many answers are ``outdated``, for their text was
    changed since; whether it is ``signed`` now, and what keeps it from being signed."""

    path: Path
    asked: int
    right: int
    changed: int
    outdated: int
    signed: bool
    findings: tuple[Finding, ...] = ()


def take_answers(folder: str | Path, language: str, file: str | Path, *, today: datetime.date) -> AnswersTaken:
    """Put the answers of a file into the catalogue of a language.

    A text that is right is remembered as read. One that is to be changed becomes fuzzy, with what the reader wants as
    a remark. When all are right and no rule finds an error, the header says who has signed it. Raises
    :class:`ExhibitError` with what is wrong with exhibit, catalogue or answers; nothing is written then.
    """
    root = Path(folder)
    exhibit = exhibit_as_written(root)
    asked_translations(exhibit, (language,))
    answers = reader_answers(Path(file), exhibit.fields.code, language)
    told, findings = read_in_language(root, language)
    name = catalogue_name(language)
    read, faults = read_po(root, name)
    if told is None or told.translation is None or read is None:
        raise ExhibitError(findings or faults)
    taking = _Taking(to_be_read(told.translation.texts), read_texts(root, language), answers)
    for text, change in taking.changes:
        entry = entry_of(read, (text.context, text.original))
        if entry is not None:
            _ask_for_change(entry, f"{answers.by}, {today.isoformat()}: {change}")
    found = check(root, select_rules=[Group.TRANSLATION.word], language=language, today=today).verdict.findings
    write_read_texts(root, language, ReadTexts(answers.by, today.isoformat(), taking.right, taking.not_right))
    asked, right, changed = len(taking.texts), len(taking.right), len(taking.changes)
    note_reading(read.po, answers.by, today, right=right, asked=asked, changed=changed)
    is_right = right == asked and not errors(found)
    if is_right:
        sign(read.po, answers.by, today)
    path = write_po(read.po, root, name)
    return AnswersTaken(path, asked, right, changed, taking.outdated, is_right, tuple(errors(found)))


class _Taking:
    """What answers come to, of ``texts`` of which some were read ``before``: what is right now, what was read and is
    not right or not any more, which ``changes`` are asked for, and how many answers are ``outdated``."""

    def __init__(self, texts: Sequence[TranslatedText], before: ReadTexts, answers: ReaderAnswers) -> None:
        self.texts = texts
        by_sum = {sum_of_text(text): text for text in texts}
        self.outdated = len(answers.texts.keys() - by_sum.keys())
        self.changes = [(by_sum[sum], change) for sum, change in answers.texts.items() if change and sum in by_sum]
        keys = {_key(text) for text in texts}
        refused = {_key(text): text.translation for text, _ in self.changes}
        ticked = {_key(by_sum[sum]) for sum, change in answers.texts.items() if not change and sum in by_sum}
        self.right = {
            _key(text): text.translation
            for text in texts
            if text.state is TextState.DONE
            and _key(text) not in refused
            and (_key(text) in ticked or before.since(text, keys) is SinceRead.UNCHANGED)
        }
        # What a text was when it was read is kept until it is read again: so its changes can be shown.
        for text in texts:
            if _key(text) in self.right or _key(text) in refused:
                continue
            was = before.before(text, keys)
            if was is not None:
                refused[text.context, was[0]] = was[1]
        self.not_right = refused


def _key(text: TranslatedText) -> MessageKey:
    return text.context, text.original


def to_be_read(texts: Iterable[TranslatedText]) -> Sequence[TranslatedText]:
    """The texts that a reader is asked about: all but those of sources that stand as they were printed."""
    return [text for text in texts if text.state is not TextState.AS_PRINTED or text.translation]


def _ask_for_change(entry: polib.POEntry, wanted: str) -> None:
    """Mark a translation as one that somebody has to look at, with what a reader wants."""
    if FUZZY not in entry.flags:
        entry.flags.append(FUZZY)
    entry.tcomment = "\n".join(part for part in (entry.tcomment, wanted) if part)
