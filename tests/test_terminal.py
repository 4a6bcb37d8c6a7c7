"""Nothing that a file brings along steers a terminal: not its name, nor words in it that other programs wrote."""

from __future__ import annotations

import ast
import json
import sys
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

import exhibit_builder
from exhibit_builder.cli import main
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.visible_text import visible, writable
from samples import four, write

SOURCES = Path(exhibit_builder.__file__).parent
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u061c\u200e\u200f"  # which the standard's data have among letters: Bidi_Control is these and the above

STEERING = "\x1b[2J\x1b]0;owned\x07\x9b31m\x00\x08\x7f\u202egnp.\u2066\u2069\u200f\u2028"
"""Clears the screen, names the window, colours, rubs out, and turns a name's end round."""


def steers(character: str) -> bool:
    """Whether a character does something to a terminal, by Unicode's own data."""
    category = unicodedata.category(character)
    return (
        (category in ("Cc", "Cs", "Zl", "Zp") and character not in "\t\n")
        or unicodedata.bidirectional(character) in TURNING
        or character in MARKS
    )


def test_what_steers_is_shown_and_all_else_stays() -> None:
    """Every character of Unicode, by its category and its class for the order of letters."""
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if 0xFFF9 <= number <= 0xFFFB:  # brackets of annotations
            continue
        told = visible(character)
        assert (told != character) == steers(character), hex(number)
        assert not any(map(steers, told))
        assert json.loads(f'"{told}"') == character if steers(character) else True


def test_what_is_written_to_files_is_text() -> None:
    """Letters of right-to-left texts keep their marks; control characters and halves of characters don't come."""
    assert writable("א\u200f \u2068x\u2069\t\n") == "א\u200f \u2068x\u2069\t\n"
    assert writable("a\x1b\udce9\x00") == "a\\u001b\\udce9\\u0000"
    for number in (*range(0xD800, 0xE000), *range(0x20)):
        writable(chr(number)).encode("utf-8")


def test_a_name_of_several_lines_cannot_pass_for_a_finding() -> None:
    """Only a finding begins at the left edge."""
    name = "a.jpg\nexhibit.yaml:1:1: error: Everything is wrong. [no-exhibit]"
    finding = Finding("missing-file", f"The file {name} does not exist.", Place("panels/one.yaml", 3, 1), name, name)
    first, *others = str(finding).split("\n")
    assert first.startswith("panels/one.yaml:3:1: error") and all(line.startswith("    ") for line in others)


def hostile(folder: Path) -> Path:
    """An exhibit whose folder, files, GeoJSON and texts hold what steers a terminal, wherever that can be."""
    name = "".join(char for char in STEERING if char not in "\x00/") + "\nx"
    place = folder / name
    write(place, four(bank=[{"map": _map()}, {"image": _image(f"{STEERING}.jpg")}]))
    (place / "panels" / f"{name}.yaml").write_text("title: x\n", encoding="utf-8")
    wrong = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": STEERING}},
        "features": [{"type": "Feature", "properties": {"name": STEERING}, "geometry": {"type": STEERING}}],
    }
    (place / "places.geojson").write_text(json.dumps(wrong), encoding="utf-8")
    return place


def _map() -> dict[str, str]:
    return {"geojson": "places.geojson", "alt": "A map.", "origin": "Town", "caption": "A map.", "source": "minutes"}


def _image(file: str) -> dict[str, str]:
    return {"file": file, "alt": "Bars.", "caption": "Bars.", "credit": "A", "rights": "public domain", "width": "half"}


@pytest.mark.skipif(sys.platform == "win32", reason="such names can't be made there")
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "IN"],
        *(["check", "IN", "--format", form] for form in ("json", "github", "sarif")),
        ["check", "IN", "--diff"],
        ["build", "IN", "--out", "OUT"],
        ["build", "IN", "--out", "OUT", "--json"],
        ["fit", "IN", "--json"],
        ["fit", "IN", "IN"],
        ["pack", "IN", "--printer", "digital"],
        ["impose", "IN", "--out", "OUT"],
        ["tile", "IN", "--out", "OUT"],
        ["new", "IN"],
        ["schema", "IN"],
        ["explain", "IN"],
        ["check", "IN", "--select", "IN"],
        ["--IN"],
        ["IN"],
        ["build", "--IN"],
        ["build", "--only", "IN"],
        ["tile", "IN", "--page", "IN", "--out", "OUT"],
    ],
    ids=" ".join,
)
def test_no_command_passes_on_what_steers(arguments: list[str], tmp_path: Path) -> None:
    """Whatever names are given or found: both ways out hold plain text, and JSON stays JSON."""
    folder = str(hostile(tmp_path))
    out = f"{folder}-out"
    done = CliRunner().invoke(main, [word.replace("IN", folder).replace("OUT", out) for word in arguments])
    assert done.exit_code != 70 and done.output
    assert not [hex(ord(char)) for char in done.output if steers(char)]
    if "json" in arguments or "sarif" in arguments or "--json" in arguments:
        json.loads(done.stdout)


def test_only_one_function_prints() -> None:
    """All that is printed goes through ``tell``; a progress bar and a table of rich take what ``visible`` gives."""
    printing = {"echo", "secho", "print", "print_exception", "write_stderr"}
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for node in ast.walk(function):
                if not isinstance(node, ast.Call):
                    continue
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                owner = ast.unparse(called.value) if isinstance(called, ast.Attribute) else ""
                if name in printing or (name == "write" and owner in ("sys.stdout", "sys.stderr")):
                    found.append(f"{path.relative_to(SOURCES).as_posix()}:{function.name}:{ast.unparse(called)}")
    assert found == ["__main__.py:_say:print", "cli/making.py:_table:Console().print", "cli/speaking.py:tell:print"]
