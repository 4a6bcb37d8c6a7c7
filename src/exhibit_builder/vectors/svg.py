"""SVG into filled outlines: the static part of SVG 1.1 and 2, in flat colours."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.vectors.artwork import Artwork, Colouring, ColouringSpace, UnfitDrawing
from exhibit_builder.vectors.canvas import Canvas, Coat, LineStyle, Matrix, clipped, on_canvas, times, together, wound
from exhibit_builder.vectors.path_data import length, numbers, path_of, transformation
from exhibit_builder.vectors.svg_tree import MOST_NESTED, SVG, XLINK, SvgTree, read_tree

if TYPE_CHECKING:
    from pathops import Path

MOST_USES = 2_000
"""How often shapes may be repeated by ``use`` (*house*: a few lines that repeat one another make millions)."""

_INHERITED = (
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-opacity",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "clip-rule",
    "color",
    "visibility",
    "marker-start",
    "marker-mid",
    "marker-end",
)
_SKIPPED = frozenset(
    {"defs", "symbol", "clipPath", "title", "desc", "metadata", "style", "view", "mask", "pattern", "marker", "filter"}
    | {"linearGradient", "radialGradient", "font", "font-face", "cursor", "color-profile"}
)
_GROUPS = frozenset({"svg", "g", "a", "switch"})
_CAPS = {"round": 1, "square": 2}
_JOINS = {"round": 1, "bevel": 2}
_URL = late_pattern(r"url\(\s*['\"]?\s*([^'\")]*?)\s*['\"]?\s*\)(.*)", re.DOTALL)
_CMYK = late_pattern(r"device-cmyk\(([^)]*)\)")
_FLAT = "Give it a flat colour in the program that drew it, or export the whole as PNG, 1000 pixels wide or more."


@dataclass(frozen=True, slots=True)
class _SvgState:
    """What holds for an element: inherited properties, the matrix to the canvas, opacity and clips of its groups,
    and the numbers of those that are see-through."""

    style: Mapping[str, str]
    matrix: Matrix
    opacity: float
    groups: tuple[int, ...]
    clips: tuple[Path, ...]
    depth: int = 0


def read_svg(data: bytes) -> Artwork:
    """The drawing of an SVG file; raises :class:`UnfitDrawing`."""
    return _SvgReader(read_tree(data)).artwork()


class _SvgReader:
    """Walks through the elements and paints what shows."""

    def __init__(self, tree: SvgTree) -> None:
        self._tree = tree
        box = numbers(tree.root.get("viewBox", ""))
        if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
            box = [0.0, 0.0, length(tree.root.get("width"), 0), length(tree.root.get("height"), 0)]
        self._across, self._down = box[2], box[3]
        self._canvas = Canvas((box[0], box[1], box[0] + box[2], box[1] + box[3]))
        self._uses = self._groups = 0

    def artwork(self) -> Artwork:
        """What is painted."""
        state = _SvgState({}, self._canvas.matrix, 1.0, (), ())
        for child in self._tree.root:
            self._draw(child, replace(state, style=self._inherited(state, self._tree.style(self._tree.root))))
        return self._canvas.artwork()

    def _group(self) -> int:
        """A number for a group that is see-through as a whole."""
        self._groups += 1
        return self._groups

    def _inherited(self, state: _SvgState, own: Mapping[str, str]) -> dict[str, str]:
        style = dict(state.style)
        for name in _INHERITED:
            value = own.get(name, "inherit").strip()
            if value != "inherit":
                style[name] = value
        return style

    def _refuse(self, element: ET.Element, message: str, hint: str) -> UnfitDrawing:
        return UnfitDrawing(message, hint, line=self._tree.lines.get(element, 0))

    def _draw(self, element: ET.Element, state: _SvgState) -> None:
        if not element.tag.startswith(SVG):
            return  # what drawing programs note for themselves
        kind = element.tag.removeprefix(SVG)
        own = self._tree.style(element)
        if kind in _SKIPPED or own.get("display", "").strip() == "none":
            return
        self._check(element, kind, own)
        state = _SvgState(
            self._inherited(state, own),
            times(transformation(own.get("transform")), state.matrix),
            state.opacity * _share(own.get("opacity"), 1.0),
            (*state.groups, self._group()) if _share(own.get("opacity"), 1.0) < 1 else state.groups,
            state.clips,
            state.depth + 1,
        )
        if state.depth > MOST_NESTED:
            raise self._refuse(
                element, "has groups that stand too deep in one another", "Ungroup it, and export it again."
            )
        if clip := own.get("clip-path", "none").strip():
            state = self._with_clip(element, clip, state)
        if kind == "use":
            self._use(element, state)
        elif kind in _GROUPS:
            if kind == "svg":
                state = self._nested(element, state)
            for child in element:
                self._draw(child, state)
                if kind == "switch" and child.tag.startswith(SVG):
                    break
        else:
            self._shape(element, state)

    def _check(self, element: ET.Element, kind: str, own: Mapping[str, str]) -> None:
        """Refuses what has no place among flat outlines."""
        if kind in ("text", "tspan", "textPath", "flowRoot"):
            raise self._refuse(
                element,
                "holds text, whose typeface is not in it",
                "Convert its text to paths (“Create outlines”, “Object to path”), and export it again.",
            )
        if kind in ("image", "foreignObject", "video", "audio", "iframe", "canvas"):
            raise self._refuse(
                element,
                "holds a picture or part of a web page",
                "Leave it out, or export the whole as PNG, 1000 pixels wide or more.",
            )
        for name, what in (("mask", "a mask"), ("filter", "a filter such as a shadow")):
            if own.get(name, "none").strip() not in ("none", ""):
                raise self._refuse(element, f"has {what}", _FLAT)
        if own.get("mix-blend-mode", "normal").strip() != "normal":
            raise self._refuse(element, "mixes its colours with what lies below", _FLAT)
        if any(
            own.get(f"marker-{end}", "none").strip() not in ("none", "inherit", "") for end in ("start", "mid", "end")
        ):
            raise self._refuse(
                element, "has arrow heads or other markers", "Turn its strokes into paths, and export it again."
            )
        if kind not in _GROUPS | {"use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}:
            raise self._refuse(element, f"holds <{kind}>, which has no place in a printed drawing", _FLAT)

    def _target(self, element: ET.Element, address: str) -> ET.Element:
        if not address.startswith("#"):
            raise self._refuse(
                element, "takes a part from another file", "Embed it, or export the drawing again as plain SVG."
            )
        found = self._tree.named.get(address[1:])
        if found is None:
            raise self._refuse(element, f"refers to {address}, which is not in it", "Export it again.")
        return found

    def _use(self, element: ET.Element, state: _SvgState) -> None:
        address = element.get("href") or element.get(f"{XLINK}href") or ""
        if not address:
            return
        self._uses += 1
        if self._uses > MOST_USES:
            raise self._refuse(element, "repeats its parts too often", "Expand its symbols, and export it again.")
        target = self._target(element, address)
        x, y = length(element.get("x"), self._across), length(element.get("y"), self._down)
        state = replace(state, matrix=times((1, 0, 0, 1, x, y), state.matrix))
        if target.tag != f"{SVG}symbol":
            self._draw(target, state)
            return
        state = replace(state, style=self._inherited(state, self._tree.style(target)))
        state = self._fitted(target, state, element)
        for child in target:
            self._draw(child, state)

    def _nested(self, element: ET.Element, state: _SvgState) -> _SvgState:
        """Inside an ``svg`` in the drawing."""
        x, y = length(element.get("x"), self._across), length(element.get("y"), self._down)
        return self._fitted(element, replace(state, matrix=times((1, 0, 0, 1, x, y), state.matrix)), element)

    def _fitted(self, element: ET.Element, state: _SvgState, sized: ET.Element) -> _SvgState:
        """With an element's view box fitted into the width and height that ``sized`` has (SVG 2, 8.6, the default)."""
        box = numbers(element.get("viewBox", ""))
        if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
            return state
        wide = length(sized.get("width") or element.get("width"), self._across, self._across)
        high = length(sized.get("height") or element.get("height"), self._down, self._down)
        scale = min(wide / box[2], high / box[3])
        dx, dy = (wide - scale * box[2]) / 2, (high - scale * box[3]) / 2
        fitted: Matrix = (scale, 0, 0, scale, dx - scale * box[0], dy - scale * box[1])
        return replace(state, matrix=times(fitted, state.matrix))

    def _with_clip(self, element: ET.Element, clip: str, state: _SvgState) -> _SvgState:
        if clip == "none":
            return state
        match = _URL.fullmatch(clip)
        target = self._target(element, match[1]) if match else None
        if target is None or target.tag != f"{SVG}clipPath" or target.get("clipPathUnits") == "objectBoundingBox":
            raise self._refuse(
                element, "has a clip of an unusual kind", "Release its clipping masks, and export it again."
            )
        matrix = times(transformation(target.get("transform")), state.matrix)
        return replace(state, clips=(*state.clips, self._clip_path(target, matrix, state)))

    def _clip_path(self, clip: ET.Element, matrix: Matrix, state: _SvgState) -> Path:
        """The area of a clip: all of its shapes together."""
        shapes: list[Path] = []
        for child in clip:
            if child.tag == f"{SVG}use":
                self._uses += 1
                address = child.get("href") or child.get(f"{XLINK}href") or ""
                x, y = length(child.get("x"), self._across), length(child.get("y"), self._down)
                moved = times(transformation(child.get("transform")), matrix)
                moved = times((1, 0, 0, 1, x, y), moved)
                child = self._target(child, address)
            else:
                moved = matrix
            path = self._path(child)
            if path is None:
                continue
            own = self._tree.style(child)
            rule = own.get("clip-rule", state.style.get("clip-rule", "nonzero")).strip()
            placed = on_canvas(path, times(transformation(own.get("transform")), moved))
            shapes.append(wound(placed, even_odd=rule == "evenodd"))
        area = shapes[0] if len(shapes) == 1 else together(shapes)
        other = clip.get("clip-path", "none")
        if match := _URL.fullmatch(other.strip()):
            outer = self._target(clip, match[1])
            if outer is not clip and state.depth < MOST_NESTED:
                area = clipped(area, self._clip_path(outer, matrix, replace(state, depth=state.depth + 1)))
        return area

    def _shape(self, element: ET.Element, state: _SvgState) -> None:
        style = state.style
        if style.get("visibility", "visible") in ("hidden", "collapse"):
            return
        path = self._path(element)
        if path is None:
            return
        fill = self._paint(element, style.get("fill", "black"), style)
        if fill is not None and element.tag != f"{SVG}line":
            opacity = state.opacity * fill[1] * _share(style.get("fill-opacity"), 1.0)
            even_odd = style.get("fill-rule", "nonzero") == "evenodd"
            coat = Coat(fill[0], opacity, state.groups)
            self._canvas.fill(path, state.matrix, coat, state.clips, even_odd=even_odd)
        line = self._paint(element, style.get("stroke", "none"), style)
        stroke = self._stroke(style)
        if line is None or stroke.width <= 0:
            return
        opacity = state.opacity * line[1] * _share(style.get("stroke-opacity"), 1.0)
        matrix = state.matrix
        if self._tree.style(element).get("vector-effect", "").strip() == "non-scaling-stroke":
            path, matrix = _unscaled(path, matrix, self._canvas.matrix), self._canvas.matrix
        self._canvas.stroke(path, matrix, Coat(line[0], opacity, state.groups), state.clips, stroke)

    def _stroke(self, style: Mapping[str, str]) -> LineStyle:
        across = (self._across**2 + self._down**2) ** 0.5 / 2**0.5
        dashes = style.get("stroke-dasharray", "none")
        return LineStyle(
            length(style.get("stroke-width"), across, 1.0),
            _CAPS.get(style.get("stroke-linecap", ""), 0),
            _JOINS.get(style.get("stroke-linejoin", ""), 0),
            max(1.0, length(style.get("stroke-miterlimit"), across, 4.0)),
            () if dashes == "none" else tuple(length(part, across) for part in re.split(r"[\s,]+", dashes) if part),
            length(style.get("stroke-dashoffset"), across),
        )

    def _path(self, element: ET.Element) -> Path | None:
        """The path of a shape; ``None`` for one that shows nothing."""

        def at(name: str, whole: float, default: float = 0.0) -> float:
            return length(own.get(name), whole, default)

        own = self._tree.style(element)
        across, down = self._across, self._down
        match element.tag.removeprefix(SVG):
            case "path":
                return path_of(own.get("d", ""))
            case "rect":
                wide, high = at("width", across), at("height", down)
                return _rounded(at("x", across), at("y", down), wide, high, *_radii(own, wide, high, across, down))
            case "circle":
                radius = at("r", (across**2 + down**2) ** 0.5 / 2**0.5)
                return _ellipse(at("cx", across), at("cy", down), radius, radius)
            case "ellipse":
                return _ellipse(at("cx", across), at("cy", down), at("rx", across), at("ry", down))
            case "line":
                ends = (at("x1", across), at("y1", down), at("x2", across), at("y2", down))
                return path_of("M{} {}L{} {}".format(*ends))
            case "polyline" | "polygon" as kind:
                points = numbers(own.get("points", ""))
                pairs = list(zip(points[::2], points[1::2], strict=False))
                data = "M" + "L".join(f"{x} {y}" for x, y in pairs) if len(pairs) > 1 else ""
                return path_of(data + ("Z" if kind == "polygon" and data else ""))
        return None

    def _paint(self, element: ET.Element, value: str, style: Mapping[str, str]) -> tuple[Colouring, float] | None:
        """A colour with its opacity; ``None`` for none."""
        value = value.strip()
        if match := _URL.fullmatch(value):
            target = self._tree.named.get(match[1].removeprefix("#"))
            if target is None and (rest := match[2].strip()):
                return self._paint(element, rest, style)
            raise self._refuse(element, "has a gradient or a pattern", _FLAT)
        if match := _CMYK.match(value):
            parts = [float(part) for part in re.findall(r"[\d.]+", match[1].replace("%", " "))]
            if len(parts) >= 4:
                share = 100 if "%" in match[1] else 1
                return Colouring(ColouringSpace.INKS, tuple(min(1.0, part / share) for part in parts[:4])), 1.0
        value = value.split("icc-color(")[0].strip()
        if value == "currentColor" or value == "currentcolor":
            value = style.get("color", "black")
        if value in ("none", "transparent", "context-fill", "context-stroke"):
            return None
        from tinycss2.color3 import parse_color

        colour = parse_color(value)
        if colour is None or isinstance(colour, str):
            return Colouring(ColouringSpace.LIGHT, (0.0, 0.0, 0.0)), 1.0
        red, green, blue, alpha = (min(1.0, max(0.0, part)) for part in colour)
        return Colouring(ColouringSpace.LIGHT, (red, green, blue)), alpha


def _unscaled(path: Path, matrix: Matrix, canvas: Matrix) -> Path:
    """A path in the drawing's own space, whatever its element's matrix does to its line."""
    scale = canvas[0]
    return path.transform(*matrix).transform(1 / scale, 0, 0, 1 / scale, -canvas[4] / scale, -canvas[5] / scale)


def _share(text: str | None, default: float) -> float:
    """An opacity: a number or per cents."""
    if text is None:
        return default
    return min(1.0, max(0.0, length(text, 1.0, default)))


def _radii(own: Mapping[str, str], wide: float, high: float, across: float, down: float) -> tuple[float, float]:
    """The radii of a rectangle's corners; one that is not told is the other (SVG 2, 10.2)."""
    rx, ry = own.get("rx"), own.get("ry")
    x = length(rx if rx not in (None, "auto") else ry, across)
    y = length(ry if ry not in (None, "auto") else rx, down)
    return min(max(x, 0.0), wide / 2), min(max(y, 0.0), high / 2)


def _rounded(x: float, y: float, wide: float, high: float, rx: float, ry: float) -> Path | None:
    if wide <= 0 or high <= 0:
        return None
    if not rx or not ry:
        return path_of(f"M{x} {y}h{wide}v{high}h{-wide}z")
    arc = f"a{rx} {ry} 0 0 1"
    return path_of(
        f"M{x + rx} {y}h{wide - 2 * rx}{arc} {rx} {ry}v{high - 2 * ry}{arc} {-rx} {ry}"
        f"h{2 * rx - wide}{arc} {-rx} {-ry}v{2 * ry - high}{arc} {rx} {-ry}z"
    )


def _ellipse(x: float, y: float, rx: float, ry: float) -> Path | None:
    if rx <= 0 or ry <= 0:
        return None
    return path_of(f"M{x - rx} {y}a{rx} {ry} 0 1 1 {2 * rx} 0a{rx} {ry} 0 1 1 {-2 * rx} 0z")
