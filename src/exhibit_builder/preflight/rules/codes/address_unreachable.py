"""``address-unreachable``: an address that doesn't open. Asked only with ``--online``."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.addresses import addresses

GONE = frozenset({404, 410})
"""Answers that say that there is no such page (RFC 9110, 15.5.5 and 15.5.11)."""

FAILING = 500
"""From this status on the host says that it failed; below it, 401, 403, 405 and 429 only say that it doesn't like to
be asked by a program (RFC 9110, 15)."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    for address in addresses(evidence):
        answer = evidence.answers.get(address.url)
        if answer is None:
            continue
        if answer.status in GONE:
            yield Defect(
                f"There is no page at the address of {address.what}: {address.url} (status {answer.status})",
                address.place,
                severity=Severity.ERROR,
            )
        elif answer.fault or answer.status >= FAILING:
            told = answer.fault or f"fails (status {answer.status})"
            yield Defect(f"The address of {address.what} {told}: {address.url}", address.place)


RULE = Rule(
    id="address-unreachable",
    group=Group.CODES,
    severity=Severity.WARNING,
    title="An address that doesn't open",
    why=(
        "A code that leads to no page can't be mended on a wall. Where the host says that there is no such page it is "
        "an error; where it doesn't answer it is a warning, for the fault may lie on the way."
    ),
    source="RFC 9110 (HTTP): a HEAD request; 404 and 410 mean that there is no such page. Ten seconds: house.",
    remedy="Open the address in a browser, and write the one that works.",
    fails=Example(
        exhibit="links: {archive: {url: 'https://www.archives.gov/gone/', label: The archive}}\n",
        blocks="- action:\n    - {verb: Look, text: Letters of the crossing., link: archive}\n",
    ),
    passes=Example(blocks="- action:\n    - {verb: Look, text: Letters of the crossing., link: archive}\n"),
    check=_check,
    online=True,
)
