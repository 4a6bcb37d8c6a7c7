"""What finished files tell beside what they show, kept from one check to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.evidence.finished_files import FinishedFile
from exhibit_builder.preflight.evidence.results import ResultStore

if TYPE_CHECKING:
    from exhibit_builder.preflight.privacy.notes import Note


_PICTURES = (b"\xff\xd8", b"\x89PNG", b"RIFF")
"""What pictures of pages begin with: JPEG, PNG and WebP. All else is text, in whatever letters."""


@dataclass(frozen=True, slots=True)
class FileNotes:
    """A finished file, the notes in it, and its words that no page shows."""

    file: FinishedFile
    notes: tuple[Note, ...]
    words: tuple[str, ...]


def file_notes(files: Iterable[FinishedFile], store: ResultStore) -> Iterator[FileNotes]:
    """Every finished file read back; one that is not there is another rule's matter."""
    from exhibit_builder.preflight.privacy.notes import Note, NoteKind

    def parse(cached: list[list[list[str]]]) -> tuple[tuple[Note, ...], tuple[str, ...]]:
        notes, words = cached
        return tuple(Note(NoteKind(kind), where) for kind, where in notes), tuple(str(word) for word in words)

    for file in files:
        if file.disk.is_file():
            with file.disk.open("rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()
            yield FileNotes(file, *store.cached("notes", (digest,), partial(_read, file), parse))


def _read(file: FinishedFile) -> list[list[list[str]] | list[str]]:
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
    return [[[note.kind.value, note.where] for note in notes], list(words)]
