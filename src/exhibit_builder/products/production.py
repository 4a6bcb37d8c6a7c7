"""Products by their rows: composed, looked at, drawn, and made ready for an office printer, each in a workspace."""

from __future__ import annotations

import datetime
import hashlib
import pickle
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import ExhibitError, Finding, Spot
from exhibit_builder.core.gone_files import told_when_gone
from exhibit_builder.core.outputs import FileRecord
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.drawing.cached_files import CachedFiles, of_faces, without_pictures
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.layout.missing import missing_glyphs
from exhibit_builder.layout.panel_fit import Fit
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.looks.look import look_of
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.page.intent import OutputIntent
from exhibit_builder.page.marks import GlyphRun, Picture
from exhibit_builder.page.output import Output, unique_pages
from exhibit_builder.page.sheet import Composed, Page
from exhibit_builder.preflight.rule import Stage
from exhibit_builder.press.draft import draft_words
from exhibit_builder.press.draft import stamped as with_stamp
from exhibit_builder.press.job import PressJob
from exhibit_builder.press.photographs import picture_store, press_conversion, screen_conversion
from exhibit_builder.press.printers_marks import letters_of_codes
from exhibit_builder.products import product_rows
from exhibit_builder.products.composing_once import composed_once
from exhibit_builder.products.drawn_files import file_record
from exhibit_builder.products.faulty_pages import Faulty, as_far_as_read, faulty_pages, is_on, less_faulty
from exhibit_builder.products.inspecting import (
    Inspected,
    Inspection,
    evidence_of,
    inspected,
    manuscript_inspected,
    verdict,
    with_report_pages,
)
from exhibit_builder.products.looking_ahead import look_ahead
from exhibit_builder.products.press_ready import marked, press_findings
from exhibit_builder.products.product_row import Extent, Finished, Part, ProductRow, Writer, pages_alone
from exhibit_builder.products.selection import Selection
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.products.shared_imports import bring_in
from exhibit_builder.system.processes import in_second_process
from exhibit_builder.system.progress import Progress
from exhibit_builder.typography.fonts import FontBook
from exhibit_builder.typography.lettering import lettering_in

if TYPE_CHECKING:
    from exhibit_builder.pictures.image_conversion import ImageConversion
    from exhibit_builder.preflight.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Work:
    """What a build starts from: the exhibit, what is wanted of it, for whom, with which tools, and where.

    ``inspection`` says which rules look through what is made; without one, none does. ``draft`` is the day that is
    stamped on every page of a draft. ``goes_to`` is how far it is brought: rules that look at pages need no files.
    ``split`` is whether products may be made in a second process, which forgets what it set for them.
    """

    exhibit: Exhibit
    chosen: Selection
    job: PressJob
    tools: SettingTools
    place: Path
    progress: Progress | None
    inspection: Inspection | None = None
    draft: datetime.date | None = None
    goes_to: Stage = Stage.FILES
    split: bool = True

    def readable(self, panels: frozenset[str] | None) -> frozenset[str] | None:
        """Of ``panels`` (``None``: all) those that could be read."""
        if not self.exhibit.unread:
            return panels
        wanted = frozenset(panel.name for panel in self.exhibit.panels) if panels is None else panels
        return wanted.difference(self.exhibit.unread)

    def layout_job(self) -> LayoutJob:
        """The exhibit with the tools to set it."""
        return self.tools.layout_job(self.exhibit, self.job.printer, self.job.intent.profile)

    @property
    def book(self) -> FontBook:
        """The typefaces, with those that the exhibit brings."""
        return self.tools.book(self.exhibit.own_faces)


@dataclass(frozen=True, slots=True)
class Made:
    """One product: its complete files in the workspace, how its posters fit, what is wrong, what the rules found.

    ``composed`` is whether there are any pages. The manuscript counts as one without pages: all that comes of it is
    what the rules found.
    """

    files: tuple[FileRecord, ...] = ()
    fits: tuple[Fit, ...] = ()
    findings: tuple[Finding, ...] = ()
    preflight: Inspected = field(default_factory=Inspected)
    composed: bool = False

    def with_more(self, parts: Iterable[tuple[FileRecord | None, tuple[Finding, ...]]]) -> Made:
        """The same with further files made of its own, and what is said of them."""
        files, findings = list(self.files), list(self.findings)
        for file, found in parts:
            files.extend([file] if file is not None else [])
            findings.extend(found)
        return replace(self, files=tuple(files), findings=tuple(findings))


def judged(work: Work, earlier_findings: Iterable[Finding], made: Sequence[Made]) -> Verdict:
    """The verdict on what was made, after ``earlier_findings``; the work must have an inspection.

    What is found elsewhere in an exhibit of which only a part was asked for stops nothing.
    """
    if work.inspection is None:
        raise ValueError("nobody said which rules to look at")
    earlier_findings = (*earlier_findings, *(finding for part in made for finding in part.findings))
    evidence = evidence_of(
        work.layout_job(), work.job.printer, work.book, work.inspection, earlier_findings=earlier_findings
    )
    found = verdict(evidence, work.inspection, [part.preflight for part in made])
    others = (finding for finding in found.findings if not work.chosen.concerned_by(finding, work.exhibit))
    found = replace(found, elsewhere=frozenset(others))
    return found.placed_by(work.exhibit.pointed)


def make_products(work: Work) -> list[Made]:
    """The first product here, the others and the look at the manuscript in a second process; none needs another.

    One second process for all of these: they take less time together than posters alone, and each further process
    costs the time of its fork. What both import is brought in before they part. Raises
    :class:`~exhibit_builder.core.findings.ExhibitError` with ``missing-file`` for a file of the exhibit that is gone.
    """
    with told_when_gone(Path(work.exhibit.folder)):
        return _all_made(work)


def _all_made(work: Work) -> list[Made]:
    first, *others = (row for row in product_rows.ROWS if work.chosen.includes(row.product))
    quiet = replace(work, progress=None)
    if not work.split:
        return [_made(work, first), *(_made(quiet, row) for row in others), manuscript_looked_at(work)]
    _bring_in(work)
    with in_second_process(lambda: [*(_made(quiet, row) for row in others), manuscript_looked_at(work)]) as rest:
        return [_made(work, first), *rest()]


def _bring_in(work: Work) -> None:
    rules = work.inspection.at(Stage.PAGES, Stage.FILES) if work.inspection else ()
    office = work.exhibit.fields.office
    bring_in(
        work.goes_to,
        rules,
        look_of(work.exhibit).shared_modules,
        office=office is None or office.sheets != (),
        pictured=work.inspection is not None and work.inspection.pictured,
    )


def manuscript_looked_at(work: Work) -> Made:
    """What the rules find in the texts themselves."""
    if work.inspection is None:
        return Made(composed=True)
    evidence = evidence_of(work.layout_job(), work.job.printer, work.book, work.inspection)
    found = manuscript_inspected(evidence, work.inspection)
    return Made(preflight=as_far_as_read(work.exhibit, found), composed=True)


def _made(work: Work, row: ProductRow) -> Made:
    """A product in all its formats: composed, drawn, what its writers make of it, and looked at."""
    layout_job = work.layout_job()
    papers = work.chosen.papers(row.product)
    outputs: list[Output] = []
    fits: list[Fit] = []
    findings: list[Finding] = []
    composed: dict[str, tuple[Composed, ...]] = {}
    alone = work.chosen.pictured_alone(row.product)
    for number, paper in enumerate((*papers, *alone), 1):
        try:
            readable = work.readable(alone.get(paper, work.chosen.panels))
            composition = composed_once(row, layout_job, paper, readable)
        except ExhibitError as fault:  # no format keeps another from being made
            findings.extend(_on_format(fault.findings, row.product, paper))
        else:
            if paper in alone:
                composition = composition.of_panels(alone[paper])
            fits.extend(composition.fits)
            findings.extend(composition.findings)
            composed[paper.name] = composition.composed
            extent = Extent(work.chosen.first.get(row.product) == paper.name, work.chosen.panels is not None)
            files = row.files(work.exhibit.fields, paper, composition.composed, work.job.printer, extent)
            outputs.extend(pages_alone(files) if paper in alone else files)
        if work.progress:
            work.progress(f"set {paper.name} {row.product.key}", number, len(papers) + len(alone))
    with ExitStack() as open_until_done:
        faulty = faulty_pages(outputs, findings)
        drawn = _draw(work, layout_job, outputs, tuple(fits), findings, faulty, open_until_done)
        made = drawn.made
        if drawn.writer is not None:
            draft = draft_words(work.draft, layout_job.tag) if work.draft else ""
            for paper in (*papers, *alone):
                own = tuple(output for output in outputs if output.paper.name == paper.name)
                finished = Finished(
                    layout_job,
                    work.book,
                    drawn.writer,
                    drawn.conversion,
                    drawn.cached,
                    work.place,
                    draft,
                    own,
                    composed,
                    work.split,
                )
                for write in row.writers:
                    made = made.with_more(_written(write, finished, row.product, paper))
        drawn.cached.make_room()
        return _inspected(work, layout_job, made, outputs, row.product, faulty, drawn.cached)


def _written(write: Writer, finished: Finished, product: Product, paper: Paper) -> Iterator[Part]:
    """What a writer makes of a format; what keeps it from that is told and keeps nothing else from being made."""
    try:
        yield from write(finished)
    except ExhibitError as fault:
        yield None, tuple(_on_format(fault.findings, product, paper))


def _on_format(findings: Iterable[Finding], product: Product, paper: Paper) -> Iterator[Finding]:
    """The findings with the format that they were made in, where they say nothing of where they show."""
    for finding in findings:
        yield finding if finding.spot else replace(finding, spot=Spot(product, "", paper.name))


def _inspected(
    work: Work,
    layout_job: LayoutJob,
    made: Made,
    outputs: Sequence[Output],
    product: Product,
    faulty: Faulty,
    cached: CachedFiles,
) -> Made:
    """The product with what the rules find in its pages and files."""
    inspection = work.inspection
    if inspection is None:
        return made
    reached = Stage.FILES if made.files else Stage.PAGES if made.composed else Stage.MANUSCRIPT
    evidence = evidence_of(
        layout_job,
        work.job.printer,
        work.book,
        inspection,
        earlier_findings=made.findings,
        outputs=outputs if reached > Stage.MANUSCRIPT else (),
        files=made.files,
        place=work.place,
        fingerprints=cached.fingerprints,
        basis=cached.basis,
    )
    rules = inspection.at(Stage.PAGES, Stage.FILES)
    if work.split and reached is Stage.FILES:
        look_ahead(evidence, inspection, work.progress)
    found = inspected(evidence, rules, reached, product.key)
    found = less_faulty(found, faulty, outputs, [rule for rule in rules if rule.stage <= reached and not rule.online])
    found = as_far_as_read(work.exhibit, found)
    if inspection.pictured and reached is Stage.FILES:
        found = with_report_pages(evidence, product, work.chosen.papers(product), found)
    return replace(made, preflight=found)


def _stamped(work: Work, layout_job: LayoutJob, outputs: Sequence[Output]) -> list[Output]:
    """The outputs with what stands round and on their pages: printers' marks, and that they are drafts."""
    crops, draft = work.job.printer.printers_marks, work.draft
    lettering = lettering_in(layout_job.typesetter, layout_job.words.language)
    stamped: dict[int, Page] = {}
    done = []
    for output in outputs:
        if output.purpose.for_press and (crops or draft):
            output = marked(output, work.exhibit.fields, lettering, crops=crops, draft=draft)
        elif draft:
            for page in output.pages:
                stamped.setdefault(id(page), with_stamp(page, draft, lettering))
            output = replace(output, pages=tuple(stamped[id(page)] for page in output.pages))
        done.append(output)
    return done


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A product's files, and the writer that drew them, with which more can be drawn (``None``: nothing was)."""

    made: Made
    cached: CachedFiles
    writer: DocumentWriter | None = None
    conversion: ImageConversion | None = None


def _signs_of_codes(layout_job: LayoutJob, pages: Sequence[Page]) -> list[GlyphRun]:
    """All signs that the codes of these pages could have, in colophon lines and in slug lines: a page that says another
    code needs no other font."""
    signs = {run: None for page in pages if page.code is not None for run in page.code.every_sign}
    if any(page.outside for page in pages):
        slugs = lettering_in(layout_job.typesetter, layout_job.words.language)
        signs.update(dict.fromkeys(letters_of_codes(slugs)))
    return list(signs)


def _draw_output(
    writer: DocumentWriter,
    cached: CachedFiles,
    output: Output,
    path: Path,
    about: About,
    intent: OutputIntent,
    conversion: ImageConversion | None,
) -> None:
    """A press or screen file, drawn, or placed as it was when the same was drawn before."""
    if output.purpose.for_press:
        draw = partial(writer.draw_press, output.pages, path, about, intent, conversion)
    else:
        draw = partial(writer.draw_screen, output.pages, path, about, conversion)
    # What is done to a photograph is told while it is drawn.
    if not without_pictures(output.pages):
        draw()
        return
    how = ("for-press" if output.purpose.for_press else "for-screen", repr(about), writer.faces_word)
    cached.made(path, (*how, *cached.drawn_of(output.pages)), draw)


def _cached_files(work: Work) -> CachedFiles:
    """The files that earlier runs made with the same typefaces for the same press."""
    intent = hashlib.sha256(pickle.dumps(work.job.intent)).hexdigest()
    return CachedFiles.at_home((of_faces(work.book), intent, work.exhibit.fields.language))


def _pictured(pages: Iterable[Page]) -> bool:
    """Whether a photograph stands on any of the pages."""
    return any(isinstance(mark, Picture) for page in pages for mark in page.marks)


def _draw(
    work: Work,
    layout_job: LayoutJob,
    outputs: list[Output],
    fits: tuple[Fit, ...],
    findings: list[Finding],
    faulty: Faulty,
    open_until_done: ExitStack,
) -> _Drawn:
    """A product's files in the workspace, whatever is wrong with its pages."""
    findings.extend(missing_glyphs(work.exhibit, unique_pages(outputs)))
    for finding in press_findings(outputs, work.job.printer, work.book):
        # What overflows stands in strips that stay free as well; one mistake is told once.
        if not is_on(finding, faulty, outputs):
            findings.append(finding)
    if not outputs or work.goes_to < Stage.FILES:
        return _Drawn(Made((), fits, tuple(findings), composed=bool(outputs)), CachedFiles(None))
    fields, job = work.exhibit.fields, work.job
    outputs[:] = _stamped(work, layout_job, outputs)
    pages = unique_pages(outputs)
    pictured = _pictured(pages)
    store = open_until_done.enter_context(picture_store()) if pictured else None
    cached = _cached_files(work)
    writer = DocumentWriter(work.book, pages, store, _signs_of_codes(layout_job, pages))
    light = screen_conversion(job) if pictured else None
    conversions = [
        press_conversion(job, output.paper.distance) if pictured and output.purpose.for_press else light
        for output in outputs
    ]
    if pictured:
        converted = zip(outputs, conversions, strict=True)
        writer.prepare_pictures((output.pages, conversion) for output, conversion in converted if conversion)
    files = []
    for number, (output, conversion) in enumerate(zip(outputs, conversions, strict=True), 1):
        path = work.place / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        about = About(
            layout_job.document_title(output), fields.subtitle, fields.language, fields.checked, fields.edition
        )
        _draw_output(writer, cached, output, path, about, job.intent, conversion)
        if output.purpose.stays:
            files.append(file_record(output, path, fields))
        if work.progress:
            work.progress(output.path, number, len(outputs))
    return _Drawn(Made(tuple(files), fits, (*findings, *writer.findings), composed=True), cached, writer, light)
