"""Markup that is printed as it was typed is told, and ordinary prose is not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import pytest
import yaml
from pydantic import BaseModel

from exhibit_builder.blocks import fields
from exhibit_builder.core.parts import Part
from exhibit_builder.manuscript.declared import keys_of, part_of
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.preflight.rule import Example
from exhibit_builder.preflight.text.left_over import Kind, left_over
from rule_samples import told, write

LEFT = [
    ("An *open star.", Kind.EMPHASIS, "*"),
    ("An open* star.", Kind.EMPHASIS, "*"),
    ("An *1992*2 one.", Kind.EMPHASIS, "*"),
    ("*613 people", Kind.EMPHASIS, "*"),
    ("A **half bold.", Kind.EMPHASIS, "**"),
    ("A half** bold.", Kind.EMPHASIS, "**"),
    ("An _open line.", Kind.EMPHASIS, "_"),
    ("An __open line.", Kind.EMPHASIS, "__"),
    ("One\n\n***\n\nTwo", Kind.EMPHASIS, "***"),
    ("*Xocalı* və *açıq qaldı.", Kind.EMPHASIS, "*"),
    ("*«Xocalı»", Kind.EMPHASIS, "*"),
    ("The `code` of it.", Kind.CODE, "`code`"),
    ("~~gone~~", Kind.STRUCK, "~~"),
    ("a ==mark== b", Kind.STRUCK, "==mark=="),
    ("See [words] (https://www.un.org/en/).", Kind.LINK, "[words] ("),
    ("See [words]\n(https://www.un.org/en/).", Kind.LINK, "[words]\n("),
    ("See words](https://www.un.org/en/).", Kind.LINK, "]("),
    ("See [words][1].", Kind.LINK, "[words]["),
    ("<https://www.un.org>", Kind.LINK, "<"),
    ("![The ferry](photos/ferry.jpg)", Kind.PICTURE, "!"),
    ("<b>Bold</b>", Kind.TAG, "<b>"),
    ("One<br/>two", Kind.TAG, "<br/>"),
    ('<a href="https://x.org">x</a>', Kind.TAG, '<a href="'),
    ("<!-- later -->", Kind.TAG, "<!--"),
    ("one&nbsp;two", Kind.ENTITY, "&nbsp;"),
    ("one&#160;two", Kind.ENTITY, "&#160;"),
    ("one&#xA0;two", Kind.ENTITY, "&#xA0;"),
    ("AT&amp;T", Kind.ENTITY, "&amp;"),
    ("As said.[^1]", Kind.FOOTNOTE, "[^1]"),
    ("[^1]: As said.", Kind.FOOTNOTE, "[^1]:"),
    ("| a | b |\n|---|---|\n| 1 | 2 |", Kind.TABLE, "| a | b |"),
    ("a | b\n--- | ---\n1 | 2", Kind.TABLE, "--- |"),
    ("Text.\n\n# A heading", Kind.HEADING, "#"),
    ("## A heading", Kind.HEADING, "##"),
    ("Text:\n- one\n- two", Kind.ITEM, "-"),
    ("Text:\n\n* one", Kind.ITEM, "*"),
    ("Text:\n1. One\n2. Two", Kind.NUMBER, "1."),
    ("Text:\n> Quoted", Kind.QUOTED, ">"),
    ("Text\n\n---\n\nText", Kind.RULE, "---"),
    (r"One\n two", Kind.BACKSLASH, "\\"),
    ("The ferry >- carried", Kind.YAML, ">-"),
    ("The ferry |", Kind.YAML, "|"),
    ("text:>- The ferry", Kind.YAML, ">-"),
]


@pytest.mark.parametrize(("text", "kind", "sign"), LEFT)
@pytest.mark.parametrize("marked_up", [True, False])
def test_left_over_markup_is_found_where_it_stands(text: str, kind: Kind, sign: str, marked_up: bool) -> None:
    found = left_over(text, marked_up=marked_up)
    first = next(one for one in found if one.kind is kind)
    assert text[first.start : first.end].startswith(sign.partition('"')[0])
    if text.count(sign) == 1:
        assert first.start == text.index(sign)


PROSE = [
    "613* of them, and 12**.",
    "3*4, 2*3 and 5 * 3 * 2; 2**3",
    "(*1950, †1992) and (*); *26. 2. 1950",
    "AT&T, R&D; Q&A",
    "5 < 6 and a <b, c> d; x<5",
    "<3 and -> or <-",
    "x.org/a_(b) and x.org/_a, (example.org/_a_b)",
    "snake_case and https://x.org/_a_(b)_*c*~~d~~ or a_b_@c.org, www.x.org/*a",
    "#1, No #9, #JusticeForKhojaly",
    "Room #7",
    "– Hara gedirsən?\n– Evə.",
    "— Où ?",
    "-5 °C\n-7 °C",
    "26. Februar 1992",
    "1992. február 26.",
    "a) one\nb) two",
    "Name: ________",
    "Khojaly | 1992",
    "He wrote [sic] and [the town] (in 1992).",
    "Bürger*innen",
    "~500 and ~ 3",
    "½ & ¾",
    "Name <name@x.org>",
    ":-) ;) <3 ’Tis the ’90s, 5' 3\"",
    "1 + 1 = 2; 7 > 5; a == b",
    "«Xocalı»nın",
]


@pytest.mark.parametrize("text", PROSE)
@pytest.mark.parametrize("marked_up", [True, False])
def test_ordinary_prose_has_no_markup(text: str, marked_up: bool) -> None:
    assert left_over(text, marked_up=marked_up) == []


MARKUP = [
    "*em* and **strong** and ***both***",
    "**«Xocalı»**nın [words](https://x.org/a_(b)_*c*)[@source, p. 4; @other]",
    "_em_ and __strong__",
    "*613 people*",
    "[*Endless Corridor*](https://x.org) of 2014.[@x]",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_left_over_only_where_none_is_taken(text: str) -> None:
    assert left_over(text, marked_up=True) == []
    assert left_over(text, marked_up=False)


def test_a_sign_with_a_backslash_is_meant() -> None:
    assert left_over(r"\*open, \[words\](x) \# and \\", marked_up=True) == []
    assert {one.kind for one in left_over(r"\*open", marked_up=False)} >= {Kind.BACKSLASH}


def test_the_place_is_that_of_the_sign_that_is_printed() -> None:
    """Not of the same sign in emphasis before it, nor in an escape or an address."""
    text = "*a* b \\* https://x.org/*y\n*c* and **d** with *open"
    (found,) = left_over(text, marked_up=True)
    assert text[found.start :] == "*open"


def _declared() -> list[tuple[bool, Part]]:
    """Of every text of the models that a visitor meets, whether its field takes markup, and its part."""
    rich = [repr(get_args(kind)[2]) for kind in (fields.Rich, fields._Shorter)]
    found: list[tuple[bool, Part]] = []
    todo: list[type[BaseModel]] = [BaseModel]
    while todo:
        model = todo.pop()
        todo += model.__subclasses__()
        if not model.__module__.startswith("exhibit_builder."):
            continue
        for field in keys_of(model).values():
            kind = field.rebuild_annotation()
            part = part_of(kind)
            if part and (part.on_page or part.noted or part.spoken):
                found.append((any(told in repr(kind) for told in rich), part))
    return found


def test_parts_that_take_markup_are_those_of_the_fields_that_do() -> None:
    assert Exhibit.__module__ in sys.modules, "the models are known once they are imported"
    declared = _declared()
    assert {rich for rich, _ in declared} == {True, False}
    assert [(rich, part) for rich, part in declared if rich is not part.marked_up] == []


# A panel's title, a name, a label and a source's title take no markup; a list's item and a caption do.
SHOWN = {
    "title": "title: One *bank*\nblocks:\n  - text: The ferry.[@minutes]\n",
    "names": "title: One bank\nblocks:\n  - names: {heading: Names, source: minutes, people: ['**Ann** Marsh']}\n",
    "list": "title: One bank\nblocks:\n  - list: ['The **ferry.']\n",
    "quote": "title: One bank\nblocks:\n  - quote: {text: 'The ferry.', attribution: '<i>Ann</i>', source: minutes}\n",
}


@pytest.mark.parametrize("panel", SHOWN.values(), ids=SHOWN)
def test_it_is_told_wherever_text_is_shown(panel: str, tmp_path: Path) -> None:
    write(tmp_path, Example(""))
    (tmp_path / "panels" / "bank.yaml").write_text(panel, encoding="utf-8")
    (found,) = told(tmp_path, "left-over-markup")
    line = next(number for number, typed in enumerate(panel.split("\n"), 1) if "*" in typed or "<" in typed)
    assert found.place
    assert (found.place.file, found.place.line) == ("panels/bank.yaml", line)


@pytest.mark.parametrize("address", ["https://en.wikipedia.org/wiki/Khojaly_(town)", "https://x.org/a_(b)_(c)",
                                     "https://x.org/a(b(c)d)"])  # fmt: skip
def test_brackets_of_an_address_are_no_brackets_of_the_text(address: str, tmp_path: Path) -> None:
    for text in (f"Read [this]({address}) first.", f"It is ({address}), at {address} first."):
        panel = f"title: One bank\nblocks:\n  - text: '{text}'\n"
        write(tmp_path, Example(""))
        (tmp_path / "panels" / "bank.yaml").write_text(panel, encoding="utf-8")
        assert told(tmp_path, "unbalanced-brackets") == []
        (tmp_path / "panels" / "bank.yaml").write_text(panel.replace("first", "first)"), "utf-8")
        assert len(told(tmp_path, "unbalanced-brackets")) == 1


PAIRLESS = ["Thanks :-) and ;) and :( it is", "The range [0, 1) and (0, 1]",
            "a) one, b) two and iv) three, пункт б)", "§ 5 (1) a)",
            "Open (12:30–14:00) and 5' (6\")", "[sic] and (one [two] three)"]  # fmt: skip


@pytest.mark.parametrize("text", PAIRLESS)
def test_brackets_that_are_no_pair_are_no_fault(text: str, tmp_path: Path) -> None:
    write(tmp_path, Example(blocks=yaml.safe_dump([{"text": text}], allow_unicode=True)))
    assert told(tmp_path, "unbalanced-brackets") == []
    write(tmp_path, Example(blocks=yaml.safe_dump([{"text": f"{text} (and so on"}], allow_unicode=True)))
    assert len(told(tmp_path, "unbalanced-brackets")) == 1
