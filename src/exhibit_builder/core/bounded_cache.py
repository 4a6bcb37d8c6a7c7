"""What was made once, by what it was made of; what was not asked for for longest goes when there is too much."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

Made = TypeVar("Made")


@dataclass(slots=True)
class _Answer:
    made: Any
    weight: int
    round: int


class BoundedCache:
    """Answers by their keys, together no heavier than ``most``.

    A key has to name all that its answer depends on. Threads may ask at once; two that ask for the same may both make
    it, and the answer of the first is given to both.
    """

    def __init__(self, least: int) -> None:
        """There is room for ``least`` at any time, in the unit in which those who ask weigh what they make."""
        self.least = self.most = least
        self.weight = 0
        self._asked = 0
        self._round = 0
        self._found: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._found)

    def begin_round(self) -> None:
        """Whoever asks begins again, about another state of the same: from now on there is room for twice what was
        asked for in the last round."""
        with self._lock:
            self.most = max(self.least, 2 * self._asked)
            self._asked = 0
            self._round += 1

    def once(self, key: Hashable, make: Callable[[], Made], weigh: Callable[[Made], int] = lambda _made: 1) -> Made:
        """What ``make`` gives, made at the first time that a key is asked for; ``weigh`` says how heavy it is."""
        with self._lock:
            entry = self._asked_for(key)
        if entry is None:
            made = make()
            weight = weigh(made)
            with self._lock:
                entry = self._asked_for(key)
                if entry is None:
                    entry = self._found[key] = _Answer(made, weight, self._round)
                    self._asked += weight
                    self.weight += weight
                    self._make_room()
        found: Made = entry.made
        return found

    def exchange(self, key: Hashable, made: Made, weight: int = 1) -> Made | None:
        """Put ``made`` where what was made last under a key was, and give that."""
        with self._lock:
            entry = self._found.pop(key, None)
            self._found[key] = _Answer(made, weight, self._round)
            self.weight += weight - (entry.weight if entry is not None else 0)
            self._make_room()
        last: Made | None = entry.made if entry is not None else None
        return last

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._found.clear()
            self.weight = 0

    def _asked_for(self, key: Hashable) -> _Answer | None:
        entry = self._found.get(key)
        if entry is not None:
            self._found.move_to_end(key)
            if entry.round != self._round:
                entry.round = self._round
                self._asked += entry.weight
        return entry

    def _make_room(self) -> None:
        while self.weight > self.most and len(self._found) > 1:
            _, gone = self._found.popitem(last=False)
            self.weight -= gone.weight
