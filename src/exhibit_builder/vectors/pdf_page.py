"""A page of PDF into filled outlines: paths in flat colours, as drawing programs export logos."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.system.library_paths import for_library
from exhibit_builder.vectors.artwork import Artwork, Colouring, UnfitDrawing
from exhibit_builder.vectors.canvas import IDENTITY, Canvas, Coat, LineStyle, Matrix, on_canvas, rectangle, times, wound
from exhibit_builder.vectors.pdf_colours import BLACK, ColourSpace, paint_of, space_of

if TYPE_CHECKING:
    from pathops import Path

MOST_OPERATORS = 200_000
"""Operators of a page with all its forms (*house*: as many steps as a drawing may have)."""

MOST_NESTED = 32
"""How deep forms and saved states may stand in one another (ISO 32000-1, table C.1 gives 28 for states)."""

_FLAT = (
    "Give it flat colours without transparency in the program that drew it, and export it again; or export it as PNG."
)
_OUTLINES = "Convert its text to paths (“Create outlines”), and export it again."
_GREY = ColourSpace("grey", 1)
_MALFORMED = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError)
_FIRST_STROKE = LineStyle(1.0, miter=10.0)


@dataclass(frozen=True, slots=True)
class _GraphicsState:
    """The graphics state, as far as outlines need it (ISO 32000-1, 8.4)."""

    matrix: Matrix
    clips: tuple[Path, ...] = ()
    fill: Colouring | None = BLACK
    line: Colouring | None = BLACK
    fill_space: ColourSpace = _GREY
    line_space: ColourSpace = _GREY
    fill_opacity: float = 1.0
    line_opacity: float = 1.0
    stroke: LineStyle = _FIRST_STROKE
    text_mode: int = 0


def read_pdf(file: FilePath) -> Artwork:
    """The drawing on the only page of a PDF; raises :class:`UnfitDrawing`."""
    import pikepdf

    try:
        with warnings.catch_warnings(action="ignore"), pikepdf.open(for_library(file)) as pdf:
            return _page_artwork(pdf)
    except pikepdf.PasswordError as fault:
        raise UnfitDrawing(
            "asks for a password", "Save it without one, or ask who made it for a file that can be printed."
        ) from fault
    except UnfitDrawing:
        raise
    except (pikepdf.PdfError, OSError, RuntimeError, *_MALFORMED) as fault:
        hint = "Export it again from the program that drew it."
        raise UnfitDrawing("is damaged, or no PDF that can be read", hint, code="broken-picture") from fault


def _page_artwork(pdf: Any) -> Artwork:
    count = len(pdf.pages)
    if count != 1:
        raise UnfitDrawing(
            f"has {count} pages",
            "Save the page with the drawing as a file of its own.",
            expected="one page",
            code="several-pictures",
        )
    page = pdf.pages[0]
    box = [float(side) for side in page.trimbox]
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    turn = int(page.obj.get("/Rotate", 0)) % 360
    # y is turned downwards, and the page as its reader turns it.
    matrix: Matrix = (1, 0, 0, -1, -left, top)
    wide, high = right - left, top - bottom
    for _ in range(turn // 90):
        matrix = times(matrix, (0, 1, -1, 0, high, 0))
        wide, high = high, wide
    canvas = Canvas((0.0, 0.0, wide, high))
    reader = _PageReader(canvas, _hidden_layers(pdf))
    reader.read(page.obj, page.obj.get("/Resources"), _GraphicsState(times(matrix, canvas.matrix)), 0)
    return canvas.artwork()


def _hidden_layers(pdf: Any) -> frozenset[tuple[int, int]]:
    """The layers that are switched off (ISO 32000-1, 8.11.4)."""
    properties = pdf.Root.get("/OCProperties")
    if properties is None:
        return frozenset()
    config = properties.get("/D", {})
    off = list(config.get("/OFF", []))
    if config.get("/BaseState") == "/OFF":
        on = {layer.objgen for layer in config.get("/ON", [])}
        off = [layer for layer in properties.get("/OCGs", []) if layer.objgen not in on]
    return frozenset(layer.objgen for layer in off)


class _PageReader:
    """Goes through a page's operators and paints what they show."""

    def __init__(self, canvas: Canvas, hidden: frozenset[tuple[int, int]]) -> None:
        self._canvas = canvas
        self._hidden = hidden
        self._count = 0
        self._resources: Any = None

    def read(self, stream: Any, resources: Any, state: _GraphicsState, depth: int) -> None:
        """The content of a page or a form."""
        import pikepdf

        if depth > MOST_NESTED:
            raise UnfitDrawing("has forms too deep in one another", "Flatten it, and export it again.")
        outer, self._resources = self._resources, resources
        walk = _ContentWalk(self, state, depth)
        for instruction in pikepdf.parse_content_stream(stream):
            self._count += 1
            if self._count > MOST_OPERATORS:
                raise UnfitDrawing(
                    f"has more than {MOST_OPERATORS:,} operators",
                    "Simplify it in the program that drew it, and export it again; or export it as PNG.",
                )
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                raise UnfitDrawing("holds a picture of pixels", _FLAT)
            walk.step(str(instruction.operator), list(instruction.operands))
        self._resources = outer

    @property
    def canvas(self) -> Canvas:
        """What is painted on."""
        return self._canvas

    def named(self, kind: str, name: Any) -> Any:
        """A resource by its name; ``None`` where there is none."""
        return self._resources.get(kind, {}).get(str(name)) if self._resources is not None else None

    @property
    def resources(self) -> Any:
        """Those of what is being read."""
        return self._resources

    def is_hidden(self, layer: Any) -> bool:
        """Whether a layer, or all layers of a group, are switched off."""
        if layer is None:
            return False
        if str(layer.get("/Type", "")) == "/OCMD":
            members = layer.get("/OCGs", [])
            layers = [members] if hasattr(members, "keys") else list(members)
            return bool(layers) and all(one.objgen in self._hidden for one in layers)
        return layer.objgen in self._hidden


class _ContentWalk:
    """One content stream: its states, its path, its layers."""

    def __init__(self, reader: _PageReader, state: _GraphicsState, depth: int) -> None:
        from pathops import Path

        self._reader = reader
        self._state = state
        self._saved: list[_GraphicsState] = []
        self._depth = depth
        self._path = Path()
        self._clip = ""
        self._marked: list[bool] = []
        self._steps: dict[str, Callable[[list[Any]], None]] = {
            "q": self._save,
            "Q": self._restore,
            "cm": self._transform,
            "w": lambda o: self._set_stroke(width=float(o[0])),
            "J": lambda o: self._set_stroke(cap=int(o[0]) % 3),
            "j": lambda o: self._set_stroke(join=int(o[0]) % 3),
            "M": lambda o: self._set_stroke(miter=max(1.0, float(o[0]))),
            "d": lambda o: self._set_stroke(dashes=tuple(float(part) for part in o[0]), offset=float(o[1])),
            "gs": self._graphics_state,
            "m": lambda o: self._path.moveTo(*_floats(o)),
            "l": lambda o: self._path.lineTo(*_floats(o)),
            "c": lambda o: self._path.cubicTo(*_floats(o)),
            "v": self._curve_from_here,
            "y": lambda o: self._path.cubicTo(*_floats(o), *_floats(o[2:])),
            "h": lambda o: self._path.close(),
            "re": self._rectangle,
            "W": lambda o: setattr(self, "_clip", "W"),
            "W*": lambda o: setattr(self, "_clip", "W*"),
            "Do": self._object,
            "BDC": self._begin_marked,
            "BMC": lambda o: self._marked.append(False),
            "EMC": self._end_marked,
            "Tr": self._text_mode,
            "sh": self._refuse_gradient,
        }

    def step(self, operator: str, operands: list[Any]) -> None:
        """One operator; what paints nothing by itself passes."""
        if operator in ("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n"):
            self._paint(operator)
        elif operator in ("g", "G", "rg", "RG", "k", "K"):
            self._device_colour(operator, operands)
        elif operator in ("cs", "CS", "sc", "SC", "scn", "SCN"):
            self._space_colour(operator, operands)
        elif operator in ("Tj", "TJ", "'", '"'):
            if self._state.text_mode != 3 and not any(self._marked):
                raise UnfitDrawing("holds text", _OUTLINES)
        elif operator in self._steps:
            self._steps[operator](operands)

    def _save(self, _: list[Any]) -> None:
        if len(self._saved) >= 4 * MOST_NESTED:
            raise UnfitDrawing("saves its state too often", "Flatten it, and export it again.")
        self._saved.append(self._state)

    def _restore(self, _: list[Any]) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def _transform(self, operands: list[Any]) -> None:
        a, b, c, d, e, f = _floats(operands)
        self._state = replace(self._state, matrix=times((a, b, c, d, e, f), self._state.matrix))

    def _set_stroke(self, **changed: Any) -> None:
        self._state = replace(self._state, stroke=replace(self._state.stroke, **changed))

    def _text_mode(self, operands: list[Any]) -> None:
        self._state = replace(self._state, text_mode=int(operands[0]))

    def _refuse_gradient(self, _: list[Any]) -> None:
        raise UnfitDrawing("has a gradient", _FLAT)

    def _graphics_state(self, operands: list[Any]) -> None:
        said = self._reader.named("/ExtGState", operands[0])
        if said is None:
            return
        mask, blend = said.get("/SMask"), said.get("/BM")
        if mask is not None and str(mask) != "/None":
            raise UnfitDrawing("has a see-through mask or a soft shadow", _FLAT)
        blends = {"/Normal"} if blend is None else {str(blend)} if _is_name(blend) else {str(one) for one in blend}
        if not {"/Normal", "/Compatible"} & blends:
            raise UnfitDrawing("mixes its colours with what lies below", _FLAT)
        state = self._state
        self._state = replace(
            state,
            fill_opacity=float(said.get("/ca", state.fill_opacity)),
            line_opacity=float(said.get("/CA", state.line_opacity)),
        )
        if (wide := said.get("/LW")) is not None:
            self._set_stroke(width=float(wide))

    def _curve_from_here(self, operands: list[Any]) -> None:
        points = list(self._path.points)
        here = points[-1] if points else (0.0, 0.0)
        self._path.cubicTo(*here, *_floats(operands))

    def _rectangle(self, operands: list[Any]) -> None:
        x, y, wide, high = _floats(operands)
        self._path.moveTo(x, y)
        self._path.lineTo(x + wide, y)
        self._path.lineTo(x + wide, y + high)
        self._path.lineTo(x, y + high)
        self._path.close()

    def _device_colour(self, operator: str, operands: list[Any]) -> None:
        family = {"g": "grey", "rg": "rgb", "k": "cmyk"}[operator.lower()]
        space = ColourSpace(family, len(operands))
        self._set_colour(operator.isupper(), space, paint_of(space, _floats(operands), None))

    def _space_colour(self, operator: str, operands: list[Any]) -> None:
        line = operator.isupper()
        if operator.lower() == "cs":
            if str(operands[0]) == "/Pattern":
                return  # refused when something is painted with it
            space = space_of(operands[0], self._reader.resources)
            first = BLACK if space.family != "spot" else paint_of(space, (1.0,), self._reader.resources)
            self._set_colour(line, space, first)
            return
        if operands and not _is_number(operands[-1]):
            raise UnfitDrawing("has a pattern or a gradient", _FLAT)
        space = self._state.line_space if line else self._state.fill_space
        self._set_colour(line, space, paint_of(space, _floats(operands), self._reader.resources))

    def _set_colour(self, line: bool, space: ColourSpace, paint: Colouring | None) -> None:
        if line:
            self._state = replace(self._state, line=paint, line_space=space)
        else:
            self._state = replace(self._state, fill=paint, fill_space=space)

    def _paint(self, operator: str) -> None:
        state, path = self._state, self._path
        if operator in ("s", "b", "b*"):
            path.close()
        visible = not any(self._marked)
        canvas = self._reader.canvas
        if visible and operator[0] in "fFBb" and state.fill is not None:
            even_odd = operator.endswith("*")
            canvas.fill(path, state.matrix, Coat(state.fill, state.fill_opacity), state.clips, even_odd=even_odd)
        if visible and operator[0] in "SsBb" and state.line is not None:
            # A line of no width is the thinnest that a device has: here a hundredth of a point.
            stroke = replace(state.stroke, width=max(state.stroke.width, 0.01))
            canvas.stroke(path, state.matrix, Coat(state.line, state.line_opacity), state.clips, stroke)
        if self._clip:
            clip = wound(on_canvas(path, state.matrix), even_odd=self._clip == "W*")
            self._state = replace(state, clips=(*state.clips, clip))
        self._clip = ""
        self._path = type(path)()

    def _object(self, operands: list[Any]) -> None:
        form = self._reader.named("/XObject", operands[0])
        if form is None or any(self._marked) or self._reader.is_hidden(form.get("/OC")):
            return
        if str(form.get("/Subtype")) == "/Image":
            raise UnfitDrawing("holds a picture of pixels", _FLAT)
        group = form.get("/Group")
        state = self._state
        if group is not None and (state.fill_opacity < 1 or state.line_opacity < 1):
            raise UnfitDrawing("has a group that is see-through as a whole", _FLAT)
        a, b, c, d, e, f = (float(part) for part in form.get("/Matrix", IDENTITY))
        matrix = times((a, b, c, d, e, f), state.matrix)
        clips = state.clips
        if (box := form.get("/BBox")) is not None:
            x0, y0, x1, y1 = (float(side) for side in box)
            board = rectangle((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
            clips = (*clips, board.transform(*matrix))
        resources = form.get("/Resources", self._reader.resources)
        self._reader.read(form, resources, replace(state, matrix=matrix, clips=clips), self._depth + 1)

    def _end_marked(self, _: list[Any]) -> None:
        if self._marked:
            self._marked.pop()

    def _begin_marked(self, operands: list[Any]) -> None:
        layer = None
        if str(operands[0]) == "/OC" and len(operands) > 1:
            layer = self._reader.named("/Properties", operands[1])
        self._marked.append(self._reader.is_hidden(layer))


def _floats(operands: list[Any]) -> tuple[float, ...]:
    return tuple(float(part) for part in operands)


def _is_name(value: Any) -> bool:
    return str(value).startswith("/")


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True
