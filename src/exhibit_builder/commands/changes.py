"""``exhibit changes``: what has changed since the panel with a content code was printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from exhibit_builder.commands.in_language import read_in_language, spoken_languages
from exhibit_builder.commands.printed_codes import PrintedCodes
from exhibit_builder.commands.release import pictures_of, texts_of_languages
from exhibit_builder.core.findings import ExhibitError, Finding, Place, errors
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.reading import EXHIBIT_FILE
from exhibit_builder.manuscript.yaml_source import parse_yaml, yaml_bytes
from exhibit_builder.releases.recorded_texts import RecordedText
from exhibit_builder.releases.release_record import FOLDER, Release, ReleasedSheet, read_releases
from exhibit_builder.releases.sheet_changes import (
    ReleaseChanges,
    SheetChange,
    changes_of_sheet,
    is_code,
    near_codes,
    read_code,
)
from exhibit_builder.releases.text_changes import HostAction


@dataclass(frozen=True, slots=True)
class Asked:
    """What was found: the changes, or why there are none to tell (``findings``), with what is wrong with releases."""

    changes: ReleaseChanges | None
    findings: tuple[Finding, ...]

    @property
    def is_unknown(self) -> bool:
        """Whether no release has the code."""
        return self.changes is None


def changes(folder: str | Path, typed: str) -> Asked:
    """What has changed since the sheet with the code was printed that somebody ``typed``.

    A code that no release has is told by the finding ``unknown-code``, with those that differ from it in one sign;
    files of releases that can't be used are told as well, and the others are looked at. Raises :class:`ExhibitError`
    with what keeps the exhibit from being read or set now.
    """
    root = Path(folder)
    release, sheet, findings = release_with(root, typed)
    if release is None or sheet is None:
        return Asked(None, findings)
    return Asked(_Comparison(root, release, sheet.language).since(typed, sheet), findings)


def release_with(root: Path, typed: str) -> tuple[Release | None, ReleasedSheet | None, tuple[Finding, ...]]:
    """The newest release of the exhibit in ``root`` that holds a code that somebody ``typed``, and the sheet with it;
    neither with the finding ``unknown-code``. Findings about releases that can't be used come after it."""
    own = _own_code(root)
    releases, findings = read_releases(root)
    strangers = [release for release in releases if own and release.code != own]
    findings = (*findings, *(_stranger(release, own) for release in strangers))
    releases = tuple(release for release in releases if release not in strangers)
    code = read_code(typed)
    for release in releases:
        sheet = release.sheet(code)
        if sheet is not None:
            return release, sheet, findings
    return None, None, (_unknown(typed, code, releases), *findings)


class _Comparison:
    """A release beside the exhibit as it is now, in one language or two on a sheet."""

    def __init__(self, root: Path, release: Release, language: str) -> None:
        self._release = release
        self._tag = "" if language == spoken_languages(root).own else language
        exhibit, wrong = read_in_language(root, self._tag, place=release.place)
        if exhibit is None or errors(wrong):
            raise ExhibitError(wrong)
        self._exhibit = exhibit
        self._codes = PrintedCodes(exhibit, release.printer)
        self._texts: Mapping[str, tuple[RecordedText, ...]] = dict(texts_of_languages(exhibit, placed=True))
        self._pictures = dict(pictures_of(exhibit))

    def since(self, typed: str, sheet: ReleasedSheet) -> ReleaseChanges:
        """What has changed on a sheet and on those that hang beside it."""
        beside = [
            each
            for each in self._release.sheets
            if (each.product, each.paper, each.language) == (sheet.product, sheet.paper, sheet.language)
            and each.code != sheet.code
        ]
        booklets = [
            each
            for each in self._release.sheets
            if each.product is Product.BOOKLET and each.language == sheet.language and sheet.product is Product.POSTER
        ]
        return ReleaseChanges(
            typed,
            self._release,
            self._of(sheet, booklets),
            tuple(self._of(each, booklets) for each in beside),
            tuple(self._of(each, ()) for each in booklets),
            self._tag,
        )

    def _of(self, sheet: ReleasedSheet, booklets: list[ReleasedSheet] | tuple[()]) -> SheetChange:
        now = self._codes.sheets(sheet.product, sheet.paper).get(sheet.panel)
        opening = self._exhibit.opening
        found = changes_of_sheet(
            sheet,
            now.code if now is not None else "",
            self._release,
            self._texts,
            self._pictures,
            opening.name if opening is not None else "",
        )
        return SheetChange(sheet, found.code_now, found.changes, tuple(dict.fromkeys(self._pages(found, booklets))))

    def _pages(self, found: SheetChange, booklets: list[ReleasedSheet] | tuple[()]) -> Iterator[tuple[str, int]]:
        """Where the booklets of the release show what has to be printed anew."""
        for change in found.changes:
            if change.remedy is HostAction.REPRINT and change.place is not None:
                for booklet in booklets:
                    made = self._codes.sheets(booklet.product, booklet.paper).get("")
                    page = made.page_with(change.place) if made is not None else 0
                    if page:
                        yield booklet.paper, page


def _own_code(root: Path) -> str:
    """The exhibit's code as exhibit.yaml has it; empty where that can't be read, which is told when all of it is."""
    data, _ = yaml_bytes(root, EXHIBIT_FILE)
    source = parse_yaml(data, EXHIBIT_FILE)[0] if data is not None else None
    code = source.value.get("code") if source is not None and isinstance(source.value, dict) else None
    return code if isinstance(code, str) else ""


def _stranger(release: Release, own: str) -> Finding:
    return Finding(
        "release-of-another",
        f"This is a release of {release.code}, and the exhibit is {own}.",
        Place(release.file),
        expected=f"releases of {own} in {FOLDER}/",
        hint="Move the file to the exhibit that it belongs to.",
    )


def _unknown(typed: str, code: str, releases: tuple[Release, ...]) -> Finding:
    """That nobody knows a code, with those that look like it."""
    near = near_codes(code, releases)
    called = typed.strip()[:40] or "(nothing)"
    hint = "Codes that differ in one sign: " + "; ".join(f"{sheet.code} ({_called(sheet)})" for sheet in near[:5])
    if not near:
        hint = (
            "If you read it rightly, that panel was printed from a draft or before releases were kept: compare it by "
            "eye with what a build gives."
        )
    if not releases:
        message = f"No release is kept in {FOLDER}/, so nobody knows what {called} is."
        expected, hint = "at least one release", "After the next build that goes to print: exhibit release"
    elif not is_code(code):
        message, expected = (
            f"{called} is no content code.",
            "six letters and digits, as at the end of the line at the foot",
        )
    else:
        message, expected = (
            f"No release holds a panel with the code {called}.",
            "a code at the end of the line at the foot",
        )
    return Finding("unknown-code", message, expected=expected, hint=hint)


def _called(sheet: ReleasedSheet) -> str:
    if sheet.product is Product.BOOKLET:
        return f"booklet {sheet.paper}"
    return f"panel {sheet.number}, {sheet.panel}, {sheet.paper}"
