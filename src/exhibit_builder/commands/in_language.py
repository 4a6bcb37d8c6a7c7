"""An exhibit read in one of its languages, and where the files of a build in it go."""

from __future__ import annotations

from pathlib import Path

from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.reading import EXHIBIT_FILE, read_exhibit
from exhibit_builder.manuscript.values_by_language import SpokenIn, spoken_in
from exhibit_builder.manuscript.yaml_source import parse_yaml, yaml_bytes

EVERY = "all"
"""What stands for all languages of an exhibit."""


def read_in_language(
    folder: Path, language: str = "", *, in_part: bool = False
) -> tuple[Exhibit | None, tuple[Finding, ...]]:
    """The exhibit in ``folder`` in a language, or in its own without one, as
    :func:`~exhibit_builder.manuscript.reading.read_exhibit` reads it.

    Raises :class:`ExhibitError` with ``unknown-language`` for one that exhibit.yaml doesn't name.
    """
    if not language or asked_languages(folder, (language,)) == ("",):
        return read_exhibit(folder, in_part=in_part)
    from exhibit_builder.translation.telling import telling

    return read_exhibit(folder, in_part=in_part, told=telling(language))


def asked_languages(folder: Path, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The languages that are asked for by their tags, each once: the exhibit's own is the empty text.

    ``all`` stands for every one that exhibit.yaml names. Without any, the exhibit's own. Raises :class:`ExhibitError`
    with ``unknown-language``; an exhibit.yaml that can't be read is told when the exhibit is.
    """
    if not asked:
        return ("",)
    spoken = _spoken(folder)
    own, known = spoken.own, spoken.every
    if EVERY in asked:
        asked = known or ("",)
    wrong = [tag for tag in asked if tag and tag not in known]
    if wrong and known:
        raise ExhibitError(_unknown(tag, f"one of: {', '.join(known)}, or {EVERY}") for tag in wrong)
    if wrong:
        raise ExhibitError(_unknown(tag, "languages: [en, …] in exhibit.yaml") for tag in wrong)
    return tuple(dict.fromkeys("" if tag == own else tag for tag in asked))


def _unknown(tag: str, expected: str) -> Finding:
    return Finding(
        "unknown-language",
        f"The exhibit is not told in '{tag}'.",
        expected=expected,
        hint=f"Add {tag} to languages in exhibit.yaml, and fill in its catalogue.",
    )


def _spoken(folder: Path) -> SpokenIn:
    data, _ = yaml_bytes(folder, EXHIBIT_FILE)
    return spoken_in(parse_yaml(data, EXHIBIT_FILE)[0] if data is not None else None)


def folder_of_language(out: Path, language: str) -> Path:
    """Where the files of a language go below ``out``: those of the exhibit's own language have their folder there."""
    return out / language if language else out
