"""An exhibit at the places where it is shown: which are asked for, and what each puts in the place of fields."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.content_keys import content_key
from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.manuscript.place_files import has_places
from exhibit_builder.manuscript.reading import read_host_panel
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.manuscript.telling_exhibits import NamedAt, Telling

if TYPE_CHECKING:
    from exhibit_builder.manuscript.models import Exhibit, Panel
    from exhibit_builder.manuscript.telling_exhibits import Tell
    from exhibit_builder.manuscript.values_by_language import SpokenIn
    from exhibit_builder.places.host_panels import PanelChange
    from exhibit_builder.places.host_place import HostPlace


def filling_at(folder: Path, name: str = "") -> Tell | None:
    """What puts the words and settings of a place into an exhibit; without a name all fields stay open. ``None`` for an
    exhibit that has no places, in which braces are braces.

    Raises :class:`ExhibitError` with ``unknown-host-place``, and with what is wrong with that place.
    """
    if not has_places(folder):
        if name:
            raise ExhibitError([_unknown(name, ())])
        return None
    return partial(_as_at, place_called(folder, name) if name else None, naming_at(folder, name))


def naming_at(folder: Path, name: str) -> NamedAt | None:
    """What puts the fields of a place into addresses and names of files; ``None`` where no place is asked for."""
    if not name:
        return None
    from exhibit_builder.places.field_filling import name_at

    place = place_called(folder, name)
    return NamedAt(content_key(place.fields, place.name), partial(name_at, place))


def changed_at(
    folder: Path, place: HostPlace, whole: Exhibit
) -> tuple[Exhibit, tuple[PanelChange, ...], tuple[Finding, ...]]:
    """The exhibit of everyone with the settings and the panels of a place, and its fields as they are written; each
    change of its panels; what is wrong with any of that."""
    from exhibit_builder.places.host_panels import with_own_panels
    from exhibit_builder.places.own_settings import settings_at

    here, found = settings_at(whole, place)
    here, more, changes = with_own_panels(here, place, partial(_read_own_panel, naming_at(folder, place.name)))
    return here, changes, (*found, *more)


def _as_at(place: HostPlace | None, named: NamedAt | None, exhibit: Exhibit) -> tuple[Exhibit, tuple[Finding, ...]]:
    from exhibit_builder.places.field_filling import exhibit_at
    from exhibit_builder.places.host_panels import with_own_panels
    from exhibit_builder.places.own_settings import settings_at

    found: tuple[Finding, ...] = ()
    if place is not None:
        exhibit, found = settings_at(exhibit, place)
        exhibit, of_panels, _ = with_own_panels(exhibit, place, partial(_read_own_panel, named))
        found = (*found, *of_panels)
    exhibit, more = exhibit_at(exhibit, place)
    return exhibit, (*found, *more)


def _read_own_panel(
    named: NamedAt | None, exhibit: Exhibit, file: str, name: str, blocks_alone: bool
) -> tuple[Panel | None, tuple[Finding, ...], bytes]:
    """A panel of a place's own, in the language that the exhibit is told in."""
    tag = exhibit.translation.language if exhibit.translation is not None else ""
    telling = Telling(tag, lambda whole: (whole, ()), named)
    return read_host_panel(exhibit, file, name, telling, blocks_alone=blocks_alone)


def place_called(folder: Path, name: str) -> HostPlace:
    """A place by its short name; raises :class:`ExhibitError` as :func:`asked_places` does."""
    from exhibit_builder.places.reading_places import read_places

    read = read_places(folder)
    found = next((place for place in read.places if place.name == name), None)
    if found is None:
        its_own = read.findings if name in read.unread or not read.names else ()
        raise ExhibitError(its_own or [_unknown(name, read.names)])
    return found


def asked_places(folder: Path, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The places that are asked for by their short names, each once; ``all`` stands for every one.

    Raises :class:`ExhibitError` with ``unknown-host-place`` and with what is wrong with the places that are asked for:
    all of it at once, so that nothing is made of some.
    """
    from exhibit_builder.places.place_names import EVERY_PLACE
    from exhibit_builder.places.reading_places import read_places

    read = read_places(folder)
    if EVERY_PLACE in asked:
        if errors(read.findings):
            raise ExhibitError(read.findings)
        asked = (*read.names, *(name for name in asked if name != EVERY_PLACE))
    wrong = [_unknown(name, read.names) for name in asked if name not in read.names]
    if wrong or not asked:
        raise ExhibitError(read.findings if errors(read.findings) else wrong or [_unknown(EVERY_PLACE, ())])
    if any(name in read.unread for name in asked):
        raise ExhibitError(read.findings)
    return tuple(dict.fromkeys(asked))


def sound_places(folder: Path) -> tuple[str, ...]:
    """The short names of those places that can be read."""
    from exhibit_builder.places.reading_places import read_places

    return tuple(place.name for place in read_places(folder).places)


def place_findings(folder: Path, spoken: SpokenIn, exhibit: Exhibit | None) -> tuple[Finding, ...]:
    """What is wrong with the places of an exhibit, each with its file and row: by themselves, with the languages that
    it has, and with the rest of what it names."""
    from exhibit_builder.places.own_settings import languages_at
    from exhibit_builder.places.reading_places import read_places

    if not has_places(folder):
        return ()
    read = read_places(folder)
    findings = list(read.findings)
    for place in read.places:
        findings += languages_at(place, spoken)[1]
        if exhibit is not None:
            findings += changed_at(folder, place, exhibit)[2]
    return tuple(dict.fromkeys(findings))


def _unknown(name: str, known: tuple[str, ...]) -> Finding:
    return Finding(
        "unknown-host-place",
        "This exhibit has no places." if not known else f"There is no place '{name[:60]}'.",
        expected=f"one of: {', '.join(known)}, or all" if known else "a table places.csv, or a file in places/",
        hint=did_you_mean(name, known),
    )
