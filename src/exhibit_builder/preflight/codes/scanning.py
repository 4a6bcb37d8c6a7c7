"""Printed codes read back from finished files, as they are and as an old phone sees them."""

from __future__ import annotations

import hashlib
import importlib.util
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, replace
from functools import cache, cached_property, partial
from math import floor, hypot
from random import Random
from typing import TYPE_CHECKING, Any

from exhibit_builder.blocks.action import HAND_DISTANCE, QUIET
from exhibit_builder.core.findings import Place, Spot
from exhibit_builder.core.outputs import TILES
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import to_mm
from exhibit_builder.page.marks import QrCode
from exhibit_builder.preflight.codes.camera import pixels_per_mm, seen
from exhibit_builder.preflight.codes.code_readers import (
    ZXING_LIBRARY,
    CodeReader,
    decoded,
    gives,
    installed_readers,
    read_by_each,
    text_of,
)
from exhibit_builder.preflight.codes.code_reading import CodeReading
from exhibit_builder.preflight.codes.degrading import DAMAGES, Attempt, Damage, Specimen
from exhibit_builder.preflight.evidence.cached_sums import cached_page_sums, sum_of
from exhibit_builder.preflight.evidence.finished_files import FinishedFile
from exhibit_builder.preflight.evidence.results import ResultStore
from exhibit_builder.preflight.pages.finished_pages import FinishedPage

if TYPE_CHECKING:
    from PIL.Image import Image

SEARCH = (3.0, 6.0)
"""Pixels for each square of a code when a whole page is looked over, and once more when one was not found there
(*house*: readers ask for 2 to 3)."""

SIZE_PLAY = 0.2
"""Share by which a code that was found may seem to be larger or smaller than it is (*house*: a reader tells corners to
a pixel or two, and at three pixels a square the smallest codes have 63 of them)."""

SHARP = 6.0
"""Pixels for each square when a code is looked at alone (*house*: a phone that sees more of it reads no better)."""

AROUND = QUIET + 2
"""Squares round a code that the closer look shows (*house*: its empty margin, and a little of what comes after it)."""

LADDER_TRIES = 3
"""Seeded tries of each damage on the ladder of distances; two of them must come back (*house*: who
fails once tries again)."""

LEAST_PIXELS = 1.0
"""Pixels for each square under which nothing can be told apart: the ladder ends there."""


@dataclass(frozen=True, slots=True)
class ExpectedCode:
    """A code that a file should give back.

    ``url`` is the address to the byte; ``side`` the printed width in points and ``squares`` how many squares that is;
    ``distance`` how far away it is read, in metres. ``page`` counts from 1, with the code's top left corner at ``x``
    and ``y`` in points from the trim's; page 0 is for a file in which it may stand anywhere.
    """

    url: str
    side: float
    squares: int
    distance: float
    page: int = 0
    x: float = 0.0
    y: float = 0.0

    @property
    def square(self) -> float:
        """Width of a square in points."""
        return self.side / self.squares


@dataclass(frozen=True, slots=True)
class Scan:
    """What came of one expected code: ``read`` is what it says, ``None`` when no code was found.

    ``page`` and ``x``, ``y`` are where it was found, as in :class:`ExpectedCode`; page 0 for nowhere. ``furthest`` and
    ``shares`` and ``read_by`` are those of :class:`~exhibit_builder.preflight.codes.code_reading.CodeReading`.
    """

    read: str | None
    page: int
    x: float
    y: float
    furthest: float
    shares: tuple[tuple[str, float], ...]
    read_by: tuple[tuple[CodeReader, str | None], ...]
    furthest_by: CodeReader | None = None


NOTHING = Scan(None, 0, 0.0, 0.0, 0.0, (), ())


def read_codes(
    files: Iterable[FinishedFile], pages: Sequence[FinishedPage], store: ResultStore
) -> tuple[CodeReading, ...]:
    """Every code on ``pages``, on every finished file that should show it.

    On files for press and screen it is read where it was drawn; on an office printer's sheets and tiles it is looked
    for. Files without codes are not opened. Without zxing-cpp nothing is read; rules that need it say so themselves.
    """
    if importlib.util.find_spec(ZXING_LIBRARY) is None:
        return ()
    found: list[CodeReading] = []
    for file in files:
        wanted = tuple(_wanted(file, pages))
        if wanted:
            codes = tuple(want.code for want in wanted)
            scans = _scans(store, file, codes)
            found.extend(want.reading(scan, file) for want, scan in zip(wanted, scans, strict=True))
    return tuple(found)


def _scans(store: ResultStore, file: FinishedFile, codes: tuple[ExpectedCode, ...]) -> list[Scan]:
    """What came of a file's codes, as it was kept or read now."""
    on_paper = file.record.purpose.printed

    content = _content(file)
    if not content:
        return list(readings_of(content, codes, on_paper=on_paper))

    def scan() -> list[dict[str, Any]]:
        return [asdict(found) for found in readings_of(content, codes, on_paper=on_paper, store=store)]

    def parse(cached: list[dict[str, Any]]) -> list[Scan]:
        scans = [_parsed(found) for found in cached]
        if len(scans) != len(codes):
            raise ValueError("not the codes that were asked for")
        return scans

    digest = hashlib.sha256(content).hexdigest()
    return store.cached("codes", (digest, str(on_paper), repr(codes)), scan, parse)


def _parsed(cached: dict[str, Any]) -> Scan:
    """A scan that was kept."""
    return Scan(
        **{
            **cached,
            "shares": tuple((name, share) for name, share in cached["shares"]),
            "read_by": tuple((CodeReader(name), text) for name, text in cached["read_by"]),
            "furthest_by": CodeReader(cached["furthest_by"]) if cached["furthest_by"] else None,
        }
    )


def _content(file: FinishedFile) -> bytes:
    """The file's bytes; none for a file that can't be read, which holds no code."""
    try:
        return file.disk.read_bytes()
    except OSError:
        return b""


def cut_by_seams(readings: Iterable[CodeReading]) -> tuple[CodeReading, ...]:
    """The readings of tiles that hold a code nowhere whole, though the poster itself gives it back."""
    readings = tuple(readings)
    whole = {_code_of(reading) for reading in readings if reading.purpose.for_press and reading.read == reading.url}
    return tuple(
        reading
        for reading in readings
        if reading.purpose == TILES and reading.read != reading.url and _code_of(reading) in whole
    )


def _code_of(reading: CodeReading) -> tuple[str, str, str]:
    return reading.kind, reading.spot.panel, reading.spot.paper


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An expected code, with what a reader is told of it."""

    code: ExpectedCode
    kind: str
    place: Place | None
    panel: str

    def reading(self, scan: Scan, file: FinishedFile) -> CodeReading:
        """What came of it, as rules and the report are told."""
        record, code = file.record, self.code
        page, x, y = (code.page, code.x, code.y) if code.page else (scan.page, scan.x, scan.y)
        spot = Spot(record.product, self.panel, record.paper, path=record.path)
        if page:
            spot = replace(spot, page=page, x=x, y=y, width=code.side, height=code.side)
        return CodeReading(
            self.kind,
            code.url,
            record.path,
            record.purpose,
            spot,
            self.place,
            scan.read,
            code.distance,
            scan.furthest,
            scan.shares,
            scan.read_by,
            scan.furthest_by,
        )


def _wanted(file: FinishedFile, pages: Sequence[FinishedPage]) -> Iterator[_Wanted]:
    """The codes that a file should give back."""
    if file.output is not None:
        # What stands round a page and on a draft differs from file to file; the marks of the page are the same.
        composed = {id(page.page.marks): page for page in pages}
        for number, page in enumerate(file.output.pages, 1):
            if id(page.marks) in composed:
                yield from _on_page(composed[id(page.marks)], number)
    elif file.record.purpose.on_sheets:
        for each in pages:
            panel = file.record.panel or ""
            if (each.product, each.paper.name, each.panel) == (file.record.product, file.record.paper, panel):
                yield from _on_page(each, 0)


def _on_page(page: FinishedPage, number: int) -> Iterator[_Wanted]:
    """The codes of a composed page, known to stand on page ``number`` of a file; 0 for anywhere in it."""
    distance = scanning_distance(page)
    for mark in page.page.marks:
        if isinstance(mark, QrCode):
            x, y = (mark.x, mark.y) if number else (0.0, 0.0)
            code = ExpectedCode(mark.url, mark.side, len(mark.modules), distance, number, x, y)
            yield _Wanted(code, mark.kind, mark.place, page.panel)


def scanning_distance(page: FinishedPage) -> float:
    """Metres from which the codes of a page are scanned: what is held is near, a poster is where it is read."""
    return HAND_DISTANCE if page.in_hand else page.paper.distance


def readings_of(
    content: bytes, wanted: Sequence[ExpectedCode], *, on_paper: bool = True, store: ResultStore | None = None
) -> tuple[Scan, ...]:
    """What came of each wanted code in a PDF file; the file's bytes and ``wanted`` decide it, and nothing else.

    A code counts as read when the whole page gives it back and a closer look at its place as well. At that closer look
    each reader is asked; so it is at the place of a code that the whole page didn't give back, where that is known.
    ``on_paper`` is whether it is then tried as a phone sees it: what is shown on a screen has no size of its own, and
    no distance. Whether a damaged code comes back tells of the reader as much as of the code, so each reader is asked
    there too, and the one that reads it least far away decides. ``store`` keeps what pages gave back by all that is
    painted on them, and what came of a code by the pixels that were looked at: in another file they say the same.
    """
    store = store or ResultStore()
    with _opened(content, store) as document:
        if document is None:
            return (NOTHING,) * len(wanted)
        places = document.places(wanted)
        return tuple(
            document.not_found(code) if there is None else _scan_at(document, there, on_paper, store)
            for code, there in zip(wanted, places, strict=True)
        )


def _scan_at(document: _Document, there: CodePlace, on_paper: bool, store: ResultStore) -> Scan:
    """What came of a code at its place, as it was kept of a page that shows the same or tried now."""

    def scan() -> dict[str, Any]:
        return asdict(_cached_try(document.found(there), on_paper, store))

    where = (repr((there.code, there.read, there.x, there.y)), str(on_paper))
    painted = document.sum_of(there.page)
    found = store.cached("code-on-page", (painted, *where), scan, _parsed) if painted else _parsed(scan())
    return replace(found, page=there.page)


def _cached_try(found: FoundCode, on_paper: bool, store: ResultStore) -> Scan:
    """What came of a code, as it was kept of the same pixels or tried now."""
    specimen, code = found.specimen, found.code
    seen = hashlib.sha256(specimen.picture.tobytes()).hexdigest()
    about = (specimen.picture.mode, specimen.picture.size, specimen.box, code.url, code.side, code.squares)
    made_of = (seen, repr((*about, code.distance, found.read, on_paper)))
    scan = store.cached("code", made_of, lambda: asdict(_tried(found, on_paper)), _parsed)
    return replace(scan, page=found.page, x=found.x, y=found.y)


@dataclass(frozen=True, slots=True)
class CodePlace:
    """An expected code that a whole page gave back: what it ``read``, and where, as in :class:`Scan`."""

    code: ExpectedCode
    read: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class FoundCode(CodePlace):
    """The same, with the code looked at alone."""

    specimen: Specimen


def found_codes(content: bytes, wanted: Sequence[ExpectedCode]) -> tuple[FoundCode | None, ...]:
    """Each wanted code as it was found in a PDF file, ``None`` for one that no page gives back."""
    with _opened(content, ResultStore()) as document:
        if document is None:
            return (None,) * len(wanted)
        return tuple(None if there is None else document.found(there) for there in document.places(wanted))


@contextmanager
def _opened(content: bytes, store: ResultStore) -> Iterator[_Document | None]:
    """An open PDF file; ``None`` for one that can't be opened, which gives nothing back."""
    import pypdfium2

    with ExitStack() as open_until_done:
        try:
            pdf = open_until_done.enter_context(pypdfium2.PdfDocument(content))
        except pypdfium2.PdfiumError:
            yield None
        else:
            digest = hashlib.sha256(content).hexdigest()
            yield _Document(pdf, cached_page_sums(lambda: content, digest, store), store)


class _Document:
    """An open PDF file, with the ``sums`` of its pages as far as they are known. A page that PDFium can't load gives
    nothing back."""

    def __init__(self, pdf: Any, sums: tuple[str, ...], store: ResultStore) -> None:
        self._pdf = pdf
        self._sums = sums
        self._store = store
        self._last: tuple[int, _Page] | None = None

    def sum_of(self, number: int) -> str:
        """The sum of a page by its number from 1; empty where it isn't known."""
        return sum_of(self._sums, number, len(self._pdf))

    def places(self, wanted: Sequence[ExpectedCode]) -> tuple[CodePlace | None, ...]:
        """Where each wanted code stands, ``None`` for one that no page gives back."""
        found: dict[int, CodePlace] = {}
        for pixels in SEARCH:
            missing = {index: code for index, code in enumerate(wanted) if index not in found}
            with _as_far_as_loaded():
                self._search(found, missing, pixels)
        return tuple(found.get(index) for index in range(len(wanted)))

    def _search(self, found: dict[int, CodePlace], wanted: dict[int, ExpectedCode], pixels: float) -> None:
        """The codes that come back from whole pages with so many pixels for each square."""
        for number in range(1, len(self._pdf) + 1):
            here = {i: code for i, code in wanted.items() if i not in found and code.page in (0, number)}
            if not here:
                continue
            page = self._page(number)
            scale = pixels / min(code.square for code in here.values())
            for read in _given_back(page, self.sum_of(number), scale, self._store):
                index = next((i for i, code in here.items() if _is(read, code)), None)
                if index is not None:
                    code = here.pop(index)
                    x, y = (code.x, code.y) if code.page else (read.x - code.side / 2, read.y - code.side / 2)
                    found[index] = CodePlace(code, read.text, number, x, y)

    def found(self, there: CodePlace) -> FoundCode:
        """A code at its place, looked at alone."""
        specimen = self._page(there.page).specimen(there.code, there.x, there.y)
        return FoundCode(there.code, there.read, there.page, there.x, there.y, specimen)

    def not_found(self, code: ExpectedCode) -> Scan:
        """A code that no page gave back, looked at alone where it should stand."""
        with _as_far_as_loaded():
            if 0 < code.page <= len(self._pdf):
                page = self._page(code.page)
                if page.holds(code):
                    picture = page.specimen(code, code.x, code.y).picture
                    return replace(NOTHING, read_by=read_by_each(picture, code.url))
        return NOTHING

    def _page(self, number: int) -> _Page:
        # Codes of one page are looked at one after another; to load it takes as long as to look.
        if self._last is None or self._last[0] != number:
            self._last = number, _Page(partial(self._pdf.__getitem__, number - 1))
        return self._last[1]


@contextmanager
def _as_far_as_loaded() -> Iterator[None]:
    import pypdfium2

    with suppress(pypdfium2.PdfiumError):
        yield


def _given_back(page: _Page, painted: str, scale: float, store: ResultStore) -> list[_Read]:
    """Every code that a page gives back with ``scale`` pixels for a point, as it was kept of all that is ``painted`` on
    it, or read now."""
    if not painted:
        return list(page.codes(scale))
    return store.cached(
        "codes-on-page",
        (painted, repr(scale)),
        lambda: [asdict(read) for read in page.codes(scale)],
        lambda cached: [_Read(**read) for read in cached],
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A code that a whole page gave back: what it says, the middle of it in points from the trim's top left, and its
    width there."""

    text: str
    x: float
    y: float
    side: float


def _is(read: _Read, code: ExpectedCode) -> bool:
    """Whether it is the expected one: at its place, or where that isn't known with its address and in its size, for
    the overview of a poster in tiles shows its codes small."""
    if not code.page:
        return read.text == code.url and abs(read.side / code.side - 1) < SIZE_PLAY
    return 0 < read.x - code.x < code.side and 0 < read.y - code.y < code.side


class _Page:
    """A page of an open PDF file, loaded when it is first looked at; lengths in points from its trim's top left corner,
    y down."""

    def __init__(self, load: Callable[[], Any]) -> None:
        self._load = load

    @cached_property
    def _page(self) -> Any:
        return self._load()

    @cached_property
    def _size(self) -> tuple[float, float]:
        left, bottom, right, top = self._page.get_cropbox()
        return right - left, top - bottom

    @cached_property
    def _trim(self) -> tuple[float, float]:
        left, _, _, top = self._page.get_cropbox()
        trim = self._page.get_trimbox()
        return trim[0] - left, top - trim[3]

    def codes(self, scale: float) -> Iterator[_Read]:
        """Every code on the whole page with ``scale`` pixels for a point."""
        for code in decoded(self._picture(scale, (0.0, 0.0, *self._size))):
            corners = code.position
            four = (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)
            x, y = sum(corner.x for corner in four) / 4, sum(corner.y for corner in four) / 4
            side = hypot(four[1].x - four[0].x, four[1].y - four[0].y)
            yield _Read(text_of(code), x / scale - self._trim[0], y / scale - self._trim[1], side / scale)

    def holds(self, code: ExpectedCode) -> bool:
        """Whether all of a code's place lies on the page."""
        left, top = code.x + self._trim[0], code.y + self._trim[1]
        inside: bool = 0 <= left <= self._size[0] - code.side and 0 <= top <= self._size[1] - code.side
        return inside

    def specimen(self, code: ExpectedCode, x: float, y: float) -> Specimen:
        """A code with its top left corner at ``x``, ``y``, cut out with what is round it."""
        scale = SHARP / code.square
        reach = AROUND * code.square
        left, top = max(0.0, x + self._trim[0] - reach), max(0.0, y + self._trim[1] - reach)
        right = min(self._size[0], x + self._trim[0] + code.side + reach)
        bottom = min(self._size[1], y + self._trim[1] + code.side + reach)
        inside_x, inside_y = (x + self._trim[0] - left) * scale, (y + self._trim[1] - top) * scale
        side = code.side * scale
        picture = self._picture(scale, (left, top, right, bottom))
        return Specimen(picture, (inside_x, inside_y, inside_x + side, inside_y + side))

    def _picture(self, scale: float, box: tuple[float, float, float, float]) -> Image:
        left, top, right, bottom = box
        crop = (left, self._size[1] - bottom, self._size[0] - right, top)
        bitmap = self._page.render(scale=scale, crop=crop, grayscale=True, draw_annots=False, may_draw_forms=False)
        picture: Image = bitmap.to_pil()
        return picture


def _tried(found: FoundCode, on_paper: bool) -> Scan:
    """A code that the whole page gave back, read alone, and then as a phone sees it."""
    read_by = read_by_each(found.specimen.picture, found.read)
    scan = replace(NOTHING, page=found.page, x=found.x, y=found.y, read_by=read_by)
    if (CodeReader.ZXING, found.read) not in read_by:
        return scan
    scan = replace(scan, read=found.read)
    if not on_paper:
        return scan
    distance = found.code.distance
    least: dict[str, float] = {}
    reaches: list[tuple[float, CodeReader]] = []
    for reader in installed_readers():
        by_one = {damage.name: share_read(found, damage, distance, damage.tries, reader) for damage in DAMAGES}
        least = {name: min(share, least.get(name, 1.0)) for name, share in by_one.items()}
        reaches.append((_furthest(found, reader, usual=all(share > 0.5 for share in by_one.values())), reader))
    furthest, reader = min(reaches, key=lambda reach: reach[0])
    return replace(scan, furthest=furthest, shares=tuple(least.items()), furthest_by=reader)


def share_read(
    found: FoundCode, damage: Damage, distance: float, tries: int, reader: CodeReader = CodeReader.ZXING
) -> float:
    """The share of so many seeded tries of a damage that ``reader`` reads at ``distance`` metres, 0 to 1."""
    return sum(_comes_back(found, damage, distance, number, reader) for number in range(tries)) / tries


def _comes_back(found: FoundCode, damage: Damage, distance: float, number: int, reader: CodeReader) -> bool:
    """Whether ``reader`` reads the code at ``distance`` metres in the numbered try of a damage."""
    attempt = Attempt(number, Random(f"{damage.name} {number}"))
    scale = min(1.0, pixels_per_mm(distance) * to_mm(found.code.square) / SHARP)
    taken = seen(damage.printed(found.specimen, attempt), scale, attempt.chance)
    return gives(reader, damage.taken(taken, attempt), found.code.url)


def _furthest(found: FoundCode, reader: CodeReader, *, usual: bool) -> float:
    """The greatest distance on the ladder at which most tries of each damage come back to a reader, 0 for none.

    ``usual`` is whether they do at the distance that the code is meant for.
    """
    meant = found.code.distance
    sharpest = pixels_per_mm(1.0) * to_mm(found.code.square)
    low, high = (meant, sharpest / LEAST_PIXELS) if usual else (floor(100 * sharpest / SHARP) / 100, meant)
    rungs = _ladder()[bisect_right(_ladder(), low) : bisect_left(_ladder(), high)]
    if not usual and not _holds(found, low, reader):
        return 0.0
    first, last = 0, len(rungs)
    while first < last:
        middle = (first + last) // 2
        if _holds(found, rungs[middle], reader):
            first = middle + 1
        else:
            last = middle
    return rungs[first - 1] if first else low


@cache
def _ladder() -> tuple[float, ...]:
    """Distances in metres as one would say them: every 5 cm up to 1 m, every 10 cm up to 3 m, every 20 cm beyond."""
    steps = (*range(5, 100, 5), *range(100, 300, 10), *range(300, 3000, 20))
    return tuple(step / 100 for step in steps)


def _holds(found: FoundCode, distance: float, reader: CodeReader) -> bool:
    """Whether most tries of each damage come back at a distance."""
    return all(
        _mostly(_comes_back(found, damage, distance, number, reader) for number in range(LADDER_TRIES))
        for damage in DAMAGES
    )


def _mostly(tries: Iterable[bool]) -> bool:
    """Whether more than half of the ladder's tries come back; asks for no more of them than decide it."""
    came, lost = 0, 0
    for back in tries:
        came, lost = came + back, lost + (not back)
        if 2 * came > LADDER_TRIES:
            return True
        if 2 * lost >= LADDER_TRIES:
            return False
    return False
