"""JSON Schemas (draft 2020-12) of the manuscript's files, made from the models.

An editor with a YAML language server completes keys and underlines mistakes with them while somebody
writes. The reader stays the judge: it also checks what no schema can say.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema

from exhibit_builder.blocks.fields import BlockFields, Fields
from exhibit_builder.blocks.registry import BLOCKS
from exhibit_builder.manuscript.declared import keys_of, model_at, shorthand_of
from exhibit_builder.manuscript.models import (
    BlockFrame,
    ExhibitFields,
    PanelFields,
    PrinterFields,
    Source,
    ThemeFields,
)

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """Pydantic's own, without a title on every field: an editor shows the key anyway."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schemas() -> dict[str, Schema]:
    """A schema for each kind of file by its name: ``exhibit``, ``panel``, ``printer``, ``sources``, ``theme``."""
    sources = _parts(Source)
    entries = {"type": "array", "items": _reference(Source)}
    both = {
        "anyOf": [
            entries,
            {"type": "object", "properties": {"references": entries}, "additionalProperties": False},
            {"type": "null"},
        ],
        "description": "The exhibit's sources: a list of entries in CSL fields.",
    }
    theme = _document(ThemeFields)
    theme["type"] = ["object", "null"]
    return {
        "exhibit": _document(ExhibitFields),
        "panel": _panel(),
        "printer": _document(PrinterFields),
        "sources": {"$schema": DIALECT, **both, "$defs": sources},
        "theme": theme,
    }


def _panel() -> Schema:
    panel = _document(PanelFields)
    frame = deepcopy(_parts(BlockFrame)["BlockFrame"]["properties"])
    products = next(part for part in frame["only"]["anyOf"] if part["type"] == "array")
    frame["only"] = {
        "anyOf": [products["items"], products],
        "description": "The products that this block appears in; without it, in both.",
    }
    frame["in"]["description"] = "The small formats whose short form of the panel shows this block."
    frame["optional"]["description"] = "Whether the block may be left out when the panel is too full."
    definitions = panel.setdefault("$defs", {})
    words: Schema = {}
    for word, model in BLOCKS.items():
        definitions |= _parts(model)
        value = _value(model)
        words[word] = {**value, "description": _plain(model.__doc__ or "")}
    panel["properties"]["blocks"] = {
        "type": "array",
        "minItems": 1,
        "description": "The panel's blocks in reading order, each with one block word.",
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
    return {"$schema": DIALECT, **top, "$defs": definitions}


def _parts(model: type[BaseModel]) -> dict[str, Schema]:
    """The model and every model inside it by class name, with shorthand allowed where it is read."""
    schema = model.model_json_schema(schema_generator=_Generator)
    definitions: dict[str, Schema] = schema.pop("$defs", {})
    definitions[model.__name__] = schema
    classes = {each.__name__: each for each in _models(model)}
    for name, part in definitions.items():
        part["description"] = _plain(part.get("description", ""))
        for key, field in keys_of(classes[name]).items():
            part["properties"][key] = _with_shorthand(part["properties"][key], field)
    return definitions


def _with_shorthand(schema: Schema, field: FieldInfo) -> Schema:
    """A list whose items have a shorthand also takes the bare value (a person's name)."""
    item = model_at(field.annotation, (0,))
    if item is None or not shorthand_of(item):
        return schema
    return {**schema, "items": _value(item)}


def _models(model: type[BaseModel]) -> list[type[BaseModel]]:
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


def _plain(text: str) -> str:
    """A docstring as an editor shows it: one line, code in single marks."""
    return re.sub(r"``", "`", " ".join(text.split()))
