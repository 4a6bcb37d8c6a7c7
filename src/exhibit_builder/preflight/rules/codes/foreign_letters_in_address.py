"""``foreign-letters-in-address``: a host's name that is not written in the letters that computers ask for."""

from __future__ import annotations

from collections.abc import Iterator

from exhibit_builder.core.findings import Severity
from exhibit_builder.core.web_address import ascii_host, letters_of, looks_latin, mixed_scripts
from exhibit_builder.manuscript.links import host
from exhibit_builder.preflight import facts
from exhibit_builder.preflight.evidence.evidence import Evidence
from exhibit_builder.preflight.rule import Defect


def check(evidence: Evidence) -> Iterator[Defect]:
    for address in facts.addresses(evidence):
        name = host(address.url)
        if name.isascii() and not any(label.startswith("xn--") for label in name.split(".")):
            continue
        readable, asked = letters_of(name), ascii_host(name)
        mixed = mixed_scripts(name)
        if mixed:
            yield Defect(
                f"The host of {address.what} mixes letters of {' and '.join(mixed)}: {readable} is {asked}.",
                address.place,
                expected="letters of one script",
                hint="A letter may only look like another: type the name anew, or copy it from the page itself.",
                severity=Severity.ERROR,
            )
        elif looks_latin(name):
            yield Defect(
                f"The host of {address.what} has Cyrillic letters that look like Latin ones: {readable} is {asked}.",
                address.place,
                expected="a name that can't be taken for another",
                hint="Copy the address from the page itself, and see that it is the one you mean.",
                severity=Severity.ERROR,
            )
        else:
            yield Defect(f"The host of {address.what}, {readable}, is {asked} to computers.", address.place)
