"""``exhibit kit``: all that a host needs, in one zip: a guide, what goes to the print shop, office files, pictures, and
what is still open."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from exhibit_builder.commands.asked_versions import Version, asked_versions
from exhibit_builder.commands.at_places import place_called
from exhibit_builder.commands.build import build
from exhibit_builder.commands.build_anew import OPEN_FIELD, uses_field
from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.commands.pack import pack, safe_edition
from exhibit_builder.core.findings import ExhibitError, errors
from exhibit_builder.core.language_tags import TagError, language_tag
from exhibit_builder.core.outputs import CARD, OFFICE, PICTURE, SCREEN, TILES, FileRecord
from exhibit_builder.core.paper import SHEETS
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.office.printer_test_file import draw_printer_test
from exhibit_builder.order.host_guide import HostGuide
from exhibit_builder.order.package import ORDER_FOLDER, write_kit
from exhibit_builder.places.field_values import field_value, still_open_fields
from exhibit_builder.places.host_place import HostPlace
from exhibit_builder.places.own_settings import regional_tag
from exhibit_builder.products.ordering import guide_paper
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.system.file_targets import ZIP, target_findings
from exhibit_builder.system.work_folders import work_folder
from exhibit_builder.typography.fonts import shipped_fonts
from exhibit_builder.typography.isolation import join_isolated
from exhibit_builder.words.kit_words import kit_words
from exhibit_builder.words.order_words import order_words

GUIDE, SHOP, OFFICE_PART, HANG, ANNOUNCE, OPEN = (
    "0-guide.pdf",
    "1-print-shop",
    "2-office",
    "3-hang",
    "4-announce",
    "5-still-open.txt",
)
"""The numbered parts of a kit, in every language; the guide explains each in the host's."""

WORDS = "words.txt"
"""What stands beside pictures that are posted."""

LETTER_REGIONS = frozenset({"US", "CA", "MX"})
"""Where offices print on Letter (*house*: the regions whose usual sheet it is)."""


@dataclass(frozen=True, slots=True)
class HostKit:
    """A finished kit: where it lies, how many files it holds, its bytes, and what is still open."""

    path: Path
    files: int
    bytes: int
    still_open: tuple[str, ...]


def write_host_kit(
    folder: str | Path, place: str, out: str | Path = ".", *, today: datetime.date | None = None
) -> HostKit:
    """Make the kit of a ``place`` of the exhibit in ``folder`` and write it to the folder ``out``, as
    ``CODE-edEDITION-PLACE.zip``; the same exhibit gives the same bytes.

    It is in all languages of the place; where there are several, each has a folder in the numbered parts. What uses a
    field that is still open is left out and named in ``5-still-open.txt``.

    Raises :class:`ExhibitError` with whatever else keeps the exhibit at the place from being printed; nothing is then
    written.
    """
    home = Path(folder)
    host = place_called(home, place)
    versions = asked_versions(home, (place,), ())
    leading, found = read_in_language(home, versions[0][1], place=place)
    if leading is None or errors(found):
        raise ExhibitError(found)
    root = f"{leading.fields.code}-ed{safe_edition(leading.fields)}-{place}"
    target = Path(out) / f"{root}.zip"
    wrong = target_findings(target, ZIP, "a kit")
    if wrong:
        raise ExhibitError(wrong)
    with work_folder() as work:
        parts: dict[str, bytes] = {}
        held: list[str] = []
        for version in versions:
            own = f"{version[1] or leading.fields.language}/" if len(versions) > 1 else ""
            parts |= _of_version(home, version, work, own, root, today, held)
        test = work / "printer-test.pdf"
        tag = regional_tag(host, leading.fields.language)
        draw_printer_test(tag, _sheet(host, tag), f"exhibit printer-test {place} --says 22 100 5", test)
        parts[f"{OFFICE_PART}/printer-test.pdf"] = test.read_bytes()
        open_fields = still_open_fields(host)
        parts[OPEN] = _text(_open_lines(open_fields, held, tag))
        parts[GUIDE] = _guide(leading, host, _organiser(home), open_fields, held, tag)
        paths = write_kit(parts, target)
    return HostKit(target, len(paths), target.stat().st_size, (*open_fields, *held))


def _of_version(
    folder: Path, version: Version, work: Path, own: str, root: str, today: datetime.date | None, held: list[str]
) -> dict[str, bytes]:
    """The files of one language by their paths in the kit; ``held`` learns what is left out."""
    place, language = version
    built = build(folder, work / "built", place=place, language=language, today=today)
    if any(finding.code != OPEN_FIELD for finding in errors(built.verdict.own)):
        raise ExhibitError(built.findings)
    exhibit, _ = read_in_language(folder, language, place=place)
    assert exhibit is not None  # it was built just before
    parts: dict[str, bytes] = {}
    alts: dict[str, str] = {}
    for file in built.files:
        path = _path_of(file, own)
        if path and any(uses_field(file, gap) for gap in exhibit.open_fields):
            held.append(PurePosixPath(path).name)
        elif path:
            parts[path] = (built.out / file.path).read_bytes()
            alts[PurePosixPath(path).name] = file.alt
    held += [path for path in map(_path_of_withheld, built.withheld) if path]
    parts[f"{ANNOUNCE}/{own}{WORDS}"] = _text(_announcement(exhibit, place_called(folder, place), alts))
    if built.withheld:
        held.append(f"{SHOP}/{own}".rstrip("/"))
        return parts
    package = work / f"{root}-print-shop.zip"
    pack(folder, package, place=place, language=language, today=today)
    with zipfile.ZipFile(package) as packed:
        for name in packed.namelist():
            hung = name == f"{ORDER_FOLDER}/hanging.pdf"
            parts[f"{HANG}/{own}hanging.pdf" if hung else f"{SHOP}/{own}{name}"] = packed.read(name)
    package.unlink()
    return parts


def _path_of(file: FileRecord, own: str) -> str:
    """Where a file of a build stands in a kit; empty for one that stands in the print shop's part or in none."""
    name = "-".join(PurePosixPath(file.path).parts[2 if own or "/" in file.path else 0 :])
    if file.purpose == TILES:
        return f"{OFFICE_PART}/{own}tiles/{name}"
    if file.purpose in (OFFICE, CARD):
        return f"{OFFICE_PART}/{own}{name}"
    if file.purpose == PICTURE or (file.purpose == SCREEN and file.product is Product.HANDBILL):
        return f"{ANNOUNCE}/{own}{name}"
    return ""


def _path_of_withheld(path: str) -> str:
    """What a file that was held back is called for a host: its name alone, of those that stand in no other part."""
    return "" if path.endswith((".press.pdf", ".xml")) or f"/{ORDER_FOLDER}/" in path else PurePosixPath(path).name


def _sheet(host: HostPlace, tag: str) -> str:
    """What the host's office printer takes: as the place says, or as is usual there."""
    try:
        region = language_tag(tag).region
    except TagError:
        region = ""
    return host.fields.office.sheet or ("Letter" if region in LETTER_REGIONS else "A4")


def _visit(host: HostPlace, tag: str) -> tuple[str, ...]:
    """Where and when the exhibit is to be seen, a line each, of what is known."""
    fields = host.fields
    where = ", ".join(filter(None, (fields.venue, fields.address)))
    when = " · ".join(filter(None, (field_value("dates", host, tag), fields.hours, fields.entry)))
    return tuple(filter(None, (where, when)))


def _announcement(exhibit: Exhibit, host: HostPlace, alts: Mapping[str, str]) -> Iterator[str]:
    """A text to post, of the exhibit's and the host's own words, and what each picture shows."""
    fields, contact = exhibit.fields, host.fields.contact
    yield from (fields.title, fields.subtitle, *_visit(host, fields.language))
    reached = ", ".join(filter(None, (contact.name, contact.email, contact.phone)))
    if reached:
        yield reached
    for name, alt in alts.items():
        if alt:
            yield from ("", name, alt)


def _open_lines(open_fields: tuple[str, ...], held: list[str], tag: str) -> Iterator[str]:
    words = kit_words(tag)
    if not open_fields and not held:
        yield words.nothing_open
        return
    yield from (words.still_open, words.tell_us, "", *(f"- {name}" for name in open_fields))
    if held:
        yield from ("", *(words.held_back.format(file=name) for name in dict.fromkeys(held)))


def _text(lines: Iterator[str]) -> bytes:
    """A text file as Windows has them, so that its Notepad shows every letter."""
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-8")


def _organiser(folder: Path) -> str:
    """Whom hosts ask about texts and files: who answers the exhibit's own orders; nobody where no name stands there."""
    exhibit, _ = read_exhibit(folder, in_part=True)
    contact = exhibit.fields.order.contact if exhibit is not None and exhibit.fields.order else None
    reached = (contact.name, contact.organisation, contact.phone, contact.email) if contact is not None else ()
    told = ", ".join(filter(None, reached))
    return "" if "{" in told else told


def _guide(
    exhibit: Exhibit, host: HostPlace, organiser: str, open_fields: tuple[str, ...], held: list[str], tag: str
) -> bytes:
    words, fields = kit_words(tag), host.fields
    tools = SettingTools(shipped_fonts())
    job = tools.layout_job(exhibit, Printer())
    ask = [", ".join(filter(None, (fields.host.name, fields.host.phone, fields.host.email))), organiser]
    left_out = tuple(words.held_back.format(file=name) for name in dict.fromkeys(held))
    edition = order_words(tag).edition.format(edition=exhibit.fields.edition)
    foot = join_isolated((exhibit.fields.code, edition, fields.name, GUIDE), " · ")
    shown = tuple(dict.fromkeys(filter(None, ask)))
    guide = HostGuide(f"{exhibit.fields.title} · {fields.name}", _visit(host, tag), shown, open_fields, left_out, foot)
    return guide_paper(job, tools.book(exhibit.own_faces), guide, tag, SHEETS[_sheet(host, tag)])
