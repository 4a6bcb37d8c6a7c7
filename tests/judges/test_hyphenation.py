"""Where words are parted, against libhyphen, which reads the same dictionaries with a program of its own.

It was asked beforehand (``ask_libhyphen.py``): its German dictionary alone takes longer to open than all judges.
Words as they are written, words joined to longer ones, and letters at random. Other judges are words that are parted
as examples in what teaches an orthography.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pyphen
import pytest

from ask_libhyphen import OURS, PATTERNS
from exhibit_builder.typography.hyphenation import LEFT, RIGHT, hyphen_points, hyphens
from unicode_files import DATA

PLAIN = ["en", "fr", "es", "it", "nl", "ru", "uk", *OURS]
"""Languages whose dictionary has patterns and nothing else."""

SPOKEN = re.compile(
    "[aeiouyæœøəɛɔı]|[αεηιουω]|[аеёиоуыэюяєіїѣ]|[աեէըիոօև]|[აეიოუ]",
)
"""A vowel in each script that writes them; accents are taken off before, but those that make й of и."""


@cache
def libhyphen() -> Any:
    """What libhyphen said, read when the first test asks."""
    return json.loads((DATA / "hyphenation-libhyphen-2.8.8.json").read_text(encoding="utf-8"))["languages"]


def spelled(word: str, language: str) -> list[str]:
    """A word at each of its hyphens, as it is then spelled."""
    return [f"{word[: one.start]}{one.head}-{one.tail}{word[one.end :]}" for one in hyphens(word, language)]


def parted(word: str, language: str) -> str:
    """A word with a hyphen at every place where no letter changes."""
    points = [0, *hyphen_points(word, OURS.get(language, language)), len(word)]
    return "-".join(word[start:end] for start, end in itertools.pairwise(points))


def row(language: str) -> Any:
    """What libhyphen said of a language, if the dictionary is still the one that it was asked about."""
    found = libhyphen()[language]
    own = PATTERNS / f"hyph_{OURS.get(language)}.dic"
    dictionary = own if language in OURS else Path(pyphen.LANGUAGES["en_GB" if language == "en" else language])
    assert hashlib.sha256(dictionary.read_bytes()).hexdigest() == found["sha256"], (
        f"there are other patterns for {language}: ask libhyphen anew, with tests/judges/ask_libhyphen.py"
    )
    return found


def words(language: str) -> list[str]:
    """The words of a language as libhyphen parts them."""
    found: list[str] = row(language)["words"]
    return found


def spoken(part: str, language: str) -> bool:
    """Whether a part of a word has a vowel."""
    kept = part.replace("й", "").replace("y", "" if language == "tr" else "y")
    return SPOKEN.search(unicodedata.normalize("NFD", kept)) is not None


def fit_to_print(word: str, language: str) -> str:
    """A word as libhyphen parts it without the hyphens before or behind which there is no vowel, and short words whole:
    a house rule, which libhyphen doesn't know."""
    plain = word.replace("-", "")
    if len(plain) < 6:
        return plain
    parts = word.split("-")
    kept = parts[0]
    for at, part in enumerate(parts[1:], 1):
        before, behind = "".join(parts[:at]), "".join(parts[at:])
        kept += ("-" if spoken(before, language) and spoken(behind, language) else "") + part
    return kept


def wrong(language: str) -> list[tuple[str, str]]:
    """Words that are parted otherwise: as libhyphen parts them, and as we do."""
    pairs = [(fit_to_print(word, language), parted(word.replace("-", ""), language)) for word in words(language)]
    return [(expected, ours) for expected, ours in pairs if ours != expected]


@pytest.mark.parametrize("language", PLAIN)
def test_words_are_parted_as_libhyphen_parts_them(language: str) -> None:
    """Every word, those of random letters too, at the same places and at no others."""
    assert len(words(language)) > 180 and sum("-" in word for word in words(language)) > 150
    assert not wrong(language)


def test_every_german_word_is_parted_as_the_dictionary_of_libreoffice_parts_it() -> None:
    """At the joints of compounds first, as ``Rück-kehr``, and never so that one consonant stands alone.

    Others made that dictionary than the one that we read, and it is one of two levels.
    """
    assert len(words("de")) > 150
    assert not wrong("de")


@pytest.mark.parametrize(
    "word",
    ["Mas-sa-ker", "Ort-schaft", "Quel-len-an-gabe", "zwei-tau-send", "Pan-zer-wa-gen", "Ein-woh-ner-zahl", "scharfe"],
)
def test_words_that_libreoffice_parts_wrongly_are_parted_as_duden_has_them(word: str) -> None:
    """With at least three letters behind a hyphen, as everywhere."""
    assert parted(word.replace("-", ""), "de") == word


@pytest.mark.parametrize("language", ["hu", "ca"])
def test_no_hyphen_alone_stands_where_letters_change(language: str) -> None:
    """Hungarian writes a doubled letter in full when it is parted, and Catalan drops the point of a double l."""
    assert len(words(language)) > 10
    assert not wrong(language)


@pytest.mark.parametrize("language", ["hu", "ca"])
def test_letters_change_at_a_hyphen_as_libhyphen_changes_them(language: str) -> None:
    """As ``asz-szony``, ``köny-nyen``, ``bridzs-dzsel``, ``col-legi``: all of them and no others."""
    told = row(language)["respelled"]
    assert len(told) > 5
    for word in (plain.replace("-", "") for plain in words(language)):
        plain = {f"{word[:at]}-{word[at:]}" for at in hyphen_points(word, language)}
        assert [one for one in spelled(word, language) if one not in plain] == told.get(word, [])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("beëindigen", "be-eindigen"),  # Woordenlijst Nederlandse Taal, Leidraad 18
        ("geëvenaard", "ge-evenaard"),
        ("klaaiïng", "klaai-ing"),
        ("coördinatie", "co-ordinatie"),
    ],
)
def test_a_dutch_diaeresis_is_dropped_behind_a_hyphen(word: str, expected: str) -> None:
    """The two vowels are apart already."""
    assert expected in spelled(word, "nl")


PARTED = {
    # “Azərbaycan dilində heca” and “Sözlərin sətirdən sətrə keçirilməsi”, language.az
    "az": "şi-ka-yət is-ti-ra-hət kö-mək-çi ma-ğa-za hə-rə-kət da-ya-na-caq dü-rüst-lük xoş-bəxt-lik sen-tyabr "
    "ok-tyabr ak-tyor dəf-tər gül-lə ad-dım toq-qa eks-press trans-krip-si-ya mət-bə-ə ma-ne-ə doq-quz rəq-qas rəs-sam",
    # Türk Dil Kurumu, Hece yapısı ve satır sonunda kelimelerin bölünmesi
    "tr": "a-ra-ba bi-çi-mi-ne in-sa-nın ka-ra-ca alt-lık bir-lik sev-mek türk-çe kork-mak band-rol kont-rol port-re "
    "prog-ram sant-ral sürp-riz tund-ra volf-ram ba-şöğ-ret-men il-ko-kul u-çurt-ma mü-da-fa-a",
}
"""Words that are parted as examples in what teaches the orthography."""


@pytest.mark.parametrize("language", PARTED)
def test_words_are_parted_as_the_orthography_parts_them(language: str) -> None:
    """At the same syllables, but that short parts are not torn off."""
    for word in PARTED[language].split():
        plain = word.replace("-", "")
        places = list(itertools.accumulate(len(part) for part in word.split("-")))[:-1]
        expected = [at for at in places if LEFT <= at <= len(plain) - RIGHT and len(plain) >= 6]
        assert list(hyphen_points(plain, language)) == expected, word


def test_azerbaijani_words_are_parted_as_turkish_ones() -> None:
    """The rule of syllables is the same; libhyphen read the Turkish patterns. Four consonants in a row are another
    matter, which Azerbaijani parts in the middle, and so are two vowels, which the Turkish patterns never part.
    One word is English."""
    other = re.compile("[^aeıioöuü]{4}|[^aeıioöuü]ty|[aeıioöuü]{2}|[âîûw]|turkish")
    told = [word for word in words("tr") if not other.search(word.replace("-", ""))]
    assert len(told) > 200
    for word in told:
        assert parted(word.replace("-", ""), "az") == fit_to_print(word, "tr")


def test_no_language_of_tex_asks_for_longer_parts() -> None:
    """lefthyphenmin and righthyphenmin of hyph-utf8 are never more than ours."""
    asked = json.loads((DATA / "hyphenmins-hyph-utf8-2022.json").read_text(encoding="utf-8"))
    assert len(asked) > 40
    assert all(left <= LEFT and right <= RIGHT for left, right in asked.values())
