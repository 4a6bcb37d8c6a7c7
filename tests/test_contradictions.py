"""Figures, dates and places that contradict one another: what is found in each kind of text, and what is left alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import rule_samples
from exhibit_builder.commands.check import check
from exhibit_builder.core.findings import Finding
from exhibit_builder.preflight.rule import Example

Look = Callable[..., list[Finding]]


@pytest.fixture
def found(tmp_path: Path) -> Look:
    """``found(rule, blocks)``: what a rule finds in blocks of YAML, or in other parts of the sample exhibit."""

    def look(
        rule: str, blocks: str = "", language: str = "en", *, panel: str = "", sources: str = "", exhibit: str = ""
    ) -> list[Finding]:
        example = Example(blocks=blocks, panel=panel, sources=sources, exhibit=f"language: {language}\n{exhibit}")
        return rule_samples.told(rule_samples.write(tmp_path, example), rule)

    return look


def text(words: str) -> str:
    return f"- text: {words!r}\n"


def row(date: str, words: str = "The river rises.", source: str = "minutes") -> str:
    return f"      - {{date: {date!r}, text: {words!r}, source: {source}}}\n"


def timeline(*dates: str) -> str:
    return "- timeline:\n    rows:\n" + "".join(map(row, dates))


def table(*rows: str, columns: str = "Street, Houses") -> str:
    listed = "".join(f"      - [{cells}]\n" for cells in rows)
    return f"- table:\n    columns: [{columns}]\n    rows:\n{listed}    caption: By the council.\n    source: minutes\n"


def statistics(*items: tuple[str, str]) -> str:
    return "- statistics:\n" + "".join(
        f"    - {{figure: {figure!r}, caption: {caption!r}, source: minutes}}\n" for figure, caption in items
    )


def chart(count: int, figure: str, caption: str = "houses lost, says the council", short: str = "") -> str:
    told = f", short-figure: {short!r}" if short else ""
    return (
        "- unit-chart:\n    total: 700\n    how: Each mark is one.\n    counts:\n"
        f"      - {{count: {count}, figure: {figure!r}, caption: {caption!r}, source: minutes{told}}}\n"
    )


def names(*people: str, heading: str = "") -> str:
    head = f"    heading: {heading!r}\n" if heading else ""
    return f"- names:\n{head}    people: [{', '.join(people)}]\n    source: minutes\n"


def quote(attribution: str, source: str = "gazette") -> str:
    return f"- quote: {{text: The river took the boat., attribution: {attribution!r}, source: {source}}}\n"


def chart_map(
    *places: str, rings: str = "", alt: str = "The town.", caption: str = "The survey.", origin: str = ""
) -> str:
    listed = "".join(f"      - {place}\n" for place in places)
    first = origin or places[0].split("name: ")[1].split(",")[0]
    told = f"    rings: [{rings}]\n" if rings else ""
    return (
        f"- map:\n    alt: {alt!r}\n    origin: {first}\n    places:\n{listed}{told}"
        f"    caption: {caption!r}\n    source: minutes\n"
    )


GAZETTE = (
    "- {id: gazette, type: article-newspaper, title: The river, container-title: The Gazette, "
    "issued: 1902-03-17, page: 2-3}\n"
)
"""A paper of one day, on two pages."""


# Dates


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", text("On 31 September 1887 the ferry sank.")),
        ("en", text("It sank on February 30, 1902, in the morning.")),
        ("en", timeline("31 June 1902")),
        ("en", table("Mill Street, 31 April 1902", columns="Street, Lost on")),
        ("en", statistics(("31", "houses lost, says the council on 29 February 1902"))),
        ("en", names("Ann Marsh", heading="Buried on 31 November 1902")),
        ("en", quote("The ferryman, 30–31 September 1902", "minutes")),
        ("en", text("It was laid up from 26–25 February 1902.")),
        ("en", text("Ann Marsh (1902–1871) kept the lamp.")),
        ("en", timeline("1934–1902")),
        ("en", text("The order 1902-02-30 was lost.")),
        ("de", text("Am 31. September 1887 sank die Fähre.")),
        ("de", timeline("31.06.1902")),
        ("de", statistics(("31", "Häuser, sagt der Rat am 30. Februar"))),
        ("az", text("1992-ci ilin 30 fevralında bərə batdı.")),
        ("az", timeline("31 sentyabr 1992")),
        ("az", text("Fevralın 30-da bərə batdı.")),
        ("ru", text("31 сентября 1992 года паром затонул.")),
        ("ru", timeline("30 февраля")),
        ("ru", names("Анна", heading="Погибшие 31 ноября 1992 года")),
        ("ar", text("غرقت العبارة في ٣١ سبتمبر ١٩٩٢.")),
        ("ar", timeline("31 نيسان 1992")),
        ("ar", statistics(("31", "بيتا، يقول المجلس في 30 فبراير 1992"))),
        ("fr", text("Le 31 septembre 1992, le bac a coulé.")),
        ("tr", timeline("30 Şubat 1992")),
    ],
)
def test_days_that_no_calendar_has_are_found(found: Look, language: str, blocks: str) -> None:
    """In running text, rows, cells, captions, headings and attributions; and spans that end before they begin."""
    assert found("impossible-date", blocks, language, sources=GAZETTE)


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", text("In September 31 houses burned, and 31 March people came. May 31 may be late.")),
        ("en", text("It lasted from 30 September to 1 October 1902, the night of 30–1 October.")),
        ("en", text("Section 31.13.4 of the law, box 1902-31-40, IP 31.31.1902.1, and panel 29 February 1904.")),
        (
            "en",
            text("On 29 February 1896 and on 29 February the ferry sailed. Ann Marsh (1871–1902), pages 1902–1900."),
        ),
        ("en", timeline("31 August 1902", "30–31 December 1902", "1902–03")),
        ("de", text("Am 31. August und in der Nacht vom 30. auf den 31. Oktober 1902, um 31 Mark.")),
        ("az", text("25-26 fevral 1992-ci il. Martın 31-də 31 nəfər gəldi.")),
        ("ru", text("29 февраля 1900 года по старому стилю; 31 мая; 30 человек в феврале.")),
        ("ar", text("في 31 مارس 1992 وصل 31 شخصا.")),
    ],
)
def test_real_days_and_numbers_of_things_are_left_alone(found: Look, language: str, blocks: str) -> None:
    """A number before or behind a month may count; a span over the end of a month ends in the next one."""
    assert not found("impossible-date", blocks, language)


def test_a_misspelt_month_of_a_source_is_found(found: Look) -> None:
    """What is no date in figures is printed as it stands."""
    assert found("month-misspelt", sources="- {id: ledger, type: book, title: The ledger, issued: Febuary 1902}\n")
    assert not found("month-misspelt", sources="- {id: ledger, type: book, title: The ledger, issued: February 1902}\n")


@pytest.mark.parametrize("key", ["dateline: 31 September 1902", "title: The night of 31 April 1902"])
def test_headings_of_panels_are_looked_at(found: Look, key: str) -> None:
    """What stands largest."""
    assert found("impossible-date", panel=key + "\n")


@pytest.mark.parametrize(
    "fields",
    ["issued: '1992-02-31'", "issued: '1992-13'", "accessed: '2023-02-29'", "issued: '2021', accessed: '2020-05-01'"],
)
def test_dates_of_sources_are_looked_at(found: Look, fields: str) -> None:
    """They are printed with the source, in figures where they are no day."""
    assert found("impossible-date", sources=f"- {{id: ledger, type: book, title: The ledger, {fields}}}\n")
    sound = "- {id: ledger, type: book, title: The ledger, issued: 1992-02-29, accessed: 2024-02-29}\n"
    assert not found("impossible-date", sources=sound)


def test_the_order_is_looked_at(found: Look) -> None:
    """A print shop can't deliver on 31 September."""
    order = "order: {delivery: {date: 31 September 2027, address: Town Hall}}\n"
    assert found("impossible-date", exhibit=order)
    assert not found("impossible-date", exhibit=order.replace("31", "30"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "On Monday, 26 February 1992 the ferry sank."),
        ("en", "It sank on 26 February 1992 (Thursday)."),
        ("en", "On Friday, February 26th, 1992, it sank."),
        ("de", "Am Montag, dem 26. Februar 1992, sank die Fähre."),
        ("de", "Am Freitag, 26.02.1992 sank sie."),
        ("az", "26 fevral 1992, cümə günü bərə batdı."),
        ("az", "Bazar ertəsi, 26 fevral 1992"),
        ("ru", "В пятницу, 26 февраля 1992 года, паром затонул."),
        ("ru", "26 февраля 1992 года, понедельник."),
        ("ar", "في يوم الجمعة 26 فبراير 1992 غرقت العبارة."),
        ("ar", "الاثنين، 26 فبراير 1992"),
        ("fr", "Le lundi 26 février 1992, le bac a coulé."),
    ],
)
def test_other_days_of_the_week_are_found(found: Look, language: str, words: str) -> None:
    """Before and behind the date, in text and in rows."""
    assert found("weekday-differs", text(words), language)
    assert found("weekday-differs", timeline(words), language)
    assert found("weekday-differs", names("Anna", heading=words), language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Wednesday, 26 February 1992; 26 February 1992, a Wednesday. Open every Monday, 26 February 1992."),
        (
            "en",
            "Monday to Friday from 26 February 1992; not on Mondays, 26 February 1992 apart; Monday, 27 March.",
        ),
        (
            "en",
            "Tuesday–Wednesday, 25–26 February 1992; Wednesday 25–26 February; Wednesday, 25 October 1917 (Old Style).",
        ),
        ("en", "They sat 26 February 1992 out, and the sun 26 February 1992 shone."),
        ("de", "Mittwoch, 26. Februar 1992; jeden Montag, 26. Februar 1992; montags, 26. Februar 1992."),
        ("az", "Çərşənbə, 26 fevral 1992; 26 fevral 1992, çərşənbə."),
        (
            "ru",
            "В среду, 26 февраля 1992 года; кроме понедельника, 26 февраля 1992 года; в среду, 25 октября 1917 года.",
        ),
        ("ar", "يوم الأربعاء 26 فبراير 1992"),
    ],
)
def test_own_days_of_the_week_and_habits_are_left_alone(found: Look, language: str, words: str) -> None:
    """What recurs, what has no year, and what old calendars had."""
    assert not found("weekday-differs", text(words), language)


def test_days_of_the_week_have_the_year_that_the_exhibit_gives(found: Look) -> None:
    """A date without a year beside another with it; where there are two years, nobody knows."""
    year = text("On 26 February 1992 the ferry sank.")
    assert found("weekday-differs", text("On Monday, 26 February it rained.") + year)
    assert not found("weekday-differs", text("On Wednesday, 26 February it rained.") + year)
    assert not found("weekday-differs", text("On Monday, 26 February it rained, and on 26 February 1990.") + year)


def test_old_calendars_are_a_warning_where_nobody_kept_them(found: Look) -> None:
    """11 October 1887 was a Tuesday, and by the Julian calendar a Sunday."""
    (sunday,) = found("weekday-differs", text("On Sunday, 11 October 1887 she sank."))
    (monday,) = found("weekday-differs", text("On Monday, 11 October 1887 she sank."))
    (leap,) = found("impossible-date", text("On 29 February 1900 she sank."))
    assert [sunday.severity, monday.severity, leap.severity] == ["warning", "error", "warning"]
    assert not found("impossible-date", text("29 февраля 1900 года"), "ru")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "25–26 Febuary 1902"),
        ("en", "Autumn 1991 to Janury 1992"),
        ("en", "3 Spetember"),
        ("en", "Apirl 1902"),
        ("de", "26. Febuar 1902"),
        ("de", "Dezmber 1902"),
        ("az", "26 fevrel 1992"),
        ("az", "noyaber 1992"),
        ("ru", "26 феврля 1992"),
        ("ru", "сентебрь 1992"),
        ("ar", "26 فبرير 1992"),
        ("ar", "12 نوفنبر 1992"),
        ("tr", "26 Subat 1992"),
        ("fr", "26 fevrier 1992"),
        ("hy", "26 փետվարի 1992"),
        ("uk", "26 лютово 1992"),
    ],
)
def test_misspelt_months_are_found(found: Look, language: str, words: str) -> None:
    """As a dateline, in a row and in a heading; in text as well, unless it may be a name."""
    assert found("month-misspelt", panel=f"dateline: {words}\n", language=language)
    assert found("month-misspelt", timeline(words), language)
    assert found("month-misspelt", text(f"{words}, {words}."), language) or words in ("Apirl 1902", "3 Spetember")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Edith Marsh 1934, 12 Marsh Lane, Augusta 1902, Jane 1934, 5 maps, Sept. 1902, 31 July, 12 marches."),
        ("en", "The Octobers of 1917, in May 1902, Mayor 1902, 12 Juno boats, Number 12, 1902."),
        ("de", "26. Jänner 1902, des Januars 1902, Feber 1902, Auguste 1902, am 3. August, Marta 1902."),
        ("az", "26 fevralda 1992, avqustun 3-də, 12 nəfər 1992, mart ayının 5-i, 26 fevralından."),
        ("ru", "26 февраля 1992, в мае 1992, 12 августовских дней, Марта 1992, октябрьской 1917."),
        ("ar", "26 شباط 1992، ابريل 1992، وفي اغسطس 1992، 15 كيلومترا 1992."),
    ],
)
def test_right_months_and_names_are_left_alone(found: Look, language: str, words: str) -> None:
    """Other forms, abbreviations, other words, and people."""
    assert not found("month-misspelt", text(words), language)


@pytest.mark.parametrize(
    ("language", "dates", "dateline"),
    [
        ("en", ("1902", "1871", "1934"), ""),
        ("en", ("Autumn 1991", "January 1992", "December 1991"), ""),
        ("en", ("12 March", "10 March", "5 May"), ""),
        ("en", ("11 p.m.", "4 p.m.", "1 a.m."), "10–11 October 1887"),
        ("en", ("25 February 1992, 23:00", "25 February 1992, 21:00"), ""),
        ("de", ("26. Februar 1902", "25. Februar 1902"), ""),
        ("de", ("23 Uhr", "22 Uhr", "21 Uhr"), ""),
        ("az", ("1992-ci il", "fevral 1991"), ""),
        ("az", ("26 fevral", "25 fevral"), "1992"),
        ("ru", ("26 февраля 1992", "24 февраля"), ""),
        ("ru", ("май 1992", "март 1992", "июнь 1992"), ""),
        ("ar", ("٢٦ فبراير ١٩٩٢", "٢٥ فبراير ١٩٩٢"), ""),
        ("ar", ("مايو", "مارس"), "1992"),
    ],
)
def test_rows_out_of_order_are_found(found: Look, language: str, dates: tuple[str, ...], dateline: str) -> None:
    """With years, with those of the row above, and hours alone."""
    panel = f"dateline: {dateline!r}\n" if dateline else ""
    assert found("timeline-out-of-order", timeline(*dates), language, panel=panel)


@pytest.mark.parametrize(
    ("language", "dates", "dateline"),
    [
        ("en", ("1992", "September 1992", "March 1997", "24 March 1997"), ""),
        ("en", ("Autumn 1991", "December 1991", "January", "25 February"), "Autumn 1991 to February 1992"),
        ("en", ("4 p.m.", "11 p.m.", "1 a.m."), "10–11 October 1887"),
        ("en", ("9 p.m.", "Midnight", "6 a.m."), ""),
        ("en", ("October", "December", "January", "March"), ""),
        ("en", ("1997", "1995", "1992"), ""),
        ("en", ("1890 to 1958", "1955", "1958", "the 1940s", "before 1930"), ""),
        ("de", ("1902", "Herbst 1902", "3. Oktober", "2. Januar 1903"), ""),
        ("az", ("1991-ci il", "dekabr 1991", "25 fevral 1992"), ""),
        ("ru", ("1991 год", "декабрь", "январь", "1990-е годы"), ""),
        ("ar", ("١٩٩١", "ديسمبر ١٩٩١", "٢٥ فبراير ١٩٩٢"), ""),
    ],
)
def test_rows_in_order_are_left_alone(found: Look, language: str, dates: tuple[str, ...], dateline: str) -> None:
    """Past midnight and over the new year, spans, ages without a date, newest first."""
    panel = f"dateline: {dateline!r}\n" if dateline else ""
    assert not found("timeline-out-of-order", timeline(*dates), language, panel=panel)


# Sources

OLD = (
    "- {id: gazette, type: article-newspaper, title: The river, container-title: The Gazette, issued: 1901-03-17}\n"
    "- {id: ledger, type: book, title: The ledger, issued: 1901}\n"
)
"""Sources of 1901."""


@pytest.mark.parametrize(
    ("language", "blocks", "panel"),
    [
        ("en", text("On 16 March 1902 the river rose.[@gazette]"), ""),
        ("en", "- timeline:\n    rows:\n" + row("16 March 1902", source="ledger"), ""),
        (
            "en",
            "- timeline:\n    rows:\n"
            + row("1871")
            + row("March 1902", source="ledger")
            + row("April", source="ledger"),
            "",
        ),
        ("en", quote("The ferryman, *The Gazette*, 17 March 1902"), ""),
        ("en", "- statistics:\n    - {figure: 31, caption: 'houses lost, by the count of 1902', source: ledger}\n", ""),
        ("en", text("The river rose in the night.[@gazette]"), "dateline: 16 March 1902\n"),
        ("en", text("The river rose in the night.[@ledger]"), "dateline: 16 March 1902\n"),
        ("de", text("Am 16. März 1902 stieg der Fluss.[@ledger]"), ""),
        ("az", text("1902-ci il martın 16-da çay daşdı.[@ledger]"), ""),
        ("ru", "- timeline:\n    rows:\n" + row("16 марта 1902 года", source="ledger"), ""),
        ("ar", text("في ١٦ مارس ١٩٠٢ ارتفع النهر.[@ledger]"), ""),
    ],
)
def test_sources_older_than_what_they_tell_are_found(found: Look, language: str, blocks: str, panel: str) -> None:
    """By the text's own date, the row's, the caption's, or the panel's."""
    assert found("source-before-event", blocks, language, sources=OLD, panel=panel)


@pytest.mark.parametrize(
    ("language", "blocks", "panel"),
    [
        ("en", text("The river rose in 1900 and again in 1902.[@ledger]"), ""),
        ("en", text("A bridge was planned for 1910.[@ledger] The lease ran until 1950.[@ledger]"), ""),
        ("en", text("On 16 March 1902 the river rose.[@ledger; @minutes-1903]"), ""),
        ("en", text("The ferry carried one cart.[@roll]"), "dateline: 16 March 1902\n"),
        ("en", text("In 1900 she was built.[@gazette] She carried a cart.[@gazette]"), "dateline: 16 March 1902\n"),
        ("en", text("In the whole of 1901 it rained.[@ledger] 1902 people came.[@roll]"), ""),
        ("de", text("Bis 1910 sollte die Brücke stehen.[@ledger]"), ""),
        ("az", text("Körpü 1910-cu ilə qədər tikilməli idi.[@ledger]"), ""),
        ("ru", text("Мост должен был быть готов в 1910 году.[@ledger]"), ""),
    ],
)
def test_plans_and_older_books_are_left_alone(found: Look, language: str, blocks: str, panel: str) -> None:
    """A source may name what is to come, stand beside a newer one, or tell of what was before."""
    more = (
        "- {id: minutes-1903, type: report, title: Minutes, issued: 1903}\n"
        "- {id: roll, type: book, title: The roll, issued: 1880}\n"
    )
    assert not found("source-before-event", blocks, language, sources=OLD + more, panel=panel)


@pytest.mark.parametrize("fields", ["issued: '2027'", "issued: '2026-12'", "accessed: '2026-11-23'"])
def test_sources_from_the_future_are_found(found: Look, fields: str) -> None:
    """The examples are looked at on 22 November 2026."""
    assert found("date-to-come", sources=f"- {{id: ledger, type: book, title: The ledger, {fields}}}\n")
    now = "- {id: ledger, type: book, title: The ledger, issued: '2026', accessed: '2026-11-22'}\n"
    assert not found("date-to-come", sources=now)


@pytest.mark.parametrize(
    ("language", "attribution"),
    [
        ("en", "The ferryman, *The Gazette*, 17 March 1901"),
        ("en", "The ferryman, in *The Gazette* of 16 March 1902"),
        ("de", "Der Fährmann, *The Gazette*, 17. März 1901"),
        ("az", "Bərəçi, *The Gazette*, 17 mart 1901"),
        ("ru", "Паромщик, *The Gazette*, 17 марта 1901 года"),
    ],
)
def test_quotations_of_another_day_are_found(found: Look, language: str, attribution: str) -> None:
    """Where the attribution names the paper of its source."""
    assert found("quotation-date-differs", quote(attribution), language, sources=GAZETTE)


@pytest.mark.parametrize(
    "attribution",
    [
        "The ferryman, *The Gazette*, 17 March 1902",
        "The ferryman, *The Gazette*, March 1902",
        "The ferryman, in a letter of 3 September 1871",
        "The ferryman in 1871, as *The Gazette* printed it in 1902",
        "The ferryman, *The Gazette*",
    ],
)
def test_older_words_in_a_newer_paper_are_left_alone(found: Look, attribution: str) -> None:
    """A paper may print an old letter."""
    assert not found("quotation-date-differs", quote(attribution), sources=GAZETTE)


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", text("The river rose.[@gazette, p. 9]")),
        ("en", text("The river rose.[@minutes; @gazette, pp. 3–4]")),
        ("en", timeline("1902").replace("source: minutes", "source: 'gazette, p. 1'")),
        ("en", quote("The ferryman", "'gazette, p. 12'")),
        ("en", statistics(("31", "houses lost, says the paper of 1902")).replace("minutes", "'gazette, page 4'")),
        ("en", text("The river rose.[@book, p. 241]")),
        ("de", text("Der Fluss stieg.[@gazette, S. 9]")),
        ("az", text("Çay daşdı.[@gazette, s. 9]")),
        ("ru", text("Река вышла из берегов.[@gazette, с. 9]")),
        ("ar", text("ارتفع النهر.[@gazette, ص ٩]")),
    ],
)
def test_pages_that_a_source_does_not_have_are_found(found: Look, language: str, blocks: str) -> None:
    """In citations and in keys, by the words for pages of each language."""
    book = "- {id: book, type: book, title: The book, issued: 1902, page: 240}\n"
    assert found("page-outside-source", blocks, language, sources=GAZETTE + book)


@pytest.mark.parametrize(
    "locator", ["p. 2", "pp. 2–3", "no. 41", "para. 9", "fig. 9", "p. iv", "p. A9", "vol. 9", "ch. 9", "p. 2 and p. 3"]
)
def test_other_places_in_a_source_are_left_alone(found: Look, locator: str) -> None:
    """Numbers of paragraphs, figures and volumes are no pages; a source without pages has any."""
    assert not found("page-outside-source", text(f"The river rose.[@gazette, {locator}]"), sources=GAZETTE)
    assert not found("page-outside-source", text("The river rose.[@minutes, p. 999]"))


# Figures


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", chart(37, "47")),
        ("en", chart(613, "631 or more")),
        ("en", chart(37, "37", short="38 or more")),
        ("en", chart(12, "eleven")),
        ("en", chart(37, "40–50")),
        ("en", chart(37, "about 60")),
        ("de", chart(613, "über 700", "Häuser, sagt der Rat")),
        ("az", chart(613, "316", "ev, şuranın sayına görə")),
        ("ru", chart(37, "73", "домов, по подсчёту совета")),
        ("ar", chart(37, "٤٧", "بيتا، بحسب المجلس")),
    ],
)
def test_figures_that_are_not_counted_are_found(found: Look, language: str, blocks: str) -> None:
    """In figures of any script, with words, as a span, in the short form."""
    assert found("figure-not-counted", blocks, language)


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", chart(37, "37")),
        ("en", chart(161, "161 or more", short="161 or more")),
        ("en", chart(613, "over 600")),
        ("en", chart(37, "30–40")),
        ("en", chart(12, "twelve")),
        ("en", chart(37, "37 of 62")),
        ("de", chart(613, "rund 600", "Häuser, sagt der Rat")),
        ("ar", chart(37, "٣٧", "بيتا، بحسب المجلس")),
    ],
)
def test_figures_that_are_counted_are_left_alone(found: Look, language: str, blocks: str) -> None:
    """Also rounded ones, where a word says so."""
    assert not found("figure-not-counted", blocks, language)


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", table("Mill Street, 12", "High Street, 18", "Total, 31")),
        ("en", table("Total, 31", "Mill Street, 12", "High Street, 20")),
        ("en", table("Mill Street, 1, 2, 4", "High Street, 2, 3, 5", columns="Street, Lost, Left, Total")),
        ("en", table("Mill Street, 12 %", "High Street, 78 %", "Total, 100 %")),
        ("en", table("Mill Street, '1,200'", "High Street, '1,300'", "Total, '2,600'")),
        ("en", text("The council counted 62 people on board: 48 passengers and 15 crew.")),
        ("en", text("It saw 181 bodies that had been examined, 130 male and 15 female.")),
        ("en", text("There were 48 passengers and 15 crew, 62 people in all.")),
        (
            "en",
            statistics(("62", "people on board, says the council"), ("48", "passengers among them"), ("15", "crew")),
        ),
        ("en", statistics(("48", "people on board, says the council"), ("62", "passengers among them"))),
        ("de", table("Mühlgasse, 12", "Hauptstraße, 18", "Gesamt, 31", columns="Straße, Häuser")),
        ("de", text("An Bord waren 62 Menschen: 48 Fahrgäste und 15 Mann Besatzung.")),
        ("az", table("Dəyirman küçəsi, 12", "Nizami küçəsi, 18", "Cəmi, 31", columns="Küçə, Evlər")),
        ("az", text("Gəmidə 62 nəfər vardı: 48 sərnişin və 15 heyət üzvü.")),
        ("ru", table("Мельничная, 12", "Главная, 18", "Итого, 31", columns="Улица, Дома")),
        ("ru", text("На борту было 62 человека: 48 пассажиров и 15 членов экипажа.")),
        ("ar", table("شارع الطاحونة, ١٢", "الشارع الكبير, ١٨", "المجموع, ٣١", columns="الشارع, البيوت")),
        ("ar", text("كان على متنها 62 شخصا: 48 راكبا و15 بحارا.")),
    ],
)
def test_sums_that_differ_are_found(found: Look, language: str, blocks: str) -> None:
    """In columns and rows of tables, in sentences, in figures set large."""
    assert found("sum-differs", blocks, language)


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", table("Mill Street, 12", "High Street, 19", "Total, 31")),
        ("en", table("Mill Street, 12", "High Street, –", "Total, 31")),
        ("en", table("Mill Street, 33.3 %", "High Street, 33.3 %", "Quay, 33.3 %", "Total, 100 %")),
        ("en", table("Mill Street, about 12", "High Street, 18", "Total, 31")),
        ("en", table("Total loss, 12", "High Street, 18", "Quay, 31")),
        ("en", text("The council counted 62 people: 48 passengers and 14 crew.")),
        ("en", text("In all 613 people were killed, 487 wounded and 150 missing.")),
        (
            "en",
            text(
                "The flood took 31 houses, 12 barns and 20 sheds; the total of 613 includes 63 children and 106 women."
            ),
        ),
        (
            "en",
            text("Of the 62, among them 9 children and 12 women, 37 died. It was 62 km: 48 by road and 15 on foot."),
        ),
        (
            "en",
            statistics(("62", "people on board, says the council"), ("48", "passengers among them"), ("14", "crew")),
        ),
        ("en", statistics(("62", "houses, says the council"), ("48", "barns"), ("15", "sheds"))),
        ("de", text("Es starben 62 Menschen, darunter 48 Männer und 12 Frauen.")),
        ("az", text("62 nəfər öldü, o cümlədən 48 kişi və 12 qadın.")),
        ("ru", text("Погибло 62 человека, в том числе 48 мужчин и 12 женщин.")),
        ("ar", text("قتل 62 شخصا، من بينهم 48 رجلا و12 امرأة.")),
    ],
)
def test_sums_and_parts_of_something_are_left_alone(found: Look, language: str, blocks: str) -> None:
    """Enumerations, parts that are said to be some, rounded shares, cells without a figure."""
    assert not found("sum-differs", blocks, language)


THREE = names("Ann Marsh", "Thomas Reed", "Will Reed")
TEN = names(*(f"Ann Marsh {letter}" for letter in "ABCDEFGHIK"))


@pytest.mark.parametrize(
    ("language", "blocks", "panel"),
    [
        ("en", text("These are the 4 names.") + THREE, ""),
        ("en", text("Four of the dead lie in the churchyard.") + THREE, ""),
        ("en", names("Ann Marsh", "Thomas Reed", "Will Reed", heading="The two names in the register"), ""),
        ("en", TEN, "dateline: 11 people of Alderford\n"),
        ("en", names("Ann Marsh", "Thomas Reed", "Will Reed", heading="The four buried here"), ""),
        ("de", names("Ann Marsh", "Thomas Reed", "Will Reed", heading="Die zwei am Fluss"), ""),
        ("en", "- lede: 11 people died at the bridge.[@minutes]\n" + TEN, ""),
        ("de", text("Vier Tote liegen hier.") + THREE, ""),
        ("de", text("Hier stehen 11 Namen.") + TEN, ""),
        ("az", text("Burada 11 nəfər yatır.") + TEN, ""),
        ("ru", text("Здесь лежат 11 человек.") + TEN, ""),
        ("ar", text("يرقد هنا 11 شخصا.") + TEN, ""),
    ],
)
def test_names_that_are_not_as_many_are_found(found: Look, language: str, blocks: str, panel: str) -> None:
    """In the text beside a list, its heading, and the panel's dateline."""
    assert found("list-miscounted", blocks, language, panel=panel)


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", text("Three of the dead lie here. In all 41 people died, four people on the day after.") + THREE),
        ("en", text("The 3 names stand in the register. 12 Mill Street, 4 panels, in 1902.") + THREE),
        ("en", text("613 people died. Ten names are known.") + TEN),
        ("en", names("Ann Marsh", "Thomas Reed", "Will Reed", heading="Three of the 84, buried on 4 May 1902")),
        ("en", text("Five names stand on both stones.") + THREE + names("Ann Hill", "Tom Hill")),
        ("de", text("Drei Tote liegen hier, und vier Häuser stehen noch.") + THREE),
        ("az", text("Burada 10 nəfər yatır, 12 ev qalıb.") + TEN),
        ("ru", text("Здесь лежат 10 человек; погибли 613 человек.") + TEN),
        ("en", text("The register has 27 names. Three of them stand here.") + THREE),
        ("de", text("Die Liste hat 41 Namen, hier stehen zehn davon.") + TEN),
        ("ru", "- lede: В списке 27 имён. Здесь три из них.[@minutes]\n" + THREE),
    ],
)
def test_right_counts_of_names_are_left_alone(found: Look, language: str, blocks: str) -> None:
    """And what counts others."""
    assert not found("list-miscounted", blocks, language)


AGED = names(
    "{name: Ann Marsh, age: 40}",
    "{name: Will Reed, age: 17}",
    "{name: Əli Həsənov, age: 17}",
    "{name: علي حسن, age: 17}",
)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Will Reed (18) kept the lamp."),
        ("en", "Will Reed, 18, kept the lamp."),
        ("en", "Will Reed was 18 when the river rose."),
        ("en", "With Will Reed, aged 71, the boat sank."),
        ("de", "Will Reed (18) hielt die Lampe."),
        ("az", "Əli Həsənov (18) lampanı tutdu."),
        ("ru", "Will Reed, 18 лет, держал лампу."),
        ("ar", "حمل علي حسن (١٨) المصباح."),
    ],
)
def test_other_ages_are_found(found: Look, language: str, words: str) -> None:
    """In text and in captions of anything, beside the full name."""
    assert found("age-differs", text(words) + AGED, language)
    assert found("age-differs", quote("علي حسن (18), Will Reed (18), Əli Həsənov (18)", "minutes") + AGED, language)


@pytest.mark.parametrize(
    "words",
    [
        "Will Reed (17) kept the lamp; Will Reed, 17, was young.",
        "Will Reed (1885–1902) kept the lamp, Will Reed, 18 houses, and Will Reed, 18th of his name.",
        "Reed (18) was somebody else; Ann Reed (18) too.",
        "Will Reed, 12 March 1902. Will Reed 18",
    ],
)
def test_right_ages_and_other_numbers_are_left_alone(found: Look, words: str) -> None:
    """Years, dates, counts, and others of one name."""
    assert not found("age-differs", text(words) + AGED)
    twice = names("{name: Will Reed, age: 17}", "{name: Will Reed, age: 50}")
    assert not found("age-differs", text("Will Reed (17) and Will Reed (50)") + twice)


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", statistics(("341", "people moved, by the count of 1902")) + text("It counted 314 people.[@minutes]")),
        ("en", chart(37, "37", "dead, says the council") + text("The council counted 47 dead.[@minutes]")),
        ("en", chart(613, "613", "people, says the council") + statistics(("631", "people, says the council of 1902"))),
        ("de", statistics(("341", "Menschen, sagt der Rat")) + text("Der Rat zählte 342 Menschen.[@minutes]")),
        ("az", statistics(("341", "nəfər, şuraya görə")) + text("Şura 314 nəfər saydı.[@minutes]")),
        ("ru", statistics(("341", "человек, по подсчёту совета")) + text("Совет насчитал 314 человек.[@minutes]")),
        ("ar", statistics(("341", "شخصا، بحسب المجلس")) + text("أحصى المجلس 314 شخصا.[@minutes]")),
    ],
)
def test_slips_of_a_figure_are_found(found: Look, language: str, blocks: str) -> None:
    """Between a chart, figures set large and text."""
    assert found("figure-differs", blocks, language)


def test_slips_in_a_text_without_a_source_are_found_on_the_same_panel(found: Look) -> None:
    """It has no source to compare by."""
    large = statistics(("341", "people moved, says the council"))
    assert found("figure-differs", large + text("The 314 people took what they could carry."))
    assert not found("figure-differs", large + text("The 341 people took what 314 houses had."))


@pytest.mark.parametrize(
    ("language", "strap"),
    [
        ("en", "A memorial in four panels"),
        ("en", "3 panels on a river"),
        ("de", "Ein Fluss auf vier Tafeln"),
        ("az", "Çay haqqında üç lövhə"),
        ("ru", "Река на трёх стендах, 4 стенда"),
        ("ar", "النهر في 4 لوحات"),
    ],
)
def test_a_strap_that_tells_another_number_of_panels_is_found(found: Look, language: str, strap: str) -> None:
    """The sample has two."""
    assert found("list-miscounted", language=language, exhibit=f"strap: {strap}\n")
    assert not found("list-miscounted", exhibit="strap: A memorial in two panels for 4 rivers\n")


@pytest.mark.parametrize(
    "blocks",
    [
        statistics(("341", "people moved, by the count of 1902")) + text("It counted 341 people.[@minutes]"),
        statistics(("341", "people moved, by the count of 1902")) + text("In 1871 it counted 344 people.[@minutes]"),
        statistics(("341", "people moved, says the council")) + text("It counted 314 houses.[@minutes]"),
        statistics(("341", "people moved, says the council")) + text("Others counted 314 people.[@gazette]"),
        statistics(("6,000", "people, says the council")) + text("It was a town of 2,000 people.[@minutes]"),
        statistics(("341", "people came, says the council"), ("349", "people left, says the council")),
    ],
)
def test_other_figures_are_left_alone(found: Look, blocks: str) -> None:
    """Of other things, other years, other sources, and round ones."""
    assert not found("figure-differs", blocks, sources=GAZETTE)


# Places

FORD, MILL, STATION = (
    "{name: Alderford, at: [52.100, -1.500], kind: town}",
    "{name: Upper Mill, at: [52.140, -1.520], label: start}",
    "{name: Station, at: [52.080, -1.470]}",
)
TOWNS = ("{name: Xocalı, at: [39.912, 46.795], kind: town}", "{name: Ağdam, at: [39.993, 46.930]}")


@pytest.mark.parametrize(
    ("language", "blocks"),
    [
        ("en", text("Upper Mill lies 41 km from Alderford.") + chart_map(FORD, MILL)),
        ("en", text("It is 30 miles from Alderford to Upper Mill.") + chart_map(FORD, MILL)),
        ("en", chart_map(FORD, MILL, alt="A map. Upper Mill lies 50 kilometres to the north.")),
        ("en", chart_map(FORD, MILL, caption="The survey. Upper Mill is 1 km away.")),
        ("en", chart_map(FORD, MILL.replace("label: start", "note: 41 km away"))),
        (
            "en",
            timeline("1902").replace("The river rises.", "A cart goes the 90 km from Upper Mill to Alderford.")
            + chart_map(FORD, MILL),
        ),
        ("de", text("Upper Mill liegt 41 Kilometer von Alderford entfernt.") + chart_map(FORD, MILL)),
        ("az", text("Ağdam Xocalıdan 51 kilometr aralıdadır.") + chart_map(*TOWNS)),
        (
            "ru",
            text("Агдам лежит в 51 км от Ходжалы.")
            + chart_map(TOWNS[0].replace("Xocalı", "Ходжалы"), TOWNS[1].replace("Ağdam", "Агдам")),
        ),
        (
            "ar",
            text("تقع أغدام على بعد ٥١ كيلومترا من خوجالي.")
            + chart_map(TOWNS[0].replace("Xocalı", "خوجالي"), TOWNS[1].replace("Ağdam", "أغدام")),
        ),
    ],
)
def test_distances_that_differ_are_found(found: Look, language: str, blocks: str) -> None:
    """In text, rows, and a map's own words, in kilometres and miles."""
    assert found("distance-differs", blocks, language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Upper Mill lies 5 km from Alderford, and by road it is 8 km from Alderford to Upper Mill."),
        ("en", "Upper Mill lies 3 miles from Alderford. Alderford is 41 km from London."),
        ("en", "From Alderford to Upper Mill a wall 41 km long was planned, and carts went at 41 km per hour."),
        (
            "en",
            "Past Alderford, Upper Mill and the Station it is 41 km. More than 41 km from Alderford to Upper Mill.",
        ),
        ("de", "Upper Mill liegt 5 Kilometer von Alderford entfernt."),
        ("az", "Upper Mill Alderforddan 5 kilometr aralıdadır."),
        ("ru", "Upper Mill лежит в 5 км от Alderford."),
        ("ar", "تقع Upper Mill على بعد 5 كيلومترات من Alderford."),
    ],
)
def test_right_and_other_distances_are_left_alone(found: Look, language: str, words: str) -> None:
    """Roads, lengths, speeds, bounds, and places that aren't on the map."""
    assert not found("distance-differs", text(words) + chart_map(FORD, MILL, STATION), language)


def test_a_name_at_two_positions_tells_nothing(found: Look) -> None:
    """Two maps may have a Station each."""
    other = chart_map(FORD, MILL.replace("52.140", "52.500"))
    assert not found("distance-differs", text("Upper Mill lies 41 km from Alderford.") + chart_map(FORD, MILL) + other)


@pytest.mark.parametrize("rings", ["5, 100", "50", "2, 4, 20"])
def test_rings_far_outside_are_found(found: Look, rings: str) -> None:
    """Beyond all that the map shows."""
    assert found("ring-outside-map", chart_map(FORD, MILL, rings=rings))


@pytest.mark.parametrize("rings", ["5", "5, 10", "2, 4"])
def test_rings_of_the_map_are_left_alone(found: Look, rings: str) -> None:
    """The outermost may lie outside a little; a map of one point has any."""
    assert not found("ring-outside-map", chart_map(FORD, MILL, rings=rings))
    assert not found("ring-outside-map", chart_map(FORD, rings=rings))


@pytest.mark.parametrize(
    ("places", "rule"),
    [
        ((FORD, MILL, STATION.replace("[52.080, -1.470]", "[-1.470, 52.080]")), "position-exchanged"),
        ((FORD, MILL.replace("[52.140, -1.520]", "[-1.520, 52.140]"), STATION), "position-exchanged"),
        ((FORD, MILL.replace("[52.140, -1.520]", "[-1.520, 52.140]")), "position-exchanged"),
        ((TOWNS[0], TOWNS[1].replace("[39.993, 46.930]", "[46.930, 39.993]")), "position-exchanged"),
        ((FORD, MILL, STATION.replace("-1.470", "1.470")), "place-far-off"),
        ((FORD, MILL, STATION.replace("52.080", "25.080")), "place-far-off"),
        ((FORD, MILL.replace("52.140", "25.140")), "place-far-off"),
        ((FORD, MILL.replace("52.140", "-52.140"), STATION), "place-far-off"),
        ((FORD, MILL, STATION.replace("[52.080, -1.470]", "[52.100, -1.500]")), "places-coincide"),
    ],
)
def test_places_in_another_part_of_the_world_are_found(found: Look, places: tuple[str, ...], rule: str) -> None:
    """Numbers exchanged, a lost sign, a wrong figure, a line copied."""
    assert found(rule, chart_map(*places, rings="2, 4"))
    assert not found(rule, chart_map(FORD, MILL, STATION, rings="2, 4"))


# The exhibits that went wrong

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    ("file", "right", "wrong", "rule"),
    [
        ("panels/wreck.yaml", "the water.[@herald-1887]", "the water.[@herald-1887, p. 9]", "page-outside-source"),
        ("panels/opening.yaml", "On an October night", "On 31 September 1887", "impossible-date"),
        ("panels/wreck.yaml", 'figure: "37"', 'figure: "47"', "figure-not-counted"),
        ("panels/voyage.yaml", "at: [57.380, -1.880]", "at: [-1.880, 57.380]", "position-exchanged"),
        ("sources.yaml", "issued: 1887-10-13", "issued: 1886-10-13", "source-before-event"),
        ("panels/opening.yaml", "dateline: 11 October 1887", "dateline: 11 Octber 1887", "month-misspelt"),
        ("panels/opening.yaml", "dateline: 11 October 1887", "dateline: Monday, 11 October 1887", "weekday-differs"),
        ("panels/wreck.yaml", "13 October 1887", "13 October 1886", "quotation-date-differs"),
        ("panels/wreck.yaml", "date: 4 p.m.", "date: 11.30 p.m.", "timeline-out-of-order"),
        ("panels/people.yaml", "Five of the dead", "Six of the dead", "list-miscounted"),
        ("panels/opening.yaml", "Four panels tell", "Five panels tell", "list-miscounted"),
        ("panels/people.yaml", "heading: Buried", "heading: The six buried", "list-miscounted"),
        ("panels/voyage.yaml", "rings: [10, 20]", "rings: [10, 200]", "ring-outside-map"),
        ("sources.yaml", "issued: 1931", "issued: 2931", "date-to-come"),
    ],
)
def test_each_wrong_exhibit_is_told(tmp_path: Path, file: str, right: str, wrong: str, rule: str) -> None:
    """A clean exhibit that one change makes wrong."""
    folder = tmp_path / "exhibit"
    shutil.copytree(CASES / "press-base", folder)
    assert not rule_samples.told(folder, rule)
    before = (folder / file).read_text(encoding="utf-8")
    assert right in before
    (folder / file).write_text(before.replace(right, wrong, 1), encoding="utf-8")
    assert rule_samples.told(folder, rule)


def once(tmp_path: Path, blocks: str, rules: list[str], exhibit: str = "") -> list[str]:
    """The rules that tell something of blocks, of these rules."""
    folder = rule_samples.write(tmp_path, Example(blocks=blocks, exhibit=exhibit))
    return [finding.code for finding in check(folder, select_rules=rules, today=rule_samples.TODAY).verdict.findings]


PLACES = """\
- map:
    alt: Three towns on a river.
    origin: Alderford
    caption: Upper Mill lies 4 km from Alderford.
    source: minutes
    rings: [5]
    places:
      - {name: Alderford, at: [52.100, -1.500]}
      - {name: Station, at: [52.080, -1.470]}
      - {name: Upper Mill, at: [52.125, -1.540]}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("[52.125, -1.540]", "[-1.540, 52.125]", "position-exchanged"),
        ("[52.125, -1.540]", "[25.125, -1.540]", "place-far-off"),
        ("4 km", "40 km", "distance-differs"),
    ],
)
def test_a_misplaced_place_is_told_once(tmp_path: Path, right: str, wrong: str, rule: str) -> None:
    """A distance that follows from the wrong position isn't told with it."""
    rules = ["position-exchanged", "place-far-off", "distance-differs"]
    assert once(tmp_path / "right", PLACES, rules) == []
    assert once(tmp_path / "wrong", PLACES.replace(right, wrong), rules) == [rule]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("Friday, 26 February 2027", []),
        ("Friday, 26 February 2025", ["delivery-past"]),
        ("Monday, 26 February 2027", ["weekday-differs"]),
    ],
)
def test_a_delivery_of_the_wrong_year_is_told_once(tmp_path: Path, date: str, told: list[str]) -> None:
    """Its day of the week is right again with its year."""
    order = f"order: {{delivery: {{date: '{date}', address: Town Hall}}}}\n"
    assert once(tmp_path, "- text: The bridge.\n", ["delivery-past", "weekday-differs"], order) == told


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("51, 26, 77", "51, 26, 87", "rows.3.3"),
        ("31, 4, 35", "41, 4, 35", "rows.0.1"),
        ("31, 4, 35", "31, 4, 45", "rows.0.3"),
        ("51, 26, 77", "41, 26, 77", "rows.3.1"),
    ],
)
def test_a_wrong_cell_with_two_sums_is_told_once(tmp_path: Path, right: str, wrong: str, place: str) -> None:
    """At the cell with which both sums are right, whichever it is."""
    table = """\
- table:
    columns: [Trade, Men, Women, Total]
    rows:
      - [Weavers, 31, 4, 35]
      - [Carters, 14, 0, 14]
      - [Bakers, 6, 22, 28]
      - [Total, 51, 26, 77]
    caption: Trades of the town.
    source: minutes
"""
    assert once(tmp_path / "right", table, ["sum-differs"]) == []
    folder = rule_samples.write(tmp_path / "wrong", Example(blocks=table.replace(right, wrong)))
    (finding,) = check(folder, select_rules=["sum-differs"], today=rule_samples.TODAY).verdict.findings
    assert finding.place is not None and str(finding.place.key).endswith(place)
