"""A file's tree brought into the shape of its model: shorthand written out, empty values left out.

The models say what a file holds; this module only asks them, so that a new block type needs no line
here. Places move along: a value written in shorthand keeps the place where it stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import field
from typing import Any

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.declared import inside, keys_of, model_of, part_of, shorthand_of
from exhibit_builder.manuscript.yaml_source import Tree, Way, YamlSource
from exhibit_builder.manuscript.yaml_swallowed import holds_everywhere

_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
"""Categories of characters without a shape: blanks, control and formatting characters (Unicode, table 4-4)."""

_NAMING = frozenset({Part.ADDRESS, Part.PICTURE_FILE, Part.PICTURE_OR_DRAWING, Part.MAP_FILE})
"""What is followed while an exhibit is read, and so must be known by then."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A part of a file in its model's shape; ways begin at the part's own top, ``()``.

    ``swallowed`` says which words of its texts YAML took for something else.
    """

    value: Tree
    places: dict[Way, Place]
    key_places: dict[Way, Place]
    swallowed: list[Finding] = field(default_factory=list)

    def place(self, way: Way) -> Place:
        """The place of the value at ``way``, or of the nearest value around it."""
        while way and way not in self.places:
            way = way[:-1]
        return self.places[way]

    def at(self, way: Way) -> Tree:
        """The value at ``way``, or ``None``."""
        value: Any = self.value
        for part in way:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value  # type: ignore[no-any-return]

    def strings(self) -> Iterator[tuple[Way, str]]:
        """Every text in it with the way to it."""
        for way in self.places:
            value = self.at(way)
            if isinstance(value, str):
                yield way, value


def meant_key(written: str, known: Collection[str]) -> str:
    """The key among ``known`` that is meant: one written with underscores is the same as with hyphens."""
    hyphened = written.replace("_", "-")
    return hyphened if written not in known and hyphened in known else written


def fit_to_model(source: YamlSource, start: Way, annotation: Any, without: frozenset[str] = frozenset()) -> Fitted:
    """The part of ``source`` at ``start`` in the shape of ``annotation``, less the top keys in ``without``.

    Text loses the blanks around it, and is empty when nothing in it shows. A key with no value that the model doesn't
    need is left out, so that a template may show it empty. What doesn't fit is kept for the model to refuse.
    """
    places: dict[Way, Place] = {}
    key_places: dict[Way, Place] = {}
    swallowed: list[Finding] = []

    def note(old: Way, expected: Any) -> None:
        """What YAML took away at ``old``, if a text belongs there that somebody reads."""
        if old in source.swallowed:
            model = model_of(expected)
            part = part_of(inside(expected, shorthand_of(model)) if model else expected)
            read = part is not None and part.worded
            swallowed.extend(one for one in source.swallowed[old] if read or holds_everywhere(one))

    def fitted(value: Tree, old: Way, new: Way, expected: Any) -> Tree:
        places[new] = source.places[old]
        if old in source.key_places:
            key_places[new] = source.key_places[old]
        model = model_of(expected)
        shorthand = shorthand_of(model) if model else ""
        if model and shorthand and value is not None and not isinstance(value, dict):
            return {shorthand: fitted(value, old, (*new, shorthand), inside(expected, shorthand))}
        note(old, expected)
        if isinstance(value, str):
            return _text(source, value, expected)
        if isinstance(value, list):
            return [fitted(v, (*old, i), (*new, i), inside(expected, i)) for i, v in enumerate(value)]
        if isinstance(value, dict):
            known = keys_of(model) if model else {}
            made: dict[str, Tree] = {}
            for written, inner in value.items():
                if not new and written in without:
                    continue
                meant = meant_key(written, known)
                key = written if meant in value else meant
                if inner is None and key in known:
                    note((*old, written), inside(expected, key))
                    key_places[(*new, key)] = source.key_places[(*old, written)]
                else:
                    made[key] = fitted(inner, (*old, written), (*new, key), inside(expected, key))
            return made
        return value

    part: Any = source.value
    for step in start:
        part = part[step]
    return Fitted(fitted(part, start, (), annotation), places, key_places, swallowed)


def _text(source: YamlSource, written: str, expected: Any) -> str:
    """A text without blanks around it; of an address or a file's name what is meant by it."""
    text = written.strip() if _shows(written) else ""
    return source.named(text) if source.named is not None and part_of(expected) in _NAMING else text


def _shows(text: str) -> bool:
    """Whether anything in it can be seen: a zero-width space alone is no title."""
    return any(unicodedata.category(character) not in _UNSEEN for character in text)
