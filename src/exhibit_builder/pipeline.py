"""The whole story: an exhibit's folder becomes posters, a booklet and a manifest."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from exhibit_builder.composition.booklet import compose_booklet
from exhibit_builder.composition.grid import poster_format
from exhibit_builder.composition.missing import missing_glyphs
from exhibit_builder.composition.poster import Fit, compose_posters
from exhibit_builder.composition.setting_up import Commission
from exhibit_builder.drawing.document import About, Studio
from exhibit_builder.findings import ExhibitError, Finding, Place, errors
from exhibit_builder.languages import language
from exhibit_builder.manifest import (
    FileRecord,
    Order,
    booklet_orders,
    check_target,
    poster_orders,
    publish,
    record,
    unique_pages,
    workspace,
)
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.theming import theme_of
from exhibit_builder.paper import BOOKLET_PAPERS, POSTER_PAPERS, Paper, nearest
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
    root = Path(folder)
    exhibit, findings = read_exhibit(root)
    if exhibit is None or errors(findings):
        raise ExhibitError(findings)
    chosen = _choose(exhibit, only, papers, panels)
    check_target(Path(out), root)
    book = FontBook(Path(fonts) if fonts else shipped_fonts())
    orders, fits, more = _compose(exhibit, chosen, book, progress)
    findings = (*findings, *more)
    if errors(findings):
        raise ExhibitError(findings)
    files = _write(exhibit, orders, Path(out), book, progress)
    return Built(Path(out), files, fits, findings)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The formats to make, and which panels (``None``: all)."""

    posters: tuple[Paper, ...]
    booklets: tuple[Paper, ...]
    panels: frozenset[str] | None


def _choose(exhibit: Exhibit, only: str | None, papers: Sequence[str], panels: Sequence[str]) -> _Chosen:
    """What the options leave of the exhibit's products; names that don't exist are errors."""
    fields = exhibit.fields
    wanted_posters = list(fields.posters.papers) if fields.posters and only != "booklet" else []
    wanted_booklets = list(fields.booklet.papers) if fields.booklet and only != "posters" else []
    findings: list[Finding] = []
    if papers:
        every = {**POSTER_PAPERS, **BOOKLET_PAPERS}
        for name in papers:
            if name not in every:
                findings.append(_unknown("paper", name, nearest(name, every), every))
        wanted_posters = [name for name in papers if name in POSTER_PAPERS and only != "booklet"]
        wanted_booklets = [name for name in papers if name in BOOKLET_PAPERS and only != "posters"]
    known = {panel.name for panel in exhibit.panels}
    for name in panels:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            findings.append(_unknown("panel", name, close[0] if close else None, known))
    if panels:
        wanted_booklets = []
    if not findings and not wanted_posters and not wanted_booklets:
        findings.append(
            Finding(
                "nothing-to-make",
                "these options leave nothing to make",
                Place("exhibit.yaml"),
                expected="posters: or booklet: with papers in exhibit.yaml, and options that leave some of them",
                hint="leave out --only, --paper or --panel",
            )
        )
    if findings:
        raise ExhibitError(findings)
    return _Chosen(
        tuple(POSTER_PAPERS[name] for name in dict.fromkeys(wanted_posters)),
        tuple(BOOKLET_PAPERS[name] for name in dict.fromkeys(wanted_booklets)),
        frozenset(panels) if panels else None,
    )


def _unknown(what: str, name: str, close: str | None, known: Iterable[str]) -> Finding:
    hint = f"did you mean {close}?" if close else ""
    return Finding(f"unknown-{what}", f"there is no {what} “{name}”", expected=", ".join(sorted(known)), hint=hint)


def _compose(
    exhibit: Exhibit, chosen: _Chosen, book: FontBook, progress: Progress | None
) -> tuple[list[Order], tuple[Fit, ...], list[Finding]]:
    """Every page of every product, and which files they become."""
    shaper = Shaper(book)
    theme = theme_of(exhibit.theme)
    commission = Commission(exhibit, theme, language(exhibit.fields.language), Typesetter(shaper))
    orders: list[Order] = []
    fits: list[Fit] = []
    findings: list[Finding] = []
    total = len(chosen.posters) + len(chosen.booklets)
    for number, paper in enumerate(chosen.posters, 1):
        posters = compose_posters(commission, poster_format(paper, theme), chosen.panels)
        fits.extend(posters.fits)
        findings.extend(posters.findings)
        orders.extend(poster_orders(exhibit.fields.language, paper, posters.composed))
        if progress:
            progress(f"set {paper.name} posters", number, total)
    for number, paper in enumerate(chosen.booklets):
        booklet = compose_booklet(commission, paper)
        findings.extend(booklet.findings)
        orders.extend(booklet_orders(exhibit.fields.language, paper, booklet.composed, first=number == 0))
        if progress:
            progress(f"set the {paper.name} booklet", len(chosen.posters) + number + 1, total)
    findings.extend(missing_glyphs(exhibit, shaper.missing))
    return orders, tuple(fits), findings


def _write(
    exhibit: Exhibit, orders: list[Order], out: Path, book: FontBook, progress: Progress | None
) -> tuple[FileRecord, ...]:
    """Draw the files beside ``out`` and move them in when all are complete."""
    fields = exhibit.fields
    studio = Studio(book, unique_pages(orders), theme_of(exhibit.theme).colour_pictures)
    with workspace(out) as folder:
        records = []
        for number, order in enumerate(orders, 1):
            path = folder / order.path
            path.parent.mkdir(parents=True, exist_ok=True)
            about = About(order.title(fields), fields.subtitle, fields.language, fields.checked)
            studio.draw(order.pages, path, about, press=order.purpose == "press")
            records.append(record(order, path, fields))
            if progress:
                progress(order.path, number, len(orders))
        publish(folder, out, fields.title, records)
    return tuple(records)
