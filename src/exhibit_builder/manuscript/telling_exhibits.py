"""How an exhibit is read in another language than its own: what takes the place of its texts."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeAlias

from exhibit_builder.core.findings import Finding
from exhibit_builder.core.plain_values import dataclass

if TYPE_CHECKING:
    from exhibit_builder.manuscript.models import Exhibit

Tell: TypeAlias = "Callable[[Exhibit], tuple[Exhibit, tuple[Finding, ...]]]"
"""What gives an exhibit in other words, and what is wrong with these."""


@dataclass(frozen=True, slots=True)
class NamedAt:
    """What addresses and names of files are at a place, which ``key`` tells from others: ``filled`` takes what is
    written and gives what is meant."""

    key: Hashable
    filled: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Telling:
    """How an exhibit is told in a ``language``, or in its own where that is empty: ``tell`` gives the exhibit, and what
    is wrong with its words.

    Values of YAML that are written for several languages are read in this one. ``named`` gives what stands in YAML for
    an address or a file's name: these have to be known while an exhibit is read.
    """

    language: str
    tell: Tell
    named: NamedAt | None = None
