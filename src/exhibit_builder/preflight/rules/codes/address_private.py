"""``address-private``: an address that opens for its owner alone, or for a while."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect
from exhibit_builder.preflight.text.private_addresses import why_private


def check(evidence: Evidence) -> Iterator[Defect]:
    for address in facts.addresses(evidence):
        why, sure = why_private(address.url)
        if why:
            yield Defect(
                f"The address of {address.what} {why}: {address.url}",
                address.place,
                expected="an address that opens for everybody, without a log-in",
                severity=Severity.ERROR if sure else None,
            )
