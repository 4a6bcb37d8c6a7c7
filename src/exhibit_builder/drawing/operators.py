"""Marks to content-stream operators, recorded once and coloured for each file.

A recording is text with colours left open: the same page goes to the press in CMYK and to the screen in sRGB.
"""

from __future__ import annotations

from dataclasses import dataclass

from exhibit_builder.colour import Ink
from exhibit_builder.drawing.embedding import Embedding, clusters
from exhibit_builder.drawing.pictures import TURNS, PictureProgram
from exhibit_builder.page.marks import GlyphRun, LinkArea, Picture, QrCode, Shape
from exhibit_builder.page.sheet import Page


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour still open: for filling or for stroking."""

    ink: Ink
    stroke: bool


Recording = tuple[str | Paint, ...]


def record(page: Page, embedding: Embedding, pictures: dict[str, PictureProgram], names: dict[str, str]) -> Recording:
    """The page's operators from the trim's lower left corner; ``names`` are the pictures' resource names."""
    height = page.boxes.height
    out: list[str | Paint] = []
    for mark in page.marks:
        if isinstance(mark, GlyphRun):
            _text(mark, height, embedding, out)
        elif isinstance(mark, Shape):
            _shape(mark, height, out)
        elif isinstance(mark, QrCode):
            out.append(Paint(mark.ink, False))
            out.append(_code(mark, height))
        elif isinstance(mark, Picture):
            out.append(_picture(mark, height, pictures[mark.file], names[mark.file]))
        elif not isinstance(mark, LinkArea):
            raise TypeError(type(mark).__name__)
    return tuple(out)


def coloured(recording: Recording, press: bool) -> str:
    """The operators with their colours: ``k``/``K`` for the press, ``rg``/``RG`` for the screen."""
    parts: list[str] = []
    current: dict[bool, Ink] = {}
    for part in recording:
        if isinstance(part, str):
            parts.append(part)
        elif current.get(part.stroke) != part.ink:
            current[part.stroke] = part.ink
            values = part.ink.cmyk if press else part.ink.srgb
            operator = ("K" if part.stroke else "k") if press else ("RG" if part.stroke else "rg")
            parts.append(" ".join(f"{value:g}" for value in values) + f" {operator}\n")
    return "".join(parts)


def _path(mark: Shape, height: float) -> str:
    dx = mark.x
    dy = height - mark.y
    parts: list[str] = []
    for code, numbers in mark.segments:
        if code == "c":
            a, b, c, d, e, f = numbers
            parts.append(f"{a + dx:.2f} {dy - b:.2f} {c + dx:.2f} {dy - d:.2f} {e + dx:.2f} {dy - f:.2f} c\n")
        elif code == "h":
            parts.append("h\n")
        elif code == "r":
            x, y, w, h = numbers
            parts.append(f"{x + dx:.2f} {dy - y - h:.2f} {w:.2f} {h:.2f} re\n")
        else:
            parts.append(f"{numbers[0] + dx:.2f} {dy - numbers[1]:.2f} {code}\n")
    return "".join(parts)


def _shape(mark: Shape, height: float, out: list[str | Paint]) -> None:
    if mark.fill is not None:
        out.append(Paint(mark.fill, False))
    if mark.stroke is not None:
        out.append(Paint(mark.stroke, True))
        out.append(f"{mark.width:.3f} w\n")
    paint = {(True, True): "B\n", (True, False): "f\n", (False, True): "S\n"}.get(
        (mark.fill is not None, mark.stroke is not None), "n\n"
    )
    out.append(_path(mark, height) + paint)


def _code(mark: QrCode, height: float) -> str:
    """The dark modules as one path of merged horizontal runs."""
    count = len(mark.modules)
    size = mark.side / count
    parts: list[str] = []
    for row, cells in enumerate(mark.modules):
        column = 0
        while column < count:
            if not cells[column]:
                column += 1
                continue
            start = column
            while column < count and cells[column]:
                column += 1
            x = mark.x + start * size
            y = height - mark.y - (row + 1) * size
            parts.append(f"{x:.3f} {y:.3f} {(column - start) * size:.3f} {size:.3f} re\n")
    return "".join(parts) + "f\n"


def _picture(mark: Picture, height: float, program: PictureProgram, name: str) -> str:
    left, top, right, bottom = mark.crop
    full_width = mark.width / (right - left)
    full_height = mark.height / (bottom - top)
    x = mark.x - left * full_width
    y = height - (mark.y - top * full_height) - full_height
    a, b, c, d, e, f = TURNS[program.turn]
    clip = f"{mark.x:.3f} {height - mark.y - mark.height:.3f} {mark.width:.3f} {mark.height:.3f} re W n\n"
    place = f"{full_width:.4f} 0 0 {full_height:.4f} {x:.4f} {y:.4f} cm\n"
    return f"q\n{clip}{place}{a} {b} {c} {d} {e} {f} cm\n/{name} Do\nQ\n"


def _text(run: GlyphRun, height: float, embedding: Embedding, out: list[str | Paint]) -> None:
    used = embedding.used[run.face]
    shown = _shown(run, embedding)
    start = f"BT\n/{used.name} {run.size:.3f} Tf\n1 0 0 1 {run.x:.3f} {height - run.y:.3f} Tm\n"
    if run.halo is not None:
        ground, width = run.halo
        out.append(Paint(ground, True))
        out.append(Paint(ground, False))
        # The halo is the same text again: an artifact to whoever copies or reads aloud.
        out.append(f"/Artifact BMC\nq\n{width:.3f} w 1 j\n{start}2 Tr\n{shown}ET\nQ\nEMC\n")
    out.append(Paint(run.ink, False))
    out.append(f"{start}{shown}ET\n")


def _shown(run: GlyphRun, embedding: Embedding) -> str:
    """Show operators: kerning as TJ numbers, marks above and below with a text rise, ActualText where needed."""
    used = embedding.used[run.face]
    face = used.face
    scale = 1000 / face.upem
    advance = face.advance
    parts: list[str] = []
    array: list[str] = []
    text: list[str] = []

    def close_text() -> None:
        if text:
            array.append(f"<{''.join(text)}>")
            text.clear()

    def flush() -> None:
        close_text()
        if array:
            parts.append(f"[{''.join(array)}] TJ\n")
            array.clear()

    def move(units: float) -> None:
        amount = -units * scale
        if abs(amount) >= 0.005:
            close_text()
            array.append(f"{amount:.2f}".rstrip("0").rstrip("."))

    for cluster in clusters(run.glyphs):
        actual = None
        if not embedding.stands_for(run.face, cluster):
            actual = "".join(glyph.text for glyph in cluster)
            flush()
            parts.append(f"/Span <</ActualText <FEFF{actual.encode('utf-16-be').hex().upper()}>>> BDC\n")
        for glyph in cluster:
            if glyph.dy:
                flush()
                parts.append(f"{glyph.dy / face.upem * run.size:.3f} Ts\n")
            if glyph.dx:
                move(glyph.dx)
            text.append(f"{glyph.gid:04X}")
            rest = glyph.advance - glyph.dx - advance(glyph.gid)
            if rest:
                move(rest)
            if glyph.dy:
                flush()
                parts.append("0 Ts\n")
        if actual is not None:
            flush()
            parts.append("EMC\n")
    flush()
    return "".join(parts)
