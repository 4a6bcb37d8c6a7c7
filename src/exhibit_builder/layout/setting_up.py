"""What every page of an exhibit shares while it is composed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel

from exhibit_builder.blocks.inline import Cite
from exhibit_builder.blocks.setting import Density, Ground, Setting
from exhibit_builder.blocks.sources import Sources
from exhibit_builder.core.bounded_cache import BoundedCache
from exhibit_builder.core.content_keys import content_key, file_stamp
from exhibit_builder.core.findings import Finding, Place
from exhibit_builder.core.found_paths import found_path
from exhibit_builder.core.identity import Same
from exhibit_builder.core.languages import Language
from exhibit_builder.core.paired_text import PairedText
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.ranks import SecondLanguage
from exhibit_builder.core.theme import Theme
from exhibit_builder.layout.citations import Numbering, cites
from exhibit_builder.manuscript.declared import texts_of
from exhibit_builder.manuscript.models import Block, Exhibit, Panel
from exhibit_builder.page.output import Output
from exhibit_builder.typography.isolation import fill_isolated
from exhibit_builder.typography.paragraph import Typesetter
from exhibit_builder.typography.style import Piece, TextStyle
from exhibit_builder.vectors.recipes import Recipes
from exhibit_builder.words.page_words import PageWords, page_words

LEAST_MARKS = 100_000
"""Marks of what was set that there is room for (*house*: some 200 megabytes, or eight states of the shipped exhibit in
six formats, measured at 2.1 kilobytes a mark)."""

MARKS_OF_VALUE = 50
"""What a value that is held for its key weighs (*house*: a file's values take about as much as so many marks)."""

_OF_NO_PANEL = ("order", "press", "office", "posters", "booklet", "handbill", "leaflet", "pictures", "links")
"""Keys of exhibit.yaml that say what is made and for whom, and no more of a panel than the links that it names; with
others, as another place of the exhibit has them, its panels are the same."""

_PICTURES = (Part.PICTURE_FILE, Part.PICTURE_OR_DRAWING)


def set_once() -> BoundedCache:
    """Room for what is set, weighed in marks."""
    return BoundedCache(LEAST_MARKS)


@dataclass(frozen=True)
class LayoutJob:
    """One exhibit in one language with the tools to set it; ``recipes`` turns the colours of drawings into inks.

    ``cache`` holds what was set before, by what it was set from: also under other jobs, such as one for the exhibit as
    it was before a word was changed.
    """

    exhibit: Exhibit
    theme: Theme
    language: Language
    typesetter: Typesetter
    recipes: Recipes | None = None
    cache: BoundedCache = field(default_factory=set_once, repr=False, compare=False)
    _block_keys: dict[bytes, bytes] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def basis(self) -> bytes:
        """The key of all that any page of the exhibit depends on beside its panels and its sources."""
        exhibit = self.exhibit
        values = (
            exhibit.theme,
            self.theme,
            self.language,
            self.recipes,
            self.second_language,
        )
        return content_key(
            exhibit.folder,
            len(exhibit.panels),
            self.typesetter.shaper.book.key,
            sorted(self.typesetter.names),
            exhibit.fields.model_copy(update=dict.fromkeys(_OF_NO_PANEL)),
            {way: place for way, place in exhibit.places.items() if way[:1] and way[0] not in _OF_NO_PANEL},
            *map(self._key_of, values),
            self._stamps(exhibit.fields),
        )

    def _key_of(self, value: object) -> bytes:
        """The key of a value that is read once for many states of an exhibit."""
        return self.cache.once(("key", Same(value)), lambda: content_key(value), lambda _key: MARKS_OF_VALUE)

    @cached_property
    def key(self) -> bytes:
        """The key of all that any page of the exhibit depends on."""
        panels = [(self.head_key(panel), *map(self.block_key, panel.blocks)) for panel in self.exhibit.panels]
        whole = map(self._key_of, (self.exhibit.fields, self.exhibit.places, self.exhibit.sources))
        return content_key(self.basis, panels, *whole)

    @property
    def heads_only(self) -> LayoutJob:
        """The same with panels that have no blocks: what is made of it depends on the heads of panels alone."""
        panels = tuple(replace(panel, blocks=()) for panel in self.exhibit.panels)
        return replace(self, exhibit=replace(self.exhibit, panels=panels))

    def head_key(self, panel: Panel) -> bytes:
        """The key of a panel without its blocks, as it is set: what it says, where, and its pictures as they are."""
        return content_key(panel.head_key, self._stamps(panel.fields, panel.head_key))

    def block_key(self, block: Block) -> bytes:
        """The key of a block as it is set: what it says, where, its pictures as they are, and the sources and links
        that it names."""
        found = self._block_keys.get(block.key)
        if found is None:
            sources = self.exhibit.sources
            cited = [self._key_of(sources.get(cite.key)) for cite in self.cited_by(block)]
            cited += [content_key(self.exhibit.fields.links.get(link)) for link in self._links_of(block)]
            if isinstance(block.fields, Sources):
                cited.append(self._key_of(sources))
            found = content_key(block.key, self._stamps(block.fields, block.key), cited)
            self._block_keys[block.key] = found
        return found

    def cited_by(self, block: Block) -> tuple[Cite, ...]:
        """What a block cites, looked for once: a list of names has thousands of texts."""
        return self.cache.once(("cites", block.key), lambda: tuple(cites(block.fields)))

    def _links_of(self, block: Block) -> tuple[str, ...]:
        """The names of links that a block has, looked for once."""
        return self.cache.once(
            ("links", block.key),
            lambda: tuple(text for text, _, part in texts_of(block.fields) if part is Part.LINK_KEY),
        )

    def _stamps(self, fields: BaseModel, key: bytes | None = None) -> list[tuple[int, int, int]]:
        """What tells the states of the picture files that fields name from others; ``key`` is that of the fields."""
        folder = Path(self.exhibit.folder)
        files = self.cache.once(("files", key or Same(fields)), lambda: _pictures_in(fields))
        return [file_stamp(found_path(folder, file)) for file in files]

    @cached_property
    def second_language(self) -> SecondLanguage | None:
        """The second language of an exhibit in two, with how much wider than the leading one its texts are."""
        second = self.exhibit.second_language
        if second is None:
            return None
        texts = [
            text
            for panel in self.exhibit.panels
            for block in panel.blocks
            if block.fields.set_twice
            for text, _, part in texts_of(block.fields)
            if part.running and isinstance(text, PairedText)
        ]
        style = TextStyle("text", "regular", 10.0, 20.0, self.theme.inks["ink"], self.tag)
        first = sum(self.typesetter.width([Piece(text.leading, style)]) for text in texts)
        other = replace(style, language=second.tag)
        wide = sum(self.typesetter.width([Piece(text.second, other)]) for text in texts)
        return replace(second, wider=round(wide / first, 3)) if first else second

    @property
    def tag(self) -> str:
        """The language's BCP 47 tag."""
        return self.exhibit.fields.language

    @property
    def tags(self) -> str:
        """The tags of all its languages, the leading one first: ``az+en``."""
        return self.tag if self.exhibit.second_language is None else f"{self.tag}+{self.exhibit.second_language.tag}"

    def blocks(self, panel: Panel, product: Product) -> list[Block]:
        """The blocks of a panel that a product shows."""
        return [block for block in panel.blocks if block.appears_in(product)]

    @property
    def words(self) -> PageWords:
        """The program's own words on pages."""
        return page_words(self.tag)

    def document_title(self, output: Output) -> str:
        """What a file of an output is called in the window of a viewer."""
        title, words = self.exhibit.fields.title, self.words
        whole = fill_isolated(words.whole, exhibit=title, product=words.product(output.product))
        return output.title(title, whole)

    def numbering(self) -> Numbering:
        """Fresh numbers for citations."""
        return Numbering(self.exhibit.sources, self.words)


def _pictures_in(fields: BaseModel) -> tuple[str, ...]:
    """The picture files that fields name."""
    return tuple(text for text, _, part in texts_of(fields) if part in _PICTURES)


@dataclass
class PageFindings:
    """Findings of one attempt to set a page, each once."""

    findings: dict[tuple[str, str, str], Finding] = field(default_factory=dict)

    def __call__(self, finding: Finding) -> None:
        self.findings[(finding.code, finding.message, str(finding.place))] = finding

    def take(self, attempt: PageFindings) -> None:
        """Add what an attempt found that is taken; what others found doesn't count."""
        self.findings.update(attempt.findings)


def setting(
    job: LayoutJob,
    *,
    booklet: bool,
    opening: bool,
    body: float,
    u: float,
    column: float,
    gutter: float,
    columns: int,
    distance: float,
    ground: Ground,
    numbering: Numbering,
    report: Callable[[Finding], None],
    density: Density,
    tallest: float,
    code: float | None = 0.0,
    short: bool = False,
    given: bool = False,
    place: Place | None = None,
) -> Setting:
    """A setting for blocks.

    ``body``, ``u``, ``column``, ``gutter`` and ``tallest`` (the most height a picture may take) in points,
    ``distance`` in metres; ``code`` is the least width of a code in modules (``None``: no codes), ``short``
    whether it is a panel's short form, ``given`` whether it is given into the hand.
    """
    links = {name: (link.url, link.label) for name, link in job.exhibit.fields.links.items()}
    return Setting(
        typesetter=job.typesetter,
        theme=job.theme,
        language=job.language,
        tag=job.tag,
        booklet=booklet,
        opening=opening,
        body=body,
        u=u,
        column=column,
        gutter=gutter,
        columns=columns,
        distance=distance,
        ground=ground,
        density=density,
        tallest=tallest,
        code=code,
        short=short,
        given=given,
        place=place,
        number_of=numbering.number,
        report=report,
        links=links,
        folder=job.exhibit.folder,
        recipes=job.recipes,
        second_language=job.second_language,
        sources=lambda everything: numbering.bibliography() if everything else numbering.notes(),
    )
