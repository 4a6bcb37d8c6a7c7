"""Whether the people in a picture agreed to be shown."""

from __future__ import annotations

import re
from enum import StrEnum

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass

_REASONED = late_pattern(r"not needed\W+(?P<reason>\w.*)", re.IGNORECASE | re.DOTALL)


class Agreed(StrEnum):
    """What is known of it; its value is its word in YAML."""

    YES = "yes"
    NOT_NEEDED = "not needed"
    """With a reason behind it: they died long ago, nobody can be recognised."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Consent:
    """What is known, and of consent that isn't needed the reason."""

    agreed: Agreed
    reason: str = ""


def consent(written: str) -> Consent | None:
    """What somebody wrote beside a picture: ``yes``, ``unknown``, or ``not needed`` with a reason behind it; ``None``
    for anything else, and where the reason is missing."""
    word = written.strip()
    if reasoned := _REASONED.fullmatch(word):
        return Consent(Agreed.NOT_NEEDED, reasoned["reason"])
    plain = word.casefold()
    return Consent(Agreed(plain)) if plain in (Agreed.YES, Agreed.UNKNOWN) else None
