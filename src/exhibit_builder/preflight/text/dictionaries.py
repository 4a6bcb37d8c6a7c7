"""Which words no dictionary has: those of Hunspell that an exhibit names, and its own lists of words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from exhibit_builder.preflight.evidence.results import ResultStore

MOST_BYTES = 40_000_000
"""Size limit of a dictionary (*house*: the largest of LibreOffice has some 10 MB)."""


class UnreadableDictionary(Exception):
    """A dictionary that can't be read; its text says which one."""


def unknown_words(words: Iterable[str], files: Sequence[Path], store: ResultStore) -> frozenset[str]:
    """Those of ``words`` (with a typewriter's apostrophe) that none of the dictionaries has.

    ``files`` are dictionaries of Hunspell (``.dic``, with their ``.aff`` beside them) and lists of words (``.txt``, a
    word a line). To read a large dictionary takes seconds, so the answer is kept in ``store``. Raises
    :class:`UnreadableDictionary`.
    """
    asked = sorted(set(words))
    made_of = tuple(hashlib.sha256(_bytes(part)).hexdigest() for file in files for part in _parts(file))
    return store.cached(
        "unknown-words", (*made_of, json.dumps(asked, ensure_ascii=False)), lambda: _unknown(asked, files), frozenset
    )


def _parts(file: Path) -> tuple[Path, ...]:
    return (file, file.with_suffix(".aff")) if file.suffix == ".dic" else (file,)


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise UnreadableDictionary(f"{file.name} is larger than {MOST_BYTES // 1_000_000} MB")
        return file.read_bytes()
    except OSError as fault:
        raise UnreadableDictionary(f"{file.name} can't be read") from fault


def _unknown(words: Sequence[str], files: Sequence[Path]) -> list[str]:
    left = list(words)
    for file in files:
        left = _not_listed(left, file) if file.suffix == ".txt" else _not_in_dictionary(left, file)
    return left


def _not_listed(words: Sequence[str], file: Path) -> list[str]:
    try:
        lines = _bytes(file).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as fault:
        raise UnreadableDictionary(f"{file.name} is not UTF-8") from fault
    listed = {line.strip().replace("’", "'") for line in lines}
    return [word for word in words if word not in listed and word.lower() not in listed]


def _not_in_dictionary(words: Sequence[str], file: Path) -> list[str]:
    from spylls.hunspell import Dictionary

    try:
        dictionary = Dictionary.from_files(str(file.with_suffix("")))
        return [word for word in words if not dictionary.lookup(word)]
    # Whatever is wrong with a file from elsewhere, it can't be looked into.
    except Exception as fault:
        raise UnreadableDictionary(f"{file.name} is no dictionary of Hunspell that can be read") from fault
