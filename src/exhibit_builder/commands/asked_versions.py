"""Which versions of an exhibit a command is asked for: places, and the languages of each."""

from __future__ import annotations

from pathlib import Path

from exhibit_builder.commands.at_places import asked_places, place_called
from exhibit_builder.commands.in_language import EVERY, asked_languages, spoken_languages
from exhibit_builder.core.findings import ExhibitError, Finding

Version = tuple[str, str]
"""A place by its short name and a language by its tag; none of either is the empty text."""


def asked_versions(folder: Path, places: tuple[str, ...], languages: tuple[str, ...]) -> tuple[Version, ...]:
    """The versions of the exhibit in ``folder`` that are asked for, place by place; ``all`` stands for every one.

    A place is shown in the languages that it names, unless others are asked for. Raises :class:`ExhibitError` with
    everything that is wrong with any of them, so that nothing is made of some.
    """
    if not places:
        return tuple(("", language) for language in asked_languages(folder, languages))
    spoken = spoken_languages(folder)
    asked = asked_languages(folder, languages) if languages and EVERY not in languages else ()
    versions: list[Version] = []
    findings: list[Finding] = []
    from exhibit_builder.places.own_settings import languages_at

    for name in asked_places(folder, places):
        tags, found = languages_at(place_called(folder, name), spoken)
        findings += found
        own = tuple("" if tag == spoken.own else tag for tag in tags) or ("",)
        versions += [(name, language) for language in asked or own]
    if findings:
        raise ExhibitError(findings)
    return tuple(versions)
