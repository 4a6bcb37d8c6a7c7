"""Finished files that were made before of the same pages in the same way: placed again, to the byte, and not made.

What a file is made of is told in words; one word that differs makes another file. What is said of a file is kept with
it.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.page.fingerprint import Fingerprints, file_digest
from exhibit_builder.page.marks import Picture
from exhibit_builder.system.store import Store, address
from exhibit_builder.system.this_program import this_program

if TYPE_CHECKING:
    from exhibit_builder.page.sheet import Page
    from exhibit_builder.typography.fonts import FontBook

MOST_BYTES = 500_000_000
"""Size of the store; beyond it, what was not used for longest goes (*house*: some twenty versions of an exhibit)."""

LARGEST = 16_000_000
"""Bytes of a file that is kept (*house*: photographs make larger ones, and are copied as fast as such a file)."""

_LENGTH_BYTES = 8

Found = TypeVar("Found")


@dataclass
class CachedFiles:
    """The files of a run, each kept by what it is made of; ``store`` ``None`` keeps nothing.

    ``basis`` is what all of them depend on: typefaces, theme, language. ``fingerprints`` are those of the pages.
    """

    store: Store | None
    basis: tuple[str, ...] = ()
    fingerprints: Fingerprints = field(default_factory=Fingerprints)

    @classmethod
    def at_home(cls, basis: Iterable[str]) -> CachedFiles:
        """The files that this computer keeps, for a run that depends on ``basis``."""
        return cls(Store.at_home("files", MOST_BYTES), (this_program(), *basis))

    def made(self, path: Path, made_of: Sequence[str], make: Callable[[], Found]) -> Found:
        """What ``make`` says of the file that it writes to ``path``; where that was made before, the file is placed
        there and said to be the same.

        ``made_of`` has to name all that the file and what is said of it depend on beside the basis.
        """
        if self.store is None:
            return make()
        where = address(*self.basis, *made_of)
        cached = self.store.read(where)
        if cached is not None:
            # Whatever is wrong with it, the file can be made anew.
            with suppress(Exception):
                length = int.from_bytes(cached[:_LENGTH_BYTES], "big")
                found: Found = pickle.loads(cached[_LENGTH_BYTES : _LENGTH_BYTES + length])
                path.write_bytes(memoryview(cached)[_LENGTH_BYTES + length :])
                return found
        anew = make()
        if path.exists() and path.stat().st_size <= LARGEST:
            about = pickle.dumps(anew, pickle.HIGHEST_PROTOCOL)
            self.store.keep(where, len(about).to_bytes(_LENGTH_BYTES, "big") + about + path.read_bytes())
        return anew

    def knows(self, made_of: Sequence[str]) -> bool:
        """Whether the file that is ``made_of`` this was made before."""
        return self.store is not None and self.store.read(address(*self.basis, *made_of)) is not None

    def make_room(self) -> None:
        """Removes what was not used for longest, when there is too much."""
        if self.store is not None:
            self.store.make_room()

    def drawn_of(self, pages: Iterable[Page]) -> tuple[str, ...]:
        """Words for all that is drawn of these pages."""
        return tuple(map(self.fingerprints.drawn, pages))

    def placed_of(self, pages: Iterable[Page]) -> tuple[str, ...]:
        """Words for all that is drawn of these pages and all that is known of it, such as where it was written."""
        return tuple(map(self.fingerprints.placed, pages))


def of_faces(book: FontBook) -> str:
    """A word for the typefaces of a book: the files of its folder, and the fonts that an exhibit brings."""
    digest = hashlib.sha256()
    for file in sorted(file for file in book.folder.rglob("*") if file.is_file()):
        digest.update(f"{file.name} {file_digest(file)}\n".encode())
    for name, face in sorted(book.own.every.items()):
        content = hashlib.sha256(face.unpacked).hexdigest() if face.unpacked else file_digest(face.path)
        digest.update(f"{name} {face.index} {face.axes} {face.italic} {content}\n".encode())
    return digest.hexdigest()


def without_pictures(pages: Iterable[Page]) -> bool:
    """Whether no photograph is on any of the pages."""
    return not any(isinstance(mark, Picture) for page in pages for mark in page.every_mark)
