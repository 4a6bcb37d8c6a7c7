"""The command: what it prints, how it ends, and that nobody is shown a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import REPOSITORY
from exhibit_builder import __version__
from exhibit_builder.cli import main
from exhibit_builder.manuscript.schema import schemas
from samples import SHORT, four, hashes, put, write


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def process(
    *arguments: object, cwd: Path | None = None, code: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *(["-c", code] if code else ["-m", "exhibit_builder"]), *map(str, arguments)]
    own = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), **environment}
    return subprocess.run(command, cwd=cwd, env=own, capture_output=True, text=True, errors="replace")


def test_a_build_lists_its_files_in_plain_lines(tmp_path: Path) -> None:
    """Without a terminal: a line a file with size and pages, a sum, exit code 0, and no colour codes."""
    done = process("build", write(tmp_path / "in", four()), "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    *rows, summary = done.stdout.splitlines()
    assert sorted(row.split()[0] for row in rows) == sorted(set(hashes(tmp_path / "out")) - {"manifest.json"})
    assert all(row.endswith(" p.") for row in rows)
    assert summary.startswith(f"{len(rows)} files, ")
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr.splitlines()[0].startswith("1/1 ")


def test_json_is_json(tmp_path: Path) -> None:
    """``--json`` prints one value with files, fits and findings, and nothing else anywhere."""
    done = process("build", write(tmp_path / "in", four()), "--out", tmp_path / "out", "--json")
    value = json.loads(done.stdout)
    assert done.returncode == 0 and done.stderr == ""
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert value["files"] == manifest["files"]
    assert {fit["panel"] for fit in value["fits"]} == {"start", "bank", "night", "after"}
    assert value["findings"] == []


def test_json_holds_the_findings_of_a_failure(tmp_path: Path) -> None:
    """With mistakes the value has findings with code, message, file, line and severity; the exit code is 1."""
    write(tmp_path / "in", four())
    put(tmp_path / "in/panels/bank.yaml", {"title": "One bank", "titel": "x", "blocks": [{"lead": "x"}]})
    done = run("build", tmp_path / "in", "--out", tmp_path / "out", "--json")
    assert done.exit_code == 1
    findings = json.loads(done.stdout)["findings"]
    assert len(findings) == 2
    for finding in findings:
        assert finding["place"]["file"] == "panels/bank.yaml" and finding["place"]["line"] > 1
        assert finding["code"] and finding["message"] and finding["severity"] == "error"


def test_the_petition_that_is_not_set_is_what_keeps_the_exhibit_back(tmp_path: Path) -> None:
    """Whoever builds the repository's exhibit reads that the petition's address is missing, and nothing else is."""
    done = run("build", REPOSITORY / "exhibit", "--out", tmp_path / "out", "--paper", "A5")
    assert done.exit_code == 1
    lines = done.stderr.splitlines()
    [error] = [line for line in lines if ": error: " in line]
    assert error.startswith("exhibit.yaml:") and "petition" in error and "not set" in error
    last = "\n".join(lines[-3:])
    assert "1 thing must be mended" in last and "1 error, " in last and "not written" in last
    assert not list((tmp_path / "out").rglob("*.press.pdf")) and list((tmp_path / "out").rglob("*.screen.pdf"))


def test_findings_are_printed_with_their_place(tmp_path: Path) -> None:
    """A mistake is a line of file, line and column, and the last line counts them and says that nothing was written.

    One in a panel can be done without in a draft; one in exhibit.yaml can't.
    """
    write(tmp_path / "in", four())
    put(tmp_path / "in/panels/bank.yaml", {"title": "One bank", "blocks": [{"lead": "x"}]})
    done = run("build", tmp_path / "in", "--out", tmp_path / "out")
    assert done.exit_code == 1 and done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0].startswith("panels/bank.yaml:3:") and "error" in lines[0]
    assert lines[-1] == "1 mistake. Nothing was written. With --draft all panels are made that can be read."
    assert not (tmp_path / "out").exists()
    write(tmp_path / "in", four(), edition=None)
    lines = run("build", tmp_path / "in", "--out", tmp_path / "out").stderr.splitlines()
    assert lines[-1] == "1 mistake. Nothing was written."


def exhibit_in(folder: Path) -> Path:
    return write(folder / "in", four())


def damaged(name: str, content: bytes) -> Callable[[Path], list[object]]:
    def make(folder: Path) -> list[object]:
        (exhibit_in(folder) / name).write_bytes(content)
        return ["build", folder / "in", "--out", folder / "out"]

    return make


def with_options(*options: str) -> Callable[[Path], list[object]]:
    return lambda folder: ["build", exhibit_in(folder), "--out", folder / "out", *options]


def onto_a_file(*command: str) -> Callable[[Path], list[object]]:
    def make(folder: Path) -> list[object]:
        (folder / "taken").write_text("mine", encoding="utf-8")
        return [*command, folder / "taken"]

    return make


BAD: dict[str, tuple[int, Callable[[Path], list[object]]]] = {
    "no such folder": (1, lambda folder: ["build", folder / "nowhere", "--out", folder / "out"]),
    "a file as the exhibit": (1, onto_a_file("build")),
    "an empty folder": (1, lambda folder: ["build", folder, "--out", folder / "out"]),
    "an empty exhibit.yaml": (1, damaged("exhibit.yaml", b"")),
    "a binary exhibit.yaml": (1, damaged("exhibit.yaml", bytes(range(256)))),
    "a list for a panel": (1, damaged("panels/bank.yaml", b"- one\n- two\n")),
    "a broken panel": (1, damaged("panels/bank.yaml", b"title: [\n")),
    "an odd theme": (1, damaged("theme.yaml", b"colours: {haze: {cmyk: red, srgb: 1}}\nbleed: 3 ells\n")),
    "an unknown paper": (1, with_options("--paper", "A33")),
    "an unknown panel": (1, with_options("--panel", "bnak")),
    "nothing left to make": (1, with_options("--only", "booklet")),
    "a file as --out": (1, lambda folder: ["build", exhibit_in(folder), "--out", folder / "in/exhibit.yaml"]),
    "somebody's folder as --out": (1, lambda folder: ["build", exhibit_in(folder), "--out", REPOSITORY / "tests"]),
    "new onto a file": (1, onto_a_file("new")),
    "schema onto a file": (1, onto_a_file("schema")),
    "an unknown option": (2, with_options("--papier", "A3")),
    "an unknown product": (2, with_options("--only", "flyers")),
    "an unknown command": (2, lambda folder: ["print", folder]),
    "new without a folder": (2, lambda folder: ["new"]),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_explained(case: str, tmp_path: Path) -> None:
    """Whatever is wrong: exit code 1 for the exhibit, 2 for the command line, words to go on, and no traceback."""
    expected, make = BAD[case]
    arguments = make(tmp_path)
    before = hashes(tmp_path)
    done = run(*arguments)
    said = done.stdout + done.stderr
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    assert done.exit_code == expected, said
    assert said.strip() and "Traceback" not in said
    if expected:
        assert hashes(tmp_path) == before


def test_near_misses_are_guessed(tmp_path: Path) -> None:
    """A slip in a paper's or a panel's name brings up the right one."""
    folder = exhibit_in(tmp_path)
    done = run("build", folder, "--out", tmp_path / "out", "--paper", "A33", "--panel", "bnak")
    assert "Did you mean 'A3'?" in done.stderr and "Did you mean 'bank'?" in done.stderr


def test_names_may_be_given_together_or_apart(tmp_path: Path) -> None:
    """``--paper A3,A4`` is ``--paper A3 --paper A4``."""
    folder = exhibit_in(tmp_path)
    together = run("build", folder, "--out", tmp_path / "a", "--paper", "A3,A4", "--panel", "bank, night")
    apart = run(
        "build",
        folder,
        "--out",
        tmp_path / "b",
        "--paper",
        "A3",
        "--paper",
        "A4",
        "--panel",
        "bank",
        "--panel",
        "night",
    )
    assert together.exit_code == apart.exit_code == 0
    assert hashes(tmp_path / "a") == hashes(tmp_path / "b")
    proof = {"manifest.json", "proof.html", "proof.json"}
    assert len(set(hashes(tmp_path / "a")) - proof) == 2 * 3


def test_the_default_folders(tmp_path: Path) -> None:
    """``exhibit build`` alone builds exhibit/ into dist/ where it is called."""
    write(tmp_path / "exhibit", four())
    done = process("build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "dist/manifest.json").is_file()


def test_new_then_build(tmp_path: Path) -> None:
    """What ``exhibit new`` writes builds as its last line says."""
    made = process("new", "mine", cwd=tmp_path)
    assert made.returncode == 0 and made.stdout.rstrip().endswith("exhibit build mine")
    built = process("build", "mine", cwd=tmp_path)
    assert built.returncode == 0, built.stderr


def test_schema_prints_or_writes(tmp_path: Path) -> None:
    """Without a folder the schemas are printed, with one they are written for an editor."""
    printed = run("schema")
    assert json.loads(printed.stdout) == schemas()
    assert run("schema", tmp_path).exit_code == 0
    assert {path.stem for path in (tmp_path / ".schema").iterdir()} == set(schemas())


@pytest.mark.parametrize("option", ["--version", "--help", "build --help"])
def test_asking_is_quick(option: str) -> None:
    """The typesetter and the models are not loaded to answer a question."""
    code = (
        "import sys\nfrom exhibit_builder.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "heavy = {'reportlab', 'pydantic', 'uharfbuzz', 'PIL', 'rich', 'exhibit_builder.commands.build'}\n"
        "heavy &= set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = process(*option.split(), code=code)
    assert done.returncode == 0, done.stderr
    assert __version__ in done.stdout if option == "--version" else "Usage" in done.stdout


def test_the_version_is_told_before_anything_is_loaded() -> None:
    """In the words in which the command line would tell it."""
    code = (
        "import sys\nfrom exhibit_builder.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "loaded = {'click', 'json', 'pathlib', 'dataclasses'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    done = process("--version", code=code)
    assert done.returncode == 0, done.stderr
    assert done.stdout == run("--version").stdout


def test_findings_can_be_read_in_any_encoding(tmp_path: Path) -> None:
    """Where the output knows no curly quotes or Armenian letters, findings are still printed, without a traceback."""
    panel = {"title": "Կամուրջ", "blocks": [{"text": f"{SHORT} 橋"}]}
    folder = write(tmp_path / "in", {"one": panel})
    done = process("build", folder, "--out", tmp_path / "out", PYTHONIOENCODING="ascii")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "missing-glyph" in done.stderr
