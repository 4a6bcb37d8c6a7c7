"""``address-too-long``: an address whose code would be too dense for a wall. Found while reading."""

from __future__ import annotations

from exhibit_builder.core.findings import Severity
from exhibit_builder.preflight.rule import Example, Group, Rule

_LONG = "https://www.archives.gov/research/" + "bridge/" * 39

RULE = Rule(
    id="address-too-long",
    group=Group.CODES,
    severity=Severity.ERROR,
    title="An address too long for a code",
    why="The longer the address, the smaller the squares of its code, and the nearer a telephone has to come.",
    source=(
        "House: 300 characters. At error correction M they are 69 × 69 squares (ISO/IEC 18004), 1.4 mm each in the "
        "100 mm that a code for 1 m of distance has."
    ),
    remedy="Leave out what follows ? or # if the page opens without it, or take a shorter address of the page.",
    fails=Example(exhibit=f"links: {{archive: {{url: '{_LONG}', label: The archive}}}}\n"),
    passes=Example(exhibit="links: {archive: {url: 'https://www.archives.gov/research/', label: An archive}}\n"),
)
