"""JSON Schemas (draft 2020-12) of the manuscript's files, made from the models.

An editor with a YAML language server completes keys and underlines mistakes with them while somebody
writes. The reader stays the judge: it also checks what no schema can say.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from exhibit_builder.blocks.fields import BlockFields, Fields
from exhibit_builder.blocks.registry import BLOCKS
from exhibit_builder.manuscript.declared import keys_of, model_at, shorthand_of
from exhibit_builder.manuscript.key_guide import SOURCES_WORDS, blocks_guide, key_guide, part_guide
from exhibit_builder.manuscript.models import (
    BlockFrame,
    ExhibitFields,
    PanelFields,
    PrinterFields,
    Source,
    TermsFields,
    ThemeFields,
)
from exhibit_builder.manuscript.place_models import PlaceFields

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """Pydantic's own, without titles: an editor shows the key anyway, and the name of a model says nothing to anybody
    who writes a file."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schemas() -> dict[str, Schema]:
    """A schema for each kind of file by its name: ``exhibit``, ``panel``, ``place``, ``printer``, ``sources``,
    ``terms``, ``theme``.

    Each property is described with the words of :mod:`exhibit_builder.manuscript.key_guide`.
    """
    sources = _parts(Source)
    entries = {"type": "array", "items": _reference(Source), "description": SOURCES_WORDS}
    both = {
        "anyOf": [
            entries,
            {"type": "object", "properties": {"references": entries}, "additionalProperties": False},
            {"type": "null"},
        ],
        "description": SOURCES_WORDS,
    }
    theme = _document(ThemeFields)
    theme["type"] = ["object", "null"]
    return {
        "exhibit": _document(ExhibitFields),
        "panel": _panel(),
        "place": _document(PlaceFields),
        "printer": _document(PrinterFields),
        "sources": {"$schema": DIALECT, **both, "$defs": sources},
        "terms": _document(TermsFields),
        "theme": theme,
    }


def _panel() -> Schema:
    panel = _document(PanelFields)
    frame = deepcopy(_parts(BlockFrame)["BlockFrame"]["properties"])
    for key in ("only", "in"):
        # One name needs no list.
        several = next(part for part in frame[key]["anyOf"] if part["type"] == "array")
        frame[key] = {"anyOf": [several["items"], several], "description": frame[key]["description"]}
    definitions = panel.setdefault("$defs", {})
    words: Schema = {}
    for word, model in BLOCKS.items():
        definitions |= _parts(model)
        words[word] = {**_value(model), "description": part_guide(model)}
    panel["properties"]["blocks"] = {
        "type": "array",
        "minItems": 1,
        "description": blocks_guide(),
        "items": {
            "type": "object",
            "properties": {**words, **frame},
            "additionalProperties": False,
            "oneOf": [{"required": [word]} for word in words],
        },
    }
    panel["required"] = [*panel.get("required", ()), "blocks"]
    return panel


def _document(model: type[Fields]) -> Schema:
    """The schema of a whole file."""
    definitions = _parts(model)
    top = definitions.pop(model.__name__)
    return {"$schema": DIALECT, "description": part_guide(model), **top, "$defs": definitions}


def _parts(model: type[BaseModel]) -> dict[str, Schema]:
    """The model and those inside it by class name, each key described, with shorthand allowed where it is read."""
    schema = model.model_json_schema(schema_generator=_Generator)
    definitions: dict[str, Schema] = schema.pop("$defs", {})
    definitions[model.__name__] = schema
    classes = {each.__name__: each for each in models_in(model)}
    for name, part in definitions.items():
        part.pop("title", None)
        # An editor would show it in place of what the key above it does.
        part.pop("description", None)
        for key, field in keys_of(classes[name]).items():
            value = _with_shorthand(_plain(part["properties"][key]), field.annotation)
            part["properties"][key] = {**value, "description": key_guide(classes[name], key).text}
    return definitions


_BOUNDS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
"""Bounds that Pydantic leaves under its own names where a value is looked at before it is a number."""


def _plain(part: Any) -> Any:
    """A part of a schema in the words of JSON Schema, without descriptions: a property has one, for all of its ways."""
    if isinstance(part, list):
        return [_plain(each) for each in part]
    if isinstance(part, dict):
        return {_BOUNDS.get(key, key): _plain(value) for key, value in part.items() if key != "description"}
    return part


def _with_shorthand(schema: Schema, annotation: Any) -> Schema:
    """What has a shorthand may be the bare value: itself, an item of a list (a person's name), a value under a free key
    (a colour)."""
    for way, key in (((), ""), ((0,), "items"), (("",), "additionalProperties")):
        model = model_at(annotation, way)
        if model is None or not shorthand_of(model) or (key and key not in schema):
            continue
        if key:
            return {**schema, key: _value(model)}
        whole = {key: value for key, value in schema.items() if key not in ("anyOf", "$ref")}
        nothing = [part for part in schema.get("anyOf", ()) if part == {"type": "null"}]
        return {**whole, "anyOf": [*_value(model)["anyOf"], *nothing]}
    return schema


def models_in(model: type[BaseModel]) -> list[type[BaseModel]]:
    """The model and those inside it, each once."""
    found: list[type[BaseModel]] = []
    todo = [model]
    while todo:
        each = todo.pop()
        if each in found:
            continue
        found.append(each)
        for field in keys_of(each).values():
            # A field holds a model itself, in a list, or under free keys.
            todo += filter(None, (model_at(field.annotation, way) for way in ((), (0,), ("",))))
    return found


def _reference(model: type[BaseModel]) -> Schema:
    return {"$ref": f"#/$defs/{model.__name__}"}


def _value(model: type[BaseModel]) -> Schema:
    """What may stand for the model: its keys, the value of its shorthand, nothing if it needs nothing."""
    ways = [_reference(model)]
    shorthand = shorthand_of(model)
    if shorthand:
        ways.insert(0, {"$ref": f"#/$defs/{model.__name__}/properties/{shorthand}"})
    if issubclass(model, BlockFields) and not any(field.is_required() for field in keys_of(model).values()):
        ways.append({"type": "null"})
    return {"anyOf": ways} if len(ways) > 1 else ways[0]
