"""``address-unreachable``: an address that doesn't open. Asked only with ``--online``."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

GONE = frozenset({404, 410})
"""Answers that say that there is no such page (RFC 9110, 15.5.5 and 15.5.11)."""

FAILING = 500
"""From this status on the host says that it failed; below it, 401, 403, 405 and 429 only say that it doesn't like to
be asked by a program (RFC 9110, 15)."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for address in facts.addresses(evidence):
        answer = facts.answers(evidence).get(address.url)
        if answer is None:
            continue
        if answer.status in GONE:
            yield Defect(
                f"There is no page at the address of {address.what}: {address.url} (status {answer.status})",
                address.place,
                severity=Severity.ERROR,
            )
        elif answer.fault or answer.status >= FAILING:
            fault = answer.fault or f"fails (status {answer.status})"
            yield Defect(f"The address of {address.what} {fault}: {address.url}", address.place)
