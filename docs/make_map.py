"""Draw the house: rooms on floors, and which room imports which, from the graph that the import contracts read.

.venv/bin/python docs/make_map.py                # renews docs/images/rooms.svg, figures and files in architecture.md
.venv/bin/python docs/make_map.py --check        # says whether they are up to date, changes nothing
.venv/bin/python docs/make_map.py --figures SRC  # prints the figures of another checkout's src/ folder
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path

import grimp
import lizard

HERE = Path(__file__).resolve().parent
DRAWING = HERE / "images" / "rooms.svg"
PLAN = HERE / "architecture.md"
PACKAGE = "exhibit_builder"

MOST_COMPLEX = 20
"""Ways through one function beyond which it is counted (McCabe, boolean operators included; `make lint` refuses it)."""

LARGEST = 5
"""Modules that the figures name (*house*: enough to see which one outgrows its name)."""

Arrows = Mapping[str, frozenset[str]]
"""For each room or module those that it imports."""


@dataclass(frozen=True)
class House:
    """A package as rooms and modules with what each imports, lines by module, and functions that are too complex."""

    rooms: Arrows
    modules: Arrows
    lines: Mapping[str, int]
    complex: tuple[str, ...]

    @cached_property
    def floors(self) -> list[list[str]]:
        """Rooms from the top down: each room stands above all that it imports; a circle stands on one floor."""
        knots = circles(self.rooms)
        of_knot = {room: knot for knot in knots for room in knot}
        height: dict[str, int] = {}

        def raised(room: str) -> int:
            if room not in height:
                knot = of_knot.get(room, frozenset({room}))
                below = {other for one in knot for other in self.rooms[one]} - knot
                level = 1 + max(map(raised, below), default=-1)
                height.update(dict.fromkeys(knot, level))
            return height[room]

        top = max(map(raised, self.rooms))
        return [sorted(room for room in self.rooms if height[room] == level) for level in range(top, -1, -1)]

    @property
    def arrows(self) -> list[tuple[str, str]]:
        """Pairs of rooms of which the first imports the second."""
        return [(room, other) for room, others in self.rooms.items() for other in sorted(others)]

    def figures(self) -> dict[str, str]:
        """What doesn't change with every line that is written."""
        return {
            "rooms, floors": f"{len(self.rooms)}, {len(self.floors)}",
            "arrows between rooms": str(len(self.arrows)),
            "circles of rooms, of modules": f"{len(circles(self.rooms))}, {len(circles(self.modules))}",
            f"functions over a complexity of {MOST_COMPLEX}": str(len(self.complex)),
        }

    def size(self) -> dict[str, str]:
        """How much there is today."""
        largest = sorted(self.lines.items(), key=lambda item: (-item[1], item[0]))[:LARGEST]
        return {
            "modules, lines": f"{len(self.lines)}, {sum(self.lines.values()):,}",
            "largest modules, lines": ", ".join(f"`{name}` {count}" for name, count in largest),
        }


def read_house(source: Path) -> House:
    """The package below ``source``, with what is imported for types only."""
    sys.path.insert(0, str(source))
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    package = source / PACKAGE
    paths = sorted(package.rglob("*.py"))
    folders = frozenset(".".join(path.parent.relative_to(package).parts) for path in paths)
    modules = {name: frozenset(graph.find_modules_directly_imported_by(name)) for name in sorted(graph.modules)}
    rooms: dict[str, set[str]] = {}
    for name, imported in modules.items():
        own = rooms.setdefault(room_of(name, folders), set())
        own.update(room_of(other, folders) for other in imported)
    # The package's own name and `python -m` are doors; a folder of nothing but folders is a corridor.
    furnished = {room_of(name, folders) for name in modules if modules[name] or not (package / path_of(name)).is_dir()}
    doors = {PACKAGE, "__main__", *(room for room in rooms if room not in furnished)}
    return House(
        {room: frozenset(others - {room} - doors) for room, others in sorted(rooms.items()) if room not in doors},
        modules,
        {path.relative_to(package).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in paths},
        tuple(
            f"{path.relative_to(package).as_posix()}: {function.name}"
            for path in paths
            for function in lizard.analyze_file(str(path)).function_list
            if function.cyclomatic_complexity > MOST_COMPLEX
        ),
    )


def path_of(module: str) -> str:
    """A module's way below the package, without an ending."""
    return "/".join(module.split(".")[1:])


def room_of(module: str, folders: frozenset[str]) -> str:
    """The folder that a module lies in, or one of a folder's own folders; what lies deeper belongs to that.

    A module beside the folders is a room of its own.
    """
    parts = module.split(".")[1:]
    if not parts:
        return PACKAGE
    while len(parts) > 1 and (len(parts) > 2 or ".".join(parts) not in folders):
        parts.pop()
    return ".".join(parts)


def circles(arrows: Arrows) -> list[frozenset[str]]:
    """Groups of rooms or modules that reach one another."""
    reached = {start: reach(arrows, start) for start in arrows}
    groups = {
        frozenset(other for other in reached[start] if start in reached.get(other, ()))
        for start in arrows
        if start in reached[start]
    }
    return sorted(groups, key=sorted)


def reach(arrows: Arrows, start: str) -> frozenset[str]:
    """All that ``start`` imports, and what that imports, to the end."""
    found: set[str] = set()
    waiting = list(arrows[start])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(arrows.get(one, ()))
    return frozenset(found)


def needed(arrows: Arrows) -> list[tuple[str, str]]:
    """Arrows without those that a longer way tells as well, so that a drawing of them can be followed."""
    return [
        (room, other)
        for room, others in arrows.items()
        for other in sorted(others)
        if not any(other in reach(arrows, between) for between in others if between != other)
    ]


# The drawing: user units are CSS pixels, y down.
WIDE, TALL, GAP, RISE, EDGE = 132, 34, 14, 44, 16
FONT = "font-family='system-ui, sans-serif' font-size='13'"


def drawing(house: House) -> str:
    """The floors as SVG, with the arrows that no longer way tells; no colour says anything that lines don't."""
    floors = _placed(house)
    across = max(len(floor) for floor in floors)
    width = 2 * EDGE + across * (WIDE + GAP) - GAP
    height = 2 * EDGE + len(floors) * (TALL + RISE) - RISE
    middle = {
        room: (
            (width - len(floor) * (WIDE + GAP) + GAP) / 2 + column * (WIDE + GAP) + WIDE / 2,
            EDGE + row * (TALL + RISE) + TALL / 2,
        )
        for row, floor in enumerate(floors)
        for column, room in enumerate(floor)
    }
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}'>",
        "<title>Rooms of the program on floors; lines lead down to what a room imports</title>",
        f"<rect width='{width}' height='{height}' fill='#fff'/>",
    ]
    for room, other in needed(house.rooms):
        (x, y), (to_x, to_y) = middle[room], middle[other]
        start, end = y + TALL / 2, to_y - TALL / 2
        bend = (end - start) / 2
        parts.append(
            f"<path d='M{x:.0f} {start:.0f}C{x:.0f} {start + bend:.0f} {to_x:.0f} {end - bend:.0f} "
            f"{to_x:.0f} {end:.0f}' fill='none' stroke='#7a8594' stroke-width='1.2'/>"
        )
    for room, (x, y) in middle.items():
        parts.append(
            f"<rect x='{x - WIDE / 2:.0f}' y='{y - TALL / 2:.0f}' width='{WIDE}' height='{TALL}' rx='5' "
            "fill='#eef1f4' stroke='#33404f'/>"
            f"<text x='{x:.0f}' y='{y + 4.5:.0f}' text-anchor='middle' fill='#1c2530' {FONT}>"
            f"{escape(room.replace('.', '/'))}</text>"
        )
    return "\n".join([*parts, "</svg>", ""])


def _placed(house: House) -> list[list[str]]:
    """Rooms of each floor in an order in which few lines cross: each near the middle of the rooms that import it."""
    placed: list[list[str]] = []
    where: dict[str, float] = {}
    for floor in house.floors:
        above = {
            room: [where[one] for one, other in needed(house.rooms) if other == room and one in where] for room in floor
        }
        ordered = sorted(floor, key=lambda room: (sum(above[room]) / len(above[room]) if above[room] else 0.0, room))
        where.update({room: (index + 0.5) / len(ordered) for index, room in enumerate(ordered)})
        placed.append(ordered)
    return placed


def table(rows: Mapping[str, str]) -> str:
    """Rows of two cells in Markdown."""
    return "\n".join(["| | |", "|---|---|", *(f"| {key} | {value} |" for key, value in rows.items())])


def listing(package: Path, rooms: Iterable[str]) -> str:
    """Every room with what it is for and its files, as they say it in the first sentence of their docstrings.

    Checks of rules are left out: each is named after its rule.
    """
    parts = []
    for room in sorted(rooms):
        folder = package / room.replace(".", "/")
        parts += [
            f"### `{folder.relative_to(HERE.parent).as_posix()}/`",
            "",
            first_sentence(folder / "__init__.py"),
            "",
        ]
        files = [path for path in sorted(folder.glob("*.py")) if path.name != "__init__.py"]
        if files:
            rows = [f"| `{path.relative_to(package).as_posix()}` | {first_sentence(path)} |" for path in files]
            parts += ["| file | what it is for |", "|---|---|", *rows, ""]
    return "\n".join(parts)


def first_sentence(path: Path) -> str:
    """The first paragraph of a module's docstring, in one line without code marks."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    words = " ".join(text.split("\n\n")[0].split())
    return re.sub(r":\w+:`~?([^`]*)`", r"\1", words).replace("`", "").replace("|", "\\|")


def with_part(text: str, name: str, made: str) -> str:
    """The page with what was ``made`` between the markers of that name."""
    return re.sub(
        rf"(<!-- {name}:begin[^\n]*-->\n).*?(\n?<!-- {name}:end -->)",
        lambda match: f"{match[1]}{made.rstrip()}\n<!-- {name}:end -->",
        text,
        flags=re.DOTALL,
    )


def main(arguments: Iterable[str]) -> int:
    """Renew, check or print; 1 when something is out of date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--figures", type=Path, metavar="SRC")
    asked = parser.parse_args(list(arguments))
    if asked.figures:
        house = read_house(asked.figures.resolve())
        print("\n".join([table(house.figures() | house.size()), *house.complex]))
        return 0
    house = read_house(HERE.parent / "src")
    plan = with_part(PLAN.read_text(encoding="utf-8"), "figures", table(house.figures()))
    made = {
        DRAWING: drawing(house),
        PLAN: with_part(plan, "files", listing(HERE.parent / "src" / PACKAGE, house.rooms)),
    }
    stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{path.name} {'is out of date' if asked.check else 'was renewed'}")
        if not asked.check:
            path.write_text(made[path], encoding="utf-8", newline="\n")
    return 1 if asked.check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
