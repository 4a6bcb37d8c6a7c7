"""The letters of finished PDF files, read by PDFium as a reader's program reads them, beside those that were drawn."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING

from exhibit_builder.core.findings import Spot
from exhibit_builder.core.languages import language
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.sheet import Page
from exhibit_builder.preflight.evidence.cached_sums import cached_page_sums, sum_of
from exhibit_builder.preflight.evidence.finished_files import FinishedFile, file_spot
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.letters.comparable import comparable
from exhibit_builder.preflight.letters.conservation import EXCERPT, LetterChange, TextDifference
from exhibit_builder.preflight.letters.stream import in_order
from exhibit_builder.preflight.text.quoting import shortened
from exhibit_builder.system.library_paths import for_library
from exhibit_builder.typography.direction import has_rtl

if TYPE_CHECKING:
    import pypdfium2

_HYPHENS_AT_END = str.maketrans("\x02\ufffe\u00ad", "---")
"""What versions of PDFium give for a hyphen at the end of a line, whether it is the word's own or the setting's."""


_UNTURNED = str.maketrans(")]}»›>≥”’®∕⧵⁄\u0338", "([{«‹<≤“‘R////")
"""Signs without the side that they look to, and what PDFium puts for some of them among letters from right to left."""


def file_differences(files: Iterable[FinishedFile], store: ResultStore) -> Iterator[TextDifference]:
    """Every difference between the letters on the pages of press and screen files and those that were drawn there.

    A file that is not there or can't be opened is another rule's matter.
    """
    known = list(files)
    # Two files of one name are another rule's matter: one of them has overwritten the other.
    times = Counter(file.disk for file in known)
    for file in known:
        if times[file.disk] > 1:
            continue
        if file.output is None or not file.record.purpose.pdf or not file.disk.is_file():
            continue
        drawn = [_drawn(page, for_press=file.record.purpose.for_press) for page in file.output.pages]
        read = _read(file, store)
        if read is None or len(read) != len(drawn):
            continue
        for number, (runs, letters) in enumerate(zip(drawn, read, strict=True), 1):
            turned = language(file.record.language).rtl
            yield from _page_differences(runs, letters, file_spot(file, number), turned=turned)


def _drawn(page: Page, *, for_press: bool) -> list[GlyphRun]:
    return [*in_order(page.marks), *in_order(page.outside if for_press else page.stamp)]


def _page_differences(runs: Sequence[GlyphRun], read: str, spot: Spot, *, turned: bool) -> Iterator[TextDifference]:
    """The differences on one page; ``turned`` says that its lines run from right to left."""
    parts = [_comparable(run.text) for run in runs]
    drawn = "".join(parts)
    if drawn == read:
        return
    if turned or has_rtl(drawn):
        yield from _counted_differences(runs, parts, Counter(_folded(drawn)), read, spot)
        return
    matcher = SequenceMatcher(None, drawn, read, autojunk=False)
    for what, begins, ends, read_from, read_to in matcher.get_opcodes():
        if what == "equal":
            continue
        run = _run_at(runs, parts, begins)
        text = shortened(run.text, EXCERPT) if run else ""
        place = run.place if run else None
        if ends > begins:
            yield TextDifference(LetterChange.LOST, drawn[begins:ends], text, place, spot)
        if read_to > read_from:
            yield TextDifference(LetterChange.ADDED, read[read_from:read_to], text, place, spot)


def _counted_differences(
    runs: Sequence[GlyphRun], parts: Sequence[str], drawn: Counter[str], read: str, spot: Spot
) -> Iterator[TextDifference]:
    """Differences between the letters by their number alone.

    A PDF says where glyphs stand, and each reader guesses in which order signs and figures among letters from right to
    left are read, and which way brackets look. PDFium also takes signs apart there that stand for several (…, №).
    """
    back = Counter(_folded(read))
    for change, letters in ((LetterChange.LOST, drawn - back), (LetterChange.ADDED, back - drawn - _read_twice(runs))):
        if letters:
            first = next(iter(letters))
            holding = (run for run, part in zip(runs, parts, strict=True) if first in _folded(part))
            run = next(holding, None)
            text, place = (shortened(run.text, EXCERPT), run.place) if run else ("", None)
            yield TextDifference(change, "".join(letters.elements()), text, place, spot)


def _read_twice(runs: Sequence[GlyphRun]) -> Counter[str]:
    """Letters that PDFium may find in a halo as well: it knows a letter that lies on itself, but not where one glyph
    stands for a letter and its mark."""
    joined = (glyph.text for run in runs if run.halo is not None for glyph in run.glyphs if len(glyph.text) > 1)
    return Counter(_folded("".join(joined)))


def _folded(text: str) -> str:
    """The letters as PDFium may give them back from a line that runs from right to left."""
    return comparable(unicodedata.normalize("NFKD", text).translate(_UNTURNED))


def _run_at(runs: Sequence[GlyphRun], parts: Sequence[str], offset: int) -> GlyphRun | None:
    """The run that the letter at this offset stands in, the last one at the end, ``None`` where there is none."""
    for run, part in zip(runs, parts, strict=True):
        offset -= len(part)
        if offset < 0:
            return run
    return runs[-1] if runs else None


def _read(file: FinishedFile, store: ResultStore) -> list[str] | None:
    """The letters of each page, as they were kept or read now; ``None`` for a file that PDFium can't open."""

    def read() -> list[str] | None:
        return _page_letters(file, store)

    def parse(cached: object) -> list[str] | None:
        if cached is not None and not (isinstance(cached, list) and all(isinstance(page, str) for page in cached)):
            raise TypeError("no letters of pages")
        return cached

    return store.cached("letters", (file.record.sha256,), read, parse)


def _page_letters(file: FinishedFile, store: ResultStore) -> list[str] | None:
    import pypdfium2

    sums = cached_page_sums(file.disk.read_bytes, file.record.sha256, store)
    try:
        with pypdfium2.PdfDocument(for_library(file.disk)) as document:
            count = len(document)
            return [
                store.cached_of(
                    "page-letters", sum_of(sums, number, count), partial(_letters_on, document, number), str
                )
                for number in range(1, count + 1)
            ]
    except pypdfium2.PdfiumError:
        return None


def _letters_on(document: pypdfium2.PdfDocument, number: int) -> str:
    """The letters of a page by its number from 1."""
    return _comparable(document[number - 1].get_textpage().get_text_range())


def _comparable(text: str) -> str:
    return comparable(text.translate(_HYPHENS_AT_END))
