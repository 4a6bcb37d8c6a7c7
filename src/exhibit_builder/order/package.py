"""One package for the print shop: press files by the printer's names, the order, and pictures to compare with."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.encodings import Encoding
from exhibit_builder.core.file_names import Named, pattern_findings, press_name
from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.proof_paper import ProofPaper
from exhibit_builder.manuscript.models import ExhibitFields
from exhibit_builder.system.file_targets import written_whole

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

PRESS_FOLDER, ORDER_FOLDER, PROOFS_FOLDER = "press", "order", "proofs"
"""Folders of the package."""

DATE = (1980, 1, 1, 0, 0, 0)
"""Of every file: the earliest that a zip can hold, so that the same files give the same package."""

ABOUT_PROOFS = "about.txt"
"""What says how the proof pictures were made."""

SUMS = "SHA256SUMS.txt"
"""The check sums in a kit, as sha256sum writes and reads them."""

LONGEST_PATH = 100
"""Characters of the longest path in a kit (*house*: Windows unpacks below 260, of which folders of the host's take
some)."""

PROOF_PIXELS = 1600
"""Long side of a proof picture (*house*: shows a panel on a screen, and its text at a look closer)."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A press file on its way: ``source`` is its record below the output folder, ``path`` where it is in the zip."""

    source: FileRecord
    path: str

    @property
    def record(self) -> FileRecord:
        """The record of the file in the package: an order made from these names the files as they are packed."""
        return replace(self.source, path=self.path)


def packing_list(
    records: Sequence[FileRecord], fields: ExhibitFields, printer: Printer
) -> tuple[tuple[Packed, ...], tuple[Finding, ...]]:
    """The press files among ``records`` with their names in the package, by the printer's pattern.

    Without a pattern they keep their own names and folders.

    Findings: ``nothing-to-pack``, ``unknown-name-field`` and ``wrong-form`` (the pattern), ``same-file-name`` for
    files that get one name, whatever its capitals.
    """
    press = [item for item in records if item.purpose.for_press]
    findings = list(pattern_findings(printer.file_name, None))
    if not press:
        findings.append(
            Finding("nothing-to-pack", "This build has no press files.", expected="at least one press file")
        )
    if findings:
        return (), tuple(findings)
    packed = tuple(Packed(item, f"{PRESS_FOLDER}/{_name(item, fields, printer)}") for item in press)
    taken: dict[str, list[Packed]] = {}
    for item in packed:
        taken.setdefault(item.path.casefold(), []).append(item)
    for same in taken.values():
        if len(same) > 1:
            findings.append(
                Finding(
                    "same-file-name",
                    f"{len(same)} files would have the name {same[0].path.removeprefix(f'{PRESS_FOLDER}/')}: "
                    + ", ".join(item.source.path for item in same),
                    expected="a name of its own for each file",
                    hint="add {panel}, {number} or {paper} to file-name in the printer's profile",
                )
            )
    return packed, tuple(findings)


def write_package(
    files: Sequence[Packed],
    folder: Path,
    papers: Mapping[str, bytes],
    target: Path,
    printer: Printer,
    *,
    letters: Mapping[str, bytes] | None = None,
) -> tuple[str, ...]:
    """Write the package to ``target`` and give the paths in it, sorted.

    ``files`` lie below the output folder ``folder``; ``papers`` are the order's files by their name. Every page of
    every press file is shown in a PNG beside them, cropped to its trim, as the press prints it (a soft proof by the
    file's own profile) on the paper that the ``printer`` asks for, which a text beside them says. ``letters`` are files
    that stand in no folder. The package is
    written beside ``target`` and moved when it is complete; the same files give the same bytes.

    Raises :class:`ExhibitError` with every ``file-missing``, ``file-changed`` (its SHA-256 is not the record's) and
    ``file-damaged`` (it can't be shown), or with ``cannot-write``; ``target`` is then as it was.
    """
    findings: list[Finding] = []
    with written_whole(target) as part:
        with zipfile.ZipFile(part, "w") as package:
            for name, data in sorted((letters or {}).items()):
                _add(package, name, data)
            for name in sorted(papers):
                _add(package, f"{ORDER_FOLDER}/{name}", papers[name])
            for item in sorted(files, key=lambda file: file.path):
                findings += _add_press_file(package, item, folder, printer)
            _add(package, f"{PROOFS_FOLDER}/{ABOUT_PROOFS}", _about_proofs(printer))
            paths = tuple(sorted(package.namelist()))
        if findings:
            raise ExhibitError(findings)
    return paths


def write_kit(parts: Mapping[str, bytes], target: Path) -> tuple[str, ...]:
    """Write a host's kit to ``target``, all in one folder of its name, with a list of check sums; gives its paths.

    The same parts give the same bytes. Raises :class:`ExhibitError` with ``path-too-long`` and ``same-file-name`` for
    names that some system can't unpack, or with ``cannot-write``; ``target`` is then as it was.
    """
    root = target.stem
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(parts.items()))
    whole = {**parts, SUMS: sums.encode()}
    found = [
        Finding("path-too-long", f"{root}/{path} has more than {LONGEST_PATH} signs.", expected="shorter names")
        for path in whole
        if len(f"{root}/{path}") > LONGEST_PATH
    ]
    taken: set[str] = set()
    for path in whole:
        if path.casefold() in taken:
            found.append(
                Finding("same-file-name", f"Two files of the kit would be called {path}.", expected="one of each")
            )
        taken.add(path.casefold())
    if found:
        raise ExhibitError(found)
    paths = tuple(f"{root}/{path}" for path in sorted(whole))
    with written_whole(target) as part, zipfile.ZipFile(part, "w") as kit:
        for path in sorted(whole):
            _add(kit, f"{root}/{path}", whole[path])
    return paths


def _name(item: FileRecord, fields: ExhibitFields, printer: Printer) -> str:
    if not printer.file_name:
        return item.path.removeprefix(f"{item.language}/")
    panel = item.panel or ""
    number = f"{fields.panels.index(panel) + 1:02}" if panel in fields.panels else ""
    product = item.product if panel else item.product.key
    parts = Named(number, panel, item.paper, product)
    name = press_name(printer.file_name, parts, code=fields.code, language=fields.language, edition=fields.edition)
    return f"{name}.pdf"


def _add_press_file(package: zipfile.ZipFile, item: Packed, folder: Path, printer: Printer) -> list[Finding]:
    """The file and its pictures, or what is wrong with it."""
    path = item.source.path
    try:
        data = (folder / path).read_bytes()
    except OSError:
        return [_finding("file-missing", f"{path} is not there, or can't be read.", path)]
    if hashlib.sha256(data).hexdigest() != item.source.sha256:
        return [_finding("file-changed", f"{path} was changed since it was built.", path)]
    try:
        pictures = _proof_pictures(data, printer)
    except _Unreadable as fault:
        return [_finding("file-damaged", f"{path} can't be shown: {fault}.", path)]
    _add(package, item.path, data)
    stem = item.path.removeprefix(f"{PRESS_FOLDER}/").removesuffix(".pdf")
    for number, picture in enumerate(pictures, 1):
        page = f"-p{number:02}" if len(pictures) > 1 else ""
        _add(package, f"{PROOFS_FOLDER}/{stem}{page}.png", picture)
    return []


def _finding(code: str, message: str, path: str) -> Finding:
    return Finding(code, message, expected=f"{path} as the build made it", hint="build the exhibit again, then pack it")


def _add(package: zipfile.ZipFile, path: str, data: bytes) -> None:
    """Stored, for PDF and PNG are compressed in themselves."""
    info = zipfile.ZipInfo(path, DATE)
    info.create_system = 3
    info.external_attr = 0o644 << 16
    package.writestr(info, data, zipfile.ZIP_STORED)


class _Unreadable(Exception):
    """A PDF that PDFium doesn't open; its words say why."""


def _about_proofs(printer: Printer) -> bytes:
    """What the proof pictures show, in words."""
    condition = Path(printer.profile).name if printer.profile else printer.condition
    paper = {
        ProofPaper.WHITE: "Paper is shown as the white of the screen.",
        ProofPaper.OWN: "Paper is shown in its own colour.",
    }[printer.proof_paper]
    return (
        f"These pictures show the pages as they print on {condition}: a soft proof by the output profile\n"
        "in each press file, relative colorimetric, without making black darker than it prints. They are in sRGB.\n"
        f"{paper} They are no contract proof.\n"
    ).encode()


def _proof_pictures(data: bytes, printer: Printer) -> list[bytes]:
    """Every page of a press file as PNG in sRGB, cropped to its trim, its long side :data:`PROOF_PIXELS`."""
    import pypdfium2

    from exhibit_builder.pictures.proof_pages import opened_proof

    try:
        with opened_proof(data, printer.proof_paper, printer.intent) as proof:
            return [_picture(page, proof.finished) for page in proof.document]
    except pypdfium2.PdfiumError as fault:
        raise _Unreadable(str(fault).rstrip(".")) from fault


def _picture(page: pypdfium2.PdfPage, finished: Callable[[Image], Image]) -> bytes:
    from exhibit_builder.pictures.rendering import encoded

    media, trim = page.get_mediabox(), page.get_trimbox()
    crop = (trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3])
    long = max(trim[2] - trim[0], trim[3] - trim[1])
    pixels = page.render(scale=PROOF_PIXELS / long, crop=crop).to_pil().convert("RGB")
    return encoded(finished(pixels), Encoding.PNG)
