"""What editors are helped with where a file is no YAML yet: an outline by indentation, dashes and colons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind

from conftest import REPOSITORY
from exhibit_builder.lsp.file_kinds import FileKind, file_kind, key_place, key_type_at
from exhibit_builder.lsp.outline import CursorKind, YamlOutline
from exhibit_builder.lsp.text_positions import PositionedText
from exhibit_builder.manuscript.yaml_source import Tree, Way, parse_yaml

FOLDERS = ("exhibit", "examples/arn", "examples/arn-in-type", "src/exhibit_builder/scaffold/template")
FILES = [(home, path) for home in FOLDERS for path in sorted((REPOSITORY / home).rglob("*.yaml"))]


def ways(value: Tree, way: Way = ()) -> Iterator[Way]:
    """All ways to what is below a value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in pairs:
        yield (*way, step)
        yield from ways(inner, (*way, step))


@pytest.mark.parametrize(("home", "path"), FILES, ids=lambda part: part if isinstance(part, str) else part.name)
def test_of_whole_files_it_says_what_the_reader_says(home: str, path: Path) -> None:
    """The same ways, the same texts, at the same places, and every key is one that may stand there."""
    data = path.read_bytes()
    source, _ = parse_yaml(data, path.name)
    assert source is not None
    text = data.decode()
    outline, positioned = YamlOutline(text), PositionedText(text)
    named = {entry.way[:length] for entry in outline.entries for length in range(1, len(entry.way) + 1)}
    assert named == set(ways(source.value))
    kind = file_kind(path.relative_to(REPOSITORY / home).as_posix())
    assert kind is not None
    for entry in outline.entries:
        if entry.key is not None:
            place = source.key_places[entry.way]
            assert positioned.offset_at(place.line, place.column) == entry.key[0]
            assert key_place(kind, entry.way) or key_type_at(kind, entry.way[:-1])
            assert outline.cursor(entry.key[0] + 1).way == entry.way
        value: object = source.value
        for step in entry.way:
            value = value[step]  # type: ignore[index]  # the reader has that way
        if entry.text:
            assert entry.text == value


@pytest.mark.parametrize(("home", "path"), FILES[::3], ids=lambda part: part if isinstance(part, str) else part.name)
def test_half_a_file_says_what_stands_in_it(home: str, path: Path) -> None:
    """Cut off after any line, nothing of what is above is lost."""
    text = path.read_text(encoding="utf-8")
    whole = YamlOutline(text)
    lines = text.splitlines(keepends=True)
    for number in range(0, len(lines), 7):
        cut = "".join(lines[:number])
        above = [entry.way for entry in whole.entries if entry.key and entry.value[1] < len(cut)]
        found = [entry.way for entry in YamlOutline(cut).entries if entry.key]
        assert found[: len(above)] == above


PARTS = st.sampled_from(
    [*("- ", "a: ", "b:", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ",", '"', "'", "|", ">-", "#", " ", "x y", "é👩")]
)


@given(st.lists(PARTS, max_size=40), st.integers(0, 80))
def test_whatever_is_typed_it_ends_and_points_into_the_text(parts: list[str], at: int) -> None:
    text = "".join(parts)
    outline = YamlOutline(text)
    for entry in outline.entries:
        spans = [entry.value, *([entry.key] if entry.key else [])]
        assert all(0 <= start <= end <= len(text) for start, end in spans)
    cursor = outline.cursor(min(at, len(text)))
    assert 0 <= cursor.start <= cursor.end <= len(text)


@given(st.lists(PARTS, max_size=40))
def test_what_the_reader_can_read_it_reads_alike(parts: list[str]) -> None:
    """Of any text that is YAML without anchors, no way is invented."""
    text = "".join(parts)
    source, _ = parse_yaml(text.encode(), "one.yaml")
    if source is None or not isinstance(source.value, dict | list):
        return
    known = set(ways(source.value))
    invented = {entry.way for entry in YamlOutline(text).entries if entry.key and entry.text} - known
    assert not invented


@pytest.mark.parametrize("text", ["[" * 50_000, "{a: " * 50_000, "- " * 5_000, "a" + " " * 100_000, "w\n" * 30_000])
def test_what_is_nested_or_long_without_end_takes_no_time(text: str) -> None:
    """No recursion, and no work that grows with the square of the text: this would take minutes."""
    assert YamlOutline(text).cursor(len(text) // 2).kind in CursorKind


def test_a_nested_key_is_offered_by_the_column_of_the_cursor() -> None:
    text = "posters:\n  papers: [A1]\n  \n\n"
    outline = YamlOutline(text)
    assert outline.cursor(len(text) - 2).way == ("posters",)
    assert outline.cursor(len(text)).way == ()
    assert FileKind.EXHIBIT.model


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.sampled_from(list(PositionEncodingKind)))
def test_positions_go_there_and_back(text: str, encoding: PositionEncodingKind) -> None:
    positioned = PositionedText(text, encoding)
    for offset in range(len(text) + 1):
        if text[max(offset - 1, 0) : offset + 1] != "\r\n":  # within the end of a line there is no position
            assert positioned.offset(positioned.position(offset)) == offset


def test_a_position_behind_the_end_is_the_end() -> None:
    """The protocol says so of a column; a line too far is the end of the text."""
    positioned = PositionedText("a👩\r\nb")
    assert positioned.offset(Position(0, 99)) == 2
    assert positioned.offset(Position(9, 0)) == 5
    assert positioned.offset(Position(0, 2)) == 1  # within a character: before it
