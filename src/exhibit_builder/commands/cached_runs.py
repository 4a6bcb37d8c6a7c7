"""What earlier runs came to: where nothing changed that a run depends on, its answer is taken as it was.

A run depends on every file of the exhibit's folder, on what was asked for, on the typefaces and on this program. Where
any of it can't be told from here (a font that this computer has installed, a look from another package, files in the
exhibit's folder that the run itself writes), nothing is kept.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from exhibit_builder.core.found_paths import unnameable
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.system.folder_sums import folder_sum
from exhibit_builder.system.store import Store, address
from exhibit_builder.system.this_program import this_program

if TYPE_CHECKING:
    from exhibit_builder.manuscript.models import Exhibit

MOST_BYTES = 20_000_000
"""Size of the store; beyond it, what was not used for longest goes (*house*: some hundred runs)."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class CachedRun(Generic[Answer]):
    """The place where the answer to one run is kept, by all that the run depends on.

    Python's own form of values serves, for the store believes nothing that this person on this computer did not write.
    """

    store: Store
    where: str
    folder: Path
    exhibit: str

    def answer(self) -> Answer | None:
        """What the run came to the last time, or ``None``."""
        cached = self.store.read(self.where)
        if cached is None:
            return None
        # Whatever is wrong with it, the answer can be had anew.
        with suppress(Exception):
            answer: Answer = pickle.loads(cached)
            return answer
        return None

    def keep(self, answer: Answer) -> None:
        """Keep what the run came to, unless the exhibit's ``folder`` changed meanwhile: then nobody can tell which of
        its states was read."""
        if folder_sum(self.folder) != self.exhibit:
            return
        self.store.keep(self.where, pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
        self.store.make_room()


def cached_run(folder: Path, asked: Iterable[str], fonts: Path, *, out: Path | None = None) -> CachedRun[Answer] | None:
    """The place for a run on an exhibit's ``folder`` with the typefaces in the folder ``fonts``; ``asked`` is what was
    asked for, word by word, and ``out`` the folder that the run writes to.

    ``None`` where not all that the run depends on can be known.
    """
    if any(map(unnameable, (folder, fonts))):
        return None
    if out is not None and out.resolve().is_relative_to(folder.resolve()):
        return None
    store = Store.at_home("runs", MOST_BYTES)
    exhibit, faces = folder_sum(folder), folder_sum(fonts)
    if store is None or exhibit is None or faces is None:
        return None
    words = (this_program(), str(folder.absolute()), exhibit, faces, *asked)
    return CachedRun(store, address(*words), folder, exhibit)


def depends_on_nothing_else(exhibit: Exhibit) -> bool:
    """Whether all that an exhibit is made of lies in its folder or comes with the program."""
    from exhibit_builder.core.look_names import LookName

    home = Path(exhibit.folder).resolve()
    own = all(face.path.resolve().is_relative_to(home) for face in exhibit.own_faces.every.values())
    return own and exhibit.theme.look in {*LookName}
