"""One page as a picture, as soon as it can be had: a PDF of that page alone, drawn by PDFium."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from exhibit_builder.core.encodings import Encoding
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.manuscript.models import ExhibitFields
from exhibit_builder.page.marks import Picture
from exhibit_builder.page.sheet import Page
from exhibit_builder.pictures.rendering import opened_document, page_drawn, quickly_encoded
from exhibit_builder.press.job import PressJob
from exhibit_builder.press.photographs import picture_store, screen_conversion
from exhibit_builder.typography.fonts import FontBook


def page_picture(
    page: Page, fields: ExhibitFields, job: PressJob, book: FontBook, size: tuple[int, int], encoding: Encoding
) -> bytes:
    """A page as a file for the screen shows it, in so many pixels across and down: the same pixels as the pictures have
    that a build makes."""
    with ExitStack() as open_until_done:
        file = Path(open_until_done.enter_context(tempfile.TemporaryDirectory()), "page.pdf")
        draw_for_screen([page], page.title, fields, job, book, file)
        document = open_until_done.enter_context(opened_document(file))
        return quickly_encoded(open_until_done.enter_context(page_drawn(document[0], *size)), encoding)


def draw_for_screen(
    pages: Sequence[Page], title: str, fields: ExhibitFields, job: PressJob, book: FontBook, file: Path
) -> None:
    """Pages as one file for the screen, as a build makes it."""
    about = About(title, fields.subtitle, fields.language, fields.checked, fields.edition)
    photographs = any(isinstance(mark, Picture) for page in pages for mark in page.marks)
    with ExitStack() as open_until_done:
        store = open_until_done.enter_context(picture_store()) if photographs else None
        conversion = screen_conversion(job) if photographs else None
        DocumentWriter(book, pages, store).draw_screen(pages, file, about, conversion)


def size_at(page: Page, width: int) -> tuple[int, int]:
    """The pixels of a page that is so many pixels wide, across and down."""
    return width, max(1, round(width * page.boxes.height / page.boxes.width))
