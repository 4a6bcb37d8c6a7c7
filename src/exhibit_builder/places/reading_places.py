"""Every place of an exhibit: files of ``places/`` and rows of a table, each checked by the same model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from exhibit_builder.core.findings import Finding, Place, Severity
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.checks import length_findings
from exhibit_builder.manuscript.declared import part_at
from exhibit_builder.manuscript.fitting import Fitted, fit_to_model
from exhibit_builder.manuscript.links import address_findings, mail_findings
from exhibit_builder.manuscript.mistakes import plain_findings
from exhibit_builder.manuscript.place_files import PLACES_FOLDER, place_paths, place_tables
from exhibit_builder.manuscript.place_models import PlaceFields
from exhibit_builder.manuscript.yaml_source import Way, YamlSource, read_yaml
from exhibit_builder.places.host_place import HostPlace
from exhibit_builder.places.place_names import name_finding, place_file, place_name_of, twice_finding
from exhibit_builder.places.place_table import read_table

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years in which an exhibit is shown (*house*: a day of 1904 is a table of an old Mac that was misread)."""

_TWO_WAYS = late_pattern(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_DAYS: tuple[Way, ...] = (("from",), ("to",), ("delivery", "date"))
_MAILS: tuple[Way, ...] = (("contact", "email"), ("host", "email"), ("shop", "email"))


@dataclass(frozen=True, slots=True)
class ReadPlaces:
    """All places that could be read, in the order of the table and then of the files' names, and what is wrong."""

    places: tuple[HostPlace, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Of all places, also those that could not be read."""
        return (*(place.name for place in self.places), *self.unread)


def read_places(folder: Path) -> ReadPlaces:
    """Every place of the exhibit in ``folder``, and all that is wrong with any, each with its file and row.

    Findings: ``place-twice``, ``wrong-place-name``, ``broken-table``, ``wrong-date``, and those that every file of an
    exhibit may have.
    """
    findings: list[Finding] = []
    places: list[HostPlace] = []
    unread: list[str] = []
    first: dict[str, Place] = {}
    for name, source, row, file in _written(folder, findings):
        wrong = name_finding(name, row)
        if wrong is None and name.casefold() in first:
            wrong = twice_finding(name, first[name.casefold()], row)
        if wrong is not None:
            findings.append(wrong)
            continue
        first[name.casefold()] = row
        fields, fitted = _checked_place(source, name, findings) if source is not None else (None, None)
        if fields is None or fitted is None:
            unread.append(name)
        else:
            places.append(HostPlace(name, fields, row, {**fitted.key_places, **fitted.places}, file))
    return ReadPlaces(tuple(places), tuple(dict.fromkeys(findings)), tuple(unread))


def _written(
    folder: Path, findings: list[Finding]
) -> Iterator[tuple[str, YamlSource | None, Place, tuple[str, bytes] | None]]:
    """What each place is called, what is said of it (``None``: it can't be read), and where."""
    tables = place_tables(folder)
    for other in tables[1:]:
        message = f"There are two tables of places, {tables[0]} and {other}."
        findings.append(Finding("broken-table", message, Place(other), "one of the two", "Move one of them away."))
    for row in read_table(folder, tables[0], findings) if tables else ():
        yield row.name, row.source, row.place, None
    for path in place_paths(folder):
        file = f"{PLACES_FOLDER}/{path.name}"
        if path.suffix == ".yml":
            hint = f"Call it {path.stem}.yaml."
            message = f"{path.name} is no place: its name ends in .yml."
            findings.append(Finding("wrong-place-name", message, Place(file), hint=hint))
            continue
        source, found = read_yaml(folder, file)
        findings += found
        own = (file, source.data) if source is not None else None
        yield place_name_of(file), source, Place(file), own


def _checked_place(source: YamlSource, name: str, findings: list[Finding]) -> tuple[PlaceFields | None, Fitted | None]:
    """The fields of a place in their model's shape."""
    fitted = fit_to_model(source, (), PlaceFields)
    what = f"the place '{name}'"
    if fitted.value is None:
        message = f"{place_file(name)} is empty."
        findings.append(Finding("empty-value", message, fitted.place(()), expected="the key name"))
        return None, None
    found = [*fitted.swallowed, *_text_findings(fitted), *_two_ways(fitted)]
    findings += found
    try:
        fields = PlaceFields.model_validate(fitted.value)
    except ValidationError as fault:
        told = {finding.place for finding in found}
        findings += [each for each in plain_findings(fault, PlaceFields, fitted, what) if each.place not in told]
        return None, None
    late = list(_day_findings(fields, fitted))
    findings += late
    wrong = [each for each in (*found, *late) if each.severity is Severity.ERROR]
    return (None, None) if wrong else (fields, fitted)


def _text_findings(fitted: Fitted) -> Iterator[Finding]:
    """Texts that nobody would print, and addresses that lead nowhere."""
    for way, text in fitted.strings():
        place = fitted.places[way]
        yield from length_findings(text, place)
        if part_at(PlaceFields, way) is Part.ADDRESS:
            yield from address_findings(text, f"the link '{way[-1]}'", place)
        elif way in _MAILS:
            yield from mail_findings(text, place)


def _two_ways(fitted: Fitted) -> Iterator[Finding]:
    """``wrong-date`` for a day that people read in two ways, with both of them."""
    for way in _DAYS:
        written = fitted.at(way)
        match = _TWO_WAYS.fullmatch(written) if isinstance(written, str) else None
        if match is None:
            continue
        one, two, year = map(int, match.groups())
        readings = list(dict.fromkeys(filter(None, (_day(year, two, one), _day(year, one, two)))))
        expected = " or ".join(day.isoformat() for day in readings) or "year-month-day in digits, such as 2027-02-20"
        said = " or ".join(f"{day:%d %B %Y}".lstrip("0") for day in readings)
        reads = f", which may be {said}" if len(readings) > 1 else f", which seems to be {said}" if readings else ""
        yield Finding("wrong-date", f"'{way[-1]}' is {written}{reads}.", fitted.place(way), expected)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_findings(fields: PlaceFields, fitted: Fitted) -> Iterator[Finding]:
    """Days in a year in which nothing is shown, and an end before the beginning."""
    days = {("from",): fields.opens, ("to",): fields.closes, ("delivery", "date"): fields.delivery.date}
    for way, day in days.items():
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            hint = "Tables of old Macs count days from 1904: type the day anew." if day.year in (1903, 1904) else ""
            message = f"'{way[-1]}' is a day of {day.year}."
            yield Finding("wrong-date", message, fitted.place(way), f"a year from {FIRST_YEAR} to {LAST_YEAR}", hint)
    if fields.opens and fields.closes and fields.closes < fields.opens:
        message = f"It closes on {fields.closes}, before it opens on {fields.opens}."
        yield Finding("wrong-date", message, fitted.place(("to",)), "a day on or after that of from")
