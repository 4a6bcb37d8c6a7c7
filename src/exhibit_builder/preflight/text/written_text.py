"""Text as somebody typed it: without addresses and citations, with the line and column of every character."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from exhibit_builder.core.findings import Place
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.preflight.evidence.evidence import Evidence

FILLER = "\ue000"
"""Stands for every character of an address or a citation; no letter, no space and no sign of punctuation."""

_NO_PROSE = re.compile(
    r"\[@[^\[\]]*\]"  # a citation
    r"|(?<=\])\(https?://[^\s()]*\)"  # where a link leads
    r"|https?://\S*[^\s.,;:!?)»”\"'*_]"
    r"|\bwww\.\S*[^\s.,;:!?)»”\"'*_]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]*\w"
    r"|\\(?=[*_\[\]\\])"  # a backslash before a sign of markup
)
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_NEAR = 200
"""Characters on each side in which words are looked for to quote (*house*: some thirty words)."""
_FURTHEST = 400
"""Characters of indentation and line ends between two words of one value (*house*: several empty lines,
indented as deep as a block can be)."""


@dataclass(frozen=True, slots=True)
class Written:
    """A passage, and its ``text`` with :data:`FILLER` for what is no prose, of the same length."""

    passage: Passage
    text: str

    def quoted(self, start: int, end: int, around: int = 1) -> str:
        """What stands there with ``around`` words before and after it, on one line."""
        near, far = self.text[max(0, start - _NEAR) : start], self.text[end : end + _NEAR]
        # Words are taken from the end backwards, so that a long text without blanks takes no longer than a short one.
        before = re.match(rf"\S*(?:\s+\S+){{0,{around}}}", near[::-1])
        after = re.match(rf"\S*(?:\s+\S+){{0,{around}}}", far)
        found = (before[0][::-1] if before else "") + self.text[start:end] + (after[0] if after else "")
        return found.replace(FILLER, "").replace("\n", " ").strip()


def written(evidence: Evidence, *, spoken: bool = False) -> Iterator[Written]:
    """Every text that is printed: what stands on pages, and the words of sources.

    ``spoken`` adds what is read aloud instead of pictures.
    """
    for passage in evidence.passages:
        if passage.shown or passage.part.noted or (spoken and passage.part.described):
            yield Written(passage, _prose(passage.text))


@lru_cache(maxsize=4096)
def _prose(text: str) -> str:
    """The text with :data:`FILLER` for what is no prose; many rules ask for the same one."""
    return _NO_PROSE.sub(lambda match: FILLER * len(match[0]), text)


class TypedFiles:
    """The YAML files of an exhibit, opened once each, to find the line and column of a character in a value."""

    def __init__(self, evidence: Evidence) -> None:
        self._folder = Path(evidence.exhibit.folder)
        self._files: dict[str, tuple[str, list[int]]] = {}

    def place(self, passage: Passage, offset: int) -> Place:
        """Where the character at ``offset`` of a passage was typed; where its value begins if that can't be told.

        The words of a value follow one another in the file in every way that YAML has of writing text.
        """
        source, starts = self._file(passage.place.file)
        if not 0 < passage.place.line <= len(starts):
            return passage.place
        at = starts[passage.place.line - 1] + passage.place.column - 1
        for token in _TOKEN.finditer(passage.text):
            found, length = _found(source, token[0], at)
            if found < 0:
                return passage.place
            if token.end() > offset:
                character = found + max(0, offset - token.start())
                line = bisect_right(starts, character)
                return replace(passage.place, line=line, column=character - starts[line - 1] + 1)
            at = found + length
        return passage.place

    def _file(self, name: str) -> tuple[str, list[int]]:
        if name not in self._files:
            try:
                text = (self._folder / name).read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError):
                text = ""
            self._files[name] = text, [0, *(match.end() for match in re.finditer("\n", text))]
        return self._files[name]


def _found(source: str, token: str, start: int) -> tuple[int, int]:
    """Where a word stands after ``start`` and how long it is there; in quotes YAML doubles or escapes quotes."""
    for spelled in dict.fromkeys((token, token.replace("'", "''"), token.replace('"', '\\"'))):
        found = source.find(spelled, start, start + _FURTHEST + len(spelled))
        if found >= 0:
            return found, len(spelled)
    return -1, 0


@lru_cache(maxsize=2048)
def script(char: str) -> str:
    """The script of a letter, as its Unicode name begins (``LATIN``); empty for what is no letter."""
    return unicodedata.name(char, "").partition(" ")[0] if unicodedata.category(char)[0] == "L" else ""


def words_in(text: str) -> Iterator[tuple[int, str]]:
    """Each stretch of letters, with the marks that sit on them, after the place where it begins."""
    for match in _WORD.finditer(text):
        yield match.start(), match[0]


def listed(quotations: Iterable[str], most: int = 3) -> str:
    """The first few of some quotations in a row: “one”, “two” …"""
    different = list(dict.fromkeys(quotations))
    return ", ".join(f"“{text}”" for text in different[:most]) + (" …" if len(different) > most else "")


def primary(evidence: Evidence) -> str:
    """The manuscript's language without its region: ``fr`` for ``fr-CA``."""
    return evidence.exhibit.fields.language.split("-")[0]
