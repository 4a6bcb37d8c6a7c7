"""Pictures and codes of a booklet with their words at their side, where a page has no room for them underneath."""

from __future__ import annotations

from exhibit_builder.blocks.action import ASCENDER, Action
from exhibit_builder.blocks.image import Image
from exhibit_builder.blocks.setting import Galley, Setting, Strip, shifted, stack_height, stacked
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.web_address import printed_address, sent_address
from exhibit_builder.page.marks import GlyphRun, LinkArea, Mark, Picture, QrCode, Shape
from exhibit_builder.typography.isolation import join_isolated

PICTURE_SHARE = 0.57
"""Share of the measure that a picture takes with its caption at its side (design.md, Booklet)."""

VERB_BELOW = 0.5
"""Modules from the top of a code to the capitals of the verb beside it (house: they look level)."""


def picture_galley(image: Image, setting: Setting, measure: float) -> Galley:
    """A picture with its caption, credit and rights at its side, from its top down."""
    width = PICTURE_SHARE * measure
    drawn: list[Mark] = [
        mark
        for strip in image.lay(setting, width).strips
        for mark in strip.marks
        if not isinstance(mark, GlyphRun | LinkArea)
    ]
    left, right, height = _extent(drawn)
    x = width - right if setting.rtl else left
    shown = right - left
    start = shown + setting.gutter
    room = measure - start
    caption, credit = setting.style(TextRole.CAPTION), setting.style(TextRole.COLOPHON)
    strips = setting.text_strips(setting.rich(image.caption, caption, image.source), room, caption, within=room)
    last = strips[-1]
    strips[-1] = Strip(last.height - last.trail + 1.4 * setting.u - setting.cap(credit), last.marks)
    owned = [setting.plain(join_isolated((image.credit, image.rights), ". "), credit)]
    strips.extend(setting.text_strips(owned, room, credit, within=room))
    at = measure - right if setting.rtl else -x
    marks: list[Mark] = shifted(drawn, at, 0.0)
    marks.extend(stacked(strips, 0.0 if setting.rtl else start, 0.0))
    return Galley((Strip(max(height, stack_height(strips)), tuple(marks)),), measure)


def _extent(marks: list[Mark]) -> tuple[float, float, float]:
    """Left, right and lower edge of a picture or a drawing."""
    boxes: list[tuple[float, float, float]] = []
    for mark in marks:
        if isinstance(mark, Picture):
            boxes.append((mark.x, mark.x + mark.width, mark.y + mark.height))
        elif isinstance(mark, Shape):
            boxes.extend((n[0], n[0] + n[2], n[1] + n[3]) for code, n in mark.placed() if code == "r")
    lefts, rights, feet = zip(*boxes, strict=True)
    return min(lefts), max(rights), max(feet)


def codes_galley(action: Action, setting: Setting, measure: float) -> Galley:
    """The codes of a call to action side by side, each with its verb beside it and its address below."""
    steps = tuple(step.model_copy(update={"text": ""}) for step in action.steps)
    laid = action.model_copy(update={"steps": steps}).lay(setting, measure)
    codes = [mark for strip in laid.strips for mark in strip.marks if isinstance(mark, QrCode)]
    width = setting.half(measure)
    marks: list[Mark] = []
    height = 0.0
    for index, (step, code) in enumerate(zip(action.steps, codes, strict=True)):
        at = setting.at("steps", index)
        own, tall = _code_with_verb(step.verb, step.link, code, at, width)
        x = index * (width + setting.gutter)
        marks.extend(shifted(own, measure - x - width if setting.rtl else x, 0.0))
        height = max(height, tall)
    return Galley((Strip(height, tuple(marks)),), measure)


def _code_with_verb(verb: str, link: str, code: QrCode, at: Setting, width: float) -> tuple[list[Mark], float]:
    written, label = at.links[link]
    url = sent_address(written)
    x = width - code.side if at.rtl else 0.0
    style = at.style(TextRole.ACTION, ink=at.ground.accent)
    marks: list[Mark] = shifted([code], x - code.x, -code.y)
    marks.append(LinkArea(x, 0.0, code.side, code.side, url, label, at.place))
    start = code.side + max(code.quiet, 2 * at.u)
    line = at.tight(at.plain(verb, style))
    beside = start + line.width <= width
    if beside:
        left = width - start - line.width if at.rtl else start
        marks.extend(at.line_marks(line, left, VERB_BELOW * at.u + at.cap(style)))
    address = at.style(TextRole.URL)
    baseline = code.side + code.quiet + ASCENDER * address.size
    lines = at.set_lines(at.plain(printed_address(written), address), width)
    for number, row in enumerate(lines):
        marks.extend(at.line_marks(row, 0.0, baseline + number * address.leading))
    foot = baseline + (len(lines) - 1) * address.leading
    marks.append(
        LinkArea(0.0, baseline - address.size, width, foot - baseline + 1.3 * address.size, url, label, at.place)
    )
    return marks, foot
