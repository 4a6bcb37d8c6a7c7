"""The order as XJDF 2.1 for the print shop's system.

Elements, attributes and their order are those of CIP4's schema ``jdfschema_2_1.xsd`` (2.1.43), their meaning is that
of the XJDF specification, chapters 3, 4, 6 and 8 and appendix A. What the order says in free words and XJDF only takes
as a closed list, a time of day or a side of the sheet stays in words, in a ``Comment``.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from urllib.parse import quote

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.letter_fold import FOLD_CATALOG
from exhibit_builder.core.product import Product
from exhibit_builder.core.units import mm
from exhibit_builder.order.order_form import OrderedFile, OrderLine, PrintOrder
from exhibit_builder.words.order_words import OrderWords

NAMESPACE = "http://www.CIP4.org/JDFSchema_2_0"
"""Of all versions 2.x (XJDF specification, chapter 3)."""

VERSION = "2.1"

LONGEST = 1023
"""Characters of an attribute of the type ``string``, which is on one line (XJDF specification, table A.1)."""

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")

SPOT = "Spot"
"""A spot colour whose details are not known (XJDF specification, table 4.21)."""

BINDINGS: tuple[tuple[str, str], ...] = (
    (r"saddle[- ]?stitch", "SaddleStitch"),
    (r"side[- ]?stitch", "SideStitch"),
    (r"perfect[- ]?b(?:ound|inding)", "SoftCover"),
    (r"soft[- ]?cover", "SoftCover"),
    (r"hard[- ]?cover", "HardCover"),
    (r"wire[- ]?(?:o|comb)\b", "WireComb"),
    (r"(?:coil|spiral)", "CoilBinding"),
)
"""Words for a binding, and what they are called (XJDF specification, table A.8)."""

PRODUCT_TYPES = {Product.POSTER: "Poster", Product.BOOKLET: "Booklet", Product.LEAFLET: "Brochure"}
"""What a product is called (XJDF specification, appendix A); the attribute may be absent, and is for what isn't in the
table by its trade name: the words say it."""

_NOT_XML = late_pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file may hold (XML 1.0, 2.2)."""

_NOT_TOKEN = late_pattern(r"[^A-Za-z0-9._-]+")


def xjdf(order: PrintOrder, folder: str, words: OrderWords) -> bytes:
    """The order as an XML file that lies in ``folder``, from where its files are named by relative addresses.

    ``folder`` is a path with forward slashes below the same folder as the paths of ``order``'s files. One
    ``Product`` a press file, with the line's facts; the same values as on the page. What was not stated is absent
    and listed in a ``Comment``. SHA-256 is a ``GeneralID``, for ``FileSpec/@CheckSum`` is MD5 (table 8.22).
    """
    root = ET.Element(
        "XJDF",
        {
            "xmlns": NAMESPACE,
            "DescriptiveName": _string(order.title),
            "JobID": _token(order.code, order.language, order.edition),
            "Types": "Product",
            "Version": VERSION,
        },
    )
    for text in _notes(order, words):
        _comment(root, text)
    ordered = [(line, file) for line in order.lines for file in line.files]
    names = [f"product-{number}" for number in range(1, len(ordered) + 1)]
    if ordered:
        products = ET.SubElement(root, "ProductList")
        for name, (line, file) in zip(names, ordered, strict=True):
            _product(products, name, line, file, order, words)
    _contacts(root, order)
    _delivery(root, order, [(name, line) for name, (line, _) in zip(names, ordered, strict=True)], words)
    if ordered:
        runs = _set(root, "RunList")
        for name, (_, file) in zip(names, ordered, strict=True):
            _run(runs, name, file, folder)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _notes(order: PrintOrder, words: OrderWords) -> Iterable[str]:
    day = words.spoken.writing.dated(order.dated)
    yield f"{words.edition.format(edition=order.edition)}, {words.dated.format(date=day)}"
    yield f"{words.condition}: {order.condition}"
    yield f"{words.marks}: {words.with_marks if order.marks else words.without_marks}"
    yield f"{words.scale}: {words.one_to_one}"
    for line in order.lines:
        if line.spots:
            yield f"{line.title(words)}, {words.colours}: {', '.join((words.process, *line.spots))}"
    if order.proof:
        yield f"{words.proof}: {order.proof}"
    if order.not_stated:
        yield "\n".join((f"{words.not_stated_head}:", *order.not_stated))


def _product(
    parent: ET.Element, name: str, line: OrderLine, file: OrderedFile, order: PrintOrder, words: OrderWords
) -> None:
    title = f"{line.title(words)}, {file.panel}" if file.panel else line.title(words)
    amount = {"Amount": str(line.quantity)} if line.quantity is not None else {}
    product = ET.SubElement(
        parent,
        "Product",
        {
            **amount,
            "DescriptiveName": _string(title),
            # Part/@Product means ExternalID, DropItem/@ItemRef means ID.
            "ExternalID": name,
            "ID": name,
            "IsRoot": "true",
            **({"ProductType": PRODUCT_TYPES[line.product]} if line.product in PRODUCT_TYPES else {}),
        },
    )
    told = {
        words.stock: line.stock,
        words.weight: line.weight,
        words.finish: line.finish,
        words.binding: line.binding,
        words.note: line.note,
    }
    for label, value in told.items():
        if value:
            _comment(product, f"{label}: {value}")
    _binding(product, line, order)
    _colours(product, line, order)
    if line.folded_mm:
        _intent(product, "FoldingIntent", {"FoldCatalog": FOLD_CATALOG})
    _layout(product, line, file)
    _media(product, line)


def _binding(product: ET.Element, line: OrderLine, order: PrintOrder) -> None:
    kind = next((kind for said, kind in BINDINGS if re.search(said, line.binding or "", re.IGNORECASE)), "")
    if kind:
        side = "Right" if order.rtl else "Left"
        _intent(product, "BindingIntent", {"BindingSide": side, "BindingType": kind})


def _colours(product: ET.Element, line: OrderLine, order: PrintOrder) -> None:
    standard = {"PrintStandard": order.print_standard} if order.print_standard else {}
    intent = _intent(product, "ColorIntent", {})
    for surface in ("Front", "Back") if line.two_sided else ("Front",):
        inks = " ".join((*PROCESS, *(SPOT for _ in line.spots)))
        ET.SubElement(intent, "SurfaceColor", {"ColorsUsed": inks, **standard, "Surface": surface})


def _layout(product: ET.Element, line: OrderLine, file: OrderedFile) -> None:
    """Sizes in points; a sheet printed on one side has two surfaces too (table 4.31). What is folded has both its flat
    size and that of the folded product."""
    width, height = (_points(side) for side in line.folded_mm or line.trim_mm)
    flat = {"Dimensions": " ".join(_points(side) for side in line.trim_mm)} if line.folded_mm else {}
    _intent(
        product,
        "LayoutIntent",
        {
            "Bleed": _points(line.bleed_mm),
            **flat,
            "FinishedDimensions": f"{width} {height} 0",
            "Pages": str(file.pages if line.two_sided else 2 * file.pages),
            "Sides": "TwoSidedHeadToHead" if line.two_sided else "OneSided",
        },
    )


def _media(product: ET.Element, line: OrderLine) -> None:
    """``MediaType`` must be there: it is *Paper* where the stock's words say so, else *Other*."""
    if not line.stock and not line.weight:
        return
    quality = {"MediaQuality": _string(line.stock)} if line.stock else {}
    weight = {"Weight": f"{line.grams:g}"} if line.grams else {}
    paper = re.search("paper", line.stock or "", re.IGNORECASE)
    _intent(product, "MediaIntent", {**quality, "MediaType": "Paper" if paper else "Other", **weight})


def _contacts(root: ET.Element, order: PrintOrder) -> None:
    channels = [("Email", order.email and f"mailto:{order.email}"), ("Phone", order.phone)]
    if not (order.name or order.organisation or order.email or order.phone or order.delivery_address):
        return
    contacts = _set(root, "Contact")
    if order.name or order.organisation or order.email or order.phone:
        customer = _contact(contacts, "Customer")
        for kind, locator in channels:
            if locator:
                ET.SubElement(customer, "ComChannel", {"ChannelType": kind, "Locator": _string(locator)})
        if order.organisation:
            ET.SubElement(customer, "Company", {"OrganizationName": _string(order.organisation)})
        if order.name:
            ET.SubElement(customer, "Person", {"DescriptiveName": _string(order.name)})
    if order.delivery_address:
        address = ET.SubElement(_contact(contacts, "Delivery"), "Address")
        for text in order.delivery_address.splitlines():
            ET.SubElement(address, "AddressLine").text = _text(text)


def _contact(contacts: ET.Element, role: str) -> ET.Element:
    resource = ET.SubElement(contacts, "Resource")
    ET.SubElement(resource, "Part", {"ContactType": role})
    return ET.SubElement(resource, "Contact")


def _delivery(root: ET.Element, order: PrintOrder, products: list[tuple[str, OrderLine]], words: OrderWords) -> None:
    """What is delivered; the date stays in words, for ``Required`` is an instant with a time zone (table A.1)."""
    dropped = [(name, line.quantity) for name, line in products if line.quantity is not None]
    if not order.delivery_date and not (order.delivery_address and dropped):
        return
    resource = ET.SubElement(_set(root, "DeliveryParams"), "Resource")
    if order.delivery_date:
        _comment(resource, f"{words.delivery}, {words.delivery_date}: {order.delivery_date}")
    delivery = ET.SubElement(resource, "DeliveryParams")
    for name, quantity in dropped:
        ET.SubElement(delivery, "DropItem", {"Amount": str(quantity), "ItemRef": name})


def _run(runs: ET.Element, name: str, file: OrderedFile, folder: str) -> None:
    resource = ET.SubElement(runs, "Resource")
    ET.SubElement(resource, "GeneralID", {"DataType": "xs:string", "IDUsage": "SHA-256", "IDValue": file.sha256})
    ET.SubElement(resource, "Part", {"Product": name})
    run = ET.SubElement(resource, "RunList", {"NPage": str(file.pages)})
    url = quote(posixpath.relpath(file.path, folder or "."))
    ET.SubElement(run, "FileSpec", {"FileSize": str(file.bytes), "MimeType": "application/pdf", "URL": url})


def _intent(product: ET.Element, name: str, attributes: dict[str, str]) -> ET.Element:
    return ET.SubElement(ET.SubElement(product, "Intent", {"Name": name}), name, attributes)


def _set(root: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(root, "ResourceSet", {"Name": name, "Usage": "Input"})


def _comment(parent: ET.Element, text: str) -> None:
    ET.SubElement(parent, "Comment").text = _text(text)


def _points(millimetres: float) -> str:
    return f"{mm(millimetres):.3f}".rstrip("0").rstrip(".")


def _string(text: str) -> str:
    """Text for an attribute: on one line, not too long."""
    return " ".join(_text(text).split())[:LONGEST]


def _text(text: str) -> str:
    return _NOT_XML.sub(" ", text)


def _token(*parts: str) -> str:
    """Parts as one ``NMTOKEN``."""
    return "-".join(filter(None, (_NOT_TOKEN.sub("-", part).strip("-") for part in parts)))
