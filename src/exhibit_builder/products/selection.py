"""Which products a build makes: the exhibit's own, narrowed by the options."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.core.paper import Paper, PaperCatalogue, called, nearest
from exhibit_builder.core.printer import Printer
from exhibit_builder.core.product import MADE, Product
from exhibit_builder.manuscript.asked_pictures import PicturedFormat, asked_pictures
from exhibit_builder.manuscript.models import Exhibit


@dataclass(frozen=True, slots=True)
class Selection:
    """The formats to make of each product, and which panels' posters (``None``: all).

    ``first`` are the formats of each product that its files have no folder of their own for. ``for_pictures`` are the
    formats that nothing but pictures is made of, each with the panels that these show (``None``: all).
    """

    formats: Mapping[Product, tuple[Paper, ...]]
    panels: frozenset[str] | None
    first: Mapping[Product, str] = field(default_factory=dict)
    for_pictures: Mapping[PicturedFormat, frozenset[str] | None] = field(default_factory=dict)

    def papers(self, product: Product) -> tuple[Paper, ...]:
        """The formats to make of a product, none for one that isn't wanted."""
        return self.formats.get(product, ())

    def pictured_alone(self, product: Product) -> dict[Paper, frozenset[str] | None]:
        """The formats of a product that are made for pictures alone, with the panels that these show."""
        return {pictured.paper: panels for pictured, panels in self.for_pictures.items() if pictured.product is product}

    def includes(self, product: Product) -> bool:
        """Whether anything is made of a product's pages."""
        return bool(self.papers(product) or self.pictured_alone(product))

    @property
    def hung(self) -> tuple[Paper, ...]:
        """The formats of the posters that hang together: a wall hangs only whole."""
        return self.papers(Product.POSTER) if self.panels is None else ()

    def concerned_by(self, finding: Finding, exhibit: Exhibit) -> bool:
        """Whether a finding is about what is made, or about the exhibit as a whole.

        It is about something else on a page of another product, format or panel, and in the file of another panel.
        """
        spot = finding.spot
        if spot is not None and spot.product in MADE:
            shown = {paper.name: self.panels for paper in self.papers(spot.product)}
            shown |= {paper.name: panels for paper, panels in self.pictured_alone(spot.product).items()}
            panels = shown.get(spot.paper, frozenset())
            return spot.paper in shown and (not spot.panel or panels is None or spot.panel in panels)
        if self.panels is None:
            return True
        own = {panel.name for panel in exhibit.panels if finding.place and panel.place.file == finding.place.file}
        own |= {name for name, errors in exhibit.unread.items() if finding in errors}
        return not own or not own.isdisjoint(self.panels)

    def suited_to(self, printer: Printer) -> Selection:
        """The same formats with the bleed and the safe zone that the printer asks for; he prints no pictures."""
        suited = {
            product: tuple(_suited(paper, printer) for paper in papers) for product, papers in self.formats.items()
        }
        return replace(self, formats=suited)


def _suited(paper: Paper, printer: Printer) -> Paper:
    return replace(
        paper,
        bleed=paper.bleed if printer.bleed is None else printer.bleed,
        safe=paper.safe if printer.safe is None else printer.safe,
    )


def one_format(exhibit: Exhibit, product: Product, name: str, printer: Printer) -> Paper:
    """A format of a product by its name, with the bleed and the safe zone that the printer asks for.

    Raises :class:`ExhibitError` with ``unknown-paper``.
    """
    formats = exhibit.fields.catalogue.formats[product]
    known = called(name, formats)
    if known is None:
        raise ExhibitError([_unknown("paper", name, nearest(name, formats), formats)])
    return _suited(formats[known], printer)


def select(exhibit: Exhibit, only: str | None, papers: Sequence[str], panels: Sequence[str]) -> Selection:
    """What the options leave of the exhibit's products.

    Raises :class:`ExhibitError` with ``unknown-paper``, ``unknown-panel`` or ``nothing-to-make``.
    """
    catalogue = exhibit.fields.catalogue
    papers = [called(name, catalogue.every) or name for name in papers]
    unknown = list(_unknown_names(papers, panels, catalogue, {panel.name for panel in exhibit.panels}))
    if unknown:
        raise ExhibitError(unknown)
    wanted = _wanted(exhibit, only, papers)
    if panels:
        wanted = {product: names for product, names in wanted.items() if not product.in_hand}
    for_pictures = _for_pictures(exhibit, only, papers, panels, wanted)
    if not any(wanted.values()) and not for_pictures:
        raise ExhibitError([_nothing_to_make(narrowed=bool(only or papers or panels))])
    formats = {
        product: tuple(catalogue.formats[product][name] for name in dict.fromkeys(names))
        for product, names in wanted.items()
    }
    first = {product: (exhibit.fields.papers(product) or names)[0] for product, names in wanted.items() if names}
    return Selection(formats, frozenset(panels) if panels else None, first, for_pictures)


def _for_pictures(
    exhibit: Exhibit,
    only: str | None,
    papers: Sequence[str],
    panels: Sequence[str],
    wanted: Mapping[Product, Collection[str]],
) -> dict[PicturedFormat, frozenset[str] | None]:
    """Formats of which pictures are asked for and nothing else is made, as far as the options leave them."""
    every = frozenset(panel.name for panel in exhibit.panels)
    for_pictures: dict[PicturedFormat, frozenset[str]] = {}
    for asked in asked_pictures(exhibit.fields):
        product, name = asked.pictured.product, asked.pictured.paper.name
        left_out = only not in (None, product.key) or (papers and name not in papers) or (panels and product.in_hand)
        if left_out or name in wanted.get(product, ()):
            continue
        named = frozenset(asked.panels or every) & frozenset(panels or every)
        if named:
            for_pictures[asked.pictured] = for_pictures.get(asked.pictured, frozenset()) | named
    return {pictured: None if named == every else named for pictured, named in for_pictures.items()}


def _wanted(exhibit: Exhibit, only: str | None, papers: Sequence[str]) -> dict[Product, tuple[str, ...]]:
    """Names of the formats of each product: the exhibit's own, or those of ``papers`` that are meant of it."""
    own = {product: exhibit.fields.papers(product) for product in MADE if only in (None, product.key)}
    if not papers:
        return own
    catalogue = exhibit.fields.catalogue
    pictured = {asked.pictured.paper.name for asked in asked_pictures(exhibit.fields)}
    meant = {name: _meant(name, own, catalogue, pictured) for name in papers}
    return {product: tuple(name for name in papers if product in meant[name]) for product in own}


def _unknown_names(
    papers: Sequence[str], panels: Sequence[str], catalogue: PaperCatalogue, known: Collection[str]
) -> Iterator[Finding]:
    """``unknown-paper`` and ``unknown-panel`` for names that there are not."""
    every = catalogue.every
    for name in papers:
        if name not in every:
            yield _unknown("paper", name, nearest(name, every), every)
    for name in panels:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            yield _unknown("panel", name, close[0] if close else None, known)


def _nothing_to_make(*, narrowed: bool) -> Finding:
    """``nothing-to-make``, by the options or, without any, by the exhibit."""
    return Finding(
        "nothing-to-make",
        "these options leave nothing to make" if narrowed else "This exhibit names no papers to be made on.",
        Place("exhibit.yaml"),
        expected=f"{' or '.join(f'{product.key}:' for product in MADE)} with papers in exhibit.yaml"
        + (", and options that leave some of them" if narrowed else ""),
        hint="leave out --only, --paper or --panel" if narrowed else "",
    )


def _meant(
    name: str, wanted: Mapping[Product, Sequence[str]], catalogue: PaperCatalogue, pictured: Collection[str]
) -> list[Product]:
    """Of which of the ``wanted`` products a format's name is meant: of those that the exhibit asks for in it.

    Where it asks for none, it is the first that there is in that format; where it asks for pictures alone
    (``pictured``), it is none.
    """
    own = [product for product, names in wanted.items() if name in names]
    if not own and name in pictured:
        return []
    return own or [product for product in wanted if name in catalogue.formats[product]][:1]


def _unknown(what: str, name: str, close: str | None, known: Iterable[str]) -> Finding:
    hint = f"Did you mean '{close}'?" if close else ""
    return Finding(f"unknown-{what}", f"There is no {what} '{name}'.", expected=", ".join(sorted(known)), hint=hint)
