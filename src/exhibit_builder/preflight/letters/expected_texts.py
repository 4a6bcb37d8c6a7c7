"""The texts that a poster or a booklet should show, with the letters of each that count."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from exhibit_builder.blocks.action import Action
from exhibit_builder.blocks.inline import Cite, paragraph_texts, parse_source_key
from exhibit_builder.blocks.lede import Lede
from exhibit_builder.blocks.names import Names
from exhibit_builder.blocks.portraits import Portrait
from exhibit_builder.blocks.sources import Sources
from exhibit_builder.blocks.strip import PortraitStrip
from exhibit_builder.blocks.unit_chart import UnitChart
from exhibit_builder.blocks.visit import Visit
from exhibit_builder.core.findings import Place
from exhibit_builder.core.head_patterns import late_pattern
from exhibit_builder.core.look_facts import facts_of
from exhibit_builder.core.paired_text import PairedText, second_of, shared_clause
from exhibit_builder.core.parts import Part
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.core.theme import TextRole
from exhibit_builder.core.web_address import printed_address
from exhibit_builder.manuscript.declared import left_by_long_form, left_by_short_form
from exhibit_builder.preflight.letters.comparable import CITATION, comparable, comparable_markup
from exhibit_builder.words.page_words import PageWords, page_words

if TYPE_CHECKING:
    from exhibit_builder.manuscript.models import Block, Exhibit, Panel
    from exhibit_builder.manuscript.passages import Passage
    from exhibit_builder.page.sheet import PrintedCode

HEADLINES = frozenset({TextRole.HERO, TextRole.TITLE})
"""How titles are set; the same words in a table of contents or a running foot are no title."""

NOTES = frozenset({TextRole.SOURCE})
"""How notes of sources are set."""

NUMBERS = frozenset({TextRole.CITATION})
"""How numbers of sources are set."""

COLOPHONS = frozenset({TextRole.COLOPHON})
"""How the line is set that says which edition it is."""

_DATE = late_pattern(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{1,2})(-(?P<day>[0-9]{1,2}))?)?")

_BOOKLET_FIELDS = ("title", "subtitle", "credits")


@dataclass(frozen=True, slots=True)
class ExpectedText:
    """A text that should be on the pages: its ``letters`` that count, itself as it was ``written``, and where.

    ``roles`` are how it is set where that tells it from the same words elsewhere, empty for any.
    """

    letters: str
    written: str
    place: Place
    roles: frozenset[TextRole] = frozenset()


def expected_texts(
    exhibit: Exhibit,
    passages: Sequence[Passage],
    words: PageWords,
    product: Product,
    panel: str,
    left_out: frozenset[Place],
    *,
    short: bool = False,
) -> list[ExpectedText]:
    """Every text that a poster of ``panel`` or a booklet (``panel`` is empty) should show.

    ``words`` are those of the page in its language; ``left_out`` are the places of optional blocks that it does
    without and was said to. A ``short`` form has no numbers, the owners of its sources instead of notes, and neither
    running line nor foot line.
    """
    # On facing pages each language has what isn't looked at on its own.
    facing = product is Product.BOOKLET and exhibit.second_language is not None
    expected = list(_outside_blocks(exhibit, passages, product, panel, short))
    blocks = _blocks_of(exhibit, product, panel, left_out)
    here = {id(block) for block in blocks}
    left = {id(block): (left_by_short_form if short else left_by_long_form)(block.fields) for block in blocks}
    own_passages = [
        passage
        for passage in passages
        if passage.block is not None
        and id(passage.block) in here
        # A short form may do without a text of a block that it shows.
        and passage.way not in left[id(passage.block)]
        and passage.place not in left_out
    ]
    expected.extend(text for passage in own_passages if passage.on_page for text in _in_each_language(passage, facing))
    for block in blocks:
        for _ in range(2 if facing and not block.fields.stands_once else 1):
            expected.extend(_without_passages(block, exhibit))
    if short:
        return _unnumbered(exhibit, own_passages, blocks, expected)
    expected.extend(_numbers(own_passages, facing=facing))
    expected.extend(_colophons(exhibit, product, words))
    expected.extend(_notes(exhibit, passages, words, _cited(exhibit, own_passages, blocks)))
    return [text for text in expected if text.letters]


def _blocks_of(exhibit: Exhibit, product: Product, panel: str, left_out: frozenset[Place]) -> list[Block]:
    """The blocks that a poster of ``panel`` or a booklet shows."""
    own = (one for one in exhibit.panels if not panel or one.name == panel)
    blocks = (block for one in own for block in one.blocks)
    return [block for block in blocks if block.appears_in(product) and block.place not in left_out]


def _unnumbered(
    exhibit: Exhibit, passages: Sequence[Passage], blocks: Sequence[Block], expected: Iterable[ExpectedText]
) -> list[ExpectedText]:
    """The texts of a short form without the numbers of their sources, and who owns these."""
    unnamed = [one for one in passages if one.block is None or not one.block.fields.names_owners]
    texts = (*expected, *_owners(exhibit, _cited(exhibit, unnamed, blocks)))
    return [text for text in map(unnumbered, texts) if text.letters]


def texts_of_back_cover(
    exhibit: Exhibit, passages: Sequence[Passage], *, lede: bool, codes: bool
) -> Iterator[ExpectedText]:
    """What a booklet's back cover shows once more of its call to action: the lede, and verbs with their addresses.

    It has both where there is room for them, so that whoever asks has seen whether a lede or codes stand there.
    """
    calling = [
        panel
        for panel in exhibit.panels
        if any(isinstance(block.fields, Action) and block.appears_in(Product.BOOKLET) for block in panel.blocks)
    ]
    if not calling:
        return
    blocks = [block for block in calling[-1].blocks if block.appears_in(Product.BOOKLET)]
    ledes = [block for block in blocks if isinstance(block.fields, Lede)][: 1 if lede else 0]
    steps = [block for block in blocks if isinstance(block.fields, Action)][: 1 if codes else 0]
    here = {id(block) for block in (*ledes, *steps)}
    for passage in passages:
        if passage.block is not None and id(passage.block) in here and passage.part in (Part.LEDE, Part.STEP):
            yield from _in_each_language(passage)
    for block in steps:
        yield from _without_passages(block, exhibit)


def _numbers(passages: Sequence[Passage], *, facing: bool = False) -> Iterator[ExpectedText]:
    """The raised number of each source that a block, or a part of one, names for itself."""
    # Numbers that touch are one list: a source joins those at the end of the text that it stands beside.
    # A cell of a table has its own, and the table's stands under it.
    texts = [one for one in passages if one.part is not Part.CELL]
    ending_in_number = {(id(one.block), one.way[:-1]) for one in texts if one.text.rstrip().endswith("]") and one.cites}
    # Each language of a text has its number.
    twice = {(id(one.block), one.way[:-1]) for one in texts if one.part.marked_up and _set_in_full_twice(one.text)}
    for passage in passages:
        holder = id(passage.block), passage.way[:-1]
        if passage.part is Part.SOURCE_KEY and holder not in ending_in_number:
            both = facing and passage.block is not None and not passage.block.fields.stands_once
            for _ in range(2 if both or holder in twice else 1):
                yield ExpectedText(CITATION, passage.text, passage.place, NUMBERS)


def _set_in_full_twice(text: str) -> bool:
    return isinstance(text, PairedText) and not text.once and shared_clause(text) is None


def _cited(exhibit: Exhibit, passages: Iterable[Passage], blocks: Iterable[Block]) -> dict[Cite, None]:
    """Every citation in these passages, in order; then the sources that nothing cites, where a block lists all."""
    cited: dict[Cite, None] = {}
    for passage in passages:
        if passage.part is Part.SOURCE_KEY:
            cited[parse_source_key(passage.text)] = None
        elif "[@" in passage.text:
            cited.update(dict.fromkeys(passage.cites))
    if any(isinstance(block.fields, Sources) and block.fields.show == "all" for block in blocks):
        named = {cite.key for cite in cited}
        cited.update(dict.fromkeys(Cite(key) for key in exhibit.sources if key not in named))
    return cited


def _outside_blocks(
    exhibit: Exhibit, passages: Sequence[Passage], product: Product, panel: str, short: bool
) -> Iterator[ExpectedText]:
    """What stands round the blocks: titles and datelines, the running line, and the credits of a booklet."""
    fields = exhibit.fields
    opening = {own.name for own in exhibit.panels if own.fields.scene == "opening"}
    poster = product is Product.POSTER
    own = next((one for one in exhibit.panels if one.name == panel), None)
    wanted = _fields_of_poster(exhibit, own, short) if poster else _fields_of_booklet(fields.strap)
    if not short:
        for each in exhibit.panels if own is None else (own,):
            yield from _of_head(each)
    for passage in passages:
        if passage.block is not None or not passage.on_page:
            continue
        if short and _left_at_head(passage):
            continue
        if passage.panel is not None:
            # The opening panel of a booklet is its cover, with the exhibit's own title.
            # Its picture is the cover's.
            of_cover = passage.way[0] == "head"
            if passage.panel.name == panel if poster else of_cover or passage.panel.name not in opening:
                yield from _in_each_language(passage, not poster)
        elif passage.place.file == "exhibit.yaml" and passage.way[0] in wanted:
            yield from _in_each_language(passage)


def _left_at_head(passage: Passage) -> bool:
    """Whether a short form leaves a text of a head to the long one: a caption, and all of a head of portraits."""
    head = passage.panel.fields.head if passage.panel is not None else None
    if passage.way[:1] != ("head",) or head is None:
        return False
    return bool(head.portraits) or passage.way == ("head", "caption")


def _of_head(panel: Panel) -> Iterator[ExpectedText]:
    """What stands at a panel's head and is no text in the manuscript: ages behind names."""
    for index, age in _ages(panel.fields.head.portraits if panel.fields.head else ()):
        yield ExpectedText(comparable(age), age, panel.places.get(("head", "portraits", index), panel.place))


def _colophons(exhibit: Exhibit, product: Product, words: PageWords) -> Iterator[ExpectedText]:
    """The code and the edition; a poster has both its running words and its edition at either end of its last line, a
    booklet says when its facts were checked."""
    fields = exhibit.fields
    texts = [("code", fields.code), ("edition", words.colophon_edition.format(edition=fields.edition))]
    if product is Product.POSTER:
        texts += [("running", fields.running), ("edition", words.edition.format(edition=fields.edition))]
        if exhibit.second_language is not None:
            other = page_words(exhibit.second_language.tag).edition.format(edition=fields.edition)
            # Both ends of the pair have the edition, also where both say it in the same words.
            texts += [("running", second_of(fields.running)), ("edition", other)]
    for name, text in texts:
        yield ExpectedText(comparable(text), text, _field_place(exhibit, name), COLOPHONS)
    if product is Product.BOOKLET:
        text = words.checked.format(date=words.spoken.writing.dated(fields.checked))
        yield ExpectedText(comparable(text), text, _field_place(exhibit, "checked"))


def texts_of_code(exhibit: Exhibit, codes: Iterable[PrintedCode | None]) -> Iterator[ExpectedText]:
    """The content codes that pages bear in their colophon lines."""
    for code in codes:
        if code is not None:
            yield ExpectedText(comparable(code.signs), code.signs, _field_place(exhibit, "code"), COLOPHONS)


def _field_place(exhibit: Exhibit, name: str) -> Place:
    return exhibit.places.get((name,), Place("exhibit.yaml"))


def _fields_of_poster(exhibit: Exhibit, panel: Panel | None, short: bool) -> tuple[str, ...]:
    running = () if short or not facts_of(exhibit.theme.look).has_running_line else ("running",)
    if panel is None or panel.fields.scene != "opening":
        return running
    # An opening panel's short form says what the exhibit is.
    told = ("strap",) if exhibit.fields.strap else ("running",) if short else running
    return (*told, *(() if panel.fields.dateline else ("subtitle",)))


def _fields_of_booklet(strap: str | None) -> tuple[str, ...]:
    return (*_BOOKLET_FIELDS, "strap" if strap else "running")


def _expected(passage: Passage) -> ExpectedText:
    roles = HEADLINES if passage.part is Part.TITLE else frozenset()
    return ExpectedText(comparable_markup(passage.text), passage.text, passage.place, roles)


def _in_each_language(passage: Passage, facing: bool = False) -> Iterator[ExpectedText]:
    """A passage as it should stand on a page: in both languages of a sheet in two, paragraph by paragraph, for pairs of
    paragraphs stand side by side; what both say alike once, but on ``facing`` pages, each of which says all."""
    text = passage.text
    if not isinstance(text, PairedText):
        yield _expected(passage)
        return
    own_pages = facing and (
        not passage.block.fields.stands_once if passage.block is not None else passage.panel is not None
    )
    if own_pages:
        said: tuple[str, ...] = (*paragraph_texts(text.leading), *paragraph_texts(text.second))
    elif text.once:
        said = (text.leading,)
    else:
        said = shared_clause(text) or (*paragraph_texts(text.leading), *paragraph_texts(text.second))
    for part in said:
        yield _expected(replace(passage, text=part))


def _without_passages(block: Block, exhibit: Exhibit) -> Iterator[ExpectedText]:
    """What a block shows that is no text in the manuscript: ages, bare counts, the addresses of steps."""
    fields = block.fields
    values: Iterable[tuple[tuple[str | int, ...], str]] = ()
    if isinstance(fields, Names):
        ages = [(index, person.age) for index, person in enumerate(fields.people) if person.age is not None]
        values = [(("people", index), str(age)) for index, age in ages]
    elif isinstance(fields, PortraitStrip):
        values = [(("portraits", index), age) for index, age in _ages(fields.portraits)]
    elif isinstance(fields, UnitChart):
        bare = [(index, count.count) for index, count in enumerate(fields.counts) if not count.figure]
        values = [(("counts", index), str(count)) for index, count in bare]
    elif isinstance(fields, Action):
        links = exhibit.fields.links
        values = [(("steps", i), printed_address(links[step.link].url)) for i, step in enumerate(fields.steps)]
    elif isinstance(fields, Visit) and fields.link is not None:
        values = [(("link",), printed_address(exhibit.fields.links[fields.link].url))]
    for way, text in values:
        yield ExpectedText(comparable(text), text, block.places.get(way, block.place))


def _ages(portraits: Iterable[Portrait]) -> Iterator[tuple[int, str]]:
    """The ages that stand behind names, each with the number of its portrait."""
    for index, portrait in enumerate(portraits):
        if portrait.age is not None and portrait.years is None:
            yield index, str(portrait.age)


def _owners(exhibit: Exhibit, cited: Iterable[Cite]) -> Iterator[ExpectedText]:
    """Owner and year of each cited source, each pair once."""
    told: dict[tuple[str, ...], Place] = {}
    for cite in cited:
        if cite.key in exhibit.sources:
            place = exhibit.source_places.get((cite.key,), Place("sources.yaml"))
            told.setdefault(exhibit.sources[cite.key].owner_and_year, place)
    for pair, place in told.items():
        for text in pair:
            yield ExpectedText(comparable(text), text, place, NOTES)


def _notes(
    exhibit: Exhibit, passages: Sequence[Passage], words: PageWords, cited: Iterable[Cite]
) -> Iterator[ExpectedText]:
    """The parts of each note that is printed: a source cited at two places in it has two notes."""
    parts: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.part.noted and passage.way[0] in exhibit.sources:
            parts.setdefault(str(passage.way[0]), []).append(passage)
    for cite in cited:
        source = exhibit.sources.get(cite.key)
        if source is None:
            continue
        place = exhibit.source_places.get((cite.key,), Place("sources.yaml"))
        owners = {name.literal for name in source.author}
        for passage in parts.get(cite.key, ()):
            # A body that publishes what it wrote is named once.
            if passage.way[-1] != "publisher" or passage.text not in owners:
                literal = comparable(passage.text)
                yield ExpectedText(literal, passage.text, passage.place, NOTES)
        dates = [date for date in (source.issued, source.accessed if source.URL else None) if date]
        for text in (
            source.number,
            cite.locator or source.page,
            *(part for date in dates for part in _of(date, words)),
        ):
            if text:
                yield ExpectedText(comparable(text), text, place, NOTES)
        if source.URL:
            address = printed_address(source.URL)
            yield ExpectedText(comparable(address), address, place, NOTES)


def _of(date: str, words: PageWords) -> Iterator[str]:
    """The words that a date in a note is printed with, or the whole of what is no date."""
    match = _DATE.fullmatch(date)
    if match and not int(match["month"] or 0):
        yield match["year"]
        return
    try:
        day = datetime.date(*(int(match[part] or 1) for part in ("year", "month", "day"))) if match else None
    except ValueError:  # no day of the calendar
        day = None
    if match is None or day is None:
        yield date
        return
    writing = words.spoken.writing
    # Word by word: in Hebrew a month has its preposition before it, in Azerbaijani a year its ending behind it.
    yield from (writing.dated(day) if match["day"] else writing.in_month(day.year, day.month)).split()


def texts_of_short_forms(
    exhibit: Exhibit, passages: Sequence[Passage], blocks: Sequence[Block]
) -> Iterator[ExpectedText]:
    """What the short forms of ``blocks`` show, and who owns the sources that they cite."""
    own = passages_of_short_forms(passages, blocks)
    texts = [_expected(passage) for passage in own if passage.on_page]
    texts.extend(text for block in blocks for text in _without_passages(block, exhibit))
    yield from _unnumbered(exhibit, own, blocks, texts)


def passages_of_short_forms(passages: Sequence[Passage], blocks: Sequence[Block]) -> list[Passage]:
    """The texts of ``blocks`` that their short forms show."""
    left = {id(block): left_by_short_form(block.fields) for block in blocks}
    return [one for one in passages if one.block is not None and one.way not in left.get(id(one.block), {one.way})]


def numbered_texts_of_short_forms(
    exhibit: Exhibit, passages: Sequence[Passage], blocks: Sequence[Block]
) -> Iterator[ExpectedText]:
    """What ``blocks`` show where sources are numbered: their whole texts, and owner, year and page of each source that
    they cite. Steps to act on have neither their reasons nor numbers."""
    steps = [block for block in blocks if isinstance(block.fields, Action)]
    left = {id(block): left_by_long_form(block.fields) for block in blocks if block not in steps}
    own = [one for one in passages if one.block is not None and one.way not in left.get(id(one.block), {one.way})]
    own += passages_of_short_forms(passages, steps)
    yield from (text for text in map(_expected, filter(lambda one: one.on_page, own)) if text.letters)
    for block in blocks:
        yield from _without_passages(block, exhibit)
    yield from _numbers(own)
    cited = _cited(exhibit, own, ())
    for cite in cited:
        if cite.key in exhibit.sources:
            place = exhibit.source_places.get((cite.key,), Place("sources.yaml"))
            for text in (*exhibit.sources[cite.key].owner_and_year, cite.locator):
                if text:
                    yield ExpectedText(comparable(text), text, place, NOTES)


def unnumbered(text: ExpectedText) -> ExpectedText:
    """A text without the numbers of its sources, as a short form shows it."""
    return replace(text, letters=text.letters.replace(CITATION, ""))


def is_of_opening_picture(passage: Passage) -> bool:
    """Whether a text is the credit or the rights of the opening picture, which a front shows."""
    if (
        passage.panel is None
        or passage.block is not None
        or passage.way not in (("head", "credit"), ("head", "rights"))
    ):
        return False
    head = passage.panel.fields.head
    return passage.panel.fields.scene == "opening" and head is not None and head.image is not None


def text_of_passage(passage: Passage) -> ExpectedText:
    """A passage as it should be on the pages."""
    return _expected(passage)
