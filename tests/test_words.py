"""One word for one thing: the code says what a print shop would say, and docs/glossary.md what that means."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, cached_property
from pathlib import Path

import pytest

from conftest import REPOSITORY

PACKAGE = REPOSITORY / "src/exhibit_builder"
GLOSSARY = REPOSITORY / "docs/glossary.md"


@dataclass(frozen=True)
class Word:
    """A word with one meaning: ``right`` are the files (below the package) and names where it has it.

    ``instead`` is what other things are called, as docs/glossary.md has it.
    """

    word: str
    instead: tuple[str, ...]
    right: tuple[str, ...] = ()


WORDS = (
    Word(
        "slug",
        ("colophon line", "format code"),
        ("press/printers_marks.py *", "page/sheet.py PageBoxes.*"),
    ),
    Word(
        "landscape",
        ("ridge", "sky", "wall"),
        (
            "core/paper.py Paper.landscape",
            "*/* *_LANDSCAPE",
            "sheets/* _landscape",
            "looks/landscape",
            "core/look_names.py *",
        ),
    ),
    Word(
        "proof",
        ("preflight",),
        (
            "report/proof_html.py",
            "report/* *proof_page",
            "report/* as_proof_json",
            "core/* *.PROOF",  # the report's purpose and product in the manifest
            "core/outputs.py PROOF",
            "pictures/soft_proof.py *",  # the trade's name of a print on a screen
            "pictures/proof_pages.py *",
            "core/proof_paper.py *",
            "* *proof_paper",
            "* *ProofPaper",
            "report/thumbnails.py *proof",
            "*/* OrderFields.proof",  # what a print shop is asked for: a proof to sign off
            "order/* *",
            "words/order_words.py *",
            "words/letter_words.py *",
        ),
    ),
    Word("plate", ("tailpiece", "thumbnail"), ("preflight/pdfx/* *", "drawing/* *")),
    Word("signature", ("digest",), ("sheets/imposition.py *",)),
    Word("strip", ("band", "glue edge", "form row"), ("blocks/* *", "layout/* *", "looks/* *")),
    Word("standing", ("standing figure",), ("shapes/* standing_figure", "words/order_words.py HangingWords.standing")),
    Word("commission", ("job",)),
    Word("studio", ("document writer",)),
    Word("wish", ("image request",)),
    Word("treatment", ("image conversion",)),
    Word("kept", ("cached",)),
    Word("veil", ("opacity",)),
    Word("hands", ("job",)),
    Word("apparatus", ("page words",)),
    Word("dear", ("cost",)),
    Word("scanty", ("fill",)),
    Word("said", ("finding",)),
    Word("told", ("finding",), ("preflight/text/wording.py Wording.told",)),  # verbs of telling, in words/*/checks.yaml
    Word("shown", ("report",)),
    Word("beside", ("gutter",), ("preflight/text/wording.py Naming.beside",)),  # words beside a term, likewise
)
"""Words that had several meanings, or that nobody at a print shop would know."""

INSIDE = ("commission", "studio", "wish", "treatment", "veil", "hands", "apparatus", "dear", "scanty")
"""Words that no variable inside a function bears either; the others are plain English there."""

SAME_NAME = (
    ("preflight/rules/*.py", "check"),  # a rule's check, which the table of rules runs
    ("preflight/rules/*.py", "filled"),  # what stands in a rule's words, likewise
    ("preflight/facts.py", "*"),  # a fact is what the function of its name gives, once for a check
)
"""Functions that may bear the name of another one, for it is the same thing."""


@dataclass(frozen=True)
class Name:
    """A name that is defined: its file below the package, what it is in, and whether only a function knows it."""

    file: str
    way: str
    inside: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that it is made of, in small letters: ``ProofPage`` has two."""
        own = self.way.rpartition(".")[2]
        return tuple(word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", own))


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the package by its file."""
    files = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in files}


@cache
def names() -> tuple[Name, ...]:
    """All names that the package defines: of folders, modules, classes, functions, parameters, fields and variables."""
    found = {Name(file, Path(file).stem) for file in trees()}
    for file, tree in trees().items():
        found |= {Name(folder.as_posix(), folder.name) for folder in Path(file).parents if folder.name}
        found |= set(_defined(file, tree, "", inside=False))
    return tuple(sorted(found, key=lambda name: (name.file, name.way)))


def _defined(file: str, node: ast.AST, way: str, *, inside: bool) -> Iterator[Name]:
    for child in ast.iter_child_nodes(node):
        within, deeper = way, inside
        if isinstance(child, ast.ClassDef | ast.FunctionDef):
            within = f"{way}.{child.name}".lstrip(".")
            yield Name(file, within, inside)
            deeper = inside or isinstance(child, ast.FunctionDef)
        elif isinstance(child, ast.arg):
            yield Name(file, f"{way}.{child.arg}", inside and isinstance(node, ast.Lambda))
        elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            yield Name(file, f"{way}.{child.id}".lstrip("."), inside)
        elif isinstance(child, ast.Attribute) and isinstance(child.ctx, ast.Store):
            yield Name(file, f"{way}.{child.attr}".lstrip("."))
        yield from _defined(file, child, within, inside=deeper)


def is_right(name: Name, word: Word) -> bool:
    """Whether the word has its one meaning in a name."""
    place = f"{name.file} {name.way}" if name.file.endswith(".py") else name.file
    if any(fnmatchcase(place, right) for right in word.right):
        return True
    return name.way == Path(name.file).stem and name.file in word.right


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.word)
def test_a_word_has_one_meaning(word: Word) -> None:
    """No name of the package bears a word of the table, but where the word has its one meaning."""
    forms = {word.word, f"{word.word}s", f"{word.word}es"}
    seen = (name for name in names() if not name.inside or word.word in INSIDE)
    wrong = [f"{name.file} {name.way}" for name in seen if forms & set(name.words) and not is_right(name, word)]
    assert not wrong, f"say {' or '.join(word.instead)} where it is no {word.word}"


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.word)
def test_no_exception_of_the_table_is_idle(word: Word) -> None:
    """Each place where a word is right has a name with it."""
    forms = {word.word, f"{word.word}s", f"{word.word}es"}
    bearing = [name for name in names() if forms & set(name.words)]
    for right in word.right:
        assert any(is_right(name, Word(word.word, (), (right,))) for name in bearing), right


def test_a_class_has_a_name_of_its_own() -> None:
    """No two classes of the package have one name, however far apart they are."""
    places = defaultdict(list)
    for file, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(file)
    assert not {name: where for name, where in places.items() if len(where) > 1}


def test_a_public_function_has_a_name_of_its_own() -> None:
    """No two modules have a public function of one name, unless the two are the same thing."""
    places = defaultdict(list)
    for file, tree in trees().items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                same = any(fnmatchcase(file, where) and fnmatchcase(node.name, what) for where, what in SAME_NAME)
                # The name of a command's function is the command's: `exhibit build` runs the function build.
                same = same or (file.startswith("cli/") and bool(node.decorator_list))
                places[node.name].extend([] if same else [file])
    assert not {name: where for name, where in places.items() if len(where) > 1}


def test_a_module_has_a_name_of_its_own() -> None:
    """No two modules of the package have one name; a rule's module is named by the rule's id."""
    places = defaultdict(list)
    for file in trees():
        if not file.endswith("__init__.py") and not file.startswith("preflight/rules/"):
            places[Path(file).stem].append(file)
    assert not {name: where for name, where in places.items() if len(where) > 1}


def terms(heading: str = "") -> list[str]:
    """The words that the glossary explains, or those below one heading."""
    text = GLOSSARY.read_text(encoding="utf-8")
    if heading:
        text = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\*\*.*?) \|", text, re.MULTILINE)
    return [term for row in rows for term in re.findall(r"\*\*(.+?)\*\*", row)]


def test_every_word_of_the_table_is_explained() -> None:
    """The glossary explains what is said instead, and each word that has a place where it is right."""
    explained = set(terms())
    needed = {word.word for word in WORDS if word.right and word.word not in ("standing", "told", "beside")}
    needed |= {instead for word in WORDS for instead in word.instead}
    assert needed <= explained


def test_words_of_the_program_are_those_of_the_code() -> None:
    """Each word of the glossary's part on the program stands in a name of the code."""
    found = set()
    for name in names():
        words = [re.sub("s$", "", word) for word in name.words]
        found |= {tuple(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)}
    parts = terms("In the program")
    assert len(parts) > 30
    assert not [term for term in parts if tuple(re.sub("s$", "", word) for word in term.split()) not in found]
