"""Which phrases of a list may be in a text at all, by one word of each: most texts have none of most lists.

Patterns of long lists take longer to compile than to look with. So each phrase has an anchor, a word or the part of a
word without which it can't be there, and is compiled when a text has its anchor.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass

_LETTERS = late_pattern(r"[^\W_]+")
_HEAD = 3
"""Letters by which beginnings of words are looked up (*house*: shorter ones are few)."""


@dataclass(frozen=True, slots=True)
class TextWords:
    """A text with its words, and with the first letters of each; a word is an unbroken row of letters and digits."""

    text: str
    words: frozenset[str]
    heads: frozenset[str]


@lru_cache(maxsize=4096)
def text_words(text: str) -> TextWords:
    """The words of a text, which many lists are looked for in."""
    words = frozenset(_LETTERS.findall(text))
    return TextWords(text, words, frozenset(word[:_HEAD] for word in words))


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a text has to have in it: a whole word, the beginning of one, or (neither) these letters anywhere."""

    letters: str
    whole: bool
    begins: bool

    @property
    def weight(self) -> tuple[int, int]:
        """How seldom it is thought to be met."""
        return 2 if self.whole else 1 if self.begins else 0, len(self.letters)


ANYTHING = Anchor("", whole=False, begins=False)
"""The anchor of what may be in any text."""


def anchor_of(phrase: str) -> Anchor:
    """The anchor of a phrase, as the files of words have it
    (:func:`exhibit_builder.preflight.text.wording_frames.phrase_pattern`); of one that may be all figures or any word,
    no letters."""
    needed = [word for word in phrase.split() if word != "$" and not (word.startswith("(") and word.endswith(")"))]
    anchors = [
        Anchor(match[0], not (before or after), not before and len(match[0]) >= _HEAD)
        for word in needed
        for match in _LETTERS.finditer(word)
        for before in [word[: match.start()].endswith(_WILD)]
        for after in [word[match.end() :].startswith(_WILD)]
    ]
    return max(anchors, key=lambda anchor: anchor.weight, default=ANYTHING)


_WILD = ("*", "#")
"""Signs in a phrase for any letters, and for a number: what touches one is no whole word."""


class PhraseIndex:
    """Phrases by their anchors; a phrase is told by its place in the list."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self._whole: dict[str, list[int]] = {}
        self._begun: dict[str, list[tuple[str, int]]] = {}
        self._inside: list[tuple[str, int]] = []
        for number, anchor in enumerate(anchors):
            letters = anchor.letters
            if anchor.whole:
                self._whole.setdefault(letters, []).append(number)
            elif anchor.begins:
                self._begun.setdefault(letters[:_HEAD], []).append((letters, number))
            else:
                self._inside.append((letters, number))

    def possible(self, text: TextWords) -> Sequence[int]:
        """The phrases that may be in a text, in their order."""
        found = [number for word in self._whole.keys() & text.words for number in self._whole[word]]
        for head in self._begun.keys() & text.heads:
            found += [number for letters, number in self._begun[head] if letters in text.text]
        found += [number for letters, number in self._inside if letters in text.text]
        return sorted(found)
