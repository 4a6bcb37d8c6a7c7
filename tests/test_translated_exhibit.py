"""The repository's exhibit in its other languages: whole drafts that say what it says, and that nobody signed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest

import rule_samples
from conftest import REPOSITORY, Judge
from exhibit_builder.commands.check import check
from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.commands.translate import exhibit_as_written, update
from exhibit_builder.manuscript.translated_texts import ReviewState, TextState

FOLDER = REPOSITORY / "exhibit"
EXHIBIT = exhibit_as_written(FOLDER)
LANGUAGES = [tag for tag in EXHIBIT.fields.languages if tag != EXHIBIT.fields.language]
RULES = [
    f"translation-{what}"
    for what in ("missing", "fuzzy", "not-asked", "figures", "dates", "markup", "names", "terms", "script", "signs")
]


def test_it_is_there_in_five_languages() -> None:
    assert sorted(LANGUAGES) == ["ar", "az", "ru", "tr"]
    assert {path.stem for path in (FOLDER / "locale").glob("*.po")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_catalogue_is_whole_and_a_draft(language: str) -> None:
    """Every text but those of sources, which stand as printed, is translated; no line claims that somebody read it."""
    told, findings = read_in_language(FOLDER, language)
    assert told is not None and told.translation is not None and not findings
    assert {text.state for text in told.translation.texts} <= {TextState.DONE, TextState.AS_PRINTED}
    assert told.translation.review.state is ReviewState.DRAFT and not told.translation.review.by
    header = polib.pofile(str(FOLDER / "locale" / f"{language}.po")).metadata
    assert not header["Last-Translator"].strip() and header["X-Review"] == "draft"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_the_english_says(language: str) -> None:
    """Figures, dates, citations, names and terms: no rule of translations finds anything."""
    found = check(FOLDER, select_rules=RULES, today=rule_samples.TODAY, language=language).verdict.findings
    assert [str(finding) for finding in found] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_catalogue_is_sound_for_gettext(language: str, judge: Judge, tmp_path: Path) -> None:
    path = FOLDER / "locale" / f"{language}.po"
    subprocess.run([judge("msgfmt"), "-c", "-o", tmp_path / "exhibit.mo", path], check=True, capture_output=True)


def test_its_catalogues_are_up_to_date(tmp_path: Path) -> None:
    """What ``exhibit translate update`` would write is what is there."""
    copy = Path(shutil.copytree(FOLDER, tmp_path / "exhibit", ignore=shutil.ignore_patterns("dist")))
    update(copy, today=rule_samples.TODAY)
    for language in LANGUAGES:
        name = f"locale/{language}.po"
        assert (copy / name).read_text(encoding="utf-8") == (FOLDER / name).read_text(encoding="utf-8")


def test_a_weaker_word_for_a_term_is_found(tmp_path: Path) -> None:
    """terms.yaml is kept: another word in the place of massacre is an error, in whatever case it stands."""
    weaker = {"tr": ("katliam", "facia", "facia"), "ru": ("резня", "трагедию", "трагедия")}
    copy = Path(shutil.copytree(FOLDER, tmp_path / "exhibit"))
    for language, (word, other, listed) in weaker.items():
        path = copy / "locale" / f"{language}.po"
        po = polib.pofile(str(path))
        (entry,) = (entry for entry in po if entry.msgid.startswith("A note on words"))
        assert word in entry.msgstr
        entry.msgstr = entry.msgstr.replace(word, other)
        po.save()
        found = check(copy, select_rules=["translation-terms"], today=rule_samples.TODAY, language=language)
        assert listed in found.verdict.findings[0].message
