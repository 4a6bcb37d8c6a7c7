"""A map: points, routes and areas by latitude and longitude."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Caption, Real, ShortCaption, SourceKey, Words
from exhibit_builder.blocks.map_content import Area, MapContent, PlaceName, Route
from exhibit_builder.blocks.map_drawing import Chart, points_a_kilometre, ring_ends
from exhibit_builder.blocks.setting import Galley, Pocket, Setting, Strip, stack_height, stacked
from exhibit_builder.blocks.two_languages import text_in_columns
from exhibit_builder.cartography.geodesy import course, roughly_apart
from exhibit_builder.cartography.geojson import Feature, Geometry
from exhibit_builder.cartography.projection import projected
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole

AWAY = 5.0
"""A place this many kilometres from every route may become an arrow when the map must be lower (house: nearer
ones are passed on the way)."""

CLEAR = 4.0
"""Modules kept free between the map's marks and text in its pocket (house: a gutter, as between columns)."""


class Map(BlockFields):
    """``origin`` names the place from which distance ``rings`` (kilometres) are drawn.

    ``geojson`` is a file in the exhibit's folder (points, lines and polygons with a ``name``); what it holds stands
    behind what is written here. A place further than ``reach`` kilometres from the origin becomes an arrow with its
    true bearing and distance. ``caption`` is the source line and says what of the map is schematic; a
    short form has ``short`` in its place, which says so as well.
    """

    stands_once: ClassVar[bool] = True
    follows_density: ClassVar[bool] = True
    shorthand: ClassVar[str] = ""
    alt: Annotated[Words, Part.LONG_ALT]
    origin: Annotated[Words, Part.PLACE_KEY]
    places: Annotated[tuple[PlaceName, ...], Field(max_length=40)] = ()
    routes: Annotated[tuple[Route, ...], Field(max_length=20)] = ()
    areas: Annotated[tuple[Area, ...], Field(max_length=20)] = ()
    geojson: Annotated[Words, Part.MAP_FILE] | None = None
    rings: Annotated[tuple[Annotated[Real, Field(gt=0, le=20000)], ...], Field(max_length=6)] = ()
    reach: Annotated[Real, Field(gt=0, le=20000)] | None = None
    caption: Caption
    short: ShortCaption | None = None
    source: SourceKey

    def with_features(self, features: Iterable[Feature]) -> "Map":
        """The map with the shapes of its GeoJSON file among its own, so that whoever looks at it sees them."""
        places, routes, areas = list(self.places), list(self.routes), list(self.areas)
        for feature in features:
            line, *holes = feature.lines
            if feature.kind is Geometry.POINT:
                places.append(PlaceName(name=feature.name, at=line[0]))
            elif feature.kind is Geometry.LINE:
                routes.append(Route(name=feature.name, points=line))
            else:
                areas.append(Area(name=feature.name, points=line, holes=tuple(holes)))
        return self.model_copy(update={"places": tuple(places), "routes": tuple(routes), "areas": tuple(areas)})

    def lay(self, setting: Setting, measure: float) -> Galley:
        """The map on the bare ground, its caption under it; a pocket at its lower end side may take text."""
        origin = self.place_of_origin.at
        content = self._content(setting)
        shown = (*content.positions, *ring_ends(self.rings, origin))
        projection = projected(origin, shown)
        scale = points_a_kilometre(setting, [projection.plane(at) for at in (origin, *shown)])
        chart = Chart(setting, projection, scale)
        marks = chart.draw(content, measure)
        caption = setting.style(TextRole.CAPTION)
        longest = setting.longest(caption, measure)
        words = setting.in_form(self.caption, self.short)
        if setting.both is not None and setting.both.language.rtl != setting.rtl:
            strips = text_in_columns(setting, words, lambda own: own.style(TextRole.CAPTION), measure, self.source)
        else:
            written = setting.rich(words, caption, self.source)
            strips = setting.text_strips(written, longest, caption, within=measure)
        top = chart.height + 2.2 * setting.u
        marks.extend(stacked(strips, 0.0, top))
        height = top + stack_height(strips)
        pocket = Pocket(chart.pocket_top + CLEAR * setting.u, setting.half(measure)) if setting.columns == 6 else None
        return Galley((Strip(height, tuple(marks)),), measure, pocket=pocket)

    @property
    def place_of_origin(self) -> PlaceName:
        """The place that distances are counted from."""
        return next(place for place in self.places if place.name == self.origin)

    def kilometres_to(self, place: PlaceName) -> float:
        """How far a place lies from the origin."""
        return course(self.place_of_origin.at, place.at).kilometres

    def beyond_reach(self, place: PlaceName) -> bool:
        """Whether a place is an arrow in every format: further than ``reach``, and by no route."""
        return self.reach is not None and self.kilometres_to(place) > self.reach and not self._near_route(place)

    def _content(self, setting: Setting) -> MapContent:
        away = [place for place in self.places if place.name != self.origin and self._becomes_arrow(place, setting)]
        drawn = tuple(place for place in self.places if place not in away)
        return MapContent(drawn, tuple(away), self.routes, self.areas, self.rings)

    def _becomes_arrow(self, place: PlaceName, setting: Setting) -> bool:
        if self.beyond_reach(place):
            return True
        narrow = setting.density.arrows or setting.booklet
        return narrow and bool(self.routes) and not self._near_route(place)

    def _near_route(self, place: PlaceName) -> bool:
        return any(roughly_apart(place.at, point) < AWAY for route in self.routes for point in route.points)
