"""``not-https``: an address that can't be printed, because it isn't a whole https address. Found while reading."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

RULE = Rule(
    id="not-https",
    group=Group.CODES,
    severity=Severity.ERROR,
    title="No https address",
    why=(
        "Without https anybody on the way, such as the network of a museum, can put another page in place of yours. "
        "Telephones warn of such pages or don't open them."
    ),
    source="House; https is RFC 9110, section 4.2.2.",
    remedy="Write the address as the browser shows it, with https:// at its beginning.",
    fails=Example(exhibit="links: {archive: {url: 'http://www.archives.gov/research/', label: The archive}}\n"),
    passes=Example(exhibit="links: {archive: {url: 'https://www.archives.gov/research/', label: An archive}}\n"),
)
