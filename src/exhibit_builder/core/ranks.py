"""Which of two languages on a sheet leads: told by place and size, never by colour, face or weight.

A colour would need several inks in register on small type, and grey says "less true" (design.md, Two languages).
"""

from __future__ import annotations

from enum import Enum

from exhibit_builder.core.languages import Language
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole


class Rank(Enum):
    """What a language is on a sheet: the ``ONLY`` one, or the ``LEADING`` or the ``SECOND`` of two."""

    ONLY = "only"
    LEADING = "leading"
    SECOND = "second"


SHARES: dict[TextRole, float] = {
    TextRole.HERO: 0.53,
    TextRole.TITLE: 0.53,
    TextRole.LEDE: 0.8,
    TextRole.STATEMENT: 0.8,
    TextRole.QUOTE: 0.8,
    TextRole.H2: 0.92,
    TextRole.ACTION: 0.8,
    TextRole.BODY: 0.92,
}
"""Size of a role in the second language, as a share of that in the leading one; 1 where it isn't named, and never under
the least legible size (design.md, Two languages)."""


UNEVEN_FROM = 1.2
"""How much wider one language is than the other for columns of two widths to be worth it (design.md, Two languages:
with Azerbaijani beside English they gain nothing)."""

WIDE_COLUMN, NARROW_COLUMN = 45.0, 34.0
"""Modules of these columns (design.md, Two languages: 57 and 55 characters a line)."""


@dataclass(frozen=True, slots=True)
class SecondLanguage:
    """The language that stands beside the leading one: what is known of it, its tag, and whether it is of ``equal``
    size. ``wider`` is how much wider than the leading one the same texts are in it."""

    language: Language
    tag: str
    equal: bool = False
    wider: float = 1.0

    def leading_share(self, uneven: bool) -> float:
        """The share of both columns that the leading language has; half, unless columns may be ``uneven`` and one
        language needs much more room than the other."""
        if not uneven or 1 / UNEVEN_FROM <= self.wider <= UNEVEN_FROM:
            return 0.5
        return (
            NARROW_COLUMN / (WIDE_COLUMN + NARROW_COLUMN)
            if self.wider > 1
            else WIDE_COLUMN / (WIDE_COLUMN + NARROW_COLUMN)
        )

    def share(self, role: TextRole) -> float:
        """Size of a role in this language, as a share of that in the leading one."""
        return 1.0 if self.equal else SHARES.get(role, 1.0)
