"""What a language brings to the page: direction, quotation marks, leading, and the words of the page.

One row a language. Words of the page (``page``, ``Sources`` …) come in English until a
catalogue for the language exists; the manuscript's own text is never touched.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words that the program itself sets round the manuscript's text."""

    sources: str = "Sources"
    contents: str = "Contents"
    panel_of: str = "{number} / {count}"
    checked: str = "Facts checked on {date}."
    edition: str = "edition {edition}"
    about: str = "About this exhibit"
    names: str = "As published in the source."
    names_with_ages: str = "As published in the source. Age in years."
    north: str = "N"
    kilometres: str = "{distance} km"
    metres: str = "{distance} m"
    not_to_scale: str = "schematic, not to scale"
    visited: str = "visited {date}"
    months: tuple[str, ...] = (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )


@dataclass(frozen=True, slots=True)
class Language:
    """A row: ``quotes`` open and close a quotation, ``leading`` and ``title_leading`` multiply the theme's.

    ``thousands`` and ``decimal`` are the marks in a number (CLDR, latn), the first from ``grouped_from`` digits on.
    """

    code: str
    rtl: bool = False
    quotes: tuple[str, str] = ("“", "”")
    leading: float = 1.0
    title_leading: float = 1.0
    italic: bool = True
    thousands: str = ","
    decimal: str = "."
    grouped_from: int = 4
    page_words: PageWords = field(default_factory=PageWords)

    def number(self, value: float) -> str:
        """A number as it is printed, with at most three decimals: ``3,340`` or ``0.5``."""
        whole, _, part = f"{abs(value):.3f}".partition(".")
        if len(whole) >= self.grouped_from:
            whole = f"{int(whole):,}".replace(",", self.thousands)
        part = part.rstrip("0")
        return f"{'−' if value < 0 else ''}{whole}{self.decimal if part else ''}{part}"


_ROWS = (
    Language("en"),
    Language("az", thousands=".", decimal=",", page_words=PageWords(not_to_scale="sxematik, miqyassız")),
    Language("tr", thousands=".", decimal=",", page_words=PageWords(not_to_scale="şematik, ölçeksiz")),
    Language(
        "de",
        quotes=("„", "“"),
        thousands=".",
        decimal=",",
        page_words=PageWords(not_to_scale="schematisch, nicht maßstäblich"),
    ),
    Language(
        "fr",
        quotes=("«\u202f", "\u202f»"),
        thousands="\u202f",
        decimal=",",
        page_words=PageWords(not_to_scale="schématique, sans échelle"),
    ),
    Language(
        "es",
        quotes=("«", "»"),
        thousands=".",
        decimal=",",
        grouped_from=5,
        page_words=PageWords(not_to_scale="esquemático, sin escala"),
    ),
    Language(
        "it",
        quotes=("«", "»"),
        thousands=".",
        decimal=",",
        page_words=PageWords(not_to_scale="schematico, non in scala"),
    ),
    Language("nl", thousands=".", decimal=",", page_words=PageWords(not_to_scale="schematisch, niet op schaal")),
    Language(
        "ru",
        quotes=("«", "»"),
        thousands="\u00a0",
        decimal=",",
        page_words=PageWords(not_to_scale="схема, без масштаба"),
    ),
    Language(
        "uk",
        quotes=("«", "»"),
        thousands="\u00a0",
        decimal=",",
        page_words=PageWords(not_to_scale="схема, без масштабу"),
    ),
    Language(
        "hy",
        quotes=("«", "»"),
        italic=False,
        thousands="\u00a0",
        decimal=",",
        page_words=PageWords(not_to_scale="սխեմատիկ, առանց մասշտաբի"),
    ),
    Language(
        "ka",
        quotes=("„", "“"),
        leading=1.04,
        title_leading=1.04,
        italic=False,
        thousands="\u00a0",
        decimal=",",
        page_words=PageWords(not_to_scale="სქემატური, მასშტაბის გარეშე"),
    ),
    Language(
        "ar",
        rtl=True,
        quotes=("«", "»"),
        leading=1.125,
        title_leading=1.1,
        italic=False,
        page_words=PageWords(not_to_scale="رسم تخطيطي بلا مقياس"),
    ),
    Language(
        "fa",
        rtl=True,
        quotes=("«", "»"),
        leading=1.125,
        title_leading=1.1,
        italic=False,
        page_words=PageWords(not_to_scale="طرح‌واره، بدون مقیاس"),
    ),
    Language("he", rtl=True, quotes=("”", "”"), italic=False, page_words=PageWords(not_to_scale="סכמטי, ללא קנה מידה")),
)

LANGUAGES: dict[str, Language] = {row.code: row for row in _ROWS}
"""Languages by their code; leading factors as in design.md, Scripts."""


def language(tag: str) -> Language:
    """The row for a BCP 47 tag by its first part; a language without one is set as English is, under its own tag."""
    code = tag.split("-")[0]
    return LANGUAGES.get(code, Language(code))
