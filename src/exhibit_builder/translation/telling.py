"""An exhibit told in another language: each text of a catalogue in the place of its original, and nothing else changed.

What has no translation stands in the original language with the language's code before it, what is not sure with a
question mark: nobody reads a paragraph in another language than the rest without being told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Finding, Place, errors
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.checks import text_findings
from exhibit_builder.manuscript.declared import with_texts
from exhibit_builder.manuscript.models import Exhibit, Panel, TranslatedFields
from exhibit_builder.manuscript.passages import Passage, passages
from exhibit_builder.manuscript.read_parts import ReadParts
from exhibit_builder.manuscript.telling_exhibits import Telling
from exhibit_builder.manuscript.translated_texts import TextState, TranslatedText, Translation
from exhibit_builder.translation.headers import header_findings
from exhibit_builder.translation.merging import FUZZY
from exhibit_builder.translation.messages import Message, MessageKey, context_of, messages_of
from exhibit_builder.translation.po_files import PoFile, parsed_po, po_bytes
from exhibit_builder.translation.reviewing import review_of
from exhibit_builder.translation.template import catalogue_name

if TYPE_CHECKING:
    import polib

    from exhibit_builder.manuscript.yaml_source import Way

NOT_SURE = "[?]"
"""What stands before a translation that is fuzzy."""

ByMessage = dict[MessageKey, TranslatedText]


def telling(
    language: str,
    unsaved: Mapping[str, bytes],
    parts: ReadParts | None = None,
    wordless: Callable[[str], bool] | None = None,
) -> Telling:
    """How an exhibit is told in a language, by its catalogue; what ``unsaved`` has of it is read instead of the file,
    and ``parts`` has what it was read to before. ``wordless`` says of a text without a translation whether it has no
    words that any language would say otherwise."""
    return Telling(language, partial(_tell, language, wordless or _never, unsaved, parts or ReadParts()))


def _never(text: str) -> bool:
    return False


def set_text(text: TranslatedText, original: str) -> str:
    """What stands on the page for a text: its translation, marked where it is not sure; else the original, marked."""
    match text.state:
        case TextState.DONE:
            return text.translation
        case TextState.AS_PRINTED:
            return text.original
        case TextState.FUZZY:
            return f"{NOT_SURE} {text.translation}"
        case _:
            return f"[{original}] {text.original}"


def is_left_in_original(text: str, exhibit: Exhibit) -> bool:
    """Whether a text of an exhibit is the original's, marked, because its language has none."""
    return exhibit.translation is not None and text.startswith(f"[{exhibit.translation.original}] ")


def _tell(
    language: str, wordless: Callable[[str], bool], unsaved: Mapping[str, bytes], parts: ReadParts, exhibit: Exhibit
) -> tuple[Exhibit, tuple[Finding, ...]]:
    name = catalogue_name(language)
    data = unsaved.get(name)
    if data is None and not (Path(exhibit.folder) / name).exists():
        return exhibit, (_no_catalogue(language, name, exhibit),)
    found: tuple[Finding, ...] = ()
    read: PoFile | None = None
    if data is None:
        data, found = po_bytes(Path(exhibit.folder), name)
    if data is not None:
        read, found = parts.again(("catalogue", name), data, partial(parsed_po, data, name))
    if read is not None:
        found = (*found, *header_findings(read, exhibit, language))
    if read is None or errors(found):
        return exhibit, found
    messages = [message for message in messages_of(exhibit) if not _has_own_words(message, exhibit)]
    texts, wrong = _texts_of_catalogue(messages, read, exhibit, wordless)
    keys = {message.key for message in messages}
    unasked = tuple(read.place(entry) for entry in read.entries if (entry.msgctxt or "", entry.msgid) not in keys)
    placed = {_spot(use.place): texts[message.key].place for message in messages for use in message.uses}
    translation = Translation(
        exhibit.fields.language, language, name, tuple(texts.values()), review_of(read.po), unasked, placed
    )
    return _exchanged(exhibit, texts, translation, read), (*found, *wrong)


def _spot(place: Place) -> tuple[str, int, int]:
    return place.file, place.line, place.column


def _no_catalogue(language: str, name: str, exhibit: Exhibit) -> Finding:
    return Finding(
        "no-catalogue",
        f"There is no catalogue of the language '{language}'.",
        exhibit.places.get(("languages",), Place("exhibit.yaml")),
        expected=name,
        hint="'exhibit translate update' writes one to be filled in.",
    )


def _has_own_words(message: Message, exhibit: Exhibit) -> bool:
    """Whether a text was written for this language where it stands, so that no catalogue is asked."""
    return all(use.place in exhibit.own_words for use in message.uses)


def _texts_of_catalogue(
    messages: Iterable[Message], read: PoFile, exhibit: Exhibit, wordless: Callable[[str], bool]
) -> tuple[ByMessage, tuple[Finding, ...]]:
    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in read.entries}
    texts: ByMessage = {}
    findings: list[Finding] = []
    for message in messages:
        entry = entries.get(message.key)
        source = message.uses[0].place
        place = replace(read.place(entry), key=message.context) if entry is not None else source
        text = entry.msgstr.strip() if entry is not None else ""
        wrong = list(errors(text_findings(text, place, exhibit.sources))) if text else []
        findings += wrong
        state = TextState.UNUSABLE if wrong else _state(message, entry, text, wordless)
        texts[message.key] = TranslatedText(message.context, message.text, message.part, text, state, place, source)
    return texts, tuple(findings)


def _state(message: Message, entry: polib.POEntry | None, text: str, wordless: Callable[[str], bool]) -> TextState:
    if entry is None or not text:
        return TextState.AS_PRINTED if message.may_stay or wordless(message.text) else TextState.MISSING
    return TextState.FUZZY if FUZZY in entry.flags else TextState.DONE


def _exchanged(exhibit: Exhibit, texts: ByMessage, translation: Translation, read: PoFile) -> Exhibit:
    """The exhibit with all texts exchanged. Places stay those of the YAML files, by which rules and exceptions know
    what belongs together; :meth:`Translation.pointed` gives those of the translations."""
    swaps = _swaps(exhibit, texts, translation.original)
    # The marks of quotation and the dictionaries are those of the original language.
    own = {
        "language": translation.language,
        "quotation_marks": None,
        "dictionaries": (),
        "signed": translation.reviewed,
    }
    return replace(
        exhibit,
        fields=TranslatedFields.model_construct(**dict(with_texts(exhibit.fields, swaps["",])) | own),
        panels=tuple(_panel(panel, swaps) for panel in exhibit.panels),
        sources={id: with_texts(source, swaps["sources", id]) for id, source in exhibit.sources.items()},
        files={**exhibit.files, read.name: read.data},
        translation=translation,
    )


def _panel(panel: Panel, swaps: Mapping[Hashable, dict[Way, str]]) -> Panel:
    return replace(
        panel,
        fields=with_texts(panel.fields, swaps["panels", panel.name]),
        blocks=tuple(
            replace(block, fields=with_texts(block.fields, swaps[id(block)])) if id(block) in swaps else block
            for block in panel.blocks
        ),
    )


def _swaps(exhibit: Exhibit, texts: ByMessage, original: str) -> Mapping[Hashable, dict[Way, str]]:
    """What texts say now by the ways to them, for each part that has any: the exhibit, a panel, a block, a source.

    What names another text by its words says the same words as that: in its block if there is such a text, else
    anywhere.
    """
    swaps: dict[Hashable, dict[Way, str]] = defaultdict(dict)
    said: dict[tuple[Part, int, str], str] = {}
    naming: list[Passage] = []
    for passage in passages(exhibit):
        if passage.part.names_text:
            naming.append(passage)
        text = texts.get((context_of(passage, exhibit), passage.text)) if passage.part.translated else None
        if text is None:
            continue
        words = set_text(text, original)
        holder, way = _holder(passage, exhibit)
        swaps[holder][way] = words
        for where in (id(passage.block), 0):
            said.setdefault((passage.part, where, passage.text), words)
    for passage in naming:
        named = passage.part.names_text
        assert named is not None
        words_there = said.get((named, id(passage.block), passage.text)) or said.get((named, 0, passage.text))
        if words_there is not None:
            holder, way = _holder(passage, exhibit)
            swaps[holder][way] = words_there
    return swaps


def _holder(passage: Passage, exhibit: Exhibit) -> tuple[Hashable, Way]:
    """What a text stands in, and the way to it from there."""
    if passage.block is not None:
        return id(passage.block), passage.way
    if passage.panel is not None:
        return ("panels", passage.panel.name), passage.way
    if passage.part.noted and passage.way[0] in exhibit.sources:
        return ("sources", passage.way[0]), passage.way[1:]
    return ("",), passage.way
