"""Every finding that ``exhibit check`` can give has a rule, so that ``exhibit explain`` knows all of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

import exhibit_builder
from exhibit_builder.cartography.geojson import MAX_GEOJSON_BYTES
from exhibit_builder.core.units import to_mm
from exhibit_builder.manuscript.checks import MAX_LENGTH, MAX_TEXT
from exhibit_builder.manuscript.picture_files import MAX_PICTURE_BYTES, MAX_PIXELS
from exhibit_builder.manuscript.yaml_source import MAX_ALIASES, MAX_BYTES, MAX_DEPTH, MAX_NODES
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.press.conditions import MOST_PROFILE_BYTES
from exhibit_builder.press.job import MOST_BLEED, PROFILE_PLAY

PACKAGE = Path(exhibit_builder.__file__).parent

ELSEWHERE = {
    "commands/rule_choice.py": "tells what is wrong with the command's options",
    "commands/at_places.py": "tells what is wrong with the places that a command asks for",
    "commands/in_language.py": "tells what is wrong with the languages that a command asks for",
    "commands/fix.py": "tells what can't be mended; a check mends nothing",
    "system/file_targets.py": "tells where a file can't be written; a check writes none",
    "office/impose.py": "belongs to exhibit impose, which takes any PDF",
    "sheets/printer_answers.py": "belongs to exhibit printer-test: tells which answer no printer gives",
    "commands/printer_test.py": "belongs to exhibit printer-test",
    "system/processes.py": "tells that the system ended a process",
    "order/package.py": "belongs to exhibit pack",
    "commands/pack.py": "belongs to exhibit pack",
    "commands/release.py": "belongs to exhibit release: tells why what was built can't be released",
    "commands/changes.py": "belongs to exhibit changes",
    "releases": "tells what is wrong with files of exhibit release, which nobody writes by hand",
    "commands/host_kit.py": "belongs to exhibit kit",
    "pictures/encoded_pictures.py": "tells that the disk is full",
    "preflight": "tells what rules find",
    "report": "tells what rules find",
    "system/publishing.py": "tells where files can't be written; a check writes none",
    "scaffold": "belongs to exhibit new and exhibit schema",
    "editing": "tells what can't be changed by a click; a check changes nothing",
    "lsp": "belongs to exhibit lsp: tells what can't be renamed",
    "preview": "belongs to exhibit preview and exhibit watch: tells what can't be shown, served or changed",
    "products/selection.py": "tells what is wrong with the command's options",
    "sheets/source_pdf.py": "belongs to exhibit impose and exhibit tile, which take any PDF",
    "sheets/unseen.py": "belongs to exhibit impose and exhibit tile, which take any PDF",
    "office/tile.py": "belongs to exhibit tile, which takes any PDF",
    "translation/po_edits.py": "tells what can't be changed by a click; a check changes nothing",
    "typography/fonts.py": "tells that the program was not installed whole",
}
"""Rooms (a file or a folder of the package) whose findings are about no exhibit, and why."""

NO_RULE = {
    "no-exhibit": "there is nothing that could be checked",
    "blank-pages": "only a PDF from elsewhere has pages that 4 doesn't divide",
    "no-pages": "only a PDF from elsewhere may have no page",
    "odd-sized-pages": "only a PDF from elsewhere has pages of several sizes",
    "broken-answers": "tells what is wrong with a file of answers of exhibit translate review",
    "broken-sheet": "tells what is wrong with a spreadsheet of exhibit translate sheet",
    "nobody-named": "tells what is wrong with the options of exhibit translate sign",
    "unknown-language": "tells what is wrong with the command's options",
    "too-many-tiles": "no format of the table needs so many sheets of an office printer",
    "wrong-size": "tells what is wrong with the options of exhibit tile",
}
"""Single findings without a rule, and why."""

SPELT = {"sheets/tiling.py": {"name-cut", "headline-cut"}}
"""Codes that are put together from what only a run of the program knows."""


@dataclass(frozen=True)
class Room:
    """One module: its path below the package, its code, and the function that each node stands in."""

    path: str
    tree: ast.Module
    inside: dict[ast.AST, ast.FunctionDef]

    def codes(self) -> set[str]:
        """The codes of all findings that it gives; ``LookupError`` names the line where one can't be read."""
        found: set[str] = set()
        for call in self.calls("Finding"):
            try:
                found |= set(self.texts(_argument(call, 0, "code"), call))
            except LookupError:
                if self.path not in SPELT:
                    raise
        return found | SPELT.get(self.path, set())

    def calls(self, name: str) -> Iterator[ast.Call]:
        """Every call of the function or class of that name."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield node

    def texts(self, value: ast.expr, at: ast.AST) -> Iterator[str]:
        """All texts that an expression at ``at`` may have, followed to where they are written."""
        match value:
            case ast.Constant(value=str(text)):
                yield text
            case ast.IfExp(body=one, orelse=other):
                yield from self.texts(one, at)
                yield from self.texts(other, at)
            case ast.JoinedStr(values=parts):
                yield from map("".join, product(*([*self.texts(part, at)] for part in parts)))
            case ast.FormattedValue(value=inner):
                yield from self.texts(inner, at)
            case ast.Name(id=name) if at in self.inside:
                yield from self.named(name, self.inside[at])
            case ast.Attribute(value=ast.Name(), attr="code"):
                # A table's row, or another finding that is given on with its code.
                for row in (node for node in self.tree.body if isinstance(node, ast.ClassDef)):
                    fields = [line.target.id for line in row.body if isinstance(line, ast.AnnAssign)]
                    if "code" in fields:
                        for call in self.calls(row.name):
                            yield from self.texts(_argument(call, fields.index("code"), "code"), call)
            case _:
                raise LookupError(f"{self.path}:{value.lineno}: the code {ast.unparse(value)} can't be followed")

    def named(self, name: str, function: ast.FunctionDef) -> Iterator[str]:
        """All texts that a parameter or a variable of ``function`` may have."""
        parameters = [argument.arg for argument in function.args.args]
        if name in parameters:
            for call in self.calls(function.name):
                yield from self.texts(_argument(call, parameters.index(name), name), call)
            return
        written = [
            node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets)
        ]
        if not written:
            raise LookupError(f"{self.path}:{function.lineno}: {name} can't be followed")
        for value in written:
            yield from self.texts(value, value if value in self.inside else function)


def _argument(call: ast.Call, position: int, name: str) -> ast.expr:
    """An argument by its position or its name."""
    if position < len(call.args):
        return call.args[position]
    return next(keyword.value for keyword in call.keywords if keyword.arg == name)


def read_room(path: Path) -> Room:
    """A module of the package."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside: dict[ast.AST, ast.FunctionDef] = {}
    for function in ast.walk(tree):  # outer functions come before those inside them, which win
        if isinstance(function, ast.FunctionDef):
            inside.update({node: function for node in ast.walk(function) if node is not function})
    return Room(path.relative_to(PACKAGE).as_posix(), tree, inside)


def rooms() -> list[Room]:
    """Every module whose findings are about an exhibit."""
    found = [read_room(path) for path in sorted(PACKAGE.rglob("*.py"))]
    return [room for room in found if not any(Path(room.path).is_relative_to(name) for name in ELSEWHERE)]


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.path)
def test_every_finding_about_an_exhibit_has_a_rule(room: Room) -> None:
    """A code that a module gives can be explained, selected and ignored like any rule."""
    codes = room.codes() - NO_RULE.keys()
    assert codes <= all_rules().keys(), f"no rule for {', '.join(sorted(codes - all_rules().keys()))}"


def test_codes_are_found_however_they_are_given() -> None:
    """The search sees codes in tables, in functions that take one, and in those that are put together."""
    assert {"wrong-date", "unknown-value"} <= read_room(PACKAGE / "manuscript/mistakes.py").codes()
    assert {"wrong-colour", "wrong-length"} <= read_room(PACKAGE / "manuscript/checks.py").codes()
    assert {"missing-key", "no-exhibit"} <= read_room(PACKAGE / "manuscript/reading.py").codes()
    assert {"wrong-profile-class", "profile-too-large"} <= read_room(PACKAGE / "press/conditions.py").codes()
    assert {"text-too-fine", "line-too-fine"} <= read_room(PACKAGE / "press/inks.py").codes()


def test_what_is_left_out_is_still_there() -> None:
    """The lists above name no room that is gone."""
    assert all((PACKAGE / name).exists() for name in (*ELSEWHERE, *SPELT))


@pytest.mark.parametrize(
    ("rule", "number"),
    [
        ("file-too-large", f"{MAX_BYTES / 1e6:.0f} MB of YAML"),
        ("file-too-large", f"{MAX_GEOJSON_BYTES / 1e6:.0f} MB of map data"),
        ("file-too-large", f"{MAX_PICTURE_BYTES / 1e6:.0f} MB for a picture"),
        ("picture-too-large", f"{MAX_PIXELS // 1_000_000} million pixels"),
        ("too-many-aliases", f"{MAX_ALIASES} in a file"),
        ("too-many-values", f"{MAX_NODES:,} values"),
        ("too-deep", f"{MAX_DEPTH} levels"),
        ("too-long", f"{MAX_TEXT:,} characters"),
        ("wrong-length", f"{to_mm(MAX_LENGTH):.0f} mm in an exhibit"),
        ("wrong-length", f"{to_mm(MOST_BLEED):.0f} mm for a printer"),
        ("profile-too-large", f"{MOST_PROFILE_BYTES / 1e6:.0f} MB"),
        ("limit-below-profile", f"{PROFILE_PLAY:.0f} per cent"),
    ],
)
def test_the_limits_that_a_rule_names_are_those_that_are_kept(rule: str, number: str) -> None:
    """What the page of rules says about sizes is what the program refuses."""
    assert number in all_rules()[rule].source
