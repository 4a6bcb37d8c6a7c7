"""What an exhibit is set with: its typefaces, a typesetter, and what was set before. One set serves an exhibit in every
state that it is read in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from exhibit_builder.core.languages import NOUNS_IN_CAPITALS, Language
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.setting_up import LayoutJob, set_once
from exhibit_builder.looks.look import look_of
from exhibit_builder.manuscript.models import Exhibit, ExhibitFields, ThemeFields
from exhibit_builder.manuscript.theming import theme_of
from exhibit_builder.typography.fonts import FontBook
from exhibit_builder.typography.own_faces import OwnFaces
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.shaping import Shaper
from exhibit_builder.vectors.recipes import Recipes

MOST_JOBS = 200
"""After so many states of an exhibit a fresh typesetter is taken, for one never forgets a paragraph (*house*: as many
words changed as an hour has; what is set in the new one is what has changed since)."""


class SettingTools:
    """Typefaces of the folder ``fonts``, and what was set in them."""

    def __init__(self, fonts: Path) -> None:
        self.fonts = fonts
        self.cache = set_once()
        self._book: FontBook | None = None
        self._typesetter: Typesetter | None = None
        self._jobs = 0
        self._theme: tuple[ThemeFields, Printer, Theme] | None = None
        self._recipes: Recipes | None = None
        self._language: tuple[ExhibitFields, Language] | None = None

    def book(self, own: OwnFaces) -> FontBook:
        """The typefaces with those that an exhibit brings: the same book as long as these are the same files."""
        book = FontBook(self.fonts, own)
        if self._book is None or self._book.key != book.key:
            self._book = book
        return self._book

    def layout_job(self, exhibit: Exhibit, printer: Printer, profile: bytes | None = None) -> LayoutJob:
        """An exhibit with the tools to set it; a printer's bleed stands in the formats and not in the theme.

        ``profile`` is the press's, by which colours of drawings become inks; without one no page with a drawing can be
        set.
        """
        theme = self._theme_for(exhibit, printer)
        recipes = None
        if profile is not None:
            recipes = Recipes(tuple(theme.inks.values()), profile, printer.intent, printer.ink_limit)
            if recipes == self._recipes:
                recipes = self._recipes
            self._recipes = recipes
        typesetter = self._typesetter_for(self.book(exhibit.own_faces), _names(exhibit))
        return LayoutJob(exhibit, theme, self._language_of(exhibit.fields), typesetter, recipes, self.cache)

    def _language_of(self, fields: ExhibitFields) -> Language:
        if self._language is None or self._language[0] is not fields:
            self._language = fields, fields.spoken
        return self._language[1]

    def _theme_for(self, exhibit: Exhibit, printer: Printer) -> Theme:
        known = self._theme
        if known is not None and known[0] is exhibit.theme and known[1] == printer:
            return known[2]
        theme = theme_of(exhibit.theme, look_of(exhibit).theme, partial(_inks_on_press, printer))
        if printer.bleed is not None:
            theme = replace(theme, bleed=None)
        self._theme = exhibit.theme, printer, theme
        return theme

    def _typesetter_for(self, book: FontBook, names: frozenset[str]) -> Typesetter:
        known = self._typesetter
        self._jobs += 1
        if known is None or known.shaper.book is not book or known.names != names or self._jobs > MOST_JOBS:
            self._jobs = 0
            known = self._typesetter = Typesetter(Shaper(book), names)
        return known


def _inks_on_press(printer: Printer, srgb: tuple[float, float, float]) -> tuple[float, float, float, float]:
    # Only now: few exhibits have such a colour, and profiles are large.
    from exhibit_builder.press.house_colours import inks_on_press

    return inks_on_press(srgb, printer)


def _names(exhibit: Exhibit) -> frozenset[str]:
    """Names that no hyphen may part, of a language in which the capital alone doesn't keep a word whole."""
    code = exhibit.fields.language.split("-")[0]
    if code not in NOUNS_IN_CAPITALS:
        return frozenset()
    from exhibit_builder.manuscript.passages import passages
    from exhibit_builder.preflight.text.people_names import certain, name_words

    return certain(name_words(exhibit, passages(exhibit)), code)
