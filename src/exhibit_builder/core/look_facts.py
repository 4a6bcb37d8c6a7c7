"""What the program has to know of a look before it makes a page: of its own looks, and of those in other packages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.look_inks import INKS_OF
from exhibit_builder.core.look_names import LookName
from exhibit_builder.core.plain_values import dataclass

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

ENTRY_POINTS = "exhibit_builder.looks"
"""The group of entry points under which an installed package offers looks, each under the name that theme.yaml has."""


@dataclass(frozen=True, slots=True)
class LookFacts:
    """A look: ``inks`` are the colours that theme.yaml can change, ``module`` is imported for pages and has the look
    itself under the name ``LOOK``.

    ``has_running_line`` is whether the exhibit's name stands at the head of a poster, beside the one at its foot;
    ``shows_head_pictures`` whether a panel's own picture leads at its head.
    """

    name: str
    inks: Mapping[str, Ink]
    module: str
    has_running_line: bool = True
    shows_head_pictures: bool = False


_OWN = {
    facts.name: facts
    for facts in (
        LookFacts(LookName.LANDSCAPE, INKS_OF[LookName.LANDSCAPE], "exhibit_builder.looks.landscape.ridge_look"),
        LookFacts(
            LookName.PHOTOGRAPH,
            INKS_OF[LookName.PHOTOGRAPH],
            "exhibit_builder.looks.photograph.picture_look",
            has_running_line=False,
            shows_head_pictures=True,
        ),
        LookFacts(LookName.TYPOGRAPHIC, INKS_OF[LookName.TYPOGRAPHIC], "exhibit_builder.looks.typographic.type_look"),
    )
}


def facts_of(name: str) -> LookFacts:
    """The look of that name: one of the program's own, or one that an installed package offers.

    Raises :class:`KeyError` where there is none, and :class:`TypeError` with what is wrong where a package offers one
    that can't be used.
    """
    return _OWN[name] if name in _OWN else _installed(name)


def _offered() -> EntryPoints:
    # Only now: most exhibits have a look of the program's own, and to know other packages takes some milliseconds.
    from importlib.metadata import entry_points

    return entry_points(group=ENTRY_POINTS)


def look_names() -> tuple[str, ...]:
    """The names of all looks that there are, the program's own first; no package is imported for it."""
    return (*_OWN, *sorted({entry.name for entry in _offered()} - _OWN.keys()))


@cache
def _installed(name: str) -> LookFacts:
    entry = next((entry for entry in _offered() if entry.name == name), None)
    if entry is None:
        raise KeyError(name)
    try:
        offered = entry.load()
    # Whatever code that isn't ours does wrong when it is imported is told like any mistake.
    except Exception as error:
        raise TypeError(f"the look {name} can't be loaded from {entry.value}: {error}") from error
    if not isinstance(offered, LookFacts) or offered.name != name:
        raise TypeError(f"{entry.value} is no LookFacts of the name {name}")
    return offered
