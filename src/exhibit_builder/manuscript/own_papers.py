"""Formats of an exhibit's own, and the names of all formats as exhibit.yaml writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, floor

from exhibit_builder.core.file_names import is_device_name
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.paper import (
    LEAST_HUNG,
    SHEETS,
    SHIPPED,
    OwnPaper,
    PaperCatalogue,
    called,
    nearest,
    ordered_name,
)
from exhibit_builder.core.product import MADE, Product
from exhibit_builder.core.theme import FLOOR, LEGIBLE_PER_METRE, legible
from exhibit_builder.core.units import MM, PIXEL, to_mm
from exhibit_builder.manuscript.fitting import Fitted
from exhibit_builder.manuscript.quantities import DISTANCE, EDGE, PIXELS, SIDE, Measure, unit_of
from exhibit_builder.manuscript.spelling import did_you_mean
from exhibit_builder.manuscript.yaml_source import Tree, Way

LEAST_SIDE, MOST_SIDE = 30 * MM, 5000 * MM
"""Points that a side of a sheet has at least and at most (*house*: a bookmark is 30 mm wide and more, and 5 m is what
the widest printers for banners take)."""

MOST_RATIO = 20.0
"""How many times longer a sheet may be than it is wide (*house*: so are banners round a building, and none is more)."""

MOST_EDGE = 50 * MM
"""The largest bleed or safe zone, points (*house*: as in a printer's profile, sign makers ask for up to 25 mm)."""

NEAREST, FURTHEST = 0.1, 50.0
"""Metres from which a format is read (*house*: no eye reads nearer, and for 50 m no sheet of 5 m is large enough)."""

LEAST_LINE = 12.0
"""How many ems of the least legible type the short side of a sheet has (*house*: ten for some twenty letters, which are
one long word, and one at each edge)."""

OWN = ("papers",)
"""The way to formats of the exhibit's own in exhibit.yaml."""

_FORMATS = {
    Product.POSTER: "poster format",
    Product.BOOKLET: "booklet page",
    Product.HANDBILL: "handbill format",
    Product.LEAFLET: "leaflet's sheet",
}

PLACES: Mapping[tuple[str, str], Product] = {
    **{(product.key, "papers"): product for product in MADE},
    ("office", "tiles"): Product.POSTER,
}
"""The ways to lists of formats in exhibit.yaml, and the product whose formats they name."""


def own_paper_findings(fitted: Fitted) -> Iterator[Finding]:
    """What is wrong with the formats of the exhibit's own.

    Findings: ``wrong-length``, ``wrong-paper``, ``duplicate-value``.
    """
    first: dict[str, Place] = {}
    for index, entry in enumerate(_items(fitted.at(OWN))):
        way = (*OWN, index)
        if not isinstance(entry, dict):
            continue
        name = entry.get("name")
        if isinstance(name, str) and name:
            yield from _name_findings(name, fitted.place((*way, "name")), first)
        yield from _size_findings(fitted, way, f"'{name}'" if isinstance(name, str) and name else "this format")


def _name_findings(name: str, place: Place, first: dict[str, Place]) -> Iterator[Finding]:
    """``duplicate-value`` and ``wrong-paper`` for a name that something else has; ``first`` learns where it stands."""
    shipped = called(name, SHIPPED.every)
    before = first.setdefault(name.casefold(), place)
    if shipped:
        yield Finding(
            "duplicate-value",
            f"There is a format '{shipped}' already: it comes with the program.",
            place,
            expected="a name that no other format has",
            hint=f"Take this one out to use {shipped} as it is, or give it another name.",
        )
    elif before is not place:
        message = f"There are two formats '{name}'; the first is in line {before.line}."
        yield Finding("duplicate-value", message, place, expected="a name that no other format has")
    for product in MADE:
        if product.bound and name.casefold() == product.key:
            yield Finding(
                "wrong-paper",
                f"The name '{name}' is the exhibit's {product.key}, of which pictures can be made by that name.",
                place,
                expected="another name",
            )
        ending = f"-{product}"
        stem = name.casefold().removesuffix(ending)
        if name.casefold().endswith(ending) and (product.bound or called(stem, {**SHIPPED.every, **first})):
            yield Finding(
                "wrong-paper",
                f"The name '{name}' ends as what an order calls a format of two products.",
                place,
                expected=f"a name that doesn't end in -{product}",
            )
    if is_device_name(name):
        message = f"Windows has no folder '{name}': it is the name of a device."
        yield Finding("wrong-paper", message, place, expected="another name")


def _size_findings(fitted: Fitted, way: Way, what: str) -> Iterator[Finding]:
    """What is wrong with the lengths of one format, each alone and then together."""
    read: dict[str, float] = {}
    for key, measure, limits in (
        ("width", SIDE, (LEAST_SIDE, MOST_SIDE)),
        ("height", SIDE, (LEAST_SIDE, MOST_SIDE)),
        ("distance", DISTANCE, (NEAREST, FURTHEST)),
        ("bleed", EDGE, (0.0, MOST_EDGE)),
        ("safe", EDGE, (0.0, MOST_EDGE)),
    ):
        written = fitted.at((*way, key))
        if not isinstance(written, str) or not written:
            continue  # the model says so
        found = _quantity_finding(key, written, measure, fitted.place((*way, key)), limits)
        if found:
            yield found
        else:
            read[key] = measure.read(written)
    width, height = read.get("width"), read.get("height")
    if width is None or height is None:
        return
    yield from _pixel_findings(fitted, way, what)
    narrow, longest = sorted((width, height))
    if longest > MOST_RATIO * narrow:
        longer = "height" if height > width else "width"
        yield Finding(
            "wrong-paper",
            f"The format {what} is {longest / narrow:.0f} times as long as it is wide.",
            fitted.place((*way, longer)),
            expected=f"at most {MOST_RATIO:.0f} times",
        )
    if "distance" in read:
        yield from _type_findings(read["distance"], narrow, what, fitted.place((*way, "distance")))
    if 4 * read.get("safe", 0.0) > narrow:
        yield Finding(
            "wrong-paper",
            f"The safe zone of {what} takes more than half of a sheet {to_mm(narrow):.0f} mm wide.",
            fitted.place((*way, "safe")),
            expected=f"at most {floor(to_mm(narrow) / 4)} mm",
        )


def right_papers(fitted: Fitted) -> PaperCatalogue:
    """All formats, with those of the exhibit's own whose size is right."""
    own = []
    for index, entry in enumerate(_items(fitted.at(OWN))):
        name = entry.get("name") if isinstance(entry, dict) else None
        lengths = [fitted.at((*OWN, index, key)) for key in ("width", "height", "distance")]
        width, height, distance = (length if isinstance(length, str) else "" for length in lengths)
        if not isinstance(name, str) or not (width and height and distance):
            continue
        if not any(_size_findings(fitted, (*OWN, index), name)):
            on_screen = unit_of(width) == PIXELS
            own.append(
                OwnPaper(name, SIDE.read(width), SIDE.read(height), DISTANCE.read(distance), on_screen=on_screen)
            )
    return PaperCatalogue(tuple(own))


def _type_findings(distance: float, narrow: float, what: str, place: Place) -> Iterator[Finding]:
    """``wrong-paper`` for a sheet ``narrow`` points wide that can't hold type for a distance in metres."""
    least = legible(distance)
    if LEAST_LINE * least <= narrow:
        return
    # Rounded so that what is named would do.
    furthest = floor(narrow / LEAST_LINE / LEGIBLE_PER_METRE * 100) / 100
    needed = f"a sheet at least {ceil(to_mm(LEAST_LINE * least))} mm wide"
    nearer = f"at most {furthest:g} m, or " if narrow >= LEAST_LINE * FLOOR else ""
    yield Finding(
        "wrong-paper",
        f"Read from {distance:g} m, type has {least:.3g} pt at least; {what} is {to_mm(narrow):.0f} mm wide and "
        "holds no line of it.",
        place,
        expected=nearer + needed,
    )


def _pixel_findings(fitted: Fitted, way: Way, what: str) -> Iterator[Finding]:
    """``wrong-paper`` for a size in pixels and a length of paper together, and for bleed on a screen."""
    sides = [unit_of(str(fitted.at((*way, key)))) == PIXELS for key in ("width", "height")]
    if sides[0] != sides[1]:
        yield Finding(
            "wrong-paper",
            f"One side of {what} is in pixels, and the other is a length of paper.",
            fitted.place((*way, "height")),
            expected="both sides in px for a screen, or neither",
        )
    if not all(sides):
        return
    for key in ("bleed", "safe"):
        if fitted.at((*way, key)):
            yield Finding(
                "wrong-paper",
                f"The format {what} is for a screen, and has '{key}'.",
                fitted.place((*way, key)),
                expected=f"no {key}: of a screen nothing is cut off",
                hint=f"Take {key} out, or write width and height in mm.",
            )


def _quantity_finding(
    key: str, written: str, measure: Measure, place: Place, limits: tuple[float, float]
) -> Finding | None:
    """``wrong-length`` for what is no length with a unit, or one beyond the ``limits``."""
    message = f"'{key}' is '{written}'" if len(written) <= 40 else f"'{key}' is '{written[:37]}…'"
    if fault := measure.fault(written):
        what, expected, hint = fault
        return Finding("wrong-length", f"{message}, {what}.", place, expected, hint)
    least, most = limits
    if least <= measure.read(written) <= most:
        return None
    if measure is DISTANCE:
        bounds = f"{least:g} to {most:g} m"
    elif unit_of(written) == PIXELS:
        bounds = f"{least / PIXEL:.0f} to {most / PIXEL:.0f} px"
    else:
        bounds = f"{to_mm(least):.0f} to {to_mm(most):.0f} mm"
    return Finding("wrong-length", f"{message}.", place, bounds)


def format_findings(fitted: Fitted) -> Iterator[Finding]:
    """What is wrong with the names of formats, in lists and in the order.

    A format of the exhibit's own that is wrong is one all the same: its mistake isn't told at every use. Findings:
    ``unknown-paper``, ``wrong-paper``, ``duplicate-value``, ``unknown-product``.
    """
    for where, product in PLACES.items():
        yield from _named(fitted, where, product)
    yield from _twice(fitted, ("office", "sheets"))
    yield from _ordered(fitted)
    yield from _tiled(fitted)


def name_formats(fitted: Fitted) -> None:
    """Write names of formats in ``fitted`` as the formats have them, whatever their case was in the file."""
    known: dict[tuple[str, str], Sequence[str]] = {where: _names(fitted, product) for where, product in PLACES.items()}
    known["office", "sheets"] = tuple(SHEETS)
    for where, names in known.items():
        items = fitted.at(where)
        if isinstance(items, list):
            items[:] = [
                called(item, names) or item if isinstance(item, str) else item  # what is unknown stays as written
                for item in items
            ]
    _name_ordered(fitted)


def _name_ordered(fitted: Fitted) -> None:
    """The same for the keys of what is ordered, with the places of all that stands below them."""
    ordered = fitted.at(("order", "products"))
    if not isinstance(ordered, dict):
        return
    made = _made(fitted)
    renamed = {key: name for key in ordered if (name := called(key, made)) and name not in ordered}
    # Of two keys that mean one format, the later stays as it is, and is told.
    taken = {name: key for key, name in reversed(renamed.items())}
    renamed = {key: name for name, key in taken.items() if key != name}
    entries = {renamed.get(key, key): value for key, value in ordered.items()}
    ordered.clear()
    ordered.update(entries)
    for places in (fitted.places, fitted.key_places):
        moved = {_moved(way, renamed): place for way, place in places.items()}
        places.clear()
        places.update(moved)


def _moved(way: Way, renamed: Mapping[str, str]) -> Way:
    if way[:2] == ("order", "products") and len(way) > 2:
        return (*way[:2], renamed.get(str(way[2]), way[2]), *way[3:])
    return way


def own_names(fitted: Fitted) -> dict[str, bool]:
    """The names of the exhibit's own formats, right or wrong, and whether each is for a screen."""
    entries = (entry for entry in _items(fitted.at(OWN)) if isinstance(entry, dict))
    return {
        name: unit_of(str(entry.get("width"))) == PIXELS
        for entry in entries
        if isinstance(name := entry.get("name"), str) and name
    }


def _names(fitted: Fitted, product: Product) -> tuple[str, ...]:
    """The names of all formats of a product, right or wrong."""
    names: dict[str, str] = {}
    for name in (*SHIPPED.formats[product], *own_names(fitted)):
        names.setdefault(name.casefold(), name)  # a second one that differs in case alone is told
    return tuple(names.values())


def _handbills(fitted: Fitted) -> frozenset[str]:
    """The names of the formats that a handbill may have; those of the exhibit's own that are wrong are told once."""
    given = right_papers(fitted).formats[Product.HANDBILL]
    wrong = set(own_names(fitted)) - set(right_papers(fitted).every)
    return frozenset(given) | wrong


def _made(fitted: Fitted) -> list[str]:
    """What an order calls the formats that the exhibit asks for."""
    asked = {product: [str(name) for name in _items(fitted.at((product.key, "papers")))] for product in MADE}
    return [ordered_name(product, name, asked) for product in MADE for name in asked[product]]


def _named(fitted: Fitted, where: tuple[str, str], product: Product) -> Iterator[Finding]:
    """What is wrong with a list of a product's formats."""
    names, on_screen = _names(fitted, product), own_names(fitted)
    for index, name in enumerate(_items(fitted.at(where))):
        if not isinstance(name, str):
            continue
        place = fitted.place((*where, index))
        if name not in names:
            near = nearest(name[:80], names)
            yield Finding(
                "unknown-paper",
                f"There is no {_FORMATS[product]} '{name}'.",
                place,
                expected=f"one of: {', '.join(names)}; or a sheet of your own under papers",
                hint=f"Did you mean '{near}'?" if near else "",
            )
        elif product.in_hand and on_screen.get(name):
            yield Finding(
                "wrong-paper",
                f"The format '{name}' is for a screen, and no {_FORMATS[product]}.",
                place,
                expected="a format in mm, cm or in",
            )
        elif product is Product.HANDBILL and name not in _handbills(fitted):
            yield Finding(
                "wrong-paper",
                f"The format '{name}' is too large for a handbill.",
                place,
                expected=f"a short side under {to_mm(LEAST_HUNG):.0f} mm",
                hint="What is larger hangs: name it under posters.",
            )
    yield from _twice(fitted, where)


def _twice(fitted: Fitted, where: tuple[str, str]) -> Iterator[Finding]:
    written: set[str] = set()
    for index, name in enumerate(_items(fitted.at(where))):
        if isinstance(name, str) and name in written:
            yield Finding("duplicate-value", f"'{name}' is listed twice.", fitted.place((*where, index)))
        written.add(str(name))


def _ordered(fitted: Fitted) -> Iterator[Finding]:
    """``unknown-product`` for an order of a format that the exhibit doesn't make, ``duplicate-value`` for a second."""
    made = _made(fitted)
    ordered = fitted.at(("order", "products"))
    for name in ordered if isinstance(ordered, dict) else ():
        if name in made:
            continue
        place = fitted.key_places["order", "products", name]
        if meant := called(name, made):
            yield Finding("duplicate-value", f"'{meant}' is ordered twice.", place)
            continue
        yield Finding(
            "unknown-product",
            f"'{name}' is ordered, but this exhibit makes no such format.",
            place,
            expected=_one_of(made, f"papers under {' or '.join(product.key for product in MADE)}"),
            hint=did_you_mean(name, made),
        )


def _tiled(fitted: Fitted) -> Iterator[Finding]:
    """``unknown-product`` for tiles of a format that the exhibit doesn't make."""
    made = [str(name) for name in _items(fitted.at((Product.POSTER.key, "papers")))]
    known = _names(fitted, Product.POSTER)
    for index, name in enumerate(_items(fitted.at(("office", "tiles")))):
        if isinstance(name, str) and name in known and name not in made:
            yield Finding(
                "unknown-product",
                f"'{name}' is to be cut into tiles, but this exhibit makes no posters of that format.",
                fitted.place(("office", "tiles", index)),
                expected=_one_of(made, "papers under posters"),
                hint=did_you_mean(name, made),
            )


def _one_of(made: Iterable[str], otherwise: str) -> str:
    names = list(dict.fromkeys(made))
    return f"one of: {', '.join(names)}" if names else otherwise


def _items(value: Tree) -> list[Tree]:
    return list(value) if isinstance(value, list) else []
