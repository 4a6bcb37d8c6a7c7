"""``address-not-set``: a placeholder where an address should be."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.manuscript.links import is_about_examples, is_reserved
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    for address in facts.addresses(evidence):
        if is_about_examples(address.url):
            yield Defect(
                f"The address of {address.what} leads to a page about examples: {address.url}",
                address.place,
                expected="an address of your own",
                severity=Severity.WARNING,
            )
        elif is_reserved(address.url):
            yield Defect(
                f"The address of {address.what} is not set yet: {address.url}",
                address.place,
                expected="an address that leads somewhere",
            )
