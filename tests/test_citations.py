"""What the code cites is there: rules by their headings, documents by their names, our own figures with reasons."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import REPOSITORY
from exhibit_builder.preflight.table import all_rules

PACKAGE = REPOSITORY / "src/exhibit_builder"
CITED = ("design.md", "print-rules.md")
"""The pages of docs/ that comments cite by their headings."""

CITATION = re.compile(rf"\b({'|'.join(map(re.escape, CITED))}), ([^,;:.()“”\"]+)")
DOCUMENT = re.compile(r"(?<![\w/.-])(?:[\w-]+/)*[\w-]+\.md\b")
ELSEWHERE = re.compile(r"\b[A-Z]{4,} section \d")
"""A section of something that isn't named as a file; standards are cited by clause or with a comma."""

HOUSE = re.compile(r"(?:(?<=\()\*?house\b|\*house\b|(?:(?<=[;:,.] )|(?<= and )|^)[Hh]ouse\b(?! figures?\b))\*?")
REASON = re.compile(
    r"(?: for [^:;,.]+)?(?:, after [^:;]+)?(?:: \S+ \S+|, (?:after|as|by|for|in|so that)\b)| and its reason"
)
"""What follows the word: a colon and the reason, or the reason as a clause of the same sentence."""


def comments(path: Path) -> Iterator[str]:
    """Docstrings, and comments of neighbouring lines as one; in YAML, comments alone."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yaml":
        yield from re.findall(r"(?m)(?:^|\s)#\s*(.*)$", text)
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield " ".join(node.value.value.split())
    told, last = "", -1
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            words = token.string.lstrip("#").strip()
            if token.start[0] == last + 1:
                told = f"{told} {words}"
            else:
                if told:
                    yield told
                told = words
            last = token.start[0]
    if told:
        yield told


def all_comments() -> list[tuple[Path, str]]:
    """Every comment of the program, its tests and the scripts beside its documentation, with its file."""
    files = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.yaml")]
    files += [*(REPOSITORY / "tests").glob("*.py"), *(REPOSITORY / "docs").glob("*.py")]
    return [(path.relative_to(REPOSITORY), told) for path in sorted(files) for told in comments(path)]


def headings(page: str) -> set[str]:
    """The headings of a page of docs/."""
    text = (REPOSITORY / "docs" / page).read_text(encoding="utf-8")
    return set(re.findall(r"(?m)^#+ (.+)$", text))


@pytest.fixture(scope="module")
def told() -> list[tuple[Path, str]]:
    return all_comments()


def test_cited_headings_exist(told: list[tuple[Path, str]]) -> None:
    """Each “design.md, Ridge” names a heading of that page."""
    known = {page: headings(page) for page in CITED}
    found = [(path, page, heading.strip()) for path, text in told for page, heading in CITATION.findall(text)]
    assert {page for _, page, _ in found} == set(CITED)
    assert not [cited for cited in found if cited[2] not in known[cited[1]]]


def test_no_document_is_cited_that_is_not_here(told: list[tuple[Path, str]]) -> None:
    """A file of words that a comment names is in the repository, and no section of anything else is cited."""
    missing = []
    for path, text in told:
        named = DOCUMENT.findall(text)
        missing += [
            (path, name) for name in named if not any((REPOSITORY / place / name).exists() for place in ("", "docs"))
        ]
        missing += [(path, section) for section in ELSEWHERE.findall(text)]
    assert not missing


def test_a_house_figure_has_its_reason(told: list[tuple[Path, str]]) -> None:
    """In comments and in the sources of rules, a figure of our own is followed by why."""
    said = [*told, *((Path(rule.id), rule.source) for rule in all_rules().values())]
    bare = [
        (place, text) for place, text in said for match in HOUSE.finditer(text) if not REASON.match(text, match.end())
    ]
    assert not bare


def test_tables_of_the_documentation_are_the_programs() -> None:
    """docs/make_tables.py would change nothing: formats, sizes, colours, type, profiles and rules are up to date."""
    done = subprocess.run(
        [sys.executable, REPOSITORY / "docs/make_tables.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
