"""Names of people and places, and what stands beside pictures: near misses, and other languages than English."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PIL import Image

import rule_samples
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.rule import Example
from exhibit_builder.preflight.rules.people.name_hyphenated import _broken
from exhibit_builder.preflight.text.people_names import Likeness, bare, likeness, same_name
from exhibit_builder.preflight.text.picture_words import drawn, names_a_file, says_nothing, still_to_come


def told(folder: Path, rule: str, example: Example) -> list[Finding]:
    """What a rule says of the sample with an example's changes."""
    return rule_samples.told(rule_samples.write(folder, example), rule)


def texts(language: str, *paragraphs: str, more: str = "") -> Example:
    """The sample in another language, with these paragraphs on its second panel."""
    lines = "".join(f"- text: >-\n    {paragraph}[@minutes]\n" for paragraph in paragraphs)
    return Example(blocks=lines + more, exhibit=f"language: {language}\n")


@pytest.mark.parametrize(
    ("language", "one", "other", "how"),
    [
        ("en", "Ričardas", "Ricardas", Likeness.ACCENTS),
        ("az", "Xocalı", "Xocali", Likeness.ACCENTS),
        ("ru", "Королёв", "Королев", Likeness.ACCENTS),
        ("en", "Khojaly", "Xocalı", Likeness.SOUNDS),
        ("en", "Aghdam", "Ağdam", Likeness.SOUNDS),
        ("en", "Hussein", "Husein", Likeness.SOUNDS),
        ("en", "Lapaitis", "Lapatis", Likeness.SLIP),
        ("ru", "Ходжалинский", "Хаджалинский", Likeness.SLIP),
        ("az", "Məmmədov", "Mammadov", Likeness.SOUNDS),
        ("en", "Əliyeva", "Aliyeva", Likeness.SOUNDS),
        ("ru", "Ходжалы", "Ходжали", Likeness.SOUNDS),
        ("en", "Sumqayıt", "Sumgait", Likeness.SOUNDS),
        ("ru", "Россия", "России", None),
        ("en", "Marsh", "March", None),
        ("en", "Samira", "Zamira", None),
        ("en", "Petersen", "Peterson", None),
        ("en", "Azerbaijan", "Azerbaijani", None),
        ("en", "Slovakia", "Slovenia", None),
        ("az", "Xocalı", "Xocalıda", None),
        ("ru", "Лапайтис", "Лапайтисом", None),
        ("ru", "Андрей", "Андреи", None),
        ("lt", "Aliyeva", "Aliyevą", None),
        ("pl", "Warszawa", "Warszawą", None),
        ("hy", "Երևան", "Երևանի", None),
        ("vi", "Hạnh", "Hành", None),
    ],
)
def test_spellings_of_a_name_are_told_from_other_names_and_from_endings(
    language: str, one: str, other: str, how: Likeness | None
) -> None:
    """Accents, transliterations and slips make one name; another name and a case ending don't."""
    assert likeness(one, other, language) is how
    assert likeness(other, one, language) is how


def test_an_ending_keeps_a_name_the_same() -> None:
    """A name with a case ending, a genitive or an article is still that name."""
    assert same_name("Алиева", "Алиевой")
    assert same_name("Lapaitis", "Lapaičio")
    assert not same_name("Ann", "Edith")
    assert [bare(word) for word in ("Hocalı’da", "l’Azerbaïdjan", "O’Brien", "Azerbaijan's", "UNHCR", "river")] == [
        "Hocalı",
        "Azerbaïdjan",
        "O’Brien",
        "Azerbaijan",
        "",
        "",
    ]


@pytest.mark.parametrize(
    "example",
    [
        texts(
            "az", "Ağdam yandı. Ağdamda körpü vardı, Ağdamın qayığı yox idi.", "Sonra Ağdama yol çəkildi, Ağdamdan su."
        ),
        texts("tr", "Köprü Hocalı’dadır. Hocalı’nın kayığı yoktu; Hocalı’ya yol geldi.", "Yalnız Hocalı kaldı."),
        texts("ru", "Мост строил Ричардас Лапайтис. О мосте Ричардаса Лапайтиса писали.", "Ричардасу Лапайтису."),
        texts("de", "Die Brücke von Johann Reed. Der Bürgermeister und die Bürgermeisterin kamen mit der Fähre."),
        texts("en", "Anna Petersen met Anna Peterson. Elmira Aliyeva met Samir Aliyev in March near Marsh Farm."),
        texts("ka", "ხიდი ააშენა რიჩარდას ლაპაიტისმა. რიჩარდას ლაპაიტისი ქალაქში ცხოვრობდა."),
        texts("ar", "بنى الجسر ريتشارداس لابايتيس. وكتب ريتشارداس لاباييتيس عنه."),
    ],
    ids=["az", "tr", "ru", "de", "en", "ka", "ar"],
)
def test_no_alarm_on_inflected_names_and_other_people(example: Example, tmp_path: Path) -> None:
    """Case endings, two people of one family, and scripts without capitals give no finding."""
    assert told(tmp_path, "name-spelled-two-ways", example) == []


@pytest.mark.parametrize(
    ("language", "paragraphs", "message"),
    [
        ("tr", ("Sonra Hocali kaldı.", "Sonra Hocalı kaldı."), "“Hocali” is written “Hocalı”"),
        ("az", ("Elman Aliyev gəldi və Aliyev getdi.", "Elman Əliyev gəldi, Əliyev."), "“Aliyev” is written “Əliyev”"),
        ("az", ("Çingiz Mustafayev çəkdi.", "Çingiz Mustafaev çəkdi."), "“Mustafaev” is written “Mustafayev”"),
        ("en", ("In Agdam it rained. In Agdam it snowed.", "In Ağdam we met."), "“Ağdam” is written “Agdam”"),
    ],
)
def test_the_first_word_of_a_sentence_is_no_part_of_a_name(
    language: str, paragraphs: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    """“Sonra Hocali” is a word and a name; the language's own letters win a tie, and it is a warning at most."""
    found = told(tmp_path, "name-spelled-two-ways", texts(language, *paragraphs))
    assert [finding.severity for finding in found] == [Severity.WARNING]
    assert found[0].message.startswith(message)


@pytest.mark.parametrize("language", ["ka", "ar", "de"])
def test_names_that_no_capital_tells_are_reported_as_not_checked(language: str, tmp_path: Path) -> None:
    """In scripts without capitals and in German, rules on names don't pass for checked."""
    text = 10 * {"ka": "ხიდი ქალაქში იყო. ", "ar": "كان الجسر في المدينة. "}.get(language, "Der Wagen hielt. ")
    rules = ["name-spelled-two-ways", "name-hyphenated", "name-over-pages"]
    folder = rule_samples.write(tmp_path, texts(language, text))
    verdict = check(folder, select_rules=rules, today=rule_samples.TODAY).verdict
    assert {miss.rule for miss in verdict.not_checked} == set(rules)


def test_rules_on_pictures_say_that_they_know_no_polish(tmp_path: Path) -> None:
    """A language without word lists is reported as not checked where there is a picture, and only there."""
    image = "- image: {illustration: stone, alt: A stone here, caption: Kamień, credit: E. M., rights: Free}\n"
    rules = ["illustration-not-marked", "credit-says-nothing", "rights-not-clear", "alt-says-nothing"]
    for name, more, missed in (("picture", image, set(rules)), ("none", "", set())):
        folder = rule_samples.write(tmp_path / name, texts("pl", "Most.", more=more))
        verdict = check(folder, select_rules=rules, today=rule_samples.TODAY).verdict
        assert {miss.rule for miss in verdict.not_checked} == missed


def test_two_people_of_one_list_are_two_people(tmp_path: Path) -> None:
    """A list may hold Elmira and Elvira of one family, and two spellings of one family's name."""
    people = (
        "- names:\n    people: [Elmiraa Aliyeva, Elviraa Aliyeva, Anna Müller, Anna Mueller]\n    source: minutes\n"
    )
    assert told(tmp_path, "name-spelled-two-ways", Example(blocks=people)) == []


def test_a_second_form_that_is_introduced_beside_the_first_is_no_mistake(tmp_path: Path) -> None:
    """“Khojaly, in Azerbaijani Xocalı” gives both forms once; used again alone, the second is told, at its place."""
    place = "- map:\n    alt: A town on a river.\n    origin: Khojaly\n    caption: Schematic.\n    source: minutes\n"
    place += "    places:\n      - {name: Khojaly, other: Xocalı, at: [39.9, 46.8]}\n"
    place += "      - {name: Mill, at: [39.8, 46.7]}\n"
    both = "Khojaly, in Azerbaijani Xocalı, had a bridge. Khojaly grew."
    assert told(tmp_path / "once", "name-spelled-two-ways", texts("en", both, more=place)) == []
    again = told(tmp_path / "again", "name-spelled-two-ways", texts("en", both, "In Xocalı it rained.", more=place))
    assert [finding.message for finding in again] == [
        "“Xocalı” is written “Khojaly” elsewhere (panels/bank.yaml, line 4)."
    ]
    assert again[0].place is not None and again[0].place.line == 5


def test_an_author_in_the_sources_and_in_the_text_is_one_person(tmp_path: Path) -> None:
    """A name of a source's author counts, the title of the source doesn't, and a quotation keeps its spelling."""
    source = "- {id: film, type: motion_picture, title: 'Ricardas Lapaitis tells', author: [{family: Lapaitis, "
    source += "given: Ricardas}]}\n"
    quote = "- quote: {text: 'We met Richardas Lapaitis here.', attribution: The keeper, source: minutes}\n"
    example = texts("en", "Then came Ričardas Lapaitis.", more=quote)
    found = told(tmp_path, "name-spelled-two-ways", Example(blocks=example.blocks, sources=source))
    assert [finding.severity for finding in found] == [Severity.ERROR]
    assert "Ričardas Lapaitis" in found[0].message and "Ricardas Lapaitis" in found[0].message


@pytest.mark.parametrize(
    ("words", "broken"),
    [
        (("Hocalı’dan", "kayıpların"), False),
        (("Hocalı'nın", "evleri"), False),
        (("Hocalı", "kasabası"), False),
        (("Hoca-", "lı’dan"), True),
        (("Hoca\u00ad", "lı"), True),
    ],
)
def test_a_name_with_an_ending_at_the_end_of_a_line_is_whole(words: tuple[str, str], broken: bool) -> None:
    """Whatever small letter the next line begins with."""
    page = SimpleNamespace(name="page 1", spot=lambda _box: None)
    end = SimpleNamespace(words=words, page=page, line=SimpleNamespace(place=None, box=None))
    group = cast("PageGroup", SimpleNamespace(line_ends=[end]))
    assert bool(_broken(frozenset({"Hocalı"}), group)) == broken


def test_a_word_parted_at_its_own_hyphen_is_not_broken(tmp_path: Path) -> None:
    """Nagorno-Karabakh may end a line after its hyphen; two words that happen to make a third are two words."""
    text = (
        "Old Nagorno-Karabakh lies beside Upper-Karabakh and Under-Karabakh. The Rich man met Richard Marsh here. " * 4
    )
    assert told(tmp_path, "name-hyphenated", texts("en", text)) == []


@pytest.mark.parametrize("language", ["en", "az", "ru", "ar"])
def test_a_name_over_two_pages_is_told_where_it_stands(language: str, tmp_path: Path) -> None:
    """In a booklet as well, with the page; languages without capitals give nothing."""
    names = {"ar": "ماريا مارش ", "ru": "Мария Анна Марш "}.get(language, "Maria Anna Marsh ")
    example = texts(language, names * 150)
    found = told(tmp_path, "name-over-pages", Example(blocks=example.blocks, exhibit=f"language: {language}\n"))
    assert bool(found) is (language != "ar")
    for finding in found:
        assert finding.spot is not None and finding.spot.x is not None


@pytest.mark.parametrize(
    "caption",
    [
        "Drawn after a photograph",
        "The memorial. A rendering.",
        "La pierre, vue d’artiste",
        "سنگ. تصویرگری.",
        "An illustration, not a photograph.",
        "Çizim: Ayşe",
        "Rəssam Əli Məmmədov",
        "Рисунок из альбома",
        "Federzeichnung",
        "Dessin d’après nature",
        "نقاشی از پل",
        "רישום של הגשר",
        "ნახატი",
        "Գծանկար",
    ],
)
def test_a_drawing_may_be_named_in_any_language(caption: str) -> None:
    """Each language's own word for a drawing is understood."""
    assert drawn(caption)


@pytest.mark.parametrize(
    "caption",
    [
        "A photographic view",
        "Resmî arşiv",
        "Rəsmi arxiv",
        "Фотография моста",
        "Լուսանկար",
        "صورة رسمية",
        "betekenis",
        "The stone, engraved with names, painted white",
        "Visitors are drawn to the stone",
        "Not a drawing but a photograph",
        "A graphic account",
        "Şəkil 2008-ci ildə çəkilib",
        "Rəsm deyil",
        "Քարի նկարը",
        "Ausgezeichnet, vom Wetter gezeichnet; Verzeichnung der Namen",
        "Keine Zeichnung",
        "Mémorial dessiné par un architecte",
        "Камень по графику работ",
        "طرح توسعه شهر",
        "האבן בכפר הציורי",
    ],
)
def test_what_is_no_word_for_a_drawing_marks_none(caption: str) -> None:
    """Words that only look like “drawing” (official, photograph, drawn to), and “not a drawing”, don't mark one."""
    assert not drawn(caption)


def test_a_drawing_that_comes_as_a_file_is_told_by_its_description(tmp_path: Path) -> None:
    """A file whose description says drawing while the print doesn't is a warning; nothing is told of a photograph."""
    image = "- image: {{file: a.jpg, alt: '{alt}', caption: The ford, credit: Ann Marsh, rights: Public domain}}\n"
    files = {"a.jpg": "@photograph 900x600"}
    told_of = [
        told(tmp_path / alt[:5], "illustration-not-marked", Example(blocks=image.format(alt=alt), files=files))
        for alt in ("Drawing of a flat boat", "A flat boat on a river")
    ]
    assert [[finding.severity for finding in found] for found in told_of] == [[Severity.WARNING], []]


def test_what_says_nothing_of_a_picture_and_what_does() -> None:
    """File names, placeholders and words for pictures say nothing; two words of content say something."""
    assert all(names_a_file(text) for text in ("DSC_0012", "stone-final.JPG", "IMG-2041", "photo 3"))
    assert not any(names_a_file(text) for text in ("Photograph of 1902", "A man with a lamp", "Scanning the river"))
    assert all(says_nothing(text) for text in ("Photo", "An old photo", "Şəkil 2", "Фото", "تصویر", "Stone"))
    assert not any(says_nothing(text) for text in ("Xatirə daşı", "Памятный камень", "Hatıra taşı", "حجر تذكاري"))
    assert all(still_to_come(text) for text in ("TBD", "?", "...", "to come", "n/a"))
    assert not any(still_to_come(text) for text in ("Photographer unknown, town archive", "X. Reed"))


def test_a_cut_is_told_by_the_picture_and_not_by_its_ratio(tmp_path: Path) -> None:
    """A ratio that is the picture's own cuts nothing; a camera's turned picture is measured as it is shown."""
    turned = Image.new("RGB", (900, 600), (90, 110, 130))
    exif = Image.Exif()
    exif[0x0112] = 6
    turned.save(tmp_path / "a.jpg", exif=exif)
    image = (
        "- image: {{file: a.jpg, ratio: {ratio}, alt: A boat, caption: The ford, credit: Ann Marsh, rights: Free}}\n"
    )
    for ratio, count in (("0.667", 0), ("0.9", 1)):
        example = Example(blocks=image.format(ratio=ratio), files={"a.jpg": (tmp_path / "a.jpg").read_bytes()})
        assert len(told(tmp_path / ratio, "crop-without-focus", example)) == count


def test_a_cut_picture_is_told_once(tmp_path: Path) -> None:
    """A photograph of which little shows is told as such, with a word on its focus, and not a second time for that."""
    image = "- image: {file: a.jpg, ratio: 4, alt: A boat, caption: The ford, credit: Ann Marsh, rights: Free}\n"
    example = Example(blocks=image, files={"a.jpg": "@photograph 900x600"})
    [much] = told(tmp_path / "much", "picture-cropped-much", example)
    assert "focus" in much.hint
    assert told(tmp_path / "focus", "crop-without-focus", example) == []
    # In a language whose word for “detail” isn't known, the faces are asked for all the same.
    polish = Example(blocks=image, files=example.files, exhibit="language: pl\n")
    assert told(tmp_path / "polish", "crop-without-focus", polish)


def test_a_name_twice_in_one_list_is_a_note(tmp_path: Path) -> None:
    """The second one is told at its line, also in other letters' case; the same name in two lists is not."""
    lists = "- names: {people: [Anna Weir, Bo Lind, 'Anna  weir'], source: minutes}\n"
    lists += "- names: {people: [Anna Weir], source: minutes}\n"
    found = told(tmp_path, "name-twice", Example(blocks=lists))
    assert [(finding.severity, finding.place and finding.place.key) for finding in found] == [
        (Severity.NOTE, "blocks.0.names.people.2")
    ]
