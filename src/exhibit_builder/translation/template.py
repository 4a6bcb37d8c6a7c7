"""The template of an exhibit's catalogues, ``locale/exhibit.pot``: every message with its notes, and no translation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from exhibit_builder.translation.po_files import WIDTH
from exhibit_builder.translation.translators_notes import Rooms, notes_of

if TYPE_CHECKING:
    import polib

    from exhibit_builder.manuscript.models import ExhibitFields
    from exhibit_builder.translation.messages import Message

FOLDER = "locale"
"""The folder of catalogues inside an exhibit."""

TEMPLATE = f"{FOLDER}/exhibit.pot"
"""The template's name inside an exhibit."""

EXHIBIT, ORIGINAL, REVIEW = "X-Exhibit", "X-Source-Language", "X-Review"
"""Keys of a header that are our own: the exhibit's code, the language of the originals, the state of the review."""


def catalogue_name(language: str) -> str:
    """The name of a language's catalogue inside an exhibit."""
    return f"{FOLDER}/{language.replace('-', '_')}.po"


def template(fields: ExhibitFields, messages: Iterable[Message], rooms: Rooms) -> polib.POFile:
    """The messages of an exhibit as a catalogue without translations, in their order.

    Its date is that on which the facts were checked, so that the same exhibit gives the same bytes.
    """
    import polib

    made = polib.POFile(wrapwidth=WIDTH)
    made.header = f"Texts of the exhibit {fields.title}."
    made.metadata = {
        "Project-Id-Version": f"{fields.code} {fields.edition}",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": f"{fields.checked.isoformat()} 00:00+0000",
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        EXHIBIT: fields.code,
        ORIGINAL: fields.language,
    }
    made.extend(_entry(message, rooms) for message in messages)
    return made


def _entry(message: Message, rooms: Rooms) -> polib.POEntry:
    import polib

    places = dict.fromkeys((use.place.file, str(use.place.line or "")) for use in message.uses)
    return polib.POEntry(
        msgctxt=message.context,
        msgid=message.text,
        msgstr="",
        comment="\n".join(notes_of(message, rooms)),
        occurrences=list(places),
    )
