"""What a volunteer prints on an office printer: the booklet on sheets to fold, posters in tiles, and how to do it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from exhibit_builder.card.card import compose_card
from exhibit_builder.core.findings import Finding, Place, Severity, Spot, errors
from exhibit_builder.core.outputs import CARD, OFFICE, TILES, FileRecord, Purpose, digest
from exhibit_builder.core.paper import SHEETS, Paper, SheetScale, holds_two, scale_for_two
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.units import MM, parse_length, to_mm
from exhibit_builder.drawing.cached_files import CachedFiles, without_pictures
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.layout.setting_up import LayoutJob
from exhibit_builder.office.impose import Folding, SheetLabelling, impose_source
from exhibit_builder.office.smaller_pages import SmallerPages
from exhibit_builder.office.tile import Tiled, TileLabelling, tile_poster
from exhibit_builder.page.output import Output
from exhibit_builder.page.sheet import Composed, Page
from exhibit_builder.sheets.imposition import TRAYS, Backs, Flip, Pile, thickness_findings
from exhibit_builder.sheets.source_pdf import SourcePdf, open_source
from exhibit_builder.sheets.tiling import UNPRINTABLE
from exhibit_builder.typography.fonts import FontBook
from exhibit_builder.typography.lettering import lettering_in
from exhibit_builder.words.card_words import card_words
from exhibit_builder.words.printer_test_words import printer_test_words
from exhibit_builder.words.sheet_words import imposition_words, tiling_words

if TYPE_CHECKING:
    from exhibit_builder.manuscript.models import OfficePrinterFields
    from exhibit_builder.pictures.image_conversion import ImageConversion

Found = TypeVar("Found")

HOME_SHEET = "A4"
"""The sheet for tiles when exhibit.yaml names none (*house*: what most office printers hold)."""

THICKNESS = 0.1 * MM
"""Office paper of 80 g/m², in points (print-rules.md, Folding)."""

WAYS: dict[Flip, str] = {"short": "", "long": ".long-edge", "none": ".one-sided"}
"""How office printers turn sheets, and what the file for each is called."""

LARGEST_SHEET = max(SHEETS.values(), key=lambda sheet: sheet.width * sheet.height).name
"""The sheet that is told of when two pages are too large for any."""


@dataclass(frozen=True, slots=True)
class OfficeWork:
    """What office files are made with: the exhibit, its typefaces, the writer that knows its pages, and the workspace.

    ``conversion`` says how pictures go in (``None`` without any); ``cached`` are files that earlier runs made;
    ``draft`` is what a draft says of itself, or empty.
    """

    layout_job: LayoutJob
    book: FontBook
    writer: DocumentWriter
    conversion: ImageConversion | None
    cached: CachedFiles
    place: Path
    draft: str = ""

    @property
    def thickness(self) -> float:
        """The paper's thickness in points."""
        office = self.layout_job.exhibit.fields.office
        written = office.paper_thickness if office else None
        return parse_length(written) if written else THICKNESS

    @property
    def printer(self) -> OfficePrinterFields | None:
        """The printer that was tested and that files are made for, if there is one."""
        office = self.layout_job.exhibit.fields.office
        return office.tested if office else None

    @property
    def printer_name(self) -> str:
        """What that printer is called, or empty."""
        office = self.layout_job.exhibit.fields.office
        return (office.printer or "") if office and office.tested else ""

    def sheets(self, usual: str) -> tuple[str, ...]:
        """The sheet of the printer that was tested, or those that exhibit.yaml names, or the usual one; an empty list
        there means none."""
        office = self.layout_job.exhibit.fields.office
        if office is not None and office.sheets == ():
            return ()
        if self.printer is not None:
            return (self.printer.sheet,)
        return (usual,) if office is None or office.sheets is None else office.sheets

    @contextmanager
    def drawn(self, output: Output) -> Iterator[Callable[[], Path]]:
        """What gives a file of an output's pages in the colours of an office printer, drawn when it is first asked for,
        for as long as it is needed."""
        with tempfile.TemporaryDirectory(dir=self.place) as folder:
            path = Path(folder) / "pages.pdf"

            def draw() -> Path:
                if not path.exists():
                    self.writer.draw_office(output.pages, path, self.about(output), self.conversion)
                return path

            yield draw

    def about(self, output: Output) -> About:
        """What a file of an output says of itself."""
        fields = self.layout_job.exhibit.fields
        return About(self.layout_job.document_title(output), "", fields.language, fields.checked, fields.edition)

    def made(self, path: str, pages: Sequence[Page], how: Sequence[str], make: Callable[[Path], Found]) -> Found:
        """What ``make`` says of the file that it makes of ``pages`` at ``path`` in the workspace, or said of it the
        last time; ``how`` is all else that the file and what is said of it depend on, in words."""
        target = self.place / path
        if not without_pictures(pages):
            return make(target)
        made_of = (*how, self.writer.faces_word, *self.cached.drawn_of(pages))
        return self.cached.made(target, made_of, lambda: make(target))

    @property
    def scale(self) -> SheetScale:
        """Whether pages that have no room on a sheet are made smaller."""
        office = self.layout_job.exhibit.fields.office
        return office.scale if office else "actual"

    @property
    def unprintable(self) -> float:
        """What the printer loses at a sheet's edges, in points: as it was tested, or what may be lost at most."""
        return parse_length(self.printer.margin) if self.printer else UNPRINTABLE

    def where(self, key: str) -> Place | None:
        """Where ``office`` says something in exhibit.yaml."""
        return self.layout_job.exhibit.places.get(("office", key))


def office_findings(work: OfficeWork) -> tuple[Finding, ...]:
    """``wrong-thickness`` for a paper that no booklet is folded from."""
    found = thickness_findings(to_mm(work.thickness))
    return tuple(replace(finding, place=work.where("paper-thickness")) for finding in found)


def office_booklets(work: OfficeWork, booklet: Output) -> Iterator[tuple[FileRecord | None, tuple[Finding, ...]]]:
    """The booklet on each sheet, for each way of printing both sides, with a card for each; and what is said of it.

    For a printer that was tested there is one file, which is right for it, with its card.

    ``booklet`` is the output for the screen. Findings: ``sheet-too-small``, a note where another sheet is large
    enough and a warning where none is; ``scaled-to-sheet``, a note where pages were made smaller and a warning where
    something on them can't be read any more; what imposing says.
    """
    sheets = _sheets_for(work, booklet.paper)
    paper, whole = booklet.paper, [sheet for sheet in sheets if holds_two(sheet, booklet.paper)]
    scales = {sheet.name: scale_for_two(sheet, paper.width, paper.height) for sheet in sheets}
    fitting = [sheet for sheet in sheets if sheet in whole or (work.scale == "fit" and scales[sheet.name])]
    for sheet in sheets:
        smaller = SmallerPages(booklet.pages, work.book.scales(), paper.distance, scales[sheet.name])
        if sheet not in fitting:
            yield None, (_too_small(work, sheet, paper, smaller, bool(fitting)),)
        elif sheet not in whole:
            yield None, (_scaled(work, sheet, paper, smaller),)
    if not fitting:
        return
    with _opened(work, booklet) as source:
        if work.printer is not None:
            yield from _for_printer(work, booklet, source, fitting[0], work.printer)
            return
        for sheet in fitting:
            for flip, ending in WAYS.items():
                path = booklet.path.replace(".screen.pdf", f".office-{sheet.name}{ending}.pdf")
                rtl = work.layout_job.language.rtl
                folding = Folding(sheet, work.thickness, flip, rtl=rtl, scale=work.scale)
                found = _imposed(work, booklet, source, path, folding)
                sides = len(booklet.pages) // 2
                # How many blank pages and how much creep is the same for every way of printing.
                yield (
                    _record(work, path, booklet, OFFICE, (sheet.height, sheet.width), sides),
                    tuple(_at_booklet(finding, work, path, booklet, sheet) for finding in found)
                    if flip == "short"
                    else (),
                )
                if flip == "none":
                    # The backs come in the other order for a printer whose pile has to be turned over.
                    turned = path.replace(".pdf", ".turned.pdf")
                    _imposed(work, booklet, source, turned, replace(folding, pile=TRAYS["turned-over"]))
                    yield _record(work, turned, booklet, OFFICE, (sheet.height, sheet.width), sides), ()
                card = path.replace(".pdf", ".card.pdf")
                _draw_card(work, card, sheet, len(booklet.pages), flip)
                yield _record(work, card, booklet, CARD, (sheet.width, sheet.height), 1), ()


def _for_printer(
    work: OfficeWork, booklet: Output, source: Callable[[], SourcePdf], sheet: Paper, printer: OfficePrinterFields
) -> Iterator[tuple[FileRecord | None, tuple[Finding, ...]]]:
    """The booklet as the printer that was tested takes it, and its card."""
    path = booklet.path.replace(".screen.pdf", f".office-{work.printer_name}.pdf")
    pile = Pile(Backs(printer.backs), printer.half_turn, printer.turn_over)
    folding = Folding(sheet, work.thickness, printer.flip, pile, rtl=work.layout_job.language.rtl, scale=work.scale)
    found = _imposed(work, booklet, source, path, folding)
    yield (
        _record(work, path, booklet, OFFICE, (sheet.height, sheet.width), len(booklet.pages) // 2),
        tuple(_at_booklet(finding, work, path, booklet, sheet) for finding in found),
    )
    card = path.replace(".pdf", ".card.pdf")
    _draw_card(work, card, sheet, len(booklet.pages), printer.flip, pile)
    yield _record(work, card, booklet, CARD, (sheet.width, sheet.height), 1), ()


@contextmanager
def _opened(work: OfficeWork, booklet: Output) -> Iterator[Callable[[], SourcePdf]]:
    """What gives the booklet's pages for an office printer as a source of sheets, drawn and opened when first asked
    for."""
    with ExitStack() as until_done:
        drawn = until_done.enter_context(work.drawn(booklet))
        opened: list[SourcePdf] = []

        def source() -> SourcePdf:
            if not opened:
                opened.append(until_done.enter_context(open_source(drawn())))
            return opened[0]

        yield source


def _imposed(
    work: OfficeWork, booklet: Output, source: Callable[[], SourcePdf], path: str, folding: Folding
) -> tuple[Finding, ...]:
    how = ("imposed", repr(work.about(booklet)), repr(folding))
    labelling = partial(_sheet_labelling, work)
    return work.made(path, booklet.pages, how, lambda target: impose_source(source(), target, folding, labelling))


def _sheet_labelling(work: OfficeWork) -> SheetLabelling:
    words = imposition_words(work.layout_job.tag)
    return SheetLabelling(work.book, lettering_in(work.layout_job.typesetter, words.language), words)


def office_leaflet(work: OfficeWork, leaflet: Output) -> FileRecord:
    """Both sides of a leaflet, flat and at their own size, for a printer that turns sheets over on their short edge.

    ``leaflet`` is the output for the screen.
    """
    path = leaflet.path.replace(".screen.pdf", f".office-{leaflet.paper.name}.pdf")
    pages = tuple(replace(page, boxes=replace(page.boxes, bleed=0.0)) for page in leaflet.pages)
    about = work.about(leaflet)
    work.made(
        path,
        pages,
        ("flat", repr(about)),
        lambda target: work.writer.draw_office(pages, target, about, work.conversion),
    )
    return _record(work, path, leaflet, OFFICE, (leaflet.paper.width, leaflet.paper.height), len(pages))


def poster_tiles(
    work: OfficeWork, screen: Output, posters: Sequence[Composed]
) -> Iterator[tuple[FileRecord | None, tuple[Finding, ...]]]:
    """Each poster of a format on sheets to cut and glue.

    ``screen`` is the output with all ``posters``, in the order of its pages.
    """
    folder = screen.path.rpartition("/")[0]
    words = tiling_words(work.layout_job.tag)
    lettering = lettering_in(work.layout_job.typesetter, words.language)
    labelling = TileLabelling(work.book, lettering, words, work.layout_job.exhibit.fields.measured_in)
    how = ("tiled", repr(work.about(screen)), words.language, str(labelling.asked), f"{work.unprintable:.3f}")
    with work.drawn(screen) as drawn:
        for number, (page, poster) in enumerate(zip(screen.pages, posters, strict=True), 1):
            for name in work.sheets(HOME_SHEET):
                path = f"{folder}/{poster.number:02}-{poster.panel}.tiles-{name}.pdf"
                warning = f"{work.draft}. " if work.draft else ""
                named = replace(page, title=f"{warning}{work.layout_job.exhibit.fields.title}: {page.title}")

                def make(target: Path, named: Page = named, name: str = name, number: int = number) -> Tiled:
                    return tile_poster(
                        drawn(), target, named, labelling, sheet=name, page=number, unprintable=work.unprintable
                    )

                # Seams keep clear of names and codes, and what they meet is told with its place in the YAML.
                known = work.cached.placed_of([named])
                tiled = work.made(path, [named], (*how, name, *known), make)
                plan = tiled.plan
                found = tuple(_at_poster(finding, poster, path if plan else "") for finding in tiled.findings)
                if plan is None or errors(found):
                    yield None, found
                    continue
                sheet = (plan.sheet_width, plan.sheet_height)
                output = replace(screen, panel=poster.panel)
                yield _record(work, path, output, TILES, sheet, len(plan.tiles) + 1), found


def _sheets_for(work: OfficeWork, paper: Paper) -> list[Paper]:
    return [SHEETS[name] for name in work.sheets(paper.folds_from or LARGEST_SHEET)]


def _too_small(work: OfficeWork, sheet: Paper, page: Paper, smaller: SmallerPages, another: bool) -> Finding:
    offered = ""
    if smaller.scale:
        share = f"{100 * smaller.scale:.0f} %"
        offered = f"scale: fit under office, or --scale fit, prints it at {share}. {smaller.what_it_comes_to}"
    return Finding(
        "sheet-too-small",
        f"Two pages of {page.name} side by side don't fit on {sheet.name}; no booklet is made for it.",
        work.where("sheets"),
        expected=f"{page.folds_from} or larger"
        if page.folds_from
        else f"a sheet of {to_mm(2 * page.width):.0f} × {to_mm(page.height):.0f} mm, which no office printer takes",
        hint=offered,
        severity=Severity.NOTE if another else Severity.WARNING,
    )


def _scaled(work: OfficeWork, sheet: Paper, page: Paper, smaller: SmallerPages) -> Finding:
    return Finding(
        "scaled-to-sheet",
        f"The booklet {page.name} is printed at {100 * smaller.scale:.0f} % of its size on {sheet.name}. "
        f"{smaller.what_it_comes_to}",
        work.where("scale") or work.where("sheets"),
        expected=f"{page.folds_from} for its own size" if page.folds_from else "",
        severity=Severity.WARNING if smaller.lost else Severity.NOTE,
    )


def _draw_card(work: OfficeWork, path: str, sheet: Paper, pages: int, flip: Flip, pile: Pile | None = None) -> None:
    """A card for one way of printing; with ``pile`` for a printer that was tested: sheets go back as they did then."""
    words = card_words(work.layout_job.tag)
    if pile is not None:
        again = printer_test_words(words.language)
        words = replace(words, print_none=again.fronts_first_turned if pile.turn_over else again.fronts_first)
    fields, rtl = work.layout_job.exhibit.fields, work.layout_job.language.rtl
    about = About(f"{fields.title}: {words.title}", "", words.language, fields.checked, fields.edition)

    def draw() -> None:
        page: Page = compose_card(
            words,
            lettering=lettering_in(work.layout_job.typesetter, words.language),
            sheet=sheet,
            sheets=pages // 4,
            pages=pages,
            flip=flip,
            rtl_binding=rtl,
        )
        DocumentWriter(work.book, [page]).draw_screen([page], work.place / path, about)

    how = ("card", repr(about), repr(sheet), f"{pages} {flip} {rtl} {pile}")
    work.cached.made(work.place / path, how, draw)


def _record(
    work: OfficeWork, path: str, output: Output, purpose: Purpose, sheet: tuple[float, float], pages: int
) -> FileRecord:
    """The record of a file of ``pages`` sides of a ``sheet`` (width and height in points)."""
    fields = work.layout_job.exhibit.fields
    size, sha256 = digest(work.place / path)
    return FileRecord(
        path,
        output.product,
        purpose,
        fields.language,
        fields.edition,
        output.panel or None,
        output.paper.name,
        (round(to_mm(sheet[0]), 2), round(to_mm(sheet[1]), 2)),
        0.0,
        pages,
        size,
        sha256,
    )


def _at_booklet(finding: Finding, work: OfficeWork, path: str, booklet: Output, sheet: Paper) -> Finding:
    """A finding about sheets that says for which booklet they are, and what may be written about them."""
    return replace(
        finding,
        message=f"booklet {booklet.paper.name} on {sheet.name}: {finding.message}",
        place=work.where("paper-thickness") or work.where("sheets"),
        spot=Spot(booklet.product, "", booklet.paper.name, path=path),
    )


def _at_poster(finding: Finding, poster: Composed, path: str) -> Finding:
    """A finding about tiles that says which poster it is about, and where it shows in the file at ``path``, if any."""
    spot = (
        replace(finding.spot or Spot(Product.POSTER), panel=poster.panel, paper=poster.paper, path=path)
        if path
        else None
    )
    return replace(finding, message=f"{finding.message} ({poster.panel} on {poster.paper} in tiles)", spot=spot)
