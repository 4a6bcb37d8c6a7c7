"""What the models declare: the keys of a file, the model that stands at a place in it, and what each text is."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from exhibit_builder.core.parts import Part

if TYPE_CHECKING:
    from exhibit_builder.manuscript.yaml_source import Way

Model = TypeVar("Model", bound=BaseModel)


def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The model's fields by the key that is written in YAML."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def shorthand_of(model: type[BaseModel]) -> str:
    """The field that a bare value stands for, or nothing."""
    return str(getattr(model, "shorthand", ""))


def model_of(annotation: Any) -> type[BaseModel] | None:
    """The model that describes a value of the type ``annotation``, if one does."""
    bare = bare_type(annotation)
    return bare if isinstance(bare, type) and issubclass(bare, BaseModel) else None


def model_at(annotation: Any, way: Way) -> type[BaseModel] | None:
    """The model that describes what stands at ``way`` inside a value of the type ``annotation``."""
    for step in way:
        annotation = inside(annotation, step)
    return model_of(annotation)


@lru_cache(maxsize=4096)
def part_at(model: type[BaseModel], way: Way) -> Part | None:
    """What the text at ``way`` inside a value of the model is declared to be, if it is declared."""
    annotation: Any = model
    for step in way:
        annotation = inside(annotation, step)
    return part_of(annotation)


def part_of(annotation: Any) -> Part | None:
    """What a text of the type ``annotation`` is declared to be. A ``Literal`` is a choice without saying so."""
    origin = get_origin(annotation)
    if origin is Annotated:
        bare, *declared = get_args(annotation)
        return next((each for each in declared if isinstance(each, Part)), None) or part_of(bare)
    if origin in (Union, types.UnionType):
        return next(filter(None, map(part_of, get_args(annotation))), None)
    return Part.CHOICE if origin is Literal else None


def inside(annotation: Any, step: str | int) -> Any:
    """The type of what stands under a key or at a position; ``None`` when the type doesn't know it."""
    model = model_of(annotation)
    if model:
        return _annotations(model).get(str(step))
    bare = bare_type(annotation)
    arguments = get_args(bare)
    if get_origin(bare) is dict:
        return arguments[1]
    if get_origin(bare) is tuple and isinstance(step, int):
        if arguments[-1] is Ellipsis:
            return arguments[0]
        return arguments[step] if step < len(arguments) else None
    return None


def texts_of(fields: BaseModel) -> Iterator[tuple[str, Way, Part]]:
    """Every text in a checked value, with the way to it and what it is declared to be, in the order of the fields.

    ``TypeError`` names a field that declares nothing.
    """
    for text, way, part in _texts_in(fields, ()):
        if part is None:
            raise TypeError(f"{type(fields).__name__} doesn't declare what the text at {'.'.join(map(str, way))} is")
        yield text, way, part


def with_texts(fields: Model, texts: Mapping[Way, str]) -> Model:
    """The same value with other texts at the ways to them; what is not named stays as it is.

    The texts are taken as they are: who gives them has checked them.
    """
    return _exchanged(fields, texts, ()) if texts else fields


def _exchanged(value: Any, texts: Mapping[Way, str], way: Way) -> Any:
    if isinstance(value, str):
        return texts.get(way, value)
    if isinstance(value, BaseModel):
        changed = {
            name: made
            for name, key, _, _ in _declared(type(value))
            if (made := _exchanged(old := getattr(value, name), texts, (*way, key))) is not old
        }
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, dict):
        pairs = {key: _exchanged(each, texts, (*way, key)) for key, each in value.items()}
        return pairs if any(pairs[key] is not each for key, each in value.items()) else value
    if isinstance(value, tuple):
        items = tuple(_exchanged(each, texts, (*way, index)) for index, each in enumerate(value))
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    return value


def left_by_long_form(fields: BaseModel) -> frozenset[Way]:
    """The ways to those texts of a block that its short form alone shows."""
    return frozenset(way for _, way, part in texts_of(fields) if part.short)


def left_by_short_form(fields: BaseModel) -> frozenset[Way]:
    """The ways to those texts of a block that its short form doesn't show: why a step should be taken, and what has
    shorter words beside it."""
    texts = [(way, part) for _, way, part in texts_of(fields)]
    replaced = {(way[:-1], gone) for way, part in texts for gone in part.replaced}
    return frozenset(way for way, part in texts if part is Part.STEP_REASON or (way[:-1], part) in replaced)


def _texts_in(fields: BaseModel, way: Way) -> Iterator[tuple[str, Way, Part | None]]:
    model = type(fields)
    for name, key, annotation, part in _declared(model):
        value = getattr(fields, name)
        if isinstance(value, str):
            yield value, (*way, key), part
        elif isinstance(value, BaseModel):
            yield from _texts_in(value, (*way, key))
        elif isinstance(value, tuple | dict):
            yield from _texts_among(value, (*way, key), annotation)


def _texts_among(
    values: tuple[Any, ...] | dict[str, Any], way: Way, annotation: Any
) -> Iterator[tuple[str, Way, Part | None]]:
    for step, value in values.items() if isinstance(values, dict) else enumerate(values):
        if isinstance(value, str):
            yield value, (*way, step), part_of(inside(annotation, step))
        elif isinstance(value, BaseModel):
            yield from _texts_in(value, (*way, step))
        elif isinstance(value, tuple | dict):
            yield from _texts_among(value, (*way, step), inside(annotation, step))


@cache
def _annotations(model: type[BaseModel]) -> dict[str, Any]:
    """The types of the model's fields by their keys, with what they declare."""
    return {key: field.rebuild_annotation() for key, field in keys_of(model).items()}


@cache
def _declared(model: type[BaseModel]) -> tuple[tuple[str, str, Any, Part | None], ...]:
    """Of each field of the model its name, its key, its type, and what it is if it is a text."""
    return tuple(
        (name, key, annotation, part_of(annotation))
        for name, (key, annotation) in zip(model.model_fields, _annotations(model).items(), strict=True)
    )


def bare_type(annotation: Any) -> Any:
    """The type without what it declares (``Annotated``) and without ``| None``."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            annotation = next(part for part in get_args(annotation) if part is not types.NoneType)
        else:
            return annotation
