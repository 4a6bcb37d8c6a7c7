"""The schemas in an editor without our language server: the YAML one that most editors have, driven over its standard
input and output, has nothing to say of a right exhibit, and finds slips where they are."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY
from lsp_client import Editor

pytestmark = pytest.mark.long

SETTINGS = {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}
"""Nothing is asked of the network; each file names its schema at its head, as ``exhibit schema`` writes it there."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("editor") / "exhibit"
    shutil.copytree(REPOSITORY / "exhibit", place)
    return place


@pytest.fixture
def editor(judge: Any) -> Iterator[Editor]:
    command = [judge("yaml-language-server"), "--stdio"]
    with Editor(command, configuration=SETTINGS) as opened:
        yield opened


def told(editor: Editor, path: Path, text: str | None = None) -> list[dict[str, Any]]:
    """What is underlined in a file once the server has looked it through."""
    uri = editor.open(path, text)
    found = editor.until(uri, lambda _: True)
    editor.close(uri)
    return found


def test_a_right_exhibit_has_nothing_underlined(editor: Editor, folder: Path) -> None:
    files = [path for path in sorted(folder.rglob("*.yaml")) if "$schema=" in path.read_text("utf-8")]
    assert len(files) > 8
    for path in files:
        assert told(editor, path) == [], path


@pytest.mark.parametrize(
    ("file", "right", "wrong", "says"),
    [
        ("panels/town.yaml", "title: The town", "titel: The town", "titel"),
        ("panels/town.yaml", "scene: home", "scene: hme", "scene|hme|Value"),
        ("panels/town.yaml", "  - lede: >-", "  - led: >-", "led"),
        ("exhibit.yaml", "edition: 1", "edition: [1]", "type|string"),
        ("exhibit.yaml", "  tiles: [A1]", "  sheets: [A9]", "A9|accepted|Value"),
        ("theme.yaml", "", "colours: {ink: fuchsia-ish}\n", "ink|colour|Property|match"),
    ],
)
def test_a_slip_is_underlined_where_it_is(
    editor: Editor, folder: Path, file: str, right: str, wrong: str, says: str
) -> None:
    text = (folder / file).read_text("utf-8")
    assert right in text
    slip = text.replace(right, wrong, 1) if right else text + wrong
    found = told(editor, folder / file, slip)
    line = slip[: slip.index(wrong)].count("\n")
    assert any(one["range"]["start"]["line"] == line and re.search(says, one["message"]) for one in found), found


def test_a_key_is_explained_and_offered(editor: Editor, folder: Path) -> None:
    """What our schema says of a key stands at the mouse, and keys that are not written yet are offered."""
    uri = editor.open(folder / "exhibit.yaml")
    editor.until(uri, lambda _: True)
    hover = editor.ask("textDocument/hover", editor.at(uri, "paper", 1) if "paper" in editor.texts[uri] else {})
    assert "format" in str(hover["contents"]).lower()
    text = editor.texts[uri].replace("office:\n  tiles: [A1]\n", "office:\n  tiles: [A1]\n  \n")
    editor.type(uri, text)
    offered = editor.ask("textDocument/completion", editor.at(uri, "  tiles: [A1]\n  ", len("  tiles: [A1]\n  ")))
    items = offered["items"] if isinstance(offered, dict) else offered
    assert {"sheets", "scale", "printer"} <= {item["label"] for item in items}
