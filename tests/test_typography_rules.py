"""The rules of typography: what they find in other languages than English, and what they leave alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import rule_samples
from exhibit_builder.blocks.setting import Setting
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding, Place, Severity
from exhibit_builder.page.marks import Paragraph
from exhibit_builder.preflight.pages.finished_pages import FinishedPage, SetLine
from exhibit_builder.preflight.pages.set_text import PlacedLine, columns
from exhibit_builder.preflight.rule import Example
from exhibit_builder.preflight.rules.typography.river import LINES
from samples import write

TYPED = (
    "straight-quotes",
    "double-space",
    "space-before-punctuation",
    "wrong-dash",
    "dots-for-ellipsis",
    "look-alike-letters",
    "invisible-character",
    "decomposed-letters",
    "wrong-letter",
    "wrong-quotes",
    "french-space-missing",
    "unbalanced-brackets",
)
REPOSITORY = Path(__file__).resolve().parent.parent


def found(folder: Path, rule: str, text: str, language: str = "en") -> list[Finding]:
    """What a rule finds in a sample exhibit in ``language`` whose second panel says ``text``."""
    blocks = f"- text: {json.dumps(text, ensure_ascii=False)}"
    return rule_samples.told(rule_samples.write(folder, Example(exhibit=f"language: {language}", blocks=blocks)), rule)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The post 5' 11\" high stood at 39° 54' 12\" north, “as it was”, the boatmen’s mark."),
        ("en", "See https://www.archives.gov/a-b--c?q='x'&n=1 or write to ferry-1--2@alderford.gov.uk."),
        ("en", "Pages 4–9, 25–26 February, 1991–92; on 1992-02-26, No. 12-34, tel. 555-1234, COVID-19, 747-400."),
        (
            "en",
            "A motor-rifle regiment … and [its men](https://www.archives.gov/x--y) (all of them) at 1 : 3, .5 and .org",
        ),
        ("az", "Xocalı şəhəri 1992-ci il fevralın 25-dən 26-na keçən gecə “zəbt edildi”."),
        ("tr", "İstanbul’da “Köprü” adlı 3’üncü sergi (1992–1993) açıldı; ılık bir gündü."),
        ("ru", "В 1991–1992 годах — «зимой» — 366-й полк… К. А. Петров, XIX век, и т. д."),
        ("uk", "Місто з’явилося в 1991–1992 роках — «взимку», і є його їжа."),
        ("hy", "Քաղաքը՝ «կամուրջը», 366-րդ գունդը եւ NATO-ի գրասենյակը։"),
        ("ka", "ქალაქი „ხიდი“ 366-ე პოლკი და NATO-ს ოფისი."),
        ("ar", "المدينة «الجسر» في عام 1992 (الشتاء)، وكُتِبَ عنها؛ أليس كذلك؟"),
        ("fa", "شهر «پل» در سال ۱۹۹۲ (زمستان) می\u200cشود، خانه\u200cها؛ آیا؟"),
        ("he", "העיר ”הגשר” בשנת 1992 (חורף), צה\"ל וג'ירפה, בְּרֵאשִׁית."),
        ("de", "„Die Brücke“ – so hieß sie – stand 1991–92 am Fluß (km 3,5), die E-Mail-Adresse nicht."),
        (
            "fr",
            "Qui a payé\u202f? «\u202fLa ville\u202f» (deux fois)\u00a0: c’est-à-dire en 1991–1992\u202f; voilà\u202f!",
        ),
        ("ro", "Orașul și podul, țara și muzeul din Şuşa."),
    ],
)
def test_well_typed_text_of_many_languages_is_left_alone(language: str, text: str, tmp_path: Path) -> None:
    """None of the rules about typing finds anything in a sentence that is typed as its language wants it."""
    folder = rule_samples.write(
        tmp_path, Example(exhibit=f"language: {language}", blocks=f"- text: {json.dumps(text, ensure_ascii=False)}")
    )
    findings = [finding for rule in TYPED for finding in rule_samples.told(folder, rule)]
    assert not findings, "\n".join(map(str, findings))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", 'He said "no".', "“…”"),
        ("de", 'Sie sagte "nein".', "„…“"),
        ("ru", 'Он сказал "нет".', "«…»"),
        ("en", "The '90s were over.", "’"),
        ("uk", "Воно з'явилося.", "’"),
        ("en", "The town`s name.", "’"),
        ("en", "The town´s name.", "’"),
    ],
)
def test_straight_quotes_name_the_marks_of_the_language(
    language: str, text: str, expected: str, tmp_path: Path
) -> None:
    """Who typed straight marks reads which marks the manuscript's language has."""
    (finding,) = found(tmp_path, "straight-quotes", text, language)
    assert finding.expected == expected


def test_straight_quotes_of_a_text_are_told_once(tmp_path: Path) -> None:
    """A text with many straight marks gives one finding that counts them."""
    (finding,) = found(tmp_path, "straight-quotes", "It's, that's, who's, she's and he's.")
    assert finding.message.startswith("5 straight quotation marks in “It's,”, “that's,”, “who's,” …")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The winter - a hard one.", "–"),
        ("ru", "Зима - суровая.", "—"),
        ("en", "The winter--a hard one.", "–"),
        ("en", "In 1991-92 it froze.", "1991–92"),
        ("en", "From 1,000-1,500 people.", "1,000–1,500"),
        ("en", "The winter --- a hard one.", "–"),
        ("en", "From 1992-4 it froze.", "1992–4"),
        ("en", "At 02:00-03:00 it froze.", "02:00–03:00"),
        ("en", "On 25 - 26 February.", "25–26"),
        ("ru", "Их было 365 - 400 человек.", "365–400"),
        ("de", "Am 25.-26. Februar fror es.", "25.–26."),
        ("az", "1991-1992-ci illər idi.", "1991–1992"),
        ("fa", "از ۱۹۹۱-۱۹۹۲ بود", "۱۹۹۱–۱۹۹۲"),
    ],
)
def test_a_hyphen_for_a_dash_is_found(language: str, text: str, expected: str, tmp_path: Path) -> None:
    """The finding says which dash belongs there, in the figures and by the use of the language."""
    (finding,) = found(tmp_path, "wrong-dash", text, language)
    assert expected in finding.expected


@pytest.mark.parametrize(
    ("language", "word", "right"),
    [
        ("az", "Xосаlı", "Xocalı"),
        ("az", "осаlı", "ocalı"),
        ("az", "Bakıda hәyat", "həyat"),
        ("ru", "Xоджалы", "Ходжалы"),
        ("ru", "Mосква", "Москва"),
        ("de", "Straβe", "Straße"),
        ("hy", "կամouրջ", "կամօսրջ"),
        ("en", "Αlderford", "Alderford"),
    ],
)
def test_a_letter_of_another_alphabet_is_an_error(language: str, word: str, right: str, tmp_path: Path) -> None:
    """A word with look-alike letters is an error, and the finding spells the word as it should be."""
    (finding,) = found(tmp_path, "look-alike-letters", f"{word} 1992.", language)
    assert finding.severity is Severity.ERROR
    assert f"“{right}”" in finding.expected


def test_a_latin_letter_for_a_russian_preposition_is_found(tmp_path: Path) -> None:
    """A single Latin letter between Russian words is found; a Roman number and a Latin name are not."""
    (finding,) = found(tmp_path, "look-alike-letters", "Пришёл c моста при Петре I и в отеле a la carte у реки.", "ru")
    assert "“c”" in finding.message


@pytest.mark.parametrize("text", ["NFκB and TGFβ, α-helix, 5 μm, 3 kΩ", "366-ФЗ", "IT-отдел", "SMSки", "SMSка"])
def test_alphabets_mixed_on_purpose_are_left_alone(text: str, tmp_path: Path) -> None:
    """Units, names of science and words whose parts don't look alike are no mistake."""
    assert not found(tmp_path, "look-alike-letters", text, "ru")


def test_a_french_sign_wants_a_space_that_does_not_break(tmp_path: Path) -> None:
    """In French a plain space before a question mark is found, and what is asked for is not its deletion."""
    (finding,) = found(tmp_path, "space-before-punctuation", "Qui a payé ?", "fr")
    assert "no-break space" in finding.expected
    assert "Delete" not in finding.hint


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fr", "Qui a payé? La ville!", 1),
        ("fr", "Il dit «non» et partit.", 1),
        ("fr", "L’ONU: voilà", 1),
        ("fr", "Il est 23:00 (?) …", 0),
        ("fr-CA", "Qui a payé? La ville!", 0),
        ("fr-CA", "Il dit «non».", 1),
        ("fr-CH", "Il dit «non»: qui a payé?", 0),
        ("de", "Sie sagte: nein!", 0),
    ],
)
def test_french_parts_its_high_signs(language: str, text: str, count: int, tmp_path: Path) -> None:
    """A missing space is told once a text; Canada asks for fewer of them, Switzerland for none."""
    assert len(found(tmp_path, "french-space-missing", text, language)) == count


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("de", "Er sagte “nein”.", 1),
        ("de", "Er sagte »nein« und ‚ja‘.", 0),
        ("ru", "Он сказал “нет”.", 1),
        ("ru", "«Он сказал „нет“».", 0),
        ("en", "He said «no».", 1),
        ("az", "O «yox» dedi, sonra “hə”.", 0),
    ],
)
def test_marks_of_another_language_are_found(language: str, text: str, count: int, tmp_path: Path) -> None:
    """Marks that a language never has are told; those of a variant in use are left alone."""
    assert len(found(tmp_path, "wrong-quotes", text, language)) == count


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "«Он сказал “нет”, — писала она».", "„…“ inside «…»"),
        ("ru", "Он сказал “нет”.", "«…»"),
        ("de", "„Er sagte ”nein”, schrieb sie.“", "‚…‘ inside „…“"),
    ],
)
def test_the_marks_that_are_asked_for_are_those_of_the_place(
    language: str, text: str, wanted: str, tmp_path: Path
) -> None:
    """Inside a quotation the inner marks."""
    (finding,) = found(tmp_path, "wrong-quotes", text, language)
    assert finding.expected == wanted


@pytest.mark.parametrize(("language", "text"), [("en", "carts ,people"), ("fr", "mot ,mot"), ("ar", "المدينة ,ثم")])
def test_a_comma_on_the_wrong_side_of_its_space_is_found(language: str, text: str, tmp_path: Path) -> None:
    """A comma that clings to the next word is told like one that stands alone."""
    assert len(found(tmp_path, "space-before-punctuation", text, language)) == 1


def test_a_space_before_a_number_of_a_source_is_found(tmp_path: Path) -> None:
    """The raised number stands close to the sentence that it belongs to."""
    (finding,) = found(tmp_path, "space-before-punctuation", "The ferry crossed. [@minutes]")
    assert "number of a source" in finding.message


def test_two_spaces_that_are_both_printed_are_a_warning(tmp_path: Path) -> None:
    """Plain double spaces are only a note, for they are printed as one; with a no-break space they are not."""
    (plain,) = found(tmp_path / "plain", "double-space", "One.  Two.")
    (fixed,) = found(tmp_path / "fixed", "double-space", "One.\u00a0 Two.")
    assert (plain.severity, fixed.severity) == (Severity.NOTE, Severity.WARNING)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "over\u200bflow"),
        ("en", "joined\u200c here"),
        ("en", "a mark\u200e in Latin"),
        ("he", "\u202bהגשר"),
        ("ar", "الجسر\u2069"),
        ("en", "lost \ufffd letter"),
        ("ka", "ხი\u200dდი"),
    ],
)
def test_an_invisible_character_is_found(language: str, text: str, tmp_path: Path) -> None:
    """Characters that nobody sees are named by what they do, with their number."""
    (finding,) = found(tmp_path, "invisible-character", text, language)
    assert "(U+" in finding.message


def test_marks_of_direction_are_left_alone_in_right_to_left_text(tmp_path: Path) -> None:
    """Balanced signs of direction have their use where two directions meet."""
    assert not found(tmp_path, "invisible-character", "הגשר \u2067BBC\u2069 \u200e1992\u200e", "he")


def test_a_cedilla_is_wrong_in_romanian_words_only(tmp_path: Path) -> None:
    """ţ is found in Romanian, and the ş beside it; a Turkish name with ş alone is left alone."""
    findings = found(tmp_path, "wrong-letter", "Oraşul şi ţara.", "ro")
    assert {finding.expected[1] for finding in findings} == {"ț", "ș"}
    assert not found(tmp_path, "wrong-letter", "Orașul Şuşa.", "ro")


def test_arabic_letters_are_wrong_in_persian_only(tmp_path: Path) -> None:
    """The Arabic kaf and yeh are found in a Persian manuscript, and nothing in an Arabic one."""
    assert len(found(tmp_path, "wrong-letter", "كتاب علي", "fa")) == 2
    assert not found(tmp_path, "wrong-letter", "كتاب علي", "ar")


def test_a_finding_leads_to_the_character(tmp_path: Path) -> None:
    """Inside a text of several lines a finding names the line and the column of the sign, in every way of writing."""
    folder = rule_samples.write(tmp_path, Example())
    (folder / "panels" / "bank.yaml").write_text(
        "title: 'The keeper''s  bank'\n"
        "scene: home\n"
        "blocks:\n"
        "  - text: |\n"
        "      One cart at a time,\n"
        "      and the *keeper* [of](https://www.archives.gov/-) the lamp's\n"
        "      oil.[@minutes]\n"
        "  - lede: >-\n"
        "      Folded text that goes on\n"
        "      in a line with its 'own' mark.\n"
        '  - heading: "A \\"quoted\\" \\u00e9 and  one"\n',
        encoding="utf-8",
    )
    quotes = [finding.place for finding in rule_samples.told(folder, "straight-quotes")]
    assert [(place.line, place.column) for place in quotes if place] == [(1, 19), (6, 65), (10, 26), (11, 17)]
    assert all(place and place.key for place in quotes)


def test_alternative_texts_keep_their_straight_marks(tmp_path: Path) -> None:
    """What is only read aloud may have straight marks, but no look-alike letters."""
    picture = {"bank.jpg": "@photograph 300x200"}
    blocks = (
        "- image:\n    file: bank.jpg\n    alt: {}\n    caption: The bank.\n    credit: Council\n    rights: Free\n"
    )
    blocks += "    source: minutes\n"
    folder = rule_samples.write(tmp_path, Example(blocks=blocks.format("The keeper's bоat"), files=picture))
    assert not rule_samples.told(folder, "straight-quotes")
    assert rule_samples.told(folder, "look-alike-letters")


def test_titles_of_sources_are_looked_at(tmp_path: Path) -> None:
    """A source is printed as it was typed, so its title counts; its address does not."""
    source = "- {id: survey, type: report, title: The keeper's book, URL: \"https://www.archives.gov/a--b'c\"}"
    folder = rule_samples.write(tmp_path, Example(sources=source))
    (finding,) = rule_samples.told(folder, "straight-quotes")
    assert finding.place is not None
    assert finding.place.file == "sources.yaml"


def test_a_hidden_letter_in_a_bracket_of_a_list_is_no_open_bracket(tmp_path: Path) -> None:
    """Letters and numbers that count points, and links, need no opening bracket; a lone one is found."""
    assert not found(tmp_path, "unbalanced-brackets", "1) carts, 2) people; a) [men](https://www.archives.gov/)")
    assert len(found(tmp_path, "unbalanced-brackets", "The carts) crossed [twice.")) == 2


def _line(number: int, paragraph: Paragraph, top: float) -> SetLine:
    return SetLine((), (0.0, top, 100.0, top + 10.0), "body", 10.0, paragraph, number, Place("panels/bank.yaml"))


def test_columns_part_where_the_next_line_stands_higher() -> None:
    """Lines are told apart by the columns that they stand in, also where a paragraph goes over a page."""
    pages = [FinishedPage("booklet", "", None, number, 2, "", None, None) for number in (1, 2)]  # type: ignore[arg-type]
    whole = Paragraph(100.0, 12.0, 5)
    lines = [
        PlacedLine(pages[page], _line(number, whole, top))
        for number, (page, top) in enumerate([(0, 50.0), (0, 62.0), (0, 10.0), (1, 22.0), (1, 34.0)])
    ]
    assert [len(part) for part in columns(lines)] == [2, 1, 2]


def test_a_line_parted_from_its_paragraph_is_found(tmp_path: Path) -> None:
    """A paragraph's first line alone at the foot of a column is an orphan, its last alone at the head a widow."""
    from exhibit_builder.preflight.rules.typography.line_alone import parted

    page = FinishedPage("booklet", "", None, 1, 1, "", None, None)  # type: ignore[arg-type]
    whole = Paragraph(100.0, 12.0, 4)

    def set_at(*tops: float) -> tuple[PlacedLine, ...]:
        return tuple(PlacedLine(page, _line(number, whole, top)) for number, top in enumerate(tops))

    assert [what for _, what in parted(columns(set_at(90.0, 10.0, 22.0, 34.0)))] == ["first"]
    assert [what for _, what in parted(columns(set_at(66.0, 78.0, 90.0, 10.0)))] == ["last"]
    assert not list(parted(columns(set_at(78.0, 90.0, 10.0, 22.0))))


def test_text_on_a_map_collides_only_when_it_does(tmp_path: Path) -> None:
    """The error names both texts, the box where they meet and each format."""
    rule = rule_samples.all_rules()["text-overlaps"]
    folder = rule_samples.write(tmp_path, Example(exhibit="posters: {papers: [A3, A2]}", blocks=rule.fails.blocks))
    findings = rule_samples.told(folder, "text-overlaps")
    assert {finding.spot.paper for finding in findings if finding.spot} == {"A3", "A2"}
    names = ("Alderford", "Upper Mill", "Lower Mill", "Town Hall", "Poor House", "Customs House", "burnt down")
    assert all(sum(finding.message.count(f"“{name}”") for name in names) == 2 for finding in findings)


def test_words_in_italics_are_one_typeface(tmp_path: Path) -> None:
    """A word half in italics, a raised number and figures in an Armenian word are no fallback."""
    texts = {"en": "Un*believ*able,[@minutes] x2 and NATO’s", "hy": "366-րդ և 2020թ․ *կամուրջ*", "he": "הBBC שידר"}
    for language, text in texts.items():
        assert not found(tmp_path / language, "fallback-inside-word", text, language)


def test_the_repositorys_exhibit_is_well_typed() -> None:
    """The Khojaly exhibit has no finding of typography, in any format."""
    rules = [rule.id for rule in rule_samples.all_rules().values() if rule.group == "Typography"]
    mine = {*TYPED, "loose-line", "lonely-word", "three-hyphens", "hyphenated-heading", "river", "line-alone"}
    mine |= {"text-overlaps", "fallback-inside-word"}
    assert mine <= set(rules)
    verdict = check(REPOSITORY / "exhibit", select_rules=sorted(mine), today=rule_samples.TODAY).verdict
    assert [str(finding) for finding in verdict.findings if finding.code in mine] == []


def test_a_river_takes_five_lines(tmp_path: Path) -> None:
    """Spaces under one another in four lines are chance; a sentence that comes back often enough is not."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
    for count, rivers in ((LINES - 1, 0), (LINES + 1, 1)):
        text = " ".join(f"No cart and no horse crossed the river that {day}." for day in days[:count])
        example = Example(blocks=f"- text:\n    width: half\n    text: {text}")
        findings = rule_samples.told(rule_samples.write(tmp_path / str(count), example), "river")
        assert len(findings) == rivers


FIGURES_WITH_WORDS = {"ar": "15 إلى 17", "en": "7 gypsy", "hi": "15 से कुछ"}
"""What stands as a figure and reaches down below it."""


def with_figures(folder: Path, language: str) -> Path:
    one = {"figure": FIGURES_WITH_WORDS[language], "who": "HRW HRW HRW", "when": "1992", "source": "minutes"}
    told = {"figure": FIGURES_WITH_WORDS[language], "caption": "HRW HRW HRW HRW.", "source": "minutes"}
    figures = {"figures": {"question": "HRW?", "figures": [one, {**one, "figure": "12"}]}}
    return write(folder, [figures, {"statistics": [told, {**told, "figure": "1,234"}]}], language=language)


@pytest.mark.parametrize("language", FIGURES_WITH_WORDS)
def test_what_stands_under_a_figure_keeps_clear_of_its_letters(language: str, tmp_path: Path) -> None:
    """Words among figures reach down where figures don't; a figure alone has its caption where it always had it."""
    assert rule_samples.told(with_figures(tmp_path, language), "text-overlaps") == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_large_type_that_reaches_into_smaller_is_told(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Setting, "clear_below", lambda self, line, baseline, usual: baseline + 0.9 * self.u)
    assert rule_samples.told(with_figures(tmp_path, language), "text-overlaps")
