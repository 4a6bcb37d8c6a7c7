"""The rules of language: what they find in several blocks and languages, and what they leave alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import rule_samples
from conftest import REPOSITORY
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding, Severity
from exhibit_builder.preflight.rule import Example

Found = Callable[..., list[Finding]]

LATE = "The ferry carried one cart at a time, and whoever came late waited for the morning on the other bank."


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """What a rule finds in the sample exhibit with such blocks, or with a text."""

    def look(rule: str, blocks: str, language: str = "en", **also: object) -> list[Finding]:
        if not blocks.lstrip().startswith("- "):
            blocks = f"- text: {json.dumps(blocks, ensure_ascii=False)}"
        example = Example(blocks=blocks, exhibit=f"language: {language}\n{also.pop('exhibit', '')}", **also)  # type: ignore[arg-type]
        return rule_samples.told(rule_samples.write(tmp_path, example), rule)

    return look


# other languages


@pytest.mark.parametrize(
    ("blocks", "name"),
    [
        (
            f"{LATE}\n\nVier Tafeln erzählen von dem Schiff, der Nacht und den Menschen. Jede Zahl trägt den Namen "
            "dessen, der sie nennt.",
            "German",
        ),
        (f"{LATE} Gemi gece saat birde battı ve kıyıda bekleyen aileler onu bir daha görmedi.", "Turkish"),
        ('- lede: "Die Fähre trug einen Wagen auf einmal, und wer zu spät kam, der wartete bis zum Morgen."', "German"),
        (
            "- list:\n    items:\n      - The boats were counted every morning.\n"
            "      - Gəmilər hər səhər sahildə sayılırdı və axşam yenidən gəlirdi.",
            "Azerbaijani",
        ),
        (
            '- timeline:\n    - {date: "1871", text: "Le bac traverse la rivière trois fois par jour et ne revient que '
            'le soir.", source: minutes}',
            "French",
        ),
        (f"{LATE}\n\nКругом стояли войска, и никто не знал, придёт ли ещё помощь.", "Russian"),
        (f"{LATE}\n\nՔաղաքի շուրջը զորքեր էին կանգնած, եւ ոչ ոք չգիտեր։", "Armenian"),
    ],
)
def test_a_text_in_another_language_is_told_in_any_block(found: Found, blocks: str, name: str) -> None:
    """A paragraph, a sentence, a caption or an item that nobody translated; the finding names its language."""
    (finding,) = found("other-language", blocks)
    assert name in finding.message and finding.severity is Severity.WARNING


def test_a_quotation_in_another_language_is_only_good_to_know(found: Found) -> None:
    """Somebody's exact words may stand in their own language."""
    (finding,) = found(
        "other-language",
        '- quote:\n    text: "Wir haben die Lichter gesehen, und dann haben wir sie nicht mehr gesehen."\n'
        "    attribution: A keeper\n    source: minutes",
    )
    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize(
    "text",
    [
        f"{LATE}\n\nChingiz Mustafayev, Salatin Asgarova, Alif Hajiyev, Valeh Huseynov and Tofig Huseynov were there.",
        "Die Welt, Der Spiegel, Le Monde and La Repubblica wrote of it; so did Izvestia and Bakinski Rabochi.",
        "The town is Xocalı in Azerbaijani, Ходжалы in Russian, Խոջալու in Armenian, and all say the same.",
        "On the stone stands: “Vier Tafeln erzählen von dem Schiff, der Nacht und den Menschen, die darauf waren.”",
        "It was the *Zentralstelle zur Aufklärung von Verbrechen und zur Verfolgung aller, die daran beteiligt waren*.",
        "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm nnnn oooo",
        "Danke schön!",
        "“Danke schön”, “sehr gern”, “bis zum nächsten Mal in diesem Jahr”, “und auf Wiedersehen”.",
    ],
)
def test_names_and_what_is_marked_are_left_alone(found: Found, text: str) -> None:
    """Names of many languages, and what stands in quotation marks or emphasis, are no untranslated text."""
    assert not found("other-language", text)


def test_a_full_stop_behind_a_quotation_is_no_other_language(found: Found) -> None:
    """In Russian a paragraph that is all quoted leaves signs alone, which are of no script."""
    text = "Он помнит. «Хлеба на три дня, соли нет с Рождества. Терпите, мужики, трава скоро»."
    assert not found("other-language", text, "ru")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("no", "Fergen tok én vogn om gangen, og den som kom for sent måtte vente til morgenen på den andre siden. "),
        ("da", "Færgen tog en vogn ad gangen, og den der kom for sent måtte vente til om morgenen på den anden side. "),
        ("sr", "Skela je nosila po jedna kola, a ko bi zakasnio čekao je jutro na drugoj obali. "),
        ("gsw", "D Fähri het ei Wage uf ds Mal treit, und wär z spät cho isch, het müesse warte bis am Morge. "),
        ("az", "Gəmi hər dəfə bir araba aparırdı və gecikənlər o biri sahildə səhəri gözləyirdi. "),
        ("uk", "Пором щоразу перевозив один віз, і хто запізнювався, той чекав ранку на другому березі. "),
    ],
)
def test_an_exhibit_in_its_language_is_not_told(found: Found, language: str, text: str) -> None:
    """Near languages, languages of two scripts and those that nothing is known of are never taken for others."""
    assert not found("language-differs", text * 4, language)


@pytest.mark.parametrize(("language", "name"), [("tr", "German"), ("en", "German"), ("ru", "German"), ("hy", "German")])
def test_an_exhibit_in_another_language_than_it_says_is_told_once(found: Found, language: str, name: str) -> None:
    """One finding at the key, and none for each text."""
    text = (
        "Die Fähre trug einen Wagen auf einmal, und wer zu spät kam, der wartete bis zum Morgen auf der anderen Seite. "
    )
    (finding,) = found("language-differs", text * 3, language)
    assert name in finding.message and finding.place and finding.place.file == "exhibit.yaml"
    assert not found("other-language", text * 3, language)


# a word twice


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ferry came to the\nthe bank."),
        ("en", "She was was lost in the night."),
        ("en", "The The boat came to the town."),
        ("en", "“They saw the the light,” he said."),
        ("de", "Die Fähre trug einen einen Wagen."),
        ("de", "Der Wagen Wagen fiel ins Wasser."),
        ("ru", "Он жил в в городе."),
        ("tr", "Gemi ve ve sandal battı."),
        ("az", "Gəmi və və qayıq batdı."),
        ("fr", "Le bac était dans dans le port."),
        ("ar", "كانت العبارة في في المدينة."),
    ],
)
def test_a_word_twice_is_told(found: Found, language: str, text: str) -> None:
    """Over the end of a line and in quotations too."""
    assert len(found("word-twice", text, language)) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He had had enough, and that that man knew. Ha ha! Bye bye. We gave her her bag."),
        ("en", "Pago Pago, Duran Duran, Mary Mary quite contrary; A. A. Milne; the, the; no no no; very very old."),
        ("en", "“Roll roll, little boat,” she sang. Far far away, long long ago, there there."),
        ("de", "Die, die die Stadt bauten, wussten, dass das das Ende war. Sehr sehr alt."),
        ("fr", "Nous nous levons et vous vous levez, très très tôt."),
        ("tr", "Köy yavaş yavaş büyüdü; ev ev, tek tek."),
        ("az", "Kənd yavaş yavaş böyüyürdü; bir bir, ev ev."),
        ("ru", "Это было очень очень давно, чуть чуть раньше."),
        ("it", "Piano piano, via via la barca tornò."),
    ],
)
def test_what_is_doubled_on_purpose_is_left_alone(found: Found, language: str, text: str) -> None:
    """Grammar, names, songs and languages that double any word."""
    assert not found("word-twice", text, language)


# quotation marks


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", "She carried “families who moved north for the season."),
        ("en", "She carried families” who moved north for the season."),
        ("en", "‘We saw her lamps, and then we saw them no more."),
        ("en", '- lede: "He said “we saw it, and left."'),
        ("en", "He said “we saw ‘the light”, and left."),
        ("de", "Sie sagte: „Wir sahen das Licht und dann nichts mehr."),
        ("de", "Er sagte »wir sahen das Licht und ging."),
        ("de", "- list:\n    items: ['Er sagte „ja“.', 'Sie sagte „nein.']"),
        ("fr", "Il a dit\u00a0: «\u202fNous avons vu la lumière."),
        ("ru", "Он сказал: «Мы видели „свет»."),
        ("az", "O dedi: “Xocalı yanır."),
        ("ar", "قال «رأينا النور."),
        ("en", "“The first paragraph.\n\nThe second goes on without a mark."),
    ],
)
def test_a_quotation_mark_without_its_other_half_is_told(found: Found, language: str, blocks: str) -> None:
    """In any block and in the marks of any language."""
    assert len(found("unbalanced-quotes", blocks, language)) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“We saw her lamps,” he said, “and then ‘the boatmen’s mark’ was gone.” “‘Quiet!’ he cried.”"),
        ("en", 'A 12" gun, 5\' 11" tall, 12"×14", a 12” gun; “it measured 12",” he said.'),
        ("en", "The ’90s, ’tis, ‘90s, ‘tis, rock ’n’ roll, the boatmen’ mark; ‘Abd al-Rahman and ‘Ali."),
        ("en", "“The first paragraph.\n\n“The second.\n\n“The last one ends it.”"),
        ("en", "The “A” ring, (“so”), “Is it?”—“Yes.”, **“Bold.”** and *“Memorial”*."),
        ("de", "„Die Brücke“ – so hieß sie. »Die Brücke«, sagte er. Er las „Der ‚alte‘ Mann“ vor."),
        ("fr", "«\u202fLa ville\u202f» et l’«\u202fUnion\u202f».\n\n«\u202fPremière.\n\n»\u202fDernière.\u202f»"),
        ("ru", "«Он сказал: „Да“, — и ушёл»."),
        ("he", 'צה"ל וצה”ל באו. ”הגשר” נפל.'),
        ("az", "“Xəzər”in sahilində “Titanik”i gördülər."),
        ("sv", "”Vi såg ljuset”, sa han."),
        ("uz", "O‘zbekiston, so‘z, o‘zbek."),
    ],
)
def test_quotations_of_all_kinds_are_left_alone(found: Found, language: str, text: str) -> None:
    """Inches, apostrophes, gershayim, nested quotations, and those over several paragraphs."""
    assert not found("unbalanced-quotes", text, language)


def test_a_quotation_over_two_blocks_is_left_alone(found: Found) -> None:
    """As over two paragraphs, the second begins with a mark."""
    assert not found("unbalanced-quotes", "- text: “The first part.\n- text: “The second ends it.”")
    assert found("unbalanced-quotes", "- text: “The first part.\n- text: The second doesn’t.")


# placeholders


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She was TK metres long."),
        ("en", "She was lost in 1887 [source] with all hands."),
        ("en", "The count was [citation needed] in [year]."),
        ("en", "Built by [name?] in the port (source?)."),
        ("en", "She carried ?? people, {number} of them children."),
        ("en", "Opened on dd.mm.yyyy; caption to come"),
        ("en", "N people were on board."),
        ("en", "Your text here"),
        ("de", "Der Damm brach [Quelle] um neun Uhr."),
        ("de", "Bild folgt"),
        ("de", "Am TT.MM.JJJJ kam [Name] zurück."),
        ("tr", "Gemi [kaynak] battı."),
        ("az", "Gəmi [mənbə] batdı."),
        ("ru", "Паром утонул [источник]."),
        ("ru", "Погибли 000 человек."),
        ("en", "By 1871 000 people had left."),
        ("ru", "Здесь будет текст"),
        ("fr", "Le bac a coulé [à vérifier]."),
        ("ar", "غرقت العبارة [المصدر]."),
        ("he", "המעבורת טבעה [מקור]."),
        (
            "en",
            '- statistics:\n    - {figure: "XX", caption: "people, by the council’s count of 1871", source: minutes}',
        ),
    ],
)
def test_a_placeholder_is_told_in_the_habits_of_many_trades(found: Found, language: str, text: str) -> None:
    """Journalists' TK, encyclopaedists' brackets, templates' braces, and all of it in other languages."""
    assert found("placeholder-left", text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He wrote [sic] of “the [steamer] sank”, and the minutes […] say [illegible]. [translation]"),
        ("en", "Flight TK 1952 of Turkish Airlines (TK); N. N., a child; Malcolm X spoke; Louis XX; Who? Why??"),
        ("en", "The source and the name and the date are known; check the date; #1 at the pit, 100% of it."),
        ("de", "Quelle: Protokoll. XX. Jahrhundert. Die Folge folgt dem Bild [sic!]."),
        ("ru", "Источник и дата известны, XX век."),
        ("en", "It was a name to come back to, in 50 [AD] and later [to be continued]; visitors add their names here."),
        ("az", "Bu mətn burada yazılıb."),
        ("ru", "Там жили около 2\u00a0000 человек, потом 12\u202f000 человек и 1\u2009000\u2009000 человек."),
        ("fr", "On y comptait 2 000 personnes."),
        ("de", "Sie schrieb, er sei [noch am Leben] und [hiermit] gerettet."),
        ("en", "- quote:\n    text: My brother [name] was there.\n    attribution: A keeper\n    source: minutes"),
    ],
)
def test_brackets_and_letters_with_a_meaning_are_left_alone(found: Found, language: str, text: str) -> None:
    """An editor's brackets, airlines and Roman numbers; in somebody's words a name may be hidden."""
    assert not found("placeholder-left", text, language)


# dates and spellings


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", "On 3 March 1871 it began. On March 12, 1871, it ended."),
        ("en", "On 3 March 1871 it began. On 12/03/1871 it ended."),
        ("en", "On 3rd March 1871 it began. On 12 March 1871 it ended."),
        ("de", "Am 3. März 1871 begann es. Am 12.03.1871 endete es."),
        ("tr", "3 Mart 1871 günü başladı, 12.03.1871 günü bitti."),
        ("ru", "Это началось 3 марта 1871 года и кончилось 12.03.1871."),
        (
            "en",
            "- text: On 3 March 1871 it began.\n- timeline:\n    - {date: 'March 12, 1871', text: It ended., "
            "source: minutes}",
        ),
    ],
)
def test_two_styles_of_dates_are_told(found: Found, language: str, blocks: str) -> None:
    """Within a text and between blocks."""
    assert len(found("two-date-styles", blocks, language)) == 1


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", "On 3 March 1871 it began, on the 12th it ended; 25–26 February 1992. In March 26 people left."),
        ("en", "On 3 March 1871 it began. The paper had “March 12, 1871”."),
        ("de", "Am 3. März 1871 begann es, am 5. Jänner 1872 war es aus."),
        (
            "en",
            "- text: On 3 March 1871 it began.\n- timeline:\n    - {date: 12.03.1871, text: It ended., "
            "source: minutes}",
        ),
    ],
)
def test_one_style_of_dates_is_left_alone(found: Found, language: str, blocks: str) -> None:
    """Days without a year, quotations, and a timeline in figures."""
    assert not found("two-date-styles", blocks, language)


@pytest.mark.parametrize(
    ("panel", "blocks"),
    [
        (
            "dateline: 23. September 1906\n",
            "- timeline:\n    - {date: 1. Nov. 1889, text: Es begann., source: minutes}",
        ),
        (
            "",
            "- timeline:\n    - {date: 1. Nov. 1889, text: Es begann., source: minutes}\n"
            "- visit: {venue: Altes Amtshaus, hours: 1. März bis 30. April 2027}",
        ),
    ],
)
def test_lines_far_from_each_other_may_write_dates_in_their_own_way(found: Found, panel: str, blocks: str) -> None:
    """A line over the panel, a timeline with shortened months, and what visitors read."""
    assert not found("two-date-styles", blocks, "de", panel=panel)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Am 3. März 1871 begann es, am 4. März 1871 schneite es, am 12.3.1871 war es aus.", "the month as a word"),
        ("Am 3. März 1871 begann es, am 4. März 1871 schneite es, am 12. Nov. 1871 war es aus.", "the month in full"),
    ],
)
def test_the_remedy_says_in_what_two_styles_differ(found: Found, text: str, wanted: str) -> None:
    """Both have the day before the month, so that this is no advice."""
    (finding,) = found("two-date-styles", text, "de")
    assert wanted in str(finding.expected)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The colour of the boat was that of the neighbor’s."),
        ("en", "They organised the rescue and memorialized it."),
        ("en", "The boats travelled by night; a lantern traveling with them."),
        ("de", "Daß sie kam, wusste jeder, und er muss es gewußt haben."),
        ("de", "Ein Photo und noch ein Foto."),
        ("fr", "L’événement du mois d’aout, puis un autre en août."),
        ("ru", "Её дом стоял тут, и ее окна были видны."),
    ],
)
def test_two_spellings_are_told(found: Found, language: str, text: str) -> None:
    """British and American, old and new."""
    assert found("two-spellings", text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The colour of the boat at Pearl Harbor, by the Department of Labor; “the color of it”."),
        ("en", "A laborious and humorous, honorary and glamorous neighbour advised and surprised us; the prize."),
        ("de", "Die Straße, das Maß, der Fuß und der Fluss; er ließ los, und das Schloss blieb."),
        ("ru", "Все ушли, и всё стихло; чем дальше, тем лучше, о чём речь."),
        ("fr", "L’événement d’août, la clé et la boîte."),
    ],
)
def test_one_spelling_is_left_alone(found: Found, language: str, text: str) -> None:
    """Names, quotations, and words that only look like the other spelling."""
    assert not found("two-spellings", text, language)


# names


def _names(people: str, text: str) -> str:
    return f"- names:\n    people: [{people}]\n    source: minutes\n- text: {json.dumps(text, ensure_ascii=False)}"


@pytest.mark.parametrize(
    ("language", "people", "text"),
    [
        ("en", "Agnes Birnie, Isabel Craig, Colin Birnie", "The names stand in alphabetical order."),
        ("de", "Ruth Adler, Max Stern, Käthe Öhlmann", "Die Namen stehen in alphabetischer Reihenfolge."),
        ("ru", "Анна Белова, Мария Жукова, Иван Ёлкин", "Имена даны по алфавиту."),
        ("tr", "Can Çelik, Ali Cengiz, Ece Demir", "Adlar alfabe sırasına göre verilmiştir."),
        ("az", "Anar Əliyev, Elçin Babayev, Ceyhun Cəfərov", "Adlar əlifba sırası ilə verilib."),
        (
            "en",
            "{name: Agnes Birnie, age: 31}, {name: Colin Birnie, age: 6}, {name: Mary Ross, age: 19}",
            "The names stand in the order of age.",
        ),
        ("de", "Ute Zimmer, Anna Ahrens, Karl Müller", "Die Namen stehen alphabetisch."),
        ("az", "Əliyev Samir, Babayev Elçin, Quliyev Rəşad, Kərimov Araz", "Adlar əlifba sırası ilədir."),
        ("ru", "Иванов Пётр, Абрамов Иван, Яковлев Олег", "Имена стоят по алфавиту."),
    ],
)
def test_names_that_are_not_in_the_order_said_are_told(found: Found, language: str, people: str, text: str) -> None:
    """In each language's own alphabet."""
    assert len(found("names-out-of-order", _names(people, text), language)) == 1


@pytest.mark.parametrize(
    ("language", "people", "text"),
    [
        ("en", "Agnes Birnie, Colin Birnie, Isabel Craig", "The names stand in alphabetical order."),
        ("en", "Zoe Adams, Mary Birnie, Anna Craig", "The names stand in the order of the alphabet."),
        ("en", "Anna Zander, Colin Adams, Mary Birnie", "The names stand in alphabetical order."),
        ("en", "Mary Ross, Agnes Birnie, Isabel Craig", "The names do not stand in alphabetical order."),
        ("en", "Mary Ross, Agnes Birnie, Isabel Craig", "The names stand as in the register."),
        ("de", "Ruth Adler, Käthe Öhlmann, Max Otto", "Die Namen stehen in alphabetischer Reihenfolge."),
        ("ru", "Анна Белова, Иван Ёлкин, Мария Жукова", "Имена даны по алфавиту."),
        ("az", "Elçin Babayev, Ceyhun Cəfərov, Anar Əliyev, Vaqif Hüseynov", "Adlar əlifba sırası ilə verilib."),
        ("en", "Jan de Boer, Piet van Dam, Kees Evers", "The names stand in alphabetical order."),
        ("nl", "Piet Aalders, Kees de Boer, Jan van Loon, Wim Zand", "De namen staan in alfabetische volgorde."),
        ("tr", "Can, Çelik, Demir, Işık, İnan, Öz, Şen, Tan", "Adlar alfabetik sıradadır."),
        ("fr", "Éric Abel, Paul Étienne, Jean Fabre", "Les noms suivent l’ordre alphabétique."),
        ("de", "Ute Zimmer, Anna Ahrens, Karl Müller", "Die Namen stehen nicht alphabetisch."),
    ],
)
def test_names_in_any_usual_order_are_left_alone(found: Found, language: str, people: str, text: str) -> None:
    """By the last name or the first, with or without particles; and where nobody promises an order."""
    assert not found("names-out-of-order", _names(people, text), language)


REGISTER = """\
- map:
    alt: The town.
    origin: Alderford
    places:
      - {name: Alderford, at: [52.100, -1.500], kind: town}
      - {name: Skerry Harbour, at: [52.140, -1.520], label: start}
    caption: The survey.
    source: minutes
- names:
    people: [Agnes Birnie, Colin Birnie, Margaret Whitelaw, Mary Ross]
    source: minutes
"""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The town of Aldreford slept."),
        ("en", "At Skery Harbur the boats lay."),
        ("en", "Then Agnes Birney came."),
        ("en", "She met Margret Whitlaw in the street."),
        ("de", "Im Dorf Aldreford war es still."),
    ],
)
def test_a_name_two_letters_from_a_registered_one_is_told(found: Found, language: str, text: str) -> None:
    """A place of the map or a person of a list, misspelled in a text."""
    assert found("name-spelled-two-ways", f"{REGISTER}- text: {text}", language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Alderfords came to Alderford with the Alderforders."),
        ("en", "Agnes Birnie’s son Colin Birnie met Alan Birnie and Mark Ross."),
        ("en", "Margaret Whitehead and Agnes Bell lived at Skerry Head."),
        ("az", "Alderfordda sakitlik idi, Alderfordun yolu bağlı idi."),
    ],
)
def test_other_names_and_endings_are_left_alone(found: Found, language: str, text: str) -> None:
    """Relatives, neighbours of the map, and forms of a name."""
    assert not found("name-spelled-two-ways", f"{REGISTER}- text: {text}", language)


# dictionaries

ENDINGS = "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n"
WORDS = """18
the
ferry
carried
one
cart/S
at
a
time/S
town
had
two
bank/S
and
river
its
boat/S
bridge
archive
"""


def test_words_of_no_dictionary_are_told_together_once_a_file(found: Found) -> None:
    """One note for a panel; endings, names and quotations are none, and the exhibit's own list counts."""
    files = {"d/en.aff": ENDINGS, "d/en.dic": WORDS, "d/own.txt": "skerry\n"}
    text = "The ferri carried carts at a tyme. The skerry had Alderford and “zzz yyy”, the ferri."
    (finding,) = found("unknown-words", text, files=files, exhibit="dictionaries: [d/en.dic, d/own.txt]")
    assert finding.severity is Severity.NOTE
    assert "2 words" in finding.message and "“ferri”" in finding.message and "“tyme”" in finding.message


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("ru", "Паром ушёл 2 октебря 1943 года и вернулся.", "month-misspelt"),
        (
            "en",
            "The ferry carried one cart.\n\nVier Tafeln erzählen von dem Schiff, der Nacht und den Menschen. Jede Zahl "
            "trägt den Namen dessen, der sie nennt.",
            "other-language",
        ),
        (
            "en",
            "Die Fähre trug einen Wagen auf einmal, und wer zu spät kam, der wartete bis zum Morgen auf der anderen "
            "Seite. " * 3,
            "language-differs",
        ),
    ],
)
def test_what_another_rule_tells_is_no_unknown_word_too(tmp_path: Path, language: str, text: str, rule: str) -> None:
    """A wrong month and a text in another language are told once, by the rule that says most."""
    known = f"{WORDS}паром\nушёл\nгода\nи\nвернулся\n"
    blocks = f"- text: {json.dumps(text, ensure_ascii=False)}"
    files = {"d/en.aff": ENDINGS, "d/en.dic": known}
    example = Example(blocks=blocks, files=files, exhibit=f"language: {language}\ndictionaries: [d/en.dic]\n")
    folder = rule_samples.write(tmp_path, example)
    findings = check(folder, select_rules=["unknown-words", rule], today=rule_samples.TODAY).verdict.findings
    here = [found.code for found in findings if found.place and found.place.file != "panels/opening.yaml"]
    assert here == [rule]


@pytest.mark.parametrize(
    ("files", "reason"),
    [({"d/en.aff": "SFX", "d/en.dic": "x"}, "en.dic is no dictionary"), ({"d/en.aff": ENDINGS, "d/en.dic": WORDS}, "")],
)
def test_a_dictionary_that_cannot_be_read_is_not_checked(tmp_path: Path, files: dict[str, str], reason: str) -> None:
    """A broken dictionary stops nothing, and is never taken for one that has all words."""
    folder = rule_samples.write(tmp_path, Example(files=files, exhibit="dictionaries: [d/en.dic]"))
    checked = check(folder, select_rules=["unknown-words"], today=rule_samples.TODAY)
    missed = [miss.reason for miss in checked.verdict.not_checked]
    assert (missed and reason in missed[0]) if reason else not missed


def test_a_dictionary_that_is_not_there_is_an_error_with_its_line(tmp_path: Path) -> None:
    """Both of its files are looked for."""
    folder = rule_samples.write(tmp_path, Example(files={"d/en.dic": WORDS}, exhibit="dictionaries: [d/en.dic]"))
    checked = check(folder, select_rules=["missing-file"], today=rule_samples.TODAY)
    (finding,) = checked.verdict.findings
    assert "d/en.aff" in finding.message and finding.place and finding.place.line


# exhibits


def test_the_exhibit_has_none_of_it() -> None:
    """The exhibit about Khojaly, with names of four languages, gives no false alarm."""
    rules = ["language", "unbalanced-quotes", "names-out-of-order", "name-spelled-two-ways", "placeholder-left"]
    checked = check(REPOSITORY / "exhibit", select_rules=rules, today=rule_samples.TODAY)
    assert not checked.verdict.findings
