"""Words of closed sets are values of types: no code compares them with a bare string, in which a slip goes unseen."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from conftest import REPOSITORY
from exhibit_builder.blocks.fields import ProductKey
from exhibit_builder.core.paper import SHIPPED
from exhibit_builder.core.product import MADE
from exhibit_builder.products.product_rows import ROWS

PACKAGE = REPOSITORY / "src/exhibit_builder"
NAMES = {"purpose", "product", "role", "only"}
"""What holds a word of a closed set, as a variable or as an attribute."""
ATTRIBUTES = NAMES | {"part", "kind"}
"""As attributes more: variables of these names hold a part of a text, or somebody else's word."""
ELSEWHERE = ("preflight/pdfx/",)
"""Rooms that read other people's files: these words are the PDF standard's, and any may stand there."""


def bare(node: ast.expr) -> bool:
    """Whether it is a string written out, or a collection with one."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(node.value)
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return any(bare(item) for item in node.elts)
    if isinstance(node, ast.Call):  # frozenset({"a", "b"})
        return isinstance(node.func, ast.Name) and any(bare(item) for item in node.args)
    return isinstance(node, ast.Dict) and any(key is not None and bare(key) for key in node.keys)


class Reader:
    """What one module does with words of closed sets."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        # Pydantic's fields stand at the door: a Literal there is what users may write, and mypy knows each word of it.
        self.literal = {
            item.target.id
            for item in ast.walk(tree)
            if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name) and "Literal[" in ast.unparse(item)
        }
        self.tables = {
            target.id: item.value
            for item in ast.walk(tree)
            if isinstance(item, ast.Assign | ast.AnnAssign) and item.value is not None
            for target in (item.targets if isinstance(item, ast.Assign) else [item.target])
            if isinstance(target, ast.Name)
        }

    def closed(self, node: ast.expr) -> bool:
        """Whether it holds a word of a closed set."""
        if isinstance(node, ast.Tuple):
            return any(self.closed(item) for item in node.elts)
        if isinstance(node, ast.Attribute):
            return node.attr in ATTRIBUTES - self.literal
        return isinstance(node, ast.Name) and node.id in NAMES

    def words(self, node: ast.expr) -> bool:
        """Whether it is made of bare strings, here or where its name was given a value in this module."""
        return bare(self.tables[node.id]) if isinstance(node, ast.Name) and node.id in self.tables else bare(node)

    def compared(self) -> Iterator[str]:
        """Every place that asks a word of a closed set by a bare string."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                found = any(map(self.closed, sides)) and any(map(self.words, sides))
            elif isinstance(node, ast.Subscript):
                found = self.closed(node.slice) and self.words(node.value)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                asked = node.func.attr in ("get", "startswith", "endswith")
                found = asked and (
                    (self.closed(node.args[0]) and self.words(node.func.value))
                    or (self.closed(node.func.value) and self.words(node.args[0]))
                )
            elif isinstance(node, ast.Match):
                values = [item.value for item in ast.walk(node) if isinstance(item, ast.MatchValue)]
                found = self.closed(node.subject) and any(map(bare, values))
            else:
                continue
            if found:
                yield f"{node.lineno}: {ast.unparse(node).splitlines()[0]}"


def modules() -> list[Path]:
    return [
        path for path in sorted(PACKAGE.rglob("*.py")) if not path.relative_to(PACKAGE).as_posix().startswith(ELSEWHERE)
    ]


def test_no_word_of_a_closed_set_is_asked_by_a_bare_string() -> None:
    """Purposes, products, roles, parts and kinds are asked for their properties, or compared with members."""
    found = {
        path.relative_to(PACKAGE).as_posix(): list(Reader(ast.parse(path.read_text(encoding="utf-8"))).compared())
        for path in modules()
    }
    assert {path: places for path, places in found.items() if places} == {}


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ('output.purpose == "press"', True),
        ('"screen" != file.record.purpose', True),
        ('file.record.purpose in ("office", "tiles")', True),
        ('only not in {"posters"}', True),
        ('(page.product, page.panel) == ("poster", "bank")', True),
        ('MOST = {"press": 200}\nMOST[record.purpose]', True),
        ('{"press": 200}.get(record.purpose)', True),
        ('READ = frozenset({"body"})\nrun.role in READ', True),
        ('mark.role.startswith("unit")', True),
        ('match thing.kind:\n    case "code":\n        pass', True),
        ("output.purpose == PRESS", False),
        ("MOST = {PRESS: 200}\nMOST[record.purpose]", False),
        ("run.role in (TextRole.BODY, TextRole.LEDE)", False),
        ('product.key == ""', False),
        ('finding.code == "no-exhibit"', False),
        ('class Place:\n    kind: Literal["town", "event"]\n\nplace.kind == "town"', False),
    ],
)
def test_every_way_of_asking_is_seen(code: str, seen: bool) -> None:
    """The test above finds a bare string in each way of asking, and leaves members and users' own words alone."""
    assert bool(list(Reader(ast.parse(code)).compared())) is seen


def test_every_product_of_an_exhibit_is_a_row() -> None:
    """What a block's ``only`` may name, what has formats and what has a row are the same products."""
    assert get_args(ProductKey) == tuple(product.key for product in MADE)
    assert tuple(SHIPPED.formats) == MADE == tuple(row.product for row in ROWS)
