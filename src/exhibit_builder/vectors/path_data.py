"""The little languages inside an SVG's attributes: path data, transformations, lengths (SVG 2, 8.5 and 9.3)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.vectors.canvas import IDENTITY, Matrix, times

if TYPE_CHECKING:
    from pathops import Path

_NUMBER = late_pattern(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_FLAG = late_pattern(r"[01]")
_BETWEEN = late_pattern(r"[\s,]*")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_FUNCTION = late_pattern(r"([a-zA-Z]+)\s*\(([^)]*)\)")
_LENGTH = late_pattern(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|ex|%)?\s*", re.ASCII)

UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "em": 16.0,
    "ex": 8.0,
}
"""User units of a length (CSS Values 4, 6.2); type is 16 px where nothing says otherwise."""


def numbers(text: str) -> list[float]:
    """All numbers of a list."""
    return [float(found) for found in _NUMBER.findall(text)]


def length(text: str | None, whole: float, default: float = 0.0) -> float:
    """A length in user units; per cents are of ``whole``; ``default`` where it can't be understood."""
    match = _LENGTH.fullmatch(text or "")
    if match is None:
        return default
    value = float(match[1])
    return value * whole / 100 if match[2] == "%" else value * UNITS[match[2] or ""]


def transformation(text: str | None) -> Matrix:
    """The matrix of a ``transform``."""
    matrix = IDENTITY
    for name, content in _FUNCTION.findall(text or ""):
        made = _function(name, numbers(content))
        if made is not None:
            matrix = times(made, matrix)
    return matrix


def _function(name: str, parts: list[float]) -> Matrix | None:
    match name, parts:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest]:
            return 1, 0, 0, 1, x, rest[0] if rest else 0
        case "scale", [x, *rest]:
            return x, 0, 0, rest[0] if rest else x, 0, 0
        case "rotate", [angle, *about]:
            turn = math.radians(angle)
            turned: Matrix = (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0, 0)
            if len(about) == 2:
                x, y = about
                return times(times((1, 0, 0, 1, -x, -y), turned), (1, 0, 0, 1, x, y))
            return turned
        case "skewX", [angle]:
            return 1, 0, math.tan(math.radians(angle)), 1, 0, 0
        case "skewY", [angle]:
            return 1, math.tan(math.radians(angle)), 0, 1, 0, 0
    return None


def path_of(data: str) -> Path:
    """A path by its data; as far as it can be understood, as SVG has it (SVG 2, 9.5.4)."""
    from pathops import Path

    pen = _Pen(Path())
    for command, parts in _commands(data):
        pen.step(command, parts)
    return pen.path


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one that is repeated without its letter is given again."""
    at = _skipped(data, 0)
    command = ""
    while at < len(data):
        if data[at].isalpha():
            command = data[at]
            at = _skipped(data, at + 1)
            if command.upper() not in _TAKES:
                return
            if command in "Zz":
                yield command, []
                command = ""
                continue
        elif not command:
            return
        parts: list[float] = []
        for place in range(_TAKES[command.upper()]):
            pattern = _FLAG if command in "Aa" and place in (3, 4) else _NUMBER
            match = pattern.match(data, at)
            if match is None:
                return
            parts.append(float(match[0]))
            at = _skipped(data, match.end())
        yield command, parts
        command = {"M": "L", "m": "l"}.get(command, command)


def _skipped(data: str, at: int) -> int:
    match = _BETWEEN.match(data, at)
    return match.end() if match else at


class _Pen:
    """Draws commands, each from where the one before ended."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._x = self._y = self._start_x = self._start_y = 0.0
        self._bend: tuple[float, float] | None = None
        self._before = ""
        self._closed = False

    def step(self, command: str, parts: list[float]) -> None:
        """One command."""
        upper = command.upper()
        if command.islower():
            parts = self._absolute(upper, parts)
        if upper not in "MZ" and self._closed:
            self.path.moveTo(self._x, self._y)
        self._closed = upper == "Z"
        draw: Callable[[list[float]], None] = getattr(self, f"_{upper.lower()}")
        draw(parts)
        self._before = upper

    def _absolute(self, upper: str, parts: list[float]) -> list[float]:
        if upper == "H":
            return [self._x + parts[0]]
        if upper == "V":
            return [self._y + parts[0]]
        if upper == "A":
            return [*parts[:5], self._x + parts[5], self._y + parts[6]]
        return [part + (self._y if place % 2 else self._x) for place, part in enumerate(parts)]

    def _at(self, x: float, y: float, bend: tuple[float, float] | None = None) -> None:
        self._x, self._y, self._bend = x, y, bend

    def _mirrored(self, after: str) -> tuple[float, float]:
        """The bend of the curve before, on the other side of where it ended."""
        if self._bend is None or self._before not in after:
            return self._x, self._y
        return 2 * self._x - self._bend[0], 2 * self._y - self._bend[1]

    def _m(self, parts: list[float]) -> None:
        self.path.moveTo(*parts)
        self._at(parts[0], parts[1])
        self._start_x, self._start_y = parts

    def _l(self, parts: list[float]) -> None:
        self.path.lineTo(*parts)
        self._at(parts[0], parts[1])

    def _h(self, parts: list[float]) -> None:
        self._l([parts[0], self._y])

    def _v(self, parts: list[float]) -> None:
        self._l([self._x, parts[0]])

    def _c(self, parts: list[float]) -> None:
        self.path.cubicTo(*parts)
        self._at(parts[4], parts[5], (parts[2], parts[3]))

    def _s(self, parts: list[float]) -> None:
        self._c([*self._mirrored("CS"), *parts])

    def _q(self, parts: list[float]) -> None:
        self.path.quadTo(*parts)
        self._at(parts[2], parts[3], (parts[0], parts[1]))

    def _t(self, parts: list[float]) -> None:
        self._q([*self._mirrored("QT"), *parts])

    def _a(self, parts: list[float]) -> None:
        from pathops import ArcSize, Direction

        across, down, turn, large, sweep, x, y = parts
        if (x, y) == (self._x, self._y):
            return
        if across and down:
            size, way = (ArcSize.LARGE if large else ArcSize.SMALL), (Direction.CW if sweep else Direction.CCW)
            self.path.arcTo(abs(across), abs(down), turn, size, way, x, y)
        else:
            self.path.lineTo(x, y)
        self._at(x, y)

    def _z(self, parts: list[float]) -> None:
        self.path.close()
        self._at(self._start_x, self._start_y)
