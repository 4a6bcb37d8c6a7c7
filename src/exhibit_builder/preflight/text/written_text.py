"""Text as somebody typed it: without addresses and citations, with the line and column of every character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from exhibit_builder.core.findings import Place, Replacement
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.declared import texts_of
from exhibit_builder.manuscript.passages import Passage
from exhibit_builder.manuscript.yaml_scalars import Scalar, ScalarFile, Span, scalar_file

FILLER = "\ue000"
"""Stands for every character of an address or a citation; no letter, no space and no sign of punctuation."""

_BALANCED = r"(?:[^\s()]|\((?:[^\s()]|\((?:[^\s()]|\([^\s()]*+\))*+\))*+\))"
"""A character of an address, or brackets in it that close again, which CommonMark allows in a link (6.3)."""

_NO_PROSE = late_pattern(
    r"\[@[^\[\]]*\]"  # a citation
    rf"|(?<=\])\(https?://{_BALANCED}*+\)"  # where a link leads
    rf"|(?:https?://|\bwww\.){_BALANCED}*(?:\({_BALANCED}*+\)|[^\s.,;:!?()»”\"'*_])"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]*\w"
    r"|\\(?=[*_\[\]\\])"  # a backslash before a sign of markup
)
_UNSEEN = r"\u00ad\u200b-\u200f\ufeff"
_IN_ADDRESS = late_pattern(
    r"://|\bwww\.|[^\[]@[^\]]|/[^/]+/"
    r"|\b10\.\d{4,9}/"  # a DOI without its prefix
    rf"|[\w{_UNSEEN}]\.[{_UNSEEN}]*[^\W\d_]{{2}}",  # a host
    re.IGNORECASE,
)
_LED_IN = late_pattern(
    r"\b(?:doi|mailto|urn|tel|hdl|ark)\s?:\s?\S+"
    r"|(?<=\])\([^()]*\)",  # where a link leads
    re.IGNORECASE,
)
"""With :data:`_IN_ADDRESS`, what a stretch without blanks has in it that may be an address, all that may be one: more
than :data:`_NO_PROSE` knows, since a letter changed in one leads elsewhere."""

_OTHERS_WORDS = frozenset(
    {
        *(Part.QUOTATION, Part.ATTRIBUTION, Part.REFERENCE, Part.FIGURE_OWNER, Part.SHORT_FIGURE_OWNER),
        *(Part.CREDIT_LINE, Part.RIGHTS, Part.PERSON, Part.PLACE_NAME, Part.LABEL, Part.LOGO_NAME),
    }
)
"""Parts that hold names, or somebody else's words: their marks, dashes and letters are as whoever they belong to has
them."""

_WORD = late_pattern(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
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
        """Those edits of marks, dashes or letters as replacements in the file, as :meth:`same_words` gives them.

        There are none in a name and in somebody else's words, which keep their own.
        """
        return () if passage.part in _OTHERS_WORDS else self.same_words(passage, *edits)

    def same_words(self, passage: Passage, *edits: Edit) -> tuple[Replacement, ...]:
        """Edits after which even a name is the same, as replacements in the file; all of them, or none.

        There are none where the way back to the file isn't sure, where the text is used in other places as well (an
        anchor, or a place's name that another key says), in and beside an address, where an edit would join two lines,
        and where the new text means something in YAML.
        """
        if not edits or _stands_elsewhere(passage) or _meet_address(passage.text, edits):
            return ()
        typed = self._typed(passage)
        if typed is None or typed.scalar.shared or any(_STEERING & set(new) for _, _, new in edits):
            return ()
        if any(_steers(passage.text, *edit) for edit in edits):
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


_KEY_OR_COMMENT = late_pattern(r":\s|\s#")


def _steers(text: str, start: int, end: int, new: str) -> bool:
    """Whether an edit brings together what would end a key or begin a comment: a colon and a blank or the end, a blank
    and #."""
    before, after = text[:start][-1:], text[end:][:1] or " "
    return bool(_KEY_OR_COMMENT.search(before + new + after)) and not _KEY_OR_COMMENT.search(
        before + text[start:end] + after
    )


@dataclass(frozen=True, slots=True)
class _Typed:
    """The scalar that a passage is in its file, and where each of the passage's characters stands there."""

    file: ScalarFile
    scalar: Scalar
    spans: tuple[Span, ...]


def _stands_elsewhere(passage: Passage) -> bool:
    """Whether another key of the block says the name, so that one alone can't be changed."""
    if passage.part is not Part.PLACE_NAME or passage.block is None:
        return False
    keys = (text for text, _, part in texts_of(passage.block.fields) if part is Part.PLACE_KEY)
    return _as_name(passage.text) in map(_as_name, keys)


def _as_name(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _meet_address(text: str, edits: Iterable[Edit]) -> bool:
    """Whether an edit lies in an address or touches one."""
    addresses = _addresses(text)
    return any(start <= last and first <= end for start, end, _ in edits for first, last in addresses)


@lru_cache(maxsize=64)
def _addresses(text: str) -> tuple[Span, ...]:
    """What may be an address in a text, from blank to blank; a text is asked for each of its faults."""
    stretches = (match.span() for match in re.finditer(r"\S+", text) if _IN_ADDRESS.search(match[0]))
    return (*stretches, *(match.span() for match in _LED_IN.finditer(text)))


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


def listed(places: Iterable[Place]) -> str:
    """Places in a row as a sentence has them: “a.yaml, line 5; b.yaml, lines 7 and 9”."""
    lines: dict[str, list[int]] = {}
    for place in places:
        if place.line not in lines.setdefault(place.file, []):
            lines[place.file].append(place.line)
    return "; ".join(f"{file}, {_lines(sorted(numbers))}" for file, numbers in lines.items())


def _lines(numbers: list[int]) -> str:
    *first, last = map(str, numbers)
    return f"lines {', '.join(first)} and {last}" if first else f"line {last}"
