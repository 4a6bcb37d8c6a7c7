"""Results of slow looks at finished files, kept from one check to the next by what was looked at.

A file of the same bytes has the same result, so after a change to one panel only its files are looked at again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from exhibit_builder.system.store import Store, address
from exhibit_builder.system.this_program import this_program

MOST_BYTES = 100_000_000
"""Size of the folder; beyond it, what was not used for longest goes (*house*: some fifty versions of an exhibit)."""

Value = TypeVar("Value")


class ResultStore:
    """Results as JSON, each kept at the address of what it depends on.

    ``folder`` ``None``, or one that can't be written to, keeps nothing: every result is made anew and nothing else
    changes. Several processes may share the folder.
    """

    def __init__(self, folder: Path | None = None, most_bytes: int = MOST_BYTES) -> None:
        self._store = None if folder is None else Store(folder, most_bytes)

    @classmethod
    def default(cls) -> Self:
        """The store in the folder where this computer keeps what can be made again."""
        kept = cls()
        kept._store = Store.at_home("results", MOST_BYTES)
        return kept

    @property
    def keeps(self) -> bool:
        """Whether it keeps anything: where it doesn't, nobody needs to know what a result depends on."""
        return self._store is not None

    def cached(
        self, what: str, made_of: tuple[str, ...], make: Callable[[], Any], parse: Callable[[Any], Value]
    ) -> Value:
        """What ``parse`` gives for the result of ``make`` (what JSON can hold): for ``what`` was looked for in what is
        ``made_of``.

        ``made_of`` has to name all that the result depends on but the program itself and its libraries: check sums,
        limits, expectations. A kept result that can't be parsed is made again.
        """
        cached = self.get(what, made_of)
        if cached is not None:
            # Whatever is wrong with it, the result can be had anew.
            with suppress(ValueError, TypeError, LookupError, AttributeError, RecursionError):
                (value,) = cached
                return parse(value)
        result = make()
        self.keep(what, made_of, [result])
        return parse(result)

    def get(self, what: str, made_of: tuple[str, ...]) -> Any:
        """The result that is kept of ``what`` in what is ``made_of``, or ``None``."""
        kept = self._store.read(address(this_program(), what, *made_of)) if self._store is not None else None
        if kept is not None:
            with suppress(ValueError, RecursionError):
                return json.loads(kept)
        return None

    def keep(self, what: str, made_of: tuple[str, ...], result: Any) -> None:
        """Keep a result (what JSON can hold)."""
        if self._store is not None:
            where = address(this_program(), what, *made_of)
            self._store.keep(where, json.dumps(result, separators=(",", ":")).encode())

    def cached_of(self, what: str, whole: str, make: Callable[[], Any], parse: Callable[[Any], Value]) -> Value:
        """The same for what is made of one thing alone, whose sum ``whole`` is; an empty one is not known, and nothing
        is kept of it."""
        return self.cached(what, (whole,), make, parse) if whole else parse(make())

    def make_room(self) -> None:
        """Removes what was not used for longest, when there is too much."""
        if self._store is not None:
            self._store.make_room()
