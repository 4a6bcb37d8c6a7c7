"""``address-long``: an address whose code is denser than it need be, and that nobody types."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.web_address import sent_address
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect

MOST = 84
"""Bytes that a QR code of version 5 holds at error correction M (ISO/IEC 18004, table 7): 37 × 37 squares, 0.68 mm
each in the 25 mm of a booklet's code."""


def check(evidence: Evidence) -> Iterator[Defect]:
    for address in facts.addresses(evidence):
        size = len(sent_address(address.url))
        if address.coded and size > MOST:
            yield Defect(
                f"The address of {address.what} has {size} characters.",
                address.place,
                expected=f"at most {MOST} characters",
            )
