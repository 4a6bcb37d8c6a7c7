"""Paragraphs: pieces of text to lines of glyph runs, broken by total fit.

All lines of a paragraph are chosen together (after Knuth and Plass), for ragged setting: the cost of a
line is the square of the share of the measure that it leaves empty, and 0.006 more when it ends in a
word of one to three letters; the last line should fill 22 % of the measure (design.md, Line breaking).
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from exhibit_builder.page.marks import WHOLE_LINE, Glyph, GlyphRun, RunOrder
from exhibit_builder.typography.bidi import visual_order
from exhibit_builder.typography.breaks import bind, opportunities
from exhibit_builder.typography.direction import has_rtl, levels
from exhibit_builder.typography.hyphenation import Hyphen, hyphens_in
from exhibit_builder.typography.isolation import UNPRINTED
from exhibit_builder.typography.shaping import ShapedRun, Shaper
from exhibit_builder.typography.style import Piece, TextStyle

COST_OF_SHORT_WORD = 0.006
LAST_LINE_LEAST = 0.22
LINE_COST = 0.05
"""Keeps the number of lines least (house: unless an extra one is much better)."""
LONELY_WORD_COST = 0.4
"""A last line of one word (house: avoided whenever another break exists)."""
HYPHEN_COST = 0.03
MOST_HYPHENS = 2
"""Lines in a row that may end in a hyphen (The Chicago Manual of Style)."""
HYPHENS_COST = 0.16
"""Of each further one (house: as bad as a line that leaves two fifths of the measure empty)."""
NAME_HYPHEN_COST = 2.0
"""A line that ends in the hyphen of a name where no other word is hyphenated (house: more than any empty measure, so
only where it must)."""
CONTEXT = 5
"""Characters of the same word that are shown to the shaper on either side (HarfBuzz: CONTEXT_LENGTH)."""
SOFT_HYPHEN = "\u00ad"
"""Where a writer lets a word be parted; it prints only at a line's end (Unicode Standard, 6.2). What copies a text has
it for a hyphen that the setting put there and that is no part of the word (ISO 32000-1, 14.8.2.2.3)."""
_HYPHENS = {"hy": "\u058a"}
"""The hyphen of languages that have one of their own (Unicode Standard, 7.6); others have U+002D."""
_BLANKS = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""What takes the paragraph's direction at a line's end (UAX 9, L1), so that it stands beyond the text and takes no
room there."""
_UNSEEN_AT_THE_END = _BLANKS + "".join(map(chr, UNPRINTED))
LOOSE = 0.28
"""With hyphenation allowed, a paragraph is tried again with hyphens when a line leaves this share empty (house: under
that a ragged edge is quiet)."""
_BEFORE_HYPHEN = re.compile(r"([^\W\d_])[^\W\d_]*-$")
_HANGING = "“‘«„‹\"'"
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: glyph runs from ``x`` = 0 at the start margin of the measure, on baseline ``y`` = 0.

    ``width`` in points; ``links`` are (x, width, address, words) of what can be clicked.
    """

    runs: tuple[GlyphRun, ...]
    width: float
    text: str
    links: tuple[tuple[float, float, str, str], ...] = ()


class _Fragment(NamedTuple):
    """Text of one piece and one level; ``width`` in ems of the base size."""

    text: str
    piece: int
    level: int
    runs: tuple[ShapedRun, ...]
    width: float


class _Chunk(NamedTuple):
    """What stays together on a line, the space after it, and the hyphen that follows if a line ends here, with letters
    that are added before it.

    ``begins`` are letters that it is drawn with at a line's start, and the letters of the word that they stand for.
    """

    fragments: tuple[_Fragment, ...]
    width: float
    space: _Fragment | None
    letters: int
    hyphen: _Fragment | None = None
    syllable_of: int = -1
    begins: tuple[str, str] = ("", "")


class _EmRun(NamedTuple):
    """A run of a line; lengths in ems of the paragraph's size, y downwards.

    ``piece`` is the index of its piece, ``missing`` what no face has; ``first`` and ``last`` are its places among the
    line's shaped runs in the order of reading.
    """

    face: str
    size: float
    x: float
    y: float
    glyphs: tuple[Glyph, ...]
    piece: int
    missing: str
    rtl: bool
    first: int
    last: int

    def joins(self, after: _EmRun) -> bool:
        """Whether the run to the right of it goes on with it, in the same face, size and direction.

        The same piece has the same colour; face and rise differ where a fallback face stepped in.
        """
        follows = after.last + 1 == self.first if self.rtl else self.last + 1 == after.first
        return (
            follows
            and self.rtl == after.rtl
            and self.piece == after.piece
            and self.face == after.face
            and self.size == after.size
            and self.y == after.y
        )


@dataclass(frozen=True, slots=True)
class _EmLine:
    """A line in ems of the paragraph's size, from its own left edge; ``hang`` and ``shift`` go outwards."""

    runs: tuple[_EmRun, ...]
    width: float
    hang: float
    shift: float
    text: str
    links: tuple[tuple[float, float, str, str], ...]
    readings: tuple[RunOrder, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Prepared:
    """A text in chunks, and what was made of it so far: ends of lines by their measure, and lines by their chunks."""

    chunks: tuple[_Chunk, ...]
    breaks: dict[tuple[float, bool, bool], tuple[_Prepared, list[int]]] = field(default_factory=dict)
    lines: dict[tuple[int, int], _EmLine] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Broken:
    """Lines of a paragraph; ``too_wide`` is the widest word that doesn't fit the measure, or empty."""

    lines: tuple[Line, ...]
    too_wide: str = ""


class Typesetter:
    """Sets paragraphs with one shaper; what it prepared for a text is kept for other sizes and measures."""

    def __init__(self, shaper: Shaper, names: frozenset[str] = frozenset()) -> None:
        """``names`` are words that stay whole where words are hyphenated."""
        self.shaper = shaper
        self.names = names
        self._prepared: dict[object, _Prepared] = {}

    def lines(
        self,
        pieces: Sequence[Piece],
        measure: float,
        *,
        rtl: bool = False,
        balance: bool = False,
        hyphenate: bool = False,
        hang: bool = True,
    ) -> Broken:
        """The lines of a paragraph within ``measure`` points, aligned at its start.

        ``balance`` narrows the measure while the number of lines holds, for titles. ``hyphenate`` lets
        words break where lines would otherwise be left very short. ``hang`` puts an opening quotation
        mark outside the margin.
        """
        pieces = [piece for piece in pieces if piece.text]
        if not pieces:
            return Broken(())
        size = pieces[0].style.size
        # Formats of one shape set the same text to the same measure in ems, so breaks are kept under that.
        ems = round(measure / size, 6)
        whole = self._prepare(pieces, rtl, False)
        key = (ems, balance, hyphenate)
        found = whole.breaks.get(key)
        if found is None:
            found = whole.breaks[key] = self._broken(pieces, whole, ems, rtl, balance, hyphenate)
        prepared, ends = found
        chunks = prepared.chunks
        widest = max(chunks, key=lambda chunk: chunk.width)
        too_wide = "".join(f.text for f in widest.fragments) if widest.width > ems + 1e-6 else ""
        lines = []
        start = 0
        for end in ends:
            lines.append(self._line(pieces, prepared, start, end, size, measure, rtl, hang))
            start = end
        return Broken(tuple(lines), too_wide)

    def one_line(
        self, pieces: Sequence[Piece], measure: float | None = None, *, rtl: bool = False, hang: bool = False
    ) -> Line:
        """All of the pieces on one line, whatever breaks they offer and however wide they are.

        It is aligned at the start of ``measure`` points; without one, and where it is wider, it begins at its own left
        edge. Empty pieces give an empty line.
        """
        pieces = [piece for piece in pieces if piece.text]
        if not pieces:
            return Line((), 0.0, "")
        prepared = self._prepare(pieces, rtl, False)
        size = pieces[0].style.size
        width = _length(prepared.chunks, 0, len(prepared.chunks)) * size
        room = width if measure is None else max(measure, width)
        return self._line(pieces, prepared, 0, len(prepared.chunks), size, room, rtl, hang)

    def _broken(
        self,
        pieces: Sequence[Piece],
        prepared: _Prepared,
        ems: float,
        rtl: bool,
        balance: bool,
        hyphenate: bool,
    ) -> tuple[_Prepared, list[int]]:
        """The ends of the lines, with the text as it was prepared or, where that is better, hyphenated."""
        name_cost = HYPHEN_COST if hyphenate else NAME_HYPHEN_COST
        ends = _fit(_places(prepared.chunks, name_cost), ems)
        if hyphenate and _loosest(prepared.chunks, ends, ems) > LOOSE:
            hyphenated = self._prepare(pieces, rtl, True)
            if len(hyphenated.chunks) > len(prepared.chunks):
                prepared = hyphenated
                ends = _fit(_places(prepared.chunks, name_cost), ems)
        if balance and len(ends) > 1:
            ends = _balanced(prepared.chunks, ends, ems)
        return prepared, ends

    def width(self, pieces: Sequence[Piece]) -> float:
        """Width in points of the pieces on one line."""
        if not pieces:
            return 0.0
        chunks = self._prepare(list(pieces), False, False).chunks
        return _length(chunks, 0, len(chunks)) * pieces[0].style.size

    def _prepare(self, pieces: Sequence[Piece], rtl: bool, hyphenate: bool) -> _Prepared:
        base = pieces[0].style.size
        key = (
            rtl,
            hyphenate,
            tuple(
                (
                    p.text,
                    p.url,
                    p.bound,
                    p.style.family,
                    p.style.weight,
                    p.style.features,
                    p.style.language,
                    p.style.rise,
                    p.style.flush,
                    round(p.style.size / base, 4),
                )
                for p in pieces
            ),
        )
        found = self._prepared.get(key)
        if found is None:
            found = self._prepared[key] = _Prepared(self._chunks(pieces, rtl, hyphenate, base))
        return found

    def _chunks(self, pieces: Sequence[Piece], rtl: bool, hyphenate: bool, base: float) -> tuple[_Chunk, ...]:
        texts = [bind(piece.text, piece.style.language) for piece in pieces]
        whole = "".join(texts)
        # Pieces of one manner are shaped as one: a closing quotation mark keeps its kerning.
        manner = _manners(pieces)
        piece_at = [manner[index] for index, text in enumerate(texts) for _ in text]
        bound = set()
        offset = 0
        for piece, text in zip(pieces, texts, strict=True):
            if piece.bound:
                bound.add(offset)
            offset += len(text)
        level_at = levels(whole, rtl)
        turns = _turns(piece_at, level_at)
        # A line of signs that nobody sees would be an empty one.
        printed = len(whole.rstrip(_UNSEEN_AT_THE_END))
        starts = [0, *(cut for cut in opportunities(whole) if cut not in bound and cut < printed), len(whole)]
        chunks: list[_Chunk] = []
        for start, end in itertools.pairwise(starts):
            text = whole[start:end]
            stripped = text.rstrip(_BLANKS if end < len(whole) else _UNSEEN_AT_THE_END)
            after = start + len(stripped)
            fragments = self._fragments(whole, start, after, pieces, piece_at, level_at, turns, base)
            until = end if text[len(stripped) :].strip(" ") else min(after + 1, end)
            space = self._fragments(whole, after, until, pieces, piece_at, level_at, turns, base) if after < end else ()
            letters = sum(char.isalnum() for char in stripped)
            blank = self._blank(fragments, space[0], pieces, base) if space else None
            chunk = _Chunk(fragments, sum(f.width for f in fragments), blank, letters)
            if stripped.endswith(SOFT_HYPHEN):
                chunk = chunk._replace(hyphen=self._hyphen(fragments[-1], pieces, base))
            # A word is parted where the writer said, and there alone.
            whole_word = not hyphenate or whole[start - 1 : start] == SOFT_HYPHEN
            chunks.extend([chunk] if whole_word else self._syllables(chunk, len(chunks), pieces, base))
        return tuple(chunks)

    def _fragments(
        self,
        whole: str,
        start: int,
        end: int,
        pieces: Sequence[Piece],
        piece_at: list[int],
        level_at: list[int],
        turns: list[int],
        base: float,
    ) -> tuple[_Fragment, ...]:
        """What stands between two offsets, parted at the ``turns``, where another piece or level begins."""
        if start == end:
            return ()
        within = turns[bisect_right(turns, start) : bisect_left(turns, end)]
        if not within:
            return (self._fragment(whole[start:end], piece_at[start], level_at[start], pieces, base),)
        fragments = []
        for i, j in itertools.pairwise((start, *within, end)):
            around = (_joining(whole, i, start, False), _joining(whole, j, end, True))
            fragments.append(self._fragment(whole[i:j], piece_at[i], level_at[i], pieces, base, around))
        for index in range(1, len(fragments)):
            before, after = fragments[index - 1], fragments[index]
            if pieces[before.piece].style == pieces[after.piece].style and before.level == after.level:
                fragments[index - 1], fragments[index] = self._kerned(before, after, pieces, base)
        return tuple(fragments)

    def _kerned(
        self, before: _Fragment, after: _Fragment, pieces: Sequence[Piece], base: float
    ) -> tuple[_Fragment, _Fragment]:
        """Two fragments of one word and style, parted by a link's edge, as near to one another as in the whole word."""
        whole = self._fragment(before.text + after.text, before.piece, before.level, pieces, base)
        left, right = (before, after) if before.level % 2 == 0 else (after, before)
        count = sum(len(run.glyphs) for fragment in (left, right) for run in fragment.runs)
        # A ligature or another face at the edge is no kerning.
        if len(whole.runs) != 1 or len(left.runs) != 1 or len(right.runs) != 1 or len(whole.runs[0].glyphs) != count:
            return before, after
        at = len(left.runs[0].glyphs)
        kerned_left = self._spaced(left, -1, whole.runs[0].glyphs[at - 1], pieces, base)
        kerned_right = self._spaced(right, 0, whole.runs[0].glyphs[at], pieces, base)
        return (kerned_left, kerned_right) if left is before else (kerned_right, kerned_left)

    def _spaced(self, fragment: _Fragment, index: int, like: Glyph, pieces: Sequence[Piece], base: float) -> _Fragment:
        """The fragment with the space of one of its glyphs like that of the same glyph elsewhere."""
        run = fragment.runs[0]
        glyph = run.glyphs[index]
        if glyph.gid != like.gid or (glyph.advance, glyph.dx) == (like.advance, like.dx):
            return fragment
        glyphs = list(run.glyphs)
        glyphs[index] = glyph._replace(advance=like.advance, dx=like.dx)
        more = (like.advance - glyph.advance) / self.shaper.book.face(run.face).upem * run.scale
        return fragment._replace(
            runs=(replace(run, glyphs=tuple(glyphs), width=run.width + more),),
            width=fragment.width + more * pieces[fragment.piece].style.size / base,
        )

    def _fragment(
        self,
        text: str,
        piece: int,
        level: int,
        pieces: Sequence[Piece],
        base: float,
        around: tuple[str, str] = ("", ""),
        like: str = "",
    ) -> _Fragment:
        style = pieces[piece].style
        runs = self.shaper.shape(
            text, style.family, style.weight, style.features, style.language, level % 2 == 1, around, like
        )
        return _Fragment(text, piece, level, runs, sum(run.width for run in runs) * style.size / base)

    def _blank(self, word: Sequence[_Fragment], blank: _Fragment, pieces: Sequence[Piece], base: float) -> _Fragment:
        """The space after a word: in the word's face where the exhibit brings that for letters that others lack."""
        runs = word[-1].runs if word else ()
        last = runs[0 if word[-1].level % 2 else -1].face if runs else ""
        if not self.shaper.book.is_for_other_letters(last):
            return blank
        return self._fragment(blank.text, blank.piece, blank.level, pieces, base, like=last)

    def _hyphen(
        self, after: _Fragment, pieces: Sequence[Piece], base: float, letters: str = "", dropped: str = ""
    ) -> _Fragment:
        """The hyphen after a part of a word, with ``letters`` added before it; ``dropped`` are read with it."""
        code = pieces[after.piece].style.language.split("-")[0]
        drawn = self._fragment(letters + _HYPHENS.get(code, "-"), after.piece, after.level, pieces, base)
        return _reads(drawn, len(drawn.text), dropped + SOFT_HYPHEN)

    def _syllables(self, chunk: _Chunk, number: int, pieces: Sequence[Piece], base: float) -> list[_Chunk]:
        first = chunk.fragments[0] if chunk.fragments else None
        if first is None or first.level % 2:
            return [chunk]
        hyphens = self._hyphens(first, pieces)
        if not hyphens:
            return [chunk]
        parts = []
        begins = ("", "")
        start = 0
        for hyphen in hyphens:
            dropped = first.text[hyphen.start : hyphen.end]
            part = self._fragment(first.text[start : hyphen.start], first.piece, first.level, pieces, base)
            # Letters that are dropped are read with those in their place, else with the hyphen.
            sign = self._hyphen(first, pieces, base, hyphen.head, "" if hyphen.tail else dropped)
            parts.append(_Chunk((part,), part.width, None, chunk.letters, sign, number, begins))
            begins = (hyphen.tail, dropped)
            start = hyphen.start
        part = self._fragment(first.text[start:], first.piece, first.level, pieces, base)
        fragments = (part, *chunk.fragments[1:])
        width = sum(fragment.width for fragment in fragments)
        parts.append(_Chunk(fragments, width, chunk.space, chunk.letters, chunk.hyphen, number, begins))
        return parts

    def _hyphens(self, fragment: _Fragment, pieces: Sequence[Piece]) -> list[Hyphen]:
        """Where the words of a fragment may be parted; names stay whole."""
        found = hyphens_in(fragment.text, pieces[fragment.piece].style.language)
        if not found or not self.names:
            return list(found)
        names = [match.span() for match in _LETTERS.finditer(fragment.text) if match[0] in self.names]
        return [hyphen for hyphen in found if not any(start < hyphen.start < end for start, end in names)]

    def _line(
        self,
        pieces: Sequence[Piece],
        prepared: _Prepared,
        start: int,
        end: int,
        size: float,
        measure: float,
        rtl: bool,
        hang: bool,
    ) -> Line:
        line = prepared.lines.get((start, end))
        if line is None:
            last = end == len(prepared.chunks)
            line = prepared.lines[start, end] = self._em_line(pieces, prepared.chunks[start:end], size, rtl, last)
        outward = 1.0 if rtl else -1.0
        x = (measure - line.width * size if rtl else 0.0) + outward * line.shift * size
        if hang:
            x += outward * line.hang * size
        runs = tuple(
            GlyphRun(
                run.face,
                run.size * size,
                x + run.x * size,
                run.y * size,
                run.glyphs,
                pieces[run.piece].style.ink,
                role=pieces[run.piece].style.role,
                missing=run.missing,
                reading=reading,
            )
            for run, reading in zip(line.runs, line.readings, strict=True)
        )
        links = tuple((x + em_x * size, em_width * size, url, text) for em_x, em_width, url, text in line.links)
        return Line(runs, line.width * size, line.text, links)

    def _em_line(
        self, pieces: Sequence[Piece], chunks: Sequence[_Chunk], size: float, rtl: bool, last: bool
    ) -> _EmLine:
        fragments = self._joined(pieces, chunks, size, last)
        text = "".join(fragment.text for fragment in fragments).translate(UNPRINTED)
        width = sum(fragment.width for fragment in fragments)
        first = pieces[fragments[0].piece].style if fragments else pieces[0].style
        hang = self._hang(fragments[0], first, size) if fragments else 0.0
        order = list(range(len(fragments)))
        if any(fragment.level for fragment in fragments) or rtl:
            order = visual_order([f.level for f in fragments])
        begins = list(itertools.accumulate((len(fragment.runs) for fragment in fragments), initial=0))
        runs: list[_EmRun] = []
        links: list[tuple[float, float, str, str]] = []
        x = 0.0
        for index in order:
            fragment = fragments[index]
            piece = pieces[fragment.piece]
            relative = piece.style.size / size
            backwards = fragment.level % 2 == 1
            if piece.url:
                links.append((x, fragment.width, piece.url, fragment.text.translate(UNPRINTED)))
            for number, shaped in enumerate(fragment.runs):
                place = begins[index] + (len(fragment.runs) - 1 - number if backwards else number)
                runs.append(
                    _EmRun(
                        shaped.face,
                        relative * shaped.scale,
                        x,
                        -piece.style.rise * relative,
                        shaped.glyphs,
                        fragment.piece,
                        shaped.missing,
                        backwards,
                        place,
                        place,
                    )
                )
                x += shaped.width * relative
        merged = _merged(runs)
        shift = self._bearing(merged, rtl, 1 if hang else 0) if first.flush else 0.0
        return _EmLine(merged, width, hang, shift, text, _joined_links(links), _readings(merged))

    def _joined(self, pieces: Sequence[Piece], chunks: Sequence[_Chunk], size: float, last: bool) -> list[_Fragment]:
        """The fragments of a line in reading order, with its spaces, syllables of one word joined again, spelled as
        they are after a hyphen, and its own hyphen unless the paragraph ends here (``last``)."""
        fragments: list[_Fragment] = []
        for index, chunk in enumerate(chunks):
            joins = chunk.syllable_of >= 0 and index > 0 and chunks[index - 1].syllable_of == chunk.syllable_of
            if joins:
                head, tail = fragments.pop(), chunk.fragments[0]
                fragments.append(self._fragment(head.text + tail.text, tail.piece, tail.level, pieces, size))
                fragments.extend(chunk.fragments[1:])
            else:
                fragments.extend(chunk.fragments)
            if index + 1 < len(chunks):
                if chunk.space is not None:
                    fragments.append(chunk.space)
            elif chunk.hyphen is not None and not last:
                fragments.append(chunk.hyphen)
        drawn, read = chunks[0].begins
        if drawn or read:
            head = fragments[0]
            spelled = self._fragment(drawn + head.text[len(read) :], head.piece, head.level, pieces, size)
            fragments[0] = _reads(spelled, len(drawn), read)
        return fragments

    def _hang(self, first: _Fragment, style: TextStyle, size: float) -> float:
        """How far a quotation mark at a line's start stands out of the margin, in ems of the paragraph's size."""
        if first.text[:1] not in _HANGING or not first.runs:
            return 0.0
        at = -1 if first.level % 2 else 0
        run = first.runs[at]
        return run.glyphs[at].advance / self.shaper.book.face(run.face).upem * run.scale * style.size / size

    def _bearing(self, runs: Sequence[_EmRun], rtl: bool, hung: int) -> float:
        """The empty room before the ink of the line's first letter behind those ``hung``, in ems of the paragraph's
        size; a letter that reaches over the margin stays where it is."""
        if not runs:
            return 0.0
        run = runs[-1] if rtl else runs[0]
        if hung >= len(run.glyphs):
            return 0.0
        glyph = run.glyphs[-1 - hung] if rtl else run.glyphs[hung]
        face = self.shaper.book.face(run.face)
        ink = face.hb_font.get_glyph_extents(glyph.gid)
        if ink is None or not ink.width:
            return 0.0
        left = glyph.dx + ink.x_bearing
        bearing: float = glyph.advance - left - ink.width if rtl else left
        return max(0.0, bearing) / face.upem * run.size


def _reads(fragment: _Fragment, count: int, read: str) -> _Fragment:
    """The fragment with its first ``count`` characters read as something else; all of it runs from left to right."""
    runs = []
    for run in fragment.runs:
        glyphs = []
        for glyph in run.glyphs:
            other, kept = glyph.text[:count], glyph.text[count:]
            if other:
                glyph = glyph._replace(text=read + kept)
                count, read = count - len(other), ""
            glyphs.append(glyph)
        runs.append(replace(run, glyphs=tuple(glyphs)))
    return fragment._replace(runs=tuple(runs))


def _merged(runs: list[_EmRun]) -> tuple[_EmRun, ...]:
    """Runs that go on with one another made one, so that a line is few drawing steps."""
    groups: list[list[_EmRun]] = []
    for run in runs:
        # Only neighbours in reading join, so the last of a group stands for all of it.
        if groups and groups[-1][-1].joins(run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return tuple(group[0] if len(group) == 1 else _one(group) for group in groups)


def _one(group: Sequence[_EmRun]) -> _EmRun:
    return group[0]._replace(
        glyphs=tuple(itertools.chain.from_iterable(run.glyphs for run in group)),
        missing="".join(run.missing for run in group),
        first=min(run.first for run in group),
        last=max(run.last for run in group),
    )


def _readings(runs: Sequence[_EmRun]) -> tuple[RunOrder, ...]:
    """The place of each run among those of its line in the order of reading."""
    count = len(runs)
    if count == 1 and not runs[0].rtl:
        return (WHOLE_LINE,)
    ranks = {index: rank for rank, index in enumerate(sorted(range(count), key=lambda index: runs[index].first))}
    return tuple(RunOrder(ranks[index], count, run.rtl) for index, run in enumerate(runs))


def _manners(pieces: Sequence[Piece]) -> list[int]:
    """For each piece the first of those up to it that follow one another in one style, leading to one address."""
    manners: list[int] = []
    for index, piece in enumerate(pieces):
        before = pieces[index - 1] if index else None
        same = before is not None and before.style == piece.style and before.url == piece.url
        manners.append(manners[-1] if same else index)
    return manners


def _turns(piece_at: Sequence[int], level_at: Sequence[int]) -> list[int]:
    """The offsets at which another piece begins, or another level."""
    if not any(piece_at) and not any(level_at):
        return []
    both = list(zip(piece_at, level_at, strict=True))
    return [at for at, (one, other) in enumerate(itertools.pairwise(both), 1) if one != other]


def _joining(text: str, at: int, bound: int, after: bool) -> str:
    """The letters of a word beyond an offset that letters at it may join with, up to five (HarfBuzz looks no further);
    empty at the word's ``bound`` and for scripts that don't join."""
    if at == bound or not has_rtl(text[at - 1]) or not has_rtl(text[at]):
        return ""
    return text[at : min(bound, at + CONTEXT)] if after else text[max(bound, at - CONTEXT) : at]


def _joined_links(links: list[tuple[float, float, str, str]]) -> tuple[tuple[float, float, str, str], ...]:
    joined: list[tuple[float, float, str, str]] = []
    for x, width, url, text in links:
        if joined and joined[-1][2] == url:
            start, _, _, words = joined[-1]
            joined[-1] = (start, x + width - start, url, words + text)
        else:
            joined.append((x, width, url, text))
    return tuple(joined)


def _length(chunks: Sequence[_Chunk], start: int, end: int) -> float:
    total = 0.0
    for chunk in chunks[start:end]:
        total += chunk.width + (chunk.space.width if chunk.space else 0.0)
    final = chunks[end - 1]
    if final.space:
        total -= final.space.width
    return total


class _Places(NamedTuple):
    """What choosing the ends of lines asks of each chunk, by its index, whatever the measure; widths in ems.

    ``last`` is its width at a line's end with the hyphen that stands there, ``inside`` with the space behind it;
    ``costs`` what a line costs that ends with it beside what it leaves empty; ``parted`` whether a hyphen ends it.
    """

    last: tuple[float, ...]
    inside: tuple[float, ...]
    costs: tuple[float, ...]
    parted: tuple[bool, ...]


def _places(chunks: Sequence[_Chunk], name_cost: float = NAME_HYPHEN_COST) -> _Places:
    """The places of these chunks; ``name_cost`` is that of a line which ends in a name's own hyphen."""
    parted = tuple([_ends_in_hyphen(chunk) for chunk in chunks])
    return _Places(
        tuple([chunk.width + (chunk.hyphen.width if chunk.hyphen else 0.0) for chunk in chunks]),
        tuple([chunk.width + (chunk.space.width if chunk.space else 0.0) for chunk in chunks]),
        tuple([_cost_of_ending(chunks, index, name_cost, parted[index]) for index in range(len(chunks))]),
        parted,
    )


def _fit(places: _Places, measure: float) -> list[int]:
    """Ends (exclusive chunk indices) of the lines with the least total cost."""
    if sum(places.parted) > MOST_HYPHENS:
        return _fit_with_hyphens(places, measure)
    best, back = [0.0], [0]
    for end in range(1, len(places.parted) + 1):
        least, begins = float("inf"), 0
        for start, line in _lines_to(places, end, measure):
            cost = best[start] + line
            if cost < least:
                least, begins = cost, start
        best.append(least)
        back.append(begins)
    ends, end = [], len(back) - 1
    while end:
        ends.append(end)
        end = back[end]
    return ends[::-1]


def _fit_with_hyphens(places: _Places, measure: float) -> list[int]:
    """The same where too many lines in a row may end in a hyphen: the best way to a place is told apart by the hyphens
    in a row that it ends in."""
    count, rows = len(places.parted), MOST_HYPHENS + 1
    best = [[float("inf")] * (count + 1) for _ in range(rows)]
    back = [[(0, 0)] * (count + 1) for _ in range(rows)]
    best[0][0] = 0.0
    for end in range(1, count + 1):
        counts = places.parted[end - 1] and end < count
        for start, line in _lines_to(places, end, measure):
            for row in range(rows):
                cost = best[row][start] + line
                if counts and row == MOST_HYPHENS:
                    cost += HYPHENS_COST
                to = min(row + 1, MOST_HYPHENS) if counts else 0
                if cost < best[to][end]:
                    best[to][end], back[to][end] = cost, (row, start)
    return _way(back, min(range(rows), key=lambda row: best[row][count]), count)


def _lines_to(places: _Places, end: int, measure: float) -> list[tuple[int, float]]:
    """Where lines may begin that end there and fit, the shortest first, and what each costs; one chunk if none fits."""
    start, last = end - 1, end == len(places.parted)
    width = places.last[start]
    if width > measure + 1e-9:
        return [(start, 100.0 + width / measure)]
    found: list[tuple[int, float]] = []
    own = places.costs[start]
    while width <= measure + 1e-9:
        if last:
            line = _cost_of_last_line(width / measure, end - start == 1 and start > 0)
        else:
            line = LINE_COST + (max(0.0, measure - width) / measure) ** 2 + own
        found.append((start, line))
        if not start:
            break
        start -= 1
        width += places.inside[start]
    return found


def _way(back: Sequence[Sequence[tuple[int, int]]], row: int, end: int) -> list[int]:
    """The ends of lines that lead to an end, by where the best way to each comes from."""
    ends = []
    while end:
        ends.append(end)
        row, end = back[row][end]
    return ends[::-1]


def _ends_in_hyphen(chunk: _Chunk) -> bool:
    """Whether a line that ends here ends in a hyphen, of the setting or of the word."""
    own = chunk.space is None and chunk.fragments and chunk.fragments[-1].text.endswith("-")
    return chunk.hyphen is not None or bool(own)


def _cost_of_last_line(share: float, lonely: bool) -> float:
    """What a paragraph's last line costs that fills this share of the measure; ``lonely`` says it is one word."""
    cost = LINE_COST
    if share < LAST_LINE_LEAST:
        cost += (1 - share / LAST_LINE_LEAST) * 0.25
    return cost + LONELY_WORD_COST if lonely else cost


def _cost_of_ending(chunks: Sequence[_Chunk], index: int, name_cost: float, parted: bool) -> float:
    """What it costs that a line ends with this chunk, and not with another."""
    final = chunks[index]
    if parted:
        own = final.hyphen is None and index + 1 < len(chunks) and _in_name(final, chunks[index + 1])
        return name_cost if own else HYPHEN_COST
    return COST_OF_SHORT_WORD if 1 <= final.letters <= 3 else 0.0


def _in_name(head: _Chunk, tail: _Chunk) -> bool:
    """Whether both sides of the hyphen at a chunk's end begin with capitals, as in Nagorno-Karabakh."""
    word = _BEFORE_HYPHEN.search(head.fragments[-1].text)
    return bool(word and tail.fragments and word[1].isupper() and tail.fragments[0].text[:1].isupper())


def _loosest(chunks: Sequence[_Chunk], ends: list[int], measure: float) -> float:
    """The largest share of the measure that any line but the last leaves empty."""
    loosest = 0.0
    start = 0
    for end in ends[:-1]:
        loosest = max(loosest, 1 - _length(chunks, start, end) / measure)
        start = end
    return loosest if any(c.width > measure for c in chunks) is False else 1.0


def _balanced(chunks: Sequence[_Chunk], ends: list[int], measure: float) -> list[int]:
    low, high = measure / 2, measure
    places = _places(chunks)
    for _ in range(12):
        middle = (low + high) / 2
        trial = _fit(places, middle)
        fits = all(_length(chunks, start, end) <= middle + 1e-9 for start, end in zip([0, *trial], trial, strict=False))
        if fits and len(trial) == len(ends):
            ends, high = trial, middle
        else:
            low = middle
    return ends
