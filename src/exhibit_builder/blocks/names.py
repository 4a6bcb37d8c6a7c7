"""A wall of names, in columns or as running text, as large as its panel lets it be."""

from dataclasses import replace
from functools import partial
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, ListHeading, SourceKey, Whole, Words
from exhibit_builder.blocks.name_setting import Columns, ListedPerson, NameSetter, Running
from exhibit_builder.blocks.setting import Galley, Setting, whole
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import NameManner, TextRole, legible
from exhibit_builder.words.page_words import PageWords

LARGEST = 3.0
"""Most that names grow to, in body sizes (house: half of a title, so that they are the largest text after it)."""


class Person(Fields):
    """``name`` as it is to be printed, never parted in a word; ``age`` in years when known."""

    shorthand: ClassVar[str] = "name"
    name: Annotated[Words, Part.PERSON]
    age: Annotated[Whole, Field(ge=0, le=130)] | None = None


class Names(BlockFields):
    """Names in the order written, a mark before each, shorter for those under ``child`` years.

    ``set: running`` sets them one after another, without marks, and ``set: columns`` under one another; without it they
    stand as the look has them. They are never smaller than can be read from where
    the panel is read, or from ``read-from``, for people step up to a wall of names. With ``continues`` the list
    before it is carried over: reading gives each of its blocks a part of the people.
    """

    can_grow: ClassVar[bool] = True
    stands_once: ClassVar[bool] = True
    shorthand: ClassVar[str] = "people"
    people: Annotated[tuple[Person, ...], Field(min_length=1, max_length=25_000)] = ()
    heading: ListHeading | None = None
    child: Annotated[Whole, Field(ge=1, le=21)] = 18
    manner: Annotated[Literal["columns", "running"] | None, Field(alias="set")] = None
    read_from: Annotated[
        Annotated[str, Field(pattern=r"^[0-9](\.[0-9]{1,2})? ?m$"), Part.DATA] | None, Field(alias="read-from")
    ] = None
    continues: bool = False
    source: SourceKey | None = None

    def least(self, distance: float) -> float:
        """The least size in points on a poster that is read from ``distance`` metres."""
        return legible(float(self.read_from.removesuffix("m")) if self.read_from else distance)

    def manner_in(self, usual: NameManner) -> NameManner:
        """How the list is set where a look has lists as ``usual``."""
        return NameManner(self.manner) if self.manner else usual

    def lay(self, setting: Setting, measure: float) -> Galley:
        """The names in the least size: what can be read on a poster, what the theme has in the hand.

        On a poster they can grow, for only the composition knows what height is theirs.
        """
        people = [
            ListedPerson(
                person.name,
                person.age,
                person.age is not None and person.age < self.child,
                setting.at("people", index),
            )
            for index, person in enumerate(self.people)
        ]
        setter = Running if self.manner_in(setting.theme.names) is NameManner.RUNNING else Columns
        names: NameSetter = setter(people, setting, measure)
        lead = self._lead(setting, measure)
        if setting.booklet:
            return replace(names.closest(setting.theme.roles[TextRole.NAME].least), lead=lead)
        least = self.least(setting.distance)
        laid = replace(names.closest(least), lead=lead)
        return replace(laid, grow=partial(_grown, names, laid, least, max(least, LARGEST * setting.body)))

    def _lead(self, setting: Setting, measure: float) -> Galley:
        """The heading, and the line that says whose list it is."""
        head = setting.style(TextRole.H2)
        caption = setting.style(TextRole.CAPTION)
        aged = any(person.age is not None for person in self.people)
        text = setting.in_languages(lambda own: _whose(own.words, aged=aged))
        strips = setting.text_strips(setting.each(self.heading, head), measure, head) if self.heading else []
        strips += setting.text_strips(setting.rich(text, setting.in_own_words(caption), self.source), measure, caption)
        return Galley((whole(strips),), measure, setting.cap(head if self.heading else caption), glued=True)


def _whose(words: PageWords, *, aged: bool) -> str:
    return words.names_with_ages if aged else words.names


def _grown(names: NameSetter, laid: Galley, least: float, most: float, height: float) -> Galley:
    """The names in the largest size at which they are no higher than ``height`` points, at least as they were laid."""
    return replace(names.largest(least, most, height) or replace(laid, grow=None), lead=laid.lead)
