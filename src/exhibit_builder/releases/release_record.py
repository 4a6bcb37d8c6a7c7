"""A release: which sheets were printed of an edition, under which content codes, and what stood on them.

It is kept as a YAML file in ``releases/`` of the exhibit, which is written once and never again.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from exhibit_builder.core.file_names import is_device_name
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.found_paths import unnameable
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.yaml_source import Tree, Way, YamlSource, parse_yaml, read_yaml
from exhibit_builder.page.content_codes import CODE_LENGTH, CODE_SIGNS
from exhibit_builder.releases.recorded_texts import OnSheets, Owner, RecordedText

FOLDER = "releases"
"""Where releases lie below an exhibit's folder."""

MOST_RELEASES = 2_000
"""Files in that folder that are read (*house*: one a week for forty years)."""

HEAD = (
    "# What was printed: written by `exhibit release`, read by `exhibit changes`.\n"
    "# Nothing here is changed afterwards; the next edition has a file of its own.\n"
)

_CODE = late_pattern(f"[{CODE_SIGNS}]{{{CODE_LENGTH}}}")
_NAME = late_pattern(r"[a-z0-9][a-z0-9-]{0,31}")
_SHA256 = late_pattern(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ReleasedSheet:
    """A poster or a booklet as it was printed: its content code, its panel and that one's number (empty and 0 for a
    booklet) and title, its format and language, and the file with its check sum."""

    code: str
    product: Product
    panel: str
    number: int
    title: str
    paper: str
    language: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """A released edition: its ``name``, of which exhibit (``code``, ``title``), on which day and ``made_for`` whom, for
    which printer's profile and at which ``place`` (all empty where none is named), with its sheets, by language the
    texts that stood on them, and the check sums of its pictures.
    """

    name: str
    code: str
    title: str
    edition: str
    day: datetime.date
    made_for: str
    printer: str
    place: str
    sheets: tuple[ReleasedSheet, ...]
    texts: Mapping[str, tuple[RecordedText, ...]] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Its path below the exhibit's folder."""
        return f"{FOLDER}/{self.name}.yaml"

    def sheet(self, code: str) -> ReleasedSheet | None:
        """The sheet with a content code."""
        return next((sheet for sheet in self.sheets if sheet.code == code), None)


def is_release_name(name: str) -> bool:
    """Whether a release may be called so: a name of a file on every system, which leads nowhere else."""
    return _NAME.fullmatch(name) is not None and not is_device_name(name)


def name_of_edition(edition: str, place: str = "") -> str:
    """How the first release of an edition is called, at a place by its short name."""
    import unicodedata

    letters = unicodedata.normalize("NFKD", edition.lower()).encode("ascii", "ignore").decode()
    name = f"ed{re.sub('[^a-z0-9]+', '-', letters).strip('-') or '1'}"
    return (f"{name}-{place}" if place else name)[:32].strip("-")


# writing


def release_yaml(release: Release) -> str:
    """The release as a file says it: a line for each text, so that two of them can be compared line by line."""
    import yaml

    about = {
        "release": release.name,
        "exhibit": release.code,
        "title": release.title,
        "edition": release.edition,
        "date": release.day.isoformat(),
        "for": release.made_for,
        "printer": release.printer,
        "place": release.place,
    }
    told = {key: text for key, text in about.items() if text}
    told_sheets = [_sheet_as_tree(sheet) for sheet in release.sheets]
    texts = {language: _texts_as_tree(own) for language, own in release.texts.items()}
    whole = {**told, "sheets": told_sheets, "texts": texts}
    if release.pictures:
        whole["pictures"] = dict(release.pictures)
    text: str = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=10**9)
    return HEAD + text


def _sheet_as_tree(sheet: ReleasedSheet) -> dict[str, str]:
    values = {
        "code": sheet.code,
        "product": sheet.product.value,
        "panel": sheet.panel,
        "number": str(sheet.number) if sheet.number else "",
        "title": sheet.title,
        "format": sheet.paper,
        "language": sheet.language,
        "file": sheet.file,
        "sha256": sheet.sha256,
    }
    return {key: value for key, value in values.items() if value}


def _texts_as_tree(texts: Sequence[RecordedText]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for text in texts:
        own = made.setdefault(text.owner.value, {})
        if text.owner is not Owner.EXHIBIT:
            own = own.setdefault(text.name, {})
        if text.owner is Owner.PANEL:
            own = own.setdefault(text.sheets.value, {})
        own[text.key] = text.text
    return made


# reading


def read_releases(folder: Path) -> tuple[tuple[Release, ...], tuple[Finding, ...]]:
    """The releases of the exhibit in ``folder``, the newest first, and what is wrong with files that can't be used.

    Findings: ``broken-release``, ``code-twice`` and those of the YAML reader. A file that is wrong keeps no other from
    being read.
    """
    found: list[Release] = []
    findings: list[Finding] = []
    if unnameable(folder):
        return (), ()
    try:
        names = sorted(path.name for path in (folder / FOLDER).iterdir() if path.suffix == ".yaml")
    except FileNotFoundError:
        return (), ()
    except OSError as fault:
        why = fault.strerror or str(fault)
        return (), (_broken(Place(FOLDER), f"The folder can’t be read: {why}.", "a folder with releases"),)
    if len(names) > MOST_RELEASES:
        most = f"at most {MOST_RELEASES}"
        return (), (_broken(Place(FOLDER), f"There are {len(names):,} files here.", most),)
    for name in names:
        source, wrong = read_yaml(folder, f"{FOLDER}/{name}")
        findings.extend(wrong)
        if source is None or wrong:
            continue
        release, more = release_in(source, name.removesuffix(".yaml"))
        findings.extend(more)
        if release is not None:
            found.append(release)
    found.sort(key=lambda release: (release.day, release.name), reverse=True)
    return tuple(found), (*findings, *_two_of_a_code(found))


def release_of(text: str, name: str) -> Release | None:
    """The release that a file of this name with such a text would say; ``None`` where it says none."""
    source, wrong = parse_yaml(text.encode("utf-8", "surrogatepass"), f"{FOLDER}/{name}.yaml")
    return None if source is None or wrong else release_in(source, name)[0]


def release_in(source: YamlSource, name: str) -> tuple[Release | None, tuple[Finding, ...]]:
    """The release in a file, or ``broken-release`` with everything that is not as :func:`release_yaml` writes it."""
    reader = _Reader(source)
    release = reader.release(name)
    return (None if reader.findings else release), tuple(reader.findings)


def _broken(place: Place, message: str, expected: str) -> Finding:
    hint = "Take the file back from your backup or your history of versions; nothing was written over it."
    return Finding("broken-release", message, place, expected=expected, hint=hint)


def _two_of_a_code(releases: Sequence[Release]) -> Iterator[Finding]:
    """Codes that stand for one sheet in one release and for another in a second."""
    known: dict[str, tuple[Release, ReleasedSheet]] = {}
    for release in releases:
        for sheet in release.sheets:
            other, same = known.setdefault(sheet.code, (release, sheet))
            if (same.product, same.panel, same.paper) != (sheet.product, sheet.panel, sheet.paper):
                message = f"The code {sheet.code} stands for another sheet in {other.file}."
                yield Finding(
                    "code-twice",
                    message,
                    Place(release.file),
                    expected="one sheet for each code",
                    hint="Compare both files with your backup: one of them was changed by hand.",
                )


class _Reader:
    """Reads one file, and notes all that is wrong with it."""

    def __init__(self, source: YamlSource) -> None:
        self._source = source
        self.findings: list[Finding] = []

    def release(self, name: str) -> Release | None:
        top = self._mapping(self._source.value, ())
        if self.findings:
            return None
        if not is_release_name(name):
            self._wrong((), f"The file is called {name}.yaml.", "small letters a to z, digits and hyphens, at most 32")
        elif self._text(top, ("release",)) != name:
            self._wrong(("release",), f"This is not the release {name}.", f"release: {name}, as the file is called")
        sheets = tuple(self._sheets(top))
        texts = {
            language: tuple(self._texts(tree, ("texts", language)))
            for language, tree in self._mapping(top.get("texts"), ("texts",)).items()
        }
        for index, sheet in enumerate(sheets):
            if any(language not in texts for language in sheet.language.split("+")):
                expected = f"one of: {', '.join(texts)}"
                self._wrong(("sheets", index), f"There are no texts in {sheet.language}.", expected)
        pictures = {
            file: self._text(top["pictures"], ("pictures", file))
            for file in self._mapping(top.get("pictures") or {}, ("pictures",))
        }
        return Release(
            name,
            self._text(top, ("exhibit",)),
            self._text(top, ("title",)),
            self._text(top, ("edition",)),
            self._day(top),
            self._text(top, ("for",), needed=False),
            self._text(top, ("printer",), needed=False),
            self._text(top, ("place",), needed=False),
            sheets,
            texts,
            pictures,
        )

    def _sheets(self, top: dict[str, Tree]) -> Iterator[ReleasedSheet]:
        written = top.get("sheets")
        if not isinstance(written, list) or not written:
            self._wrong(("sheets",), "There is no list of sheets.", "sheets: and under it an item for each sheet")
            return
        seen: dict[str, int] = {}
        for index, item in enumerate(written):
            way: Way = ("sheets", index)
            sheet = self._sheet(self._mapping(item, way), way)
            if sheet is None:
                continue
            if sheet.code in seen:
                first = seen[sheet.code] + 1
                self._wrong((*way, "code"), f"Sheet {first} has the code {sheet.code} too.", "one sheet for each code")
            seen.setdefault(sheet.code, index)
            yield sheet

    def _sheet(self, item: dict[str, Tree], way: Way) -> ReleasedSheet | None:
        before = len(self.findings)
        code = self._text(item, (*way, "code"))
        if code and not _CODE.fullmatch(code):
            self._wrong((*way, "code"), f"{code[:40]} is no content code.", f"{CODE_LENGTH} signs of {CODE_SIGNS}")
        word = self._text(item, (*way, "product"))
        product = next((each for each in (Product.POSTER, Product.BOOKLET) if each.value == word), None)
        if product is None:
            expected = f"{Product.POSTER} or {Product.BOOKLET}"
            self._wrong((*way, "product"), f"“{word[:40]}” is no product with a content code.", expected)
        poster = product is Product.POSTER
        number = self._text(item, (*way, "number"), needed=poster)
        if number and not (number.isascii() and number.isdecimal() and len(number) < 5):
            self._wrong((*way, "number"), f"“{number[:40]}” is no number of a panel.", "digits alone")
        sha256 = self._text(item, (*way, "sha256"))
        if sha256 and not _SHA256.fullmatch(sha256):
            self._wrong((*way, "sha256"), "This is no check sum.", "64 digits and letters a to f")
        panel = self._text(item, (*way, "panel"), needed=poster)
        title, paper, language, file = (
            self._text(item, (*way, key)) for key in ("title", "format", "language", "file")
        )
        if product is None or len(self.findings) > before:
            return None
        return ReleasedSheet(code, product, panel, int(number or 0), title, paper, language, file, sha256)

    def _texts(self, tree: Tree, way: Way) -> Iterator[RecordedText]:
        for word, own in self._mapping(tree, way).items():
            owner = next((each for each in Owner if each.value == word), None)
            if owner is None:
                self._wrong((*way, word), f"“{word[:40]}” has no texts.", ", ".join(Owner))
            elif owner is Owner.EXHIBIT:
                yield from self._own_texts(own, (*way, word), owner, "", OnSheets.EVERYWHERE)
            else:
                for name, group in self._mapping(own, (*way, word)).items():
                    if owner is Owner.SOURCE:
                        yield from self._own_texts(group, (*way, word, name), owner, name, OnSheets.EVERYWHERE)
                    else:
                        yield from self._of_panel(group, (*way, word, name), name)

    def _of_panel(self, group: Tree, way: Way, name: str) -> Iterator[RecordedText]:
        for word, own in self._mapping(group, way).items():
            sheets = next((each for each in OnSheets if each.value == word), None)
            if sheets is None:
                self._wrong((*way, word), f"“{word[:40]}” is no place for texts.", ", ".join(OnSheets))
            else:
                yield from self._own_texts(own, (*way, word), Owner.PANEL, name, sheets)

    def _own_texts(self, tree: Tree, way: Way, owner: Owner, name: str, sheets: OnSheets) -> Iterator[RecordedText]:
        own = self._mapping(tree, way)
        for key in own:
            yield RecordedText(owner, name, key, self._text(own, (*way, key)), sheets)

    def _day(self, top: dict[str, Tree]) -> datetime.date:
        written = self._text(top, ("date",))
        try:
            return datetime.date.fromisoformat(written)
        except ValueError:
            if written:
                self._wrong(("date",), f"“{written[:40]}” is no date.", "year-month-day, such as 2026-02-26")
            return datetime.date.min

    def _mapping(self, tree: Tree, way: Way) -> dict[str, Tree]:
        if isinstance(tree, dict):
            return tree
        self._wrong(way, "Keys with values belong here.", "what `exhibit release` writes")
        return {}

    def _text(self, tree: Tree, way: Way, *, needed: bool = True) -> str:
        """The text under the last key of a way, in the mapping ``tree``."""
        key = way[-1]
        value = tree.get(key) if isinstance(tree, dict) and isinstance(key, str) else None
        if isinstance(value, str) and (value or not needed):
            return value
        if needed or value is not None:
            self._wrong(way, f"'{key}' is missing or no text.", "what `exhibit release` writes")
        return ""

    def _wrong(self, way: Way, message: str, expected: str) -> None:
        while way and way not in self._source.places:
            way = way[:-1]
        place = self._source.places.get(way, Place(self._source.file))
        self.findings.append(_broken(place, message, expected))
