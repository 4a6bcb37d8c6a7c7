"""An exhibit as the page shows it: what a save changed, what is asked of it, and what is written to its files.

Nothing here knows of the network. All is asked from threads that may wait: one at a time sets and draws.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import field, replace
from pathlib import Path

from exhibit_builder.blocks.setting import shifted
from exhibit_builder.commands.in_language import BETWEEN_TAGS
from exhibit_builder.commands.second_look import SecondLook
from exhibit_builder.commands.session import MOST_LANGUAGES, Session
from exhibit_builder.core.encodings import Encoding
from exhibit_builder.core.findings import ExhibitError, Finding, errors
from exhibit_builder.core.paper import Paper
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.core.product import Product
from exhibit_builder.editing.edit_history import EditHistory, FileChange
from exhibit_builder.editing.yaml_edits import SetText, edited
from exhibit_builder.manuscript.models import Exhibit
from exhibit_builder.manuscript.panel_files import panel_file, panel_of
from exhibit_builder.manuscript.yaml_source import Way, YamlSource, parse_yaml, yaml_bytes
from exhibit_builder.page.sheet import Page, PageBoxes
from exhibit_builder.preflight.verdict import Verdict
from exhibit_builder.preview.added_pictures import small_picture
from exhibit_builder.preview.block_menu import block_menu
from exhibit_builder.preview.blocks_on_pages import boxes_of_blocks
from exhibit_builder.preview.editors import Editor
from exhibit_builder.preview.file_lines import line_mended, lines_around
from exhibit_builder.preview.page_descriptions import (
    VIEWED,
    Json,
    finding_described,
    fits_described,
    languages_described,
    merged,
    panels_described,
    product_described,
    product_outlined,
    verdict_described,
)
from exhibit_builder.preview.text_fields import field_described
from exhibit_builder.preview.too_full import remedies_described
from exhibit_builder.preview.translated_fields import (
    message_changed,
    message_described,
    place_in_catalogue,
    place_in_yaml,
    translation_of,
)
from exhibit_builder.translation.po_files import po_bytes
from exhibit_builder.translation.template import catalogue_name


@dataclass(slots=True)
class Latest:
    """What pages were last told of the exhibit in one language: products by their key and format, how panels fit, the
    verdict, and which product and format somebody looks at."""

    products: dict[tuple[str, str], Json] = field(default_factory=dict)
    fits: dict[str, dict[str, Json]] = field(default_factory=dict)
    verdict: Verdict | None = None
    looked_at: tuple[Product, str] = (Product.POSTER, "")


@dataclass(slots=True)
class Distant:
    """How panels fit in a language that nobody looks at, as the exhibit was when it was read so many times."""

    fits: dict[str, dict[str, Json]] = field(default_factory=dict)
    number: int = 0


class LiveExhibit:
    """The exhibit in a folder, for pages that look at it. Any thread may ask.

    A ``language`` is one of the exhibit's or two side by side (``az+en``), empty for its own. In those that pages look
    at it is set anew after each save, what somebody looked at last first; of the others only the fit is known.
    """

    def __init__(self, folder: Path, session: Session, look: SecondLook, editor: Editor | None) -> None:
        self.folder = folder
        self._editor = {"label": editor.label, "address": editor.address_in(folder)} if editor is not None else None
        self.history = EditHistory(folder)
        self.tried: dict[str, bytes] = {}
        self._tried_on: dict[str, bytes] = {}
        self.session = session
        self._look = look
        self._in_no_file: set[str] = set()
        self._latest: dict[str, Latest] = {"": Latest()}
        self._distant: dict[str, Distant] = {}
        self._since: dict[str, str] = {}
        self._lock = threading.RLock()

    def close(self) -> None:
        """Forget what was made, and let the process that looks through end."""
        self._look.close()
        self.session.close()

    # in which language

    def look_at(self, language: str) -> bool:
        """Note that a page looks at the exhibit in a language, and say whether nothing has been set in it yet."""
        with self._lock:
            try:
                asked = self.session.in_language(language).language
            except ExhibitError:
                return False  # the state says so
            fresh = asked not in self._latest
            latest = self._latest.pop(asked, None) or Latest()
            # What was looked at last comes first; what was looked at longest ago is set no more.
            self._latest = {asked: latest, **dict(list(self._latest.items())[:MOST_LANGUAGES])}
            return fresh

    def _in(self, language: str) -> tuple[Session, Latest]:
        """The exhibit in a language, and what pages were told of it."""
        session = self.session.in_language(language)
        return session, self._latest.get(session.language) or Latest()

    def _in_or_own(self, language: str) -> tuple[Session, Latest]:
        """The same; in its own language where it is not told in that one any more."""
        try:
            return self._in(language)
        except ExhibitError:
            return self._in("")

    # what a page is told

    def state(self, language: str = "") -> Json:
        """All that a page needs to draw itself in a language, but pictures."""
        with self._lock:
            session, latest = self._in_or_own(language)
            exhibit = _exhibit_of(session)
            slips = self._slips(session)
            common: Json = {
                "told": session.language,
                "languages": languages_described(self.session.spoken),
                "lights": self._lights(session.language),
                "slips": slips,
                "undo": self.history.can_undo,
                "redo": self.history.can_redo,
                "editor": self._editor,
                "memory": self._memory(),
            }
            if exhibit is None:
                return common | {
                    "title": self.folder.resolve().name, "language": "en", "direction": "ltr", "products": [],
                    "panels": [], "fit": {}, "findings": [], "blocks": [], "verdict": verdict_described(None, 1),
                }  # fmt: skip
            order = [(product, paper) for product in VIEWED for paper in session.papers(product)]
            return common | {
                "title": exhibit.fields.title,
                "language": exhibit.fields.language,
                "direction": "rtl" if session.is_right_to_left else "ltr",
                "products": [
                    latest.products.get((product.key, paper.name)) or product_outlined(product, paper)
                    for product, paper in order
                ],
                "panels": panels_described(exhibit, session.unread_files),
                "fit": _fits_of_read(latest, session),
                "findings": _findings(latest.verdict),
                "verdict": verdict_described(latest.verdict, len(slips)),
                "blocks": block_menu(),
            }

    def _lights(self, page_language: str) -> dict[str, dict[str, dict[str, Json]]]:
        """How panels fit in every language that there is a light for, by language, panel and format."""
        found = {}
        for tag in self._lit(page_language):
            if tag in self._latest:
                session, latest = self._in_or_own(tag)
                found[tag] = _fits_of_read(latest, session)
            else:
                found[tag] = self._distant.get(tag, Distant()).fits
        return found

    def _lit(self, page_language: str = "") -> tuple[str, ...]:
        """The languages that have a light: all, and two side by side where exhibit.yaml or somebody asks for them."""
        spoken = self.session.spoken
        if len(spoken.every) < 2:
            return ("",)
        tags = ["" if tag == spoken.own else tag for tag in spoken.every]
        together = [BETWEEN_TAGS.join(spoken.together)] if spoken.together else []
        return tuple(dict.fromkeys((*tags, *together, page_language)))

    def _memory(self) -> Json:
        """What is remembered, and what at most: marks of pages, and megabytes of pictures."""
        held = self.session.held
        return {
            "marks": held.marks, "most_marks": held.most_marks,
            "pictures": round(held.picture_bytes / 1e6, 1), "most_pictures": round(held.most_picture_bytes / 1e6),
        }  # fmt: skip

    def _slips(self, session: Session) -> list[Json]:
        """What keeps files from being read, each with its lines, and with the time of what is shown of its file."""
        told = []
        for number, finding in enumerate(errors(session.read_findings)):
            one = finding_described(finding, number, excusable=False)
            lines = self._lines_of(finding)
            mended = line_mended(lines, finding)
            told.append({**one, "since": self._since.get(one["file"], ""), "lines": lines, "mended": mended})
        return told

    def _lines_of(self, finding: Finding) -> list[Json]:
        place = finding.place
        if place is None or not place.line:
            return []
        data = self.tried.get(place.file) or yaml_bytes(self.folder, place.file)[0]
        return lines_around(data, place.line) if data is not None else []

    # after a save

    def read_again(self, paths: Sequence[Path] | None = None) -> Iterator[Json]:
        """Read what was changed and set it anew; an event for each product whose pages are others now, what is looked
        at first."""
        started = time.perf_counter()
        with self._lock:
            # What somebody tried in a file is over when it is saved, also if nobody is left to say so.
            over = [file for file in tuple(self.tried) if self._is_saved(file)]
            for file in over:
                self.tried.pop(file, None)
            self.session.update(paths, dict.fromkeys(over))
            looked_at = tuple(self._latest)
        slips = moved = False
        for language in looked_at:
            with self._lock:
                session, latest = self._in_or_own(language)
                slips = slips or bool(errors(session.read_findings))
                formats = self._formats(session, latest)
            for product, paper in formats:
                with self._lock:
                    changed = _describe(session, latest, product, paper)
                if changed:
                    moved = True
                    yield {
                        "kind": "page",
                        "pages": [f"{product.key}/{paper.name}"],
                        "ms": round(1000 * (time.perf_counter() - started)),
                    }
        if slips:
            yield {"kind": "slip"}
        elif not moved:
            yield {"kind": "page", "pages": [], "ms": round(1000 * (time.perf_counter() - started))}

    def _formats(self, session: Session, latest: Latest) -> list[tuple[Product, Paper]]:
        """The products and formats that are shown, what somebody looks at first."""
        exhibit = _exhibit_of(session)
        if exhibit is None:
            return []
        now = time.strftime("%H:%M:%S")
        self._since |= dict.fromkeys(exhibit.files.keys() - session.unread_files, now)
        formats = [(product, paper) for product in VIEWED for paper in session.papers(product)]
        for gone in latest.products.keys() - {(product.key, paper.name) for product, paper in formats}:
            del latest.products[gone]
        return sorted(formats, key=lambda pair: (pair[0], pair[1].name) != latest.looked_at)

    def _is_saved(self, file: str) -> bool:
        """Whether a file says something else than when somebody began to try another text in it. That it was written
        says less: the save from before may be told late."""
        try:
            return (self.folder / file).read_bytes() != self._tried_on.get(file)
        except OSError:
            return True

    def look_through(self) -> Iterator[Json]:
        """Have the rules look at texts and pages in the languages that somebody looks at, and see how panels fit in the
        others; an event for each, with how long it took."""
        tried = dict(self.tried)
        texts = {**dict.fromkeys(self._in_no_file), **tried}
        self._in_no_file = set(tried)
        with self._lock:
            looked_at = tuple(self._latest)
        for language in looked_at:
            started = time.perf_counter()
            verdict = self._look.verdict(texts, language=language)
            with self._lock:
                latest = self._latest.get(language)
                if latest is not None and verdict is not None:
                    latest.verdict = verdict
            yield {"kind": "findings", "ms": round(1000 * (time.perf_counter() - started))}
        for language in self._lit():
            started = time.perf_counter()
            with self._lock:
                number = self.session.number
                known = language in self._latest or self._distant.get(language, Distant()).number == number
            if not known:
                fits: dict[str, dict[str, Json]] = {}
                for found in self._look.fits(texts, language).values():
                    fits = merged(fits, fits_described(found))
                self._distant[language] = Distant(fits, number)
                yield {"kind": "fit", "ms": round(1000 * (time.perf_counter() - started))}

    # what is asked

    def picture(self, product: str, paper: str, number: int, width: int, bleed: bool, language: str = "") -> bytes:
        """A page as a picture ``width`` pixels wide."""
        made = _product_of(product)
        session, latest = self._in(language)
        latest.looked_at = made, paper
        pages = session.pages(made, paper)
        if not 1 <= number <= len(pages):
            raise ExhibitError([Finding("not-there", "There is no such page.")])
        page = pages[number - 1]
        return session.picture_of(_to_its_bleed(page) if bleed else page, width, Encoding.JPEG)

    def boxes(self, product: str, paper: str, number: int, language: str = "") -> list[Json]:
        """Where the blocks of a page stand."""
        session, _ = self._in(language)
        pages = session.pages(_product_of(product), paper)
        if not 1 <= number <= len(pages):
            return []
        page = pages[number - 1]
        return boxes_of_blocks(session.marks(page), page.boxes, _sources(session.exhibit))

    def remedies(self, panel: str, language: str = "") -> Json:
        """What can be done about a panel that is too full."""
        session, _ = self._in(language)
        return remedies_described(session, panel, self.source(panel_file(panel)), self.source("exhibit.yaml"))

    def files(self) -> tuple[str, ...]:
        """The YAML files that may be changed, by their path below the folder."""
        named = {finding.place.file for finding in self.session.read_findings if finding.place is not None}
        exhibit = _exhibit_of(self.session)
        known = set(exhibit.files) if exhibit is not None else {"exhibit.yaml"}
        return tuple(sorted(file for file in known | named if file.endswith(".yaml")))

    def catalogues(self) -> dict[str, str]:
        """The catalogues of the exhibit's languages by their path below the folder, with the tag of each."""
        spoken = self.session.spoken
        return {catalogue_name(tag): tag for tag in spoken.every if tag != spoken.own}

    def field(self, file: str, way: Way, line: int, language: str = "", page_language: str = "") -> Json:
        """A text of a file with what somebody wants to know who changes it; in another language a message of its
        catalogue. ``page_language`` is the language of the page that it stands on."""
        tag = self.catalogues().get(file) or language
        session, _ = self._in(tag)
        if session.language and (file in self.catalogues() or file.endswith(".yaml")):
            return self._message(file, way, line, session, page_language)
        source = self.source(file)
        exhibit = _exhibit_of(session)
        direction = "rtl" if exhibit is not None and session.is_right_to_left else "ltr"
        return field_described(source, way, line, exhibit, self._room(file, tag, page_language), direction)

    def _room(self, file: str, written: str, page_language: str) -> dict[str, Json]:
        """How a panel fits each format in the language that somebody writes, or with another one beside it."""
        language = page_language if BETWEEN_TAGS in page_language else written
        return self._in_or_own(language)[1].fits.get(panel_of(file), {})

    def _message(self, file: str, way: Way, line: int, session: Session, page_language: str) -> Json:
        spoken = self.session.spoken
        data = self.catalogue(translation_of(session).catalogue)
        at = place_in_catalogue(session, data, line) if file in self.catalogues() else None
        at = at or place_in_yaml(session, spoken, file, way)
        return message_described(session, spoken, data, at, self._room(at.file, session.language, page_language))

    def catalogue(self, file: str) -> bytes:
        """A catalogue as it lies on the disk; raises ``ExhibitError`` where it is none of the exhibit's or can't be
        read."""
        if file not in self.catalogues():
            raise ExhibitError([Finding("not-edited", f"{file} is no catalogue of this exhibit.")])
        data, findings = po_bytes(self.folder, file)
        if data is None:
            raise ExhibitError(findings)
        return data

    def source(self, file: str) -> YamlSource:
        """A file as it lies on the disk; raises ``ExhibitError`` where it is none of the exhibit's or can't be read."""
        if file not in self.files():
            raise ExhibitError([Finding("not-edited", f"{file} is no file of this exhibit that may be changed.")])
        data, findings = yaml_bytes(self.folder, file)
        source, more = parse_yaml(data, file) if data is not None else (None, findings)
        if source is None:
            raise ExhibitError(more)
        return source

    def finding(self, number: int, language: str = "") -> Finding | None:
        """What the rules found, by its number in what pages were told."""
        verdict = self._in(language)[1].verdict
        return verdict.findings[number] if verdict is not None and number in range(len(verdict.findings)) else None

    def small_picture(self, file: str) -> bytes:
        """A picture of the exhibit, small."""
        return small_picture(self.folder, file)

    # what is typed

    def try_text(self, asked: Json) -> Json:
        """Show the page as it would be with a text that nobody has saved, of a file of YAML (``way``) or of a
        catalogue (``key``); without a ``text``, as the file has it."""
        file, text = str(asked["file"]), asked.get("text")
        if text is None:
            self.tried.pop(file, None)
            self.session.update([self.folder / file], {file: None})
            return {"lines": [], "room": []}
        if file in self.catalogues():
            change = message_changed(file, self.catalogue(file), asked)
        else:
            before = self.source(file).data
            change = FileChange(file, before, edited(before, file, SetText(tuple(asked["way"]), str(text))))
        self._tried_on[file] = change.before
        self.tried[file] = change.after
        self.session.update([], {file: change.after})
        fits = self._room(str(asked.get("of", file)), str(asked.get("language", "")), str(asked.get("shown", "")))
        room = [{"label": paper, "left": fit["left"]} for paper, fit in fits.items()]
        return {"lines": list(change.lines), "room": room}

    def leave_trial(self, file: str) -> None:
        """What was tried of a file is over: it says what it says on the disk."""
        self.tried.pop(file, None)
        self.session.update([], {file: None})


def _exhibit_of(session: Session) -> Exhibit | None:
    try:
        return session.exhibit
    except ExhibitError:
        return None


def _sources(exhibit: Exhibit) -> dict[str, YamlSource]:
    parsed = {file: parse_yaml(data, file)[0] for file, data in exhibit.files.items() if file.endswith(".yaml")}
    return {file: source for file, source in parsed.items() if source is not None}


def _fits_of_read(latest: Latest, session: Session) -> dict[str, dict[str, Json]]:
    """How panels fit; of one that waits nobody knows."""
    return {panel: fits for panel, fits in latest.fits.items() if panel_file(panel) not in session.unread_files}


def _describe(session: Session, latest: Latest, product: Product, paper: Paper) -> bool:
    """Set a product anew and say whether a page of it is another now."""
    key = (product.key, paper.name)
    before = latest.products.get(key)
    described = product_described(session, product, paper)
    if not described["pages"] and before is not None:
        return False  # the last good pages stay
    latest.products[key] = described
    if product is Product.POSTER:
        with suppress(ExhibitError):  # the findings say why
            latest.fits = merged(latest.fits, fits_described(session.fits(paper.name)))
    return described != before


def _findings(verdict: Verdict | None) -> list[Json]:
    from exhibit_builder.preflight.table import all_rules

    if verdict is None:
        return []
    rules = all_rules()
    listed = []
    for number, finding in enumerate(verdict.findings):
        rule = rules.get(finding.code)
        listed.append(finding_described(finding, number, rule is not None and rule.excusable))
    for number, each in enumerate(verdict.excused, len(listed)):
        listed.append(finding_described(each.finding, number, False, each.because))
    return listed


def _to_its_bleed(page: Page) -> Page:
    """A page that ends where its bleed does, with all that is cut off of the printed one."""
    boxes, bleed = page.boxes, page.boxes.bleed
    larger = PageBoxes(boxes.width + 2 * bleed, boxes.height + 2 * bleed, 0.0)
    return replace(page, boxes=larger, marks=tuple(shifted(page.marks, bleed, bleed)))


def _product_of(key: str) -> Product:
    found = next((product for product in VIEWED if product.key == key), None)
    if found is None:
        raise ExhibitError([Finding("not-there", "There is no such product.")])
    return found
