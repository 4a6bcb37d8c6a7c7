"""A map as it is drawn: what stands where on the plane, its names, north, and the scale bar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import pairwise
from math import cos, hypot, radians, sin

from exhibit_builder.blocks.map_content import Area, MapContent, PlaceName, Side
from exhibit_builder.blocks.map_lettering import APART, LabelRow, MapLabel, label, label_sites, lettered, site_of
from exhibit_builder.blocks.map_symbols import (
    DOT,
    EVENT_DOT,
    TOWN_DOT,
    arrow_head,
    outlined,
    polyline,
    walkers,
)
from exhibit_builder.blocks.setting import Setting, shifted
from exhibit_builder.cartography.geodesy import Position, course, destination
from exhibit_builder.cartography.label_placing import Box, Site, chosen, grown, meet
from exhibit_builder.cartography.projection import Projection, straight
from exhibit_builder.cartography.scale import bar_length, distance_words, rounded
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import Mark, Segment, Shape, ShapeRole
from exhibit_builder.shapes.curves import circle, sampled, smooth_path
from exhibit_builder.typography.isolation import join_isolated
from exhibit_builder.typography.style import TextStyle

Point = tuple[float, float]

RING_FROM, RING_TO = -13.0, 41.0
"""Degrees north of east between which distance arcs are drawn (design.md, Map)."""

_FINE, _COARSE = 216, 36
"""Steps of an arc where labels interrupt it, and where it is whole."""

RING_CLEAR = 1.0
"""Modules that an arc keeps from letters (design.md, Map)."""

RING_LEAST = 2.0
"""Modules of the shortest piece of an arc between letters (design.md, Map)."""

DESIGN_SCALE = 2.72
"""Modules a kilometre in the design (design.md, Map)."""

TALLEST, WIDEST, SMALLEST = 54.0, 58.0, 18.0
"""Modules: the most that a map at the design's closeness is high and wide, and the least of its larger side
(house: as high as the map that the design was made with, so wide that north and scale have room beside it, and what a
few labels need)."""

UNDER = 8.0
"""Modules kept for the lowest name and the caption where a map can't have its full height, on a format across or a
booklet's page (house: two rows of a label, and two of a caption)."""

ONE_POINT = 0.001
"""Kilometres within which everything on a map counts as one point: it has no scale then (house: nobody gives positions
closer than to a metre)."""

NARROW = 40.0
"""Modules of the measure under which names turn to other sides of their dots before a map that is too wide is made
smaller (house: a small map has no scale to lose; a wider one keeps its names where they are liked best)."""

LEGEND = 8.2
"""Modules: height of north arrow and scale bar together (design.md, Map)."""

LEGEND_OFF = 3.0
"""Modules between the map and north with its scale beside it (design.md, Map)."""

LONGEST_BAR = 16.0
"""Modules: the most that a scale bar is long (house: it stands beside the map, and is a round distance)."""

ARROW_FROM, ARROW_TO, ARROW_STEP = 3.2, 5.6, 2.6
"""Modules from the origin to where an arrow begins and ends, and how much further out it goes for each label in its way
(design.md, Map)."""


def ring_ends(rings: Sequence[float], origin: Position) -> tuple[Position, ...]:
    """Where distance arcs begin, end and reach furthest, so that the map has room for them."""
    return tuple(destination(origin, 90 - angle, radius) for radius in rings for angle in (RING_FROM, 0.0, RING_TO))


def points_a_kilometre(setting: Setting, plane: Sequence[Point]) -> float | None:
    """The scale: the design's for a stretch of some 20 km, less for a larger country, more for a village.

    ``plane`` is in kilometres. ``None`` for a single point, which has none.
    """
    left, south, right, north = bounds(plane)
    u = setting.u
    # A short form's map is all that its page shows beside the lede.
    share = 1.0 if setting.short else setting.density.map / DESIGN_SCALE
    tall, wide = north - south, right - left
    if max(tall, wide) < ONE_POINT:
        return None
    least = max(tall, wide) / 1e6
    highest = TALLEST * u if TALLEST * u <= setting.tallest else setting.tallest - UNDER * u
    largest = min(highest * share / max(tall, least), WIDEST * share * u / max(wide, least))
    return min(largest, max(setting.density.map * u, SMALLEST * u / max(tall, wide)))


@dataclass
class _Drawing:
    """Marks, and the boxes that they take up, in points."""

    marks: list[Mark] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=lambda: [(0.0, 0.0, 0.0, 0.0)])

    def add(self, mark: Mark, box: Box | None = None) -> None:
        self.marks.append(mark)
        if box is not None:
            self.boxes.append(box)

    @property
    def box(self) -> Box:
        lefts, tops, rights, bottoms = zip(*self.boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    @property
    def width(self) -> float:
        left, _, right, _ = self.box
        return right - left


@dataclass(frozen=True)
class _Labelled:
    """A label with the places that it may take; ``strokes`` is what is drawn with it at each of them."""

    places: list[tuple[LabelRow, ...]]
    strokes: list[tuple[Box, ...]] | None = None

    @property
    def rooms(self) -> list[Site]:
        strokes = self.strokes or [()] * len(self.places)
        return [site_of(rows, drawn) for rows, drawn in zip(self.places, strokes, strict=True)]


_Placed = tuple[tuple[LabelRow, ...], int]
"""The rows of a label at its place, and which of its places that is."""


class Chart:
    """Draws a map round its origin, then moves it into the measure; ``height`` and ``pocket_top`` result."""

    def __init__(self, setting: Setting, projection: Projection, scale: float | None) -> None:
        self.setting = setting
        self.projection = projection
        self.has_scale = scale is not None
        self.scale = scale if scale is not None else setting.density.map * setting.u
        self.height = 0.0
        self.pocket_top = 0.0
        self._turned: set[PlaceName] = set()

    def draw(self, content: MapContent, measure: float) -> list[Mark]:
        """All of its marks, the top left corner of its measure at 0, 0. Finding: ``map-too-wide``."""
        for _ in range(6):
            drawing = self._narrowest(content, measure)
            left, top, right, bottom = drawing.box
            width = right - left
            if width <= measure:
                break
            if self.setting.short:
                drawing = self._narrower(content, drawing, measure)
                left, top, right, bottom = drawing.box
                width = right - left
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
        u, rtl = self.setting.u, self.setting.rtl
        signs = _Legend(self, measure, arcs=bool(content.rings))
        # The map stands a little off the start margin where there is room, as in the design.
        room_left = measure - width
        inset = min(6 * u, max(0.0, room_left - signs.width - LEGEND_OFF * u))
        # A map is never mirrored, but it lies at the start of the measure, which is the right in some languages.
        dx = -left + (room_left - inset if rtl else inset)
        dy = -top
        taken = [(box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy) for box in drawing.boxes]
        if rtl:
            taken = [(measure - right, top, measure - left, bottom) for left, top, right, bottom in taken]
        legend, foot = signs.draw(taken, bottom + dy)
        self.height = max(bottom + dy, foot)
        lowest = max((bottom for _, _, right, bottom in taken if right > measure / 2), default=0.0)
        self.pocket_top = max(lowest, foot)
        return [*shifted(tuple(drawing.marks), dx, dy), *legend]

    def _narrower(self, content: MapContent, drawing: _Drawing, measure: float) -> _Drawing:
        """The map with names before their dots where that makes it narrower: a short form's map would else be small.

        Of the places whose side nobody chose, those at the end are turned first.
        """
        free = [place for place in content.drawn if not place.has_side and place not in self._turned]
        for place in sorted(free, key=lambda place: self.at(place.at)[0], reverse=True):
            if drawing.width <= measure:
                break
            self._turned.add(place)
            turned = self._all(content)
            if turned.width < drawing.width - ONE_POINT:
                drawing = turned
            else:
                self._turned.remove(place)
        return drawing

    def at(self, position: Position) -> Point:
        """Where a position stands, in points from the origin."""
        return self._scaled(self.projection.plane(position))

    def _scaled(self, plane: Point) -> Point:
        x, y = self.projection.plane(self.projection.origin)
        return (plane[0] - x) * self.scale, (y - plane[1]) * self.scale

    def _narrowest(self, content: MapContent, measure: float) -> _Drawing:
        """The map with its names where they are liked best, or on other sides of their dots where that is too wide for
        a narrow measure."""
        drawing = self._all(content)
        if measure >= NARROW * self.setting.u:
            return drawing
        left, top, right, bottom = drawing.box
        for wall in (
            (left + measure, top - measure, right + measure, bottom + measure),
            (left - measure, top - measure, right - measure, bottom + measure),
        ):
            if drawing.width <= measure:
                break
            drawing = min(drawing, self._all(content, (wall,)), key=lambda each: each.width)
        return drawing

    def _all(self, content: MapContent, closed: Sequence[Box] = ()) -> _Drawing:
        """Everything that is drawn; names keep out of what is ``closed``, where they can."""
        drawing = _Drawing()
        dots = [self._dot(place) for place in content.drawn]
        arcs = [
            [self._scaled(at) for at in self.projection.circle(radius, _steps(RING_FROM, RING_TO, _COARSE))]
            for radius in content.rings
        ]
        labels = [self._of_dot(place) for place in content.drawn]
        labels += [self._of_arrow(place) for place in content.away]
        labels += [self._of_ring(radius, arc) for radius, arc in zip(content.rings, arcs, strict=True)]
        rows = self._placed(labels, content, [*(box for _, box in dots), *closed])
        beyond = len(content.drawn)
        for area in content.areas:
            self._area(area, drawing)
        self._rings(arcs, rows, beyond + len(content.away), drawing)
        self._routes(content, drawing)
        for (shapes, box), (label_rows, _) in zip(dots, rows[:beyond], strict=True):
            drawing.marks.extend(shapes)
            self._letter(label_rows, drawing)
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            drawing.boxes.append(grown((x, y, x, y), self.setting.u, self.setting.u))
        for place, (label_rows, index) in zip(content.away, rows[beyond:], strict=False):
            self._arrow(self._direction(place), self._reach(index), drawing)
            self._letter(label_rows, drawing)
        return drawing

    def _rings(self, arcs: Sequence[list[Point]], rows: Sequence[_Placed], first: int, drawing: _Drawing) -> None:
        """The distance arcs with their kilometres, whose labels begin with the ``first``."""
        for number, (arc, (ring_rows, index)) in enumerate(zip(arcs, rows[first:], strict=True), first):
            # Its own kilometres stand clear of its ends, but for those that have a place in the arc.
            others = [label_rows for each, (label_rows, _) in enumerate(rows) if each != number or index > 1]
            self._ring(arc, [row.letters for label_rows in others for row in label_rows], drawing)
            self._letter(ring_rows, drawing)

    def _routes(self, content: MapContent, drawing: _Drawing) -> None:
        s = self.setting
        events = [self.at(place.at) for place in content.drawn if place.is_event]
        for number, route in enumerate(content.routes):
            curve = sampled([self.at(at) for at in route.points], 24)
            if route.marks == "line":
                path, width = smooth_path(curve), 2 * s.rule_width
                drawing.add(Shape(path, stroke=s.ground.rule, width=width, role=ShapeRole.ROUTE), bounds(curve))
            else:
                figures = walkers(curve, (0.0, 0.0), events, s.u, s.theme.seed + number, s.theme.life_mark)
                drawing.add(Shape(figures, fill=s.ground.text, role=ShapeRole.WALKERS), bounds(curve))

    def _placed(self, labels: Sequence[_Labelled], content: MapContent, taken: Sequence[Box]) -> list[_Placed]:
        """The rows of each label at its place, and which of its places that is; ``taken`` is where none may stand."""
        # The town's own name first, then those whose side somebody chose.
        ranks = [0 if place.is_town else 1 if place.has_side else 2 for place in content.drawn]
        ranks += [3] * (len(labels) - len(ranks))
        order = sorted(range(len(labels)), key=lambda index: ranks[index])
        apart = APART * self.setting.style(TextRole.LABEL).size
        found = chosen([labels[index].rooms for index in order], taken, apart, 0.25 * apart)
        places = dict(zip(order, found, strict=True))
        return [(each.places[places[index]], places[index]) for index, each in enumerate(labels)]

    def _letter(self, rows: tuple[LabelRow, ...], drawing: _Drawing) -> None:
        drawing.marks.extend(lettered(self.setting, rows))
        drawing.boxes.extend(row.taken for row in rows)

    def _area(self, area: Area, drawing: _Drawing) -> None:
        s = self.setting
        outline, *holes = (self._edges(ring) for ring in (area.points, *area.holes))
        drawing.add(Shape(outlined(outline, holes), fill=s.ground.tint, role=ShapeRole.AREA), bounds(outline))

    def _edges(self, ring: Sequence[Position]) -> list[Point]:
        """An outline on the plane, its long edges as they run in degrees."""
        ends = [*ring[1:], ring[0]]
        return [self.at(at) for start, end in zip(ring, ends, strict=True) for at in straight(start, end)]

    def _ring(self, whole: list[Point], letters: Sequence[Box], drawing: _Drawing) -> None:
        """An arc, interrupted where letters stand."""
        s = self.setting
        clear = [grown(box, RING_CLEAR * s.u, RING_CLEAR * s.u) for box in letters]
        path: tuple[Segment, ...] = smooth_path(whole)
        fine = sampled(whole, _FINE // _COARSE)
        pieces = _free_pieces(fine, clear)
        if pieces != [fine]:
            # A crumb between two labels is no arc, but where nothing else is left of it.
            longest = max(map(_long, pieces), default=0.0)
            pieces = [piece for piece in pieces if _long(piece) >= min(RING_LEAST * s.u, longest)]
            path = tuple(segment for piece in pieces for segment in smooth_path(piece))
        if path:
            drawing.add(Shape(path, stroke=s.ground.rule, width=s.rule_width, role=ShapeRole.RING))
        # In slices: the box round a whole arc holds much that is empty.
        drawing.boxes.extend(bounds(whole[start : start + 5]) for start in range(0, len(whole) - 1, 4))

    def _of_ring(self, radius: float, arc: list[Point]) -> _Labelled:
        """The kilometres of an arc: under its lower end, over its upper one, or in the arc."""
        s = self.setting
        style = s.style(TextRole.RING, ink=s.ground.label)
        lettering = label(
            s, [(s.in_languages(lambda own: distance_words(radius, own.language)), style)], 1.3 * style.size
        )
        (x, y), (end_x, end_y) = arc[0], arc[-1]
        places = [lettering.centred(x, y + 1.9 * s.u), lettering.centred(end_x, end_y - 0.9 * s.u)]
        places += [lettering.centred(px, py + 0.36 * style.size) for px, py in arc[3:-3:3]]
        return _Labelled(places)

    def _dot(self, place: PlaceName) -> tuple[list[Shape], Box]:
        s = self.setting
        u = s.u
        x, y = self.at(place.at)
        if place.is_event:
            ring = circle(x, y, EVENT_DOT * u)
            shapes = [Shape(ring, fill=s.ground.paper, stroke=s.ground.text, width=0.13 * u, role=ShapeRole.EVENT)]
            return shapes, grown((x, y, x, y), EVENT_DOT * u, EVENT_DOT * u)
        radius = (TOWN_DOT if place.is_town else DOT) * u
        shapes = [
            Shape(circle(x, y, radius + 0.22 * u), fill=s.ground.paper, role=ShapeRole.DOT),
            Shape(circle(x, y, radius), fill=s.ground.text, role=ShapeRole.DOT),
        ]
        return shapes, grown((x, y, x, y), radius, radius)

    def _name(self, place: PlaceName, style: TextStyle, distance: str = "") -> MapLabel:
        quiet = self.setting.style(TextRole.CAPTION)
        under = [text for text in (place.other, place.note) if text]
        if distance and place.other:
            under[0] = join_isolated((place.other, distance), ", ")
        elif distance:
            under.append(distance)
        return label(
            self.setting,
            [(place.name, style), *((text, quiet) for text in under)],
            max(1.55 * self.setting.u, 1.3 * quiet.size),
        )

    def _of_dot(self, place: PlaceName) -> _Labelled:
        u = self.setting.u
        style = self.setting.style(TextRole.TOWN if place.is_town else TextRole.LABEL)
        x, y = self.at(place.at)
        below = place.is_event
        baseline = y + (2.0 * u if below else 0.36 * style.size if place.is_town else 0.05 * u)
        off = 1.15 * u if below else 1.3 * u
        chose = place.has_side
        side: Side = "start" if place in self._turned else place.label
        return _Labelled(label_sites(self._name(place, style), side, chose, x, y, baseline, off, 0.95 * u))

    def _direction(self, place: PlaceName) -> float:
        """Where a far place lies, in radians from the right downwards."""
        return radians(course(self.projection.origin, place.at).bearing - 90)

    def _reach(self, index: int) -> float:
        return (ARROW_TO + ARROW_STEP * (index // 2)) * self.setting.u

    def _of_arrow(self, place: PlaceName) -> _Labelled:
        """The label of an arrow: over its tip, or under it where it points down; further out where others stand."""
        s = self.setting
        u, direction = s.u, self._direction(place)
        away = rounded(course(self.projection.origin, place.at).kilometres)
        distance = s.in_languages(lambda own: distance_words(away, own.language))
        lettering = self._name(place, s.style(TextRole.LABEL), distance)
        places: list[tuple[LabelRow, ...]] = []
        strokes: list[tuple[Box, ...]] = []
        offs = {"end": 0.4 * u, "start": -2.5 * u}
        for index in range(12):
            reach = self._reach(index)
            tip = (reach * cos(direction), reach * sin(direction))
            baseline = tip[1] + (1.9 * u if tip[1] > 0 else -0.65 * u - lettering.drop)
            side = place.label if index % 2 == 0 else "start" if place.label == "end" else "end"
            places.append(lettering.at_side(side, tip[0], baseline, offs[side]))
            along = [ARROW_FROM * u + (reach - ARROW_FROM * u) * step / 8 for step in range(9)]
            strokes.append(
                tuple(
                    bounds(
                        [(near * cos(direction), near * sin(direction)), (far * cos(direction), far * sin(direction))]
                    )
                    for near, far in pairwise(along)
                )
            )
        return _Labelled(places, strokes)

    def _arrow(self, direction: float, reach: float, drawing: _Drawing) -> None:
        u, ink = self.setting.u, self.setting.ground.text
        start = (ARROW_FROM * u * cos(direction), ARROW_FROM * u * sin(direction))
        tip = (reach * cos(direction), reach * sin(direction))
        shaft = Shape(polyline([start, tip]), stroke=ink, width=0.09 * u, role=ShapeRole.ARROW)
        drawing.add(shaft, bounds([start, tip]))
        drawing.add(Shape(arrow_head(tip, direction, 0.9 * u), fill=ink, role=ShapeRole.ARROW))


class _Legend:
    """North arrow and scale bar at the map's end, at its top or foot where nothing stands; else beside it, or below.

    No north where it turns over the map; no bar on a map of one point, nor in a short form whose ``arcs`` tell
    distances; words in its place where distances aren't true.
    """

    def __init__(self, chart: Chart, measure: float, *, arcs: bool) -> None:
        s = self.setting = chart.setting
        self.measure = measure
        self.end = measure
        self.north = chart.projection.upright
        quiet = s.style(TextRole.CAPTION)
        self.bar = 0.0
        words = ""
        told = s.short and arcs
        if chart.has_scale and chart.projection.true and not told:
            length = bar_length(LONGEST_BAR * s.u / chart.scale)
            self.bar = length * chart.scale
            words = s.in_languages(lambda own: distance_words(length, own.language))
        elif chart.has_scale and not chart.projection.true:
            words = s.in_languages(lambda own: own.words.not_to_scale)
        self.words = s.tight(s.own(words, quiet)) if words else None
        needed = self.words.width if self.words and not self.bar else 0.0
        self.width = max(self.bar, 4 * s.u, needed)
        self.height = LEGEND * s.u if self.words else 5 * s.u if self.north else 0.0

    def draw(self, taken: Sequence[Box], tall: float) -> tuple[list[Mark], float]:
        """The marks, and where they end; ``taken`` is what the map takes up, ``tall`` where it ends."""
        if not self.height:
            return [], 0.0
        s = self.setting
        end = min(self.measure, max(self.width, max(right for _, _, right, _ in taken)))

        def above(end: float) -> list[Box]:
            room = 1.5 * s.u
            return [box for box in taken if box[2] > end - self.width - room and box[0] < end + room]

        edges = [end, min(self.measure, end + LEGEND_OFF * s.u + self.width)]
        if s.short:
            # A small page has no room under the map: the corners at the start are as good.
            edges.append(self.width)
        places = [
            (edge, top)
            for top in (0.0, tall - self.height)
            for edge in edges
            if top >= 0 and not any(t < top + self.height and b > top for _, t, _, b in above(edge))
        ]
        self.end, top = places[0] if places else (end, max((b for _, _, _, b in above(end)), default=0.0) + s.u)
        marks = [*(self._north(top) if self.north else ()), *self._scale(top + (0.0 if self.north else -4.5 * s.u))]
        if s.rtl:
            marks = shifted(marks, self.measure - 2 * self.end + self.width, 0.0)
        return marks, top + self.height - (0.0 if self.north else 4.5 * s.u)

    def _north(self, top: float) -> list[Mark]:
        s = self.setting
        u, ink = s.u, s.ground.text
        right = self.end - 0.3 * u
        shaft = polyline([(right, top + 2.6 * u), (right, top + 0.6 * u)])
        line = s.tight(s.own(s.in_languages(lambda own: own.words.north), s.style(TextRole.LABEL)))
        return [
            Shape(shaft, stroke=ink, width=0.09 * u, role=ShapeRole.NORTH),
            Shape(arrow_head((right, top), radians(-90), 0.95 * u), fill=ink, role=ShapeRole.NORTH),
            *s.line_marks(line, right - line.width / 2, top + 4.5 * u),
        ]

    def _scale(self, top: float) -> list[Mark]:
        s = self.setting
        u, right = s.u, self.end
        if self.words is None:
            return []
        if not self.bar:
            return s.line_marks(self.words, right - self.words.width, top + 7.8 * u)
        x, y, tick = right - self.bar, top + 6.2 * u, 0.5 * u
        path = polyline([(x, y - tick), (x, y), (right, y), (right, y - tick)])
        bar = Shape(path, stroke=s.ground.text, width=0.09 * u, role=ShapeRole.SCALE_BAR)
        return [bar, *s.line_marks(self.words, x, y + 1.6 * u)]


def _long(points: Sequence[Point]) -> float:
    """How long a way through points is."""
    return sum(hypot(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(points))


def _free_pieces(points: list[Point], boxes: Iterable[Box]) -> list[list[Point]]:
    """The stretches of two or more points that lie in none of the boxes."""
    around = bounds(points)
    taken = [box for box in boxes if meet(around, box)]
    if not taken:
        return [points]
    pieces: list[list[Point]] = [[]]
    for x, y in points:
        if any(meet((x, y, x, y), box) for box in taken):
            pieces.append([])
        else:
            pieces[-1].append((x, y))
    return [piece for piece in pieces if len(piece) > 1]


def _steps(start: float, end: float, count: int) -> list[float]:
    return [start + (end - start) * i / count for i in range(count + 1)]


def bounds(points: Sequence[Point]) -> Box:
    """The box round some points: the least and the most of each coordinate."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
