"""What an order says of one product, a label and a value each: on its form, and in the letter to the print shop."""

from __future__ import annotations

from exhibit_builder.core.lengths import Measures, MeasureSystem, measures_for
from exhibit_builder.core.letter_fold import FOLD_CATALOG, faces_from_left
from exhibit_builder.core.units import mm
from exhibit_builder.order.order_form import OrderLine, PrintOrder
from exhibit_builder.typography.isolation import fill_isolated
from exhibit_builder.words.order_words import OrderWords

Fact = tuple[str, str | None]
"""A label, and what is stated; ``None`` where nothing is."""


def product_facts(item: OrderLine, order: PrintOrder, words: OrderWords, asked: MeasureSystem | None) -> list[Fact]:
    """The facts of a product in the order of reading; ``asked`` is in what lengths are told."""
    trim = [mm(side) for side in item.trim_mm]
    measures = measures_for(words.spoken, order.language, trim[0], trim[1], asked)
    around = measures.exact(mm(item.bleed_mm))
    bleed = fill_isolated(words.bleed_on_sides, bleed=around) if item.bleed_mm else words.no_bleed
    facts: list[Fact] = [
        (words.quantity, _quantity(item, words)),
        (words.trim, measures.exact(*trim)),
        (words.pages, _pages(item, words)),
        (words.scale, words.one_to_one),
        (words.stock, item.stock),
        (words.weight, item.weight),
        (words.colours, _colours(item, words)),
        (words.condition, order.condition),
        (words.finish, item.finish),
    ]
    if item.bound or item.binding:
        opening = words.opens_right if item.bound and order.rtl else None
        stated = " · ".join(part for part in (item.binding, opening) if part)
        facts.append((words.binding, stated or None))
    facts += [
        (words.bleed, bleed),
        (words.marks, words.with_marks if order.marks else words.without_marks),
    ]
    if item.folded_mm:
        facts.insert(3, (words.fold, _fold(item, item.folded_mm, measures, words, rtl=order.rtl)))
    if item.note:
        facts.append((words.note, item.note))
    return facts


def _pages(item: OrderLine, words: OrderWords) -> str:
    if not item.two_sided:
        told = words.poster_pages
        return fill_isolated(told.of(item.pages), count=told.figure(item.pages))
    told_of = words.leaflet_pages if item.folded_mm else words.handbill_pages
    return fill_isolated(words.booklet_pages if item.bound else told_of, pages=item.pages)


def _fold(item: OrderLine, folded: tuple[float, float], measures: Measures, words: OrderWords, *, rtl: bool) -> str:
    faces = faces_from_left(mm(item.trim_mm[0]), rtl=rtl)
    size = measures.listed(" × ".join(measures.to_tenth(mm(side)) for side in folded))
    told = measures.listed(", ".join(map(measures.to_tenth, faces)))
    return fill_isolated(words.letter_fold, catalog=f"FoldCatalog {FOLD_CATALOG}", size=size, faces=told)


def _quantity(item: OrderLine, words: OrderWords) -> str | None:
    if item.quantity is None:
        return None
    copies = words.copies
    if item.two_sided or item.pages == 1:
        return fill_isolated(copies.of(item.quantity), count=copies.figure(item.quantity))
    return fill_isolated(
        words.sets,
        quantity=copies.figure(item.quantity),
        panels=words.panels.filled(item.pages),
        sheets=words.sheets.filled(item.quantity * item.pages),
    )


def _colours(item: OrderLine, words: OrderWords) -> str:
    told = words.both_sides if item.two_sided else words.one_side
    inks = ", ".join((words.process, *item.spots))
    return fill_isolated(told, colours=item.colours, inks=inks)
