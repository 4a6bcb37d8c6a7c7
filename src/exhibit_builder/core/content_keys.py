"""What a value is, in 16 bytes: the same for an equal value however often it was read, another for another.

Python's own hashes differ from run to run, and pickles differ with which strings are one object. Only what is made of
plain values has a key: anything else raises ``TypeError``, so that nothing is left out of one unseen.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from pydantic import BaseModel

from exhibit_builder.core.paired_text import PairedText

KEY_BYTES = 16
"""Length of a key (*house*: of 2^64 keys two would be the same by chance)."""


def content_key(*values: object) -> bytes:
    """The key of the values in this order.

    Numbers, texts, bytes, dates, paths, members of enumerations, tuples, lists, mappings in their order, frozen sets,
    dataclasses and Pydantic's models have one; ``TypeError`` for anything else. Of a dataclass only the fields that
    count when two are compared are part of it.
    """
    parts: list[bytes] = []
    for value in values:
        _add(value, parts.append)
    return hashlib.blake2b(b"".join(parts), digest_size=KEY_BYTES).digest()


def file_stamp(path: Path) -> tuple[int, int, int]:
    """What tells one state of a file from another without reading it: its time, its size and its number; zeros where
    there is none."""
    try:
        about = path.stat()
    except (OSError, ValueError):
        return 0, 0, 0
    return about.st_mtime_ns, about.st_size, about.st_ino


def _add(value: object, add: Callable[[bytes], None]) -> None:
    kind = type(value)
    if kind is str:
        data = str(value).encode("utf-8", "surrogatepass")
        add(b"s%d:" % len(data))
        add(data)
    elif value is None or kind in (bool, int, float):
        # 1, 1.0 and True are equal in Python and are printed differently.
        add(f"{kind.__name__}{value!r};".encode("ascii"))
    elif kind in (tuple, list):
        items: Any = value
        add(b"(%d:" % len(items))
        for item in items:
            _add(item, add)
    elif kind is bytes:
        data = bytes(value)  # type: ignore[call-overload]
        add(b"b%d:" % len(data))
        add(data)
    else:
        _add_composite(value, kind, add)


def _add_composite(value: Any, kind: type, add: Callable[[bytes], None]) -> None:
    if isinstance(value, Enum):
        add(f"e{kind.__qualname__}.{value.name};".encode())
    elif isinstance(value, PairedText):
        add(b"2")
        _add((value.leading, value.second, value.parted), add)
    elif isinstance(value, BaseModel):
        add(f"m{kind.__qualname__};".encode())
        # As they were written: which fields were set is asked as well.
        _add(dict(value.__dict__), add)
        _add(sorted(value.model_fields_set), add)
    elif is_dataclass(value):
        add(f"d{kind.__qualname__};".encode())
        for name in _compared(kind):
            _add(getattr(value, name), add)
    elif isinstance(value, Mapping):
        add(b"{%d:" % len(value))
        for key, item in value.items():
            _add(key, add)
            _add(item, add)
    elif isinstance(value, frozenset):
        _add(sorted(content_key(item) for item in value), add)
    elif isinstance(value, datetime.date | datetime.time | PurePath):
        add(b"p")
        _add(kind.__name__, add)
        _add(str(value), add)
    elif isinstance(value, tuple):  # one with names
        _add(kind.__qualname__, add)
        _add(tuple(value), add)
    else:
        raise TypeError(f"a value of the type {kind.__qualname__} has no key")


@cache
def _compared(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.compare)
