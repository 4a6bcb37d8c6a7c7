"""One value, key or item of a YAML file is changed, and nothing else: read back by PyYAML's own tree, byte by byte."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import REPOSITORY
from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.editing.yaml_edits import AddItem, AddKey, Edit, MoveItem, Remove, SetText, edited

FILES = sorted(
    path
    for folder in ("exhibit", "examples", "src/exhibit_builder/scaffold")
    for path in (REPOSITORY / folder).rglob("*.yaml")
)

SAMPLE = """\
# A comment at the head.
title: The town   # the town's name
'quoted': 'It''s here'
"double": "a \\"b\\""
empty:
list: [a, "b, c", d]   # in brackets
map: {x: 1, y: two}
blocks:
  # above the first
  - lede: >-
      One two three four five six
      seven eight nine ten.

      A second paragraph
      of two lines.

  - text: |
      Literal one.
        indented
      Literal two.
    only: [booklet]  # not on walls

  # above the third
  - plain: some words
      that go on
      and on
    alt: "x"
last: end
"""


def tree(data: bytes) -> Any:
    """What another reader says: PyYAML's own loader, all scalars as text."""
    return yaml.load(data.decode("utf-8-sig"), Loader=yaml.BaseLoader)


def texts(value: Any, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict):
        return [found for key, part in value.items() for found in texts(part, (*way, key))]
    if isinstance(value, list):
        return [found for at, part in enumerate(value) for found in texts(part, (*way, at))]
    return [way]


def at(value: Any, way: tuple[str | int, ...]) -> Any:
    for step in way:
        value = value[step]
    return value


def set_at(value: Any, way: tuple[str | int, ...], new: Any) -> Any:
    changed = copy.deepcopy(value)
    at(changed, way[:-1])[way[-1]] = new
    return changed


def changed_lines(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """The lines that are only in one of the two, without what they begin and end with in common."""
    old, new = before.decode().splitlines(), after.decode().splitlines()
    while old and new and old[0] == new[0]:
        old.pop(0), new.pop(0)
    while old and new and old[-1] == new[-1]:
        old.pop(), new.pop()
    return old, new


@pytest.mark.parametrize(
    "way, text, lines",
    [
        (("title",), "The city", ["title: The city   # the town's name"]),
        (("title",), "Khojaly: a town", None),
        (("quoted",), "It's gone", ["'quoted': 'It''s gone'"]),
        (("double",), 'a "c"', ['"double": "a \\"c\\""']),
        (("empty",), "now there", ["empty: now there"]),
        (("empty",), "yes: no", ['empty: "yes: no"']),
        (("list", 1), "b, e", ['list: [a, "b, e", d]   # in brackets']),
        (("list", 0), "a, z", ['list: ["a, z", "b, c", d]   # in brackets']),
        (("map", "y"), "three", ["map: {x: 1, y: three}"]),
        (("blocks", 1, "text"), "Literal one.\n  indented\nLiteral 2.\n", ["      Literal 2."]),
        (("blocks", 1, "text"), "Literal one.\nIn between.\nLiteral two.\n", ["      In between."]),
        (("blocks", 2, "plain"), "some words that go far and on", ["      that go far"]),
        (("blocks", 2, "alt"), "two\nlines", ['    alt: "two\\nlines"']),
        (("last",), "null", ['last: "null"']),
        (("last",), "# no remark", ['last: "# no remark"']),
        (("last",), "", ['last: ""']),
    ],
)  # fmt: skip
def test_a_text_is_changed_where_it_stands(way: Any, text: str, lines: list[str] | None) -> None:
    """Style, quotes, comments and all other lines stay; only a style that can't hold the text gives way."""
    after = edited(SAMPLE.encode(), "a.yaml", SetText(way, text))
    assert tree(after) == set_at(tree(SAMPLE.encode()), way, text)
    if lines is not None:
        assert changed_lines(SAMPLE.encode(), after)[1] == lines


def test_a_word_in_a_wrapped_text_changes_its_line_alone() -> None:
    """A folded paragraph isn't wrapped anew for a word, and is from where a line would be too long."""
    way = ("blocks", 0, "lede")
    old = tree(SAMPLE.encode())["blocks"][0]["lede"]
    after = edited(SAMPLE.encode(), "a.yaml", SetText(way, old.replace("eight", "8")))
    assert changed_lines(SAMPLE.encode(), after) == (
        ["      seven eight nine ten."],
        ["      seven 8 nine ten."],
    )
    long = old.replace("second", "second " + "and more " * 30)
    after = edited(SAMPLE.encode(), "a.yaml", SetText(way, long))
    assert at(tree(after), way) == long
    assert max(map(len, after.decode().splitlines())) <= 120
    assert after.startswith(SAMPLE.encode()[: SAMPLE.index("- lede")]) and after.endswith(
        SAMPLE.encode()[SAMPLE.index("\n  - text") :]
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_each_text_of_the_exhibits_can_be_changed(path: Path) -> None:
    """Every text of every file of ours: a word more at its end, a letter less at its head, and written anew; the bytes
    before its first and after its last line stay."""
    data = path.read_bytes()
    before = tree(data)
    draw = random.Random(path.name)
    ways = texts(before)
    for way in draw.sample(ways, min(12, len(ways))):
        old = at(before, way)
        if not isinstance(old, str) or not way:
            continue
        for text in (f"{old.rstrip()} more" + "\n" * old.endswith("\n"), old[1:], "Anew: “two” words, # and ə."):
            if text.lower() in ("", "null", "~", "true", "no"):
                continue
            after = edited(data, path.name, SetText(way, text))
            assert tree(after) == set_at(before, way, text), (way, text)
            gone, _ = changed_lines(data, after)
            assert len(gone) <= max(1, old.count("\n") + len(old) // 20 + 2), (way, gone)
            assert comments(after) == comments(data)


def comments(data: bytes) -> list[str]:
    return [line.strip() for line in data.decode().splitlines() if line.lstrip().startswith("# ")]


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029"), max_size=60)


def printable(text: str) -> bool:
    return all(
        sign == "\n"
        or sign == "\t"
        or (sign >= " " and sign not in "\x7f\ufeff\ufffe\uffff" and not "\x80" <= sign < "\xa0")
        for sign in text
    )


@given(st.sampled_from(texts(tree(SAMPLE.encode()))), WORDS.filter(printable))
@settings(max_examples=300)
def test_any_text_can_be_set(way: Any, text: str) -> None:
    """Whatever is typed: it is what the file says then, and the rest says what it said."""
    after = edited(SAMPLE.encode(), "a.yaml", SetText(way, text))
    assert tree(after) == set_at(tree(SAMPLE.encode()), way, text)
    assert comments(after)[:1] == ["# A comment at the head."]
    assert edited(after, "a.yaml", SetText(way, "again")) is not None


VALUES = st.recursive(
    WORDS.filter(printable),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abcdefg: #'", min_size=1, max_size=6).filter(str.strip), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from([(), ("map",), ("blocks", 0), ("blocks", 1), ("blocks", 2)]), VALUES)
@settings(max_examples=200)
def test_a_key_is_added_at_the_end(way: Any, value: Any) -> None:
    before = tree(SAMPLE.encode())
    after = edited(SAMPLE.encode(), "a.yaml", AddKey(way, "new key", value))
    wanted = copy.deepcopy(before)
    at(wanted, way)["new key"] = value
    assert tree(after) == wanted
    assert list(at(tree(after), way)) == [*at(before, way), "new key"]
    kept = iter(after.decode().splitlines()) if way != ("map",) else iter(())
    assert way == ("map",) or all(line in kept for line in SAMPLE.splitlines()), "every line is there, in its order"


@given(st.sampled_from([("list",), ("blocks",), ("blocks", 1, "only")]), st.integers(0, 3), VALUES)
@settings(max_examples=200)
def test_an_item_is_added_in_its_place(way: Any, number: int, value: Any) -> None:
    before = tree(SAMPLE.encode())
    number = min(number, len(at(before, way)))
    after = edited(SAMPLE.encode(), "a.yaml", AddItem(way, number, value))
    wanted = copy.deepcopy(before)
    at(wanted, way).insert(number, value)
    assert tree(after) == wanted
    assert comments(after) == comments(SAMPLE.encode())


@pytest.mark.parametrize("start, to", [(0, 1), (0, 2), (1, 0), (2, 0), (2, 1), (1, 2)])
@pytest.mark.parametrize("way", [("list",), ("blocks",)])
@pytest.mark.parametrize("end", ["\n", ""])
def test_an_item_is_moved_with_what_stands_above_it(way: Any, start: int, to: int, end: str) -> None:
    """Items keep their own lines, in another order; a comment above an item goes with it."""
    data = SAMPLE.removesuffix("last: end\n").removesuffix("\n").encode() + end.encode()
    before = tree(data)
    after = edited(data, "a.yaml", MoveItem(way, start, to))
    wanted = copy.deepcopy(before)
    items = at(wanted, way)
    items.insert(to, items.pop(start))
    assert tree(after) == wanted
    assert sorted(after.split(b"\n")) == sorted(data.split(b"\n")) or way == ("list",)
    assert sorted(after.replace(b" ", b"").replace(b"\n", b"")) == sorted(data.replace(b" ", b"").replace(b"\n", b""))
    if way == ("blocks",):
        third = after.decode().index("# above the third")
        assert after.decode()[third:].splitlines()[1].startswith("  - plain")


@pytest.mark.parametrize(
    "way",
    [("title",), ("empty",), ("last",), ("list", 0), ("list", 2), ("map", "x"), ("map", "y"), ("blocks", 0),
     ("blocks", 2), ("blocks", 1, "text"), ("blocks", 1, "only"), ("blocks", 2, "plain")],
)  # fmt: skip
def test_a_value_is_taken_out(way: Any) -> None:
    before = tree(SAMPLE.encode())
    after = edited(SAMPLE.encode(), "a.yaml", Remove(way))
    wanted = copy.deepcopy(before)
    del at(wanted, way[:-1])[way[-1]]
    assert tree(after) == wanted
    kept = iter(SAMPLE)
    assert all(sign in kept for sign in after.decode()), "nothing is written that was not there"


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_and_mark_of_a_file_stay(newline: str) -> None:
    """A file from another system keeps its line ends, and the mark of its encoding."""
    data = b"\xef\xbb\xbf" + SAMPLE.replace("\n", newline).encode()
    for edit in (
        SetText(("blocks", 0, "lede"), "New.\nTwo " + "words " * 40 + "end."),
        AddKey(("blocks", 1), "optional", "true"),
        AddItem(("blocks",), 1, {"text": "One.\n\nTwo."}),
        MoveItem(("blocks",), 0, 2),
    ):
        after = edited(data, "a.yaml", edit)
        assert after.startswith(b"\xef\xbb\xbf")
        assert after.decode().replace(newline, "").count("\n") == 0 == after.decode().replace(newline, "").count("\r")


@pytest.mark.parametrize(
    "text, edit",
    [
        ("a: &x one\nb: *x\n", SetText(("a",), "two")),
        ("a: &x {k: one}\nb: *x\n", SetText(("a", "k"), "two")),
        ("a: &x one\nb: *x\n", SetText(("b",), "two")),
        ("a: one\n", SetText(("b",), "two")),
        ("a: [one]\n", SetText(("a",), "two")),
        ("a: [one]\n", SetText(("a", 1), "two")),
        ("a: one\n", AddKey((), "a", "two")),
        ("a: one\n", AddItem(("a",), 0, "two")),
        ("a: [one]\n", MoveItem(("a",), 0, 1)),
        ("a: one\n", Remove(("b",))),
        ("a: one\n", Remove(("a",))),
        ("a: 'one\n", SetText(("a",), "two")),
    ],
)
def test_what_can_not_be_done_alone_is_refused(text: str, edit: Edit) -> None:
    """An anchor's text stands in other places too; what isn't there can't be changed; nothing is written then."""
    with pytest.raises(ExhibitError) as refused:
        edited(text.encode(), "a.yaml", edit)
    (finding,) = refused.value.findings
    assert finding.place is not None and finding.place.file == "a.yaml"
