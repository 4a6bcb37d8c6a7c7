"""What a page paints: one walk over its content streams, forms, patterns and glyph procedures with the graphics state.

The walk knows no rules. It turns operators (ISO 32000-1, annex A) into paints: what kind, in which colour, where, how
large, overprinting or not. All rules about painting share it.
"""

from __future__ import annotations

import copy
import math
import warnings
from collections.abc import Callable
from dataclasses import field
from functools import partial
from typing import Any

import pikepdf

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.preflight.pdfx.objects import (
    MALFORMED,
    UNIT,
    Box,
    Matrix,
    around,
    array_items,
    box,
    box_corners,
    common,
    dictionary,
    entry,
    filters,
    inherited,
    multiplied,
    name,
    number,
    number_array,
    transformed,
)
from exhibit_builder.preflight.pdfx.paints import CharacterUse, Content, Paint, PaintKind, Sides
from exhibit_builder.preflight.pdfx.paths import STRAIGHT, Subpath, ends, straight_sides, upright
from exhibit_builder.preflight.pdfx.spaces import GREY, UNKNOWN, Colour, Space, colour, device, first_colour, space
from exhibit_builder.preflight.pdfx.type_programs import Font, font

DEEPEST = 24
"""How many forms within forms are followed (*house*: an imposed poster has four)."""


class Library:
    """Fonts and parsed content streams of a file: each is read once, however many pages use it."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Font] = {}
        self._streams: dict[tuple[int, int], list[Any]] = {}

    def font(self, value: Any) -> Font:
        """A font from its dictionary."""
        key = value.objgen
        if not key[0]:
            return font(value)
        if key not in self._fonts:
            self._fonts[key] = font(value)
        return self._fonts[key]

    def operators(self, value: Any) -> list[Any]:
        """The operators of a form, a pattern or a glyph procedure."""
        key = value.objgen
        if key not in self._streams:
            self._streams[key] = _parsed(value)
        return self._streams[key]


def content(page: Any, library: Library) -> Content:
    """Walk a page (its dictionary)."""
    walk = _Walk(library)
    resources = inherited(page, "/Resources")
    try:
        operators = _parsed(pikepdf.Page(page))
    except MALFORMED as reason:
        walk.found.faults.append(f"its content can't be read: {reason}")
        return walk.found
    walk.run(operators, resources)
    return walk.found


def _parsed(stream: Any) -> list[Any]:
    with warnings.catch_warnings():
        # A content stream that breaks off is reported by qpdf's own warnings, which the caller asks for.
        warnings.simplefilter("ignore")
        return list(pikepdf.parse_content_stream(stream))


@dataclass(slots=True)
class _State:
    """The graphics state (ISO 32000-1, 8.4) as far as anyone here asks."""

    ctm: Matrix = UNIT
    clip: Box | None = None
    clip_is_box: bool = True
    hidden: bool = False
    fill: Colour = field(default_factory=lambda: first_colour(GREY))
    stroke: Colour = field(default_factory=lambda: first_colour(GREY))
    width: float = 1.0
    fill_overprints: bool = False
    stroke_overprints: bool = False
    mode: int = 0
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    render: int = 0


class _Scope:
    """The resources that names of one content stream lead to."""

    def __init__(self, resources: Any) -> None:
        self.resources = resources
        self._found: dict[tuple[str, str], Any] = {}
        self._spaces: dict[str, Space] = {}

    def get(self, kind: str, key: str) -> Any:
        place = (kind, key)
        if place not in self._found:
            self._found[place] = entry(entry(self.resources, f"/{kind}"), f"/{key}")
        return self._found[place]

    def space(self, key: str) -> Space:
        if key not in self._spaces:
            self._spaces[key] = space(pikepdf.Name(f"/{key}"), entry(self.resources, "/ColorSpace"))
        return self._spaces[key]


class _Walk:
    """Walks content streams of one page."""

    def __init__(self, library: Library) -> None:
        self.found = Content()
        self._library = library
        self._state = _State()
        self._saved: list[_State] = []
        self._scope = _Scope(None)
        self._path: list[Subpath] = []
        self._clip_next = False
        self._line_matrix: Matrix = UNIT
        self._text_matrix: Matrix = UNIT
        self._spoken: list[bool] = []
        self._frame: Box | None = None
        self._silent = 0
        self._active: list[tuple[int, int]] = []
        self._seen_codes: set[tuple[Font, int, bool]] = set()
        self._seen_masks: set[tuple[int, int]] = set()
        self._does: dict[str, Callable[[Any], None]] = self._operators()

    def run(self, operators: list[Any], resources: Any) -> None:
        """Follow the operators of one stream with its resources; leaves the graphics state as it found it."""
        kept = (self._state, self._saved, self._scope, self._path, self._line_matrix, self._text_matrix, self._spoken)
        self._state = copy.copy(self._state)
        self._saved, self._path, self._spoken = [], [], [any(self._spoken)]
        self._scope = _Scope(resources)
        for instruction in operators:
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._inline(instruction.iimage)
                continue
            operator = str(instruction.operator)
            does = self._does.get(operator)
            if does is None:
                continue
            try:
                does(instruction.operands)
            except MALFORMED:
                self.found.faults.append(f"the operator {operator} has wrong operands")
        self._state, self._saved, self._scope, self._path, self._line_matrix, self._text_matrix, self._spoken = kept

    def _operators(self) -> dict[str, Callable[[Any], None]]:
        table: dict[str, Callable[[Any], None]] = {
            "q": self._save,
            "Q": self._restore,
            "cm": self._concatenate,
            "gs": self._graphics_state,
            "m": self._move_to,
            "l": self._line_to,
            "c": self._curve_to,
            "v": self._curve_to,
            "y": self._curve_to,
            "h": self._close,
            "re": self._rectangle,
            "W": self._clip,
            "W*": self._clip,
            "sh": self._shading,
            "Do": self._object,
            "BT": self._begin_text,
            "Tf": self._set_font,
            "Td": self._next_line,
            "TD": self._next_line_with_leading,
            "Tm": self._set_text_matrix,
            "T*": self._line_feed,
            "Tj": self._show_one,
            "TJ": self._show_many,
            "'": self._show_next_line,
            '"': self._show_spaced,
            "BMC": self._mark,
            "BDC": self._mark,
            "EMC": self._unmark,
        }
        # What each painting operator does: close the path first, fill, stroke (ISO 32000-1, table 60).
        for operator, closes, fills, strokes in (
            ("S", False, False, True),
            ("s", True, False, True),
            ("f", False, True, False),
            ("F", False, True, False),
            ("f*", False, True, False),
            ("B", False, True, True),
            ("B*", False, True, True),
            ("b", True, True, True),
            ("b*", True, True, True),
            ("n", False, False, False),
        ):
            table[operator] = partial(self._paint_path, closes, fills, strokes)
        for operator, family, strokes in (
            ("g", "DeviceGray", False),
            ("G", "DeviceGray", True),
            ("rg", "DeviceRGB", False),
            ("RG", "DeviceRGB", True),
            ("k", "DeviceCMYK", False),
            ("K", "DeviceCMYK", True),
        ):
            table[operator] = partial(self._device_colour, device(family), strokes)
        for operator, strokes in (("cs", False), ("CS", True)):
            table[operator] = partial(self._choose_space, strokes)
        for operator, strokes in (("sc", False), ("scn", False), ("SC", True), ("SCN", True)):
            table[operator] = partial(self._choose_colour, strokes)
        for operator, attribute, factor in (
            ("w", "width", 1.0),
            ("Tc", "spacing", 1.0),
            ("Tw", "word_spacing", 1.0),
            ("Tz", "scale", 0.01),
            ("TL", "leading", 1.0),
            ("Ts", "rise", 1.0),
        ):
            table[operator] = partial(self._set_number, attribute, factor)
        table["Tr"] = self._set_render
        return table

    # Graphics state

    def _save(self, _: Any) -> None:
        self._saved.append(copy.copy(self._state))

    def _restore(self, _: Any) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def _concatenate(self, operands: Any) -> None:
        self._state.ctm = multiplied(_six(operands), self._state.ctm)

    def _set_number(self, attribute: str, factor: float, operands: Any) -> None:
        setattr(self._state, attribute, float(operands[0]) * factor)

    def _graphics_state(self, operands: Any) -> None:
        given = self._named("ExtGState", operands[0])
        if given is None:
            return
        state = self._state
        width = number(given.get("/LW"))
        if width is not None:
            state.width = width
        # OP speaks for both unless op is given too (ISO 32000-1, table 58).
        if "/OP" in given:
            state.stroke_overprints = bool(given["/OP"])
            state.fill_overprints = bool(given.get("/op", given["/OP"]))
        elif "/op" in given:
            state.fill_overprints = bool(given["/op"])
        mode = number(given.get("/OPM"))
        if mode is not None:
            state.mode = int(mode)
        chosen = given.get("/Font")
        if isinstance(chosen, pikepdf.Array) and len(chosen) == 2:
            state.font = self._library.font(chosen[0])
            state.size = number(chosen[1]) or 0.0
        for key in ("/ca", "/CA"):
            opacity = number(given.get(key))
            if opacity is not None and opacity < 1:
                self._blends(f"an opacity of {100 * opacity:g} %")
        modes = [name(mode) for mode in array_items(given.get("/BM"))]
        if modes and modes[0] not in ("Normal", "Compatible"):
            self._blends(f"the blend mode {modes[0]}")
        mask = given.get("/SMask")
        if dictionary(mask) is not None:
            self._blends("a soft mask")
            self._mask(entry(mask, "/G"))

    def _blends(self, what: str) -> None:
        self.found.transparency.append((what, None))

    def _mask(self, form: Any) -> None:
        """A mask's group is read for its fonts and colours; it puts no ink on the paper itself."""
        if isinstance(form, pikepdf.Stream) and form.objgen not in self._seen_masks:
            self._seen_masks.add(form.objgen)
            self._silent += 1
            self._form(form)
            self._silent -= 1

    def _named(self, kind: str, key: Any) -> Any:
        """A resource by its name, as a dictionary; what is missing is a fault."""
        value = dictionary(self._scope.get(kind, name(key)))
        if value is None:
            self.found.faults.append(f"its resources lack {kind} {name(key)}")
        return value

    # Paths

    def _move_to(self, operands: Any) -> None:
        self._path.append(Subpath([transformed(self._state.ctm, float(operands[0]), float(operands[1]))]))

    def _line_to(self, operands: Any) -> None:
        piece = self._path[-1]
        point = transformed(self._state.ctm, float(operands[0]), float(operands[1]))
        piece.lines.append((*piece.points[-1], *point))
        piece.points.append(point)

    def _curve_to(self, operands: Any) -> None:
        piece = self._path[-1]
        values = [float(value) for value in operands]
        piece.points.extend(transformed(self._state.ctm, x, y) for x, y in zip(values[::2], values[1::2], strict=True))
        piece.curved = True

    def _close(self, _: Any) -> None:
        if self._path:
            piece = self._path[-1]
            piece.lines = piece.closed()
            piece.points.append(piece.points[0])

    def _rectangle(self, operands: Any) -> None:
        x, y, width, height = (float(value) for value in operands)
        turned = box_corners((x, y, x + width, y + height), self._state.ctm)
        lines = [(*turned[at - 1], *turned[at]) for at in range(4)]
        self._path.append(Subpath([*turned, turned[0]], lines))

    def _clip(self, _: Any) -> None:
        self._clip_next = True

    def _paint_path(self, closes: bool, fills: bool, strokes: bool, _: Any) -> None:
        if closes:
            self._close(None)
        path, state = self._path, self._state
        if path:
            if fills:
                self._paint_pieces(PaintKind.AREA, state.fill, path, 0.0)
            if strokes:
                self._paint_pieces(PaintKind.LINE, state.stroke, path, state.width * _growth(state.ctm))
        if self._clip_next:
            self._clip_next = False
            if path:
                area = around(point for piece in path for point in piece.points)
                self._narrow(area, len(path) == 1 and not path[0].curved and upright(path[0].closed()))
        self._path = []

    def _narrow(self, area: Box, is_box: bool) -> None:
        state = self._state
        shared = common(area, state.clip)
        state.hidden = state.hidden or shared is None
        state.clip_is_box = is_box and state.clip_is_box
        if shared is not None:
            state.clip = shared

    def _paint_pieces(self, kind: PaintKind, ink: Colour, path: list[Subpath], size: float) -> None:
        parts = []
        for piece in path:
            extent = around(piece.points)
            if kind is PaintKind.AREA:
                sides = straight_sides(extent, piece.closed())
            elif piece.curved:
                sides = ""
            else:
                sides = ends(extent) or straight_sides(extent, piece.lines)
            parts.append((extent, sides))
        area = around(point for piece in path for point in piece.points)
        self._paint(kind, ink, area, size=size, parts=parts)

    def _paint(
        self,
        kind: PaintKind,
        ink: Colour,
        area: Box,
        *,
        size: float = 0.0,
        parts: list[tuple[Box, Sides]] | None = None,
        stroked: bool = False,
    ) -> None:
        """Note a paint with the state of now; a pattern is followed to what it is made of."""
        state = self._state
        if self._silent or state.hidden:
            return
        seen = common(area, state.clip)
        if seen is None:
            return
        pieces = [
            (shared, self._cut(part, sides)) for part, sides in parts or () if (shared := common(part, state.clip))
        ]
        if self._frame is not None:
            seen, pieces = self._frame, []
        if ink.pattern is not None:
            self._pattern(ink, seen)
            return
        overprints = state.stroke_overprints if kind is PaintKind.LINE or stroked else state.fill_overprints
        self.found.paints.append(Paint(kind, ink, seen, size, overprints, state.mode, tuple(pieces), stroked))

    def _cut(self, area: Box, sides: Sides) -> Sides:
        """The straight sides of a box once it is clipped: an upright clip makes straight sides of its own."""
        clip = self._state.clip
        if clip is None:
            return sides
        kept = ""
        for at, side in enumerate("lbrt"):
            beyond = area[at] < clip[at] if at < 2 else area[at] > clip[at]
            if (beyond and self._state.clip_is_box) or (not beyond and side in sides):
                kept += side
        return kept

    # Colour

    def _set_colour(self, strokes: bool, chosen: Colour) -> None:
        if strokes:
            self._state.stroke = chosen
        else:
            self._state.fill = chosen

    def _device_colour(self, of: Space, strokes: bool, operands: Any) -> None:
        if of.family == "DeviceRGB":
            self._rgb("an RGB colour")
        tints = tuple(float(value) for value in operands)
        if len(tints) != of.count:
            raise ValueError(of.family)
        self._set_colour(strokes, colour(of, tints))

    def _choose_space(self, strokes: bool, operands: Any) -> None:
        chosen = self._scope.space(name(operands[0]))
        if chosen is UNKNOWN:
            self.found.faults.append(f"its resources lack ColorSpace {name(operands[0])}")
        if name(operands[0]) == "DeviceRGB":
            self._rgb("an RGB colour")
        self._set_colour(strokes, first_colour(chosen))

    def _choose_colour(self, strokes: bool, operands: Any) -> None:
        of = (self._state.stroke if strokes else self._state.fill).space
        values = list(operands)
        pattern = None
        if values and isinstance(values[-1], pikepdf.Name):
            pattern = self._named("Pattern", values.pop())
        self._set_colour(strokes, colour(of, tuple(float(value) for value in values), pattern))

    def _rgb(self, what: str) -> None:
        place = self._path[-1].points[0] if self._path else transformed(self._state.ctm, 0, 0)
        self.found.rgb.append((what, self._frame or (*place, *place)))

    def _pattern(self, ink: Colour, area: Box) -> None:
        """What a pattern paints is taken to lie everywhere in the area that it fills."""
        pattern = ink.pattern
        if not isinstance(pattern, pikepdf.Stream):
            shading = entry(pattern, "/Shading")
            self._blend(shading, area)
            return
        kept, self._frame = self._frame, area
        state, self._state = self._state, _State()
        if entry(pattern, "/PaintType") == 2 and ink.space.base is not None:
            self._state.fill = self._state.stroke = colour(ink.space.base, ink.tints)
        matrix = number_array(entry(pattern, "/Matrix"), 6)
        self._state.ctm = _six(matrix) if matrix else UNIT
        self._nested(pattern, entry(pattern, "/Resources"))
        self._frame, self._state = kept, state

    def _shading(self, operands: Any) -> None:
        shading = self._named("Shading", operands[0])
        if shading is not None and not self._silent and not self._state.hidden and self._state.clip is not None:
            area = self._state.clip
            self._blend(shading, self._frame or area, self._cut(_EVERYWHERE, ""))

    def _blend(self, shading: Any, area: Box, sides: Sides = "") -> None:
        of = space(entry(shading, "/ColorSpace"), entry(self._scope.resources, "/ColorSpace"))
        state = self._state
        parts = ((area, sides),) if sides else ()
        for tints in _ends(entry(shading, "/Function"), of.count) or [()]:
            ink = colour(of, tints)
            self.found.paints.append(Paint(PaintKind.BLEND, ink, area, 0.0, state.fill_overprints, state.mode, parts))

    # Forms and pictures

    def _object(self, operands: Any) -> None:
        value = self._named("XObject", operands[0])
        kind = name(entry(value, "/Subtype"))
        if kind == "Form":
            if name(entry(entry(value, "/Group"), "/S")) == "Transparency":
                self._blends("a transparency group")
            self._form(value)
        elif kind == "Image":
            if entry(value, "/SMask") is not None or number(entry(value, "/SMaskInData")):
                self._blends("a picture with a soft mask")
            self._image(value, space(entry(value, "/ColorSpace"), entry(self._scope.resources, "/ColorSpace")))

    def _image(self, value: Any, of: Space) -> None:
        edge = around(box_corners((0, 0, 1, 1), self._state.ctm))
        a, b, c, d, _, _ = self._state.ctm
        upright = (abs(b) < STRAIGHT and abs(c) < STRAIGHT) or (abs(a) < STRAIGHT and abs(d) < STRAIGHT)
        parts = [(edge, "lbrt" if upright else "")]
        if entry(value, "/ImageMask") is True:
            self._paint(PaintKind.AREA, self._state.fill, edge, parts=parts)
        else:
            self._paint(PaintKind.PICTURE, Colour(of), edge, parts=parts)

    def _inline(self, picture: Any) -> None:
        try:
            value = picture.obj
            chosen = entry(value, "/ColorSpace")
            of = space(chosen, entry(self._scope.resources, "/ColorSpace"))
            place = around(box_corners((0, 0, 1, 1), self._state.ctm))
            # The spaces that resources hold are looked at there.
            if name(chosen) == "DeviceRGB" or (isinstance(chosen, pikepdf.Array) and of.rests_on("DeviceRGB")):
                self.found.rgb.append(("a picture within the page's content", place))
            self.found.inline_filters.extend((used, place) for used in filters(value))
            self._image(value, of)
        except MALFORMED:
            self.found.faults.append("a picture within its content can't be read")

    def _form(self, form: Any) -> None:
        kept, self._state = self._state, copy.copy(self._state)
        matrix = number_array(entry(form, "/Matrix"), 6)
        if matrix:
            self._state.ctm = multiplied(_six(matrix), self._state.ctm)
        area = box(entry(form, "/BBox"))
        if area is not None:
            turned = box_corners(area, self._state.ctm)
            self._narrow(around(turned), upright([(*turned[at - 1], *turned[at]) for at in range(4)]))
        self._nested(form, entry(form, "/Resources"))
        self._state = kept

    def _nested(self, stream: Any, resources: Any) -> None:
        """Walk a stream that another one uses; one without resources has those of its user (ISO 32000-1, 7.8.3)."""
        if stream.objgen in self._active or len(self._active) >= DEEPEST:
            self.found.faults.append("a form contains itself")
            return
        try:
            operators = self._library.operators(stream)
        except MALFORMED as reason:
            self.found.faults.append(f"a form can't be read: {reason}")
            return
        self._active.append(stream.objgen)
        self.run(operators, self._scope.resources if resources is None else resources)
        self._active.pop()

    # Text

    def _begin_text(self, _: Any) -> None:
        self._line_matrix = self._text_matrix = UNIT

    def _set_font(self, operands: Any) -> None:
        value = self._named("Font", operands[0])
        self._state.font = None if value is None else self._library.font(value)
        self._state.size = float(operands[1])

    def _next_line(self, operands: Any) -> None:
        shift: Matrix = (1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1]))
        self._line_matrix = self._text_matrix = multiplied(shift, self._line_matrix)

    def _next_line_with_leading(self, operands: Any) -> None:
        self._state.leading = -float(operands[1])
        self._next_line(operands)

    def _line_feed(self, _: Any) -> None:
        self._next_line((0.0, -self._state.leading))

    def _set_render(self, operands: Any) -> None:
        self._state.render = int(operands[0])

    def _set_text_matrix(self, operands: Any) -> None:
        self._line_matrix = self._text_matrix = _six(operands)

    def _show_one(self, operands: Any) -> None:
        self._show(operands[:1])

    def _show_many(self, operands: Any) -> None:
        self._show(operands[0])

    def _show_next_line(self, operands: Any) -> None:
        self._line_feed(None)
        self._show(operands[:1])

    def _show_spaced(self, operands: Any) -> None:
        self._state.word_spacing, self._state.spacing = float(operands[0]), float(operands[1])
        self._show_next_line(operands[2:])

    def _show(self, parts: Any) -> None:
        """Show strings and numbers between them: notes the codes, paints the line, moves on (ISO 32000-1, 9.4.4)."""
        state = self._state
        chosen = state.font
        if chosen is None:
            self.found.faults.append("text is shown without a font")
            return
        start = multiplied((1.0, 0.0, 0.0, 1.0, 0.0, state.rise), multiplied(self._text_matrix, state.ctm))
        spoken = any(self._spoken)
        fresh: list[tuple[int, float]] = []
        length = 0.0
        for part in parts:
            if not isinstance(part, pikepdf.String):
                length -= float(part) / 1000 * state.size * state.scale
                continue
            for code in chosen.codes(bytes(part)):
                key = (chosen, code, spoken)
                if key not in self._seen_codes:
                    self._seen_codes.add(key)
                    fresh.append((code, length))
                step = chosen.advance(code) * state.size + state.spacing
                if code == 32 and not chosen.wide:
                    step += state.word_spacing
                length += step * state.scale
        self._text_matrix = multiplied((1.0, 0.0, 0.0, 1.0, length, 0.0), self._text_matrix)
        for code, at in fresh:
            place = transformed(start, at, 0.0)
            self.found.characters.append(CharacterUse(chosen, code, spoken, self._frame or (*place, *place)))
        low, high = -0.2 * state.size, 0.8 * state.size
        area = around(box_corners((min(0.0, length), min(low, high), max(0.0, length), max(low, high)), start))
        if chosen.procedures:
            self._draw_glyphs(chosen, [code for code, _ in fresh], area)
            return
        size = abs(state.size) * math.hypot(start[2], start[3])
        if state.render in (0, 2, 4, 6):
            self._paint(PaintKind.TEXT, state.fill, area, size=size)
        if state.render in (1, 2, 5, 6):
            self._paint(PaintKind.TEXT, state.stroke, area, size=size, stroked=True)

    def _draw_glyphs(self, chosen: Font, codes: list[int], area: Box) -> None:
        kept, self._frame = self._frame, self._frame or area
        for code in codes:
            procedure = chosen.procedures.get(code)
            if isinstance(procedure, pikepdf.Stream):
                self._nested(procedure, entry(chosen.source, "/Resources"))
        self._frame = kept

    # Marked content

    def _mark(self, operands: Any) -> None:
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = self._scope.get("Properties", name(properties))
        self._spoken.append(entry(properties, "/ActualText") is not None)

    def _unmark(self, _: Any) -> None:
        if self._spoken:
            self._spoken.pop()


_EVERYWHERE: Box = (-math.inf, -math.inf, math.inf, math.inf)


def _six(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def _growth(matrix: Matrix) -> float:
    """How much a matrix makes a line's width grow."""
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def _ends(function: Any, count: int) -> list[tuple[float, ...]]:
    """The colours at the ends of a shading's exponential or stitched functions: in between they only mix."""
    found: list[tuple[float, ...]] = []
    parts = array_items(function)
    for part in parts:
        kind = entry(part, "/FunctionType")
        if kind == 2 and len(parts) == 1:
            for key, usual in (("/C0", (0.0,)), ("/C1", (1.0,))):
                tints = number_array(entry(part, key), count)
                found.append(tints if tints is not None else usual)
        elif kind == 3:
            for inner in array_items(entry(part, "/Functions")):
                found.extend(_ends(inner, count))
    return [tints for tints in found if len(tints) == count]
