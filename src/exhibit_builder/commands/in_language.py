"""An exhibit read in one of its languages or in two side by side, at a place or at none, and where the files of a build
of it go."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from exhibit_builder.commands.at_places import filling_at, naming_at
from exhibit_builder.core.findings import ExhibitError, Finding, Place, Severity
from exhibit_builder.core.product import Product
from exhibit_builder.looks.look import look_of
from exhibit_builder.manuscript.models import BookletFields, Exhibit, PosterFields
from exhibit_builder.manuscript.read_parts import ReadParts
from exhibit_builder.manuscript.reading import EXHIBIT_FILE, read_exhibit
from exhibit_builder.manuscript.telling_exhibits import Tell, Telling
from exhibit_builder.manuscript.values_by_language import SpokenIn, spoken_in
from exhibit_builder.manuscript.yaml_source import parse_yaml, yaml_bytes

Asked = TypeVar("Asked", PosterFields, BookletFields)

EVERY = "all"
"""What stands for all languages of an exhibit."""

BETWEEN_TAGS = "+"
"""Between the tags of two languages that stand side by side, the leading one first: ``az+en``."""

ONE_LANGUAGE_A_SHEET = "one-language-a-sheet"
"""The finding about a format that two languages would not fit side by side."""


PartsByLanguage = dict[str, ReadParts]
"""What is not read twice, for each language that an exhibit is read in: its tag, empty for the own one."""


def read_in_language(
    folder: Path,
    language: str = "",
    unsaved: Mapping[str, bytes] | None = None,
    *,
    place: str = "",
    in_part: bool = False,
    parts: PartsByLanguage | None = None,
) -> tuple[Exhibit | None, tuple[Finding, ...]]:
    """The exhibit in ``folder`` in a language, or in its own without one, at a ``place``, or without it with all fields
    open, as :func:`~exhibit_builder.manuscript.reading.read_exhibit` reads it; ``unsaved`` may hold what catalogues
    say, too.

    Raises :class:`ExhibitError` with ``unknown-language`` for one that exhibit.yaml doesn't name, and with
    ``unknown-host-place``.
    """
    known = parts.setdefault(language, ReadParts()) if parts is not None else None
    if language and asked_languages(folder, (language,), unsaved) == ("",):
        language = ""
    if BETWEEN_TAGS in language:
        return _read_in_two(folder, language, place, unsaved, in_part=in_part, parts=parts)
    told = _telling(folder, language, place, unsaved, known)
    return read_exhibit(folder, unsaved, in_part=in_part, parts=known, telling=told)


def _telling(
    folder: Path, language: str, place: str, unsaved: Mapping[str, bytes] | None, parts: ReadParts | None
) -> Telling | None:
    """How an exhibit is told: by a catalogue, then at a place. An exhibit without places is told as it is written."""
    at = filling_at(folder, place)
    if not language:
        return Telling("", at, naming_at(folder, place)) if at is not None else None
    from exhibit_builder.translation.telling import telling

    if at is None:
        return telling(language, unsaved or {}, parts)
    from exhibit_builder.places.braces import has_fields_alone

    told = telling(language, unsaved or {}, parts, has_fields_alone).tell
    return Telling(language, _one_after_the_other(told, at), naming_at(folder, place))


def _one_after_the_other(first: Tell, then: Tell) -> Tell:
    def tell(exhibit: Exhibit) -> tuple[Exhibit, tuple[Finding, ...]]:
        exhibit, found = first(exhibit)
        exhibit, more = then(exhibit)
        return exhibit, (*found, *more)

    return tell


def _read_in_two(
    folder: Path,
    language: str,
    place: str,
    unsaved: Mapping[str, bytes] | None,
    *,
    in_part: bool,
    parts: PartsByLanguage | None,
) -> tuple[Exhibit | None, tuple[Finding, ...]]:
    """The exhibit with both languages in every text, for the products and formats that hold two."""
    from exhibit_builder.translation.pairing import paired_exhibit

    spoken = spoken_languages(folder, unsaved)
    first, second = language.split(BETWEEN_TAGS)
    leading, found = read_in_language(folder, first, unsaved, place=place, in_part=in_part, parts=parts)
    other, more = read_in_language(folder, second, unsaved, place=place, in_part=in_part, parts=parts)
    found = tuple(dict.fromkeys((*found, *more)))
    if leading is None or other is None:
        return None, found
    equal = spoken.equal and spoken.together == (first, second)
    paired, gaps = paired_exhibit(leading, other, equal=equal)
    exhibit, left = _on_sheets_for_two(paired)
    return exhibit, (*found, *gaps, *left)


def _on_sheets_for_two(exhibit: Exhibit) -> tuple[Exhibit | None, tuple[Finding, ...]]:
    """The exhibit for posters and the booklet alone, and which of its formats hold one language a sheet; ``None`` where
    all do."""
    fields, look = exhibit.fields, look_of(exhibit)
    catalogue = fields.catalogue.every
    asked = [(product, name) for product in (Product.POSTER, Product.BOOKLET) for name in fields.papers(product)]
    held = [name for product, name in asked if look.holds_two_languages(product, catalogue[name])]
    tags = f"{fields.language} and {exhibit.second_language.tag}" if exhibit.second_language else fields.language
    findings = tuple(
        Finding(
            ONE_LANGUAGE_A_SHEET,
            f"{name} doesn't hold {tags} side by side; it is left out.",
            exhibit.places.get(("bilingual",), Place("exhibit.yaml")),
            expected="the landscape look: booklets, and posters from A3 up that are higher than wide",
            hint=f"Hang a sheet of each language: exhibit build --language {fields.language}, and the other one.",
            severity=Severity.NOTE,
        )
        for _, name in asked
        if name not in held
    )
    posters = _narrowed(fields.posters, held)
    booklet = _narrowed(fields.booklet, held)
    if not held:
        return None, tuple(replace(finding, severity=Severity.ERROR) for finding in findings)
    changed = {"posters": posters, "booklet": booklet, "handbill": None, "leaflet": None, "pictures": ()}
    return replace(exhibit, fields=fields.model_copy(update=changed)), findings


def _narrowed(asked: Asked | None, held: Collection[str]) -> Asked | None:
    """The formats of a product that hold two languages; none of a product without any."""
    papers = tuple(name for name in asked.papers if name in held) if asked is not None else ()
    return asked.model_copy(update={"papers": papers}) if asked is not None and papers else None


def asked_languages(
    folder: Path, asked: tuple[str, ...], unsaved: Mapping[str, bytes] | None = None
) -> tuple[str, ...]:
    """The languages that are asked for by their tags, each once: the exhibit's own is the empty text.

    ``all`` stands for every one that exhibit.yaml names. Without any, the exhibit's own. Raises :class:`ExhibitError`
    with ``unknown-language``; an exhibit.yaml that can't be read is told when the exhibit is.
    """
    return languages_among(spoken_languages(folder, unsaved), asked) if asked else ("",)


def languages_among(spoken: SpokenIn, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The same of an exhibit that is told in the languages ``spoken``."""
    own, known = spoken.own, spoken.every
    if EVERY in asked:
        every = (*(known or ("",)), *((BETWEEN_TAGS.join(spoken.together),) if spoken.together else ()))
        asked = (*every, *(tag for tag in asked if tag != EVERY))
    wrong = [tag for tag in asked if tag and not _is_known(tag, known)]
    if wrong and known:
        raise ExhibitError(_unknown(tag, f"one of: {', '.join(known)}, or {EVERY}") for tag in wrong)
    if wrong:
        raise ExhibitError(_unknown(tag, "languages: [en, …] in exhibit.yaml") for tag in wrong)
    return tuple(dict.fromkeys("" if tag == own else tag for tag in asked))


def _is_known(asked: str, known: Collection[str]) -> bool:
    """Whether an exhibit is told in a language, or in both of two."""
    parts = asked.split(BETWEEN_TAGS)
    return len(parts) <= 2 and len(set(parts)) == len(parts) and all(part in known for part in parts)


def _unknown(tag: str, expected: str) -> Finding:
    return Finding(
        "unknown-language",
        f"The exhibit is not told in '{tag}'.",
        expected=expected,
        hint=f"Add {tag} to languages in exhibit.yaml, and fill in its catalogue.",
    )


def spoken_languages(folder: Path, unsaved: Mapping[str, bytes] | None = None) -> SpokenIn:
    """The languages that exhibit.yaml in ``folder`` names; none where it can't be read."""
    data = (unsaved or {}).get(EXHIBIT_FILE)
    if data is None:
        data, _ = yaml_bytes(folder, EXHIBIT_FILE)
    return spoken_in(parse_yaml(data, EXHIBIT_FILE)[0] if data is not None else None)


def folder_of_build(out: Path, language: str, place: str = "") -> Path:
    """Where the files of a language at a place go below ``out``: a place has a folder, and in it each language but the
    exhibit's own, whose files have their folder there."""
    return out / place / language
