"""An exhibit that stays open: after a word was changed, what the word moves is read, set and drawn again, and nothing
else.

    with Session("exhibit") as session:
        session.update(["panels/toll.yaml"])
        picture = session.picture("toll", "A1", 1600)
        picture = session.in_language("az").picture("toll", "A1", 1600)
"""

from __future__ import annotations

import datetime
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any, Self

from exhibit_builder.commands.build_anew import made_of
from exhibit_builder.commands.build_request import BuildRequest, Built
from exhibit_builder.commands.check_anew import checked_of
from exhibit_builder.commands.check_request import CheckRequest
from exhibit_builder.commands.in_language import (
    EVERY,
    PartsByLanguage,
    languages_among,
    read_in_language,
    spoken_languages,
)
from exhibit_builder.commands.read_state import ReadState, StateReader
from exhibit_builder.core.bounded_cache import BoundedCache
from exhibit_builder.core.encodings import Encoding
from exhibit_builder.core.findings import ExhibitError, Finding, Place, errors
from exhibit_builder.core.gone_files import told_when_gone
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import MADE, Product
from exhibit_builder.layout.grid import Format, poster_format
from exhibit_builder.layout.panel_fit import Fit
from exhibit_builder.looks.look import look_of
from exhibit_builder.manuscript.models import Exhibit, Panel
from exhibit_builder.manuscript.values_by_language import SpokenIn
from exhibit_builder.page.fingerprint import page_fingerprint
from exhibit_builder.page.marks import GlyphRun
from exhibit_builder.page.sheet import Composed, Page
from exhibit_builder.preflight.rule import Stage
from exhibit_builder.preflight.table import all_rules
from exhibit_builder.products.composing_once import composed_once, state_of_file
from exhibit_builder.products.product_row import Composition
from exhibit_builder.products.product_rows import ROWS
from exhibit_builder.products.selection import one_format
from exhibit_builder.products.setting_tools import SettingTools
from exhibit_builder.system.publishing import check_target
from exhibit_builder.typography.extent import mark_box
from exhibit_builder.typography.fonts import shipped_fonts

if TYPE_CHECKING:
    from exhibit_builder.preflight.verdict import Verdict

MOST_PICTURE_BYTES = 64_000_000
"""Bytes of pictures of pages that are remembered (*house*: some 200 posters at 1,600 pixels)."""

MOST_LANGUAGES = 3
"""Languages beside its own in which an exhibit is remembered (*house*: one that somebody writes, one that somebody
compares it with, and both side by side); each takes as much room as the exhibit alone."""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark of a page, and where in the manuscript it was written.

    ``x``, ``y``, ``width`` and ``height`` are points from the trimmed page's top left corner, y down. ``role`` is the
    kind of text that it is, empty for what is none.
    """

    place: Place
    x: float
    y: float
    width: float
    height: float
    role: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What a session remembers and what at most: so many marks of what was set, and bytes of pictures."""

    marks: int
    most_marks: int
    picture_bytes: int
    most_picture_bytes: int


class Session:
    """The exhibit in a folder, kept open.

    What is read, set and drawn is remembered by what it was made from, within bounds, and asked for again after every
    :meth:`update`. While a file can't be read, pages have what it said when it last could be, and what all others say
    now; :meth:`findings` tell what is wrong. Any thread may ask. One at a time sets, one draws, one looks through, and
    one reads: a picture need not wait for findings.
    """

    def __init__(
        self,
        folder: str | Path,
        *,
        printer: str | None = None,
        fonts: str | Path | None = None,
        language: str = "",
        unsaved: Mapping[str, bytes] | None = None,
    ) -> None:
        """``printer`` is the printer's profile that pages are made for, ``fonts`` replaces the folder of typefaces.
        It is told in a ``language`` of exhibit.yaml, or in two side by side (``az+en``); in its own without one.

        Raises :class:`~exhibit_builder.core.findings.ExhibitError` with ``no-exhibit`` where there is none,
        ``unknown-language``, and with what is wrong with ``printer``. Whatever else is wrong is among the findings.
        """
        self.folder = Path(folder)
        self._printer = printer
        self._tools = SettingTools(Path(fonts) if fonts else shipped_fonts())
        self._parts: PartsByLanguage = {}
        self._pictures = BoundedCache(MOST_PICTURE_BYTES)
        self._unsaved: dict[str, bytes] = dict(unsaved or {})
        self._writing, self._drawing, self._looking = RLock(), Lock(), Lock()
        self.language = language
        self._others: OrderedDict[str, _OtherLanguage] = OrderedDict()
        self._reader = StateReader(self.folder, printer, self._tools, self._parts, language)
        self._state = self._read(ReadState(0))
        if any(finding.code in ("no-exhibit", "unknown-language") for finding in self._state.findings):
            raise ExhibitError(self._state.findings)
        self.language = self._one_language(language)
        wrong = [each for each in self._state.of_press if each.code == "unknown-printer"]
        if printer is not None and wrong:
            raise ExhibitError(wrong)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Forget what was made."""
        with self._writing:
            while self._others:
                self._others.popitem()[1].session.close()
            self._tools.cache.clear()
            self._pictures.clear()

    # in other languages

    @property
    def spoken(self) -> SpokenIn:
        """The languages in which the exhibit is told, as exhibit.yaml names them now."""
        answers = self._state.answers
        if "spoken" not in answers:
            answers["spoken"] = spoken_languages(self.folder, self._unsaved)
        found: SpokenIn = answers["spoken"]
        return found

    def in_language(self, language: str) -> Session:
        """The same exhibit, as it is now, in another of its languages or in two side by side (``az+en``); itself in
        its own, which is also the empty text.

        It is read again when it is asked for after an :meth:`update`; so ask again after each. Few are remembered
        beside the own (:data:`MOST_LANGUAGES`). Raises ``ExhibitError`` with ``unknown-language``.
        """
        with self._writing:
            asked = self._one_language(language)
            if asked == self.language:
                return self
            other = self._others.pop(asked, None)
            if other is None:
                session = Session(
                    self.folder, printer=self._printer, fonts=self._tools.fonts, language=asked, unsaved=self._unsaved
                )
                other = _OtherLanguage(session)
            elif other.waiting != _Waiting():
                paths, other.waiting.paths = other.waiting.paths, set()
                unsaved, other.waiting.unsaved = other.waiting.unsaved, {}
                other.session.update(paths, unsaved)
            self._others[asked] = other
            while len(self._others) > MOST_LANGUAGES:
                self._others.popitem(last=False)[1].session.close()
            return other.session

    def _one_language(self, language: str) -> str:
        """A language as it is remembered: empty for the own one."""
        if language == EVERY:  # stands for several where a command asks
            raise ExhibitError([Finding("unknown-language", f"'{language}' is no language.", expected="one, or az+en")])
        return languages_among(self.spoken, (language,))[0] if language else ""

    # what there is

    @property
    def held(self) -> Held:
        """How much is remembered now."""
        marks, pictures = self._tools.cache, self._pictures
        others = [other.session.held for other in tuple(self._others.values())]
        own = (marks.weight, marks.most, pictures.weight, pictures.most)
        return Held(*map(sum, zip(own, *map(_numbers, others), strict=True)))

    @property
    def number(self) -> int:
        """How often the exhibit was read: another number, another state."""
        return self._state.number

    @property
    def read_findings(self) -> tuple[Finding, ...]:
        """What the newest reading said: with an error among it, pages have something from before."""
        return self._state.findings + self._state.of_press

    @property
    def unread_files(self) -> frozenset[str]:
        """The files that can't be read as they are, by their paths below the folder: pages have what they said last."""
        return self._state.unread

    @property
    def is_right_to_left(self) -> bool:
        """Whether the exhibit's language is written from the right."""
        return self._state.readable().layout.language.rtl

    @property
    def exhibit(self) -> Exhibit:
        """The exhibit as pages have it; raises ``ExhibitError`` where it could never be read."""
        return self._state.readable().exhibit

    def update(
        self, paths: Iterable[str | Path] | None = None, unsaved: Mapping[str, bytes | None] | None = None
    ) -> bool:
        """Read again what was changed, and say whether the exhibit can be read.

        ``paths`` are the files that may have changed, in the exhibit's folder or below it; without them all are looked
        at. ``unsaved`` holds what YAML files and catalogues are to say, by their path below the folder, until it says
        ``None`` for one: what stands in an editor and in no file yet.
        """
        paths = None if paths is None else tuple(paths)
        with self._writing:
            for other in self._others.values():
                other.waiting.add(paths, unsaved or {})
            for file, text in (unsaved or {}).items():
                if text is None:
                    self._unsaved.pop(file, None)
                else:
                    self._unsaved[file] = text
            # What is taken back from an editor changes a file as well.
            self._state = self._read(self._state, None if paths is None else [*paths, *(unsaved or ())])
            return not errors(self.read_findings)

    def _read(self, before: ReadState, paths: Iterable[str | Path] | None = None) -> ReadState:
        texts: dict[str, bytes] = {}
        if paths is not None and before.newest is not None:
            changed = {self._name_of(path) for path in paths}
            texts = {file: text for file, text in before.newest.files.items() if file not in changed}
        self._tools.cache.begin_round()
        return self._reader.next_state(before, {**texts, **self._unsaved})

    def _name_of(self, path: str | Path) -> str:
        """A file's path below the exhibit's folder, as the exhibit names it."""
        file = Path(path)
        if file.is_absolute():
            home = self.folder.resolve()
            file = file.resolve()
            file = file.relative_to(home) if file.is_relative_to(home) else file
        elif not (self.folder / file).exists() and file.is_relative_to(self.folder):
            file = file.relative_to(self.folder)
        return file.as_posix()

    # pages

    def papers(self, product: Product | str) -> tuple[Paper, ...]:
        """The formats in which the exhibit asks for a product."""
        fields, made = self.exhibit.fields, _product(product)
        return tuple(fields.formats(made)[name] for name in fields.papers(made))

    def pages(self, product: Product | str, paper: str) -> tuple[Page, ...]:
        """The pages of a product in a format that there is, whether or not the exhibit asks for it: of posters one a
        panel, of a booklet in the order of reading.

        A page that is the same as before is the same object. Raises ``ExhibitError`` where none can be made.
        """
        return tuple(page for each in self._composition(product, paper).composed for page in each.pages)

    def spreads(self, paper: str) -> tuple[tuple[Page | None, Page | None], ...]:
        """The booklet's pages as they are seen at once, left and right; nothing beside its covers."""
        pages = self.pages(Product.BOOKLET, paper)
        pairs: list[tuple[Page | None, Page | None]] = [(None, pages[0])]
        pairs += [(pages[number], pages[number + 1]) for number in range(1, len(pages) - 1, 2)]
        pairs.append((pages[-1], None))
        return tuple((right, left) if self.is_right_to_left else (left, right) for left, right in pairs)

    def page(self, panel: str, paper: str) -> Page:
        """The poster of a panel. Raises ``ExhibitError`` where there is none."""
        return self._poster(panel, paper).pages[0]

    def fingerprints(self, product: Product | str, paper: str) -> tuple[str, ...]:
        """A word for each page that is the same as long as what is printed on it is: which pages did a change move?"""
        state = self._state
        return tuple(_fingerprint(state, page).hex() for page in self.pages(product, paper))

    def fits(self, paper: str) -> tuple[Fit, ...]:
        """How every panel fits a poster format."""
        return self._composition(Product.POSTER, paper).fits

    def poster_shares(self, instead: Panel) -> dict[str, dict[str, float]]:
        """The share of its room that each panel would take in each poster format that the exhibit asks for, by format
        and panel, if a panel were another one; over 1 where it would be too full."""
        made_of = self._state.readable()
        exhibit = made_of.exhibit
        panels = tuple(instead if panel.name == instead.name else panel for panel in exhibit.panels)
        job = self._tools.layout_job(
            replace(exhibit, panels=panels), made_of.press.printer, made_of.press.intent.profile
        )
        shares = {}
        for paper in self.papers(Product.POSTER):
            form = one_format(exhibit, Product.POSTER, paper.name, made_of.press.printer)
            with job.cache.making:
                shares[paper.name] = look_of(exhibit).poster_shares(job, form)
        return shares

    def grid(self, paper: str) -> Format:
        """The margins, columns and sizes of type that posters of a format are set on."""
        made_of = self._state.readable()
        form = one_format(made_of.exhibit, Product.POSTER, paper, made_of.press.printer)
        return poster_format(form, made_of.layout.theme)

    def marks(self, page: Page) -> tuple[PlacedMark, ...]:
        """Where on a page stands what was written where, in the order of painting: what is on top comes last."""
        book = self._state.readable().book
        boxes = [
            (mark.place, mark_box(mark, book), mark.role if isinstance(mark, GlyphRun) else "")
            for mark in page.marks
            if mark.place is not None
        ]
        return tuple(
            PlacedMark(place, left, top, right - left, bottom - top, role)
            for place, box, role in boxes
            if place is not None and box is not None
            for left, top, right, bottom in (box,)
        )

    def _poster(self, panel: str, paper: str) -> Composed:
        found = next((each for each in self._composition(Product.POSTER, paper).composed if each.panel == panel), None)
        if found is None:
            names = ", ".join(each.name for each in self.exhibit.panels)
            raise ExhibitError([Finding("unknown-panel", f"There is no panel '{panel}'.", expected=names)])
        return found

    def _composition(self, product: Product | str, paper: str) -> Composition:
        made = _product(product)
        key = ("composition", made, paper)
        state = self._state
        if key not in state.answers:
            made_of = state.readable()
            exhibit = made_of.exhibit
            row = next(row for row in ROWS if row.product is made)
            form = one_format(exhibit, made, paper, made_of.press.printer)
            read = frozenset(panel.name for panel in exhibit.panels if panel.name not in exhibit.unread)
            state.answers[key] = composed_once(row, made_of.layout, form, read if exhibit.unread else None)
        found: Composition = state.answers[key]
        return found

    # pictures

    def picture(self, panel: str, paper: str, width: int, encoding: Encoding = Encoding.JPEG) -> bytes:
        """A panel's poster as a picture ``width`` pixels wide: a file in sRGB."""
        return self.picture_of(self.page(panel, paper), width, encoding)

    def picture_of(self, page: Page, width: int, encoding: Encoding = Encoding.JPEG) -> bytes:
        """One of the exhibit's pages as a picture ``width`` pixels wide: a file in sRGB."""
        from exhibit_builder.commands.page_drawing import page_picture, size_at

        state = self._state
        made_of = state.readable()

        def drawn() -> bytes:
            with self._drawing, told_when_gone(self.folder):
                size = size_at(page, width)
                return page_picture(page, made_of.exhibit.fields, made_of.press, made_of.book, size, encoding)

        key = (_fingerprint(state, page), made_of.layout.basis, width, encoding)
        return self._pictures.once(key, drawn, len)

    def draw(self, pages: Sequence[Page], title: str, file: Path) -> None:
        """Some of the exhibit's pages as one PDF for the screen, called ``title``."""
        from exhibit_builder.commands.page_drawing import draw_for_screen

        made_of = self._state.readable()
        with self._drawing, told_when_gone(self.folder):
            draw_for_screen(pages, title, made_of.exhibit.fields, made_of.press, made_of.book, file)

    # findings and files

    def findings(self, **options: Any) -> tuple[Finding, ...]:
        """What is wrong, as :meth:`verdict` has it with the same options."""
        return self.verdict(**options).findings

    def verdict(
        self, *, select_rules: Sequence[str] = (), ignore: Sequence[str] = (), today: datetime.date | None = None
    ) -> Verdict:
        """What ``exhibit check`` finds by the rules that look at texts and pages; for those that look at finished
        files, the files have to be made.

        ``select_rules`` and ``ignore`` name rules; ``today`` is the day that review dates are compared with (without
        it, ``checked`` in exhibit.yaml).
        """
        state = self._state
        key = ("verdict", tuple(select_rules), tuple(ignore), today)
        with self._looking:
            if key not in state.answers:
                state.answers[key] = self._checked(state, tuple(select_rules), tuple(ignore), today)
        found: Verdict = state.answers[key]
        return found

    def _checked(
        self, state: ReadState, select_rules: tuple[str, ...], ignore: tuple[str, ...], today: datetime.date | None
    ) -> Verdict:
        fonts = self._tools.fonts
        on_files = tuple(rule.id for rule in all_rules().values() if rule.stage > Stage.PAGES)
        day = today or (state.pages_of.exhibit.fields.checked if state.pages_of is not None else datetime.date.min)
        request = CheckRequest(
            self.folder,
            fonts,
            select_rules,
            (*ignore, *on_files),
            None,
            (),
            (),
            self._printer,
            day,
            online=False,
            language=self.language,
        )
        checked, _ = checked_of(request, state.newest, state.findings, self._tools, split=False)
        return checked.verdict

    def files(
        self,
        out: str | Path,
        *,
        only: str | None = None,
        papers: Sequence[str] = (),
        panels: Sequence[str] = (),
        draft: bool = False,
        today: datetime.date | None = None,
    ) -> Built:
        """Make the files of the state that was read last, as :func:`exhibit_builder.build` makes them of the folder."""
        request = BuildRequest(
            self.folder,
            Path(out),
            self._tools.fonts,
            only,
            tuple(papers),
            tuple(panels),
            self._printer,
            False,
            draft,
            today,
            "",
            self.language,
        )
        check_target(request.out, request.folder)
        with self._writing:
            in_part = draft or bool(request.panels)
            read = read_in_language(self.folder, self.language, self._unsaved, in_part=in_part, parts=self._parts)
            built, _ = made_of(request, *read, self._tools, None, None, split=False)
        return built


@dataclass(slots=True)
class _Waiting:
    """What another language has not heard of yet: files that may have changed (``None``: any), and unsaved texts."""

    paths: set[str | Path] | None = field(default_factory=set)
    unsaved: dict[str, bytes | None] = field(default_factory=dict)

    def add(self, paths: Iterable[str | Path] | None, unsaved: Mapping[str, bytes | None]) -> None:
        """Something more."""
        self.paths = None if paths is None or self.paths is None else {*self.paths, *paths}
        self.unsaved |= unsaved


@dataclass(slots=True)
class _OtherLanguage:
    """The exhibit in another language, and what it has to be told before it is shown."""

    session: Session
    waiting: _Waiting = field(default_factory=_Waiting)


def _numbers(held: Held) -> tuple[int, int, int, int]:
    return held.marks, held.most_marks, held.picture_bytes, held.most_picture_bytes


def _product(product: Product | str) -> Product:
    """A product by itself or by its key in exhibit.yaml."""
    found = next((each for each in MADE if product in (each, each.key)), None)
    if found is None:
        keys = ", ".join(each.key for each in MADE)
        raise ExhibitError(
            [Finding("unknown-product", f"There is no product '{product}'.", expected=f"one of: {keys}")]
        )
    return found


def _fingerprint(state: ReadState, page: Page) -> bytes:
    """What a page prints, reckoned once for a state."""
    key = ("fingerprint", id(page))
    found = state.answers.get(key)
    if found is None:
        # The page is held as well: what is gone could give its number to another.
        found = state.answers[key] = page_fingerprint(page, state_of_file), page
    word: bytes = found[0]
    return word
