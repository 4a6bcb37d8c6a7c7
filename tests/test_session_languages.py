"""An exhibit that stays open in several languages: each shows after every change what a fresh one would."""

from __future__ import annotations

import datetime
from pathlib import Path

import polib
import pytest

from exhibit_builder import ExhibitError, Session
from exhibit_builder.commands.check import check
from exhibit_builder.commands.session import MOST_LANGUAGES
from exhibit_builder.commands.translate import update
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.sheet import Page
from exhibit_builder.preflight.rule import Stage
from exhibit_builder.preflight.table import all_rules
from samples import SHORT, write

DAY = datetime.date(2024, 5, 2)
AZ = "locale/az.po"
FERRY = "Bərə hər dəfə bir araba aparırdı."
WORDS = {SHORT: FERRY, "One bank": "Bir sahil", "Bridge": "Körpü", "The bridge": "Körpü haqqında"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One panel on A3, told in English, Azerbaijani (with what WORDS has) and Arabic (with nothing)."""
    made = write(tmp_path / "in", [{"text": SHORT}], languages=["en", "az", "ar"], bilingual=["az", "en"])
    update(made, today=DAY)
    translate(made, WORDS)
    return made


def translate(folder: Path, words: dict[str, str]) -> Path:
    po = polib.pofile(str(folder / AZ))
    for entry in po:
        entry.msgstr = words.get(entry.msgid, entry.msgstr)
    po.save()
    return folder / AZ


def texts(pages: tuple[Page, ...]) -> str:
    marks = sorted((mark for page in pages for mark in page.marks if isinstance(mark, GlyphRun)), key=lambda m: m.y)
    return " ".join(mark.text for mark in marks)


def shown(session: Session) -> str:
    return texts(session.pages("posters", "A3"))


@pytest.mark.parametrize("language", ["", "az", "ar", "az+en"])
def test_it_shows_what_a_fresh_one_shows(folder: Path, language: str) -> None:
    """Pages, pictures, fit and findings are those of an exhibit that is opened in that language alone."""
    session = Session(folder)
    told, fresh = session.in_language(language), Session(folder, language=language)
    assert told.fingerprints("posters", "A3") == fresh.fingerprints("posters", "A3")
    assert told.picture("one", "A3", 300) == fresh.picture("one", "A3", 300)
    assert told.fits("A3") == fresh.fits("A3")
    rules = [rule.id for rule in all_rules().values() if rule.stage <= Stage.PAGES]
    found = check(folder, select_rules=rules, today=DAY, language=language).verdict.findings
    assert told.findings(today=DAY) == found


def test_each_language_has_its_own_words_and_direction(folder: Path) -> None:
    session = Session(folder)
    assert "ferry" in shown(session) and "Bərə" not in shown(session)
    assert "Bərə" in shown(session.in_language("az")) and "ferry" not in shown(session.in_language("az"))
    both = shown(session.in_language("az+en"))
    assert "ferry" in both and "Bərə" in both
    assert session.in_language("ar").is_right_to_left and not session.is_right_to_left
    assert "[en]" in shown(session.in_language("ar")), "nobody is given another language without being told"
    assert session.in_language("en") is session and session.in_language("") is session


def test_a_change_of_a_catalogue_shows_in_its_language_alone(folder: Path) -> None:
    session = Session(folder)
    english, before = session.pages("posters", "A3"), session.in_language("az").pages("posters", "A3")
    session.update([translate(folder, {SHORT: "Bərə üç araba aparırdı."})])
    assert "üç" in shown(session.in_language("az")) and "üç" in shown(session.in_language("az+en"))
    assert all(one is other for one, other in zip(session.pages("posters", "A3"), english, strict=True))
    session.update([translate(folder, WORDS)])
    assert session.in_language("az").pages("posters", "A3") == before


def test_a_changed_original_is_marked_in_the_others(folder: Path) -> None:
    session = Session(folder)
    assert "[en]" not in shown(session.in_language("az")).replace("[en] A river", "")
    path = folder / "panels/one.yaml"
    path.write_text(path.read_text("utf-8").replace("one cart", "two carts"), "utf-8")
    session.update([path])
    assert "two carts" in shown(session.in_language("az"))


def test_terms_are_looked_at_again(folder: Path) -> None:
    session = Session(folder)
    session.in_language("az").findings(today=DAY)
    terms = folder / "terms.yaml"
    terms.write_text("terms:\n  - term: ferry\n    translations: {az: gəmi}\n    because: It was one.\n", "utf-8")
    session.update([terms])
    found = session.in_language("az").findings(today=DAY)
    assert [finding.code for finding in found if finding.code == "translation-terms"]


def test_a_catalogue_that_cannot_be_read_keeps_its_last_good_pages(folder: Path) -> None:
    session = Session(folder)
    before = shown(session.in_language("az"))
    path = folder / AZ
    good = path.read_bytes()
    path.write_bytes(good.replace(b'msgid "Bridge"', b'msgid "Bridge'))
    assert session.update([path]), "nothing is wrong in its own language"
    told = session.in_language("az")
    (finding,) = told.read_findings
    assert finding.code == "broken-catalogue" and finding.place is not None and finding.place.line
    assert shown(told) == before and told.unread_files == {AZ}
    path.write_bytes(good)
    session.update([path])
    assert not session.in_language("az").read_findings and shown(session.in_language("az")) == before


def test_what_stands_in_no_catalogue_yet_is_shown_until_it_is_taken_back(folder: Path) -> None:
    session = Session(folder)
    before = shown(session.in_language("az"))
    said = (folder / AZ).read_bytes().replace("aparırdı".encode(), "daşıyırdı".encode())
    session.update([], {AZ: said})
    assert "daşıyırdı" in shown(session.in_language("az")) and "daşıyırdı" in shown(session.in_language("az+en"))
    session.update([], {AZ: None})
    assert shown(session.in_language("az")) == before


def test_a_language_that_is_not_there_is_told(folder: Path) -> None:
    session = Session(folder)
    session.in_language("az")
    for asked in ("tr", "az+az", "az+en+ar", "all", "../az"):
        with pytest.raises(ExhibitError) as refused:
            session.in_language(asked)
        assert refused.value.findings[0].code == "unknown-language"
    with pytest.raises(ExhibitError):
        Session(folder, language="tr")
    path = folder / "exhibit.yaml"
    path.write_text(path.read_text("utf-8").replace("- az\n- ar", "- ar").replace("- az\n- en", "- en\n- ar"), "utf-8")
    session.update([path])
    with pytest.raises(ExhibitError):
        session.in_language("az")


def test_no_more_languages_are_remembered_than_somebody_looks_at(folder: Path) -> None:
    session = Session(folder)
    kept = session.in_language("az")
    for language in ("ar", "az+en", "az", "en+ar", "az"):
        session.in_language(language).pages("posters", "A3")
    assert session.in_language("az") is kept, "what is asked for again and again stays"
    assert session.held.most_picture_bytes <= (1 + MOST_LANGUAGES) * Session(folder).held.most_picture_bytes


def test_files_are_made_in_its_language(folder: Path, tmp_path: Path) -> None:
    made = Session(folder).in_language("az").files(tmp_path / "out", draft=True, today=DAY)
    assert made.files and {record.language for record in made.files} == {"az"}
