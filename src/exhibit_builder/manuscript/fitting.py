"""A file's tree brought into the shape of its model: shorthand written out, empty values left out.

The models say what a file holds; this module only asks them, so that a new block type needs no line
here. Places move along: a value written in shorthand keeps the place where it stands.
"""

from __future__ import annotations

import types
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from exhibit_builder.core.findings import Place
from exhibit_builder.manuscript.yaml_source import Tree, Way, YamlSource

_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
"""Categories of characters without a shape: blanks, control and formatting characters (Unicode, table 4-4)."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A part of a file in its model's shape; ways begin at the part's own top, ``()``."""

    value: Tree
    places: dict[Way, Place]
    key_places: dict[Way, Place]

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


def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The model's fields by the key that is written in YAML."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def meant_key(written: str, known: Collection[str]) -> str:
    """The key among ``known`` that is meant: one written with underscores is the same as with hyphens."""
    hyphened = written.replace("_", "-")
    return hyphened if written not in known and hyphened in known else written


def shorthand_of(model: type[BaseModel]) -> str:
    """The field that a bare value stands for, or nothing."""
    return str(getattr(model, "shorthand", ""))


def model_at(annotation: Any, way: Way) -> type[BaseModel] | None:
    """The model that describes what stands at ``way`` inside a value of the type ``annotation``."""
    for part in way:
        annotation = _inner(annotation, part)
    return _model(annotation)


def fit(source: YamlSource, start: Way, annotation: Any, without: frozenset[str] = frozenset()) -> Fitted:
    """The part of ``source`` at ``start`` in the shape of ``annotation``, less the top keys in ``without``.

    Text loses the blanks around it, and is empty when nothing in it shows. A key with no value that the model doesn't
    need is left out, so that a template may show it empty. What doesn't fit is kept for the model to refuse.
    """
    places: dict[Way, Place] = {}
    key_places: dict[Way, Place] = {}

    def fitted(value: Tree, old: Way, new: Way, expected: Any) -> Tree:
        places[new] = source.places[old]
        if old in source.key_places:
            key_places[new] = source.key_places[old]
        model = _model(expected)
        shorthand = shorthand_of(model) if model else ""
        if model and shorthand and value is not None and not isinstance(value, dict):
            return {shorthand: fitted(value, old, (*new, shorthand), _inner(expected, shorthand))}
        if isinstance(value, str):
            return value.strip() if _shows(value) else ""
        if isinstance(value, list):
            return [fitted(v, (*old, i), (*new, i), _inner(expected, i)) for i, v in enumerate(value)]
        if isinstance(value, dict):
            known = keys_of(model) if model else {}
            made: dict[str, Tree] = {}
            for written, inner in value.items():
                if not new and written in without:
                    continue
                meant = meant_key(written, known)
                key = written if meant in value else meant
                if inner is None and key in known:
                    key_places[(*new, key)] = source.key_places[(*old, written)]
                else:
                    made[key] = fitted(inner, (*old, written), (*new, key), _inner(expected, key))
            return made
        return value

    part: Any = source.value
    for step in start:
        part = part[step]
    return Fitted(fitted(part, start, (), annotation), places, key_places)


def _shows(text: str) -> bool:
    """Whether anything in it can be seen: a zero-width space alone is no title."""
    return any(unicodedata.category(character) not in _UNSEEN for character in text)


def _bare(annotation: Any) -> Any:
    """The type without ``Annotated`` and ``| None``."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            annotation = next(part for part in get_args(annotation) if part is not types.NoneType)
        else:
            return annotation


def _model(annotation: Any) -> type[BaseModel] | None:
    bare = _bare(annotation)
    return bare if isinstance(bare, type) and issubclass(bare, BaseModel) else None


def _inner(annotation: Any, part: str | int) -> Any:
    """The type of what stands under a key or at a position; ``None`` when the model doesn't know it."""
    model = _model(annotation)
    if model:
        field = keys_of(model).get(str(part))
        return field.annotation if field else None
    bare = _bare(annotation)
    arguments = get_args(bare)
    if get_origin(bare) is dict:
        return arguments[1]
    if get_origin(bare) is tuple and isinstance(part, int):
        if arguments[-1] is Ellipsis:
            return arguments[0]
        return arguments[part] if part < len(arguments) else None
    return None
