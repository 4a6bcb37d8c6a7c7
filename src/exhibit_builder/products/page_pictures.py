"""Pages as pictures for mail, web and social media, each with words for those who don't see it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exhibit_builder.blocks.inline import paragraphs
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.outputs import PICTURE, PICTURED, SCREEN, FileRecord
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.drawing.cached_files import without_pictures
from exhibit_builder.manuscript.asked_pictures import KEY, AskedPictures, asked_pictures
from exhibit_builder.manuscript.declared import left_by_long_form, left_by_short_form, texts_of
from exhibit_builder.manuscript.models import Exhibit, Panel
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.output import Output
from exhibit_builder.page.sheet import Page
from exhibit_builder.products.drawn_files import file_record
from exhibit_builder.system.processes import do_side_by_side

if TYPE_CHECKING:
    import pypdfium2

    from exhibit_builder.core.findings import Finding
    from exhibit_builder.products.product_row import Finished

_SENTENCE_ENDS = (".", "!", "?", "…", "։", "۔", "؟", ":")
"""After these a part of the words needs no full stop: those of our scripts."""

_JOINED = {Part.FIGURE_OWNER: " ", Part.FIGURE_DATE: ", "}
"""What stands before these where they follow something else."""

_WORD = late_pattern(r"[^\W_]+")

_CLOSING = '”’»“")]'
"""What may stand behind them."""


def pictured(finished: Finished) -> Iterator[tuple[FileRecord, tuple[Finding, ...]]]:
    """The pictures that exhibit.yaml asks for of a product's pages, as far as these were made.

    Each is drawn from the file for the screen, with the stamp of a draft if it is one.
    """
    exhibit = finished.layout_job.exhibit
    if not exhibit.fields.pictures:
        return
    sources = {
        (output.product, output.paper.name): output
        for output in finished.outputs
        if output.purpose in (SCREEN, PICTURED)
    }
    for asked in asked_pictures(exhibit.fields):
        source = sources.get((asked.pictured.product, asked.pictured.paper.name))
        if source is not None:
            for record in _pictures(finished, asked, source):
                yield record, ()


@dataclass(frozen=True, slots=True)
class _PicturedPage:
    """A page in its file from 1, the number in its picture's name, and the panels that it shows, if any."""

    page: Page
    place: int
    number: int
    panels: tuple[Panel, ...]

    @property
    def names(self) -> set[str]:
        """The names of the panels that it shows."""
        return {panel.name for panel in self.panels}


def _pictures(finished: Finished, asked: AskedPictures, source: Output) -> Iterator[FileRecord]:
    # Only now: what draws pages takes a while to import.
    from exhibit_builder.pictures.rendering import opened_document

    exhibit = finished.layout_job.exhibit
    fields = exhibit.fields
    folder = f"{fields.folder_in_build}{KEY}/{asked.pictured.name}"
    (finished.place / folder).mkdir(parents=True, exist_ok=True)
    wanted = [drawn for drawn in _pages(exhibit, source) if asked.panels is None or drawn.names & {*asked.panels}]
    if finished.split:
        _draw_ahead(finished, asked, source, wanted)
    with opened_document(finished.place / source.path) as document:
        for drawn in wanted:
            names = [panel.name for panel in drawn.panels]
            stem = "-".join((f"{drawn.number:02}", *names[:1]))
            path = f"{folder}/{stem}{asked.suffix}{asked.encoding.ending}"
            photographs = not without_pictures([drawn.page])

            make = partial(_picture, finished.place / path, document, drawn.place, asked, photographs=photographs)
            if photographs:
                make()
            else:
                finished.cached.made(finished.place / path, _made_of(finished, asked, drawn), make)
            output = replace(
                source, path=path, purpose=PICTURE, panel=names[0] if names else "", pages=(drawn.page,), panels=()
            )
            record = file_record(output, finished.place / path, fields)
            yield replace(record, pixels=asked.size, alt=_alternative_text(exhibit, drawn))


def _made_of(finished: Finished, asked: AskedPictures, drawn: _PicturedPage) -> tuple[str, ...]:
    """All that the picture of a page without photographs depends on, in words."""
    return ("picture", f"{asked.size}", asked.encoding.name, *finished.cached.drawn_of([drawn.page]))


def _draw_ahead(finished: Finished, asked: AskedPictures, source: Output, pages: Iterable[_PicturedPage]) -> None:
    """Draw over all processors what was not drawn before, so that it is known when it is asked for."""
    from exhibit_builder.pictures.rendering import opened_document

    if finished.cached.store is None:
        return
    unknown = [
        drawn
        for drawn in pages
        if without_pictures([drawn.page]) and not finished.cached.knows(_made_of(finished, asked, drawn))
    ]

    def draw(drawn: _PicturedPage) -> None:
        with (
            tempfile.TemporaryDirectory(dir=finished.place) as folder,
            # One of its own: processes may not read on in a file that was opened before they parted.
            opened_document(finished.place / source.path) as document,
        ):
            path = Path(folder) / f"picture{asked.encoding.ending}"
            make = partial(_picture, path, document, drawn.place, asked, photographs=False)
            finished.cached.made(path, _made_of(finished, asked, drawn), make)

    do_side_by_side([partial(draw, drawn) for drawn in unknown])


def _picture(
    target: Path, document: pypdfium2.PdfDocument, place: int, asked: AskedPictures, *, photographs: bool
) -> None:
    """Write the picture of a document's page, whose ``place`` counts from 1."""
    from exhibit_builder.pictures.rendering import encoded, page_in_pixels

    pixels = page_in_pixels(document[place - 1], *asked.size)
    target.write_bytes(encoded(pixels, asked.encoding, photographs=photographs))


def _pages(exhibit: Exhibit, source: Output) -> Iterator[_PicturedPage]:
    """Posters have their panel's number; pages of a booklet theirs, and the panels that something on them is from."""
    numbers = {panel.name: number for number, panel in enumerate(exhibit.panels, 1)}
    # People of a list that is carried over are written in the file of the panel where it begins.
    elsewhere = {
        (place.file, place.key): panel.place.file
        for panel in exhibit.panels
        for block in panel.blocks
        for place in block.places.values()
        if place.file != panel.place.file
    }
    for place, page in enumerate(source.pages, 1):
        if source.panels:
            number = numbers[source.panels[place - 1]]
            yield _PicturedPage(page, place, number, (exhibit.panels[number - 1],))
        else:
            shown = {elsewhere.get(origin, origin[0]) for origin in _places(page)}
            yield _PicturedPage(
                page, place, place, tuple(panel for panel in exhibit.panels if panel.place.file in shown)
            )


def _places(page: Page) -> set[tuple[str, str]]:
    """Where the marks of a page are written: the files, and the keys in them."""
    return {(mark.place.file, mark.place.key) for mark in page.marks if mark.place is not None}


def _origins(page: Page) -> set[tuple[str, str]]:
    """What the marks of a page are from: the file, and of a block its place in the list (``blocks.2``)."""
    return {(file, _list_item(key)) for file, key in _places(page)}


def _list_item(key: str) -> str:
    return ".".join(key.split(".")[:2])


def _alternative_text(exhibit: Exhibit, drawn: _PicturedPage) -> str:
    """The page in words: each panel's title, its lede, and what is to be seen in the maps, charts and pictures that
    copyfit left on the page. A short form with none of these is told by the few words that stand on it."""
    parts = [] if drawn.panels else [drawn.page.title or exhibit.fields.title]
    origins = _origins(drawn.page)
    for panel in drawn.panels:
        parts.append(panel.fields.title)
        here = [block for block in panel.blocks if (block.place.file, _list_item(block.place.key)) in origins]
        left = left_by_short_form if drawn.page.short is not None else left_by_long_form
        texts = [
            (text, part)
            for block in here
            for text, way, part in texts_of(block.fields)
            if way not in left(block.fields)
        ]
        told = [_unmarked(text) for text, part in texts if part is Part.LEDE]
        told += [text for text, part in texts if part.description]
        parts.extend(told or (_printed(texts, drawn.page) if drawn.page.short is not None else ()))
    return " ".join(part if part.rstrip(_CLOSING).endswith(_SENTENCE_ENDS) else f"{part}." for part in parts if part)


def _printed(texts: Iterable[tuple[str, Part]], page: Page) -> list[str]:
    """Those of the ``texts`` that are printed on a page; a figure, who gives it and when are one."""
    letters = "".join(mark.text for mark in page.marks if isinstance(mark, GlyphRun)).casefold()
    letters = "".join(filter(str.isalnum, letters))
    told: list[str] = []
    for text, part in texts:
        plain = _unmarked(text)
        if not part.on_page or not all(word in letters for word in _WORD.findall(plain.casefold())):
            continue
        join = _JOINED.get(part)
        if join and told:
            told[-1] += f"{join}{plain}"
        else:
            told.append(plain)
    return told


def _unmarked(text: str) -> str:
    """A text without markup and citations."""
    return " ".join("".join(span.text for span in paragraph) for paragraph in paragraphs(text))
