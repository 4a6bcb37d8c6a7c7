"""PDF/X-4 rules about the file as a whole: version, identity, metadata and output intent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pikepdf

from exhibit_builder.preflight.pdfx.objects import array_items, entry, name, number, text
from exhibit_builder.preflight.pdfx.paints import Content
from exhibit_builder.preflight.pdfx.press_file import FileDefect, Limits, PressFile, PressPage, RuleCheck, profile

_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_MM = "{http://ns.adobe.com/xap/1.0/mm/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_PDFX = "{http://www.npes.org/pdfx/ns/id/}"

_AGREE = (
    ("Title", f"{_DC}title"),
    ("Author", f"{_DC}creator"),
    ("Subject", f"{_DC}description"),
    ("Keywords", f"{_PDF}Keywords"),
    ("Creator", f"{_XMP}CreatorTool"),
    ("Producer", f"{_PDF}Producer"),
    ("CreationDate", f"{_XMP}CreateDate"),
    ("ModDate", f"{_XMP}ModifyDate"),
    ("Trapped", f"{_PDF}Trapped"),
    ("GTS_PDFXVersion", f"{_PDFX}GTS_PDFXVersion"),
)
"""Entries of Info and the XMP properties that say the same (XMP part 3, 2.4.3; ISO 15930-7)."""

_IN_BOTH = ("Title", "Creator", "Producer", "CreationDate", "ModDate", "Trapped")
"""What Info states too if XMP does (*house*: some print shops' programs read Info alone)."""

_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z(?:00'?00'?)?|([+-])(\d\d)'?(\d\d)?'?)?$")


def _damaged(file: PressFile) -> Iterator[FileDefect]:
    if not file.pages:
        yield FileDefect("The file has no pages.")
    elif number(entry(entry(file.pdf.Root, "/Pages"), "/Count")) != len(file.pages):
        yield FileDefect("The file has another number of pages than it says.")
    for warning in file.damage:
        if "MediaBox" not in warning:
            yield FileDefect(f"The file is damaged: {warning}.")


def _not_followed(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for fault in content.faults:
        yield page.defect(None, f"{fault}.")


def _version(file: PressFile) -> Iterator[FileDefect]:
    header = re.match(rb"%PDF-(\d\.\d)", file.start)
    if header is None:
        yield FileDefect("The file does not begin with %PDF- and its version.")
    elif header[1] != b"1.6":
        yield FileDefect(f"The file says that it is PDF {header[1].decode('ascii')}.")
    catalogue = name(entry(file.pdf.Root, "/Version"))
    if catalogue and catalogue != "1.6":
        yield FileDefect(f"The file's catalogue says that it is PDF {catalogue}.")


def _encrypted(file: PressFile) -> Iterator[FileDefect]:
    if file.pdf.is_encrypted:
        yield FileDefect("The file is encrypted.")


def _no_file_id(file: PressFile) -> Iterator[FileDefect]:
    parts = array_items(entry(file.pdf.trailer, "/ID"))
    if len(parts) != 2 or not all(isinstance(part, pikepdf.String) and bytes(part) for part in parts):
        yield FileDefect("The file has no ID in its trailer.")


def _no_xmp(file: PressFile) -> Iterator[FileDefect]:
    if file.xmp is None:
        yield FileDefect("The file has no XMP metadata that can be read.")


def _stated(file: PressFile, *properties: str) -> Iterator[str]:
    """The properties, without namespaces, that XMP lacks; none without XMP, which has a rule of its own."""
    if file.xmp is not None:
        for each in properties:
            if not str(file.xmp.get(each) or "").strip():
                yield each.partition("}")[2]


def _not_declared(file: PressFile) -> Iterator[FileDefect]:
    if file.xmp is None:
        return
    stated = file.xmp.get(f"{_PDFX}GTS_PDFXVersion")
    if stated != "PDF/X-4":
        yield FileDefect(
            f"The file says that it is {stated}." if stated else "The file doesn't say that it is PDF/X-4."
        )


def _no_title(file: PressFile) -> Iterator[FileDefect]:
    for _ in _stated(file, f"{_DC}title"):
        yield FileDefect("The file's XMP metadata have no title.")


def _no_dates(file: PressFile) -> Iterator[FileDefect]:
    if file.xmp is None:
        return
    for word in ("CreateDate", "ModifyDate", "MetadataDate"):
        stated = file.xmp.get(f"{_XMP}{word}")
        if not stated or _xmp_moment(str(stated)) is None:
            yield FileDefect(f"The file's XMP metadata have no {word} that can be read.")


def _no_document_id(file: PressFile) -> Iterator[FileDefect]:
    for word in _stated(file, f"{_MM}DocumentID", f"{_MM}VersionID", f"{_MM}RenditionClass"):
        yield FileDefect(f"The file's XMP metadata have no xmpMM:{word}.")


def _trapped(file: PressFile) -> Iterator[FileDefect]:
    if file.xmp is not None and file.xmp.get(f"{_PDF}Trapped") not in ("True", "False"):
        yield FileDefect("The file doesn't say in XMP whether it is trapped.")


def _info_differs(file: PressFile) -> Iterator[FileDefect]:
    if file.xmp is None:
        return
    for key, known_as in _AGREE:
        info, xmp = file.info.get(key, ""), file.xmp.get(known_as)
        if not info and (not xmp or key not in _IN_BOTH):
            continue
        if not _same(key, info, xmp):
            said = "; ".join(xmp) if isinstance(xmp, list) else xmp or "nothing"
            yield FileDefect(f"Info and XMP differ: {key} is “{info or 'nothing'}” in one and “{said}” in the other.")


def _same(key: str, info: str, xmp: Any) -> bool:
    if key.endswith("Date"):
        moment = _pdf_moment(info)
        return moment is not None and moment == _xmp_moment(str(xmp))
    if isinstance(xmp, (list, set)):
        return info in (*xmp, "; ".join(xmp), ", ".join(xmp))
    return info == str(xmp or "")


def _pdf_moment(date: str) -> datetime | None:
    """A date as Info writes it (ISO 32000-1, 7.9.4); one without a zone is taken as UTC."""
    found = _PDF_DATE.match(date)
    if found is None:
        return None
    year, *rest = found.groups()[:6]
    month, day, hour, minute, second = (
        int(part) if part else usual for part, usual in zip(rest, (1, 1, 0, 0, 0), strict=True)
    )
    sign, hours, minutes = found.groups()[6:]
    shift = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        zone = timezone(-shift if sign == "-" else shift)
        return datetime(int(year), month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def _xmp_moment(date: str) -> datetime | None:
    """A date as XMP writes it (ISO 8601); one without a zone is taken as UTC."""
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).replace(microsecond=0)


CUSTOM = "Custom"
"""The identifier of an ink condition that has no registered name (ISO 32000-1, table 365)."""


def _no_output_intent(file: PressFile) -> Iterator[FileDefect]:
    if not file.intents:
        yield FileDefect("The file doesn't say for which ink condition it was made: it has no output intent for PDF/X.")
    elif len(file.intents) > 1:
        yield FileDefect(f"The file has {len(file.intents)} output intents for PDF/X, so that none counts.")


def _output_intent_incomplete(file: PressFile) -> Iterator[FileDefect]:
    for intent in file.intents:
        named = text(entry(intent, "/OutputConditionIdentifier")).strip()
        # A condition of the print shop's own stands in no registry; its profile says what it is.
        needed = ("OutputConditionIdentifier", "Info", *(() if named == CUSTOM else ("RegistryName",)))
        for key in needed:
            if not text(entry(intent, f"/{key}")).strip():
                yield FileDefect(f"The file's output intent has no {key}.")


def _no_output_profile(file: PressFile) -> Iterator[FileDefect]:
    for intent in file.intents:
        if entry(intent, "/DestOutputProfileRef") is not None:
            yield FileDefect("The file's output intent names a profile outside the file.")
        elif not isinstance(entry(intent, "/DestOutputProfile"), pikepdf.Stream):
            yield FileDefect("The file's output intent has no profile.")


def _wrong_output_profile(file: PressFile) -> Iterator[FileDefect]:
    if not file.intents or not isinstance(entry(file.intents[0], "/DestOutputProfile"), pikepdf.Stream):
        return
    count = number(entry(entry(file.intents[0], "/DestOutputProfile"), "/N"))
    found = profile(file.profile)
    if not found.sound:
        yield FileDefect("The output intent's profile is not a whole ICC profile.")
    elif found.kind != "prtr":
        yield FileDefect(f"The output intent's profile is of the class “{found.kind}”.")
    elif found.space != "CMYK":
        yield FileDefect(f"The output intent's profile is for {found.space} colours.")
    elif count != 4:
        yield FileDefect("The output intent's profile has four inks, but its N says otherwise.")


CHECKS: dict[str, RuleCheck] = {
    "pdfx-damaged": RuleCheck(_damaged, _not_followed),
    "pdfx-version": RuleCheck(_version),
    "pdfx-encrypted": RuleCheck(_encrypted),
    "pdfx-no-file-id": RuleCheck(_no_file_id),
    "pdfx-no-xmp": RuleCheck(_no_xmp),
    "pdfx-not-declared": RuleCheck(_not_declared),
    "pdfx-no-title": RuleCheck(_no_title),
    "pdfx-no-dates": RuleCheck(_no_dates),
    "pdfx-no-document-id": RuleCheck(_no_document_id),
    "pdfx-trapped-unknown": RuleCheck(_trapped),
    "pdfx-info-differs": RuleCheck(_info_differs),
    "pdfx-no-output-intent": RuleCheck(_no_output_intent),
    "pdfx-output-intent-incomplete": RuleCheck(_output_intent_incomplete),
    "pdfx-no-output-profile": RuleCheck(_no_output_profile),
    "pdfx-wrong-output-profile": RuleCheck(_wrong_output_profile),
}
"""How the rules about the file as a whole are checked, by their codes."""
