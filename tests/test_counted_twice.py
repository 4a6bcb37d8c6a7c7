"""Numbers that an editor counts again: of lists, charts, sums and captions, in figures and in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import rule_samples
from exhibit_builder.core.findings import Finding
from exhibit_builder.preflight.rule import Example

Look = Callable[..., list[Finding]]


@pytest.fixture
def found(tmp_path: Path) -> Look:
    """``found(rule, blocks)``: what a rule finds in blocks of YAML, or in other parts of the sample exhibit."""

    def look(rule: str, blocks: str, language: str = "en", *, exhibit: str = "", panel: str = "") -> list[Finding]:
        example = Example(blocks=blocks, exhibit=f"language: {language}\n{exhibit}", panel=panel)
        return rule_samples.told(rule_samples.write(tmp_path, example), rule)

    return look


def text(words: str) -> str:
    return f"- text: {words!r}\n"


def cited(words: str) -> str:
    return text(f"{words}[@minutes]")


PEOPLE = ("Ann Marsh", "Ben Reed", "Cora Reed", "Dan Wood", "Eve Young", "Fay Young", "Gil Young")


def names(count: int, heading: str = "") -> str:
    head = f"    heading: {heading!r}\n" if heading else ""
    return f"- names:\n{head}    people: [{', '.join(PEOPLE[:count])}]\n    source: minutes\n"


def statistics(*items: tuple[str, str]) -> str:
    return "- statistics:\n" + "".join(
        f"    - {{figure: {figure!r}, caption: {caption!r}, source: minutes}}\n" for figure, caption in items
    )


def chart(count: int, figure: str, caption: str, *, total: int = 0, how: str = "", subset: str = "") -> str:
    lines = [
        f"    total: {total or count}",
        f"    how: {how or 'Each mark is one person.'!r}",
        "    counts:",
        f"      - {{count: {count}, figure: {figure!r}, caption: {caption!r}, source: minutes}}",
    ]
    if subset:
        lines.append(f"    subset: {{count: 9, label: {subset!r}}}")
    return "\n".join(["- unit-chart:", *lines, ""])


# Lists of names


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", cited("Seven of the dead lie here.") + names(5)),
        ("en", cited("Nine of the dead lie in the churchyard.") + names(5)),
        ("en", cited("Eight people drowned.") + names(7, "The drowned")),
        ("en", names(5, "The eight who are buried here")),
        ("en", names(5, "8 buried at Alderford")),
        ("en", names(5, "Buried at Alderford (7)")),
        ("en", cited("These six people lie in the churchyard.") + names(5)),
        ("en", cited("Six of her dead are named on this stone.") + names(5)),
        ("en", statistics(("8", "people drowned, says the council of 1871")) + names(7, "The drowned")),
        ("de", cited("Sieben der Toten liegen hier.") + names(5)),
        ("de", names(5, "Die acht Ertrunkenen")),
        ("de", cited("Acht Menschen ertranken.") + names(7)),
        ("fr", cited("Sept des morts reposent ici.") + names(5)),
        ("fr", names(5, "Les huit noyés")),
        ("ru", cited("Семь погибших похоронены здесь.") + names(5)),
        ("ru", cited("Здесь покоятся шестеро погибших.") + names(5)),
        ("az", cited("Həlak olanlardan yeddi nəfər burada dəfn olunub.") + names(5)),
        ("tr", cited("Ölenlerden yedi kişi burada gömülü.") + names(5)),
        ("ar", cited("سبعة قتلى مدفونون هنا.") + names(5)),
    ],
)
def test_a_list_that_has_another_number_of_names_is_told(found: Look, language: str, blocks: str) -> None:
    """By a sentence about those who lie here, by the list's own heading, and by a figure of its source."""
    (finding,) = found("list-miscounted", blocks, language)
    assert finding.place and finding.place.line and "names" in finding.message


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Five of the dead lie here."),
        ("en", "Seven hundred people lie here, and most of them have no name."),
        ("en", "In all 412 people died that winter."),
        ("en", "Nine families lived in the street."),
        ("en", "Thirty people lived here in 1871."),
        ("en", "Twelve of the houses are still here."),
        ("en", "Of the forty-one dead five were never found."),
        ("en", "The ferry carried eleven carts."),
        ("en", "She was nine when it sank."),
        ("en", "They waited for seven days."),
        ("en", "The list has 41 names. Five of them stand here."),
        ("en", "Forty people came to the funeral."),
        ("en", "Two hundred and twelve people signed."),
        ("en", "At eight the bell rang."),
        ("en", "Three boats went out, and one came back."),
        ("de", "Fünf der Toten liegen hier."),
        ("de", "Siebenhundert Menschen liegen hier begraben."),
        ("de", "Neun Familien wohnten in der Gasse."),
        ("fr", "Quarante personnes vinrent aux obsèques."),
        ("ru", "Здесь жили девять семей."),
        ("ru", "Пятеро погибших похоронены здесь."),
        ("az", "Küçədə doqquz ailə yaşayırdı."),
        ("tr", "Sokakta dokuz aile yaşıyordu."),
    ],
)
def test_other_numbers_beside_a_list_are_left_alone(found: Look, language: str, words: str) -> None:
    """The right number, others than those who are named, ages, days, households, and numbers far larger."""
    assert found("list-miscounted", cited(words) + names(5, ""), language) == []


@pytest.mark.parametrize(
    "heading",
    ["The dead", "From the roll of 1871", "Two families of Mill Street", "Buried on 12 March", "The five", "5 dead"],
)
def test_headings_with_other_numbers_are_left_alone(found: Look, heading: str) -> None:
    """Years, days, households, and the right number."""
    assert found("list-miscounted", names(5, heading)) == []


def test_a_list_is_counted_for_other_panels_too(found: Look) -> None:
    """Where a sentence has the verb and two words of the heading of the only list."""
    opening = "The ferry sank. Seven of her dead lie buried at Alderford Bridge."
    listed = names(5, "Buried at Alderford Bridge")
    assert len(found("list-miscounted", listed)) == 0
    rule = "list-miscounted"
    example = {"panels/opening.yaml": f"title: The bridge\nscene: opening\nblocks:\n  - lede: {opening}[@minutes]\n"}
    assert rule_samples.told(_with_files(listed, example), rule)
    right = {path: written.replace("Seven", "Five") for path, written in example.items()}
    assert rule_samples.told(_with_files(listed, right), rule) == []


def _with_files(blocks: str, files: dict[str, str]) -> Path:
    import tempfile

    return rule_samples.write(Path(tempfile.mkdtemp()), Example(blocks=blocks, files=files))


@pytest.mark.parametrize(
    ("language", "strap", "told"),
    [
        ("ru", "Мемориал на четырёх панелях", 1),
        ("ru", "Мемориал на двух панелях", 0),
        ("ru", "Память в пяти стендах", 1),
        ("ru", "О трёх больших стендах", 1),
        ("uk", "Пам’ять на чотирьох стендах", 1),
        ("uk", "Пам’ять на двох стендах", 0),
        ("en", "A memorial on three painted panels", 1),
        ("de", "Eine Ausstellung in drei Tafeln", 1),
        ("de", "Eine Ausstellung in zwei Tafeln", 0),
        ("fr", "Une mémoire en trois panneaux", 1),
        ("az", "Üç lövhədə xatirə", 1),
        ("tr", "İki panoda bir anı", 0),
    ],
)
def test_panels_are_counted_in_every_case(found: Look, language: str, strap: str, told: int) -> None:
    """The sample has two; Russian and Ukrainian say it in other cases."""
    assert len(found("list-miscounted", cited("The ferry."), language, exhibit=f"strap: {strap}\n")) == told


POINTS = "- list:\n    - A bell.[@minutes]\n    - A lamp.[@minutes]\n"


@pytest.mark.parametrize(
    ("language", "before", "told"),
    [
        ("en", cited("Three things are left of her."), 1),
        ("en", text("She carried three lights:"), 1),
        ("en", "- heading: Three questions\n", 1),
        ("de", cited("Drei Dinge sind geblieben."), 1),
        ("fr", cited("Il en reste trois choses."), 1),
        ("ru", cited("Остались три вещи."), 1),
        ("en", cited("Two things are left of her."), 0),
        ("en", "- heading: Two questions\n", 0),
        ("en", "- heading: Three of the questions\n", 0),
        ("en", "- heading: What was found in three days\n", 0),
        ("en", "- heading: Twelve o’clock\n", 0),
        ("en", "- heading: Three families\n", 0),
        ("en", "- heading: The three boats\n", 0),
        ("en", cited("She carried three men."), 0),
        ("en", text("This is what is left of three boats and two rafts:"), 0),
        ("de", "- heading: Zwei Fragen\n", 0),
    ],
)
def test_points_are_counted_where_their_number_is_said(found: Look, language: str, before: str, told: int) -> None:
    """Under a heading, behind a colon, and where a sentence calls them things."""
    assert len(found("list-miscounted", before + POINTS, language)) == told


@pytest.mark.parametrize(
    ("caption", "told"),
    [
        ("Four of the drowned. Photographs of 1871.", 0),
        ("Four women who waited.", 1),
        ("Three women who waited.", 0),
        ("The keepers, about 1871.", 0),
        ("Two years after the flood.", 0),
        ("Two brothers and a sister.", 0),
        ("Two women with their father.", 0),
    ],
)
def test_portraits_are_counted(found: Look, caption: str, told: int, tmp_path: Path) -> None:
    """A row of three, under which another number stands first; “four of” may be of more."""
    people = ", ".join(f"{{file: {name}.jpg, name: {name}, alt: A face at a window}}" for name in ("Ann", "Eve", "Fay"))
    strip = f"- strip: {{portraits: [{people}], caption: {caption!r}, credit: Ann Marsh, rights: Archive}}\n"
    files = {f"{name}.jpg": f"@photograph 60{size}x700" for size, name in enumerate(("Ann", "Eve", "Fay"))}
    exhibit = rule_samples.write(tmp_path, Example(blocks=strip, files=files))
    assert len(rule_samples.told(exhibit, "list-miscounted")) == told


@pytest.mark.parametrize(
    ("caption", "told"),
    [
        ("The three streets by the council’s count.", 1),
        ("Three streets, by the council’s count.", 1),
        ("The two streets, by the council’s count.", 0),
        ("The four quarters by the council’s count.", 0),
        ("Houses lost, by the council’s count.", 0),
    ],
)
def test_rows_are_counted_where_the_caption_names_them(found: Look, caption: str, told: int) -> None:
    """By what the first column is called; the last row may be of all."""
    rows = "[[Mill Street, 12], [High Street, 19]]"
    table = f"- table: {{columns: [Street, Houses], rows: {rows}, caption: {caption!r}, source: minutes}}\n"
    assert len(found("list-miscounted", table)) == told


# Charts and figures


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", chart(41, "Forty-three", "dead, says the council of 1871")),
        ("en", chart(41, "41", "dead, says the council of 1871", total=45)),
        ("en", chart(41, "41", "dead, says the council of 1871", how="Each of the 43 marks is one person.")),
        ("en", chart(41, "41", "dead, says the council of 1871", subset="The eight shorter marks are children.")),
        ("de", chart(41, "Dreiundvierzig", "Tote, zählte der Rat 1871")),
        ("de", chart(41, "41", "Tote, zählte der Rat 1871", subset="Die elf kürzeren Striche sind Kinder.")),
        ("fr", chart(41, "Quarante-trois", "morts, selon le conseil en 1871")),
        ("ru", chart(41, "Сорок три", "погибших, по подсчёту совета 1871 года")),
        ("az", chart(41, "Qırx üç", "nəfər öldü, şuranın 1871-ci il siyahısına görə")),
    ],
)
def test_a_chart_with_other_numbers_in_its_words_is_told(found: Look, language: str, blocks: str) -> None:
    """Its figure, its total, and the sentences over it."""
    assert found("figure-not-counted", blocks, language)


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", chart(41, "Forty-one", "dead, says the council of 1871")),
        ("en", chart(41, "41", "dead, says the council of 1871", total=62)),
        ("en", chart(41, "41", "dead of 45 on board, says the council of 1871", total=45)),
        (
            "en",
            chart(41, "41", "dead, says the council", total=45, how="Each of the 45 marks is one of those on board."),
        ),
        ("en", chart(600, "600", "houses, says the council of 1871", how="Each mark is ten people.")),
        ("en", chart(41, "41", "dead, says the council", subset="Nine of the marks are shorter: they are children.")),
        ("en", chart(41, "41", "dead, says the council", subset="Of the 41, nine were children.")),
        ("de", chart(41, "Einundvierzig", "Tote, zählte der Rat 1871")),
        ("ru", chart(41, "Сорок один", "погибший, по подсчёту совета 1871 года")),
    ],
)
def test_a_chart_that_agrees_with_its_words_is_left_alone(found: Look, language: str, blocks: str) -> None:
    """All who were on board may be drawn, and a mark may stand for ten."""
    assert found("figure-not-counted", blocks, language) == []


DRAWN = chart(41, "41", "dead, says the council of 1871", subset="Shorter marks are children.")


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        (
            "en",
            statistics(("62", "people on board, says the council of 1871"))
            + cited("Sixty-three people were on board."),
        ),
        ("en", statistics(("12", "houses lost, says the council of 1871")) + cited("Eleven houses were lost.")),
        ("en", statistics(("Eleven", "houses lost, says the council")) + cited("12 houses were lost.")),
        ("en", statistics(("8", "people drowned, says the council")) + cited("Seven people drowned.")),
        ("en", statistics(("12", "the eleven houses lost, says the council"))),
        ("en", DRAWN + cited("Eleven of the dead were children.")),
        ("en", DRAWN + cited("Forty-seven people died.")),
        ("en", DRAWN + cited("Twelve children drowned.")),
        ("de", statistics(("12", "Häuser verbrannten, zählte der Rat")) + cited("Elf Häuser verbrannten.")),
        ("de", chart(41, "41", "Tote, zählte der Rat") + cited("Siebenundvierzig Menschen kamen ums Leben.")),
        ("fr", statistics(("12", "maisons brûlées, selon le conseil")) + cited("Onze maisons brûlèrent.")),
        ("ru", statistics(("12", "домов сгорело, по подсчёту совета")) + cited("Сгорело одиннадцать домов.")),
        ("az", statistics(("12", "ev yandı, şuraya görə")) + cited("On bir ev yandı.")),
        ("tr", statistics(("12", "ev yandı, meclise göre")) + cited("On bir ev yandı.")),
    ],
)
def test_the_same_in_figures_and_in_words_is_compared(found: Look, language: str, blocks: str) -> None:
    """A figure that is set large or drawn; a sentence by the same source, in its own caption, or about some of it."""
    assert found("figure-differs", blocks, language)


@pytest.mark.parametrize(
    "words",
    [
        "Forty-one people died.",
        "Nine of the dead were children.",
        "Eleven children lost both parents.",
        "Eleven children were wounded.",
        "Five children died in Mill Street.",
        "Two of the dead were sisters.",
        "Forty-seven people were wounded.",
        "Forty-seven carts waited on the bank.",
        "Forty-seven years later a stone was set.",
        "In 1902, forty-seven people died in another flood.",
        "Four hundred and eleven people came.",
        "Forty houses stood in Mill Street.",
        "He was forty-seven.",
        "Eleven boys sang at the grave.",
        "They waited for eleven hours.",
        "Forty-seven miles lay before them.",
        "At forty-seven she was the eldest.",
        "Eleven-year-old Ann lived.",
        "Half of the dead were never found.",
        "Thirty-nine families were left.",
        "A dozen people came back.",
    ],
)
def test_what_counts_something_else_is_left_alone(found: Look, words: str) -> None:
    """Others, another year, ages, times, ways; and the right numbers."""
    drawn = chart(41, "41", "dead in 1871, says the council", subset="Shorter marks are children.")
    assert found("figure-differs", drawn + cited(words)) == []


# Sums

WRONG_SUMS = {
    "en": [
        "62 people were on board: 48 passengers and 15 crew.",
        "Sixty-two people were on board: forty-eight passengers and thirteen crew.",
        "Of the 62 people on board 41 died and 20 were saved.",
        "Of the 62 on board 41 drowned; 19 reached the shore alive.",
        "Sixty-two people were on board. Forty-one died and twenty were saved.",
        "Of the 48 passengers 52 were women.",
        "Of those on board 50 per cent were women, 30 per cent men and 25 per cent children.",
        "62 people (30 women, 18 men and 13 children) were on board.",
    ],
    "de": [
        "62 Menschen waren an Bord: 48 Fahrgäste, 10 Seeleute und 3 Kinder.",
        "An Bord waren 62 Menschen, 48 Fahrgäste, 10 Seeleute und 3 Kinder.",
        "Von den 62 Menschen an Bord starben 41, 20 wurden gerettet.",
        "Zweiundsechzig Menschen waren an Bord: achtundvierzig Fahrgäste und dreizehn Seeleute.",
        "30 Frauen, 18 Männer und 13 Kinder waren an Bord, zusammen 62 Menschen.",
        "Es waren 62 Menschen (30 Frauen, 18 Männer und 13 Kinder).",
    ],
    "fr": [
        "62 personnes étaient à bord : 48 passagers, 10 marins et 3 enfants.",
        "Il y avait à bord 62 personnes, 48 passagers, 10 marins et 3 enfants.",
        "Sur les 62 personnes à bord, 41 moururent et 20 furent sauvées.",
        "30 femmes, 18 hommes et 13 enfants étaient à bord, soit 62 personnes au total.",
        "Il y avait 62 personnes (30 femmes, 18 hommes et 13 enfants).",
    ],
    "ru": [
        "На борту было 62 человека: 48 пассажиров, 10 матросов и 3 ребёнка.",
        "Из 62 человек на борту 41 погиб и 20 спаслись.",
    ],
    "az": ["62 nəfərdən 41 nəfər həlak oldu, 20 nəfər xilas oldu."],
    "tr": ["62 kişiden 41'i öldü, 20'si kurtuldu."],
}
RIGHT_SUMS = {
    "en": [
        "62 people were on board: 48 passengers and 14 crew.",
        "Sixty-two people were on board: forty-eight passengers and fourteen crew.",
        "Of the 62 people on board 41 died, among them 9 children.",
        "Of the 62 people on board 41 died and 21 were saved.",
        "In 1902 the town had 400 houses, 30 shops and 12 mills.",
        "Of 62 people 41 were killed; 20 of the dead were children and 3 survived the winter.",
        "He had 12 cows, 6 horses and 3 dogs.",
        "Of the 48 passengers 30 were women and 12 were under age.",
        "50 per cent were women, 30 per cent men and 20 per cent children.",
        "33 per cent were women, 33 per cent men and 33 per cent children.",
        "Bread cost 30 per cent more, coal 20 per cent and milk 48 per cent.",
        "62 people were on board, 48 of them passengers, 9 children and 3 women.",
        "The 48 passengers paid 12 shillings and 6 pence each.",
        "Of 400 letters 300 were burned and 90 sent to the archive.",
        "The kitchen served 62 people, 48 dinners and 14 suppers a day.",
        "Of the 62 people, 12 died in March and 8 were saved in April by the crew of 30.",
        "Of the 48 passengers on the second boat, 120 pounds were asked.",
        "Forty-one died and twenty were saved.",
        "Twelve boats went out. Three came back and two were saved.",
        "Of the twelve houses thirty rooms were let.",
    ],
    "de": [
        "Von den 62 Menschen an Bord starben 41, darunter 20 Frauen und 9 Kinder.",
        "Von 62 Menschen starben 41 und 21 überlebten.",
        "Die Stadt hatte 400 Häuser, 12 Läden und 3 Mühlen.",
        "Es kamen 62 Menschen, davon 48 Frauen, 10 Kinder und 3 Hunde.",
    ],
    "fr": [
        "62 personnes étaient à bord : 48 passagers, 11 marins et 3 enfants.",
        "Sur les 62 personnes, 41 moururent, dont 20 femmes et 9 enfants.",
    ],
    "ru": [
        "На борту было 62 человека: 48 пассажиров, 11 матросов и 3 ребёнка.",
        "Из 62 человек погиб 41, среди них 20 женщин и 9 детей.",
    ],
}


@pytest.mark.parametrize(("language", "words"), [(code, words) for code, rows in WRONG_SUMS.items() for words in rows])
def test_parts_that_make_another_sum_are_told(found: Look, language: str, words: str) -> None:
    """In figures and in words; by kinds of people, by what became of them, in brackets, and shares of a hundred."""
    assert len(found("sum-differs", cited(words), language)) == 1


@pytest.mark.parametrize(("language", "words"), [(code, words) for code, rows in RIGHT_SUMS.items() for words in rows])
def test_sums_and_other_numbers_are_left_alone(found: Look, language: str, words: str) -> None:
    """The right sum, some of all, things that are no parts."""
    assert found("sum-differs", cited(words), language) == []


@pytest.mark.parametrize("last", ["All on board", "Together", "Alle", "Everybody"])
def test_a_last_row_of_all_is_a_sum(found: Look, last: str) -> None:
    """Whatever word for it."""
    rows = f"[[Passengers, 48], [Crew, 15], [{last}, 62]]"
    table = f"- table: {{columns: [Who, People], rows: {rows}, caption: By the council., source: minutes}}\n"
    assert found("sum-differs", table)
    assert found("sum-differs", table.replace("15", "14")) == []


# Captions of pictures

CREDITED = "alt: A bay below hills, credit: Ann Marsh, rights: By courtesy of the town archive"


@pytest.mark.parametrize(
    ("language", "caption"),
    [
        ("en", "The bay, where 41 people drowned."),
        ("en", "The bay, where thirty-nine were lost."),
        ("en", "A service for the 41 victims of the wreck."),
        ("en", "The wall where 12 men were shot."),
        ("de", "Der Hafen, in dem 41 Menschen ertranken."),
        ("de", "Gedenkfeier für die 41 Opfer."),
        ("fr", "Le port où 41 personnes se noyèrent."),
        ("ru", "Гавань, где утонули 41 человек."),
        ("az", "41 nəfərin boğulduğu liman."),
        ("tr", "41 kişinin boğulduğu liman."),
        ("ar", "الميناء الذي غرق فيه 41 شخصا."),
        ("he", "הנמל שבו טבעו 41 אנשים."),
        ("hy", "Նավահանգիստը, որտեղ խեղդվեց 41 մարդ։"),
    ],
)
def test_a_credited_caption_that_states_a_loss_needs_a_source(found: Look, language: str, caption: str) -> None:
    """Nobody can count the drowned in a picture."""
    picture = f"- image: {{illustration: ridge, caption: {caption!r}, {CREDITED}}}\n"
    assert found("figure-without-citation", picture, language)


@pytest.mark.parametrize(
    ("language", "caption"),
    [
        ("en", "Twelve apprentices at three looms."),
        ("en", "Forty pupils before their school in 1902."),
        ("en", "A choir of 30 in the mill yard."),
        ("en", "Two men in a boat, 1902."),
        ("en", "The crew of eleven on deck."),
        ("en", "Twelve graves on the hill."),
        ("en", "Thirteen miners at the pit head."),
        ("de", "Zwölf Lehrlinge an 14 Webstühlen."),
        ("de", "Die Klasse von 1902: 31 Kinder und ihr Lehrer."),
        ("fr", "Quinze ouvriers devant l’usine."),
        ("ru", "Двенадцать учеников у станков."),
        ("tr", "On iki işçi tezgâh başında."),
    ],
)
def test_what_a_picture_shows_still_needs_none(found: Look, language: str, caption: str) -> None:
    """A class, a crew, a row of graves."""
    picture = f"- image: {{illustration: ridge, caption: {caption!r}, {CREDITED}}}\n"
    assert found("figure-without-citation", picture, language) == []
