"""What a person types in a text file is printed, or it is told: nothing of it vanishes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args

import pytest
from pydantic import ValidationError, create_model

from exhibit_builder.blocks.fields import Fields
from exhibit_builder.core.findings import Finding
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.preflight.rule import Example
from rule_samples import write

BANK = "title: One bank\nblocks:\n  - text: The ferry.\n"


def read(folder: Path, panel: str | bytes) -> list[Finding]:
    """What reading says of the sample's second panel."""
    write(folder, Example())
    (folder / "panels" / "bank.yaml").write_bytes(panel if isinstance(panel, bytes) else panel.encode())
    return [one for one in read_exhibit(folder)[1] if one.place and one.place.file == "panels/bank.yaml"]


def texts(folder: Path) -> list[str]:
    """All that the panel says."""
    exhibit, found = read_exhibit(folder)
    assert exhibit, found
    from exhibit_builder.manuscript.passages import passages

    return [one.text for one in passages(exhibit) if one.place.file == "panels/bank.yaml" and one.on_page]


HASHES = {
    "title: Heading #9 was closed\nblocks:\n  - text: The ferry.\n": (1, 16, "#9 was closed"),
    "title: 1992 #9\nblocks:\n  - text: The ferry.\n": (1, 13, "#9"),
    "title: A\nblocks:\n  - lede: They were 613 # of them 63 children\n": (3, 25, "# of them 63 children"),
    "title: A\nblocks:\n  - lede: They were 613\n      in all # of them 63\n": (4, 14, "# of them 63"),
    "title: A\nblocks:\n  - list:\n      - Panel #4 of 8\n": (4, 15, "#4 of 8"),
    "title: A\nblocks:\n  - list: [Panel one,\n      Panel #4\n      ]\n": (4, 13, "#4"),
    "title: A\nblocks:\n  - text: #9 was closed\n      in 1992\n": (3, 11, "#9 was closed"),
    'title: "Room" #7\nblocks:\n  - text: The ferry.\n': (1, 15, "#7"),
    "title: A\nblocks:\n  - names:\n      heading: #9\n      source: minutes\n      people: [Ann]\n": (4, 16, "#9"),
    "title: A\nblocks:\n  - names: {source: minutes, people: [Ann #2\n      ]}\n": (3, 43, "#2"),
    "title: A\r\nblocks:\r\n  - text: Room #7\r\n": (3, 16, "#7"),
    "title: 🕊 Room #7\nblocks:\n  - text: The ferry.\n": (1, 15, "#7"),
}


@pytest.mark.parametrize("panel", HASHES)
def test_words_behind_a_hash_are_told(panel: str, tmp_path: Path) -> None:
    line, column, words = HASHES[panel]
    (found,) = [one for one in read(tmp_path, panel) if one.code == "text-swallowed"]
    assert found.place
    assert (found.place.line, found.place.column) == (line, column)
    assert f"“{words}”" in found.message


COMMENTS = [
    "# A panel\ntitle: A  # the heading\nblocks:  # three\n  # One\n  - text: The ferry.  # short\n",
    "title: A.\nblocks:\n  - text: The ferry. # short\n",
    "title: 'Room #7' # quoted\nblocks:\n  - text: |  # literal\n      Room #7 #8\n",
    "title: A\t# a tab\nblocks: #all\n  - text: The ferry.\n    only: booklet #later\n    as-of: 2024-05-01 # a day\n",
    "title: 1992 # the year\nblocks:\n  - text: Room#7\n",
    "title: A\nscene: home # y\nblocks:\n  - names:\n      heading:  # no\n      source: minutes\n      people: [A]\n",
]


@pytest.mark.parametrize("panel", COMMENTS)
def test_comments_are_comments(panel: str, tmp_path: Path) -> None:
    assert read(tmp_path, panel) == []


SPLIT = {
    "title: A\nblocks:\n  - text: They were 613 # of them\n      63 children\n": (3, 25),
    "title: A\nblocks:\n  - text: They were 613\n      # of them\n      63 children\n": (4, 7),
    "title: A\nblocks:\n  - list: [Panel #4, Panel 5]\n  - text: The ferry.\n": (3, 18),
    "title #9: A\nblocks:\n  - text: The ferry.\n": (1, 7),
}


@pytest.mark.parametrize("panel", SPLIT)
def test_a_comment_inside_a_text_is_named(panel: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path, panel)
    assert found.place
    assert (found.place.line, found.place.column) == SPLIT[panel]
    assert "#" in found.message
    assert "comment" in found.message


TAKEN = {
    "title: &Sons Brothers\nblocks:\n  - text: The ferry.\n": "“&Sons”",
    "title: ! Attention\nblocks:\n  - text: The ferry.\n": "“!”",
    "title: A\nblocks:\n  - names:\n      heading: Null\n      source: minutes\n      people: [Ann]\n": "“Null”",
    "title: A\nblocks:\n  - names:\n      heading: ~\n      source: minutes\n      people: [Ann]\n": "“~”",
    "title: A\nblocks:\n  - names: {source: minutes, people: [Ann Null, Null]}\n": "“Null”",
    "title: A\nblocks:\n  - list:\n      - null\n": "“null”",
    "title: *Khojaly* was\nblocks:\n  - text: The ferry.\n": "*",
    "title: !Attention\nblocks:\n  - text: The ferry.\n": "!Attention",
    "title: @home\nblocks:\n  - text: The ferry.\n": "@",
    "title: `home`\nblocks:\n  - text: The ferry.\n": "`",
    "title: %home\nblocks:\n  - text: The ferry.\n": "%",
    "title: & home\nblocks:\n  - text: The ferry.\n": "&",
    "title: - home\nblocks:\n  - text: The ferry.\n": "list",
    "title: >- home\nblocks:\n  - text: The ferry.\n": ">",
    "title: | home\nblocks:\n  - text: The ferry.\n": "|",
    "title: One: two\nblocks:\n  - text: The ferry.\n": "colon",
    "title: 'One\nblocks:\n  - text: The ferry.\n": "never closed",
    "title: \"One\" two\nblocks:\n  - text: The ferry.\n": "closing quotation mark",
    "title: One\nblocks:\n\t- text: The ferry.\n": "tab",
    "title: One\ntitle: Two\nblocks:\n  - text: The ferry.\n": "twice",
}  # fmt: skip


@pytest.mark.parametrize("panel", TAKEN)
def test_what_yaml_takes_away_is_told(panel: str, tmp_path: Path) -> None:
    assert any(TAKEN[panel] in one.message for one in read(tmp_path, panel)), read(tmp_path, panel)


def test_a_name_that_is_repeated_is_no_word(tmp_path: Path) -> None:
    panel = "title: &t One bank\nblocks:\n  - text: *t\n"
    assert read(tmp_path, panel) == []
    assert texts(tmp_path)[:2] == ["One bank", "One bank"]


AS_WRITTEN = ["1992-02-26", "010", "1_000", "12:30",
              "12:30:45", "yes", "no", "on", "1e3", ".5", "0x1F", "0o7", ".inf", "y", "+1",
              "1.10", "True", "26.02", "-5", "=", "<<", "12,5"]  # fmt: skip


def test_numbers_and_words_are_printed_as_written(tmp_path: Path) -> None:
    panel = "title: A\nblocks:\n" + "".join(f"  - text: {one}\n" for one in AS_WRITTEN)
    assert read(tmp_path, panel) == []
    assert texts(tmp_path)[1:] == AS_WRITTEN


UNUSUAL = {
    "title: A\nblocks:\n  - lede: One\n\u00a0 \u00a0 - text: Two\n": (4, 1, "NO-BREAK SPACE (U+00A0)"),
    "title: A\nblocks:\n  - lede: One\n  \u00a0- text: Two\n": (4, 3, "NO-BREAK SPACE (U+00A0)"),
    "title: A\nblocks:\n\u3000\u3000- lede: One\n": (3, 1, "IDEOGRAPHIC SPACE (U+3000)"),
    "title: A\nblocks:\n  - quote:\n    \u2003\u2003text: One\n      source: minutes\n": (4, 5, "EM SPACE (U+2003)"),
    "title: A\n\u202fsubtitle: B\nblocks:\n  - lede: One\n": (2, 1, "NARROW NO-BREAK SPACE (U+202F)"),
    "title: A\n\ufeffblocks:\n  - lede: One\n": (2, 1, "ZERO WIDTH NO-BREAK SPACE (U+FEFF)"),
    "title:\u00a0A\nblocks:\n  - lede: One\n": (1, 7, "NO-BREAK SPACE (U+00A0)"),
    "title: A\nblocks:\n  -\u00a0lede: One\n": (3, 4, "NO-BREAK SPACE (U+00A0)"),
    "title: A\nblocks:\n  -\u00a0lede: One\n    only: booklet\n": (3, 4, "NO-BREAK SPACE (U+00A0)"),
    "ti\u200btle: A\nblocks:\n  - lede: One\n": (1, 3, "ZERO WIDTH SPACE (U+200B)"),
    "title：A\nblocks:\n  - lede: One\n": (1, 6, "FULLWIDTH COLON (U+FF1A)"),
    "title: A\nsubtitle：B\nblocks:\n  - lede: One\n": (2, 9, "FULLWIDTH COLON (U+FF1A)"),
    "title: A\nblocks:\n  - lede：One\n": (3, 9, "FULLWIDTH COLON (U+FF1A)"),
    "title: A\nblocks：\n  - lede: One\n": (2, 7, "FULLWIDTH COLON (U+FF1A)"),
    "“title”: A\nblocks:\n  - lede: One\n": (1, 1, "LEFT DOUBLE QUOTATION MARK (U+201C)"),
    "title: A\nblocks:\n  - “lede”: One\n": (3, 5, "LEFT DOUBLE QUOTATION MARK (U+201C)"),
    "title: A\nblocks:\n  - lede: “One: two”\n": (3, 11, "LEFT DOUBLE QUOTATION MARK (U+201C)"),
    "title: A\nblocks:\n  – lede: One\n": (3, 3, "EN DASH (U+2013)"),
    "title: A\nblocks:\n  - lede: One\n  – text: Two\n": (4, 3, "EN DASH (U+2013)"),
    "title: A\nblocks:\n  • lede: One\n": (3, 3, "BULLET (U+2022)"),
    "title: A\nblocks:\n  - lede: a\u2028b\n": (3, 12, "LINE SEPARATOR (U+2028)"),
    "title: A\nblocks:\n  - lede: a\u2029b\n": (3, 12, "PARAGRAPH SEPARATOR (U+2029)"),
    "title: A\nblocks:\n  - lede: a\u0085b\n": (3, 12, "NEXT LINE (U+0085)"),
    "title: A\r\nblocks:\r\n  - lede: a\u2028b\r\n": (3, 12, "LINE SEPARATOR (U+2028)"),
    "title: A\rblocks:\r  - lede: a\u2028b\r": (3, 12, "LINE SEPARATOR (U+2028)"),
    "title: A\nblocks:\n  - lede: a\u000bb\n": (3, 12, "U+000B"),
    "title: A\nblocks:\n  - lede: a\u000cb\n": (3, 12, "U+000C"),
}


@pytest.mark.parametrize("panel", UNUSUAL)
def test_a_character_that_looks_like_another_is_named(panel: str, tmp_path: Path) -> None:
    line, column, name = UNUSUAL[panel]
    found = [one for one in read(tmp_path, panel) if name in one.message]
    assert [(one.place.line, one.place.column) for one in found if one.place] == [(line, column)]


USUAL = [
    "title: “One bank”\nblocks:\n  - text: |\n      \u00a0 - a: b\n      说明：三\n  - text: 'a\n      \u00a0 b: c'\n",
    "title: A\u00a0B\nblocks:\n  - list:\n      - – One\n      - title：One\n      - «One»\n",
]


@pytest.mark.parametrize("panel", USUAL)
def test_such_characters_are_right_in_a_text(panel: str, tmp_path: Path) -> None:
    assert read(tmp_path, panel) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(end: str, tmp_path: Path) -> None:
    panel = ("\ufeff" + BANK + "  - text: Two\n  - teext: Three\n").replace("\n", end).encode()
    (found,) = read(tmp_path, panel)
    assert found.place
    assert found.place.line == 5


def _with_numbers() -> Iterator[tuple[type[Fields], str, Any]]:
    """Every field of every model of the manuscript that holds one number, with its type."""
    models = [Fields]
    for model in models:
        models += [one for one in model.__subclasses__() if one not in models]
        if not model.__module__.startswith("exhibit_builder."):
            continue
        for name, field in model.model_fields.items():
            kinds = {field.annotation, *get_args(field.annotation)}
            kinds |= {get_args(kind)[0] for kind in kinds if hasattr(kind, "__metadata__")}
            if {int, float} & kinds:
                yield model, name, Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def test_numbers_are_read_as_people_write_them() -> None:
    """``1_0`` is a slip of the finger, and ten only in programs: no key of the manuscript takes it for a number."""
    looked_at = list(_with_numbers())
    assert len(looked_at) > 15
    for model, name, kind in looked_at:
        alone = create_model("Alone", __base__=Fields, value=(kind, ...))
        with pytest.raises(ValidationError):
            print(model.__name__, name, alone.model_validate({"value": "1_0"}))
