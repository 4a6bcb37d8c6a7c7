"""A panel that does not fit: the words too many are counted right, and nothing is changed or clipped."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibit_builder.blocks.fields import BlockFields
from exhibit_builder.blocks.image import Image
from exhibit_builder.blocks.logos import Logos
from exhibit_builder.blocks.map import Map
from exhibit_builder.blocks.quote import Quote
from exhibit_builder.blocks.text import Text
from exhibit_builder.commands.build import build
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.layout.overflow import Trial, overflow_finding
from exhibit_builder.layout.overflow import words_over as words_to_cut
from exhibit_builder.manuscript.models import Block, BlockFrame, Panel, PanelFields
from samples import hashes, held_back, laid_out, posters, put, write

SENTENCE = "The water rose and the lamps went out one after the other along the street"
TOO_MANY = (SENTENCE + ". ") * 90
PLACE = Place("panels/one.yaml", 1, 1)


def overflow(folder: Path, out: Path) -> Finding:
    [finding] = held_back(folder, out)
    assert finding.code == "panel-overflow"
    return finding


def words_over(finding: Finding) -> int:
    found = re.search(r"about (\d+) words? too many", finding.message)
    assert found, finding.message
    return int(found.group(1))


def cut(text: str, count: int) -> str:
    """The text without its last words, as an editor would cut it: breaks between those that stay are kept."""
    parts = re.findall(r"\S+\s*", text)
    return "".join(parts[: len(parts) - count]).rstrip()


@pytest.mark.long
@pytest.mark.parametrize("paper", ["A3", "A4-landscape", "roll-up"])
def test_cutting_the_counted_words_makes_it_fit(paper: str, tmp_path: Path) -> None:
    """The finding counts the words too many: without them (and 2 % more) the panel fits, with half of them not."""
    papers = {"papers": [paper]}
    text = TOO_MANY * 2 if paper == "roll-up" else TOO_MANY
    finding = overflow(write(tmp_path / "in", [{"text": text}], posters=papers), tmp_path / "out")
    assert finding.place is not None and finding.place.file == "panels/one.yaml"
    assert paper in finding.message
    count = words_over(finding)
    assert 0 < count < len(text.split())
    assert str(count) in finding.hint
    overflow(write(tmp_path / "in", [{"text": cut(text, count // 2)}], posters=papers), tmp_path / "out")
    built = build(
        write(tmp_path / "in", [{"text": cut(text, count * 102 // 100 + 1)}], posters=papers), tmp_path / "out"
    )
    assert [file.purpose for file in laid_out(built)] == ["press", "screen"]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["wrapped lines", "paragraphs"])
def test_the_count_is_right_however_the_text_is_wrapped(between: str, tmp_path: Path) -> None:
    """Text that is wrapped or parted into paragraphs in the YAML is counted by its words, too."""
    text = between.join([SENTENCE + "."] * 90)
    count = words_over(overflow(write(tmp_path / "in", [{"text": text}]), tmp_path / "out"))
    build(write(tmp_path / "in", [{"text": cut(text, count * 102 // 100 + 1)}]), tmp_path / "out")
    overflow(write(tmp_path / "in", [{"text": cut(text, count * 3 // 4)}]), tmp_path / "out")


def test_an_overflow_leaves_a_page_to_look_at_and_none_to_print(tmp_path: Path) -> None:
    """The screen file shows the panel that is too full; no press file of the text before is left, and nothing else."""
    out = tmp_path / "place/out"
    build(write(tmp_path / "in", [{"text": SENTENCE}]), out)
    before = hashes(out)
    overflow(write(tmp_path / "in", [{"text": TOO_MANY}]), out)
    after = hashes(out)
    assert set(before) - set(after) == {"en/posters/A3/01-one.press.pdf"}
    assert before["en/posters/A3/posters.screen.pdf"] != after["en/posters/A3/posters.screen.pdf"]
    assert [path.name for path in (tmp_path / "place").iterdir()] == ["out"]


def test_without_words_the_block_to_drop_is_named(tmp_path: Path) -> None:
    """When no cut of running text can help, the finding names a block without which the panel fits."""
    rows = [{"date": f"{i} May", "text": SENTENCE * 5, "source": "minutes"} for i in range(1, 8)]
    folder = write(tmp_path / "in", [{"lede": SENTENCE}, {"timeline": rows}, {"text": SENTENCE}])
    finding = overflow(folder, tmp_path / "out")
    line = next(
        i for i, row in enumerate((folder / "panels/one.yaml").read_text().splitlines(), 1) if "timeline" in row
    )
    assert f"leave out the timeline at panels/one.yaml:{line}:" in finding.hint
    build(write(tmp_path / "in", [{"lede": SENTENCE}, {"text": SENTENCE}]), tmp_path / "out")


def standing(kind: str, high: float, text_high: float) -> Trial:
    """A panel of one text and one other block, of so many points, on a sheet that has 100 of them."""
    other: BlockFields = {
        "image": Image(file="a.jpg", alt="A bridge.", caption="A bridge.", credit="Ann", rights="Archive"),
        "map": Map.model_construct(),
        "logos": Logos.model_construct(logos=("one", "two")),
        "quote": Quote.model_construct(),
    }[kind]
    blocks = [
        Block("text", Text(text=SENTENCE * 20), BlockFrame(), PLACE, {}, {}),
        Block(kind, other, BlockFrame(), replace(PLACE, line=9), {}, {}),
    ]

    def over(changed: list[Block]) -> float:
        words = sum(len(block.fields.text.split()) for block in changed if isinstance(block.fields, Text))
        whole = len((SENTENCE * 20).split())
        return text_high * words / whole + high * any(block.kind == kind for block in changed) - 100

    panel = Panel("one", PanelFields(title="One"), tuple(blocks), PLACE, {})
    return Trial(panel, blocks, over, "A4", "en", 10.5, text_high + high - 100, 0.5)


@pytest.mark.parametrize("kind", ["image", "map", "logos"])
def test_what_takes_more_room_than_all_text_is_named_first(kind: str) -> None:
    """A picture, a map or logos that free more than all words come before them, and no word is said to be too many;
    for several formats with their place as well."""
    trial = standing(kind, high=90, text_high=60)
    finding = overflow_finding(trial, words_to_cut(trial))
    assert "too many" not in finding.message
    place = f"the {kind} at panels/one.yaml:9:1"
    assert place in finding.hint and finding.hint.index(place) < finding.hint.index("cut about")
    assert finding.across is not None and place in finding.across.hint and "too many" not in finding.across.here
    assert finding.across.hint.index(place) < finding.across.hint.index("cut as many words")


@pytest.mark.parametrize(("kind", "high", "text_high"), [("image", 40, 90), ("map", 30, 80), ("quote", 90, 60)])
def test_words_are_named_first_where_they_are_the_cause(kind: str, high: float, text_high: float) -> None:
    """Where all text frees more than the picture does, and beside a quotation, whose words can be cut as well."""
    trial = standing(kind, high, text_high)
    finding = overflow_finding(trial, words_to_cut(trial))
    assert "too many" in finding.message and finding.hint.lower().startswith("cut about")
    assert finding.across is not None and finding.across.hint.lower().startswith("cut as many words")


def test_all_panels_that_overflow_are_named_at_once(tmp_path: Path) -> None:
    """Two panels too long are two findings."""
    panels = {name: {"title": name.title(), "blocks": [{"text": TOO_MANY}]} for name in ("first", "second", "third")}
    panels["second"]["blocks"] = [{"text": SENTENCE}]
    found = held_back(write(tmp_path / "in", panels), tmp_path / "out")
    assert [f.place.file for f in found if f.place] == ["panels/first.yaml", "panels/third.yaml"]


def test_a_title_too_long_is_said(tmp_path: Path) -> None:
    """A title of more than three lines is held back with its own finding."""
    panel = {"title": SENTENCE * 2, "blocks": [{"text": SENTENCE}]}
    found = held_back(write(tmp_path / "in", {"one": panel}), tmp_path / "out")
    assert {finding.code for finding in found} == {"title-too-long"}


def test_a_word_too_wide_is_said(tmp_path: Path) -> None:
    """A word wider than its column is held back at the block's line: it runs over the margin."""
    folder = write(tmp_path / "in", [{"text": SENTENCE}, {"heading": "Flood" * 40}, {"text": SENTENCE}])
    [finding] = held_back(folder, tmp_path / "out")
    lines = (folder / "panels/one.yaml").read_text().splitlines()
    assert finding.code == "word-too-wide" and "heading" in lines[finding.place.line - 1]


def test_a_source_too_wide_is_said(tmp_path: Path) -> None:
    """So is a word of a source that the foot of a poster has no room for, once for each panel that cites it."""
    folder = write(tmp_path, [{"text": f"{SENTENCE}[@minutes]"}])
    put(folder / "sources.yaml", [{"id": "minutes", "type": "report", "title": "Flood" * 60}])
    assert [finding.code for finding in posters(folder).findings] == ["word-too-wide"]


TEXTS = st.lists(st.lists(st.sampled_from(["a", "bb", "ccc"]), min_size=1, max_size=40), min_size=1, max_size=4)


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.sampled_from([" ", "\n", "\n\n", "  "]), st.data())
def test_the_fewest_words_are_found(texts: list[list[str]], between: str, data: st.DataObject) -> None:
    """If a panel had room for n words of running text, exactly the words beyond n are too many."""
    blocks = [Block("text", Text(text=between.join(words)), BlockFrame(), PLACE, {}, {}) for words in texts]
    total = sum(map(len, texts))
    room = data.draw(st.integers(0, total - 1))

    def over(changed: list[Block]) -> float:
        return sum(len(block.fields.text.split()) for block in changed) - room  # type: ignore[attr-defined]

    panel = Panel("one", PanelFields(title="One"), tuple(blocks), PLACE, {})
    trial = Trial(panel, blocks, over, "A3", "en", 12.0, float(total - room), 0.5)
    count = words_to_cut(trial)
    assert count == words_over(overflow_finding(trial, count)) == total - room
    assert trial.blocks == [replace(block) for block in blocks]
