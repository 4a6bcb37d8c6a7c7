"""The whole story: an exhibit's folder becomes posters, a booklet and a manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.beside import beside
from exhibit_builder.composition.booklet import compose_booklet
from exhibit_builder.composition.grid import poster_format
from exhibit_builder.composition.keep_out import keep_out_findings
from exhibit_builder.composition.missing import missing_glyphs
from exhibit_builder.composition.poster import Fit, compose_posters
from exhibit_builder.composition.setting_up import Commission
from exhibit_builder.drawing.document import About, Studio
from exhibit_builder.findings import ExhibitError, Finding, errors
from exhibit_builder.languages import language
from exhibit_builder.manifest import FileRecord, Output, booklet_outputs, poster_outputs, record, unique_pages
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.reading import read_exhibit
from exhibit_builder.manuscript.theming import theme_of
from exhibit_builder.page.marks import Picture
from exhibit_builder.page.sheet import Composed
from exhibit_builder.press.capacity import capacity_findings, same_name
from exhibit_builder.press.inks import ink_findings
from exhibit_builder.press.marks import SlugLine, with_marks
from exhibit_builder.press.photographs import for_press, for_screen, photograph_findings, picture_store
from exhibit_builder.press.printers import PressJob, press_job
from exhibit_builder.publishing import check_target, publish, workspace
from exhibit_builder.selection import Selection, select
from exhibit_builder.typography.fonts import FontBook, shipped_fonts
from exhibit_builder.typography.lettering import Lettering
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.shaping import Shaper

if TYPE_CHECKING:
    from exhibit_builder.pictures.treatment import Treatment

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
    printer: str | None = None,
    marks: bool = False,
    fonts: str | Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Read the exhibit in ``folder``, lay it out and write its files and ``manifest.json`` to ``out``.

    ``only`` is ``posters`` or ``booklet``; ``papers`` and ``panels`` narrow the formats and the posters'
    panels by name; ``printer`` names a printer's profile, ``marks`` asks for crop marks and a slug line in press
    files; ``fonts`` replaces the folder of typefaces. Lengths in the manifest are millimetres.

    Raises :class:`ExhibitError` with every finding when anything is wrong; ``out`` is then as it was.
    The same exhibit gives the same bytes: no clock is read, files date from ``checked`` in exhibit.yaml.
    """
    root, target = Path(folder), Path(out)
    exhibit, findings = read_exhibit(root)
    if exhibit is None or errors(findings):
        raise ExhibitError(findings)
    job, said = press_job(exhibit, printer)
    if job is None:
        raise ExhibitError((*findings, *said))
    if marks:
        job = replace(job, printer=replace(job.printer, marks=True))
    chosen = select(exhibit, only, papers, panels).suited_to(job.printer)
    check_target(target, root)
    book = FontBook(Path(fonts) if fonts else shipped_fonts())
    with workspace(target) as place:
        made = _make_both(_Work(exhibit, chosen, job, book, place, progress))
        findings = tuple(dict.fromkeys((*findings, *(finding for part in made for finding in part.findings))))
        if errors(findings):
            raise ExhibitError(findings)
        files = tuple(item for part in made for item in part.files)
        if exhibit.fields.order is not None:
            files = (*files, *_order(exhibit, chosen, job, book, files, place))
        publish(place, target, exhibit.fields.title, files)
    return Built(target, files, tuple(fit for part in made for fit in part.fits), findings)


def _order(
    exhibit: Exhibit, chosen: Selection, job: PressJob, book: FontBook, files: Sequence[FileRecord], place: Path
) -> Iterator[FileRecord]:
    """The order's papers, which name every press file with its check sum; the wall hangs only whole."""
    from exhibit_builder.ordering import FOLDER, order_papers, order_records

    commission = commission_for(exhibit, job, book)
    hung = chosen.posters if chosen.panels is None else ()
    papers = order_papers(commission, job, book, hung, files, f"{commission.tag}/{FOLDER}")
    yield from order_records(list(papers), place, commission)


@dataclass(frozen=True, slots=True)
class _Work:
    """What a build starts from: the exhibit, what is wanted of it, for whom, with which fonts, and where."""

    exhibit: Exhibit
    chosen: Selection
    job: PressJob
    book: FontBook
    place: Path
    progress: Progress | None

    def commission(self) -> Commission:
        """The exhibit with the tools to set it."""
        return commission_for(self.exhibit, self.job, self.book)


def commission_for(exhibit: Exhibit, job: PressJob, book: FontBook) -> Commission:
    """An exhibit with the tools to set it; a printer's bleed stands in the formats and not in the theme."""
    theme = theme_of(exhibit.theme)
    if job.printer.bleed is not None:
        theme = replace(theme, bleed=None)
    return Commission(exhibit, theme, language(exhibit.fields.language), Typesetter(Shaper(book)))


@dataclass(frozen=True, slots=True)
class _Made:
    """One product: its complete files in the workspace, how its posters fit, and what is wrong."""

    files: tuple[FileRecord, ...] = ()
    fits: tuple[Fit, ...] = ()
    findings: tuple[Finding, ...] = ()

    def with_more(self, parts: Iterable[tuple[FileRecord | None, tuple[Finding, ...]]]) -> _Made:
        """The same with further files made of its own, and what is said of them."""
        files, findings = list(self.files), list(self.findings)
        for file, found in parts:
            files.extend([file] if file is not None else [])
            findings.extend(found)
        return replace(self, files=tuple(files), findings=tuple(findings))


def _make_both(work: _Work) -> list[_Made]:
    """Posters here and booklets beside them; neither needs anything of the other."""
    if not work.chosen.posters:
        return [_make_booklets(work)]
    if not work.chosen.booklets:
        return [_make_posters(work)]
    quiet = replace(work, progress=None)
    with beside(lambda: _make_booklets(quiet)) as booklets:
        posters = _make_posters(work)
        return [posters, booklets()]


def _make_posters(work: _Work) -> _Made:
    commission = work.commission()
    outputs: list[Output] = []
    fits: list[Fit] = []
    findings: list[Finding] = []
    composed: dict[str, tuple[Composed, ...]] = {}
    for number, paper in enumerate(work.chosen.posters, 1):
        posters = compose_posters(commission, poster_format(paper, commission.theme), work.chosen.panels)
        fits.extend(posters.fits)
        findings.extend(posters.findings)
        outputs.extend(poster_outputs(work.exhibit.fields, paper, posters.composed, work.job.printer))
        composed[paper.name] = posters.composed
        if work.progress:
            work.progress(f"set {paper.name} posters", number, len(work.chosen.posters))
    drawn = _draw(work, commission, outputs, tuple(fits), findings)
    office = work.exhibit.fields.office
    tiled = [screen for screen in _screens(outputs) if office and screen.paper.name in office.tiles]
    if drawn.studio is None or not tiled:
        return drawn.made
    # Only now: what places pages on sheets takes a while to import.
    from exhibit_builder.office import OfficeWork, poster_tiles

    hands = OfficeWork(commission, work.book, drawn.studio, drawn.treatment, work.place)
    parts = (part for screen in tiled for part in poster_tiles(hands, screen, composed[screen.paper.name]))
    return drawn.made.with_more(parts)


def _make_booklets(work: _Work) -> _Made:
    commission = work.commission()
    outputs: list[Output] = []
    findings: list[Finding] = []
    for number, paper in enumerate(work.chosen.booklets):
        booklet = compose_booklet(commission, paper)
        findings.extend(booklet.findings)
        outputs.extend(
            booklet_outputs(work.exhibit.fields, paper, booklet.composed, work.job.printer, first=number == 0)
        )
    drawn = _draw(work, commission, outputs, (), findings)
    if drawn.studio is None:
        return drawn.made
    from exhibit_builder.office import OfficeWork, office_booklets, office_findings

    hands = OfficeWork(commission, work.book, drawn.studio, drawn.treatment, work.place)
    wrong = office_findings(hands)
    if wrong:
        return drawn.made.with_more([(None, wrong)])
    return drawn.made.with_more(part for screen in _screens(outputs) for part in office_booklets(hands, screen))


def _screens(outputs: list[Output]) -> list[Output]:
    return [output for output in outputs if output.purpose == "screen"]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A product's files, and the studio that drew them, with which more can be drawn (``None``: nothing was)."""

    made: _Made
    studio: Studio | None = None
    treatment: Treatment | None = None


def _draw(
    work: _Work, commission: Commission, outputs: list[Output], fits: tuple[Fit, ...], findings: list[Finding]
) -> _Drawn:
    """A product's files in the workspace, unless something is wrong with it."""
    findings.extend(missing_glyphs(work.exhibit, commission.typesetter.shaper.missing))
    # What overflows stands in strips that stay free as well; one mistake is told once.
    if not errors(findings):
        findings.extend(_press_findings(work, outputs))
    if errors(findings):
        return _Drawn(_Made((), fits, tuple(findings)))
    fields, job = work.exhibit.fields, work.job
    if job.printer.marks:
        lettering = Lettering(commission.typesetter, commission.tag)
        outputs = [_marked(output, work, lettering) if output.purpose == "press" else output for output in outputs]
    pages = unique_pages(outputs)
    pictured = any(isinstance(mark, Picture) for page in pages for mark in page.marks)
    studio = Studio(work.book, pages, picture_store() if pictured else None)
    light = for_screen(commission.theme, job) if pictured else None
    files = []
    for number, output in enumerate(outputs, 1):
        path = work.place / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        about = About(output.title(fields), fields.subtitle, fields.language, fields.checked, fields.edition)
        if output.purpose == "press":
            treatment = for_press(commission.theme, job, output.paper.distance) if pictured else None
            studio.draw_press(output.pages, path, about, job.intent, treatment)
        else:
            studio.draw_screen(output.pages, path, about, light)
        files.append(record(output, path, fields))
        if work.progress:
            work.progress(output.path, number, len(outputs))
    return _Drawn(_Made(tuple(files), fits, (*findings, *studio.findings)), studio, light)


def _press_findings(work: _Work, outputs: list[Output]) -> Iterator[Finding]:
    """What a press would refuse or spoil, of all that is on its way there."""
    printer = work.job.printer
    names: dict[str, Output] = {}
    for output in outputs:
        if output.purpose != "press":
            continue
        for number, page in enumerate(output.pages, 1):
            what = f"panel {output.panel}" if output.panel else f"page {number}"
            yield from keep_out_findings(page, output.paper, what, work.book)
        yield from photograph_findings(output.pages, output.paper, printer)
        yield from capacity_findings(output.path, len(output.pages), printer)
        if output.path in names:
            yield same_name(output.path, printer)
        names[output.path] = output
    yield from ink_findings(unique_pages(outputs), printer.ink_limit)


def _marked(output: Output, work: _Work, lettering: Lettering) -> Output:
    """The output with printers' marks round each of its pages."""
    fields = work.exhibit.fields
    pages = []
    for number, page in enumerate(output.pages, 1):
        part = output.panel or output.product
        line = SlugLine(
            fields.code,
            part,
            fields.language,
            output.paper.name,
            number,
            len(output.pages),
            fields.checked.isoformat(),
            fields.edition,
        )
        pages.append(with_marks(page, line, lettering))
    return replace(output, pages=tuple(pages))
