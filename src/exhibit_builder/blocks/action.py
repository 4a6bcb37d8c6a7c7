"""A call to action with QR codes."""

from functools import lru_cache
from typing import Annotated, ClassVar

from pydantic import Field

from exhibit_builder.blocks.fields import BlockFields, Fields, OwnId, Rich, ShortCaption, Words
from exhibit_builder.blocks.setting import CHARACTER, Galley, Setting, Strip, mirrored_x, shifted, stack_height, stacked
from exhibit_builder.blocks.two_languages import columns_for, of_rank
from exhibit_builder.core.colour import BARE
from exhibit_builder.core.findings import Finding
from exhibit_builder.core.parts import Part
from exhibit_builder.core.ranks import Rank
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.units import MM
from exhibit_builder.core.web_address import printed_address, sent_address
from exhibit_builder.page.marks import LinkArea, Mark, QrCode, Shape, ShapeRole
from exhibit_builder.typography.isolation import isolate
from exhibit_builder.typography.style import Piece, TextStyle

LEAST_SIDE = 25.0
"""Least width of a code in millimetres (print-rules.md, QR codes); a poster's plan may ask for more modules of it."""

DISTANCE_RATIO = 10
"""Scanning distance divided by the code's width (print-rules.md, QR codes: 1 m needs 100 mm)."""

HAND_DISTANCE = 0.25
"""Metres from which a booklet is scanned (print-rules.md, QR codes)."""

HAND_MODULE = 0.4
WALL_MODULE = 1.0
"""Least width in millimetres of one square of a code, in the hand and on a wall (print-rules.md, QR codes)."""

ADDRESS_BELOW, BETWEEN_TYPED = 2.4, 2.6
"""Modules from the verb's last line to an address without a code, and from the address to the next step's rule (house:
half a line more than between lines, so that each address belongs to its verb)."""

VERB_BELOW, LEAST_OVER_VERB = 4.4, 2.2
"""Modules from a step's rule to its verb's baseline, and at least to a larger verb's capitals (design.md, Calls to
action; house: less than half of what is under them)."""

LEAST_ABREAST = 22.0
"""Average characters in a line of a booklet's column for which steps stand side by side (house: half a Letter sheet has
24 of the largest type; on A6 most lines would be half empty)."""

SHORT_BELOW = 3.0
"""Modules from the verb's last line to the words under it, where a code stands beside them (house: half a line more
than between lines, as to an address)."""

VERB_DEEP, VERB_CLEAR = 0.24, 0.45
"""Ems that a verb reaches down, and modules that stay between it and the capitals under it (house: half of a line's own
air)."""

CODE_BELOW = 3.0
"""Modules from a step's rule to its code on the middle axis between two languages (house: as far as from one line of
text to the next but one)."""

FIELD_CLEAR = 1.0
"""Modules from the field of paper under a code to text at any side of it (house: half a line; none touches its
edge)."""

ASCENDER = 0.82
"""Ems from the address' baseline to the end of the empty margin (house: Source Sans' tallest letters, and some air)."""

QUIET = 4
"""Empty modules on all four sides (ISO/IEC 18004)."""


class Step(Fields):
    """``verb`` is what the visitor can do, ``text`` why, ``link`` a name under links in exhibit.yaml.

    ``short`` is shown in a short form, which leaves ``text`` to the long one. ``id`` is what a place names it by.
    """

    verb: Annotated[Words, Part.STEP]
    text: Annotated[Rich, Part.STEP_REASON]
    short: ShortCaption | None = None
    link: Annotated[Words, Part.LINK_KEY]
    id: OwnId | None = None


class Action(BlockFields):
    """One or two steps side by side, each with a code of the same size and its address."""

    follows_density: ClassVar[bool] = True
    shorthand: ClassVar[str] = "steps"
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=2)]

    def lay(self, setting: Setting, measure: float) -> Galley:
        """Verb, text, code and address of each step, side by side; every code of the same size."""
        if setting.both is not None and not setting.booklet:
            return self._in_two_languages(setting, measure)
        if setting.code is None:
            return self._typed(setting, measure)
        narrow = setting.half(measure) < LEAST_ABREAST * CHARACTER * setting.body
        if (setting.short and setting.columns < 6) or (setting.booklet and narrow):
            return self._one_under_another(setting, measure)
        columns = 2 if len(self.steps) > 1 else 1
        width = setting.half(measure) if columns == 2 or setting.text_columns(measure) > 1 else measure
        codes = [_modules(sent_address(setting.links[step.link][0])) for step in self.steps]
        count = max(len(code) for code in codes)
        side = self._side(setting, count, width)
        # The coarsest code needs the widest margin; addresses stand on one line.
        margin = QUIET * side / min(len(code) for code in codes)
        text_height = 0.0
        cells: list[tuple[list[Mark], float]] = []
        for index, step in enumerate(self.steps):
            cells.append(_words(step, setting.at("steps", index), width))
            text_height = max(text_height, cells[-1][1])
        marks: list[Mark] = []
        height = 0.0
        for index, (step, code) in enumerate(zip(self.steps, codes, strict=True)):
            at = setting.at("steps", index)
            x = mirrored_x(index * (width + setting.gutter), width, measure, setting.rtl)
            cell = list(cells[index][0])
            tall = _code(step, code, at, cell, text_height, side, width, margin)
            marks.extend(shifted(cell, x, 0.0))
            height = max(height, tall)
        return Galley((Strip(height, tuple(marks)),), measure, 0.0)

    def _typed(self, setting: Setting, measure: float) -> Galley:
        """Verb and address of each step, one under the other: a phone can't scan what it shows itself."""
        marks: list[Mark] = []
        y = 0.0
        for index, step in enumerate(self.steps):
            at = setting.at("steps", index)
            cell, tall = _words(step, at, measure)
            marks.extend(shifted(cell, 0.0, y))
            address, foot = _address(step, at, y + tall + _to_address(step, at), measure)
            marks.extend(address)
            y = foot + BETWEEN_TYPED * setting.u
        return Galley((Strip(y - BETWEEN_TYPED * setting.u, tuple(marks)),), measure)

    def _one_under_another(self, setting: Setting, measure: float) -> Galley:
        """Each step's code at the start with its words and address beside it, one step under the other: a narrow page.

        A page may end between two steps, and in no other place.
        """
        u = setting.u
        codes = [_modules(sent_address(setting.links[step.link][0])) for step in self.steps]
        count = max(len(code) for code in codes)
        side = self._side(setting, count, measure / 2)
        quiet = QUIET * side / count
        width = measure - side - max(quiet + field_air(setting), 2.0 * u)
        strips: list[Strip] = []
        for index, (step, code) in enumerate(zip(self.steps, codes, strict=True)):
            at = setting.at("steps", index)
            top = max(2.4 * u, quiet)
            marks: list[Mark] = [setting.rule(measure)]
            marks.extend(_code_marks(step, code, at, mirrored_x(0.0, side, measure, setting.rtl), top, side))
            words, tall = (_short_words if setting.short else _reason)(step, at, width)
            address, foot = _address(step, at, tall + _to_address(step, at), width)
            start = mirrored_x(measure - width, width, measure, setting.rtl)
            marks.extend(shifted([*words, *address], start, top))
            strips.append(Strip(top + max(side + quiet, foot) + BETWEEN_TYPED * u, tuple(marks), BETWEEN_TYPED * u))
        return Galley(tuple(strips), measure)

    def _in_two_languages(self, setting: Setting, measure: float) -> Galley:
        """Each step under a rule: its code and address on the middle axis, the words of either language at its sides,
        one step under the other."""
        u = setting.u
        third = (measure - 2 * setting.gutter) / 3
        columns = columns_for(setting, measure)
        codes = [_modules(sent_address(setting.links[step.link][0])) for step in self.steps]
        side = self._side(setting, max(len(code) for code in codes), third)
        quiet = QUIET * side / min(len(code) for code in codes)
        strips: list[Strip] = []
        for index, (step, code) in enumerate(zip(self.steps, codes, strict=True)):
            at = setting.at("steps", index)
            marks: list[Mark] = [setting.rule(measure)]
            top = max(CODE_BELOW * u, quiet)
            marks.extend(_code_marks(step, code, at, (measure - side) / 2, top, side))
            foot = top + side + quiet + ASCENDER * at.style(TextRole.URL).size
            address, foot = _address_on_axis(step, at, foot, measure)
            marks.extend(address)
            ahead = max(own.cap(own.style(TextRole.ACTION)) for own in (at.in_leading, at.in_second))
            verb = max(VERB_BELOW * u, ahead + LEAST_OVER_VERB * u)
            sides = (at.in_leading, Rank.LEADING, columns.leading), (at.in_second, Rank.SECOND, columns.second)
            for own, rank, (x, width) in sides:
                words, last = _reason(of_rank(step, rank), own, third)
                x += width - third if x > 0 else 0.0
                marks.extend(shifted(words, x, verb - own.cap(own.style(TextRole.ACTION))))
                foot = max(foot, verb + last)
            strips.append(Strip(foot + BETWEEN_TYPED * u, tuple(marks), BETWEEN_TYPED * u))
        return Galley(tuple(strips), measure)

    def _side(self, setting: Setting, count: int, width: float) -> float:
        """Printed width of the codes in points, quiet zone not counted (print-rules.md, QR codes)."""
        in_hand = setting.booklet or setting.given
        reach = HAND_DISTANCE if in_hand else setting.distance
        least_module = (HAND_MODULE if in_hand else WALL_MODULE) * MM
        side = max(
            (setting.code or 0.0) * setting.u,
            reach * 1000 / DISTANCE_RATIO * MM,
            LEAST_SIDE * MM,
            count * least_module,
        )
        if side * (1 + 2 * QUIET / count) > width + setting.gutter:
            setting.report(
                Finding(
                    "code-too-wide",
                    f"a code of {side / MM:.0f} mm and its empty margin don't fit a column of {width / MM:.0f} mm",
                    setting.place,
                    expected="a code large enough to be scanned from where the page is read",
                    hint="shorten the address, or show one step instead of two",
                )
            )
        return side


def _words(step: Step, setting: Setting, width: float) -> tuple[list[Mark], float]:
    """Rule, verb and text; marks and the last baseline. A short form has the author's shorter words or none."""
    u = setting.u
    body = setting.style(TextRole.BODY)
    verb, last = (_short_words if setting.short else _verb)(step, setting, width)
    cap = setting.cap(setting.style(TextRole.ACTION))
    top = max(VERB_BELOW * u, cap + LEAST_OVER_VERB * u) - cap
    marks: list[Mark] = [setting.rule(width), *shifted(verb, 0.0, top)]
    baseline = top + last
    if setting.short:
        return marks, baseline
    strips = setting.text_strips(setting.rich(step.text, body), setting.longest(body, width), body, within=width)
    top = baseline + 4 * u - setting.cap(body)
    marks.extend(stacked(strips, 0.0, top))
    return marks, top + stack_height(strips)


def _verb(step: Step, setting: Setting, width: float) -> tuple[list[Mark], float]:
    """The verb, its capitals at the top; marks and the last baseline."""
    style = setting.style(TextRole.ACTION, ink=setting.ground.accent)
    lines = setting.set_lines(setting.plain(step.verb, style), width)
    cap = setting.cap(style)
    marks: list[Mark] = []
    for number, line in enumerate(lines):
        marks.extend(setting.line_marks(line, 0.0, cap + number * style.leading))
    return marks, cap + (len(lines) - 1) * style.leading


def _short_words(step: Step, setting: Setting, width: float) -> tuple[list[Mark], float]:
    """The verb and under it the author's shorter words, if there are any; marks and the last baseline."""
    if step.short is None or not setting.density.step_words:
        return _verb(step, setting, width)
    return _under_verb(step, step.short, setting, width)


def _reason(step: Step, setting: Setting, width: float) -> tuple[list[Mark], float]:
    """The verb and under it why one should; marks and the last baseline."""
    return _under_verb(step, step.text, setting, width) if step.text else _verb(step, setting, width)


def _under_verb(step: Step, text: str, setting: Setting, width: float) -> tuple[list[Mark], float]:
    marks, baseline = _verb(step, setting, width)
    body = setting.style(TextRole.BODY)
    strips = setting.text_strips(setting.rich(text, body), setting.longest(body, width), body, within=width)
    top = baseline + _clear_of_verb(setting, SHORT_BELOW, body) - setting.cap(body)
    marks.extend(stacked(strips, 0.0, top))
    return marks, top + stack_height(strips)


def _to_address(step: Step, setting: Setting) -> float:
    """Points from a short form's last baseline to its address: from the verb's, or from that of the words under it."""
    if step.short is not None and setting.density.step_words:
        return ADDRESS_BELOW * setting.u
    return _clear_of_verb(setting, ADDRESS_BELOW, setting.style(TextRole.URL))


def _clear_of_verb(setting: Setting, usual: float, style: TextStyle) -> float:
    """Points from a verb's baseline to text under it: ``usual`` modules, or as much as keeps clear of a larger verb."""
    verb = setting.style(TextRole.ACTION)
    return max(usual * setting.u, VERB_DEEP * verb.size + setting.cap(style) + VERB_CLEAR * setting.u)


def _code(
    step: Step,
    modules: tuple[tuple[bool, ...], ...],
    setting: Setting,
    marks: list[Mark],
    top: float,
    side: float,
    width: float,
    margin: float,
) -> float:
    """The code below ``top`` with four empty modules all round, and its address; the address' baseline.

    ``margin`` is what the code beside it needs over and under itself, or its own.
    """
    clear = margin + field_air(setting)
    y = top + max(4.0 * setting.u, clear)
    x = mirrored_x(0.0, side, width, setting.rtl)
    marks.extend(_code_marks(step, modules, setting, x, y, side))
    address, foot = _address(step, setting, y + side + clear + ASCENDER * setting.style(TextRole.URL).size, width)
    marks.extend(address)
    return foot


def _code_marks(
    step: Step, modules: tuple[tuple[bool, ...], ...], setting: Setting, x: float, y: float, side: float
) -> list[Mark]:
    """The code with its top left corner at ``x``, ``y``, which leads to the step's address."""
    written, label = setting.links[step.link]
    url = sent_address(written)
    quiet = QUIET * side / len(modules)
    marks: list[Mark] = []
    code = QrCode(x, y, side, quiet, modules, setting.theme.inks["ink"], step.link, url, setting.place)
    marks.extend(code_field_under(code, setting))
    marks.append(code)
    marks.append(LinkArea(x, y, side, side, url, label, setting.place))
    return marks


def has_code_field(setting: Setting) -> bool:
    """Whether a code lies on a field of paper: it is dark on paper also where the page around it is not (design.md,
    Calls to action)."""
    return any(setting.ground.paper.cmyk)


def field_air(setting: Setting) -> float:
    """Points that text keeps off the empty margin of a code: off the edge of its field, where it lies on one."""
    return FIELD_CLEAR * setting.u if has_code_field(setting) else 0.0


def code_field_under(code: QrCode, setting: Setting) -> list[Mark]:
    """The field of paper under a code, as wide as its empty margin; nothing on paper."""
    if not has_code_field(setting):
        return []
    side = code.side + 2 * code.quiet
    box = (code.x - code.quiet, code.y - code.quiet, side, side)
    paper = setting.theme.inks["paper"]
    fill = BARE if any(paper.cmyk) else paper
    return [Shape((("r", box),), fill=fill, role=ShapeRole.CODE_GROUND, place=setting.place)]


def _address(step: Step, setting: Setting, baseline: float, width: float) -> tuple[list[Mark], float]:
    """The step's address as it is typed, its first line on ``baseline``; marks and its last baseline."""
    written, label = setting.links[step.link]
    url = sent_address(written)
    style = setting.style(TextRole.URL)
    lines = setting.set_lines(setting.plain(printed_address(written), style), width)
    marks: list[Mark] = []
    for number, line in enumerate(lines):
        below = baseline + number * style.leading
        marks.extend(setting.line_marks(line, 0.0, below))
        tall = style.leading if number + 1 < len(lines) else 1.3 * style.size
        marks.append(LinkArea(0.0, below - style.size, width, tall, url, label, setting.place))
    return marks, baseline + (len(lines) - 1) * style.leading


def _address_on_axis(step: Step, setting: Setting, baseline: float, width: float) -> tuple[list[Mark], float]:
    """The same with each line in the middle of ``width`` points."""
    written, label = setting.links[step.link]
    style = setting.style(TextRole.URL)
    marks: list[Mark] = []
    for line in setting.set_lines(setting.plain(printed_address(written), style), width / 3):
        tight = setting.tight([Piece(isolate(line.text.strip(), rtl=False), style)])
        x = (width - tight.width) / 2
        marks.extend(setting.line_marks(tight, x, baseline))
        marks.append(LinkArea(x, baseline - style.size, tight.width, 1.3 * style.size, sent_address(written), label))
        baseline += style.leading
    return marks, baseline - style.leading


@lru_cache(maxsize=256)
def _modules(url: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of a QR code for the address, error correction M, the shortest version, without quiet zone."""
    import qrcode.main
    from qrcode.constants import ERROR_CORRECT_M

    code = qrcode.main.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(url.encode("utf-8"), optimize=0)
    code.make(fit=True)
    return tuple(tuple(bool(cell) for cell in row) for row in code.get_matrix())
