"""The papers that go with an order: the print order for people and for machines, and the plan for hanging."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.core.lengths import measures_for
from exhibit_builder.core.outputs import ORDER, FileRecord, digest
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.units import to_mm
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.layout.missing import missing_glyphs
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.looks.look import look_of
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.theming import in_colour
from exhibit_builder.order.hanging import compose_hanging, compose_hanging_list
from exhibit_builder.order.host_guide import HostGuide, compose_guide
from exhibit_builder.order.hung_wall import HungPanel, HungWall
from exhibit_builder.order.letter import LetterFacts, letter_to_shop
from exhibit_builder.order.order_form import PrintOrder, print_order
from exhibit_builder.order.order_page import compose_order
from exhibit_builder.order.package import ORDER_FOLDER
from exhibit_builder.order.xjdf import xjdf
from exhibit_builder.page.sheet import Page
from exhibit_builder.press.job import PressJob
from exhibit_builder.system.work_folders import work_folder
from exhibit_builder.typography.fonts import FontBook
from exhibit_builder.typography.lettering import lettering_in
from exhibit_builder.words.kit_words import kit_words
from exhibit_builder.words.letter_words import letter_words
from exhibit_builder.words.order_words import OrderWords, hanging_words, order_words


@dataclass(frozen=True, slots=True)
class OrderPaper:
    """One finished paper: its file's name, its bytes and its pages (none for the machine's)."""

    name: str
    data: bytes
    pages: tuple[Page, ...]


def order_papers(
    layout_job: LayoutJob,
    job: PressJob,
    book: FontBook,
    hung: Sequence[Paper],
    records: Sequence[FileRecord],
    folder: str,
) -> list[OrderPaper]:
    """order.pdf, order.xml and, for the poster formats in ``hung`` that hang or stand, hanging.pdf.

    ``folder`` is where they lie, below the same folder as the files in ``records``. Raises :class:`ExhibitError`
    with ``missing-glyph`` for letters that no typeface has.
    """
    exhibit = layout_job.exhibit
    fields = exhibit.fields
    words, hanging = order_words(layout_job.tag), hanging_words(layout_job.tag)
    lettering = lettering_in(layout_job.typesetter, words.language)
    order = _order_in(words, exhibit, job, records)
    walls = [_wall(layout_job, paper) for paper in hung if paper.hung]
    plans: list[Page] = []
    for wall in walls:
        paper = wall.paper
        measures = measures_for(hanging.spoken, layout_job.tag, paper.width, paper.height, fields.measured_in)
        plans.append(compose_hanging(wall, fields.title, lettering, words=hanging, measures=measures))
        plans.extend(compose_hanging_list(wall, fields.title, lettering, words=hanging, measures=measures))
    pages = compose_order(order, lettering, words=words, asked=fields.measured_in)
    missing = missing_glyphs(exhibit, (*plans, *pages))
    if missing:
        raise ExhibitError(missing)
    papers = [
        _drawn("order.pdf", pages, words.title.format(exhibit=fields.title), layout_job, book, words.language),
        OrderPaper("order.xml", xjdf(order, folder, words), ()),
    ]
    if plans:
        title = hanging.document.format(exhibit=fields.title)
        papers.append(_drawn("hanging.pdf", tuple(plans), title, layout_job, book, hanging.language))
    return papers


def _order_in(words: OrderWords, exhibit: Exhibit, job: PressJob, records: Sequence[FileRecord]) -> PrintOrder:
    """The order of an exhibit's press files with what it says itself in certain words."""
    kept = in_colour(exhibit) and job.printer.images == "keep"
    condition = (words.condition_pictures if kept else words.condition_files).format(condition=job.intent.info)
    return print_order(exhibit.fields, records, job.printer, condition, words=words)


def shop_letter(exhibit: Exhibit, job: PressJob, records: Sequence[FileRecord], facts: LetterFacts, tag: str) -> bytes:
    """letter.txt in the print shop's language, by its BCP 47 ``tag``, for the press files in ``records``."""
    form = order_words(tag)
    order = replace(_order_in(form, exhibit, job, records), language=tag)
    return letter_to_shop(order, facts, letter_words(tag), form, exhibit.fields.measured_in)


def guide_paper(layout_job: LayoutJob, book: FontBook, guide: HostGuide, tag: str, sheet: Paper) -> bytes:
    """The guide of a host's kit as a PDF file, in the host's language by its BCP 47 ``tag``.

    Raises :class:`ExhibitError` with ``missing-glyph`` for letters that no typeface has.
    """
    words = kit_words(tag)
    pages = compose_guide(guide, words, lettering_in(layout_job.typesetter, words.language), sheet)
    missing = missing_glyphs(layout_job.exhibit, pages)
    if missing:
        raise ExhibitError(missing)
    return _drawn("guide.pdf", pages, words.guide, layout_job, book, words.language).data


def order_records(papers: Sequence[OrderPaper], place: Path, layout_job: LayoutJob) -> Iterator[FileRecord]:
    """The papers written below ``place``, and their records."""
    fields = layout_job.exhibit.fields
    folder = f"{fields.folder_in_build}{ORDER_FOLDER}"
    (place / folder).mkdir(parents=True, exist_ok=True)
    for paper in papers:
        path = f"{folder}/{paper.name}"
        (place / path).write_bytes(paper.data)
        size, sha256 = digest(place / path)
        boxes = [page.boxes for page in paper.pages[:1]]
        trim = (round(to_mm(boxes[0].width), 2), round(to_mm(boxes[0].height), 2)) if boxes else (0.0, 0.0)
        yield FileRecord(
            path,
            Product.ORDER,
            ORDER,
            fields.language,
            fields.edition,
            None,
            "A4",
            trim,
            0.0,
            len(paper.pages),
            size,
            sha256,
        )


def _drawn(
    name: str, pages: tuple[Page, ...], title: str, layout_job: LayoutJob, book: FontBook, tag: str
) -> OrderPaper:
    fields = layout_job.exhibit.fields
    about = About(title, fields.subtitle, tag, fields.checked, fields.edition)
    with work_folder() as folder:
        path = folder / name
        DocumentWriter(book, pages).draw_screen(pages, path, about)
        return OrderPaper(name, path.read_bytes(), pages)


def _wall(layout_job: LayoutJob, paper: Paper) -> HungWall:
    exhibit = layout_job.exhibit
    inks = look_of(exhibit).panel_inks(layout_job)
    hung = tuple(
        HungPanel(number, panel.fields.title, ink)
        for number, (panel, ink) in enumerate(zip(exhibit.panels, inks, strict=True), 1)
    )
    return HungWall(paper, hung, layout_job.theme.gap, layout_job.language.rtl)
