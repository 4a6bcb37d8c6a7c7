"""Marks to content-stream operators, recorded once and closed for each file.

A recording is text with its colours, overprint and pictures left open: the same page goes to the press in inks,
and to the screen in sRGB.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from exhibit_builder.core.colour import Ink
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.drawing.embedding import Embedding, Used, spans
from exhibit_builder.page.marks import GlyphRun, LinkArea, Mark, Picture, QrCode, Shape
from exhibit_builder.page.overprint import lines_overprint, text_overprints

STATES = {(False, False): "GN", (True, True): "GO", (False, True): "GL"}
"""Resource names of the graphics states of press files: ink in the place of ink, ink on top of ink, and only
lines on top; by whether fills and whether lines overprint."""


@dataclass(frozen=True, slots=True)
class PaintColour:
    """A colour still open: for filling or for stroking."""

    ink: Ink
    stroke: bool


@dataclass(frozen=True, slots=True)
class Overprint:
    """Whether fills and lines from here on print on top of what lies below; it means nothing on a screen."""

    fills: bool
    lines: bool


@dataclass(frozen=True, slots=True)
class Opacity:
    """How much all that is filled from here on hides of what lies beneath, from 0 to 1."""

    share: float

    @property
    def name(self) -> str:
        """The resource name of its graphics state."""
        return f"A{round(1000 * self.share)}"


SOLID = Opacity(1.0)
"""How a page begins."""

KNOCKOUT = Overprint(False, False)
"""How a page begins."""

Step = str | PaintColour | Overprint | Opacity | Picture
"""A part of a recording."""

Recording = tuple[Step, ...]


def record_marks(marks: Sequence[Mark], height: float, embedding: Embedding) -> Recording:
    """Marks of a page of ``height`` points as operators from the trim's lower left corner."""
    out: list[Step] = []
    for mark in marks:
        if isinstance(mark, GlyphRun):
            _text(mark, height, embedding, out)
        elif isinstance(mark, Shape):
            _shape(mark, height, out)
        elif isinstance(mark, QrCode):
            out.append(KNOCKOUT)
            out.append(PaintColour(mark.ink, False))
            out.append(_code(mark, height))
        elif isinstance(mark, Picture):
            out.append(KNOCKOUT)
            out.append(mark)
        elif not isinstance(mark, LinkArea):
            raise TypeError(type(mark).__name__)
    return tuple(out)


def press_operators(
    recording: Recording,
    spot: Callable[[Ink], str],
    picture: Callable[[Picture], str],
    opacity: Callable[[Opacity], str],
) -> str:
    """The operators in inks: ``k``/``K``, or ``scn``/``SCN`` for a spot ink, with overprint.

    ``spot`` gives the resource name of a spot ink's colour space, ``picture`` the operators of a picture, ``opacity``
    the resource name of a state.
    """

    def paint(wanted: PaintColour) -> str:
        if wanted.ink.spot:
            space, tint = ("CS", "SCN") if wanted.stroke else ("cs", "scn")
            return f"/{spot(wanted.ink)} {space} 1 {tint}\n"
        return " ".join(f"{value:g}" for value in wanted.ink.cmyk) + (" K\n" if wanted.stroke else " k\n")

    return _closed(recording, paint, lambda state: f"/{STATES[state.fills, state.lines]} gs\n", picture, opacity)


def screen_operators(recording: Recording, picture: Callable[[Picture], str], opacity: Callable[[Opacity], str]) -> str:
    """The operators in sRGB: ``rg``/``RG``."""

    return _closed(recording, _light, lambda state: "", picture, opacity)


def office_operators(recording: Recording, picture: Callable[[Picture], str], opacity: Callable[[Opacity], str]) -> str:
    """The operators in sRGB with paper left as it is: what shows paper on a screen takes no toner. A colour that has
    another for office printers has that one."""

    def paint(wanted: PaintColour) -> str:
        if wanted.ink.office is not None:
            return _painted(wanted.ink.office, stroke=wanted.stroke)
        if any(wanted.ink.cmyk):
            return _light(wanted)
        return "1 1 1 RG\n" if wanted.stroke else "1 1 1 rg\n"

    return _closed(recording, paint, lambda state: "", picture, opacity)


def _light(wanted: PaintColour) -> str:
    return _painted(wanted.ink.srgb, stroke=wanted.stroke)


def _painted(light: tuple[float, float, float], *, stroke: bool) -> str:
    return " ".join(f"{value:g}" for value in light) + (" RG\n" if stroke else " rg\n")


def _closed(
    recording: Recording,
    paint: Callable[[PaintColour], str],
    overprint: Callable[[Overprint], str],
    picture: Callable[[Picture], str],
    opacity: Callable[[Opacity], str],
) -> str:
    """The recording as operators; a colour or state that holds already is not set again."""
    parts: list[str] = []
    current: dict[bool, Ink] = {}
    state = KNOCKOUT
    for part in recording:
        if isinstance(part, str):
            parts.append(part)
        elif isinstance(part, PaintColour):
            if current.get(part.stroke) != part.ink:
                current[part.stroke] = part.ink
                parts.append(paint(part))
        elif isinstance(part, Overprint):
            if state != part:
                state = part
                parts.append(overprint(part))
        elif isinstance(part, Opacity):
            parts.append(f"/{opacity(part)} gs\n")
        else:
            parts.append(picture(part))
    return "".join(parts)


_CURVE = "%.2f %.2f %.2f %.2f %.2f %.2f c\n"
"""A curve's points; most of a page is curves, and so written they take a fifth less time than in a literal."""


def _path(mark: Shape, height: float) -> str:
    dx = mark.x
    dy = height - mark.y
    parts: list[str] = []
    for code, numbers in mark.segments:
        if code == "c":
            a, b, c, d, e, f = numbers
            parts.append(_CURVE % (a + dx, dy - b, c + dx, dy - d, e + dx, dy - f))
        elif code == "h":
            parts.append("h\n")
        elif code == "r":
            x, y, w, h = numbers
            parts.append(f"{x + dx:.2f} {dy - y - h:.2f} {w:.2f} {h:.2f} re\n")
        else:
            parts.append(f"{numbers[0] + dx:.2f} {dy - numbers[1]:.2f} {code}\n")
    return "".join(parts)


def _shape(mark: Shape, height: float, out: list[Step]) -> None:
    thin_black = lines_overprint(mark)
    out.append(Overprint(thin_black and mark.fill is None, thin_black))
    if mark.fill is not None:
        out.append(PaintColour(mark.fill, False))
    if mark.stroke is not None:
        out.append(PaintColour(mark.stroke, True))
        out.append(f"{mark.width:.3f} w\n")
    paint = {(True, True): "B\n", (True, False): "f\n", (False, True): "S\n"}.get(
        (mark.fill is not None, mark.stroke is not None), "n\n"
    )
    if mark.opacity < 1:
        out.append(Opacity(mark.opacity))
    out.append(_path(mark, height) + paint)
    if mark.opacity < 1:
        out.append(SOLID)


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


def picture_operators(
    mark: Picture,
    height: float,
    turn: tuple[int, int, int, int, int, int],
    name: str,
    part: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0),
) -> str:
    """A picture in its box: ``turn`` is the matrix on the unit square that sets it upright, ``name`` its resource,
    which holds a ``part`` of it (left, top, right, bottom as fractions)."""
    left, top, _, _ = mark.crop
    whole_width, whole_height = mark.whole
    full_width, full_height = (part[2] - part[0]) * whole_width, (part[3] - part[1]) * whole_height
    x = mark.x - (left - part[0]) * whole_width
    y = height - (mark.y - (top - part[1]) * whole_height) - full_height
    a, b, c, d, e, f = turn
    clip = f"{mark.x:.3f} {height - mark.y - mark.height:.3f} {mark.width:.3f} {mark.height:.3f} re W n\n"
    place = f"{full_width:.4f} 0 0 {full_height:.4f} {x:.4f} {y:.4f} cm\n"
    return f"q\n{clip}{place}{a} {b} {c} {d} {e} {f} cm\n/{name} Do\nQ\n"


def _text(run: GlyphRun, height: float, embedding: Embedding, out: list[Step]) -> None:
    used = embedding.used[run.face]
    shown = _plain_string(run, used)
    if shown is None:
        shown = _hex_string(run, embedding)
    start = f"BT\n/{used.name} {run.size:.3f} Tf\n1 0 0 1 {run.x:.3f} {height - run.y:.3f} Tm\n"
    if run.halo is not None:
        ground, width = run.halo
        out.append(KNOCKOUT)
        out.append(PaintColour(ground, True))
        out.append(PaintColour(ground, False))
        # The halo is the same text again: an artifact to whoever copies or reads aloud, without the letters that its
        # glyphs stand for, for some readers take these out of artifacts too.
        out.append(f"/Artifact BMC\nq\n{width:.3f} w 1 j\n{start}2 Tr\n{_SPOKEN.sub('', shown)}ET\nQ\nEMC\n")
    black = text_overprints(run)
    out.append(Overprint(black, black))
    out.append(PaintColour(run.ink, False))
    out.append(f"{start}{shown}ET\n")


_SPOKEN = late_pattern(r"/Span <</ActualText <[0-9A-F]*>>> BDC\n|EMC\n")
"""What tells the letters of glyphs in :func:`_hex_string`."""


def _plain_string(run: GlyphRun, used: Used) -> str | None:
    """The same as :func:`_hex_string`, in half the time, for a run of letters that stand on the line for themselves;
    ``None`` for any other."""
    face, text_of = used.face, used.text_of
    scale = 1000 / face.upem
    array: list[str] = []
    text: list[str] = []
    pending = 0.0
    for gid, advance, dx, dy, letters in run.glyphs:
        if dx or dy or not letters or text_of.get(gid) != letters:
            return None
        if pending:
            array.extend(_kerning(pending))
            pending = 0.0
        text.append(f"{gid:04X}")
        rest = advance - face.advance(gid)
        if rest:
            array.append(f"<{''.join(text)}>")
            text.clear()
            pending = -rest * scale
    if text:
        array.append(f"<{''.join(text)}>")
    array.extend(_kerning(pending))
    return f"[{''.join(array)}] TJ\n" if array else ""


def _kerning(thousandths: float) -> Iterator[str]:
    """A number between the strings of TJ, unless it is too small to be seen."""
    if abs(thousandths) >= 0.005:
        yield f"{thousandths:.2f}".rstrip("0").rstrip(".")


def _hex_string(run: GlyphRun, embedding: Embedding) -> str:
    """Show operators: kerning as TJ numbers, marks above and below with a text rise, ActualText where needed."""
    used = embedding.used[run.face]
    face = used.face
    scale = 1000 / face.upem
    advance = face.advance
    parts: list[str] = []
    array: list[str] = []
    text: list[str] = []
    pending = 0.0

    def close_text() -> None:
        if text:
            array.append(f"<{''.join(text)}>")
            text.clear()

    def close_move() -> None:
        nonlocal pending
        array.extend(_kerning(pending))
        pending = 0.0

    def flush() -> None:
        close_text()
        close_move()
        if array:
            parts.append(f"[{''.join(array)}] TJ\n")
            array.clear()

    def move(units: float) -> None:
        # Moves add up until a glyph follows: two numbers side by side would be read as one.
        nonlocal pending
        close_text()
        pending -= units * scale

    for cluster in spans(run.glyphs):
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
            close_move()
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
