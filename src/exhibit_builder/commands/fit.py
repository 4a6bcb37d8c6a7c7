"""``exhibit fit``: how every panel fits every format, without drawing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import legible
from exhibit_builder.layout.grid import poster_format
from exhibit_builder.layout.poster import Fit, compose_posters
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.press.job import press_job
from exhibit_builder.products.product_row import Composition
from exhibit_builder.products.production import layout_job_for
from exhibit_builder.products.selection import select
from exhibit_builder.typography.fonts import FontBook, shipped_fonts


def _cell(fit: Fit) -> str:
    words = f"{fit.words} words over" if fit.words > 0 else f"room for {-fit.words} words" if fit.words < 0 else ""
    if fit.fill > 1 and not words:
        words = "a block too many"
    count = len(fit.dropped)
    left_out = f"{count} optional block{'' if count == 1 else 's'} left out" if count else ""
    return ", ".join(part for part in (f"{fit.body:.1f} pt", f"{fit.fill:.0%} full", words, left_out) if part)


@dataclass(frozen=True, slots=True)
class FitMatrix:
    """Panels × formats in one language: ``fits`` in the order of formats and panels.

    ``papers`` are the formats, ``findings`` what composing them said.
    """

    language: str
    papers: tuple[Paper, ...]
    fits: tuple[Fit, ...]
    findings: tuple[Finding, ...]

    @property
    def fitting(self) -> bool:
        """Whether every panel fits every format."""
        return not errors(self.findings)

    def table(self) -> list[str]:
        """A line a panel, a column a format: size of type, share of room filled, words too many or room for more."""
        panels = list(dict.fromkeys(fit.panel for fit in self.fits))
        wide = max(len(name) for name in (*panels, self.language))
        cells = {(fit.panel, fit.paper): _cell(fit) for fit in self.fits}
        heads = {paper.name: f"{paper.name}, {legible(paper.distance):.3g} pt or more" for paper in self.papers}
        widths = {name: max(len(head), *(len(cells[panel, name]) for panel in panels)) for name, head in heads.items()}
        lines = ["  ".join([f"{self.language:<{wide}}", *(f"{head:<{widths[name]}}" for name, head in heads.items())])]
        lines += [
            "  ".join([f"{panel:<{wide}}", *(f"{cells[panel, name]:<{widths[name]}}" for name in heads)])
            for panel in panels
        ]
        return [line.rstrip() for line in lines]


def fit_matrix(
    folder: str | Path = "exhibit",
    *,
    papers: Sequence[str] = (),
    panels: Sequence[str] = (),
    printer: str | None = None,
    fonts: str | Path | None = None,
) -> FitMatrix:
    """Set every panel of the exhibit in ``folder`` on every poster format, those for pictures too; say how it fits.

    ``papers`` are formats to try in place of the exhibit's own, ``panels`` narrows the panels that are told of;
    ``printer`` is one whose bleed and safe zone count.

    Raises :class:`ExhibitError` when the exhibit can't be read or an option names nothing. A panel that does not fit
    is in the matrix.
    """
    exhibit, findings = read_exhibit(Path(folder))
    if exhibit is None or errors(findings):
        raise ExhibitError(findings)
    job, job_findings = press_job(exhibit, printer)
    if job is None:
        raise ExhibitError((*findings, *job_findings))
    chosen = select(exhibit, Product.POSTER.key, papers, panels).suited_to(job.printer)
    layout_job = layout_job_for(exhibit, job.printer, FontBook(Path(fonts) if fonts else shipped_fonts()))
    fits: list[Fit] = []
    layout_findings: list[Finding] = []
    alone = chosen.pictured_alone(Product.POSTER)
    tried = (*chosen.papers(Product.POSTER), *alone)
    for paper in tried:
        posters = compose_posters(layout_job, poster_format(paper, layout_job.theme), frozenset())
        fits += [fit for fit in posters.fits if chosen.panels is None or fit.panel in chosen.panels]
        layout_findings += Composition((), posters.findings).of_panels(alone.get(paper)).findings
    return FitMatrix(layout_job.tag, tried, tuple(fits), tuple(dict.fromkeys(layout_findings)))
