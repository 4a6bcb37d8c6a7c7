"""Where the program's own words lie, and how those of one place are read: a folder a language, a file for each place
where they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from exhibit_builder.core.languages import FALLBACK, has_words, language
from exhibit_builder.core.plain_values import dataclass


class Spoken(Protocol):
    """Words of one place, as :func:`catalogue_words` makes them."""

    @property
    def language(self) -> str:
        """The BCP 47 tag of the language that they are in."""


Words = TypeVar("Words", bound=Spoken)


def word_files(what: str) -> dict[str, Path]:
    """The files of one kind of words (``card``, ``checks``) by the code of their language (``az``), in order."""
    return {path.parent.name: path for path in sorted(Path(__file__).parent.glob(f"*/{what}.yaml"))}


def data_files(what: str) -> dict[str, Path]:
    """The lists of one kind (``peoples``) that a script made, by the code of their language, in order."""
    return {path.parent.name: path for path in sorted(Path(__file__).parent.glob(f"*/{what}.json"))}


@dataclass(frozen=True, slots=True)
class Plural:
    """A text that counts: in the language of ``tag`` a form for each of its plurals, by CLDR's names for them."""

    tag: str
    forms: Mapping[str, str]

    def of(self, count: int) -> str:
        """The form for so many, with its places still open; ``{count}`` takes :meth:`figure`."""
        return self.forms[language(self.tag).writing.plural(str(count))]

    def filled(self, count: int, **filled: object) -> str:
        """The form for so many, with the number and what else is in it filled in."""
        return self.of(count).format(count=self.figure(count), **filled)

    def figure(self, count: int) -> str:
        """The number as the language prints it."""
        return language(self.tag).number(count)


def catalogue_words(kind: type[Words], what: str, tag: str) -> Words:
    """The words of one place as a value of ``kind``, in the language of a BCP 47 tag, or else in English.

    ``what`` is the name of the files without their ending. A key with plurals becomes a :class:`Plural`.
    """
    found: Words = _read(kind, what, tag if has_words(tag) else FALLBACK)
    return found


@cache
def _read(kind: Callable[..., Any], what: str, tag: str) -> Any:
    import yaml

    # In C where there is a compiler.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = Path(__file__).parent / language(tag).code / f"{what}.yaml"
    written: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    texts = {key: Plural(tag, text) if isinstance(text, dict) else text for key, text in written.items()}
    return kind(language=tag, **texts)
