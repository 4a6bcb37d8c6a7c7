"""A schematic map: points, routes and areas by latitude and longitude."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from math import atan2, cos, hypot, radians, sin
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Caption, Fields, Label, Position, SourceKey, Words
from exhibit_builder.blocks.geojson import MAX_LINE_POSITIONS, MAX_OUTLINE_POSITIONS, Geometry, read_geojson
from exhibit_builder.blocks.setting import Galley, Pocket, Setting, Strip, shifted, stack_height, stacked
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.looks.landscape.terrain import fraction, sampled, smooth_path, standing_figure
from exhibit_builder.page.marks import Mark, Segment, Shape, ShapeRole
from exhibit_builder.typography.style import TextStyle

KM_PER_DEGREE_NORTH = 111.13
KM_PER_DEGREE_EAST = 111.32
"""Kilometres in a degree of latitude, and in one of longitude at the equator (WGS 84, rounded; design.md, Map)."""

RING_FROM, RING_TO = -13.0, 41.0
"""Degrees north of east between which distance arcs are drawn (design.md, Map)."""

AWAY = 5.0
"""A place this many kilometres from every route may become an arrow when the map must be lower (house: nearer
ones are passed on the way)."""

DOT, TOWN_DOT, EVENT_DOT, HALO = 0.36, 0.5, 0.48, 0.7
"""Radii of the dots and the width of a label's halo, in modules (design.md, Map)."""

STEP = 0.42
"""Modules between walkers along a route (design.md, Map)."""

DESIGN_SCALE = 2.72
"""Modules a kilometre in the design (design.md, Map)."""

TALLEST, WIDEST, SMALLEST = 54.0, 58.0, 18.0
"""Modules: the most that a map at the design's closeness is high and wide, and the least of its larger side
(house: as high as the map that the design was made with, so wide that north and scale have room beside it, and what a
few labels need)."""

LEGEND = 8.2
"""Modules: height of north arrow and scale bar together (design.md, Map)."""

CLEAR = 4.0
"""Modules kept free between the map's marks and text in its pocket (house: a gutter, as between columns)."""


class PlaceName(Fields):
    """A place: ``at`` is latitude and longitude; ``other`` a second name; ``note`` a line under it.

    ``kind`` is ``town`` (the exhibit's own place), ``place`` or ``event`` (an open circle).
    ``label`` is the side of the dot that its name stands on.
    """

    name: Annotated[Words, Part.PLACE_NAME]
    at: Position
    other: Annotated[Words, Part.PLACE_NAME] | None = None
    note: Label | None = None
    kind: Literal["town", "place", "event"] = "place"
    label: Literal["start", "end"] = "end"


class Route(Fields):
    """A way through ``points``; ``marks: walkers`` draws people along it, ``line`` a hairline."""

    name: Annotated[Words, Part.SHAPE_NAME]
    points: Annotated[tuple[Position, ...], Field(min_length=2, max_length=MAX_LINE_POSITIONS)]
    marks: Literal["walkers", "line"] = "line"


class Area(Fields):
    """A closed outline, drawn as a flat tint."""

    name: Annotated[Words, Part.SHAPE_NAME]
    points: Annotated[tuple[Position, ...], Field(min_length=3, max_length=MAX_OUTLINE_POSITIONS)]


class Map(BlockFields):
    """``origin`` names the place from which distance ``rings`` (kilometres) are drawn.

    ``geojson`` is a file in the exhibit's folder (Point, LineString, Polygon features with a ``name``).
    A place further than ``reach`` kilometres from the origin becomes an arrow at the map's edge with
    its true bearing and distance. ``caption`` is the source line and says that the map is schematic.
    """

    follows_density: ClassVar[bool] = True
    shorthand: ClassVar[str] = ""
    alt: Annotated[Words, Part.LONG_ALT]
    origin: Annotated[Words, Part.PLACE_KEY]
    places: Annotated[tuple[PlaceName, ...], Field(max_length=40)] = ()
    routes: Annotated[tuple[Route, ...], Field(max_length=20)] = ()
    areas: Annotated[tuple[Area, ...], Field(max_length=20)] = ()
    geojson: Annotated[Words, Part.MAP_FILE] | None = None
    rings: Annotated[tuple[Annotated[float, Field(gt=0, le=20000)], ...], Field(max_length=6)] = ()
    reach: Annotated[float, Field(gt=0, le=20000)] | None = None
    caption: Caption
    source: SourceKey

    def lay(self, setting: Setting, measure: float) -> Galley:
        """The map on the bare ground, its caption under it; a pocket at its lower end side may take text."""
        places, routes, areas = self._gathered(setting)
        origin = next(place for place in places if place.name == self.origin).at
        away = {
            place.name
            for place in places
            if place.name != self.origin and self._becomes_arrow(place, origin, routes, setting)
        }
        drawn = [place for place in places if place.name not in away]
        positions = [place.at for place in drawn]
        positions += [at for route in routes for at in route.points] + [at for area in areas for at in area.points]
        chart = _Chart(setting, origin, _scale(setting, origin, positions, self.rings))
        marks = chart.draw(drawn, [p for p in places if p.name in away], routes, areas, self.rings, measure)
        caption = setting.style(TextRole.CAPTION)
        longest = setting.longest(caption, measure)
        strips = setting.text_strips(setting.rich(self.caption, caption, self.source), longest, caption, within=measure)
        top = chart.height + 2.2 * setting.u
        marks.extend(stacked(strips, 0.0, top))
        height = top + stack_height(strips)
        pocket = Pocket(chart.pocket_top + CLEAR * setting.u, setting.half(measure)) if setting.columns == 6 else None
        return Galley((Strip(height, tuple(marks)),), measure, pocket=pocket)

    def _gathered(self, setting: Setting) -> tuple[list[PlaceName], list[Route], list[Area]]:
        places, routes, areas = list(self.places), list(self.routes), list(self.areas)
        if self.geojson is not None:
            at = setting.place or Place(self.geojson)
            features, findings = read_geojson(Path(setting.folder) / self.geojson, self.geojson, at)
            for finding in findings:
                setting.report(finding)
            for feature in features:
                line = feature.lines[0]
                if feature.kind is Geometry.POINT:
                    places.append(PlaceName(name=feature.name, at=line[0]))
                elif feature.kind is Geometry.LINE:
                    routes.append(Route(name=feature.name, points=line))
                else:
                    areas.append(Area(name=feature.name, points=line))
        return places, routes, areas

    def _becomes_arrow(
        self, place: PlaceName, origin: tuple[float, float], routes: list[Route], setting: Setting
    ) -> bool:
        distance = _kilometres(place.at, origin)
        if self.reach is not None and distance > self.reach and not self._near_route(place, routes):
            return True
        narrow = setting.density.arrows or setting.booklet
        return narrow and bool(routes) and not self._near_route(place, routes)

    def _near_route(self, place: PlaceName, routes: list[Route]) -> bool:
        return any(_kilometres(place.at, point) < AWAY for route in routes for point in route.points)


def _scale(
    setting: Setting, origin: tuple[float, float], positions: list[tuple[float, float]], rings: tuple[float, ...]
) -> float:
    """Points a kilometre: the design's for a stretch of some 20 km, less for a larger country, more for a village."""
    points = [_east_north(at, origin) for at in positions]
    points += [
        (radius * cos(radians(angle)), radius * sin(radians(angle)))
        for radius in rings
        for angle in (RING_FROM, 0.0, RING_TO)
    ]
    left, south, right, north = _bounds([*points, (0.0, 0.0)])
    u = setting.u
    share = setting.density.map / DESIGN_SCALE
    tall, wide = max(north - south, 1e-3), max(right - left, 1e-3)
    largest = min(TALLEST * share * u / tall, WIDEST * share * u / wide)
    return min(largest, max(setting.density.map * u, SMALLEST * u / max(tall, wide)))


def _east_north(at: tuple[float, float], origin: tuple[float, float]) -> tuple[float, float]:
    """Kilometres east and north of the origin."""
    east = (at[1] - origin[1]) * KM_PER_DEGREE_EAST * cos(radians(origin[0]))
    return east, (at[0] - origin[0]) * KM_PER_DEGREE_NORTH


def _kilometres(at: tuple[float, float], origin: tuple[float, float]) -> float:
    return hypot(*_east_north(at, origin))


@dataclass
class _Box:
    """What the drawn things occupy, in points."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    def add(self, left: float, top: float, right: float, bottom: float) -> None:
        self.left, self.top = min(self.left, left), min(self.top, top)
        self.right, self.bottom = max(self.right, right), max(self.bottom, bottom)


class _Chart:
    """Draws a map round its origin, then moves it into the measure; ``height`` and ``pocket_top`` result."""

    def __init__(self, setting: Setting, origin: tuple[float, float], scale: float) -> None:
        self.setting = setting
        self.origin = origin
        self.scale = scale
        self.height = 0.0
        self.pocket_top = 0.0

    def draw(
        self,
        drawn: list[PlaceName],
        away: list[PlaceName],
        routes: list[Route],
        areas: list[Area],
        rings: tuple[float, ...],
        measure: float,
    ) -> list[Mark]:
        for _ in range(6):
            box = _Box()
            marks, boxes = self._all(drawn, away, routes, areas, rings, box)
            width = box.right - box.left
            if width <= measure:
                break
            # Labels keep their size, so the scale is taken down more than in proportion.
            self.scale *= max(0.5, (0.99 * measure / width) ** 1.5)
        else:
            self.setting.report(
                Finding(
                    "map-too-wide",
                    "the map with its labels is wider than its columns",
                    self.setting.place,
                    expected="labels that fit beside their places",
                    hint="set label: start for places at the right, or shorten their notes",
                )
            )
        dx = -box.left
        room = measure - width
        legend_width = max(self._bar_length() * self.scale, 4 * self.setting.u)
        # The map stands a little off the start margin where there is room, as in the design.
        rtl = self.setting.rtl
        inset = min(6 * self.setting.u, max(0.0, room - legend_width - 3 * self.setting.u))
        # A map is never mirrored, but it lies at the start of the measure, which is the right in some languages.
        dx += room - inset if rtl else inset
        dy = -box.top
        taken = [(left + dx, top + dy, right + dx, bottom + dy) for left, top, right, bottom in boxes]
        if rtl:
            taken = [(measure - right, top, measure - left, bottom) for left, top, right, bottom in taken]
        legend, foot = self._legend(measure, taken, box.bottom + dy)
        out = [*shifted(tuple(marks), dx, dy), *legend]
        self.height = max(box.bottom + dy, foot)
        lowest = max((bottom for _, _, right, bottom in taken if right > measure / 2), default=0.0)
        self.pocket_top = max(lowest, foot) if foot > LEGEND * self.setting.u + 0.01 else lowest
        return out

    def _point(self, at: tuple[float, float]) -> tuple[float, float]:
        east, north = _east_north(at, self.origin)
        return east * self.scale, -north * self.scale

    def _all(
        self,
        drawn: list[PlaceName],
        away: list[PlaceName],
        routes: list[Route],
        areas: list[Area],
        rings: tuple[float, ...],
        box: _Box,
    ) -> tuple[list[Mark], list[tuple[float, float, float, float]]]:
        s = self.setting
        u = s.u
        marks: list[Mark] = []
        boxes: list[tuple[float, float, float, float]] = []

        def occupy(left: float, top: float, right: float, bottom: float) -> None:
            box.add(left, top, right, bottom)
            boxes.append((left, top, right, bottom))

        tint = s.theme.inks["night-far" if s.ground.paper.name == "night-snow" else "haze"]
        for area in areas:
            points = [self._point(at) for at in area.points]
            marks.append(Shape((*_polyline(points), ("h", ())), fill=tint, role=ShapeRole.AREA))
            occupy(*_bounds(points))
        for radius in rings:
            arc = [
                (radius * self.scale * cos(radians(a)), -radius * self.scale * sin(radians(a)))
                for a in _steps(RING_FROM, RING_TO, 36)
            ]
            marks.append(Shape(smooth_path(arc), stroke=s.ground.rule, width=s.rule_width, role=ShapeRole.RING))
            style = s.style(TextRole.RING, ink=s.ground.label)
            line = s.tight(s.plain(s.language.page_words.kilometres.format(distance=f"{radius:g}"), style))
            x, y = arc[0]
            marks.extend(s.line_marks(line, x - line.width / 2, y + 1.9 * u, (s.ground.paper, HALO * u)))
            # In slices: the box round a whole arc holds much that is empty.
            for start in range(0, len(arc) - 1, 4):
                occupy(*_bounds(arc[start : start + 5]))
            occupy(x - line.width / 2, y, x + line.width / 2, y + 2.2 * u)
        events = [self._point(place.at) for place in drawn if place.kind == "event"]
        for number, route in enumerate(routes):
            curve = sampled([self._point(at) for at in route.points], 24)
            if route.marks == "line":
                marks.append(
                    Shape(smooth_path(curve), stroke=s.ground.rule, width=2 * s.rule_width, role=ShapeRole.ROUTE)
                )
            else:
                marks.append(self._walkers(curve, events, number))
            occupy(*_bounds(curve))
        for place in drawn:
            self._place(place, marks, occupy)
        for place in away:
            self._arrow(place, marks, occupy)

        return marks, boxes

    def _walkers(self, curve: list[tuple[float, float]], events: list[tuple[float, float]], number: int) -> Shape:
        s = self.setting
        u, seed = s.u, s.theme.seed + number
        lengths = [0.0]
        for a, b in itertools.pairwise(curve):
            lengths.append(lengths[-1] + hypot(b[0] - a[0], b[1] - a[1]))
        total = lengths[-1]
        segments: list[Segment] = []
        for k in range(int(total / (STEP * u)) + 1):
            t = k * STEP * u / total if total else 1.0
            density = 0.82 if t <= 0.46 else 0.05 + 0.77 * (0.78 - t) / 0.32 if t < 0.78 else 0.10
            if fraction(seed + 400, k) >= density:
                continue
            x, y, across, along = _along(curve, lengths, k * STEP * u)
            side = (2 * fraction(seed + 401, k) - 1) * 0.64 * u
            ahead = (2 * fraction(seed + 403, k) - 1) * 0.17 * u
            x += across[0] * side + along[0] * ahead
            y += across[1] * side + along[1] * ahead
            tall = (0.81 + 0.34 * fraction(seed + 402, k)) * u
            if any(hypot(x - ex, y - tall / 2 - ey) < u + EVENT_DOT * u for ex, ey in events):
                continue
            if hypot(*curve[0]) < u and hypot(x, y - tall / 2) < 1.6 * u:
                continue
            segments.extend(standing_figure(x, y, 0.17 * u, tall))
        return Shape(tuple(segments), fill=s.ground.text, role=ShapeRole.WALKERS)

    def _place(self, place: PlaceName, marks: list[Mark], occupy: Callable[[float, float, float, float], None]) -> None:
        s = self.setting
        u = s.u
        x, y = self._point(place.at)
        if place.kind == "event":
            ring = _circle(x, y, EVENT_DOT * u)
            marks.append(Shape(ring, fill=s.ground.paper, stroke=s.ground.text, width=0.13 * u, role=ShapeRole.EVENT))
        else:
            radius = (TOWN_DOT if place.kind == "town" else DOT) * u
            marks.append(Shape(_circle(x, y, radius + 0.22 * u), fill=s.ground.paper, role=ShapeRole.DOT))
            marks.append(Shape(_circle(x, y, radius), fill=s.ground.text, role=ShapeRole.DOT))
        style = s.style(TextRole.TOWN if place.kind == "town" else TextRole.LABEL)
        below = place.kind == "event"
        baseline = y + (2.0 * u if below else 0.36 * style.size if place.kind == "town" else 0.05 * u)
        self._label(place, x, baseline, 1.15 * u if below else 1.3 * u, style, marks, occupy)
        occupy(x - u, y - u, x + u, y + u)

    def _label(
        self,
        place: PlaceName,
        x: float,
        baseline: float,
        off: float,
        style: TextStyle,
        marks: list[Mark],
        occupy: Callable[[float, float, float, float], None],
        note: str | None = None,
    ) -> None:
        s = self.setting
        quiet = s.style(TextRole.CAPTION)
        halo = (s.ground.paper, HALO * s.u)
        rows = [(place.name, style)]
        rows.extend((text, quiet) for text in (place.other, note or place.note) if text)
        if note and place.other:
            rows[1:] = [(f"{place.other}, {note}", quiet)]
        y = baseline
        for text, row_style in rows:
            line = s.tight(s.plain(text, row_style))
            left = x + off if place.label == "end" else x - off - line.width
            marks.extend(s.line_marks(line, left, y, halo))
            occupy(left, y - row_style.size, left + line.width, y + 0.3 * row_style.size)
            y += max(1.55 * s.u, 1.3 * quiet.size)

    def _arrow(self, place: PlaceName, marks: list[Mark], occupy: Callable[[float, float, float, float], None]) -> None:
        s = self.setting
        u = s.u
        east, north = _east_north(place.at, self.origin)
        bearing = atan2(-north, east)
        start = (3.2 * u * cos(bearing), 3.2 * u * sin(bearing))
        tip = (5.6 * u * cos(bearing), 5.6 * u * sin(bearing))
        marks.append(Shape((("m", start), ("l", tip)), stroke=s.ground.text, width=0.09 * u, role=ShapeRole.ARROW))
        marks.append(Shape(_arrow_head(tip, bearing, 0.9 * u), fill=s.ground.text, role=ShapeRole.ARROW))
        style = s.style(TextRole.LABEL)
        distance = s.language.page_words.kilometres.format(distance=f"{hypot(east, north):.0f}")
        downward = tip[1] > 0
        baseline = tip[1] + (1.9 * u if downward else -2.2 * u)
        self._label(
            place,
            tip[0],
            baseline,
            -2.5 * u if place.label == "start" else 0.4 * u,
            style,
            marks,
            occupy,
            note=distance,
        )
        occupy(min(start[0], tip[0]), min(start[1], tip[1]), max(start[0], tip[0]), max(start[1], tip[1]))

    def _bar_length(self) -> float:
        """Kilometres on the scale bar: 1, 2 or 5 times a power of ten, nearest below 16 modules."""
        reach = 16 * self.setting.u / self.scale
        power = 10.0 ** len(str(int(reach))) / 10 if reach >= 1 else 0.1
        return max(n * power for n in (1, 2, 5) if n * power <= reach or n == 1)

    def _legend(
        self, measure: float, taken: list[tuple[float, float, float, float]], tall: float
    ) -> tuple[list[Mark], float]:
        """North arrow and scale bar at the end margin: at the top or the foot where nothing stands, else below.

        Gives the marks and where they end.
        """
        s = self.setting
        u = s.u
        length = self._bar_length()
        bar = length * self.scale
        width = max(bar, 4 * u) + 1.5 * u

        def free(top: float) -> bool:
            return not any(r > measure - width and t < top + LEGEND * u and b > top for _, t, r, b in taken)

        top = next((top for top in (0.0, tall - LEGEND * u) if top >= 0 and free(top)), None)
        if top is None:
            top = max((b for _, _, r, b in taken if r > measure - width), default=0.0) + u
        right = measure - 0.3 * u
        ink = s.ground.text
        marks: list[Mark] = [
            Shape(
                (("m", (right, top + 2.6 * u)), ("l", (right, top + 0.6 * u))),
                stroke=ink,
                width=0.09 * u,
                role=ShapeRole.NORTH,
            ),
            Shape(_arrow_head((right, top), radians(-90), 0.95 * u), fill=ink, role=ShapeRole.NORTH),
        ]
        style = s.style(TextRole.LABEL)
        line = s.tight(s.plain(s.language.page_words.north, style))
        marks.extend(s.line_marks(line, right - line.width / 2, top + 4.5 * u))
        y = top + 6.2 * u
        x = measure - bar
        tick = 0.5 * u
        marks.append(
            Shape(
                (("m", (x, y - tick)), ("l", (x, y)), ("l", (measure, y)), ("l", (measure, y - tick))),
                stroke=ink,
                width=0.09 * u,
                role=ShapeRole.SCALE_BAR,
            )
        )
        quiet = s.style(TextRole.CAPTION)
        text = s.tight(s.plain(s.language.page_words.kilometres.format(distance=f"{length:g}"), quiet))
        marks.extend(s.line_marks(text, x, y + 1.6 * u))
        if s.rtl:
            marks = shifted(marks, max(bar, 4 * u) - measure, 0.0)
        return marks, top + LEGEND * u


def _steps(start: float, end: float, count: int) -> list[float]:
    return [start + (end - start) * i / count for i in range(count + 1)]


def _bounds(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _polyline(points: list[tuple[float, float]]) -> tuple[Segment, ...]:
    return (("m", points[0]), *(("l", point) for point in points[1:]))


def _circle(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    k = 0.5523 * radius
    return (
        ("m", (x + radius, y)),
        ("c", (x + radius, y + k, x + k, y + radius, x, y + radius)),
        ("c", (x - k, y + radius, x - radius, y + k, x - radius, y)),
        ("c", (x - radius, y - k, x - k, y - radius, x, y - radius)),
        ("c", (x + k, y - radius, x + radius, y - k, x + radius, y)),
        ("h", ()),
    )


def _arrow_head(tip: tuple[float, float], bearing: float, size: float) -> tuple[Segment, ...]:
    spread = radians(160)
    a, b = bearing + spread, bearing - spread
    return (
        ("m", tip),
        ("l", (tip[0] + size * cos(a), tip[1] + size * sin(a))),
        ("l", (tip[0] + size * cos(b), tip[1] + size * sin(b))),
        ("h", ()),
    )


def _along(
    curve: list[tuple[float, float]], lengths: list[float], distance: float
) -> tuple[float, float, tuple[float, float], tuple[float, float]]:
    """A point at a distance along a curve, with the unit vectors across it and along it."""
    i = 0
    while i < len(lengths) - 2 and lengths[i + 1] < distance:
        i += 1
    (x0, y0), (x1, y1) = curve[i], curve[i + 1]
    step = (lengths[i + 1] - lengths[i]) or 1.0
    t = (distance - lengths[i]) / step
    along = ((x1 - x0) / step, (y1 - y0) / step)
    return x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, (-along[1], along[0]), along
