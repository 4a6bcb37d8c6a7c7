"""What was found on pages, kept by all that the pages are: an entry for pages that are judged together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from exhibit_builder.preflight.evidence.results import ResultStore

Value = TypeVar("Value")


class CachedFindings:
    """The findings on groups of pages by the group's number from 0; one entry of the store holds all of a group.

    ``made_of`` names for each group all that anything found on it depends on but the program itself; ``None`` where
    that isn't known, and nothing is kept.
    """

    def __init__(self, store: ResultStore, made_of: Sequence[tuple[str, ...] | None]) -> None:
        self._store = store
        self._made_of = made_of
        self._entries: dict[int, dict[str, Any]] = {}
        self._changed: set[int] = set()

    def found(self, number: int, what: str, make: Callable[[], Any], parse: Callable[[Any], Value]) -> Value:
        """What ``parse`` gives for what ``make`` finds on a group (what JSON can hold) when ``what`` is looked for, as
        it was kept or found now."""
        entry = self._entry(number)
        if what in entry:
            # Whatever is wrong with it, it can be found anew.
            with suppress(ValueError, TypeError, LookupError, AttributeError, RecursionError):
                return parse(entry[what])
        made = make()
        if self._made_of[number] is not None:
            entry[what] = made
            self._changed.add(number)
        return parse(made)

    def keep(self) -> None:
        """Keep what was found since the last time."""
        for number in sorted(self._changed):
            made_of = self._made_of[number]
            if made_of is not None:
                self._store.keep("pages", made_of, self._entries[number])
        self._changed.clear()

    def _entry(self, number: int) -> dict[str, Any]:
        if number not in self._entries:
            made_of = self._made_of[number]
            kept = self._store.get("pages", made_of) if made_of is not None else None
            self._entries[number] = kept if isinstance(kept, dict) else {}
        return self._entries[number]
