"""What the keys of an exhibit's files do, in plain words: ``keys.yaml``, read when somebody asks for one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.words.catalogue import word_files

_LANGUAGE = "en"
"""The language of these words; there is no other yet."""

_EVERYWHERE = "Everywhere"
"""The part of the file with keys that mean the same wherever they stand."""


@dataclass(frozen=True, slots=True)
class PartWords:
    """What a part of a file is (``about``), and what each of its ``keys`` does."""

    about: str
    keys: dict[str, str]


@cache
def part_words() -> dict[str, PartWords]:
    """Every part by the name of its model; ``Everywhere`` has what holds for keys of all."""
    import yaml

    # In C where there is a compiler.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    written: dict[str, Any] = yaml.load(word_files("keys")[_LANGUAGE].read_text(encoding="utf-8"), Loader=loader)
    return {name: PartWords(part["about"], part["keys"]) for name, part in written.items()}


def key_words(models: Iterable[str], key: str) -> str:
    """What a key does, by the first of the models that says it; else what it does everywhere.

    ``models`` are a model's name and the names of those that it is a kind of, the nearest first. Raises
    :class:`KeyError` for a key without words.
    """
    parts = part_words()
    for name in (*models, _EVERYWHERE):
        if name in parts and key in parts[name].keys:
            return parts[name].keys[key]
    raise KeyError(key)
