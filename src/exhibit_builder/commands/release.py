"""``exhibit release``: what was built is kept as an edition, so that one can ask later what has changed since."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exhibit_builder.commands.asked_versions import asked_versions
from exhibit_builder.commands.at_places import place_called
from exhibit_builder.commands.in_language import folder_of_build, read_in_language
from exhibit_builder.commands.printed_codes import PrintedCodes
from exhibit_builder.core.findings import ExhibitError, Finding, Place, errors
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.outputs import PRESS, digest
from exhibit_builder.core.paired_text import PairedText, second_of
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.passages import passages
from exhibit_builder.releases.recorded_texts import DRAWN_FILES, OnSheets, Owner, RecordedText, texts_to_record
from exhibit_builder.releases.release_record import (
    Release,
    ReleasedSheet,
    is_release_name,
    name_of_edition,
    release_of,
    release_yaml,
)
from exhibit_builder.system.file_targets import write_once
from exhibit_builder.system.manifests import MANIFEST, own_manifest
from exhibit_builder.translation.po_files import path_inside

MOST_SIGNS = 200
"""Longest name of whom a release is for, in characters (*house*: a name and a town)."""


def release(
    folder: str | Path,
    built: str | Path,
    *,
    today: datetime.date,
    name: str = "",
    made_for: str = "",
    languages: tuple[str, ...] = (),
    place: str = "",
) -> tuple[Path, Release]:
    """Keep what lies built in the folder ``built`` as a release of today; gives its file, which is new, and itself.

    The pages are set once more: what was built from other texts than those that are there now is no release of them.
    ``name`` is that of the release, else it comes from the edition; ``languages`` are those to keep, at a ``place`` all
    that it is shown in.

    Raises :class:`ExhibitError` with ``wrong-name``, ``wrong-value``, ``no-build``, ``draft-not-released``,
    ``nothing-to-release``, ``built-from-other-texts``, ``several-printers``, ``is-there-already``, ``cannot-write``,
    ``path-outside`` and what keeps the exhibit from being read. Nothing is written then.
    """
    root, out = Path(folder), Path(built)
    if found := tuple(_wrong_options(name, made_for)):
        raise ExhibitError(found)
    sheets: list[ReleasedSheet] = []
    texts: dict[str, tuple[RecordedText, ...]] = {}
    pictures: dict[str, str] = {}
    printers: set[str] = set()
    about: Exhibit | None = None
    for at, tag in asked_versions(root, (place,) if place else (), languages):
        exhibit, findings = read_in_language(root, tag, place=at)
        if exhibit is None or errors(findings):
            raise ExhibitError(findings)
        about = about or exhibit
        home = folder_of_build(out, tag, at)
        manifest = _manifest(home)
        printer = str(manifest.get("printer") or "")
        printers.add(printer)
        spoken = tag or exhibit.fields.language
        sheets.extend(_sheets(exhibit, home, manifest, spoken, PrintedCodes(exhibit, printer)))
        texts.update(texts_of_languages(exhibit))
        pictures.update(pictures_of(exhibit))
    assert about is not None
    if len(printers) > 1:
        named = " and ".join(sorted(printer or "none" for printer in printers))
        raise ExhibitError([_not_one_printer(named)])
    fields = about.fields
    own = Release(
        name or name_of_edition(fields.edition, place),
        fields.code,
        fields.title,
        fields.edition,
        today,
        made_for.strip() or (place_called(root, place).fields.name if place else ""),
        printers.pop(),
        place,
        tuple(sheets),
        texts,
        pictures,
    )
    return _written(root, own), own


def _written(root: Path, own: Release) -> Path:
    """The file of a release, which is new."""
    text = release_yaml(own)
    if release_of(text, own.name) != own:
        message = "This edition can’t be written so that it reads the same again."
        expected = "texts without control characters; no two sheets with one code"
        raise ExhibitError([Finding("wrong-value", message, Place(own.file), expected=expected)])
    path = path_inside(root, own.file)
    write_once(path, text.encode("utf-8"))
    return path


def _wrong_options(name: str, made_for: str) -> Iterator[Finding]:
    if name and not is_release_name(name):
        yield Finding(
            "wrong-name",
            f"A release can't be called '{name[:80]}'.",
            expected="small letters a to z, figures and hyphens, at most 32: it is the name of a file",
            hint="Give it another name with --name.",
        )
    if len(made_for) > MOST_SIGNS or any(not char.isprintable() for char in made_for):
        yield Finding("wrong-value", "--for is no name.", expected=f"letters on one line, at most {MOST_SIGNS} of them")


def _manifest(place: Path) -> dict[str, Any]:
    """The manifest of a build that may be released."""
    manifest = own_manifest(place)
    if manifest is None:
        raise ExhibitError(
            [
                Finding(
                    "no-build",
                    f"There is no build in {place}.",
                    expected=f"a folder that exhibit build has filled, with its {MANIFEST}",
                    hint="Build first, or name the folder: --built DIR.",
                )
            ]
        )
    if manifest.get("draft"):
        raise ExhibitError(
            [
                Finding(
                    "draft-not-released",
                    f"What lies in {place} is a draft, and is not for print.",
                    expected="a build without --draft",
                    hint="Mend what exhibit check finds, and build again.",
                )
            ]
        )
    return manifest


def _sheets(
    exhibit: Exhibit, place: Path, manifest: dict[str, Any], language: str, codes: PrintedCodes
) -> list[ReleasedSheet]:
    """The posters and booklets that a manifest lists for the press, each with the code that its page has now."""
    numbers = {panel.name: (number, panel.fields.title) for number, panel in enumerate(exhibit.panels, 1)}
    made: dict[str, ReleasedSheet] = {}
    other: dict[str, None] = {}
    entries = manifest.get("files")
    for entry in entries if isinstance(entries, list) else ():
        product, paper, path = _press_file(entry)
        if product is None:
            continue
        now = codes.sheets(product, paper)
        known = entry.get("codes")
        for record in known if isinstance(known, list) else ():
            panel, code = _code_of(record)
            own = now.get(panel)
            if own is None or own.code != code or sum_of_listed(place, path) != entry.get("sha256"):
                other[path] = None
                continue
            number, title = numbers.get(panel, (0, exhibit.fields.title))
            made[code] = ReleasedSheet(
                code, product, panel, number, str(title), paper, language, path, str(entry.get("sha256"))
            )
    if other:
        raise ExhibitError([_from_other_texts(place, list(other))])
    if not made:
        raise ExhibitError([_nothing(place)])
    return list(made.values())


def sum_of_listed(place: Path, path: str) -> str:
    """The SHA-256 of a file that a manifest names; empty where there is none inside its folder."""
    try:
        file = (place / path).resolve(strict=True)
        return digest(file)[1] if file.is_relative_to(place.resolve()) and file.is_file() else ""
    except (OSError, ValueError, RuntimeError):
        return ""


def _press_file(entry: object) -> tuple[Product | None, str, str]:
    """Product, format and path of a manifest's entry for the press; no product for any other."""
    if not isinstance(entry, dict) or entry.get("purpose") != PRESS:
        return None, "", ""
    product = next((each for each in (Product.POSTER, Product.BOOKLET) if each == entry.get("product")), None)
    paper, path = entry.get("paper"), entry.get("path")
    return (product, paper, path) if isinstance(paper, str) and isinstance(path, str) else (None, "", "")


def _code_of(record: object) -> tuple[str, str]:
    """The panel and the code of an entry's record."""
    told = record if isinstance(record, dict) else {}
    return str(told.get("panel") or ""), str(told.get("code") or "")


def texts_of_languages(exhibit: Exhibit, *, placed: bool = False) -> Iterator[tuple[str, tuple[RecordedText, ...]]]:
    """The texts by their language; of an exhibit in two, those of both. ``placed`` is whether they say what they are
    and where they stand, which no release keeps."""
    # In the order in which a file has them: what belongs to one panel stands together.
    groups: dict[Owner, dict[str, dict[OnSheets, list[RecordedText]]]] = {owner: {} for owner in Owner}
    for text in texts_to_record(exhibit):
        groups[text.owner].setdefault(text.name, {}).setdefault(text.sheets, []).append(text)
    every = [text for own in groups.values() for of in own.values() for texts in of.values() for text in texts]
    yield exhibit.fields.language, tuple(_spelled_out(text, str(text.text), placed) for text in every)
    if exhibit.second_language is not None:
        yield exhibit.second_language.tag, tuple(_spelled_out(text, second_of(text.text), placed) for text in every)


def _spelled_out(text: RecordedText, words: str, placed: bool) -> RecordedText:
    """The text with plain words."""
    plain = words.leading if isinstance(words, PairedText) else words
    part, place = (text.part, text.place) if placed else (None, None)
    return RecordedText(text.owner, text.name, text.key, plain, text.sheets, part, place)


def pictures_of(exhibit: Exhibit) -> Iterator[tuple[str, str]]:
    """The check sum of every picture and map that is named."""
    home = Path(exhibit.folder)
    for passage in passages(exhibit):
        if passage.part in DRAWN_FILES:
            path = found_path(home, passage.text)
            if path.is_file():
                yield str(passage.text), digest(path)[1]


def _nothing(place: Path) -> Finding:
    return Finding(
        "nothing-to-release",
        f"No poster and no booklet for print lies in {place}.",
        expected="press files with content codes in their colophon lines",
        hint="Mend what exhibit check finds, and build again: until then files for print are held back.",
    )


def _from_other_texts(place: Path, files: list[str]) -> Finding:
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    return Finding(
        "built-from-other-texts",
        f"{files[0]}{more} in {place}: other texts, pictures or typefaces than those that are there now.",
        expected="a build of the exhibit as it is",
        hint="Build again, print what that gives, and release it.",
    )


def _not_one_printer(named: str) -> Finding:
    return Finding(
        "several-printers",
        f"These languages were built for different printers: {named}.",
        expected="one printer's profile for all languages of a release",
        hint="Build them for one printer, or release each by itself with --language and --name.",
    )
