"""Hyphens on the page: the right letters around them, the word as it was written when it is copied."""

from __future__ import annotations

import datetime
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibit_builder.commands.build import build
from exhibit_builder.commands.check import check
from exhibit_builder.core.colour import Ink
from exhibit_builder.typography import hyphenation
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.hyphenation import LEFT, RIGHT, hyphen_points, hyphens, hyphens_in
from exhibit_builder.typography.paragraph import MOST_HYPHENS, Line, Typesetter
from exhibit_builder.typography.shaping import Shaper
from exhibit_builder.typography.style import Piece, TextStyle
from readback import pdfium_texts, poppler_text
from samples import four, write

STYLE = TextStyle("text", "regular", 12.0, 16.0, Ink("ink", (0, 0, 0, 1), (0, 0, 0)), "en")
SHAPER = Shaper(FontBook(shipped_fonts()))

DICTIONARIES = [
    "az",
    "cs",
    "de",
    "el",
    "en",
    "es",
    "fi",
    "fr",
    "hu",
    "hy",
    "it",
    "ka",
    "nl",
    "pl",
    "ru",
    "sv",
    "tr",
    "uk",
]
LETTERS = st.text("bcdfgklmnrstvzaeioäöüéкртсмнаеиоуйბგდრსტაეიոաերտնγκλαεο", min_size=1, max_size=14)


def lines(text: str, language: str, measure: float, names: frozenset[str] = frozenset()) -> tuple[Line, ...]:
    setter = Typesetter(SHAPER, names)
    return setter.lines([Piece(text, replace(STYLE, language=language))], measure, hyphenate=True).lines


def read(line: Line) -> str:
    """What copying a line gives."""
    return "".join(run.text for run in line.runs)


@pytest.mark.parametrize(
    ("language", "word", "drawn"),
    [
        ("hu", "asszony", ["asz-", "szony"]),
        ("hu", "könnyen", ["köny-", "nyen"]),
        ("hu", "hosszabb", ["hosz-", "szabb"]),
        ("nl", "zeeëgel", ["zee-", "egel"]),
        ("ca", "col·legi", ["col-", "legi"]),
        ("de", "Brücken", ["Brü-", "cken"]),
        ("hy", "պատերազմը", ["պա֊", "տերազմը"]),
    ],
)
def test_letters_change_where_the_language_changes_them(language: str, word: str, drawn: list[str]) -> None:
    """The page shows the spelling that a parted word has; copied, it is the word with a soft hyphen, or without any."""
    wide = lines(word, language, 400.0)[0].width
    parted = lines(word, language, 0.75 * wide)
    assert [line.text for line in parted] == drawn
    copied = "".join(read(line) for line in parted)
    assert copied.count("\u00ad") == 1 and copied.replace("\u00ad", "") == word


@pytest.mark.parametrize(("language", "word"), [("hu", "asszony"), ("nl", "zeeëgel"), ("ca", "col·legi")])
def test_a_word_that_is_not_parted_is_spelled_as_it_was_written(language: str, word: str) -> None:
    """Beside others that are parted."""
    (line,) = lines(f"{word} {word}", language, 400.0)
    assert line.text == read(line) == f"{word} {word}"


HUNGARIAN = "asszonyszövetkezeteinkkel könnyelműsködéseitekkel hosszúságszámításainkkal poggyászmegőrzőikben asszonyok"
DUTCH = "coördinatieverplichtingen beëindigingsovereenkomst geïnteresseerdenvereniging tweeëntwintigduizend zeeëgels"
GERMAN = "Bundesverfassungsgerichtsentscheidungen Unabhängigkeitserklärungen Menschenrechtsorganisationen"


@pytest.mark.long
@pytest.mark.judge
@pytest.mark.parametrize(("language", "words"), [("hu", HUNGARIAN), ("nl", DUTCH), ("de", GERMAN)])
def test_a_hyphenated_text_is_copied_as_it_was_written(language: str, words: str, tmp_path: Path, judge: Any) -> None:
    """Both readers give every word whole, and the proof of letters finds none lost and none added."""
    # The words in many orders, so that lines end in many places.
    turned = [words.split()[at % 3 :] + words.split()[: at % 3] for at in range(5)]
    text = " ".join(" ".join(part[:: 1 if at % 2 else -1]) for at, part in enumerate(turned))
    panels = four(bank=[{"text": f"{text}.[@minutes]"}, {"list": [f"{words} {words}", text]}])
    folder = write(tmp_path / "in", panels, language=language, posters=None, booklet={"papers": ["A5"]})
    built = build(folder, tmp_path / "out", draft=datetime.date(2026, 1, 1))
    (path,) = (built.out / file.path for file in built.files if file.path.endswith("booklet.screen.pdf"))
    letters = "".join(text.split())
    for copied in (poppler_text(judge("pdftotext"), path, "-raw"), "\n".join(pdfium_texts(judge("pypdfium2"), path))):
        kept = "".join(char for char in copied if not char.isspace() and char not in "\u00ad\ufffe\x02")
        assert letters in kept
        assert copied.count("\u00ad") + copied.count("\ufffe") + copied.count("\x02") > 3
    rules = ["text-lost", "text-added", "name-hyphenated"]
    verdict = check(folder, select_rules=rules, today=datetime.date(2026, 1, 1)).verdict
    assert [str(finding) for finding in verdict.findings] == []


def test_german_nouns_are_parted_and_names_are_not() -> None:
    """A capital says nothing in German; what the exhibit enters as a name stays whole all the same."""
    assert hyphen_points("Menschenrechte", "de-AT") == hyphen_points("menschenrechte", "de") != ()
    text = "Menschenrechte Lüdenscheidter Menschenrechte Lüdenscheidter"
    parted = " ".join(line.text for line in lines(text, "de", 70.0))
    whole = " ".join(line.text for line in lines(text, "de", 70.0, frozenset({"Lüdenscheidter"})))
    assert "Lüdenscheidter" not in parted
    assert whole.count("Lüdenscheidter") == 2 and "Menschen- rechte" in whole


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "Nakhchivanik"),
        ("fr", "Organisations"),
        ("ru", "Международный"),
        ("az", "Azərbaycanlılar"),
        ("tr", "İstanbullular"),
        ("de", "MENSCHENRECHTE"),
        ("de", "MenschenRechte"),
        ("de", "Menschen1rechte"),
        ("de", "Abschnitt12345"),
        ("en", "example.organisation"),
        ("en", "representatives-elect"),
        ("de", "Donau\u00addampfschiff"),
        ("ar", "المستشفيات"),
        ("xx", "representatives"),
        ("es", "novel·lista"),
    ],
)
def test_what_stays_whole(language: str, word: str) -> None:
    """Names where a capital means one, capitals, figures, addresses, words with hyphens of their own, no dictionary."""
    assert hyphens_in(word, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„Menschenrechte“,", ["„Men-schenrechte“,", "„Menschen-rechte“,"]),
        ("it", "dell’organizzazione", ["dell’or-ganizzazione"]),
        ("pl", "w\u00a0niemieckich", ["w\u00a0nie-mieckich"]),
        ("en-US", "representatives", ["rep-resentatives"]),
        ("en", "representatives", ["rep-resentatives"]),
        ("sr-Latn", "predstavnici", ["pred-stavnici"]),
        ("sr", "представници", ["пред-ставници"]),
        ("tr", "ılımlılık", ["ılım-lılık"]),
        ("az", "insanlarımız", ["insan-larımız"]),
        ("de", "Ko\u0308niginnen", ["Ko\u0308-niginnen"]),
        ("fi", "ihmisoikeudet", ["ihmis-oikeudet"]),
        ("no", "menneskerettigheter", ["men-neskerettigheter"]),
    ],
)
def test_a_word_is_parted_among_its_marks(language: str, text: str, expected: list[str]) -> None:
    """Between quotation marks, behind an apostrophe or a bound word, by the tag with its script or region."""
    found = {f"{text[: one.start]}{one.head}-{one.tail}{text[one.end :]}" for one in hyphens_in(text, language)}
    assert set(expected) <= found


@settings(deadline=None, max_examples=400)
@given(st.sampled_from(DICTIONARIES), LETTERS)
def test_no_part_is_short_or_without_a_vowel(language: str, word: str) -> None:
    """Whatever the dictionary says, and of letters at random."""
    vowels = set("aeiouyäöüéаеиоуაეიուոաեαεο")
    for one in hyphens(word, language):
        before, behind = word[: one.start] + one.head, one.tail + word[one.end :]
        assert len(before) >= LEFT and len(behind) >= RIGHT
        assert vowels & set(before) and vowels & set(behind)


def test_a_word_with_a_soft_hyphen_is_parted_there_alone() -> None:
    """What the writer says comes before what a dictionary says, on both sides of it."""
    parted = lines("Menschenrechts\u00adorganisationen Menschenrechts\u00adorganisationen", "de", 100.0)
    assert [line.text.replace("\u00ad", "").strip() for line in parted] == ["Menschenrechts-", "organisationen"] * 2


def test_hyphens_under_one_another_are_two_at_most() -> None:
    """Where words leave a choice, a third line in a row ends otherwise."""
    words = f"{GERMAN} Staatsangehörigkeitsrecht und das Recht auf Leben, die Freiheit und die Sicherheit der Person"
    for measure in range(170, 330, 10):
        row = 0
        for line in lines(f"{words} {words}", "de", float(measure)):
            row = row + 1 if line.text.endswith("-") else 0
            assert row <= MOST_HYPHENS


def test_a_dictionary_is_asked_once_for_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often the word stands in a text, and at whatever measure it is set."""
    asked: list[str] = []
    positions = pyphen.Pyphen.positions

    def noted(self: pyphen.Pyphen, word: str) -> Any:
        asked.append(word)
        return positions(self, word)

    monkeypatch.setattr(pyphen.Pyphen, "positions", noted)
    hyphenation.hyphens.cache_clear()
    hyphenation._dictionary.cache_clear()
    for measure in (120.0, 150.0, 180.0):
        lines(f"{GERMAN} {GERMAN.lower()} „{GERMAN}“", "de", measure)
    assert sorted(asked) == sorted(GERMAN.lower().split())


def test_no_dictionary_is_loaded_before_a_word_asks() -> None:
    """Starting the program and setting English without hyphens costs none."""
    code = (
        "import sys; import exhibit_builder.commands.build, exhibit_builder.typography.paragraph; "
        "assert 'pyphen' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
