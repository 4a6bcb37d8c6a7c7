"""What stays in a text when nobody reads it again: distances, hours, notes, empty words, clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import rule_samples
from exhibit_builder.core.findings import Finding
from exhibit_builder.preflight.rule import Example

Look = Callable[..., list[Finding]]


@pytest.fixture
def found(tmp_path: Path) -> Look:
    """``found(rule, blocks)``: what a rule finds in blocks of YAML, or in other parts of the sample exhibit."""

    def look(
        rule: str, blocks: str = "", language: str = "en", *, exhibit: str = "", panel: str = "", sources: str = ""
    ) -> list[Finding]:
        example = Example(blocks=blocks, exhibit=f"language: {language}\n{exhibit}", panel=panel, sources=sources)
        return rule_samples.told(rule_samples.write(tmp_path, example), rule)

    return look


def cited(words: str) -> str:
    return f"- text: {words + '[@minutes]'!r}\n"


# Distances

MAP = """\
- map:
    alt: The coast.
    origin: Amber
    places:
      - {name: Amber, at: [57.340, -2.400]}
      - {name: Skerry, at: [57.380, -1.880]}
      - {name: Bank, at: [57.340, -1.800]}
    caption: CAPTION
    source: minutes
"""
"""Amber to Skerry is 32 km, Amber to Bank 36, Skerry to Bank 7."""


def coast(caption: str = "After the survey.") -> str:
    return MAP.replace("CAPTION", repr(caption))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "From Amber it is 31 km to Skerry and 90 km to Bank."),
        ("en", "Skerry lies 31 km and Bank 90 km from Amber."),
        ("en", "Bank lies 36 km from Amber, and Skerry 90 km from Amber."),
        ("en", "Bank lies ninety kilometres from Amber."),
        ("en", "Bank lies eighty-five nautical miles from Amber."),
        ("de", "Von Amber sind es 31 km bis Skerry und 90 km bis Bank."),
        ("de", "Bank liegt neunzig Kilometer von Amber."),
        ("fr", "D’Amber il y a 31 km jusqu’à Skerry et 90 km jusqu’à Bank."),
        ("ru", "От Amber до Skerry 31 км, а до Bank 90 км."),
        ("az", "Amberdən Skerryyədək doxsan kilometrdir."),
        ("tr", "Amber ile Skerry arası doksan kilometre."),
    ],
)
def test_a_second_distance_and_one_in_words_are_told(found: Look, language: str, words: str) -> None:
    """In a text and in the map's own caption; once each."""
    assert len(found("distance-differs", coast() + cited(words), language)) == 1
    assert len(found("distance-differs", coast(words), language)) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "From Amber it is 31 km to Skerry and 36 km to Bank."),
        ("en", "Skerry lies 31 km and Bank 36 km from Amber."),
        ("en", "From Amber they walked 5 km in the snow, and 3 km before Skerry they were seen."),
        ("en", "The road from Amber past Skerry to Bank is 40 km long."),
        ("en", "The bank is 2 km wide and lies 36 km from Amber by way of Skerry."),
        ("en", "Bank lies thirty-six kilometres from Amber."),
        ("en", "Bank lies some twenty miles from Amber and four from Skerry."),
        ("en", "Amber, Skerry and Bank lie within 90 km of the capital."),
        ("en", "Skerry lies more than 20 km from Amber and less than 90 km from the capital."),
        ("en", "A train at 90 km an hour went from Amber to Skerry in twenty minutes."),
        ("en", "Amber to Skerry: 31 km. Skerry to Bank: 7 km."),
        ("en", "From Skerry to Bank it is 7 km, from Bank to Amber 36 km."),
        ("en", "Two kilometres of rope were made at Amber."),
        ("en", "Amber had nine miles of streets, Skerry three miles."),
        ("de", "Von Amber sind es 31 km bis Skerry und 36 km bis Bank."),
        ("de", "Auf 90 km² liegen Amber und Skerry."),
        ("fr", "D’Amber il y a 31 km jusqu’à Skerry et 36 km jusqu’à Bank."),
        ("ru", "От Amber до Skerry 31 км, а до Bank 36 км."),
        ("az", "Amberdən Skerryyədək otuz bir kilometrdir."),
        ("tr", "Amber ile Bank arası otuz altı kilometre."),
    ],
)
def test_true_distances_and_other_lengths_are_left_alone(found: Look, language: str, words: str) -> None:
    """Each of several, and lengths of roads, ropes and walks."""
    assert found("distance-differs", coast() + cited(words), language) == []


# Timelines


def rows(*dates: str) -> str:
    return "- timeline:\n    rows:\n" + "".join(
        f"      - {{date: {date!r}, text: The river rises., source: minutes}}\n" for date in dates
    )


@pytest.mark.parametrize(
    ("language", "dates"),
    [
        ("en", ("10 October", "4 p.m.", "2 p.m.")),
        ("en", ("10 October", "11 p.m.", "1 a.m.", "10 October, 9 p.m.")),
        ("en", ("10 October, 11 p.m.", "9 p.m.", "11 October")),
        ("en", ("10 October, 4 p.m.", "11 p.m.", "10 October, 6 p.m.")),
        ("en", ("10 October 1887", "4 p.m.", "noon", "12 October 1887")),
        ("en", ("10 October, noon", "10 October, 11 a.m.")),
        ("de", ("10. Oktober", "16 Uhr", "14 Uhr")),
        ("de", ("10. Oktober", "16 Uhr", "Mittag")),
        ("ru", ("10 октября", "16:00", "14:00")),
        ("ru", ("10 октября", "16:00", "полдень")),
        ("az", ("10 oktyabr", "16:00", "14:00")),
        ("fr", ("10 octobre", "16 h", "midi")),
        ("ar", ("10 أكتوبر", "16:00", "14:00")),
    ],
)
def test_hours_among_days_that_go_back_are_told(found: Look, language: str, dates: tuple[str, ...]) -> None:
    """Once, at the row that is out of order."""
    assert len(found("timeline-out-of-order", rows(*dates), language)) == 1


@pytest.mark.parametrize(
    ("language", "dates"),
    [
        ("en", ("10 October", "4 p.m.", "11 p.m.", "1 a.m.", "11 October", "noon")),
        ("en", ("10 October, 4 p.m.", "11 p.m.", "1 a.m.", "11 October, 2 a.m.")),
        ("en", ("4 p.m.", "11 p.m.", "1 a.m.", "11 October, 2 a.m.")),
        ("en", ("10 October", "9 p.m.", "7 a.m.", "11 October, 8 a.m.")),
        ("en", ("10 October", "11 p.m.", "9 a.m.", "12 October", "3 a.m.")),
        ("en", ("1887", "10 October", "4 p.m.", "Later", "2 p.m.", "13 October")),
        ("en", ("10 October", "11 p.m.", "Morning", "6 a.m.")),
        ("en", ("10 October", "noon", "11 p.m.", "midnight", "1 a.m.")),
        ("en", ("24 February 1992", "25 February, 11 p.m.", "26 February, 1 a.m.", "3 a.m.", "March 1992")),
        ("en", ("1871", "1902", "12 March 1902", "8 a.m.", "noon", "13 March 1902")),
        ("en", ("October 1887", "4 p.m.", "2 p.m.")),
        ("en", ("10–11 October", "9 p.m.", "6 a.m.", "11 October")),
        ("en", ("10 October", "after 4 p.m.", "2 p.m.", "5 p.m.")),
        ("de", ("10. Oktober", "16 Uhr", "23 Uhr", "1 Uhr", "11. Oktober")),
        ("de", ("10. Oktober", "Mittag", "16 Uhr", "Mitternacht")),
        ("ru", ("10 октября", "16:00", "23:00", "1:00", "11 октября")),
        ("ru", ("10 октября", "полдень", "полночь", "1:00")),
        ("fr", ("10 octobre", "midi", "16 h", "minuit")),
        ("az", ("10 oktyabr", "16:00", "23:00", "1:00", "11 oktyabr")),
        ("ar", ("10 أكتوبر", "14:00", "16:00", "11 أكتوبر")),
    ],
)
def test_hours_that_go_on_over_the_night_are_left_alone(found: Look, language: str, dates: tuple[str, ...]) -> None:
    """Past midnight, and where nobody can tell the day."""
    assert found("timeline-out-of-order", rows(*dates), language) == []


# Clicks on paper

STEP = "- action: [{{verb: {verb!r}, text: {text!r}, link: archive}}]\n"


@pytest.mark.parametrize(
    ("language", "verb", "text"),
    [
        ("en", "Click here", "The papers of the archive."),
        ("en", "Here", "The papers of the archive."),
        ("en", "Look further", "Click the link below for the papers."),
        ("en", "Look further", "Tap here for letters and charts."),
        ("de", "Hier klicken", "Die Akten des Archivs."),
        ("de", "Weiter", "Klicken Sie hier, um die Akten zu sehen."),
        ("fr", "Cliquez ici", "Les papiers des archives."),
        ("ru", "Нажмите здесь", "Бумаги архива."),
        ("tr", "Buraya tıklayın", "Arşivin belgeleri."),
        ("az", "Buraya klikləyin", "Arxivin sənədləri."),
        ("ar", "انقر هنا", "أوراق الأرشيف."),
        ("he", "לחצו כאן", "מסמכי הארכיון."),
    ],
)
def test_a_click_on_paper_is_told(found: Look, language: str, verb: str, text: str) -> None:
    """As a step's verb and in its text, with the words that ask for it."""
    (finding,) = found("link-says-nothing", STEP.format(verb=verb, text=text), language)
    assert "on paper" in finding.message


@pytest.mark.parametrize(
    "label", ["Click here for the papers of the town", "More information", "Weitere Informationen"]
)
def test_a_label_that_asks_for_a_click_is_told(found: Look, label: str) -> None:
    """Whatever else it says; and one that says nothing."""
    links = f"links: {{archive: {{url: 'https://www.archives.gov/research/', label: {label!r}}}}}\n"
    assert len(found("link-says-nothing", STEP.format(verb="Look further", text="Papers."), exhibit=links)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "They heard the click of the lock.",
        "The press stood in the yard.",
        "She would tap the barometer each morning.",
        "The telegraph clicked here for the last time.",
        "He pressed on the door.",
        "A tap on the window woke them.",
        "The printing press here was the first in the town.",
        "Press and radio were silent.",
        "The link between the two towns was cut.",
        "Read more in the archive.",
        "Here they crossed.",
        "Go to the bridge and look down.",
        "See the map below.",
        "The button of his coat was found.",
        "The scroll was kept in the church.",
        "Swipes of paint cover the wall.",
        "Under the arrow lies the ford.",
        "Dancers tap their shoes.",
        "More of the papers lie in the archive.",
        "The video shows the bridge in 1991.",
    ],
)
def test_sounds_and_newspapers_are_no_clicks(found: Look, words: str) -> None:
    """Words that only look like it."""
    assert found("link-says-nothing", cited(words)) == []


# Words that are still to come

PICTURE = "- image: {{illustration: ridge, caption: {caption!r}, alt: A ridge, credit: {credit!r}, rights: Archive}}\n"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "To be confirmed."),
        ("en", "To follow"),
        ("en", "Date to be confirmed"),
        ("en", "Caption"),
        ("en", "Insert caption"),
        ("en", "…"),
        ("en", "?"),
        ("en", "XX"),
        ("en", "Blah blah"),
        ("de", "Wird nachgereicht."),
        ("de", "Bildunterschrift"),
        ("fr", "À compléter"),
        ("ru", "Уточняется."),
        ("uk", "Буде додано"),
        ("tr", "Eklenecek"),
        ("az", "Sonra əlavə olunacaq"),
        ("es", "Por confirmar"),
        ("it", "Da definire"),
        ("nl", "Nog in te vullen"),
        ("ar", "يضاف لاحقا"),
        ("he", "יעודכן בהמשך"),
    ],
)
def test_a_field_that_says_that_its_words_come_later_is_told(found: Look, language: str, words: str) -> None:
    """As a caption, as a credit, as a panel's dateline, as the address of an order."""
    assert found("placeholder-left", PICTURE.format(caption=words, credit="Ann Marsh"), language)
    assert found("placeholder-left", PICTURE.format(caption="The ridge.", credit=words), language)
    assert found("placeholder-left", language=language, panel=yaml.safe_dump({"dateline": words}, allow_unicode=True))
    order = yaml.safe_dump({"order": {"delivery": {"date": "1 March 2027", "address": words}}}, allow_unicode=True)
    assert found("placeholder-left", language=language, exhibit=order)


@pytest.mark.parametrize(
    "words",
    [
        "She lay XX Fathoms deep.",
        "Captain XX had sailed for years.",
        "She lived at XX Harbour Street.",
        "Mr XX wrote it down.",
        "The keeper (name?) had seen it.",
        "It sank (date?) in the storm.",
        "The ferry sank. NB: check with Ann before print.",
        "There were 00 people on board.",
        "Some __ people were on board.",
    ],
)
def test_gaps_in_a_sentence_are_told(found: Look, words: str) -> None:
    """Letters for a name or a figure before a capital, and notes between those who write."""
    assert found("placeholder-left", cited(words))


@pytest.mark.parametrize("locator", ["p. XX", "p. ?", "p. TBC", "p. __"])
def test_a_page_that_is_to_be_looked_up_is_told(found: Look, locator: str) -> None:
    """In a text, and as the source of a row."""
    assert found("placeholder-left", f"- text: 'The ferry sank.[@minutes, {locator}]'\n")
    timeline = f"- timeline:\n    - {{date: '1871', text: The ferry sinks., source: 'minutes, {locator}'}}\n"
    assert found("placeholder-left", timeline)


@pytest.mark.parametrize(
    "words",
    [
        "The XX Corps crossed the river.",
        "XX Corps landed at dawn.",
        "Louis XX was never king.",
        "The Winter Games were the XX Olympic Games.",
        "In the XX International Congress nobody spoke.",
        "He took the name of Malcolm XX.",
        "It stands in volume XX Part II.",
        "He asked (why?) and left.",
        "She was thirty (?) when it sank.",
        "NB: the map is schematic.",
        "The check (signed) was lost.",
        "Blackbirds sang.",
        "The rest is to follow in spring, said the council.",
        "Years to come would tell.",
        "Nobody was to be added to the list.",
        "Their names are to be written on the stone.",
        "The name is still unknown.",
        "He was called the pending clerk.",
        "It cost 100 people their homes.",
        "See p. xx of the preface.",
    ],
)
def test_roman_numbers_and_other_words_are_left_alone(found: Look, words: str) -> None:
    """Numbered corps and kings, questions, and sentences about the future."""
    assert found("placeholder-left", cited(words)) == []


@pytest.mark.parametrize(
    "title", ["Names", "The Title", "Nobody Knows", "Years to Come", "A Way to Follow", "Later", "1902"]
)
def test_short_titles_are_left_alone(found: Look, title: str) -> None:
    """A word or two may be all."""
    assert found("placeholder-left", panel=f"title: '{title}'\ndateline: '{title}'\n") == []


# The order


@pytest.mark.parametrize(
    ("language", "date", "told"),
    [
        ("en", "10 Febuary 2027", 1),
        ("en", "by 10 Janaury 2027", 1),
        ("en", "end of Septmber 2027", 1),
        ("de", "10. Febuar 2027", 1),
        ("de", "10 Febuary 2027", 1),
        ("ru", "10 феврля 2027", 1),
        ("tr", "10 Subat 2027", 1),
        ("az", "10 fevrel 2027", 1),
        ("en", "10 February 2027", 0),
        ("en", "10 Feb. 2027", 0),
        ("de", "10. Februar 2027", 0),
        ("de", "10 February 2027", 0),
        ("fr", "10 février 2027", 0),
        ("en", "week 12 of 2027", 0),
        ("en", "2027-02-10", 0),
        ("en", "March 2027, before noon", 0),
        ("ru", "10 февраля 2027 г.", 0),
        ("tr", "10 Şubat 2027", 0),
    ],
)
def test_a_misspelt_month_of_an_order_is_told(found: Look, language: str, date: str, told: int) -> None:
    """In the exhibit's language or in English, either of which a print shop may read."""
    order = f"order: {{delivery: {{date: {date!r}, address: 'Town Hall, 12 Marsh Lane, Alderford'}}}}\n"
    assert len(found("month-misspelt", language=language, exhibit=order)) == told


# One cause is told once

LEDGER = "- {id: ledger, type: report, title: The ledger, issued: 1900, page: 1-40}\n"
LATER = "In {year} the ferry sank.[@ledger{where}]"


def test_a_source_that_is_older_than_four_statements_is_told_once(found: Look) -> None:
    """With all four lines; a single one is told where it stands."""
    texts = "".join(f"- text: '{LATER.format(year=year, where='')}'\n" for year in (1902, 1903, 1904, 1905))
    (finding,) = found("source-before-event", texts, sources=LEDGER)
    assert finding.place and finding.place.file == "sources.yaml" and finding.place.line
    assert finding.message.count("bank.yaml") == 1 and "lines" in finding.message and "1902" in finding.message
    (alone,) = found("source-before-event", texts.splitlines(keepends=True)[0], sources=LEDGER)
    assert alone.place and alone.place.file == "panels/bank.yaml"


def test_pages_that_a_source_does_not_have_are_told_once(found: Look) -> None:
    """With every page and line."""
    texts = "".join(f"- text: '{LATER.format(year=1899, where=f', p. {page}')}'\n" for page in (41, 42, 43, 44))
    (finding,) = found("page-outside-source", texts, sources=LEDGER)
    assert finding.place and finding.place.file == "sources.yaml"
    assert all(f"p. {page}" in finding.message for page in (41, 42, 43, 44)) and "lines" in finding.message
    (alone,) = found("page-outside-source", texts.splitlines(keepends=True)[0], sources=LEDGER)
    assert alone.place and alone.place.file == "panels/bank.yaml" and "p. 41" in alone.message


def test_an_exception_beside_one_of_them_covers_that_one_alone(found: Look) -> None:
    """The others are still told, and the exception is needed."""
    excused = "  allow: [source-before-event]\n  because: The ledger was printed late.\n"
    texts = [f"- text: '{LATER.format(year=year, where='')}'\n" for year in (1902, 1903, 1904)]
    (finding,) = found("source-before-event", texts[0] + excused + texts[1] + texts[2], sources=LEDGER)
    assert "2 places" in finding.message
    blocks = texts[0] + excused + texts[1]
    assert [each.place.file for each in found("source-before-event", blocks, sources=LEDGER) if each.place] == [
        "panels/bank.yaml"
    ]
    assert found("exception-not-needed", blocks, sources=LEDGER) == []
