"""What a language brings to the page: direction, quotation marks, marks in numbers, leading, and the words of the page.

Facts are those of Unicode's Common Locale Data Repository (:mod:`exhibit_builder.core.locale_facts`); what a script
needs of the page stands here. Words of the page (``Contents``, ``Sources`` …) come in English until a catalogue for
the language exists; the manuscript's own text is never touched.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from functools import lru_cache

from exhibit_builder.core.language_tags import TagError, language_tag
from exhibit_builder.core.locale_facts import language_facts, likely_script, runs_from_right, script_of
from exhibit_builder.core.plain_values import dataclass


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words that the program itself sets round the manuscript's text."""

    sources: str = "Sources"
    contents: str = "Contents"
    panel_of: str = "{number} / {count}"
    checked: str = "Facts checked on {date}."
    edition: str = "edition {edition}"
    about: str = "About this exhibit"
    made: str = "How this was made"
    names: str = "As published in the source."
    names_with_ages: str = "As published in the source. Age in years."
    north: str = "N"
    kilometres: str = "{distance} km"
    metres: str = "{distance} m"
    not_to_scale: str = "schematic, not to scale"
    visited: str = "visited {date}"
    in_full: str = "In full in the booklet and on the panels."
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

    def in_words(self, day: date) -> str:
        """A date in words: ``22 November 2026``."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Script:
    """What a script needs: ``leading`` and ``title_leading`` multiply the theme's, ``italic`` tells of its faces."""

    leading: float = 1.0
    title_leading: float = 1.0
    italic: bool = False


SCRIPTS: dict[str, Script] = {
    "Latn": Script(italic=True),
    "Cyrl": Script(italic=True),
    "Grek": Script(italic=True),
    "Armn": Script(),
    "Hebr": Script(),
    "Geor": Script(1.04, 1.04),
    "Arab": Script(1.125, 1.1),
    "Thai": Script(1.125, 1.1),
    "Deva": Script(1.1, 1.05),
    "Hans": Script(1.15, 1.0),
    "Hant": Script(1.15, 1.0),
    "Jpan": Script(1.15, 1.0),
    "Kore": Script(1.15, 1.0),
}
"""Scripts by their code (ISO 15924), as in design.md, Scripts; others are set upright, with the theme's leading."""


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of a language in a script and a region, or of English as it stands here.

    ``quotes`` open and close a quotation, ``inner_quotes`` one inside it. ``thousands`` and ``decimal`` are the marks
    in a number in European figures, the first from ``grouped_from`` digits on; ``digits`` are the language's own,
    nought to nine. ``leading`` and ``title_leading`` multiply the theme's.
    """

    code: str
    script: str = "Latn"
    rtl: bool = False
    quotes: tuple[str, str] = ("“", "”")
    inner_quotes: tuple[str, str] = ("‘", "’")
    leading: float = 1.0
    title_leading: float = 1.0
    italic: bool = True
    thousands: str = ","
    decimal: str = "."
    grouped_from: int = 4
    digits: str = "0123456789"
    page_words: PageWords = field(default_factory=PageWords)

    def number(self, value: float) -> str:
        """A number as it is printed, with at most three decimals: ``3,340`` or ``0.5``.

        Its figures are European ones in every language (house: the unit after it is written in Latin letters, and
        figures look the same in every text of a wall).
        """
        whole, _, part = f"{abs(value):.3f}".partition(".")
        if len(whole) >= self.grouped_from:
            whole = f"{int(whole):,}".replace(",", self.thousands)
        part = part.rstrip("0")
        return f"{'−' if value < 0 else ''}{whole}{self.decimal if part else ''}{part}"


_NOT_TO_SCALE = {
    "en": "schematic, not to scale",
    "az": "sxematik, miqyassız",
    "tr": "şematik, ölçeksiz",
    "de": "schematisch, nicht maßstäblich",
    "fr": "schématique, sans échelle",
    "es": "esquemático, sin escala",
    "it": "schematico, non in scala",
    "nl": "schematisch, niet op schaal",
    "ru": "схема, без масштаба",
    "uk": "схема, без масштабу",
    "hy": "սխեմատիկ, առանց մասշտաբի",
    "ka": "სქემატური, მასშტაბის გარეშე",
    "ar": "رسم تخطيطي بلا مقياس",
    "fa": "طرح‌واره، بدون مقیاس",
    "he": "סכמטי, ללא קנה מידה",
}
"""The note on a map that is no scale drawing, by the language's code, in its likely script."""

_IN_FULL = {
    "en": "In full in the booklet and on the panels.",
    "az": "Tam siyahı kitabçada və lövhələrdədir.",
    "tr": "Tam liste kitapçıkta ve panolarda.",
    "de": "Vollständig im Heft und auf den Tafeln.",
    "fr": "Références complètes dans la brochure et sur les panneaux.",
    "es": "Completas en el folleto y en los paneles.",
    "it": "Per esteso nell’opuscolo e sui pannelli.",
    "nl": "Volledig in het boekje en op de panelen.",
    "ru": "Полностью — в брошюре и на стендах.",
    "uk": "Повністю — у брошурі та на стендах.",
    "hy": "Ամբողջությամբ՝ գրքույկում և վահանակների վրա։",
    "ka": "სრულად ბროშურასა და პანელებზე.",
    "ar": "بالكامل في الكتيب وعلى اللوحات.",
    "fa": "به‌طور کامل در دفترچه و روی تابلوها.",
    "he": "במלואם בחוברת ועל הלוחות.",
}
"""Where the sources of a leaflet stand in full, by the language's code, in its likely script."""

NOUNS_IN_CAPITALS = frozenset({"de", "lb", "nds"})
"""Languages in which a capital inside a sentence says nothing of a name."""

_SPACE_INSIDE = {"fr": "\u202f"}
"""The space that stands inside quotation marks (house: CLDR leaves it to whoever sets, and the Lexique of the
Imprimerie nationale asks for it); Switzerland sets none."""

_NO_SPACE_INSIDE = frozenset({"CH", "LI"})


QUOTATION_MARKS = frozenset("«»‘’‚‛“”„‟‹›⹂「」『』〝〞〟")
"""Characters that open or close a quotation (Unicode's property Quotation_Mark, without those of a typewriter)."""


def quotation_marks(text: str) -> tuple[str, str] | None:
    """Opening and closing mark from a text like ``„ “``, with narrow or no-break spaces inside as they are written;
    ``None`` where it isn't two marks with a blank between them."""
    parts = [part for part in text.split(" ") if part]
    bare = [part.strip("\u00a0\u202f\u2009") for part in parts]
    if len(parts) != 2 or not all(len(mark) == 1 and mark in QUOTATION_MARKS for mark in bare):
        return None
    return parts[0], parts[1]


@lru_cache(maxsize=256)
def language(tag: str) -> Language:
    """What is known of a BCP 47 tag: of its language in that script and region, or else of the language, or else what
    CLDR has for all; that also for what is no tag.
    """
    try:
        parts = language_tag(tag)
    except TagError:
        parts = language_tag("und")
    facts = language_facts(parts)
    script = script_of(parts)
    setting = SCRIPTS.get(script, Script())
    space = "" if parts.region in _NO_SPACE_INSIDE else _SPACE_INSIDE.get(parts.language, "")
    opening, closing = facts["quotes"]
    inner_opening, inner_closing = facts["inner"]
    inside = space if inner_opening in "«‹" else ""
    words = PageWords()
    if parts.language in _NOT_TO_SCALE and script == likely_script(parts.language):
        words = PageWords(not_to_scale=_NOT_TO_SCALE[parts.language], in_full=_IN_FULL[parts.language])
    return Language(
        parts.language,
        script,
        rtl=runs_from_right(script),
        quotes=(opening + space, space + closing),
        inner_quotes=(inner_opening + inside, inside + inner_closing),
        leading=setting.leading,
        title_leading=setting.title_leading,
        italic=setting.italic,
        thousands=facts["thousands"],
        decimal=facts["decimal"],
        grouped_from=facts["grouped_from"],
        digits=facts["digits"],
        page_words=words,
    )


LANGUAGES = tuple(_NOT_TO_SCALE)
"""The languages that the program has words for, by their code."""
