"""A person, and what happened to them or through them: the name above, the event below."""

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from exhibit_builder.blocks.fields import BlockFields, Body, Fields, SourceKey, Words
from exhibit_builder.blocks.named_person import NamedPerson, end
from exhibit_builder.blocks.owned_picture import portrait_strip
from exhibit_builder.blocks.setting import Galley, Setting, Strip, mirrored_x, shifted, stack_height, stacked
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import Share, TextRole
from exhibit_builder.page.marks import Mark

PORTRAIT_WIDE, PORTRAIT_NARROW = 0.24, 0.3
"""Share of the measure that the portrait takes where a measure has several columns of text, and where it has one
(house: as a testimony's; a narrower face is not known again)."""

OVER_EVENT, UNDER_RULE, UNDER_DATE = 1.8, 1.8, 0.9
"""Modules of air over the rule that leads to the event, from that to the date's capitals, and under the date (house: a
little closer than rows of a timeline, for it is one)."""


class Event(Fields):
    """What the person belongs to: a row of a timeline (``of``: its id, or its date as written there), or a ``date``
    and what happened (``text``), with its source, where no timeline has it."""

    shorthand: ClassVar[str] = "of"
    of: Annotated[Words, Part.EVENT_KEY] | None = None
    date: Annotated[Words, Part.DATE] | None = None
    text: Body | None = None
    source: SourceKey | None = None

    @model_validator(mode="after")
    def _named_or_written(self) -> Self:
        if (self.of is None) == (self.date is None):
            raise ValueError("an event is a row of a timeline (its date or its id), or has a date of its own")
        if self.of is not None and (self.text is not None or self.source is not None):
            raise ValueError("an event that a timeline tells has neither text nor source here")
        return self


class PersonAndEvent(NamedPerson, BlockFields):
    """A named person and the ``event`` that they belong to; ``text`` is their own story.

    Where ``event`` names a row of a timeline, that tells what happened, and its date leads there.
    """

    shorthand: ClassVar[str] = ""
    follows_density: ClassVar[bool] = True
    event: Event
    text: Body | None = None
    source: SourceKey | None = None

    def lay(self, setting: Setting, measure: float) -> Galley:
        """The portrait at the start, at its side the name with years and role, and under them, after a rule, the
        event."""
        if self.picture is None:
            words = self._words(setting, measure)
            return Galley((Strip(stack_height(words), tuple(stacked(words, 0.0, 0.0))),), measure)
        share = PORTRAIT_WIDE if setting.text_columns(measure) > 1 else PORTRAIT_NARROW
        wide = share * setting.theme.share(Share.PORTRAIT) * measure
        room = measure - wide - setting.gutter
        words = self._words(setting, room)
        portrait = portrait_strip(self.picture, setting.at("picture"), wide, measure)
        left = mirrored_x(wide + setting.gutter, room, measure, setting.rtl)
        marks: list[Mark] = [*portrait.marks, *shifted(stacked(words, 0.0, 0.0), left, 0.0)]
        return Galley((Strip(max(portrait.height, stack_height(words)), tuple(marks)),), measure)

    def _words(self, setting: Setting, room: float) -> list[Strip]:
        """Name, years and role, the event, and the story, in ``room`` points."""
        u, body = setting.u, setting.style(TextRole.BODY)
        strips = self.label(setting, room, setting.style(TextRole.H2))
        end(strips, OVER_EVENT * u)
        strips.append(Strip(UNDER_RULE * u, (setting.rule(room),), keep=True))
        if self.event.date is not None:
            date, at = setting.style(TextRole.DATELINE), setting.at("event", "date")
            strips += at.text_strips([at.plain(self.event.date, date)], room, date, within=room)
            end(strips, UNDER_DATE * u + 0.2 * date.size)
        written = (("event", "text"), self.event.text, self.event.source), (("text",), self.text, self.source)
        for way, text, source in written:
            if text is not None:
                own = setting.at(*way)
                lines = own.rich(text, body, source)
                strips += own.text_strips(lines, own.longest(body, room), body, hyphenate=True, within=room)
                end(strips, body.leading - setting.cap(body) + 0.5 * u)
        last = strips[-1]
        strips[-1] = Strip(last.height - last.trail, last.marks)
        return strips
