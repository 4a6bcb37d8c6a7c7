"""A traffic light for the texts and for each product: may it be printed?"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from exhibit_builder.core.findings import Severity, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.rule import Stage
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.report.gathering import Matter
from exhibit_builder.report.phrases import number_of
from exhibit_builder.report.values import ProductKind, ReportContent, ReportProduct
from exhibit_builder.words.catalogue import Plural
from exhibit_builder.words.report_words import ReportWords


class Light(StrEnum):
    """The three lamps."""

    STOP = "stop"
    LOOK = "look"
    GO = "go"


@dataclass(frozen=True, slots=True)
class Signal:
    """A lamp, the word beside it, and why, as a sentence."""

    light: Light
    word: str
    because: str


def concerns(spot: Spot, product: ReportProduct) -> bool:
    """Whether a spot lies on a product: in one of its files, or on all files of its format."""
    if spot.path:
        return spot.path in product.files
    return product.kind is ProductKind.PRINT and (spot.product, spot.paper) == (product.product, product.paper)


def on_texts(matter: Matter) -> bool:
    """Whether it is about what was written and not about one place on a page."""
    return not matter.spots


def text_signal(report: ReportContent, found: Sequence[Matter]) -> Signal:
    """The light of texts, sources and settings, which all products share."""
    own, words = [matter for matter in found if on_texts(matter)], report.words
    said = _Because(words.because_errors_in_texts, words.because_warnings_in_texts, words.because_nothing_in_texts)
    return _signal(own, said, _unchecked(report, Stage.MANUSCRIPT), words)


def signal(product: ReportProduct, report: ReportContent, found: Sequence[Matter]) -> Signal:
    """The light of a product.

    An error in the texts stops every product, for it would be printed on all of them. Office sheets and tiles hold
    the same pages as what goes to the print shop: an error there asks for a look here.
    """
    words = report.words
    if not product.files:
        return Signal(Light.STOP, words.light_none, words.because_none)
    own = [matter for matter in found if any(concerns(spot, product) for spot in matter.spots)]
    texts = number_of(Severity.ERROR, [matter for matter in found if on_texts(matter)])
    said = _Because(words.because_errors, words.because_warnings, words.because_nothing)
    lamp = _signal(own, said, _unchecked(report, Stage.PAGES, Stage.FILES), words)
    if texts and lamp.light is not Light.STOP:
        return Signal(Light.STOP, words.light_stop, words.because_errors_in_texts.filled(texts))
    if product.kind is ProductKind.PRINT or lamp.light is not Light.GO:
        return lamp
    for source in report.products:
        if (source.product, source.paper, source.kind) != (product.product, product.paper, ProductKind.PRINT):
            continue
        wrong = number_of(
            Severity.ERROR, [matter for matter in found if any(concerns(spot, source) for spot in matter.spots)]
        )
        if wrong:
            because = words.because_same_pages.filled(wrong, product=source.named(words))
            return Signal(Light.LOOK, words.light_look, because)
    return lamp


@dataclass(frozen=True, slots=True)
class _Because:
    """What is said of one light when so many things must be mended, so many should be looked at, and of none."""

    errors: Plural
    warnings: Plural
    nothing: str


def _signal(own: Sequence[Matter], because: _Because, unchecked: int, words: ReportWords) -> Signal:
    errors, warnings = number_of(Severity.ERROR, own), number_of(Severity.WARNING, own)
    if errors:
        return Signal(Light.STOP, words.light_stop, because.errors.filled(errors))
    missed = words.because_unchecked.filled(unchecked) if unchecked else ""
    if warnings:
        return Signal(Light.LOOK, words.light_look, f"{because.warnings.filled(warnings)} {missed}".rstrip())
    if unchecked:
        return Signal(Light.LOOK, words.light_partly, missed)
    return Signal(Light.GO, words.light_go, because.nothing)


def _unchecked(report: ReportContent, *stages: Stage) -> int:
    """How many rules of these stages could not be looked at, of those that would stop the print.

    What asks addresses and was not allowed to is left out: it was not wanted.
    """
    rules = [all_rules()[miss.rule] for miss in report.verdict.not_checked if miss.rule in all_rules()]
    return sum(rule.severity is Severity.ERROR and rule.stage in stages and not rule.online for rule in rules)
