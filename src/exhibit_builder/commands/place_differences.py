"""``exhibit places``: what is different at each place, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from exhibit_builder.commands.at_places import asked_places, changed_at, place_called
from exhibit_builder.commands.in_language import read_in_language, spoken_languages
from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.places.differing import differences
from exhibit_builder.places.own_settings import languages_at


@dataclass(frozen=True, slots=True)
class PlaceDifference:
    """A place by its short ``name``, what it is ``called``, and a sentence for each thing that is different there."""

    name: str
    called: str
    sentences: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def place_differences(folder: str | Path = "exhibit", names: tuple[str, ...] = ("all",)) -> tuple[PlaceDifference, ...]:
    """What is different at the places of that name, or at ``all``.

    Raises :class:`ExhibitError` with ``unknown-host-place`` and with what keeps the exhibit or a place from being read.
    """
    home = Path(folder)
    asked = asked_places(home, names)
    whole, found = read_exhibit(home)
    if whole is None or errors(found):
        # Names of files and addresses may have fields, which only a place fills in.
        whole, found = read_in_language(home, place=asked[0])
    if whole is None:
        raise ExhibitError(found)
    spoken = spoken_languages(home)
    told = []
    for name in asked:
        place = place_called(home, name)
        here, changes, of_changes = changed_at(home, place, whole)
        languages, of_languages = languages_at(place, spoken)
        sentences = tuple(differences(place, whole, here, changes, languages))
        told.append(PlaceDifference(name, place.fields.name, sentences, (*of_changes, *of_languages)))
    return tuple(told)
