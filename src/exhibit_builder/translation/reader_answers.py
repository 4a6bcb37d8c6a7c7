"""What a native reader answered on the page of a translation, as the page saves it: a file of JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.core.plain_values import dataclass

if TYPE_CHECKING:
    from exhibit_builder.manuscript.translated_texts import TranslatedText

MAX_BYTES = 2_000_000
"""Size limit of the file, bytes (*house*: ten times that of a large exhibit in which every text is to be changed)."""

LONGEST_CHANGE = 5000
"""Characters of what is to be changed in a text (*house*: twice the longest text of a panel)."""


@dataclass(frozen=True, slots=True)
class ReaderAnswers:
    """Who answered, and what: of each text, by its sum, what it is to be changed to, or nothing where it is right."""

    by: str
    texts: Mapping[str, str]


def sum_of_text(text: TranslatedText) -> str:
    """What stands for a text as somebody read it: another one when the original or the translation is changed."""
    said = repr((text.context, text.original, text.translation))
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def reader_answers(path: Path, code: str, language: str) -> ReaderAnswers:
    """The answers in a file about the exhibit ``code`` in a language.

    Raises ``ExhibitError`` with ``broken-answers`` for what the page never writes.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise _broken(path, f"It can’t be read: {getattr(fault, 'strerror', None) or fault}.") from fault
    if len(data) > MAX_BYTES:
        raise _broken(path, f"It has more than {MAX_BYTES:,} bytes.")
    try:
        held: Any = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise _broken(path, "This is no file of answers.") from fault
    if not isinstance(held, dict):
        raise _broken(path, "This is no file of answers.")
    for key, expected in (("exhibit", code), ("language", language)):
        if held.get(key) != expected:
            raise _broken(path, f"These are answers about {key} {str(held.get(key))[:40]!r}.", f"{key} {expected}")
    by, answers = held.get("by"), held.get("answers")
    if not isinstance(by, str) or not by.strip() or not by.isprintable():
        raise _broken(path, "Nobody is named.", "the reader’s name, at the end of the page")
    if not isinstance(answers, dict) or not _are_answers(answers.items()):
        raise _broken(path, "This is no file of answers.")
    return ReaderAnswers(by.strip(), answers)


def _are_answers(held: Iterable[tuple[object, object]]) -> bool:
    return all(
        isinstance(text, str)
        and isinstance(change, str)
        and len(change) <= LONGEST_CHANGE
        and all(char.isprintable() or char == "\n" for char in change)
        for text, change in held
    )


def _broken(path: Path, message: str, expected: str = "the file that the page saved") -> ExhibitError:
    hint = "Ask the reader for it again; nothing was written."
    return ExhibitError([Finding("broken-answers", message, Place(str(path)), expected=expected, hint=hint)])
