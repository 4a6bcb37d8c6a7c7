"""Exhibits whose markup, comments and characters were once misread: what their writer is told, and what is printed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exhibit_builder.commands.build import build
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import ExhibitError, Finding
from readback import pdfium_texts
from rule_samples import TODAY

CASES = Path(__file__).parent / "cases"


def told(case: str, *rules: str) -> list[tuple[int, str]]:
    """The lines of the case's panel in which those rules find something, with what they say."""
    findings: tuple[Finding, ...]
    try:
        findings = check(CASES / case, select_rules=rules, today=TODAY).verdict.findings
    except ExhibitError as refused:
        findings = refused.findings
    return [(one.place.line, one.message) for one in findings if one.place and one.code in rules]


def test_brackets_of_a_link_s_address_are_no_fault() -> None:
    assert told("text-12-false-alarm-brackets-in-url", "unbalanced-brackets", "left-over-markup") == []


@pytest.mark.parametrize(
    ("case", "words", "strayed"),
    [
        (
            "text-64-emphasis-suffix",
            ["«Bitməyən dəhliz»in", "“Memorial”ın hesabatı", "Xocalıda", "(qeyd)dən", "“Xocalı.” çıxdı", "5*3*2"],
            "**",
        ),
        (
            "text-64b-asterisk-figures",
            ["3*4 metres", "5*6 metres", "2*3, 4*5 and 10*12 m", "5_000_000 and 3_500"],
            "34",
        ),
    ],
)
def test_what_is_printed_is_what_was_written(
    case: str, words: list[str], strayed: str, tmp_path: Path, judge: Callable[[str], Any]
) -> None:
    """Read back from the finished poster for the screen."""
    try:
        build(CASES / case, tmp_path, today=TODAY, draft=True)
    except ExhibitError as refused:
        pytest.fail(str(refused.findings))
    (poster,) = sorted(tmp_path.rglob("*.screen.pdf"))[:1]
    printed = " ".join(" ".join(pdfium_texts(judge("pypdfium2"), poster)).split())
    assert [one for one in words if one not in printed] == [], printed
    assert strayed not in printed


def test_markup_that_nothing_reads_is_told_in_its_line() -> None:
    found = told("text-64c-stray-markup", "left-over-markup")
    for line, words in ((3, "open star"), (3, "do [words] (https"), (3, "**half"), (5, "<b>"), (5, "&nbsp;"), (5, "~~"),
                        (5, "`code`"), (5, "[^1]"), (7, "- a"), (9, "# A"), (11, "1. One")):  # fmt: skip
        assert any(line == at and words in said for at, said in found), (line, words, found)


def test_a_link_without_words_is_an_error_in_its_line() -> None:
    assert [line for line, _ in told("text-67-text-of-nothing", "link-without-words")] == [5]


EMPTY = "[](https://www.un.org/en/)"
FIELDS = {
    "lede": f"- lede: '{EMPTY}'",
    "quote": f"- quote: {{text: '{EMPTY}', attribution: A body, source: src}}",
    "attribution": f"- quote: {{text: The ferry., attribution: '{EMPTY}', source: src}}",
    "statistics": f"- statistics:\n      - {{figure: 3, caption: '{EMPTY}', source: src}}",
}


@pytest.mark.parametrize("block", FIELDS.values(), ids=FIELDS)
def test_a_link_without_words_is_told_in_every_field(block: str, tmp_path: Path) -> None:
    folder = copied("text-67-text-of-nothing", tmp_path)
    (folder / "panels" / "p.yaml").write_text(f"title: Links\nblocks:\n  {block}\n", encoding="utf-8")
    done = command("check", str(folder))
    assert "Traceback" not in done.stderr
    assert "[link-without-words]" in done.stdout


def test_words_behind_a_hash_are_told() -> None:
    assert [line for line, _ in told("text-71b-yaml-hash", "text-swallowed")] == [1, 3, 7, 8]


def test_a_line_s_end_that_nobody_sees_is_named_in_its_line() -> None:
    found = told("text-71c-yaml-crlf-bom", "control-character")
    assert [line for line, _ in found] == [8, 8]
    assert "LINE SEPARATOR (U+2028)" in found[0][1]
    assert "NEXT LINE (U+0085)" in found[1][1]


def test_blanks_that_are_no_spaces_are_named() -> None:
    (found,) = told("text-71d-yaml-nbsp-indent", "yaml-syntax")
    assert found[0] == 4
    assert "NO-BREAK SPACE (U+00A0)" in found[1]


@pytest.mark.long
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "koi8-r"])
def test_findings_are_told_whatever_letters_the_output_knows(encoding: str) -> None:
    """Also as JSON, which stays JSON."""
    done = command("check", str(CASES / "robust-encoding"), PYTHONIOENCODING=encoding)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert "b\\u0259d\\u0259l.yaml" in done.stdout
    told_as_json = command("check", str(CASES / "robust-encoding"), "--format", "json", PYTHONIOENCODING=encoding)
    files = {one["file"] for one in json.loads(told_as_json.stdout)["findings"] if one.get("file")}
    assert any("bədəl" in file for file in files)


def copied(case: str, folder: Path) -> Path:
    """A copy of a case that can be changed."""
    return Path(shutil.copytree(CASES / case, folder / "in"))


def command(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """``exhibit`` in a process of its own; what it says is read in the encoding that it was given."""
    return subprocess.run(
        [sys.executable, "-c", "from exhibit_builder.cli import main; main()", *words],
        capture_output=True,
        check=False,
        encoding=environment.get("PYTHONIOENCODING", "utf-8"),
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )
