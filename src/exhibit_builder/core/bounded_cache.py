"""What was made once, by what it was made of; what was not asked for for longest goes when there is too much."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Made = TypeVar("Made")


class BoundedCache:
    """Answers by their keys, together no heavier than ``most``.

    A key has to name all that its answer depends on. Threads may ask at once; two that ask for the same may both make
    it, and the answer of the first is given to both.
    """

    def __init__(self, most: int) -> None:
        """``most`` is in the unit in which those who ask weigh what they make."""
        self.most = most
        self.weight = 0
        self._found: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._found)

    def once(self, key: Hashable, make: Callable[[], Made], weigh: Callable[[Made], int] = lambda _made: 1) -> Made:
        """What ``make`` gives, made at the first time that a key is asked for; ``weigh`` says how heavy it is."""
        with self._lock:
            entry = self._found.get(key)
            if entry is not None:
                self._found.move_to_end(key)
                found: Made = entry[0]
                return found
        made = make()
        weight = weigh(made)
        with self._lock:
            entry = self._found.get(key)
            if entry is not None:
                earlier: Made = entry[0]
                return earlier
            self._found[key] = made, weight
            self.weight += weight
            while self.weight > self.most and len(self._found) > 1:
                _, (_, gone) = self._found.popitem(last=False)
                self.weight -= gone
        return made

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._found.clear()
            self.weight = 0
