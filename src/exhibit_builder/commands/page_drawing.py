"""One page as a picture, as soon as it can be had: a PDF of that page alone, drawn by PDFium."""

from __future__ import annotations

import tempfile
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
    about = About(page.title, fields.subtitle, fields.language, fields.checked, fields.edition)
    with ExitStack() as open_until_done:
        folder = open_until_done.enter_context(tempfile.TemporaryDirectory())
        photographs = any(isinstance(mark, Picture) for mark in page.marks)
        store = open_until_done.enter_context(picture_store()) if photographs else None
        file = Path(folder, "page.pdf")
        conversion = screen_conversion(job) if photographs else None
        DocumentWriter(book, [page], store).draw_screen([page], file, about, conversion)
        document = open_until_done.enter_context(opened_document(file))
        return quickly_encoded(open_until_done.enter_context(page_drawn(document[0], *size)), encoding)


def size_at(page: Page, width: int) -> tuple[int, int]:
    """The pixels of a page that is so many pixels wide, across and down."""
    return width, max(1, round(width * page.boxes.height / page.boxes.width))
