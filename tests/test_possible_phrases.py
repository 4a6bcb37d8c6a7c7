"""Lists of words that are looked for phrase by phrase find what one pattern of all phrases finds."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from exhibit_builder.core.findings import errors
from exhibit_builder.manuscript.passages import passages
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.preflight.text.possible_phrases import anchor_of, text_words
from exhibit_builder.preflight.text.wording import Blame, Phrases, checked_languages, lowered, wording
from exhibit_builder.preflight.text.wording_frames import BLANK, frame_pattern, needed_lists
from exhibit_builder.words.catalogue import word_files

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = [ROOT / "exhibit", *sorted((ROOT / "examples").glob("arn*")), *sorted((ROOT / "tests/clean").glob("*/"))]


def lists_in(value: object) -> Iterator[Phrases]:
    """All lists of phrases in the words of a language."""
    if isinstance(value, Phrases):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from lists_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from lists_in(part)


@cache
def lists(code: str) -> tuple[Phrases, ...]:
    """The lists of a language that have phrases."""
    return tuple(each for each in lists_in(wording(code)) if each)


@cache
def written_phrases(code: str) -> tuple[str, ...]:
    """All phrases of a language's file as they are written there, those of its frames too."""

    def texts(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for part in value.values():
                yield from texts(part)
        elif isinstance(value, list):
            for part in value:
                yield from texts(part)

    return tuple(texts(yaml.safe_load(word_files("checks")[code].read_text(encoding="utf-8"))))


@cache
def whole(pattern: str) -> re.Pattern[str]:
    """One pattern of a whole list, which is what the lists must find the same as."""
    return re.compile(pattern)


def assert_same(phrases: Phrases, text: str, at: int) -> None:
    """All five ways of looking agree with the one pattern."""
    pattern = whole(phrases.pattern)
    assert [match.span() for match in phrases.all(text)] == [match.span() for match in pattern.finditer(text)]
    first, one = phrases.first(text, at), pattern.search(text, at)
    assert (first and first.span()) == (one and one.span())
    behind = re.compile(r"\s*").match(text, at)
    assert behind is not None
    after, one = phrases.after(text, at), pattern.match(text, behind.end())
    assert (after and after.span()) == (one and one.span())
    last = whole(rf"{phrases.pattern}{BLANK}*$").search(text[max(0, at - 80) : at])
    assert phrases.before(text, at) == bool(last)
    assert phrases.is_all(text) == bool(pattern.fullmatch(text))


ENDINGS = st.sampled_from(["", "", "", "s", "ler", "ını", "-", "’s", "_", "1", "\u0301", "ов"])
BETWEEN = st.sampled_from([" ", " ", " ", "\u00a0", "  ", ", ", ". ", "\n", "-", "", " the ", " of ", "(", ") "])


def near_phrases(code: str) -> st.SearchStrategy[str]:
    """Texts of words of a language's lists, whole and with other endings, in any order."""
    pieces = st.sampled_from(written_phrases(code)).map(lambda phrase: re.sub(r"[{}()|$^<>]", " ", phrase))
    filled = pieces.map(lambda phrase: phrase.replace("*", "en").replace("#", "12"))
    word = st.tuples(filled, ENDINGS, BETWEEN).map("".join)
    return st.lists(word, max_size=6).map("".join)


@pytest.mark.parametrize("code", checked_languages())
@given(data=st.data())
def test_lists_find_what_one_pattern_finds(code: str, data: st.DataObject) -> None:
    """Texts of the lists' own words, so that every phrase is nearly met and often met."""
    text = data.draw(near_phrases(code))
    at = data.draw(st.integers(0, len(text)))
    for written in (text, lowered(text, code)):
        for phrases in lists(code):
            assert_same(phrases, written, at)


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_lists_find_what_one_pattern_finds_in_every_text_that_is_shipped(folder: Path) -> None:
    """Those of the text's language, or English ones where there are none."""
    exhibit, findings = read_exhibit(folder)
    assert exhibit is not None, errors(findings)
    code = exhibit.fields.language.split("-")[0]
    code = code if code in checked_languages() else "en"
    for passage in passages(exhibit):
        for text in (passage.text, lowered(passage.text, code)):
            for phrases in lists(code):
                assert_same(phrases, text, len(text) // 2)


@pytest.mark.parametrize("code", checked_languages())
def test_no_phrase_is_of_no_length(code: str) -> None:
    """It would be found everywhere, and looking for all of them would never end."""
    for phrases in lists(code):
        assert not whole(phrases.pattern).fullmatch("")


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("massacr*", "the massacres"),
        ("*brot", "Schwarzbrot"),
        ("kaput*gut", "kaputundgut"),
        ("# (more) days", "12 days"),
        ("(the|a) deed", "deed"),
        ("half-day", "half-day"),
        ("today's", "today’s"),
        ("said $", "said"),
        ("#", "12"),
    ],
)
def test_the_anchor_of_a_phrase_is_in_it(phrase: str, text: str) -> None:
    """In any form that the phrase may have; where nothing is sure, the anchor has no letters."""
    anchor = anchor_of(phrase)
    if anchor.whole:
        assert anchor.letters in text_words(text).words
    assert anchor.letters in text


# Frames


def every_list(blame: Blame, code: str) -> dict[str, list[str]]:
    """All phrases of a language's frames with all its peoples, as one long pattern would have them."""
    rows = blame.peoples
    return {
        key: [
            lowered(phrase.format_map(row), code) for phrase in value for row in (rows if "{" in phrase else rows[:1])
        ]
        for key, value in blame.lists.items()
    }


@cache
def whole_frames(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every frame of a language about three of its peoples, with all phrases of its lists."""
    blame = few(code)
    return tuple((frame, frame_pattern(frame, every_list(blame, code))) for frame in blame.frames)


@cache
def few(code: str) -> Blame:
    """The frames of a language about three of its peoples: enough, and compiled in a moment."""
    found = wording(code)
    assert found is not None
    return dataclasses.replace(found.blame, peoples=found.blame.peoples[:3])


@st.composite
def framed(draw: st.DrawFn, code: str) -> str:
    """A sentence by one of the frames of a language, now and then with a part too many or too few."""
    blame = few(code)
    phrases = every_list(blame, code)
    out = []
    for part in draw(st.sampled_from(blame.frames)).split():
        names = re.findall(r"<(\w+)>", part)
        if names:
            if part[-1] not in "?*" or draw(st.booleans()):
                phrase = draw(st.sampled_from(phrases[names[0]]))
                chosen = re.sub(r"\(([^()|]*)[^()]*\)", r"\1" if draw(st.booleans()) else "", phrase)
                out.append(
                    chosen.replace("*", draw(st.sampled_from(["", "e", "en"]))).replace("#", "20").replace("$", "")
                )
        elif part[0].isalpha():
            out.append(part)
        elif part.startswith("..."):
            out += draw(st.lists(st.sampled_from(["xyz", *phrases["apart"][:3]]), max_size=2))
        if draw(st.integers(0, 9)) == 0:
            out.append(draw(st.sampled_from(["xyz", ",", "and", *phrases["subject"]])))
    return " ".join(" ".join(out).split())


@pytest.mark.parametrize("code", checked_languages())
@given(data=st.data())
def test_frames_without_absent_phrases_find_the_same(code: str, data: st.DataObject) -> None:
    """A frame is looked for where a sentence has its words, and lists are cut down to what some sentence has."""
    sentences = data.draw(st.lists(framed(code), min_size=1, max_size=3))
    blame = few(code).sought_in("\n".join(sentences))
    for low in sentences:
        found = {match.span() for pattern in blame.about(low).patterns(low) for match in pattern.finditer(low)}
        assert found == {match.span() for _, pattern in whole_frames(code) for match in pattern.finditer(low)}


def test_a_sentence_without_the_words_of_a_frame_compiles_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Armenians may be named in every sentence; frames are for those that may blame them."""
    from exhibit_builder.preflight.text import wording as module

    made: list[str] = []

    def counting(frame: str, phrases: dict[str, list[str]]) -> re.Pattern[str]:
        made.append(frame)
        assert all(phrases[key] for key in needed_lists(frame))
        return frame_pattern(frame, phrases)

    monkeypatch.setattr(module, "frame_pattern", counting)
    blame = few("en").sought_in("the armenians of the town baked bread\nthe armenians attacked the town")
    assert list(blame.patterns("the armenians of the town baked bread")) == []
    assert not made
    assert any(
        pattern.search("the armenians attacked the town")
        for pattern in blame.patterns("the armenians attacked the town")
    )
    assert len(made) < len(few("en").frames)
