"""How an exhibit is read in another language than its own: what takes the place of its texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Finding
from exhibit_builder.core.plain_values import dataclass

if TYPE_CHECKING:
    from exhibit_builder.manuscript.models import Exhibit


@dataclass(frozen=True, slots=True)
class Telling:
    """How an exhibit is told in a ``language``, or in its own where that is empty: ``tell`` gives the exhibit, and what
    is wrong with its words.

    Values of YAML that are written for several languages are read in this one.
    """

    language: str
    tell: Callable[[Exhibit], tuple[Exhibit, tuple[Finding, ...]]]
