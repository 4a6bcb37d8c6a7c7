"""What a place has for itself beside words: addresses, formats, printer and order, laid over those of the exhibit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.language_tags import TagError, language_tag
from exhibit_builder.core.paper import called, nearest
from exhibit_builder.core.product import MADE, Product
from exhibit_builder.manuscript.asked_pictures import named_format
from exhibit_builder.manuscript.models import (
    BookletFields,
    Contact,
    Delivery,
    Exhibit,
    ExhibitFields,
    HandbillFields,
    LeafletFields,
    OrderFields,
    PosterFields,
    PressFields,
    ProductOrder,
)
from exhibit_builder.manuscript.place_files import PLACES_FOLDER
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.manuscript.values_by_language import SpokenIn
from exhibit_builder.manuscript.yaml_source import Way
from exhibit_builder.places.host_place import HostPlace

AS_VENUE = "as venue"
"""What stands for the venue with its address where something is delivered."""

LOGO_ENDINGS = (".svg", ".pdf", ".png")
"""Kinds of files that a host's logo may be."""

_KEYS: dict[Product, tuple[str, type[Any]]] = {
    Product.POSTER: ("posters", PosterFields),
    Product.BOOKLET: ("booklet", BookletFields),
    Product.HANDBILL: ("handbill", HandbillFields),
    Product.LEAFLET: ("leaflet", LeafletFields),
}


def settings_at(exhibit: Exhibit, place: HostPlace) -> tuple[Exhibit, tuple[Finding, ...]]:
    """The exhibit with the links, formats, printer and order of a place.

    Findings, each at the place's row: ``unknown-link``, ``unknown-paper``, ``wrong-value`` (a quantity of what is not
    made), ``missing-file`` and ``wrong-form`` (a logo).
    """
    findings = [*_link_findings(exhibit.fields, place), *_logo_findings(exhibit, place)]
    fields, places = exhibit.fields, dict(exhibit.places)
    changed: dict[str, Any] = {"links": _links(fields, place)}
    papers = _papers(fields, place, findings)
    if place.fields.formats:
        changed |= _narrowed_to(fields, papers)
    if place.fields.printer:
        changed["press"] = (fields.press or PressFields()).model_copy(update={"printer": place.fields.printer})
        places["press", "printer"] = place.place(("printer",))
    made = {name for names in papers.values() for name in names}
    findings += _quantity_findings(fields, place, made)
    order = _order(fields.order, place, made)
    changed["order"] = order
    places |= _places_of_order(place)
    return replace(exhibit, fields=fields.model_copy(update=changed), places=places), tuple(findings)


def languages_at(place: HostPlace, spoken: SpokenIn) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The exhibit's languages that a place is shown in, the leading one first; the exhibit's own without any.

    A tag with another region is the same language, with days as that region writes them. ``unknown-place-language``
    for one that the exhibit is not told in, ``wrong-place-name`` for a place that is called like a language.
    """
    known = spoken.every or ((spoken.own,) if spoken.own else ())
    findings = []
    if place.name in known:
        message = f"'{place.name}' is a language of the exhibit, whose files have a folder of that name."
        findings.append(Finding("wrong-place-name", message, place.row, hint="Call the place by another word."))
    found = []
    for index, tag in enumerate(place.fields.languages):
        told = (
            tag
            if tag in known
            else next((each for each in known if primary_language(each) == primary_language(tag)), None)
        )
        if told is None:
            findings.append(
                Finding(
                    "unknown-place-language",
                    f"{place.fields.name} is to be shown in '{tag}', and the exhibit is not told in that.",
                    place.place(("languages", index)),
                    expected=f"one of: {', '.join(known)}",
                    hint=f"Add {tag} to languages in exhibit.yaml and fill in its catalogue, or take it out here.",
                )
            )
        else:
            found.append(told)
    return tuple(dict.fromkeys(found)) or known[:1], tuple(findings)


def regional_tag(place: HostPlace | None, language: str) -> str:
    """The tag by which days are written at a place in a language: with the region that the place names."""
    tags = place.fields.languages if place is not None else ()
    return next(
        (tag for tag in tags if tag == language or primary_language(tag) == primary_language(language)), language
    )


def primary_language(tag: str) -> str:
    """The language of a tag, whatever its script and region."""
    try:
        return language_tag(tag).language
    except TagError:
        return tag.partition("-")[0].lower()


def _links(fields: ExhibitFields, place: HostPlace) -> dict[str, Any]:
    own = place.fields.links
    return {id: link.model_copy(update={"url": own[id]}) if id in own else link for id, link in fields.links.items()}


def _link_findings(fields: ExhibitFields, place: HostPlace) -> Iterator[Finding]:
    for id in place.fields.links:
        if id not in fields.links:
            yield Finding(
                "unknown-link",
                f"There is no link '{id}' in exhibit.yaml.",
                place.place(("links", id)),
                expected=f"one of: {', '.join(fields.links)}" if fields.links else "links in exhibit.yaml",
                hint=did_you_mean(id, fields.links),
            )


def _logo_findings(exhibit: Exhibit, place: HostPlace) -> Iterator[Finding]:
    home = Path(exhibit.folder) / PLACES_FOLDER
    for index, logo in enumerate(place.fields.logos):
        where = place.place(("logos", index))
        path = home / logo
        if not logo.lower().endswith(LOGO_ENDINGS):
            yield Finding(
                "wrong-form", f"'{logo}' is no logo.", where, f"a file that ends in {' or '.join(LOGO_ENDINGS)}"
            )
        elif not path.resolve().is_relative_to(home.resolve()):
            yield Finding("path-outside", f"{logo} leads out of the folder {PLACES_FOLDER}.", where)
        elif not path.is_file():
            yield Finding("missing-file", f"The file {PLACES_FOLDER}/{logo} does not exist.", where)


def _papers(fields: ExhibitFields, place: HostPlace, findings: list[Finding]) -> dict[Product, tuple[str, ...]]:
    """The formats of each product at a place: those that it names, or the exhibit's."""
    own = {product: fields.papers(product) for product in MADE}
    if not place.fields.formats:
        return own
    catalogue = fields.catalogue
    found: dict[Product, list[str]] = {product: [] for product in MADE}
    for index, written in enumerate(place.fields.formats):
        name = called(written, catalogue.every)
        if name is None:
            findings.append(_unknown_paper(written, catalogue.every, place.place(("formats", index))))
            continue
        meant = [product for product in MADE if name in own[product]]
        for product in meant or [product for product in MADE if name in catalogue.formats[product]][:1]:
            found[product].append(name)
    return {product: tuple(dict.fromkeys(names)) for product, names in found.items()}


def _unknown_paper(written: str, known: Mapping[str, Any], where: Place) -> Finding:
    near = nearest(written, known)
    return Finding(
        "unknown-paper",
        f"There is no paper '{written}'.",
        where,
        expected=f"one of: {', '.join(known)}",
        hint=f"Did you mean '{near}'?" if near else "",
    )


def _narrowed_to(fields: ExhibitFields, papers: Mapping[Product, tuple[str, ...]]) -> dict[str, Any]:
    """The keys of exhibit.yaml that say what is made, for these formats alone."""
    changed: dict[str, Any] = {}
    for product, (key, model) in _KEYS.items():
        asked = getattr(fields, key) or model.model_construct()
        changed[key] = asked.model_copy(update={"papers": papers[product]}) if papers[product] else None
    if fields.office is not None:
        tiles = tuple(name for name in fields.office.tiles if name in papers[Product.POSTER])
        changed["office"] = fields.office.model_copy(update={"tiles": tiles})
    catalogue = fields.catalogue
    changed["pictures"] = tuple(each for each in fields.pictures if named_format(each.of, papers, catalogue))
    return changed


def _quantity_findings(fields: ExhibitFields, place: HostPlace, made: set[str]) -> Iterator[Finding]:
    known = fields.catalogue.every
    for written, count in place.fields.quantity.items():
        name, where = called(written, known), place.place(("quantity", written))
        if name is None:
            yield _unknown_paper(written, known, where)
        elif name not in made:
            yield Finding(
                "wrong-value",
                f"{count} of {name} are ordered for {place.fields.name}, and nothing is made in {name} there.",
                where,
                expected=f"one of: {', '.join(sorted(made))}",
            )


def _order(order: OrderFields | None, place: HostPlace, made: set[str]) -> OrderFields | None:
    """The order as it is for a place: how many, when and where, and who answers; nothing without any of that."""
    fields = place.fields
    host, delivery = fields.host, fields.delivery
    if order is None and not (fields.quantity or delivery.date or delivery.address):
        return None
    order = order or OrderFields()
    products = {name: product for name, product in order.products.items() if name in made}
    for written, count in fields.quantity.items():
        name = next((each for each in made if each.casefold() == written.casefold()), None)
        if name is not None:
            products[name] = products.get(name, ProductOrder()).model_copy(update={"quantity": count})
    changed: dict[str, Any] = {"products": products}
    if delivery.date or delivery.address:
        changed["delivery"] = Delivery(
            date=delivery.date.isoformat() if delivery.date else None, address=_delivered_to(place)
        )
    if host.name or host.email or host.phone:
        organisation = fields.contact.name if fields.contact.name != host.name else None
        changed["contact"] = Contact(name=host.name, organisation=organisation, email=host.email, phone=host.phone)
    return order.model_copy(update=changed)


def _delivered_to(place: HostPlace) -> str | None:
    if place.fields.delivery.address != AS_VENUE:
        return place.fields.delivery.address
    return ", ".join(filter(None, (place.fields.venue, place.fields.address))) or None


def _places_of_order(place: HostPlace) -> dict[Way, Place]:
    """Where what a place orders was written, by the ways in exhibit.yaml."""
    found: dict[Way, Place] = {}
    for name in place.fields.quantity:
        found["order", "products", name, "quantity"] = place.place(("quantity", name))
    for key in ("date", "address"):
        if ("delivery", key) in place.places:
            found["order", "delivery", key] = place.place(("delivery", key))
    for key in ("name", "email", "phone"):
        if ("host", key) in place.places:
            found["order", "contact", key] = place.place(("host", key))
    return found
