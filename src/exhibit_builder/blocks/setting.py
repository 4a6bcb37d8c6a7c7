"""What a block is given to set itself with, and what it gives back.

A block answers with a :class:`Galley`: strips stacked downwards, each unbreakable. The composition
decides where strips go; a block never knows the page.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace

from exhibit_builder.blocks.inline import Cite, Span, paragraphs, parse_source_key
from exhibit_builder.core.colour import Ink
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.languages import Language
from exhibit_builder.core.paired_text import PairedText, shared_clause
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.ranks import Rank, SecondLanguage
from exhibit_builder.core.theme import TextRole, Theme, legible
from exhibit_builder.core.tone import Tone
from exhibit_builder.core.web_address import is_address, sent_address, with_places_to_break
from exhibit_builder.page.marks import GlyphRun, LinkArea, Mark, Paragraph, Shape, ShapeRole, moved
from exhibit_builder.typography.direction import has_ltr, has_rtl
from exhibit_builder.typography.extent import clear_leading, letter_boxes
from exhibit_builder.typography.isolation import END_OF_ISOLATE, FIRST_STRONG_ISOLATE, isolate, set_apart
from exhibit_builder.typography.paragraph import Line, Typesetter
from exhibit_builder.typography.style import Piece, TextStyle
from exhibit_builder.vectors.recipes import Recipes
from exhibit_builder.words.page_words import PageWords, page_words

UNDER_INK = 0.35
"""Modules between the ink of large type and what stands under it (house: a third of a line's grid step; seen as a gap
from reading distance)."""

CHARACTER = 0.47
"""Width of an average character in ems of Source Serif (design.md, Measure)."""

LONGEST_MEASURE = 60
"""Characters in the longest line of running text (Smithsonian; RNIB)."""

RAISED = 0.58
"""Size of a source's number in body sizes, beside text of any size (design.md, Raised numbers)."""

RAISED_FOOT = 0.42
"""Share of the height of capitals above which a source's number stands (house: as beside body text, where it hangs from
the cap line)."""

BETWEEN_LANGUAGES = " · "
"""Between the two languages of a short text on one line (design.md, Two languages)."""

LONGEST_IN_HAND = 64
"""The same in a booklet (house: RNIB allows 70 in the hand, and so many fill an A5 page)."""

RULE = 0.05
"""Thickness of a hairline in modules, never under 0.2 mm (design.md, Hairlines)."""

_LEAST_RULE_PT = 0.2 * 72 / 25.4


@dataclass(frozen=True, slots=True)
class Strip:
    """An unbreakable part of a block.

    ``height`` in points from its top to the next strip's; ``trail`` is how much of that lies below its
    ink and is dropped at the end of a column; ``keep`` ties it to the next strip.
    """

    height: float
    marks: tuple[Mark, ...]
    trail: float = 0.0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Pocket:
    """Empty room that a block leaves at its end side: from ``top`` points down, ``width`` wide."""

    top: float
    width: float


@dataclass(frozen=True, slots=True)
class Galley:
    """A block set to a measure.

    ``width`` is what it occupies in points; ``align`` the distance from its top to what stands on the
    baseline grid; ``columns`` into how many columns (of ``width``, ``gutter`` apart) its strips may be
    balanced; ``half`` whether another half may stand beside it; ``glued`` that it stays with the next;
    ``running`` that it is running text, which goes on from a text before it; ``lead`` is a heading
    of its own that stands over all its columns. ``grow`` is called by the composition with the height in points that
    is free for this galley, its lead not counted, and gives it set as large as that height lets it be, or as it is;
    ``None``: it never grows. ``widen`` is called instead where the galley stands alone in its row. ``narrow`` is
    whether it is a picture of a third of the measure, beside which text has room, and ``at_side`` gives what is no
    running text as it is set in so many points at such a picture's side. ``repeat`` is set again over what follows
    where a page ends inside the block: the head of a table.
    """

    strips: tuple[Strip, ...]
    width: float
    align: float = 0.0
    columns: int = 1
    gutter: float = 0.0
    half: bool = False
    glued: bool = False
    running: bool = False
    pocket: Pocket | None = None
    lead: Galley | None = None
    grow: Callable[[float], Galley] | None = None
    widen: Callable[[float], Galley] | None = None
    repeat: Strip | None = None
    narrow: bool = False
    at_side: Callable[[float], Galley] | None = None

    def with_lead(self) -> tuple[Galley, ...]:
        """The galley after its lead, if it has one."""
        return (self.lead, self) if self.lead is not None else (self,)

    @property
    def height(self) -> float:
        """Height in one column, without the last strip's trail."""
        return stack_height(self.strips)


def stack_height(strips: tuple[Strip, ...] | list[Strip]) -> float:
    """Height of strips on top of one another, without the last one's trail."""
    return sum(strip.height for strip in strips) - strips[-1].trail if strips else 0.0


@dataclass(frozen=True, slots=True)
class Ground:
    """The colours to set on: ``paper`` itself, text, quieter labels, rules, the accent, the flat tint of a map's areas
    and of what stands in for a picture, and the stop lines of a chart."""

    paper: Ink
    text: Ink
    label: Ink
    rule: Ink
    accent: Ink
    tint: Ink
    stop: Ink


@dataclass(frozen=True, slots=True)
class Density:
    """How closely blocks are set: a step of copyfit (design.md, Closeness).

    ``gap`` between blocks, ``row`` of a unit chart and ``map`` scale per kilometre in modules;
    ``lede`` is how many of six columns the lede may take; ``numeral`` in body sizes;
    ``arrows`` turns a map's places that lie away from every route into arrows at its edge; ``small_pictures``
    sets every picture to half the measure; ``lede_size`` multiplies the size of the lede and ``quote_size`` that of
    a quotation, which takes ``quote`` of six columns, or as many as a lede where that is 0; ``step_words`` is whether
    steps to act on have words under their verbs in a short form. ``uneven`` is whether two languages may have columns
    of two widths, ``second_lede`` multiplies the size of the lede in the second one.
    """

    gap: float
    lede: int
    numeral: float
    row: float
    map: float
    arrows: bool
    small_pictures: bool = False
    lede_size: float = 1.0
    uneven: bool = False
    step_words: bool = True
    quote_size: float = 1.0
    quote: int = 0
    second_lede: float = 1.0


@dataclass(frozen=True)
class Setting:
    """All that a block may ask.

    ``body`` (type size) and ``u`` (module) in points; ``column`` and ``gutter`` of the page's grid of
    ``columns``; ``distance`` in metres. ``number_of`` gives the raised number of a citation.
    ``report`` takes findings; ``tallest`` is the most height in points that a picture with its caption may
    take; ``code`` the least width of a code in modules, ``None`` where a phone can't scan the page; ``short`` whether
    it is a panel's short form, which has no raised numbers; ``given`` whether it is read in the hand; ``edges`` are the
    points from the measure's start and end to the edge of the sheet's bleed, 0 where something stands between;
    ``place`` is where the block stands in the manuscript; ``recipes`` turns the colours of drawings into inks.
    ``second_language`` is that of a sheet in two, and ``rank`` which of both is set; where that is none, both are.
    """

    typesetter: Typesetter
    theme: Theme
    language: Language
    tag: str
    booklet: bool
    opening: bool
    body: float
    u: float
    column: float
    gutter: float
    columns: int
    distance: float
    ground: Ground
    density: Density
    number_of: Callable[[Cite], int]
    report: Callable[[Finding], None]
    links: dict[str, tuple[str, str]]
    folder: str
    sources: Callable[[bool], list[tuple[int, str]]]
    tallest: float
    code: float | None = 0.0
    short: bool = False
    given: bool = False
    edges: tuple[float, float] = (0.0, 0.0)
    place: Place | None = None
    places: dict[tuple[str | int, ...], Place] = field(default_factory=dict)
    recipes: Recipes | None = None
    second_language: SecondLanguage | None = None
    rank: Rank = Rank.ONLY

    @property
    def both(self) -> SecondLanguage | None:
        """The language beside the leading one, where blocks are to show both; ``None`` where they show one."""
        return self.second_language if self.rank is Rank.ONLY else None

    @property
    def in_leading(self) -> Setting:
        """This setting for what is said in the leading language alone."""
        return replace(self, rank=Rank.LEADING)

    @property
    def in_second(self) -> Setting:
        """This setting for what is said in the second language alone, with all that its script asks for."""
        assert self.second_language is not None
        return replace(self, rank=Rank.SECOND, language=self.second_language.language, tag=self.second_language.tag)

    def in_languages(self, made: Callable[[Setting], str]) -> str:
        """Words of the program itself, in each language that is shown."""
        if self.both is None:
            return made(self)
        return PairedText(made(self.in_leading), made(self.in_second))

    def colours_of_drawings(self) -> Recipes:
        """How colours of drawings become inks; raises ``ValueError`` where nobody said for which press."""
        if self.recipes is None:
            raise ValueError("there is a drawing, and nobody said in which inks it is printed")
        return self.recipes

    @property
    def rtl(self) -> bool:
        """Whether the language runs from right to left."""
        return self.language.rtl

    @property
    def words(self) -> PageWords:
        """The program's own words on pages."""
        return page_words(self.tag)

    def in_own_words(self, style: TextStyle) -> TextStyle:
        """The style for the program's own words, in the language that they are in."""
        return style if self.words.language == style.language else replace(style, language=self.words.language)

    def own(self, text: str, style: TextStyle) -> list[Piece]:
        """One paragraph of the program's own words."""
        return self.plain(text, self.in_own_words(style))

    @property
    def rule_width(self) -> float:
        """Thickness of a hairline in points."""
        return rule_thickness(self.u)

    def tone_of(self, asked: str | None) -> tuple[Tone, Ink | None]:
        """In which colours a picture is shown that asks for a tone of its own or none, and the ink beside black of a
        duotone."""
        tone = Tone(asked or self.theme.pictures)
        return tone, self.theme.inks[self.theme.dye] if tone is Tone.DUOTONE else None

    def span(self, columns: int) -> float:
        """Width of so many grid columns with the gutters between them, in points."""
        return columns * self.column + (columns - 1) * self.gutter

    def half(self, measure: float) -> float:
        """Width of one of two columns in ``measure``, a gutter apart."""
        return (measure - self.gutter) / 2

    def text_columns(self, measure: float) -> int:
        """How many columns of running text stand side by side in ``measure``: one for each three grid columns."""
        if self.columns < 6:
            return 1
        return max(1, int((measure + self.gutter) / (self.span(3) + self.gutter) + 0.01))

    def style(self, role: TextRole, ink: Ink | None = None, size: float = 0.0) -> TextStyle:
        """The text style of a role; ``size`` in body sizes replaces the role's own, before theme.yaml multiplies it."""
        kind = self.theme.roles[role]
        family = kind.family
        weight = kind.weight if self.language.italic or "italic" not in kind.weight else "regular"
        colour = ink or (self.ground.accent if kind.accented else self.ground.text)
        wanted = (size * kind.factor or kind.size) * self.body
        point = max(wanted, kind.least, finest(colour))
        leading = kind.leading * self.u * (point / (kind.size * self.body))
        if self.rank is Rank.SECOND and self.second_language is not None:
            # Lines of both languages keep step: the leading is that of the larger type.
            point = self._in_rank(point, self.second_language.share(role))
        factor = self.language.title_leading if family == "display" else self.language.leading
        if family == "text" and point < SMALL_BELOW:
            family = "small"
        return TextStyle(
            self.typesetter.shaper.book.family_for(role, family),
            weight,
            point,
            leading * factor,
            colour,
            self.tag,
            kind.features,
            flush=kind.flush,
            role=role,
        )

    def _in_rank(self, point: float, share: float) -> float:
        """A size in the second language, in points: never under what is legible from where the sheet is read, where the
        leading one isn't either."""
        return max(point * share, min(point, legible(self.distance))) if share < 1.0 else point

    def second_style(self, style: TextStyle) -> TextStyle:
        """How the second language is set beside a text in a style of the leading one."""
        assert self.second_language is not None
        other, share = self.second_language.language, self.second_language.share(style.role)
        display = style.family == "display"
        factor = other.title_leading / self.language.title_leading if display else other.leading / self.language.leading
        weight = style.weight if other.italic or "italic" not in style.weight else "regular"
        size = self._in_rank(style.size, share)
        return replace(
            style, language=self.second_language.tag, size=size, leading=style.leading * factor, weight=weight
        )

    def runs_from_right(self, pieces: Sequence[Piece]) -> bool:
        """Whether a paragraph runs from right to left, by the language of its first piece."""
        if self.both is not None and pieces and pieces[0].style.language == self.both.tag:
            return self.both.language.rtl
        return self.rtl

    def cap(self, style: TextStyle) -> float:
        """Height of the capitals in points."""
        return self.typesetter.shaper.cap_height(style.family, style.weight) * style.size

    def longest(self, style: TextStyle, measure: float) -> float:
        """``measure``, but no longer than 60 average characters, or 64 in a booklet."""
        return min(measure, (LONGEST_IN_HAND if self.booklet else LONGEST_MEASURE) * CHARACTER * style.size)

    def pieces(self, spans: tuple[Span, ...], style: TextStyle) -> list[Piece]:
        """Pieces for one paragraph of inline spans, citations as raised numbers."""
        pieces: list[Piece] = []
        turned = self.rtl or any(has_rtl(span.text) for span in spans)
        for cited, group in itertools.groupby(spans, key=lambda span: bool(span.cites)):
            if cited and self.short:
                continue
            if cited:
                # Numbers that touch are one list: side by side, 1 and 2 would read as 12.
                numbers = {self.number_of(cite) for span in group for cite in span.cites}
                pieces.append(self._raised(numbers, style, turned))
                continue
            for span in group:
                piece_style = style
                if span.em:
                    italic = self.typesetter.shaper.book.has_italic(style.family, span.text)
                    piece_style = style.italic() if italic else style.strong()
                piece_style = piece_style.strong() if span.strong else piece_style
                text = span.text
                if span.url and is_address(text, span.url):
                    text = with_places_to_break(text)
                    # It is read and typed from left to right, its last stroke too (RFC 3987, 4.1).
                    text = isolate(text, rtl=False) if turned else text
                pieces.append(Piece(text, piece_style, span.url and sent_address(span.url)))
        return pieces

    def _raised(self, numbers: Iterable[int], style: TextStyle, turned: bool) -> Piece:
        """The numbers; by themselves where text is ``turned``, so that they follow a figure and don't join it."""
        size = max(RAISED * self.body, finest(style.ink))
        raised = replace(style, family="sans", weight="semibold", size=size, flush=False, role=TextRole.CITATION)
        cap = self.cap(style)
        # Hung from the cap line; beside small text its foot would come down to the line, and 1994 with a 2 read 19942.
        raised = replace(raised, rise=max(cap - self.cap(raised), RAISED_FOOT * cap) / size)
        text = ",\u00a0".join(map(str, sorted(numbers)))
        return Piece(isolate(text, rtl=self.rtl) if turned else text, raised, bound=True)

    def rich(self, text: str, style: TextStyle, source: str | None = None) -> list[list[Piece]]:
        """Paragraphs of pieces for marked-up text; ``source`` adds its number at the end of the last one.

        Of a text in two languages those of the second follow those of the leading one; what both say alike stands once.
        """
        if self.both is not None and isinstance(text, PairedText) and not text.once:
            return self._rich_in_both(text, style, source)
        parts = list(paragraphs(text))
        if source is not None and parts:
            parts[-1] = (*parts[-1], Span("", cites=(parse_source_key(source),)))
        return [self._apart(self.pieces(spans, style), style) for spans in parts]

    def _rich_in_both(self, text: PairedText, style: TextStyle, source: str | None) -> list[list[Piece]]:
        second, styled = self.in_second, self.second_style(style)
        shared = shared_clause(text)
        if shared is None:
            return [
                *self.in_leading.rich(text.leading, style, source),
                *second.rich(text.second, styled, source),
            ]
        said, first, other = shared
        return [*self.in_leading.rich(said, style, source), self.plain(PairedText(first, other), style)]

    def quoted(self, text: str, style: TextStyle) -> list[list[Piece]]:
        """Paragraphs of somebody's exact words, between the quotation marks of their language."""
        if self.both is not None and isinstance(text, PairedText):
            first = self.in_leading.quoted(text.leading, style)
            return first if text.once else [*first, *self.in_second.quoted(text.second, self.second_style(style))]
        opening, closing = self.language.quotes
        found = self.rich(text, style)
        if found:
            found[0].insert(0, Piece(opening, style))
            found[-1].append(Piece(closing, style, bound=True))
        return found

    def _apart(self, pieces: list[Piece], style: TextStyle) -> list[Piece]:
        """A paragraph by itself where none of its letters run the way of the language (design.md, Right to left)."""
        written = [piece for piece in pieces if piece.style.role is not TextRole.CITATION]
        text = "".join(piece.text for piece in written)
        if not (has_rtl(text) or has_ltr(text)):
            # Only figures: each keeps its own order, and the number of its source follows it in the language's.
            return [replace(p, text=set_apart(p.text, self.rtl)) if p in written else p for p in pieces]
        if set_apart(text, self.rtl) == text:
            return pieces
        return [Piece(FIRST_STRONG_ISOLATE, style), *pieces, Piece(END_OF_ISOLATE, style)]

    def in_form(self, text: str, short: str | None) -> str:
        """The author's ``short`` words in a short form where there are any, else the whole ``text``."""
        return short if self.short and short is not None else text

    def plain(self, text: str, style: TextStyle) -> list[Piece]:
        """One paragraph without markup; both languages of a text that differs in them."""
        if self.both is not None and isinstance(text, PairedText) and not text.once:
            second = Piece(_BLANKS.sub(" ", text.second).strip(), self.second_style(style))
            if self.both.language.rtl != self.rtl:
                second = replace(second, text=isolate(second.text))
            return [*self.plain(text.leading, style), Piece(BETWEEN_LANGUAGES, style), second]
        return [Piece(set_apart(_BLANKS.sub(" ", text).strip(), self.rtl), style)]

    def each(self, text: str, style: TextStyle) -> list[list[Piece]]:
        """A paragraph without markup for each language in which a text is said."""
        if self.both is not None and isinstance(text, PairedText) and not text.once:
            return [
                *self.in_leading.each(text.leading, style),
                *self.in_second.each(text.second, self.second_style(style)),
            ]
        return [self.plain(text, style)]

    def cited(self, text: str, style: TextStyle, source: str | None) -> list[Piece]:
        """The same with the number of its ``source`` at the end."""
        if source is None:
            return self.plain(text, style)
        return [*self.plain(text, style), *self.pieces((Span("", cites=(parse_source_key(source),)),), style)]

    def tight(self, pieces: list[Piece]) -> Line:
        """The pieces on one line that starts at its own left edge, in either direction."""
        return self.typesetter.one_line(pieces, rtl=self.runs_from_right(pieces))

    def one_line(self, pieces: list[Piece], measure: float) -> Line:
        """The pieces on one line; ``line-too-long`` when they are wider than ``measure`` points."""
        line = self.typesetter.one_line(pieces, measure, rtl=self.runs_from_right(pieces), hang=True)
        self.check_length(line, measure)
        return line

    def clear_below(self, line: Line, baseline: float, usual: float) -> float:
        """Where what stands under a line of large type begins, in points: ``usual``, or so much lower that it keeps
        :data:`UNDER_INK` from what reaches down from the line's ``baseline``, as words among figures do."""
        book = self.typesetter.shaper.book
        depth = max((box[3] for run in line.runs for box in letter_boxes(run, book)), default=0.0)
        return max(usual, baseline + depth + UNDER_INK * self.u)

    def check_length(self, line: Line, measure: float) -> None:
        """``line-too-long`` when a line is wider than ``measure`` points."""
        if line.width > measure + 0.01:
            self.report(
                Finding(
                    "line-too-long",
                    f"“{line.text.strip()}” does not fit on one line",
                    self.place,
                    expected=f"at most about {max(0, int(len(line.text) * measure / line.width))} characters here",
                    hint="shorten it",
                )
            )

    def set_lines(
        self, pieces: list[Piece], measure: float, *, balance: bool = False, hyphenate: bool = False
    ) -> tuple[Line, ...]:
        """Lines within ``measure`` points; a word that is wider is reported as ``word-too-wide``."""
        broken = self.typesetter.lines(
            pieces,
            measure,
            rtl=self.runs_from_right(pieces),
            balance=balance,
            hyphenate=hyphenate and self.booklet and self.theme.hyphenate,
        )
        if broken.too_wide:
            self.report(
                Finding(
                    "word-too-wide",
                    f"“{broken.too_wide}” is wider than its column",
                    self.place,
                    expected="words that fit on one line",
                    hint="shorten it, or put a soft place to break into it (a space or a hyphen)",
                )
            )
        return broken.lines

    def clear(self, lines: Sequence[Line], leading: float) -> float:
        """``leading`` in points, or more where accents would meet what reaches down from the line above."""
        return clear_leading(lines, leading, self.typesetter.shaper.book)

    def line_marks(
        self,
        line: Line,
        x: float,
        baseline: float,
        halo: tuple[Ink, float] | None = None,
        paragraph: Paragraph | None = None,
        number: int = 0,
    ) -> list[Mark]:
        """Marks of a line with its measure's left edge at ``x`` and its baseline at ``baseline``.

        ``paragraph`` and ``number`` (from 0) say which line of running text it is.
        """
        marks: list[Mark] = []
        for run in line.runs:
            marks.append(
                GlyphRun(
                    run.face,
                    run.size,
                    run.x + x,
                    run.y + baseline,
                    run.glyphs,
                    run.ink,
                    halo,
                    self.place,
                    run.role,
                    paragraph,
                    number,
                    run.missing,
                    run.reading,
                )
            )
        if line.links:
            size = line.runs[0].size if line.runs else 0.0
            for offset, width, url, words in line.links:
                marks.append(LinkArea(x + offset, baseline - size, width, 1.3 * size, url, words, self.place))
        return marks

    def text_strips(
        self,
        paragraphs_of_pieces: list[list[Piece]],
        measure: float,
        style: TextStyle,
        *,
        indent: float = 0.0,
        gap: float | None = None,
        hyphenate: bool = False,
        balance: bool = False,
        within: float = 0.0,
    ) -> list[Strip]:
        """A strip a line, without widows or orphans: the first two and the last two lines of a paragraph keep together,
        and so do those of a link.

        ``within`` is the column that a shorter measure stands in: right-to-left text keeps to its right edge.
        """
        cap = self.cap(style)
        space = style.leading / 2 if gap is None else gap
        strips: list[Strip] = []
        for number, pieces in enumerate(paragraphs_of_pieces):
            shift = max(0.0, within - measure) if self.runs_from_right(pieces) else indent
            lines = self.set_lines(pieces, measure - indent, hyphenate=hyphenate, balance=balance)
            # What is balanced has no longer line than its longest.
            longest = max((line.width for line in lines), default=0.0) if balance else measure - indent
            paragraph = Paragraph(longest, style.leading, len(lines))
            for index, line in enumerate(lines):
                last = index == len(lines) - 1
                height = style.leading + (space if last and number < len(paragraphs_of_pieces) - 1 else 0.0)
                keep = not last and (index == 0 or index == len(lines) - 2 or _goes_on(line, lines[index + 1]))
                marks = tuple(self.line_marks(line, shift, cap, None, paragraph, index))
                strips.append(Strip(height, marks, height - cap, keep))
        return strips

    def rule(self, width: float, x: float = 0.0, y: float = 0.0) -> Shape:
        """A hairline."""
        return Shape(
            (("m", (x, y)), ("l", (x + width, y))), stroke=self.ground.rule, width=self.rule_width, role=ShapeRole.RULE
        )

    def at(self, *way: str | int) -> Setting:
        """This setting with ``place`` moved to a value inside the block's fields."""
        for length in range(len(way), 0, -1):
            found = self.places.get(tuple(way[:length]))
            if found is not None:
                return replace(self, place=found)
        return self

    def inside(self, *way: str | int) -> Setting:
        """This setting for what has fields of its own inside the block's: it knows their places by its own keys."""
        own = {inner[len(way) :]: place for inner, place in self.places.items() if inner[: len(way)] == way}
        return replace(self.at(*way), places=own)


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a link goes on from a line to the following one: nobody types an address from two pages."""
    return bool({url for _, _, url, _ in line.links} & {url for _, _, url, _ in following.links})


FINEST = 8.0
"""Least size in points of text in white or in several inks: a press can't hold it finer (Ghent Workgroup 2022)."""


def rule_thickness(u: float) -> float:
    """Thickness of a hairline in points, for a module of ``u`` points."""
    return max(RULE * u, _LEAST_RULE_PT)


def finest(ink: Ink) -> float:
    return FINEST if sum(1 for part in ink.cmyk if part) != 1 else 0.0


_BLANKS = late_pattern(r"[^\S\u00a0\u2007\u202f]+")
"""Blanks that count as one space; those at which no line breaks stay as they were written."""

SMALL_BELOW = 14.0
"""Under this size in points serif text takes the optical size for small text (design.md, Type roles)."""


def shifted(marks: tuple[Mark, ...] | list[Mark], dx: float, dy: float) -> list[Mark]:
    """Marks moved by ``dx`` and ``dy`` points."""
    return [moved(mark, dx, dy) for mark in marks]


def stacked(strips: list[Strip] | tuple[Strip, ...], x: float, y: float) -> list[Mark]:
    """The marks of strips on top of one another, the first one's top left corner at ``x``, ``y``."""
    marks: list[Mark] = []
    for strip in strips:
        marks.extend(shifted(strip.marks, x, y))
        y += strip.height
    return marks


def mirrored_x(x: float, width: float, measure: float, rtl: bool) -> float:
    """Left edge of a box of ``width`` whose start edge is ``x`` into ``measure``."""
    return measure - x - width if rtl else x


def whole(strips: list[Strip]) -> Strip:
    """Strips welded into one that no column end can part."""
    height = sum(strip.height for strip in strips)
    return Strip(height, tuple(stacked(strips, 0.0, 0.0)), strips[-1].trail if strips else 0.0)
