"""A list of names in balanced columns."""

from dataclasses import replace
from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, ListHeading, SourceKey, Words
from exhibit_builder.blocks.setting import Galley, Setting, Strip, whole
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.looks.landscape.terrain import standing_figure
from exhibit_builder.page.marks import Mark, Shape, ShapeRole
from exhibit_builder.typography.style import Piece, TextStyle

MARK_ROOM = 0.75
"""Ems from the mark's edge to the name (house: three times the mark's width, so that both are told apart and belong
together)."""

LEADING = 1.42
"""Least leading of the names in ems: 12 pt for 8.5 pt (design.md, Names)."""


HANG = 0.9
"""Ems that further lines of a name stand in (house: more than the mark is wide, so that none is taken for a person)."""

BEFORE_AGE = 0.8
"""Least ems between a name and an age (house: three word spaces, so that the age is no part of the name)."""


class Person(Fields):
    """``name`` as it is to be printed, never parted in a word; ``age`` in years when known."""

    shorthand: ClassVar[str] = "name"
    name: Annotated[Words, Part.PERSON]
    age: Annotated[int, Field(ge=0, le=130)] | None = None


class Names(BlockFields):
    """Names in the order written, a mark before each, shorter for those under ``child`` years."""

    shorthand: ClassVar[str] = "people"
    people: Annotated[tuple[Person, ...], Field(min_length=1, max_length=5000)]
    heading: ListHeading | None = None
    child: Annotated[int, Field(ge=1, le=21)] = 18
    source: SourceKey

    def lay(self, setting: Setting, measure: float) -> Galley:
        """A strip a name; six columns on a panel, three in the booklet, fewer when a name needs the room."""
        style = setting.style(TextRole.NAME)
        # An age is as large beside its name at any size, and is judged as the name is.
        age = replace(setting.style(TextRole.CAPTION), size=style.size * 0.9, features=("tnum",), role=TextRole.NAME)
        indent = MARK_ROOM * style.size
        ages = max(
            (setting.typesetter.width([Piece(str(p.age), age)]) for p in self.people if p.age is not None),
            default=0.0,
        )
        room = ages + (BEFORE_AGE * style.size if ages else 0.0)
        needed = indent + room + max(setting.typesetter.width([Piece(_joined(p.name), style)]) for p in self.people)
        gutter = setting.gutter * 0.6
        most = 6 if setting.columns == 6 else 3
        columns = max(1, min(most, int((measure + gutter) / (needed + gutter))))
        width = (measure - (columns - 1) * gutter) / columns
        strips: list[Strip] = []
        for index, person in enumerate(self.people):
            strips.append(self._name(person, setting.at("people", index), style, age, width, room))
        galley_strips = tuple(strips)
        lead = self._lead(setting, measure)
        return Galley(galley_strips, width, setting.cap(style), columns=columns, gutter=gutter, lead=lead)

    def _lead(self, setting: Setting, measure: float) -> Galley:
        """The heading, and the line that says whose list it is."""
        head = setting.style(TextRole.H2)
        caption = setting.style(TextRole.CAPTION)
        words = setting.language.page_words
        text = words.names_with_ages if any(person.age is not None for person in self.people) else words.names
        strips = setting.text_strips([setting.plain(self.heading, head)], measure, head) if self.heading else []
        strips += setting.text_strips(setting.rich(text, caption, self.source), measure, caption)
        return Galley((whole(strips),), measure, setting.cap(head if self.heading else caption), glued=True)

    def _name(
        self, person: Person, setting: Setting, style: TextStyle, age: TextStyle, width: float, room: float
    ) -> Strip:
        """A person; a name that is wider than the column goes on in further lines, hung under its beginning."""
        cap = setting.cap(style)
        leading = max(style.leading, LEADING * style.size)
        child = person.age is not None and person.age < self.child
        tall = cap * (0.6 if child else 1.0)
        thin = style.size * 0.26 * (0.85 if child else 1.0) / 2
        x = width - thin if setting.rtl else thin
        marks: list[Mark] = [
            Shape(standing_figure(x, cap, 2 * thin, tall), fill=setting.ground.text, role=ShapeRole.NAME_FIGURE)
        ]
        indent = MARK_ROOM * style.size
        pieces = setting.plain(_joined(person.name), style)
        measure = width - indent - room
        lines = setting.set_lines(pieces, measure)
        hung = 0.0
        if len(lines) > 1:
            hung = HANG * style.size
            lines = setting.set_lines(pieces, measure - hung)
        for number, line in enumerate(lines):
            first = number == 0
            x = room + (hung if first else 0.0) if setting.rtl else indent + (0.0 if first else hung)
            marks.extend(setting.line_marks(line, x, cap + number * leading))
        if person.age is not None:
            years = setting.tight([Piece(str(person.age), age)])
            marks.extend(setting.line_marks(years, 0.0 if setting.rtl else width - years.width, cap))
        return Strip(leading * len(lines), tuple(marks), leading - cap)


def _joined(name: str) -> str:
    """The name with word joiners after its hyphens: a double name is never parted, and its hyphen stays one."""
    return name.replace("-", "-\u2060")
