"""What finished files tell beside what they show, kept from one check to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.fingerprint import file_digest
from exhibit_builder.preflight.evidence.finished_files import FinishedFile
from exhibit_builder.preflight.evidence.results import ResultStore

if TYPE_CHECKING:
    from exhibit_builder.preflight.privacy.notes import Note


_PICTURES = (b"\xff\xd8", b"\x89PNG", b"RIFF")
"""What pictures of pages begin with: JPEG, PNG and WebP. All else is text, in whatever letters."""

LONG = 2000
"""Letters from which a text is kept by itself (*house*: what a file of ours says of itself has fewer, the texts of a
colour profile a hundred times as many)."""


@dataclass(frozen=True, slots=True)
class FileNotes:
    """A finished file, the notes in it, and its words that no page shows."""

    file: FinishedFile
    notes: tuple[Note, ...]
    words: tuple[str, ...]


def file_notes(files: Iterable[FinishedFile], store: ResultStore) -> Iterator[FileNotes]:
    """Every finished file read back; one that is not there is another rule's matter."""
    from exhibit_builder.preflight.privacy.notes import Note, NoteKind

    texts = _LongTexts(store)

    def parse(cached: list[list[Any]]) -> tuple[tuple[Note, ...], tuple[str, ...]]:
        notes, words = cached
        return tuple(Note(NoteKind(kind), where) for kind, where in notes), tuple(map(texts.whole, words))

    for file in files:
        if file.disk.is_file():
            found = store.cached("notes", (file_digest(file.disk),), partial(_read, file, texts), parse)
            yield FileNotes(file, *found)


class _LongTexts:
    """Texts that many files hold, such as those of a colour profile: each is kept once, and held once."""

    def __init__(self, store: ResultStore) -> None:
        self._store = store
        self._held: dict[str, str] = {}

    def as_json(self, text: str) -> str | list[str]:
        """What stands for a text among the words of a file: the text, or its SHA-256 alone in a list."""
        if len(text) < LONG or not self._store.keeps:
            return text
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        if digest not in self._held:
            self._held[digest] = self._store.cached("text", (digest,), lambda: text, str)
        return [digest]

    def whole(self, cached: str | list[str]) -> str:
        """The text that something stands for. Raises ``LookupError`` for one that is kept no longer."""
        if isinstance(cached, str):
            return cached
        (digest,) = cached
        if digest not in self._held:
            self._held[digest] = self._store.cached("text", (digest,), _gone, str)
        return self._held[digest]


def _gone() -> str:
    raise LookupError("kept no longer")


def _read(file: FinishedFile, texts: _LongTexts) -> list[list[Any]]:
    from exhibit_builder.preflight.privacy.pdf_notes import pdf_notes
    from exhibit_builder.preflight.privacy.picture_notes import picture_notes
    from exhibit_builder.preflight.privacy.unseen_words import unseen_words

    with file.disk.open("rb") as opened:
        begins = opened.read(16)
    notes: tuple[Note, ...] = ()
    words: tuple[str, ...] = ()
    if begins.startswith(b"%PDF"):
        notes, words = pdf_notes(file.disk), unseen_words(file.disk)
    elif begins.startswith(_PICTURES):
        notes = picture_notes(file.disk.read_bytes())
    else:
        words = unseen_words(file.disk)
    return [[[note.kind.value, note.where] for note in notes], list(map(texts.as_json, words))]
