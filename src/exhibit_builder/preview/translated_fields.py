"""The field beside a translated page: a message of the catalogue, the original beside the translation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.core.languages import language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.editing.edit_history import ChangedMeanwhileError, FileChange, digest_of
from exhibit_builder.editing.tree_values import value_at
from exhibit_builder.manuscript.values_by_language import SpokenIn, in_one_language
from exhibit_builder.manuscript.yaml_source import Way, YamlSource, parse_yaml
from exhibit_builder.preview.blocks_on_pages import texts_within
from exhibit_builder.preview.page_descriptions import Json
from exhibit_builder.translation.merging import FUZZY
from exhibit_builder.translation.po_edits import entry_of, with_translation
from exhibit_builder.translation.po_files import PoFile, parsed_po

if TYPE_CHECKING:
    from exhibit_builder.commands.session import Session
    from exhibit_builder.manuscript.translated_texts import TranslatedText, Translation

LINES = 24
"""Lines of the catalogue that are shown (*house*: the height of the field)."""


@dataclass(frozen=True, slots=True)
class TranslatedPlace:
    """Where a text of a file is translated: in the YAML ``file``, by the ``way`` to the original; ``message`` is what
    became of it, ``None`` where no catalogue is asked."""

    file: str
    way: Way
    message: TranslatedText | None


def translation_of(session: Session) -> Translation:
    """How a session's exhibit is told; raises ``ExhibitError`` with ``not-edited`` where it is told in its own
    language."""
    translation = session.exhibit.translation
    if translation is None:
        raise ExhibitError([Finding("not-edited", "The exhibit isn’t translated here.")])
    return translation


def place_in_yaml(session: Session, spoken: SpokenIn, file: str, way: Way) -> TranslatedPlace:
    """The message that a text of a YAML file has, as the session has read it."""
    translation = translation_of(session)
    source = _source_in_language(session, spoken, file, translation.language)
    messages = _by_spot(translation, source)
    if way not in messages:
        way = next((text for text in texts_within(value_at(source.value, way), way) if text in messages), way)
    return TranslatedPlace(file, way, messages.get(way))


def place_in_catalogue(session: Session, data: bytes, line: int) -> TranslatedPlace:
    """The message that is written nearest above a line of the catalogue, or in it."""
    translation = translation_of(session)
    read = _catalogue(translation.catalogue, data)
    entry = max(
        (each for each in read.entries if read.place(each).line <= max(line, 1)),
        key=lambda each: read.place(each).line,
        default=None,
    )
    message = None
    if entry is not None:
        key = entry.msgctxt or "", entry.msgid
        message = next((text for text in translation.texts if (text.context, text.original) == key), None)
    if message is None:
        raise ExhibitError([Finding("not-edited", f"No text of the exhibit stands there in {translation.catalogue}.")])
    return TranslatedPlace(message.source.file, (), message)


def message_described(
    session: Session, spoken: SpokenIn, data: bytes, at: TranslatedPlace, room: Mapping[str, Json]
) -> Json:
    """A message with both texts, who was asked for what, and its lines in the catalogue; ``text`` is ``None`` where
    nothing can be written. ``data`` is the catalogue as it lies on the disk."""
    translation = translation_of(session)
    source = _source_in_language(session, spoken, at.file, translation.language)
    messages = _by_spot(translation, source)
    way = at.way or next((way for way, text in messages.items() if text == at.message), ())
    told: Json = {
        "kind": "message",
        "file": translation.catalogue,
        "way": list(way),
        "language": translation.language,
        "direction": "rtl" if language(translation.language).rtl else "ltr",
        "digest": digest_of(data),
        "room": [{"label": paper, "left": fit["left"]} for paper, fit in room.items()],
        "parts": _parts(source, way, messages),
        "original": _original(translation, source, way, at.message),
    }
    entry = None
    if at.message is not None:
        read = _catalogue(translation.catalogue, data)
        entry = entry_of(read, (at.message.context, at.message.original))
        if entry is not None:
            line = read.place(entry).line
            return told | {
                "key": [at.message.context, at.message.original],
                "text": entry.msgstr,
                "line": line,
                "sure": FUZZY not in entry.flags,
                "before": entry.previous_msgid or "",
                "notes": entry.comment.split("\n") if entry.comment else [],
                "lines": _lines(data, line),
            }
    why = (
        "The catalogue doesn’t have this text yet: exhibit translate update puts it there."
        if at.message is not None
        else "This is the same in every language, or written for each where it stands; change it there."
    )
    return told | {"key": None, "text": None, "line": 0, "sure": True, "before": "", "notes": [why], "lines": []}


def message_changed(file: str, data: bytes, asked: Json) -> FileChange:
    """The catalogue with what somebody asks to write into it.

    Raises :class:`~exhibit_builder.editing.edit_history.ChangedMeanwhileError` where the translation is not what they
    saw (``was``), and ``ExhibitError`` as :func:`~exhibit_builder.translation.po_edits.with_translation` does.
    """
    context, original = map(str, asked["key"])
    entry = entry_of(_catalogue(file, data), (context, original))
    if entry is None or entry.msgstr != str(asked["was"]):
        raise ChangedMeanwhileError(file, entry.msgstr if entry is not None else None, digest_of(data))
    after = with_translation(data, file, (context, original), str(asked["text"]), sure=asked.get("sure"))
    return FileChange(file, data, after)


def _catalogue(name: str, data: bytes) -> PoFile:
    read, found = parsed_po(data, name)
    if read is None:
        raise ExhibitError(found)
    return read


def _source_in_language(session: Session, spoken: SpokenIn, file: str, tag: str) -> YamlSource:
    """A file as the session has read it, with the values of the language."""
    data = session.exhibit.files.get(file)
    source = parse_yaml(data, file)[0] if data is not None and file.endswith(".yaml") else None
    if source is None:
        raise ExhibitError([Finding("not-edited", f"{file} is no file of this exhibit with texts.")])
    return in_one_language(source, spoken, tag)[0]


def _by_spot(translation: Translation, source: YamlSource) -> dict[Way, TranslatedText]:
    """The messages of a file's texts, by the ways to them, in the order of the file."""
    texts = {text.place: text for text in translation.texts}
    found = {}
    for way, at in source.places.items():
        place = translation.placed.get((at.file, at.line, at.column))
        if place in texts and isinstance(value_at(source.value, way), str):
            found[way] = texts[place]
    return found


def _parts(source: YamlSource, way: Way, messages: Mapping[Way, TranslatedText]) -> list[Json]:
    """The translated texts of the block that one stands in."""
    block = way[:2] if way[:1] == ("blocks",) else ()
    inside = (each for each in messages if block and each[:2] == block)
    return [
        {"way": list(each), "words": " ".join(str(step + 1 if isinstance(step, int) else step) for step in each[2:])}
        for each in sorted(inside, key=lambda each: (source.places[each].line, source.places[each].column))
    ]


def _original(translation: Translation, source: YamlSource, way: Way, message: TranslatedText | None) -> Json:
    at: Place = source.places[way] if way in source.places else (message.source if message else Place(source.file))
    value = value_at(source.value, way) if way else None
    text = message.original if message is not None else value if isinstance(value, str) else ""
    tag = translation.original
    return {
        "text": text,
        "language": tag,
        "direction": "rtl" if language(tag).rtl else "ltr",
        "file": at.file,
        "line": at.line,
        "way": list(way),
    }


def _lines(data: bytes, line: int) -> list[Json]:
    written = data.decode("utf-8-sig").splitlines()
    return [{"number": number, "text": text} for number, text in _from(written, line)]


def _from(written: list[str], line: int) -> Iterator[tuple[int, str]]:
    """The lines of a translation and no others."""
    for number in range(line, min(line + LINES, len(written) + 1)):
        if number > line and not written[number - 1].startswith('"'):
            return
        yield number, written[number - 1]
