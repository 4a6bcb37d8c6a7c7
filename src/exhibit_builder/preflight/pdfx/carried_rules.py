"""PDF/X-4 rules about what a press file may not carry: links, scripts, other files, odd ways of storing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from exhibit_builder.preflight.pdfx.objects import array_items, box, dictionary, entry, filters, name, number, overlap
from exhibit_builder.preflight.pdfx.paints import Content
from exhibit_builder.preflight.pdfx.press_file import FileDefect, Limits, PressFile, PressPage, RuleCheck


def _annotation(file: PressFile) -> Iterator[FileDefect]:
    for page in file.pages:
        for annotation in array_items(entry(page.obj, "/Annots")):
            if dictionary(annotation) is None:
                continue
            area = box(entry(annotation, "/Rect"))
            kind = name(entry(annotation, "/Subtype")) or "unknown"
            if area is None or page.printed is None or overlap(area, page.printed, 0.0):
                yield page.defect(area, f"an annotation ({kind}) lies on what is printed.")


def _form_fields(file: PressFile) -> Iterator[FileDefect]:
    form = entry(file.pdf.Root, "/AcroForm")
    if entry(form, "/XFA") is not None:
        yield FileDefect("The file holds an XFA form.")
    elif array_items(entry(form, "/Fields")):
        yield FileDefect("The file holds form fields.")


def _javascript(file: PressFile) -> Iterator[FileDefect]:
    for item in file.items:
        if name(entry(item.value, "/S")) == "JavaScript" or "/JS" in item.value:
            yield FileDefect(f"{_of(item.page)} holds JavaScript.", item.page)
    if entry(entry(file.pdf.Root, "/Names"), "/JavaScript") is not None:
        yield FileDefect("The file's names hold JavaScript.")


def _action(file: PressFile) -> Iterator[FileDefect]:
    for item in file.items:
        if "/AA" in item.value:
            yield FileDefect(f"{_of(item.page)} acts when something happens (AA).", item.page)
        kind = name(entry(entry(item.value, "/A"), "/S"))
        if kind and kind != "JavaScript":
            yield FileDefect(f"{_of(item.page)} holds an action ({kind}).", item.page)
    opened = entry(file.pdf.Root, "/OpenAction")
    if opened is not None and name(entry(opened, "/S")) != "JavaScript":
        yield FileDefect("The file acts when it is opened (OpenAction).")


def _embedded_file(file: PressFile) -> Iterator[FileDefect]:
    if any("/EF" in item.value for item in file.items):
        yield FileDefect("The file carries another file inside.")
    elif entry(entry(file.pdf.Root, "/Names"), "/EmbeddedFiles") is not None:
        yield FileDefect("The file's names list embedded files.")


def _automatic_layer(file: PressFile) -> Iterator[FileDefect]:
    layers = entry(file.pdf.Root, "/OCProperties")
    for configuration in [entry(layers, "/D"), *array_items(entry(layers, "/Configs"))]:
        if entry(configuration, "/AS") is not None:
            yield FileDefect("The file's layers turn themselves on and off (AS).")


def _postscript(file: PressFile) -> Iterator[FileDefect]:
    for item in file.items:
        if not isinstance(item.value, pikepdf.Stream):
            continue
        kinds = {name(entry(item.value, "/Subtype")), name(entry(item.value, "/Subtype2"))}
        if "PS" in kinds or ("Form" in kinds and "/PS" in item.value):
            yield FileDefect(f"{_of(item.page)} holds PostScript.", item.page)


def _lzw(file: PressFile) -> Iterator[FileDefect]:
    for item in file.items:
        if isinstance(item.value, pikepdf.Stream) and "LZWDecode" in filters(item.value):
            yield FileDefect(f"{_of(item.page)} is compressed by LZW.", item.page)


def _lzw_within(page: PressPage, content: Content, limits: Limits) -> Iterator[FileDefect]:
    for used, place in content.inline_filters:
        if used == "LZWDecode":
            yield page.defect(place, "a picture within the content is compressed by LZW.")


def _external(file: PressFile) -> Iterator[FileDefect]:
    for item in file.items:
        if not isinstance(item.value, pikepdf.Stream):
            continue
        if "/F" in item.value:
            yield FileDefect(f"{_of(item.page)} has data in another file.", item.page)
        elif "/OPI" in item.value:
            yield FileDefect(f"{_of(item.page)} holds a stand-in for a picture elsewhere (OPI).", item.page)
        elif dictionary(entry(item.value, "/Ref")) is not None and name(entry(item.value, "/Subtype")) == "Form":
            yield FileDefect(f"{_of(item.page)} shows a page of another file.", item.page)


def _alternate_image(file: PressFile) -> Iterator[FileDefect]:
    for item in file.items:
        if isinstance(item.value, pikepdf.Stream) and "/Alternates" in item.value:
            yield FileDefect(f"{_of(item.page)} has a picture with another one to show instead.", item.page)


def _states(file: PressFile) -> Iterator[tuple[int, Any]]:
    """The page and dictionary of every graphics state in the file's resources."""
    for item in file.items:
        if item.key == "ExtGState" and "/Type" not in item.value:
            for state in item.value.values():
                if dictionary(state) is not None:
                    yield item.page, state


def _transfer_function(file: PressFile) -> Iterator[FileDefect]:
    for page, state in _states(file):
        if "/TR" in state or ("/TR2" in state and name(state["/TR2"]) != "Default"):
            yield FileDefect(f"{_of(page)} changes tones by a transfer function.", page)
        elif "/TransferFunction" in (dictionary(entry(state, "/HT")) or {}):
            yield FileDefect(f"{_of(page)} changes tones by a halftone's transfer function.", page)


def _halftone(file: PressFile) -> Iterator[FileDefect]:
    for page, state in _states(file):
        halftone = dictionary(entry(state, "/HT"))
        if halftone is None:
            continue
        parts = [halftone, *(part for part in halftone.values() if dictionary(part) is not None)]
        if any("/HalftoneName" in part for part in parts):
            yield FileDefect(f"{_of(page)} names a halftone screen.", page)
        elif number(entry(halftone, "/HalftoneType")) not in (1, 5):
            yield FileDefect(f"{_of(page)} has a halftone screen of another type than 1 or 5.", page)


def _of(page: int) -> str:
    return f"Page {page}" if page else "The file"


CHECKS: dict[str, RuleCheck] = {
    "pdfx-annotation": RuleCheck(_annotation),
    "pdfx-form-fields": RuleCheck(_form_fields),
    "pdfx-javascript": RuleCheck(_javascript),
    "pdfx-action": RuleCheck(_action),
    "pdfx-embedded-file": RuleCheck(_embedded_file),
    "pdfx-automatic-layer": RuleCheck(_automatic_layer),
    "pdfx-postscript": RuleCheck(_postscript),
    "pdfx-lzw": RuleCheck(_lzw, _lzw_within),
    "pdfx-external-content": RuleCheck(_external),
    "pdfx-alternate-image": RuleCheck(_alternate_image),
    "pdfx-transfer-function": RuleCheck(_transfer_function),
    "pdfx-halftone": RuleCheck(_halftone),
}
"""How the rules about what a file carries are checked, by their codes."""
