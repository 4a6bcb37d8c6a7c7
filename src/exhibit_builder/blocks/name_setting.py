"""Names set in a size: under one another in columns, or one after another as running text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from math import ceil, inf, sqrt
from typing import Protocol

from exhibit_builder.blocks.setting import Galley, Setting, Strip, finest
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import AgePlace, TextRole, legible
from exhibit_builder.page.marks import Mark, Shape, ShapeRole
from exhibit_builder.shapes.life_marks import life_mark, mark_width
from exhibit_builder.typography.paragraph import Line
from exhibit_builder.typography.style import Piece, TextStyle

MARK_ROOM = 0.75
"""Ems from the mark's edge to the name (house: three times the mark's width, so that both are told apart and belong
together)."""

HANG = 0.9
"""Ems that further lines of a name stand in (house: more than the mark is wide, so that none is taken for a person)."""

BEFORE_AGE = 0.8
"""Least ems between a name and an age (house: three word spaces, so that the age is no part of the name)."""

BETWEEN_COLUMNS = 1.6
"""Ems between columns (house: twice the least gap before an age, so that it is seen whose it is)."""

AGE = 0.9
"""Size of an age beside its name (house: tabular figures of the sans are then as high as the serif's capitals)."""

RAISED_AGE = 0.72
"""The same of an age that is raised at the end of a running name (house: seven tenths are what figures need to be as
legible as the names)."""

LIKELY = 0.9
"""Share of the names that a column is made for; longer ones go on in a second line (house: one name of ten turned over
is still seen as one, and the other nine are larger for it)."""

HARDLY_LONGER = 1.1
"""How many times as wide as those a name may be and still stands on one line (house: nobody sees why one of two names
of a length was turned over)."""

SHORT_LIST = 20
"""Fewer names are a list in which a given name and a family name always stand on one line (house: they are one breath;
one turned over of so few is not seen as the odd one)."""

WHOLE_FROM = 0.88
"""Share of the largest size that names keep at least for a given name and a family name to stand on one line (house:
an eighth less is hardly seen on a wall, a person in two lines among a hundred is).
"""

STEP = 0.1
"""Points by which the sizes differ that are tried (house: the tenth that findings tell)."""

TIGHT, TIGHT_RUNNING = 1.25, 1.2
LEADING_STEP = 0.01
"""Ems from line to line where names have no more room, in columns and as running text, and by how much the leadings
differ that are tried (house: the capitals' accents and what hangs from the line above stay apart)."""

MOST_IN_HAND = 3
"""Most columns on a booklet's page of three columns (design.md, Names)."""

BETWEEN = "\u00a0· "
"""Between two names of running text; the dot stays with the name before it."""


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person as set: ``child`` for a shorter mark; ``setting`` knows where it was written."""

    name: str
    age: int | None
    child: bool
    setting: Setting

    @property
    def joined(self) -> str:
        """The name with word joiners after its hyphens: a double name is never parted, and its hyphen stays one."""
        return self.name.replace("-", "-\u2060")


class NameSetter(Protocol):
    """Sets the names of a list in a measure."""

    def closest(self, size: float) -> Galley:
        """The names in a size in points, as low as they can be."""

    def largest(self, least: float, most: float, height: float) -> Galley | None:
        """The names in the largest size in points from ``least`` to ``most`` in which they are at most ``height`` high,
        if there is one. Where they have no room for more than the least size, what is left widens their leading."""


@dataclass(frozen=True, slots=True)
class _Widths:
    """What names take in ems: each of them, what a column needs for a name, for an age with the gap before it, and for
    the mark before a name."""

    each: tuple[float, ...]
    name: float
    age: float
    mark: float

    @property
    def column(self) -> float:
        """Ems of a column."""
        return self.mark + self.name + self.age


class Columns:
    """Names under one another, each behind its mark, in as many columns as find room."""

    def __init__(
        self, people: Sequence[ListedPerson], setting: Setting, measure: float, breaths_to: float = SHORT_LIST
    ) -> None:
        """In lists of fewer people than ``breaths_to`` a given name and a family name stand on one line."""
        self.people = people
        self.setting = setting
        self.measure = measure
        self._breaths_to = breaths_to
        self._known: dict[str, _Widths] = {}
        self._in_size: dict[float, _Widths] = {}

    def closest(self, size: float) -> Galley:
        """In as many columns as find room, and tight; in the hand with the usual leading."""
        return self._set(size, self._most_columns(size), None if self.setting.booklet else TIGHT)

    def _most_columns(self, size: float) -> int:
        needed = (self._widths(size).column + BETWEEN_COLUMNS) * size
        most = len(self.people)
        if self.setting.booklet and self.setting.columns < 6:
            most = min(most, MOST_IN_HAND)
        return max(1, min(most, int((self.measure + BETWEEN_COLUMNS * size) / needed + 1e-9)))

    def largest(self, least: float, most: float, height: float) -> Galley | None:
        """With the number of columns in which the names are largest, given and family names on one line where that
        costs little of it."""
        size, columns = self._largest(least, most, height)
        whole = Columns(self.people, self.setting, self.measure, inf)
        # Names that can be read from where the panel is read stay so, however near their readers may step.
        kept = max(least, WHOLE_FROM * size, min(size, legible(self.setting.distance)))
        own, abreast = whole._largest(kept, most, height) if columns else (0.0, 0)
        if abreast:
            return whole._set(own, abreast)
        if columns:
            return self._set(size, columns)
        columns = self._most_columns(least)
        leading = largest(TIGHT, _usual(self.setting), LEADING_STEP, partial(self._fits, columns, height, least))
        return None if leading is None else self._set(least, columns, leading)

    def _largest(self, least: float, most: float, height: float) -> tuple[float, int]:
        """The largest size in points, and the columns for it; no columns where not even the least one fits."""
        size, columns = 0.0, 0
        for bound, count in sorted(self._bounds(least, most, height), reverse=True):
            if bound <= size:
                break
            found = largest(max(least, size), bound, STEP, partial(self._fits, count, height))
            if found is not None and found > size:
                size, columns = found, count
        return size, columns

    def _bounds(self, least: float, most: float, height: float) -> list[tuple[float, int]]:
        """For each number of columns the most that width and height allow if no name is turned over."""
        bounds: list[tuple[float, int]] = []
        for columns in range(1, len(self.people) + 1):
            if columns > 1 and self._width(least, columns) < self._widths(least).column * least:
                break
            style, _ = _styles(self.setting, most)
            rows = ceil(len(self.people) / columns)
            tall = ((rows - 1) * style.leading + self.setting.cap(style)) / style.size
            bounds.append((min(most, height / tall), columns))
        return bounds

    def _fits(self, columns: int, height: float, size: float, leading: float | None = None) -> bool:
        style, _ = _styles(self.setting, size, leading)
        width = self._width(size, columns)
        # In the least size, and alone in its column, a name is turned over sooner than left out.
        if (columns > 1 or leading is None) and width < self._widths(size).column * size - 1e-6:
            return False
        counts = [self._count(index, style, width) for index in range(len(self.people))]
        room = height - self.setting.cap(style) + style.leading
        if columns == 2 and max(counts) > 1:
            # Of two columns one may end a line late, behind a name that is turned over.
            room -= style.leading
        filled, used = 1, 0
        for count in counts:
            if used and (used + count) * style.leading > room + 1e-6:
                filled, used = filled + 1, 0
            used += count
        return filled <= columns and max(counts) * style.leading <= room + 1e-6

    def _width(self, size: float, columns: int) -> float:
        return (self.measure - (columns - 1) * BETWEEN_COLUMNS * size) / columns

    def _set(self, size: float, columns: int, leading: float | None = None) -> Galley:
        style, age = _styles(self.setting, size, leading)
        width = self._width(size, columns)
        strips = tuple(self._strip(index, style, age, width) for index in range(len(self.people)))
        return Galley(strips, width, self.setting.cap(style), columns=columns, gutter=BETWEEN_COLUMNS * size)

    def _widths(self, size: float) -> _Widths:
        """Widths in ems, looked up once for a size: each person of a list asks for them."""
        found = self._in_size.get(size)
        if found is None:
            found = self._in_size[size] = self._widths_of_cut(size)
        return found

    def _widths_of_cut(self, size: float) -> _Widths:
        """Widths in ems, which differ only where another cut of the typeface is taken."""
        style, age = _styles(self.setting, size)
        found = self._known.get(style.family)
        if found is None:
            width = self.setting.typesetter.width
            each = tuple([width([Piece(person.joined, style)]) / style.size for person in self.people])
            ages = {str(person.age) for person in self.people if person.age is not None}
            likely = sorted(each)[ceil(LIKELY * len(each)) - 1]
            needed = likely
            for person, own in zip(self.people, each, strict=True):
                words = person.joined.split()
                breath = len(words) == 1 or (len(words) == 2 and len(each) < self._breaths_to)
                if own > likely and (breath or own <= HARDLY_LONGER * likely):
                    needed = max(needed, own)
                elif own > likely:
                    longest = max(width([Piece(word, style)]) for word in words) / style.size
                    needed = max(needed, HANG + longest)
            mark = MARK_ROOM if self.setting.theme.life_mark.stands_before_names else 0.0
            room = BEFORE_AGE + max(width([Piece(text, age)]) for text in ages) / style.size if ages else 0.0
            found = self._known[style.family] = _Widths(each, needed, room, mark)
        return found

    def _count(self, index: int, style: TextStyle, width: float) -> int:
        """Lines of a name; only those that are turned over have to be set for it."""
        widths = self._widths(style.size)
        if widths.each[index] * style.size <= width - (widths.mark + widths.age) * style.size:
            return 1
        return len(self._lines(index, style, width)[0])

    def _lines(self, index: int, style: TextStyle, width: float) -> tuple[tuple[Line, ...], float]:
        """The lines of a name in a column, and how far the further ones stand in."""
        person = self.people[index]
        pieces = person.setting.plain(person.joined, style)
        widths = self._widths(style.size)
        measure = width - (widths.mark + widths.age) * style.size
        lines = person.setting.set_lines(pieces, measure)
        if len(lines) == 1:
            return lines, 0.0
        hung = HANG * style.size
        return person.setting.set_lines(pieces, measure - hung), hung

    def _strip(self, index: int, style: TextStyle, age: TextStyle, width: float) -> Strip:
        """A person; a name that is wider than the column goes on in further lines, hung under its beginning."""
        person, setting = self.people[index], self.people[index].setting
        cap = setting.cap(style)
        tall = cap * (0.6 if person.child else 1.0)
        kind = setting.theme.life_mark
        thin = mark_width(kind, style.size * 0.26 * (0.85 if person.child else 1.0), tall) / 2
        x = width - thin if setting.rtl else thin
        marks: list[Mark] = []
        if kind.stands_before_names:
            figure = life_mark(kind, x, cap, 2 * thin, tall)
            marks.append(Shape(figure, fill=setting.ground.text, role=ShapeRole.NAME_FIGURE))
        widths = self._widths(style.size)
        indent, room = widths.mark * style.size, widths.age * style.size
        lines, hung = self._lines(index, style, width)
        for number, line in enumerate(lines):
            first = number == 0
            x = room + (hung if first else 0.0) if setting.rtl else indent + (0.0 if first else hung)
            marks.extend(setting.line_marks(line, x, cap + number * style.leading))
        if person.age is not None:
            years = setting.tight([Piece(str(person.age), age)])
            # Behind the whole name: beside its first half, what follows would be taken for another person.
            last = cap + (len(lines) - 1) * style.leading
            marks.extend(setting.line_marks(years, 0.0 if setting.rtl else width - years.width, last))
        return Strip(style.leading * len(lines), tuple(marks), style.leading - cap)


class Running:
    """Names one after another, a middle dot between them; each stays whole on its line where there is room for that.

    They stand over the whole measure, however wide, for they are looked up and not read to the end.
    """

    def __init__(self, people: Sequence[ListedPerson], setting: Setting, measure: float) -> None:
        self.people = people
        self.setting = setting
        self.measure = measure
        self._ems: dict[str, tuple[float, ...]] = {}

    def closest(self, size: float) -> Galley:
        """On a poster tight, and a name may go on in the next line."""
        if self.setting.booklet:
            return self._set(size, self._usual)
        lines = self._lines(size, whole=False)
        return self._stacked(lines, size, self._tight(lines, size))

    def largest(self, least: float, most: float, height: float) -> Galley | None:
        """With names that stay whole, or else as they are closest, with the room that is left between their lines."""
        bound = min(most, self._bound(most, height))
        # Most of the time a line is nearly full, and the size nearly what it were with full ones.
        start = least + int(max(0.0, 0.9 * bound - least) / STEP) * STEP
        for low, high in ((start, bound), (least, min(start, most))):
            size = largest(low, high, STEP, partial(self._fits, height))
            if size is not None:
                return self._set(size, self._usual)
        lines = self._lines(least, whole=False)
        room = height - self._cap(least)
        leading = min(self._usual * least, room / max(1, len(lines) - 1))
        return self._stacked(lines, least, leading) if leading >= self._tight(lines, least) else None

    @property
    def _usual(self) -> float:
        """Ems from line to line where there is room: those of other text."""
        body = self.setting.style(TextRole.BODY)
        return body.leading / body.size

    def _tight(self, lines: Sequence[Line], size: float) -> float:
        return self.setting.clear(lines, TIGHT_RUNNING * size * self.setting.language.leading)

    def _cap(self, size: float) -> float:
        return self.setting.cap(_styles(self.setting, size)[0])

    def _bound(self, size: float, height: float) -> float:
        """The size in which lines without any room left at their ends would fill ``height``."""
        # Of n lines n - 1 leadings count: a size s fits where (s · ems / measure - 1) · s · leading <= height.
        per_size = sum(self._widths(size)) / self.measure
        return (1 + sqrt(1 + 4 * per_size * height / self._usual)) / (2 * per_size)

    def _set(self, size: float, leading: float) -> Galley:
        return self._stacked(self._lines(size, whole=True), size, leading * size)

    def _stacked(self, lines: Sequence[Line], size: float, leading: float) -> Galley:
        cap = self._cap(size)
        strips = [Strip(leading, tuple(self.setting.line_marks(line, 0.0, cap)), leading - cap) for line in lines]
        return Galley(tuple(strips), self.measure, cap)

    def _fits(self, height: float, size: float) -> bool:
        lines = self._lines(size, whole=True)
        return (len(lines) - 1) * self._usual * size + self._cap(size) <= height + 1e-6

    def _lines(self, size: float, *, whole: bool) -> tuple[Line, ...]:
        """The lines in a size in points; ``whole`` keeps each name on its line, if it isn't wider than that."""
        style, age = _styles(self.setting, size)
        pieces: list[Piece] = []
        for person, width in zip(self.people, self._widths(size), strict=True):
            own = self._pieces(person, style, age)
            if whole and width * size <= self.measure:
                own = [replace(piece, text=piece.text.replace(" ", "\u00a0")) for piece in own]
            if pieces:
                pieces.append(Piece(BETWEEN, style, bound=True))
            pieces.extend(own)
        return self.setting.set_lines(pieces, self.measure)

    def _pieces(self, person: ListedPerson, style: TextStyle, age: TextStyle) -> list[Piece]:
        name = self.setting.plain(person.joined, style)
        if person.age is None:
            return name
        if self.setting.theme.ages is AgePlace.RAISED:
            accent, wanted = self.setting.ground.accent, RAISED_AGE * style.size
            # An accent of several inks yields where it would be too fine for a press.
            ink = accent if wanted >= finest(accent) else style.ink
            size = max(wanted, finest(ink))
            rise = (self.setting.cap(style) - self.setting.cap(replace(age, size=size))) / size
            raised = replace(age, size=size, ink=ink, rise=rise)
            return [*name, Piece(f"\u202f{person.age}", raised, bound=True)]
        return [*name, Piece(f"\u00a0{person.age}", age, bound=True)]

    def _widths(self, size: float) -> tuple[float, ...]:
        """Ems of each name with its age and what follows it, which differ only where another cut is taken."""
        style, age = _styles(self.setting, size)
        found = self._ems.get(style.family)
        if found is None:
            width = self.setting.typesetter.width
            dot = width([Piece(BETWEEN.rstrip(), style)]) / style.size
            found = self._ems[style.family] = tuple(
                [dot + width(self._pieces(person, style, age)) / style.size for person in self.people]
            )
        return found


def largest(least: float, most: float, step: float, fits: Callable[[float], bool]) -> float | None:
    """The largest value from ``least`` to ``most``, in steps, that fits; nothing if the least one doesn't."""
    if most < least or not fits(least):
        return None
    low, high = 0, int((most - least) / step + 1e-6) + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(least + middle * step) else (low, middle)
    return least + low * step


def _usual(setting: Setting) -> float:
    """Ems from line to line where names have room, in a script like Latin."""
    name = setting.style(TextRole.NAME)
    return name.leading / name.size / setting.language.leading


def _styles(setting: Setting, size: float, leading: float | None = None) -> tuple[TextStyle, TextStyle]:
    """How names and ages are set in a size in points, with a leading in ems or else the usual one."""
    name = setting.style(TextRole.NAME, size=size / setting.body)
    if leading is not None:
        name = replace(name, leading=leading * name.size * setting.language.leading)
    caption = setting.style(TextRole.CAPTION)
    # An age is as large beside its name at any size, and is judged as the name is.
    return name, replace(caption, size=name.size * AGE, features=("tnum",), role=TextRole.NAME)
