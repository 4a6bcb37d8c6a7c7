"""What an editor that knows the schemas alone says of an exhibit's files: nothing of those that are right, and where
they are broken, in which place. The judge is jsonschema, which shares no code with the reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from conftest import REPOSITORY
from exhibit_builder.manuscript.schema import schemas

EXHIBITS = (
    REPOSITORY / "exhibit",
    *sorted(path.parent for path in (REPOSITORY / "examples").glob("*/exhibit.yaml")),
    REPOSITORY / "src/exhibit_builder/scaffold/template",
)
TOWN = REPOSITORY / "exhibit/panels/town.yaml"
MAIN = REPOSITORY / "exhibit/exhibit.yaml"
SOURCES = REPOSITORY / "exhibit/sources.yaml"
THEME = REPOSITORY / "exhibit/theme.yaml"


class CoreLoader(yaml.CSafeLoader):
    """YAML as editors read it: plain words by the core schema of YAML 1.2 (10.3.2), so no date and no ``yes``."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, pattern, starts in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+0123456789.")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), starts)


@pytest.fixture(scope="module")
def validators() -> dict[str, Draft202012Validator]:
    """A judge for each kind of file, none of which is a schema that makes no sense itself."""
    made = {}
    for name, schema in schemas().items():
        Draft202012Validator.check_schema(schema)
        made[name] = Draft202012Validator(schema)
    return made


def kind_of(path: Path) -> str:
    return {"panels": "panel", "printers": "printer", "places": "place"}.get(path.parent.name, path.stem)


def said(validators: dict[str, Draft202012Validator], path: Path, text: str) -> list[tuple[str, str]]:
    """Where each error is, as a path with dots, and what it says; the innermost of those that a choice gives."""
    value = yaml.load(text, CoreLoader)
    found = []
    for error in validators[kind_of(path)].iter_errors(value):
        todo = [error]
        while todo:
            part = todo.pop()
            found.append((".".join(map(str, part.absolute_path)), part.message))
            todo.extend(part.context or ())
    return found


def files() -> Iterator[Path]:
    for exhibit in EXHIBITS:
        yield from sorted(path for path in exhibit.rglob("*.yaml") if not path.parent.name.startswith("."))


@pytest.mark.parametrize("path", list(files()), ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_files_that_are_right_are_right(path: Path, validators: dict[str, Draft202012Validator]) -> None:
    assert not said(validators, path, path.read_text("utf-8"))


@pytest.mark.parametrize(
    "path, old, new, place, words",
    [
        (TOWN, "dateline:", "datelin:", "", "datelin"),
        (TOWN, "scene: home", "scene: hom", "scene", "hom"),
        (TOWN, "  - lede:", "  - led:", "blocks.0", "led"),
        (TOWN, "title: The town before", "title: [The town]", "title", "The town"),
        (TOWN, "title: The town before\n", "", "", "'title' is a required property"),
        (MAIN, "language: en", "langauge: en", "", "langauge"),
        (MAIN, "panels:", "panels: opening\nmore:", "panels", "opening"),
        (SOURCES, "    title:", "    titel:", "references.0", "titel"),
        (THEME, "{}", "sead: 7", "", "sead"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isalnum() else "",
)
def test_files_that_are_broken_are_told_with_their_place(
    path: Path, old: str, new: str, place: str, words: str, validators: dict[str, Draft202012Validator]
) -> None:
    text = path.read_text("utf-8")
    assert old in text
    found = said(validators, path, text.replace(old, new, 1))
    assert any(where == place and words in what for where, what in found), found


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_exhibit_has_the_schemas_of_this_program(name: str) -> None:
    """Who edits the exhibit of the repository is offered every key that there is now; ``exhibit schema exhibit`` writes
    them anew."""
    assert json.loads((REPOSITORY / f"exhibit/.schema/{name}.json").read_text("utf-8")) == schemas()[name]
