"""Rules on reading: what they find in other languages, on hand-made pages, and where they keep quiet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PIL import Image

import rule_samples
from exhibit_builder.commands.check import check
from exhibit_builder.core.colour import Ink, ink
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.languages import language
from exhibit_builder.core.paper import POSTER_PAPERS
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import Theme
from exhibit_builder.manuscript.models import ThemeFields
from exhibit_builder.manuscript.passages import words
from exhibit_builder.page.marks import Glyph, GlyphRun, Mark, Picture, RunOrder, Shape
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.pages.finished_pages import FinishedPage, SetLine
from exhibit_builder.preflight.pages.ground import hills, rgb_of, text_grounds
from exhibit_builder.preflight.rule import Defect, Example
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.preflight.text.readability import FORMULAS, Counts, counts
from exhibit_builder.typography.extent import letter_boxes
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from samples import posters, write

THEME = Theme()
INK, PAPER, NIGHT = (THEME.inks[name] for name in ("ink", "paper", "night"))
BOOK = FontBook(shipped_fonts())
PAGE = POSTER_PAPERS["A3"]
FERRY = "The ferry carried one cart at a time. "


def told(folder: Path, rule: str, **changes: Any) -> list[Finding]:
    return rule_samples.told(rule_samples.write(folder, Example(**changes)), rule)


def run(text: str, x: float, y: float, size: float = 20.0, colour: Ink = INK, **more: Any) -> GlyphRun:
    face = BOOK.face("SourceSerif4-Regular")
    glyphs = tuple(Glyph(face.glyph(char), face.advance(face.glyph(char)), 0, 0, char) for char in text)
    return GlyphRun(face.name, size, x, y, glyphs, colour, role=more.pop("role", "body"), **more)


def page_of(*marks: Mark) -> FinishedPage:
    sheet = Page(PageBoxes(PAGE.width, PAGE.height, 0.0), marks, "One bank")
    return FinishedPage("poster", "bank", PAGE, 1, 1, "bank.pdf", sheet, BOOK)


def found(rule: str, *marks: Mark) -> list[Defect]:
    evidence = SimpleNamespace(
        known={facts.pages: (page_of(*marks),)},
        theme=THEME,
        exhibit=SimpleNamespace(theme=ThemeFields()),
        basis=(),
        store=ResultStore(),
        language=language("en"),
    )
    return list(all_rules()[rule].check(cast(Evidence, evidence)))


def box(left: float, top: float, right: float, bottom: float, fill: Ink) -> Shape:
    return Shape((("r", (left, top, right - left, bottom - top)),), fill=fill)


# words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("l’eau d’ici, well-known; don’t", 4),
        ("1,275 people, 10.5 km", 4),
        ("می‌خواهم کتاب‌ها را ببینم", 4),
        ("مُدَرِّسٌ كَتَبَ", 2),
        ("שָׁלוֹם צה״ל", 2),
        ("Ինչո՞ւ, այո՛։", 2),
        ("co\u00adoperate", 1),
    ],
)
def test_a_word_is_one_word_in_every_script(text: str, count: int) -> None:
    """Vowel marks, Persian's joiners and the signs of Armenian and Hebrew part no word, nor do those in figures."""
    assert len(words(text)) == count


def test_an_armenian_sentence_may_end_in_a_colon(tmp_path: Path) -> None:
    """Many type Armenian's full stop as a colon; two such sentences are not told as a long one."""
    sentence = "Լաստանավը տեղափոխում էր մեկ սայլ և երբ գետը բարձր էր այն ընդհանրապես չէր անցնում մյուս ափ"
    example = {"blocks": f'- text: "{sentence}: {sentence}։[@minutes]"\n'}
    assert len(words(sentence)) * 2 > 25
    assert told(tmp_path / "hy", "sentence-too-long", exhibit="language: hy", **example) == []
    assert told(tmp_path / "en", "sentence-too-long", **example)


def test_only_what_hangs_on_the_wall_is_counted(tmp_path: Path) -> None:
    """Text of the booklet alone, names and alternative texts don't make a poster wordy; optional blocks do."""
    long = "\n\n    ".join([FERRY * 5] * 5)
    names = "".join(f"      - Person Number {number}\n" for number in range(80))
    quiet = f"""\
- text: {FERRY}[@minutes]
- text: |
    {long}
  only: [booklet]
- names:
    people:
{names}    source: minutes
"""
    assert told(tmp_path / "quiet", "panel-too-wordy", blocks=quiet) == []
    (loud,) = told(
        tmp_path / "loud", "panel-too-wordy", blocks=f"- text: |\n    {long}\n- text: {FERRY}\n  optional: true\n"
    )
    assert "210 words" in loud.message
    assert "8 of them in optional blocks" in loud.message


def test_a_booklet_may_have_long_paragraphs(tmp_path: Path) -> None:
    """Fifty words are the limit of a paragraph on a wall, not in the hand."""
    block = f"- text: {FERRY * 8}\n"
    assert told(tmp_path / "wall", "paragraph-too-long", blocks=block)
    assert told(tmp_path / "hand", "paragraph-too-long", blocks=f"{block}  only: [booklet]\n") == []
    assert (
        told(tmp_path / "none", "paragraph-too-long", blocks=block, exhibit="posters:\nbooklet: {papers: [A5]}") == []
    )


# capitals and italics


@pytest.mark.parametrize(
    "title",
    ["KHOJALY", "Bank OF THE OLD RIVER", "ОДИН БЕРЕГ", "ՄԵԿ ԱՓ ԵՎ ԳԵՏ", "İKİ SAHİL"],
)
def test_capitals_only_are_found_in_every_script_that_has_them(title: str, tmp_path: Path) -> None:
    """A heading in capitals is told in Latin, Cyrillic and Armenian letters, and so are four words in a row."""
    assert told(tmp_path, "all-capitals", panel=f'title: "{title}"')


@pytest.mark.parametrize(
    "title",
    [
        "UNESCO",
        "OSCE 1992",
        "The UN, OSCE and HRW",
        "Louis XIV, XV, XVI and XVIII",
        "I, too",
        "ერთი ნაპირი",
        "ᲔᲠᲗᲘ ᲜᲐᲞᲘᲠᲘ",
        "ضفة واحدة",
        "גדה אחת",
        "1988–1992",
    ],
)
def test_acronyms_and_scripts_without_case_are_no_capitals(title: str, tmp_path: Path) -> None:
    """Acronyms, Roman figures, Georgian headings and scripts without capitals are left alone."""
    assert told(tmp_path, "all-capitals", panel=f'title: "{title}"') == []


def test_a_title_of_a_work_may_stand_alone_in_italics(tmp_path: Path) -> None:
    """A short paragraph in emphasis is a title; and where a script has no italic, emphasis changes nothing."""
    long = '- text: "*The ferry carried one cart at a time, and slowly.*"\n'
    assert told(tmp_path / "title", "italics-paragraph", blocks='- text: "*Endless Corridor*"\n') == []
    assert told(tmp_path / "he", "italics-paragraph", blocks=long, exhibit="language: he") == []
    assert told(tmp_path / "fr", "italics-paragraph", blocks=long, exhibit="language: fr")


# how hard a text is


@pytest.mark.parametrize(
    ("code", "spoken"),
    [
        (
            "en",
            "fired 1 people 2 table 2 tables 2 created 3 carried 2 villages 3 something 2 houses 2 didn't 2 quiet 2",
        ),
        ("de", "feuer 2 bauern 2 quelle 2 neue 2 brücke 2 schnee 1 häuser 2 nation 3 freie 2"),
        ("nl", "eeuw 1 nieuwe 2 huizen 2 moeilijk 2 draaien 2 veerboot 2"),
        ("fr", "que 1 musique 2 langue 1 théâtre 2 années 2 parlent 1 moment 2 oiseau 2 payer 2 neige 1 rivière 2"),
        ("es", "ciudad 2 país 2 río 2 aeropuerto 5 quien 1 muy 1 haya 2 construye 3 antigüedad 4 viuda 2"),
        ("ru", "река 2 в 0 объединение 6"),
        ("tr", "köprü 2 kasaba 3 saat 2"),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(code: str, spoken: str) -> None:
    """Syllables follow each language's spelling: mute letters, vowels that sound together."""
    parts = spoken.split()
    expected = dict(zip(parts[::2], map(int, parts[1::2]), strict=True))
    assert {word: FORMULAS[code].syllables(word) for word in expected} == expected


def test_formulas_give_what_their_makers_wrote() -> None:
    """Each formula on the same counts, worked out by hand."""
    same = Counts(100, sentence=10.0, syllables=1.5, letters=5.0, long=0.2, many=0.1, single=0.6)
    scores = {code: round(formula.score(same), 2) for code, formula in FORMULAS.items()}
    assert scores == {
        "en": 6.01,
        "de": 3.36,
        "nl": 82.03,
        "fr": 86.45,
        "es": 106.64,
        "it": 69.0,
        "ru": 103.69,
        "tr": 112.46,
    }


def test_names_are_no_hard_words() -> None:
    """A name of five syllables makes no text harder, at the beginning of a sentence either; German can't tell names."""
    english = FORMULAS["en"]
    with_name = counts(["Azerbaijani was his mother tongue.", "He spoke Azerbaijani at home."], english)
    without = counts(["It was his mother tongue.", "He spoke it at home."], english)
    assert with_name.syllables == pytest.approx(without.syllables, abs=0.06)
    assert counts(["Er sprach Aserbaidschanisch."], FORMULAS["de"]).many > 0


HARD = {
    "de": "Die Gemeindeverwaltung beschloss nach umfangreichen Untersuchungen die Genehmigung außerordentlicher "
    "Instandsetzungsarbeiten zugunsten landwirtschaftlicher Beförderungsunternehmen. ",
    "fr": "L’administration municipale envisageait régulièrement l’établissement définitif d’infrastructures "
    "supplémentaires, nonobstant d’importantes difficultés financières. ",
    "tr": "Belediyemizin değerlendirmelerine dayandırılan ulaştırma yatırımlarının gerçekleştirilebilmesi için "
    "olağanüstü düzenlemelerin yürürlüğe konulması kararlaştırılmıştır. ",
    "az": "Bələdiyyəmizin qiymətləndirmələrinə əsaslanan nəqliyyat investisiyalarının həyata keçirilməsi üçün "
    "fövqəladə tənzimləmələrin qüvvəyə minməsi qərarlaşdırılmışdır. ",
}


def test_a_hard_text_is_told_where_there_is_a_formula(tmp_path: Path) -> None:
    """German, French and Turkish officialese is found; for Azerbaijani there is no formula, and it isn't checked."""
    for code, sentence in HARD.items():
        block = "- text: |\n" + "".join(f"    {sentence}{sentence}\n\n" for _ in range(6))
        findings = told(tmp_path / code, "reading-grade", blocks=block, exhibit=f"language: {code}")
        assert bool(findings) == (code != "az"), code
        verdict = check(tmp_path / code, select_rules=["reading-grade"], today=rule_samples.TODAY).verdict
        assert [miss.rule for miss in verdict.not_checked] == (["reading-grade"] if code == "az" else [])


def test_a_short_text_is_not_judged(tmp_path: Path) -> None:
    """Formulas were made with a hundred words; one hard sentence says little."""
    assert told(tmp_path, "reading-grade", blocks=f"- text: {HARD['de']}\n", exhibit="language: de") == []


# contrast


def test_the_ground_is_what_was_painted_before_the_text() -> None:
    """A dark shape under text counts, one beside it or painted later doesn't."""
    text = run("Alderford", 100, 200)
    dark = box(90, 150, 400, 250, NIGHT)
    assert found("contrast-too-low", box(0, 0, 800, 1100, PAPER), text) == []
    (defect,) = found("contrast-too-low", box(0, 0, 800, 1100, PAPER), dark, text)
    assert "“Alderford”, ink on night, has a contrast of 1." in defect.message
    assert found("contrast-too-low", dark, run("Alderford", 100, 400)) == []
    assert found("contrast-too-low", text, dark) == []


def test_a_curve_is_a_ground_like_a_box() -> None:
    """Under a bow of Béziers the text stands on its colour, above it on the paper's."""
    bow = Shape((("m", (50, 500)), ("c", (50, 100, 450, 100, 450, 500)), ("h", ())), fill=NIGHT)
    assert found("contrast-too-low", bow, run("Alderford", 200, 300))
    assert found("contrast-too-low", bow, run("Alderford", 60, 180)) == []


def test_a_hairline_under_text_is_no_ground() -> None:
    """A thin line that crosses text leaves it readable; a bar through its middle doesn't."""
    line = (("m", (50.0, 193.0)), ("l", (400.0, 193.0)))
    assert found("contrast-too-low", Shape(line, stroke=INK, width=0.5), run("Alderford", 100, 200)) == []
    assert found("contrast-too-low", Shape(line, stroke=INK, width=6.0), run("Alderford", 100, 200))


def test_a_halo_is_the_ground_of_its_text() -> None:
    """Names on a map are set with a halo in the ground's colour, and stand on that."""
    label = run("Alderford", 100, 200, halo=(PAPER, 8.0))
    assert found("contrast-too-low", box(0, 0, 800, 1100, NIGHT), label) == []


def test_large_type_may_be_fainter_and_a_wall_has_larger_large_type() -> None:
    """4.5 : 1 is enough from 18 points in the hand, which are 22.5 for a sheet that is read from half a metre."""
    grey = ink("grey", (0, 0, 0, 60), "#6E6E6C")
    assert found("contrast-too-low", run("Alderford", 100, 200, 20, grey))
    assert found("contrast-too-low", run("Alderford", 100, 200, 23, grey)) == []


def test_text_over_a_picture_is_measured_on_it(tmp_path: Path) -> None:
    """Dark text on the light half of a photograph passes, on its dark half it doesn't; clear pixels show the paper."""
    photo = Image.new("RGB", (400, 200), (250, 250, 250))
    photo.paste((30, 30, 30), (200, 0, 400, 200))
    photo.save(tmp_path / "photo.jpg", quality=95)
    Image.new("RGBA", (40, 20), (0, 0, 0, 0)).save(tmp_path / "clear.png")

    def over(name: str, crop: tuple[float, float, float, float], x: float) -> list[Defect]:
        picture = Picture(str(tmp_path / name), 100, 100, 400, 200, crop, "")
        return found("contrast-too-low", box(0, 0, 800, 1100, PAPER), picture, run("Bank", x, 200))

    whole = (0.0, 0.0, 1.0, 1.0)
    assert over("photo.jpg", whole, 150) == []
    assert over("photo.jpg", whole, 350)
    assert over("photo.jpg", (0.5, 0.0, 1.0, 1.0), 150), "a crop that shows the dark half only"
    assert over("clear.png", whole, 150) == []


def test_what_can_not_be_measured_has_not_passed(tmp_path: Path) -> None:
    """Text over a picture that can't be opened is told by the picture's name."""
    (tmp_path / "torn.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    picture = Picture(str(tmp_path / "torn.jpg"), 100, 100, 400, 200, (0.0, 0.0, 1.0, 1.0), "")
    (defect,) = found("contrast-too-low", picture, run("Alderford", 150, 200))
    assert "torn.jpg" in defect.message
    assert "not measured" in defect.message
    assert found("contrast-too-low", picture, run("Alderford", 150, 400)) == []


PALE = 'colours:\n  ink: {cmyk: cmyk(0 0 0 55), srgb: "#8A8A88"}\n'


def test_an_exception_beside_one_block_excuses_that_block_alone(tmp_path: Path) -> None:
    """Pale text is told at each place where it was written, once a format, so that one remark doesn't excuse all."""
    pale = "- text: One cart.\n  allow: [contrast-too-low]\n  because: a pale remark\n- text: Two carts."
    papers = "posters: {papers: [A3, A2]}"
    findings = told(tmp_path, "contrast-too-low", blocks=pale, theme=PALE, exhibit=papers)
    assert not any("One cart" in finding.message for finding in findings)
    second = [finding for finding in findings if "Two carts" in finding.message]
    assert [finding.spot.paper for finding in second if finding.spot] == ["A2", "A3"]
    assert len({(finding.message, finding.place) for finding in second}) == 1


@pytest.mark.parametrize("rule", ["text-too-fine", "in-keep-out"])
def test_what_the_press_would_spoil_is_told_at_each_place(rule: str, tmp_path: Path) -> None:
    """Small print and text in a strip that is cut off are told block by block too."""
    blocks = "- text: The ferry carried one cart at a time.\n- text: The bridge carries many of them at once.\n"
    shop = "least-text: 30 pt\n" if rule == "text-too-fine" else "safe: 40 mm\n"
    example = Example(blocks=blocks, printer=shop, exhibit="booklet: {papers: [A5]}", theme=PALE.replace("(0", "(20"))
    places = {finding.place for finding in rule_samples.told(rule_samples.write(tmp_path, example), rule)}
    assert {"blocks.0.text", "blocks.1.text"} <= {place.key for place in places if place}


@pytest.mark.parametrize(
    "text",
    ["UN ICRC OSCE HRW NKAO", "НКАО, СССР", "BMT, ATƏT, DQMV", "ՄԱԿ, ԵԱՀԿ"],
)
def test_a_row_of_acronyms_does_not_shout(text: str, tmp_path: Path) -> None:
    """Acronyms alone are left as they are, and so are licences and agencies beside a picture."""
    assert told(tmp_path / "text", "all-capitals", blocks=f"- text: {text}") == []
    image = "- image: {illustration: stone, alt: A stone., caption: A drawing., credit: REUTERS / TASS, rights: "
    assert told(tmp_path / "image", "all-capitals", blocks=image + "CC BY-NC-SA 4.0}") == []


def test_short_words_can_shout(tmp_path: Path) -> None:
    """A sentence of short words in capitals is no row of acronyms."""
    assert told(tmp_path, "all-capitals", blocks="- text: THE NIGHT OF SNOW AND FIRE fell.")
    assert told(tmp_path, "all-capitals", blocks="- text: ГОРОД БЫЛ МАЛ")


def test_shares_of_a_ground_sum_to_one() -> None:
    """Half of the run over a dark shape is half of its ground."""
    text = run("Alderford", 100, 200)
    left, _, right, _ = page_of().run_box(text)
    (standing,) = text_grounds(page_of(box(0, 0, (left + right) / 2, 1100, NIGHT), text), rgb_of(PAPER.srgb))
    assert sum(share for _, share in standing.grounds) == pytest.approx(1.0)
    assert dict(standing.grounds)[rgb_of(NIGHT.srgb)] == pytest.approx(0.5, abs=0.05)


# hills, leading, sizes, measures


def sky(far: float, ridge: float) -> tuple[Shape, Shape]:
    """A far range and a ridge that run level at two heights."""

    def level(y: float, role: str) -> Shape:
        curve = ("c", (300.0, y, 600.0, y, 842.0, y))
        return Shape(
            (("m", (0.0, y)), curve, ("l", (842.0, 1191.0)), ("l", (0.0, 1191.0)), ("h", ())), PAPER, role=role
        )

    return level(far, "far-range"), level(ridge, "snow")


def test_a_title_stands_on_the_hills_when_a_letter_does() -> None:
    """A descender that reaches the far range is told; the same baseline without one is not."""
    hill = sky(303.0, 400.0)
    assert hills(page_of(*hill)) is not None
    assert found("text-on-ridge", *hill, run("One bank", 100, 300, 40)) == []
    (defect,) = found("text-on-ridge", *hill, run("Ferry page", 100, 300, 40))
    assert "Ferry page" in defect.message
    assert found("text-on-ridge", *hill, run("Ferry page", 100, 450, 40)) == []
    assert found("text-on-ridge", *hill, run("Bank", 100, 410, 40)), "from the snow over the ridge"


@pytest.mark.parametrize("code", ["en", "ar"])
def test_what_follows_a_narrow_beginning_stays_off_the_hills(code: str, tmp_path: Path) -> None:
    """Under a heading of half the width, text over the whole width keeps clear of a ridge that falls beside it."""
    changes = {
        "exhibit": f"panels: [bank, opening]\nlanguage: {code}",
        "blocks": f"- heading: {{text: The ferry, width: half}}\n- text: |\n    {FERRY * 2}\n\n    {FERRY * 2}\n",
    }
    assert told(tmp_path, "text-on-ridge", **changes) == []


def test_letters_are_boxed_by_their_ink() -> None:
    """A blank has no box, a small x is lower than a capital."""
    capital, small = letter_boxes(run("X x", 0, 100, 100), BOOK)
    assert small[1] > capital[1] > 0
    assert capital[3] == pytest.approx(100, abs=1.5)
    assert small[0] > capital[2]


def test_accents_on_capitals_keep_clear_of_the_line_above(tmp_path: Path) -> None:
    """A Turkish title with marks on capitals passes where nothing deep stands over them."""
    title = '"Ağrı dağlarından sonra Özgür ve Ülkü"'
    assert told(tmp_path / "tr", "leading-too-tight", panel=f"title: {title}", exhibit="language: tr") == []
    assert told(tmp_path / "en", "leading-too-tight", panel="title: The people of the near bank and beyond") == []


def test_a_line_of_persian_is_told_as_it_is_read(tmp_path: Path) -> None:
    """Glyphs stand from left to right on a page; a line gives its words in the order of reading."""
    title = "پل و رودخانه و دو کرانه آن"
    made = posters(write(tmp_path, {"one": {"title": title, "blocks": [{"text": "پل."}]}}, language="fa"))
    book = FontBook(shipped_fonts())
    page = FinishedPage(Product.POSTER, "one", POSTER_PAPERS["A3"], 1, 1, "", made.composed[0].pages[0], book)
    assert " ".join(line.text.strip() for line in page.lines if line.role == "title") == title


def test_a_mixed_line_is_given_in_the_order_of_reading() -> None:
    """Arabic with a Latin word and figures, as it stands on a page from left to right, comes back as it was written."""
    runs = (
        replace(run("25 ", 0, 0), reading=RunOrder(4, 5)),
        replace(run("نع ", 0, 0), reading=RunOrder(3, 5, rtl=True)),
        replace(run("HRW ", 0, 0), reading=RunOrder(2, 5)),
        replace(run("تبتك", 0, 0), reading=RunOrder(0, 5, rtl=True)),
    )
    line = SetLine(runs, (0, 0, 1, 1), "body", 20.0, None, 0, None)
    assert line.text.split() == ["كتبتHRW", "عن25"]


@pytest.mark.parametrize("code", ["he", "ka", "hy", "ar"])
def test_scripts_that_are_set_smaller_to_look_alike_are_not_too_small(code: str, tmp_path: Path) -> None:
    """Hebrew is set at 0.92 of the size, so that it looks as large as Latin; the rule knows."""
    text = {"he": "המעבורת", "ka": "ბორანი", "hy": "Լաստանավը", "ar": "العبارة"}[code]
    changes = {
        "exhibit": f"language: {code}\nbooklet: {{papers: [A5]}}",
        "blocks": f"- text: {text} {text}.[@minutes]\n",
    }
    assert told(tmp_path, "type-too-small", **changes) == []


def test_lines_of_arabic_are_not_counted_in_characters(tmp_path: Path) -> None:
    """The number of characters in a line was found for alphabets that write their vowels."""
    letter = "العبارة كانت تحمل عربة واحدة في كل مرة " * 6
    quote = f"- quote: {{text: {FERRY.strip()!r}, attribution: '{letter.strip()}', source: minutes}}\n"
    assert told(tmp_path / "ar", "measure-too-wide", exhibit="language: ar", blocks=quote) == []
    latin = quote.replace(letter.strip(), (FERRY * 7).strip())
    assert told(tmp_path / "en", "measure-too-wide", blocks=latin)


@pytest.mark.parametrize("sentences", [4, 8, 9, 10])
def test_an_age_is_judged_as_the_name_beside_it(sentences: int, tmp_path: Path) -> None:
    """Both are set by one size, also where a full panel takes the least size but a little."""
    people = ", ".join("{name: Ann Marsh, age: 9}" for _ in range(12))
    text = "The ferry carried one cart at a time, and when the river was high it carried none at all. " * sentences
    blocks = f"- names: {{people: [{people}], source: minutes}}\n" + f"- text: {text}[@minutes]\n" * 4
    assert told(tmp_path, "type-too-small", exhibit="posters: {papers: [A1]}", blocks=blocks) == []


@pytest.mark.parametrize(("word", "too_narrow"), [("Nationalversammlung", True), ("Versammlung", False)])
def test_a_lede_is_large_and_may_have_short_lines(word: str, too_narrow: bool, tmp_path: Path) -> None:
    """In one of three columns of a small sheet across; but not one long word a line."""
    timeline = "- timeline:\n    - {date: 1871, text: The boat., source: minutes}\n"
    blocks = f"- lede: {' '.join([word] * 12)}.[@minutes]\n{timeline}"
    found = told(tmp_path, "measure-too-narrow", exhibit="posters: {papers: [A4-landscape]}", blocks=blocks)
    assert [finding.expected.split(" ")[2] for finding in found] == (["20"] if too_narrow else [])
