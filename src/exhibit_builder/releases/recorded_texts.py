"""The texts of an exhibit as a release keeps them: what is read on posters and in the booklet, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel

from exhibit_builder.core.findings import Place
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.manuscript.passages import Passage, passages
from exhibit_builder.manuscript.yaml_source import Way, dotted

if TYPE_CHECKING:
    from exhibit_builder.manuscript.models import Block, Exhibit

DRAWN_FILES = frozenset({Part.PICTURE_FILE, Part.PICTURE_OR_DRAWING, Part.MAP_FILE})
"""Parts that name a file which a page shows."""

_NAMED = DRAWN_FILES | {Part.ADDRESS, Part.LINK_KEY, Part.SOURCE_KEY, Part.REFERENCE}
"""What is kept beside what is read on a page: where links lead, which source is named, which picture stands there."""

_COUNTS = frozenset({"age", "count", "total"})
"""Keys of whole numbers that stand for people or things, printed or drawn mark by mark."""

_OF_SOURCES = frozenset({"issued", "accessed", "number", "page"})
"""Keys of a source that its note prints and that are no words."""

_OF_EXHIBIT = frozenset({"title", "subtitle", "running", "strap", "credits", "links"})
"""Keys of exhibit.yaml that posters and booklets print."""


class Owner(StrEnum):
    """What a text belongs to."""

    EXHIBIT = "exhibit"
    PANEL = "panel"
    SOURCE = "source"


class OnSheets(StrEnum):
    """On which sheets with a colophon line a text of a panel stands."""

    EVERYWHERE = "everywhere"
    POSTERS = "posters"
    BOOKLET = "booklet"


@dataclass(frozen=True, slots=True)
class RecordedText:
    """One text: the ``name`` of the panel or source that it belongs to (empty for the exhibit), its ``key`` there,
    on which ``sheets`` it stands, and what it says.

    ``part`` and ``place`` are known of a text of today, and of none that was read from a release.
    """

    owner: Owner
    name: str
    key: str
    text: str
    sheets: OnSheets = OnSheets.EVERYWHERE
    part: Part | None = None
    place: Place | None = None

    @property
    def leaf(self) -> str:
        """What kind of text the key names, without the numbers in it: ``text.text`` of ``blocks.2.text.text``."""
        return ".".join(part for part in self.key.split(".") if not part.isdecimal() and part != "blocks")

    @property
    def holder(self) -> str:
        """The key without its last part: texts of one figure have the same."""
        return self.key.rpartition(".")[0]

    def stands_on(self, product: Product) -> bool:
        """Whether sheets of a product show it."""
        wanted = OnSheets.BOOKLET if product is Product.BOOKLET else OnSheets.POSTERS
        return self.sheets in (OnSheets.EVERYWHERE, wanted)


def texts_to_record(exhibit: Exhibit) -> Iterator[RecordedText]:
    """Every text of an exhibit that a poster or a booklet shows, with addresses of links, in the order of reading.

    Withheld names, exceptions and what a print shop is told are none of it, nor are the sources that nothing cites.
    """
    every = list(passages(exhibit))
    cited = _cited(every)
    for passage in every:
        if passage.panel is not None:
            if _is_recorded(passage):
                key = (
                    dotted(passage.way) if passage.block is None else f"{passage.block.place.key}.{dotted(passage.way)}"
                )
                yield RecordedText(
                    Owner.PANEL, passage.panel.name, key, passage.text, _on_sheets(passage), passage.part, passage.place
                )
        elif passage.way and passage.place.file == "sources.yaml":
            name, *rest = passage.way
            if name in cited and rest and (rest[0] in _OF_SOURCES or _is_recorded(passage)):
                key = dotted(tuple(rest))
                yield RecordedText(Owner.SOURCE, str(name), key, passage.text, part=passage.part, place=passage.place)
        elif passage.way and passage.way[0] in _OF_EXHIBIT and _is_recorded(passage):
            key = dotted(passage.way)
            yield RecordedText(Owner.EXHIBIT, "", key, passage.text, part=passage.part, place=passage.place)
    yield from _numbers(exhibit)


def _numbers(exhibit: Exhibit) -> Iterator[RecordedText]:
    """The numbers that blocks and heads are drawn by: ages, counts of charts, places on maps."""
    for panel in exhibit.panels:
        for way, number in _numbers_in(panel.fields, ()):
            place = panel.places.get(way, panel.place)
            yield _as_text(panel.name, dotted(way), number, OnSheets.EVERYWHERE, place)
        for block in panel.blocks:
            for way, number in _numbers_in(block.fields, ()):
                key = f"{block.place.key}.{dotted(way)}"
                place = block.places.get(way, block.place)
                yield _as_text(panel.name, key, number, _sheets_of(block), place)


def _as_text(panel: str, key: str, number: float, sheets: OnSheets, place: Place) -> RecordedText:
    part = Part.FIGURE if key.rpartition(".")[2] in _COUNTS else Part.DATA
    return RecordedText(Owner.PANEL, panel, key, repr(number), sheets, part, place)


def _numbers_in(value: object, way: Way) -> Iterator[tuple[Way, float]]:
    """Every number that was written in a value, with the way to it."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if name in value.model_fields_set:
                yield from _numbers_in(getattr(value, name), (*way, field.alias or name))
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from _numbers_in(item, (*way, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _numbers_in(item, (*way, str(key)))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield way, value


def cited_by(texts: Iterable[RecordedText]) -> frozenset[str]:
    """The ids of the sources that some texts name."""
    found = set()
    for text in texts:
        if text.leaf.rpartition(".")[2] == "source":
            found.add(text.text.partition(",")[0].strip())
        found.update(cite.key for cite in _as_passage(text).cites)
    return frozenset(found)


def links_of(texts: Iterable[RecordedText]) -> frozenset[str]:
    """The names of the links that some texts lead to."""
    return frozenset(text.text for text in texts if text.leaf.rpartition(".")[2] == "link")


def read_words(text: RecordedText) -> str:
    """What is read of a text, without markup and citations."""
    return " ".join(_as_passage(text).paragraphs) or text.text


def addresses_in(text: RecordedText) -> tuple[str, ...]:
    """Where links inside a text lead, in its order."""
    from exhibit_builder.blocks.inline import paragraphs

    return tuple(span.url for paragraph in paragraphs(text.text) for span in paragraph if span.url)


def cites_in(text: RecordedText) -> tuple[str, ...]:
    """The sources that are cited inside a text, each with the place in it."""
    return tuple(f"{cite.key}, {cite.locator}".removesuffix(", ") for cite in _as_passage(text).cites)


def _as_passage(text: RecordedText) -> Passage:
    return Passage(text.text, text.part or Part.BODY, (), text.place or Place(""))


def _is_recorded(passage: Passage) -> bool:
    return (passage.on_page and not passage.part.short) or passage.part in _NAMED


def _on_sheets(passage: Passage) -> OnSheets:
    return OnSheets.EVERYWHERE if passage.block is None else _sheets_of(passage.block)


def _sheets_of(block: Block) -> OnSheets:
    on_posters, in_booklet = block.appears_in(Product.POSTER), block.appears_in(Product.BOOKLET)
    return OnSheets.EVERYWHERE if on_posters == in_booklet else OnSheets.POSTERS if on_posters else OnSheets.BOOKLET


def _cited(every: Iterable[Passage]) -> frozenset[str]:
    found = set()
    for passage in every:
        if passage.part is Part.SOURCE_KEY:
            found.add(passage.text.partition(",")[0].strip())
        elif passage.panel is not None and "[@" in passage.text:
            found.update(cite.key for cite in passage.cites)
    return frozenset(found)
