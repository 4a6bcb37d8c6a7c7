"""Where and when the exhibit is to be seen."""

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from exhibit_builder.blocks.fields import BlockFields, Span, Words
from exhibit_builder.blocks.setting import Galley, Setting, Strip, stack_height, stacked
from exhibit_builder.core.parts import Part
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.web_address import printed_address, sent_address
from exhibit_builder.page.marks import LinkArea, Mark
from exhibit_builder.typography.style import TextStyle

UNDER_RULE = 2.0
"""Modules from the rule to the first capitals (house: a line of text, as over a heading)."""

UNDER_VENUE, UNDER_LINE, OVER_ADDRESS = 1.4, 0.8, 1.6
"""Modules of air under the venue, between two things that are told, and over the address (house: each is looked up by
itself, so that more lies between them than between lines of one)."""


class Visit(BlockFields):
    """The ``venue`` with its address, the ``days`` on which it is open, the ``hours``, what ``admission`` costs, and
    whom to ask (``contact``).

    ``link`` is a name under links in exhibit.yaml, of a map or of the house's own page: its address is printed. These
    are the house's own words, so they need no source.
    """

    shorthand: ClassVar[str] = ""
    venue: Annotated[Words, Part.VISIT]
    days: Annotated[Words, Part.VISIT] | None = None
    hours: Annotated[Words, Part.VISIT] | None = None
    admission: Annotated[Words, Part.VISIT] | None = None
    contact: Annotated[Words, Part.VISIT] | None = None
    link: Annotated[Words, Part.LINK_KEY] | None = None
    width: Span | None = None

    @model_validator(mode="after")
    def _when(self) -> Self:
        if self.days is None and self.hours is None:
            raise ValueError("a visit needs days or hours beside the venue")
        return self

    def lay(self, setting: Setting, measure: float) -> Galley:
        """A rule, the venue, and each thing under it in lines of its own, in one column of running text."""
        columns = setting.text_columns(measure)
        width = (measure - (columns - 1) * setting.gutter) / columns if self.width != "full" else measure
        venue, body = setting.style(TextRole.H2), setting.style(TextRole.BODY)
        strips = [Strip(UNDER_RULE * setting.u, (setting.rule(width),), keep=True)]
        strips += self._item("venue", self.venue, setting, venue, width, UNDER_VENUE)
        for name in ("days", "hours", "admission", "contact"):
            text: str | None = getattr(self, name)
            if text is not None:
                strips += self._item(name, text, setting, body, width, UNDER_LINE)
        if self.link is not None:
            strips[-1] = _with_air(strips[-1], (OVER_ADDRESS - UNDER_LINE) * setting.u)
            strips.append(self._address(self.link, setting.at("link"), width))
        # It is copied down or photographed as one.
        height = stack_height(strips)
        whole = Strip(height, tuple(stacked(strips, 0.0, 0.0)))
        return Galley((whole,), width, half=columns > 1 and self.width != "full")

    def _item(
        self, name: str, text: str, setting: Setting, style: TextStyle, width: float, below: float
    ) -> list[Strip]:
        """One thing in lines as long as is good to read, with ``below`` modules of air under it."""
        at = setting.at(name)
        strips = at.text_strips([at.plain(text, style)], at.longest(style, width), style, within=width)
        last = strips[-1]
        strips[-1] = Strip(last.height - last.trail, last.marks)
        strips[-1] = _with_air(strips[-1], below * setting.u + 0.4 * style.size)
        return strips

    def _address(self, link: str, setting: Setting, width: float) -> Strip:
        """The link's address as it is typed, which leads there on a screen."""
        written, label = setting.links[link]
        url, style = sent_address(written), setting.style(TextRole.URL)
        strips = setting.text_strips([setting.plain(printed_address(written), style)], width, style)
        height = stack_height(strips)
        marks: list[Mark] = stacked(strips, 0.0, 0.0)
        marks.append(LinkArea(0.0, 0.0, width, height + 0.3 * style.size, url, label, setting.place))
        return Strip(height, tuple(marks))


def _with_air(strip: Strip, points: float) -> Strip:
    return Strip(strip.height + points, strip.marks, strip.trail + points)
