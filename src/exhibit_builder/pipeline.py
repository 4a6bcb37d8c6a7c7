"""The whole story: an exhibit's folder becomes posters, a booklet and a manifest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from exhibit_builder.beside import beside
from exhibit_builder.composition.booklet import compose_booklet
from exhibit_builder.composition.grid import poster_format
from exhibit_builder.composition.missing import missing_glyphs
from exhibit_builder.composition.poster import Fit, compose_posters
from exhibit_builder.composition.setting_up import Commission
from exhibit_builder.drawing.document import About, Studio
from exhibit_builder.findings import ExhibitError, Finding, errors
from exhibit_builder.languages import language
from exhibit_builder.manifest import FileRecord, Order, booklet_orders, poster_orders, record, unique_pages
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.theming import theme_of
from exhibit_builder.publishing import check_target, publish, workspace
from exhibit_builder.selection import Selection, select
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.shaping import Shaper

Progress = Callable[[str, int, int], None]
"""Called with what was just done, how many steps are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: files in their order, how each poster fits, findings that did not stop it."""

    out: Path
    files: tuple[FileRecord, ...]
    fits: tuple[Fit, ...]
    findings: tuple[Finding, ...]


def build(
    folder: str | Path = "exhibit",
    out: str | Path = "dist",
    *,
    only: str | None = None,
    papers: Sequence[str] = (),
    panels: Sequence[str] = (),
    fonts: str | Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Read the exhibit in ``folder``, lay it out and write its files and ``manifest.json`` to ``out``.

    ``only`` is ``posters`` or ``booklet``; ``papers`` and ``panels`` narrow the formats and the posters'
    panels by name; ``fonts`` replaces the folder of typefaces. Lengths in the manifest are millimetres.

    Raises :class:`ExhibitError` with every finding when anything is wrong; ``out`` is then as it was.
    The same exhibit gives the same bytes: no clock is read, files date from ``checked`` in exhibit.yaml.
    """
    root, target = Path(folder), Path(out)
    exhibit, findings = read_exhibit(root)
    if exhibit is None or errors(findings):
        raise ExhibitError(findings)
    chosen = select(exhibit, only, papers, panels)
    check_target(target, root)
    book = FontBook(Path(fonts) if fonts else shipped_fonts())
    with workspace(target) as place:
        made = _make_both(exhibit, chosen, book, place, progress)
        findings = tuple(dict.fromkeys((*findings, *(finding for part in made for finding in part.findings))))
        if errors(findings):
            raise ExhibitError(findings)
        files = tuple(item for part in made for item in part.files)
        publish(place, target, exhibit.fields.title, files)
    return Built(target, files, tuple(fit for part in made for fit in part.fits), findings)


@dataclass(frozen=True, slots=True)
class _Made:
    """One product: its complete files in the workspace, how its posters fit, and what is wrong."""

    files: tuple[FileRecord, ...] = ()
    fits: tuple[Fit, ...] = ()
    findings: tuple[Finding, ...] = ()


def _make_both(
    exhibit: Exhibit, chosen: Selection, book: FontBook, place: Path, progress: Progress | None
) -> list[_Made]:
    """Posters here and booklets beside them; neither needs anything of the other."""
    if not chosen.posters:
        return [_make_booklets(exhibit, chosen, book, place, progress)]
    if not chosen.booklets:
        return [_make_posters(exhibit, chosen, book, place, progress)]
    with beside(lambda: _make_booklets(exhibit, chosen, book, place, None)) as booklets:
        posters = _make_posters(exhibit, chosen, book, place, progress)
        return [posters, booklets()]


def _commission(exhibit: Exhibit, book: FontBook) -> Commission:
    typesetter = Typesetter(Shaper(book))
    return Commission(exhibit, theme_of(exhibit.theme), language(exhibit.fields.language), typesetter)


def _make_posters(exhibit: Exhibit, chosen: Selection, book: FontBook, place: Path, progress: Progress | None) -> _Made:
    commission = _commission(exhibit, book)
    orders: list[Order] = []
    fits: list[Fit] = []
    findings: list[Finding] = []
    for number, paper in enumerate(chosen.posters, 1):
        posters = compose_posters(commission, poster_format(paper, commission.theme), chosen.panels)
        fits.extend(posters.fits)
        findings.extend(posters.findings)
        orders.extend(poster_orders(commission.tag, paper, posters.composed))
        if progress:
            progress(f"set {paper.name} posters", number, len(chosen.posters))
    return _draw(commission, orders, tuple(fits), findings, book, place, progress)


def _make_booklets(
    exhibit: Exhibit, chosen: Selection, book: FontBook, place: Path, progress: Progress | None
) -> _Made:
    commission = _commission(exhibit, book)
    orders: list[Order] = []
    findings: list[Finding] = []
    for number, paper in enumerate(chosen.booklets):
        booklet = compose_booklet(commission, paper)
        findings.extend(booklet.findings)
        orders.extend(booklet_orders(commission.tag, paper, booklet.composed, first=number == 0))
    return _draw(commission, orders, (), findings, book, place, progress)


def _draw(
    commission: Commission,
    orders: list[Order],
    fits: tuple[Fit, ...],
    findings: list[Finding],
    book: FontBook,
    place: Path,
    progress: Progress | None,
) -> _Made:
    """A product's files in the workspace, unless something is wrong with it."""
    findings.extend(missing_glyphs(commission.exhibit, commission.typesetter.shaper.missing))
    if errors(findings):
        return _Made((), fits, tuple(findings))
    fields = commission.exhibit.fields
    studio = Studio(book, unique_pages(orders), commission.theme.colour_pictures)
    files = []
    for number, order in enumerate(orders, 1):
        path = place / order.path
        path.parent.mkdir(parents=True, exist_ok=True)
        about = About(order.title(fields), fields.subtitle, fields.language, fields.checked)
        studio.draw(order.pages, path, about, press=order.purpose == "press")
        files.append(record(order, path, fields))
        if progress:
            progress(order.path, number, len(orders))
    return _Made(tuple(files), fits, tuple(findings))
