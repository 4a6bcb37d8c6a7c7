"""``address-long``: an address whose code is denser than it need be, and that nobody types."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect, Example, Group, Rule
from exhibit_builder.preflight.text.addresses import addresses

MOST = 84
"""Bytes that a QR code of version 5 holds at error correction M (ISO/IEC 18004, table 7): 37 × 37 squares, 0.68 mm
each in the 25 mm of a booklet's code."""


def _check(evidence: Evidence) -> Iterator[Defect]:
    for address in addresses(evidence):
        size = len(address.url.encode())
        if address.coded and size > MOST:
            yield Defect(
                f"The address of {address.what} has {size} characters.",
                address.place,
                expected=f"at most {MOST} characters",
            )


RULE = Rule(
    id="address-long",
    group=Group.CODES,
    severity=Severity.WARNING,
    title="A long address",
    why=(
        "A long address makes a dense code, which has to be scanned from nearer, in better light. And whoever has no "
        "telephone at hand has to type it."
    ),
    source="ISO/IEC 18004: version 5 at error correction M holds 84 bytes. That a booklet should need no more: house.",
    remedy="Ask the page's owner for a shorter address of it. A shortening service is no help: it can close.",
    fails=Example(
        exhibit="""\
links:
  archive:
    url: https://www.archives.gov/research/bridges-and-ferries-of-the-upper-river/1871-to-1934/
    label: The archive
""",
        blocks="- action:\n    - {verb: Look, text: Letters of the crossing., link: archive}\n",
    ),
    passes=Example(blocks="- action:\n    - {verb: Look, text: Letters of the crossing., link: archive}\n"),
    check=_check,
)
