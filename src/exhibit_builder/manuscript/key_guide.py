"""What a key does, for the person who writes it: words from a file, with bounds, default and need from the model."""

from __future__ import annotations

import types
from collections.abc import Iterable
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.declared import bare_type, keys_of, part_of, shorthand_of
from exhibit_builder.manuscript.mistakes import form_of
from exhibit_builder.manuscript.models import PanelFields
from exhibit_builder.manuscript.spelling import joined_by_or
from exhibit_builder.words.key_words import key_words, part_words

MARKUP = "*Emphasis*, **strong**, [links](https://…) and citations [@source-id] may stand in it."
"""What is said of texts that take inline markup."""

SOURCES_WORDS = "The exhibit's sources: a list of entries, each after a dash."
"""What sources.yaml is as a whole, and what its list is where it stands under the key references."""


@dataclass(frozen=True, slots=True)
class KeyGuide:
    """What is said of a key: what it does (``words``), what may stand there (``bounds``), what it is without it
    (``default``), and whether it is ``needed``; empty where there is nothing to say.

    ``choices`` are the words of which one must stand there, ``marked_up`` is whether a text takes inline markup.
    """

    words: str
    bounds: str = ""
    default: str = ""
    choices: tuple[str, ...] = ()
    needed: bool = False
    marked_up: bool = False

    @property
    def text(self) -> str:
        """All of it in sentences."""
        unsaid = not all(choice in self.words for choice in self.choices)
        parts = [
            self.words,
            f"One of: {joined_by_or(self.choices)}." if unsaid else "",
            self.bounds,
            f"Without it: {self.default}." if self.default and "Without it" not in self.words else "",
            MARKUP if self.marked_up else "",
            "Needed." if self.needed else "",
        ]
        return " ".join(part for part in parts if part)


def key_guide(model: type[BaseModel], key: str) -> KeyGuide:
    """What is said of a key of the model, as it is written in YAML; ``KeyError`` for one that it doesn't have."""
    field = keys_of(model)[key]
    annotation = field.rebuild_annotation()
    choices = choices_of(annotation)
    part = part_of(annotation)
    return KeyGuide(
        key_words((each.__name__ for each in model.__mro__), key),
        _bounds(annotation, key),
        _default(field),
        choices,
        field.is_required(),
        part is not None and part.marked_up and bare_type(annotation) is str,
    )


def part_guide(model: type[BaseModel]) -> str:
    """What a part of a file is, and which of its keys a value stands for that is written without one."""
    words = part_words()[model.__name__].about
    shorthand = shorthand_of(model)
    if not shorthand:
        return words
    is_list = get_origin(bare_type(keys_of(model)[shorthand].annotation)) is tuple
    where = "A list right under it" if is_list else "What stands right behind the colon"
    return f"{words} {where} is taken for '{shorthand}'."


def blocks_guide() -> str:
    """What a panel's blocks are, which no model holds: the table of blocks reads them."""
    return f"{key_words([PanelFields.__name__], 'blocks')} Needed."


def choices_of(annotation: Any) -> tuple[str, ...]:
    """The words of which one must stand there, or in each place of a list; none where anything may."""
    bare = bare_type(annotation)
    if get_origin(bare) is Literal:
        return tuple(str(choice.value if isinstance(choice, Enum) else choice) for choice in get_args(bare))
    if get_origin(bare) is tuple and get_args(bare)[-1] is Ellipsis:
        return choices_of(get_args(bare)[0])
    return ()


@dataclass(slots=True)
class _Limits:
    """The bounds of one value, as its type declares them."""

    least: float | None = None
    above: float | None = None
    most: float | None = None
    under: float | None = None
    shortest: int | None = None
    longest: int | None = None
    patterned: bool = False

    def take(self, declared: Iterable[Any]) -> None:
        for each in declared:
            if isinstance(each, FieldInfo):
                self.take(each.metadata)
                continue
            self.least = getattr(each, "ge", None) if self.least is None else self.least
            self.above = getattr(each, "gt", None) if self.above is None else self.above
            self.most = getattr(each, "le", None) if self.most is None else self.most
            self.under = getattr(each, "lt", None) if self.under is None else self.under
            self.shortest = getattr(each, "min_length", None) if self.shortest is None else self.shortest
            self.longest = getattr(each, "max_length", None) if self.longest is None else self.longest
            self.patterned = self.patterned or getattr(each, "pattern", None) is not None

    def between(self) -> str:
        """``from 1 to 21``, ``more than 0, at most 5,000``; nothing for a number without bounds."""
        if self.least is not None and self.most is not None:
            return f"from {_number(self.least)} to {_number(self.most)}"
        parts = (
            f"{_number(self.least)} or more" if self.least is not None else "",
            f"more than {_number(self.above)}" if self.above is not None else "",
            f"at most {_number(self.most)}" if self.most is not None else "",
            f"less than {_number(self.under)}" if self.under is not None else "",
        )
        return ", ".join(part for part in parts if part)

    def count(self) -> str:
        """``1 to 4``, ``at most 20``, ``at least 2``; nothing where one is as good as many."""
        if self.longest is not None:
            return f"{self.shortest} to {self.longest:,}" if self.shortest else f"at most {self.longest:,}"
        return f"at least {self.shortest}" if self.shortest is not None and self.shortest > 1 else ""


def _limits(annotation: Any) -> _Limits:
    """What a type declares of the value itself, not of what is in it."""
    limits = _Limits()
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *declared = get_args(annotation)
            limits.take(declared)
        elif origin in (Union, types.UnionType):
            annotation = next(part for part in get_args(annotation) if part is not types.NoneType)
        else:
            return limits


def _bounds(annotation: Any, key: str) -> str:
    bare, limits = bare_type(annotation), _limits(annotation)
    if bare in (int, float):
        between = limits.between()
        if bare is int:
            return _joined("A whole number", between)
        return _joined("A number", between)
    if bare is bool or get_origin(bare) is Literal:
        return ""
    if bare is str:
        form = form_of(key) if limits.patterned else ""
        return f"Written as {form}." if form else ""
    if get_origin(bare) is dict:
        each = _limits(get_args(bare)[1]).between()
        return f"Each {each}." if each else ""
    if get_origin(bare) is tuple:
        return _bounds_of_list(get_args(bare), limits)
    return ""


def _joined(what: str, between: str) -> str:
    if not between:
        return f"{what}."
    return f"{what}, {between}." if between[0].isdigit() else f"{what} {between}."


def _bounds_of_list(inner: tuple[Any, ...], limits: _Limits) -> str:
    if inner[-1] is not Ellipsis:
        ways = [_limits(each).between() for each in inner]
        if not all(ways):
            return ""
        return f"Each {ways[0]}." if len(set(ways)) == 1 else f"{', then '.join(ways).capitalize()}."
    count = limits.count()
    item = _limits(inner[0])
    each, within = item.between(), item.count()
    parts = (
        f"{count} entries".capitalize() + "." if count else "",
        f"Each {each}." if each else "",
        f"Each of {within} {'letters' if bare_type(inner[0]) is str else 'entries'}." if within else "",
    )
    return " ".join(part for part in parts if part)


def _default(field: FieldInfo) -> str:
    """What holds without the key; nothing where that is nothing."""
    value = None if field.is_required() else field.get_default(call_default_factory=True)
    if value is None or value == () or value == {} or isinstance(value, BaseModel):
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(_number(each) for each in value)}]"
    return _number(value) if isinstance(value, int | float) else str(value)


def _number(value: float) -> str:
    return f"{value:,.10g}"
