"""Parts of an exhibit as they were read the last time, for whoever reads it again: what has not changed is not parsed
and not validated again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from exhibit_builder.core.content_keys import file_stamp

Part = TypeVar("Part")


class ReadParts:
    """What was made of the parts of one exhibit, each with all that it was made from.

    What a reading doesn't ask for is forgotten at the next one, so that there is never more than an exhibit or two.
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, tuple[Hashable, Any]] = {}
        self._now: dict[Hashable, tuple[Hashable, Any]] = {}

    def begin(self) -> None:
        """A new reading begins."""
        self._before, self._now = self._now, {}

    def knows(self, name: Hashable, made_from: Hashable) -> bool:
        """Whether there is a part of that name that was made from the same."""
        found = self._now.get(name) or self._before.get(name)
        return found is not None and found[0] == made_from

    def again(self, name: Hashable, made_from: Hashable, make: Callable[[], Part]) -> Part:
        """The part of that name as it was, if it was made from the same; else as ``make`` gives it."""
        found = self._now.get(name) or self._before.get(name)
        if found is None or found[0] != made_from:
            found = made_from, make()
        self._now[name] = found
        part: Part = found[1]
        return part

    def forget(self, name: Hashable) -> None:
        """Make that part anew the next time, whatever it is made from."""
        self._now.pop(name, None)
        self._before.pop(name, None)


def files_as_they_are(paths: Iterable[Path]) -> tuple[object, ...]:
    """What tells the states of files and of their folders from others: another file in one may be called alike."""
    return tuple((path, file_stamp(path), file_stamp(path.parent)) for path in paths)
