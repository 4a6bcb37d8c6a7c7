"""What a language brings to the page: direction, quotation marks, marks in numbers, leading, and its way of writing.

Facts are those of Unicode's Common Locale Data Repository (:mod:`exhibit_builder.core.locale_facts`); what a script
needs of the page stands here. The program's own words (``Contents``, ``Sources`` …) are in ``words/``.
"""

from __future__ import annotations

from dataclasses import field
from functools import lru_cache

from exhibit_builder.core.language_tags import LanguageTag, TagError, language_tag
from exhibit_builder.core.locale_facts import language_facts, likely_script, runs_from_right, script_of, writing
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.writing import Unit, Writing


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
    nought to nine. ``leading`` and ``title_leading`` multiply the theme's. ``writing`` is that of the language which
    the program's words are in.
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
    writing: Writing = field(default_factory=lambda: writing(language_tag(FALLBACK)))

    def number(self, value: float) -> str:
        """A number as it is printed, with at most three decimals: ``3,340`` or ``0.5``.

        Its figures are European ones in every language (house: figures look the same in every text of a wall).
        """
        whole, _, part = f"{abs(value):.3f}".partition(".")
        if len(whole) >= self.grouped_from:
            whole = f"{int(whole):,}".replace(",", self.thousands)
        part = part.rstrip("0")
        return f"{'−' if value < 0 else ''}{whole}{self.decimal if part else ''}{part}"

    def measured(self, value: float, unit: Unit) -> str:
        """A measure with its unit: ``3,340 km``; figures as :meth:`number` has them."""
        plain = f"{abs(value):.3f}".rstrip("0").rstrip(".")
        return self.writing.measured(plain, unit, self.number(value))


LANGUAGES = ("en", "az", "tr", "de", "fr", "es", "it", "nl", "ru", "uk", "hy", "ka", "ar", "fa", "he")
"""The languages that the program has words for, by their code; each has a folder in ``words/``."""

FALLBACK = "en"
"""The language of the program's words where there are none in the exhibit's own."""

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
        writing=writing(parts if _has_words(parts) else language_tag(FALLBACK)),
    )


def has_words(tag: str) -> bool:
    """Whether the program has words for a BCP 47 tag: in its language, written in the script that is likely for it."""
    try:
        return _has_words(language_tag(tag))
    except TagError:
        return False


def _has_words(parts: LanguageTag) -> bool:
    return parts.language in LANGUAGES and script_of(parts) == likely_script(parts.language)
