"""The letter that goes to a print shop with a package: what is to be printed, by when, and what has to be asked.

A sentence whose fact is missing is left out, and the fact stands at the end among what is not stated: nothing is
printed with a gap. The text is UTF-8 with a byte order mark and ends of lines as Windows has them, so that its Notepad
shows every letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from exhibit_builder.core.language_tags import TagError, language_tag
from exhibit_builder.core.lengths import Measures, MeasureSystem
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import mm
from exhibit_builder.order.order_facts import Fact, product_facts
from exhibit_builder.order.order_form import OrderLine, PrintOrder
from exhibit_builder.typography.isolation import fill_isolated, join_isolated
from exhibit_builder.words.letter_words import LetterWords
from exhibit_builder.words.order_words import OrderWords

LETTER = "letter.txt"
"""The letter's name in a package."""

INDENT = "   "
"""Before what stands under a heading."""

_INCHES_TOO = frozenset({"US", "CA", "MX"})
"""Regions whose print shops cut paper in inches (*house*: where Letter is the usual sheet, ISO 216 is not)."""

_MOST_LABEL = 24
"""Characters of the longest label that others are filled up to (*house*: values begin in one column, and a line of mail
has room for them)."""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter says beside the order: the print shop's name and e-mail address, what the place is called, when the
    exhibition opens, by when everything has to be there, the name of the package, and whether there are codes in it."""

    shop: str | None
    shop_email: str | None
    place: str
    opens: date | None
    deliver_by: date | None
    package: str
    has_codes: bool


def letter_to_shop(
    order: PrintOrder, facts: LetterFacts, words: LetterWords, form: OrderWords, asked: MeasureSystem | None
) -> bytes:
    """The letter as a file. ``form`` are the words of the order in the letter's language, in which ``order`` says what
    is not stated; ``asked`` is in what lengths are told."""
    chapters = [
        *((item.title(form), _labelled(_product(item, order, form, asked))) for item in order.lines),
        (words.files, [words.embedded, words.unscaled, words.folders, words.other_files]),
        (words.before, _proof(order, facts, words)),
        (words.delivery, _delivery(order, facts, words)),
        (form.not_stated_head, [*order.not_stated, *_always_asked(order, words)]),
    ]
    lines = [*_head(order, facts, words), "", words.greeting, "", *_request(facts, words), ""]
    for number, (title, said) in enumerate(((title, said) for title, said in chapters if said), 1):
        lines += [f"{number}. {title}", *(f"{INDENT}{line}" for line in said), ""]
    lines += _end(order, facts, words, form)
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-8")


def _head(order: PrintOrder, facts: LetterFacts, words: LetterWords) -> Iterator[str]:
    if facts.shop or facts.shop_email:
        address = f"<{facts.shop_email}>" if facts.shop_email else ""
        yield fill_isolated(words.to, shop=" ".join(filter(None, (facts.shop, address))))
    yield fill_isolated(words.subject, code=order.code, place=facts.place)
    yield fill_isolated(words.attached, file=facts.package)


def _request(facts: LetterFacts, words: LetterWords) -> Iterator[str]:
    writing = words.spoken.writing
    yield fill_isolated(words.opens, date=writing.dated(facts.opens)) if facts.opens else words.request
    if facts.deliver_by:
        yield fill_isolated(words.confirm, date=writing.dated(facts.deliver_by))
    else:
        yield words.ask_when


def _labelled(facts: Iterable[Fact]) -> list[str]:
    """What is stated, each behind its label."""
    stated = [(label, value) for label, value in facts if value]
    wide = min(max((len(label) for label, _ in stated), default=0), _MOST_LABEL)
    return [f"{label:<{wide}}  {' '.join(value.split())}" for label, value in stated]


def _product(item: OrderLine, order: PrintOrder, form: OrderWords, asked: MeasureSystem | None) -> Iterator[Fact]:
    """The facts of a product with its size in millimetres, and in inches behind that where the shop measures so."""
    inches = Measures(form.spoken, MeasureSystem.INCHES).exact(*map(mm, item.trim_mm))
    both = asked is None and _region(order.language) in _INCHES_TOO
    for label, value in product_facts(item, order, form, asked or MeasureSystem.METRIC):
        yield label, f"{value} ({inches})" if both and label == form.trim else value


def _region(tag: str) -> str:
    try:
        return language_tag(tag).region
    except TagError:
        return ""


def _proof(order: PrintOrder, facts: LetterFacts, words: LetterWords) -> list[str]:
    wanted = fill_isolated(words.proof, proof=order.proof.rstrip(".")) if order.proof else words.one_proof
    return [wanted, words.codes] if facts.has_codes else [wanted]


def _delivery(order: PrintOrder, facts: LetterFacts, words: LetterWords) -> list[str]:
    day = words.spoken.writing.dated(facts.deliver_by) if facts.deliver_by else None
    lines = [fill_isolated(words.by, date=day)] if day else []
    return [*lines, *(order.delivery_address or "").splitlines()]


def _always_asked(order: PrintOrder, words: LetterWords) -> Iterable[str]:
    """What no order states, and every shop has to know."""
    asked = [words.invoice, words.receiver, words.proof_to, words.price]
    if any(not item.two_sided for item in order.lines):
        asked.insert(3, words.packing)
    return asked


def _end(order: PrintOrder, facts: LetterFacts, words: LetterWords, form: OrderWords) -> Iterator[str]:
    sender = join_isolated(filter(None, (order.name, order.organisation)), ", ")
    reached = join_isolated(filter(None, (order.name or order.organisation, order.phone, order.email)), ", ")
    if reached:
        yield from (fill_isolated(words.unclear, contact=reached), "")
    yield words.regards
    if sender:
        yield sender
    yield ""
    edition = fill_isolated(form.edition, edition=order.edition)
    yield join_isolated((order.code, edition, facts.place, LETTER), " · ")
