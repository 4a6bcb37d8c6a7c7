"""What would fail on Windows and can be seen from here: calls it lacks, open files that are moved, paths, newlines."""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mypy
import pytest
from click.testing import CliRunner

import exhibit_builder
from exhibit_builder.cli import main
from samples import four, write

SOURCES = Path(exhibit_builder.__file__).parent
TYPESHED = Path(mypy.__file__).parent / "typeshed/stdlib"
"""What each system has, as type checkers know it."""

UNIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCES.rglob("*.py")):
        yield path.relative_to(SOURCES).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def everywhere_but_in_system() -> Iterator[tuple[str, ast.Module]]:
    return ((path, tree) for path, tree in modules() if not path.startswith("system/"))


def names_in(statements: list[ast.stmt]) -> Iterator[str]:
    for statement in statements:
        match statement:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign(targets=targets):
                yield from (target.id for target in targets if isinstance(target, ast.Name))
            case ast.If(body=body, orelse=orelse):
                yield from names_in([*body, *orelse])


def on_windows(test: ast.expr) -> bool | None:
    """What a condition on the system comes to there; ``None`` for another one."""
    match test:
        case ast.Compare(left=ast.Attribute(attr="platform"), ops=[op], comparators=[ast.Constant(value=name)]):
            return (name == "win32") == isinstance(op, ast.Eq)
        case ast.BoolOp(op=ast.And(), values=values):
            return False if any(on_windows(value) is False for value in values) else None
    return None


def lacking(module: str) -> set[str]:
    """What a module of the standard library has elsewhere and not on Windows."""
    file = TYPESHED / f"{module}.pyi"
    file = file if file.is_file() else TYPESHED / module / "__init__.pyi"
    there: set[str] = set()
    elsewhere: set[str] = set()

    def walk(statements: list[ast.stmt], windows: bool) -> None:
        for statement in statements:
            if isinstance(statement, ast.If):
                holds = on_windows(statement.test)
                walk(statement.body, windows and holds is not False)
                walk(statement.orelse, windows and holds is not True)
            else:
                (there if windows else elsewhere).update(names_in([statement]))
                if isinstance(statement, ast.ClassDef) and module == "signal":
                    walk(statement.body, windows)

    walk(ast.parse(file.read_text(encoding="utf-8")).body, True)
    return elsewhere - there


LACKING = {module: lacking(module) for module in ("os", "signal", "socket", "time", "shutil", "mmap", "select")}


def test_the_data_know_what_windows_has() -> None:
    """Calls of which everybody knows it, so that the test below can fail."""
    assert {"fork", "getuid", "kill", "setsid", "mkfifo", "chown", "WIFEXITED"} - LACKING["os"] <= {"kill"}
    assert {"SIGKILL", "SIGHUP", "alarm", "pause"} <= LACKING["signal"] and "tzset" in LACKING["time"]
    assert not LACKING["os"] & {"replace", "getpid", "execve", "open", "fsencode", "cpu_count"}
    assert not LACKING["signal"] & {"SIGTERM", "SIGINT", "signal", "SIG_DFL"}


def test_what_only_unix_has_is_called_in_one_room() -> None:
    """No fork, no signal and no module that Windows lacks outside ``system/``, where each has another way beside it."""
    found = []
    for path, tree in everywhere_but_in_system():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                if node.attr in LACKING.get(node.value.id, ()):
                    found.append(f"{path}:{node.lineno}: {node.value.id}.{node.attr}")
            elif isinstance(node, ast.Import):
                found += [f"{path}: {name.name}" for name in node.names if name.name.split(".")[0] in UNIX_MODULES]
            elif isinstance(node, ast.ImportFrom) and node.module:
                root = node.module.split(".")[0]
                found += [path] if root in UNIX_MODULES else []
                found += [f"{path}: {root}.{name.name}" for name in node.names if name.name in LACKING.get(root, ())]
                if root == "multiprocessing":
                    found.append(f"{path}: {root}")
    assert not found


def has_slash(node: ast.expr) -> bool:
    """Whether a text is put together with a stroke of its own."""
    match node:
        case ast.JoinedStr(values=values):
            return any(isinstance(part, ast.Constant) and "/" in str(part.value) for part in values)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return any(
                has_slash(side) or (isinstance(side, ast.Constant) and side.value == "/") for side in (left, right)
            )
        case ast.Call(func=ast.Attribute(attr="join", value=ast.Constant(value="/"))):
            return True
    return False


def test_paths_of_this_computer_are_put_together_by_pathlib() -> None:
    """A path with strokes is one of the exhibit or of the web; what opens, moves or tells a file of this computer gets
    none that was glued, and tells one below a folder by ``as_posix``."""
    opening = {"Path", "open", "replace", "rename", "unlink", "remove", "mkdir", "makedirs", "stat", "copy", "move"}
    found = []
    for path, tree in everywhere_but_in_system():
        for node in ast.walk(tree):
            where = f"{path}:{getattr(node, 'lineno', 0)}"
            match node:
                case ast.Attribute(value=ast.Name(id="os"), attr="sep" | "altsep"):
                    found.append(where)
                case ast.Call(
                    func=ast.Attribute(value=ast.Attribute(value=ast.Name(id="os"), attr="path"), attr="join")
                ):
                    found.append(where)
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]) if name in opening:
                    owner = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
                    if has_slash(first) and (owner in ("", "os", "shutil", "io") or name == "open"):
                        found.append(where)
                case ast.Call(func=ast.Name(id="str"), args=[ast.Call(func=ast.Attribute(attr="relative_to"))]):
                    found.append(where)
                case ast.FormattedValue(value=ast.Call(func=ast.Attribute(attr="relative_to"))):
                    found.append(where)
    assert not found


def test_texts_are_read_and_written_alike_everywhere() -> None:
    """UTF-8 whatever the country's code page is, and a line feed at the end of a line."""
    found = []
    for path, tree in modules():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = {word.arg: word.value for word in node.keywords}
            modes = [arg.value for arg in [*node.args, *given.values()] if isinstance(arg, ast.Constant)]
            binary = any(isinstance(mode, str) and "b" in mode and len(mode) <= 4 for mode in modes)
            writing = any(mode in ("w", "a", "x", "w+", "r+") for mode in modes)
            where = f"{path}:{node.lineno}: {name}"
            if name in ("read_text", "write_text") and "encoding" not in given:
                found.append(where)
            if name == "write_text" and "newline" not in given:
                found.append(where)
            owner = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
            if (
                (
                    (name == "open" and not owner)
                    or (name in ("open", "fdopen") and modes and owner not in ("pikepdf", "os"))
                )
                and not binary
                and modes
                and ("encoding" not in given or (writing and "newline" not in given))
            ):
                found.append(where)
            if name == "fdopen" and not binary and ("encoding" not in given or "newline" not in given):
                found.append(where)
    assert not found


def in_use() -> set[Path]:
    """The files that this process holds open, or in its memory."""
    held = set()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            held.add(Path(os.readlink(entry)))
        except OSError:
            continue  # that of the listing itself
    with Path("/proc/self/maps").open(encoding="utf-8") as maps:
        held |= {Path(line.split(maxsplit=5)[5].strip()) for line in maps if len(line.split(maxsplit=5)) == 6}
    return held


def watched(function: Callable[..., Any], told: list[str]) -> Callable[..., Any]:
    def moving(*arguments: Any, **named: Any) -> Any:
        paths = [Path(argument).resolve() for argument in arguments[:2] if isinstance(argument, str | Path)]
        for held in in_use():
            # A lock has another way there: it is closed before it is removed (system/locks.py).
            if any(held.is_relative_to(path) for path in paths) and not held.name.endswith("lock"):
                told.append(f"{function.__name__}: {held}")
        return function(*arguments, **named)

    return moving


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what is open is told by /proc")
@pytest.mark.parametrize("command", ["build", "draft again", "pack", "check --fix", "impose", "tile", "new", "schema"])
def test_no_file_is_moved_or_taken_away_while_it_is_open(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to rename or delete a file that somebody has open, the program itself included."""
    folder, out = write(tmp_path / "in", four()), str(tmp_path / "out")
    runner = CliRunner()
    if command in ("draft again", "impose", "tile"):
        assert runner.invoke(main, ["build", str(folder), "--out", out, "--draft", "--paper", "A5"]).exit_code == 0
    pdf = str(tmp_path / "out/en/booklet/booklet.screen.pdf")
    arguments = {
        "build": ["build", str(folder), "--out", out],
        "draft again": ["build", str(folder), "--out", out, "--draft", "--paper", "A5"],
        "pack": ["pack", str(folder), "--printer", "digital", "--out", f"{out}.zip"],
        "check --fix": ["check", str(folder), "--fix"],
        "impose": ["impose", pdf, "--out", f"{out}.pdf"],
        "tile": ["tile", pdf, "--paper", "A3", "--out", f"{out}.pdf"],
        "new": ["new", out],
        "schema": ["schema", str(folder)],
    }[command]
    if command == "check --fix":
        panel = folder / "panels/bank.yaml"
        panel.write_text(panel.read_text(encoding="utf-8").replace("time.", "time.  It was old."), encoding="utf-8")
    told: list[str] = []
    with monkeypatch.context() as patch:
        for name in ("replace", "rename", "unlink", "remove", "rmdir"):
            patch.setattr(os, name, watched(getattr(os, name), told))
        done = runner.invoke(main, arguments)
    assert done.exit_code == 0, done.output
    assert not told


def test_a_profile_of_the_tests_is_made_once() -> None:
    """LittleCMS writes the second into what it makes: two profiles of one test would differ now and then."""
    bytes_of_a_profile = re.compile(r'createProfile\("\w+"\)\)\.tobytes\(\)')
    tests = Path(__file__).parent
    makers = [path.name for path in tests.rglob("*.py") if bytes_of_a_profile.search(path.read_text("utf-8"))]
    assert sorted(makers) == ["icc_specimens.py", "make.py"]
