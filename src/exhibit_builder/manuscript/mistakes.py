"""What a model refuses, in the words of somebody who writes the files.

The models' library reports a *type* of mistake (``int_parsing``); one table here turns each into a
sentence. A type that the table lacks gets a plain general sentence: the library's own words never show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.declared import keys_of, model_at, shorthand_of
from exhibit_builder.manuscript.fitting import Fitted
from exhibit_builder.manuscript.spelling import did_you_mean, joined_by_or
from exhibit_builder.manuscript.yaml_source import Tree, Way
from exhibit_builder.manuscript.yaml_unusual import unusual_sign


@dataclass(frozen=True, slots=True)
class _Sentence:
    """``what`` is the key or item, ``found`` what stands there, ``limit`` a bound of the model."""

    code: str
    message: str
    expected: str = ""


_NOT_WHOLE = _Sentence("wrong-type", "{what} is {found}, not a whole number.", "digits alone, such as 63")
_NOT_NUMBER = _Sentence("wrong-type", "{what} is {found}, not a number.", "digits with a point, such as 0.5")
_NOT_YES_NO = _Sentence("wrong-type", "{what} is {found}.", "true or false")
_NOT_LIST = _Sentence("wrong-type", "{what} is {found}, not a list.", "items in lines of their own, each after a dash")
_NOT_KEYS = _Sentence("wrong-type", "{what} is {found}, where keys with values belong.", "{keys}")
_NOT_DATE = _Sentence("wrong-date", "{what} is {found}, not a date.", "year-month-day in digits, such as 2024-02-26")

_SENTENCES = {
    "string_type": _Sentence(
        "wrong-type", "{what} is {found}, not text.", "text; in quotes if it begins with a bracket"
    ),
    "string_too_short": _Sentence("empty-value", "{what} is empty.", "text"),
    "string_too_long": _Sentence("too-long", "{what} has too many characters.", "at most {limit}"),
    "string_pattern_mismatch": _Sentence("wrong-form", "{what} is {found}.", "{form}"),
    "int_parsing": _NOT_WHOLE,
    "int_parsing_size": _NOT_WHOLE,
    "int_type": _NOT_WHOLE,
    "int_from_float": _NOT_WHOLE,
    "float_parsing": _NOT_NUMBER,
    "float_type": _NOT_NUMBER,
    "finite_number": _NOT_NUMBER,
    "bool_parsing": _NOT_YES_NO,
    "bool_type": _NOT_YES_NO,
    "tuple_type": _NOT_LIST,
    "list_type": _NOT_LIST,
    "dict_type": _NOT_KEYS,
    "model_type": _NOT_KEYS,
    "model_attributes_type": _NOT_KEYS,
    "too_short": _Sentence("too-few", "{what} has too few items.", "at least {limit}"),
    "too_long": _Sentence("too-many", "{what} has too many items.", "at most {limit}"),
    "greater_than": _Sentence("out-of-range", "{what} is {found}.", "more than {limit}"),
    "greater_than_equal": _Sentence("out-of-range", "{what} is {found}.", "{limit} or more"),
    "less_than": _Sentence("out-of-range", "{what} is {found}.", "less than {limit}"),
    "less_than_equal": _Sentence("out-of-range", "{what} is {found}.", "{limit} or less"),
    "date_type": _NOT_DATE,
    "date_parsing": _NOT_DATE,
    "date_from_datetime_parsing": _NOT_DATE,
    "date_from_datetime_inexact": _NOT_DATE,
}
_OTHERWISE = _Sentence("wrong-value", "{what} is {found}, which can't be used here.")

_FORMS = {
    "language": "the code of a language, if need be with its script and region, such as en, az-Arab or pt-BR",
    "quotation-marks": "an opening and a closing mark with a blank between them, such as „ “ or « »",
    "code": "2 to 16 letters, digits or hyphens, such as BRIDGE-24",
    "id": "a letter or digit, then letters, digits and _ : . - without blanks",
    "name": "1 to 24 letters A to Z, digits or hyphens, such as handbill",
    "read-from": "metres, such as 0.5 m",
    "consent": "yes, unknown, or not needed with the reason: not needed, for they can't be recognised",
    "as-of": "a day, a month or a year: 2026-02-16, 2026-02 or 2026",
}
"""How a text is to be written that has a form, by its key."""
_LIMITS = ("ge", "gt", "le", "lt", "min_length", "max_length")


def plain_findings(
    fault: ValidationError, model: type[BaseModel], fitted: Fitted, name: str, also: Iterable[str] = ()
) -> Iterator[Finding]:
    """Everything that ``model`` refused in ``fitted``, each at its place.

    ``name`` is what the whole part is called; ``also`` are keys that the file knows beside the model's.
    """
    for error in fault.errors(include_url=False):
        way: Way = tuple(error["loc"])
        context: dict[str, Any] = dict(error.get("ctx", {}))
        value = fitted.at(way)
        # Items that were refused are not counted, so a list of wrong items seems too short as well.
        if error["type"] == "too_short" and isinstance(value, list) and len(value) >= context["min_length"]:
            continue
        what = _what(way, name)
        if (unquoted := _unquoted(way, error["type"], fitted, model)) is not None:
            yield from unquoted
            continue
        match error["type"]:
            case "missing":
                yield _missing(way, fitted, what, name)
            case "extra_forbidden":
                around = model_at(model, way[:-1])
                accepted = [*(keys_of(around) if around else ()), *(() if way[:-1] else also)]
                yield unknown_key(str(way[-1]), accepted, _key_place(fitted, way))
            case "literal_error":
                words = re.findall(r"'([^']*)'", str(context.get("expected", "")))
                hint = did_you_mean(value, words) if isinstance(value, str) else ""
                message = _capital(f"{what} is {_found(value)}.")
                yield Finding("unknown-value", message, fitted.place(way), joined_by_or(words) if words else "", hint)
            case "value_error":
                complaint = str(context.get("error") or "the value can't be used here")
                yield Finding("wrong-value", _capital(f"{complaint}."), fitted.place(way))
            case kind:
                sentence = _SENTENCES.get(kind, _OTHERWISE)
                parts = {
                    "what": what,
                    "found": _found(value),
                    "keys": _keys(model_at(model, way)),
                    "form": form_of(str(way[-1]) if way else ""),
                    "limit": next((f"{context[limit]:,.10g}" for limit in _LIMITS if limit in context), ""),
                }
                message, expected = sentence.message.format(**parts), sentence.expected.format(**parts)
                hint = _position_hint(way, fitted) if sentence.code == "out-of-range" else ""
                yield Finding(sentence.code, _capital(message), fitted.place(way), expected, hint)


def _unquoted(way: Way, kind: str, fitted: Fitted, model: type[BaseModel]) -> tuple[Finding, ...] | None:
    """What is wrong with ``title: {venue}``, which YAML takes for a key without a value; ``None`` where it is no such
    thing. Of a block it is told once, and not again for what the block seems to lack."""
    around = way if kind == "string_type" else way[:-1]
    value = fitted.at(around)
    if not isinstance(value, dict) or len(value) != 1 or next(iter(value.values())) is not None:
        return None
    inner = model_at(model, around)
    if kind != "string_type" and (kind not in ("extra_forbidden", "missing") or not inner or not shorthand_of(inner)):
        return None
    if kind == "missing":
        return ()
    key = next(iter(value))
    place = fitted.place(around)
    message = f"{{{key}}} begins with a brace, so YAML takes it for keys with values."
    return (Finding("wrong-type", message, place, f'"{{{key}}}"', "Put quotes round it."),)


def form_of(key: str) -> str:
    """How the text under a key is to be written, as an end of a sentence; empty where any text will do."""
    return _FORMS.get(key, "")


def _position_hint(way: Way, fitted: Fitted) -> str:
    """What to do about a number that is too large in a map's position."""
    around = fitted.at(way[:-1])
    if not isinstance(around, list) or len(around) != 2 or not {"at", "points", "holes"} & set(way[:-1]):
        return ""
    try:
        first, second = (abs(float(number)) for number in around if isinstance(number, str))
    except ValueError:
        return ""
    if max(first, second) > 360:
        return "These seem to be metres of a projected grid. Write degrees of WGS 84: latitude, then longitude."
    if first <= 180 and second <= 90:
        return f"Latitude comes first: [{around[1]}, {around[0]}]?"
    return "Latitude comes first, then longitude, in degrees."


def unknown_key(key: str, accepted: Iterable[str], place: Place) -> Finding:
    """The finding ``unknown-key``, with the nearest key and all that are accepted there."""
    known = list(accepted)
    expected = f"one of: {', '.join(known)}" if known else ""
    finding = Finding("unknown-key", f"The key '{key}' is not known here.", place, expected, did_you_mean(key, known))
    return named_sign(finding, f"{key}:")


def named_sign(finding: Finding, typed: str) -> Finding:
    """The finding, about the character that looks like one of YAML's if what was ``typed`` at its place has one."""
    sign = unusual_sign(typed)
    if sign is None or finding.place is None:
        return finding
    place = replace(finding.place, column=finding.place.column + sign.column)
    return replace(finding, message=sign.message, place=place, hint=sign.remedy)


def _missing(way: Way, fitted: Fitted, what: str, name: str) -> Finding:
    if isinstance(way[-1], int):
        return Finding("too-few", f"{_capital(_what(way[:-1], name))} has too few items.", fitted.place(way))
    if way in fitted.key_places:
        return Finding("empty-value", f"{what} has no value.", fitted.key_places[way])
    place = fitted.place(way[:-1])
    place = replace(place, key=f"{place.key}.{way[-1]}".lstrip("."))
    return Finding("missing-key", f"The key {what} is missing from {_what(way[:-1], name)}.", place)


def _keys(model: type[BaseModel] | None) -> str:
    if model is None:
        return "keys with values"
    needed = [key for key, field in keys_of(model).items() if field.is_required()]
    free = [key for key, field in keys_of(model).items() if not field.is_required()]
    parts = [f"keys {', '.join(needed)}" if needed else "", f"if needed {', '.join(free)}" if free else ""]
    return "; ".join(part for part in parts if part)


def _key_place(fitted: Fitted, way: Way) -> Place:
    return fitted.key_places.get(way) or fitted.place(way)


def _what(way: Way, name: str) -> str:
    """A value's name in a sentence: ``'title'``, ``item 2 of 'rows'``."""
    if not way:
        return name
    if isinstance(way[-1], int):
        return f"item {way[-1] + 1} of {_what(way[:-1], name)}"
    return f"'{way[-1]}'"


def _found(value: Tree) -> str:
    match value:
        case None:
            return "empty"
        case list():
            return "a list"
        case dict():
            return "keys with values"
        case _:
            return f"'{value}'" if len(value) <= 40 else f"'{value[:37]}…'"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
