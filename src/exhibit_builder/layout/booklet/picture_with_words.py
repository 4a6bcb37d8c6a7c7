"""Pictures and codes of a booklet with their words at their side, where a page has no room for them underneath."""

from __future__ import annotations

from exhibit_builder.blocks.action import ASCENDER, Action, code_field_under, field_air
from exhibit_builder.blocks.image import Image
from exhibit_builder.blocks.setting import Galley, Setting, Strip, shifted, stack_height, stacked
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.web_address import printed_address, sent_address
from exhibit_builder.page.marks import GlyphRun, LinkArea, Mark, Picture, QrCode, Shape
from exhibit_builder.typography.extent import letter_boxes
from exhibit_builder.typography.isolation import join_isolated
from exhibit_builder.typography.paragraph import Line

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
            left, _, right, foot = mark.extent
            boxes.append((left, right, foot))
    lefts, rights, feet = zip(*boxes, strict=True)
    return min(lefts), max(rights), max(feet)


def codes_galley(action: Action, setting: Setting, measure: float) -> Galley:
    """The codes of a call to action side by side, each with its verb beside it and its address below."""
    steps = tuple(step.model_copy(update={"text": ""}) for step in action.steps)
    laid = action.model_copy(update={"steps": steps}).lay(setting, measure)
    codes = [mark for strip in laid.strips for mark in strip.marks if isinstance(mark, QrCode)]
    width = setting.half(measure) if len(codes) > 1 else measure
    style = setting.style(TextRole.ACTION, ink=setting.ground.accent)
    verbs = [setting.tight(setting.plain(step.verb, style)) for step in action.steps]
    at_side = all(_start(code, setting) + verb.width <= width for code, verb in zip(codes, verbs, strict=True))
    marks: list[Mark] = []
    height = 0.0
    for index, (step, code, verb) in enumerate(zip(action.steps, codes, verbs, strict=True)):
        own, tall = _code_with_verb(step.link, code, verb, setting.at("steps", index), width, at_side)
        x = index * (width + setting.gutter)
        marks.extend(shifted(own, measure - x - width if setting.rtl else x, 0.0))
        height = max(height, tall)
    return Galley((Strip(height, tuple(marks)),), measure)


def _start(code: QrCode, setting: Setting) -> float:
    """Points from a code's outer edge to the verb at its side."""
    return code.side + max(code.quiet + field_air(setting), 2 * setting.u)


def _depth(line: Line, setting: Setting) -> float:
    """Points that a line's letters reach below it."""
    book = setting.typesetter.shaper.book
    marks = setting.line_marks(line, 0.0, 0.0)
    feet = [box[3] for mark in marks if isinstance(mark, GlyphRun) for box in letter_boxes(mark, book)]
    return max(0.0, *feet)


def _code_with_verb(
    link: str, code: QrCode, verb: Line, at: Setting, width: float, at_side: bool
) -> tuple[list[Mark], float]:
    """A code with its verb ``at_side`` or above it, and its address below; marks and the last baseline."""
    written, label = at.links[link]
    url = sent_address(written)
    style = at.style(TextRole.ACTION)
    clear = code.quiet + field_air(at)
    top = 0.0 if at_side else at.cap(style) + max(clear + _depth(verb, at), at.u)
    x = width - code.side if at.rtl else 0.0
    marks: list[Mark] = shifted([*code_field_under(code, at), code], x - code.x, top - code.y)
    marks.append(LinkArea(x, top, code.side, code.side, url, label, at.place))
    start = _start(code, at) if at_side else 0.0
    left = width - start - verb.width if at.rtl else start
    marks.extend(at.line_marks(verb, left, at.cap(style) + (VERB_BELOW * at.u if at_side else 0.0)))
    address = at.style(TextRole.URL)
    baseline = top + code.side + clear + ASCENDER * address.size
    lines = at.set_lines(at.plain(printed_address(written), address), width)
    for number, row in enumerate(lines):
        marks.extend(at.line_marks(row, 0.0, baseline + number * address.leading))
    foot = baseline + (len(lines) - 1) * address.leading
    area = (baseline - address.size, foot - baseline + 1.3 * address.size)
    marks.append(LinkArea(0.0, area[0], width, area[1], url, label, at.place))
    return marks, foot
