"""Peoples that a text names, of all that are known in its language: ``peoples.json`` in the folders of words.

The files are made by ``docs/make_peoples.py`` from CLDR, WordNet and two lists of nationalities, which each file names.
In German and Russian they have every plural that an adjective's stem may have, so that some words stand in no text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.words.catalogue import data_files

CAPITALS = frozenset({"en", "de", "fr", "tr"})
"""Languages that write a people's name with a capital, so that poles aren't Poles."""

_WORD = late_pattern(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def known_in(code: str) -> bool:
    """Whether there is a list of all peoples in a language."""
    return code in _files()


def named_peoples(code: str, text: str) -> Iterator[Mapping[str, str]]:
    """The rows of peoples that ``text`` may name, each form by its column: ``people`` is the plural, ``of`` the
    adjective, ``by`` the plural behind "by", ``whose`` the genitive; languages have those that their frames need."""
    if code not in _files():
        return
    columns, forms = _table(code)
    written = text if code in CAPITALS else text.lower()
    rows = {row for word in {match[0] for match in _WORD.finditer(written)} for row in forms.get(word, ())}
    for row in sorted(rows):
        yield dict(zip(columns, row, strict=True))


@cache
def _files() -> dict[str, Path]:
    return data_files("peoples")


@cache
def _table(code: str) -> tuple[tuple[str, ...], dict[str, list[tuple[str, ...]]]]:
    """The columns, and the rows by the last word of each of their forms."""
    written = json.loads(_files()[code].read_text(encoding="utf-8"))
    forms: dict[str, list[tuple[str, ...]]] = {}
    for row in written["peoples"]:
        for word in {form.split()[-1] for form in row}:
            forms.setdefault(word, []).append(tuple(row))
    return tuple(written["columns"]), forms
