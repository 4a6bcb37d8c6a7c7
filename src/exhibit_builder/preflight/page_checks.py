"""What rules find on pages that they judge by themselves: kept for those that are the same, else looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from typing import Any, TypeVar

from exhibit_builder.core.findings import Place, Severity, Spot
from exhibit_builder.core.product import Product
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.pages.page_groups import PageGroup
from exhibit_builder.preflight.rule import Defect, PageCheck, Unchecked

Value = TypeVar("Value")


def alone(group: PageGroup) -> str:
    """What a rule depends on that asks for the pages alone: nothing else."""
    return ""


def found_on_pages(
    evidence: Evidence,
    what: str,
    look: Callable[[PageGroup], Any],
    parse: Callable[[PageGroup, Any], Value],
    also: Callable[[PageGroup], str] = alone,
) -> Iterator[Value]:
    """What ``parse`` gives for what ``look`` finds on each group of pages (what JSON can hold), in their order.

    ``what`` names what is looked for, and ``also`` what that depends on beside the group: then what was found on the
    same pages the last time counts.
    """
    kept = facts.page_findings(evidence)
    for number, group in enumerate(facts.page_groups(evidence)):
        yield kept.found(number, f"{what} {also(group)}", partial(look, group), partial(parse, group))


def judged_by_page(
    evidence: Evidence, what: str, check: PageCheck, also: Callable[[PageGroup], str] = alone
) -> Iterator[Defect | Unchecked]:
    """What a ``check`` of the name ``what`` finds on the pages, each judged by itself or with those that share a
    paragraph with it; ``also`` is that of :func:`found_on_pages`."""

    def look(group: PageGroup) -> list[Any]:
        return [defect_as_json(found) for found in check(group)]

    for found in found_on_pages(evidence, what, look, lambda group, cached: list(map(defect_of, cached)), also):
        yield from found


def place_as_json(place: Place | None) -> list[Any] | None:
    """A place as JSON holds it."""
    return None if place is None else [place.file, place.line, place.column, place.key]


def place_of(cached: list[Any] | None) -> Place | None:
    """A place that was kept."""
    return None if cached is None else Place(*cached)


def defect_as_json(found: Defect | Unchecked) -> dict[str, Any]:
    """A defect as JSON holds it; one that mends a text can't be held."""
    if isinstance(found, Unchecked):
        return {"reason": found.reason}
    if found.replacements:
        raise ValueError("what mends a text is no matter of its page")
    return {
        "message": found.message,
        "place": place_as_json(found.place),
        "spot": None if found.spot is None else asdict(found.spot),
        "expected": found.expected,
        "hint": found.hint,
        "severity": None if found.severity is None else found.severity.value,
    }


def defect_of(cached: dict[str, Any]) -> Defect | Unchecked:
    """A defect that was kept."""
    if "reason" in cached:
        return Unchecked(cached["reason"])
    spot, severity = cached["spot"], cached["severity"]
    return Defect(
        cached["message"],
        place_of(cached["place"]),
        None if spot is None else Spot(**{**spot, "product": Product(spot["product"])}),
        cached["expected"],
        cached["hint"],
        None if severity is None else Severity(severity),
    )
