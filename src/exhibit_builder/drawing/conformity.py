"""What a file says of itself: Info, XMP and, for the press, PDF/X-4 (ISO 15930-7)."""

from __future__ import annotations

import uuid
from datetime import date
from html import escape
from typing import Any

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.drawing.writer import PdfFile
from exhibit_builder.page.intent import OutputIntent

CREATOR = "exhibit-builder"
PRODUCER = "exhibit-builder (ReportLab)"

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}
"""Namespaces of the XMP packet (XMP specification; ISO 15930-7, 6.3 for pdfxid)."""


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself: title, subject, language tag and the date that stands for its making.

    ``version`` is the exhibit's edition.
    """

    title: str
    subject: str
    language: str
    made: date
    version: str = "1"


def info(file: PdfFile, about: About) -> dict[str, Any]:
    """The Info dictionary; the XMP packet says the same (ISO 15930-7, 6.3)."""
    moment = file.text(about.made.strftime("D:%Y%m%d000000+00'00'"))
    entries = {
        "Title": file.text(about.title),
        "Creator": file.text(CREATOR),
        "Producer": file.text(PRODUCER),
        "CreationDate": moment,
        "ModDate": moment,
        "Trapped": file.name("False"),
    }
    if about.subject:
        entries["Subject"] = file.text(about.subject)
    return entries


def metadata(file: PdfFile, about: About, *, press: bool) -> Any:
    """A reference to the XMP packet; for the press it claims PDF/X-4."""
    return file.stream(
        {"Type": file.name("Metadata"), "Subtype": file.name("XML")},
        packet(about, file.identity, press=press),
        "metadata",
    )


def packet(about: About, identity: bytes, *, press: bool) -> bytes:
    """The XMP packet: title, dates, identifiers, Trapped (print-rules.md, Press file)."""
    moment = about.made.strftime("%Y-%m-%dT00:00:00+00:00")
    document = uuid.UUID(bytes=identity, version=4)
    fields = {
        "xmp:CreateDate": moment,
        "xmp:ModifyDate": moment,
        "xmp:MetadataDate": moment,
        "xmp:CreatorTool": CREATOR,
        "xmpMM:DocumentID": f"uuid:{document}",
        "xmpMM:VersionID": about.version,
        "xmpMM:RenditionClass": "default",
        "pdf:Producer": PRODUCER,
        "pdf:Trapped": "False",
    }
    if press:
        fields["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
    lines = ['<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>', '<x:xmpmeta xmlns:x="adobe:ns:meta/">']
    lines.append('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">')
    spaces = " ".join(f'xmlns:{prefix}="{url}"' for prefix, url in NAMESPACES.items())
    lines.append(f'<rdf:Description rdf:about="" {spaces}>')
    lines.append("<dc:format>application/pdf</dc:format>")
    lines.append(_alternatives("dc:title", about.title))
    if about.subject:
        lines.append(_alternatives("dc:description", about.subject))
    lines.append(f"<dc:language><rdf:Bag><rdf:li>{escape(about.language)}</rdf:li></rdf:Bag></dc:language>")
    lines.extend(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items())
    lines.extend(["</rdf:Description>", "</rdf:RDF>", "</x:xmpmeta>", '<?xpacket end="r"?>'])
    return "\n".join(lines).encode("utf-8")


def _alternatives(name: str, words: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(words)}</rdf:li></rdf:Alt></{name}>'


def output_intents(file: PdfFile, intent: OutputIntent) -> Any:
    """The catalog's one ``/GTS_PDFX`` output intent with its embedded profile (ISO 15930-7, 6.2.2)."""
    entries = {
        "Type": file.name("OutputIntent"),
        "S": file.name("GTS_PDFX"),
        "OutputConditionIdentifier": file.text(intent.identifier),
        "OutputCondition": file.text(intent.info),
        "Info": file.text(intent.info),
        "DestOutputProfile": file.profile(intent.profile, 4),
    }
    if intent.registry:
        entries["RegistryName"] = file.text(intent.registry)
    return file.array([file.dictionary(entries)])
