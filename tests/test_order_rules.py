"""What a print shop would ask back about an order: days that are over, weights, bindings, quantities."""

from __future__ import annotations

import datetime
from pathlib import Path

import dateutil.parser
import pytest
import yaml

import rule_samples
from exhibit_builder.core.findings import Finding
from exhibit_builder.preflight.rule import Example
from exhibit_builder.preflight.text.ordered_days import last_day_of_delivery


def told(folder: Path, rule: str, order: dict[str, object], **more: object) -> list[Finding]:
    """What a rule says of the sample with this order."""
    written = yaml.safe_dump({"order": order, **more}, allow_unicode=True)
    return rule_samples.told(rule_samples.write(folder, Example(exhibit=written)), rule)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "10 February 2020"),
        ("en", "by Friday, November 20th, 2026, before noon"),
        ("en", "2026-11-21"),
        ("de", "3. März 2025, 8 bis 12 Uhr"),
        ("de", "21.11.26"),
        ("de", "KW 40 / 2026"),
        ("fr", "le 1er février 2024"),
        ("ru", "10 февраля 2020 г."),
        ("az", "10 fevral 2020"),
        ("ar", "١٠ فبراير ٢٠٢٠"),
        ("en", "October 2026"),
        ("en", "spring 2025"),
        ("en", "Q3 2026"),
    ],
)
def test_a_day_that_is_over_is_told_however_it_is_written(language: str, written: str, tmp_path: Path) -> None:
    """Days, weeks, months and years before the 22nd of November 2026, with their place."""
    found = told(tmp_path, "delivery-past", {"delivery": {"date": written}}, language=language)
    assert [finding.place.key for finding in found if finding.place] == ["order.delivery.date"]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "10 February 2027"),
        ("en", "22 November 2026"),
        ("en", "11/12/2026"),
        ("en", "12 November or 3 December 2026"),
        ("en", "November 2026"),
        ("en", "12–30 November 2026"),
        ("de", "Mitte Dezember 2026"),
        ("ru", "15 января 2027 г."),
        ("en", "in autumn 2026"),
        ("en", "as soon as possible, at the latest two weeks after the proof"),
        ("en", "10 February"),
        ("en", "quoted 2025, delivered 2027"),
    ],
)
def test_a_day_that_may_be_to_come_is_not_told(language: str, written: str, tmp_path: Path) -> None:
    """What can mean today or later, or has no year, is left alone."""
    assert told(tmp_path, "delivery-past", {"delivery": {"date": written}}, language=language) == []


def test_days_are_those_that_another_reader_of_dates_finds() -> None:
    """python-dateutil, which knows nothing of this program, reads the same days from a whole year of dates."""
    shapes = ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%a %d %b %Y", "%d %b %Y", "%d.%m.%Y")
    for ordinal in range(datetime.date(2027, 1, 1).toordinal(), datetime.date(2028, 1, 1).toordinal(), 3):
        day = datetime.date.fromordinal(ordinal)
        for shape in shapes:
            written = day.strftime(shape)
            other = dateutil.parser.parse(written, dayfirst=shape == "%d.%m.%Y").date()
            read = last_day_of_delivery(written, "en")
            # Where day and month can be exchanged the later counts.
            swapped = {day, datetime.date(day.year, day.day, day.month)} if "." in shape and day.day <= 12 else {day}
            assert other == day
            assert read == max(swapped), written


@pytest.mark.parametrize("weight", ["170 kg", "170", "170 kilo", "17 g/m²", "0.3 kg/m2", "5 t", "170 cm"])
def test_a_weight_that_no_shop_can_read_is_told(weight: str, tmp_path: Path) -> None:
    """Kilograms, no unit, and grams that no paper has."""
    order = {"products": {"A3": {"weight": weight}}}
    found = told(tmp_path, "weight-unit", order)
    assert [finding.place.key for finding in found if finding.place] == ["order.products.A3.weight"]


@pytest.mark.parametrize(
    "weight",
    [
        "170 g/m²",
        "170 g/m2",
        "170gsm",
        "170 g",
        "135 g/qm",
        "100 lb text",
        "80# cover",
        "12 pt",
        "3 mm",
        "170 г/м²",
        "heavy",
        "150–170 g/m²",
        "170 grams per square metre",
        "170 Gramm",
        "200 µm",
        "170-gsm silk",
        "300 g / m²",
        "170 q/m²",
    ],
)
def test_weights_as_shops_write_them_are_not_told(weight: str, tmp_path: Path) -> None:
    """Grams in the ways of several countries, pounds, points and thickness."""
    assert told(tmp_path, "weight-unit", {"products": {"A3": {"weight": weight}}}) == []


def test_a_weight_inside_the_words_of_the_stock_is_read_as_well(tmp_path: Path) -> None:
    """“170 kg matt” is told, “board 3 mm” and a stock without a figure are not."""
    assert told(tmp_path / "a", "weight-unit", {"products": {"A3": {"stock": "170 kg matt paper"}}})
    for number, stock in enumerate(("foam board, 5 mm", "matt coated paper", "FSC Mix 70, 170 g/m² matt", "Munken 15")):
        assert told(tmp_path / str(number), "weight-unit", {"products": {"A3": {"stock": stock}}}) == [], stock


MANY = {"booklet": {"papers": ["A5"]}, "handbill": {"papers": ["A6"]}, "leaflet": {"papers": ["A4"]}}


@pytest.mark.parametrize(
    ("name", "binding", "found"),
    [
        ("A3", "saddle stitch", True),
        ("A6", "two staples", True),
        ("A4", "thread sewn", True),
        ("A5", "saddle stitch", False),
        ("A3", "none", False),
        ("A3", "keine", False),
        ("A3", "-", False),
        ("A4", "folded in three", False),
    ],
)
def test_a_binding_is_for_what_has_pages(name: str, binding: str, found: bool, tmp_path: Path) -> None:
    """Posters, handbills and leaflets are one sheet each; that nothing is bound may be said."""
    order = {"products": {name: {"binding": binding}}}
    assert bool(told(tmp_path, "binding-of-a-sheet", order, **MANY)) is found


@pytest.mark.parametrize(
    ("quantity", "found"), [(3, True), (15, True), (1, False), (2, False), (4, False), (100, False)]
)
def test_a_quantity_that_is_no_multiple_of_the_panels_is_asked_about(
    quantity: int, found: bool, tmp_path: Path
) -> None:
    """Of two panels one, two or four copies are whole sets or a few copies; fifteen may be meant as a sum."""
    assert bool(told(tmp_path, "quantity-of-sets", {"products": {"A3": {"quantity": quantity}}})) is found


def test_a_quantity_of_booklets_is_any_number(tmp_path: Path) -> None:
    """Booklets hold all panels."""
    assert told(tmp_path, "quantity-of-sets", {"products": {"A5": {"quantity": 33}}}, booklet={"papers": ["A5"]}) == []
