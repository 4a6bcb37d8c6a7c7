"""A text in two languages that stand on one sheet: itself in the leading one, and what it is in the second.

It is a text like any other for whoever asks no more: rules, numbers of sources and files see the leading language.
Blocks and heads that set both ask for the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable


class PairedText(str):
    """Words in the leading language, with those of the ``second``; they may be the same. ``parted`` is whether what
    both say alike may stand once and the rest below it."""

    second: str
    parted: bool

    def __new__(cls, leading: str, second: str, parted: bool = False) -> PairedText:
        made = super().__new__(cls, leading)
        made.second = second
        made.parted = parted
        return made

    def __reduce__(self) -> tuple[type[PairedText], tuple[str, str, bool]]:
        return PairedText, (str(self), self.second, self.parted)

    @property
    def leading(self) -> str:
        """The words in the leading language alone."""
        return str(self)

    @property
    def once(self) -> bool:
        """Whether both languages say it in the same letters, so that it stands once."""
        return self.leading == self.second


def second_of(text: str) -> str:
    """What a text is in the second language; itself where it is the same in all."""
    return text.second if isinstance(text, PairedText) else text


def in_each(made: Callable[[list[str]], str], texts: Iterable[str]) -> str:
    """What ``made`` makes of some texts, in each language where any of them is in two."""
    parts = list(texts)
    if not any(isinstance(part, PairedText) for part in parts):
        return made(parts)
    return PairedText(made([str(part) for part in parts]), made([second_of(part) for part in parts]))


def shared_clause(text: PairedText) -> tuple[str, str, str] | None:
    """What both languages say in the same letters before or after a colon, and the rest in each, of a text that may be
    parted; ``None`` without.

    ``or more: Human Rights Watch, 1994`` beside ``və ya daha çox: Human Rights Watch, 1994`` shares the owner.
    Marked-up text with citations is left whole, for a number stands where it is written.
    """
    first, second = text.leading.split(": "), text.second.split(": ")
    if not text.parted or len(first) != 2 or len(second) != 2 or text.once or "[" in text.leading:
        return None
    if first[1] == second[1]:
        return first[1], first[0], second[0]
    if first[0] == second[0]:
        return first[0], first[1], second[1]
    return None
