"""The words of the order (``order.yaml``) and of the hanging plan (``hanging.yaml``) in each language's folder."""

from __future__ import annotations

from exhibit_builder.core.languages import Language, language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.words.catalogue import Plural, catalogue_words


@dataclass(frozen=True, slots=True)
class OrderWords:
    """All words of the order in one language, with places in braces.

    ``language`` is the tag of the language that they are in, ``reviewed`` whether a native speaker has checked them.
    ``sets`` takes ``{quantity}``, and ``{panels}`` and ``{sheets}``, which are ``panels`` and ``sheets`` with their
    numbers. Lengths that are filled in come with their unit.
    """

    language: str
    reviewed: bool
    title: str
    order: str
    edition: str
    dated: str
    contact: str
    name: str
    organisation: str
    email: str
    phone: str
    delivery: str
    delivery_date: str
    delivery_address: str
    proof: str
    proof_wanted: str
    poster: str
    booklet: str
    handbill: str
    leaflet: str
    quantity: str
    sets: str
    panels: Plural
    sheets: Plural
    copies: Plural
    trim: str
    pages: str
    poster_pages: Plural
    booklet_pages: str
    handbill_pages: str
    leaflet_pages: str
    fold: str
    letter_fold: str
    stock: str
    weight: str
    colours: str
    process: str
    one_side: str
    both_sides: str
    condition: str
    condition_files: str
    condition_pictures: str
    finish: str
    binding: str
    opens_right: str
    bleed: str
    bleed_on_sides: str
    no_bleed: str
    marks: str
    with_marks: str
    without_marks: str
    scale: str
    note: str
    one_to_one: str
    files: str
    not_stated: str
    not_stated_head: str
    nothing_missing: str
    no_file: str
    missing: str
    missing_quantity: str
    missing_stock: str
    missing_weight: str
    missing_finish: str
    missing_binding: str
    continued: str
    folio: str

    @property
    def spoken(self) -> Language:
        """What is known of the language that the words are in."""
        return language(self.language)

    def gap(self, subject: str, wants: tuple[str, ...]) -> str:
        """``Poster A1: quantity and stock``."""
        return self.missing.format(subject=subject, wants=self.spoken.writing.listed(wants))


@dataclass(frozen=True, slots=True)
class HangingWords:
    """All words of the hanging plan in one language, with places in braces; lengths that are filled in come with their
    unit, ``{unit}`` is the unit alone."""

    language: str
    reviewed: bool
    title: str
    document: str
    scale: str
    panels: Plural
    gap: str
    no_gap: str
    total: str
    eye_level: str
    centre: str
    standing: str
    on_table: str
    from_left: str
    from_right: str
    bring: str
    bring_panels: str
    bring_stands: str
    bring_tables: str
    bring_fixings: Plural
    bring_spacer: str
    bring_level: str
    bring_line: str
    bring_tape: str
    bring_ladder: str
    bring_gloves: str
    bring_phone: str
    bring_plan: str

    @property
    def spoken(self) -> Language:
        """What is known of the language that the words are in."""
        return language(self.language)


def order_words(tag: str) -> OrderWords:
    """The order's words for a BCP 47 tag; a language without words gets English."""
    return catalogue_words(OrderWords, "order", tag)


def hanging_words(tag: str) -> HangingWords:
    """The hanging plan's words for a BCP 47 tag; a language without words gets English."""
    return catalogue_words(HangingWords, "hanging", tag)
