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
    """A row: ``quotes`` open and close a quotation, ``leading`` and ``title_leading`` multiply the theme's."""

    code: str
    rtl: bool = False
    quotes: tuple[str, str] = ("“", "”")
    leading: float = 1.0
    title_leading: float = 1.0
    italic: bool = True
    page_words: PageWords = field(default_factory=PageWords)


_ROWS = (
    Language("en"),
    Language("az"),
    Language("tr"),
    Language("de", quotes=("„", "“")),
    Language("fr", quotes=("«\u202f", "\u202f»")),
    Language("es", quotes=("«", "»")),
    Language("it", quotes=("«", "»")),
    Language("nl"),
    Language("ru", quotes=("«", "»")),
    Language("uk", quotes=("«", "»")),
    Language("hy", quotes=("«", "»"), italic=False),
    Language("ka", quotes=("„", "“"), leading=1.04, title_leading=1.04, italic=False),
    Language("ar", rtl=True, quotes=("«", "»"), leading=1.125, title_leading=1.1, italic=False),
    Language("fa", rtl=True, quotes=("«", "»"), leading=1.125, title_leading=1.1, italic=False),
    Language("he", rtl=True, quotes=("”", "”"), italic=False),
)

LANGUAGES: dict[str, Language] = {row.code: row for row in _ROWS}
"""Languages by their code; leading factors as in design.md, Scripts."""


def language(tag: str) -> Language:
    """The row for a BCP 47 tag by its first part; a language without one is set as English is, under its own tag."""
    code = tag.split("-")[0]
    return LANGUAGES.get(code, Language(code))
