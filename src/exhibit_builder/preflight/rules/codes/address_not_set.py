"""``address-not-set``: a placeholder where an address should be."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.manuscript.links import is_reserved
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.addresses import addresses


def _check(evidence: Evidence) -> Iterator[Defect]:
    for address in addresses(evidence):
        if is_reserved(address.url):
            yield Defect(
                f"The address of {address.what} is not set yet: {address.url}",
                address.place,
                expected="an address that leads somewhere",
            )


RULE = Rule(
    id="address-not-set",
    group=Group.CODES,
    severity=Severity.ERROR,
    title="An address that leads nowhere",
    why=(
        "example.org and the ends .example, .test, .invalid and .localhost are set apart for examples. A code printed "
        "with one of them leads nowhere for ever."
    ),
    source="RFC 2606: reserved top level DNS names.",
    remedy="Write the real address, or take out the block that uses it until there is one.",
    fails=Example(
        exhibit="links: {archive: {url: 'https://example.org/archive', label: The archive}}\n",
        blocks="- action:\n    - {verb: Look, text: Letters of the crossing., link: archive}\n",
    ),
    passes=Example(
        exhibit="links: {archive: {url: 'https://example.org/archive', label: An archive that no block leads to}}\n",
    ),
    check=_check,
    excusable=False,
)
