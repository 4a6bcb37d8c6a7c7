"""Patterns that are compiled late are what the library compiles, from their first use on."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import exhibit_builder
from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core import head_patterns
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.preflight.text import left_over

SOURCE = Path(exhibit_builder.__file__).parent


@given(
    st.sampled_from([r"\d+", r"(?P<word>[a-c]+)(?P<figure>\d)?", r"^x|y$", r"(a)(b)?", r"\s+"]),
    st.sampled_from([0, re.IGNORECASE, re.MULTILINE]),
    st.text("abcxy123 \nAB", max_size=12),
)
def test_it_finds_what_the_library_finds(written: str, flags: int, text: str) -> None:
    """By each of its ways of looking."""
    theirs, ours = re.compile(written, flags), late_pattern(written, flags)
    assert ours.pattern == theirs.pattern
    for look in ("search", "match", "fullmatch"):
        one, other = (getattr(each, look)(text) for each in (theirs, ours))
        assert (one and (one.span(), one.groups())) == (other and (other.span(), other.groups()))
    assert [each.span() for each in ours.finditer(text)] == [each.span() for each in theirs.finditer(text)]
    for look in ("findall", "split"):
        assert getattr(ours, look)(text) == getattr(theirs, look)(text)
    assert ours.sub("-", text, count=1) == theirs.sub("-", text, count=1)
    assert ours.subn("-", text) == theirs.subn("-", text)
    assert (ours.flags, ours.groups, ours.groupindex) == (theirs.flags, theirs.groups, theirs.groupindex)
    assert repr(ours) == repr(theirs)


def test_it_is_compiled_on_its_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words can be read before."""
    compiled: list[str] = []
    compile_now = re.compile

    def counting(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return compile_now(pattern, flags)

    late = late_pattern("a+b")
    monkeypatch.setattr(head_patterns.re, "compile", counting)
    assert late.pattern == "a+b"
    assert not compiled
    assert late.search("aab") and not late.fullmatch("aaba")
    assert compiled == ["a+b"]


def test_what_is_asked_in_vain_is_an_error() -> None:
    """As of any other value."""
    with pytest.raises(AttributeError):
        late_pattern("a").find("a")  # type: ignore[attr-defined]


def compiled_at_the_head(tree: ast.AST) -> Iterator[ast.Call]:
    """The calls of ``re.compile`` that are made when a module is imported."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
            yield node
        yield from compiled_at_the_head(node)


@pytest.mark.parametrize("room", ["preflight/text", "preflight/rules", "manuscript"])
def test_no_module_of_rules_compiles_when_it_is_imported(room: str) -> None:
    """Each check imports all of them, and looks with half of their patterns."""
    for path in (SOURCE / room).rglob("*.py"):
        assert not list(compiled_at_the_head(ast.parse(path.read_text(encoding="utf-8")))), f"{path}: late_pattern"


@given(
    st.lists(
        st.sampled_from(["a", "b", "*a*", "**b**", " ", "  ", "\n", "\t", "\u00a0", "[@s]", "_", "\\*"]), max_size=14
    )
)
def test_what_is_printed_of_a_text_is_found_as_with_a_pattern(parts: list[str]) -> None:
    """Where blanks are plain, spans are looked for without one."""
    text = "".join(parts)
    expected, at = [], 0
    for span in (span for paragraph in paragraphs(text) for span in paragraph if span.text):
        pattern = r"\s+".join(map(re.escape, re.split(r"[ \t\r\n]+", span.text)))
        match = re.compile(pattern).search(text, at)
        if match:
            expected.append((match[0], match.start()))
            at = match.end()
    assert list(left_over._printed(text)) == expected
