"""Figures, quotations, blame, terms, dates and addresses: what the rules of truth find, and what they leave alone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

import rule_samples
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.core.web_address import ascii_host, letters_of, mixed_scripts
from exhibit_builder.preflight.rule import Example
from exhibit_builder.preflight.rules.sources.people_blamed import blamed
from exhibit_builder.preflight.text import reaching
from exhibit_builder.preflight.text import wording as wording_module
from exhibit_builder.preflight.text.addresses import is_relay, without_trackers
from exhibit_builder.preflight.text.counted import figures
from exhibit_builder.preflight.text.dating import is_older, last_day, stated_moment
from exhibit_builder.preflight.text.statements import at_the_end
from exhibit_builder.preflight.text.wording import Wording, checked_languages, looked_for, wording
from exhibit_builder.words.catalogue import word_files

USING = "- action:\n    - {verb: Look, text: Letters of the crossing., link: archive}\n"


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[Finding]]:
    """``found(rule, text, language)``: what a rule finds in one text block."""

    def look(rule: str, text: str, language: str = "en") -> list[Finding]:
        blocks = "- text: |\n" + "".join(f"    {line}\n" for line in text.splitlines())
        example = Example(blocks=blocks, exhibit=f"language: {language}\n")
        return rule_samples.told(rule_samples.write(tmp_path, example), rule)

    return look


def in_use(url: str) -> Example:
    """The sample with a code that leads to ``url``."""
    return Example(exhibit=f"links: {{archive: {{url: '{url}', label: The archive}}}}\n", blocks=USING)


def written(code: str) -> dict[str, Any]:
    """The file of a language as it was written."""
    path = word_files("checks")[code]
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded


def words(code: str) -> Wording:
    found = wording(code)
    assert found is not None
    return found


# Words


@pytest.mark.parametrize("code", checked_languages())
def test_every_language_has_all_words(code: str) -> None:
    """A file holds what the rules need, in twelve months, and says whether somebody has checked it."""
    found = words(code)
    assert len(found.months) == 12
    assert isinstance(found.reviewed, bool)
    naming = found.naming
    needed = [found.numbers, found.labels, found.times, found.counts, found.nobody, found.undated, found.legal]
    for phrases in (*needed, naming.beside, naming.before, naming.after, naming.anywhere, naming.names):
        assert phrases
    assert found.blame.frames


@pytest.mark.parametrize("code", checked_languages())
def test_no_frame_has_an_empty_part(code: str) -> None:
    """A frame of an empty list would be found in any sentence, or in none."""
    blame = written(code)["blame"]
    for frame in blame["frames"]:
        for name in re.findall(r"<(\w+)>", frame):
            assert blame[name], f"{name} in {frame}"
        assert "..." not in frame or blame["apart"]


def test_who_has_checked_the_words_is_told_once() -> None:
    """A rule's reasons name the languages, and say that nobody has looked at the lists yet."""
    assert looked_for().startswith("Looked for by short word lists in Arabic, Armenian, Azerbaijani")
    unchecked = [code for code in checked_languages() if not words(code).reviewed]
    assert ("No native speaker" in looked_for()) == bool(unchecked)


@pytest.mark.parametrize(
    ("code", "capital", "small"),
    [("tr", "IŞIK İZMİR", "ışık izmir"), ("az", "QIZIL İL", "qızıl il"), ("en", "IT İS", "it is")],
)
def test_both_kinds_of_i_keep_their_place(code: str, capital: str, small: str) -> None:
    """Small letters are found under their capitals in Turkish and Azerbaijani, letter for letter."""
    assert words(code).lowered(capital) == small
    assert len(small) == len(capital)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("half (of) (the)", "half of the town, half a day", ["half of the", "half"]),
        ("(two|#) (more) day*", "two more days, 12 days, day", ["two more days", "12 days", "day"]),
        ("said $", "he said. he said so", ["said"]),
        ("*und*zig", "dreiundsechzig", ["dreiundsechzig"]),
        ("today's", "today’s today", ["today’s"]),
    ],
)
def test_phrases_may_have_words_left_out(phrase: str, text: str, found: list[str]) -> None:
    """The signs in the files of words: what may be missing, any ending, a number, the end of a part."""
    assert [match[0] for match in wording_module.phrases([phrase], "en").all(text)] == found


# Figures

CLAIMS = [
    ("en", "In 1992 about 2,000 people fled and 613 died.", ["2,000", "613"]),
    ("en", "As many as 12 may have died.", ["12"]),
    ("en", "Between 15 to 17 countries", ["15", "17"]),
    ("en", "It rose by 45 % and cost $20.", ["45", "20"]),
    ("en", "Some two hundred houses; hundreds of people", ["two hundred", "hundreds of"]),
    ("az", "613 nəfər öldürüldü, onlardan 63-ü uşaq idi.", ["613", "63"]),
    ("az", "Yüzlərlə insan", ["Yüzlərlə"]),
    ("tr", "26 Şubat 1992'de 613 kişi öldü, 63'ü çocuktu.", ["613", "63"]),
    ("ru", "26 февраля 1992 года погибло 613 человек, шестьсот семей", ["613", "шестьсот"]),
    (
        "en",
        "A third of the residents fled, half the town burned, one in five froze.",
        ["A third of the", "half the", "one in five"],
    ),
    ("en", "Nine families were wiped out. Nine roads led there.", ["Nine"]),
    ("en", "In 1992 2000 people lived there.", ["2000"]),
    ("az", "Altmış üç uşaq; sakinlərin yarısı", ["Altmış üç", "yarısı"]),
    ("tr", "Altmış üç çocuk öldü.", ["Altmış üç"]),
    ("ru", "Половина жителей", ["Половина"]),
    ("de", "Zwölf Kinder, dreiundsechzig Frauen, die Hälfte der Stadt", ["Zwölf", "dreiundsechzig", "die Hälfte der"]),
    (
        "fr",
        "Douze enfants, soixante-trois femmes, la moitié de la ville",
        ["Douze", "soixante-trois", "la moitié de la"],
    ),
    ("hy", "1992 թ. փետրվարի 25-ին զոհվեց 613 մարդ։", ["613"]),
    ("de", "Am 26. Februar 1992 starben 613 Menschen, darunter Dutzende von Kindern.", ["613", "Dutzende von"]),
    ("fr", "Le 26 février 1992, 25\u202f000 personnes et six cents enfants", ["25\u202f000", "six cents"]),
    ("en", "On Sunday 31 houses burned in Mill Street. In Mill Street 9 mills burned.", ["31", "9"]),
    ("en", "31 houses in Mill Street burned. From Monday to Friday 10 to 20 people died.", ["31", "10", "20"]),
    ("en", "Tickets were sold to 300 people. Damage was 9 pounds.", ["300", "9"]),
    ("de", "In der Mühlgasse brannten 31 Häuser. Am Montag starben 5 bis 9 Menschen.", ["31", "5", "9"]),
    ("ru", "В воскресенье погибли 613 человек. На улице Низами 12 домов сгорели.", ["613", "12"]),
    ("az", "Bazar günü 613 nəfər həlak oldu.", ["613"]),
    (
        "en",
        "In the hall 300 people waited. Women (34) and children (12) died. In Alderford (34) and Hallen (7).",
        ["300", "34", "12", "34"],
    ),
    (
        "en",
        "The hall was full: 12 of 40 died. Children under the bridge were 16. The town was 7 streets.",
        ["12", "40", "16", "7"],
    ),
    ("de", "Es starben, so der Bericht, 25000 Menschen.", ["25000"]),
    (
        "en",
        "By the gate 40 men stood. Call 12000 people. In Khojaly, 34, they say. The UN, 25000 people.",
        ["40", "12000", "34", "25000"],
    ),
    (
        "de",
        "Im Saal 300 Menschen. Frauen (34), Kinder (12). In Halle (34). Im Bus 40 Kinder.",
        ["300", "34", "12", "34", "40"],
    ),
    ("fr", "Dans la salle 300 personnes. Femmes (34), enfants (12). À Lyon (34).", ["300", "34", "12", "34"]),
    ("ru", "В зале 300 человек. Женщин (34), детей (12). В Агдаме (34).", ["300", "34", "12", "34"]),
    ("az", "Zalda 300 nəfər vardı. Qadınlar (34), uşaqlar (12).", ["300", "34", "12"]),
    ("tr", "Salonda 300 kişi vardı. Kadınlar (34), çocuklar (12).", ["300", "34", "12"]),
]


@pytest.mark.parametrize(("code", "text", "expected"), CLAIMS)
def test_counts_are_figures(code: str, text: str, expected: list[str]) -> None:
    """What counts people, things, money or shares is a figure, beside dates and with a language's endings."""
    spans = sorted(figures(text, words(code)))
    assert [text[start:end] for start, end in spans] == expected


NO_CLAIMS = [
    ("en", "On 25–26 February 1992, on 25 and 26 February, on February 25, 1992, since 1988, in the 1990s"),
    ("en", "The 366th regiment, a T-72, the M16, paper A4, a 17-year-old, aged 17"),
    ("en", "At 23:00, at 9 p.m., for two hundred years, 5 to 7 years later, 3 days, in 2011–12"),
    ("en", "About 15 kilometres, 14.6 km and 9 miles away, 1 : 50,000, 39.9° N"),
    ("en", "See § 76, page 12, pp. 4–9, No. 5, Article 3, +44 20 7946 0958, www.un.org/2030/17"),
    ("en", "The twelve panels of this exhibit. Eight families came."),
    ("en", "1. The first point"),
    ("en", "Resolutions 822, 853, 874 and 884"),
    ("en", "She was 23 when she fled. He was twenty-three. Twenty-five years later, half the night, half a year"),
    ("az", "Fevralın 25-də, 25-dən 26-na keçən gecə, min illər boyu"),
    ("ru", "В ночь с 25 на 26 февраля. Ему было сорок."),
    ("hy", "Փետրվարի 25-ի լույս 26-ի գիշերը"),
    ("de", "Sie war 23, als sie floh. Gegen zwölf. Ein zwölfjähriger Junge"),
    ("fr", "À 3 h 30, cent pas plus loin, vingt-cinq ans, un quart d’heure"),
    ("az", "26 fevral 1992-ci ildə, 366-cı alay, saat 23-də, iki yüz il, 25–26 fevral"),
    ("tr", "26 Şubat 1992'de, 366. Alay, saat 23.00'te, 3 gün sonra"),
    ("ru", "26 февраля 1992 года, 366-й полк, в 23 часа, двести лет, в 1990-х годах"),
    ("hy", "1992 թ. փետրվարի 25-ին, 366-րդ գունդը, ժամը 23-ին, 1990-ականներին, 3 օր"),
    ("de", "Am 25.–26. Februar 1992, das 366. Regiment, um 23 Uhr, im 19. Jahrhundert, 3 Tage"),
    ("fr", "Le 26 février, le 1er janvier, le 366e régiment, cent ans, à 23 h"),
    ("en", "10 February to 3 March 2027. Open Tuesday to Saturday, 10 to 5."),
    ("en", "Ask Ann Marsh, 020 7946 0000, ann@hallen.wales. Call 555-010-0199 or (012) 555 01 01."),
    ("en", "At 12 Mill Street, Hallen. Admission £3, children £1.50. Tickets cost 5 pounds. Prints of 30 × 40 cm."),
    ("en", "Open daily 9–17, Sundays 11–15."),
    ("de", "Geöffnet Dienstag bis Sonntag, 10 bis 17. Eintritt 8 €, ermäßigt 5 €. Mühlgasse 12, 10115 Berlin."),
    ("fr", "Ouvert du mardi au samedi, de 10 à 17. Entrée : 6 €. 12, rue Mahler, 75004 Paris. Tél. 01 42 34 56 78."),
    ("az", "Hər gün 10–18 açıqdır. Giriş 5 manat. Nizami küçəsi 12, Bakı. Tel. 012 555 01 01."),
    ("tr", "Salıdan pazara 10–17 açık. Giriş 50 TL. İstiklal Caddesi 24, İstanbul. 0212 555 01 01"),
    ("ru", "Открыто с 10 до 17, кроме понедельника. Вход 200 рублей. ул. Низами, д. 12. Тел. 8 (495) 555-01-01."),
    ("hy", "Բաց է ամեն օր, 10–17։ Մուտքը 500 դրամ։"),
    ("en", "Mon–Fri 9.30–17.00, Sat 10–14. Call 555 0134, or 020 7946 0018, extension 12. Phone 1-800-555-0199."),
    ("en", "PO Box 117, Alderford. 1600 Mill Avenue, Hallen, DC 20500. Take bus 42 to stop 12, Gate 2."),
    ("en", "Leyla Aliyeva, 34, taught. Leyla (34) and her brother (7) walked. A boy of 12 and his sister of 9."),
    ("en", "At 11 at night, at 5 in the morning. Set in 24 pt. ISBN 978-3-16-148410-0. Edition of 12, inv. 4417."),
    ("en", "See figure 3 and panels 4–6. Scale 1:50000. Page 12 of 40. Set in 9 and 12 point. At 6:30pm and 7.15 pm."),
    ("en", "Children under 16 go free. His daughter Aysel was 7. Version 2.1."),
    ("de", "Kinder bis 16 frei. Ihre Tochter Aysel war 7. Seite 12 von 40."),
    ("az", "16 yaşadək uşaqlar üçün giriş pulsuzdur."),
    ("tr", "16 yaş altı ücretsiz."),
    ("de", "Di–So 10–17. Tel. 030 1234567, Durchwahl 12. Am Markt 5, 99084 Erfurt. Postfach 117, 10115 Berlin."),
    ("de", "Leyla Aliyeva, 34, lehrte. Leyla (34) und ihr Bruder (7). Saal 3, Vitrine 7, Zimmer 5. Bus 42, Linie 7."),
    ("de", "Siehe Abbildung 3 und Tafel 4. Für 10- bis 14-Jährige. Auflage 12."),
    (
        "fr",
        "3 bis, place de la Mairie, 69001 Lyon. BP 117, 69001 Lyon. Tél. 01 23 45 67 89, poste 12. Bus 42, arrêt 12.",
    ),
    (
        "fr",
        "Leyla (34) et son frère (7). Salle 14, vitrine 7. Voir figure 3. Échelle 1/50 000. Tirage à 12 exemplaires.",
    ),
    ("az", "Tel. 012 555 01 01, daxili 12. Zal 14, vitrin 7, otaq 5. Bax: səh. 12, şəkil 3, lövhə 4. Tiraj 12."),
    ("az", "Leyla Əliyeva, 34, müəllim idi. Leyla (34) və qardaşı Orxan (7) yeridilər."),
    ("tr", "Tel. 0212 555 01 01, dahili 12. Salon 14, vitrin 7, oda 5. Bkz. s. 12, şekil 3, pano 4. Baskı 12."),
    ("tr", "Leyla Aliyeva, 34, öğretmendi. Leyla (34) ve kardeşi (7) yürüdüler."),
    ("ru", "Тел. 8 495 555-01-01, доб. 12. а/я 117. Зал 14, витрина 7, кабинет 5. Автобус 42, остановка 12."),
    ("ru", "ул. Низами, д. 12, кв. 5, Москва, 101000. Лейла (34) и её брат (7). См. рис. 3, с. 14. Тираж 12 экз."),
]


@pytest.mark.parametrize(("code", "text"), NO_CLAIMS)
def test_dates_times_and_names_are_no_figures(code: str, text: str) -> None:
    """Dates, times, durations, ordinals, distances, names and the exhibit's own counts need no source."""
    assert [text[start:end] for start, end in figures(text, words(code))] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It took 31 houses.[@minutes] It took 9 mills.", 1),
        ("It took 31 houses. It took 9 mills.[@minutes]", 0),
        ("By the minutes[@minutes] it took 31 houses.", 0),
        ("It took 31 houses.\n\nIt took 9 mills.[@minutes]", 1),
        ("It took 31 houses and 9 mills.", 1),
        ("They read *Catch 22 and After* at night.", 0),
    ],
)
def test_a_citation_holds_for_what_stands_before_it(found: Callable[..., list[Finding]], text: str, count: int) -> None:
    """A citation covers its sentence and those before it in the paragraph; none reaches over a paragraph."""
    assert len(found("figure-without-citation", text)) == count


def test_a_list_may_be_cited_at_its_end(tmp_path: Path) -> None:
    """Points of one list have one source, at the last; a caption has its block's."""
    blocks = """\
- list: ["31 houses", "9 mills[@minutes]"]
- image:
    illustration: ridge
    alt: A ridge
    caption: The graves of 31 who were killed
    credit: Drawn
    rights: Free
    source: minutes
"""
    folder = rule_samples.write(tmp_path, Example(blocks=blocks))
    assert rule_samples.told(folder, "figure-without-citation") == []
    folder = rule_samples.write(tmp_path, Example(blocks=blocks.replace("    source: minutes\n", "")))
    (finding,) = rule_samples.told(folder, "figure-without-citation")
    assert "graves of 31" in finding.message


@pytest.mark.parametrize("language", ["ka", "fa", "nl"])
def test_a_language_without_words_has_no_findings(found: Callable[..., list[Finding]], language: str) -> None:
    """Nothing is guessed from another language's words."""
    for rule in ("figure-without-citation", "people-blamed", "undated-word", "legal-term-without-attribution"):
        assert found(rule, "Currently 613 terrorists. Armenians killed people.", language) == []


@pytest.mark.parametrize(
    ("caption", "source", "missing"),
    [
        ("houses", "ledger", ["who counted", "of when it is"]),
        ("houses, says the parish", "ledger", ["of when it is"]),
        ("houses in 1902", "ledger", ["who counted"]),
        ("houses, says the parish, date not given", "ledger", []),
        ("houses, for the Parish Council in 1902", "ledger", []),
        ("houses, says the parish", "minutes", []),
    ],
)
def test_who_and_when_stand_in_the_caption(tmp_path: Path, caption: str, source: str, missing: list[str]) -> None:
    """Who is a word of saying or the author's name, when a date, an honest lack of it, or the source's own date."""
    example = Example(
        sources="- {id: ledger, type: book, title: The ledger, author: [{literal: Parish council}]}\n",
        blocks=f'- statistics:\n    - {{figure: "31", caption: "{caption}", source: {source}}}\n',
    )
    findings = rule_samples.told(rule_samples.write(tmp_path, example), "figure-without-owner")
    assert len(findings) == bool(missing)
    for finding in findings:
        assert all((words in finding.message) == (words in missing) for words in ("who counted", "of when it is"))


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("ka", "it has no words of Georgian yet"),
        ("nl-BE", "it has no words of Dutch yet"),
        ("eo", "it has no words of the language 'eo' yet"),
        ("az-Cyrl", "it has no words of Azerbaijani in these letters yet"),
        ("az-Latn", None),
        ("fr-CA", None),
    ],
)
def test_a_language_without_words_is_not_checked(tmp_path: Path, language: str, reason: str | None) -> None:
    """What can't be looked at is told with its reason, one for all rules; it never counts as passed."""
    rules = [
        "people-blamed",
        "legal-term-without-attribution",
        "figure-without-citation",
        "undated-word",
        "claim-too-old",
    ]
    folder = rule_samples.write(tmp_path, Example(exhibit=f"language: {language}\n"))
    verdict = check(folder, select_rules=[*rules, "figure-without-owner"], today=rule_samples.TODAY).verdict
    assert {missed.reason for missed in verdict.not_checked} == ({reason} if reason else set())
    # There is no figure in the sample whose owner could be missing.
    assert {missed.rule for missed in verdict.not_checked} == (set(rules) if reason else set())


@pytest.mark.parametrize(
    ("who", "when", "count"),
    [
        ("says the parish", "1902", 0),
        ("says the parish", "date of count not given", 0),
        ("TBD", "?", 2),
        ("Many sources", "currently", 2),
        ("say many sources", "unknown", 2),
        ("it is said", "—", 2),
    ],
)
def test_an_owner_who_says_nothing_is_an_error(tmp_path: Path, who: str, when: str, count: int) -> None:
    """Side by side, figures live from who gives them and of when; that a date is not given is an honest answer."""
    blocks = f"""\
- figures:
    question: How many?
    figures:
      - {{figure: "31", who: says the council, when: "1902", source: minutes}}
      - {{figure: "24", who: "{who}", when: "{when}", source: minutes}}
"""
    findings = rule_samples.told(rule_samples.write(tmp_path, Example(blocks=blocks)), "figure-without-owner")
    assert [finding.severity for finding in findings] == [Severity.ERROR] * count


def test_a_finding_leads_to_its_line(found: Callable[..., list[Finding]]) -> None:
    """The line and column inside a text of several lines, behind markup and citations; one full stop at its end."""
    text = "The *ferry* was small.[@minutes]\n\nIt was [old](https://un.org/).\nIt took 31 houses."
    (finding,) = found("figure-without-citation", text)
    assert finding.place is not None
    line = finding.place.line
    (other,) = found("undated-word", "A line.\n\nThe bridge is currently closed.")
    assert other.place is not None and other.place.line < line
    assert other.message.endswith("closed.”")
    assert at_the_end("the words") == "“the words”."


# Gaps


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Lorem ipsum dolor sit amet.", "en", 1),
        ("TODO: the mill.", "es", 1),
        ("TODO EL PUEBLO", "es", 0),
        ("XXX people lived by ___.", "en", 2),
        ("As Psalm XXX has it, at the XXX Olympiad.", "en", 0),
        ("See [insert name] and [@minutes] and […].", "en", 1),
        ("Why??? And why?", "en", 1),
        ("Город [вставить имя]", "ru", 1),
        ("She was XX metres long, and XX people and xx carts were aboard.", "en", 3),
        ("Built in 19XX, lost on xx.xx.1931, raised on XX May, for £XX.", "en", 4),
        ("The boat had XX lamps.", "en", 1),
        ("Sie war XX Meter lang und trug XX Boote.", "de", 2),
        ("Il y avait XX personnes.", "fr", 1),
        ("Gəmi XX metr uzunluğunda idi, XX nəfər öldü.", "az", 2),
        ("Погибли XX человек, ХХ февраля.", "ru", 2),
        ("Gemide XX kişi vardı, 19XX yılında.", "tr", 2),
        ("The XX century, the XIX–XX centuries, Chapter XX, Louis XX, XX Corps.", "en", 0),
        ("XX əsrin əvvəlində, XIX–XX əsrlər. XX qurultay.", "az", 0),
        ("Начало XX века, XX в., XIX и XX веков, XX съезд.", "ru", 0),
        ("XX. yüzyılın başında.", "tr", 0),
        ("El siglo XX, a finales del siglo XX.", "es", 0),
        ("Au XXe siècle, au XX siècle. Luxembourg, page XX.", "fr", 0),
        ("Im XX. Jahrhundert, das XX. Armeekorps, Kapitel XX.", "de", 0),
    ],
)
def test_gaps_are_found(found: Callable[..., list[Finding]], text: str, language: str, count: int) -> None:
    """What stands in for words is found in any language; Roman numbers and Spanish words are none."""
    assert len(found("placeholder-left", text, language)) == count


def test_letters_for_a_figure_are_told_where_they_stand() -> None:
    """“She was XX metres long.” is told with the line and column of its letters."""
    folder = Path(__file__).parent / "cases/press-placeholder-xx"
    (finding,) = rule_samples.told(folder, "placeholder-left")
    assert finding.place is not None and finding.place.file == "panels/opening.yaml"
    line = (folder / finding.place.file).read_text(encoding="utf-8").splitlines()[finding.place.line - 1]
    assert finding.place.column is not None and line[finding.place.column - 1 :].startswith("XX metres")


def test_a_reason_is_no_gap(tmp_path: Path) -> None:
    """A reason of a letter is none, and one that is still to be written is told."""
    blocks = "- text: Nobody came!\n  allow: [exclamation-mark]\n  because: {}\n"
    folder = rule_samples.write(tmp_path, Example(blocks=blocks.format("x")))
    (finding,) = rule_samples.told(folder, "exception-without-reason")
    assert "“x”" in finding.message
    folder = rule_samples.write(tmp_path, Example(blocks=blocks.format("TODO")))
    (finding,) = rule_samples.told(folder, "placeholder-left")
    assert finding.severity is Severity.ERROR


# Peoples

# Every sentence is tried with every people of its language's table: columns stand in braces.
BLAMES = [
    ("en", "In the night {people} killed hundreds."),
    ("en", "Then the {people} attacked."),
    ("en", "They were killed by the {people}."),
    ("en", "The {of} people massacred them."),
    ("en", "{people} had opened fire on the column."),
    ("en", "{people} had shot at the column."),
    ("en", "{people} burned the village."),
    ("en", "{people} drove out the neighbours."),
    ("en", "{people} captured and tortured the residents."),
    ("en", "{people} expelled 200 families."),
    ("en", "{people} took hostages."),
    ("en", "It was {people} who killed them."),
    ("en", "They died at the hands of {people}."),
    ("en", "{people} are responsible for it."),
    ("en", "{people} are to blame."),
    ("en", "The {of} nation bears the guilt."),
    ("az", "{people} həmin gecə şəhərə hücum etdilər."),
    ("az", "Onlar {people} tərəfindən öldürülüb."),
    ("az", "{whose} törətdiyi qətliam"),
    ("tr", "{people} o gece sivilleri öldürdü."),
    ("tr", "{people} kenti yaktılar."),
    ("tr", "Siviller {people} tarafından katledildi."),
    ("tr", "Siviller {by} öldürüldü."),
    ("tr", "{whose} yaptığı katliam"),
    ("ru", "В ту ночь {people} убили жителей."),
    ("ru", "Жители были убиты {by}."),
    ("ru", "Людей убивали {people}."),
    ("hy", "{people}ը սպանեցին բնակիչներին։"),
    ("hy", "{people}ն սպանեցին բնակիչներին։"),
    ("hy", "Նրանք սպանվել են {people}ի կողմից։"),
    ("de", "In der Nacht töteten sie viele. Die {people} überfielen den Zug."),
    ("de", "Sie wurden von {by} getötet."),
    ("de", "{people} haben viele Menschen getötet."),
    ("de", "In jener Nacht töteten {people} viele Menschen."),
    ("de", "Das {of} Volk trägt die Schuld."),
    ("fr", "Les {people} ont tué des habitants."),
    ("fr", "Des {people} ont tué des habitants."),
    ("fr", "Les {people} tuent."),
    ("fr", "Les {people} y ont massacré des habitants."),
    ("fr", "Ils furent tués par les {people}."),
]
NO_BLAMES = [
    ("en", "{of} forces fired on them. Soviet, {of} and other forces committed cruelties."),
    ("en", "Nearly all of the region’s 100,000 {people} left. We oppose violence towards {people}."),
    ("en", "The number of {people} killed is not known. {people} killed in the raid were buried."),
    ("en", "{people} were killed. {people} were attacked by militia. Two {people} killed a guard."),
    ("en", "{people} say soldiers killed them. The attack on villages inhabited by {people}"),
    ("en", "The {people} killed were buried. All {people} killed were named."),
    ("en", "{people} shelled daily from the heights fled. {people} shot at the post included children."),
    ("en", "Villages inhabited by {people} were shelled. Villages settled by {people} were attacked."),
    ("en", "Forces of Karabakh {people} attacked the town. {people} committed themselves to peace."),
    ("en", "The film shot by {people} is lost. {people} killed one another."),
    ("en", "{people} killed two days later were buried. {people} killed the same night lie here."),
    ("en", "It is untrue that {people} killed them. {people} burned candles."),
    ("az", "{people} öldürülüb. {of} silahlı qüvvələri hücum etdilər."),
    ("az", "{people} yaşayan kəndə hücum etdilər. {people} qaçdı və silahlılar onları öldürdü."),
    ("az", "{people} tərəfindən tikilmiş ev atəşə tutuldu."),
    ("tr", "{people} öldürüldü. {of} kuvvetleri saldırdı."),
    ("tr", "{people} kaçarken silahlılar onları öldürdü. {people} tarafından inşa edilen ev kurşuna dizildi."),
    ("ru", "{people} были убиты. {people} танки обстреляли село. {people} военнослужащие напали на пост."),
    ("ru", "Рядом с убитыми {by} нашли письма. Во время переговоров с {by} убит парламентёр."),
    ("ru", "Город, населённый {by}, был обстрелян."),
    ("hy", "{people}ը սպանվեցին։ {people}ն այնտեղ էին, երբ զինվորները կրակեցին։"),
    ("de", "{people} wurden getötet. Getötete {people} lagen dort. Von den {by} wurden viele getötet."),
    ("de", "Sie töteten {people}. Die von {by} bewohnten Orte wurden beschossen."),
    ("fr", "Les {people} ont été tués par des soldats. Les villages habités par les {people} ont été attaqués."),
    ("de", "Es wurden Dutzende von {by} getötet und Häuser von {by} verbrannt."),
    ("ru", "Населённый {by} посёлок был обстрелян. Населённый {by} был обстрелян посёлок."),
    ("az", "{people} şam yandırdılar. {people} üçün döyüş bitdi, əsgər atəş açdı."),
    ("tr", "{people} mum yaktılar. {people} için bir birlik ateş açtı."),
    ("fr", "Les {people} ont brûlé des cierges."),
    ("fr", "Les voisins des {people} ont tué un loup."),
]


def said_of(people: dict[str, str], text: str) -> str:
    """A sentence about one people, with a capital where it begins."""
    said = text.format_map(people)
    return said[:1].upper() + said[1:]


@pytest.mark.parametrize(("language", "text"), BLAMES)
def test_a_blamed_people_is_found(language: str, text: str) -> None:
    """A people as the doer of harm is found in every language that has words, and every people is treated alike."""
    found = words(language)
    for people in written(language)["blame"]["peoples"]:
        said = said_of(people, text)
        assert [blamed(found.lowered(part), found.blame) for part in said.split(". ")][-1], said


@pytest.mark.parametrize(("language", "text"), NO_BLAMES)
def test_forces_and_victims_are_no_blame(language: str, text: str) -> None:
    """Forces may be named and peoples may suffer, every people alike."""
    found = words(language)
    for people in written(language)["blame"]["peoples"]:
        for part in said_of(people, text).split(". "):
            assert blamed(found.lowered(said_of({}, part)), found.blame) == [], part


def test_blame_is_an_error_wherever_it_is_read(tmp_path: Path) -> None:
    """In a heading, in the name of a speaker and on a link; a quotation keeps its words."""
    blocks = """\
- heading: Armenians are to blame
- text: "He said: “Azerbaijanis are to blame.”[@minutes]"
- quote: {text: Armenians are to blame., attribution: "A man for whom Azerbaijanis are to blame", source: minutes}
"""
    link = "links: {archive: {url: 'https://un.org/', label: Armenians are to blame}}\n"
    folder = rule_samples.write(tmp_path, Example(blocks=blocks, exhibit=link))
    findings = rule_samples.told(folder, "people-blamed")
    keys = ["links.archive.label", "blocks.0.heading", "blocks.2.quote.attribution"]
    assert [finding.place.key for finding in findings if finding.place] == keys
    assert {finding.severity for finding in findings} == {Severity.ERROR}


def test_blame_can_be_excused_with_a_reason(tmp_path: Path) -> None:
    """Who has a reason may say so beside the block."""
    blocks = "- text: Armenians killed him.[@minutes]\n  allow: [people-blamed]\n  because: So the minutes say.\n"
    folder = rule_samples.write(tmp_path, Example(blocks=blocks))
    verdict = check(folder, select_rules=["people-blamed"], today=rule_samples.TODAY).verdict
    assert verdict.passed
    assert [excused.finding.code for excused in verdict.excused] == ["people-blamed"]


# Terms of law

TERMS = [
    ("en", "The genocide began at night.", True),
    ("en", "Ask them to recognise the genocide.", True),
    ("en", "Parliament called it a genocide.", False),
    ("en", "The word genocide is used by Azerbaijan; the report describes war crimes.", False),
    ("en", "The massacre began at night.", False),
    ("en", "They read *A History of Genocide* that year.[@minutes]", False),
    ("en", "They read *A History of Genocide* that year.", True),
    ("az", "Xocalı soyqırımı gecə başladı.", True),
    ("az", "Parlament bunu soyqırımı adlandırıb.", False),
    ("tr", "Soykırım gece başladı.", True),
    ("tr", "Meclis bunu soykırım olarak tanıdı.", False),
    ("ru", "Геноцид начался ночью. Это военные преступления.", True),
    ("ru", "Парламент назвал это геноцидом.", False),
    ("hy", "Ցեղասպանությունը սկսվեց գիշերը։", True),
    ("hy", "Խորհրդարանն այն անվանել է ցեղասպանություն։", False),
    ("de", "Der Völkermord begann in der Nacht.", True),
    ("de", "Das Parlament nannte es Völkermord.", False),
    ("fr", "Le génocide commença la nuit.", True),
    ("fr", "Le parlement l’a qualifié de génocide.", False),
    # Words that only look like somebody's.
    ("en", "The genocide found its way into the newspapers.", True),
    ("en", "The genocide was never tried in any court.", True),
    ("en", "The genocide began at night, and the survivors called for help.", True),
    ("en", "After the genocide, the survivors said little.", True),
    ("en", "The museum shows the genocide.", True),
    ("en", "Terrorists attacked the town and many were reported dead.", True),
    ("fr", "Le génocide commença dans la cour de l’école.", True),
    ("de", "Der Genozid wird im Museum am Gerichtsplatz gezeigt.", True),
    ("ru", "Слово молчания о геноциде прозвучало.", True),
    ("az", "Soyqırımı günü məlumatsız qaldıq.", True),
    # Common ways of giving a word to somebody.
    ("en", "Parliament declared it a genocide in 1994. One state regards it as genocide.", False),
    ("en", "The Senate condemned it as genocide. The country’s laws name it the genocide of the town.", False),
    ("en", "There it is known as the genocide of the town. For the parliament it is a genocide.", False),
    ("az", "Hökumət bunu soyqırımı sayır. Məclis bunu soyqırımı elan etdi.", False),
    ("tr", "Hükûmet bunu soykırım sayıyor. Meclis bunu soykırım ilan etti.", False),
    ("ru", "Парламент объявил это геноцидом. Меджлис говорит о геноциде.", False),
    ("hy", "Խորհրդարանն այն հռչակեց ցեղասպանություն։", False),
    ("de", "Das Parlament betrachtet es als Völkermord. Es erkannte es als Völkermord an.", False),
    ("fr", "Le parlement considère ces faits comme un génocide.", False),
    # Fixed names.
    ("en", "The Convention on the Prevention and Punishment of the Crime of Genocide dates from 1948.", False),
    # Terms in their forms.
    ("en", "It was a war-crime.", True),
    ("az", "Bu, bəşəri cinayət idi.", True),
    ("az", "Bu, insanlığa qarşı cinayət idi.", True),
    ("tr", "Bu bir insanlık suçudur.", True),
    ("ru", "Это преступление против человечества.", True),
    ("hy", "Պատերազմի հանցագործություն էր։", True),
    ("de", "Opfer eines Verbrechens gegen die Menschlichkeit", True),
]


@pytest.mark.parametrize(("language", "text", "wrong"), TERMS)
def test_a_legal_term_needs_who_uses_it(
    found: Callable[..., list[Finding]], language: str, text: str, wrong: bool
) -> None:
    """A term of criminal law stands with who calls it so; massacre is the exhibit's own word."""
    assert bool(found("legal-term-without-attribution", text, language)) is wrong


def test_a_quotation_and_a_picture_s_words(tmp_path: Path) -> None:
    """A quotation with its speaker may hold the term; what is read aloud for a picture may not."""
    blocks = """\
- quote: {text: This was genocide., attribution: The mayor, source: minutes}
- image: {illustration: ridge, alt: The place of the genocide, caption: A hill, credit: Drawn, rights: Free}
"""
    (finding,) = rule_samples.told(
        rule_samples.write(tmp_path, Example(blocks=blocks)), "legal-term-without-attribution"
    )
    assert finding.place is not None and finding.place.key.endswith("image.alt")


# Quotations

QUOTED = [
    ("en", "He said “we counted the lamps all night” and left.", True),
    ("en", "“We never left.”", True),
    ("en", "A “free corridor” had been announced.", False),
    ("en", "The paper “The River in the High Street” was lost.", False),
    ("en", "He said “we counted the lamps all night”.[@minutes]", False),
    ("de", "Er sagte: „Wir zählten die ganze Nacht Lampen.“", True),
    ("ru", "Он сказал: «Мы всю ночь считали огни».", True),
    ("fr", "Il dit : «\u202fNous avons compté les lampes.\u202f»", True),
    ("he", 'בשנה ההיא דו"ח של או"ם וצה"ל נכתב', False),
    ("he", "בשנה ההיא צה״ל ואו״ם וארה״ב ובריה״מ היו שם", False),
    ("he", "היא אמרה: ״רצנו בשלג בחושך כל הלילה״", True),
    ("en", "He said ‘we counted the town’s lamps all night’ and left.", True),
    ("en", "In the ‘70s and at the boys’ school they sang of a long night.", False),
    ("de", "Er sagte: ‚Wir zählten die ganze Nacht Lampen.‘", True),
    ("tr", "“Bütün gece lambaları saydık” dedi.", True),
    ("ka", "მან თქვა: „ჩვენ სიბნელეში თოვლზე გავრბოდით“", True),
    ("en", 'The boards were 5" and 7" wide and very old and long, 9" at most.', False),
]


@pytest.mark.parametrize(("language", "text", "wrong"), QUOTED)
def test_quotations_need_a_source(found: Callable[..., list[Finding]], language: str, text: str, wrong: bool) -> None:
    """Sentences of others need a source in any language; terms, titles, inches and abbreviations are none."""
    assert bool(found("quotation-without-source", text, language)) is wrong


# Time

IMAGE = "- image: {{illustration: ridge, alt: A ridge, caption: '{}', credit: Drawn, rights: Free}}"

UNDATED = [
    ("en", "The treaty is currently unsigned.", True),
    ("en", "The treaty is currently, in May 2026, unsigned.", False),
    ("en", "It was the ferry’s last year.", False),
    ("en", "She said “it is currently closed” and went.", False),
    ("az", "Hazırda müqavilə imzalanmayıb.", True),
    ("tr", "Şu anda köprü kapalı.", True),
    ("ru", "Недавно мост закрыли.", True),
    ("hy", "Վերջերս կամուրջը փակվեց։", True),
    ("de", "Derzeit ist die Brücke gesperrt.", True),
    ("fr", "Le pont est actuellement fermé.", True),
    ("en", "The town is now empty.", True),
    ("en", "The treaty is not yet signed. Many have left so far.", True),
    ("en", "The latest count is higher.", True),
    ("en", "Ten years ago families returned.", True),
    ("en", "Soon the families will return.", True),
    ("en", "The mill was closed in 1934 and is currently being repaired.", True),
    ("en", "In 1934 it was closed and is currently being repaired.", True),
    ("en", "As of May 2026 the treaty is currently unsigned.", False),
    ("en", "He had recently married. The road was now cut. Today’s visitors read the names.", False),
    ("en", "The hills were so far away.", False),
    ("az", "Müqavilə hələ imzalanmayıb.", True),
    ("tr", "Kısa süre önce anıt açıldı.", True),
    ("ru", "На сегодняшний день вернулись семьи.", True),
    ("hy", "Այժմ այնտեղ ոչ ոք չի ապրում։", True),
    ("de", "Vor kurzem wurde ein Denkmal eröffnet.", True),
    ("de", "Die Straße war jetzt gesperrt.", False),
    ("fr", "La ville est désormais vide.", True),
]


@pytest.mark.parametrize(
    ("blocks", "wrong"),
    [
        ("- timeline: [{date: 1862, text: The light is still of the old kind., source: minutes}]", False),
        ("- timeline: [{date: Today, text: The light is still of the old kind., source: minutes}]", True),
        (IMAGE.format("Mill Lane on 2 February 1953. The water is still 3 ft deep.[@minutes]"), False),
        (IMAGE.format("Mill Lane in 1953. The water is still 3 ft deep.[@minutes]"), True),
        (IMAGE.format("Mill Lane is still 3 ft deep in water.[@minutes]"), True),
    ],
)
def test_what_is_told_of_a_day_in_the_past_is_dated(tmp_path: Path, blocks: str, wrong: bool) -> None:
    """A row of a timeline has its date, and so has a caption that begins with a day."""
    findings = rule_samples.told(rule_samples.write(tmp_path, Example(blocks=blocks + "\n")), "undated-word")
    assert bool(findings) is wrong


@pytest.mark.parametrize(("language", "text", "wrong"), UNDATED)
def test_words_of_today_need_a_date(found: Callable[..., list[Finding]], language: str, text: str, wrong: bool) -> None:
    """A word that means the reader's day needs a date in its sentence; quotations keep theirs."""
    assert bool(found("undated-word", text, language)) is wrong


def test_a_moment_counts_to_its_last_day() -> None:
    """Nothing is called old a day too early; a month of more days than another ends no earlier."""
    assert last_day("2024") == datetime.date(2024, 12, 31)
    assert last_day("2024-02") == datetime.date(2024, 2, 29)
    assert last_day("2024-02-16") == datetime.date(2024, 2, 16)
    assert last_day("2024-13-77") == datetime.date(2024, 12, 31)
    assert not is_older(datetime.date(2024, 2, 29), 24, datetime.date(2026, 2, 28))
    assert is_older(datetime.date(2024, 2, 29), 24, datetime.date(2026, 3, 1))


@pytest.mark.parametrize(
    ("code", "text", "moment"),
    [
        ("en", "196 were missing as of February 2024.", "2024-02"),
        ("en", "As of the end of 2023, 196 were missing.", "2023"),
        ("en", "In 2020 it was as of old.", "2020"),
        ("tr", "Şubat 2024 itibarıyla 196 kişi kayıptı.", "2024-02"),
        ("ru", "По состоянию на 16 февраля 2024 года", "2024-02"),
        ("de", "Stand: Februar 2024", "2024-02"),
        ("en", "In February 2024 it was so.", ""),
    ],
)
def test_a_sentence_may_give_its_own_date(code: str, text: str, moment: str) -> None:
    """The date of a statement is read where the sentence says that it is one."""
    assert stated_moment(text, words(code)) == moment


def test_an_old_date_in_the_text_is_a_note(found: Callable[..., list[Finding]]) -> None:
    """The reader sees how old it is, so it is only good to know."""
    (finding,) = found("claim-too-old", "196 were missing as of February 2024.[@minutes]")
    assert finding.severity is Severity.NOTE
    assert found("claim-too-old", "It was unsigned as of February 2026.[@minutes]") == []


def test_the_theme_says_how_old_a_claim_may_be(tmp_path: Path) -> None:
    """``stale-after`` counts months."""
    example = Example(blocks="- text: Closed.[@minutes]\n  as-of: 2026-02\n", theme="stale-after: 6\n")
    (finding,) = rule_samples.told(rule_samples.write(tmp_path, example), "claim-too-old")
    assert "6 months" in finding.expected
    assert finding.place is not None and finding.place.line == 5


# Exceptions


@pytest.mark.parametrize(
    ("allowed", "hint"),
    [("people-balmed", "people-blamed"), ("zzzzzzzz", "exhibit explain"), ("address-not-set", "real")],
)
def test_an_exception_needs_a_rule_that_has_them(tmp_path: Path, allowed: str, hint: str) -> None:
    """A slip is told with what was meant; some rules have no exceptions."""
    blocks = f"- text: Words.\n  allow: [{allowed}]\n  because: So it is.\n"
    (finding,) = rule_samples.told(rule_samples.write(tmp_path, Example(blocks=blocks)), "impossible-exception")
    assert hint in finding.hint


# Addresses


def test_a_placeholder_is_an_error_wherever_it_is_used(tmp_path: Path) -> None:
    """In a code, in a link in the text and in a source; and no exception is taken."""
    example = Example(
        exhibit="""\
links:
  archive: {url: 'https://example.org/a', label: A, allow: [address-not-set], because: It comes later.}
  other: {url: 'https://example.org/b', label: B}
""",
        blocks=USING + "- text: See [the list](https://lists.example.com/).\n",
        sources="- {id: ledger, type: book, title: The ledger, URL: 'https://ledger.test/'}\n",
    )
    findings = rule_samples.told(rule_samples.write(tmp_path, example), "address-not-set")
    assert [finding.place.key for finding in findings if finding.place] == [
        "links.archive.url",
        "blocks.1.text",
        "1.URL",
    ]
    assert {finding.severity for finding in findings} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://un.org/a?utm_source=x&page=2&fbclid=3", "https://un.org/a?page=2"),
        ("https://un.org/a?utm_source=x#part", "https://un.org/a#part"),
        ("https://un.org/a?page=2&q=a%20b", "https://un.org/a?page=2&q=a%20b"),
        ("https://un.org/", "https://un.org/"),
        ("https://youtu.be/abc?si=XyZ", "https://youtu.be/abc"),
        ("https://www.facebook.com/x?mibextid=1", "https://www.facebook.com/x"),
        ("https://docs.google.com/forms/x?usp=sf_link", "https://docs.google.com/forms/x"),
        ("https://un.org/?si=12&usp=3", "https://un.org/?si=12&usp=3"),
    ],
)
def test_only_what_tracks_is_taken_out(url: str, plain: str) -> None:
    """What the page needs stays; an address without trackers stays as it was written."""
    assert without_trackers(url) == plain


def test_shorteners_are_known() -> None:
    """By their host, with or without www, and by the path where the host has other pages."""
    assert is_relay("https://bit.ly/abc") and is_relay("https://www.google.com/url?q=https://un.org")
    assert is_relay("https://nam12.safelinks.protection.outlook.com/?url=x") and is_relay("https://forms.gle/a")
    assert not is_relay("https://www.google.com/maps") and not is_relay("https://notbit.ly/abc")


@pytest.mark.parametrize(
    ("end", "severities"),
    [("https://elsewhere.org/", [Severity.WARNING]), ("https://archives.gov/research/", [])],
)
def test_a_way_over_another_host_is_told_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, severities: list[Severity]
) -> None:
    """With --online a redirect to another host is a warning; one that only drops www is none."""
    asked, head = answering({"https://www.archives.gov/research/": (301, end), end: (200, "")})
    monkeypatch.setattr(reaching, "ask", head)
    monkeypatch.setattr(reaching, "ip_addresses", public)
    folder = rule_samples.write(tmp_path, in_use("https://www.archives.gov/research/"))
    rules = ["tracking-redirect", "address-unreachable"]
    verdict = check(folder, select_rules=rules, today=rule_samples.TODAY, online=True).verdict
    assert [finding.severity for finding in verdict.findings] == severities
    # Both rules look at one answer.
    assert asked == ["https://www.archives.gov/research/", end]


def test_a_shortener_may_stay_with_a_reason(tmp_path: Path) -> None:
    """Beside the link, for that link."""
    url = "{url: 'https://bit.ly/a', label: A, allow: [tracking-redirect], because: The owner has no other.}"
    example = Example(exhibit=f"links: {{archive: {url}}}\n", blocks=USING)
    assert rule_samples.told(rule_samples.write(tmp_path, example), "tracking-redirect") == []
    (finding,) = rule_samples.told(rule_samples.write(tmp_path, in_use("https://bit.ly/a")), "tracking-redirect")
    assert "bit.ly" in finding.message and finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("host", "asked", "shown", "mixed"),
    [
        ("münchen.de", "xn--mnchen-3ya.de", "münchen.de", ()),
        ("xn--mnchen-3ya.de", "xn--mnchen-3ya.de", "münchen.de", ()),
        ("հայ.am", "xn--y9a3aq.am", "հայ.am", ()),
        ("p\u0430ypal.com", "xn--pypal-4ve.com", "p\u0430ypal.com", ("Cyrillic", "Latin")),
        ("東京タワー.jp", "xn--5ck2eqb538s34z.jp", "東京タワー.jp", ()),
        ("un.org", "un.org", "un.org", ()),
    ],
)
def test_hosts_in_both_forms(host: str, asked: str, shown: str, mixed: tuple[str, ...]) -> None:
    """A name is shown as people and as computers write it; only scripts that no language mixes count as mixed."""
    assert letters_of(host) == shown
    assert mixed_scripts(host) == mixed
    assert ascii_host(host) == asked


def test_a_look_alike_is_an_error(tmp_path: Path) -> None:
    """A Cyrillic letter among Latin ones is how false addresses are made; other letters are only told."""
    rule = "foreign-letters-in-address"
    (finding,) = rule_samples.told(rule_samples.write(tmp_path, in_use("https://p\u0430ypal.com/")), rule)
    assert finding.severity is Severity.ERROR and "xn--" in finding.message
    (finding,) = rule_samples.told(rule_samples.write(tmp_path, in_use("https://münchen.de/")), rule)
    assert finding.severity is Severity.WARNING


# Asking addresses


def answering(pages: dict[str, tuple[int, str]]) -> tuple[list[str], reaching.Head]:
    """A web of few pages, and what was asked of it."""
    asked: list[str] = []

    def head(url: str, *_: object) -> tuple[int, str]:
        asked.append(url)
        if url not in pages:
            raise TimeoutError("timed out")
        return pages[url]

    return asked, head


def public(name: str) -> Sequence[str]:
    return ["2606:2800:21f:cb07::1", "93.184.216.34"]


def test_redirects_are_followed_one_by_one() -> None:
    """The last page counts; each step is looked at before it is asked."""
    _, head = answering({"https://a.org/": (301, "https://b.org/"), "https://b.org/": (200, "")})
    answer = reaching.reach("https://a.org/", head, public)
    assert answer == reaching.Answer(200, "https://b.org/", over=("https://a.org/",))


@pytest.mark.parametrize(
    ("leads", "fault"),
    [("http://b.org/", "not https"), ("https://a.org/", "5 times"), ("https://gone.org/", "timed out")],
)
def test_bad_ways_are_told(leads: str, fault: str) -> None:
    """A way out of https, a circle, and a host that doesn't answer."""
    asked, head = answering({"https://a.org/": (302, leads)})
    answer = reaching.reach("https://a.org/", head, public)
    assert answer.status == 0 and fault in answer.fault
    assert len(asked) <= reaching.MOST_REDIRECTS + 1


@pytest.mark.parametrize("number", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fe80::1%eth0"])
def test_nothing_inside_a_private_network_is_asked(number: str) -> None:
    """A name that leads to a private number is refused before a request goes out, also behind a redirect."""
    asked, head = answering({"https://a.org/": (301, "https://inside.org/")})
    resolve = {"a.org": ["93.184.216.34"], "inside.org": ["93.184.216.34", number]}
    answer = reaching.reach("https://a.org/", head, lambda name: resolve[name])
    assert "private" in answer.fault
    assert asked == ["https://a.org/"]


def test_without_online_it_is_not_checked(tmp_path: Path) -> None:
    """Nothing is asked, and the report says so instead of passing it."""
    folder = rule_samples.write(tmp_path, in_use("https://www.archives.gov/gone/"))
    verdict = check(folder, select_rules=["address-unreachable"], today=rule_samples.TODAY).verdict
    assert [missed.rule for missed in verdict.not_checked] == ["address-unreachable"]
    assert "--online" in verdict.not_checked[0].reason


@pytest.mark.parametrize(
    ("status", "severity"),
    [(200, None), (403, None), (405, None), (404, Severity.ERROR), (410, Severity.ERROR), (503, Severity.WARNING)],
)
def test_what_an_answer_means(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, severity: Severity | None
) -> None:
    """No such page is an error, a failing host a warning; who only refuses programs is left alone."""
    monkeypatch.setattr(rule_samples, "_web", lambda *_: (status, ""))
    folder = rule_samples.write(tmp_path, in_use("https://www.archives.gov/research/"))
    findings = rule_samples.told(folder, "address-unreachable")
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


# For who visits

VISITS = [
    "Group visits of up to 30 people must book.",
    "Groups of more than 10 should book two weeks ahead.",
    "Please book for groups of ten or more.",
    "Up to 20 visitors are admitted at a time.",
    "The room has seats for 40 visitors; please book.",
    "The hall seats 60 people.",
    "Tours are limited to 15 people; maximum 12 people per tour.",
    "Guided tours for 5 to 20 people leave at 11.",
    "School classes of up to 30 pupils have free entry.",
    "Family ticket: 12 euros for 2 adults and 3 children.",
    "The audio guide is available in 12 languages.",
    "Open from 10 to 18. Entry costs 5 euros, reduced 3 euros.",
    "Parking for 30 cars is behind the house. The lift carries 8 people.",
]
NO_VISITS = [
    ("A group of 30 people was shot.", ["30"]),
    ("Please book: at the last visit 12 people were killed.", ["12"]),
    ("Groups of 20 to 30 people fled at a time.", ["20", "30"]),
    ("Soldiers admitted 40 people at a time.", ["40"]),
    ("The hall seats were broken; 60 people slept there.", ["60"]),
    ("The camp had room for 300 people.", ["300"]),
    ("In 1992 group visits brought 400 people to the grave.", ["400"]),
    ("Please book. Some 2,000 people lived here.", ["2,000"]),
    ("The book names 485 dead.", ["485"]),
    ("Guided tours for 12,000 people a year began here.", ["12,000"]),
    ("Two men in wheelchairs and 30 others fled.", ["30"]),
]
OTHER_VISITS = [
    ("de", "Gruppen von mehr als 10 Personen müssen sich anmelden. Führungen für 5 bis 20 Personen."),
    ("fr", "Les groupes de plus de 10 personnes doivent réserver. Visites guidées pour 20 personnes."),
    ("ru", "Группы от 10 человек по предварительной записи."),
    ("az", "10 nəfərdən çox olan qruplar qabaqcadan yazılmalıdır."),
    ("tr", "10 kişiden büyük gruplar için rezervasyon gerekir."),
    ("hy", "10 հոգուց մեծ խմբերի համար՝ նախնական գրանցում։"),
    ("ar", "يرجى الحجز للمجموعات حتى 30 شخصا. مفتوح يوميا من 10 إلى 18. الدخول 5 يورو."),
    ("he", "קבוצות של עד 30 איש בתיאום מראש. פתוח מדי יום 10 עד 18. כניסה 5 שקלים."),
]


def counted(language: str, text: str) -> list[str]:
    return [text[start:end] for start, end in figures(text, words(language))]


@pytest.mark.parametrize(("language", "text"), [*(("en", text) for text in VISITS), *OTHER_VISITS])
def test_rules_for_visitors_claim_nothing(language: str, text: str) -> None:
    """When a house is open, what it costs, how many may come and what they have to do."""
    assert counted(language, text) == []


@pytest.mark.parametrize(("text", "claimed"), NO_VISITS)
def test_what_only_sounds_like_a_rule_is_a_claim(text: str, claimed: list[str]) -> None:
    """Losses, large numbers, and what people once did."""
    assert counted("en", text) == claimed


def test_a_standard_has_a_number() -> None:
    """Its name is no count, in any language; what was killed beside it is one."""
    assert counted("en", "The files follow ISO 15930-7:2010, DIN EN 1865 and ISO/IEC 18004.") == []
    assert counted("he", "ערך (ISO 15930) בתוך טקסט") == []
    assert counted("en", "They follow ISO 9001 and 12 people died.") == ["12"]


def test_armoured_cars_are_not_booked() -> None:
    """A Russian word begins like the one for a reservation."""
    assert counted("ru", "В город вошли 12 бронированных машин.") == ["12"]


# Arabic and Hebrew find what English finds

SAME_CLAIMS = [
    ("In 1992 some 613 people were killed.", "في عام 1992 قتل 613 شخصا.", "בשנת 1992 נהרגו 613 איש.", ["613"]),
    (
        "161 died, and 613 by another count.",
        "قتل 161 شخصا و613 بحسب الحكومة.",
        "נהרגו כ-161, ו-613 לפי הממשלה.",
        ["161", "613"],
    ),
    ("Three died.", "مات ثلاثة.", "שלושה נהרגו.", None),
    ("Hundreds of people fled.", "هرب مئات السكان.", "מאות תושבים ברחו.", None),
    ("12 of the houses burned.", "احترق 12 منزلا.", "נשרפו 12 בתים.", ["12"]),
]
SAME_SILENCE = [
    (
        "On 26 February 1992 at 23:00 the 366th regiment was 12 km away, page 4, for 3 days.",
        "في 26 فبراير 1992، الساعة 23، الفوج 366، على بعد 12 كم، صفحة 4، 3 أيام.",
        'ב-26 בפברואר 1992, בשעה 23, גדוד 366, 12 ק"מ משם, עמוד 4, 3 ימים.',
    ),
    ("She was 34.", "كان عمرها 34.", "היא הייתה בת 34."),
    ("In the 20th century, in the 1990s.", "في عام 1992.", "במאה ה-20, בשנות ה-90."),
]


@pytest.mark.parametrize(("english", "arabic", "hebrew", "claimed"), SAME_CLAIMS)
def test_figures_of_three_languages(english: str, arabic: str, hebrew: str, claimed: list[str] | None) -> None:
    for language, text in (("en", english), ("ar", arabic), ("he", hebrew)):
        found = counted(language, text)
        assert len(found) == len(counted("en", english)) > 0, text
        assert claimed is None or found == claimed, text


@pytest.mark.parametrize("texts", SAME_SILENCE)
def test_dates_and_distances_of_three_languages(texts: tuple[str, str, str]) -> None:
    for language, text in zip(("en", "ar", "he"), texts, strict=True):
        assert counted(language, text) == [], text


def test_figures_of_arabic_are_figures() -> None:
    """A year in them is a year, and a count is one."""
    assert counted("ar", "في ٢٦ شباط ١٩٩٢ قتل ٦١٣ شخصا.") == ["٦١٣"]
    assert stated_moment("اعتبارا من شباط ٢٠٢٤ كان ١٩٦ شخصا مفقودين.", words("ar")) == "2024-02"


@pytest.mark.parametrize(
    ("rule", "english", "arabic", "hebrew"),
    [
        ("figure-without-citation", "The flood took 31 houses.", "أخذ الفيضان 31 منزلا.", "השיטפון לקח 31 בתים."),
        ("undated-word", "The road is currently closed.", "الطريق مقطوع حاليا.", "הדרך חסומה כיום."),
        ("undated-word", "Families recently returned.", "عادت عائلات مؤخرا.", "משפחות חזרו לאחרונה."),
        (
            "legal-term-without-attribution",
            "The genocide began at night.",
            "بدأت الإبادة الجماعية ليلا.",
            "רצח העם החל בלילה.",
        ),
        ("legal-term-without-attribution", "These were war crimes.", "كانت هذه جرائم حرب.", "אלה היו פשעי מלחמה."),
        ("people-blamed", "Armenians attacked the village.", "الأرمن هاجموا القرية.", "ארמנים תקפו את הכפר."),
        (
            "people-blamed",
            "The people were killed by the Turks.",
            "قتل السكان على يد الأتراك.",
            "התושבים נהרגו בידי הטורקים.",
        ),
    ],
)
def test_three_languages_tell_the_same(
    rule: str, english: str, arabic: str, hebrew: str, found: Callable[..., list[Finding]]
) -> None:
    for language, text in (("en", english), ("ar", arabic), ("he", hebrew)):
        assert len(found(rule, text, language)) == 1, text


@pytest.mark.parametrize(
    ("rule", "english", "arabic", "hebrew"),
    [
        (
            "undated-word",
            "The road is now closed as of February 2026.",
            "الطريق مقطوع حاليا، في فبراير 2026.",
            "הדרך חסומה כיום, בפברואר 2026.",
        ),
        ("undated-word", "They fled on that day.", "هربوا في ذلك اليوم.", "הם ברחו באותו היום."),
        (
            "legal-term-without-attribution",
            "The parliament called it genocide.",
            "وصف البرلمان ذلك بالإبادة الجماعية.",
            "הפרלמנט הגדיר זאת כרצח עם.",
        ),
        (
            "legal-term-without-attribution",
            "According to the parliament it was genocide.",
            "وفقا للبرلمان كانت إبادة جماعية.",
            "לדברי הפרלמנט זה היה רצח עם.",
        ),
        (
            "people-blamed",
            "Armenian forces attacked the village.",
            "قوات الأرمن هاجموا القرية.",
            "כוחות ארמנים תקפו את הכפר.",
        ),
        ("people-blamed", "Armenians were killed that night.", "قتل الأرمن في تلك الليلة.", "ארמנים נהרגו בלילה ההוא."),
        ("people-blamed", "The army attacked the Armenians.", "هاجم الجيش الأرمن.", "הצבא תקף את הארמנים."),
    ],
)
def test_three_languages_leave_the_same_alone(
    rule: str, english: str, arabic: str, hebrew: str, found: Callable[..., list[Finding]]
) -> None:
    for language, text in (("en", english), ("ar", arabic), ("he", hebrew)):
        assert found(rule, text, language) == [], text


def test_a_murder_with_a_knife_is_no_term_of_law() -> None:
    """In Hebrew it has the two words of the term."""
    low = words("he").lowered("הוא הואשם ברצח עם סכין.")
    assert words("he").legal.first(low) is None


@pytest.mark.parametrize(
    ("language", "caption", "told"),
    [
        ("ar", "بيوت، بحسب مجلس المدينة، 1902", False),
        ("ar", "بيوت كثيرة", True),
        ("he", "בתים, לפי מועצת העיר, 1902", False),
        ("he", "בתים רבים", True),
        ("ru", "жителей убито, по тому же акту, 1943", False),
        ("ru", "жителей убито, по списку комиссии, 1943", False),
        ("ru", "жителей по дороге, 1943", True),
        ("de", "Menschen nennt die Liste, 1942", False),
        ("de", "Menschen am Kai, 1942", True),
        ("fr", "personnes, d’après la liste, 1944", False),
        ("fr", "personnes sur la place, 1944", True),
    ],
)
def test_who_counted_is_known_in_other_languages(language: str, caption: str, told: bool, tmp_path: Path) -> None:
    blocks = f'- statistics:\n    - {{figure: "31", caption: "{caption}", source: ledger}}\n'
    sources = "- {id: ledger, type: book, title: The ledger}\n"
    example = Example(blocks=blocks, exhibit=f"language: {language}\n", sources=sources)
    findings = rule_samples.told(rule_samples.write(tmp_path, example), "figure-without-owner")
    assert bool(findings) == told
