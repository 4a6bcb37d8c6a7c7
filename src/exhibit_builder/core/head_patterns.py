"""Patterns at the head of a module, compiled when something is first looked for with them.

The library compiles a pattern where it is written, in a tenth of a millisecond and more; a command reads some hundred
that it never looks with.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_OF_THE_COMPILED = (
    *("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"),
    *("flags", "groups", "groupindex"),
)


class _LatePattern:
    """What a compiled pattern is, from the first time on that it is asked for anything but its words."""

    __slots__ = ("_flags", "pattern", *_OF_THE_COMPILED)

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Slots are empty until one of them is read; from then on they are as quick as the compiled pattern's own."""
        if name not in _OF_THE_COMPILED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for each in _OF_THE_COMPILED:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return repr(re.compile(self.pattern, self._flags))


def late_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern that is compiled on its first use; ``flags`` are those of :func:`re.compile`.

    What is wrong with it is raised then, so each needs a test that looks with it.
    """
    return cast("re.Pattern[AnyStr]", _LatePattern(pattern, flags))
