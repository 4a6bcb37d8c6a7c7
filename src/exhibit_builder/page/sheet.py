"""A finished page and its boxes."""

from __future__ import annotations

from exhibit_builder.core.findings import Place
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.page.marks import GlyphRun, Mark


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """The trimmed size and the bleed round it, in points; the origin of all marks is the trim's top left.

    ``slug`` is the width of the edge beyond the bleed, on all four sides, that holds printers' marks.
    """

    width: float
    height: float
    bleed: float
    slug: float = 0.0


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A panel's short form: where the blocks are written that it leaves to the long one."""

    left_out: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """The content code that a page bears in its colophon line: its ``signs``, and every sign that a code can have as
    they are set there. Fonts hold all of them, so that another code changes no other file."""

    signs: str
    every_sign: tuple[GlyphRun, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its boxes, its marks in painting order and the name it goes by in an outline.

    ``outside`` are printers' marks beyond the bleed, which the page's own marks never reach. ``stamp`` lies on top of
    the page wherever it is not drawn for the press: it says that a file is a draft. ``short`` is set for a page that
    shows a panel's short form; of pages that share one, for one of them. ``folds`` is where a page is folded from head
    to foot, in points from its left edge. ``code`` is the content code that stands in its colophon line, ``None``
    where it has no such line.
    """

    boxes: PageBoxes
    marks: tuple[Mark, ...]
    title: str
    outside: tuple[Mark, ...] = ()
    stamp: tuple[Mark, ...] = ()
    short: ShortForm | None = None
    folds: tuple[float, ...] = ()
    code: PrintedCode | None = None

    @property
    def every_mark(self) -> tuple[Mark, ...]:
        """Its marks with those outside and on top."""
        return (*self.marks, *self.outside, *self.stamp)


@dataclass(frozen=True, slots=True)
class Composed:
    """Pages that belong to one file: a poster of one panel, or a whole booklet.

    ``panel`` is the panel's name (empty for a booklet);
    ``number`` counts panels from 1 (0 for a booklet); ``paper`` names the format.
    """

    product: Product
    paper: str
    panel: str
    number: int
    pages: tuple[Page, ...]
