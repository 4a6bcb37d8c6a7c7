"""What editors show of a key: every one is described, in plain words, with the bounds and defaults of its model."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import exhibit_builder
from exhibit_builder.blocks.registry import BLOCKS
from exhibit_builder.core.printer import Printer
from exhibit_builder.manuscript.declared import keys_of, shorthand_of
from exhibit_builder.manuscript.key_guide import blocks_guide, key_guide, part_guide
from exhibit_builder.manuscript.models import (
    BlockFrame,
    ExhibitFields,
    PanelFields,
    PressFields,
    PrinterFields,
    Source,
    TermsFields,
    ThemeFields,
)
from exhibit_builder.manuscript.place_models import PlaceFields
from exhibit_builder.manuscript.schema import models_in, schemas
from exhibit_builder.words.key_words import part_words

FILES = (
    ExhibitFields,
    PanelFields,
    BlockFrame,
    PrinterFields,
    PlaceFields,
    Source,
    TermsFields,
    ThemeFields,
    *BLOCKS.values(),
)
"""What stands at the top of a file, beside a block's word, and in a block."""

KEYWORDS = {
    *(
        "$schema",
        "$ref",
        "$defs",
        "type",
        "properties",
        "patternProperties",
        "required",
        "additionalProperties",
        "propertyNames",
    ),
    *("items", "prefixItems", "minItems", "maxItems", "anyOf", "oneOf", "enum", "pattern", "format", "default"),
    *("minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "description"),
    "examples",
}
"""Words of JSON Schema (draft 2020-12) that editors know."""


@cache
def models() -> tuple[type[BaseModel], ...]:
    """All models of all files, each once."""
    return tuple(dict.fromkeys(model for top in FILES for model in models_in(top)))


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every property at any depth of a schema, with its key."""
    if isinstance(schema, list):
        for each in schema:
            yield from properties(each)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for each in schema.values():
            yield from properties(each)


def described() -> Iterator[tuple[str, str]]:
    """Every description of every schema, with where it stands."""
    for name, schema in schemas().items():
        todo = [(name, schema)]
        while todo:
            where, part = todo.pop()
            if isinstance(part, dict):
                if isinstance(part.get("description"), str):
                    yield where, part["description"]
                todo += [(f"{where}.{key}", each) for key, each in part.items()]
            elif isinstance(part, list):
                todo += [(where, each) for each in part]


def test_every_property_of_every_schema_is_described() -> None:
    found = [(name, key, value) for name, schema in schemas().items() for key, value in properties(schema)]
    assert len(found) > 350
    for name, key, value in found:
        assert re.fullmatch(r"\S.*[.?!]", value.get("description", "")), (name, key)


def test_a_schema_has_no_words_of_its_own() -> None:
    """A bound under another name than JSON Schema's is none to an editor; a title would be the name of a class."""
    for name, schema in schemas().items():
        todo: list[Any] = [schema]
        while todo:
            part = todo.pop()
            if isinstance(part, list):
                todo += part
            elif isinstance(part, dict):
                assert part.keys() <= KEYWORDS, (name, part.keys() - KEYWORDS)
                for key, value in part.items():
                    todo += value.values() if key in ("properties", "patternProperties", "$defs") else [value]


def program_names() -> set[str]:
    """Names of modules, classes and functions that are no plain words: of several words, joined."""
    found = set()
    for path in Path(exhibit_builder.__file__).parent.rglob("*.py"):
        found.add(path.stem)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                found.add(node.name.strip("_"))
    return {name for name in found if re.search(r"[a-z][A-Z]|\w_\w", name)}


PYTHON = {"field", "fields", "str", "int", "bool", "float", "tuple", "dict", "None", "True", "False", "Literal", "enum"}
PYTHON |= {"model", "class", "attribute", "string", "boolean", "integer", "null", "object", "array", "pydantic", "Path"}
PLAIN = {"object"}
"""A word of everyday, too: what a museum shows."""


def test_descriptions_have_no_internal_words() -> None:
    """Nothing that only a programmer knows: no name of the code, no type of Python, no underscore inside a word."""
    names = program_names()
    assert {"ExhibitFields", "key_guide", "PictureGroup"} <= names
    for where, text in described():
        words = set(re.findall(r"\w+", text))
        assert not words & (PYTHON - PLAIN), (where, words & PYTHON)
        assert not words & names, (where, words & names)
        assert not re.search(r"\w_\w|``|\$\w", text), (where, text)


def test_every_key_has_words_and_no_words_are_idle() -> None:
    """Each part and key of the file of words is one of the models, and the other way round."""
    by_name = {model.__name__: model for model in models()}
    parts = part_words()
    assert parts.keys() - {"Everywhere"} == by_name.keys()
    for name, model in by_name.items():
        assert part_guide(model)
        for key in keys_of(model):
            assert key_guide(model, key).words
        more = {"blocks"} if model is PanelFields else set()
        assert not parts[name].keys.keys() - keys_of(model).keys() - more, name
    assert blocks_guide() != "Needed."
    used = {
        key
        for model in models()
        for key in keys_of(model)
        if not any(key in parts[each.__name__].keys for each in model.__mro__ if each.__name__ in parts)
    }
    assert used == parts["Everywhere"].keys.keys()


def numbers_in(schema: Any) -> Iterator[float]:
    """The bounds in a property's schema, as Pydantic made them; that a list is not empty is none."""
    if isinstance(schema, list):
        for each in schema:
            yield from numbers_in(each)
    elif isinstance(schema, dict):
        for key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "maxItems"):
            # A point has two numbers; that is no bound.
            if key in schema and not (key == "maxItems" and schema.get("prefixItems")):
                yield schema[key]
        if schema.get("minItems", 0) > 1 and not schema.get("prefixItems"):
            yield schema["minItems"]


def test_bounds_are_those_of_the_model() -> None:
    """Every bound that the schema has of a value, or of each thing in it, stands in its description."""
    checked = 0
    for schema in schemas().values():
        for key, value in properties(schema):
            ways = [value, *value.get("anyOf", [])]
            ways += [way[name] for way in list(ways) for name in ("items", "additionalProperties") if way.get(name)]
            for way in ways:
                for number in numbers_in(way):
                    assert f"{number:,.10g}" in value["description"], (key, number)
                    checked += 1
    assert checked > 60


def test_defaults_are_those_of_the_model() -> None:
    for schema in schemas().values():
        for key, value in properties(schema):
            match value.get("default"):
                case None | [] | {}:
                    continue
                case bool(default):
                    shown = str(default).lower()
                case int(default) | float(default):
                    shown = f"{default:g}"
                case list(default):
                    shown = f"[{', '.join(f'{each:g}' for each in default)}]"
                case default:
                    shown = str(default)
            told = value["description"]
            # A place's name stands where there is room, unless its side was written.
            assert f"Without it: {shown}." in told or key == "label", (key, shown, told)


@pytest.mark.parametrize(
    ("key", "default"),
    [
        ("condition", Printer().condition),
        ("images", Printer().images),
        ("intent", Printer().intent),
        ("crops", Printer().crops),
        ("marks", str(Printer().printers_marks).lower()),
        ("proof-paper", Printer().proof_paper),
    ],
)
def test_what_holds_without_a_printer_is_what_is_said(key: str, default: str) -> None:
    """Defaults that only the printer's plain value has are in the words, and right."""
    assert key_guide(PressFields, key).words.endswith(f" Without it {default}.")


def test_only_what_the_model_needs_is_called_needed() -> None:
    for model in models():
        for key, field in keys_of(model).items():
            assert key_guide(model, key).text.endswith(" Needed.") == field.is_required(), (model, key)


def test_a_short_way_of_writing_is_known_to_editors() -> None:
    """Where a bare value is read, the schema takes it: a colour, a typeface, an event, a person under a row."""
    made = schemas()
    theme, panel = made["theme"]["properties"], made["panel"]

    def ways(value: Any) -> list[str]:
        return [str(way.get("$ref", way.get("type"))) for way in value["anyOf"]]

    assert ways(theme["accent"]) == ["#/$defs/ColourFields/properties/srgb", "#/$defs/ColourFields", "null"]
    assert ways(theme["colours"]["additionalProperties"])[0].endswith("/srgb")
    assert ways(theme["other-faces"]["items"])[0].endswith("/family")
    assert ways(panel["$defs"]["PersonAndEvent"]["properties"]["event"])[0].endswith("/of")
    assert ways(panel["$defs"]["Row"]["properties"]["person"])[0].endswith("/name")
    assert ways(panel["properties"]["blocks"]["items"]["properties"]["in"])[1] == "array"
    for model in models():
        if shorthand := shorthand_of(model):
            assert part_guide(model).endswith(f"'{shorthand}'.")
