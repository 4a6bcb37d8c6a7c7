"""Finished pages and printed codes as small pictures. The same file gives the same bytes."""

from __future__ import annotations

import io
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exhibit_builder.preflight.evidence.cached_sums import cached_page_sums
from exhibit_builder.report.values import PagePicture
from exhibit_builder.typography.extent import Box

if TYPE_CHECKING:
    import PIL.Image
    import pypdfium2

    from exhibit_builder.core.printer import Printer
    from exhibit_builder.pictures.proof_pages import ProofDocument
    from exhibit_builder.preflight.evidence.results import ResultStore

POSTER_PIXELS, BOOKLET_PIXELS = 720, 540
"""Long side of a page's picture (*house*: titles and codes are told apart, and 44 pages stay under one megabyte)."""

COLOURS = 64
"""In a picture's palette (*house*: flat colours stay as they are, photographs still show what they are of)."""

MODULE_PIXELS = 4
"""Pixels of a code's module (*house*: small, and still read by a telephone from the screen)."""


@contextmanager
def _opened(file: Path) -> Iterator[pypdfium2.PdfDocument | None]:
    """The file's document; ``None`` when PDFium doesn't open it, which the rules for files tell."""
    import pypdfium2

    from exhibit_builder.pictures.rendering import opened_document

    with ExitStack() as open_until_done:
        try:
            document = open_until_done.enter_context(opened_document(file))
        except (pypdfium2.PdfiumError, OSError):
            document = None
        yield document


def page_pictures(
    file: Path, pixels: int, printer: Printer, wanted: Collection[int] | None = None
) -> dict[int, PagePicture]:
    """Pages of a PDF by their number from 1, each ``pixels`` on its long side; all of them unless some are ``wanted``.

    A page of a press file is shown as the press prints it, on the printer's ``proof_paper``. It shows all that is on
    it, printers' marks as well. What can't be opened has no pictures.
    """
    import pypdfium2

    from exhibit_builder.pictures.proof_pages import opened_proof

    try:
        with opened_proof(file, printer.proof_paper, printer.intent, wanted) as proof:
            numbers = range(1, len(proof.document) + 1)
            return {
                number: _page_picture(proof, number, pixels) for number in numbers if wanted is None or number in wanted
            }
    except (pypdfium2.PdfiumError, OSError):
        return {}


def cached_pictures(
    store: ResultStore,
    file: Path,
    digest: str,
    pixels: int,
    printer: Printer,
    wanted: Collection[int] | None = None,
) -> dict[int, PagePicture]:
    """Pages as :func:`page_pictures` gives them, kept or made now; ``digest`` is the file's SHA-256."""

    shown = (str(pixels), printer.proof_paper, printer.intent)

    def make() -> dict[int, dict[str, Any]]:
        sums = cached_page_sums(file.read_bytes, digest, store)
        known = {
            number: told
            for number, painted in enumerate(sums, 1)
            if painted and (told := store.get("proof-page", (painted, *shown))) is not None
        }
        # None: every page, of which nobody knows how many there are.
        asked = wanted if wanted is not None or not sums else range(1, len(sums) + 1)
        missing = None if asked is None else set(asked) - known.keys()
        made = page_pictures(file, pixels, printer, missing) if missing != set() else {}
        for number, picture in made.items():
            known[number] = {**asdict(picture), "png": b64encode(picture.png).decode("ascii")}
            if number <= len(sums) and sums[number - 1]:
                store.keep("proof-page", (sums[number - 1], *shown), known[number])
        return {number: known[number] for number in sorted(known) if asked is None or number in asked}

    def parse(cached: dict[str, dict[str, Any]]) -> dict[int, PagePicture]:
        return {
            int(number): PagePicture(
                b64decode(told["png"]),
                (told["pixels"][0], told["pixels"][1]),
                told["width"],
                told["height"],
                _box(told["area"]),
                _box(told["bleed"]),
            )
            for number, told in cached.items()
        }

    numbers = () if wanted is None else map(str, sorted(wanted))
    return store.cached("proof-pages", (digest, *shown, *numbers), make, parse)


def _box(numbers: Sequence[float]) -> Box:
    left, top, right, bottom = numbers
    return left, top, right, bottom


def _page_picture(proof: ProofDocument, number: int, pixels: int) -> PagePicture:
    page = proof.document[number - 1]
    trim, bleed = page.get_trimbox(), page.get_bleedbox()
    # PDFium draws the crop box, which a file of another program may have made smaller than the media box.
    report = page.get_cropbox()
    wide, high = report[2] - report[0], report[3] - report[1]
    picture = proof.finished(page.render(scale=pixels / max(wide, high, 1.0)).to_pil().convert("RGB"))
    return PagePicture(
        _in_palette(picture),
        picture.size,
        trim[2] - trim[0],
        trim[3] - trim[1],
        _from(trim, report),
        _from(trim, bleed),
    )


def _from(trim: Box, box: Box) -> Box:
    """A box of the file, whose y goes up, seen from the trim's top left corner."""
    return box[0] - trim[0], trim[3] - box[3], box[2] - trim[0], trim[3] - box[1]


def _in_palette(picture: PIL.Image.Image) -> bytes:
    """The picture as a PNG of few colours; an octree keeps small spots of colour that a median cut loses."""
    from PIL import Image

    out = io.BytesIO()
    few = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG")
    return out.getvalue()


def code_pictures(store: ResultStore, file: Path, digest: str, codes: Sequence[tuple[int, Box, int]]) -> list[bytes]:
    """Codes as they are printed, in black and white: for each its page from 1, its box and its modules in a row.

    Boxes are in points from the trim's top left corner and take the empty margin in. Empty bytes for each when the
    file can't be opened. They are kept or made now; ``digest`` is the file's SHA-256.
    """
    if not codes:
        return []

    def make() -> list[str]:
        sums = cached_page_sums(file.read_bytes, digest, store)
        addresses = [
            (sums[page - 1], repr((box, modules))) if page <= len(sums) and sums[page - 1] else None
            for page, box, modules in codes
        ]
        known = [None if address is None else store.get("printed-code", address) for address in addresses]
        missing = [code for code, told in zip(codes, known, strict=True) if told is None]
        drawn = iter(_drawn_codes(file, missing) if missing else ())
        found: list[str] = []
        for told, address in zip(known, addresses, strict=True):
            if told is None:
                png = next(drawn)
                told = b64encode(png).decode("ascii")
                if address is not None and png:
                    store.keep("printed-code", address, told)
            found.append(told)
        return found

    def parse(cached: list[str]) -> list[bytes]:
        if len(cached) != len(codes):
            raise ValueError("not a picture for each code")
        return [b64decode(png) for png in cached]

    return store.cached("printed-codes", (digest, *map(repr, codes)), make, parse)


def _drawn_codes(file: Path, codes: Collection[tuple[int, Box, int]]) -> list[bytes]:
    with _opened(file) as document:
        if document is None:
            return [b""] * len(codes)
        return [_code_picture(document[page - 1], box, modules) for page, box, modules in codes]


def _code_picture(page: pypdfium2.PdfPage, box: Box, modules: int) -> bytes:
    media, trim = page.get_cropbox(), page.get_trimbox()
    left, right = trim[0] + box[0], trim[0] + box[2]
    top, bottom = trim[3] - box[1], trim[3] - box[3]
    crop = (left - media[0], bottom - media[1], media[2] - right, media[3] - top)
    picture = page.render(scale=MODULE_PIXELS * modules / (right - left), crop=crop, grayscale=True).to_pil()
    out = io.BytesIO()
    picture.convert("L").point(_black_or_white, "1").save(out, "PNG")
    return out.getvalue()


def _black_or_white(grey: int) -> int:
    return 255 if grey >= 128 else 0
