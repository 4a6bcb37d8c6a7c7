"""Text as somebody typed it: without addresses and citations, with the line and column of every character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from exhibit_builder.core.findings import Place, Replacement
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.manuscript.yaml_scalars import Scalar, ScalarFile, Span, scalar_file

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
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_NEAR = 200
"""Characters on each side in which words are looked for to quote (*house*: some thirty words)."""


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


def written(passages: Iterable[Passage], *, spoken: bool = False) -> Iterator[Written]:
    """Every text that is printed: what stands on pages, and the words of sources.

    ``spoken`` adds what is read aloud: the descriptions of pictures, whose logo it is, where links lead.
    """
    for passage in passages:
        if passage.on_page or passage.part.noted or (spoken and passage.part.spoken):
            yield Written(passage, _prose(passage.text))


@lru_cache(maxsize=4096)
def _prose(text: str) -> str:
    """The text with :data:`FILLER` for what is no prose; many rules ask for the same one."""
    return _NO_PROSE.sub(lambda match: FILLER * len(match[0]), text)


class TypedFiles:
    """The YAML files of an exhibit: where a character of a value was typed, and how it can be typed otherwise."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._known: dict[tuple[Place, str], _Typed | None] = {}

    def place(self, passage: Passage, offset: int) -> Place:
        """Where the character at ``offset`` of a passage was typed; where its value begins if that can't be told."""
        typed = self._typed(passage)
        if typed is None or offset >= len(typed.spans):
            return passage.place
        line, column = typed.file.position(typed.spans[offset][0])
        return replace(passage.place, line=line, column=column)

    def replacements(self, passage: Passage, *edits: Edit) -> tuple[Replacement, ...]:
        """Those edits as replacements in the file; all of them, or none.

        There are none where the way back to the file isn't sure, where the text is used in other places as well (an
        anchor), where an edit would join two lines, and where the new text means something in YAML.
        """
        typed = self._typed(passage)
        if typed is None or typed.scalar.shared or any(_STEERING & set(new) for _, _, new in edits):
            return ()
        made = []
        for start, end, new in edits:
            spans = typed.spans[start:end]
            unbroken = all(before[1] == after[0] for before, after in pairwise(spans))
            old = typed.file.text[spans[0][0] : spans[-1][1]]
            if not unbroken or "\n" in old or "\r" in old:
                return ()
            line, column = typed.file.position(spans[0][0])
            place = replace(passage.place, line=line, column=column)
            made.append(Replacement(place, spans[0][0], old, new))
        return tuple(made)

    def _typed(self, passage: Passage) -> _Typed | None:
        key = (passage.place, passage.text)
        if key not in self._known:
            self._known[key] = self._looked_up(passage)
        return self._known[key]

    def _looked_up(self, passage: Passage) -> _Typed | None:
        """Where a passage's characters stand, unless it is not word for word what the file says in its place."""
        data = self._files.get(passage.place.file)
        file = scalar_file(data) if data is not None else None
        scalar = file.scalars.get((passage.place.line, passage.place.column)) if file else None
        if file is None or scalar is None or scalar.value.strip() != passage.text:
            return None
        spans = file.spans(scalar)
        if spans is None:
            return None
        blanks = len(scalar.value) - len(scalar.value.lstrip())
        return _Typed(file, scalar, spans[blanks : blanks + len(passage.text)])


Edit = tuple[int, int, str]
"""Where a stretch of a passage begins and ends, and what is to stand there."""

_STEERING = frozenset("\"'\\#:,[]{}&*!|>%@`?-\n\r\t")
"""Signs that can mean something else than themselves in one of YAML's ways to write a text."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """The scalar that a passage is in its file, and where each of the passage's characters stands there."""

    file: ScalarFile
    scalar: Scalar
    spans: tuple[Span, ...]


@lru_cache(maxsize=2048)
def script(char: str) -> str:
    """The script of a letter, as its Unicode name begins (``LATIN``); empty for what is no letter."""
    return unicodedata.name(char, "").partition(" ")[0] if unicodedata.category(char)[0] == "L" else ""


def words_in(text: str) -> Iterator[tuple[int, str]]:
    """Each stretch of letters, with the marks that sit on them, after the place where it begins."""
    for match in _WORD.finditer(text):
        yield match.start(), match[0]


def quoted_list(quotations: Iterable[str], most: int = 3) -> str:
    """The first few of some quotations in a row: “one”, “two” …"""
    different = list(dict.fromkeys(quotations))
    return ", ".join(f"“{text}”" for text in different[:most]) + (" …" if len(different) > most else "")
