"""The printer test as a file: four pages that lie across, with what a booklet's file tells about both sides."""

from __future__ import annotations

from pathlib import Path

from exhibit_builder.core.languages import language
from exhibit_builder.core.paper import SHEETS
from exhibit_builder.drawing.document import About, DocumentWriter
from exhibit_builder.office.impose import DUPLEX, UNDATED
from exhibit_builder.sheets.placing import AS_IT_IS, Placement, SheetSide, place
from exhibit_builder.sheets.printer_test_pages import printer_test_pages
from exhibit_builder.sheets.source_pdf import open_source
from exhibit_builder.system.work_folders import work_folder
from exhibit_builder.typography.lettering import Lettering, english
from exhibit_builder.words.printer_test_words import printer_test_words


def draw_printer_test(tag: str, sheet: str, command: str, out: Path) -> None:
    """Write the test for ``sheet`` (A4, A3, Letter, Tabloid) to ``out``, in the language of a BCP 47 ``tag``.

    ``command`` is what to type with the answers. The same words give the same bytes.
    """
    words = printer_test_words(tag)
    spoken = language(words.language)
    book, plain = english()
    lettering = Lettering(plain.typesetter, words.language, spoken.rtl, spoken.leading)
    pages = printer_test_pages(words, lettering, SHEETS[sheet], command)
    with work_folder() as folder:
        drawn = folder / "pages.pdf"
        DocumentWriter(book, pages).draw_office(pages, drawn, About(words.title, "", words.language, UNDATED))
        with open_source(drawn) as source:
            sides = []
            for number, page in enumerate(source.pages):
                whole = (0.0, 0.0, page.width, page.height)
                sides.append(SheetSide(page.width, page.height, (Placement(number, AS_IT_IS, whole),)))
            # Some drivers take the edge from how a page lies, others from what the file asks for: both as in booklets.
            place(source, sides, None, out, title=words.title, duplex=DUPLEX["short"])
