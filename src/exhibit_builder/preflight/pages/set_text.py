"""Paragraphs as they stand on finished pages: their lines in order, and the columns that they are spread over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from exhibit_builder.core.findings import Place, Spot
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.theme import TextRole
from exhibit_builder.page.marks import GlyphRun, Paragraph
from exhibit_builder.preflight.pages.finished_pages import FinishedPage, SetLine
from exhibit_builder.typography.extent import Box

READ = frozenset({TextRole.BODY, TextRole.LEDE, TextRole.STATEMENT})
"""Roles of text that is read line after line."""

LEDES = frozenset({TextRole.LEDE, TextRole.STATEMENT})
"""Those of a panel's lede, which is set large."""

CHARACTER = 0.47
"""Width of an average character in ems of Source Serif."""

_HYPHENS = ("-", "‐", "\u00ad")


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its page."""

    page: FinishedPage
    line: SetLine

    @property
    def spot(self) -> Spot:
        """Where it is, for a finding."""
        return self.page.spot(self.line.box)

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.line.box[2] - self.line.box[0]

    @property
    def ends_in_hyphen(self) -> bool:
        """Whether its last word goes on in the next line."""
        return self.line.text.rstrip().endswith(_HYPHENS)


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph of two or more lines; ``kind`` is what its lines have in common, ``lines`` all of them in order."""

    kind: Paragraph
    lines: tuple[PlacedLine, ...]

    @property
    def role(self) -> TextRole:
        """The theme's name for this kind of text."""
        return self.lines[0].line.role

    @property
    def place(self) -> Place | None:
        """Where it was written."""
        return self.lines[0].line.place

    @property
    def characters(self) -> float:
        """The average characters that a full line holds."""
        return self.kind.measure / (CHARACTER * self.lines[0].line.size)

    @property
    def columns(self) -> tuple[tuple[PlacedLine, ...], ...]:
        """Its lines by the columns or pages that they stand in."""
        return columns(self.lines)


def set_paragraphs(pages: Iterable[FinishedPage]) -> Iterator[SetParagraph]:
    """Every paragraph of two or more lines, in the order of reading."""
    # A paragraph is one value, also where it goes on over a page.
    found: dict[int, list[PlacedLine]] = {}
    kinds: dict[int, Paragraph] = {}
    for page in pages:
        for line in page.lines:
            if line.paragraph is not None and line.paragraph.lines > 1:
                kinds[id(line.paragraph)] = line.paragraph
                found.setdefault(id(line.paragraph), []).append(PlacedLine(page, line))
    for key, lines in found.items():
        yield SetParagraph(kinds[key], tuple(lines))


def columns(lines: Sequence[PlacedLine]) -> tuple[tuple[PlacedLine, ...], ...]:
    """Lines that follow one another, parted where the next one stands higher or on another page."""
    parts: list[list[PlacedLine]] = []
    for line in lines:
        before = parts[-1][-1] if parts else None
        if before is None or before.page is not line.page or line.line.box[1] <= before.line.box[1]:
            parts.append([])
        parts[-1].append(line)
    return tuple(map(tuple, parts))


def spaces(line: SetLine, page: FinishedPage) -> Iterator[tuple[float, float]]:
    """Left and right edge in points of each space between two words of a line."""
    for run in line.runs:
        if run.role == TextRole.CITATION:
            continue
        upem = page.book.face(run.face).upem
        x = run.x
        for glyph in run.glyphs:
            width = glyph.advance * run.size / upem
            if glyph.text.isspace():
                yield x, x + width
            x += width


def letters_box(run: GlyphRun, page: FinishedPage) -> Box:
    """The box of a run between its baseline and the height of its capitals."""
    left, _, right, _ = page.run_box(run)
    return left, run.y - page.book.face(run.face).cap_height * run.size, right, run.y


def quoted(lines: Iterable[PlacedLine], most: int = 60) -> str:
    """The text of some lines in a row, shortened at its start."""
    text = " ".join(placed.line.text.strip() for placed in lines)
    return text if len(text) <= most else f"… {text[-most:].partition(' ')[2]}"
