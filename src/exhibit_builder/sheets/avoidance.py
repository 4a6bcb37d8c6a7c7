"""What no seam of a tiled poster should run through, read from the poster's marks.

A page holds marks, not blocks, so codes and pictures are known by their kind, names by the standing figure before
them, and headlines by their size and weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exhibit_builder.core.findings import Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.units import MM
from exhibit_builder.page.marks import GlyphRun, Mark, Picture, QrCode, Shape, ShapeRole
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.sheets.tiling import Avoided, AvoidedKind, Rectangle
from exhibit_builder.typography.direction import has_rtl
from exhibit_builder.typography.fonts import FontBook

HEADLINE_A1 = 60.0
BOLD_HEADLINE_A1 = 35.0
"""Least size in points of a headline on a page whose short side is 594 mm, and of one in semibold or bold: titles,
dates and numerals, and headings within a panel, but no quotation and no lede (design.md, Type roles)."""

SHORT_A1 = 594 * MM

ASCENT, DESCENT = 0.8, 0.28
"""Ems above and below the baseline that letters take (Source Serif's; house: the other scripts are set so that they
look as large)."""

WORD_GAP = 0.12
"""Ems between two runs from which on they are two words (house: half of a narrow word space)."""


def avoided(page: Page, book: FontBook) -> tuple[Avoided, ...]:
    """Codes with their quiet zones, names, headlines, pictures and other text; boxes in points, y down.

    Text is taken word by word, so that a seam may run between two words; all words of a headline's line have the
    whole line as their label. ``book`` must hold the faces that the page was set in.
    """
    found: list[Avoided] = []
    rest: list[GlyphRun] = []
    named: list[GlyphRun] = []
    mark_box: Rectangle | None = None

    def close_name() -> None:
        nonlocal mark_box
        if mark_box is not None and named:
            found.append(_name(named, mark_box, book))
        named.clear()
        mark_box = None

    for mark in page.marks:
        if isinstance(mark, GlyphRun) and mark_box is not None and (not named or mark.y == named[0].y):
            named.append(mark)
            continue
        close_name()
        if isinstance(mark, Shape) and mark.role == ShapeRole.NAME_FIGURE:
            mark_box = Rectangle(*mark.extent)
        elif isinstance(mark, GlyphRun):
            rest.append(mark)
        else:
            found.extend(_thing(mark))
    close_name()
    return (*found, *_drawings(page.marks), *_texts(rest, page.boxes, book))


def _thing(mark: Mark) -> Iterator[Avoided]:
    if isinstance(mark, QrCode):
        box = Rectangle(mark.x, mark.y, mark.x + mark.side, mark.y + mark.side)
        yield Avoided(AvoidedKind.CODE, box, mark.kind, mark.quiet, mark.place)
    elif isinstance(mark, Picture):
        yield Avoided(
            AvoidedKind.PICTURE, Rectangle(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height), place=mark.place
        )


def _drawings(marks: Iterable[Mark]) -> Iterator[Avoided]:
    """Drawings, each by the box round all of its shapes."""
    boxes: dict[Place | None, Rectangle] = {}
    for mark in marks:
        if isinstance(mark, Shape) and mark.role == ShapeRole.ARTWORK:
            left, top, right, bottom = mark.extent
            known = boxes.get(mark.place, Rectangle(left, top, right, bottom))
            boxes[mark.place] = Rectangle(
                min(left, known.left), min(top, known.top), max(right, known.right), max(bottom, known.bottom)
            )
    for place, box in boxes.items():
        yield Avoided(AvoidedKind.PICTURE, box, place=place)


@dataclass(frozen=True, slots=True)
class _Word:
    """Letters without a blank among them: from ``left`` to ``right`` in points, in the order they are seen."""

    left: float
    right: float
    text: str


def _words(runs: list[GlyphRun], book: FontBook) -> list[_Word]:
    """The words of runs that stand on one line, from left to right."""
    words: list[_Word] = []
    for run in sorted(runs, key=lambda run: run.x):
        scale = run.size / book.face(run.face).upem
        x = left = run.x
        letters: list[str] = []
        for glyph in run.glyphs:
            if glyph.text.isspace():
                _add(words, left, x, letters, run.size)
                letters = []
                left = x + glyph.advance * scale
            else:
                letters.append(glyph.text)
            x += glyph.advance * scale
        _add(words, left, x, letters, run.size)
    return words


def _add(words: list[_Word], left: float, right: float, letters: list[str], size: float) -> None:
    text = "".join(reversed(letters) if has_rtl("".join(letters)) else letters)
    if not letters:
        return
    last = words[-1] if words else None
    if last is not None and left - last.right < WORD_GAP * size:
        joined = text + last.text if has_rtl(text) else last.text + text
        words[-1] = _Word(last.left, max(right, last.right), joined)
    else:
        words.append(_Word(left, right, text))


def _label(words: list[_Word]) -> str:
    """The words in the order they are read."""
    texts = [word.text for word in words]
    return " ".join(reversed(texts) if has_rtl("".join(texts)) else texts)


def _name(runs: list[GlyphRun], mark_box: Rectangle, book: FontBook) -> Avoided:
    words = _words(runs, book)
    size = max(run.size for run in runs)
    baseline = runs[0].y
    box = Rectangle(
        min(mark_box.left, words[0].left),
        min(mark_box.top, baseline - ASCENT * size),
        max(mark_box.right, words[-1].right),
        max(mark_box.bottom, baseline + DESCENT * size),
    )
    return Avoided(AvoidedKind.NAME, box, _label(words), place=runs[0].place)


def _texts(runs: list[GlyphRun], boxes: PageBoxes, book: FontBook) -> Iterator[Avoided]:
    """The words of headlines and of all other text."""
    scale = min(boxes.width, boxes.height) / SHORT_A1
    lines: dict[tuple[float, float, AvoidedKind], list[GlyphRun]] = {}
    for run in runs:
        least = BOLD_HEADLINE_A1 if "bold" in run.face.casefold() else HEADLINE_A1
        kind = AvoidedKind.HEADLINE if run.size >= least * scale else AvoidedKind.TEXT
        lines.setdefault((round(run.y, 3), run.size, kind), []).append(run)
    for (baseline, size, kind), line in lines.items():
        words = _words(line, book)
        label = _label(words) if kind is AvoidedKind.HEADLINE else ""
        for word in words:
            box = Rectangle(word.left, baseline - ASCENT * size, word.right, baseline + DESCENT * size)
            yield Avoided(kind, box, label, place=line[0].place)
