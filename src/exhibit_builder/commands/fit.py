"""``exhibit fit``: how every panel fits every format, without drawing anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path

from exhibit_builder.commands.in_language import read_in_language
from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.layout.panel_fit import Fit
from exhibit_builder.looks.look import look_of
from exhibit_builder.press.job import press_job
from exhibit_builder.products.product_row import Composition
from exhibit_builder.products.selection import select
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.typography.fonts import shipped_fonts

WIDTH = 100
"""Characters of a line where nobody knows the terminal's (*house*: as in the sources of the exhibit)."""

_GAP = "  "
"""Between two columns."""


def _cell(fit: Fit) -> str:
    words = f"{fit.words} words over" if fit.words > 0 else f"room for {-fit.words}" if fit.words < 0 else ""
    if fit.fill > 1 and not words:
        words = "a block too many"
    left_out = f"{len(fit.dropped)} left out" if fit.dropped else ""
    fill = f"{fit.fill:.0%}" if isfinite(fit.fill) else "no room"
    return ", ".join(part for part in (fill, words, left_out) if part)


@dataclass(frozen=True, slots=True)
class FitMatrix:
    """Panels × formats in one language: ``fits`` in the order of formats and panels.

    ``papers`` are the formats, ``findings`` what composing them said; ``leaflets`` tell what leaflets leave to the
    panels, a line each.
    """

    language: str
    papers: tuple[Paper, ...]
    fits: tuple[Fit, ...]
    findings: tuple[Finding, ...]
    leaflets: tuple[str, ...] = ()

    @property
    def fitting(self) -> bool:
        """Whether every panel fits every format."""
        return not errors(self.findings)

    def table(self, width: int = WIDTH) -> list[str]:
        """A line a format, a column a panel: share of room filled, words too many or room for more, what is left out.

        Before them stand how the format is set, the size of type that all panels have there, and the least legible one.
        Panels that ``width`` characters have no room for follow in further blocks of lines; at the end stands why.
        """
        panels = list(dict.fromkeys(fit.panel for fit in self.fits))
        any_of = {fit.paper: fit for fit in self.fits}
        walls = [any_of[paper.name] for paper in self.papers]
        heads = [
            _padded([self.language, *(wall.paper for wall in walls)]),
            _padded(["set as", *(wall.plan for wall in walls)]),
            _padded(["type", *(f"{wall.body:.1f} pt" for wall in walls)]),
            _padded(["least", *(f"{wall.least:.3g} pt" for wall in walls)]),
        ]
        cells = {(fit.panel, fit.paper): _cell(fit) for fit in self.fits}
        columns = [_padded([panel, *(cells[panel, paper.name] for paper in self.papers)]) for panel in panels]
        lines: list[str] = []
        while columns:
            block, columns = _fitting(heads, columns, width)
            lines += ["", *map(str.rstrip, map(_GAP.join, zip(*heads, *block, strict=True)))]
        return [*lines[1:], *self._reasons(walls)]

    def _reasons(self, walls: Sequence[Fit]) -> Iterator[str]:
        """For which panel's sake a wall is set closer or smaller, and what short forms leave to the long one."""
        closer = [f"{wall.paper}: set closer or smaller for {wall.forced_by}" for wall in walls if wall.forced_by]
        short = [
            f"{fit.paper}, {fit.panel}: short form, without {', '.join(fit.left_to_long_form)}"
            for fit in self.fits
            if fit.left_to_long_form
        ]
        if closer or short or self.leaflets:
            yield ""
            yield from (*closer, *short, *self.leaflets)


def _padded(cells: Sequence[str]) -> list[str]:
    """A column's cells, all as wide as the widest."""
    wide = max(map(len, cells))
    return [f"{cell:<{wide}}" for cell in cells]


def _fitting(
    heads: Sequence[list[str]], columns: Sequence[list[str]], width: int
) -> tuple[list[list[str]], list[list[str]]]:
    """The columns that have room beside the ``heads``, one at least, and the others."""
    taken = sum(len(head[0]) + len(_GAP) for head in heads)
    count = 0
    for column in columns:
        taken += len(column[0]) + len(_GAP) * bool(count)
        if count and taken > width:
            break
        count += 1
    return list(columns[:count]), list(columns[count:])


def fit_matrix(
    folder: str | Path = "exhibit",
    *,
    papers: Sequence[str] = (),
    panels: Sequence[str] = (),
    printer: str | None = None,
    language: str = "",
    place: str = "",
    fonts: str | Path | None = None,
    tools: SettingTools | None = None,
) -> FitMatrix:
    """Set every panel of the exhibit in ``folder`` on every poster format, those for pictures too; say how it fits.

    ``papers`` are formats to try in place of the exhibit's own, ``panels`` narrows the panels that are told of;
    ``printer`` is one whose bleed and safe zone count, ``language`` one that exhibit.yaml names, ``place`` one of its
    places by its short name. ``tools`` are what was set before, for several places.

    Raises :class:`ExhibitError` when the exhibit can't be read or an option names nothing. A panel that does not fit
    is in the matrix.
    """
    exhibit, findings = read_in_language(Path(folder), language, place=place)
    if exhibit is None or errors(findings):
        raise ExhibitError(findings)
    job, job_findings = press_job(exhibit, printer)
    if job is None:
        raise ExhibitError((*findings, *job_findings))
    chosen = select(exhibit, Product.POSTER.key, papers, panels).suited_to(job.printer)
    tools = tools or SettingTools(Path(fonts) if fonts else shipped_fonts())
    layout_job = tools.layout_job(exhibit, job.printer, job.intent.profile)
    fits: list[Fit] = []
    layout_findings: list[Finding] = []
    alone = chosen.pictured_alone(Product.POSTER)
    tried = (*chosen.papers(Product.POSTER), *alone)
    for paper in tried:
        posters = look_of(exhibit).posters(layout_job, paper, frozenset())
        fits += [fit for fit in posters.fits if chosen.panels is None or fit.panel in chosen.panels]
        layout_findings += Composition((), posters.findings).of_panels(alone.get(paper)).findings
    leaflets: list[str] = []
    for name in exhibit.fields.papers(Product.LEAFLET):
        if not papers or name in papers:
            leaflet = look_of(exhibit).leaflet(layout_job, exhibit.fields.formats(Product.LEAFLET)[name])
            layout_findings += leaflet.findings
            leaflets += [
                f"leaflet {name}, {panel}: short form, without {', '.join(k)}" for panel, k in leaflet.left_out
            ]
    found = dict.fromkeys(layout_findings)
    if exhibit.translation is not None:
        found = dict.fromkeys(map(exhibit.translation.pointed, found))
    return FitMatrix(layout_job.tag, tried, tuple(fits), tuple(found), tuple(leaflets))
