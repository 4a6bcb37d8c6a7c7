"""Which products a build makes: the exhibit's own, narrowed by the options."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from exhibit_builder.core.findings import ExhibitError, Finding, Place
from exhibit_builder.core.paper import BOOKLET_PAPERS, POSTER_PAPERS, Paper, nearest
from exhibit_builder.core.printer import Printer
from exhibit_builder.manuscript.models import Exhibit


@dataclass(frozen=True, slots=True)
class Selection:
    """The formats to make, and which panels' posters (``None``: all)."""

    posters: tuple[Paper, ...]
    booklets: tuple[Paper, ...]
    panels: frozenset[str] | None

    def suited_to(self, printer: Printer) -> Selection:
        """The same formats with the bleed and the safe zone that the printer asks for."""
        return Selection(
            tuple(_suited(paper, printer) for paper in self.posters),
            tuple(_suited(paper, printer) for paper in self.booklets),
            self.panels,
        )


def _suited(paper: Paper, printer: Printer) -> Paper:
    return replace(
        paper,
        bleed=paper.bleed if printer.bleed is None else printer.bleed,
        safe=paper.safe if printer.safe is None else printer.safe,
    )


def select(exhibit: Exhibit, only: str | None, papers: Sequence[str], panels: Sequence[str]) -> Selection:
    """What the options leave of the exhibit's products.

    Raises :class:`ExhibitError` with ``unknown-paper``, ``unknown-panel`` or ``nothing-to-make``.
    """
    fields = exhibit.fields
    wanted_posters = list(fields.posters.papers) if fields.posters and only != "booklet" else []
    wanted_booklets = list(fields.booklet.papers) if fields.booklet and only != "posters" else []
    findings: list[Finding] = []
    if papers:
        every = {**POSTER_PAPERS, **BOOKLET_PAPERS}
        findings.extend(_unknown("paper", name, nearest(name, every), every) for name in papers if name not in every)
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
        narrowed = bool(only or papers or panels)
        findings.append(
            Finding(
                "nothing-to-make",
                "these options leave nothing to make" if narrowed else "This exhibit names no papers to be made on.",
                Place("exhibit.yaml"),
                expected="posters: or booklet: with papers in exhibit.yaml"
                + (", and options that leave some of them" if narrowed else ""),
                hint="leave out --only, --paper or --panel" if narrowed else "",
            )
        )
    if findings:
        raise ExhibitError(findings)
    return Selection(
        tuple(POSTER_PAPERS[name] for name in dict.fromkeys(wanted_posters)),
        tuple(BOOKLET_PAPERS[name] for name in dict.fromkeys(wanted_booklets)),
        frozenset(panels) if panels else None,
    )


def _unknown(what: str, name: str, close: str | None, known: Iterable[str]) -> Finding:
    hint = f"Did you mean '{close}'?" if close else ""
    return Finding(f"unknown-{what}", f"There is no {what} '{name}'.", expected=", ".join(sorted(known)), hint=hint)
